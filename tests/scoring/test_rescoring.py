"""A school changes a rule and wants to know whose verdicts change, over all its shows."""

from __future__ import annotations

import errno
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sealed_shows import sealed, with_notice_in
from story import link_1, rubric

from scoring.language import Rubric, write_rubric
from studio.cli import main
from studio.judging import Judged, judge_again
from studio.logbook.bundle import Bundle, open_bundle
from studio.logbook.erasing import erase_line
from studio.logbook.filelock import FileLock, Locked
from studio.logbook.inspection import verify
from studio.logbook.parcel import pack
from studio.logbook.review import LOCK
from studio.rescore import many
from studio.rescore.changes import (
    ANOTHER_VERSION,
    OTHERS_CREDIT,
    Outline,
    because_of,
    differences,
    outline,
    rules_changed,
    rules_in_short,
)
from studio.rescore.command import Progress
from studio.rescore.many import bundles_in, rescore


def test_every_instance_that_changed_is_named_with_its_reason(tmp_path: Path) -> None:
    show = sealed(tmp_path / "show", with_notice_in("30s"))
    (told,) = rescore([show], write_rubric(with_notice_in("45s")), jobs=1)
    assert [rule.what for rule in told.rules] == ["rule LINK-1.expect.notice.within"]
    changes = {change.what: change for change in told.changes}
    assert list(changes) == ["score", "LINK-1", "LINK-1:4"]
    instance = changes["LINK-1:4"]
    assert instance.before == "missed [contain=met notice=missed restore=missed]"
    assert instance.after == "missed [contain=met notice=met restore=missed]"
    assert instance.why == (
        "LINK-1.expect.notice.within: 30s -> 45s",
        "notice: 30 s -> 45 s, done after 41 s",
    )
    assert told.kept is not None
    assert (show / told.kept).is_file(), "kept beside the sealed result"
    again = next(rescore([show], None, jobs=1))
    assert again.changes == (), "which still stands as it was sealed"


def test_a_rule_that_decides_nothing_names_no_instance(tmp_path: Path) -> None:
    show = sealed(tmp_path / "show", with_notice_in("45s"))
    (told,) = rescore([show], write_rubric(with_notice_in("44s")), jobs=1)
    assert [rule.what for rule in told.rules] == ["rule LINK-1.expect.notice.within"]
    assert told.changes == ()


def test_the_reason_may_lie_in_another_criterion_or_in_the_program() -> None:
    def scored(permille: int, rules: int = 2) -> Outline:
        criteria = [{"id": "LINK-1", "permille": permille}]
        tree = {"score": {"permille": 500}, "criteria": criteria, "instances": [], "rules": rules}
        return outline(json.dumps(tree).encode())

    (change,) = differences(scored(500), scored(600), {})
    assert change.why == (ANOTHER_VERSION,)
    elsewhere = rules_changed(rubric(link_1(id="A-1")), rubric(link_1(id="A-1"), link_1(id="B-1")))
    (change,) = differences(scored(500), scored(600), because_of(elsewhere))
    assert change.why == (OTHERS_CREDIT,)
    (change,) = differences(scored(500), scored(600, rules=3), {})
    assert change.why == ("rules of judging: 2 -> 3",)


def test_a_criterion_that_is_new_to_a_show_is_one_line_with_its_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = sealed(tmp_path / "show", rubric(link_1(id="A-1")))
    both = rubric(link_1(id="A-1"), link_1(id="B-1"))
    (told,) = rescore([show], write_rubric(both), jobs=1)
    assert ("rule B-1.id", "(none)", "B-1", ()) in told.rules, "a program is told of each rule"
    assert "B-1:4" in [one.what for one in told.changes], "and of each instance"
    (tmp_path / "rubric.json").write_bytes(write_rubric(both))
    main(["rescore", str(show), "--rubric", str(tmp_path / "rubric.json"), "--diff"])
    lines = [line.partition(": ")[2] for line in capsys.readouterr().out.splitlines()]
    of_b = [line for line in lines if "B-1" in line]
    assert of_b[0] == "rule B-1: (none) -> new criterion"
    assert of_b[1].endswith("(B-1: (none) -> new criterion; instances: 1 (1 missed))")
    assert len(of_b) == 2
    back = rules_in_short(rules_changed(both, rubric(link_1(id="A-1"))))
    assert back == (("rule B-1", "old criterion", "(none)", ()),)


def test_new_criteria_that_judge_nothing_in_a_show_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under the whole library a show of one trouble is not told a hundred times that it has no other."""
    elsewhere = {"event": "incident.shown", "where": {"type": "price_low"}, "as": "i"}
    show = sealed(tmp_path / "show", rubric(link_1(id="A-1")))
    for number, told in ((2, "C-0, C-1"), (9, "9 criteria")):
        more = [link_1(id=f"C-{n}", for_each=elsewhere) for n in range(number)]
        many = rubric(link_1(id="A-1"), link_1(id="B-1"), *more)
        (tmp_path / "rubric.json").write_bytes(write_rubric(many))
        main(["rescore", str(show), "--rubric", str(tmp_path / "rubric.json"), "--diff"])
        lines = [line.partition(": ")[2] for line in capsys.readouterr().out.splitlines()]
        tail = [line for line in lines if "no opportunity" in line]
        assert tail == [f"{told}: (none) -> no opportunity in this show"]
        assert sum(line.startswith("C-") for line in lines) == (number == 2), "that one line"
        assert any(line.startswith("B-1: (none) -> ") for line in lines), "it had one"


def test_one_rule_of_the_whole_library_is_changed_and_nothing_else_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A teacher copies the folder of criteria and mends one line; a show was judged by one of them."""
    own = with_notice_in("30s").model_copy(update={"weights": {"LINK-1": 3}})
    show = sealed(tmp_path / "show", own)
    for within, changes in (("30s", 0), ("45s", 1)):
        changed = with_notice_in(within).criteria[0]
        library = rubric(link_1(id="A-1"), link_1(id="B-1"))
        whole = library.model_copy(update={"criteria": (*library.criteria, changed)})
        (tmp_path / "rubric.json").write_bytes(write_rubric(whole))
        asked = ["rescore", str(show), "--rubric", str(tmp_path / "rubric.json"), "--diff"]
        assert main([*asked, "--listed"]) == 0
        told = capsys.readouterr().out
        assert "A-1" not in told
        assert "B-1" not in told
        assert "weights" not in told
        assert told.count("LINK-1:4: ") == changes
        assert ("nothing changes" in told) is (changes == 0)
    assert len(list(show.glob("result-*.json"))) == 1, "an unchanged rule leaves no other result"


def test_an_archive_that_cannot_be_written_is_judged_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read_only(bundle: Bundle, text: bytes) -> Path:
        raise OSError(errno.EROFS, "Read-only file system", str(bundle.path))

    show = sealed(tmp_path / "show", with_notice_in("30s"))
    (tmp_path / "rubric.json").write_bytes(write_rubric(with_notice_in("45s")))
    monkeypatch.setattr(Bundle, "add_result", read_only)
    asked = ["rescore", str(show), "--rubric", str(tmp_path / "rubric.json"), "--diff"]
    assert main(asked) == 0
    told = capsys.readouterr().out
    assert "LINK-1:4: missed" in told
    assert "the new result is not kept: Read-only file system" in told
    assert main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unkept"] == "Read-only file system"


def test_a_rescore_that_was_cut_short_leaves_a_whole_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    show = open_bundle(sealed(tmp_path / "show", with_notice_in("30s")))
    with monkeypatch.context() as disk:
        disk.setattr("studio.logbook.lasting.os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            show.add_result(b'{"score": 1}')
    assert verify(show.path).whole
    assert [file.name for file in tmp_path.iterdir()] == ["show"]
    kept = show.add_result(b'{"score": 1}')
    kept.write_bytes(b'{"sco')  # by a program that was killed
    assert not verify(show.path).whole
    assert show.add_result(b'{"score": 1}') == kept
    assert verify(show.path).whole
    half = tmp_path / f".show.{kept.name}"
    half.write_bytes(b'{"sco')
    erase_line(show.path, 2, "asked to", "2026-01-01T12:00:00+00:00")
    assert not half.exists(), "what a killed program left goes with an erasure: it may quote words"


def test_what_was_erased_is_the_reason_and_the_sealed_score_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A notice that its writer had erased is not told as a notice that was never posted."""
    show = sealed(tmp_path / "show", with_notice_in("45s"))
    notice = next(entry for entry in open_bundle(show).entries() if entry.kind == "notice.posted")
    erase_line(show, notice.seq, "asked to", "2026-01-01T12:00:00+00:00")
    (told,) = rescore([show], None, jobs=1)
    why = {change.what: change.why for change in told.changes}
    assert why["LINK-1:4"][0] == "1 entry of the show was erased"
    assert main(["score", str(show), "--lang", "en"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("1 entry was erased lawfully")
    assert first.endswith("stands.")


def tampered(show: Path) -> int:
    """Somebody makes the notice of a sealed show a notice on something else; the line that it is."""
    log = show / "events.jsonl"
    lines = log.read_bytes().split(b"\n")
    number = next(n for n, line in enumerate(lines) if b"notice.posted" in line)
    assert b'"topic": "link"' in lines[number]
    lines[number] = lines[number].replace(b'"topic": "link"', b'"topic": "show"')
    log.write_bytes(b"\n".join(lines))
    return number + 1


def test_a_log_that_was_changed_is_the_reason_and_no_result_is_kept_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = sealed(tmp_path / "show", with_notice_in("45s"))
    line = tampered(show)
    (told,) = rescore([show], None, jobs=1)
    assert told.broken == f"the log does not hold (line {line})"
    why = {change.what: change.why for change in told.changes}
    assert why["LINK-1:4"][0] == told.broken, "and not this version of the program"
    assert told.kept is None
    assert list(show.glob("result-*.json")) == []
    assert main(["rescore", str(show)]) == 3
    out = capsys.readouterr().out
    chinese, english = out.splitlines()[:2]
    assert f"not as it was sealed: {told.broken}. What follows proves nothing" in english
    assert f"记录 对不上封存时的（第 {line} 行）。下面的不作数" in chinese
    assert out.splitlines()[-1].endswith("（不作数 proves nothing）"), "and so does the number"
    assert "this version" not in out


def test_the_score_of_a_changed_log_stands_under_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = sealed(tmp_path / "show", with_notice_in("45s"))
    assert main(["score", str(show)]) == 0
    assert capsys.readouterr().err == "", "of a whole bundle there is nothing to say"
    line = tampered(show)
    for asked in (["score", str(show)], ["score", str(show), "--json"]):
        assert main(asked) == 3
        out, err = capsys.readouterr()
        assert out
        assert f"events.jsonl:{line}：这一行被改动过。" in err
        assert f"proves nothing. events.jsonl:{line}: this line was changed." in err


@pytest.mark.parametrize("what", ["log", "scenario", "result", "no result"])
def test_a_card_that_is_kept_in_a_file_carries_the_warning_with_it(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``lianbo score X > card.txt``: who is handed the file never saw the terminal."""
    show = sealed(tmp_path / "show", with_notice_in("45s"))
    place = {"log": "events.jsonl", "scenario": "scenario.yaml"}.get(what, "result.json")
    if what == "log":
        place = f"events.jsonl:{tampered(show)}"
    elif what == "no result":
        (show / place).unlink()
    else:
        (show / place).write_bytes((show / place).read_bytes() + b"\n")
    assert main(["score", str(show), "--lang", "en"]) == 3
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith(
        "Warning: this bundle is not whole, and the score below proves nothing."
    )
    assert f" {place}: " in first
    assert second.endswith(" (proves nothing)")
    assert main(["score", str(show), "--json"]) == 3
    told = json.loads(capsys.readouterr().out)
    assert told["not_as_sealed"]["file"] == place.partition(":")[0]
    assert told["not_as_sealed"]["words"]["zh"]
    assert told["score"]


def test_a_show_that_nobody_signed_or_scored_again_is_not_called_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = sealed(tmp_path / "show", with_notice_in("45s"))
    assert open_bundle(show).manifest.signature is None
    assert main(["score", str(show), "--json"]) == 0
    assert capsys.readouterr().out.encode() == open_bundle(show).result()
    assert main(["rescore", str(show)]) == 0
    assert "proves nothing" not in capsys.readouterr().out


def test_a_kept_result_is_told_for_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = sealed(tmp_path / "show", with_notice_in("30s"))
    (tmp_path / "rubric.json").write_bytes(write_rubric(with_notice_in("45s")))
    assert main(["rescore", str(show), "--rubric", str(tmp_path / "rubric.json")]) == 0
    (kept,) = show.glob("result-*.json")
    assert capsys.readouterr().out.splitlines()[-2:] == [
        f"{show}：新结果留在封存的旁边：{kept.name}",
        f"{show}: the new result is kept beside the sealed one: {kept.name}",
    ]


@pytest.mark.parametrize("command", ["score", "rescore"])
@pytest.mark.parametrize(
    ("file", "damage", "told"),
    [
        ("events.jsonl", None, "it is missing"),
        ("rubric/rubric.json", None, "it is missing"),
        ("rubric/rubric.json", b"{", "no whole JSON"),
        ("events.jsonl", b"{", "events.jsonl:1: unreadable"),
    ],
)
def test_a_file_that_is_gone_or_broken_is_named_with_the_remedy_in_each_language(
    command: str, file: str, damage: bytes | None, told: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    show = sealed(tmp_path / "show", with_notice_in("45s"))
    (show / file).unlink() if damage is None else (show / file).write_bytes(damage)
    assert main([command, str(show)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(set(lines)) == len(lines), "nothing is said twice"
    assert str(show / file) in "\n".join(lines)
    assert told in "\n".join(lines)
    assert any("重新导入" in line for line in lines)
    assert any("import the show's export" in line for line in lines)
    assert not any("Errno" in line for line in lines)


def test_rescoring_asks_for_the_sealed_result_and_says_how_to_get_it_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = sealed(tmp_path / "show", with_notice_in("45s"))
    (show / "result.json").unlink()
    assert main(["rescore", str(show)]) == 1
    chinese, english = capsys.readouterr().err.splitlines()
    assert chinese.startswith(f"{show / 'result.json'}：文件缺失。请")
    assert english.startswith(f"{show / 'result.json'}: it is missing. Move it away, then import")
    (show / "result.json").write_bytes(b"{")
    assert main(["rescore", str(show)]) == 1
    assert f"run lianbo verify {show}.\n" in capsys.readouterr().err, "a path that verify can open"


def test_a_broken_zip_is_named_and_not_the_folder_it_was_unpacked_into(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = sealed(tmp_path / "show", with_notice_in("45s"))
    (show / "rubric" / "rubric.json").write_bytes(b"{")
    pack(show, tmp_path / "show.zip")
    assert main(["score", str(tmp_path / "show.zip")]) == 1
    told = capsys.readouterr().err
    assert f"{tmp_path / 'show.zip'}/rubric/rubric.json" in told
    assert "lianbo-score-" not in told


@pytest.mark.parametrize("command", ["score", "rescore", "verify", "agreement"])
def test_a_path_at_which_there_is_nothing_gets_one_answer(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, str(tmp_path / "nix")]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{tmp_path / 'nix'}：没有这个文件或文件夹。请给出一场的存档：文件夹或 zip。",
        f"{tmp_path / 'nix'}: there is no such file or folder. "
        "Name a show's bundle: its folder, or a zip.",
    ]


def test_thousands_are_told_in_order_whoever_judged_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "FEW", 10)
    for number in range(18):
        sealed(
            tmp_path / f"show-{number:02d}", with_notice_in("30s"), after_ms=1_000 * (number + 25)
        )
    (tmp_path / "show-03" / "rubric" / "rubric.json").write_bytes(b"{")
    paths = bundles_in([tmp_path])
    assert len(paths) == 18
    other = write_rubric(with_notice_in("35s"))
    told = list(rescore(paths, other, jobs=2))
    assert [one.path for one in told] == paths
    assert [one.path.name for one in told if one.trouble] == ["show-03"]
    moved = [
        one.path.name for one in told if any(change.what == "LINK-1:4" for change in one.changes)
    ]
    assert moved == [f"show-{number:02d}" for number in range(6, 11)], "done after 31 to 35 s"
    assert told == list(rescore(paths, other, jobs=1)), "one process finds the same"


def test_a_process_that_judges_loads_the_judge_and_not_the_studio() -> None:
    """Each of the processes loads it anew: what it needs not would cost more than fifty bundles."""
    asked = "import sys, studio.rescore.many; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    loaded = set(told.stdout.split())
    assert {"scoring.judge", "studio.logbook.bundle"} <= loaded
    needless = ("yaml", "numpy", "fastapi", "aiortc", "av", "studio.library", "simulator.engine")
    assert [name for name in needless if name in loaded] == []


def test_the_command_sums_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number, late in enumerate((31_000, 33_000, 41_000)):
        sealed(tmp_path / f"show-{number}", with_notice_in("30s"), after_ms=late)
    (tmp_path / "rubric.json").write_bytes(write_rubric(with_notice_in("35s")))
    (tmp_path / "no-bundle").mkdir()
    asked = ["rescore", str(tmp_path), "--rubric", str(tmp_path / "rubric.json"), "--diff"]
    assert main(asked) == 0
    out, err = capsys.readouterr()
    assert out.count("LINK-1:4: ") == 2
    assert "(LINK-1.expect.notice.within: 30s -> 35s; notice: 30 s -> 35 s, done after 31 s)" in out
    assert "3 bundles, 2 changed, 2 instances judged otherwise, 0 unreadable" in err
    assert "  LINK-1.notice: missed -> met: 2" in err, "restore is still missing, in both"
    assert open_bundle(tmp_path / "show-0").result() != b""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Hand:
    """A clock that is moved by hand."""

    now_ms = 5_000

    def monotonic_ms(self) -> int:
        return self.now_ms


def test_a_bar_moves_on_a_terminal_only() -> None:
    clock, screen, file = Hand(), Terminal(), io.StringIO()
    bar, silent = Progress(4, screen, clock), Progress(4, file, clock)  # type: ignore[arg-type]
    for _ in range(2):
        clock.now_ms += 1_000
        bar.step()
        silent.step()
    assert screen.getvalue().endswith(
        "[###############---------------] 2 / 4 份 bundles · 1/s · 还要 2 s left"
    )
    bar.clear()
    assert screen.getvalue().endswith("\r\x1b[K"), "before a finding is printed the bar goes"
    assert file.getvalue() == ""
    clock.now_ms += 50
    bar.step()
    assert "3 / 4" not in screen.getvalue(), "it is not drawn for every bundle"


def test_two_people_who_rescore_at_once_both_have_their_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second waits for the first; each says what is kept, and what lies there is whole."""
    show = sealed(tmp_path / "show", with_notice_in("30s"))
    other = write_rubric(with_notice_in("45s"))
    held: list[bool] = []

    def beside(bundle: Bundle, text: bytes) -> Path:
        lock = FileLock(bundle.path / LOCK)
        with pytest.raises(Locked):
            lock.take()
        held.append(True)
        return kept(bundle, text)

    kept = Bundle.add_result
    monkeypatch.setattr(Bundle, "add_result", beside)
    first, second = next(rescore([show], other, jobs=1)), next(rescore([show], other, jobs=1))
    assert first.kept is not None
    assert first.kept == second.kept
    assert held == [True, True]


def test_what_is_erased_while_a_show_is_rescored_does_not_come_back_with_the_new_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show = sealed(tmp_path / "show", with_notice_in("30s"))
    notice = next(entry for entry in open_bundle(show).entries() if entry.kind == "notice.posted")

    def slowly(bundle: Bundle, rubric: Rubric | None) -> Judged:
        judged = judge_again(bundle, rubric)
        erase_line(show, notice.seq, "asked to", "2026-01-01T12:00:00+00:00")
        return judged

    with monkeypatch.context() as beside:
        beside.setattr(many, "judge_again", slowly)
        told = next(rescore([show], write_rubric(with_notice_in("45s")), jobs=1))
    assert (told.kept, told.unkept) == (None, many.ERASED_SINCE)
    assert not list(show.glob("result-*.json"))
    assert next(rescore([show], write_rubric(with_notice_in("45s")), jobs=1)).kept is not None


def test_a_show_without_its_manifest_is_not_passed_over_and_half_a_seal_is_no_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        sealed(tmp_path / "shows" / name, with_notice_in("30s"))
    shutil.copytree(tmp_path / "shows" / "a", tmp_path / "shows" / ".c.sealing")
    (tmp_path / "shows" / "b" / "manifest.json").unlink()
    assert main(["rescore", str(tmp_path / "shows"), "--diff"]) == 1
    told = capsys.readouterr().err
    assert "2 bundles, 0 changed" in told
    assert "1 unreadable" in told
    assert "b: not a bundle: manifest.json is missing" in told
