"""What the tests of the private doors have in common: waiting, what came out, a line that counts."""

from __future__ import annotations

import asyncio
import inspect
import struct
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from aiortc import RTCDtlsTransport, RTCPeerConnection

from studio.ingest import packet_hooks

WITHIN_S = 10


async def until(true: Callable[[], object]) -> None:
    """Wait for a fact, which may be awaitable; TimeoutError when it does not come."""
    async with asyncio.timeout(WITHIN_S):
        while not (await told if inspect.isawaitable(told := true()) else told):  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # the library has no event for it


def numbers(packets: list[bytes], payload_type: int) -> list[int]:
    """The sequence numbers of one stream, as they came."""
    heads = [struct.unpack_from("!BBH", packet) for packet in packets]
    return [number for _, second, number in heads if second & 127 == payload_type]


def whole(found: list[int]) -> bool:
    """Every packet once and in order."""
    return all((after - before) & 0xFFFF == 1 for before, after in pairwise(found))


class Tapped:
    """What came out of the tap."""

    def __init__(self) -> None:
        self.rtp: list[bytes] = []
        self.rtcp: list[bytes] = []

    def __call__(self, connection: RTCPeerConnection, dtls: RTCDtlsTransport) -> None:
        packet_hooks.tap(dtls, self.rtp.append, self.rtcp.append)

    @property
    def audio_type(self) -> int:
        kinds = Counter(packet[1] & 127 for packet in self.rtp)
        return min(kinds)  # aiortc numbers Opus 96 and video after it


class Sieve:
    """A line that counts what passes, and drops what it is told to."""

    def __init__(self, drops: Callable[[str, bytes], bool] = lambda way, data: False) -> None:
        self.drops = drops
        self.seen: Counter[str] = Counter()

    def _pass(self, way: str, data: bytes, addr: Any, onward: Any) -> None:
        first = data[0]
        kind = "stun" if first < 4 else "dtls" if first < 64 else "rtp"
        if kind == "rtp" and 192 <= data[1] <= 223:
            kind = "rtcp"
        self.seen[f"{kind} {way}"] += 1
        if not self.drops(way, data):
            onward(data, addr)

    def inbound(self, data: bytes, addr: Any, onward: Any) -> None:
        self._pass("in", data, addr, onward)

    def outbound(self, data: bytes, addr: Any, onward: Any) -> None:
        self._pass("out", data, addr, onward)
