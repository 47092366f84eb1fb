"""The search for seeds of equal difficulty: one target for all bots, nothing played twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scenario_stories import HEAD

from studio import forms
from studio.cli import main
from studio.forms_kept import KeptScores
from studio.library import Loaded, load_scenario
from studio.playing import UnusableDrill

SOURCE: forms.Source = ("demo", "easy")
SHOW = HEAD.removesuffix("突发:\n")
SPREAD = {"novice": 60, "trained": 30, "expert": 10}


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The shows that a search had played, in their order; what they gave hangs on the seed alone."""
    told: list[tuple[str, int]] = []

    def score(job: forms.Job) -> int:
        _, bot, seed = job
        told.append((bot, seed))
        return 500 + (seed * 37) % 7 * SPREAD[bot]

    monkeypatch.setattr(forms, "score_of", score)
    return told


def test_the_target_is_common_to_all_bots() -> None:
    """Most novices get 300 and most experts 900, but seldom on the same seeds."""
    easy_novice = [(300, 600, 700), (301, 600, 760), (302, 600, 820), (303, 600, 640)]
    easy_expert = [(100, 600, 900), (200, 600, 901), (400, 600, 902), (500, 600, 903)]
    both = [(700, 610, 500), (710, 615, 505), (705, 630, 500)]
    assert forms.common_target(easy_novice + easy_expert + both) == (700, 610, 500)


def test_every_form_lies_round_the_target_and_a_seed_off_it_costs_one_show(
    played: list[tuple[str, int]],
) -> None:
    found = forms.find_forms(SOURCE, 4, workers=1, calibration=7)
    assert len(found.forms) == 4
    assert all(forms.near(one.permille, found.target) for one in found.forms)
    later = [bot for bot, seed in played if seed > 7]
    assert later.count("novice") == found.tried - 7
    assert later.count("trained") == later.count("expert") == 3
    assert len(set(played)) == len(played)


def test_an_interrupted_search_goes_on_and_comes_to_the_same(
    tmp_path: Path, played: list[tuple[str, int]]
) -> None:
    kept = KeptScores(tmp_path / "kept" / "demo.jsonl", load_scenario(*SOURCE))
    whole = forms.find_forms(SOURCE, 4, workers=1, calibration=7)
    played.clear()

    def power_goes(bot: str, seed: int, permille: int) -> None:
        kept.add(bot, seed, permille)
        if len(played) == 25:
            raise KeyboardInterrupt

    kept.read()
    with pytest.raises(KeyboardInterrupt):
        forms.find_forms(SOURCE, 4, workers=1, calibration=7, learnt=power_goes)
    before = set(played)
    with kept.file.open("a", encoding="utf-8") as out:
        out.write('{"bot": "novi')
    played.clear()
    again = forms.find_forms(
        SOURCE, 4, workers=1, calibration=7, known=kept.read(), learnt=kept.add
    )
    assert again == whole
    assert played
    assert not before & set(played)
    assert set(kept.read()["expert"]) >= {one.seed for one in again.forms}


def of(text: str, place: Path) -> Loaded:
    place.write_text(text, encoding="utf-8")
    return load_scenario(place)


def test_what_was_kept_of_another_show_is_played_again(tmp_path: Path) -> None:
    file, show = tmp_path / "kept.jsonl", tmp_path / "show.yaml"
    first = KeptScores(file, of(SHOW, show))
    first.read()
    first.add("expert", 3, 870)
    assert KeptScores(file, load_scenario(show)).read()["expert"] == {3: 870}
    changed = KeptScores(file, of(f"# 改了一个字\n{SHOW}", show))
    assert changed.read() == {bot: {} for bot in forms.BOTS}


@pytest.mark.parametrize("content", ["学号,姓名\n", '{"name": "somebody"}\n', b"\xff\xfe"])
def test_a_file_that_keeps_something_else_is_left_alone(
    tmp_path: Path, content: str | bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.txt"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    before = file.read_bytes()
    assert main(["drill", "demo", "--forms", "2", "--keep", str(file)]) == 2
    told = capsys.readouterr().err
    assert re.search(r"mine\.txt.*请换一个文件.*name another file", told)
    assert file.read_bytes() == before
    with pytest.raises(UnusableDrill):
        KeptScores(tmp_path, load_scenario("demo")).read()
