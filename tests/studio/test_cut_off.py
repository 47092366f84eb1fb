"""A full disk, a closed folder, a killed program, Ctrl-C: what is left, and what is said of it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import zipfile
from argparse import Namespace
from dataclasses import replace
from datetime import datetime, timedelta
from io import FileIO
from pathlib import Path
from typing import Any

import pytest

from simulator.events.assessor import NoteMade
from studio import erase as erase_command
from studio import export_person
from studio.cli import main
from studio.logbook import retention, review
from studio.logbook.bundle import open_bundle, seal
from studio.logbook.erasing import erase
from studio.logbook.inspection import first_flaw, verify
from studio.logbook.review import append_review
from studio.logbook.signing import Signer, UnusableKey, signer_in
from tests.studio.logbook.test_verify import AT, contents
from tests.studio.rooms import HandClock
from tests.studio.test_erase_command import asked

FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def signer(data: Path) -> Signer:
    return signer_in(data / "keys")


@pytest.fixture
def shows(data: Path, signer: Signer, tmp_path: Path) -> list[Path]:
    """Three sealed shows of one person."""
    whole = replace(contents(tmp_path), signer=signer)
    return [seal(data / "bundles", replace(whole, room=f"room-{n}")) for n in (1, 2, 3)]


def obeyed(*words: str) -> int:
    """Its exit code. An interrupt that came through would end all the tests instead of this one."""
    try:
        return main(list(words))
    except KeyboardInterrupt:
        pytest.fail("Ctrl-C ended in a traceback")


def named(show: Path) -> bool:
    return "阿明" in open_bundle(show).manifest.crew.values()


def test_a_show_that_cannot_be_written_does_not_keep_the_person_in_the_others(
    shows: list[Path],
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refusing(path: Path, *rest: Any) -> object:
        if path == shows[0]:
            raise PermissionError(errno.EACCES, "Permission denied", str(path / "review.lock"))
        return erase(path, *rest)

    monkeypatch.setattr(erase_command, "erase", refusing)
    assert erase_command.run(asked(data, person="阿明"), HandClock()) == 1
    assert [named(show) for show in shows] == [True, False, False]
    told = capsys.readouterr().err
    assert "room-1 is not erased, or not wholly" in told
    assert "review.lock (Permission denied)" in told
    assert "erase the same once more" in told
    monkeypatch.undo()
    assert erase_command.run(asked(data, person="阿明"), HandClock()) == 0
    assert not named(shows[0])


@pytest.mark.parametrize("line", [b"123", b"[1]", b'{"seq":2}', b"[" * 200_000, b'{"by":"h\xff"}'])
def test_a_line_that_nobody_can_read_is_named_and_the_other_shows_are_erased_and_exported(
    line: bytes, shows: list[Path], data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = shows[0] / "events.jsonl"
    lines = log.read_bytes().split(b"\n")
    lines[1] = line
    log.write_bytes(b"\n".join(lines))
    out = tmp_path / "person.zip"
    assert export_person.run(Namespace(person="阿明", data=data, out=out), HandClock()) == 1
    held = json.loads(zipfile.ZipFile(out).read("index.json"))["shows"]
    assert [one["room"] for one in held] == ["room-2", "room-3"]
    assert "room-1 cannot be read" in capsys.readouterr().err
    assert erase_command.run(asked(data, person="阿明"), HandClock()) == 1
    told = capsys.readouterr().err
    assert "room-1 cannot be read" in told
    assert f"run lianbo verify {shows[0]}" in told
    assert [named(show) for show in shows] == [True, False, False]
    assert main(["score", str(shows[0])]) == 1, "and no crash"


def test_a_review_line_that_is_no_record_stops_nobody(
    shows: list[Path], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shows[0] / "review.jsonl").write_bytes(b"[1]\n")
    assert main(["rescore", *map(str, shows), "--diff"]) == 1
    assert "3 unreadable" in capsys.readouterr().err  # the rubric of these shows is none
    assert erase_command.run(asked(data, person="阿明"), HandClock()) == 1
    assert [named(show) for show in shows] == [True, False, False]


def test_an_erasure_that_was_cut_off_is_told_and_not_called_done(
    shows: list[Path], signer: Signer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show, before = shows[0], tmp_path / "before"
    append_review(show, NoteMade(at_ms=1, text="阿明说得太满"), "assessor:t", AT, signer)
    shutil.copytree(show, before)
    erase(show, "阿明", "asked", AT, signer)
    assert verify(show).undone == ()
    promised = (show / "review.jsonl").read_bytes()
    notes = (before / "review.jsonl").read_bytes()
    (before / "review.jsonl").write_bytes(notes + promised[promised.index(b"\n") + 1 :])
    (before / "manifest.json.new").write_bytes(b"{")
    verdict = verify(before)
    assert verdict.whole, "nothing was forged"
    assert [(one.file, one.line) for one in verdict.undone] == [
        ("manifest.json", None),
        ("events.jsonl", 3),
        ("media/1.mp4", None),
        ("review.jsonl", 1),
        ("manifest.json.new", None),
    ]
    assert main(["verify", str(before)]) == 0
    told = capsys.readouterr().out
    assert "NOT ERASED after all, places: 5, the first manifest.json" in told
    assert "Erase the same once more" in told
    erase(before, "阿明", "asked", AT, signer)
    assert verify(before).undone == ()
    assert not (before / "manifest.json.new").exists()
    (before / "media" / "1.mp4").write_bytes(b"film")
    assert [one.file for one in verify(before).undone] == ["media/1.mp4"], "put back from a backup"


def test_a_full_disk_leaves_no_half_line_in_the_review(
    shows: list[Path], signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    append_review(shows[0], NoteMade(at_ms=1, text="节奏好"), "assessor:t", AT, signer)
    before = (shows[0] / "review.jsonl").read_bytes()

    def full(file: FileIO, text: bytes) -> None:
        file.write(text[:20])
        raise FULL

    with monkeypatch.context() as disk:
        disk.setattr(review, "_write", full)
        with pytest.raises(OSError, match="No space"):
            append_review(shows[0], NoteMade(at_ms=2, text="收尾稳"), "assessor:t", AT, signer)
    assert (shows[0] / "review.jsonl").read_bytes() == before
    assert verify(shows[0]).whole
    assert append_review(shows[0], NoteMade(at_ms=2, text="收尾稳"), "assessor:t", AT, signer) == 2


@pytest.mark.parametrize("what", [FULL, KeyboardInterrupt()])
def test_half_an_export_does_not_pass_for_all_of_it(
    what: BaseException, shows: list[Path], data: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def broken(*_: object) -> None:
        raise what

    out = tmp_path / "person.zip"
    with monkeypatch.context() as disk:
        disk.setattr(export_person, "_copy", broken)
        asks = ["export-person", "阿明", "--data", str(data), "--out", str(out)]
        assert obeyed(*asks) == (1 if what is FULL else 130)
    assert not out.exists()
    told = capsys.readouterr().err
    assert ("Free some space" in told) is (what is FULL)
    assert main(asks) == 0, "the same command again"


def test_ctrl_c_at_the_question_is_an_answer_and_no_crash(
    shows: list[Path],
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def pressed(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as keys:
        keys.setattr(erase_command, "_agreed", pressed)
        assert obeyed("erase", "--person", "阿明", "--data", str(data)) == 130
    assert "Interrupted." in capsys.readouterr().err
    assert all(map(named, shows))
    monkeypatch.setattr(erase_command, "erase", pressed)
    assert obeyed("erase", "--person", "阿明", "--data", str(data), "--yes") == 130
    assert "room-1: interrupted, perhaps half done" in capsys.readouterr().err


def test_one_show_that_cannot_be_written_keeps_no_other_recording_beyond_its_time(
    shows: list[Path], data: Path, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(path: Path, *rest: Any) -> tuple[str, ...]:
        if path == shows[0]:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return erased(path, *rest)

    erased = retention.erase_recordings
    monkeypatch.setattr(retention, "erase_recordings", refusing)
    monkeypatch.setattr(retention, "promised_days", lambda bundle: 30)
    late = datetime.fromisoformat(AT) + timedelta(days=31)
    assert retention.expire(data / "bundles", late, signer) == ("room-2", "room-3")


def test_a_lost_key_is_not_silently_replaced_by_another(data: Path, signer: Signer) -> None:
    keys = data / "keys"
    kept = (keys / "sealing.key").read_bytes()
    (keys / "sealing.key").unlink()
    with pytest.raises(UnusableKey, match=r"is gone, though sealing\.pub is there"):
        signer_in(keys)
    assert not (keys / "sealing.key").exists()
    (keys / "sealing.key").write_bytes(kept)
    assert signer_in(keys).public == signer.public
    (keys / "sealing.pub").write_text("ab" * 32 + "\n")
    with pytest.raises(UnusableKey, match="is not the public half"):
        signer_in(keys)
    (keys / "sealing.pub").unlink()
    assert signer_in(keys).public == signer.public, "written anew from the key"


def test_a_file_that_may_not_be_read_is_named_by_verify(
    shows: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = Path.read_bytes

    def closed(path: Path) -> bytes:
        if path.name in shut:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", closed)
    shut = {"events.jsonl"}
    assert main(["verify", str(shows[0])]) == 1
    assert "events.jsonl: cannot be read (Permission denied)" in capsys.readouterr().err
    shut = {"manifest.json"}
    assert main(["verify", str(shows[0])]) == 1
    told = capsys.readouterr().out
    assert "manifest.json cannot be read (Permission denied). Check its permissions" in told
    assert "not a bundle" not in told


def test_a_log_that_lies_elsewhere_is_no_ground_for_a_score(
    shows: list[Path], tmp_path: Path
) -> None:
    log = shows[0] / "events.jsonl"
    log.rename(tmp_path / "log")
    log.symlink_to(tmp_path / "log")
    flaw = first_flaw(open_bundle(shows[0]), log.read_bytes())
    assert flaw is not None
    assert (flaw.file, flaw.words.en[:17]) == ("events.jsonl", "this is a link: w")
