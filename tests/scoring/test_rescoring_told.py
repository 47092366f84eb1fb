"""A teacher who reads Chinese re-scores shows: each line of English has its line of Chinese above it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sealed_shows import sealed, with_notice_in
from story import link_1, rubric

from scoring.language import Rubric, write_rubric
from studio.cli import main
from studio.logbook.bundle import open_bundle
from studio.logbook.erasing import erase_line
from studio.rescore.changes import ANOTHER_VERSION, OTHERS_CREDIT, Change
from studio.rescore.in_chinese import in_chinese


def told(
    shows: Path, other: Rubric, capsys: pytest.CaptureFixture[str]
) -> tuple[list[str], list[str]]:
    """What changes under another rubric, in Chinese and in English."""
    (shows / "rubric.json").write_bytes(write_rubric(other))
    main(["rescore", str(shows / "show"), "--rubric", str(shows / "rubric.json"), "--diff"])
    lines = [
        line.removeprefix(str(shows / "show")) for line in capsys.readouterr().out.splitlines()
    ]
    assert "the new result is kept" in lines.pop()
    assert "新结果留在封存的旁边" in lines.pop()
    zh = [line[1:] for line in lines if line.startswith("：")]
    return zh, [line[2:] for line in lines if line.startswith(": ")]


def test_a_changed_limit_is_told_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed(tmp_path / "show", with_notice_in("30s"))
    zh, en = told(tmp_path, with_notice_in("45s"), capsys)
    assert en[0] == "rule LINK-1.expect.notice.within: 30s -> 45s"
    assert zh[0] == "规则 LINK-1.expect.notice.within：30s → 45s"
    assert zh[1].startswith("得分：")
    assert zh[-1] == (
        "LINK-1:4：未达成 [contain=达成 notice=未达成 restore=未达成]"
        " → 未达成 [contain=达成 notice=达成 restore=未达成]"
        "（LINK-1.expect.notice.within：30s → 45s；notice：30 秒 → 45 秒，41 秒后做的）"
    )
    assert len(zh) == len(en)


def test_a_step_that_comes_out_otherwise_under_the_same_limit_is_told_by_its_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another notice counts now: "30 s → 30 s" would name no difference."""
    other = link_1()
    other["expect"][1] |= {"where": {"topic": "stock"}}
    sealed(tmp_path / "show", rubric(link_1()), after_ms=21_000)
    zh, en = told(tmp_path, rubric(other), capsys)
    assert en[-1].endswith("; notice: met -> missed, done after 21 s)")
    assert zh[-1].endswith("；notice：达成 → 未达成，21 秒后做的）")


def test_a_criterion_that_is_new_is_told_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = {"event": "incident.shown", "where": {"type": "price_low"}, "as": "i"}
    more = [link_1(id=f"C-{number}", for_each=elsewhere) for number in range(9)]
    sealed(tmp_path / "show", rubric(link_1(id="A-1")))
    zh, en = told(tmp_path, rubric(link_1(id="A-1"), link_1(id="B-1"), *more), capsys)
    assert len(zh) == len(en)
    assert "规则 B-1：无 → 新的评分项" in zh
    (of_b,) = [line for line in zh if line.startswith("B-1：无 → ")]
    assert of_b.endswith("（B-1：无 → 新的评分项；机会 1 次：未达成 1）")
    assert zh[-1] == "9 个评分项：无 → 这一场没有机会"


@pytest.mark.parametrize(
    ("why", "zh"),
    [
        ("rules of judging: 2 -> 3", "判分规则：2 → 3"),
        (OTHERS_CREDIT, "有的操作现在记在别的评分项上"),
        (ANOTHER_VERSION, "程序版本不同"),
        ("1 entry of the show was erased", "这一场有 1 条记录已抹去"),
        ("12 entries of the show were erased", "这一场有 12 条记录已抹去"),
        ("instances: 3 (1 met, 2 missed)", "机会 3 次：达成 1、未达成 2"),
        ("instances: 0", "机会 0 次"),
        ("the log does not hold (line 7)", "记录 对不上封存时的（第 7 行）"),
        ("result.json does not hold", "result.json 对不上封存时的"),
    ],
)
def test_every_reason_is_told_in_chinese(why: str, zh: str) -> None:
    assert in_chinese(Change("LINK-1", "50.0", "100.0", (why,))) == f"LINK-1：50.0 → 100.0（{zh}）"


def test_one_bundle_and_one_entry_are_not_several(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = sealed(tmp_path / "show", with_notice_in("30s"), after_ms=31_000)
    sealed(tmp_path / "other", with_notice_in("30s"))
    (tmp_path / "rubric.json").write_bytes(write_rubric(with_notice_in("35s")))
    main(["rescore", str(tmp_path), "--rubric", str(tmp_path / "rubric.json"), "--diff"])
    err = capsys.readouterr().err
    assert "2 bundles, 1 changed, 1 instance judged otherwise, 0 unreadable" in err
    assert "  LINK-1.notice：未达成 → 达成：1\n  LINK-1.notice: missed -> met: 1\n" in err
    assert "missed -> missed" not in err, "it names no difference"
    notice = next(entry for entry in open_bundle(show).entries() if entry.kind == "notice.posted")
    erase_line(show, notice.seq, "asked to", "2026-01-01T12:00:00+00:00")
    main(["verify", str(show), "--data", str(tmp_path)])
    assert ": 1 entry, 0 files, 0 pseudonyms; not signed. asked to" in capsys.readouterr().out
