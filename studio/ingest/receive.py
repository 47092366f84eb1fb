"""From decrypted RTP to whole frames, and what is told back to the sender. No sockets, no clock."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Literal, NamedTuple

from studio.ingest import rtcp
from studio.ingest.frames import AUDIO_HZ, VIDEO_HZ, Emit, MediaFrame, Shape
from studio.ingest.h264 import H264Frames
from studio.ingest.offer import Codec, Offer
from studio.ingest.parcels import Packing, Parcel
from studio.ingest.reception import Reception, Stamps
from studio.ingest.reorder import Packet, Reorder
from studio.ingest.vp8 import Vp8Frames

VIDEO_GIVES_UP_MS = 600
AUDIO_GIVES_UP_MS = 80
PLI_EVERY_MS = 500
KEY_EVERY_MS = 2_000
"""Browsers send key frames only when asked; the meters and the viewers' picture live on them."""
REMB_BITS_PER_S = 3_000_000
RECEIVER_SSRC = 1
ForViewers = Callable[[Parcel | None], None]
_HEAD = struct.Struct("!BBHII")


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


class Traffic(NamedTuple):
    """What came in since it was last asked. ``loss`` is per mille before repair; ``rtt_ms`` the way
    there and back, None where the sender does not answer."""

    video_bytes: int
    audio_bytes: int
    frames: int
    loss: int
    jitter_ms: int
    rtt_ms: int | None = None


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


class Receiver:
    """Everything that one publisher sends. ``sink`` gets each frame, in order per track;
    ``viewers`` gets its packets, and None where the picture has a hole."""

    def __init__(
        self,
        offer: Offer,
        sink: Callable[[MediaFrame], None],
        viewers: ForViewers = lambda parcel: None,
    ) -> None:
        codecs = [section.codec for section in offer.sections if section.codec]
        self.tracks = [Track(codec, sink, viewers) for codec in codecs]
        self._by_pt = {track.codec.pt: track for track in self.tracks}
        self._repairs = {
            track.codec.rtx_pt: track for track in self.tracks if track.codec.rtx_pt is not None
        }
        self.bad = 0
        self.unknown = 0
        self.packets = 0
        self.last_ms: int | None = None
        self.goodbye = False
        self._counted: dict[str, tuple[int, int]] = {}

    def on_rtp(self, data: bytes, now_ms: int) -> None:
        """Take one decrypted packet. Never raises: what cannot be read is counted."""
        if len(data) < 12:
            self.bad += 1
            return
        first, second, seq, stamp, ssrc = _HEAD.unpack_from(data)
        if first == 0x80:
            payload = data[12:]
        elif first >> 6 != 2:
            self.bad += 1
            return
        else:
            at = 12 + 4 * (first & 15)
            if first & 16:
                at += 4 + 4 * int.from_bytes(data[at + 2 : at + 4], "big")
            end = len(data) - (data[-1] if first & 32 else 0)
            if end < at:
                self.bad += 1
                return
            payload = data[at:end]
        pt = second & 127
        track = self._by_pt.get(pt)
        if track is None:
            self._on_repair(pt, payload, stamp, second >> 7, now_ms)
            return
        self.packets += 1
        self.last_ms = now_ms
        track.take(ssrc, seq, Packet(stamp, second > 127, payload, now_ms))

    def _on_repair(self, pt: int, payload: bytes, stamp: int, marker: int, now_ms: int) -> None:
        """RFC 4588: the original sequence number comes first, then the original payload."""
        track = self._repairs.get(pt)
        if track is None:
            self.unknown += 1
            return
        if len(payload) < 2 or track.reception is None:
            return  # padding that only probes the line
        seq = int.from_bytes(payload[:2], "big")
        packet = Packet(stamp, bool(marker), payload[2:], now_ms)
        if track.reorder.push(seq, packet):
            track.reception.repaired(len(packet.payload))

    def on_rtcp(self, data: bytes, now_ms: int) -> None:
        """Take one decrypted RTCP packet."""
        for report in rtcp.read_reports(data):
            for track in self.tracks:
                source = track.reception
                if source is None:
                    continue
                if isinstance(report, int):
                    self.goodbye |= report == source.ssrc
                elif report.ssrc == source.ssrc:
                    source.heard(report, now_ms)
                    track.clocks = report

    def repairs(self, now_ms: int) -> list[bytes]:
        """What to ask for again now. Call it about every 30 ms."""
        out = []
        for track in self.tracks:
            if track.reception is None:
                continue
            lost = track.reorder.repair(now_ms) if track.reorder.holes else []
            if lost and track.kind == "video":
                out.append(rtcp.nack(RECEIVER_SSRC, track.reception.ssrc, lost))
            if track.wants_key(now_ms):
                out.append(rtcp.picture_loss(RECEIVER_SSRC, track.reception.ssrc))
        return out

    def want_key(self) -> None:
        """A key frame is needed soon: a recording begins."""
        for track in self.tracks:
            track.key_ms = None

    def reports(self, now_ms: int) -> list[bytes]:
        """Receiver report and bitrate limit. Call it about once a second."""
        heard = [track.reception for track in self.tracks if track.reception]
        if not heard:
            return []
        report = rtcp.receiver_report(RECEIVER_SSRC, [r.report(now_ms) for r in heard])
        sources = [r.ssrc for r in heard if r.rate == VIDEO_HZ]
        limit = rtcp.bitrate_limit(RECEIVER_SSRC, sources, REMB_BITS_PER_S) if sources else b""
        return [report + limit]

    def traffic(self) -> Traffic:
        """What came since this was last asked."""
        size = {"video": 0, "audio": 0}
        frames = loss = jitter_ms = 0
        for track in self.tracks:
            now = (track.reception.bytes if track.reception else 0, track.frames)
            before = self._counted.get(track.kind, (0, 0))
            self._counted[track.kind] = now
            size[track.kind] = max(0, now[0] - before[0])
            if track.kind == "video":
                frames = now[1] - before[1]
            if track.reception:
                loss = max(loss, track.reception.loss_permille())
                jitter_ms = max(jitter_ms, track.reception.jitter_ms)
        return Traffic(size["video"], size["audio"], frames, loss, jitter_ms)

    def sender_skew_ms(self) -> float | None:
        """Where stamp 0 of the sound lies after stamp 0 of the picture, by the sender's own clocks.

        From both tracks' newest sender reports; None until both have come. aiortc senders pair the
        time of sending with the stamp, so their reports carry a bias.
        """
        zeros = {t.kind: zero for t in self.tracks if (zero := t.ntp_zero_ms()) is not None}
        return zeros["audio"] - zeros["video"] if len(zeros) == 2 else None
