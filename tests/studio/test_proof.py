"""Known groups with attackers, by play: a sample of what ``make prove`` does over a hundred seeds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from bench import hard, prove
from bench.proof import drills, judged, order, page, plays, runs
from bench.proof.plays import Task
from bench.proof.runs import Kept, Outcome, shows, tasks_of
from simulator.crews import BOTS
from simulator.engine import MODEL
from studio.library import shipped_drills, shipped_scenarios

SHOWS = ("first-show", "demo", "four-crises")
SEEDS = 6
pytestmark = pytest.mark.timeout(900)  # whole shows; a busy machine plays them slowly


@pytest.fixture(scope="module")
def played() -> dict[str, list[Outcome]]:
    """Every bot under six seeds of three shows, on two cores, once for all tests of this file."""
    found = shows(tasks_of(SHOWS, tuple(BOTS), SEEDS), workers=2)
    return {name: [one for one in found if one.scenario == name] for name in SHOWS}


@pytest.mark.parametrize("show", SHOWS)
def test_known_groups_stand_in_their_order(show: str, played: dict[str, list[Outcome]]) -> None:
    outcomes = played[show]
    assert order.failures(outcomes) == [], page.table(show, outcomes)


def test_among_crises_the_distances_are_wide(played: dict[str, list[Outcome]]) -> None:
    outcomes = played["four-crises"]
    novice = order.mean(outcomes, "novice")
    assert order.mean(outcomes, "expert") - novice > 20
    for attacker in order.BELOW_NOVICE:
        assert order.mean(outcomes, attacker) < novice / 2, attacker


@pytest.mark.parametrize("show", SHOWS)
def test_no_attacker_is_above_the_novice_on_any_criterion(
    show: str, played: dict[str, list[Outcome]]
) -> None:
    assert order.above_novice(played[show]) == [], page.table(show, played[show])


@pytest.mark.parametrize("show", SHOWS)
def test_nobody_gains_by_leaving(show: str, played: dict[str, list[Outcome]]) -> None:
    """The quitter against the novice that it was is in the test above; the same among the trained."""
    assert order.paid_by_leaving(played[show]) == [], page.table(show, played[show])


def test_doing_everything_always_is_no_novice_in_a_long_show_either() -> None:
    """Only there troubles announce themselves, and slips can be made to be corrected."""
    found = shows(tasks_of(("level-2",), ("novice", "sprayer", "masher"), 2), workers=2)
    assert order.above_novice(found) == []


def test_a_clock_is_no_novice_where_a_plan_is_full_of_timed_acts() -> None:
    """By chance it is in time everywhere; what it does beside the cues costs it that."""
    found = shows(tasks_of(("level-2",), ("novice", "metronome"), 1), workers=2)
    assert order.above_novice(found) == []


def test_counting_hits_alone_lets_attackers_through(played: dict[str, list[Outcome]]) -> None:
    """The control: the same logs by a scorer without precision and bans. Were it in order as well,
    the two tests above could not fail."""
    outcomes = played["four-crises"]
    by_hits = [replace(one, score=one.hits, criteria=one.hit or {}) for one in outcomes]
    assert order.above_novice(by_hits) == order.above_novice(outcomes, hits=True)
    passed = order.above_novice(by_hits)
    assert {"LINK-1", "COUPON-1"} <= {told.split(" on ")[1].split(" ")[0] for told in passed}
    assert any("sprayer" in told for told in order.failures(by_hits))
    assert not page.found_in(by_hits).holds


def test_a_beginner_succeeds_at_the_first_show_by_doing_its_few_things(
    played: dict[str, list[Outcome]],
) -> None:
    first = [one for one in played["first-show"] if one.seed == 1]
    expert, novice, idle = (order.mean(first, name) for name in ("expert", "novice", "idle"))
    assert expert > novice > idle
    assert novice >= 60 > idle


# --- what is kept ----------------------------------------------------------------------------------

FEW = [Task("demo", "idle", seed) for seed in (1, 2)]


def test_what_was_played_is_not_played_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shows(FEW[:1], 1, keep=tmp_path)
    asked: list[Task] = []
    monkeypatch.setattr(runs, "one_show", lambda task, _: asked.append(task) or invented(*task))
    both = shows(FEW, 1, keep=tmp_path)
    assert asked == FEW[1:], "an interrupted run goes on where it stopped"
    assert both == [*first, invented(*FEW[1])]


def test_a_line_that_an_interruption_cut_is_played_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "demo")
    kept.add(invented(*FEW[0]))
    with kept.file.open("a", encoding="utf-8") as out:
        out.write('{"scenario": "demo", "bot": "idle", "se')
    assert list(kept.read()) == FEW[:1]
    kept.add(invented(*FEW[1]))
    assert list(kept.read()) == FEW


@pytest.mark.parametrize(("where", "what"), [(plays, "played_by"), (judged, "judged_by")])
def test_another_line_of_code_begins_anew(
    where: ModuleType, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Kept(tmp_path, "demo")
    before.add(invented(*FEW[0]))
    monkeypatch.setattr(where, what, lambda: "another")
    assert Kept(tmp_path, "demo").file != before.file
    assert Kept(tmp_path, "demo").read() == {}


def test_a_run_cut_short_compares_whole_seeds_only() -> None:
    found = [invented("demo", bot, seed) for bot, seed in (("idle", 1), ("novice", 1), ("idle", 2))]
    assert {one.seed for one in order.whole_seeds(found, ("idle", "novice"))} == {1}


def test_no_minute_left_begins_nothing() -> None:
    assert shows(FEW, 1, minutes=-1) == []


# --- what is told ----------------------------------------------------------------------------------


def invented(show: str, bot: str, seed: int, **criteria: int | None) -> Outcome:
    return Outcome(show, bot, seed, 500, criteria, 400, {}, cpu_ms=1_000)


def test_an_attacker_above_the_novice_on_one_criterion_fails_the_proof() -> None:
    found = [invented("x", "novice", 1, A=400, B=300), invented("x", "parrot", 1, A=401, B=None)]
    assert order.above_novice(found) == ["parrot on A (40 against 40)"]
    assert not page.found_in(found).holds


@pytest.mark.parametrize("unplayed", [0, 100, 400, 900])
def test_who_leaves_is_held_against_the_novice_however_much_it_played(unplayed: int) -> None:
    found = [invented("x", "novice", 1, A=400), invented("x", "quitter", 1, A=900)]
    left = [found[0], replace(found[1], score=501, unplayed=unplayed)]
    assert order.above_novice(left) == ["quitter on A (90 against 40)"]
    assert order.failures(left) == ["novice (50.0) is not above quitter (50.1)"]
    assert not page.found_in(left).holds


def test_a_trained_crew_that_leaves_is_below_the_novice_and_gains_nothing_by_it() -> None:
    stays = [invented("x", "novice", 1, A=400), invented("x", "trained", 1, A=800)]
    left = replace(invented("x", "deserter", 1, A=500), score=501)
    assert order.paid_by_leaving([*stays, left]) == []
    assert order.failures([*stays, left])[1:] == ["novice (50.0) is not above deserter (50.1)"]
    assert "deserter on A (50 against 40)" in page.table("x", [*stays, left])
    paid = [*stays, replace(left, score=100, criteria={"A": 801})]
    assert order.paid_by_leaving(paid) == ["deserter on A (80 against 80)"]
    assert not page.found_in([*paid, replace(stays[1], seed=2, score=900)]).holds


def test_what_does_not_tell_apart_is_named() -> None:
    found = [invented("x", "expert", 1, A=9, B=5, C=None), invented("x", "novice", 1, A=8, B=5)]
    assert order.not_told_apart(found) == {"B": "expert 0, novice 0", "C": "never exercised"}


def test_the_pages_name_their_shows_and_keep_those_that_were_not_played_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    both = [invented("x", "expert", 1, A=900), invented("x", "novice", 1, A=100)]
    page.write({"one": both})
    page.write({"two": both})
    text = page.PAGE.read_text(encoding="utf-8")
    assert "[one](proof/one.md)" in text
    assert "[two](proof/two.md)" in text
    assert list(json.loads(page.FIGURES.read_text(encoding="utf-8"))) == ["one", "two"]
    assert (page.FOLDER / "one.md").is_file()


def test_the_summary_names_the_main_shows_that_nobody_has_played_yet() -> None:
    found = page.found_in([invented("x", "expert", 1, A=9), invented("x", "novice", 1, A=8)])
    assert "Not played yet: b, c.\n" in page.summary({"a": found}, ("b", "a", "c"))
    assert "Not played yet" not in page.summary({"a": found}, ("a",))


def test_the_best_of_those_that_must_be_below_the_novice_may_be_one_that_leaves() -> None:
    bots = {"expert": 900, "trained": 800, "novice": 700, "quitter": 200, "deserter": 400}
    left = [replace(invented("x", bot, 1, A=score), score=score) for bot, score in bots.items()]
    row = "| 90.0 | 80.0 | 70.0 | deserter 40.0 | yes |"
    assert row in page.summary({"x": page.found_in(left)})
    assert "quitter 20.0" in page.summary({"x": page.found_in(left[:-1])})


def test_the_page_of_the_hard_tests_says_of_which_model_and_code_they_are() -> None:
    text = hard.page(["**2 oracle**: 6 passed", "- 0 differences"], "0123abcd")
    assert f"Made by model `{MODEL}`, code `0123abcd`" in text
    assert text.endswith("**2 oracle**: 6 passed\n- 0 differences\n")


def in_a_drill(**scores: int) -> list[Outcome]:
    """One play by each bot, with this score in per mille, on the one criterion too."""
    return [replace(invented("x", bot, 1, A=score), score=score) for bot, score in scores.items()]


def test_in_a_drill_a_novice_may_have_nothing_but_nobody_without_judgement_more() -> None:
    missed = drills.drilled(in_a_drill(expert=900, trained=800, novice=0, idle=0, masher=0))
    assert missed.holds
    beaten = drills.drilled(in_a_drill(expert=900, trained=800, novice=0, idle=0, masher=1))
    assert beaten.above == ["masher on A (0 against 0)"]
    assert not beaten.holds
    alike = drills.drilled(in_a_drill(expert=800, trained=800, novice=100))
    assert alike.out_of_order == ["expert (80.0) is not above trained (80.0)"]
    assert not alike.holds


def test_the_page_of_the_drills_counts_those_that_hold_and_names_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    drills.write(
        {"c01": in_a_drill(expert=900, trained=800, novice=100, idle=0)}, ("c01", "h05", "p11")
    )
    drills.write(
        {"h05": in_a_drill(expert=90, trained=80, novice=90, parrot=95)}, ("c01", "h05", "p11")
    )
    text = drills.PAGE.read_text(encoding="utf-8")
    assert "1 of 2 hold." in text
    assert "Not played yet: p11." in text
    assert "| 90.0 | 80.0 | 10.0 | idle 0.0 | yes | nobody |" in text
    assert "| 9.0 | 8.0 | 9.0 | parrot 9.5 | no | parrot on A (10 against 9) |" in text
    assert "Criteria that tell expert from novice in no drill:\n\n- none" in text
    blunt = {"h05": drills.drilled(in_a_drill(expert=90, trained=80, novice=90))}
    assert drills.blunt_in_all(blunt) == {"A": ["h05: expert 9, novice 9"]}


def test_every_main_show_is_proved() -> None:
    others = {
        "demo",
        "cable-drill",
        *shipped_drills(),
    }  # a taste; and what needs a hand at the cable
    assert set(prove.MAIN_SHOWS) == set(shipped_scenarios()) - others
