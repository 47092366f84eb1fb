"""An input between its folding and its commit."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from simulator.events.entry import Entry
from simulator.room import Room
from simulator.view import FeedMessage
from studio.rehearsal.inbox import Asked


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An input that is folded and waits for its commit; then it is shown and acknowledged."""

    durable: asyncio.Future[None]
    entry: Entry
    line: bytes
    asked: Asked
    message: FeedMessage | None
    room: Room


def seen(done: asyncio.Future[Any]) -> None:
    """An outcome that nobody awaits any more is no fault."""
    if not done.cancelled():
        done.exception()
