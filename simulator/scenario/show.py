"""The whole file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from simulator.events.entry import Id, Words
from simulator.events.instructor import Difficulty
from simulator.scenario.audience import Audience
from simulator.scenario.conditions import Condition
from simulator.scenario.goods import Coupon, Deal, Draw, Product
from simulator.scenario.incidents import Incident
from simulator.scenario.papers import Filings
from simulator.scenario.part import Factor, Part
from simulator.scenario.rundown import Segment
from simulator.scenario.signals import SignalBounds


class Show(Part):
    duration_ms: Annotated[int, Field(ge=10_000, le=4 * 3_600_000)]
    seed: Annotated[int, Field(ge=0, le=2**53 - 1)] = 1
    difficulty: Difficulty = "normal"
    end: Condition | None = None
    load_at_most: Annotated[int, Field(ge=1, le=20)] | None = None
    """In practice the next incident waits while so many incidents and questions are open."""


class Meta(Part):
    id: Id
    title: Words
    about: Words | None = None
    version: int = 1
    codes: tuple[str, ...] = ()
    purpose: Literal["practice", "assessment", "demonstration"] = "practice"


class Scenario(Part):
    """One show, with variables already put in for the chosen difficulty.

    ``criteria`` stay trees here: ids of shipped criteria, or whole criteria that ``scoring`` reads.
    """

    lianbo: Literal[1] = 1
    meta: Meta
    show: Show
    products: tuple[Product, ...] = Field(min_length=1)
    offers: tuple[Coupon, ...] = ()
    filings: Filings | None = None
    deals: tuple[Deal, ...] = ()
    draws: tuple[Draw, ...] = ()
    script: tuple[Segment, ...] = Field(min_length=1)
    audience: Audience = Audience()
    incidents: tuple[Incident, ...] = ()
    criteria: tuple[str | dict[str, Any], ...] = ()
    weights: dict[str, int] = {}
    desks: tuple[dict[str, Any], ...] = ()
    signals: dict[str, SignalBounds] = {}
    """By metric: bounds in place of the meter's own. Which metrics there are, the reader knows."""
    intensity: Factor = 1000
