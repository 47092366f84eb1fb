"""Of which code a result is: the hash of what plays, of what judges, and of both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLAYED_BY = (
    "simulator", "studio/playing.py", "studio/seating.py", "studio/library/assigned.py",
    "studio/library/words.py", "bench/proof/plays.py",
)  # fmt: skip
"""All code that a play runs through once its scenario is read. No criterion is among it, and no judge: bots
hear the room's messages only, and live hints are made of the log beside the room, never in it."""
JUDGED_BY = ("scoring", "bench/proof/judged.py")
"""All code that judges a log by a compiled rubric; of ``simulator`` it reads what a play hangs on anyway."""
READ_BY = ("studio/library",)
"""What makes scenario and rubric of their files. Keys hold what it made, so it is in none of them."""


@cache
def sha256_of(places: tuple[str, ...]) -> str:
    """The hash of all Python files in these places."""
    told = hashlib.sha256()
    for file in sorted({file for place in places for file in _files(ROOT / place)}):
        told.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return told.hexdigest()


def _files(place: Path) -> Iterable[Path]:
    return place.rglob("*.py") if place.is_dir() else (place,)


def played_by() -> str:
    return sha256_of(PLAYED_BY)


def judged_by() -> str:
    return sha256_of(JUDGED_BY)


def code_sha256() -> str:
    """The hash of all code that reads, plays and judges: what the pages name."""
    return sha256_of((*PLAYED_BY, *JUDGED_BY, *READ_BY))


def joined(*parts: bytes) -> str:
    """One key of several parts: 16 hexadecimal digits."""
    told = hashlib.sha256()
    for part in parts:
        told.update(len(part).to_bytes(8) + part)
    return told.hexdigest()[:16]
