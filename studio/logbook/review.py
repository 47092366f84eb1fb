"""What comes after sealing: rulings, notes, appeals and erasures, in a second chain.

``review.jsonl`` starts from the head of the sealed log and has one writer at a time, the command
line included, under a lock that the operating system drops when its holder dies.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.events import fact_of
from simulator.events.entry import Fact, encode
from simulator.events.instructor import PartErased
from studio.logbook.bundle import UnreadableBundle, open_bundle
from studio.logbook.chain import CUT, Flaw, Walk, digest, linked, walk
from studio.logbook.filelock import locked

FILE = "review.jsonl"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One line of the review chain. ``at`` is wall time in ISO 8601."""

    seq: int
    at: str
    by: str
    fact: Fact


def append_review(path: Path, fact: Fact, by: str, at: str) -> int:
    """Add one word to a bundle's review, durably, and return its ``seq``; blocking.

    Raises UnreadableBundle where the bundle or its review chain is broken: a broken chain is never
    written on.
    """
    head = open_bundle(path).manifest.chain.head
    with locked(path / "review.lock"):
        return _append(path, head, fact, by, at)


def read_review(path: Path) -> tuple[Reviewed, ...]:
    """All words of a bundle's review. Raises UnreadableBundle naming the first bad line."""
    head = open_bundle(path).manifest.chain.head
    raw = _raw(path)
    _walk_whole(path, raw, head)
    return tuple(_reviewed(raw))


def erase_line(path: Path, seq: int, reason: str, by: str, at: str) -> None:
    """Replace one line of the sealed log by its hash; the bundle still verifies. Blocking.

    The review names the erasure first; killed in between, the same call finishes the work.
    Raises UnreadableBundle where there is no such line.
    """
    bundle = open_bundle(path)
    with locked(path / "review.lock"):
        lines = list(bundle.lines())
        if not 1 <= seq <= len(lines):
            raise UnreadableBundle(
                f"{path.name} 没有第 {seq} 条记录。", f"{path.name} has no entry {seq}."
            )
        _name_erasure(path, bundle.manifest.chain.head, PartErased(seq=seq, reason=reason), by, at)
        if "erased" in json.loads(lines[seq - 1]):
            return
        lines[seq - 1] = encode({"seq": seq, "erased": digest(lines[seq - 1])})
        temporary = path / "events.jsonl.new"
        with temporary.open("wb") as file:
            file.write(b"".join(line + b"\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path / "events.jsonl")  # noqa: PTH105 - atomic


def erase_recording(path: Path, file: str, reason: str, by: str, at: str) -> None:
    """Delete one recording of a bundle (``media/…``); the bundle still verifies. Blocking."""
    bundle = open_bundle(path)
    if file not in {note.file for note in bundle.manifest.media}:
        raise UnreadableBundle(f"{path.name} 没有录像 {file}。", f"{path.name} has no {file}.")
    with locked(path / "review.lock"):
        erased = PartErased(seq=0, reason=reason, file=file)
        _name_erasure(path, bundle.manifest.chain.head, erased, by, at)
        (path / file).unlink(missing_ok=True)


def erasures(path: Path) -> tuple[frozenset[int], frozenset[str]]:
    """The ``seq`` and the files that the review names as erased, from its readable lines."""
    gone = [said.fact for said in _reviewed(_raw(path)) if isinstance(said.fact, PartErased)]
    files = frozenset(fact.file for fact in gone if fact.file is not None)
    return frozenset(fact.seq for fact in gone if fact.file is None), files


def _name_erasure(path: Path, head: str, erased: PartErased, by: str, at: str) -> None:
    lines, files = erasures(path)
    if erased.file not in files if erased.file is not None else erased.seq not in lines:
        _append(path, head, erased, by, at)


def _append(path: Path, head: str, fact: Fact, by: str, at: str) -> int:
    raw = _raw(path)
    found = _walk_whole(path, raw, head)
    seq = found.lines + 1
    line = encode({"seq": seq, "at": at, "kind": fact.kind, "by": by, "data": fact.data()})
    with (path / FILE).open("ab") as file:
        file.truncate(raw.rfind(b"\n") + 1)  # a torn last line was never acknowledged
        file.write(linked(line, found.head) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return seq


def _walk_whole(path: Path, raw: bytes, head: str) -> Walk:
    found = walk(raw, FILE, head)
    if found.flaw is not None and found.flaw.words != CUT:
        raise _broken(path, found.flaw)
    return found


def _broken(path: Path, flaw: Flaw) -> UnreadableBundle:
    return UnreadableBundle(
        f"{path.name}/{FILE} 第 {flaw.line} 行：{flaw.words.zh}",
        f"{path.name}/{FILE}:{flaw.line}: {flaw.words.en}",
    )


def _raw(path: Path) -> bytes:
    file = path / FILE
    return file.read_bytes() if file.exists() else b""


def _reviewed(raw: bytes) -> Iterator[Reviewed]:
    for line in raw.split(b"\n")[:-1]:
        said = json.loads(line)
        yield Reviewed(said["seq"], said["at"], said["by"], fact_of(said["kind"], said["data"]))
