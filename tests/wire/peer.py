"""An aiortc publisher that sends a clip's packets as they are: nothing is encoded while it runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from fractions import Fraction

import av
import httpx
from aiortc import (
    MediaStreamTrack,
    RTCBundlePolicy,
    RTCConfiguration,
    RTCPeerConnection,
    RTCRtpSender,
    RTCSessionDescription,
)

from wire.clips import Piece


class ClipTrack(MediaStreamTrack):
    """Sends one kind of a clip's packets in real time, over and over if ``loop``."""

    def __init__(self, kind: str, pieces: Sequence[Piece], lasts_ms: float, *, loop: bool) -> None:
        super().__init__()
        self.kind = kind
        self._pieces = [piece for piece in pieces if piece.kind == kind]
        self._lasts_ms = lasts_ms
        self._loop = loop
        self._sent = 0
        self._began: float | None = None
        self.finished = asyncio.Event()

    async def recv(self) -> av.Packet:
        turn, number = divmod(self._sent, len(self._pieces))
        if turn and not self._loop:
            self.finished.set()
            await asyncio.Event().wait()
        piece = self._pieces[number]
        due_ms = turn * self._lasts_ms + piece.due_ms
        now = asyncio.get_running_loop().time()
        self._began = now if self._began is None else self._began
        await asyncio.sleep(max(0.0, self._began + due_ms / 1000 - now))
        self._sent += 1
        packet = av.Packet(piece.data)
        packet.time_base = Fraction(1, 90_000 if self.kind == "video" else 48_000)
        packet.pts = packet.dts = round(due_ms / 1000 / packet.time_base)
        packet.is_keyframe = piece.key
        return packet


class Peer:
    """One publisher; ``post`` sends its offer."""

    def __init__(self, pieces: Sequence[Piece], codec: str, *, loop: bool = False) -> None:
        lasts_ms = max(piece.due_ms for piece in pieces) + 33
        self.connection = RTCPeerConnection(
            RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
        )
        self.tracks = [
            ClipTrack(kind, pieces, lasts_ms, loop=loop)
            for kind in ("audio", "video")
            if any(piece.kind == kind for piece in pieces)
        ]
        for track in self.tracks:
            transceiver = self.connection.addTransceiver(track, direction="sendonly")
            if track.kind == "video":
                named = RTCRtpSender.getCapabilities("video").codecs
                transceiver.setCodecPreferences(
                    [c for c in named if c.mimeType.lower() in (f"video/{codec}", "video/rtx")]
                )

    async def post(self, url: str, token: str) -> httpx.Response:
        """POST the offer; on 201 the answer is applied and media begins to flow."""
        await self.connection.setLocalDescription(await self.connection.createOffer())
        async with httpx.AsyncClient(trust_env=False) as client:
            response = await client.post(
                url,
                content=self.connection.localDescription.sdp,
                headers={"Content-Type": "application/sdp", "Authorization": f"Bearer {token}"},
            )
        if response.status_code == 201:
            await self.connection.setRemoteDescription(
                RTCSessionDescription(response.text, "answer")
            )
        return response

    async def played(self, within_s: float = 15) -> None:
        """Wait until the whole clip was sent."""
        async with asyncio.timeout(within_s):
            for track in self.tracks:
                await track.finished.wait()


@asynccontextmanager
async def peer(pieces: Sequence[Piece], codec: str, *, loop: bool = False) -> AsyncIterator[Peer]:
    """A publisher that is closed at the end of the block."""
    publisher = Peer(pieces, codec, loop=loop)
    try:
        yield publisher
    finally:
        await publisher.connection.close()
