"""Goods and offers: what a dossier says."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.events.entry import Count, Fen, Id, PerMille, Words
from simulator.scenario.papers import CouponRules, Papers
from simulator.scenario.part import Part


class FactSheet(Part):
    """One fact of an item's dossier: its name, the accepted ways to say it, and wrong ones."""

    title: Words
    say: tuple[str, ...] = Field(min_length=1)
    wrong: tuple[str, ...] = ()
    evidence: Words | None = None
    """What the claim rests on: a test report, a label, the contract. Shown to the crew."""


class Product(Part):
    id: Id
    name: Words
    price_fen: Annotated[int, Field(ge=1)]
    list_price_fen: Fen | None = None
    floor_fen: Annotated[int, Field(ge=1)] | None = None
    """The least that the crew may ask for it in a timed deal; None: what the planned coupons leave."""
    stock: Count
    spare_links: Annotated[int, Field(ge=0, le=10)] = 0
    listed: bool = True
    category: Literal["food", "clothing", "appliance", "household", "stationery", "cosmetics"] = (
        "household"
    )
    role: Literal["traffic", "profit", "image"] = "profit"
    facts: dict[Id, FactSheet] = {}
    banned: tuple[Words, ...] = ()
    """What must not be said of it. A phrase is banned in either language."""
    intent: PerMille = 300
    """How much the audience wants it at the start, per mille."""
    papers: Papers | None = None
    """Its licences and shelf life; None: not told, and nothing is judged by them."""


class Deal(Part):
    """A timed deal (秒杀) that a step of the rundown starts; its price is a lawful one."""

    id: Id
    kind: Literal["flash_sale"] = "flash_sale"
    name: Words | None = None
    product: Id
    price_fen: Annotated[int, Field(ge=1)]
    quantity: Annotated[int, Field(ge=1)]
    for_ms: Annotated[int, Field(ge=1_000)]


class Draw(Part):
    """A draw that a step of the rundown opens: a lottery, or a bag (福袋) that closes by itself."""

    id: Id
    kind: Literal["draw", "bag"] = "draw"
    name: Words | None = None
    prizes: Annotated[int, Field(ge=1, le=100)]
    rules: Words
    for_ms: Annotated[int, Field(ge=1_000)] = 60_000


class Coupon(Part):
    id: Id
    kind: Literal["threshold_coupon"] = "threshold_coupon"
    name: Words | None = None
    products: tuple[Id, ...]
    threshold_fen: Fen
    minus_fen: Fen
    quantity: Count
    per_person: Count = 1
    issued: bool = False
    """True: open to the viewers from the start; False: the crew issues it."""
    rules: CouponRules | None = None
    """None: not told, and nothing is judged by them."""
