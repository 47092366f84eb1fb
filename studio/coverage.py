"""The proof that the shipped library exercises a code: a table made by play, read here with its hash.

``python -m bench coverage --write`` makes it. It names the files that it was made from by their hash; a
table of other files is stale, and says so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from studio.library import shipped_scenario, shipped_scenarios
from studio.library.shipped import shipped_rubrics

TABLE = "coverage.json"


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved: code -> does it count, and what speaks for it."""

    model: str
    fresh: bool
    """The table was made from the very files that are shipped now."""
    counts: Mapping[str, bool]
    opportunities: Mapping[str, int]

    @property
    def proved(self) -> frozenset[str]:
        """Codes that the expert met at least three times, and that leaving out costs points."""
        return frozenset(code for code, so in self.counts.items() if so)


def fingerprint() -> str:
    """The hash of every shipped scenario and rubric, by name."""
    told = hashlib.sha256()
    for name in shipped_scenarios():
        told.update(name.encode() + b"\0" + hashlib.sha256(shipped_scenario(name)).digest())
    for name, raw in sorted(shipped_rubrics().items()):
        told.update(name.encode() + b"\0" + hashlib.sha256(raw).digest())
    return told.hexdigest()


def proof() -> Proof | None:
    """The table that is shipped; None where there is none."""
    file = resources.files("scoring") / "standards" / TABLE
    if not file.is_file():
        return None
    table = json.loads(file.read_text(encoding="utf-8"))
    codes = table["codes"]
    return Proof(
        model=table["model"],
        fresh=table["files"] == fingerprint(),
        counts={code: told["counts"] for code, told in codes.items()},
        opportunities={code: told["opportunities"] for code, told in codes.items()},
    )
