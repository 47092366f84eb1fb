"""Plays of a show and their logs, which are kept: a changed judge or rubric needs no new play.

One small file per play, ``plays/<show>-<key>/<bot>-<seed>.xz``; the key is a hash of all that a play
hangs on: the code it runs through and the scenario as it was read, with its bank and without its criteria and
weights.
"""

from __future__ import annotations

import contextlib
import json
import lzma
import os
import re
import shutil
import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bench.proof.code import joined, played_by
from simulator.crews import BOTS
from simulator.events.instructor import Mode
from studio.library import Loaded, load_scenario
from studio.playing import crew_of, play

MODE: Mode = "exam"
JUDGED_ONLY = frozenset({"criteria", "weights"})
"""What of a scenario no play reads."""
PRESET = 1
"""Of xz: a twelfth of the log's bytes in a hundredth of the time of its play. zlib at its best keeps half as
much again; the higher presets spare at most 17 % and take up to 18 times as long."""


class Task(NamedTuple):
    """One show to play."""

    scenario: str
    bot: str
    seed: int


class Log(NamedTuple):
    """The log of one play. ``lines``: the bytes of ``events.jsonl``; ``cpu_ms``: what playing it took."""

    lines: bytes
    cpu_ms: int


@cache
def loaded(scenario: str) -> Loaded:
    """A shipped scenario by name, or a file by path; read once in each process."""
    return load_scenario(scenario)


def played(task: Task) -> Log:
    """Play one show; nothing is sealed."""
    began = time.process_time_ns()
    show = loaded(task.scenario)
    crew = crew_of(task.bot, task.seed)
    found = play(show, crew, task.seed, show.scenario.show.difficulty, MODE)
    lines = b"".join(entry.line() + b"\n" for entry in found.entries)
    return Log(lines, (time.process_time_ns() - began) // 1_000_000)


# --- what was played before ------------------------------------------------------------------------


def play_key(scenario: str) -> str:
    """A hash of all that a play of this show hangs on beside bot and seed. ``scenario_sha256`` in the
    first line of a kept log may name the file as it was before its criteria changed; nothing judges by it."""
    told = loaded(scenario).scenario.model_dump_json(
        exclude=set(JUDGED_ONLY), serialize_as_any=True
    )
    return joined(played_by().encode(), told.encode())


class Plays:
    """The kept logs of one show, of this code and this scenario."""

    def __init__(self, keep: Path, scenario: str) -> None:
        self._show = Path(scenario).stem
        self.folder = keep / "plays" / f"{self._show}-{play_key(scenario)}"

    def file(self, task: Task) -> Path | None:
        """Where the log of a play lies, or will lie. A script's file is in no key: its plays are not kept."""
        return self.folder / f"{task.bot}-{task.seed}.xz" if task.bot in BOTS else None

    def outdated(self) -> list[Path]:
        """Folders with plays of this show by other code, or of another scenario."""
        ours = re.compile(rf"{re.escape(self._show)}-[0-9a-f]{{16}}")
        there = self.folder.parent.iterdir() if self.folder.parent.is_dir() else ()
        return sorted(one for one in there if ours.fullmatch(one.name) and one != self.folder)

    def forget_outdated(self) -> None:
        for folder in self.outdated():
            shutil.rmtree(folder)


def size_bytes(folder: Path) -> int:
    """What the files of one folder hold."""
    return sum(file.stat().st_size for file in folder.iterdir())


def read_log(file: Path) -> Log | None:
    """A kept log; None where there is none, or where it is not whole."""
    try:
        head, _, lines = lzma.decompress(file.read_bytes()).partition(b"\n")
        return Log(lines, json.loads(head)["cpu_ms"])
    except (FileNotFoundError, lzma.LZMAError, EOFError, ValueError, KeyError, TypeError):
        return None  # it is played anew


def keep_log(file: Path, log: Log) -> None:
    """Write it beside its place and move it there: a kill in the midst leaves no half of a log."""
    file.parent.mkdir(parents=True, exist_ok=True)
    packed = lzma.compress(
        json.dumps({"cpu_ms": log.cpu_ms}).encode() + b"\n" + log.lines, preset=PRESET
    )
    beside = file.with_name(f".{file.name}.{os.getpid()}")  # two runs may play the same show
    try:
        beside.write_bytes(packed)
        beside.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
