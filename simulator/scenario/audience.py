"""The audience: how many, who, and what it surely asks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.events.entry import Id, Line, Ms, PerMille, Words
from simulator.scenario.part import Factor, Part

Persona = Literal["passer_by", "lurker", "newcomer", "price_hunter", "fan", "talker"]


class Pulse(Part):
    """Entries multiplied by ``times`` (per mille) from ``at_ms`` for ``for_ms``."""

    at_ms: Ms
    for_ms: Ms
    times: Factor


class Ask(Part):
    """A question that somebody present asks at ``at_ms``: of ``fact``, else of the least asked one."""

    at_ms: Ms
    product: Id
    fact: Id | None = None


BankClass = Literal[
    "question", "hesitation", "praise", "fair_criticism", "after_sale", "symptom", "filler"
]
"""What a bank may hold. Abuse, baits and what is unlawful come from the grammar alone."""


class BankLine(Part):
    """One frozen comment. ``product`` None fits any item; a question names item and fact."""

    text: Words
    comment_class: BankClass
    topic: Id | None = None
    product: Id | None = None
    fact: Id | None = None


class Bank(Part):
    """A frozen file of comments, mixed in by keyed draw. ``lines`` are read from it before the show,
    and only if its SHA-256 is the one that stands here."""

    file: Line
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    share: PerMille = 300
    lines: tuple[BankLine, ...] = ()


class Audience(Part):
    online: Annotated[int, Field(ge=1, le=1_000_000)] = 300
    sources: dict[Literal["recommended", "followed", "paid"], PerMille] = {
        "recommended": 650, "followed": 200, "paid": 150,
    }  # fmt: skip
    personas: dict[Persona, PerMille] = {
        "passer_by": 300, "lurker": 250, "newcomer": 200, "price_hunter": 100, "fan": 100, "talker": 50,
    }  # fmt: skip
    pulses: tuple[Pulse, ...] = ()
    surges: bool = True
    """The platform recommends the room in surges, and followers come early; False: an even flow."""
    questions_per_minute: Annotated[int, Field(ge=0, le=4)] = 2
    """At most so many groups of questions open a minute: 2 for one trainee, 4 for a crew."""
    asks: tuple[Ask, ...] = ()
    """Questions that surely come, within that budget."""
    bank: Bank | None = None
    """Comments from a frozen bank, beside those of the grammar."""
    quiet_at_most_ms: Annotated[int, Field(ge=5_000)] | None = None
    """After so long without a line worth answering somebody speaks up; None: nobody sees to it."""
