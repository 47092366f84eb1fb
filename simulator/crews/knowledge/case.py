"""How a crew knows a trouble and what it does then, as a table: signs, moves, and the usual blunder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Target = Literal[
    "room", "item", "meant", "other", "price", "deal", "coupon", "line", "draw", "guest", "shelf",
    "stretch", "own_text", "held", "boosting", "dearer", "deals",
    "spoken", "true_price", "worst", "no_deals", "no_poll",
]  # fmt: skip
"""What an act is about: the item of the case, the one meant to be pushed, any other one, its price by
the card, the coupon on offer, lines of the case, the draw or guest of this show, the whole shelf, the
stretch since the trouble began, the crew's own last text; ``held``: the item, while its orders are
held; ``boosting``: only while money is being spent; ``dearer``: the price, raised; ``deals``: every
timed deal that runs; ``spoken``: the host says it on air; ``true_price``: a card with the price of the
shelf; ``worst``: whoever was rude last; ``no_deals``: the item in hand, where no timed deal runs;
``no_poll``: the room, where the rundown has no poll of its own around now."""


@dataclass(frozen=True, slots=True)
class Move:
    """One act of a remedy. ``times`` lines at most, where it is about lines."""

    action: str
    on: Target = "room"
    data: Mapping[str, Any] = field(default_factory=dict)
    times: int = 1
    later_ms: int = 0
    """Not in the heat of it, but so long afterwards."""
    while_seen: str = ""
    """Only while this look (``simulator.crews.clues``) still finds something."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a crew knows of one kind of trouble."""

    kind: str
    moves: tuple[Move, ...]
    words: str = ""
    """How viewers put it: a pattern held against the Chinese text of a comment."""
    alert: str = ""
    """What the console says: a pattern held against its alarms."""
    team: str = ""
    """What a colleague says unasked: a pattern held against the team channel."""
    clue: str = ""
    """A look at the console, by its name in ``simulator.crews.clues``."""
    only_with_clue: bool = False
    """Words alone are not enough: the console must say the same."""
    only_with_words: bool = False
    """The console alone is not enough: viewers must say the same."""
    reflex: bool = False
    """Drilled until it comes by itself: it takes half the time to react."""
    singly: bool = False
    """One line is dealt with as one line; the moves are for more of them at once."""
    enough: int | None = None
    """So many lines are believed; None: as many as the crew's skill says."""
    each_line: tuple[str, ...] = ()
    """What is done about every single line of it: hide, mute, block, report."""
    blunders: tuple[Move, ...] = ()
    """What people do who mean well or lose their nerve."""


def room(action: str, **data: Any) -> Move:
    """An act on the whole room."""
    return Move(action, "room", data)


def on(target: Target, action: str, times: int = 1, later_ms: int = 0, **data: Any) -> Move:
    """An act on the case's ``target``."""
    return Move(action, target, data, times, later_ms)


def while_seen(look: str, move: Move) -> Move:
    """``move``, but only if the console still shows it when its turn comes."""
    return replace(move, while_seen=look)


def notice(topic: str) -> Move:
    """A notice on a topic, in the words that the crew has ready for it."""
    return Move("notice.posted", "room", {"topic": topic})


def ask(who: str, topic: str) -> Move:
    """A question to a colleague."""
    return Move("colleague.asked", "room", {"who": who, "topic": topic})


def note(figure: str) -> Move:
    """A line in the crew's own book."""
    return Move("figure.noted", "room", {"figure": figure, "value": 1})


def cue(word: str) -> Move:
    """A sign to the host."""
    return Move("cue.sent", "room", {"to": "host", "cue": word})


def reply(times: int = 1) -> Move:
    """An answer to lines of the case."""
    return Move("comment.replied", "line", {}, times)


POLL = on("no_poll", "poll.opened", question="下一个想看什么", choices=("现在这个", "换一个"))
"""Something to do for those who wait."""
