"""The pages for instructors say what the program does: the tutorials were run, the reference is in step."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from simulator.incidents import KINDS
from studio.library import check_file, read_rubric

ROOT = Path(__file__).parents[2]
TUTORIAL = runpy.run_path(str(ROOT / "tools" / "tutorial.py"))
REFERENCE = runpy.run_path(str(ROOT / "tools" / "scenario_reference.py"))
CRITERIA = runpy.run_path(str(ROOT / "tools" / "criteria_reference.py"))
PLAYED = re.compile(r"^([^|]*\S) +\|")
"""The label of a lane: what a bot does between may change with the bots; `make docs` draws it anew."""
KEPT = ("记录 bundle: ", "示意图 sketch: ")


def console(page: str) -> list[str]:
    """What the console blocks show; of a played show only its lanes, and where it says that it lies."""
    lines: list[str] = []
    for found in TUTORIAL["FENCE"].finditer(page):
        if found[1] != "console":
            continue
        block = found[3].splitlines()
        if block[0].startswith("$ lianbo drill"):
            where = [line for line in block if line.startswith(KEPT)]
            block = [block[0], *(lane[1] for line in block if (lane := PLAYED.match(line)))]
            block = [line for line in block if not line.endswith("-1") and not line.endswith("-9")]
            block += where
        lines += block
    return lines


@pytest.mark.parametrize("path", TUTORIAL["PAGES"], ids=lambda path: path.name)
def test_every_step_of_a_tutorial_prints_what_the_page_shows(path: Path, tmp_path: Path) -> None:
    shown = path.read_text(encoding="utf-8")
    assert console(TUTORIAL["told"](shown, tmp_path)) == console(shown), "run make docs"
    assert (tmp_path / "try-2.html").is_file()


def test_both_tutorials_tell_the_same_story() -> None:
    english, chinese = (path.read_text(encoding="utf-8") for path in TUTORIAL["PAGES"])
    for mark in ("\n## ", "```yaml", "```console", "```csv", "$ lianbo drill", "$ lianbo products"):
        assert english.count(mark) == chinese.count(mark) > 0


def test_the_reference_is_in_step_with_the_tables() -> None:
    page = (ROOT / "docs" / "scenario-reference.md").read_text(encoding="utf-8")
    assert page == REFERENCE["page"](), "run make docs"


def test_the_reference_of_criteria_is_in_step_with_what_reads_them() -> None:
    page = (ROOT / "docs" / "criteria-reference.md").read_text(encoding="utf-8")
    assert page == CRITERIA["page"](), "run make docs"


def test_every_key_of_a_criterion_is_told_what_it_means_and_every_act_is_named() -> None:
    assert list(CRITERIA["unexplained"]()) == [], "EXPLAINED, in tools/criteria_reference.py"
    assert list(CRITERIA["unnamed"]()) == []


def test_the_criterion_shown_to_teachers_is_one_in_either_language() -> None:
    page = (ROOT / "docs" / "criteria-reference.md").read_text(encoding="utf-8")
    shown = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert [check_file(one.encode(), "own.yaml") for one in shown] == [(), ()]
    trees = [read_rubric(one.encode(), "own.yaml").criteria[0] for one in shown]
    waits = [(one["for_each"], one["expect"][0]["within"]) for one in trees]
    assert waits[0] == waits[1]


def test_the_page_for_teachers_counts_the_kinds_of_trouble_right() -> None:
    page = (ROOT / "docs" / "writing-a-show.md").read_text(encoding="utf-8")
    assert f"`种类` 有 {len(KINDS)} 种" in page
    assert f"`kind` is one of {len(KINDS)};" in page


def test_every_key_is_explained() -> None:
    assert list(REFERENCE["unexplained"]()) == [], "say it in studio/library/explained.py"
