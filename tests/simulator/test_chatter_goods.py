"""What is said of goods fits these goods, in Chinese and in English, and fits the moment."""

from __future__ import annotations

from dataclasses import replace

from simulator.audience.chatter import RULES, Saying, SlotType, Writer
from simulator.audience.chatter.english import is_many, lowered
from simulator.audience.chatter.values import BY_CATEGORY
from simulator.audience.chatter.values_makes import MAKES, Make, make_of
from simulator.scenario import Product
from tests.simulator.audience_rooms import CUP, PEN


def test_english_agrees_with_one_thing_and_with_many() -> None:
    assert [is_many(one) for one in ("Gel pens", "Shiyu thermos", "desk cup", "oats", "glass",
                                      "number of packs", "socks for winter")] == [
        True, False, False, True, False, False, True,
    ]  # fmt: skip
    assert [lowered(one) for one in ("The cup", "I saw it", "I'm here", "Usb cable", "LED lamp")] == [
        "the cup", "I saw it", "I'm here", "usb cable", "LED lamp",
    ]  # fmt: skip
    oats = CUP.model_copy(update={"name": CUP.name.model_copy(update={"en": "Oats"})})
    for product, wrong in ((CUP, (" cup are ", " cup have")), (oats, (" Oats is ", " Oats has "))):
        writer = Writer(2, (product,))
        for n in range(1500):
            kind = ("praise", "after_sale", "fair_criticism", "hesitation", "claim_bait")[n % 5]
            text = writer.write(n, Saying(kind, "say", "lurker", "P1", False, 9900)).en  # type: ignore[arg-type]
            assert "my the " not in text.lower()
            assert not any(one in text for one in wrong), text
            assert "{" not in text


def _sayable(make: Make | None, product: Product) -> set[str]:
    """Every virtue, shortcoming, use and side that may be said of this product, in Chinese."""
    own = (SlotType.GOOD, SlotType.FLAW, SlotType.USE, SlotType.ASPECT)
    alone = make is not None and make.alone
    some = [
        table[product.category]
        for slot, table in BY_CATEGORY.items()
        if not (alone and slot in own)
    ]
    some += [make.good, make.flaw, make.use, make.aspect] if make else []
    return {zh for pairs_here in some for zh, _ in pairs_here}


def _called(name_zh: str, category: str) -> Product:
    name = CUP.name.model_copy(update={"zh": name_zh})
    return CUP.model_copy(update={"name": name, "category": category})


def test_goods_are_counted_with_their_own_measure_word() -> None:
    measures = {
        ("织屿棉拖鞋", "clothing"): "双", ("织屿腰带", "clothing"): "条",
        ("云栈台灯", "appliance"): "盏", ("拾屿保温杯", "household"): "个",
    }  # fmt: skip
    for (name, category), right in measures.items():
        writer = Writer(6, (_called(name, category),))
        said = [
            writer.write(n, Saying("praise", "say", "fan", "P1", True, 900)).zh for n in range(400)
        ]
        counted = [text.partition("也带了")[2] for text in said if "也带了" in text]
        assert counted
        assert {text[1] for text in counted} == {right}


def test_nobody_speaks_of_the_voice_of_a_host_who_is_silent() -> None:
    spoken = {rule.zh for rule in RULES if rule.of_voice and not rule.slots()}
    quiet, heard = Writer(6, (CUP,)), Writer(6, (CUP,))
    found = 0
    for n in range(900):
        kind = ("praise", "fair_criticism")[n % 2]
        saying = Saying(kind, "say", "lurker", "P1", True, 900, quiet=True)  # type: ignore[arg-type]
        assert not any(line in quiet.write(n, saying).zh for line in spoken)
        found += any(line in heard.write(n, replace(saying, quiet=False)).zh for line in spoken)
    assert found


def test_whoever_got_a_wrong_answer_does_not_say_that_nobody_answered() -> None:
    writer = Writer(6, (CUP,))
    told_wrong = [
        writer.write(n, Saying("question", "unsure", "fan", "P1", True, 900, fact="volume")).zh
        for n in range(200)
    ]
    unanswered = [
        writer.write(n, Saying("question", "again", "fan", "P1", True, 900, fact="volume")).zh
        for n in range(200, 400)
    ]
    assert not any("没人" in text or "看到我" in text for text in told_wrong)
    assert not any("不对" in text or "是这样" in text for text in unanswered)


def test_nothing_is_said_of_goods_that_such_goods_cannot_be() -> None:
    """A blank takes its value by category and make: no lid on tissues, no hood on oats."""
    owners: dict[str, set[str]] = {}
    for name, make in MAKES.items():
        for pair in (*make.good, *make.flaw, *make.use, *make.aspect):
            owners.setdefault(pair[0], set()).add(name)
    tissue = _called("拾屿抽纸", "household")
    slippers, belt = _called("织屿棉拖鞋", "clothing"), _called("织屿腰带", "clothing")
    for product in (CUP, PEN, tissue, slippers, belt):
        mine = make_of(product.name.zh, product.category)
        allowed = _sayable(mine, product)
        foreign = {zh for zh in owners if zh not in allowed and len(zh) > 2}
        writer, number = Writer(6, (product,)), 0
        for n in range(1200):
            kind = ("praise", "hesitation", "fair_criticism")[n % 3]
            text = writer.write(n, Saying(kind, "say", "fan", product.id, True, 900)).zh  # type: ignore[arg-type]
            clash = [
                zh for zh in foreign if zh in text and not any(zh in own for own in allowed)
            ]  # fmt: skip
            assert not clash, (text, clash)
            number += any(zh in text for zh in allowed)
        assert number > 100, "most lines say something of the goods"
    assert make_of("拾屿抽纸", "household") is MAKES["tissue"]
    assert make_of("笔记本电脑", "appliance") is None, "a make belongs to its categories"


def test_who_is_unwell_from_food_has_not_used_it() -> None:
    """The line fits whatever is sold: food is eaten, clothes are worn, an appliance is used."""
    crisps = _called("禾光燕麦脆", "food")
    writer = Writer(6, (crisps,))
    for n in range(400):
        text = writer.write(n, Saying("after_sale", "say", "fan", "P1", True, 900, topic="safety"))
        assert "用" not in text.zh.replace("不用", ""), text.zh
        assert "using" not in text.en.lower(), text.en
        assert "used" not in text.en.lower(), text.en


def test_nobody_has_got_one_before_anybody_could() -> None:
    before, after = Writer(8, (CUP, PEN)), Writer(8, (CUP, PEN))
    bought = {rule.zh for rule in RULES if rule.after == "sold"}
    assert len(bought) >= 10
    marks = ("拍了", "拍到", "回购", "也带了", "下了一", "下了两", "拍好了", "抢到")
    for n in range(1500):
        some = [
            writer.write(n, Saying("praise", "say", "fan", "P1", True, 9900, sold=sold)).zh
            for writer, sold in ((before, False), (after, True))
        ]
        assert not any(mark in some[0] for mark in marks), some[0]
    texts = [
        after.write(n, Saying("praise", "say", "fan", "P1", True, 9900)).zh for n in range(2000, 2300)
    ]  # fmt: skip
    assert any("拍了" in text for text in texts)
