"""A sealed bundle judged again: under its own rubric, or under another one.

Processes that judge thousands import this: it leaves the reader of scenarios out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from scoring.judge import Judge
from scoring.language import Rubric, RubricError, read_rubric
from scoring.result import Result, encode
from scoring.transcript import UnreadableLog, read_transcript
from simulator.events.entry import Words
from studio.logbook.bundle import (
    MISREAD,
    RESTORE,
    Bundle,
    UnreadableBundle,
    misread,
    nowhere,
    open_bundle,
    unopened,
)
from studio.logbook.chain import Flaw
from studio.logbook.inspection import EVENTS, first_flaw
from studio.logbook.parcel import Limits, ParcelRefused, unpack_into
from studio.logbook.review import erasures

NOT_AS_SEALED = 3
"""The exit code of a command that judged what somebody changed after sealing: 1 is nothing judged, and 2
a wrong command line."""


class NotJudged(Exception):
    """The bundle or the rubric cannot be read; ``words`` says what and where."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True)
class Judged:
    """``raw`` are the bytes of the result just made, under ``rubric``; ``own`` is the rubric that
    the show was sealed with."""

    bundle: Bundle
    own: Rubric
    rubric: Rubric
    raw: bytes
    erased: int = 0
    """So many entries of the show were erased at somebody's request: they are not judged."""
    flaw: Flaw | None = None
    """The first thing by which the bundle is not whole, its recordings aside: what was judged is then
    not what was sealed."""
    named: int = 0
    """So many the review named as erased, when the log was read."""

    @cached_property
    def result(self) -> Result:
        return Result.model_validate_json(self.raw)


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """A bundle's folder, or a zip of it unpacked for the while. Raises NotJudged."""
    if not path.exists():
        raise NotJudged(nowhere(path))
    if path.is_dir():
        try:
            yield open_bundle(path)
        except UnreadableBundle as error:
            raise NotJudged(_under(path, error.words)) from error
        return
    with tempfile.TemporaryDirectory(prefix="lianbo-score-") as folder:
        try:
            unpack_into(path, Path(folder), Limits())
            yield open_bundle(Path(folder))
        except (UnreadableBundle, ParcelRefused, NotJudged) as error:
            words = _of_zip(path, Path(folder), error.words)
            raise NotJudged(_under(path, words)) from error


def _under(path: Path, words: Words) -> Words:
    """What went wrong, with the path as it was given; not twice."""
    if words.en.startswith(str(path)):
        return words
    return Words(zh=f"{path}：{words.zh}", en=f"{path}: {words.en}")


def _of_zip(path: Path, folder: Path, words: Words) -> Words:
    """Where a zip was unpacked for the while is nothing to anybody: the zip itself is named."""

    def named(text: str) -> str:
        return text.replace(str(folder), str(path)).replace(folder.name, path.name)

    return Words(zh=named(words.zh), en=named(words.en))


def sealed_bytes(bundle: Bundle) -> bytes:
    """The scorecard as it was sealed, unread. Raises NotJudged."""
    try:
        return bundle.result()
    except OSError as error:
        raise NotJudged(unopened(bundle.path, error)) from error


def sealed_result(bundle: Bundle) -> Result:
    """The scorecard as it was sealed. Raises NotJudged."""
    try:
        return Result.model_validate_json(sealed_bytes(bundle))
    except ValueError as error:
        raise NotJudged(misread(bundle.path, error, "result.json")) from error


def own_rubric(bundle: Bundle) -> Rubric:
    """The rubric that a show was sealed with. Raises NotJudged with every problem."""
    try:
        return read_rubric(bundle.rubric())
    except RubricError as error:
        raise NotJudged(_broken_rubric(bundle.path, error)) from error
    except OSError as error:
        raise NotJudged(unopened(bundle.path, error)) from error


def _broken_rubric(path: Path, error: RubricError) -> Words:
    file = path / "rubric" / "rubric.json"
    zh = "\n".join(f"{file}：{one.path}：{one.told.zh}" for one in error.problems)
    en = "\n".join(f"{file}: {one.path}: {one.told.en}" for one in error.problems)
    return Words(zh=f"{zh}\n{RESTORE.zh}", en=f"{en}\n{RESTORE.en}")


def judge_again(bundle: Bundle, rubric: Rubric | None = None) -> Judged:
    """Score a bundle; without a rubric, under the one it was sealed with. Raises NotJudged."""
    try:
        own = _own(bundle.rubric())
        ready = own if rubric is None else _planned(rubric, own.rubric)
        named = erasures(bundle.path).lines  # an erasure that comes now shows when a result is kept
        events = (bundle.path / EVENTS).read_bytes()
        flaw = first_flaw(bundle, events)
        raw = encode(ready.judge(read_transcript(events)))
    except RubricError as error:
        raise NotJudged(_broken_rubric(bundle.path, error)) from error
    except OSError as error:
        raise NotJudged(unopened(bundle.path, error)) from error
    except UnreadableLog as error:
        told = error.words
        words = Words(
            zh=f"{bundle.path}/{told.zh}。{RESTORE.zh}", en=f"{bundle.path}/{told.en}. {RESTORE.en}"
        )
        raise NotJudged(words) from error
    except MISREAD as error:
        raise NotJudged(misread(bundle.path, error)) from error
    return Judged(bundle, own.rubric, ready.rubric, raw, _buried(events, named), flaw, len(named))


def _buried(events: bytes, named: Collection[int]) -> int:
    """How many of the entries that the review names as erased are really gone from a log."""
    lines = events.split(b"\n") if named else []
    there = (seq for seq in named if 1 <= seq <= len(lines))
    return sum(lines[seq - 1].startswith(b'{"seq":%d,"erased":' % seq) for seq in there)


@lru_cache(maxsize=32)
def _own(raw: bytes) -> Judge:
    """Shows of one scenario share their rubric: it is read once."""
    return Judge(read_rubric(raw))


_ready: dict[tuple[str, str], Judge] = {}
"""Names of another rubric and of a show's own -> the other one, planned for that show."""


def _planned(rubric: Rubric, own: Rubric) -> Judge:
    name = (rubric.sha256, own.sha256)
    if name not in _ready:
        if len(_ready) >= 32:
            _ready.clear()
        plan = (own.planned, own.lasts_ms, own.assigned, own.names, own.brought)
        _ready[name] = Judge(rubric.planning(*plan))
    return _ready[name]
