"""What a crew itself kept from coming up was missed, not spared.

Two ways lead around an opportunity: ending the show before it comes, and keeping the public from
speaking. Either way the planned opportunities that never came stand in the denominator: what a crew
left unplayed counts as not done, and nobody gains by leaving.

Where all that was planned had come, or nothing can be planned (were the crew's own answers right?), whoever
left has shown that much of the show and no more: the part that was never played counts as not done, at the
pace of the part that was. What comes once in a show, its start, is not stretched. And care in the part
that was played lifts nothing that was left undone: who leaves earns no more than the share of what was done.

A trouble that the crew prevented, or cured before anybody saw a sign of it, was neither: it is spared.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from scoring.attribution import Remedies, f1
from scoring.criteria import Criterion
from scoring.findings import CriterionScore, Why
from scoring.seeking import satisfies
from scoring.windows import Show, erased

OPENING = frozenset({"incident.opened", "incident.shown"})


def with_avoided(
    show: Show, hushed: bool, planned: int, item: CriterionScore, remedies: Remedies
) -> CriterionScore:
    """The score of one criterion, of which the scenario surely opens ``planned`` opportunities."""
    missing = planned - len(item.findings) - (_headed_off(show, item.criterion) if planned else 0)
    if item.criterion.trigger is not None:
        missing -= len(erased(show, item.criterion.trigger.kinds, 0))
    if missing <= 0:
        return _pro_rata(show, item, remedies)
    why: Why
    if show.ended == "early":
        why = "quit"
    elif hushed:
        why = "hushed"
    else:
        return item
    if item.score is None and item.why not in {"no_occasion", "too_few"}:
        return item  # nobody could measure it, whatever had come
    countable = item.countable + missing * (len(item.criterion.expect) or 1)
    if why == "quit" and _are_comments(item.criterion):
        countable = max(countable, item.countable + _unplayed(show, item))
    score = _at_most_the_share(item.credited, countable, remedies)
    return replace(item, countable=countable, score=score, why=why)


def _are_comments(criterion: Criterion) -> bool:
    """What is planned of them is the least that surely comes; a show brings more."""
    return criterion.trigger is not None and criterion.trigger.kinds == ("comment.posted",)


def _unplayed(show: Show, item: CriterionScore) -> int:
    """The steps that the part never played would have asked for, at the pace of the part that was."""
    started = show.log.first("show.started")
    played_ms = 0 if started is None else show.end_ms - started.t_ms
    if played_ms <= 0:
        return 0
    return (2 * item.countable * show.unplayed_ms + played_ms) // (2 * played_ms)  # the nearest


def _pro_rata(show: Show, item: CriterionScore, remedies: Remedies) -> CriterionScore:
    """What a crew that left had done, measured against the whole show; too few to score stay too few."""
    trigger = item.criterion.trigger
    if item.score is None or trigger is None or trigger.kinds == ("show.started",):
        return item  # a hold counts what was unplayed itself
    unplayed = _unplayed(show, item)
    if not unplayed:
        return item
    countable = item.countable + unplayed
    score = _at_most_the_share(item.credited, countable, remedies)
    return replace(item, countable=countable, score=score, why="unplayed")


def _at_most_the_share(credited: int, countable: int, remedies: Remedies) -> Fraction:
    """Precision may take away from the share of what was done; it does not stand in for the rest."""
    return min(f1(credited, countable, remedies), Fraction(credited, countable))


def _headed_off(show: Show, criterion: Criterion) -> int:
    """Troubles of this criterion that ended well before they could open an instance of it."""
    trigger = criterion.trigger
    if trigger is None or not OPENING & set(trigger.kinds):
        return 0
    came = {
        moment.data.get("incident")
        for kind in trigger.kinds
        for moment in show.log.of_kind(kind).moments
    }
    where = tuple(trigger.where.items())
    ended = (
        moment
        for kind in ("incident.prevented", "incident.resolved")
        for moment in show.log.of_kind(kind).moments
    )
    return len({one.data.get("incident") for one in ended if satisfies(one, where, None)} - came)
