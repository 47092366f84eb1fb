"""Every criterion of a rubric, listening to one show."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator

from scoring.language import Rubric
from scoring.stream.around import Around, incident_of
from scoring.stream.listener import Due, Listener, Standing
from scoring.stream.spans import Band, Tally
from scoring.stream.steps import Settled, Waiting
from scoring.transcript import Moment


class Stream:
    """Hears the entries of one show in order. After ``show.ended`` it hears no more.

    ``keeps``: it can tell where every opportunity stands (``standing``). A live room only wants to know
    what falls: there nothing is kept of an opportunity that is over.
    """

    def __init__(self, rubric: Rubric, *, keeps: bool = True) -> None:
        self.around = Around()
        self._due: list[Due] = []
        self._spans: dict[str, Band | Tally] = {}
        self._listeners: dict[str, Listener] = {}
        by_kind: dict[str, list[Listener | Band | Tally]] = defaultdict(list)
        self._rubric = rubric
        for criterion in rubric.criteria:
            if criterion.hold is not None:
                self._spans[criterion.id] = Band(criterion.hold, rubric.lasts_ms, self.around)
            elif criterion.count is not None:
                self._spans[criterion.id] = Tally(criterion.count, self.around)
            else:
                listener = Listener(criterion, self.around, self._due, keeps)
                self._listeners[criterion.id] = listener
            ear = self._spans.get(criterion.id) or self._listeners[criterion.id]
            for kind in ear.kinds:
                by_kind[kind].append(ear)
        self._by_kind = dict(by_kind)

    def hear(self, moment: Moment) -> list[Settled]:
        """Take the next entry; what it settles, in the order of the criteria."""
        if self.around.ended != "never":
            return []
        settled: list[Settled] = []
        if moment.t_ms > self.around.now_ms:
            self.around.pass_to(moment.t_ms)
            settled.extend(self._deadlines())
        self.around.hear(moment)
        for ear in self._by_kind.get(moment.kind, ()):
            settled.extend(ear.hear(moment) or ())
        if self.around.ended != "never":
            for listener in self._listeners.values():
                settled.extend(listener.close())
        return settled

    def miss(self, seq: int) -> None:
        """Take note of an erased line at its place in the log. Only sealed shows have such lines, so
        what ``hear`` has settled is not taken back for them: ``standing`` tells what can be told."""
        if self.around.ended == "never":
            self.around.miss(seq)

    def _deadlines(self) -> Iterator[Settled]:
        """Windows whose deadline lies before now are over."""
        due, now_ms = self._due, self.around.now_ms
        while due and due[0].at_ms < now_ms:
            over = heapq.heappop(due)
            yield from over.listener.expire(over.opportunity)

    def waiting(self, until_ms: int) -> list[Waiting]:
        """Steps that nobody has done yet and whose window ends by ``until_ms``, the first to end first.
        For a trouble that the instructor cleared nobody need do anything."""
        ends = sorted(one for one in self._due if one.at_ms <= until_ms)
        return [
            Waiting(
                one.opportunity.criterion.id,
                one.opportunity.trigger,
                step.id,
                step.anchor.t_ms,
                one.at_ms,
            )
            for one in ends
            for step in one.opportunity.steps
            if step.anchor is not None
            and step.deadline_ms == one.at_ms
            and not step.is_done
            and not self._was_cleared(one.opportunity.trigger)
        ]

    def _was_cleared(self, trigger: Moment) -> bool:
        clearings = self.around.cleared.get(incident_of(trigger), ())
        return any(seq > trigger.seq for seq, _ in clearings)

    def standing(self) -> list[Standing]:
        """Where every opportunity stands now, by criterion and trigger; without ``keeps`` every open one."""
        found: list[Standing] = []
        for criterion in self._rubric.criteria:
            span = self._spans.get(criterion.id)
            if span is None:
                found.extend(self._listeners[criterion.id].standing())
            elif (stands := self._span(criterion.id, span)) is not None:
                found.append(stands)
        return found

    def _span(self, criterion: str, span: Band | Tally) -> Standing | None:
        verdict = span.verdict(self.around)
        if verdict is None:
            return None
        if isinstance(span, Band):
            first, measured = span.opened_by(self.around), span.figures(self.around)
        else:
            first, measured = span.begin, (span.n, 0)
        part = "hold" if isinstance(span, Band) else "count"
        return Standing(
            criterion, 0 if first is None else first.seq, ((part, verdict, None),), (), measured
        )
