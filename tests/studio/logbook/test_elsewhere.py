"""A bundle holds its files itself: what is a link to another place proves nothing and cannot be erased."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from studio.erase import run
from studio.logbook.bundle import UnreadableBundle, seal
from studio.logbook.erasing import erase, erase_recordings
from studio.logbook.inspection import verify
from studio.logbook.review import append_review
from studio.logbook.signing import signer_in
from tests.studio.logbook.test_verify import AT, NOTE, contents, first_flaw
from tests.studio.rooms import HandClock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
FILES = (
    "events.jsonl", "manifest.json", "review.jsonl", "result.json", "scenario.yaml",
    "rubric/rubric.json", "media/1.mp4",
)  # fmt: skip


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    key = signer_in(tmp_path / "data" / "keys")
    made = seal(tmp_path / "data" / "bundles", replace(contents(tmp_path), signer=key))
    append_review(made, NOTE, "assessor:a", AT, key)
    assert verify(made).whole
    return made


def moved_out(bundle: Path, name: str) -> Path:
    """A part of the bundle lies outside now, its very bytes, and a link in its place."""
    there = bundle.parents[2] / "elsewhere" / Path(name).name
    there.parent.mkdir(exist_ok=True)
    shutil.move(bundle / name, there)
    (bundle / name).symlink_to(there)
    return there


@pytest.mark.parametrize("name", [*FILES, "rubric", "media"])
def test_a_link_is_named_although_the_bytes_behind_it_are_right(bundle: Path, name: str) -> None:
    moved_out(bundle, name)
    assert first_flaw(bundle) == (name, None)
    assert "lies outside the bundle" in verify(bundle).flaws[0].words.en


def test_links_that_lead_nowhere_or_in_a_circle_are_named(bundle: Path) -> None:
    (bundle / "result-0123456789ab.json").symlink_to(bundle / "nowhere")
    (bundle / "media" / "again").symlink_to(bundle)
    told = [flaw.file for flaw in verify(bundle).flaws]
    assert told == ["media/again", "result-0123456789ab.json"]


@pytest.mark.parametrize("name", ["manifest.json", "review.jsonl", "result-0123456789ab.json"])
def test_a_pipe_is_named_and_nobody_waits_at_it(bundle: Path, name: str) -> None:
    (bundle / name).unlink(missing_ok=True)
    os.mkfifo(bundle / name)
    assert first_flaw(bundle) == (name, None)
    assert "no ordinary file" in verify(bundle).flaws[0].words.en


def test_nothing_is_called_erased_that_lies_elsewhere(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The link would go, and the film stay; another show of the same person is erased all the same."""
    key = signer_in(tmp_path / "data" / "keys")
    other = seal(bundle.parent, replace(contents(tmp_path), room="room-2", signer=key))
    film = moved_out(bundle, "media/1.mp4")
    with pytest.raises(UnreadableBundle, match=r"room-1/media/1\.mp4: this is a link"):
        erase(bundle, "阿明", "asked", AT, key)
    with pytest.raises(UnreadableBundle):
        erase_recordings(bundle, "asked", AT, key)
    asked = {"person": "阿明", "show": None, "recordings_older_than": None, "reason": None}
    told = Namespace(data=tmp_path / "data", yes=True, **asked)
    assert run(told, HandClock()) == 1
    assert "room-1/media/1.mp4: this is a link" in capsys.readouterr().err
    assert film.read_bytes() == b"film"
    assert (bundle / "media" / "1.mp4").is_symlink()
    assert "阿明".encode() in (bundle / "manifest.json").read_bytes()
    assert "阿明".encode() not in (other / "manifest.json").read_bytes()
    assert not (other / "media" / "1.mp4").exists()
