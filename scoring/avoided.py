"""What a crew itself kept from coming up was missed, not spared.

Two ways lead around an opportunity: ending the show before it comes, and keeping the public from
speaking. Either way the planned opportunities that never came stand in the denominator: what a crew
left unplayed counts as not done, and nobody gains by leaving. Of what a hushed public would have brought
only that counts which should have come while it was hushed.

Where all that was planned had come, or nothing can be planned (were the crew's own answers right?), whoever
left has shown that much of the show and no more: the part that was never played counts as not done, at the
pace of the part that was. What comes once in a show, its start, is not stretched. And care in the part
that was played lifts nothing that was left undone: who leaves earns no more than the share of what was done.

A trouble that the crew prevented, or cured before anybody saw a sign of it, was neither: it is spared. So
is one that the instructor skipped, held back or cleared: nobody left could have met it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from msgspec.structs import replace

from scoring.attribution import Remedies, f1
from scoring.criteria import Criterion
from scoring.findings import CriterionScore, Why
from scoring.hush import Silence, silent_ms
from scoring.language import Rubric
from scoring.seeking import satisfies
from scoring.transcript import Moment
from scoring.windows import Show, closing_of, erased

OPENING = frozenset({"incident.opened", "incident.shown"})
BY_WORD = OPENING | {"comment.posted"}
"""What comes of the words of viewers whom an incident makes speak; questions come of their own."""
OF_TROUBLE = BY_WORD | {"incident.warned"}


def with_avoided(
    show: Show, rubric: Rubric, silent: Sequence[Silence], item: CriterionScore, remedies: Remedies
) -> CriterionScore:
    """The score of one criterion with what was planned of it and never came. ``silent``: when the crew
    kept the public from speaking."""
    plan = Plan(item.criterion, rubric)
    missing = plan.n - len(item.findings) - (_spared(show, plan, item) if plan.n else 0)
    if item.criterion.trigger is not None:
        missing -= len(erased(show, item.criterion.trigger.kinds, 0))
    if missing <= 0:
        return _pro_rata(show, item, remedies)
    why: Why
    if show.ended == "early":
        why = "quit"
    else:
        why, missing = "hushed", min(missing, _unsaid(show, plan, silent, item))
    if not missing:
        return item
    if item.score is None and item.why not in {"no_occasion", "too_few", "cleared"}:
        return item  # nobody could measure it, whatever had come
    countable = item.countable + missing * (len(item.criterion.expect) or 1)
    if why == "quit" and _are_comments(item.criterion):
        countable = max(countable, item.countable + _unplayed(show, item))
    score = _at_most_the_share(item.credited, countable, remedies)
    return replace(item, countable=countable, score=score, why=why)


class Plan:
    """What the scenario surely opens of one criterion: ``n`` opportunities, so many ``brought`` by each
    of its incidents."""

    def __init__(self, criterion: Criterion, rubric: Rubric) -> None:
        self.criterion = criterion
        self.n = rubric.planned.get(criterion.id, 0)
        self.brought = rubric.brought.get(criterion.id, {})
        trigger = criterion.trigger
        self.is_of_trouble = trigger is not None and not OF_TROUBLE.isdisjoint(trigger.kinds)
        self._lasts_ms = rubric.lasts_ms or 0

    def share(self, played_ms: int, of_it_ms: int) -> int:
        """How many should come in a part of the time that was played, where they come evenly."""
        return _nearest(self.n * of_it_ms, max(played_ms, self._lasts_ms))


def _are_comments(criterion: Criterion) -> bool:
    """What is planned of them is the least that surely comes; a show brings more."""
    return criterion.trigger is not None and criterion.trigger.kinds == ("comment.posted",)


def _unplayed(show: Show, item: CriterionScore) -> int:
    """The steps that the part never played would have asked for, at the pace of the part that was."""
    started = show.log.first("show.started")
    played_ms = 0 if started is None else show.end_ms - started.t_ms
    if played_ms <= 0:
        return 0
    return _nearest(item.countable * show.unplayed_ms, played_ms)


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


def _spared(show: Show, plan: Plan, item: CriterionScore) -> int:
    """Planned opportunities that never came, though nobody left or hushed anybody: their troubles ended
    before they could open one, or the instructor took them out of the show. A rubric sealed before it told
    which incident brings what leaves in doubt what was taken out: that may have been all."""
    in_doubt = plan.is_of_trouble and not plan.brought
    if in_doubt and any(_was_taken_out(show, name) for name in _withheld(show)):
        return plan.n
    came = _came(show, item)
    over = Counter(map(_named, _headed_off(show, item.criterion)))
    taken = {name: n for name, n in plan.brought.items() if _was_taken_out(show, name)}
    return over.total() + sum(max(0, n - came[name] - over[name]) for name, n in taken.items())


def _headed_off(show: Show, criterion: Criterion) -> set[str]:
    """Troubles of this criterion that ended well, or were cleared, before they could open an instance
    of it."""
    trigger = criterion.trigger
    if trigger is None or not OPENING & set(trigger.kinds):
        return set()
    came = {
        moment.data.get("incident")
        for kind in trigger.kinds
        for moment in show.log.of_kind(kind).moments
    }
    where = tuple(trigger.where.items())
    ended = [
        moment
        for kind in ("incident.prevented", "incident.resolved")
        for moment in show.log.of_kind(kind).moments
    ]
    ended += [moment for cleared in show.cleared.values() for moment in cleared]
    return {str(one.data.get("incident")) for one in ended if satisfies(one, where, None)} - came


def _was_taken_out(show: Show, incident: str) -> bool:
    """Did the instructor clear an incident, or skip it or hold it back before it began?"""
    if any(_named(one) == incident for one in show.cleared):
        return True
    return incident in _withheld(show) and not any(
        _named(str(moment.data.get("incident"))) == incident
        for kind in ("incident.warned", "incident.opened")
        for moment in show.log.of_kind(kind).moments
    )


def _withheld(show: Show) -> set[str]:
    """What the instructor skipped or held back, as the scenario names it."""
    return {
        str(moment.data.get("incident"))
        for kind in ("incident.skipped", "incident.held")
        for moment in show.log.of_kind(kind).moments
    }


def _came(show: Show, item: CriterionScore) -> Counter[str]:
    """Incident of the scenario -> how many opportunities came of it."""
    return Counter(_named(_cause(show, finding.trigger)) for finding in item.findings)


def _cause(show: Show, trigger: Moment) -> str:
    """The incident that an opportunity comes of; an abuser's is the wave that his lines belong to."""
    if trigger.data.get("type") == "abuse":
        lines = show.log.having("comment.posted", "viewer", trigger.data.get("viewer")).moments
        for line in lines:
            if line.data.get("incident") is not None:
                return str(line.data["incident"])
    return str(trigger.data.get("incident"))


def _named(instance: str) -> str:
    """The incident as the scenario names it: ``L1`` of ``L1#2``."""
    name, _, number = instance.rpartition("#")
    return name if name and number.isdigit() else instance


# --- what a hushed public would have said --------------------------------------------------------------


def _unsaid(show: Show, plan: Plan, silent: Sequence[Silence], item: CriterionScore) -> int:
    """How many of the planned opportunities should have come while the public was hushed."""
    trigger = plan.criterion.trigger
    if not silent or trigger is None:
        return 0
    if "question.opened" in trigger.kinds:
        started = show.log.first("show.started")
        begin_ms = 0 if started is None else started.t_ms
        return plan.share(show.end_ms - begin_ms, silent_ms(silent, begin_ms, show.end_ms))
    if BY_WORD.isdisjoint(trigger.kinds):
        return 0  # no viewer's word brings it: a cue of the rundown, a warning of the console
    if not plan.brought:
        return plan.n  # a rubric from before it told which incident brings what
    came, unsaid = _came(show, item), 0
    opened: dict[str, Moment] = {}
    for moment in show.log.of_kind("incident.opened").moments:
        opened.setdefault(_named(str(moment.data.get("incident"))), moment)
    for name, n in plan.brought.items():
        if name in opened:
            begin_ms, ending = opened[name].t_ms, closing_of(show, opened[name])
            end_ms = show.end_ms if ending is None else ending.t_ms
            share = _nearest(n * silent_ms(silent, begin_ms, end_ms), end_ms - begin_ms)
            unsaid += min(max(0, n - came[name]), share)
    return unsaid


def _nearest(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator) if denominator > 0 else 0
