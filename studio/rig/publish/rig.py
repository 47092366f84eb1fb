"""The whole rig: pictures and sound taken, encoded and sent, with an account of each stream."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Final

import av

from studio.clock import Clock
from studio.rig.capture.cameras import CameraEnded, Pictures
from studio.rig.capture.clip import NoSuchStream
from studio.rig.capture.mailbox import Mailbox, Picture
from studio.rig.capture.microphone import MicrophoneEnded
from studio.rig.capture.sounds import Sounds
from studio.rig.profile import Profile
from studio.rig.publish.door import Door
from studio.rig.publish.edge_meters import EdgeMeters
from studio.rig.publish.encoders import PictureEncoder, SoundEncoder
from studio.rig.publish.herald import Herald, Piece
from studio.rig.publish.news import LossNews
from studio.rig.publish.timeline import SoundAccount, SoundTimeline
from studio.signals.ledger import Ledger, Lost, Stalled

REOPEN_S: Final = (0.5, 1.0, 2.0, 4.0)
LEAVE_WITHIN_S: Final = 4.0
LOOK_S: Final = 0.2
"""So often the command looks whether it was asked to leave."""
MAILBOX_S: Final = 0.2


@dataclass(frozen=True)
class Account:
    """What one second was like. Figures of loss, stalls and drift count from the beginning."""

    t_ms: int
    state: str
    sessions: int
    fps: float
    kbps: int
    pictures_dropped: int
    pictures_spoilt: int
    packets_dropped: int
    picture_lost_ms: int
    picture_stalls: int
    sound_blocks: int
    sound_lost_ms: int
    sound_stalls: int
    sound_flagged: int
    sound_drift_ppm: float | None

    def line(self) -> dict[str, Any]:
        """For ``--json``."""
        return asdict(self)

    def words(self) -> str:
        """For a person."""
        drift = "–" if self.sound_drift_ppm is None else f"{self.sound_drift_ppm:+.0f}"
        return (
            f"{self.state:10s} {self.fps:5.1f} fps  {self.kbps:5d} kbit/s  "
            f"丢音 sound lost {self.sound_lost_ms} ms  丢画 picture lost {self.picture_lost_ms} ms  "
            f"漂移 drift {drift} ppm"
        )


class Rig:
    """Runs until stopped: a thread each for the camera, its encoder, the sound and the door."""

    def __init__(
        self,
        clock: Clock,
        profile: Profile,
        pictures: Pictures,
        sounds: Sounds,
        door: Door,
        say: Callable[[str], None],
        *,
        meters: EdgeMeters | None = None,
        herald: Herald | None = None,
    ) -> None:
        self._clock, self._profile = clock, profile
        self._pictures, self._sounds, self._door, self._say = pictures, sounds, door, say
        self._meters = meters
        self._herald = herald
        self._stop = threading.Event()
        self._leaving = False
        self._zero_ms = clock.monotonic_ms()
        self._mailbox = Mailbox()
        self._frames = Ledger(pictures.fps, tolerance_ms=750 / pictures.fps)
        self._timeline = SoundTimeline(self._zero_ms)
        self._picture_news = LossNews("画面 picture", least_ms=300)
        self._sound_news = LossNews("声音 sound", least_ms=20)
        self._encoded = 0
        self._spoilt = 0
        self._blocks = 0
        self._flagged = 0
        self._sound_account = SoundAccount()
        self._counted = (self._zero_ms, 0, 0)

    def run(self, every_second: Callable[[Account], None]) -> None:
        """Publish until ``stop`` is called from elsewhere, or the door was refused for good."""
        work: dict[str, Callable[[], None]] = {
            "camera": self._watch_camera, "pictures": self._encode_pictures,
            "sound": self._listen, "door": self._door.run,
        }  # fmt: skip
        if self._meters is not None:
            work["meters"] = partial(self._meters.run, self._stop)
        if self._herald is not None:
            work["herald"] = partial(self._herald.run, self._stop)
        threads = {
            name: threading.Thread(target=what, name=name, daemon=True)
            for name, what in work.items()
        }
        for thread in threads.values():
            thread.start()
        due_ms = self._clock.monotonic_ms() + 1_000
        while (
            not self._leaving
            and not self._stop.wait(LOOK_S)
            and threads["door"].is_alive()
            and self._door.state != "ended"
        ):
            if self._clock.monotonic_ms() >= due_ms:
                due_ms += 1_000
                every_second(self.account())
        self._stop.set()
        self._door.stop()
        for thread in threads.values():
            thread.join(LEAVE_WITHIN_S)

    def stop(self) -> None:
        """End ``run``, from another thread."""
        self._stop.set()

    def leave(self) -> None:
        """End ``run``, from a signal's handler: a second signal may interrupt the first anywhere, and
        would wait for ever for a lock that the first one holds. So this takes none."""
        self._leaving = True

    def account(self) -> Account:
        """The account since the last call."""
        now_ms = self._clock.monotonic_ms()
        before_ms, frames, size = self._counted
        self._counted = (now_ms, self._encoded, self._door.sent_bytes)
        span_ms = max(1, now_ms - before_ms)
        sound = self._timeline.ledger
        return Account(
            t_ms=now_ms - self._zero_ms,
            state=self._door.state,
            sessions=self._door.sessions,
            fps=round((self._encoded - frames) * 1000 / span_ms, 1),
            kbps=round((self._door.sent_bytes - size) * 8 / span_ms),
            pictures_dropped=self._mailbox.dropped,
            pictures_spoilt=self._spoilt,
            packets_dropped=self._door.dropped,
            picture_lost_ms=round(self._frames.lost_ms),
            picture_stalls=self._frames.stalls,
            sound_blocks=self._blocks,
            sound_lost_ms=self._sound_account.lost_ms(sound, now_ms),
            sound_stalls=self._sound_account.stalls(sound),
            sound_flagged=self._flagged,
            sound_drift_ppm=sound.drift_ppm(),
        )

    def _watch_camera(self) -> None:
        tries = 0
        while not self._stop.is_set():
            try:
                for picture in self._pictures.take(self._clock, self._zero_ms, self._stop):
                    tries = self._back("camera", self._pictures.label)
                    found = self._frames.take(1, picture.at_ms)
                    self._tell(self._picture_news, found, picture.at_ms)
                    self._mailbox.put(picture)
            except (CameraEnded, NoSuchStream) as error:
                self._say(f"▲ {error}")
                self._gone("camera", self._pictures.label)
            self._stop.wait(REOPEN_S[min(tries, len(REOPEN_S) - 1)])
            tries += 1

    def _encode_pictures(self) -> None:
        encoder = PictureEncoder(self._profile)
        while not self._stop.is_set():
            picture = self._mailbox.take(MAILBOX_S)
            if picture is not None:
                self._encode(encoder, picture)
                if self._meters is not None:
                    self._meters.see(picture)

    def _encode(self, encoder: PictureEncoder, picture: Picture) -> None:
        at_ms = picture.at_ms - self._zero_ms
        try:
            packets = encoder.encode(picture.pixels, at_ms, key=self._door.wants_key)
        except av.FFmpegError:
            self._spoilt += 1
            return
        for packet in packets:
            self._door.send(packet)
            self._encoded += 1

    def _listen(self) -> None:
        tries = 0
        encoder = SoundEncoder(self._profile.audio_kbps)
        while not self._stop.is_set():
            try:
                for heard in self._sounds.take(self._clock, self._zero_ms, self._stop):
                    tries = self._back("microphone", self._sounds.label)
                    self._sound_account.heard(len(heard.pcm), heard.at_ms)
                    self._flagged += heard.flagged
                    for block, place in self._timeline.take(heard.pcm, heard.at_ms):
                        self._blocks += 1
                        if self._meters is not None:
                            self._meters.hear(block)
                        for packet in encoder.encode(block, place):
                            self._door.send(packet)
                    self._tell(self._sound_news, self._timeline.found, heard.at_ms)
                    self._timeline.found.clear()
            except (MicrophoneEnded, NoSuchStream) as error:
                self._say(f"▲ {self._sounds.label}: {error}；自动重开 / opening it again")
                self._gone("microphone", self._sounds.label)
            self._begin_sound_anew()
            self._stop.wait(REOPEN_S[min(tries, len(REOPEN_S) - 1)])
            tries += 1

    def _gone(self, piece: Piece, name: str) -> None:
        """The stream ended: the agent has noticed, and the device with it if it had not before."""
        if self._herald is not None and not self._stop.is_set():
            self._herald.lost("device", piece, name)
            self._herald.lost("sender", piece, name)

    def _back(self, piece: Piece, name: str) -> int:
        """Something came: returns 0, the tries so far."""
        if self._herald is not None:
            self._herald.restored(piece, "device", "sender", name=name)
        return 0

    def _begin_sound_anew(self) -> None:
        self._sound_account.ended(self._timeline.ledger)
        self._timeline = SoundTimeline(self._zero_ms)

    def _tell(self, news: LossNews, found: list[Lost | Stalled], at_ms: int) -> None:
        if line := news.take(found, at_ms):
            self._say(line)
