"""How far may a score be trusted? Assessors beside the program, and beside each other."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sealed_shows import sealed, with_notice_in

from scoring.agreement import Weights, icc, kappa, same
from simulator.events.assessor import MarkGiven, RulingMade
from studio.cli import main
from studio.logbook.review import append_review

AT = "2026-06-02T09:00:00+08:00"
MARK = st.integers(0, 4)
PAIRS = st.lists(st.tuples(MARK, MARK), min_size=1, max_size=40)


def test_the_worked_examples_of_the_papers() -> None:
    """Cohen's two by two; Shrout and Fleiss' six targets under four judges."""
    asked = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15
    assert kappa(asked, (0, 1)) == Fraction(2, 5)
    judges = [(9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7)]
    found = icc(judges)
    assert found is not None
    assert round(float(found), 2) == 0.29


@given(PAIRS, st.sampled_from(("none", "linear", "quadratic")))
def test_kappa_is_what_the_matrices_say(pairs: list[tuple[int, int]], weights: Weights) -> None:
    seen = np.zeros((5, 5))
    for left, right in pairs:
        seen[left, right] += 1 / len(pairs)
    apart = np.abs(np.subtract.outer(np.arange(5), np.arange(5))).astype(float)
    apart = {"none": (apart > 0).astype(float), "linear": apart, "quadratic": apart**2}[weights]
    chance = np.outer(seen.sum(1), seen.sum(0))
    found = kappa(pairs, range(5), weights)
    if found is None:
        assert (apart * chance).sum() == pytest.approx(0)
    else:
        assert float(found) == pytest.approx(1 - (apart * seen).sum() / (apart * chance).sum())
    assert kappa([(right, left) for left, right in pairs], range(5), weights) == found


@given(st.lists(st.tuples(MARK, MARK, MARK), min_size=2, max_size=20))
def test_icc_is_what_the_sums_of_squares_say(table: list[tuple[int, int, int]]) -> None:
    marks = np.array(table, dtype=float)
    n, k = marks.shape
    rows = k * ((marks.mean(1) - marks.mean()) ** 2).sum() / (n - 1)
    raters = n * ((marks.mean(0) - marks.mean()) ** 2).sum() / (k - 1)
    rest = ((marks - marks.mean(1, keepdims=True) - marks.mean(0) + marks.mean()) ** 2).sum()
    rest /= (n - 1) * (k - 1)
    found, below = icc(table), rows + (k - 1) * rest + k * (raters - rest) / n
    if found is None:
        assert below == pytest.approx(0, abs=1e-9)
    else:
        assert float(found) == pytest.approx((rows - rest) / below, abs=1e-9)


def test_what_cannot_be_said_is_not_said() -> None:
    assert kappa([], (0, 1)) is None
    assert kappa([(1, 1)] * 9, (0, 1)) is None, "one mark only: chance explains it all"
    assert same([]) is None
    assert icc([(1, 2)]) is None
    assert icc([(2, 2), (2, 2)]) is None
    with pytest.raises(ValueError, match="off the scale"):
        kappa([(1, 7)], (0, 1))
    with pytest.raises(ValueError, match="every rater"):
        icc([(1, 2), (1,)])


def ruled(path: Path, verdict: str, by: str = "assessor:li") -> None:
    (instance,) = [
        one["id"] for one in json.loads((path / "result.json").read_bytes())["instances"]
    ]
    append_review(path, RulingMade(instance=instance, verdict=verdict, reason="看过回放"), by, AT)


@pytest.fixture
def shows(tmp_path: Path) -> list[Path]:
    """Four shows in which the program met nothing whole: the trouble was never resolved."""
    return [sealed(tmp_path / f"show-{n}", with_notice_in("45s")) for n in range(4)]


def test_an_assessor_beside_the_program(
    shows: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for show, verdict in zip(shows, ("missed", "missed", "met", "void"), strict=True):
        ruled(show, "met")
        ruled(show, verdict)  # thought again: the last word counts
    assert main(["agreement", *map(str, shows), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["opportunities"], told["ruled"]) == (4, 4)
    single, levels = told["agreements"]
    assert single["raters"] == ["program", "assessor:li"]
    assert (single["n"], single["same"]) == (4, 0.5)
    assert single["kappa"] == 0, "the program said the same of all: no better than chance"
    assert (levels["what"], levels["n"]) == ("criteria", 3)


def test_two_assessors_beside_each_other_and_the_folder_of_all_shows(
    shows: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for show, left, right in zip(shows[:3], ("met", "met", "missed"), ("met", "missed", "missed"),
                                 strict=True):  # fmt: skip
        ruled(show, left)
        ruled(show, right, "assessor:wang")
    assert main(["agreement", str(shows[0].parent)]) == 0
    told = capsys.readouterr().out
    assert "4 opportunities, 3 of them ruled on" in told
    assert (
        "assessor:li – assessor:wang · 每次机会 opportunities: n = 3, same 0.667, kappa 0.400"
        in told
    )


def test_steps_that_two_assessors_gave_the_same_codes(
    shows: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, show in enumerate(shows):
        for who, step in (("assessor:li", number), ("assessor:wang", max(0, number - 1))):
            given = MarkGiven(code="530060-2-1.3.1", step=step, reason="看过回放")
            append_review(show, given, who, AT)
    table = tmp_path / "marks.csv"
    table.write_text("rater,what,mark\nassessor:li,video,4\nassessor:wang,video,4\n", "utf-8")
    assert main(["agreement", str(shows[0].parent), "--marks", str(table), "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["agreements"]
    assert (found["what"], found["n"], found["same"]) == ("marks", 5, 0.4)
    assert 0.7 < found["icc"] < found["weighted"] + 0.05 < 1


def test_marks_from_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "marks.csv"
    raters = (("李", 0), ("王", 1), ("陈", 0))  # 王 gives every second video another mark
    rows = [f"{who},video-{n},{(n + odd * (n % 2)) % 5}" for n in range(10) for who, odd in raters]
    table.write_text("\n".join(["rater,what,mark", *rows]), encoding="utf-8")
    assert main(["agreement", "--marks", str(table), "--json"]) == 0
    found = {tuple(one["raters"]): one for one in json.loads(capsys.readouterr().out)["agreements"]}
    assert found["李", "陈"]["weighted"] == 1 == found["李", "陈"]["icc"]
    assert found["李", "王"]["same"] == 0.5
    assert found["李", "王", "陈"]["n"] == 10


@pytest.mark.parametrize("row", ["李,video-1,5", "李,,3", ",video-1,3", "李,video-1"])
def test_a_slip_in_the_table_is_named_by_its_line(
    row: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "marks.csv"
    table.write_text(f"rater,what,mark\n李,video-0,4\n{row}\n", encoding="utf-8")
    assert main(["agreement", "--marks", str(table)]) == 1
    assert "marks.csv:3：写上评分人" in capsys.readouterr().err


@pytest.mark.parametrize(("n", "few"), [(1, True), (29, True), (30, False)])
def test_of_few_pairs_it_is_said_that_they_are_too_few(
    n: int, few: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two teachers marked one video, and read ``kappa 0.000`` as a verdict about themselves."""
    table = tmp_path / "marks.csv"
    rows = [f"{who},video-{number},{(number + odd) % 5}"
            for number in range(n) for who, odd in (("李", 0), ("王", number % 2))]  # fmt: skip
    table.write_text("\n".join(["rater,what,mark", *rows]), encoding="utf-8")
    assert main(["agreement", "--marks", str(table)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "kappa" in line or n == 1, "the figure itself stays"
    told = "太少（不到 30），说不准 too few to say (below 30)"
    assert line.endswith(told) is few
    assert main(["agreement", "--marks", str(table), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["agreements"][0]["few"] is few


@pytest.mark.parametrize("what", ["530060-9-1.3.1", "show-0/530060-2-1.3.99", "530061-2-1.3.1"])
def test_a_code_that_no_standard_has_is_named_by_its_line(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "marks.csv"
    table.write_text(f"rater,what,mark\n李,530060-2-1.3.1,4\n李,{what},3\n", encoding="utf-8")
    assert main(["agreement", "--marks", str(table)]) == 1
    chinese, english = capsys.readouterr().err.splitlines()
    code = what.rpartition("/")[2]
    assert f"marks.csv:3：没有代码 {code}。" in chinese
    assert f"marks.csv:3: there is no code {code}. lianbo standards lists the codes" in english


def test_a_table_with_other_columns_is_told_which_were_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "marks.csv"
    table.write_text("rater,code,mark\n李,video,4\n", encoding="utf-8")
    assert main(["agreement", "--marks", str(table)]) == 1
    chinese, english = capsys.readouterr().err.splitlines()
    assert "marks.csv:1：缺少列 what；现有 rater、code、mark。" in chinese
    assert "marks.csv:1: lacks what; found rater, code, mark." in english


def test_a_table_that_is_not_there_is_told_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["agreement", "--marks", str(tmp_path / "nix.csv")]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path / 'nix.csv'}：没有这个文件。请给出评分表（.csv）。",
        f"{tmp_path / 'nix.csv'}: there is no such file. Name the table of marks (.csv).",
    ]


@pytest.mark.parametrize("file", ["result.json", "rubric/rubric.json"])
def test_a_show_of_which_a_file_is_damaged_is_named_and_ends_nothing_with_a_traceback(
    file: str, shows: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    ruled(shows[0], "met")
    (shows[0] / file).write_bytes(b"{")
    assert main(["agreement", str(shows[0])]) == 1
    assert f"{shows[0].name}/{file}" in capsys.readouterr().err


def test_nobody_rated_anything(shows: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", str(shows[0])]) == 1
    assert "nothing to compare" in capsys.readouterr().err
