"""A person asks what is held of them: one zip with all of it, and nothing of their colleague's."""

from __future__ import annotations

import json
import stat
import sys
import zipfile
from argparse import Namespace
from pathlib import Path

import pytest

from simulator.events.assessor import NoteMade
from studio.cli import main
from studio.export_person import run
from studio.logbook.folder import DataFolder
from studio.logbook.review import append_review
from studio.logbook.sqlite import SqliteLog
from studio.placement.local import Studio
from tests.studio.rooms import DESK, HOST, HandClock, caught_up, notice, on_air, studio_of
from tests.studio.test_erase import AT, WORDS, consent, played

THEIRS = "茶已经给各位泡上了"


def asked(folder: DataFolder, out: Path, person: str = "阿明") -> Namespace:
    return Namespace(person=person, data=folder.path, out=out)


async def test_all_of_one_person_and_nothing_of_the_other(
    studio: Studio, clock: HandClock, folder: DataFolder, tmp_path: Path
) -> None:
    bundle = await played(studio, clock)
    append_review(bundle, NoteMade(at_ms=1, text="阿明说得太满"), "assessor:t", AT, folder.signer)
    append_review(bundle, NoteMade(at_ms=1, text="小红很稳"), "assessor:t", AT, folder.signer)
    out = tmp_path / "mine.zip"
    assert run(asked(folder, out), clock) == 0
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with zipfile.ZipFile(out) as parcel:
        names = set(parcel.namelist())
        texts = {name: parcel.read(name).decode() for name in names}
    show = f"shows/{bundle.name}"
    assert names == {
        "index.zh.html", "index.en.html", "index.json",
        f"{show}/lines.jsonl", f"{show}/result.json", f"{show}/review.jsonl",
    }  # fmt: skip
    whole = "".join(texts.values())
    assert WORDS in texts[f"{show}/lines.jsonl"]
    assert WORDS in texts[f"{show}/result.json"]
    assert "阿明马上回来" in whole, "what a colleague typed about the person"
    assert THEIRS not in whole
    assert "小红" not in whole
    assert "阿明说得太满" in texts[f"{show}/review.jsonl"]
    for index in ("index.zh.html", "index.en.html"):
        assert f'href="{show}/lines.jsonl"' in texts[index]
    told = json.loads(texts["index.json"])
    assert told["person"] == "阿明"
    assert told["shows"][0]["seats"] == ["host"]
    assert told["shows"][0]["consents"] == [True]


async def test_a_room_that_still_runs_and_a_recording_are_in_it(
    folder: DataFolder, clock: HandClock, tmp_path: Path
) -> None:
    log = SqliteLog(folder.log)
    async with studio_of(folder, log, clock) as studio:  # type: ignore[arg-type]
        room = await on_air(studio, clock)
        await room.act(consent("阿明"), HOST)
        await room.act(consent("小红"), DESK)
        await room.act(notice(WORDS), HOST)
        await room.act(notice(THEIRS), DESK)
        await caught_up(room)
        (folder.media(room.id) / "segment-01.mp4").write_bytes(b"film")
        out = tmp_path / "mine.zip"
        assert run(asked(folder, out), clock) == 0
        with zipfile.ZipFile(out) as parcel:
            said = parcel.read(f"rooms/{room.id}/lines.jsonl").decode()
            assert parcel.read(f"rooms/{room.id}/media/segment-01.mp4") == b"film"
            assert json.loads(parcel.read("index.json"))["shows"][0]["sealed"] is False
        assert WORDS in said
        assert THEIRS not in said
    await log.close()


def test_who_held_the_only_seat_takes_along_what_was_done_at_the_desk(
    folder: DataFolder, clock: HandClock, tmp_path: Path
) -> None:
    """A bot alone agrees as the host and acts at the desk; all of it is its own."""
    made = ["--trainee", "trained", "--seed", "1", "--out", str(folder.path / "bundles" / "b1")]
    assert main(["drill", "first-show", *made, "--quiet"]) == 0
    log = (folder.path / "bundles" / "b1" / "events.jsonl").read_bytes().splitlines()
    acts = [line for line in log if b'"by":"trainee:' in line]
    assert any(b'"by":"trainee:desk"' in line for line in acts)
    out = tmp_path / "bot.zip"
    assert run(asked(folder, out, "trained"), clock) == 0
    with zipfile.ZipFile(out) as parcel:
        taken = parcel.read("shows/b1/lines.jsonl").splitlines()
        (show,) = json.loads(parcel.read("index.json"))["shows"]
    assert [line for line in taken if b'"by":"trainee:' in line] == acts
    assert show["acts"] == len(acts)


def test_nobody_of_that_name_a_file_in_the_way_and_no_data(
    folder: DataFolder, clock: HandClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.zip"
    assert run(asked(folder, out), clock) == 1
    assert "Nothing is held" in capsys.readouterr().err
    assert not out.exists()
    out.write_bytes(b"mine")
    assert run(asked(folder, out), clock) == 2
    assert out.read_bytes() == b"mine"
    assert run(Namespace(person="阿明", data=tmp_path / "none", out=out), clock) == 2
