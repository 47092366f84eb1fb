"""What stands beside a price: of what it is, with which price it is compared, and the rules of a coupon.

Only what a scenario tells is weighed (``Papers.tag``, ``Coupon.rules``): a show that tells nothing is
weighed by none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator import compliance
from simulator.compliance.said import Known, Offer, Said, in_both
from simulator.events.entry import Words
from simulator.money import yuan
from simulator.scenario import Coupon, CouponRules, PriceTag, Product

Asked = tuple[str, Said]
"""A rule, and what it is to weigh."""


def of_tag(product: Product) -> Iterator[Asked]:
    """What the tag of an item is weighed for: its unit, and the price struck out beside it."""
    tag = None if product.papers is None else product.papers.tag
    if tag is None:
        return
    known = Known(unit=zh_of(tag.unit), sold_by="weight" if tag.by_weight else "piece")
    if tag.per_kilogram is not None:
        known["unit_price"] = tag.per_kilogram.zh
    yield "CK14", _tagged(product, tag, known)
    if product.list_price_fen is not None:
        compared = Known(reference_price_fen=product.list_price_fen, reference_base=zh_of(tag.base))
        if tag.first_sale:
            compared["first_sale"] = True
        if tag.paid_at_most_fen is not None:
            compared["history_max_fen"] = tag.paid_at_most_fen
        yield from ((rule, _tagged(product, tag, compared)) for rule in ("CK10", "CK11"))


def of_coupon(coupon: Coupon) -> Iterator[Asked]:
    """What a coupon that is issued is weighed for: when it starts and ends, how many, who gets it."""
    rules = coupon.rules
    if rules is None:
        return
    offer = Offer(
        starts=zh_of(rules.starts), ends=zh_of(rules.ends), quota=coupon.quantity,
        condition=zh_of(rules.condition) or f"满{yuan(coupon.threshold_fen)}",
    )  # fmt: skip
    said = Said("offer", in_both(coupon_told(coupon, rules)), known=Known(offer=offer))
    yield "CK15", said


def tag_told(product: Product, tag: PriceTag) -> Words:
    """A tag in a line: the price, of what it is, and what it is compared with."""
    return _line(_tag_parts(product, tag))


def coupon_told(coupon: Coupon, rules: CouponRules) -> Words:
    """A coupon's rules in a line."""
    return _line(_coupon_parts(coupon, rules))


def zh_of(words: Words | None) -> str | None:
    """The words as the checks read them."""
    return None if words is None else words.zh


def _tag_parts(product: Product, tag: PriceTag) -> Iterator[Words]:
    price, unit = yuan(product.price_fen), tag.unit
    if unit is None:
        yield Words(zh=f"{price}元，没有单位", en=f"{price} yuan, no unit")
    else:
        yield Words(zh=f"{price}元/{unit.zh}", en=f"{price} yuan per {unit.en}")
    if tag.by_weight:
        each = tag.per_kilogram or Words(zh="没写", en="not said")
        yield Words(zh=f"称重卖，每千克{each.zh}", en=f"sold by weight, a kilogram: {each.en}")
    if product.list_price_fen is None:
        return
    was, base = yuan(product.list_price_fen), tag.base or Words(zh="没写依据", en="no base")
    yield Words(zh=f"划线价{was}元（{base.zh}）", en=f"struck out: {was} yuan ({base.en})")
    if tag.paid_at_most_fen is not None:
        paid = yuan(tag.paid_at_most_fen)
        yield Words(zh=f"实际最高成交{paid}元", en=f"highest price really paid: {paid} yuan")


def _coupon_parts(coupon: Coupon, rules: CouponRules) -> Iterator[Words]:
    over, minus = yuan(coupon.threshold_fen), yuan(coupon.minus_fen)
    yield Words(zh=f"{coupon.id} 满{over}减{minus}", en=f"{coupon.id}: {minus} off from {over}")
    yield Words(zh=f"{coupon.quantity}张", en=f"{coupon.quantity} pieces")
    starts = rules.starts or Words(zh="没写", en="not said")
    ends = rules.ends or Words(zh="没写", en="not said")
    yield Words(zh=f"开始：{starts.zh}", en=f"starts: {starts.en}")
    yield Words(zh=f"结束：{ends.zh}", en=f"ends: {ends.en}")
    if rules.condition is not None:
        yield rules.condition


def _line(parts: Iterable[Words]) -> Words:
    each = tuple(parts)
    return Words(zh="，".join(one.zh for one in each), en=", ".join(one.en for one in each))


def _tagged(product: Product, tag: PriceTag, known: Known) -> Said:
    told = tag_told(product, tag)
    line = Words(zh=f"{product.name.zh}：{told.zh}", en=f"{product.name.en}: {told.en}")
    return Said("price", in_both(line), compliance.goods_of(product), known)
