"""The rig of a drill: what devices and network would report, simulated from the room and a voice.

It loses the signal 2 s after the uplink is cut and has it back 3 s after the crew healed it. A bot
may break its own stream: what its devices report, the rig takes for true.
"""

from __future__ import annotations

from collections.abc import Callable

from simulator.crews.spoilt import spoilt
from simulator.events import Fact
from simulator.events.rig import MediaConnected, MediaLost, MediaRead, MediaRestored
from simulator.room import Room
from simulator.uplink import Link

LOST_AFTER_MS = 2_000
BACK_AFTER_MS = 3_000
READ_EVERY_MS = 1_000
VOICE_CDB, HUSH_CDB = -1_850, -6_200


class SimulatedRig:
    """A camera and a microphone that nobody needs to own. ``voice`` gives voice by second of show."""

    def __init__(self, voice: Callable[[int], int]) -> None:
        self._voice = voice
        self._heard: dict[int, int] = {}
        self._lost_ms: int | None = None
        self._cut_ms: int | None = None
        self._healed_ms: int | None = None
        self._by_bot = False
        self._silent_ms = 0
        self._started_ms = 0

    def connect(self) -> MediaConnected:
        """The stream comes in for the first time."""
        return MediaConnected(door="simulated", video="h264", audio="opus")

    def start(self, started_ms: int) -> None:
        """The show runs from ``started_ms`` (room time); seconds of voice count from there."""
        self._started_ms = started_ms

    def note(self, fact: Fact) -> None:
        """A bot's own device has reported."""
        if isinstance(fact, MediaLost):
            self._by_bot = True
        elif isinstance(fact, MediaRestored | MediaConnected):
            self._by_bot = False
            self._silent_ms = 0

    def report(self, room: Room, now_ms: int) -> list[Fact]:
        """What it reports at this tick; ``room`` is as the tick before left it."""
        facts = self._line(room, now_ms)
        down = self._by_bot or room.link.cut or room.link.media != "live"
        elapsed = now_ms - self._started_ms
        if elapsed <= 0 or elapsed % READ_EVERY_MS:
            return facts
        second = elapsed // READ_EVERY_MS - 1
        if not down and not facts:
            facts.append(spoilt(self._read(second, room.link), room.link, now_ms))
        return facts

    def _line(self, room: Room, now_ms: int) -> list[Fact]:
        """The signal goes when the uplink is cut for long enough, and comes back after the cure."""
        if room.link.cut:
            self._healed_ms = None
            self._cut_ms = now_ms if self._cut_ms is None else self._cut_ms
            if self._lost_ms is None and now_ms - self._cut_ms >= LOST_AFTER_MS:
                self._lost_ms = now_ms
                return [MediaLost(silent_ms=now_ms - self._cut_ms)]
            return []
        if self._lost_ms is None or self._cut_ms is None:
            self._cut_ms = None
            return []
        self._healed_ms = now_ms if self._healed_ms is None else self._healed_ms
        if now_ms - self._healed_ms < BACK_AFTER_MS:
            return []
        lost_ms, self._cut_ms, self._lost_ms, self._healed_ms = (
            now_ms - self._cut_ms,
            None,
            None,
            None,
        )
        self._silent_ms = 0
        return [MediaRestored(lost_ms=lost_ms)]

    def _read(self, second: int, link: Link) -> MediaRead:
        mute = any(one.fault == "mute" for one in link.faults)
        voiced = 0 if mute else self._voice(second)
        self._heard[second] = voiced
        self._silent_ms = 0 if voiced else self._silent_ms + READ_EVERY_MS
        return MediaRead(
            window_ms=READ_EVERY_MS, level_cdb=VOICE_CDB if voiced else HUSH_CDB,
            peak_cdb=VOICE_CDB + 900 if voiced else HUSH_CDB + 400, clipped=0,
            silent_ms=self._silent_ms, voiced_ms=voiced, unvoiced_ms=self._silent_ms, luma=126,
            black=False, frozen_ms=0,
            video_kbps=1_950, audio_kbps=48, fps_centi=3_000, loss=0, rtt_ms=24, jitter_ms=3,
        )  # fmt: skip

    def voiced_ms(self, from_ms: int, to_ms: int) -> int:
        """Voice that was really read between two moments of room time."""
        total = 0
        for second, voiced in self._heard.items():
            begin = self._started_ms + second * READ_EVERY_MS
            overlap = min(to_ms, begin + READ_EVERY_MS) - max(from_ms, begin)
            if overlap > 0:
                total += voiced * overlap // READ_EVERY_MS
        return total
