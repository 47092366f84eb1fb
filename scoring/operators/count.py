"""``count``: how many events match in a span, compared. One step."""

from __future__ import annotations

from scoring.criteria import Count
from scoring.findings import Finding, StepFinding, Verdict, Why
from scoring.seeking import each, earliest, probes_of
from scoring.transcript import Moment
from scoring.windows import Show, erased, unmet

STEP = "count"
ROOM_OPENED = Moment(0, 0, "show.prepared", "studio", {})


def tally(show: Show, criterion: str, count: Count) -> tuple[Finding | None, Why | None]:
    """The one finding of a count; None where its span never began."""
    log = show.log
    begin: Moment | None = log.first("show.prepared") or ROOM_OPENED
    if count.begin is not None:
        begin = earliest(log, probes_of((count.begin,)), None, 0, show.end_ms)
    if begin is None:
        return None, "no_occasion"
    end = None
    if count.to is not None:
        end = earliest(log, probes_of((count.to,)), begin, begin.seq, show.end_ms)
    deadline_ms = show.end_ms if end is None else end.t_ms
    seen = [
        moment
        for moment in each(
            log,
            probes_of(count.of.matchers),
            None,
            begin.seq,
            until_ms=deadline_ms,
            until_seq=None if end is None else end.seq,
        )
        if moment.data.get("effect") is not False and moment.seq not in show.repeated
    ]
    step = _step(show, count, begin, seen, deadline_ms, over=end is not None)
    if step.verdict is not Verdict.VOID and _is_in_doubt(show, count, begin, end, len(seen)):
        step = StepFinding(STEP, Verdict.VOID, begin.t_ms, deadline_ms, step.seen, why="erased")
    return Finding(criterion, begin, (step,), measured=(len(seen), count.at_least)), None


def _step(
    show: Show, count: Count, begin: Moment, seen: list[Moment], deadline_ms: int, *, over: bool
) -> StepFinding:
    if count.at_most is not None and len(seen) > count.at_most:
        return StepFinding(STEP, Verdict.MISSED, begin.t_ms, deadline_ms, late=seen[count.at_most])
    if len(seen) >= count.at_least:
        return StepFinding(STEP, Verdict.MET, begin.t_ms, deadline_ms, seen[count.at_least - 1])
    verdict, why = unmet(show, begin, begin.seq, deadline_ms)
    if verdict is Verdict.CENSORED and (over or count.to is None):
        # the span was complete: it ended with its event or the show
        verdict, why = Verdict.MISSED, None
    return StepFinding(STEP, verdict, begin.t_ms, deadline_ms, why=why)


def _is_in_doubt(show: Show, count: Count, begin: Moment, end: Moment | None, n: int) -> bool:
    """Could erased lines have made another number of it, or another span?"""
    until_seq = None if end is None else end.seq
    edges = {kind for one in (count.begin, count.to) if one is not None for kind in one.kinds}
    if erased(show, edges, 0, until_seq=until_seq):
        return True
    kinds = {kind for matcher in count.of.matchers for kind in matcher.kinds}
    most = n + len(erased(show, kinds, begin.seq, until_seq=until_seq))
    return n < count.at_least <= most or (count.at_most is not None and n <= count.at_most < most)
