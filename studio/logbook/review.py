"""What comes after sealing: rulings, notes, appeals and erasures, in a second chain.

``review.jsonl`` starts from the head of the sealed log and has one writer at a time, the command
line included, under a lock that the operating system drops when its holder dies. A studio signs
each line that it writes: nobody else can say in its name that something was lawfully erased.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from simulator.events import fact_of
from simulator.events.entry import Fact, Words, encode
from simulator.events.instructor import PartErased
from studio.logbook.bundle import UnreadableBundle, open_bundle
from studio.logbook.chain import CUT, Flaw, Walk, digest, linked, walk
from studio.logbook.filelock import locked
from studio.logbook.signing import Signer, is_signed

FILE = "review.jsonl"
LOCK = "review.lock"
HALVES = frozenset(f"{name}.new" for name in ("manifest.json", "result.json", "events.jsonl", FILE))
"""What an erasure writes beside a file, before it takes that file's place."""
SEAL = b',"sig":"'
STATEMENT = b"lianbo review\n"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One line of the review chain. ``at`` is wall time in ISO 8601, ``key`` the public key that
    signed it."""

    seq: int
    at: str
    by: str
    fact: Fact
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """What the review names as erased: lines of the log, lines of the review, seats, and files with
    the hashes of what may be left of them (None: nothing is)."""

    lines: frozenset[int]
    review: frozenset[int]
    seats: frozenset[str]
    files: dict[str, frozenset[str | None]]

    def names(self, fact: PartErased) -> bool:
        """Is exactly this named already?"""
        if fact.seat is not None:
            return fact.seat in self.seats
        if fact.file == FILE:
            return fact.seq in self.review
        if fact.file is not None:
            return fact.left in self.files.get(fact.file, ())
        return fact.seq in self.lines


def append_review(path: Path, fact: Fact, by: str, at: str, signer: Signer | None = None) -> int:
    """Add one word to a bundle's review, durably, and return its ``seq``; blocking.

    Raises UnreadableBundle where the bundle or its review chain is broken: a broken chain is never
    written on.
    """
    head = open_bundle(path).manifest.chain.head
    with locked(path / LOCK):
        return add_all(path, head, (fact,), by, at, signer)


def add_all(
    path: Path, head: str, facts: Iterable[Fact], by: str, at: str, signer: Signer | None
) -> int:
    """Add words in one durable write; the caller holds the lock. Returns the last ``seq``."""
    raw = _raw(path)
    found = _walk_whole(path, raw, head)
    seq, prev, made = found.lines, found.head, b""
    for seq, fact in enumerate(facts, found.lines + 1):
        said = {"seq": seq, "at": at, "kind": fact.kind, "by": by, "data": fact.data()}
        line = _signed(linked(encode(said), prev), signer)
        prev = digest(line)
        made += line + b"\n"
    whole = raw.rfind(b"\n") + 1  # a torn last line was never acknowledged
    with (path / FILE).open("ab", buffering=0) as file:
        file.truncate(whole)
        try:
            _write(file, made)
        except OSError:  # a full disk: half a line would make the bundle look tampered with
            file.truncate(whole)
            raise
        os.fsync(file.fileno())
    return seq


def _write(file: FileIO, text: bytes) -> None:
    """All of it: a full disk first takes a part, and then says so."""
    while text:
        text = text[file.write(text) :]


def read_review(path: Path) -> tuple[Reviewed, ...]:
    """All words of a bundle's review. Raises UnreadableBundle naming the first bad line."""
    head = open_bundle(path).manifest.chain.head
    raw = _raw(path)
    _walk_whole(path, raw, head)
    said = (_reviewed(line) for line in raw.split(b"\n")[:-1])
    return tuple(one for one in said if one is not None)


def erasures(path: Path) -> Gone:
    """What the review names as erased, from its readable lines."""
    said = (json.loads(line) for line in _raw(path).split(b"\n")[:-1])
    erased = (one["data"] for one in said if one.get("kind") == "part.erased")
    gone = [PartErased.model_validate(data) for data in erased]
    files: dict[str, frozenset[str | None]] = {}
    for fact in gone:
        if fact.file is not None and fact.file != FILE:
            files[fact.file] = files.get(fact.file, frozenset()) | {fact.left}
    return Gone(
        lines=frozenset(fact.seq for fact in gone if fact.file is None and fact.seat is None),
        review=frozenset(fact.seq for fact in gone if fact.file == FILE),
        seats=frozenset(fact.seat for fact in gone if fact.seat is not None),
        files=files,
    )


def standing(path: Path) -> frozenset[int]:
    """The lines of the review that were not erased."""
    said = (json.loads(line) for line in _raw(path).split(b"\n")[:-1])
    return frozenset(one["seq"] for one in said if "erased" not in one)


def flaws_of(path: Path, head: str, *, signed: bool) -> Iterator[Flaw]:
    """What is wrong with a bundle's review. ``signed``: the show is, so an erasure must be too."""
    raw = _raw(path)
    found = walk(raw, FILE, head)
    if found.flaw is not None:
        yield found.flaw
        return
    for line in raw.split(b"\n")[:-1]:
        said = json.loads(line)
        if "erased" in said:
            continue
        try:
            _reviewed(line)
        except (ValueError, KeyError, TypeError):
            yield Flaw(FILE, said["seq"], UNKNOWN)
            continue
        if "sig" in said and _key_of(line) is None:
            yield Flaw(FILE, said["seq"], FORGED)
        elif "sig" not in said and signed and said["kind"] == "part.erased":
            yield Flaw(FILE, said["seq"], UNSIGNED)
    named = erasures(path).review
    for seq in found.erased:
        if seq not in named:
            yield Flaw(FILE, seq, UNNAMED)


UNKNOWN = Words(
    zh="这一行不是本程序认识的复核记录：被改动过，或由更新的练播写下。",
    en="this line is no review that this program knows: changed, or written by a newer Lianbo.",
)
FORGED = Words(zh="这一行的签名不符。", en="the signature of this line does not fit.")
UNSIGNED = Words(
    zh="这一行说有内容被抹去，却没有任何练播的签名。",
    en="this line says that something was erased, but no studio has signed it.",
)
UNNAMED = Words(
    zh="这一行被抹去，但复核记录里没有说明。",
    en="this line was erased, but the review does not name it.",
)


def _signed(line: bytes, signer: Signer | None) -> bytes:
    if signer is None:
        return line
    seal = f"{signer.public}:{signer.sign(STATEMENT + line)}"
    return line[:-1] + SEAL + seal.encode("ascii") + b'"}'


def _key_of(line: bytes) -> str | None:
    """Whose signature under this line is true; None without one, or with a false one."""
    bare, mark, seal = line.rpartition(SEAL)
    key, _, signature = seal.removesuffix(b'"}').decode("utf-8", "replace").partition(":")
    if not mark or not seal.endswith(b'"}'):
        return None
    return key if is_signed(STATEMENT + bare + b"}", key, signature) else None


def _walk_whole(path: Path, raw: bytes, head: str) -> Walk:
    found = walk(raw, FILE, head)
    if found.flaw is not None and found.flaw.words != CUT:
        raise UnreadableBundle(
            f"{path.name}/{FILE} 第 {found.flaw.line} 行：{found.flaw.words.zh}",
            f"{path.name}/{FILE}:{found.flaw.line}: {found.flaw.words.en}",
        )
    return found


def _raw(path: Path) -> bytes:
    file = path / FILE
    return file.read_bytes() if file.exists() else b""


def _reviewed(line: bytes) -> Reviewed | None:
    """A line as it was said, None where it was erased. Raises ValueError, KeyError, TypeError."""
    said = json.loads(line)
    if "erased" in said:
        return None
    fact = fact_of(said["kind"], said["data"])
    if not isinstance(said["at"], str) or not isinstance(said["by"], str):
        raise TypeError(line)
    return Reviewed(said["seq"], said["at"], said["by"], fact, _key_of(line))
