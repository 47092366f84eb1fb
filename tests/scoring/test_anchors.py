"""Every code that an assessor judges has five steps in both languages, with evidence beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

import pytest

from scoring.standards.assessed_codes import Anchors, UnreadableAnchors, read_anchors
from studio.assessed import anchors
from studio.library import catalogue

CHINESE = re.compile("[\u4e00-\u9fff]")
STEP = {"zh": "一句话", "en": "a line"}
WHOLE = {"code": "530060-1-1.3.5", "beside": {"lanes": ["team"]}, "steps": [STEP] * 5}


def every() -> list[Anchors]:
    found = list(anchors().values())
    assert found, "a test that walks over them would try nothing"
    return found


def test_all_76_codes_of_the_assessor_have_anchors_and_no_other_code_has() -> None:
    wanted = {code.id for code in catalogue() if code.mode == "A"}
    assert set(anchors()) == wanted
    assert len(wanted) == 76


def test_each_step_says_something_of_its_own_in_both_languages() -> None:
    for one in every():
        for tongue in ("zh", "en"):
            told = [getattr(step, tongue) for step in one.steps]
            assert len(set(told)) == 5, one.code
        assert all(step.en.isascii() and not step.zh.isascii() for step in one.steps), one.code


def test_two_raters_can_tell_neighbouring_steps_apart() -> None:
    """A step is a sentence: what is "fine" or "fine and new" each rater would have to guess."""
    for one in every():
        for step in one.steps:
            assert 12 <= len(CHINESE.findall(step.zh)) <= 40, (one.code, step.zh)
            assert len(step.en.split()) >= 4, (one.code, step.en)
        for lower, higher in pairwise(one.steps):
            assert apart(lower.zh, higher.zh) >= 4, (one.code, lower.zh, higher.zh)
            assert apart(lower.en.split(), higher.en.split()) >= 4, (one.code, lower.en, higher.en)


def apart(lower: Sequence[str], higher: Sequence[str]) -> int:
    """How many characters (or words) of the longer one have no like in the other."""
    alike = SequenceMatcher(None, lower, higher, autojunk=False).get_matching_blocks()
    return max(len(lower), len(higher)) - sum(block.size for block in alike)


def test_a_word_more_does_not_make_another_step() -> None:
    assert apart("画面好看，节奏合适", "画面很好看，节奏合适") == 1
    assert apart(["a", "neat", "set"], ["a", "very", "neat", "set"]) == 1


def test_a_cap_of_the_catalogue_stands_at_the_step_that_it_allows() -> None:
    """One vulgar line is at most a 1, not a 0: the text and the step say the same."""
    capped = {
        code.id for code in catalogue() if code.mode == "A" and "最高 1 分" in code.evidence.zh
    }
    assert capped == {"530060-2-1.1.5", "530060-2-4.1.5"}
    for one in every():
        said = [n for n, step in enumerate(one.steps) if re.search("最高|封顶", step.zh)]
        told = [n for n, step in enumerate(one.steps) if re.search("at most this|caps", step.en)]
        assert said == told == ([1] if one.code in capped else []), one.code


def test_what_happens_in_the_live_room_has_events_to_lay_beside() -> None:
    outside = {"artefact", "role_play", "oral"}
    for one in every():
        assert one.beside.events or set(one.beside.lanes) <= outside, one.code


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"code": "530060-1-1.3.4"}, "no code that an assessor judges"),
        ({"steps": [STEP] * 4}, "steps"),
        ({"beside": {"events": ["nothing.happened"], "lanes": ["team"]}}, "the log has no"),
        ({"beside": {"lanes": ["nowhere"]}}, "lanes"),
    ],
)
def test_a_slip_in_the_file_is_named(change: dict[str, object], wrong: str) -> None:
    with pytest.raises(UnreadableAnchors, match=wrong):
        read_anchors([{**WHOLE, **change}], catalogue())


def test_a_code_may_stand_once() -> None:
    with pytest.raises(UnreadableAnchors, match="twice"):
        read_anchors([WHOLE, WHOLE], catalogue())
