"""What the crew writes is read by the rules: every text is an exposure, and a fault can be mended."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from engine_stories import show, started

from simulator.events import Entry, Fact, trainee
from simulator.events.rig import SpeechHeard
from simulator.events.trainee import (
    CardShown,
    CommentReplied,
    ItemPushed,
    LotteryOpened,
    NoticeCleared,
    NoticePosted,
    ShowRetitled,
    StickerShown,
    TaskAssigned,
)
from simulator.texts import text_of

AMONG_THE_CREW = {
    "consent.given", "buyers.told", "word.filtered", "call.made", "colleague.asked", "task.assigned",
    "figure.noted", "prompt.made", "boost.started", "boost.changed", "source.switched", "moment.marked",
}  # fmt: skip
"""Acts whose words no viewer reads; those to single buyers are private."""


def sample(schema: dict[str, Any], words: str) -> Any:
    """A value of a field; every text that is free to be written holds ``words``."""
    for part in schema.get("anyOf", ()):
        if part.get("type") != "null":
            return sample(part, words)
    if "const" in schema or "enum" in schema:
        return schema.get("const") or schema["enum"][0]
    match schema.get("type"):
        case "array":
            return [sample(schema["items"], words)] * max(1, schema.get("minItems", 1))
        case "string":
            return "P1" if "pattern" in schema else words
        case "object":
            return {}
        case "boolean":
            return True
        case _:
            return max(1, schema.get("minimum", 1))


def written(act: type[Fact], words: str) -> Fact | None:
    """The act with these words wherever it takes free text; None where it takes none."""
    said = {
        name: sample(schema, words)
        for name, schema in act.model_json_schema()["properties"].items()
        if name not in {"kind", "effect"}
    }
    holds = any(words in value for value in said.values() if isinstance(value, str | list))
    return act.model_construct(**said) if holds else None


@pytest.mark.parametrize(
    "act", [one for one in get_args(trainee.TraineeAct) if written(one, "全网最低")]
)
def test_no_act_takes_words_to_the_public_past_the_rules(act: type[Fact]) -> None:
    fact = written(act, "全网最低")
    assert fact is not None
    kind = act.model_fields["kind"].default
    read = text_of(Entry(1, 1_000, "trainee:desk", fact), started(show()).engine.room)
    assert (read is not None and "全网最低" in read.text) or kind in AMONG_THE_CREW, (
        "text_of, in simulator/texts.py, or AMONG_THE_CREW here"
    )


def test_every_text_before_the_public_is_an_exposure_and_talk_among_the_crew_is_none() -> None:
    told = started(show())
    acts = [
        told.do(1_000, NoticePosted(topic="rules", text="现货，48小时内发货")),
        told.do(1_010, StickerShown(text="今天两款杯子")),
        told.do(1_020, CardShown(text="一号链接")),
        told.do(1_030, ShowRetitled(title="拾屿小店")),
    ]
    told.do(1_040, TaskAssigned(to="host", text="这句别念：全网最低"))
    told.until(1_100)
    judged = told.all("text.judged")
    assert [one.fact.act for one in judged] == [one.seq for one in acts]
    assert all(one.fact.clean for one in judged)
    assert not told.all("rule.hit")


def test_an_absolute_claim_is_hit_and_the_lawful_wording_comes_with_it() -> None:
    told = started(show())
    act = told.do(1_000, NoticePosted(topic="show", text="这是全国第一的保温杯"))
    told.until(1_100)
    hit = told.first("rule.hit").fact
    assert (hit.act, hit.hit) == (act.seq, "h1")
    assert hit.quote in "这是全国第一的保温杯"
    assert hit.lawful.zh
    assert hit.lawful.en
    assert not told.first("text.judged").fact.clean
    assert len(told.engine.room.stage.hits) == 1


def test_a_reply_that_insults_is_laid_to_the_comment_it_replies_to() -> None:
    told = started(show())
    told.until(60_000)
    asked = told.first("comment.posted").fact.comment
    told.do(60_010, CommentReplied(comment=asked, text="嫌贵就滚，穷鬼别看"))
    told.do(60_020, NoticePosted(topic="show", text="这是全国第一的保温杯"))
    told.until(60_100)
    assert [one.fact.comment for one in told.all("rule.hit")] == [asked, None]


@pytest.mark.parametrize(("mode", "told_how"), [("practice", True), ("exam", False)])
def test_practice_says_what_could_lawfully_be_said_instead(mode: str, told_how: bool) -> None:
    told = started(show(), mode=mode)
    told.do(1_000, NoticePosted(topic="show", text="这是全国第一的保温杯"))
    told.until(1_100)
    assert [one.fact.incident for one in told.all("hint.shown")] == ["h1"] * told_how


def test_the_platform_reminds_first_and_warns_the_second_time() -> None:
    told = started(show())
    for t_ms in (1_000, 2_000):
        told.do(t_ms, NoticePosted(topic="show", text="这是全国第一的保温杯"))
    told.until(3_000)
    warned = [one.fact for one in told.all("platform.warned")]
    assert [one.level for one in warned] == ["reminder", "warning"]
    assert "第一" in warned[0].text.zh


@pytest.mark.parametrize(
    "remedy", [NoticePosted(topic="show", text="保温杯有现货"), NoticeCleared()]
)
def test_a_clean_text_in_its_place_or_taking_it_away_corrects_it(remedy) -> None:
    told = started(show())
    told.do(1_000, NoticePosted(topic="show", text="这是全国第一的保温杯"))
    told.do(5_000, StickerShown(text="保温杯有现货"))
    told.until(6_000)
    assert not told.all("rule.corrected"), "a sticker does not mend a notice"
    act = told.do(9_000, remedy)
    told.until(9_000)
    corrected = told.first("rule.corrected").fact
    assert (corrected.hit, corrected.act) == ("h1", act.seq)
    assert told.engine.room.stage.hits == ()


def test_the_items_own_forbidden_words_count_while_it_is_pushed() -> None:
    told = started(show())
    told.do(1_000, ItemPushed(item="P1"))
    told.do(1_010, CardShown(text="全网最低"))
    told.until(1_100)
    assert told.all("rule.hit")


def test_what_was_heard_is_read_too() -> None:
    told = started(show())
    told.rig(2_000, SpeechHeard(text="我们是全国第一", from_ms=500, to_ms=1_900))
    told.until(2_000)
    assert told.first("rule.hit").fact.act == told.first("speech.heard").seq


def test_a_price_on_a_sticker_is_held_against_the_page_and_its_coupons() -> None:
    told = started(show())
    told.do(1_000, ItemPushed(item="P1"))
    page = told.engine.room.shop.item("P1")
    assert page is not None
    told.do(1_010, StickerShown(text=f"到手价{page.price_fen // 100}元"))
    told.until(1_100)
    assert not told.all("rule.hit")
    told.do(2_000, StickerShown(text=f"到手价{page.price_fen // 100 - 9}元"))
    told.until(2_100)
    assert told.first("rule.hit").fact.rule == "CK12"


def test_a_last_chance_without_an_end_is_false_scarcity_and_true_stock_is_none() -> None:
    told = started(show())
    told.do(1_000, ItemPushed(item="P1"))
    page = told.engine.room.shop.item("P1")
    assert page is not None
    told.do(1_010, NoticePosted(topic="show", text=f"仅剩{page.stock}件"))
    told.until(1_100)
    assert not told.all("rule.hit")
    told.do(2_000, NoticePosted(topic="show", text="下播就恢复原价，最后机会"))
    told.until(2_100)
    assert told.first("rule.hit").fact.rule == "CK13"


def test_a_title_may_only_promise_what_the_show_has() -> None:
    told = started(show())
    told.do(1_000, ShowRetitled(title="进来就送一台电视"))
    told.until(1_100)
    assert told.first("rule.hit").fact.rule == "CK32"


def test_a_slip_on_air_is_mended_by_taking_it_back_and_not_by_talking_on() -> None:
    for mending, kinds in (
        ("我们接着看杯子的容量", ["CK01", "CK21"]),
        ("刚才说错了，更正一下，只是普通保温杯", ["CK01"]),
    ):
        told = started(show())
        told.rig(2_000, SpeechHeard(text="我们是全国第一", from_ms=500, to_ms=1_900))
        told.rig(9_000, SpeechHeard(text=mending, from_ms=7_000, to_ms=8_900))
        told.until(30_000)
        assert [one.fact.rule for one in told.all("rule.hit")] == kinds
        assert bool(told.all("rule.corrected")) is (len(kinds) == 1)


@pytest.mark.parametrize(
    ("rules", "prizes"),
    [
        ("抽一辆十万元的车", 1),
        ("评论区抽一位送5.8万的车", 1),
        ("关注就抽，大奖¥88,888", 1),
        ("评论区抽一位送价值六万八的金条", 1),
        ("评论区抽一位送5万8千元现金", 1),
        ("评论区抽两位，奖品总价值十二万元", 2),  # one of them gets 60,000 at least
        ("评论参与，抽一位送50,001元", 1),
        ("One viewer in the chat wins RMB 60,000", 1),
        ("发口令抽5台炸锅，几点开奖另行通知", 5),  # no end
        ("整点抽奖，评论参与，抽几位看人气", 3),  # no number
        ("福袋开启，参与方式见主播", 3),  # no condition
        ("抽奖开始啦", 3),  # nothing at all
        ("评论区抽一位，送神秘大奖", 1),  # no prize
    ],
)
def test_a_draw_over_the_cap_or_without_its_rules_is_hit_and_told_what_is_lawful(
    rules: str, prizes: int
) -> None:
    told = started(show())
    told.do(1_000, LotteryOpened(lottery="d1", prizes=prizes, rules=rules))
    told.until(1_100)
    (hit,) = [one.fact for one in told.all("rule.hit")]
    assert (hit.rule, hit.level, hit.quote) == ("CK16", "red", rules)
    assert "五万元" in hit.lawful.zh
    assert "50,000" in hit.lawful.en
    assert rules in told.first("platform.warned").fact.text.zh


@pytest.mark.parametrize(
    ("rules", "prizes"),
    [
        ("评论区抽一位送五万元旅行基金", 1),  # the cap itself
        ("评论参与，抽一位送50,000元", 1),
        ("点赞过十万，评论区抽一位送棉拖鞋", 1),
        ("销售额破十万元抽一位送杯子", 1),
        ("评论区抽100位，奖品总价值十万元", 100),
        ("我们不抽十万元的车，评论区抽一双拖鞋", 1),
        ("评论区抽一位送十万元车的模型", 1),
        ("评论区抽一台60W的台灯", 1),
        ("评论区抽一位送10万积分", 1),
        ("九点整抽一位送水壶", 1),
        ("开奖时间21:00，不看心情，评论参与", 1),
        ("评论区抽取，名单公示", 1),  # what a bot writes that was told nothing
    ],
)
def test_a_draw_with_its_rules_and_a_prize_under_the_cap_is_left_alone(
    rules: str, prizes: int
) -> None:
    told = started(show())
    told.do(1_000, LotteryOpened(lottery="d1", prizes=prizes, rules=rules))
    told.until(1_100)
    assert not told.all("rule.hit")
    assert told.first("text.judged").fact.clean


def test_opening_the_draw_again_with_lawful_rules_corrects_it() -> None:
    told = started(show())
    told.do(1_000, LotteryOpened(lottery="d1", prizes=1, rules="抽一辆十万元的车"))
    told.do(9_000, LotteryOpened(lottery="d1", prizes=1, rules="评论区抽一位送杯子"))
    told.until(9_100)
    assert [one.fact.rule for one in told.all("rule.corrected")] == ["CK16"]


def test_one_slip_is_one_hit_and_two_slips_far_apart_are_two() -> None:
    told = started(show())
    told.do(1_000, StickerShown(text="特供产品，领导专用"))
    told.do(2_000, NoticePosted(topic="rules", text="最终解释权归本店所有，不退不换"))
    told.do(3_000, CardShown(text="全网最低！蓝色和白色都有现货。质量最好"))
    told.until(3_100)
    assert [(one.fact.rule, one.fact.quote) for one in told.all("rule.hit")] == [
        ("CK07", "特供产品，领导专用"),
        ("CK30", "最终解释权归本店所有，不退不换"),
        ("CK01", "全网最低"),
        ("CK01", "质量最好"),
    ]
