"""``hold``: a reading stays in a band for a share of the measured time."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.criteria import Hold
from scoring.findings import Finding, StepFinding, Verdict, Why
from scoring.seeking import satisfies
from scoring.transcript import Moment
from scoring.windows import Show

STEP = "hold"
READING_MS = 1000
Span = tuple[int, int]


def keep(show: Show, criterion: str, hold: Hold) -> tuple[Finding | None, Why | None]:
    """The one finding of a hold; without a reading or enough time, None and the reason.

    Where every reading counts, the part of its show that a crew did not play is out of the band.
    """
    within = measured = 0
    first: Moment | None = None
    last_out: Moment | None = None
    for moment, length_ms in _readings(show, hold):
        first = first or moment
        measured += length_ms
        low, high = hold.between
        if low <= moment.data[hold.field] <= high:
            within += length_ms
        else:
            last_out = moment
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
    return Finding(criterion, first, (step,), measured=span, unplayed_ms=unplayed_ms), None


def _readings(show: Show, hold: Hold) -> Iterator[tuple[Moment, int]]:
    """Readings of the field while the state is on, with the milliseconds that each stands for."""
    spans = live_spans(show, hold.during.state)
    where = tuple(hold.where.items())
    before_ms = 0
    for moment in show.log.of_kind(hold.kind).moments:
        value = moment.data.get(hold.field)
        if isinstance(value, int) and satisfies(moment, where, None):
            begin_ms = max(before_ms, moment.t_ms - int(moment.data.get("window_ms", READING_MS)))
            length_ms = _overlap_ms(spans, begin_ms, moment.t_ms)
            if length_ms:
                yield moment, length_ms
        before_ms = moment.t_ms


def _overlap_ms(spans: tuple[Span, ...], begin_ms: int, end_ms: int) -> int:
    total_ms = 0
    for start, end in spans:
        if start < end_ms and begin_ms < end:
            total_ms += min(end, end_ms) - max(start, begin_ms)
    return total_ms


_ON = {"show": ("show.started", "show.resumed"), "media": ("media.connected", "media.restored")}
_OFF = {"show": ("show.paused", "show.suspended", "studio.interrupted"), "media": ("media.lost",)}


def live_spans(show: Show, state: str) -> tuple[Span, ...]:
    """When the show, or the media, was live: room time, in order. After an outage the show is live
    again at once: room time stood still meanwhile."""
    changes = [
        moment for kind in (*_ON[state], *_OFF[state]) for moment in show.log.of_kind(kind).moments
    ]
    spans: list[Span] = []
    since: int | None = None
    for moment in sorted(changes, key=lambda change: change.seq):
        if moment.kind in _ON[state]:
            since = moment.t_ms if since is None else since
        elif since is not None:
            spans.append((since, moment.t_ms))
            since = moment.t_ms if moment.kind == "studio.interrupted" else None
    if since is not None:
        spans.append((since, show.end_ms))
    return tuple(spans)
