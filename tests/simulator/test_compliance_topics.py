"""Some subjects are claims by being named; a rival is dragged in or compared; one slip is one hit."""

from __future__ import annotations

import pytest

from simulator.compliance import Goods, Known, Said, examine


def rules_hit(text: str, category: str = "food", known: Known | None = None) -> set[str]:
    facts = {"registered_effects": "保湿"} if category == "cosmetics" else {}
    said = Said("speech", text, Goods(category, facts), known if known is not None else Known())
    return {hit.rule for hit in examine(said)}


@pytest.mark.parametrize(
    ("category", "rule", "named", "lawful"),
    [
        ("food", "CK02", "家里有类风湿的看过来", "类风湿得去医院看，这就是碗粥"),
        ("food", "CK02", "甲亢那几年我就靠这碗汤", "甲亢能不能喝先问医生"),
        ("household", "CK02", "打呼噜的枕上它试试", "打呼噜老不好得去查，枕头只管软硬"),
        ("cosmetics", "CK04", "法令纹那两条沟交给它", "法令纹它管不了，只补水"),
        ("education", "CK06", "跟着走编制在前头等你", "编制考不考得上看个人"),
        ("finance", "CK06", "这一波提车的同学不少", "提车还是亏本谁都说不准，有风险"),
        ("food", "CK07", "武警那边每年都来拉两车", "武警叔叔抽检过同批，报告编号贴在角上"),
    ],
)
def test_naming_such_a_subject_is_the_claim_unless_the_seller_warns_or_denies(
    category: str, rule: str, named: str, lawful: str
) -> None:
    assert rules_hit(named, category) == {rule}
    assert rules_hit(lawful, category) == set()


def test_a_subject_counts_only_where_nothing_more_exact_was_found() -> None:
    assert rules_hit("肩周炎的加我微信，单独给你配") == {"CK25"}


@pytest.mark.parametrize(
    ("text", "unfair"),
    [
        ("雾来那个加湿器，哪天着了别怪没提醒", True),
        ("穿奔驿的走路都得低着头", True),
        ("雾来那款四升，我们这款三升，看您房间", False),
        ("雾来的我没用过，评不了", False),
        ("您那台雾来还在保，先找他们修", False),
        ("雾来好用吗？", False),
    ],
)
def test_a_rival_is_named_fairly_or_not_at_all(text: str, unfair: bool) -> None:
    hit = rules_hit(text, "appliance", Known(rivals=["雾来", "奔驿"]))
    assert hit == ({"CK26"} if unfair else set())


def test_words_that_two_rules_find_are_one_slip() -> None:
    assert rules_hit("全行业销量第一", "appliance", Known(evidence=[])) == {"CK01"}
    assert rules_hit("绝对有效") == {"CK01", "CK05"}


def test_whoever_turns_a_child_away_urges_nobody() -> None:
    assert rules_hit("小朋友先别下单，请让爸爸妈妈来看") == set()
    assert rules_hit("小学生别自己点，喊大人来") == set()
    assert rules_hit("小学的弟弟妹妹，火箭刷起来") == {"CK28"}
