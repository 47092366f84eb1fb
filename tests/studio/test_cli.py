"""The ``lianbo`` command among other commands of a shell."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from studio.cli import NOBODY_READS, main
from studio.command_line import in_both
from studio.library import shipped_scenarios
from studio.near_names import MOST, near


@pytest.mark.parametrize(
    "words",
    [
        ["standards"],  # some tens of KB: fails while it prints
        ["standards", "--json"],
        ["schema", "events"],
    ],
)
def test_a_reader_that_leaves_ends_the_command_quietly(words: list[str]) -> None:
    """``lianbo … | head``: what was not read is nobody's trouble."""
    reads, writes = os.pipe()
    os.close(reads)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "studio", *words],
            stdout=writes, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    finally:
        os.close(writes)
    assert done.stderr == b""
    assert done.returncode == NOBODY_READS


def test_another_broken_pipe_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> int:
        raise BrokenPipeError("some socket of ours")

    monkeypatch.setattr("studio.standards.run", fails)
    with pytest.raises(BaseExceptionGroup) as told:
        main(["standards"])
    assert isinstance(told.value.exceptions[0], BrokenPipeError)


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["drll"], "COMMAND 没有 'drll'", "Did you mean drill? `lianbo --help`"),
        (["drill"], "还缺 SCENARIO。", "the following arguments are required: SCENARIO."),
        (["drill", "demo", "--trainer", "x"], "不认识 --trainer x。是不是 --trainee",
         "unrecognized arguments: --trainer x. Did you mean --trainee"),
        (["drill", "demo", "--seed", "soon"], "--seed 'soon' 不是整数。", "invalid int value: 'soon'."),
        (["drill", "demo", "--seed"], "--seed 后面要写一个值。", "expected one argument."),
        (["drill", "demo", "--lang", "fr"], "--lang 没有 'fr'，可选", "invalid choice: 'fr'"),
        (["drill", "demo", "--s", "1"], "--s 写得太短，可以是 --seed", "ambiguous option: --s could"),
        (["drill", "demo", "--quiet=1"], "--quiet 后面不写值，请去掉 '1'。", "explicit argument '1'."),
        (["rig", "publsh"], "是不是 publish？写法见 lianbo rig --help", "Did you mean publish?"),
        (["rig", "publish", "http://x", "--tokn", "x"], "写法见 lianbo rig publish --help",
         "`lianbo rig publish --help`"),
        (["erase", "--recordings-older-than", "x"], "x：写天数，如 30。", "write a number of days"),
        (["serve", "--media-port", "z"], "--media-port z：应为", "--media-port: write a UDP port"),
    ],
)  # fmt: skip
def test_a_wrong_command_line_is_told_in_both_languages_with_its_remedy(
    words: list[str], zh: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    *usage, chinese, english = capsys.readouterr().err.splitlines()
    assert usage[0].startswith("usage: lianbo")
    assert zh in chinese
    assert en in english
    assert "--help" in chinese
    assert "--help" in english


def test_what_argparse_may_say_in_words_of_its_own_is_still_told() -> None:
    told = in_both("something that a later Python says")
    assert told.zh == "命令写得不对（something that a later Python says）"
    assert told.en == "something that a later Python says"


@pytest.mark.parametrize(
    "words",
    [["drill", "four-crise"], ["check", "four-crise"], ["bank", "check", "x.jsonl", "four-crise"]],
)
def test_an_unknown_show_names_the_nearest_and_where_all_are_listed(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) != 0
    told = capsys.readouterr().err
    assert "是不是 four-crises？" in told
    assert "lianbo shows" in told
    assert [name for name in shipped_scenarios() if name in told] == ["four-crises"]


def test_where_no_name_is_near_the_first_shows_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["drill", "zzzz"]) == 2
    told = capsys.readouterr().err
    assert "例如有 first-show、" in told
    assert len([name for name in shipped_scenarios() if name in told]) == MOST


def test_the_shows_are_listed_by_name_and_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shows"]) == 0
    zh = capsys.readouterr().out.splitlines()
    assert main(["shows", "--lang", "en"]) == 0
    en = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in en] == list(shipped_scenarios())
    assert [line.split()[0] for line in zh] == list(shipped_scenarios())
    assert zh[1].split()[1] == "突发四连"
    assert en[1].split()[1:] == ["Four", "crises"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Evning-Sale", ("evening-sale",)),
        ("t01", ("t01-stream-cut",)),
        ("zzzz", ()),
        ("", ()),
        ("x" * 100_000, ()),
    ],
)
def test_near_names(name: str, found: tuple[str, ...]) -> None:
    assert near(name, shipped_scenarios()) == found


def test_never_more_than_a_few_are_near() -> None:
    assert len(near("level-3", (f"level-{n}" for n in range(10, 90)))) == MOST


@pytest.mark.parametrize(
    "words",
    [
        [], ["serve"], ["drill"], ["score"], ["check"], ["verify"], ["doctor"], ["shows"],
        ["rescore"], ["erase"], ["demo"], ["agreement"], ["standards"], ["standards", "attach"],
        ["weights"], ["products"], ["schema"], ["crew"], ["export-person"],
        ["bank"], ["bank", "make"], ["bank", "check"], ["bank", "freeze"],
        ["rig"], ["rig", "list"], ["rig", "publish"], ["rig", "check"],
    ],
)  # fmt: skip
def test_the_help_of_every_command_is_in_both_languages(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    lines = capsys.readouterr().out.splitlines()
    told = [line for line in lines if re.match(r"^ {2,4}\S.*  \S", line)]
    assert len(told) >= 2
    for line in told:
        zh, slash, en = line.partition(" / ")
        assert slash, line
        assert re.search(r"[\u4e00-\u9fff]", zh), line
        assert re.search(r"[A-Za-z]{2}", en), line
