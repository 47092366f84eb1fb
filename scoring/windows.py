"""The show around every window, and what a step that nobody did comes to: missed, censored or void."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from scoring.findings import Cut, Frame, Verdict, Why
from scoring.repeats import repeats, said
from scoring.transcript import Gap, Moment, Transcript

TROLLS = frozenset({"abuse", "troll_wave"})
"""Incidents in which people flood the comments to hurt."""
LINE_FAILURES = frozenset({
    "stream_cut", "power_loss", "congestion", "stutter", "black_screen", "no_sound", "echo", "clipping",
    "lip_sync",
})  # fmt: skip
"""Incidents that take picture or sound away, or are mended by starting the stream anew."""
CLOSING = ("incident.resolved", "incident.expired", "incident.prevented")
MENDING_MS = 60_000
"""So long after a fault of the studio its crew mends what looks like a cut, and is right to."""
COMING_BACK_MS = 15_000
"""So long a crew that is back needs to see where it stood."""

ERASABLE = frozenset({
    "consent.given", "comment.replied", "notice.posted", "sticker.shown", "show.retitled",
    "card.shown", "call.made", "task.assigned", "figure.noted", "figure.judged", "prompt.made",
    "colleague.asked", "buyers.told", "poll.opened", "lottery.opened", "lottery.drawn",
    "lottery.paused", "lottery.redrawn", "lottery.awarded", "word.filtered", "source.switched",
    "boost.started", "boost.changed", "moment.marked", "message.sent", "speech.heard", "rule.hit",
    "hop.lost", "hop.restored", "device.changed", "cue.sent", "effect.played", "guest.invited",
    "guest.muted",
})  # fmt: skip
"""Kinds of which a line may be erased, because it may hold somebody's words or name."""


@dataclass(frozen=True, slots=True)
class Show:
    """What every window must know about the show around it. Times are room time."""

    log: Transcript
    end_ms: int
    ended: Literal["scheduled", "early", "never"]
    cut: Cut | None
    outages: tuple[Moment, ...]
    unplayed_ms: int
    """What a crew that ended its show early did not play; 0 in every other case."""
    cleared: Mapping[str, tuple[Moment, ...]]
    """Incident -> when the instructor cleared it."""
    hints: Mapping[str, tuple[Moment, ...]]
    closed: Mapping[str, tuple[Moment, ...]]
    """Incident -> its endings, in order."""
    repeated: frozenset[int]
    """``seq`` of what only repeats another act: it pays nothing and opens nothing."""


def show_of(log: Transcript, lasts_ms: int | None = None) -> Show:
    """Read the ends, outages, hints and cleared incidents of a log, once. ``lasts_ms``: how long
    the scenario lets the show run."""
    end, started = log.first("show.ended"), log.first("show.started")
    ended: Literal["scheduled", "early", "never"] = "never"
    unplayed_ms = 0
    if end is not None:
        ended = "early" if _cut(end) == "crew" else "scheduled"
    if end is not None and ended == "early" and lasts_ms is not None:
        played_ms = 0 if started is None else end.t_ms - started.t_ms
        unplayed_ms = max(0, lasts_ms - played_ms)
    expired = log.having("incident.expired", "why", "cleared").moments
    endings = [moment for kind in CLOSING for moment in log.of_kind(kind).moments]
    return Show(
        log=log,
        end_ms=log.last_ms if end is None else end.t_ms,
        ended=ended,
        cut=None if end is None else _cut(end),
        unplayed_ms=unplayed_ms,
        outages=tuple(log.of_kind("studio.interrupted").moments),
        cleared=_by_incident(list(expired)),
        hints=_by_incident(list(log.of_kind("hint.shown").moments)),
        closed=_by_incident(sorted(endings, key=lambda moment: moment.seq)),
        repeated=repeats(log),
    )


def _cut(end: Moment) -> Cut | None:
    """Who ended a show before its time. The instructor may, and it costs nothing; the studio itself ends
    only shows that never began."""
    if end.data.get("scheduled") is True:
        return None
    return "crew" if end.by.startswith("trainee") else "instructor"


def _by_incident(moments: list[Moment]) -> dict[str, tuple[Moment, ...]]:
    found: dict[str, list[Moment]] = defaultdict(list)
    for moment in moments:
        found[str(moment.data.get("incident"))].append(moment)
    return {incident: tuple(group) for incident, group in found.items()}


def frame_of(show: Show) -> Frame:
    prepared, started = show.log.first("show.prepared"), show.log.first("show.started")
    data = prepared.data if prepared is not None else {}
    return Frame(
        scenario=str(data.get("scenario", "")),
        seed=int(data.get("seed", 0)),
        difficulty=str(data.get("difficulty", "normal")),
        mode=str(data.get("mode", "practice")),
        model=str(data.get("model", "")),
        started_ms=None if started is None else started.t_ms,
        ended_ms=show.end_ms,
        ended=show.ended,
        cut=show.cut,
    )


def unmet(
    show: Show, trigger: Moment, anchor_seq: int, deadline_ms: int
) -> tuple[Verdict, Why | None]:
    """What a step comes to that nothing answered between its anchor and its deadline. An incident that the
    instructor cleared meanwhile is void, as is what a fault of the studio lay over."""
    incident = str(trigger.data.get("incident"))
    stops = (*show.outages, *show.cleared.get(incident, ()))
    within = [stop for stop in stops if stop.seq > anchor_seq and stop.t_ms <= deadline_ms]
    if within:
        by_us = any(stop.kind == "studio.interrupted" for stop in within)
        return Verdict.VOID, "outage" if by_us else "cleared"
    if deadline_ms >= show.end_ms and show.ended != "early":
        return Verdict.CENSORED, "stopped" if show.cut == "instructor" else None
    return Verdict.MISSED, None


def erased(
    show: Show,
    kinds: Collection[str],
    after_seq: int,
    until_ms: int | None = None,
    until_seq: int | None = None,
) -> list[Gap]:
    """The erased lines that may have been of such a kind and in such a time. Nobody knows any more."""
    if not show.log.erased or ERASABLE.isdisjoint(kinds):
        return []
    return [
        gap
        for gap in show.log.erased
        if gap.seq > after_seq
        and (until_ms is None or gap.from_ms <= until_ms)
        and (until_seq is None or gap.seq < until_seq)
    ]


def mends_our_fault(show: Show, act: Moment) -> bool:
    """A fault of the studio takes the crew's picture away as a cut does. What is done about that is
    needless only to those who know better: it is no fault, and it breaks no ban."""
    return _is_about_a_cut(act) and bool(_faults_before(show, act))


def _faults_before(show: Show, act: Moment) -> list[Moment]:
    """The faults of the studio that an act may be about."""
    return [
        stop for stop in show.outages if stop.seq < act.seq and act.t_ms - stop.t_ms <= MENDING_MS
    ]


def tries_again(show: Show, act: Moment) -> bool:
    """What was done shortly before a fault of the studio, and again after it without effect: nobody
    could tell whether the first had still come through."""
    if act.data.get("effect") is not False or not act.by.startswith("trainee"):
        return False
    return any(
        before.seq < stop.seq
        and stop.t_ms - before.t_ms <= MENDING_MS
        and before.data.get("effect") is not False
        and said(before) == said(act)
        for stop in _faults_before(show, act)
        for before in show.log.of_kind(act.kind).moments
    )


def breaks_nothing(show: Show, act: Moment) -> bool:
    """Is it what a fault of the studio makes a crew do?"""
    return mends_our_fault(show, act) or tries_again(show, act)


def grace_ms(stop: Moment) -> int:
    """So long after its deadline a step still has a reason that a fault of the studio made late."""
    gap_ms = stop.data.get("gap_ms")
    away_ms = gap_ms if isinstance(gap_ms, int) else 0
    return COMING_BACK_MS + min(away_ms, MENDING_MS)


def _is_about_a_cut(act: Moment) -> bool:
    match act.kind:
        case "media.restarted" | "line.switched" | "source.switched":
            return True
        case "notice.posted":
            return act.data.get("topic") == "interruption"
        case "call.made":
            return act.data.get("incident_type") == "stream_cut"
        case _:
            return False


def hinted(show: Show, trigger: Moment, seen: Moment | None, deadline_ms: int) -> bool:
    """Was the trouble or its cure named before the crew found it by itself?"""
    hints = show.hints.get(str(trigger.data.get("incident")), ())
    return any(hint.t_ms <= deadline_ms and (seen is None or hint.seq < seen.seq) for hint in hints)


def closing_of(show: Show, trigger: Moment) -> Moment | None:
    """How the incident of a trigger ended; None while it is open."""
    endings = show.closed.get(str(trigger.data.get("incident")), ())
    return next((moment for moment in endings if moment.seq > trigger.seq), None)


def clearing_of(show: Show, trigger: Moment) -> Moment | None:
    """When the instructor cleared the incident of a trigger; None: never."""
    clearings = show.cleared.get(str(trigger.data.get("incident")), ())
    return next((one for one in clearings if one.seq > trigger.seq), None)


def inside_an_incident(show: Show, moment: Moment, types: Collection[str] = ()) -> bool:
    """Was an incident (of one of these types; none: any) open then?"""
    for opened in show.log.of_kind("incident.opened").moments:
        if opened.seq > moment.seq:
            return False
        if types and opened.data.get("type") not in types:
            continue
        ending = closing_of(show, opened)
        if ending is None or ending.seq > moment.seq:
            return True
    return False
