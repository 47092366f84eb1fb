"""Where rooms live. Here: in this process. Later: on other machines, behind the same protocol."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from simulator.events.entry import Fact, Words
from studio.rehearsal import Play, Rehearsal


class NoSuchRoom(KeyError):
    """No live room has this id."""


class StudioFull(Exception):
    """No room can be opened now. ``words`` says why, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh=zh, en=en)


class RoomPlacer(Protocol):
    """Opens rooms, and finds them again."""

    @property
    def rooms(self) -> Mapping[str, Rehearsal]:
        """The rooms that live here, and those that were sealed since the start."""
        ...

    async def open_room(self, play: Play) -> Rehearsal:
        """A new room, durable when this returns. Raises StudioFull, LogTrouble."""
        ...

    def room(self, ident: str) -> Rehearsal:
        """Raises NoSuchRoom."""
        ...

    def report(self, ident: str, fact: Fact) -> None:
        """A fact of the rig for a room; for an unknown room it is dropped."""
        ...
