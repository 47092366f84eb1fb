"""The shipped blueprints: a hundred points each, known criteria, and an assessment weighed by them."""

from __future__ import annotations

import pytest

from studio.blueprints import BLUEPRINTS, UnknownBlueprint, blueprint, weights
from studio.library import load_scenario, shipped_criteria, shipped_scenario


@pytest.mark.parametrize("name", BLUEPRINTS)
def test_a_blueprint_has_a_hundred_points_and_names_criteria_once(name: str) -> None:
    parts = blueprint(name)
    named = [ident for part in parts for ident in part.criteria]
    assert sum(part.points for part in parts) == 100
    assert len(set(named)) == len(named)
    assert set(named) <= set(shipped_criteria())
    assert all(part.title.zh != part.title.en for part in parts)


@pytest.mark.parametrize(("name", "show"), [("assessment", "assessment-40"), ("practice", "level-1"),
                                            ("practice", "level-2")])  # fmt: skip
def test_a_show_is_weighed_by_its_blueprint(name: str, show: str) -> None:
    scenario = load_scenario(show).scenario
    listed = [one for one in scenario.criteria if isinstance(one, str)]
    assert dict(scenario.weights) == weights(blueprint(name), listed)


def test_the_assessment_has_enough_occasions_and_is_nowhere_called_official() -> None:
    scenario = load_scenario("assessment-40").scenario
    assert scenario.show.duration_ms == 40 * 60_000
    assert scenario.meta.purpose == "assessment"
    assert len(scenario.incidents) >= 9
    text = shipped_scenario("assessment-40").decode()
    assert "不是任何官方考核" in text
    assert text.count("官方") == 2


def test_a_blueprint_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownBlueprint, match="practice, assessment"):
        blueprint("official")
