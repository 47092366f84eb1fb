"""A bot reads comments by their words, as the audience writes them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import simulator.crews
from simulator.audience.chatter import RULES
from simulator.crews.desk import Desk
from simulator.crews.reading import (
    is_complaint,
    is_insult,
    priced_wrongly,
    question_in,
    trouble_in,
)
from simulator.events.entry import Words
from simulator.view import FactView, FeedMessage, ItemView, Sections

BLANKS = {
    "item": "拾屿保温杯", "price": "99块", "minus": "90", "flaw": "有点重", "when": "昨天",
    "fact": "材质", "good": "好看", "unit": "一个", "who": "我妈", "where": "四川", "age": "十二岁",
    "digits": "000-0011", "ailment": "感冒", "superlative": "全网最低",
}  # fmt: skip
HIDDEN = ("simulator.room", "simulator.engine", "simulator.incidents", "simulator.audience")


class _Blanks(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "这样"


def lines(comment_class: str) -> list[str]:
    return [
        rule.zh.format_map(_Blanks(BLANKS)) for rule in RULES if rule.comment_class == comment_class
    ]


def thermos() -> ItemView:
    facts = (
        ("材质", "material"),
        ("容量", "volume"),
        ("保温时长", "insulation"),
        ("保修期", "warranty"),
    )
    return ItemView(
        id="P1", name=Words(zh="拾屿保温杯", en="Shiyu thermos"), price_fen=9900,
        list_price_fen=None, stock=9, awaiting=0, sold=0, clicks=0, listed=True,
        removed=False, pushed=True, spare_links=1, per_person=None, held=False,
        flash_price_fen=None, flash_until_ms=None, last_test=None,
        tested_ms=None, banned=(),
        facts=tuple(
            FactView(id=zh, title=Words(zh=zh, en=en), say=Words(zh=zh, en=en)) for zh, en in facts
        ),
    )  # fmt: skip


def desk() -> Desk:
    seen = Desk()
    sections = Sections(items=(thermos(),))
    seen.see(FeedMessage(type="snapshot", upto=1, t_ms=0, sections=sections), 0)
    return seen


def test_every_abusive_line_is_taken_for_abuse() -> None:
    assert [line for line in lines("abuse") if not is_insult(line)] == []


@pytest.mark.parametrize(
    "comment_class", ["fair_criticism", "question", "praise", "symptom", "filler", "after_sale"]
)
def test_nobody_else_is_taken_for_an_abuser(comment_class: str) -> None:
    assert [line for line in lines(comment_class) if is_insult(line)] == []


def test_most_fair_critics_are_heard() -> None:
    heard = [line for line in lines("fair_criticism") if is_complaint(line)]
    assert len(heard) >= len(lines("fair_criticism")) * 9 // 10


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("拾屿保温杯点不进去", "link"),
        ("点这款显示商品不存在", "link"),
        ("想拍这个，一直转圈", "link"),
        ("券面减90，是不是填错了", "coupon"),
        ("跟主播说的不一样，券减90", "coupon"),
        ("画面不动了", "interruption"),
        ("怎么掉线了", "interruption"),
        ("1号链接看着真好看", None),
        ("券领到了", None),
        ("这款能装多少", None),
    ],
)
def test_a_symptom_tells_of_its_trouble(text: str, trouble: str | None) -> None:
    assert trouble_in(text) == trouble


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("拾屿保温杯的材质是什么", "材质"),
        ("这款是什么做的呀", "材质"),
        ("1号链接能装多少", "容量"),
        ("主播，这个能保温多久？", "保温时长"),
        ("这款坏了怎么办", "保修期"),
    ],
)
def test_a_question_is_matched_to_its_fact(text: str, fact: str) -> None:
    asked = question_in(text, desk())
    assert asked is not None
    assert (asked[0].id, asked[1].id) == ("P1", fact)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("一号到手价39元", "P1"),
        ("拾屿保温杯 原价129 到手价99", None),
        ("拾屿保温杯现价89元", "P1"),
        ("到手价39元", None),
        ("一号链接马上开讲", None),
    ],
)
def test_a_crew_sees_that_its_own_card_names_another_price_than_the_shelf(
    text: str, wrong: str | None
) -> None:
    assert priced_wrongly(text, desk()) == wrong


def test_praise_asks_nothing() -> None:
    assert question_in("这款看着真好看", desk()) is None


def test_no_bot_can_look_behind_the_desk() -> None:
    """Only the simulated rig may read the room: it is the devices, not the crew."""
    folder = Path(simulator.crews.__file__).parent
    for file in folder.rglob("*.py"):
        names = [
            node.module or ""
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
        ]
        looks = [name for name in names if name.startswith(HIDDEN)]
        assert looks == (["simulator.room"] if file.name == "rig.py" else []), file.name
