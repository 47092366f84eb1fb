"""One room's picture and sound under faults, on the event loop: what passes, what is spoilt, in order."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Literal

from simulator.events.changes import MediaFault
from studio.ingest.frames import AUDIO_HZ, MediaFrame, Shape
from studio.ingest.media_faults.audio_retouch import AudioRetouch
from studio.ingest.media_faults.picture import PLAIN, Look, Still, look
from studio.ingest.media_faults.retouching import Made, Retouching
from studio.ingest.media_faults.sound import Chain, late_ms
from studio.ingest.media_faults.video_retouch import VideoRetouch
from studio.ingest.parcels import Parcel, parcel_of
from studio.ingest.receive import Traffic

MOST_WAITING: Final = 60
"""Frames of one kind that may be in the worker; then frames are dropped up to the next key frame."""
BUSY: Final = 15
"""From so many waiting pictures on, pictures are decoded only: fewer are shown, none comes too late."""
MOST_LATE: Final = 256
"""Packets of delayed sound that wait for their time."""
KEY_EVERY_MS: Final = 500
"""Key frames of our own picture are made no more often on demand."""
Kind = Literal["video", "audio"]


class RoomFaults:
    """Frames in by ``take``; out by ``emit``, in the order of each kind.

    A picture that must be decoded is spoilt from the publisher's next key frame on. When the fault
    ends, the clean picture is still encoded here up to the next key frame; from it on the publisher's
    own packets pass again.
    """

    def __init__(
        self,
        worker: Retouching,
        emit: Callable[[MediaFrame, Parcel], None],
        want_key: Callable[[], None],
        shape: Shape | None,
    ) -> None:
        self.dropped: Counter[Kind] = Counter()
        self._worker = worker
        self._emit = emit
        self._want_key = want_key
        self._look = PLAIN
        self._chain: Chain | None = None
        self._late_ms = 0
        self._way: Literal["pass", "replace", "retouch"] = "pass"
        self._still: Still | None = None
        self._gap = False
        self._force_key = False
        self._key_ms = 0
        self._waiting: Counter[Kind] = Counter()
        self._video = VideoRetouch()
        self._audio = AudioRetouch()
        self._late: deque[tuple[float, MediaFrame, Parcel]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._sent: Counter[str] = Counter()
        self._turn = 0
        """Counts the publishers; what the worker still makes of an earlier one is not sent."""
        self.shape = shape
        """The picture's size as it was last told."""

    def become(self, faults: Sequence[MediaFault]) -> None:
        """These faults hold from now on, and no others."""
        before, self._look = self._look, look(faults)
        chain = Chain(faults)
        self._chain = None if chain.is_plain else chain
        self._late_ms = late_ms(faults)
        if not self._late_ms:
            self._late.clear()
        if before != self._look:
            self._want_key()

    @property
    def is_idle(self) -> bool:
        """Nothing is spoilt and nothing is under way: frames may pass it by."""
        plain = self._look.is_plain and self._chain is None and not self._late_ms
        return plain and self._way == "pass" and not self._late and not self._waiting.total()

    @property
    def own_picture(self) -> bool:
        """The viewers' picture is made here, so a hole in the publisher's is not theirs."""
        return self._way != "pass" or bool(self._waiting["video"])

    def begin_anew(self) -> None:
        """Another publisher comes on air, or none: what is under way of the last one is not sent."""
        self._turn += 1
        self._waiting.clear()
        self._late.clear()
        self._gap = False
        if self._way == "retouch":
            self._way = "pass"

    def force_key(self) -> None:
        """A viewer needs a key frame: of our own picture, where there is one."""
        self._force_key = True

    def take(self, frame: MediaFrame, parcel: Parcel) -> None:
        """The publisher's next frame and its packets."""
        if self._waiting[frame.kind] >= MOST_WAITING:
            self.dropped[frame.kind] += 1
            self._gap = self._gap or frame.kind == "video"
            return
        if frame.kind == "audio":
            self._sound(frame, parcel)
        else:
            self._picture(frame, parcel)

    # --- the picture ---------------------------------------------------------------------------

    def _picture(self, frame: MediaFrame, parcel: Parcel) -> None:
        self.shape = frame.shape or self.shape
        if self._gap and not frame.key:
            self.dropped["video"] += 1
            return
        self._gap = False
        self._choose(frame.key)
        key = self._force_key and frame.at_ms - self._key_ms >= KEY_EVERY_MS
        if key:
            self._force_key, self._key_ms = False, frame.at_ms
        match self._way:
            case "pass":
                self._pass(frame, parcel)
            case "replace" if self._still is not None and self.shape is not None:
                size = (self.shape.width, self.shape.height)
                self._ask("video", partial(self._replaced, frame, self._still, size, key))
            case _:
                encode = self._waiting["video"] < BUSY
                self.dropped["video"] += not encode
                self._ask("video", partial(self._retouched, frame, self._look, encode, key))

    def _choose(self, key: bool) -> None:
        """Which way this frame goes; most ways begin and end with the publisher's key frames."""
        if self._look.still is not None and self.shape is not None:
            self._way, self._still = "replace", self._look.still
        elif self._look.is_plain or self._look.still is not None:
            if key and self._way != "pass":
                self._way = "pass"
                self._ask("video", self._forgotten)
        elif key:
            self._way = "retouch"

    def _forgotten(self) -> Made:
        self._video.forget()
        return ()

    def _replaced(self, frame: MediaFrame, still: Still, size: tuple[int, int], key: bool) -> Made:
        made = self._video.replace(frame, still, size, key=key)
        return () if made is None else ((made, parcel_of(made)),)

    def _retouched(self, frame: MediaFrame, look: Look, encode: bool, key: bool) -> Made:
        made = self._video.retouch(frame, look, encode=encode, key=key)
        return () if made is None else ((made, parcel_of(made)),)

    # --- the sound -----------------------------------------------------------------------------

    def _sound(self, frame: MediaFrame, parcel: Parcel) -> None:
        chain = self._chain
        if chain is None:
            self._pass(frame, parcel)
        else:
            self._ask("audio", partial(self._heard, frame, chain))

    def _heard(self, frame: MediaFrame, chain: Chain) -> Made:
        return [(made, parcel_of(made)) for made in self._audio.retouch(frame, chain)]

    # --- in order, and in time -----------------------------------------------------------------

    def _pass(self, frame: MediaFrame, parcel: Parcel) -> None:
        """As it came; behind what is still in the worker."""
        if self._waiting[frame.kind]:
            self._ask(frame.kind, lambda: ((frame, parcel),))
        else:
            self._out(frame, parcel)

    def _ask(self, kind: Kind, work: Callable[[], Made]) -> None:
        self._waiting[kind] += 1
        self._worker.ask(work, partial(self._made, kind, self._turn))

    def _made(self, kind: Kind, turn: int, made: Made) -> None:
        if turn != self._turn:
            return
        self._waiting[kind] -= 1
        for frame, parcel in made:
            self._out(frame, parcel)

    def _out(self, frame: MediaFrame, parcel: Parcel) -> None:
        if frame.kind == "video" or not self._late_ms:
            self._send(frame, parcel)
            return
        if len(self._late) >= MOST_LATE:
            self.dropped["audio"] += 1
            return
        ticks = frame.ticks + self._late_ms * AUDIO_HZ // 1000
        at_ms = frame.at_ms + self._late_ms
        later = frame._replace(ticks=ticks, at_ms=at_ms)
        due_s = asyncio.get_running_loop().time() + self._late_ms / 1000
        self._late.append((due_s, later, parcel._replace(ticks=ticks, at_ms=at_ms)))
        self._arm()

    def _arm(self) -> None:
        if self._timer is None and self._late:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_at(self._late[0][0], self._deliver)

    def _deliver(self) -> None:
        self._timer = None
        now_s = asyncio.get_running_loop().time() + 0.0005
        while self._late and self._late[0][0] <= now_s:
            _, frame, parcel = self._late.popleft()
            self._send(frame, parcel)
        self._arm()

    def _send(self, frame: MediaFrame, parcel: Parcel) -> None:
        self._sent[frame.kind] += len(frame.data)
        self._sent["frames"] += frame.kind == "video"
        self._emit(frame, parcel)

    def seen(self, traffic: Traffic) -> Traffic:
        """The traffic of the window that is over, as the viewers got it."""
        sent, self._sent = self._sent, Counter()
        return traffic._replace(
            video_bytes=sent["video"], audio_bytes=sent["audio"], frames=sent["frames"]
        )

    def close(self) -> None:
        """The room is closed: what waits is not sent any more."""
        self.begin_anew()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
