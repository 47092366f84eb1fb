"""``lianbo erase``: it asks first, says what went, and knows the rooms that are not sealed yet."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from studio.erase import run
from studio.logbook.bundle import seal
from studio.logbook.folder import DataFolder
from studio.logbook.inspection import verify
from studio.logbook.retention import expire
from studio.logbook.signing import Signer, signer_in
from studio.logbook.sqlite import SqliteLog
from tests.studio.logbook.test_verify import AT, contents
from tests.studio.rooms import HOST, HandClock, caught_up, notice, on_air, studio_of
from tests.studio.test_erase import WORDS, consent, everything


@pytest.fixture
def studio_key(tmp_path: Path) -> Signer:
    return signer_in(tmp_path / "data" / "keys")


@pytest.fixture
def bundle(tmp_path: Path, studio_key: Signer) -> Path:
    return seal(tmp_path / "data" / "bundles", replace(contents(tmp_path), signer=studio_key))


def asked(data: Path, **given: object) -> Namespace:
    whole = {
        "person": None,
        "show": None,
        "recordings_older_than": None,
        "reason": None,
        "yes": True,
    }
    return Namespace(data=data, **(whole | given))


def test_lianbo_erase_asks_first_and_says_what_went(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    clock = HandClock()
    asks: list[str] = []

    def no(question: str) -> str:
        asks.append(question)
        return "n"

    assert run(asked(data, person="阿明", yes=False), clock, no) == 2
    assert len(asks) == 1
    assert "阿明".encode() in everything(bundle)
    assert run(asked(data, person="阿明", yes=False), clock) == 2  # nobody at the keyboard
    assert "add --yes" in capsys.readouterr().err
    assert run(asked(data, person="阿明"), clock) == 0
    assert "recordings 1" in capsys.readouterr().out
    assert "阿明".encode() not in everything(bundle)
    assert not (bundle / "media" / "1.mp4").exists()
    assert verify(bundle).erasures[0].at == "2026-01-01T12:00:00+00:00"
    assert run(asked(data, show="room-1"), clock) == 0
    assert "Nothing was found" in capsys.readouterr().out
    assert run(asked(data, show="../bundles"), clock) == 1
    assert run(asked(data, show="no-show"), clock) == 1
    assert run(asked(tmp_path / "nowhere", show="room-1"), clock) == 2
    assert run(asked(data, person="阿明", reason="阿明要求"), clock) == 2


def test_a_name_that_no_show_knows_is_told_and_ends_with_1(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, before = tmp_path / "data", everything(bundle)
    assert run(asked(data, person="阿敏"), HandClock()) == 1
    told = capsys.readouterr().err
    assert f"{data} 里没有一场存档提到“阿敏”：什么也没有抹去" in told
    assert f"No show under {data} names “阿敏”: nothing was erased" in told
    assert everything(bundle) == before
    (data / "bundles" / "torn").mkdir()
    assert run(asked(data, person="阿敏"), HandClock()) == 1
    assert "No show that can be read under" in capsys.readouterr().err, "the torn one may"


def test_recordings_go_after_their_time_and_words_stay(bundle: Path, tmp_path: Path) -> None:
    data, clock = tmp_path / "data", HandClock()
    said = (bundle / "events.jsonl").read_bytes()
    clock.jump(29 * 86_400_000)
    assert run(asked(data, recordings_older_than=30), clock) == 0
    assert (bundle / "media" / "1.mp4").exists()
    clock.jump(86_400_000)
    assert run(asked(data, recordings_older_than=30), clock) == 0
    assert not (bundle / "media" / "1.mp4").exists()
    assert (bundle / "events.jsonl").read_bytes() == said
    assert verify(bundle).whole
    assert verify(bundle).erasures[0].files == ("media/1.mp4",)


def test_a_studio_that_promised_thirty_days_keeps_its_word(
    tmp_path: Path, studio_key: Signer
) -> None:
    given = contents(tmp_path)
    promise = given.lines[0].replace(b'"model"', b'"recordings_kept_days":30,"model"')
    bundles = tmp_path / "bundles"
    for room, said in (("promised", (promise, *given.lines[1:])), ("unlimited", given.lines)):
        seal(bundles, replace(given, room=room, lines=said, signer=studio_key))
    sealed_at = datetime.fromisoformat(AT)
    assert expire(bundles, sealed_at + timedelta(days=29, hours=23), studio_key) == ()
    assert expire(bundles, sealed_at + timedelta(days=30), studio_key) == ("promised",)
    assert expire(bundles, sealed_at + timedelta(days=31), studio_key) == ()
    assert not (bundles / "promised" / "media" / "1.mp4").exists()
    assert (bundles / "unlimited" / "media" / "1.mp4").exists()
    assert verify(bundles / "promised").whole
    assert "as long as was promised" in verify(bundles / "promised").erasures[0].reason


async def test_a_room_that_is_still_live_is_named(
    folder: DataFolder, clock: HandClock, capsys: pytest.CaptureFixture[str]
) -> None:
    log = SqliteLog(folder.log)
    async with studio_of(folder, log, clock) as studio:  # type: ignore[arg-type]
        room = await on_air(studio, clock)
        await room.act(consent("阿明"), HOST)
        await caught_up(room)
        assert run(asked(folder.path, person="阿明"), clock) == 1
        assert f"{room.id} is not sealed yet" in capsys.readouterr().err
        assert run(asked(folder.path, person="小红"), clock) == 1
        told = capsys.readouterr().err
        assert f"No show under {folder.path} names “小红”" in told
        assert room.id not in told, "this room is none of hers"
    await log.close()


async def test_a_room_that_can_never_be_ended_goes_as_a_whole_when_the_studio_is_closed(
    folder: DataFolder, clock: HandClock, capsys: pytest.CaptureFixture[str]
) -> None:
    log = SqliteLog(folder.log)
    async with studio_of(folder, log, clock) as studio:  # type: ignore[arg-type]
        room = await on_air(studio, clock)
        await room.act(consent("阿明"), HOST)
        await room.act(notice(WORDS), HOST)
        (folder.media(room.id) / "segment-01.mp4").write_bytes(b"film")
        assert run(asked(folder.path, show=room.id), clock) == 1
        assert "Lianbo is running" in capsys.readouterr().err
    await log.close()
    assert WORDS.encode() in everything(folder.path)
    folder.close()
    assert run(asked(folder.path, show=room.id, yes=False), clock, lambda _: "n") == 2
    assert run(asked(folder.path, show=room.id), clock) == 0
    left = everything(folder.path)
    assert WORDS.encode() not in left
    assert "阿明".encode() not in left
    assert not folder.room(room.id).exists()
    assert run(asked(folder.path, person="阿明"), clock) == 1
    assert "it may have been erased before" in capsys.readouterr().err
