"""Erasure on request: what names a person or was said by them goes, and its hash stays in its place.

The review names each part first; killed in between, the same call finishes the work. The log's own
lines go last, because they tell what else belongs to the person.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from simulator.events.instructor import PartErased
from studio.logbook.bundle import Bundle, UnreadableBundle, open_bundle
from studio.logbook.chain import digest, tombstone
from studio.logbook.elsewhere import must_be_here
from studio.logbook.filelock import locked
from studio.logbook.review import FILE as REVIEW
from studio.logbook.review import HALVES, LOCK, add_all, erasures
from studio.logbook.signing import Signer
from studio.logbook.traces import Traces, traces

BY: Final = "studio"
EVENTS: Final = "events.jsonl"
MASK: Final = "▇▇▇"
ANYWHERE: Final = 4
"""Texts at least so long are masked wherever they stand in a scorecard's sentences; shorter ones only
between its quotation marks, for they might be part of another word."""


def erase(path: Path, who: str | None, reason: str, at: str, signer: Signer | None) -> Traces:
    """Erase one person (None: everybody) from a sealed show and return what went; blocking.

    Raises UnreadableBundle for a broken bundle, for one of which a part lies elsewhere, and where a
    signed show is erased from without a signature.
    """
    must_be_here(path)
    bundle = open_bundle(path)
    with locked(path / LOCK):
        found = traces(bundle, who)
        if found.can_go:
            _erase(bundle, found, reason, at, signer)
    return found


def erase_recordings(path: Path, reason: str, at: str, signer: Signer | None) -> tuple[str, ...]:
    """Delete what a show recorded, and nothing else; returns the files that went. Blocking.

    Raises UnreadableBundle as ``erase`` does.
    """
    must_be_here(path)
    bundle = open_bundle(path)
    with locked(path / LOCK):
        files = tuple(note.file for note in bundle.manifest.media)
        there = tuple(file for file in files if (path / file).exists())
        if there:
            bare = Traces(frozenset(), (), (), (), (), (), there, ())
            _erase(bundle, bare, reason, at, signer)
    return there


def erase_line(path: Path, seq: int, reason: str, at: str, signer: Signer | None = None) -> None:
    """Replace one line of the sealed log by its hash. Raises UnreadableBundle where there is none."""
    bundle = open_bundle(path)
    with locked(path / LOCK):
        if not 1 <= seq <= bundle.manifest.chain.lines:
            raise UnreadableBundle(
                f"{path.name} 没有第 {seq} 条记录。", f"{path.name} has no entry {seq}."
            )
        _erase(bundle, Traces(frozenset(), (), (seq,), (), (), (), (), ()), reason, at, signer)


def _erase(bundle: Bundle, found: Traces, reason: str, at: str, signer: Signer | None) -> None:
    path, manifest = bundle.path, bundle.manifest
    if manifest.signature is not None and signer is None:
        raise UnreadableBundle(
            f"{path.name} 有签名：抹去也须由一处练播签名，请用 --data 指明数据文件夹。",
            f"{path.name} is signed: an erasure must be signed too; name a data folder with --data.",
        )
    masked = _masked(bundle, found)
    log = _buried(path / EVENTS, found.lines)
    gone = erasures(path)
    parts = [part for part in _parts(found, masked, log, reason) if not gone.names(part)]
    if parts:
        add_all(path, manifest.chain.head, parts, BY, at, signer)
    if found.seats:
        _put(path / "manifest.json", _without(bundle, found.seats))
    for name, text in masked.items():
        if name in manifest.files:
            _put(path / name, text)
        else:  # a re-score is named by its content, and can be made again
            (path / name).unlink(missing_ok=True)
    for file in (
        *(path / name for name in found.media),
        *path.parent.glob(f".{path.name}.result-*"),
    ):
        file.unlink(missing_ok=True)  # and what a killed re-score left, for it may quote the words
    if found.review:
        _put(path / REVIEW, _buried(path / REVIEW, found.review))
    if found.lines:
        _put(path / EVENTS, log)
    for name in HALVES:  # of an erasure that was killed, and asked for something else
        (path / name).unlink(missing_ok=True)


def _parts(
    found: Traces, masked: dict[str, bytes], log: bytes, reason: str
) -> Iterator[PartErased]:
    for seat in found.seats:
        yield PartErased(seq=0, reason=reason, seat=seat)
    for file in found.media:
        yield PartErased(seq=0, reason=reason, file=file)
    if "result.json" in masked:
        left = hashlib.sha256(masked["result.json"]).hexdigest()
        yield PartErased(seq=0, reason=reason, file="result.json", left=left)
    for seq in found.review:
        yield PartErased(seq=seq, reason=reason, file=REVIEW)
    for seq in found.lines:
        yield PartErased(seq=seq, reason=reason)
    if found.lines:  # the line before a buried one has lost the link that held it
        yield PartErased(seq=0, reason=reason, file=EVENTS, left=hashlib.sha256(log).hexdigest())


def _without(bundle: Bundle, seats: Sequence[str]) -> bytes:
    manifest = bundle.manifest
    crew = {seat: name for seat, name in manifest.crew.items() if seat not in seats}
    salts = {seat: one for seat, one in (manifest.crew_salts or {}).items() if seat not in seats}
    bare = {"crew": crew, "crew_salts": salts or None}
    return manifest.model_copy(update=bare).text()


def _buried(file: Path, seqs: Sequence[int]) -> bytes:
    """A file of lines with a tombstone in the place of each of these."""
    if not seqs:
        return b""
    lines = file.read_bytes().split(b"\n")
    for seq in seqs:
        if "erased" not in json.loads(lines[seq - 1]):
            lines[seq - 1] = tombstone(seq, digest(lines[seq - 1]))
    return b"\n".join(lines)


def _put(file: Path, text: bytes) -> None:
    temporary = file.with_name(f"{file.name}.new")
    with temporary.open("wb") as new:
        new.write(text)
        new.flush()
        os.fsync(new.fileno())
    os.replace(temporary, file)  # noqa: PTH105 - atomic


# --- scorecards quote what was typed ---------------------------------------------------------------


def _masked(bundle: Bundle, found: Traces) -> dict[str, bytes]:
    """The scorecards of a show that quote the person, by name, with those words masked."""
    if not found.words:
        return {}
    masked: dict[str, bytes] = {}
    for file in sorted(bundle.path.glob("result*.json")):
        raw = file.read_bytes()
        fresh = masked_words(raw, found.words)
        if fresh != raw:
            masked[file.name] = fresh
    return masked


def masked_words(raw: bytes, words: Sequence[str]) -> bytes:
    """A scorecard in which these texts are masked, the longest first; the same bytes where none is."""
    tree = json.loads(raw)
    fresh = _mask(tree, words)
    if fresh == tree:
        return raw
    return json.dumps(fresh, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"


def _mask(value: Any, words: Sequence[str]) -> Any:
    """Texts for people are the strings under ``zh`` and ``en``; nothing else is touched."""
    match value:
        case dict():
            return {
                key: _mask_text(inner, words)
                if key in ("zh", "en") and isinstance(inner, str)
                else _mask(inner, words)
                for key, inner in value.items()
            }
        case list():
            return [_mask(inner, words) for inner in value]
        case _:
            return value


def _mask_text(text: str, words: Sequence[str]) -> str:
    for word in words:
        if text == word:
            return MASK
        text = text.replace(f"“{word}”", f"“{MASK}”")
        if len(word) >= ANYWHERE:
            text = text.replace(word, MASK)
    return text
