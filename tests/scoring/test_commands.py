"""lianbo score, rescore, standards: what a teacher types."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from studio import library
from studio.cli import main
from studio.drill import drill
from studio.logbook.bundle import open_bundle
from studio.logbook.parcel import pack


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One short show by a bot, sealed."""
    out = tmp_path_factory.mktemp("shows") / "show"
    assert (
        main(["drill", "first-show", "--trainee", "novice", "--seed", "3", "--out", str(out)]) == 0
    )
    assert drill is not None
    return out


def test_scoring_an_old_bundle_again_gives_the_same_bytes(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", str(bundle), "--json"]) == 0
    assert capsys.readouterr().out.encode() == open_bundle(bundle).result()
    assert main(["rescore", str(bundle), "--diff"]) == 0
    assert "没有变化" in capsys.readouterr().out
    assert list(bundle.glob("result-*.json")) == []


def test_the_scorecard_is_printed_in_both_languages(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", str(bundle)]) == 0
    zh = capsys.readouterr().out
    assert main(["score", str(bundle), "--lang", "en"]) == 0
    en = capsys.readouterr().out
    assert "接着练" in zh
    assert "/6 项能计分" in zh
    assert "/6 criteria scored" in en
    (practise,) = (line for line in en.splitlines() if line.startswith("Practise next"))
    assert practise.endswith(")")
    assert practise.isascii()
    assert "QA-1" in zh
    assert "QA-1" in en


def test_a_zip_is_scored_like_its_folder(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack(bundle, tmp_path / "show.zip")
    assert main(["score", str(tmp_path / "show.zip"), "--json"]) == 0
    assert capsys.readouterr().out.encode() == open_bundle(bundle).result()


RUBRIC = """
- id: QA-1
  title: {zh: 及时解答, en: questions answered}
  codes: [530051-1-2.4.3]
  rate: {of: {event: question.opened}, as: q, answered_by: answer.judged,
         match: {group: $q.group}, within: WITHIN, at_least: 80%, min_n: 1}
"""


def test_another_rubric_is_told_instance_by_instance(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "qa.yaml").write_text(RUBRIC.replace("WITHIN", "1s"), encoding="utf-8")
    before = open_bundle(bundle).result()
    assert main(["rescore", str(bundle), "--rubric", str(tmp_path), "--diff", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    changed = {change["what"] for change in told["changes"]}
    assert {"score", "QA-1", "PUSH-1"} <= changed
    assert any(name.startswith("QA-1:") for name in changed)
    why = {change["what"]: (change["before"], change["after"]) for change in told["changes"]}
    assert why["rule QA-1.rate.within"] == ("60s", "1s"), "the rule that changed is named"
    assert why["rule PUSH-1.rate.within"] == ("15s", "(none)"), "and one that is gone"
    assert (bundle / told["kept"]).exists(), "kept beside the sealed result"
    assert open_bundle(bundle).result() == before, "which is never overwritten"
    assert main(["verify", str(bundle)]) == 0
    (bundle / told["kept"]).unlink()


def test_of_a_zip_it_is_said_that_no_new_result_is_kept(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "qa.yaml").write_text(RUBRIC.replace("WITHIN", "1s"), encoding="utf-8")
    zipped = tmp_path / "show.zip"
    pack(bundle, zipped)
    before = zipped.read_bytes()
    assert main(["rescore", str(zipped), "--rubric", str(tmp_path), "--diff"]) == 0
    told = capsys.readouterr().out
    assert f"{zipped}: 新结果没有留底 the new result is not kept: zip 只读不写" in told
    assert "a zip is only read: unpack it to have one kept" in told
    assert zipped.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"qa.yaml", "show.zip"}
    assert main(["rescore", str(zipped), "--diff"]) == 0
    told = capsys.readouterr().out
    assert "没有变化" in told
    assert "没有留底" not in told, "where nothing changes nothing is to be kept"


def test_an_id_in_two_files_of_a_folder_is_named_with_both_places(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file may end in .yml as well, and is read like the others."""
    first, again = tmp_path / "qa.yaml", tmp_path / "qa-again.yml"
    first.write_text(RUBRIC.replace("WITHIN", "30s"), encoding="utf-8")
    again.write_text(RUBRIC.replace("WITHIN", "60s"), encoding="utf-8")
    assert main(["score", str(bundle), "--rubric", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert f"{first}:2:3：编号 QA-1 在 {again}:2 已经有了" in told
    assert f"{first}:2:3: the id QA-1 stands at {again}:2 already" in told
    first.unlink()
    assert main(["score", str(bundle), "--rubric", str(tmp_path)]) == 0
    assert "QA-1" in capsys.readouterr().out


def test_a_slip_in_the_rubric_is_named_with_its_line(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "qa.yaml").write_text(RUBRIC.replace("WITHIN", "60"), encoding="utf-8")
    assert main(["score", str(bundle), "--rubric", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "qa.yaml:6:44:" in told
    assert "30s" in told


@pytest.mark.parametrize("what", ["missing", "empty", "not_a_bundle"])
def test_what_is_no_bundle_is_said_plainly(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x"
    if what == "empty":
        path.mkdir()
    elif what == "not_a_bundle":
        path.write_text("hello", encoding="utf-8")
    assert main(["score", str(path)]) == 1
    assert str(path) in capsys.readouterr().err


def test_a_folder_without_a_rubric_is_said_plainly(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", str(bundle), "--rubric", str(tmp_path)]) == 1
    assert "没有评分文件" in capsys.readouterr().err


def test_the_standards_are_listed_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["standards", "--json"]) == 0
    codes = json.loads(capsys.readouterr().out)
    assert len(codes) == 382
    core = next(code for code in codes if code["id"] == "530051-2-2.2.3")
    assert core["state"] == "evidenced"
    assert {"LINK-1", "COUPON-1", "CUT-1", "HATER-1"} <= set(core["criteria"])
    assert main(["standards", "--coverage", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["codes"] == 382 == sum(counts["states"].values())
    assert [row["codes"] for row in counts["levels"]] == [71, 79, 67, 58, 58, 49]
    ways = ("log", "part", "assessor", "outside", "desk", "not_yet")
    assert all(row["codes"] == sum(row[way] for way in ways) for row in counts["levels"])
    assert sum(row["assessor"] for row in counts["levels"]) == 32, "something of a show lies beside"
    assert sum(row["outside"] for row in counts["levels"]) == 44, "no shipped show brings it up"
    points = next(code for code in codes if code["id"] == "530060-2-1.2.2")
    assert points["criteria"] == ["POINTS-1"]
    assert Counter(code["way"] for code in codes) == {
        "log": 54, "assessor": 32, "outside": 44, "not_yet": 252,
    }  # fmt: skip
    assert main(["standards"]) == 0
    listed = capsys.readouterr().out
    assert listed.count("530051-") == 165
    assert all(code["says"]["zh"] in listed and code["says"]["en"] in listed for code in codes)
    assert main(["standards", "--coverage"]) == 0
    told = capsys.readouterr().out
    assert "A 考评员 assessor: 76 = 考评员看一场 by an assessor of a show 32 · " in told
    assert "76 (" not in told, "nobody reads that what an assessor judges is not measured"
    assert "未测量不等于零分" in told
    assert "measured only with a transcript (--speech): 530060-2-1.2.2\n" in told
    assert len(library.catalogue()) == 382
