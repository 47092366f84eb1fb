"""What viewers take part in: bags (福袋), lotteries and polls, from opening to the draw."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, assert_never

from simulator.events.room import LotteryAwarded
from simulator.events.trainee import (
    BagOpened,
    LotteryDrawn,
    LotteryOpened,
    LotteryPaused,
    LotteryRedrawn,
    PollClosed,
    PollOpened,
    RedpacketSent,
)

DrawFact = (
    BagOpened | LotteryOpened | LotteryDrawn | LotteryPaused | LotteryRedrawn | PollOpened
    | PollClosed | RedpacketSent | LotteryAwarded
)  # fmt: skip
REDPACKET_MS = 10_000
"""A red packet is grabbed within seconds."""


@dataclass(frozen=True, slots=True)
class Draw:
    """``until_ms`` None: open until the crew draws or closes it."""

    id: str
    kind: Literal["bag", "lottery", "redpacket", "poll"]
    since_ms: int
    until_ms: int | None
    prizes: int = 0
    state: Literal["open", "paused", "drawing", "drawn"] = "open"
    winners: tuple[str, ...] = ()


Draws = tuple[Draw, ...]


def on_draw(draws: Draws, fact: DrawFact, seq: int, t_ms: int) -> Draws:
    """The draws after one of them was opened, stopped, drawn or awarded."""
    match fact:
        case BagOpened():
            return (*draws, Draw(f"bag{seq}", "bag", t_ms, t_ms + fact.for_ms, fact.prizes))
        case RedpacketSent():
            return (*draws, Draw(f"packet{seq}", "redpacket", t_ms, t_ms + REDPACKET_MS))
        case LotteryOpened():
            if any(one.id == fact.lottery and one.state == "open" for one in draws):
                return draws
            kept = tuple(one for one in draws if one.id != fact.lottery)
            return (*kept, Draw(fact.lottery, "lottery", t_ms, None, fact.prizes))
        case LotteryPaused():
            return _turn(draws, fact.lottery, "paused", ("open",))
        case LotteryDrawn():
            return _turn(draws, fact.lottery, "drawing", ("open", "paused"))
        case LotteryRedrawn():
            return _turn(draws, fact.lottery, "drawing", ("drawn",))
        case LotteryAwarded():
            return tuple(
                replace(one, state="drawn", winners=fact.winners) if one.id == fact.lottery else one
                for one in draws
            )
        case PollOpened():
            if any(one.kind == "poll" for one in draws):
                return draws
            return (*draws, Draw(f"poll{seq}", "poll", t_ms, None))
        case PollClosed():
            return tuple(one for one in draws if one.kind != "poll")
        case _:
            assert_never(fact)


def _turn(
    draws: Draws,
    lottery: str,
    state: Literal["paused", "drawing"],
    allowed: tuple[str, ...],
) -> Draws:
    return tuple(
        replace(one, state=state) if one.id == lottery and one.state in allowed else one
        for one in draws
    )
