"""Somebody asks to be forgotten: what went is neither done nor left undone when the show is judged again."""

from __future__ import annotations

import json
from pathlib import Path

from sealed_shows import sealed, with_notice_in
from story import LINK, SHOWN, link_1, rubric, show_with_a_dead_link

from scoring.judge import judge
from scoring.stream.around import WORDED
from scoring.transcript import Transcript
from scoring.windows import ERASABLE
from studio.cli import main
from studio.logbook.bundle import open_bundle
from studio.logbook.erasing import erase_line
from studio.logbook.personal import COINED, PERSONAL
from studio.rescore.changes import outline
from studio.rescore.many import rescore


def test_an_erased_notice_is_no_missed_notice(tmp_path: Path) -> None:
    show = sealed(tmp_path / "show", with_notice_in("45s"))
    notice = next(entry for entry in open_bundle(show).entries() if entry.kind == "notice.posted")
    erase_line(show, notice.seq, "asked to", "2026-01-01T12:00:00+00:00")
    (told,) = rescore([show], None, jobs=1)
    (kept,) = show.glob("result-*.json")
    (instance,) = outline(kept.read_bytes()).instances
    assert [f"{step.id}={step.verdict}" for step in instance.steps] == [
        "contain=met", "notice=void", "restore=missed",
    ]  # fmt: skip
    (whole,) = json.loads(kept.read_bytes())["instances"]
    assert not whole["steps"][1]["counts"]
    assert "无从判断" in whole["steps"][1]["words"]["zh"]
    assert "cannot be told" in whole["steps"][1]["words"]["en"]
    assert outline(open_bundle(show).result()).instances[0].steps[1].verdict == "met"
    assert {change.what for change in told.changes} >= {"LINK-1:4"}


def test_a_show_whose_people_were_forgotten_has_no_new_misses(tmp_path: Path) -> None:
    """The expert's drill is sealed with every point; then all that was typed goes."""
    show = tmp_path / "data" / "bundles" / "show"
    asked = ["drill", "c01-dead-link", "--trainee", "expert", "--quiet", "--out", str(show)]
    assert main(asked) == 0
    before = outline((show / "result.json").read_bytes())
    assert before.score.permille == 1_000
    assert main(["erase", "--show", "show", "--data", str(tmp_path / "data"), "--yes"]) == 0
    (told,) = rescore([show], None, jobs=1)
    assert told.trouble is None
    (kept,) = show.glob("result-*.json")
    verdicts = {step.verdict for one in outline(kept.read_bytes()).instances for step in one.steps}
    assert "void" in verdicts
    assert not verdicts & {"missed", "blocked"}
    assert told.after in (None, 1_000)
    assert outline((show / "result.json").read_bytes()) == before


def test_both_evaluators_know_which_lines_can_be_erased() -> None:
    assert ERASABLE == WORDED == PERSONAL.keys() | COINED.keys()


def test_what_was_forgotten_breaks_no_ban_and_keeps_none() -> None:
    """Nobody knows whether the erased notice was the one that must not come; what is there still counts."""
    quiet = {"id": "quiet", "event": "notice.posted", "where": {"topic": "link"}, "for": "60s"}
    used = rubric(link_1(never=[quiet], expect=[link_1()["expect"][0]]))
    story = show_with_a_dead_link().at(SHOWN + 1_000, "item.unlisted", item="P1")
    log = story.at(SHOWN + 41_000, "notice.posted", **LINK).ends(900_000).records()
    left = [one if one["kind"] != "notice.posted" else {"seq": one["seq"]} for one in log]
    (sealed_finding,) = judge(Transcript.of(log), used).criteria[0].findings
    (finding,) = judge(Transcript.of(left), used).criteria[0].findings
    assert sealed_finding.forfeited
    assert not finding.forfeited
    assert [(step.verdict, step.why) for step in finding.steps] == [("void", "erased")]
    assert judge(Transcript.of(left), used).criteria[0].spurious == ()


def test_a_live_room_has_no_erased_lines_to_hear() -> None:
    """Who gives hints while a show runs never asks for them: rescoring alone reads such lines."""
    for file in Path("studio").rglob("*.py"):
        assert ".miss(" not in file.read_text("utf-8"), file
