"""Each sentence of a scorecard says what it is about: the item, coupon, act, point, trouble or viewer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from story import Story, dead_link, link_1

from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.result import encode
from scoring.transcript import Transcript
from simulator.events.entry import Words
from studio import library
from studio.drill import drill
from studio.library.naming import names_of

NAMES = {
    "item P1": Words(zh="云栈电水壶", en="Yunzhan kettle"),
    "item P2": Words(zh="禾光燕麦片", en="Heguang oats"),
    "fact P1 容量": Words(zh="容量", en="volume"),
    "fact P1 保修": Words(zh="保修期", en="warranty"),
    "coupon Q1": Words(zh="满39减5", en="5 off from 39"),
    "segment s2": Words(zh="讲解 云栈电水壶", en="pitch, Yunzhan kettle"),
    "act sticker.shown": Words(zh="贴片", en="sticker"),
    "act notice.posted": Words(zh="发公告", en="notice"),
    "topic rules": Words(zh="规则", en="rules"),
    "type dead_link": Words(zh="链接失效", en="dead link"),
}
DUE = {"segment": "s2"}


def result(story: Story, *criteria: str | dict[str, Any], named: bool = True) -> dict[str, Any]:
    """The show judged by shipped criteria, by id, or by own ones; ``named``: its things have names."""
    shipped = library.shipped_criteria()
    trees = [shipped[one] if isinstance(one, str) else one for one in criteria]
    rubric = compile_rubric(trees).planning({}, names=NAMES if named else None)
    told: dict[str, Any] = json.loads(encode(judge(Transcript.of(story.records()), rubric)))
    return told


def sentences(told: dict[str, Any], lang: str = "en") -> list[str]:
    return [one["words"][lang] for one in told["instances"]]


def test_who_pushed_which_item_in_time_stands_in_the_sentence() -> None:
    story = Story().at(30_000, "cue.passed", does="push", item="P1", **DUE)
    story.at(36_900, "item.pushed", item="P1")
    story.at(90_000, "cue.passed", does="push", item="P2", **DUE).ends(300_000)
    told = result(story, "PUSH-1")
    assert sentences(told) == [
        "Yunzhan kettle: done after 6.9 s (limit 15 s).",
        "Heguang oats: not done within 15 s.",
    ]
    assert sentences(told, "zh")[0] == "云栈电水壶：6.9 秒做到（限 15 秒）。"
    mend, best = told["teaching"]["mend"]["words"], told["teaching"]["best"]["words"]
    assert mend["en"].endswith(": Heguang oats: not done within 15 s.")
    assert best["en"].endswith(": Yunzhan kettle, done after 6.9 s.")
    assert best["zh"].endswith("」云栈电水壶：只用了 6.9 秒。")


def test_a_broken_ban_tells_the_item_that_was_due_and_the_one_that_was_pushed() -> None:
    story = Story().at(30_000, "cue.passed", does="push", item="P1", **DUE)
    story.at(32_000, "item.pushed", item="P2").ends(300_000)
    (told,) = sentences(result(story, "PUSH-1"))
    assert told.startswith("Yunzhan kettle: at 0:32 a ban was broken: ")
    assert "were pushed (Heguang oats)." in told


def test_points_of_one_second_are_told_apart() -> None:
    story = Story()
    for fact in ("容量", "保修"):
        story.at(45_000, "cue.passed", does="tell", item="P1", fact=fact, **DUE)
    story.at(50_000, "speech.heard", by="rig", text="1.5升", from_ms=47_000, to_ms=47_001)
    story.at(54_000, "fact.told", by="platform", act=1, item="P1", fact="容量").ends(300_000)
    assert sentences(result(story, "POINTS-1"), "zh") == [
        "容量（云栈电水壶）：9 秒做到（限 150 秒）。",
        "保修期（云栈电水壶）：150 秒内没有做到。",
    ]


def test_an_act_of_the_plan_is_named_with_its_topic_or_its_step() -> None:
    story = Story().at(10_000, "cue.passed", does="act", act="notice.posted", topic="rules", **DUE)
    story.at(12_000, "notice.posted", topic="rules", text="七天无理由")
    story.at(60_000, "cue.passed", does="act", act="sticker.shown", **DUE).ends(300_000)
    told = result(story, "PLAN-1")
    assert sentences(told) == [
        "Notice (rules): done after 2 s (limit 15 s).",
        "Sticker (pitch, Yunzhan kettle): not done within 15 s.",
    ]


def test_prices_tell_the_item_the_price_and_what_it_was_said_to_be() -> None:
    story = Story()
    for price_fen, means, right in ((11900, "anchor", True), (8900, "deal", False)):
        given = {"act": 1, "item": "P1", "price_fen": price_fen, "means": means, "right": right}
        story.at(20_000, "price.shown", **given)
    story.at(40_000, "price.spoken", item="P1", price_fen=8900, right=True)
    story.at(41_000, "speech.heard", by="rig", text="", from_ms=0, to_ms=1).ends(300_000)
    assert sentences(result(story, "PRICE-3")) == [
        "Yunzhan kettle: the list price of ¥119.00 is right.",
        "Yunzhan kettle: the deal price of ¥89.00 is wrong.",
    ]
    assert sentences(result(story, "PRICE-1"), "zh") == ["云栈电水壶：口播价 89.00 元，是对的。"]


def test_moderation_tells_whom_it_hit_and_why_that_was_right() -> None:
    story = Story()
    for viewer, hit in (("v1", "abuse"), ("v2", "question")):
        story.at(20_000, "moderation.applied", act=1, viewer=viewer, target_class=hit)
    told = result(story.ends(300_000), "MOD-1")
    assert sentences(told) == [
        "Viewer v1: abuse, rightly dealt with.",
        "Viewer v2: it hit somebody who only asked.",
    ]
    assert [one["steps"][0]["words"]["zh"] for one in told["instances"]] == sentences(told, "zh")


def test_a_trouble_tells_what_it_struck() -> None:
    story = dead_link(Story(), 60_000).at(64_000, "item.unlisted", item="P1").ends(600_000)
    told = result(story, link_1(), "REPORT-1")
    assert sentences(told)[0].startswith("Yunzhan kettle, ")
    assert sentences(told)[1].startswith("Dead link (Yunzhan kettle), ")


def test_a_needless_act_tells_on_what() -> None:
    """Of what touches no thing, the act itself."""
    story = Story().at(20_000, "item.unlisted", item="P2").at(40_000, "media.restarted")
    back = link_1()["expect"][2] | {"any_of": [{"event": "media.restarted"}]}
    for key in ("event", "where"):
        back.pop(key)
    told = result(story.ends(300_000), link_1(expect=[*link_1()["expect"][:2], back]))
    assert [act["words"]["en"] for act in told["spurious"]] == [
        "a change of the shelf (Heguang oats) that nothing asked for.",
        "a change of the stream (media restarted) that nothing asked for.",
    ]


def test_a_show_that_was_sealed_before_is_told_in_the_words_of_its_day() -> None:
    story = Story().at(30_000, "cue.passed", does="push", item="P1", **DUE)
    story.at(36_900, "item.pushed", item="P1")
    story.at(40_000, "moderation.applied", act=1, viewer="v1", target_class="abuse").ends(300_000)
    told = result(story, "PUSH-1", "MOD-1", named=False)
    assert sentences(told) == ["Done after 6.9 s (limit 15 s).", "Good."]


UNNAMED = ("done", "not done", "all ", "good", "in the band", "at ", "a price", "it ", "still")


@pytest.mark.parametrize("show", ["first-show", "level-1"])
def test_in_a_whole_show_no_sentence_leaves_its_thing_to_be_guessed(show: str) -> None:
    """Where the viewer's or the crew's own words stand beside it, these say it."""
    loaded = library.load_scenario(show)
    _, raw = drill(loaded, "novice", 3, None)
    told = json.loads(raw)
    vague = [
        f"{one['id']} {one['words']['en']}"
        for one in told["instances"]
        if one["quote"] is None and one["words"]["en"].lower().startswith(UNNAMED)
    ]
    assert told["instances"]
    assert vague == []


def test_the_names_of_a_show_are_those_of_its_file() -> None:
    names = names_of(library.load_scenario("level-1").scenario)
    assert names["item P1"].en == "Heguang seaweed crisps"
    assert names["fact P1 净重"].en == "net weight"
    assert names["coupon Q1"].zh == "满39减5"
    assert names["segment s2"].zh == "讲解 禾光海苔脆"
    assert names["act media.restarted"].en == "restart of the stream"
    assert (names["act card.shown"].zh, names["cue ding"].en) == ("手牌", "ding")
