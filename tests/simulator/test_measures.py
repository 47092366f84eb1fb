"""A figure with its unit means the same in either language, in figures and in words."""

from __future__ import annotations

import pytest
from engine_stories import words

from simulator.answers import read
from simulator.measures import meant
from simulator.scenario import FactSheet, Product


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("350毫升", "350 millilitres"), ("350毫升", "three hundred and fifty ml"),
        ("350毫升", "三百五十毫升"), ("1.7升", "1.7 liters"), ("48小时", "forty-eight hours"),
        ("6小时", "六个小时"), ("一年保修", "1年保修"), ("one year", "a one-year"[2:]),
        ("100度", "a hundred degrees"[2:]), ("100度", "100°C"), ("4-ply", "four ply"),
        ("30秒", "thirty seconds"), ("1秒", "a second"), ("same day", "same-day"),
        ("2米", "two metres"), ("1500瓦", "1500 W"), ("三百五毫升", "350ml"),
    ],
)  # fmt: skip
def test_two_ways_to_say_one_figure_are_one(one: str, other: str) -> None:
    assert meant(one) == meant(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("6小时", "16 hours"), ("6小时", "60 hours"), ("3层", "3 packs"), ("2米", "2 mm"),
     ("5克", "5 kg"), ("500毫升", "5升"), ("百分百", "100")],
)  # fmt: skip
def test_other_figures_and_units_stay_apart(one: str, other: str) -> None:
    assert meant(one) != meant(other)


BOX = Product(
    id="P1", name=words("盒"), price_fen=100, stock=1,
    facts={
        "oven": FactSheet(
            title=words("微波"), say=("可以进微波炉", "microwave safe"),
            wrong=("不能进微波炉", "not microwave safe"),
        ),
        "stuff": FactSheet(
            title=words("材质"), say=("陶瓷", "ceramic"), wrong=("塑料", "plastic")
        ),
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "zh", "en", "facts"),
    [
        ("oven", "可以进微波炉", "it is microwave-safe", "right"),
        ("oven", "不可以进微波炉", "No, it isn't microwave safe", "wrong"),
        ("oven", "不，可以进微波炉", "No, it is microwave safe", "right"),
        ("stuff", "是陶瓷，不是塑料", "ceramic, not plastic", "right"),
        ("stuff", "陶瓷的，不含塑料", "ceramic without any plastic", "right"),
        ("stuff", "不是陶瓷", "it is not ceramic", "wrong"),
        ("stuff", "塑料的", "it is plastic", "wrong"),
    ],
)
def test_a_no_before_the_words_counts_in_both_languages(
    asked: str, zh: str, en: str, facts: str
) -> None:
    assert read(zh, BOX, asked).facts == facts
    assert read(en, BOX, asked).facts == facts
