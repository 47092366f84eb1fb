"""One kind of media of one publisher: its packets in order, its frames, its statistics. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from studio.ingest import rtcp
from studio.ingest.allowance import Allowance
from studio.ingest.frames import AUDIO_HZ, VIDEO_HZ, Emit, MediaFrame, Shape
from studio.ingest.h264 import H264Frames
from studio.ingest.offer import Codec
from studio.ingest.parcels import Packing, Parcel
from studio.ingest.reception import Reception, Stamps
from studio.ingest.reorder import Packet, Reorder
from studio.ingest.vp8 import Vp8Frames

VIDEO_GIVES_UP_MS = 600
AUDIO_GIVES_UP_MS = 80
PLI_EVERY_MS = 500
KEY_EVERY_MS = 2_000
"""Browsers send key frames only when asked; the meters and the viewers' picture live on them."""
ForViewers = Callable[[Parcel | None], None]


class OpusFrames:
    """One packet is one frame; a gap is simply shorter sound."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self.waits_for_key = False
        self.bad = 0

    def push(self, packet: Packet) -> None:
        if packet.payload:
            self._emit(packet.payload, packet.stamp, packet.at_ms, True, None)

    def lost(self) -> None:
        return


class Track:
    """One payload type: its packets in order, its frames, its statistics."""

    def __init__(
        self, codec: Codec, sink: Callable[[MediaFrame], None], viewers: ForViewers
    ) -> None:
        self.codec = codec
        self.kind: Literal["video", "audio"] = "audio" if codec.name == "opus" else "video"
        self.rate = AUDIO_HZ if self.kind == "audio" else VIDEO_HZ
        self._sink = sink
        self._viewers = viewers
        self.frames = 0
        self.clocks: rtcp.SenderReport | None = None
        self._asked_ms: int | None = None
        self._ssrc = 0
        self._probation: tuple[int, int, Packet] | None = None
        self.key_ms: int | None = None
        """When the newest key frame came."""
        self.reception: Reception | None = None
        self._begin()

    def _begin(self) -> None:
        self._stamps = Stamps()
        self.clocks = None
        match self.codec.name:
            case "h264":
                self.assembly: H264Frames | Vp8Frames | OpusFrames = H264Frames(self._emit)
            case "vp8":
                self.assembly = Vp8Frames(self._emit)
            case "opus":
                self.assembly = OpusFrames(self._emit)
        patience = AUDIO_GIVES_UP_MS if self.kind == "audio" else VIDEO_GIVES_UP_MS
        self.reorder = Reorder(self._deliver, self._lost, patience)
        self._packing = Packing()
        self._allowance = Allowance()

    def _deliver(self, packet: Packet) -> None:
        if packet.payload:
            self._packing.add(packet.stamp, packet.payload)
            self.assembly.push(packet)

    def _lost(self) -> None:
        self._packing.clear()
        self.assembly.lost()
        if self.kind == "video":
            self._viewers(None)

    def _emit(self, data: bytes, stamp: int, at_ms: int, key: bool, shape: Shape | None) -> None:
        self.frames += 1
        if key:
            self.key_ms = at_ms
        ticks = self._stamps.extend(stamp)
        frame = MediaFrame(self.kind, data, ticks, at_ms, key, self._ssrc, shape)
        self._sink(frame)
        self._viewers(self._packing.pack(frame, stamp))

    def take(self, ssrc: int, seq: int, packet: Packet) -> None:
        """Take one packet of this track."""
        if self.reception is None or self._ssrc != ssrc:
            self._newcomer(ssrc, seq, packet)
        elif self.reorder.push(seq, packet):
            self.reception.repaired(
                len(packet.payload)
            )  # without RTX the packet itself comes again
        else:
            self.reception.arrived(seq, packet.stamp, len(packet.payload), packet.at_ms)

    def expects(self, ssrc: int, seq: int, now_ms: int) -> bool:
        """True for the packet that comes next when nothing is missing: the usual case."""
        return (
            self.reception is not None and ssrc == self._ssrc and self.reorder.expects(seq, now_ms)
        )

    def take_next(self, seq: int, packet: Packet) -> None:
        """Take a packet that is expected."""
        self.reorder.push(seq, packet)
        assert self.reception is not None
        self.reception.arrived(seq, packet.stamp, len(packet.payload), packet.at_ms)

    def _newcomer(self, ssrc: int, seq: int, packet: Packet) -> None:
        """Another source begins everything anew, as soon as a second packet shows that it is one."""
        first, self._probation = self._probation, (ssrc, seq, packet)
        kept = []
        if self.reception is not None:
            if first is None or first[:2] != (ssrc, (seq - 1) & 0xFFFF):
                return
            kept = [first]
        self._begin()
        self._ssrc, self._probation = ssrc, None
        self.reception = Reception(ssrc, self.rate)
        for one in (*kept, (ssrc, seq, packet)):
            self.take(*one)

    def missing(self, now_ms: int) -> list[int]:
        """Numbers to ask for again now: of the picture only, a late sound is of no use."""
        if self.kind == "audio" or self.reception is None:
            if self.reorder.holes:
                self.reorder.repair(now_ms)
            return []
        most = self._allowance.now(self.reception.received, now_ms)
        lost = self.reorder.repair(now_ms, most) if self.reorder.holes else []
        self._allowance.used(len(lost))
        return lost

    def ntp_zero_ms(self) -> float | None:
        """The sender's wall clock at extended stamp 0, in ms; None before its first report."""
        if self.clocks is None or not self.frames:
            return None
        ticks = self._stamps.near(self.clocks.rtp)
        return self.clocks.ntp * 1000 / 2**32 - ticks * 1000 / self.rate

    def wants_key(self, now_ms: int) -> bool:
        """True when a key frame should be asked for now; at most every 500 ms."""
        if self.reception is None or self.kind == "audio":
            return False
        is_fresh = self.key_ms is not None and now_ms - self.key_ms < KEY_EVERY_MS
        if is_fresh and not self.assembly.waits_for_key:
            return False
        if self._asked_ms is not None and now_ms - self._asked_ms < PLI_EVERY_MS:
            return False
        self._asked_ms = now_ms
        return True
