"""Whatever a crew may do has its place on the desk, and a name in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from simulator.events import trainee

ROOT = Path(__file__).parents[2]
WEB, RUBRIC, SCENARIOS = ROOT / "web", ROOT / "scoring" / "rubric", ROOT / "scenarios"
BY_REST = {"show.started", "show.paused", "show.resumed", "show.ended"}
"""Buttons that call the studio's own routes."""
ACTS = sorted(one.model_fields["kind"].default for one in get_args(trainee.TraineeAct))


def written(*folders: str) -> str:
    files = [file for folder in folders for file in (WEB / folder).rglob("*") if file.is_file()]
    return "\n".join(one.read_text("utf-8") for one in sorted(files))


PAGES = written("parts", "pages", "room")
NAMES = (WEB / "words" / "deeds.ts").read_text("utf-8")


@pytest.mark.parametrize("kind", [kind for kind in ACTS if kind not in BY_REST])
def test_an_act_can_be_done_at_the_desk(kind: str) -> None:
    assert f"'{kind}'" in PAGES or f'"{kind}"' in PAGES


@pytest.mark.parametrize("kind", ACTS)
def test_an_act_has_its_name_on_the_pages(kind: str) -> None:
    assert f"  '{kind}': {{ zh: " in NAMES


def offered(name: str) -> set[str]:
    """The choices of a list in the desk's forms."""
    source = (WEB / "room" / "acts.ts").read_text("utf-8")
    listed = source.partition(f"const {name} = [")[2].partition("]")[0]
    return set(re.findall(r"'(\w+)'", listed))


def asked(field: str) -> set[str]:
    """Every value of a field that a shipped criterion, or a script, wants of an act."""
    found: set[str] = set()
    for file in [*RUBRIC.glob("*.yaml"), *SCENARIOS.rglob("*.yaml")]:
        text = file.read_text("utf-8")
        for values in re.findall(rf"\{{{field}: (\w+|\{{in: \[[^\]]*)", text):
            found |= set(re.findall(r"\w+", values.removeprefix("{in: [")))
    return found


def duties(action: str, field: str) -> set[str]:
    """What the scripts of the shipped shows ask for in one kind of act."""
    word = {"cue": "手势", "figure": "数据"}[field]
    lines = [
        line
        for file in SCENARIOS.glob("*.yaml")
        for line in file.read_text("utf-8").splitlines()
        if f"动作: {action}" in line
    ]
    return {one for line in lines for one in re.findall(rf"{word}: (\w+)", line)}


def test_every_sign_that_a_script_or_a_criterion_wants_can_be_given() -> None:
    assert asked("cue") >= {"price", "link"}
    assert duties("打手势", "cue") >= {"follow"}
    assert (asked("cue") | duties("打手势", "cue")) - offered("CUES") == set()


def test_every_figure_that_a_script_wants_can_be_noted() -> None:
    assert duties("记数据", "figure") >= {"signoff"}
    assert duties("记数据", "figure") - offered("FIGURES") == set()


def test_every_choice_has_its_words() -> None:
    words = (WEB / "words" / "acts.ts").read_text("utf-8")
    assert {
        one for one in offered("CUES") | offered("FIGURES") if f"  {one}: {{ zh: " not in words
    } == set()
