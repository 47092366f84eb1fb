"""The matcher finds what may not be said of goods, and leaves lawful words alone."""

from __future__ import annotations

from collections import Counter

import pytest

from simulator.compliance import BANNED_ID, CATALOGUE, VERSION, has_claim, read
from simulator.compliance.terms import RULES
from simulator.events.entry import Words
from simulator.scenario import Product
from tests.simulator.compliance_lines import MISSED, NEGATIVE, POSITIVE

CUP = Product(
    id="P1", name=Words(zh="保温杯", en="Thermos cup"), price_fen=9900, stock=5,
    banned=(Words(zh="大牌同款", en="same as the big brands"),),
)  # fmt: skip


@pytest.mark.parametrize(("text", "rules"), POSITIVE)
def test_a_forbidden_claim_is_found_and_the_lawful_wording_is_given(text: str, rules: str) -> None:
    hits = read(text, CUP)
    assert {hit.rule for hit in hits} == set(rules.split())
    assert all(hit.lawful.zh and hit.lawful.en for hit in hits)
    assert all(len(hit.quote) >= 2 for hit in hits)


@pytest.mark.parametrize("text", NEGATIVE)
def test_lawful_lines_that_look_like_claims_are_left_alone(text: str) -> None:
    assert read(text, CUP) == []


def test_precision_and_recall_per_rule_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    right, missed, false = Counter[str](), Counter[str](), Counter[str]()
    for text, rules in POSITIVE + MISSED:
        found, wanted = {hit.rule for hit in read(text, CUP)}, set(rules.split())
        right.update(found & wanted)
        missed.update(wanted - found)
        false.update(found - wanted)
    for text in NEGATIVE:
        false.update({hit.rule for hit in read(text, CUP)})
    with capsys.disabled():
        print(f"\nrules {VERSION}: {len(POSITIVE + MISSED)} claims, {len(NEGATIVE)} hard negatives")
        for rule in RULES:
            got, lost, wrong = right[rule.id], missed[rule.id], false[rule.id]
            level = CATALOGUE[rule.id].level
            print(f"  {rule.id} {level}: precision {got}/{got + wrong}, recall {got}/{got + lost}")
            assert got * 20 >= (got + wrong) * 19
            assert got * 20 >= (got + lost) * 17
    assert len(NEGATIVE) > len(POSITIVE)


def test_the_dossiers_own_banned_phrases_count_for_that_item_only() -> None:
    assert [hit.rule for hit in read("大牌同款，放心拍", CUP)] == [BANNED_ID]
    assert [hit.quote for hit in read("Same as the BIG brands!", CUP)] == ["same as the big brands"]
    assert read("大牌同款，放心拍") == []
    assert read("我们不是大牌同款", CUP) == []


def test_a_word_counts_once_however_often_it_is_said() -> None:
    assert len(read("全网最低，全网最低，真的全网最低", CUP)) == 1


def test_only_texts_about_goods_are_chances_to_break_a_rule() -> None:
    assert has_claim("这款杯子480毫升")
    assert has_claim("The price is 99 yuan")
    assert not has_claim("大家晚上好")
    assert not has_claim("hello everyone")


def test_hostile_text_does_no_harm() -> None:
    for text in ("", "。。。", "“", "\u200b最\u200b好的", "最" * 5000, "a" * 5000, "\ud7ff", "?!"):
        assert isinstance(read(text, CUP), list)
    assert [hit.rule for hit in read("这杯子是最\u200b好的", CUP)] == ["CK01"]


def test_number_twelve_is_not_number_one() -> None:
    assert read("Take the number 1 in the country")
    assert not read("Take item number 12, please")
