"""One text and everything that is known at its moment: what the 34 checks are asked about.

A key of ``Known`` that is missing is not known and no ground for a hit; ``None`` says that the thing
is known to be missing. Money in fen, shares in per mille, seconds in ``_s``; times are ISO texts of
one calendar, so that they compare as texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypedDict

from simulator.events.entry import Words
from simulator.events.instructor import HouseTerm
from simulator.scenario import Papers, Product

Kind = Literal[
    "title", "card", "price", "offer", "notice", "reply", "speech", "page", "desk", "comment"
]  # fmt: skip


class Coupon(TypedDict):
    """What a coupon takes off, from which sum on."""

    minus_fen: int
    threshold_fen: int


class Offer(TypedDict, total=False):
    """A gift or coupon as its form was filled in, or one line of all that a show has."""

    starts: str | None
    ends: str | None
    quota: int | None
    condition: str | None
    gift: str
    excluded: str | None
    item: str
    price_fen: int
    trial_days: int
    trade_in_max_fen: int
    shipping_free: bool
    discount_permille: int
    coupon: Coupon
    free_lessons: int
    draw: str
    winners: int


class Draw(TypedDict, total=False):
    """A draw as announced."""

    starts: str | None
    ends: str | None
    condition: str | None
    winners: int | None
    prize: str | None
    top_prize_fen: int | None
    changed_after_start: bool


class SellerCard(TypedDict, total=False):
    """The strip that says who sells."""

    name: str | None
    address: str | None
    contact: str | None
    visible_permille: int
    jumps: int
    forced_step: str | None


class Certificate(TypedDict, total=False):
    """A licence or report about the goods."""

    kind: str | None
    number: str | None
    valid_until: str | None
    scope: str | Sequence[str] | None
    """Words of the paper (a model, an effect), or the categories of goods that it covers."""


class Licence(TypedDict, total=False):
    """The right to use music, a font or a picture."""

    scope: str | Sequence[str] | None
    """The one use, or all uses, that it allows."""
    valid_until: str | None


class Slip(TypedDict):
    """An earlier slip of the tongue."""

    rule: str
    said: str


class Manifest(TypedDict, total=False):
    """Which records a sealed show keeps."""

    replay: bool
    comments: bool
    order_snapshots: bool
    corrections: bool | int
    """Whether they are there; or how many."""


class Known(TypedDict, total=False):
    """All that may be known beside a text."""

    evidence: list[str]
    notice_shown: bool
    whole_pitch: bool
    price_fen: int | None
    unit: str | None
    unit_price: str | None
    sold_by: str
    coupon: Coupon
    other_prices_fen: list[int]
    reference_price_fen: int | None
    reference_base: str | None
    lowest_7d_fen: int
    history_max_fen: int
    first_sale: bool
    stock: int
    limited: bool
    price_ends_at: str | None
    now: str
    offer: Offer
    draw: Draw
    seller_card: SellerCard
    show_date: str
    show_ends: str
    certificate: Certificate | None
    on_sale: bool
    show_starts: str
    filed_at: str | None
    filed_for: str
    verified: bool
    presenters: int | Sequence[str]
    filed_presenters: int | Sequence[str]
    filed_name: str
    on_air_name: str
    review_signed_at: str | None
    review_result: str
    reviewed: list[str]
    required: list[str]
    script_changed_at: str
    signed_by: str
    rehearsal: bool
    slip: Slip | None
    corrected_after_s: int | None
    correction_logged: bool
    correction_names_slip: bool
    label: str
    open_s: int
    action: str
    repeats: int
    undone_after_s: int
    screen: str
    rivals: list[str]
    act: str
    accounts: int
    viewer_age: int
    guest_age: int
    guardian_consent: bool
    urged_after: bool
    order_stopped: bool
    ai_figure: bool
    ai_image: bool
    label_visible_permille: int
    label_legible: bool
    offers: list[Offer]
    guests: list[str]
    closing: bool
    manifest: Manifest
    corrections_made: int
    asset: str
    licence: Licence | None
    used: bool | str
    """Whether, or for what, the asset is used."""


@dataclass(frozen=True, slots=True)
class Goods:
    """What the text is about. ``category``: ``none`` where it is the show as a whole."""

    category: str = "none"
    facts: Mapping[str, object] = field(default_factory=dict)
    banned: tuple[str, ...] = ()
    """Phrases that the item's own dossier forbids, in every language it has."""

    @property
    def registered_effects(self) -> tuple[str, ...]:
        """What a cosmetic is filed or registered for; the dossier gives a list, or words with 、 between."""
        effects = self.facts.get("registered_effects")
        if isinstance(effects, str):
            return tuple(part for part in effects.split("、") if part)
        return tuple(map(str, effects)) if isinstance(effects, (list, tuple)) else ()


@dataclass(frozen=True, slots=True)
class Said:
    """One text that the crew (or, as ``comment``, a viewer) put before the public."""

    kind: Kind
    text: str
    goods: Goods = Goods()
    known: Known = field(default_factory=Known)
    house: tuple[HouseTerm, ...] = ()
    """The school's own forbidden words."""


def in_both(words: Words) -> str:
    """A line of evidence in both languages; a name that is the same in both stands once."""
    return words.zh if words.zh == words.en else f"{words.zh} / {words.en}"


def goods_of(product: Product) -> Goods:
    """An item of the show as the checks see it: category and banned phrases in all their languages."""
    banned = dict.fromkeys(words for one in product.banned for words in (one.zh, one.en))
    papers = product.papers or Papers()
    listed = product.facts.get("registered_effects")
    effects = papers.effects or (listed.say if listed else ())
    facts = {"registered_effects": effects} if effects else {}
    category = papers.regulated_as or product.category
    return Goods(category=category, facts=facts, banned=tuple(banned))
