"""One viewer's connection: aiortc does ICE and DTLS, the packets are the room's."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from aiortc import (
    RTCBundlePolicy,
    RTCConfiguration,
    RTCIceCandidate,
    RTCPeerConnection,
    RTCSessionDescription,
)

from studio.clock import Clock
from studio.ingest import hooks, packet_hooks
from studio.ingest.answer import canonical, finish
from studio.ingest.candidate import Candidate
from studio.ingest.fanout import Fanout, Kind, Viewer
from studio.ingest.offer import MAX_CANDIDATES, Offer, too_many_candidates
from studio.ingest.ports import Harbour
from studio.ingest.refusals import OfferRefused, no_port
from studio.ingest.rtcp import read_wishes

log = logging.getLogger(__name__)

CONNECT_WITHIN_MS = 20_000


class Viewing:
    """From a viewer's offer to its end. ``wants_key`` asks the publisher for a key frame."""

    def __init__(
        self, offer: Offer, clock: Clock, fanout: Fanout, wants_key: Callable[[], None]
    ) -> None:
        sections = tuple(
            section
            if section.codec is None
            else replace(section, codec=replace(section.codec, rtx_pt=None))
            for section in offer.sections
        )
        self.offer = Offer(sections)
        self._candidates = sum(len(section.candidates) for section in sections)
        self.is_gone = False
        self.faults = 0
        self._clock = clock
        self._fanout = fanout
        self._wants_key = wants_key
        self._began_ms = clock.monotonic_ms()
        self._reported_ms = 0
        self._joined = False
        self._dtls: Any = None
        self._connection = RTCPeerConnection(
            RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
        )
        kinds: tuple[Kind, Kind] = ("video", "audio")
        pts = {kind: codec.pt for kind in kinds if (codec := self.offer.codec(kind))}
        self.viewer = Viewer(pts, self._send)

    async def answer(self, harbour: Harbour, order: hooks.Order) -> str:
        """Accept the offer and return the SDP answer.

        Raises OfferRefused: 400, or 503 when no UDP port is free; then it is closed.
        """
        hooks.accept_rsa(self._connection)
        try:
            async with asyncio.timeout(5):
                return await self._negotiate(harbour, order)
        except OfferRefused:
            await self.close()
            raise
        except Exception as error:
            log.warning("aiortc refused a viewer's canonical offer: %r", error)
            await self.close()
            raise OfferRefused(
                400,
                "unusable_offer",
                "观看请求（SDP）无法使用，请更新浏览器后重试。",
                "This offer cannot be used. Update the browser and try again.",
            ) from error

    async def _negotiate(self, harbour: Harbour, order: hooks.Order) -> str:
        """To aiortc a viewer looks like a publisher that sends nothing; it starts no sender."""
        connection = self._connection
        await connection.setRemoteDescription(
            RTCSessionDescription(canonical(self.offer), type="offer")
        )
        dtls = self._dtls = hooks.transport_of(connection)
        moored = hooks.moor(dtls, harbour, order)
        hooks.bypass_decoders(connection)
        packet_hooks.tap(dtls, lambda packet: None, self._on_rtcp)
        dtls.on("statechange", self._on_state)
        await connection.setLocalDescription(await connection.createAnswer())
        if not moored:
            raise no_port()
        return self._as_sender(finish(connection.localDescription.sdp, self.offer))

    def _as_sender(self, answer: str) -> str:
        """The answer as the one who sends: both tracks of one stream, so that they are in sync."""
        lines: list[str] = []
        kind = ""
        name = secrets.token_hex(8)
        for line in answer.split("\r\n"):
            if line.startswith("m="):
                kind = line[2:].partition(" ")[0]
            if line != "a=recvonly":
                lines.append(line)
                continue
            lines += ["a=sendonly", f"a=msid:{name} {name}-{kind}"]
            track = next(t for t in self.viewer.tracks.values() if t.kind == kind)
            lines.append(f"a=ssrc:{track.ssrc} cname:lianbo")
        return "\r\n".join(lines)

    def _on_state(self) -> None:
        if self._dtls.state == "connected" and not self._joined:
            self._joined = True
            if not self._fanout.join(self.viewer):
                self._wants_key()
            self.viewer.pump()
        if self._dtls.state in ("closed", "failed"):
            self.is_gone = True

    def _send(self, packet: bytes) -> bool:
        return packet_hooks.send_rtp(self._dtls, packet)

    def _on_rtcp(self, data: bytes) -> None:
        try:
            for wish in read_wishes(data):
                if wish.key:
                    self._wants_key()
                for seq in wish.again:
                    self.viewer.repeat(seq)
        except Exception:  # an edge: one bad report must never stop a viewer
            self.faults += 1
            if self.faults <= 3:
                log.exception("a viewer's report could not be taken")

    def attend(self, now_ms: int) -> None:
        """Send what waits, and once a second the clocks. Call it about every 30 ms."""
        if not self._joined:
            self.is_gone = self.is_gone or now_ms - self._began_ms > CONNECT_WITHIN_MS
            return
        self.viewer.pump()
        if now_ms - self._reported_ms >= 1_000:
            self._reported_ms = now_ms
            for report in self.viewer.reports(now_ms, self._fanout.zeros_ms()):
                packet_hooks.send_rtcp(self._dtls, report)

    async def add(self, candidates: list[Candidate]) -> None:
        """More addresses of the viewer (trickle ICE). Raises OfferRefused 422 beyond the limit."""
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
        """End the connection and release its place."""
        self.is_gone = True
        if self._joined:
            self._fanout.leave(self.viewer)
            self._joined = False
        try:
            async with asyncio.timeout(3):
                await self._connection.close()
        except TimeoutError:
            log.warning("a viewer's connection did not close within 3 s")
