"""Recording without transcoding: H264 into fragmented MP4, VP8 into WebM, with Opus.

The file plays at every moment of its life, also when sender or server were killed. Beside each
file stands a small JSON with its anchor, so that a crash leaves nothing unexplained.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, NamedTuple

import av
import av.container
import av.stream

from studio.logbook.pacing import Pace

VIDEO_HZ = 90_000
AUDIO_HZ = 48_000
HZ = {"video": VIDEO_HZ, "audio": AUDIO_HZ}
TIME_BASE = {kind: Fraction(1, hz) for kind, hz in HZ.items()}
HOLD_MS = 400
"""Frames are held so long before the file opens: the earliest arrival aligns sound to picture."""
MAX_HELD = 400
FRAGMENT_US = "1000000"

Kind = Literal["video", "audio"]
VideoCodec = Literal["h264", "vp8"]


@dataclass(frozen=True, slots=True)
class Segment:
    """One recorded file for the manifest.

    ``starts_ms`` is the clock's monotonic time of the file's zero, ``room_ms`` the same in room
    time (None: not told). ``sound_late_ms``: by how much later the sender's own clocks would put
    the sound (None: not reported); the file itself is aligned by arrival. ``finished`` is False
    for a file whose writer was killed: its length is then what the file holds.
    """

    number: int
    file: str
    video: VideoCodec | None
    audio: Literal["opus"] | None
    starts_ms: int
    room_ms: int | None
    lasts_ms: int = 0
    frames: int = 0
    sounds: int = 0
    sound_late_ms: int | None = None
    finished: bool = False


class _Held(NamedTuple):
    kind: Kind
    data: bytes
    ticks: int
    at_ms: int
    key: bool


def segment_numbers(directory: Path) -> list[int]:
    """Numbers that are taken in a media directory, by their files' names."""
    names = (path.stem.removeprefix("segment-") for path in directory.glob("segment-*.*"))
    return sorted({int(name) for name in names if name.isdecimal()})


def found(directory: Path) -> list[Segment]:
    """The segments of a media directory, the unfinished ones of a killed server too."""
    segments = []
    for note in sorted(directory.glob("segment-*.json")):
        segment = Segment(**json.loads(note.read_text("utf-8")))
        if not segment.finished:
            segment = replace(segment, lasts_ms=_length_ms(directory / segment.file))
        segments.append(segment)
    return sorted(segments, key=lambda segment: segment.number)


def _length_ms(path: Path) -> int:
    """How long a file plays, by its last packet; 0 for one that cannot be opened."""
    try:
        with av.open(str(path)) as container:
            ends = [
                float((p.pts + (p.duration or 0)) * p.time_base) * 1000
                for p in container.demux()
                if p.pts is not None and p.time_base
            ]
    except (av.FFmpegError, OSError):
        return 0
    return round(max(ends, default=0))


class Footage:
    """One file being written. Used by one thread; every call may touch the disk.

    ``follows``: the file before it, of the same sender; sound and picture stay aligned as there.
    """

    def __init__(
        self,
        directory: Path,
        *,
        video: VideoCodec | None,
        audio: bool,
        zero_ms: int | None = None,
        follows: Footage | None = None,
    ) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        self._zero_ms = zero_ms
        number = max(segment_numbers(directory), default=0) + 1
        suffix = "webm" if video == "vp8" else "mp4"
        self.segment = Segment(
            number,
            f"segment-{number:02d}.{suffix}",
            video,
            "opus" if audio else None,
            0,
            None,
        )
        self._held: list[_Held] = []
        self._container: av.container.OutputContainer | None = None
        self._streams: dict[str, av.stream.Stream] = {}
        self._paces: dict[str, Pace] = {} if follows is None else follows._paces
        self._starts_ms = 0.0
        self._last: dict[str, int] = {}
        self._end_ms = 0.0
        self._counts = {"video": 0, "audio": 0}
        self.dropped = 0

    @property
    def is_open(self) -> bool:
        """True once the file exists: the first key frame has come and was held long enough."""
        return self._container is not None

    def add(self, kind: Kind, data: bytes, ticks: int, at_ms: int, key: bool) -> None:
        """Write one encoded frame. ``ticks`` as in RTP, extended; ``at_ms`` monotonic arrival."""
        if self._container is not None:
            self._write(kind, data, ticks, at_ms, key)
            return
        self._held.append(_Held(kind, data, ticks, at_ms, key))
        first = self._first()
        if first is None:
            self._held = [h for h in self._held if h.kind == "audio" and at_ms - h.at_ms < 1_000]
        elif self._paces or at_ms - first.at_ms >= HOLD_MS or len(self._held) >= MAX_HELD:
            self._open(first)

    def when_ms(self, kind: Kind, ticks: int) -> float | None:
        """Where a stamp lies on the studio's clock; None while the file is not open."""
        pace = self._paces.get(kind)
        if self._container is None or pace is None:
            return None
        return pace.start_ms + ticks * 1000 / HZ[kind]

    def _first(self) -> _Held | None:
        """The frame that the file begins with."""
        wanted = "audio" if self.segment.video is None else "video"
        return next((h for h in self._held if h.kind == wanted and h.key), None)

    def _open(self, first: _Held) -> None:
        held, self._held = self._held, []
        if not self._paces:
            self._align(held)
        self._starts_ms = self._paces[first.kind].start_ms + first.ticks * 1000 / HZ[first.kind]
        whole_ms = round(self._starts_ms)
        room_ms = None if self._zero_ms is None else whole_ms - self._zero_ms
        self.segment = replace(self.segment, starts_ms=whole_ms, room_ms=room_ms)
        self._container = self._make(first)
        self._note()
        for h in held:
            self._write(*h)

    def _align(self, held: list[_Held]) -> None:
        """The earliest arrivals of sound and of picture belong to one and the same clock."""
        came: dict[str, float] = {}
        for h in held:
            start_ms = h.at_ms - h.ticks * 1000 / HZ[h.kind]
            came[h.kind] = min(came.get(h.kind, start_ms), start_ms)
        self._paces.update({kind: Pace(start_ms) for kind, start_ms in came.items()})

    def _make(self, first: _Held) -> av.container.OutputContainer:
        path = str(self._directory / self.segment.file)
        options = {"flush_packets": "1", "max_interleave_delta": "1000000"}
        if self.segment.video == "vp8":
            options |= {"cluster_time_limit": "1000"}
            container = av.open(path, "w", format="webm", options=options)
        else:
            options |= {
                "movflags": "frag_keyframe+empty_moov+default_base_moof",
                "frag_duration": FRAGMENT_US,
            }
            container = av.open(path, "w", format="mp4", options=options)
        if self.segment.video == "h264":
            with av.open(BytesIO(first.data), format="h264") as probe:
                stream: Any = container.add_stream_from_template(probe.streams.video[0])
            stream.time_base = Fraction(1, VIDEO_HZ)
            self._streams["video"] = stream
        elif self.segment.video == "vp8":
            width = int.from_bytes(first.data[6:8], "little") & 0x3FFF
            height = int.from_bytes(first.data[8:10], "little") & 0x3FFF
            stream = container.add_mux_stream("vp8", width=width, height=height)
            stream.time_base = Fraction(1, VIDEO_HZ)
            self._streams["video"] = stream
        if self.segment.audio:
            sound: Any = container.add_stream("libopus", rate=AUDIO_HZ)  # only for its header
            sound.layout = "stereo"
            sound.time_base = Fraction(1, AUDIO_HZ)
            self._streams["audio"] = sound
        return container

    def _write(self, kind: Kind, data: bytes, ticks: int, at_ms: int, key: bool) -> None:
        if self._container is None or kind not in self._streams:
            self.dropped += 1
            return
        stamp_ms = ticks * 1000 / HZ[kind]
        pace = self._paces.get(kind)
        if pace is None:  # a track that began after the file did
            pace = self._paces[kind] = Pace(at_ms - stamp_ms)
        in_file_ms = pace.place(stamp_ms, at_ms) - self._starts_ms
        pts = round(in_file_ms * HZ[kind] / 1000)
        if pts < 0 or pts <= self._last.get(kind, -1):
            self.dropped += 1
            return
        self._last[kind] = pts
        packet = av.Packet(data)
        packet.stream = self._streams[kind]
        packet.time_base = TIME_BASE[kind]
        packet.pts = packet.dts = pts
        packet.is_keyframe = key
        self._container.mux_one(packet)
        self._end_ms = max(self._end_ms, in_file_ms)
        self._counts[kind] += 1

    def close(self, sender_skew_ms: float | None = None) -> Segment | None:
        """Finish the file. None when nothing was recorded, and then there is no file.

        ``sender_skew_ms``: sound's stamp 0 after the picture's, by the sender's own clocks.
        """
        first = self._first() if self._container is None else None
        if first is not None:
            self._open(first)
        if self._container is None:
            return None
        self._container.close()
        self._container = None
        self.segment = replace(
            self.segment,
            lasts_ms=round(self._end_ms),
            frames=self._counts["video"],
            sounds=self._counts["audio"],
            sound_late_ms=self._late_ms(sender_skew_ms),
            finished=True,
        )
        self._note()
        return self.segment

    def _late_ms(self, sender_skew_ms: float | None) -> int | None:
        sound, picture = self._paces.get("audio"), self._paces.get("video")
        if sender_skew_ms is None or sound is None or picture is None:
            return None
        return round(sender_skew_ms - sound.start_ms + picture.start_ms)

    def _note(self) -> None:
        """Write the anchor beside the file, whole or not at all."""
        note = self._directory / f"segment-{self.segment.number:02d}.json"
        fresh = note.with_suffix(".json.new")
        fresh.write_text(json.dumps(asdict(self.segment)), "utf-8")
        os.replace(fresh, note)  # noqa: PTH105  # atomic on every system
