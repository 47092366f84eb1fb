"""Papers: what goods need before they may be sold, and what a show must have filed before it starts.

All of it may be left out; what a scenario does not tell is not known, and nothing is judged by it.
Days and moments are texts of one calendar (``2026-07-01``, ``2026-07-01T20:00``): they compare as texts.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from simulator.events.entry import Fen, Id, Words
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


class PriceTag(Part):
    """What the tag of an item says beside its price; what it does not say is missing there."""

    base: Words | None = None
    """What the price struck out was: whose, where, when."""
    paid_at_most_fen: Fen | None = None
    """The highest price really paid in the time that the base names; None: not told."""
    first_sale: bool = False
    """True: it was never on sale before, so no price was paid yet."""
    unit: Words | None = None
    """Of what the price is: 件, 盒, 500克."""
    by_weight: bool = False
    """True: sold loose, by weight; such goods need the price of a kilogram."""
    per_kilogram: Words | None = None


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
    tag: PriceTag | None = None
    """None: not told."""


class CouponRules(Part):
    """What the page says of a coupon beside its sums and its number; what it does not say is missing."""

    starts: Words | None = None
    ends: Words | None = None
    condition: Words | None = None
    """Who gets it; None: whoever buys for the sum from which it counts."""


class Seller(Part):
    """The strip that says who sells (经营者信息); what is left out does not stand there."""

    name: Words | None = None
    address: Words | None = None
    contact: Words | None = None
    jumps: Annotated[int, Field(ge=0, le=9)] = 1
    """How many taps away the whole of it is."""
    forced_step: Words | None = None
    """What a viewer must do first: follow, tip, verify once more."""
    under_sticker: bool = False
    """True: it stands where a sticker goes, and a sticker covers it."""


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
    seller: Seller | None = None
    """None: not told."""
    rivals: tuple[str, ...] = ()
    """Names of rivals, in any language: who is named is not to be run down."""
