"""Offers of a file are of three sorts; a step that starts a planned deal or draw gets a duty of it."""

from __future__ import annotations

from typing import Any

from studio.library.reader import Reader

SECTION = {"threshold_coupon": "offers", "flash_sale": "deals", "draw": "draws", "bag": "draws"}
"""Kind of offer -> the model's section."""
Values = dict[str, Any]


def sort_offers(values: Values, reader: Reader) -> None:
    """Part coupons from deals and draws, and write out what the steps plan. Places follow."""
    sorted_: dict[str, list[Values]] = {"offers": [], "deals": [], "draws": []}
    for number, offer in enumerate(values.pop("offers", ())):
        section = SECTION[offer.get("kind", "threshold_coupon")]
        into = sorted_[section]
        for path, place in [
            one for one in reader.places.items() if one[0][:2] == ("offers", number)
        ]:
            reader.places[(section, len(into), *path[2:])] = place
        into.append(offer)
    values.update({name: listed for name, listed in sorted_.items() if listed})
    deals = {one.get("id"): one for one in sorted_["deals"]}
    draws = {one.get("id"): one for one in sorted_["draws"]}
    for segment in values.get("script", ()):
        deal, draw = deals.get(segment.pop("flash", None)), draws.get(segment.pop("draw", None))
        planned = [_starting(deal)] if deal else []
        planned += [_opening(draw)] if draw else []
        if planned:
            segment["duties"] = [*segment.get("duties", ()), *planned]


def _starting(deal: Values) -> Values:
    wanted = ("product", "price_fen", "quantity", "for_ms")
    duty: Values = {name: deal[name] for name in wanted if name in deal}
    return {"action": "flash.started", **duty}


def _opening(draw: Values) -> Values:
    what: Values = {"quantity": draw.get("prizes"), "say": draw.get("rules")}
    if draw.get("kind") == "bag":
        return {"action": "bag.opened", "for_ms": draw.get("for_ms", 60_000), **what}
    return {"action": "lottery.opened", "lottery": draw.get("id"), **what}
