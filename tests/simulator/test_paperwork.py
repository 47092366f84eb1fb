"""A shipped show tells its papers; what is done with goods, guests, sounds and picture is weighed."""

from __future__ import annotations

from functools import cache

import pytest
from engine_stories import Told, show, started

from simulator.compliance import read
from simulator.events import Fact
from simulator.events.entry import Words
from simulator.events.trainee import (
    CardShown,
    CommentReplied,
    EffectPlayed,
    GuestInvited,
    ItemListed,
    ItemPushed,
    ItemUnlisted,
    LabelShown,
    MusicStopped,
    NoticePosted,
    StickerShown,
)
from simulator.projection import Projector
from simulator.scenario import Papers, Product, Scenario
from studio.library import check_file, load_scenario
from studio.library.shipped import shipped_scenario

OATS, CAKE, TRAP = "P3", "P6", "P7"
"""Goods with a licence and in date; a probiotic powder whose approval lapsed a month before the show."""
NO_MEDICINE = "保健食品不是药物，不能代替药物治疗疾病"
SHOWS = ("evening-sale", "assessment-40")


@cache
def shipped(name: str) -> Scenario:
    return load_scenario(name).scenario


def evening(*acts: Fact) -> Told:
    """The evening sale, with its label on, and then these acts, one a second."""
    return shown(shipped("evening-sale"), LabelShown(), *acts)


def assessed(*acts: Fact, mode: str = "exam") -> Told:
    """The same in the assessment, which has goods whose papers lapsed in its stock."""
    return shown(shipped("assessment-40"), *acts, mode=mode)


def shown(scenario: Scenario, *acts: Fact, mode: str = "exam") -> Told:
    told = started(scenario, mode=mode)
    for number, fact in enumerate(acts, 1):
        told.do(number * 1_000, fact)
    return told.until(len(acts) * 1_000 + 100)


def hits(told: Told) -> list[str]:
    return [one.fact.rule for one in told.all("rule.hit")]


def test_goods_with_their_papers_are_sold_without_a_finding() -> None:
    told = evening(ItemPushed(item=OATS), ItemPushed(item="P2"), ItemPushed(item="P6"))
    assert hits(told) == []
    assert hits(assessed(ItemListed(item=CAKE), ItemPushed(item=CAKE))) == []


def test_goods_whose_approval_lapsed_are_found_when_they_are_put_up_for_sale() -> None:
    told = assessed(ItemListed(item=TRAP))
    assert hits(told) == ["CK18", "CK20"]
    found = told.first("rule.hit", rule="CK18").fact
    assert found.level == "red"
    assert "2026-07-31" in found.quote
    assert "下架" in found.lawful.zh
    warned = told.first("platform.warned").fact.text
    assert warned.zh.startswith("操作可能违规：禾光益生菌粉")


def test_taking_them_down_puts_it_right_and_the_same_fault_counts_once() -> None:
    told = assessed(ItemListed(item=TRAP), ItemPushed(item=TRAP), ItemUnlisted(item=TRAP))
    assert sorted(hits(told)) == ["CK03", "CK18", "CK20"]
    assert sorted(one.fact.rule for one in told.all("rule.corrected")) == ["CK18", "CK20"]


def test_health_food_is_presented_under_its_notice() -> None:
    bare = assessed(
        ItemListed(item=TRAP), ItemPushed(item=TRAP), CardShown(text="益生菌粉 20条 89元")
    )
    assert hits(bare).count("CK03") == 2, "the pitch, and the card"
    told = assessed(
        ItemListed(item=TRAP), NoticePosted(topic="rules", text=NO_MEDICINE),
        ItemPushed(item=TRAP), CardShown(text="益生菌粉 20条 89元"),
    )  # fmt: skip
    assert "CK03" not in hits(told)
    late = assessed(ItemListed(item=TRAP), ItemPushed(item=TRAP), StickerShown(text=NO_MEDICINE))
    assert [one.fact.rule for one in late.all("rule.corrected")] == ["CK03"]


def test_ordinary_food_needs_no_such_notice() -> None:
    assert hits(evening(ItemPushed(item=OATS), CardShown(text="燕麦片 39.90元"))) == []


def test_a_guest_on_air_was_filed_before_the_show() -> None:
    assert hits(evening(GuestInvited(guest="g1"))) == []
    told = evening(GuestInvited(guest="g2"))
    assert hits(told) == ["CK19"]
    assert "g2" in told.first("rule.hit").fact.quote


@pytest.mark.parametrize(
    ("name", "sound", "found"),
    [
        ("evening-sale", "ding", []),
        ("evening-sale", "night", ["CK34"]),  # its licence lapsed two weeks before
        ("evening-sale", "unheard", ["CK34"]),  # on no list
        ("assessment-40", "ding", []),
        ("assessment-40", "night", ["CK34"]),  # licensed for short videos alone
    ],
)
def test_a_sound_on_air_has_a_licence_for_live_shows(
    name: str, sound: str, found: list[str]
) -> None:
    told = shown(shipped(name), LabelShown(), EffectPlayed(sound=sound), MusicStopped())
    assert hits(told) == found
    assert [one.fact.rule for one in told.all("rule.corrected")] == found


def test_a_made_up_figure_wears_its_label_while_goods_are_shown() -> None:
    scenario = shipped("evening-sale")
    bare = shown(scenario, ItemPushed(item=OATS), ItemPushed(item="P2"), LabelShown())
    assert hits(bare) == ["CK31"]
    assert [one.fact.rule for one in bare.all("rule.corrected")] == ["CK31"]
    assert hits(evening(ItemPushed(item=OATS), LabelShown(on=False))) == ["CK31"]


def test_a_rival_by_name_is_not_run_down() -> None:
    told = started(shipped("evening-sale")).until(20_000)
    asked = told.first("comment.posted").fact.comment
    told.do(21_000, CommentReplied(comment=asked, text="岚汀那家的就是垃圾，别买"))
    told.do(22_000, CommentReplied(comment=asked, text="岚汀的也不错，我们这款是纯燕麦"))
    told.until(22_100)
    assert hits(told) == ["CK26"]


def test_what_was_filed_late_or_signed_by_the_host_is_found_at_the_start() -> None:
    scenario = shipped("evening-sale")
    filings = scenario.filings
    assert filings is not None
    late = filings.model_copy(update={"filed_at": "2026-07-01T20:05", "signed_by": "host"})
    told = shown(scenario.model_copy(update={"filings": late}), LabelShown())
    assert hits(told) == ["CK19", "CK20"]
    assert hits(shown(scenario, LabelShown())) == []


@pytest.mark.parametrize("name", SHOWS)
def test_the_rundown_of_a_shipped_show_asks_for_nothing_that_its_papers_forbid(name: str) -> None:
    scenario = shipped(name)
    pitched = dict.fromkeys(one.product for one in scenario.script if one.product is not None)
    told = shown(scenario, LabelShown(), *(ItemPushed(item=item) for item in pitched))
    assert hits(told) == []


def test_the_desk_shows_the_papers_and_practice_names_what_is_lawful() -> None:
    scenario = shipped("assessment-40")
    told = assessed(ItemListed(item=TRAP), mode="practice")
    shelf = Projector(scenario).snapshot(told.engine.room).sections
    assert shelf.items is not None
    assert shelf.show is not None
    trap = next(one for one in shelf.items if one.id == TRAP)
    assert [one.zh for one in trap.papers][1] == "保健食品注册证书 BJ-00384，到 2026-07-31"
    assert trap.papers[-1].en == "not reviewed"
    assert any("片尾曲" in one.zh for one in shelf.show.papers)
    assert told.first("hint.shown").fact.text.zh.startswith("“禾光益生菌粉")


def test_a_show_that_tells_no_papers_is_weighed_by_none() -> None:
    acts = (LabelShown(on=False), ItemPushed(item="P1"), GuestInvited(guest="g9"),
            EffectPlayed(sound="unheard"))  # fmt: skip
    assert hits(shown(show(), *acts)) == []


def test_what_a_cosmetic_is_registered_for_may_be_said_of_it() -> None:
    name = Words(zh="面霜", en="Cream")
    plain = Product(id="P1", name=name, price_fen=9_900, stock=5, category="cosmetics")
    papers = Papers(regulated_as="special_cosmetics", effects=("祛斑", "保湿"))
    text = "这款面霜祛斑"
    assert [one.rule for one in read(text, plain)] == ["CK04"]
    assert read(text, plain.model_copy(update={"papers": papers})) == []


def test_a_day_that_no_calendar_has_is_named_with_its_line() -> None:
    raw = shipped_scenario("evening-sale").replace(b"2027-05-31", b"2027-02-30")
    line = raw[: raw.index(b"2027-02-30")].count(b"\n") + 1
    [found] = check_file(raw, "evening.yaml")
    assert (found.code, found.place.line) == ("E204", line)
    assert "2026-07-01" in found.line("evening.yaml")
