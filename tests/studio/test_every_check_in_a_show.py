"""Each of the 34 checks can come up in a show: an act, or what is known beside it, leads to a rule.hit.

Three are asked of the sealed show, when all of it is known: comments left or hidden, and its records.
"""

from __future__ import annotations

from functools import cache

import pytest

from simulator.compliance import CATALOGUE
from simulator.events import Fact
from simulator.events.entry import Words
from simulator.events.rig import SpeechHeard
from simulator.events.trainee import (
    CardShown,
    CouponIssued,
    EffectPlayed,
    GuestInvited,
    ItemListed,
    ItemPushed,
    LabelShown,
    LotteryOpened,
    NoticePosted,
    ShowRetitled,
    StickerShown,
)
from simulator.scenario import Papers, Product, Scenario
from studio.lapses import RULES as OF_THE_SEALED_SHOW
from studio.library import load_scenario
from studio.library.shipped import shipped_scenarios
from tests.simulator.engine_stories import MUG, Told, show, started

DRAWN = "评论区抽取，名单公示"
"""What a bot writes where the rundown gives no words."""
HEAR = 2_000
"""When a spoken line is over."""
CREAM = Product(
    id="P1", name=Words(zh="面霜", en="Cream"), price_fen=9_900, stock=5, category="cosmetics",
    papers=Papers(regulated_as="special_cosmetics", effects=("保湿",)),
)  # fmt: skip


@cache
def shipped(name: str) -> Scenario:
    return load_scenario(name).scenario


def cream() -> Scenario:
    return show(products=(CREAM, MUG))


def unfiled() -> Scenario:
    """The evening sale, of which nobody signed the review."""
    scenario = shipped("evening-sale")
    assert scenario.filings is not None
    filings = scenario.filings.model_copy(update={"signed_at": None, "signed_by": None})
    return scenario.model_copy(update={"filings": filings})


def notice(text: str) -> tuple[Fact, ...]:
    return (NoticePosted(topic="show", text=text),)


SHOWN: dict[str, tuple[str, tuple[Fact, ...]]] = {
    "CK01": ("story", notice("这是全国第一的保温杯")),
    "CK02": ("story", notice("这个杯子能治胃病")),
    "CK03": ("assessment-40", (ItemListed(item="P7"), ItemPushed(item="P7"))),
    "CK04": ("cream", (ItemPushed(item="P1"), CardShown(text="这款面霜祛斑"))),
    "CK05": ("story", notice("百分百有效，用过都说好")),
    "CK06": ("story", notice("稳赚不赔，保本保息，月入过万")),
    "CK07": ("story", (StickerShown(text="特供产品，领导专用"),)),
    "CK08": ("story", notice("戴上它转运招财，旺夫")),
    "CK09": ("story", notice("90%的用户都说好")),
    "CK10": ("price-tags", (ItemListed(item="P4"),)),
    "CK11": ("price-tags", (ItemListed(item="P3"),)),
    "CK12": ("story", (ItemPushed(item="P1"), StickerShown(text="到手价49元"))),
    "CK13": ("story", (ItemPushed(item="P1"), *notice("下播就恢复原价，最后机会"))),
    "CK14": ("price-tags", (ItemListed(item="P2"),)),
    "CK15": ("price-tags", (CouponIssued(coupon="Q2"),)),
    "CK16": ("story", (LotteryOpened(lottery="d1", prizes=1, rules="抽一辆十万元的车"),)),
    "CK17": ("price-tags", (StickerShown(text="今天包邮"),)),
    "CK18": ("assessment-40", (ItemListed(item="P7"),)),
    "CK19": ("evening-sale", (GuestInvited(guest="g2"),)),
    "CK20": ("unfiled", ()),
    "CK21": ("story", (SpeechHeard(text="我们是全国第一", from_ms=500, to_ms=HEAR),)),
    "CK24": ("story", notice("买家电话15400001234，大家帮忙打")),
    "CK25": ("story", notice("加我微信，私下转账")),
    "CK26": ("evening-sale", notice("岚汀那家的就是垃圾，别买")),
    "CK27": ("story", notice("给五星好评返现五元，刷单的找我")),
    "CK28": ("story", notice("小学生也能买，偷偷拿妈妈的手机付款")),
    "CK29": ("story", notice("拆了包装就不支持七天无理由退货")),
    "CK30": ("story", notice("最终解释权归本店所有")),
    "CK31": ("evening-sale", (LabelShown(on=False), ItemPushed(item="P3"))),
    "CK32": ("story", (ShowRetitled(title="进来就送一台电视"),)),
    "CK34": ("evening-sale", (EffectPlayed(sound="night"),)),
}  # fmt: skip
"""For each check a show, and what its crew does in it."""
SHOWS = {"story": show, "cream": cream, "unfiled": unfiled}


def played(name: str, acts: tuple[Fact, ...]) -> Told:
    """The show, its acts one every two seconds, and half a minute in which nobody takes anything back."""
    told = started(SHOWS[name]() if name in SHOWS else shipped(name))
    for number, fact in enumerate(acts, 1):
        (told.rig if isinstance(fact, SpeechHeard) else told.do)(number * HEAR, fact)
    return told.until(len(acts) * HEAR + 30_000)


def test_no_check_is_left_out() -> None:
    assert {*SHOWN, *OF_THE_SEALED_SHOW} == set(CATALOGUE)
    assert not set(SHOWN) & set(OF_THE_SEALED_SHOW)


@pytest.mark.parametrize("rule", SHOWN)
def test_each_check_comes_up_in_a_show(rule: str) -> None:
    hits = [one.fact for one in played(*SHOWN[rule]).all("rule.hit")]
    assert rule in {hit.rule for hit in hits}
    hit = next(hit for hit in hits if hit.rule == rule)
    assert hit.quote
    assert hit.lawful == CATALOGUE[rule].lawful


def test_no_draw_that_a_shipped_show_asks_for_is_hit() -> None:
    asked = {(DRAWN, 1)}
    for name in shipped_scenarios():
        scenario = shipped(name)
        opened = [
            duty
            for step in scenario.script
            for duty in step.duties
            if duty.action == "lottery.opened"
        ]
        asked |= {
            (said, duty.quantity or 1)
            for duty in opened
            for said in (
                duty.text or DRAWN,
                *((duty.say.zh, duty.say.en) if duty.say is not None else ()),
            )
        }
        asked |= {
            (said, draw.prizes)
            for draw in scenario.draws
            for said in (draw.rules.zh, draw.rules.en)
        }
    assert len(asked) >= 5, "four shipped shows ask for draws"
    for rules, prizes in asked:
        told = played("story", (LotteryOpened(lottery="d1", prizes=prizes, rules=rules),))
        assert not told.all("rule.hit"), rules
