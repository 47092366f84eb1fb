"""What is to be said, before there are words for it."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.audience.chatter.rule import Act
from simulator.events.room import CommentClass


@dataclass(frozen=True, slots=True)
class Saying:
    """What is to be said. ``item`` is the one that the line is about or that is being shown."""

    comment_class: CommentClass
    act: Act
    persona: str
    item: str
    pushed: bool
    price_fen: int
    minus_fen: int = 0
    topic: str | None = None
    fact: str | None = None
    on_shelf: bool = True
    """An item is there to speak of."""
    sold: bool = True
    """It was shown and ordered in this show: only then can anybody say "got one"."""
    quiet: bool = False
    """The host has said nothing for a while, or cannot be heard: nobody speaks of how they speak."""
