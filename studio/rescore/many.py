"""Thousands of bundles scored again, on all the cores, told in the order in which they were named."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path

import msgspec

from scoring.language import Rubric, read_rubric
from simulator.events.entry import Words
from studio.judging import Judged, NotJudged, judge_again, opened, sealed_bytes
from studio.logbook.bundle import Bundle, misread, unopened
from studio.logbook.filelock import locked
from studio.logbook.inspection import EVENTS
from studio.logbook.review import LOCK, erasures
from studio.rescore.changes import (
    Because,
    Change,
    because_of,
    broken_at,
    differences,
    outline,
    rules_changed,
)

FEW = 64
"""So many bundles and fewer are not worth a second process."""
ONLY_READ = (
    "zip 只读不写，解开成文件夹再重评才会留 / a zip is only read: unpack it to have one kept"
)
"""Why nothing is kept of a zip: it was unpacked for the while, into a folder that is gone."""
ERASED_SINCE = (
    "评分时有内容被抹去，请再重评一次 / something was erased meanwhile: rescore once more"
)
"""Why nothing is kept of a show in which somebody erased what this result may quote."""


@dataclass(frozen=True, slots=True)
class Rescored:
    """One bundle under the rubric asked for. ``rules``: what differs between that and its own;
    ``changes``: what follows from it. ``trouble``: it could not be judged, and why."""

    path: Path
    before: int | None = None
    after: int | None = None
    rubric_sha256: str = ""
    rules: tuple[Change, ...] = ()
    changes: tuple[Change, ...] = ()
    kept: str | None = None
    unkept: str | None = None
    """Why the new result could not be kept beside the sealed one; the archive may be read-only, or a zip."""
    broken: str | None = None
    """How the bundle is not as it was sealed; what comes of it is told and not kept."""
    trouble: Words | None = None


def bundles_in(paths: Sequence[Path]) -> list[Path]:
    """The bundles named; of a folder that is none itself, those that lie in it, by name.

    A show that lost its manifest, or cannot be looked into, is named too: it is not passed over in
    silence. Hidden folders are what a seal or an import is making.
    """
    found: list[Path] = []
    for path in paths:
        inside = [] if _holds_show(path) or not path.is_dir() else path.iterdir()
        named = sorted(one for one in inside if one.name[0] != "." and _holds_show(one))
        found += named or [path]
    return found


def _holds_show(path: Path) -> bool:
    try:
        return any((path / name).exists() for name in ("manifest.json", EVENTS))
    except PermissionError:  # opening it says so
        return True


def rescore(
    paths: Sequence[Path], rubric: bytes | None, jobs: int, *, listed: bool = False
) -> Iterator[Rescored]:
    """Score each bundle again, in order. ``rubric``: canonical bytes; None: each under its own.
    ``listed``: of it only what each show was judged by."""
    one = partial(rescore_one, rubric=rubric, listed=listed)
    if jobs <= 1 or len(paths) <= FEW:
        yield from map(one, paths)
        return
    # spawned, not forked: a fork of a program with threads may hang, whatever the system's habit is
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=settle)
    with pool:
        yield from pool.map(one, paths, chunksize=max(1, min(32, len(paths) // (4 * jobs))))


def cores() -> int:
    """How many cores this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def settle() -> None:
    """In a worker: what was imported stays, so collecting garbage need not look through it again;
    and one judged log is many small tuples, none of them a cycle."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def rescore_one(path: Path, rubric: bytes | None, *, listed: bool = False) -> Rescored:
    """Score one bundle again; of a folder the new result is kept beside the sealed one."""
    try:
        with opened(path) as bundle:
            judged = judge_again(bundle, _other(rubric, bundle, listed=listed))
            sealed = sealed_bytes(bundle)
            before = outline(sealed)
            after = before if sealed == judged.raw else outline(judged.raw)
            rules, because = _reasons(judged)
            broken = None if judged.flaw is None else broken_at(judged.flaw.file, judged.flaw.line)
            told = (because, judged.erased, broken)
            changes = () if after is before else differences(before, after, *told)
            kept, unkept = (None, None) if broken else _keep(path, judged, sealed)
    except NotJudged as error:
        return Rescored(path, trouble=error.words)
    except OSError as error:
        return Rescored(path, trouble=unopened(path, error))
    except msgspec.DecodeError as error:
        return Rescored(path, trouble=misread(path, error, "result.json"))
    return Rescored(
        path,
        before=before.score.permille,
        after=after.score.permille,
        rubric_sha256=judged.rubric.sha256,
        rules=rules,
        changes=changes,
        kept=kept,
        unkept=unkept,
        broken=broken,
    )


_compared: dict[tuple[str, str], tuple[tuple[Change, ...], Because]] = {}
"""Names of two rubrics -> what differs between them: most shows share theirs."""


def _reasons(judged: Judged) -> tuple[tuple[Change, ...], Because]:
    pair = (judged.own.sha256, judged.rubric.sha256)
    if pair not in _compared:
        if len(_compared) >= 32:
            _compared.clear()
        rules = rules_changed(judged.own, judged.rubric)
        _compared[pair] = (rules, because_of(rules))
    return _compared[pair]


@lru_cache(maxsize=1)
def _read(rubric: bytes) -> Rubric:
    return read_rubric(rubric)


def _other(rubric: bytes | None, bundle: Bundle, *, listed: bool) -> Rubric | None:
    """The rubric to judge a bundle by; None: its own."""
    if rubric is None:
        return None
    return _listed(rubric, bundle.rubric()) if listed else _read(rubric)


@lru_cache(maxsize=32)
def _listed(rubric: bytes, own: bytes) -> Rubric:
    """Of a rubric the criteria that a show was judged by, in its order. The rubric's weights win; the
    sealed ones hold where it gives none. Where no rule and no weight of theirs was changed, this is the
    show's own rubric to the byte."""
    other, sealed = _read(rubric), read_rubric(own)
    theirs = {criterion.id: criterion for criterion in other.criteria}
    criteria = tuple(theirs[one.id] for one in sealed.criteria if one.id in theirs)
    names = {one.id for one in criteria}
    weights = {**sealed.weights, **other.weights}
    codes = {code for one in criteria for code in one.codes}
    return other.model_copy(
        update={
            "criteria": criteria,
            "weights": {name: weight for name, weight in weights.items() if name in names},
            "codes": {code: words for code, words in other.codes.items() if code in codes},
        }
    )


def _keep(path: Path, judged: Judged, sealed: bytes) -> tuple[str | None, str | None]:
    """Beside the sealed result, named by its content; the same bytes are not kept twice. The name, or
    why there is none although something changed."""
    if judged.raw == sealed:
        return None, None
    if not path.is_dir():
        return None, ONLY_READ
    try:
        with locked(path / LOCK):  # one at a time, and none beside an erasure
            if len(erasures(path).lines) != judged.named:
                return None, ERASED_SINCE
            return judged.bundle.add_result(judged.raw).name, None
    except OSError as error:
        return None, error.strerror or str(error)
