"""A school adds its own forbidden words; they are read like the law's, and stand in the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from engine_stories import show

from simulator.compliance import HOUSE_ID, Said, examine
from simulator.engine import MODEL, Engine
from simulator.events import Entry, entry_of
from simulator.events.entry import Words
from simulator.events.instructor import HouseTerm, ShowPrepared
from simulator.events.trainee import ConsentGiven, NoticePosted, ShowStarted
from studio.cli import main
from studio.house_terms import UnreadableTerms, is_terms, read_house_terms, terms_of

TERM = HouseTerm(
    words=("骨折价",), level="yellow", instead=Words(zh="说今天的到手价", en="Name today's price")
)
FILE = """# our own
词条:
  - 用语: [骨折价, 亏本甩卖]
    级别: 黄
    改说: {zh: 说今天的到手价, en: Name today's price}
    除非: [不许说]
  - words: 宇宙福利
    instead: 说具体的优惠
"""


def test_a_school_writes_its_terms_in_either_language() -> None:
    first, second = terms_of(FILE, "ours.yaml")
    assert (first.words, first.level, first.unless) == (
        ("骨折价", "亏本甩卖"),
        "yellow",
        ("不许说",),
    )
    assert (second.words, second.level) == (("宇宙福利",), "red")
    assert second.instead == Words(zh="说具体的优惠", en="说具体的优惠")


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ("", "ours.yaml:1", "is empty"),
        ("terms: 3", "ours.yaml:1:8", "is a list"),
        ("terms:\n  - words: 骨折价\n", "ours.yaml:2:5", "needs `words` and `instead`"),
        ("terms:\n  - words: 折\n    instead: 别说\n", "ours.yaml:2:12", "2 to 60"),
        ("terms:\n  - words: 骨折价\n    levle: red\n", "ours.yaml:3:5", "unknown"),
        ("terms:\n  - words: 骨折价\n    level: 蓝\n    instead: 别说", "ours.yaml:3:12", "is red or"),
        ("terms:\n  - [\n", "ours.yaml:3", "no YAML"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_the_remedy(text: str, place: str, remedy: str) -> None:
    with pytest.raises(UnreadableTerms) as refused:
        terms_of(text, "ours.yaml")
    assert refused.value.words.en.startswith(f"{place}: ")
    assert refused.value.words.zh.startswith(f"{place}: ")
    assert remedy in refused.value.words.en


def test_every_fault_of_a_file_is_told_at_once_from_the_top_downwards() -> None:
    text = """词条:
  - 用语: [宝]
    级别: 橙
    颜色: 红
    改说: {中: 说到手价, 德: x}
  - 用语: [骨折价]
    改说: {中: 说今天的到手价, 英: Name today's price}
  - 级别: 黄
"""
    with pytest.raises(UnreadableTerms) as refused:
        terms_of(text, "ours.yaml")
    told = refused.value.words
    places = ["2:10", "3:9", "4:5", "5:19", "8:5"]
    for lines in (told.zh.splitlines(), told.en.splitlines()):
        assert [line.split(": ")[0].removeprefix("ours.yaml:") for line in lines] == places
    assert "可写 用语、级别、改说、除非" in told.zh


def test_what_to_say_instead_has_chinese_keys_as_the_shows_have() -> None:
    zh, en = (
        terms_of(f"词条:\n  - {{用语: [骨折价], 改说: {{{keys}}}}}\n", "ours.yaml")[0].instead
        for keys in ("中: 说到手价, 英: Name the price", "zh: 说到手价, en: Name the price")
    )
    assert zh == en == Words(zh="说到手价", en="Name the price")


def test_check_knows_a_file_of_terms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(FILE, "utf-8")
    bad.write_text("terms:\n  - words: 骨折价\n", "utf-8")
    assert is_terms(good.read_bytes())
    assert main(["check", str(good)]) == 0
    assert main(["check", str(bad)]) == 1
    assert f"{bad}:2:5: " in capsys.readouterr().err
    with pytest.raises(UnreadableTerms, match="cannot be opened"):
        read_house_terms(tmp_path / "none.yaml")


def test_own_terms_have_the_guards_of_the_law() -> None:
    for text, hits in (
        ("今天骨折价", 1),
        ("我们不说骨折价", 0),
        ("这不是骨折价", 0),
        ("骨 折 价", 1),
    ):
        found = examine(Said(kind="speech", text=text, house=(TERM,)))
        assert [hit.rule for hit in found if hit.rule == HOUSE_ID] == [HOUSE_ID] * hits, text


def started_with(*terms: HouseTerm) -> tuple[Engine, list[Entry]]:
    scenario = show()
    prepared = ShowPrepared(
        scenario=scenario.meta.id, scenario_sha256="0" * 64, seed=1, difficulty="normal",
        mode="practice", model=MODEL, house_terms=terms or None,
    )  # fmt: skip
    engine = Engine(scenario, prepared)
    log = [engine.begin()]
    consent = ConsentGiven(recording=False, text_sha256="0" * 64, pseudonym="anna")
    log.append(engine.admit(consent, "trainee:host", 100))
    log.append(engine.admit(ShowStarted(), "trainee:host", 200))
    log += engine.advance(200)
    log.append(engine.admit(NoticePosted(topic="show", text="今晚骨折价"), "trainee:host", 300))
    log += engine.advance(500)
    return engine, log


def test_a_show_carries_its_terms_in_the_first_line_and_is_judged_by_them_again() -> None:
    _, plain = started_with()
    _, log = started_with(TERM)
    assert "house_terms" not in plain[0].fact.data()
    assert not [one for one in plain if one.kind == "rule.hit"]
    (hit,) = [one.fact for one in log if one.kind == "rule.hit"]
    assert (hit.rule, hit.level, hit.quote) == (HOUSE_ID, "yellow", "骨折价")
    assert hit.lawful == TERM.instead
    read_back = entry_of(json.loads(log[0].line()))
    assert isinstance(read_back.fact, ShowPrepared)
    assert read_back.fact.house_terms == (TERM,)
