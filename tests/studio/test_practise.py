"""After one show there is one advice: on the page, in the terminal and in the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.language import read_rubric
from scoring.result import Result
from scoring.sentences import clock
from studio.cli import main
from studio.library import shipped_scenarios
from studio.logbook.bundle import open_bundle
from studio.practise import FIRST_SHOW, YOUR_TURN, advice_of, lessons_of, practise_in

WORDS = Path(__file__).parents[2] / "web" / "words"


@pytest.fixture(scope="module")
def crises(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A novice goes through four crises, a dead link among them."""
    return drilled("four-crises", tmp_path_factory.mktemp("shows") / "show")


def drilled(scenario: str, out: Path) -> Path:
    asked = ["drill", scenario, "--trainee", "novice", "--seed", "7", "--out", str(out), "--quiet"]
    assert main(asked) == 0
    return out


def card(show: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert main(["score", str(show), "--lang", lang]) == 0
    return capsys.readouterr().out.splitlines()


def test_the_terminal_names_the_drill_that_the_page_opens(
    crises: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = open_bundle(crises)
    result = Result.model_validate_json(bundle.result())
    rubric = read_rubric(bundle.rubric())
    first = lessons_of(result, rubric).lessons[0]
    assert first.criterion == result.teaching.next.criterion
    show = practise_in(first, result.show.scenario, shipped_scenarios())
    assert advice_of(result, rubric, shipped_scenarios()).show == show
    for lang, end in (("zh", f"，{show}）"), ("en", f", {show})")):
        (line,) = (
            one for one in card(crises, lang, capsys) if one.startswith(("接着练", "Practise"))
        )
        assert getattr(result.teaching.next.words, lang) in line
        assert line.endswith(end)


def test_after_the_demonstration_it_is_the_watchers_turn_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = drilled("demo", tmp_path / "demo")
    bundle = open_bundle(show)
    result = Result.model_validate_json(bundle.result())
    assert lessons_of(result, read_rubric(bundle.rubric())).lessons == ()
    for lang, file in (("zh", "zh-CN.ts"), ("en", "en.ts")):
        words = getattr(YOUR_TURN, lang)
        assert f"your_turn: '{words}'" in (WORDS / file).read_text("utf-8"), "as the page says"
        (line,) = (
            one for one in card(show, lang, capsys) if one.startswith(("接着练", "Practise"))
        )
        assert words in line
        assert FIRST_SHOW in line


def test_a_level_that_was_not_held_stands_at_one_second_in_the_list_and_above_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the second at which it was lost the last time, not where the show began."""
    show = drilled("first-show", tmp_path / "show")
    result = Result.model_validate_json(open_bundle(show).result())
    mend = result.teaching.mend
    assert mend is not None
    assert mend.criterion == "AIR-1"
    at = clock(mend.t_ms, result.show.started_ms)
    lines = card(show, "en", capsys)
    above = next(line for line in lines if line.startswith("Mend this first: "))
    listed = next(n for n, line in enumerate(lines) if "  AIR-1  " in line) + 1
    assert f"At {at}, " in above
    assert lines[listed].startswith(f"        ✗ {at}  ")


def test_the_marks_of_a_card_are_explained_where_they_stand(
    crises: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``~`` before "The show ended inside the window" does not say whether it counts."""
    result = Result.model_validate_json(open_bundle(crises).result())
    ended = any(one.verdict == "censored" for one in result.instances)
    legend = {"zh": "~ 下播时限未到，不计", "en": "~ the show ended first, not counted"}
    for lang, words in legend.items():
        lines = card(crises, lang, capsys)
        (line,) = (one for one in lines if one.startswith("✓ "))
        assert (words in line) is ended
        assert any(one.startswith("        ~ ") for one in lines) is ended
    assert ended, "something was still open when the show ended"
