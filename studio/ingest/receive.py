"""From decrypted RTP to whole frames, and what is told back to the sender. No sockets, no clock."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from studio.ingest import rtcp
from studio.ingest.frames import VIDEO_HZ, MediaFrame
from studio.ingest.offer import Offer
from studio.ingest.reorder import Packet
from studio.ingest.scoop import SPOT
from studio.ingest.track import ForViewers, Track

REMB_BITS_PER_S = 3_000_000
RECEIVER_SSRC = 1
_HEAD = struct.Struct("!BBHII")


class Traffic(NamedTuple):
    """What came in since it was last asked. ``loss`` is per mille before repair; ``rtt_ms`` the way
    there and back, None where the sender does not answer; ``over_ms`` the time in which it all came,
    where somebody measured it."""

    video_bytes: int
    audio_bytes: int
    frames: int
    loss: int
    jitter_ms: int
    rtt_ms: int | None = None
    over_ms: int | None = None


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
        self._pause_ms = 0
        self.goodbye = False
        self._counted: dict[str, tuple[int, int]] = {}

    def on_gulp(
        self,
        data: memoryview,
        spots: Iterator[tuple[int, int]],
        now_ms: int,
        waited_ms: Sequence[int] = (),
    ) -> None:
        """Take some decrypted packets that lie in a buffer, and copy what is kept of them.

        ``waited_ms``: by the number of its spot, how long ago each came; none: all came now.
        """
        for at, end in spots:
            came_ms = now_ms - waited_ms[at // SPOT] if waited_ms else now_ms
            first, second, seq, stamp, ssrc = _HEAD.unpack_from(data, at)
            track = self._by_pt.get(second & 127)
            if first == 0x90:
                begin = at + 16 + 4 * (data[at + 14] << 8 | data[at + 15])
            elif first == 0x80:
                begin = at + 12
            else:
                begin = end + 1
            if begin > end or track is None or not track.expects(ssrc, seq, came_ms):
                self.on_rtp(data[at:end].tobytes(), came_ms)
                continue
            self.packets += 1
            if self.last_ms is not None and came_ms - self.last_ms > self._pause_ms:
                self._pause_ms = came_ms - self.last_ms
            self.last_ms = came_ms
            track.take_next(seq, Packet(stamp, second > 127, data[begin:end].tobytes(), came_ms))

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
        if self.last_ms is not None:
            self._pause_ms = max(self._pause_ms, now_ms - self.last_ms)
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
            lost = track.missing(now_ms)
            if lost:
                out.append(rtcp.nack(RECEIVER_SSRC, track.reception.ssrc, lost))
            if track.wants_key(now_ms):
                out.append(rtcp.picture_loss(RECEIVER_SSRC, track.reception.ssrc))
        return out

    @property
    def is_whole(self) -> bool:
        """Media flows, and nothing of it is missing."""
        return self.last_ms is not None and not any(track.reorder.holes for track in self.tracks)

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

    def longest_pause_ms(self) -> int:
        """How long nothing came between two packets, at most, since this was last asked."""
        pause_ms, self._pause_ms = self._pause_ms, 0
        return pause_ms

    def sender_skew_ms(self) -> float | None:
        """Where stamp 0 of the sound lies after stamp 0 of the picture, by the sender's own clocks.

        From both tracks' newest sender reports; None until both have come. aiortc senders pair the
        time of sending with the stamp, so their reports carry a bias.
        """
        zeros = {t.kind: zero for t in self.tracks if (zero := t.ntp_zero_ms()) is not None}
        return zeros["audio"] - zeros["video"] if len(zeros) == 2 else None
