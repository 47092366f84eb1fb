"""``hold``: a reading stays in a band for a share of the measured time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoring.criteria import Hold
from scoring.findings import Finding, StepFinding, Verdict, Why
from scoring.on_air import aired_ms, on_air
from scoring.operators.dead_air import Absence, Stillness, absences
from scoring.seeking import satisfies
from scoring.transcript import Moment
from scoring.windows import Show

STEP = "hold"
READING_MS = 1000


def keep(show: Show, criterion: str, hold: Hold) -> tuple[Finding | None, Why | None]:
    """The one finding of a hold; without a reading or enough time, None and the reason.

    Where every reading counts, the part of its show that a crew did not play is out of the band, and so
    is the part in which its own line was down.
    """
    within = measured = 0
    first: Moment | None = None
    last_out: Moment | None = None
    away = absences(show, hold) if hold.of_the_air else ()
    for moment, length_ms, value in _readings(show, hold, away):
        first = first or moment
        measured += length_ms
        low, high = hold.between
        if low <= value <= high:
            within += length_ms
        else:
            last_out = moment
    away_ms = 0
    for lost, length_ms in _dead(show, hold, away):
        first = first or lost
        away_ms += length_ms
        if last_out is None or last_out.seq < lost.seq:
            last_out = lost
    measured += away_ms
    if first is None:
        return None, "no_reading"
    unplayed_ms = 0 if hold.where else show.unplayed_ms
    measured += unplayed_ms  # a band for the whole show; what was never played was not held
    if measured < hold.min_time:
        return None, "too_short"
    met = 1000 * within >= hold.share * measured
    step = StepFinding(
        STEP, Verdict.MET if met else Verdict.MISSED, first.t_ms, show.end_ms, late=last_out
    )
    span = (within, measured)
    found = Finding(
        criterion, first, (step,), measured=span, unplayed_ms=unplayed_ms, away_ms=away_ms
    )
    return found, None


def _readings(show: Show, hold: Hold, away: Sequence[Absence]) -> Iterator[tuple[Moment, int, int]]:
    """Readings of the field while the state is on, with the milliseconds that each stands for, and
    its value. What is read while nothing comes is nothing."""
    spans = on_air(show, hold.during.state)
    where = tuple(hold.where.items())
    stillness = Stillness(hold.field)
    before_ms = ended = 0
    for moment in show.log.of_kind(hold.kind).moments:
        while ended < len(away) and _is_over(away[ended], moment):
            stillness.absent(away[ended])
            back = away[ended].back
            if back is not None and away[ended].since_ms is not None:
                before_ms = max(before_ms, back.t_ms)
            ended += 1
        if ended < len(away) and away[ended].lost.seq < moment.seq:
            continue
        value = moment.data.get(hold.field)
        if isinstance(value, int) and satisfies(moment, where, None):
            if hold.of_the_air:
                value = stillness.read(moment.t_ms, value)
            begin_ms = max(before_ms, moment.t_ms - int(moment.data.get("window_ms", READING_MS)))
            length_ms = aired_ms(spans, begin_ms, moment.t_ms)
            if length_ms:
                yield moment, length_ms, value
        before_ms = moment.t_ms


def _is_over(absence: Absence, moment: Moment) -> bool:
    return absence.back is not None and absence.back.seq < moment.seq


def _dead(show: Show, hold: Hold, away: Sequence[Absence]) -> Iterator[tuple[Moment, int]]:
    """The losses that left dead air behind while the show was live, with its milliseconds."""
    spans = on_air(show, hold.during.state) if away else ()
    for absence in away:
        dead = absence.dead(show.end_ms)
        length_ms = 0 if dead is None else aired_ms(spans, *dead)
        if length_ms:
            yield absence.lost, length_ms
