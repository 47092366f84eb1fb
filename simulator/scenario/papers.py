"""Papers: what goods need before they may be sold, and what a show must have filed before it starts.

All of it may be left out; what a scenario does not tell is not known, and nothing is judged by it.
Days and moments are texts of one calendar (``2026-07-01``, ``2026-07-01T20:00``): they compare as texts.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from simulator.events.entry import Id, Words
from simulator.scenario.part import Part

_DAY = r"20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
Day = Annotated[str, StringConstraints(pattern=f"^{_DAY}$")]
Instant = Annotated[str, StringConstraints(pattern=f"^{_DAY}T([01][0-9]|2[0-3]):[0-5][0-9]$")]
Regulated = Literal[
    "health_food", "fresh_food", "medical_device", "special_cosmetics", "children", "medicine"
]
Use = Literal["live", "replay", "short_video", "personal", "trial"]
"""What a licence of music, a font or a picture allows."""


class Certificate(Part):
    """A licence, approval or report about the goods."""

    kind: Words
    number: str | None = None
    valid_until: Day | None = None
    """The last day on which it holds; None: it does not lapse."""
    scope: str | None = None
    """The models, goods or effects that it covers, as the paper says it."""


class Papers(Part):
    """The papers of one item."""

    regulated_as: Regulated | None = None
    """Goods under stricter rules than their category."""
    certificates: tuple[Certificate, ...] | None = None
    """None: not told. Empty: there is none, and the goods need one."""
    best_before: Day | None = None
    """The last day of its shelf life."""
    effects: tuple[str, ...] = ()
    """What a cosmetic is filed or registered for."""


class Asset(Part):
    """A piece of music, a sound, a font or a picture of the show, and the right to use it."""

    id: Id
    name: Words
    uses: tuple[Use, ...] = ()
    """Empty: nobody gave a licence."""
    valid_until: Day | None = None


class Filings(Part):
    """What was filed, reviewed and licensed for this show."""

    starts: Instant
    """When the show goes on air, on the calendar of its papers; the clock of the room knows no date."""
    filed_at: Instant | None = None
    """When the platform was told who is on air; None: it was not."""
    filed: tuple[Id, ...] = ("host",)
    """Who was filed: ``host``, and the ids of guests."""
    signed_at: Instant | None = None
    """When the review before the show was signed; None: it was not."""
    signed_by: Literal["reviewer", "host", "operator"] = "reviewer"
    reviewed: tuple[Id, ...] | None = None
    """The items that the review covers; None: all of them."""
    assets: tuple[Asset, ...] | None = None
    """The list of licences. None: there is no list; what is not on a list has no licence."""
    figure: Words | None = None
    """A person or voice on the picture that a machine made; it needs its label."""
    rivals: tuple[str, ...] = ()
    """Names of rivals, in any language: who is named is not to be run down."""
