"""The seats of a crew as its scorecard tells them: what the result says of each, and who sat there."""

from __future__ import annotations

from scoring.crew import crew_of
from scoring.language import read_rubric
from scoring.result.seats import seats_in
from scoring.result.shape import Result, SeatResult
from scoring.transcript import read_transcript
from studio.logbook.bundle import Bundle


class SeatTold(SeatResult):
    """``name``: the seat's pseudonym; None where it was erased, or nobody gave one."""

    name: str | None


def seats_of(bundle: Bundle, result: Result) -> tuple[SeatTold, ...]:
    """Each seat of a crew of several; of one person nothing. Blocking."""
    names = bundle.manifest.crew
    return tuple(
        SeatTold(**dict(one), name=names.get(one.seat)) for one in sealed_seats(bundle, result)
    )


def sealed_seats(bundle: Bundle, result: Result) -> tuple[SeatResult, ...]:
    """As the result has them. A crew that was sealed before results told seats is told by the verdicts
    that were sealed and the log under them: no verdict is made anew. Blocking."""
    if result.seats is not None:
        return result.seats
    crew = crew_of(read_transcript((bundle.path / "events.jsonl").read_bytes()))
    return () if crew is None else seats_in(result, read_rubric(bundle.rubric()), crew)
