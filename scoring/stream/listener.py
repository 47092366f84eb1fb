"""One criterion that opens opportunities, listening to one show."""

from __future__ import annotations

import heapq
from bisect import insort
from collections import deque
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from scoring.criteria import Criterion, Rate
from scoring.findings import Verdict
from scoring.stream.anyway import Anyway
from scoring.stream.around import CLEARS, Around, incident_of, is_cleared
from scoring.stream.asking import Pattern, all_fit, any_fits, look
from scoring.stream.steps import Forbidden, OpenBan, OpenStep, Opportunity, Settled, Wanted
from scoring.stream.worn import Worn
from scoring.transcript import Moment

GRAVITY = {Verdict.NOT_EXERCISED: 0, Verdict.MET: 1, Verdict.MISSED: 2}
"""Of trials of which one alone counts, the graver one does."""


class Standing(NamedTuple):
    """What one opportunity stands at. ``steps``: id, verdict, ``seq`` of what was credited."""

    criterion: str
    trigger_seq: int
    steps: tuple[tuple[str, Verdict, int | None], ...]
    broken: tuple[tuple[str, tuple[int, ...]], ...] = ()
    measured: tuple[int, int] | None = None


class Due(NamedTuple):
    """When a window ends. ``number`` keeps apart what ends at the same time."""

    at_ms: int
    number: int
    listener: Listener
    opportunity: Opportunity


class Listener:
    """One criterion with ``for_each`` or ``rate``."""

    _numbers = count()

    def __init__(
        self, criterion: Criterion, around: Around, due: list[Due], keeps: bool = True
    ) -> None:
        assert criterion.trigger is not None
        self._criterion = criterion
        self._around = around
        self._trigger = Pattern(criterion.trigger)
        self._steps = _steps_of(criterion)
        self._bans = [
            Forbidden(
                ban,
                [Pattern(one) for one in ban.matchers],
                Pattern(ban.until) if ban.until else None,
            )
            for ban in criterion.never
        ]
        self._occasion = [Pattern(one) for one in criterion.rate.occasion] if criterion.rate else []
        self._per = None if criterion.rate is None or criterion.rate.per is None else tuple(
            criterion.rate.per.split(".")
        )  # fmt: skip
        self._counted: dict[object, tuple[int, int]] = {}
        """Value of ``per`` -> how the trial that counts for it so far ranks, and its ``seq``."""
        self._worn = Worn(criterion.expect)
        self._anyway = {
            one.step.id: Anyway(one.step, one.kinds, self._trigger.kinds)
            for one in self._steps
            if one.step.anew is not None
        }
        self._open: list[Opportunity] = []
        self._over: list[Standing] | None = [] if keeps else None
        """How that stands to which nothing can come any more; None: nobody will ask."""
        self._candidates: list[Moment] = []
        self._due = due
        self._early_ms = max((one.step.early or 0 for one in self._steps), default=0)
        self._recent: deque[tuple[Moment, bool]] = deque()
        self._paid: set[int] = set()
        self._back_ms = max((one.ban.early or 0 for one in self._bans), default=0)
        self._before: deque[tuple[Moment, bool]] = deque()
        """What bans that look back will ask for, and whether it had an excuse."""
        self._step_kinds = frozenset(
            kind for one in self._steps for p in one.patterns for kind in p.kinds
        )
        bans = [p for one in self._bans for p in (*one.patterns, *filter(None, [one.release]))]
        self._ban_kinds = frozenset(kind for one in bans for kind in one.kinds)
        self.kinds = self._step_kinds.union(
            self._trigger.kinds, self._ban_kinds, *(p.kinds for p in self._occasion)
        )
        if self._bans:
            self.kinds |= {CLEARS}

    def hear(self, moment: Moment) -> Iterator[Settled]:
        for known in self._anyway.values():
            known.hear(moment)
        if moment.kind in self._step_kinds:
            usable = moment.seq not in self._around.repeated
            usable = usable and not self._worn.is_empty(moment, self._around)
            usable = usable and moment.data.get("effect") is not False
            if self._early_ms:
                self._remember(moment, usable)
            else:
                self._paid.clear()  # only what is looked back on may come up once more
            if usable:
                yield from self._offer(moment)
        if is_cleared(moment):
            self._lift(moment)
        if moment.kind in self._ban_kinds:
            yield from self._forbid(moment)
        yield from self._try_to_open(moment)
        if self._back_ms and moment.kind in self._ban_kinds:
            self._before.append((moment, self._around.excuses(moment)))
            while self._before[0][0].t_ms < moment.t_ms - self._back_ms:
                self._before.popleft()

    def _lift(self, clearing: Moment) -> None:
        """The instructor cleared a trouble: nothing is forbidden for its sake any more."""
        for one in tuple(self._open):
            if incident_of(one.trigger) == incident_of(clearing):
                for ban in one.bans:
                    ban.lift(clearing)
                if one.is_over(self._around):
                    self._drop(one)

    def _forbid(self, moment: Moment) -> Iterator[Settled]:
        excused = self._around.excuses(moment)
        for one in tuple(self._open):
            for ban in one.bans:
                ban.hear(moment, one.trigger, excused)
                if ban.broken and not ban.told:
                    ban.told = True
                    yield self._settled(one, ban.forbidden.ban.id, Verdict.VIOLATED, moment.seq)
            if one.is_over(self._around):
                self._drop(one)

    def _offer(self, act: Moment) -> Iterator[Settled]:
        """To the oldest opportunity that it pays; what was done to a viewer, if it pays one of that
        viewer's, to the others of the same one that are open now."""
        viewer = _done_to(act)
        first: Opportunity | None = None
        for one in self._open:
            if first is None or _is_of(one, viewer):
                yield from self._pay(one, act)
            if first is None and act.seq in self._paid:
                first = one
                if not _is_of(one, viewer):
                    return

    def _pay(self, one: Opportunity, act: Moment) -> Iterator[Settled]:
        paid = one.offer(act)
        if paid is not None:
            self._paid.add(act.seq)
            yield from self._tell(one, paid)
            for begun in one.follow(paid, self._around):
                self._expect(one, begun)

    def _remember(self, act: Moment, usable: bool) -> None:
        self._recent.append((act, usable))
        while self._recent[0][0].t_ms < act.t_ms - self._early_ms:
            self._paid.discard(self._recent.popleft()[0].seq)

    def _try_to_open(self, moment: Moment) -> Iterator[Settled]:
        self._candidates = [one for one in self._candidates if one.t_ms == moment.t_ms]
        begun = [one for one in self._candidates if any_fits(self._occasion, moment, one)]
        for trial in begun:
            self._candidates.remove(trial)
            yield from self._begin(trial)
        if moment.seq in self._around.repeated or not self._trigger.fits(moment, None):
            return
        if moment.kind.startswith("media.") and not self._around.line.incident_is_open:
            return  # one's own cable opens no opportunity, whatever else is going wrong
        if self._occasion and not any(
            any_fits(self._occasion, one, moment) for one in self._around.this_ms
        ):
            self._candidates.append(moment)  # its occasion may still come in the same millisecond
            return
        yield from self._begin(moment)

    def _begin(self, trigger: Moment) -> Iterator[Settled]:
        rate = self._criterion.rate
        decided = None if rate is None else _by_its_own_fields(rate, trigger)
        steps = [
            OpenStep(one, trigger if one.step.after is None else None, settled=decided)
            for one in self._steps
        ]
        for step in steps:
            met = decided is Verdict.MET or (decided is Verdict.NOT_EXERCISED)
            step.seen = trigger if met else None
            if step.id in self._anyway:
                step.anyway = self._anyway[step.id].at_the_last()
        bans = [
            OpenBan(one, None if one.ban.for_ms is None else trigger.t_ms + one.ban.for_ms)
            for one in self._bans
        ]
        made = Opportunity(self._criterion, trigger, steps, bans)
        if not self._counts(made, decided):
            return
        yield from self._look_back_for_bans(made)
        insort(self._open, made, key=lambda one: one.trigger.seq)
        for ban in bans:
            if ban.until_ms is not None:
                self._wait(ban.until_ms, made)
        if self._per is not None and decided is not Verdict.MISSED:
            return  # a worse one may still come, until the show is over
        for step in steps:
            if step.anchor is not None:
                self._expect(made, step)
        yield from self._look_back(made)
        for step in steps:
            if step.settled is not None:
                yield from self._tell(made, step)

    def _counts(self, made: Opportunity, decided: Verdict | None) -> bool:
        """Of trials alike one alone counts: this one, and no longer the one that did so far?"""
        value = None if self._per is None else look(made.trigger, self._per)
        if value is None or decided is None:
            return True
        before, rank = self._counted.get(value), (-GRAVITY[decided], made.trigger.seq)
        if before is not None:
            if rank > before:
                return False
            self._open = [other for other in self._open if other.trigger.seq != before[1]]
        self._counted[value] = rank
        return True

    def _look_back(self, made: Opportunity) -> Iterator[Settled]:
        """On a cue an act a little before it is as good; the acts before it one by one, as they came."""
        for act, usable in self._recent:
            if usable and act.seq not in self._paid:
                yield from self._pay(made, act)

    def _look_back_for_bans(self, made: Opportunity) -> Iterator[Settled]:
        """Where an early act is as good, an early fault is as bad."""
        for ban in made.bans:
            early_ms = ban.forbidden.ban.early
            if early_ms is None:
                continue
            for act, excused in self._before:
                if act.t_ms >= made.trigger.t_ms - early_ms and act.seq < made.trigger.seq:
                    ban.look_back(act, made.trigger, excused)
            if ban.broken:
                ban.told = True
                seq = ban.seen[-1].seq
                yield self._settled(made, ban.forbidden.ban.id, Verdict.VIOLATED, seq)

    def _expect(self, one: Opportunity, step: OpenStep) -> None:
        assert step.anchor is not None
        self._wait(step.anchor.t_ms + step.wanted.step.within, one)

    def _wait(self, until_ms: int, one: Opportunity) -> None:
        heapq.heappush(self._due, Due(until_ms, next(self._numbers), self, one))

    def expire(self, one: Opportunity) -> Iterator[Settled]:
        """A window of this opportunity lies behind."""
        for step in one.steps:
            if one.is_final(step, self._around):
                yield from self._tell(one, step)
        if one.is_over(self._around):
            self._drop(one)

    def _drop(self, one: Opportunity) -> None:
        """Nothing can come to it any more; it is listened for no longer."""
        left = [other for other in self._open if other is not one]
        if self._over is not None and len(left) < len(self._open):
            self._over.append(self._stands(one))
        self._open = left

    def close(self) -> Iterator[Settled]:
        """The show ended: whatever is open stands as it is."""
        for one in self._open:
            for step in one.steps:
                yield from self._tell(one, step)

    def _tell(self, one: Opportunity, step: OpenStep) -> Iterator[Settled]:
        if step.told:
            return
        step.told = True
        seen = None if step.seen is None else step.seen.seq
        yield self._settled(one, step.id, one.verdict(step, self._around), seen)

    def _settled(self, one: Opportunity, part: str, verdict: Verdict, seen: int | None) -> Settled:
        name, trigger = self._criterion.id, one.trigger
        return Settled(name, trigger, part, verdict, seen, self._around.now_ms)

    def standing(self) -> list[Standing]:
        needs = self._criterion.needs
        if needs is not None and needs not in self._around.heard_kinds:
            return []
        found = [*(self._over or ()), *map(self._stands, self._open)]
        return sorted(found, key=lambda one: one.trigger_seq)

    def _stands(self, one: Opportunity) -> Standing:
        return Standing(
            self._criterion.id,
            one.trigger.seq,
            tuple(
                (step.id, one.verdict_in_doubt(step, self._around), step.seen and step.seen.seq)
                for step in one.steps
            ),
            tuple(
                (ban.forbidden.ban.id, tuple(act.seq for act in ban.seen))
                for ban in one.bans
                if ban.broken and not ban.is_in_doubt(one.trigger, self._around)
            ),
        )


def _steps_of(criterion: Criterion) -> list[Wanted]:
    if criterion.rate is None:
        return [Wanted(step, [Pattern(one) for one in step.matchers]) for step in criterion.expect]
    rate = criterion.rate
    return [Wanted(rate.asked, [Pattern(one) for one in rate.answers])]


def _done_to(act: Moment) -> object:
    """The viewer to whom the crew did something (or the platform tells that it did), whatever that viewer
    wrote; None where one comment is named, or no viewer, or nothing was done to anybody."""
    by_crew = act.by.startswith("trainee") or "act" in act.data
    return act.data.get("viewer") if by_crew and "comment" not in act.data else None


def _is_of(one: Opportunity, viewer: object) -> bool:
    return viewer is not None and one.trigger.data.get("viewer") == viewer


def _by_its_own_fields(rate: Rate, trial: Moment) -> Verdict | None:
    if rate.unmeasured and all_fit(rate.unmeasured, trial):
        return Verdict.NOT_EXERCISED
    if not rate.good:
        return None
    return Verdict.MET if all_fit(rate.good, trial) else Verdict.MISSED
