"""The mass: what anybody in the room may do in any tick, drawn by thinning."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from simulator.audience.crowd import CLASSES, CLICKED, EXPOSED, FOLLOWS, IGNORED, WAITING, Crowd
from simulator.audience.rates import Rates
from simulator.audience.thinning import BoundBroken, Drawn, Thinner, candidates, settle
from simulator.chance import Ints

LEAVE, COMMENT, LIKE, FOLLOW, SHARE, GIFT, CLICK = KINDS = range(7)
"""The transitions, in the order in which they are tried; what depends on a price comes last."""

_MINDED = WAITING | IGNORED
FEW = 32
"""Up to so many candidates are asked one by one."""


@dataclass(slots=True)
class Deeds:
    """What the mass did in one tick. Those who left are still in the crowd, those who follow follow."""

    leavers: list[int] = field(default_factory=list)
    """The ticks at which those who left had come in."""
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
    table[LEAVE] = np.array(rates.leave, np.int64)[slots % CLASSES]
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
    drawn = thinner.draw(tick, crowd.top, rates.bounds)
    if len(drawn.words) <= FEW:
        _stir_few(drawn, crowd, rates, speaks.tolist(), place, deeds)
    else:
        settle(
            drawn, crowd.top, rates.bounds,
            lambda slots: hazards_of(crowd, rates, speaks, place, slots),
            lambda slots, kinds: _apply(deeds, crowd, slots, kinds),
        )  # fmt: skip
    return deeds


def _apply(deeds: Deeds, crowd: Crowd, slots: Ints, kinds: Ints) -> None:
    counts = np.bincount(kinds, minlength=len(KINDS)).tolist()
    if counts[LEAVE]:
        gone = slots[kinds == LEAVE]
        deeds.leavers.extend(crowd.entered_tick[gone].tolist())
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


def _stir_few(
    drawn: Drawn, crowd: Crowd, rates: Rates, speaks: list[int], place: int, deeds: Deeds
) -> None:
    """The same as ``hazards_of`` and ``_apply``, viewer by viewer and bit for bit: a small room has
    ten candidates a tick, and asking them one by one costs less than NumPy's calls."""
    small = rates.like, rates.share, rates.gift
    for slot, kind, dice in candidates(drawn, crowd.top):
        if not crowd.vid[slot]:
            continue
        flags = int(crowd.flags[slot])
        leave = rates.leave[kind]
        if flags & _MINDED:
            leave = leave >> 1 if flags & WAITING else leave + (leave >> 1)
        comment = rates.comment * speaks[crowd.persona[slot]] // 1000
        follow = 0 if flags & FOLLOWS else rates.follow
        click = 0
        if place >= 0 and crowd.stage[slot] == EXPOSED:
            click = rates.click * int(crowd.wish[slot, place]) // 255
        chances = (leave, comment, small[0], follow, small[1], small[2], click)
        total = sum(chances)
        if total > rates.bounds[kind]:
            raise BoundBroken(f"a rate of {total} is above {rates.bounds}")
        scale = drawn.scales[kind]
        if dice < total * scale >> 24:
            _do(_which(chances, scale, dice), slot, crowd, deeds)


def _which(chances: tuple[int, ...], scale: int, dice: int) -> int:
    """The transition that these dice stand for; they are below the sum of all."""
    run = 0
    for kind, chance in enumerate(chances):
        run += chance
        if dice < run * scale >> 24:
            return kind
    raise AssertionError("the dice are below the sum of all chances")


def _do(kind: int, slot: int, crowd: Crowd, deeds: Deeds) -> None:
    """One viewer does one thing."""
    if kind == LEAVE:
        deeds.leavers.append(int(crowd.entered_tick[slot]))
        crowd.leave_one(slot)
    elif kind == COMMENT:
        deeds.speakers.append(slot)
    elif kind == LIKE:
        deeds.likes += 1
    elif kind == FOLLOW:
        crowd.flags[slot] |= FOLLOWS
        deeds.follows += 1
    elif kind == SHARE:
        deeds.shares += 1
    elif kind == GIFT:
        deeds.givers.append(slot)
    else:
        crowd.stage[slot] = CLICKED
        deeds.clickers.append(slot)
