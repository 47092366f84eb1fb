"""The HTTP and WebSocket server, and how a signal ends it: rooms are put down in order first."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

import uvicorn
from fastapi import FastAPI

from studio.lan import Papers
from studio.server.limits import WS_FRAME
from studio.server.premises import Premises

STOP_WITHIN_S = 5
"""Sockets that have not closed by then are cut; every act is durably written anyway."""


def server_of(app: FastAPI, tls: Papers | None = None) -> Server:
    """The HTTP and WebSocket server, with its limits; the app's premises are opened by others."""
    return Server(
        uvicorn.Config(
            app,
            ssl_certfile=tls.certificate if tls else None,
            ssl_keyfile=tls.key if tls else None,
            lifespan="off",
            log_level="warning",
            ws_max_size=WS_FRAME,
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=STOP_WITHIN_S,
            server_header=False,
        )
    )


class Server(uvicorn.Server):
    """uvicorn, whose signals are ours: it must return here, so that rooms are put down in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    @contextmanager
    def stopped_by_signals(self, here: Premises, drain_s: int) -> Iterator[None]:
        """SIGINT stops at once; SIGTERM takes no new rooms first and lets live shows end."""
        loop = asyncio.get_running_loop()

        def stop(number: int, frame: FrameType | None) -> None:
            loop.call_soon_threadsafe(self._stop, here, drain_s if number == signal.SIGTERM else 0)

        before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, here: Premises, drain_s: int) -> None:
        if here.draining or not drain_s:  # asked twice, or nothing to wait for
            self.should_exit = True
        else:
            here.tasks.create_task(self._drain(here, drain_s))
        here.draining = True

    async def _drain(self, here: Premises, drain_s: int) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(drain_s), asyncio.TaskGroup() as waiting:
                for room in here.live_shows:
                    waiting.create_task(room.wait_over())
        self.should_exit = True
