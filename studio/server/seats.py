"""What each seat of a crew did, beside the score of the crew as a whole.

Of every judged step, needless remedy and broken ban the log tells whose act decided it. A seat has no
score out of things that were never its task; it has what it did, and how much of that was right.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

from scoring.findings import Verdict
from scoring.result.shape import Evidence, Result
from studio.logbook.bundle import Bundle
from studio.server.shapes import Told

SEATS: Final = ("host", "desk", "service", "boost")
Part = Literal["done", "wrong", "needless", "broken"]
WRONG: Final = (Verdict.MISSED, Verdict.VIOLATED)


class SeatTold(Told):
    """One seat. ``name``: its pseudonym, None where it was erased. ``done``: steps that it did in time
    and rightly; ``wrong``: too late or wrongly; ``needless``: remedies that nothing asked for;
    ``broken``: bans that it broke. What the crew left undone belongs to no seat."""

    seat: str
    name: str | None
    done: int
    wrong: int
    needless: int
    broken: int


def seats_of(bundle: Bundle, result: Result) -> tuple[SeatTold, ...]:
    """Each seat of a crew of several; of one person nothing. Blocking."""
    crew = bundle.manifest.crew_marks or bundle.manifest.crew  # the marks name erased ones as well
    if len(crew) < 2:
        return ()
    records = {one["seq"]: one for one in map(json.loads, bundle.lines()) if "erased" not in one}
    counts: Counter[tuple[str | None, Part]] = Counter()
    for part, evidence in _judged(result):
        counts[_whose(evidence, records), part] += 1
    return tuple(
        SeatTold(
            seat=seat, name=bundle.manifest.crew.get(seat), done=counts[seat, "done"],
            wrong=counts[seat, "wrong"], needless=counts[seat, "needless"],
            broken=counts[seat, "broken"],
        )
        for seat in SEATS if seat in crew
    )  # fmt: skip


def _judged(result: Result) -> Iterable[tuple[Part, tuple[Evidence, ...]]]:
    for instance in result.instances:
        for step in instance.steps:
            if step.credited:
                yield "done", step.evidence
            elif step.counts and step.verdict in WRONG:
                yield "wrong", step.evidence
        for ban in instance.bans:
            if ban.broken:
                yield "broken", ban.evidence
    for one in result.spurious:
        yield "needless", (one.act,)


def _whose(evidence: tuple[Evidence, ...], records: Mapping[int, Mapping[str, Any]]) -> str | None:
    """The seat whose act decided: it is in the evidence, or what the room derived from it names it."""
    for one in reversed(evidence):
        record = records.get(one.seq, {})
        seat = _seat(record) or _seat(records.get(record.get("data", {}).get("act"), {}))
        if seat is not None:
            return seat
    return None


def _seat(record: Mapping[str, Any]) -> str | None:
    who, _, seat = record.get("by", "").partition(":")
    return seat if who == "trainee" and seat in SEATS else None
