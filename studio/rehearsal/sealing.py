"""The end of a show: judged, and sealed into a bundle, in a thread of its own."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scoring.judge import judge
from scoring.language import read_rubric
from scoring.result import encode
from scoring.transcript import read_transcript
from studio.logbook.bundle import Contents, Footage, open_bundle, seal
from studio.logbook.cues import cues
from studio.logbook.footage import found
from studio.logbook.inspection import verify
from studio.rehearsal.plan import Play
from studio.rehearsal.story import Story
from studio.rehearsal.world import World


def program() -> str:
    """Name and version of this program, for the manifest."""
    try:
        return f"lianbo {version('lianbo')}"
    except PackageNotFoundError:  # run from a bare source tree
        return "lianbo"


def sealed(room: str, play: Play, story: Story, world: World) -> Path:
    """Judge a finished show and seal it; blocking. Returns the bundle that is there already, if any.

    Raises OSError where the disk refuses, UnreadableBundle for a broken folder in its place.
    """
    there = world.folder.bundles / room
    if there.exists():  # killed after the rename
        open_bundle(there)
        flaws = verify(there).flaws
        if flaws:
            raise OSError(f"{there} stands in the way and is not whole: {flaws[0]}")
        return there
    lines = story.lines
    transcript = read_transcript(b"\n".join(lines) + b"\n")
    contents = Contents(
        room=room,
        lines=lines,
        scenario_yaml=play.scenario_yaml.encode("utf-8"),
        rubric={"rubric.json": play.rubric.encode("utf-8")},
        result=encode(judge(transcript, read_rubric(play.rubric.encode("utf-8")))),
        program=program(),
        opened=play.opened,
        sealed=world.clock.wall().isoformat(timespec="seconds"),
        crew=story.crew,
        media=tuple(_footage(world.folder.room(room) / "media")),
        cues=cues(json.loads(line) for line in lines),
        salts={seq: secrets.token_hex(16) for seq in story.personal},
        signer=world.folder.signer,
    )
    return seal(world.folder.bundles, contents, world.faults)


def _footage(folder: Path) -> Iterator[Footage]:
    """What was recorded, by this process and by those that were killed."""
    for segment in found(folder) if folder.is_dir() else ():
        path = folder / segment.file
        if path.is_file() and path.stat().st_size > 0:
            yield Footage(path, segment.file, asdict(segment))
