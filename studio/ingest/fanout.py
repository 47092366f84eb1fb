"""One room's stream to all its viewers: the same payloads, under each viewer's own numbers.

Nothing is decoded or encoded. Who joins gets what has come since the last key frame at once; who
cannot keep up loses frames up to the next key frame, and that is counted.
"""

from __future__ import annotations

import secrets
import struct
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from studio.ingest import rtcp
from studio.ingest.frames import AUDIO_HZ, VIDEO_HZ
from studio.ingest.parcels import Parcel

Kind = Literal["video", "audio"]
HZ = {"video": VIDEO_HZ, "audio": AUDIO_HZ}
MAX_QUEUED = 256
"""Frames that wait for one viewer."""
MAX_BURST = 64
"""Packets sent to one viewer in one go; the rest follows some milliseconds later."""
MAX_REMEMBERED = 512
"""Packets of one viewer that can be sent again."""
MAX_CACHED = 600
"""Pictures since the last key frame; a longer group is not kept."""
WINDOW_MS = 10_000
_HEAD = struct.Struct("!BBHII")
_NTP_1970_S = 2_208_988_800


@dataclass(slots=True)
class _Clock:
    """Where a track's stamp 0 lies by its earliest arrivals; what the viewers' reports are of."""

    source: int | None = None
    zero_ms: float = 0
    _earliest_ms: float = 0
    _until_ms: float = 0

    def hear(self, parcel: Parcel) -> None:
        came_ms = parcel.at_ms - parcel.ticks * 1000 / HZ[parcel.kind]
        if parcel.source != self.source:
            self.source = parcel.source
            self.zero_ms = self._earliest_ms = came_ms
            self._until_ms = parcel.at_ms + WINDOW_MS
        elif parcel.at_ms >= self._until_ms:
            self.zero_ms, self._earliest_ms = self._earliest_ms, came_ms
            self._until_ms = parcel.at_ms + WINDOW_MS
        elif came_ms < self._earliest_ms:
            self._earliest_ms = came_ms
            if came_ms < self.zero_ms:
                self.zero_ms = came_ms


class _Track:
    """One kind of media to one viewer: its own SSRC, numbers and stamps, without a break."""

    def __init__(self, kind: Kind, pt: int) -> None:
        self.kind = kind
        self.pt = pt
        self.ssrc = secrets.randbits(31) + 1
        self.packets = 0
        self.octets = 0
        self.base: int | None = None
        """What is added to the sender's ticks."""
        self._seq = secrets.randbits(16)
        self._source: int | None = None
        self._stamp = 0
        self._at_ms = 0

    def stamp(self, parcel: Parcel) -> int:
        """The viewer's stamp of a frame; another sender goes on where the last one ended."""
        if self.base is None:
            self.base = secrets.randbits(31) - parcel.ticks
        elif parcel.source != self._source:
            passed = max(1, (parcel.at_ms - self._at_ms) * HZ[self.kind] // 1000)
            self.base = self._stamp + passed - parcel.ticks
        self._source, self._at_ms = parcel.source, parcel.at_ms
        self._stamp = self.base + parcel.ticks
        return self._stamp

    def packet(self, payload: bytes, stamp: int, last: bool) -> tuple[int, bytes]:
        """The next RTP packet, and its number."""
        seq = self._seq
        self._seq = (seq + 1) & 0xFFFF
        self.packets += 1
        self.octets += len(payload)
        head = _HEAD.pack(0x80, self.pt | last << 7, seq, stamp & 0xFFFFFFFF, self.ssrc)
        return seq, head + payload


class Viewer:
    """What one viewer is sent. ``send`` protects and sends one packet; False: not now."""

    def __init__(self, pts: dict[Kind, int], send: Callable[[bytes], bool]) -> None:
        self.tracks = {kind: _Track(kind, pt) for kind, pt in pts.items()}
        self.dropped = 0
        """Frames that this viewer did not get because it could not keep up."""
        self.repeated = 0
        self.waits_for_key = True
        self._send = send
        self._queue: deque[tuple[Parcel, int]] = deque()
        self._left: deque[tuple[int, bytes]] = deque()
        self._remembered: dict[int, bytes] = {}

    @property
    def waiting(self) -> int:
        """Frames in the queue."""
        return len(self._queue)

    def take(self, parcel: Parcel, ahead: int = 0) -> None:
        """Queue one frame. ``ahead``: a frame of the past, so many before the present one."""
        track = self.tracks.get(parcel.kind)
        if track is None:
            return
        if parcel.kind == "video":
            if self.waits_for_key and not parcel.key:
                return
            self.waits_for_key = False
        if len(self._queue) >= MAX_QUEUED:
            self._fall_behind(parcel)
            return
        self._queue.append((parcel, ahead))

    def _fall_behind(self, parcel: Parcel) -> None:
        """Drop the pictures that wait; the viewer sees the next key frame."""
        kept = [one for one in self._queue if one[0].kind == "audio"][-MAX_QUEUED // 2 :]
        self.dropped += len(self._queue) - len(kept) + 1
        self._queue = deque(kept)
        if "video" in self.tracks:
            self.waits_for_key = True

    def pump(self) -> None:
        """Send what waits, at most one burst."""
        for _ in range(MAX_BURST):
            if not self._left and not self._open_next():
                return
            seq, packet = self._left[0]
            if not self._send(packet):
                return
            self._left.popleft()
            if seq >= 0:
                self._remember(seq, packet)

    def _open_next(self) -> bool:
        while self._queue:
            parcel, ahead = self._queue.popleft()
            track = self.tracks[parcel.kind]
            stamp = track.stamp(parcel)
            if ahead:
                stamp += ahead
            last = len(parcel.payloads) - 1
            for number, payload in enumerate(parcel.payloads):
                seq, packet = track.packet(payload, stamp, number == last or parcel.kind == "audio")
                self._left.append((seq if parcel.kind == "video" else -1, packet))
            if self._left:
                return True
        return False

    def _remember(self, seq: int, packet: bytes) -> None:
        self._remembered[seq] = packet
        if len(self._remembered) > MAX_REMEMBERED:
            del self._remembered[next(iter(self._remembered))]

    def repeat(self, seq: int) -> None:
        """Send a packet once more, if it is still known."""
        packet = self._remembered.get(seq)
        if packet is not None and self._send(packet):
            self.repeated += 1

    def reports(self, now_ms: int, zeros_ms: dict[Kind, float]) -> list[bytes]:
        """Sender reports: both tracks on one clock, so that sound and picture stay together."""
        out = []
        ntp = (now_ms << 32) // 1000 + (_NTP_1970_S << 32)
        for kind, track in self.tracks.items():
            if track.base is None or kind not in zeros_ms:
                continue
            ticks = round((now_ms - zeros_ms[kind]) * HZ[kind] / 1000) + track.base
            out.append(
                rtcp.sender_report(track.ssrc, ntp, ticks, track.packets, track.octets)
                + rtcp.canonical_name(track.ssrc, "lianbo")
            )
        return out


class Fanout:
    """One room's viewers."""

    def __init__(self) -> None:
        self.viewers: set[Viewer] = set()
        self.fed_ms: int | None = None
        """When the newest frame came, by the clock."""
        self._group: list[Parcel] = []
        self._clocks: dict[Kind, _Clock] = {"video": _Clock(), "audio": _Clock()}

    def feed(self, parcel: Parcel) -> None:
        """A frame has come: to everyone who watches, and into the cache."""
        self.fed_ms = parcel.at_ms
        self._clocks[parcel.kind].hear(parcel)
        if parcel.kind == "video":
            if parcel.key:
                self._group = [parcel]
            elif self._group:
                if len(self._group) < MAX_CACHED:
                    self._group.append(parcel)
                else:
                    self._group = []
        for viewer in self.viewers:
            viewer.take(parcel)
            viewer.pump()

    def broken(self) -> None:
        """The picture has a hole, or another sender comes: what is cached leads nowhere."""
        self._group = []
        for viewer in self.viewers:
            viewer.waits_for_key = True

    def join(self, viewer: Viewer) -> bool:
        """Begin to send; False when there is no key frame to begin with."""
        self.viewers.add(viewer)
        count = len(self._group)
        for number, parcel in enumerate(self._group):
            past = self._group[-1].ticks - parcel.ticks
            viewer.take(parcel, past - 90 * (count - 1 - number))  # shown 1 ms apart: catching up
        return bool(self._group)

    def leave(self, viewer: Viewer) -> None:
        """This viewer is gone."""
        self.viewers.discard(viewer)

    def pump(self) -> None:
        """Send on what had to wait. Call it every few milliseconds."""
        for viewer in self.viewers:
            viewer.pump()

    def zeros_ms(self) -> dict[Kind, float]:
        """Where stamp 0 of each kind lies on our clock."""
        return {k: clock.zero_ms for k, clock in self._clocks.items() if clock.source is not None}
