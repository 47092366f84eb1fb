"""The shipped blueprints: a hundred points each, known criteria, and an assessment weighed by them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from studio.blueprints import (
    BLUEPRINTS,
    UnknownBlueprint,
    UnreadableBlueprint,
    blueprint,
    read_blueprint,
    weights,
)  # fmt: skip
from studio.cli import main
from studio.library import check_file, load_scenario, shipped_criteria, shipped_scenario
from studio.library.shipped import shipped_shows


@pytest.mark.parametrize("name", BLUEPRINTS)
def test_a_blueprint_has_a_hundred_points_and_names_criteria_once(name: str) -> None:
    parts = blueprint(name)
    named = [ident for part in parts for ident in part.criteria]
    assert sum(part.points for part in parts) == 100
    assert len(set(named)) == len(named)
    assert set(named) <= set(shipped_criteria())
    assert all(part.title.zh != part.title.en for part in parts)


@pytest.mark.parametrize("name", BLUEPRINTS)
def test_no_criterion_of_a_whole_show_is_left_out_of_a_blueprint(name: str) -> None:
    """A school weighs four-crises by the practice points: its four crises must not weigh 1 of 1000."""
    placed = {ident for part in blueprint(name) for ident in part.criteria}
    for show in shipped_shows():
        listed = {one for one in load_scenario(show).scenario.criteria if isinstance(one, str)}
        assert listed <= placed, show


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


OWN = """- {部分: {中: 答疑, 英: questions}, 分值: 70, 评分: [QA-1]}
- {部分: 突发, 分值: 30, 评分: [LINK-1, COUPON-1]}
"""


def test_a_school_weighs_a_show_by_a_blueprint_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It changes the points, is told the line, puts it into its show: the show is weighed so."""
    own, show = tmp_path / "ours.yaml", tmp_path / "show.yaml"
    own.write_text(OWN, "utf-8")
    text = shipped_scenario("four-crises").decode()
    show.write_text(text, "utf-8")
    assert main(["check", str(own)]) == 0
    assert "没有问题" in capsys.readouterr().out
    assert main(["weights", str(show), "--by", str(own)]) == 0
    told = capsys.readouterr()
    assert told.out == "权重: {LINK-1: 150, COUPON-1: 150, QA-1: 700}\n"
    assert "without a weight they weigh 1" in told.err
    kept = [line for line in text.splitlines() if not line.startswith("权重:")]
    show.write_text("\n".join([*kept, told.out]), "utf-8")
    assert check_file(show.read_bytes(), "show.yaml") == ()
    assert dict(load_scenario(show).scenario.weights) == {
        "LINK-1": 150,
        "COUPON-1": 150,
        "QA-1": 700,
    }


@pytest.mark.parametrize("name", BLUEPRINTS)
def test_the_shipped_ones_are_a_pattern_to_copy(name: str, tmp_path: Path) -> None:
    file = resources.files("scoring") / "rubric" / "blueprints" / f"{name}.yaml"
    copy = tmp_path / "mine.yaml"
    copy.write_bytes(file.read_bytes())
    assert main(["check", str(copy)]) == 0
    assert main(["weights", "level-1", "--by", str(copy)]) == 0


def test_every_fault_of_a_blueprint_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = """- {部分: 答疑, 分值: 七十, 评分: [QA-1]}
- {部分: 突发, 分值: 30, 评分: QA-1, 备注: x}
- {分值: 10, 评分: [QA-1]}
"""
    with pytest.raises(UnreadableBlueprint) as refused:
        read_blueprint(text.encode(), "ours.yaml")
    assert [one.zh.split(": ")[0] for one in refused.value.lines] == [
        "ours.yaml:1:16", "ours.yaml:2:3", "ours.yaml:2:24", "ours.yaml:3:3", "ours.yaml:3:17",
    ]  # fmt: skip
    own = tmp_path / "ours.yaml"
    own.write_text(text, "utf-8")
    assert main(["check", "--lang", "en", str(own)]) == 1
    assert "points are a whole number, 0 to 100" in capsys.readouterr().err
    own.write_text(OWN.replace("70", "60"), "utf-8")
    assert main(["weights", "first-show", "--by", str(own)]) == 1
    assert "add up to 90" in capsys.readouterr().err
    assert main(["weights", "first-show", "--by", "official"]) == 2
    assert "one of practice, assessment, or a file" in capsys.readouterr().err
