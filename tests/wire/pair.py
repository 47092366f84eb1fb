"""A publisher and a receiving connection in one process, with nothing of the studio between them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiortc import (
    RTCBundlePolicy,
    RTCCertificate,
    RTCConfiguration,
    RTCDtlsTransport,
    RTCPeerConnection,
    RTCSessionDescription,
)

from studio.ingest import hooks
from wire.clips import Piece
from wire.peer import Peer, peer

Prepare = Callable[[RTCPeerConnection, RTCDtlsTransport], object]


def nothing(connection: RTCPeerConnection, dtls: RTCDtlsTransport) -> None:
    """No hook at all: what the library does by itself."""


@dataclass
class Pair:
    """``dtls`` is the receiving side's transport; ``publisher`` sends as soon as it may."""

    publisher: Peer
    connection: RTCPeerConnection
    dtls: RTCDtlsTransport

    async def connected(self, within_s: float = 10) -> None:
        """Wait for the end of the handshake; TimeoutError when there is none."""
        async with asyncio.timeout(within_s):
            while self.dtls.state != "connected":
                if self.dtls.state in ("closed", "failed"):
                    raise ConnectionError(self.dtls.state)
                await asyncio.sleep(0.01)


@asynccontextmanager
async def pair(
    pieces: Sequence[Piece],
    *,
    before: Prepare = nothing,
    after: Prepare = nothing,
    certificate: RTCCertificate | None = None,
) -> AsyncIterator[Pair]:
    """``before`` runs ahead of the answer, ``after`` behind it; the publisher shows ``certificate``."""
    connection = RTCPeerConnection(
        RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
    )
    async with peer(pieces, "h264", loop=True) as publisher:
        if certificate is not None:
            for sender in publisher.connection.getSenders():
                vars(sender.transport)["_RTCDtlsTransport__local_certificate"] = certificate
        theirs = publisher.connection
        await theirs.setLocalDescription(await theirs.createOffer())
        offer = RTCSessionDescription(theirs.localDescription.sdp, "offer")
        await connection.setRemoteDescription(offer)
        dtls = hooks.transport_of(connection)
        before(connection, dtls)
        await connection.setLocalDescription(await connection.createAnswer())
        after(connection, dtls)
        answer = RTCSessionDescription(connection.localDescription.sdp, "answer")
        await theirs.setRemoteDescription(answer)
        try:
            yield Pair(publisher, connection, dtls)
        finally:
            await connection.close()
