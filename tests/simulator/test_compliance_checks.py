"""The 34 checks: all there, each with its ground; what is known counts, what is not known does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.compliance_bench import SETS, count, found_in
from simulator.compliance import CATALOGUE, SHEETS, Goods, Known, Said, examine
from simulator.compliance.amounts import amounts_of, chinese_number
from simulator.compliance.checks import CHECKS
from simulator.compliance.terms import RULES

FIGURES = Path(__file__).parents[2] / "bench" / "compliance" / "figures.json"
HANDLED_BY_THE_READER = {"CK21"}
"""Whether a slip was corrected is asked when all other checks have spoken."""


def rules_hit(said: Said) -> set[str]:
    return {hit.rule for hit in examine(said)}


def test_all_34_checks_have_a_sheet_and_somebody_who_looks() -> None:
    assert [sheet.id for sheet in SHEETS] == [f"CK{number:02d}" for number in range(1, 35)]
    looked_at = {rule.id for rule in RULES} | set(CHECKS) | HANDLED_BY_THE_READER
    assert looked_at == set(CATALOGUE)
    for sheet in SHEETS:
        for words in (sheet.title, sheet.ground, sheet.lawful):
            assert words.zh
            assert words.en
        assert sheet.verified or "第" not in sheet.ground.zh.replace("第34条", "")


@pytest.mark.parametrize("lines", SETS)
def test_no_rule_gets_worse_than_the_figures_that_were_published(lines: str) -> None:
    published = json.loads(FIGURES.read_text("utf-8"))[lines]
    now = count(lines)
    for rule, figures in now["per_rule"].items():
        assert figures["right"] >= published["per_rule"][rule]["right"], rule
        assert figures["false"] <= published["per_rule"][rule]["false"], rule


def test_what_is_not_known_is_no_ground_for_a_hit() -> None:
    """Every open line whose words alone are lawful stays unhit when nothing is known beside it."""
    card = Said(kind="card", text="本店现价129元/件", goods=Goods(category="clothing"))
    assert rules_hit(card) == set()
    assert rules_hit(Said(kind="page", text="卖家信息")) == set()
    assert rules_hit(Said(kind="desk", text="报备已交")) == set()


@pytest.mark.parametrize(
    ("known", "hit"),
    [
        (Known(price_fen=12900), False),
        (Known(price_fen=15900), True),
        (Known(price_fen=15900, coupon={"minus_fen": 3000, "threshold_fen": 10000}), False),
        (Known(price_fen=15900, coupon={"minus_fen": 3000, "threshold_fen": 20000}), True),
    ],
)
def test_the_spoken_price_is_the_page_price_or_follows_from_it(known: Known, hit: bool) -> None:
    said = Said(kind="speech", text="现价一百二十九，拍它", known=known)
    assert ("CK12" in rules_hit(said)) is hit


def test_scarcity_is_measured_against_the_stock() -> None:
    for stock, hit in ((6, False), (5, False), (7, True), (900, True)):
        said = Said(kind="notice", text="仅剩6件", known=Known(stock=stock))
        assert ("CK13" in rules_hit(said)) is hit, stock


def test_personal_data_is_found_spoken_or_written_and_masked_forms_are_left_alone() -> None:
    for text in ("电话15400001234", "幺五四零零零零一二三四给我打", "154 0000 1234"):
        assert "CK24" in rules_hit(Said(kind="comment", text=text)), text
    for text in ("154****1234", "客服400-000-0101", "尾号1234", "订单号15400001234"):
        assert "CK24" not in rules_hit(Said(kind="comment", text=text)), text


def test_a_slip_is_forgiven_when_it_is_corrected_in_time_and_named() -> None:
    slip = {"rule": "CK01", "said": "最强"}
    for after, logged, hit in ((20, True, False), (21, True, True), (5, False, True)):
        known = Known(slip=slip, corrected_after_s=after, correction_logged=logged)  # type: ignore[typeddict-item]
        assert ("CK21" in rules_hit(Said(kind="speech", text="更正一下", known=known))) is hit


def test_lawful_doubt_may_not_be_hidden_but_spam_may() -> None:
    for repeats, undone, hit in (
        (1, None, True),
        (3, None, True),
        (4, None, False),
        (1, 10, False),
    ):
        known = Known(label="fair_criticism", action="hidden", repeats=repeats)
        if undone is not None:
            known["undone_after_s"] = undone
        assert ("CK23" in rules_hit(Said(kind="comment", text="发货太慢", known=known))) is hit


@pytest.mark.parametrize(
    ("signs", "value"),
    [
        ("二百四十九", 249), ("一百五", 150), ("两百二", 220), ("一百零五", 105), ("六万八", 68000),
        ("十", 10), ("三十", 30), ("四千二百", 4200), ("二零二六", 2026), ("九十八", 98), ("一万", 10000),
    ],
)  # fmt: skip
def test_spoken_numbers_are_read_as_people_say_them(signs: str, value: int) -> None:
    assert chinese_number(signs) == value


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("四十九块九", 4990),
        ("29块9", 2990),
        ("¥1,204", 120400),
        ("39.9元", 3990),
        ("六万八千元", 6800000),
    ],
)
def test_sums_of_money_are_read_with_their_tenths(text: str, fen: int) -> None:
    (amount,) = amounts_of(text)
    assert (amount.hundredths, amount.money) == (fen, True)


def test_every_quote_stands_in_its_text() -> None:
    said = Said(
        kind="speech", text="家人们，这是全网最低价，绝对治失眠，加我微信", goods=Goods("food")
    )
    hits = examine(said)
    assert {"CK01", "CK02", "CK25"} <= {hit.rule for hit in hits}
    assert all(hit.quote in said.text for hit in hits)


def test_a_line_of_the_set_is_read_the_same_each_time() -> None:
    line = {
        "kind": "title", "text": "顶级空气炸锅专场", "context": {},
        "product": {"category": "appliance", "name": {}},
    }  # fmt: skip
    assert found_in(line) == found_in(line) == {"CK01"}
