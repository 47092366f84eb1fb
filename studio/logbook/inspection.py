"""Is a sealed bundle whole? Every file against the manifest, every line against the chain."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from simulator.events.entry import Words
from simulator.events.instructor import PartErased
from studio.logbook.bundle import MISREAD, Bundle, UnreadableBundle, note_of, open_bundle
from studio.logbook.chain import START, Flaw, digest, walk
from studio.logbook.elsewhere import LINK, elsewhere
from studio.logbook.manifest import mark_of
from studio.logbook.review import FILE as REVIEW
from studio.logbook.review import (
    HALVES,
    LOCK,
    Gone,
    Reviewed,
    erasures,
    flaws_of,
    read_review,
    standing,
)

RESCORED = re.compile(r"result-([0-9a-f]{12})\.json")
EVENTS = "events.jsonl"
BESIDE = frozenset({"manifest.json", REVIEW, LOCK, *HALVES})
UNREAD = (*MISREAD, IsADirectoryError)
"""What reading a review raises that nobody wrote with this program."""
STRAY = Words(zh="这个文件不属于存档。", en="this file is no part of the bundle.")
NOTHING = Gone(frozenset(), frozenset(), frozenset(), {})


@dataclass(frozen=True, slots=True)
class Erased:
    """One erasure that the review names: when and why, by whose key, and how much went."""

    at: str
    reason: str
    key: str | None
    lines: int
    files: tuple[str, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``flaws`` in the order of reading: the manifest, the log by line, other files, the review."""

    flaws: tuple[Flaw, ...]
    lines: int = 0
    erased: int = 0
    files: int = 0
    key: str | None = None
    """The public key that sealed it, where its signature is true; None: not signed."""
    erasures: tuple[Erased, ...] = ()
    remarks: int = 0
    """Lines of the review that say no erasure. Their head is kept nowhere else: what was cut off behind
    the last one leaves no mark."""
    rescored: int = 0
    """Results that were made later and lie beside the sealed one. Nobody signed them."""
    undone: tuple[Flaw, ...] = ()
    """What the review says was erased, of a whole bundle, and is still there."""

    @property
    def whole(self) -> bool:
        return not self.flaws


def verify(path: Path) -> Verdict:
    """Inspect a bundle folder. Never raises for what stands in it; OSError where it cannot be read."""
    outside = tuple(elsewhere(path))
    if outside:  # nothing is read through it: a pipe has no end, and a link proves nothing
        return Verdict(outside)
    try:
        bundle = open_bundle(path)
    except UnreadableBundle as error:
        return Verdict((Flaw("manifest.json", error.line, error.bare),))
    manifest = bundle.manifest
    gone = _gone(path)
    log, erased = _events(bundle, gone)
    flaws = list(_in_order(bundle, gone, log, tuple(manifest.files)))
    seal = manifest.signature if manifest.is_signed_truly() else None
    return Verdict(
        tuple(flaws),
        manifest.chain.lines,
        len(erased),
        len(manifest.files),
        None if seal is None else seal.key,
        () if flaws else tuple(_erased(path)),
        remarks=0 if flaws else _remarks(path),
        undone=() if flaws else tuple(undone(bundle, gone, erased)),
        rescored=sum(RESCORED.fullmatch(file.name) is not None for file in path.iterdir()),
    )


def first_flaw(bundle: Bundle, events: bytes) -> Flaw | None:
    """The first thing wrong with a bundle, its recordings aside; ``events`` is its log as it was read.

    For who judges thousands: a log of the very hash that was sealed is not walked line by line. Raises
    OSError where a file cannot be read.
    """
    path, manifest = bundle.path, bundle.manifest
    gone = _gone(path)
    log: Sequence[Flaw] = ()
    note = manifest.files.get(EVENTS)
    if (
        note is None
        or hashlib.sha256(events).hexdigest() != note.sha256
        or not _ends(bundle, events)
    ):
        log, _ = _events(bundle, gone)  # its lines: which one is it, or was it lawfully erased?
    media = {note.file for note in manifest.media}
    judged = [name for name in manifest.files if name not in media]
    return next(_in_order(bundle, gone, log, judged), None)


def _ends(bundle: Bundle, events: bytes) -> bool:
    """Does a log end in the line whose hash is the head of its chain?"""
    head = bundle.manifest.chain.head
    last = events[events.rfind(b"\n", 0, -1) + 1 :]
    return digest(last[:-1]) == head if last.endswith(b"\n") else head == START


def _in_order(
    bundle: Bundle, gone: Gone, log: Sequence[Flaw], files: Sequence[str]
) -> Iterator[Flaw]:
    """The flaws of a bundle in the order of reading, those of its log where it is read."""
    manifest = bundle.manifest
    yield from _manifest(bundle, gone.seats)
    yield from log
    yield from _files(bundle, files, gone.files)
    yield from _strangers(bundle)
    try:
        yield from flaws_of(bundle.path, manifest.chain.head, signed=manifest.signature is not None)
    except UNREAD:
        yield Flaw(REVIEW, None, Words(zh="复核记录读不懂。", en="it cannot be read."))


def _gone(path: Path) -> Gone:
    try:
        return erasures(path)
    except UNREAD:  # the walk of the review names the line
        return NOTHING


def _remarks(path: Path) -> int:
    return sum(not isinstance(one.fact, PartErased) for one in read_review(path))


def _erased(path: Path) -> Iterator[Erased]:
    """The erasures of a whole bundle; parts that went together are told together."""
    said = [one for one in read_review(path) if isinstance(one.fact, PartErased)]
    for (at, reason, key), parts in groupby(said, key=_occasion):
        facts = [one.fact for one in parts if isinstance(one.fact, PartErased)]
        yield Erased(
            at,
            reason,
            key,
            lines=sum(fact.file is None and fact.seat is None for fact in facts),
            files=tuple(fact.file for fact in facts if fact.file not in (None, EVENTS)),
            seats=tuple(fact.seat for fact in facts if fact.seat is not None),
        )


def _occasion(said: Reviewed) -> tuple[str, str, str | None]:
    assert isinstance(said.fact, PartErased)
    return said.at, said.fact.reason, said.key


def _manifest(bundle: Bundle, gone: frozenset[str]) -> Iterator[Flaw]:
    manifest = bundle.manifest
    if (bundle.path / "manifest.json").read_bytes() != manifest.text() or (
        manifest.own_sha256 == START
    ):
        yield Flaw("manifest.json", None, Words(zh="清单被改动过。", en="it was changed."))
    if manifest.signature is not None and not manifest.is_signed_truly():
        words = Words(
            zh="签名与清单不符：封存之后有人改写了它。",
            en="the signature does not fit: it was rewritten after sealing.",
        )
        yield Flaw("manifest.json", None, words)
    marks, salts = manifest.crew_marks or {}, manifest.crew_salts or {}
    if manifest.signature is None and (marks or salts):  # only what is signed has them
        words = Words(zh="签名被拿掉了。", en="its signature was taken away.")
        yield Flaw("manifest.json", None, words)
    for seat, name in manifest.crew.items():
        if manifest.signature is not None and marks.get(seat) != mark_of(salts.get(seat, ""), name):
            words = Words(
                zh=f"岗位 {seat} 的化名被改动过。",
                en=f"the pseudonym of the seat {seat} was changed.",
            )
            yield Flaw("manifest.json", None, words)
    for seat in marks.keys() - manifest.crew.keys() - gone:
        words = Words(
            zh=f"岗位 {seat} 的化名不见了，复核记录里没有说明。",
            en=f"the pseudonym of the seat {seat} is gone, and the review does not name it.",
        )
        yield Flaw("manifest.json", None, words)


def _events(bundle: Bundle, gone: Gone) -> tuple[list[Flaw], tuple[int, ...]]:
    file = bundle.path / EVENTS
    chain = bundle.manifest.chain
    if not file.is_file():
        return [_missing(EVENTS)], ()
    raw = file.read_bytes()
    found = walk(raw, EVENTS, START, chain.head)
    flaw = found.flaw
    if flaw is None and found.lines < chain.lines:
        words = Words(
            zh=f"从这一行起缺失：应有 {chain.lines} 条记录。",
            en=f"missing from this line on: there should be {chain.lines} entries.",
        )
        flaw = Flaw(EVENTS, found.lines + 1, words)
    elif flaw is None and found.lines > chain.lines:
        words = Words(zh="这一行是封存之后加上的。", en="this line was added after sealing.")
        flaw = Flaw(EVENTS, chain.lines + 1, words)
    elif flaw is None and found.head != chain.head:
        words = Words(zh="这一行被改动过。", en="this line was changed.")
        flaw = Flaw(EVENTS, found.lines, words)
    unnamed = [seq for seq in found.erased if seq not in gone.lines]
    if flaw is None and unnamed:
        words = Words(
            zh="这一行被抹去，但复核记录里没有说明。",
            en="this line was erased, but the review does not name it.",
        )
        flaw = Flaw(EVENTS, unnamed[0], words)
    left = _is_left(file, gone.files.get(EVENTS)) if found.erased else False
    if flaw is None and not left and _differs(bundle, EVENTS):
        flaw = Flaw(EVENTS, None, Words(zh="文件被改动过。", en="it was changed."))
    return ([flaw] if flaw else []), found.erased


def _files(
    bundle: Bundle, names: Sequence[str], gone: Mapping[str, frozenset[str | None]]
) -> Iterator[Flaw]:
    media = {note.file for note in bundle.manifest.media}
    for name in names:
        if name == EVENTS:
            continue
        if not (bundle.path / name).is_file():
            if not (name in media and None in gone.get(name, ())):
                yield _missing(name)
        elif _differs(bundle, name) and not _is_left(bundle.path / name, gone.get(name)):
            yield Flaw(name, None, Words(zh="文件被改动过。", en="it was changed."))


def _strangers(bundle: Bundle) -> Iterator[Flaw]:
    """Files that are neither sealed nor of the kinds that may come later."""
    known = bundle.manifest.files.keys() | BESIDE
    for file in sorted(bundle.path.rglob("*")):
        name = file.relative_to(bundle.path).as_posix()
        if file.is_symlink():
            yield Flaw(name, None, LINK)
        if file.is_dir() or name in known:
            continue
        rescored = RESCORED.fullmatch(name)
        if rescored is None:
            yield Flaw(
                name,
                None,
                STRAY,
            )
        elif not hashlib.sha256(file.read_bytes()).hexdigest().startswith(rescored[1]):
            yield Flaw(name, None, Words(zh="文件被改动过。", en="it was changed."))


def undone(bundle: Bundle, gone: Gone, erased: Sequence[int]) -> Iterator[Flaw]:
    """What the review says was erased and is still there. ``erased``: lines of the log that are gone.

    An erasure names everything before it takes anything away: cut off in between, it has said too much.
    """
    path = bundle.path
    if gone.seats & bundle.manifest.crew.keys():
        yield Flaw("manifest.json", None, UNDONE)
    for seq in sorted(gone.lines - set(erased)):
        yield Flaw(EVENTS, seq, UNDONE)
    for name, left in sorted(gone.files.items()):
        there = name != EVENTS and (path / name).is_file()
        if there and (None in left or not _is_left(path / name, left)):
            yield Flaw(name, None, UNDONE)
    for seq in sorted(gone.review & standing(path)):
        yield Flaw(REVIEW, seq, UNDONE)
    for name in sorted(HALVES):
        if (path / name).exists():
            yield Flaw(name, None, UNDONE)


UNDONE = Words(
    zh="复核记录说已抹去，内容却还在：那次抹去没有做完，或有人把它放了回来。请照原样再抹去一次。",
    en="the review says that it was erased, and it is still there: the erasure was cut off, or somebody "
    "put it back. Erase the same once more.",
)


def _is_left(file: Path, hashes: frozenset[str | None] | None) -> bool:
    """Is this what an erasure left of a file?"""
    return bool(hashes) and hashlib.sha256(file.read_bytes()).hexdigest() in (hashes or ())


def _differs(bundle: Bundle, name: str) -> bool:
    return note_of(bundle.path / name) != bundle.manifest.files.get(name)


def _missing(name: str) -> Flaw:
    return Flaw(name, None, Words(zh="文件缺失。", en="it is missing."))
