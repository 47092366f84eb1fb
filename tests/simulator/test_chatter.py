"""What viewers say: typed, in two languages, seldom twice, and never nonsense."""

from __future__ import annotations

import string
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest

from simulator.audience.chatter import RULES, NoRule, Rule, Saying, SlotType, Writer, blanks
from simulator.audience.chatter.facts import sort_of
from simulator.audience.chatter.goods import spoken_yuan, yuan
from simulator.audience.chatter.pairs import Pair, pairs
from simulator.audience.chatter.rule import OF_GOODS, told
from simulator.audience.chatter.values import BY_CATEGORY, FIXED
from simulator.audience.chatter.values_makes import MAKES
from simulator.audience.chatter.voice import CALLS, EMOJI, FOND_OF_EMOJI, TAILS
from simulator.audience.chatter.writer import NO_REPEAT
from simulator.audience.crowd import PERSONAS
from simulator.audience.surroundings import StreamSeen
from simulator.events.room import CommentClass
from simulator.scenario import Product
from tests.simulator.audience_rooms import CUP, PEN, Watched, calm, comments, show

CATEGORIES = get_args(Product.model_fields["category"].annotation)
ONLY_IN = {
    SlotType.AGE: {"minor"}, SlotType.DIGITS: {"privacy_bait", "ad"},
    SlotType.AILMENT: {"claim_bait"}, SlotType.VOW: {"claim_bait"}, SlotType.SUPERLATIVE: {"claim_bait"},
    SlotType.MINUS: {"symptom"}, SlotType.FACT: {"question", "praise"},
    SlotType.FLAW: {"fair_criticism", "hesitation"}, SlotType.GOOD: {"praise", "hesitation"},
    SlotType.OLD: {"hesitation"},
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.zh)
def test_every_rule_is_typed_and_says_the_same_in_both_languages(rule: Rule) -> None:
    assert sorted(rule.slots()) == sorted(set(blanks(rule.en)) | set(rule.slots()))
    assert set(blanks(rule.en)) <= set(rule.slots())
    assert any("\u4e00" <= char <= "\u9fff" for char in rule.zh) or rule.comment_class == "filler"
    assert rule.en.isascii() or rule.comment_class == "filler"
    assert "的的" not in rule.zh
    for slot in rule.slots():
        assert rule.comment_class in ONLY_IN.get(slot, {rule.comment_class})
    if rule.comment_class == "question":
        assert SlotType.ITEM in rule.slots()
        assert SlotType.FACT in rule.slots() or rule.topic is not None
    if rule.comment_class == "minor":
        assert SlotType.AGE in rule.slots() or "小学生" in rule.zh


def test_every_class_has_rules_and_every_blank_a_value_of_its_type() -> None:
    assert len(RULES) >= 200
    assert len(_all_values()) >= 800
    assert {rule.comment_class for rule in RULES} == set(get_args(CommentClass))
    assert set(CALLS) == set(FOND_OF_EMOJI) == set(PERSONAS)
    assert set(EMOJI) <= set(get_args(CommentClass))
    for table in BY_CATEGORY.values():
        assert set(table) == set(CATEGORIES)
    for some in [*FIXED.values(), *(p for t in BY_CATEGORY.values() for p in t.values())]:
        assert all(zh and en and en.isascii() for zh, en in some)
        assert len({zh for zh, _ in some}) == len(some)
    assert all(tails[0][0] == "" or end == "yesno" for end, tails in TAILS.items())


def _all_values() -> list[tuple[str, Pair]]:
    """Every value with the type, and the category or make, that it stands for."""
    found = [(slot.value, pair) for slot, some in FIXED.items() for pair in some]
    for slot, table in BY_CATEGORY.items():
        found += [(f"{slot.value} {one}", pair) for one, some in table.items() for pair in some]
    for name, make in MAKES.items():
        for what in ("good", "flaw", "use", "aspect"):
            found += [(f"{what} {name}", pair) for pair in getattr(make, what)]
    return found


def test_a_half_pair_and_a_half_rule_are_refused() -> None:
    with pytest.raises(ValueError, match="no pair"):
        pairs("香=fragrant | 新鲜")
    with pytest.raises(ValueError, match="no rule"):
        told("praise", "say", None, "plain", "好看")


def test_a_blank_without_a_type_is_refused() -> None:
    with pytest.raises(ValueError, match="colour_of_the_sky"):
        blanks("{item}{colour_of_the_sky}")


def test_no_line_ever_comes_out_with_an_open_blank() -> None:
    writer = Writer(3, (CUP, PEN))
    number = 0
    for rule in RULES:
        for item in (CUP, PEN):
            saying = Saying(
                rule.comment_class, rule.act, PERSONAS[number % 6], item.id, number % 2 == 0,
                item.price_fen, 9000, None if rule.comment_class == "question" else rule.topic,
                next(iter(item.facts)),
            )  # fmt: skip
            text = writer.write(number, saying)
            number += 1
            for words in (text.zh, text.en):
                assert words.strip()
                assert not [name for _, name, _, _ in string.Formatter().parse(words) if name]
                assert "None" not in words
                assert " the the " not in f" {words.lower()} "


def test_a_saying_that_nobody_can_put_is_an_error() -> None:
    """A line about a fact needs the fact: without one it is refused, not filled with something else."""
    writer = Writer(1, (CUP,))
    with pytest.raises(NoRule, match="no line for question"):
        writer.write(1, Saying("question", "join", "fan", "P1", True, 9900))


def test_questions_ask_in_the_plain_words_of_their_sort() -> None:
    assert sort_of("保温时间", "insulation time") == "keep"
    assert sort_of("材质", "material") == "material"
    assert sort_of("产地", "origin") == "origin"
    assert sort_of("握感", "grip") is None
    writer = Writer(5, (CUP, PEN))
    texts = {
        writer.write(n, Saying("question", "ask", "lurker", "P1", True, 9900, fact="volume")).zh
        for n in range(60)
    }
    assert any("装多少" in text or "容量多大" in text for text in texts)
    assert all("材质" not in text and "产地" not in text for text in texts)


def test_this_one_is_said_only_of_the_item_being_shown() -> None:
    writer = Writer(5, (CUP, PEN))
    for n in range(200):
        text = writer.write(n, Saying("praise", "say", "fan", "P2", False, 590))
        assert "这款" not in text.zh
        assert "this one" not in text.en.lower()


def test_prices_are_said_as_people_say_them() -> None:
    assert (yuan(9900), yuan(990), yuan(1), yuan(2990)) == ("99", "9.90", "0.01", "29.90")
    assert (spoken_yuan(9900), spoken_yuan(2990)) == ("99块", "29.90元")
    writer = Writer(4, (CUP, PEN))
    lines = [
        writer.write(n, Saying("hesitation", "say", "fan", "P2", True, 2990)) for n in range(400)
    ]
    priced = [one for one in lines if "29" in one.zh]
    assert priced
    assert all("29.90" in one.zh and "29.90" in one.en for one in priced)


@pytest.mark.parametrize("kind", ["praise", "hesitation", "fair_criticism", "after_sale", "ad"])
def test_an_empty_shelf_is_not_spoken_of(kind: CommentClass) -> None:
    writer = Writer(8, (CUP, PEN))
    for n in range(200):
        text = writer.write(n, Saying(kind, "say", "fan", "P1", False, 9900, on_shelf=False))
        assert "保温杯" not in text.zh
        assert "链接" not in text.zh
        assert "99" not in text.zh
    rules = [rule for rule in RULES if rule.comment_class == kind and rule.needs() == "nothing"]
    assert all(not OF_GOODS & set(rule.slots()) for rule in rules)


def test_slips_never_touch_a_name_or_a_figure() -> None:
    writer = Writer(9, (CUP, PEN))
    for n in range(3000):
        text = writer.write(n, Saying("symptom", "say", "talker", "P1", False, 2990, topic="link"))
        assert "保温杯" in text.zh or "1号链接" in text.zh or "链接" in text.zh or "连接" in text.zh
        assert "teh Thermos" not in text.en or "the" not in text.en
    mistyped = [
        writer.write(n, Saying("fair_criticism", "say", "talker", "P1", True, 2990)).zh
        for n in range(5000, 6000)
    ]
    slips = ("滴", "木有", "咋", "啥", "嘛", "jio", "以经", "在便宜", "介么", "偶")
    assert 3 < sum(any(slip in text for slip in slips) for text in mistyped) < 250


def test_the_same_comment_is_the_same_text_whatever_was_said_before() -> None:
    saying = Saying("praise", "say", "fan", "P1", True, 9900)
    alone = Writer(7, (CUP, PEN)).write(40, saying)
    busy = Writer(7, (CUP, PEN))
    for n in range(10):
        busy.write(n, Saying("question", "ask", "fan", "P1", True, 9900, fact="origin"))
    assert busy.write(40, saying) == alone


def test_lines_repeat_seldom_and_not_within_two_hundred() -> None:
    texts, kinds, number = _chatter(5000)
    recent: list[str] = []
    repeated = 0
    for text, kind in zip(texts, kinds, strict=True):
        if kind != "filler":
            repeated += text in recent
            recent = [*recent[-NO_REPEAT + 1 :], text]
    spoken = [text for text, kind in zip(texts, kinds, strict=True) if kind != "filler"]
    early = [t for t, k in zip(texts[:1000], kinds[:1000], strict=True) if k != "filler"]
    shares = [len(set(some)) / len(some) for some in (early, spoken)]
    everything = len(set(texts)) / len(texts)
    tries = number.tries / number.written
    print(
        f"\n{len(RULES)} rules; unique without filler {shares[0]:.2f} at 1,000, {shares[1]:.2f} at "
        f"5,000; with filler {everything:.2f}; {tries:.2f} tries each; repeats in 200: {repeated}"
    )
    assert repeated <= len(spoken) // 200
    assert shares[0] >= 0.90
    assert shares[1] >= 0.80


def _chatter(n: int) -> tuple[list[str], list[str], Writer]:
    """Comments as a calm room says them, without the limit of the screen."""
    room = Watched(show(6000, per_minute=4))
    room.run(600)
    said = comments([one for _, one in room.facts])
    mix = Counter(one.comment_class for one in said)
    writer = Writer(11, room.scenario.products)
    texts: list[str] = []
    kinds: list[str] = []
    for number in range(n):
        one = said[number * 7919 % len(said)]
        item = one.item or "P1"
        product = CUP if item == "P1" else PEN
        fact = one.fact if one.fact in product.facts else next(iter(product.facts))
        saying = Saying(
            one.comment_class, "ask" if one.comment_class == "question" else "say",
            PERSONAS[number % 6], item, item == "P1", product.price_fen, 0, one.topic, fact,
        )  # fmt: skip
        texts.append(writer.write(number, saying).zh)
        kinds.append(one.comment_class)
    assert mix["question"] > 0
    return texts, kinds, writer


def test_a_calm_room_says_roughly_what_a_calm_room_says() -> None:
    said: Counter[str] = Counter()
    for seed in range(4):
        room = Watched(show(1200, per_minute=4), seed=seed)
        room.run(1200)
        said.update(one.comment_class for one in comments([one for _, one in room.facts]))
    total = sum(said.values())
    print("\nshares:", {kind: round(n / total, 3) for kind, n in said.most_common()})
    assert 0.15 <= said["filler"] / total <= 0.45
    assert 0.15 <= said["question"] / total <= 0.45
    assert said["abuse"] == said["symptom"] == said["unlawful"] == 0
    assert 0.01 <= said["fair_criticism"] / total <= 0.12


def test_a_newcomer_remembers_no_earlier_show() -> None:
    writer = Writer(12, (CUP, PEN))
    past = [zh for slot in (SlotType.WHEN, SlotType.RECENT) for zh, _ in FIXED[slot]]
    for n in range(3000):
        kind = ("after_sale", "hesitation", "fair_criticism")[n % 3]
        text = writer.write(n, Saying(kind, "say", "newcomer", "P1", True, 9900)).zh  # type: ignore[arg-type]
        if text.startswith(("第一次来", "新人报到", "刚来", "刚点进来")):
            assert not any(word in text for word in past if len(word) > 1), text


def test_who_has_just_come_in_baits_no_claim_and_nobody_calls_on_the_host_twice() -> None:
    writer = Writer(13, (CUP, PEN))
    for n in range(3000):
        persona = ("newcomer", "talker", "fan")[n % 3]
        kind: CommentClass = "claim_bait" if n % 2 else "minor"
        text = writer.write(n, Saying(kind, "say", persona, "P1", True, 9900)).zh
        newly = text.startswith(("第一次来", "新人报到", "刚来", "刚点进来", "路过问一句"))
        assert not (kind == "claim_bait" and newly), text
        calls = [call for call, _ in CALLS[persona] if text.startswith(call)]
        assert not calls or "主播" not in text[2:].removeprefix("主播") or calls == ["主播"], text


def test_no_two_lines_of_a_class_running_are_made_by_one_rule() -> None:
    writer = Writer(14, (CUP, PEN))
    since = [
        writer.write(n, Saying("hesitation", "say", "talker", "P1", True, 9900)).zh
        for n in range(2000)
    ]
    watching = ["看到现在" in text for text in since]
    assert sum(watching) > 20
    assert not any(one and later for one, later in pairwise(watching))


def test_nobody_judges_the_voice_of_a_host_whom_nobody_could_hear() -> None:
    room = Watched(show(600), seed=3)
    room.run(1500, lambda tick: replace(calm(tick), stream=StreamSeen("none", 0)))
    said = [one.text.zh for one in comments([fact for _, fact in room.facts])]
    assert len(said) > 50
    assert [text for text in said if "声音" in text or "讲得" in text or "说话实在" in text] == []
