"""Every code that an assessor judges has five steps in both languages, with evidence beside them."""

from __future__ import annotations

import pytest

from scoring.standards.assessed_codes import UnreadableAnchors, read_anchors
from studio.assessed import anchors
from studio.library import catalogue

STEP = {"zh": "一句话", "en": "a line"}
WHOLE = {"code": "530060-1-1.3.5", "beside": {"lanes": ["team"]}, "steps": [STEP] * 5}


def test_all_76_codes_of_the_assessor_have_anchors_and_no_other_code_has() -> None:
    wanted = {code.id for code in catalogue() if code.mode == "A"}
    assert set(anchors()) == wanted
    assert len(wanted) == 76


def test_each_step_says_something_of_its_own_in_both_languages() -> None:
    for one in anchors().values():
        for tongue in ("zh", "en"):
            told = [getattr(step, tongue) for step in one.steps]
            assert len(set(told)) == 5, one.code
        assert all(step.en.isascii() and not step.zh.isascii() for step in one.steps), one.code


def test_what_happens_in_the_live_room_has_events_to_lay_beside() -> None:
    outside = {"artefact", "role_play", "oral"}
    for one in anchors().values():
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
