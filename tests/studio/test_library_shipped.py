"""What travels with the product is without a flaw: every show and every rubric."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import jsonschema
import pytest
import yaml

from simulator.incidents import KINDS as INCIDENTS
from studio.cli import main
from studio.house_terms import terms_of
from studio.library import (
    catalogue,
    check_file,
    converted,
    load_scenario,
    read_scenario,
    rubric_of,
    scenario_schema,
    shipped_criteria,
    shipped_scenario,
    shipped_scenarios,
)
from studio.library.shipped import shipped_drills, shipped_rubrics, shipped_shows
from studio.schema import SUBJECTS, schema_of

ALL = shipped_scenarios()
SHOWS = (*shipped_shows(), *shipped_drills()[::16])
"""Every show, and a sample of the drills: they come from one mould."""
KINDS = {"dead_link", "wrong_coupon", "stream_cut", "troll_wave"}


def test_the_three_doors_come_first() -> None:
    assert SHOWS[:3] == ("first-show", "four-crises", "evening-sale")


def test_the_drills_are_in_step_with_the_sheets_they_come_from() -> None:
    root = Path(__file__).parents[2]
    told = runpy.run_path(str(root / "tools" / "drills.py"))["drills"]()
    found = {one.name: one.read_text("utf-8") for one in (root / "scenarios/drills").iterdir()}
    assert found == told, "run python tools/drills.py"
    rows = {row for one in INCIDENTS.values() for row in one.sheet.rows}
    assert len(shipped_drills()) == len(rows) == 63


def test_a_drill_lasts_as_long_as_its_longest_window_and_half_a_minute() -> None:
    for name in shipped_drills():
        scenario = load_scenario(name).scenario
        windows = [
            step.within
            for one in rubric_of(scenario).criteria
            if one.id != "EYES-1"
            for step in one.expect
        ]
        sheet = INCIDENTS[scenario.incidents[0].kind].sheet
        longest = max([*windows, *(1000 * (step.within_s or 0) for step in sheet.steps)])
        assert scenario.show.duration_ms == longest + 30_000, name


def test_the_drills_play_in_three_worlds_of_invented_goods() -> None:
    worlds = {load_scenario(name).scenario.products[0].category for name in shipped_drills()}
    assert worlds == {"food", "clothing", "appliance"}


@pytest.mark.parametrize("name", ALL)
def test_a_shipped_show_has_no_finding_even_under_strict(name: str) -> None:
    assert [one.line(name) for one in check_file(shipped_scenario(name), name)] == []


@pytest.mark.parametrize("name", SHOWS)
@pytest.mark.parametrize("difficulty", ["easy", "normal", "hard"])
def test_a_shipped_show_can_be_run_and_judged_at_every_difficulty(
    name: str, difficulty: str
) -> None:
    scenario = load_scenario(name, difficulty).scenario  # type: ignore[arg-type]
    assert scenario.show.difficulty == difficulty
    assert rubric_of(scenario).criteria


@pytest.mark.parametrize("name", SHOWS)
def test_a_show_survives_the_way_into_the_other_language_and_back(name: str) -> None:
    first = read_scenario(shipped_scenario(name), name)
    english = converted(first, "en")
    second = read_scenario(english, name)
    assert second.errors == ()
    assert [one.code for one in second.findings] == [one.code for one in first.findings]
    assert second.scenario == first.scenario
    assert b"\xe7\xbb\x83\xe6\x92\xad: 1" not in english  # 练播: 1
    assert converted(second, "zh") == first.raw


@pytest.mark.parametrize("draft", [jsonschema.Draft202012Validator, jsonschema.Draft7Validator])
@pytest.mark.parametrize("name", SHOWS)
def test_a_show_fits_the_schema_of_either_key_language(name: str, draft: type) -> None:
    reading = read_scenario(shipped_scenario(name), name)
    for lang, raw in (("zh", reading.raw), ("en", converted(reading, "en"))):
        validator = draft(scenario_schema(lang))  # type: ignore[arg-type]
        assert list(validator.iter_errors(yaml.safe_load(raw))) == []


def test_the_schema_refuses_a_key_that_is_not_ours() -> None:
    tree = yaml.safe_load(shipped_scenario("first-show"))
    tree["场次"]["时常"] = "3m"
    errors = list(jsonschema.Draft202012Validator(scenario_schema("zh")).iter_errors(tree))
    assert ["时常" in error.message for error in errors] == [True]


@pytest.mark.parametrize(
    ("lang", "part", "trouble"), [("zh", "促单", "链接失效"), ("en", "closing", "dead_link")]
)
def test_an_editor_offers_parts_kinds_and_the_shipped_criteria(
    lang: Literal["zh", "en"], part: str, trouble: str
) -> None:
    schema = scenario_schema(lang)
    offered = {word for tree in _trees(schema) for word in tree.get("enum", ())}
    assert {part, trouble, "QA-1", *shipped_criteria()} <= offered
    told = [tree for tree in _trees(schema) if "/" in str(tree.get("description", ""))]
    assert len(told) > 100, "and says in both languages what a key is for"


def _trees(tree: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside a schema."""
    if isinstance(tree, dict):
        yield tree
    for inner in (
        tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    ):
        yield from _trees(inner)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_schema_is_a_schema(subject: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", subject]) == 0
    printed = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert printed == schema_of(subject)


def test_first_show_gives_a_beginner_what_to_say() -> None:
    scenario = load_scenario("first-show").scenario
    assert scenario.show.duration_ms == 180_000
    assert all(len(product.facts) >= 5 for product in scenario.products)
    assert all(step.say is not None for step in scenario.script)
    assert scenario.incidents == ()


@pytest.mark.parametrize(("name", "items"), [("four-crises", 2), ("evening-sale", 6)])
def test_the_drills_hold_the_four_crises_and_lawful_critics(name: str, items: int) -> None:
    scenario = load_scenario(name).scenario
    assert {incident.kind for incident in scenario.incidents} == KINDS
    assert len(scenario.products) == items
    waves = [e for i in scenario.incidents for e in i.symptoms if e.do == "comments"]
    assert {"abuse", "fair_criticism"} <= {wave.comment_class for wave in waves}


_TOLD = re.compile(r"([一二三四五六七八九十]+)次(?:小?状况|突发)")
_NUMBERS = ("零", *"一二三四五六七八九十", "十一", "十二")


@pytest.mark.parametrize("name", SHOWS)
def test_a_show_that_tells_how_many_troubles_come_counts_them_right(name: str) -> None:
    scenario = load_scenario(name).scenario
    told = _TOLD.findall(scenario.meta.about.zh if scenario.meta.about else "")
    assert told in ([], [_NUMBERS[len(scenario.incidents)]])


@pytest.mark.parametrize("name", SHOWS)
def test_every_text_on_a_screen_is_in_both_languages(name: str) -> None:
    scenario = load_scenario(name).scenario
    shown = [
        scenario.meta.title,
        *(product.name for product in scenario.products),
        *(fact.title for product in scenario.products for fact in product.facts.values()),
        *(step.say for step in scenario.script if step.say),
        *(incident.hint for incident in scenario.incidents if incident.hint),
    ]
    assert [one.zh for one in shown if one.en == one.zh or not one.en.isascii()] == []


def test_the_shipped_criteria_are_read_and_every_code_is_known() -> None:
    criteria = shipped_criteria()
    assert {"LINK-1", "COUPON-1", "CUT-1", "HATER-1", "FAIR-1", "QA-1", "PUSH-1"} <= set(criteria)
    known = catalogue()
    named = {code for tree in criteria.values() for code in tree.get("codes", ())}
    assert [code for code in named if code not in known] == []


@pytest.mark.parametrize("name", sorted(shipped_rubrics()))
def test_a_shipped_rubric_has_no_finding(name: str) -> None:
    """They are there to be copied: what is warned of in one would be warned of in every copy."""
    found = check_file(shipped_rubrics()[name], name)
    assert [one.line(name) for one in found] == []


# --- lianbo check --------------------------------------------------------------------------------

WRONG = Path(__file__).parent / "wrong_files"


def test_check_prints_file_line_column_and_fails_on_an_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = str(WRONG / "E205.yaml")
    assert main(["check", file]) == 1
    assert capsys.readouterr().out == f"{file}:16:13: 错误 E205 “40”缺少单位，是不是“40s”？\n"
    assert main(["check", "--lang", "en", file]) == 1
    assert "error E205 “40” has no unit; did you mean “40s”?" in capsys.readouterr().out


def test_warnings_fail_only_under_strict(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(WRONG / "W407.yaml")
    assert main(["check", file]) == 0
    assert main(["check", "--strict", file]) == 1
    assert main(["check", "first-show", "--strict"]) == 0
    assert "W407" in capsys.readouterr().out


def test_check_gives_json_for_an_editor(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(WRONG / "E201.yaml")
    assert main(["check", "--format", "json", file]) == 1
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["line"], record["column"], record["code"]) == (19, 5, "E201")
    assert "did you mean" in record["en"]


def test_check_names_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nowhere.yaml"]) == 1
    assert "打不开这个文件" in capsys.readouterr().err


def test_check_translates_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--translate", "en", "first-show"]) == 0
    assert "\nlianbo: 1\n" in capsys.readouterr().out


# --- the page for teachers -----------------------------------------------------------------------

PAGE = Path(__file__).parents[2] / "docs" / "writing-a-show.md"


def test_the_examples_for_teachers_have_no_finding() -> None:
    parts = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1:]
    examples = [part.partition("```")[0] for part in parts]
    assert [one.split(":")[0] for one in examples] == ["练播", "lianbo", "terms"]
    for example in examples[:2]:
        assert [one.line("page") for one in check_file(example.encode(), "page")] == []
    assert terms_of(examples[2], "page")
