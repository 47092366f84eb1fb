"""A viewer by aiortc: asks by WHEP, decodes what comes, and counts it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from aiortc import (
    MediaStreamTrack,
    RTCBundlePolicy,
    RTCConfiguration,
    RTCPeerConnection,
    RTCSessionDescription,
)
from aiortc.mediastreams import MediaStreamError


class Watcher:
    """One viewer; ``post`` sends its offer. ``shown`` and ``heard`` are the frames' times in s."""

    def __init__(self, family: asyncio.TaskGroup) -> None:
        self._family = family
        self.connection = RTCPeerConnection(
            RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
        )
        for kind in ("video", "audio"):
            self.connection.addTransceiver(kind, direction="recvonly")
        self.shown: list[float] = []
        self.heard: list[float] = []
        self.sizes: list[tuple[int, int]] = []
        self.place = ""
        self._news = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self.connection.on("track", self._on_track)

    def _on_track(self, track: MediaStreamTrack) -> None:
        self._tasks.append(self._family.create_task(self._drain(track)))

    async def _drain(self, track: MediaStreamTrack) -> None:
        while True:
            try:
                frame = await track.recv()
            except MediaStreamError:
                return
            (self.shown if track.kind == "video" else self.heard).append(frame.time)
            if track.kind == "video":
                self.sizes.append((frame.width, frame.height))
            self._news.set()

    async def post(self, url: str, token: str) -> httpx.Response:
        await self.connection.setLocalDescription(await self.connection.createOffer())
        async with httpx.AsyncClient(trust_env=False) as client:
            response = await client.post(
                url,
                content=self.connection.localDescription.sdp,
                headers={"Content-Type": "application/sdp", "Authorization": f"Bearer {token}"},
            )
        if response.status_code == 201:
            self.place = response.headers["location"]
            await self.connection.setRemoteDescription(
                RTCSessionDescription(response.text, "answer")
            )
        return response

    async def saw(self, pictures: int, sounds: int = 0, within_s: float = 20) -> None:
        """Wait until so much was decoded."""
        async with asyncio.timeout(within_s):
            while len(self.shown) < pictures or len(self.heard) < sounds:
                self._news.clear()
                await self._news.wait()

    async def close(self) -> None:
        await self.connection.close()
        for task in self._tasks:
            task.cancel()


@asynccontextmanager
async def viewer() -> AsyncIterator[Watcher]:
    """A viewer that is closed at the end of the block."""
    async with asyncio.TaskGroup() as family:
        watcher = Watcher(family)
        try:
            yield watcher
        finally:
            await watcher.close()
