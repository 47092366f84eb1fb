"""The shelf and its orders."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.events.entry import Act, Count, Id, Line


class ItemListed(Act):
    kind: Literal["item.listed"] = "item.listed"
    item: Id


class ItemUnlisted(Act):
    kind: Literal["item.unlisted"] = "item.unlisted"
    item: Id


class ItemPushed(Act):
    """讲解中 / 弹链接: the item's card pops up for the viewers. One item at a time."""

    kind: Literal["item.pushed"] = "item.pushed"
    item: Id


class ItemUnpushed(Act):
    kind: Literal["item.unpushed"] = "item.unpushed"
    item: Id


class ItemRepriced(Act):
    kind: Literal["item.repriced"] = "item.repriced"
    item: Id
    price_fen: Annotated[int, Field(ge=1, le=2**53 - 1)]


class ItemRestocked(Act):
    kind: Literal["item.restocked"] = "item.restocked"
    item: Id
    stock: Count


class ItemReordered(Act):
    kind: Literal["item.reordered"] = "item.reordered"
    items: Annotated[tuple[Id, ...], Field(max_length=100, strict=False)]


class ItemRelinked(Act):
    """A backup link takes the place of the present one."""

    kind: Literal["item.relinked"] = "item.relinked"
    item: Id


class ItemTested(Act):
    """A test order; the platform answers with ``test.returned``."""

    kind: Literal["item.tested"] = "item.tested"
    item: Id


class ItemLimited(Act):
    kind: Literal["item.limited"] = "item.limited"
    item: Id
    per_person: Count


class DetailProjected(Act):
    kind: Literal["detail.projected"] = "detail.projected"
    item: Id


class GiftBound(Act):
    """The gift of an item is bound to it again."""

    kind: Literal["gift.bound"] = "gift.bound"
    item: Id


class OptionCorrected(Act):
    """Colours, sizes and the like of an item are put right on its page."""

    kind: Literal["option.corrected"] = "option.corrected"
    item: Id


class FreightCorrected(Act):
    """The freight template of an item is put right."""

    kind: Literal["freight.corrected"] = "freight.corrected"
    item: Id


class BuyersTold(Act):
    """A message to everybody who has ordered an item."""

    kind: Literal["buyers.told"] = "buyers.told"
    item: Id
    text: Line


class OrderHeld(Act):
    kind: Literal["order.held"] = "order.held"
    item: Id


class OrderCancelled(Act):
    """All unshipped orders of an item are cancelled (砍单)."""

    kind: Literal["order.cancelled"] = "order.cancelled"
    item: Id


class OrderRefunded(Act):
    kind: Literal["order.refunded"] = "order.refunded"
    order: Id
