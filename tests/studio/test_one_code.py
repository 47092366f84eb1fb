"""`lianbo standards CODE`: who writes a criterion looks up what its code says, and its twins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio import library
from studio.cli import main

CRISES, ITS_TWIN = "530060-2-1.3.1", "530051-2-2.2.3"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(["standards", *words]) == 0
    return capsys.readouterr().out.splitlines()


def test_a_code_is_told_with_its_twin_and_every_criterion_that_judges_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    head, *lines = told(capsys, CRISES)
    assert head == "530060-2-1.3.1  中级  出事怎么救"
    assert "  意思  预判危机并按预案救回现场" in lines
    assert "  种类  技能  L  由直播日志判定" in lines
    assert f"  相同  {ITS_TWIN}  预判并化解直播危机" in lines
    criteria = [
        name for name, tree in library.shipped_criteria().items() if CRISES in tree.get("codes", ())
    ]
    assert [line.split("  ")[2] for line in lines if line.startswith("  评分  ")] == criteria
    assert "  评分  LINK-1  链接失效" in lines


def test_it_is_told_in_english_too(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, CRISES, "--lang", "en")
    assert lines[0] == "530060-2-1.3.1  intermediate  Handling trouble on air"
    assert "  kind  skill  L  judged from the live log" in lines
    assert f"  twin  {ITS_TWIN}  Foresees and handles live crises" in lines
    assert "  criterion  LINK-1  dead link" in lines
    assert all(line.isascii() for line in lines)


@pytest.mark.parametrize(
    ("code", "kind", "judged"),
    [
        ("530060-1-1.3.5", "态度  A  由考评员按五档打分", "没有：考评员来判"),
        ("530060-1-1.1.1", "知识  W  在工作台上考，播前播后", "没有：不在直播里考"),
    ],
)
def test_of_a_code_that_no_log_shows_it_is_said_who_judges_it(
    code: str, kind: str, judged: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(capsys, code)
    assert f"  种类  {kind}" in lines
    assert "  相同  没有" in lines
    assert lines[-1] == f"  评分  {judged}"


def test_every_code_is_a_word_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    for code in list(library.catalogue())[::40]:
        assert told(capsys, code.id)[0].startswith(f"{code.id}  ")


def test_a_program_reads_one_code(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tree = json.loads("\n".join(told(capsys, CRISES, "--json", "--data", str(tmp_path))))
    assert (tree["id"], tree["twins"], tree["mode"]) == (CRISES, [ITS_TWIN], "L")


def test_a_code_that_is_not_there_is_told_with_those_that_are_like_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["standards", "530060-2-1.31"])
    chinese = capsys.readouterr().err.splitlines()[-2]
    assert "530060-2-1.3.1" in chinese
    assert "… (383)" in chinese, "and not all of them"
    assert len(chinese) < 400
