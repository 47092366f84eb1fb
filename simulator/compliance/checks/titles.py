"""CK32: what the title promises is among the offers of the show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from simulator.compliance.amounts import amounts_of
from simulator.compliance.checks.title_guests import star
from simulator.compliance.clauses import fold
from simulator.compliance.lexicon import several
from simulator.compliance.said import Offer, Said

_NOT_OFFERED = re.compile(
    r"(?:不|没有?|无)(?:抽奖?|送礼|送|福袋|红包|赠品|秒杀|免单|打折|优惠|发红包|搞抽奖)[^,。!|｜ ]{0,3}"
    r"|(?:半价|抽奖|秒杀|免单|红包|福袋|清仓|打折|送礼|免费)\?(?:没有|不是|没|不搞|不送|不抽)"
    r"|抽[一两三几]?[位个]?(?:朋友|同学|观众|粉丝|家人|姐妹|网友|评论|问题|弹幕)"
    r"[^,。!|｜ ]{0,6}(?:聊|连麦|答|问|试穿|试|念|讲)"
)
"""今晚不抽奖 promises nothing."""
_COUNTERS = "一二三四五六七八九十个只件条瓶份0123456789前单位,，。!！ 的你您"
HALF_PERMILLE = 500
_PRIZES = "台个份名位部只辆套件条"
_GOING = several(
    "送同事 送同学 送朋友 送爸 送妈 送长 送孩 送老 送家 送父 送爱 送她 送他 送谁 送检 送修 送装 送到 "
    "送达 送货 送人 送礼 送别 送给"
)
"""To somebody, or for something, and no gift."""
_FREE_SERVICE = several("退 换 安装 送货 上门 质保 咨询 讲 听 看 报名 答 教 维修 修 配送 取件")


def title_kept(said: Said) -> Iterator[str]:
    """CK32: a benefit that a title names exists among the offers of the show."""
    offers = said.known.get("offers")
    if said.kind != "title" or offers is None:
        return
    text = _NOT_OFFERED.sub("", fold(said.text))
    for unkept in (
        _no_strings,
        _one_more,
        _reduced,
        _counted,
        _for_nothing,
        _gift,
        _free,
        _draw,
        star,
        _trade_in,
        _closing,
        _price,
    ):
        if quote := unkept(text, offers, said):
            yield quote
            return


def _gift(text: str, offers: list[Offer], said: Said) -> str:
    for word in ("赠送", "送", "赠"):
        place = text.find(word)
        if place < 0 or text.startswith(_GOING, place):
            continue
        wanted = text[place + len(word) :].split("，")[0].split(",")[0]
        gifts = [one for offer in offers for one in (offer.get("gift"), offer.get("draw")) if one]
        every = any("gift" in offer and not offer["gift"] for offer in offers) and "全场" in text
        same = not wanted.strip(_COUNTERS) and bool(gifts) and not every
        if not same and not any(_same_thing(wanted, gift) for gift in gifts):
            return text[place:]
        return ""
    return ""


_GIVEN = (
    "霸王餐", "薅羊毛", "一分钱", "1分钱", "一毛钱", "1毛钱", "返现", "全额返", "领现金", "分现金",
    "免费送", "免费领", "白送", "白拿", "免费拿", "不要钱", "免单", "免费学", "发红包", "抢红包",
    "人人有份", "free gift", "for free", "a free ", "gets a free", "win a", "giveaway", "白给",
    "人人有红包", "人人有礼", "都有红包", "红包拿", "零元", "免费带", "福袋", "红包雨", "锦鲤", "白嫖",
    "倒贴送", "撒红包", "派红包",
    "送到手软", "送不停", "送送送", "狂送", "送到爆", "进门送礼", "来一位送一位", "免费抢", "免费抱",
        "人手一份", "每人一份", "进来就送", "进门就送",
        "来就送", "关注就送",
)  # fmt: skip


def _same_thing(wanted: str, gift: str) -> bool:
    """True when the words share a character of the thing, and neither speaks of the full size alone."""
    if ("正装" in wanted) != ("正装" in gift):
        return False
    return bool({sign for sign in wanted if sign not in _COUNTERS} & set(gift))


def _free(text: str, offers: list[Offer], said: Said) -> str:
    trial = any(
        word in text
        for word in (
            "试穿",
            "试用",
            "试睡",
            "试喝",
            "试吃",
            "免费睡",
            "免费用",
            "免费穿",
        )
    )
    if trial:
        gifts = [str(one) for offer in offers if (one := offer.get("gift"))]
        if any(word in one for one in gifts for word in ("试用", "试吃", "试喝", "体验")):
            return ""
        days = next((one.hundredths // 100 for one in amounts_of(text) if one.unit[:1] == "天"), 1)
        kept = any(offer.get("trial_days", 0) >= days for offer in offers)
        return "" if kept else text
    nothing = any(
        one.hundredths == 0 and (one.money or one.unit[:1] == "元") for one in amounts_of(text)
    )
    given = any(word in text for word in _GIVEN)
    if not nothing and not given:
        return ""
    kept = any(
        offer.get("price_fen") == 0 or offer.get("gift") or offer.get("draw") for offer in offers
    )
    return "" if kept else text


def _draw(text: str, offers: list[Offer], said: Said) -> str:
    if "抽" not in text or any(
        word in text for word in ("抽纸", "抽屉", "抽绳", "抽真空", "抽烟机", "抽检")
    ):
        return ""
    draws = [offer for offer in offers if offer.get("draw")] or said.known.get("draw")
    told = [str(offer.get("draw")) for offer in offers if offer.get("draw")]
    thing = text.partition("抽")[2].replace("｜", "|").partition("|")[0]
    named = thing.strip("奖大送取一个位名台份 0123456789!,，|｜")
    other = (
        bool(named)
        and bool(told)
        and "奖" not in thing
        and not any(_same_thing(named, one.replace("抽奖", "")) for one in told)
    )
    return text if other or not draws else ""


def _no_strings(text: str, offers: list[Offer], said: Said) -> str:
    """ "无门槛" where every coupon has its threshold; "人人有份" where a draw picks a few."""
    sums = [_threshold(offer) for offer in offers if offer.get("coupon")]
    if "无门槛" in text and sums and min(sums) > 0:
        return text
    every = any(word in text for word in ("人人有份", "人人都有", "人人送", "见者有份"))
    only_drawn = bool(offers) and all(offer.get("draw") for offer in offers)
    return text if every and only_drawn else ""


def _one_more(text: str, offers: list[Offer], said: Said) -> str:
    """ "买一送一" where what is given is another, lesser thing, or nothing."""
    if "买一送一" not in text and "买1送1" not in text:
        return ""
    given = [
        (str(one), str(offer.get("item", ""))) for offer in offers if (one := offer.get("gift"))
    ]
    if any(not item or _same_thing(gift, item) or "同款" in gift for gift, item in given):
        return ""
    return text


def _reduced(text: str, offers: list[Offer], said: Said) -> str:
    """Half price, a reduction or free shipping that no offer has."""
    shares = [offer["discount_permille"] for offer in offers if "discount_permille" in offer]
    half = any(word in text for word in ("半价", "对折", "腰斩")) and "第二件" not in text
    if half and min(shares, default=1000) > HALF_PERMILLE:
        return text
    shipping = [offer["shipping_free"] for offer in offers if "shipping_free" in offer]
    if "包邮" in text and shipping and not any(shipping):
        return text
    sums = [one.hundredths for one in amounts_of(text) if text[: one.start].endswith("减")]
    coupons = [
        coupon["minus_fen"] for offer in offers if isinstance(coupon := offer.get("coupon"), dict)
    ]
    return text if sums and coupons and max(sums) > max(coupons) else ""


def _counted(text: str, offers: list[Offer], said: Said) -> str:
    """More prizes or places than there are."""
    most = max((offer["winners"] for offer in offers if "winners" in offer), default=0)
    drawn = most and any(word in text for word in ("抽", "送", "免单"))
    counts = [
        one.hundredths // 100 for one in amounts_of(text) if one.unit[:1] in _PRIZES and one.unit
    ]
    return text if drawn and max(counts, default=0) > most else ""


def _for_nothing(text: str, offers: list[Offer], said: Said) -> str:
    """Something free of charge, where nothing is given away."""
    place = text.find("免费")
    if place < 0 or text[place + 2 :].startswith(_FREE_SERVICE):
        return ""
    given = ("gift", "draw", "trial_days", "free_lessons")
    return (
        ""
        if any(offer.get(key) for offer in offers for key in given) or _costs_nothing(offers)
        else text
    )


def _costs_nothing(offers: list[Offer]) -> bool:
    return any(offer.get("price_fen") == 0 for offer in offers)


def _threshold(offer: Mapping[str, Any]) -> int:
    coupon = offer.get("coupon")
    inside = coupon.get("threshold_fen", 0) if isinstance(coupon, dict) else 0
    return int(offer.get("threshold_fen", inside))


def _trade_in(text: str, offers: list[Offer], said: Said) -> str:
    if not any(
        word in text for word in ("以旧换新", "最高抵", "抵扣", "补贴", "立减", "直降", "最高减")
    ):
        return ""
    sums = [one.hundredths for one in amounts_of(text)]
    if not sums:
        return ""
    most = max((offer.get("trade_in_max_fen", 0) for offer in offers), default=0)
    minus = [
        coupon["minus_fen"] for offer in offers if isinstance(coupon := offer.get("coupon"), dict)
    ]
    most = max(most, *minus, 0) if minus else most
    return text if max(sums) > most else ""


def _closing(text: str, offers: list[Offer], said: Said) -> str:
    words = (
        "停播",
        "清算",
        "跑路",
        "倒闭",
        "关店",
        "最后一场",
        "撤店",
        "转行",
        "不干了",
        "收摊",
        "破产",
        "结业",
        "闭店",
        "撤柜",
        "拆迁",
        "告别场",
        "清盘",
        "倒店",
        "散伙",
    )
    ends = any(word in text for word in words)
    return text if ends and said.known.get("closing") is False else ""


def _price(text: str, offers: list[Offer], said: Said) -> str:
    """A price, a discount or a coupon that the title names is one that the show has."""
    prices = {offer["price_fen"] for offer in offers if offer.get("price_fen") is not None}
    coupons = [
        coupon["minus_fen"] for offer in offers if isinstance(coupon := offer.get("coupon"), dict)
    ]
    for one in amounts_of(text):
        after = text[one.end : one.end + 6]
        if one.unit[:1] == "折" and not _as_cheap(one.hundredths, offers):
            return text
        if one.money and "券" in after and coupons and one.hundredths > max(coupons):
            return text
        if after.startswith("加购"):
            continue
        cheap = (
            (
                one.money
                or after.startswith(("带走", "抢", "秒", "包邮", "购", "入手", "拿下", "带回"))
            )
            and prices
            and one.hundredths * 10 < min(prices) * 9
        )
        if cheap and not coupons and "券" not in after and "抵" not in text and "减" not in text:
            return text
    return ""


def _as_cheap(tenths_x100: int, offers: list[Offer]) -> bool:
    """``3折`` stands for three tenths of the price: 300 here, 300 per mille there."""
    shares = [offer["discount_permille"] for offer in offers if "discount_permille" in offer]
    return min(shares, default=1000) <= tenths_x100
