"""The map for newcomers shows every room of the house, and no room that is not there."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from simulator.events.room import PublicCounted
from simulator.figures import Figures
from simulator.incidents import KINDS
from simulator.incidents.conditions import metric
from simulator.room import empty_room
from simulator.scenario import Metric
from studio.assessed import anchors
from studio.library import load_scenario
from studio.library.words import COMMENT_TOPICS, INCIDENT_KINDS, METRICS

ROOT = Path(__file__).parents[2]
MAP = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
SOURCES = {".py", ".ts", ".svelte", ".yaml", ".md", ".zip", ".svg"}


def rooms() -> set[str]:
    """Every folder that holds a source file of this project."""
    if not (ROOT / ".git").exists():
        pytest.skip("needs the checkout: git lists what belongs to the project")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    files = [Path(name) for name in listed if Path(name).suffix in SOURCES]
    return {str(file.parent.as_posix()) for file in files} - {".", ".ci"}


def test_a_newcomer_finds_every_room_on_the_map() -> None:
    """What lies deeper than two folders may be told by the room above it."""
    missing = {room for room in rooms() if not on_map(room)}
    assert not missing, "name it in CONTRIBUTING.md, under 'Where things live'"


def on_map(room: str) -> bool:
    above, _, _ = room.rpartition("/")
    return f"`{room}/`" in MAP or ("/" in above and f"`{above}/`" in MAP)


def test_every_place_on_the_map_is_there() -> None:
    named = {one for one in re.findall(r"`([\w./-]+)`", MAP) if "/" in one and "*" not in one}
    made = {"studio/static/"}
    gone = {one for one in named - made if not (ROOT / one).exists()}
    assert not gone


def test_every_mechanism_of_trouble_has_its_word_in_the_files() -> None:
    assert {word.means for word in INCIDENT_KINDS} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_can_name_what_a_trouble_is_about(kind: str) -> None:
    topic = KINDS[kind].topic
    assert topic is None or topic in {word.means for word in COMMENT_TOPICS}, (
        "COMMENT_TOPICS, in studio/library/words.py"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_trouble_has_its_name_on_the_pages(kind: str) -> None:
    names = (ROOT / "web" / "words" / "deeds.ts").read_text("utf-8")
    assert f"\n  {kind}: {{ zh: " in names[names.index("const TROUBLES") :]


def test_what_lies_beside_an_assessors_rubric_has_its_name_on_the_pages() -> None:
    names = (ROOT / "web" / "words" / "deeds.ts").read_text("utf-8")
    beside = {kind for one in anchors().values() for kind in one.beside.events}
    assert beside
    assert [kind for kind in sorted(beside) if f"'{kind}': {{ zh: " not in names] == []


def test_every_metric_has_its_word_in_the_files() -> None:
    assert {word.means for word in METRICS} == set(get_args(Metric))


@pytest.mark.parametrize("name", get_args(Metric))
def test_every_metric_has_its_value_in_a_room_that_was_counted(name: str) -> None:
    zero = {key: 0 for key in PublicCounted.model_fields if key not in {"kind", "effect"}}
    counted = PublicCounted.model_validate(zero | {"item_clicks": {}, "item_paid": {}})
    room = empty_room(load_scenario("demo").scenario)
    assert metric(name, replace(room, figures=Figures(counted=counted)), 0) == 0
