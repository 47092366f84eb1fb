"""A line that speaks as lawful lines do is left alone; one that speaks as slips do is hinted at."""

from __future__ import annotations

import pytest

from bench.compliance_learning import learn, written
from simulator.compliance import Goods, Known, Said, examine
from simulator.compliance.said import Kind
from simulator.compliance.weighing import WEIGHED, opinion, pieces


def rules_hit(
    text: str, category: str = "food", kind: Kind = "speech", known: Known | None = None
) -> set[str]:
    return {
        hit.rule for hit in examine(Said(kind, text, Goods(category=category), known or Known()))
    }


@pytest.mark.parametrize(
    ("lawful", "slip", "category", "rule"),
    [
        ("外贸单、军绿色，跟军队没有半点关系", "军队里特批出来的，外头买不到", "clothing", "CK07"),
        ("有人非说我们刷单，订单都在平台，欢迎去查", "晚上刷单刷到一万再开播", "clothing", "CK27"),
        (
            "我妈五十八，皱纹照样有，用着就是润",
            "我妈五十八，皱纹全抹平了，就靠这一瓶",
            "cosmetics",
            "CK04",
        ),
        (
            "噪音最大的是脱水那两分钟，别的时候还行",
            "这台的静音做到最好，没有之一",
            "appliance",
            "CK01",
        ),
        (
            "师傅上门安装，电话平台会打虚拟号给您",
            "找人拿虚拟号拍几单，把销量顶上去",
            "appliance",
            "CK27",
        ),
    ],
)
def test_a_word_in_a_plain_dealers_line_is_no_slip_and_in_a_boasters_it_is(
    lawful: str, slip: str, category: str, rule: str
) -> None:
    assert rules_hit(lawful, category) == set()
    assert rule in rules_hit(slip, category)


def test_what_facts_show_is_not_weighed() -> None:
    known = Known(screen="waybill_unmasked")
    calm = "面单我撕掉了再给你们看包装啊"
    assert rules_hit(calm, "appliance", known=known) == {"CK24"}


def test_a_second_slip_in_a_line_is_found_beside_the_first() -> None:
    assert {"CK01", "CK02", "CK25"} <= rules_hit("家人们，这是全网最低价，绝对治失眠，加我微信")


def test_a_hint_is_yellow_names_a_clause_and_asks_for_no_retraction() -> None:
    said = Said("speech", "孩子喝一个月，个头蹿得班里坐最后一排", Goods("food"))
    hits = examine(said)
    assert all(hit.level == "yellow" and hit.quote in said.text for hit in hits)


@pytest.mark.parametrize("kind", ["desk", "comment"])
def test_only_what_reaches_the_public_is_hinted_at(kind: Kind) -> None:
    assert rules_hit("孩子喝一个月，个头蹿得班里坐最后一排", kind=kind) == set()


def test_an_english_line_is_not_weighed() -> None:
    assert "CK02" in rules_hit("Honestly this tea cures insomnia, I drink it every night")
    assert rules_hit("It cures nothing, it is just tea") == set()
    assert rules_hit("It heals nothing and treats no illness") == set()


@pytest.mark.parametrize(
    ("slip", "lawful"),
    [
        ("lowest price anywhere tonight", "you may find a lower price elsewhere"),
        ("You won't find it cheaper anywhere", "You can put it anywhere in the kitchen"),
        ("the lowest price on the internet", "it is not the lowest price on the internet"),
    ],
)
def test_a_price_below_all_others_is_absolute_in_english_too(slip: str, lawful: str) -> None:
    assert "CK01" in rules_hit(slip, "appliance")
    assert rules_hit(lawful, "appliance") == set()


def test_pieces_are_signs_and_pairs_and_all_figures_are_alike() -> None:
    assert pieces("买2") == pieces("买7") == {"^", "买", "0", "$", "^买", "买0", "0$"}


def test_nothing_is_held_against_signs_that_no_labelled_line_has() -> None:
    assert opinion("ㄅㄆㄇ") == pytest.approx(opinion("ㄉㄊㄋ"))
    assert len(opinion("ㄅㄆㄇ")) == len(WEIGHED)


def test_weights_are_learned_from_what_lines_break() -> None:
    texts = ["包治百病", "包治失眠", "包治头疼", "今天包邮", "明天包邮", "后天包邮"] * 20
    broken = ["CK02" if "治" in text else None for text in texts]
    levels = learn(texts, broken, ["CK02"])["CK02"]
    weight = {
        signs[place : place + 2].strip(): level
        for level, signs in levels.items()
        for place in range(0, len(signs), 2)
    }
    assert weight["包治"] > 0 > weight["包邮"]
    assert learn(texts, broken, ["CK02"]) == {"CK02": levels}
    assert written("CK02", levels).startswith('"""What pieces of words weigh')


def test_a_printed_price_was_never_paid_and_a_bare_one_is_no_price() -> None:
    printed = Known(
        price_fen=8900,
        unit="套",
        reference_price_fen=12800,
        reference_base="封底定价",
        history_max_fen=9900,
    )
    assert rules_hit("封底定价128元，售89元一套", "media", "price", printed) == set()
    invented = Known(printed, reference_base="本店近7日最低成交价")
    assert "CK11" in rules_hit("封底定价128元，售89元一套", "media", "price", invented)
    assert (
        rules_hit("上市价88元一口，今天头一回卖", "household", known=Known(price_fen=8800)) == set()
    )
    assert "CK12" in rules_hit("今天卖78元一口", "household", known=Known(price_fen=8800))


def test_who_takes_back_a_count_in_time_makes_nothing_scarce() -> None:
    known = Known(stock=430, corrected_after_s=17, correction_logged=True)
    assert rules_hit("只剩十个是我看错行了，这个还有四百多", "household", known=known) == set()
    assert "CK13" in rules_hit("只剩十个了，这个快拍", "household", known=Known(stock=430))


def test_a_line_of_a_few_signs_is_not_hinted_at() -> None:
    assert rules_hit("大牌同款，放心拍") == set()


@pytest.mark.parametrize(
    ("slip", "lawful", "category", "rule"),
    [
        (
            "脚气就抹这个，一支下去，平了",
            "脚气请去看医生，这个就是护手的，不管那个",
            "cosmetics",
            "CK04",
        ),
        ("别家来了都得喊一声祖宗", "别家来了也得排队喊号", "appliance", "CK01"),
        ("进了这个班，最差也上岸", "进了这个班，最差也有录播可看", "education", "CK06"),
        ("包装一拆七天无理由就没了啊", "包装拆了，七天无理由照样能退", "clothing", "CK29"),
        ("没买的也扣一下真好用", "没买的也可以扣问题", "stationery", "CK27"),
    ],
)
def test_what_is_said_with_a_wink_is_a_slip_and_its_lawful_twin_is_none(
    slip: str, lawful: str, category: str, rule: str
) -> None:
    assert rule in rules_hit(slip, category)
    assert rules_hit(lawful, category) == set()
