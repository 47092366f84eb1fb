"""One publisher's connection: aiortc does ICE, DTLS and SRTP, the rest is ours."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from aiortc import (
    RTCBundlePolicy,
    RTCConfiguration,
    RTCIceCandidate,
    RTCPeerConnection,
    RTCSessionDescription,
)

from simulator.events.entry import Seat
from studio.clock import Clock
from studio.ingest import hooks, packet_hooks
from studio.ingest.answer import canonical, finish
from studio.ingest.candidate import Candidate
from studio.ingest.frames import MediaFrame
from studio.ingest.impairment import Impairment
from studio.ingest.offer import MAX_CANDIDATES, CodecName, Offer, too_many_candidates
from studio.ingest.ports import Harbour
from studio.ingest.receive import Receiver
from studio.ingest.refusals import OfferRefused, no_port
from studio.ingest.scoop import Scoop
from studio.ingest.straight import Straight, Unlock
from studio.ingest.track import ForViewers
from studio.ingest.watch import Door

log = logging.getLogger(__name__)

CONNECT_WITHIN_MS = 20_000
FORGET_AFTER_MS = 30_000
"""A connection that sent nothing for so long, on a whole line, is closed."""


class Session:
    """One connection, from its offer to its end."""

    def __init__(
        self,
        offer: Offer,
        door: Door,
        clock: Clock,
        line: Impairment,
        sink: Callable[[MediaFrame], None],
        viewers: ForViewers = lambda parcel: None,
        *,
        seat: Seat | None = None,
    ) -> None:
        self.offer = offer
        self.door: Door = door
        self.seat: Seat | None = seat
        """Whose page it is, where it is one's."""
        self.receiver = Receiver(offer, sink, viewers)
        self.is_gone = False
        self.faults = 0
        self.announced = False
        self.rtt_ms: int | None = None
        """The newest round trip to the publisher; None when it did not answer."""
        self.unanswered = 0
        """Questions for consent without an answer, in a row. FFmpeg answers none while it sends."""
        self.began_ms = clock.monotonic_ms()
        self._candidates = sum(len(section.candidates) for section in offer.sections)
        self._clock = clock
        self._line = line
        self._connection = RTCPeerConnection(
            RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
        )
        self._dtls: Any = None

    @property
    def codecs(self) -> list[CodecName]:
        return [track.codec.name for track in self.receiver.tracks]

    async def answer(self, harbour: Harbour, order: hooks.Order, *, fast: bool) -> str:
        """Accept the offer and return the SDP answer.

        Raises OfferRefused: 400, or 503 when no UDP port is free. It is closed unless it answers.
        """
        hooks.accept_rsa(self._connection)
        answer = ""
        try:
            async with asyncio.timeout(5):
                answer = await self._negotiate(harbour, order, fast)
        except OfferRefused:
            raise
        except Exception as error:
            # aiortc's parser fails in many ways; the offer was read strictly before, so this is rare
            log.warning("aiortc refused a canonical offer: %r", error)
            raise OfferRefused(
                400,
                "unusable_offer",
                "推流请求（SDP）无法使用，请更新推流软件后重试。",
                "This offer cannot be used. Update the streaming program and try again.",
            ) from error
        finally:  # a client that hangs up meanwhile leaves nothing behind either
            if not answer:
                await self.close()
        return answer

    async def _negotiate(self, harbour: Harbour, order: hooks.Order, fast: bool) -> str:
        connection = self._connection
        await connection.setRemoteDescription(
            RTCSessionDescription(canonical(self.offer), type="offer")
        )
        dtls = self._dtls = hooks.transport_of(connection)
        straight = Straight(self._line, self._unlocked, self._on_gulp) if fast else None
        moored = hooks.moor(dtls, harbour, order, straight)
        hooks.keep_asking(dtls, self._hear_answer)
        hooks.bypass_decoders(connection)
        packet_hooks.tap(dtls, self._on_rtp, self._on_rtcp)
        dtls.on("statechange", self._on_state)
        await connection.setLocalDescription(await connection.createAnswer())
        if not moored:
            raise no_port()
        if fast:
            packet_hooks.shorten(dtls, self._on_rtp, lambda: self.receiver.packets > 0)
        hooks.run_through(dtls, self._line)
        return finish(connection.localDescription.sdp, self.offer)

    def _hear_answer(self, rtt_ms: int | None) -> None:
        self.rtt_ms = rtt_ms
        self.unanswered = self.unanswered + 1 if rtt_ms is None else 0

    def _on_state(self) -> None:
        if self._dtls.state in ("closed", "failed"):
            self.is_gone = True

    def _on_rtp(self, data: bytes) -> None:
        try:
            self.receiver.on_rtp(data, self._clock.monotonic_ms())
        except Exception:  # noqa: BLE001  # an edge: one bad packet must never stop a stream
            self._count_fault()

    def _unlocked(self, buffer: bytearray, spot: int) -> Unlock | None:
        return packet_hooks.in_place(self._dtls, buffer, spot) if self.receiver.packets else None

    def _on_gulp(self, scoop: Scoop, spots: Iterator[tuple[int, int]]) -> None:
        now_ms = self._clock.monotonic_ms()
        while True:
            try:
                self.receiver.on_gulp(scoop.view, spots, now_ms, scoop.waited_ms)
            except Exception:  # noqa: BLE001  # an edge: one bad packet must never stop a stream
                self._count_fault()  # and the rest of the gulp is taken
            else:
                return

    def _on_rtcp(self, data: bytes) -> None:
        try:
            self.receiver.on_rtcp(data, self._clock.monotonic_ms())
        except Exception:  # noqa: BLE001  # an edge: one bad report must never stop a stream
            self._count_fault()

    def _count_fault(self) -> None:
        self.faults += 1
        if self.faults <= 3:
            log.exception("a packet could not be taken")

    def repair(self, now_ms: int) -> None:
        """Ask for what is missing. Call it about every 30 ms."""
        for packet in self.receiver.repairs(now_ms):
            packet_hooks.send_rtcp(self._dtls, packet)

    def report(self, now_ms: int) -> None:
        """Tell the sender how it arrives. Call it about once a second."""
        for packet in self.receiver.reports(now_ms):
            packet_hooks.send_rtcp(self._dtls, packet)

    def is_stale(self, now_ms: int) -> bool:
        """True when nobody will miss it: gone, never connected, or silent on a whole line."""
        if self.is_gone:
            return True
        last_ms = self.receiver.last_ms
        if last_ms is None:
            return now_ms - self.began_ms > CONNECT_WITHIN_MS
        quiet_ms = now_ms - max(last_ms, self._line.healed_ms)
        return not self._line.uplink.cut and quiet_ms > FORGET_AFTER_MS

    async def add(self, candidates: Sequence[Candidate]) -> None:
        """More addresses of the publisher (trickle ICE). Raises OfferRefused 422 beyond the limit."""
        self._candidates += len(candidates)
        if self._candidates > MAX_CANDIDATES:
            raise too_many_candidates()
        mid = next(section.mid for section in self.offer.sections if section.codec)
        for c in candidates:
            await self._connection.addIceCandidate(
                RTCIceCandidate(
                    1, c.foundation, c.ip, c.port, c.priority, "udp", c.type, sdpMid=mid
                )
            )

    async def close(self) -> None:
        """End the connection and release its sockets."""
        self.is_gone = True
        if self._dtls is not None:
            hooks.turn_away(self._dtls)
        try:
            async with asyncio.timeout(3):
                await self._connection.close()
        except TimeoutError:
            log.warning("a connection did not close within 3 s")
