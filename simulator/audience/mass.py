"""The mass: what anybody in the room may do in any tick, drawn by thinning."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from simulator.audience.crowd import CLASSES, CLICKED, EXPOSED, FOLLOWS, IGNORED, WAITING, Crowd
from simulator.audience.rates import Rates
from simulator.audience.thinning import Thinner
from simulator.chance import Ints

LEAVE, COMMENT, LIKE, FOLLOW, SHARE, GIFT, CLICK = KINDS = range(7)
"""The transitions, in the order in which they are tried; what depends on a price comes last."""

_MINDED = WAITING | IGNORED


@dataclass(slots=True)
class Deeds:
    """What the mass did in one tick. Those who left are still in the crowd, those who follow follow."""

    leavers: list[Ints] = field(default_factory=list)
    speakers: list[int] = field(default_factory=list)
    givers: list[int] = field(default_factory=list)
    clickers: list[int] = field(default_factory=list)
    likes: int = 0
    follows: int = 0
    shares: int = 0


def hazards_of(crowd: Crowd, rates: Rates, speaks: Ints, place: int, slots: Ints) -> Ints:
    """Rates [7, n] of these slots, q32 per tick; an empty slot does nothing.

    ``place``: index of the item in their eyes, -1 for none. Whoever waits for an answer is half as
    quick to leave, and whoever has waited too long half as quick again as others.
    """
    flags = crowd.flags[slots]
    table = np.empty((len(KINDS), len(slots)), np.int64)
    table[LEAVE] = rates.leaving[slots % CLASSES]
    if (flags & _MINDED).any():
        leave = table[LEAVE]
        table[LEAVE] = np.where(
            flags & WAITING, leave >> 1, np.where(flags & IGNORED, leave + (leave >> 1), leave)
        )
    table[COMMENT] = rates.comment * speaks[crowd.persona[slots]] // 1000
    table[LIKE] = rates.like
    table[FOLLOW] = (flags & FOLLOWS ^ FOLLOWS).astype(np.int64) * rates.follow
    table[SHARE] = rates.share
    table[GIFT] = rates.gift
    if place >= 0:
        wish = rates.click * crowd.wish[slots, place].astype(np.int64) // 255
        table[CLICK] = wish * (crowd.stage[slots] == EXPOSED)
    else:
        table[CLICK] = 0
    table *= crowd.vid[slots] != 0
    return table


def stir(
    thinner: Thinner, tick: int, crowd: Crowd, rates: Rates, speaks: Ints, place: int
) -> Deeds:
    """One tick of the mass. Leaving, following and clicking change the crowd at once."""
    deeds = Deeds()

    def apply(slots: Ints, kinds: Ints) -> None:
        counts = np.bincount(kinds, minlength=len(KINDS)).tolist()
        if counts[LEAVE]:
            gone = slots[kinds == LEAVE]
            deeds.leavers.append(crowd.entered_tick[gone].astype(np.int64))
            crowd.leave(gone)
        if counts[COMMENT]:
            deeds.speakers.extend(slots[kinds == COMMENT].tolist())
        if counts[FOLLOW]:
            crowd.flags[slots[kinds == FOLLOW]] |= FOLLOWS
        if counts[GIFT]:
            deeds.givers.extend(slots[kinds == GIFT].tolist())
        if counts[CLICK]:
            clicked = slots[kinds == CLICK]
            crowd.stage[clicked] = CLICKED
            deeds.clickers.extend(clicked.tolist())
        deeds.likes += counts[LIKE]
        deeds.follows += counts[FOLLOW]
        deeds.shares += counts[SHARE]

    thinner.run(
        tick, crowd.top, rates.bounds,
        lambda slots: hazards_of(crowd, rates, speaks, place, slots), apply,
    )  # fmt: skip
    return deeds
