"""``never``: what must not happen until a release, or for a span. Unbroken it earns nothing."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.criteria import Ban
from scoring.findings import Breach
from scoring.repeats import DOUBLE_CLICK_MS, said
from scoring.seeking import Probes, each, earliest, kinds_of
from scoring.transcript import Moment
from scoring.windows import Show, breaks_nothing, clearing_of, erased


def breaches(
    show: Show, bans: Sequence[tuple[Ban, Probes, Probes]], trigger: Moment
) -> tuple[tuple[Breach, ...], bool, bool]:
    """The bans of one instance that were broken, whether one was brushed: done as often as it
    tolerates, and whether an erased line leaves one in doubt. Each ban comes with its matchers and its
    release."""
    found, brushed, doubted = [], False, False
    for ban, forbidden, release in bans:
        until_ms = show.end_ms if ban.for_ms is None else trigger.t_ms + ban.for_ms
        since = _since(show, ban, release, trigger)
        freed = _freed(show, release, trigger, until_ms)
        seen = each(
            show.log,
            forbidden,
            trigger,
            since,
            until_ms=until_ms,
            until_seq=None if freed is None else freed.seq,
        )
        seen = [moment for moment in seen if not breaks_nothing(show, moment)]
        if ban.more_than:
            seen = _without_double_clicks(seen)
        window = (since, until_ms, freed)
        if show.log.erased and _is_in_doubt(show, ban, (forbidden, release), seen, window):
            doubted = True
        elif len(seen) > ban.more_than:
            found.append(Breach(ban.id, tuple(seen)))
        elif seen:
            brushed = True
    return tuple(found), brushed, doubted


def _freed(show: Show, release: Probes, trigger: Moment, until_ms: int) -> Moment | None:
    """What ended a ban: its release, or the instructor, who cleared the trouble that it is about and put
    right what was broken."""
    released = earliest(show.log, release, trigger, trigger.seq, until_ms) if release else None
    cleared = clearing_of(show, trigger)
    if released is None or cleared is None:
        return released or cleared
    return min(released, cleared, key=lambda moment: moment.seq)


def _is_in_doubt(
    show: Show,
    ban: Ban,
    sought: tuple[Probes, Probes],
    seen: list[Moment],
    window: tuple[int, int, Moment | None],
) -> bool:
    """Could an erased line have broken it, or have released it before it was broken?"""
    forbidden, release = sought
    since, until_ms, freed = window
    n = len(seen)
    if n > ban.more_than:
        return bool(erased(show, kinds_of(release), since, until_seq=seen[ban.more_than].seq))
    end_seq = None if freed is None else freed.seq
    return n + len(erased(show, kinds_of(forbidden), since, until_ms, end_seq)) > ban.more_than


def _since(show: Show, ban: Ban, release: Probes, trigger: Moment) -> int:
    """``seq`` after which acts count: the trigger's, or as far before a cue as the ban looks back."""
    if ban.early is None:
        return trigger.seq
    since = show.log.last_before(trigger.t_ms - ban.early)
    freed = [
        moment
        for moment in each(show.log, release, trigger, since, until_seq=trigger.seq)
        if moment.data.get("effect") is not False
    ]
    return freed[-1].seq if freed else since


def _without_double_clicks(seen: list[Moment]) -> list[Moment]:
    """Where a number is tolerated, the same act again within a second is the same act."""
    kept: dict[str, int] = {}
    once = []
    for moment in seen:
        key = said(moment)
        if not moment.by.startswith("trainee"):
            once.append(moment)
        elif moment.t_ms - kept.get(key, -DOUBLE_CLICK_MS - 1) > DOUBLE_CLICK_MS:
            kept[key] = moment.t_ms
            once.append(moment)
    return once
