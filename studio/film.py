"""One room's recorder and meters behind one another: what becomes of each frame.

A segment ends where a file must end: another sender, another picture, a clock set anew, a pause.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import NamedTuple

import av

from simulator.events.entry import Fact
from studio.ingest.frames import AUDIO_HZ, VIDEO_HZ, MediaFrame, Shape
from studio.ingest.offer import CodecName
from studio.ingest.outlet import Recording
from studio.ingest.receive import Traffic
from studio.key_frames import KeyFrames
from studio.logbook.footage import Footage, Segment
from studio.logbook.pacing import Doubt
from studio.meter import Meter

log = logging.getLogger(__name__)

GIVE_UP_AFTER = 3
"""Recordings of one room that may fail before its recording is switched off."""
YOUNG_MS = 1_000
"""A segment is not ended by its sender's doings earlier than this: disks have no room for noise."""
TAIL_MS = 500
"""So long the sound may follow the picture into the segment that has just ended."""


class _Tail(NamedTuple):
    """A segment whose picture has ended, and which still takes the sound before ``until_ms``."""

    footage: Footage
    until_ms: float
    at_ms: int


class Film:
    """One room. Only the darkroom's thread calls it."""

    def __init__(self, key_frames: KeyFrames | None = None) -> None:
        self.meter = Meter(key_frames)
        self.segments: list[Segment] = []
        self.recording: Recording | None = None
        self.astray = 0
        """Frames whose stamp was absurd: they are placed by their arrival."""
        self.dropped = 0
        self._footage: Footage | None = None
        self._tail: _Tail | None = None
        self._codecs: tuple[CodecName, ...] = ()
        self._sender_skew_ms: float | None = None
        self._failures = 0
        self._start_anew()

    def _start_anew(self) -> None:
        self._sources: dict[str, int] = {}
        self._doubts = {"video": Doubt(), "audio": Doubt()}
        self._aside: dict[str, list[MediaFrame]] = {"video": [], "audio": []}
        self._late: dict[str, list[MediaFrame]] = {"video": [], "audio": []}
        self._shape: Shape | None = None

    def connected(self, codecs: tuple[CodecName, ...]) -> None:
        """Another publisher; its frames come from now on."""
        self.end_segment()
        self._codecs = codecs
        self._sender_skew_ms = None
        self.meter.connected()

    def record(self, recording: Recording | None) -> None:
        """Record from the next key frame on into a new segment, or stop."""
        self.end_segment()
        self._failures = 0
        self.recording = recording

    def take_all(self, frames: Sequence[MediaFrame]) -> None:
        """Write and measure some frames; a fault of the meters never costs the recording."""
        for frame in frames:
            if self.recording is not None and self._codecs:
                self._keep(frame)
        self.meter.take_all(frames)

    def read(self, now_ms: int, traffic: Traffic, sender_skew_ms: float | None) -> Fact:
        """The meters' reading of the second that is over."""
        self._sender_skew_ms = sender_skew_ms
        return self.meter.read(now_ms, traffic, sender_skew_ms)

    def _keep(self, frame: MediaFrame) -> None:
        source = self._sources.setdefault(frame.kind, frame.source)
        if source != frame.source:
            if self._is_young(frame.at_ms):
                self.dropped += 1
                return
            self.end_segment()
            self._sources[frame.kind] = frame.source
        doubt = self._doubts[frame.kind]
        aside, late = self._aside[frame.kind], self._late[frame.kind]
        match doubt.judge(_stamp_ms(frame), frame.at_ms):
            case "late":
                late.append(frame)
            case "stray":
                aside.append(frame)
            case "anew" if not self._is_young(frame.at_ms):
                kept = [*late, *aside, frame]
                late.clear()
                self.end_segment()
                for one in kept:
                    self._keep(one)
            case "anew":
                self._settle([*late, *aside, frame], doubt)
                late.clear()
                aside.clear()
            case "good":
                self._write_late(late)
                if aside:
                    self._settle(aside, doubt)
                    aside.clear()
                self._write(frame)

    def _write_late(self, late: list[MediaFrame]) -> None:
        """What was held up on its way and caught up again has its place by its stamps."""
        for frame in late:
            self._write(frame)
        late.clear()

    def _settle(self, strays: Sequence[MediaFrame], doubt: Doubt) -> None:
        """Frames with absurd stamps are not lost: their arrival says well enough when they were."""
        self.astray += len(strays)
        for frame in strays:
            hz = VIDEO_HZ if frame.kind == "video" else AUDIO_HZ
            self._write(frame._replace(ticks=round(doubt.stamp_ms(frame.at_ms) * hz / 1000)))

    def _is_young(self, now_ms: int) -> bool:
        footage = self._footage
        return bool(footage and footage.is_open and now_ms - footage.segment.starts_ms < YOUNG_MS)

    def _write(self, frame: MediaFrame) -> None:
        try:
            if self._tail is not None and self._into_tail(self._tail, frame):
                return
            if frame.shape is not None:
                self._mind_shape(frame, frame.shape)
            if self._footage is None:
                self._footage = self._load(None)
            self._footage.add(frame.kind, frame.data, frame.ticks, frame.at_ms, frame.key)
        except (OSError, av.FFmpegError, ValueError):
            self._fail()

    def _mind_shape(self, frame: MediaFrame, shape: Shape) -> None:
        """A picture of another size begins a new segment; the sound before it ends the old one."""
        before, self._shape = self._shape, shape
        footage = self._footage
        if before in (None, shape) or footage is None or self._is_young(frame.at_ms):
            return
        until_ms = footage.when_ms("video", frame.ticks)
        if until_ms is None:
            return
        self._end_tail()
        self._tail = _Tail(footage, until_ms, frame.at_ms)
        self._footage = self._load(footage)

    def _into_tail(self, tail: _Tail, frame: MediaFrame) -> bool:
        """True when the frame still belongs to the segment before."""
        if frame.kind == "audio":
            when_ms = tail.footage.when_ms("audio", frame.ticks)
            if when_ms is not None and when_ms < tail.until_ms:
                tail.footage.add(frame.kind, frame.data, frame.ticks, frame.at_ms, frame.key)
                return True
        if frame.kind == "audio" or frame.at_ms - tail.at_ms > TAIL_MS:
            self._end_tail()
        return False

    def _load(self, follows: Footage | None) -> Footage:
        assert self.recording is not None
        video = next((name for name in self._codecs if name != "opus"), None)
        return Footage(
            self.recording.into,
            video=video,
            audio="opus" in self._codecs,
            zero_ms=self.recording.zero_ms,
            follows=follows,
        )

    def _fail(self) -> None:
        self._failures += 1
        log.exception("a segment could not be written (failure %d)", self._failures)
        self.end_segment()
        if self._failures >= GIVE_UP_AFTER:
            log.error("recording is off for this room: see the errors above")
            self.recording = None

    def end_segment(self) -> None:
        """Finish what is open; the next frames begin anew."""
        late, self._late = self._late, {"video": [], "audio": []}
        for some in late.values():
            if self._footage is not None:
                self._write_late(some)
        self._end_tail()
        footage, self._footage = self._footage, None
        self._start_anew()
        if footage is not None:
            self._finish(footage)

    def _end_tail(self) -> None:
        tail, self._tail = self._tail, None
        if tail is not None:
            self._finish(tail.footage)

    def _finish(self, footage: Footage) -> None:
        try:
            segment = footage.close(self._sender_skew_ms)
        except (OSError, av.FFmpegError, ValueError):
            log.exception("a segment could not be finished; it plays as far as it was written")
            segment = footage.segment if footage.is_open else None
        self.dropped += footage.dropped
        if segment is not None:
            self.segments.append(segment)


def _stamp_ms(frame: MediaFrame) -> float:
    return frame.ticks * 1000 / (VIDEO_HZ if frame.kind == "video" else AUDIO_HZ)
