"""An everyday word that holds a suspicious one is no slip; the suspicious word alone still is."""

from __future__ import annotations

import pytest

from simulator.audience.chatter import RULES, Saying, Writer
from simulator.audience.crowd import PERSONAS
from simulator.compliance import Hit, Known, Said, examine
from simulator.compliance.said import Goods, Kind
from tests.simulator.audience_rooms import CUP, PEN

HARMLESS = {"question", "hesitation", "fair_criticism", "after_sale", "praise", "symptom", "filler"}


def rules_hit(
    text: str, category: str = "food", kind: Kind = "speech", known: Known | None = None
) -> set[str]:
    said = Said(kind=kind, text=text, goods=Goods(category), known=known or Known())
    return {hit.rule for hit in examine(said)}


@pytest.mark.parametrize(
    ("everyday", "slip", "category", "rule"),
    [
        ("今天选的是羊毛混纺", "这件就是天选之王", "clothing", "CK01"),
        ("水龙头接口是四分的", "我们是行业龙头", "appliance", "CK01"),
        ("防尘罩隔绝尘土", "一骑绝尘就是它", "household", "CK01"),
        ("孩子长高了裤子就短", "吃了就能长高", "food", "CK02"),
        ("盒子上有激光防伪码", "跟打激光一个效果", "cosmetics", "CK04"),
        ("这个包白色的容易脏", "抹三天包白", "clothing", "CK05"),
        ("活动今日结束", "在家做日结三百", "none", "CK06"),
        ("部分红色印章会晕色", "跟着买每月分红", "custom", "CK06"),
        ("部队火锅料包", "部队特供的火锅料", "food", "CK07"),
        ("快递到转运中心了", "戴上就转运", "custom", "CK08"),
        ("大尺码姐妹看这里", "今晚大尺度", "clothing", "CK08"),
        ("牛奶里加维生素", "加微信便宜十块", "food", "CK25"),
        ("抽真空包装的腊肠", "发空包冲销量", "food", "CK27"),
    ],
)
def test_where_a_word_begins_and_ends_decides(
    everyday: str, slip: str, category: str, rule: str
) -> None:
    assert rules_hit(everyday, category) == set()
    assert rule in rules_hit(slip, category)


@pytest.mark.parametrize(
    ("lawful", "slip", "category", "rule"),
    [
        ("喝这个降不了血压", "喝这个降血压", "food", "CK02"),
        ("晒图没有返现", "晒图返现五块", "none", "CK27"),
        ("自家三款里它最轻便", "全网三款里它最轻便", "appliance", "CK01"),
        ("最好的被子就是晒过太阳的被子", "最好的被子就在我家", "household", "CK01"),
        ("刚才我说能治失眠，这句不对，收回", "我说能治失眠", "food", "CK02"),
        ("我保证今晚不唱歌", "我保证不起球", "clothing", "CK05"),
        ("驱邪保佑这些没有", "驱邪保佑都靠它", "custom", "CK08"),
        ("我不给你们打包票不坏", "我给你们打包票不坏", "appliance", "CK05"),
        ("不起球我保证不了", "我保证不起球", "clothing", "CK05"),
        ("亲，祛不了斑哦", "亲，祛斑就用它", "cosmetics", "CK04"),
        ("最嫩的那一截拿来炒", "最嫩的笋就在我家", "food", "CK01"),
        ("灰色走得最快", "全网走得最快的就是它", "clothing", "CK01"),
        ("别跟陌生人私下交易", "私下交易减二十", "none", "CK25"),
        ("先看本金会不会亏", "本金不会亏", "finance", "CK06"),
    ],
)
def test_words_that_undo_themselves_make_no_claim(
    lawful: str, slip: str, category: str, rule: str
) -> None:
    assert rule not in rules_hit(lawful, category)
    assert rule in rules_hit(slip, category)


def test_no_side_effects_is_no_denial_of_an_effect() -> None:
    assert "CK02" in rules_hit("喝了能治糖尿病，没有副作用")
    assert "CK02" not in rules_hit("有人当它能治糖尿病，它没有这个作用")


def test_a_height_another_day_and_a_doubled_digit_are_read_as_people_say_them() -> None:
    page = Known(price_fen=2990)
    assert rules_hit("抽纸二十九九", "household", known=page) == set()
    assert "CK12" in rules_hit("抽纸三十九九，拍它", "household", known=page)
    assert rules_hit("双十一那天是三十五，今天二十九块九", known=page) == set()
    assert rules_hit("身高一米六五穿M码", "clothing", known=Known(price_fen=6900)) == set()


def test_a_title_that_offers_nothing_promises_nothing() -> None:
    shows = Known(offers=[])
    assert rules_hit("今晚不抽奖，只试衣服", "none", "title", shows) == set()
    assert rules_hit("今晚抽奖，试衣服", "none", "title", shows) == {"CK32"}


def test_a_viewer_who_likes_a_rival_better_runs_nobody_down() -> None:
    rivals = Known(rivals=["奔驿"], label="fair_criticism")
    assert rules_hit("奔驿那台就是垃圾", "appliance", "comment", rivals) == set()
    assert rules_hit("奔驿那台就是垃圾", "appliance", "speech", rivals) == {"CK26"}


@pytest.mark.parametrize(
    ("category", "seed"),
    [("household", 3), ("food", 1), ("cosmetics", 3), ("clothing", 2), ("appliance", 11)],
)
def test_a_reply_that_quotes_a_harmless_comment_breaks_no_rule(category: str, seed: int) -> None:
    """Whoever repeats what the viewer wrote, in either language, is no worse than the viewer."""
    cup = CUP.model_copy(update={"category": category})
    writer = Writer(seed, (cup, PEN))
    broken: dict[str, list[Hit]] = {}
    read = 0
    for rule in RULES:
        if rule.comment_class not in HARMLESS:
            continue
        for item in (cup, PEN):
            topic = None if rule.comment_class == "question" else rule.topic
            for fact in item.facts:
                read += 1
                saying = Saying(
                    rule.comment_class, rule.act, PERSONAS[read % 6], item.id, read % 2 == 0,
                    item.price_fen, 9000, topic, fact,
                )  # fmt: skip
                text = writer.write(read, saying)
                for words in (text.zh, text.en):
                    said = Said(kind="reply", text=words, goods=Goods(category))
                    broken[words] = [hit for hit in examine(said) if hit.level == "red"]
    assert read > 1000
    assert [(words, hits) for words, hits in broken.items() if hits] == []


@pytest.mark.parametrize(
    ("lawful", "slip", "rule"),
    [
        ("This lamp is made for reading in bed.", "One sniff and you are better in bed.", "CK08"),
        ("Good luck to everyone in the draw.", "Wear it, it brings good luck.", "CK08"),
        ("The best-before date is on the lid.", "This is the best cup.", "CK01"),
    ],
)
def test_an_english_phrase_is_no_slip_and_its_claim_is(lawful: str, slip: str, rule: str) -> None:
    assert rules_hit(lawful, "household", "reply") == set()
    assert rules_hit(slip, "household", "reply") == {rule}


def test_an_old_schoolmate_is_no_child() -> None:
    assert rules_hit("给老同学买，想问充电方式", "household", "reply") == set()
    assert rules_hit("小同学买吧，压岁钱充一下", "household", "reply") == {"CK28"}


def test_without_a_base_only_what_compares_prices_needs_one() -> None:
    """An item whose struck-out price has no base: its buyers may still be asked what was wrong."""
    bare = Known(reference_base=None)
    for lawful in (
        "平时放哪儿都行", "以前买过的朋友说说看", "理解您的感受，具体哪里不合适请留言",
        "I see how you feel, please tell us what was wrong", "It will save you a walk.",
    ):  # fmt: skip
        assert rules_hit(lawful, "household", "reply", bare) == set(), lawful
    for slip in ("平时卖99", "原价129", "打七折", "Was 129, now 99.", "Save up to 30 today."):
        assert "CK10" in rules_hit(slip, "household", "reply", bare), slip
