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
from studio.logbook.bundle import MISREAD, Bundle, UnreadableBundle, misread, open_bundle
from studio.logbook.chain import Flaw
from studio.logbook.inspection import EVENTS, first_flaw
from studio.logbook.parcel import Limits, ParcelRefused, unpack_into
from studio.logbook.review import erasures


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
    try:
        if path.is_dir() or not path.exists():
            yield open_bundle(path)
            return
        with tempfile.TemporaryDirectory(prefix="lianbo-score-") as folder:
            unpack_into(path, Path(folder), Limits())
            yield open_bundle(Path(folder))
    except (UnreadableBundle, ParcelRefused) as error:
        raise NotJudged(
            Words(zh=f"{path}：{error.words.zh}", en=f"{path}: {error.words.en}")
        ) from error


def judge_again(bundle: Bundle, rubric: Rubric | None = None) -> Judged:
    """Score a bundle; without a rubric, under the one it was sealed with. Raises NotJudged."""
    try:
        own = _own(bundle.rubric())
        ready = own if rubric is None else _planned(rubric, own.rubric)
        named = erasures(bundle.path).lines  # an erasure that comes now shows when a result is kept
        events = (bundle.path / EVENTS).read_bytes()
        flaw = first_flaw(bundle, events)
        raw = encode(ready.judge(read_transcript(events)))
    except (UnreadableLog, RubricError, OSError) as error:
        words = Words(zh=f"{bundle.path}：{error}", en=f"{bundle.path}: {error}")
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
