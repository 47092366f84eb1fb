"""Live hints of a practice show: what runs out soon, what was just earned or missed, what to do next.

They come from the second evaluator (``scoring.stream``), so a verdict that a hint tells is final: the
scorecard will say the same. A hint never finds for the crew what its own finding is scored for: of a
trouble that nobody has noticed yet nothing is said until its noticing has been judged.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

import msgspec

from scoring.criteria import Criterion
from scoring.findings import Breach, Finding, StepFinding, Verdict
from scoring.language import Rubric
from scoring.quotes import TYPED, words_of
from scoring.sentences import of_fault, of_step, title_of_step
from scoring.stream import Settled, Stream, Waiting
from scoring.transcript import Moment
from scoring.windows import CLOSING
from simulator.events.entry import Words

LEAD_MS: Final = 10_000
"""So long before its end a window is told, or at half of it where it is short."""
SHORTEST_MS: Final = 6_000
"""Of a shorter window one could only read."""
LOOK_MS: Final = 500
AGAIN_MS: Final = 15_000
"""The same words are not said again so soon."""
ACTS_KEPT: Final = 512
IN_SIGHT: Final = frozenset({"cue.passed", "question.opened", "incident.shown", "incident.opened"})
"""Triggers that a crew can see for itself (an incident: once it was noticed). Whether a comment is
abuse, or a text unlawful, is for the crew to find: that is told when it has been judged."""
NAMED: Final = frozenset({"incident.noticed", "hint.shown", *CLOSING})
FAR_MS: Final = 3_600_000

Says = Literal["running_out", "met", "missed", "violated"]
SAID: Final[dict[Verdict, Says]] = {
    Verdict.MET: "met", Verdict.MISSED: "missed", Verdict.VIOLATED: "violated",
}  # fmt: skip


class Hint(NamedTuple):
    """One hint. ``at_ms`` and ``until_ms`` (the end of the window) are room time."""

    says: Says
    criterion: str
    trigger_seq: int
    part: str
    at_ms: int
    until_ms: int | None
    title: Words
    """Of the criterion."""
    text: Words
    """What to do in time, or what became of it: the scorecard's own sentence."""
    then: Words | None
    """What to do next: the step that is open now."""
    quote: Words | None = None
    item: str | None = None
    coupon: str | None = None
    rule: Words | None = None
    """After a fault, where nothing is left to do: how the criterion wants it."""


class Advisor:
    """Hears the entries of one show in order and says what is worth a hint."""

    def __init__(self, rubric: Rubric) -> None:
        self._criteria = {one.id: one for one in rubric.criteria}
        self._detecting = {
            (one.id, step.id) for one in rubric.criteria for step in one.expect if step.detects
        }
        self._stream = Stream(rubric, keeps=False)
        self._acts: deque[Moment] = deque(maxlen=ACTS_KEPT)
        self._named: set[str] = set()
        self._warned: set[tuple[str, int, str]] = set()
        self._anchors: dict[tuple[str, int, str], tuple[int, int]] = {}
        self._said: dict[tuple[str, str], int] = {}
        self._look_ms = 0

    def hear(self, moment: Moment) -> list[Hint]:
        """Take the next entry; what is to be said now. Nothing more after the end of the show."""
        self._note(moment)
        settled = self._stream.hear(moment)
        if moment.kind == "show.ended":
            return []
        self._named.update(
            incident
            for one in settled
            if (one.criterion, one.part) in self._detecting
            and (incident := _incident(one.trigger)) is not None
        )
        hints = [hint for one in settled if (hint := self._told(one)) is not None]
        for one in settled:
            self._forget(one)
        if moment.t_ms >= self._look_ms:
            self._look_ms = moment.t_ms + LOOK_MS
            hints += self._running_out(moment.t_ms)
        return [hint for hint in hints if self._is_new(hint)]

    def _note(self, moment: Moment) -> None:
        if moment.kind in NAMED:
            self._named.add(str(moment.data.get("incident")))
        if not moment.kind.startswith(("comment.posted", "public.")):
            self._acts.append(moment)

    def _forget(self, one: Settled) -> None:
        """What was settled is never waited for again."""
        key = (one.criterion, one.trigger_seq, one.part)
        self._warned.discard(key)
        self._anchors.pop(key, None)

    def _is_open_secret(self, trigger: Moment) -> bool:
        """Trouble that the crew has still to notice by itself."""
        incident = _incident(trigger)
        return incident is not None and incident not in self._named

    def _is_unjudged(self, criterion: Criterion) -> bool:
        """Nothing was measured yet of what it needs: the scorecard may leave it out."""
        needs = criterion.needs
        return needs is not None and needs not in self._stream.around.heard_kinds

    def _is_new(self, hint: Hint) -> bool:
        words = (hint.says, f"{hint.title.zh} {hint.text.zh} {hint.item} {hint.quote}")
        for old in [one for one, t_ms in self._said.items() if hint.at_ms - t_ms >= AGAIN_MS]:
            del self._said[old]
        if words in self._said:
            return False
        self._said[words] = hint.at_ms
        return True

    # --- what runs out ---------------------------------------------------------------------------

    def _running_out(self, now_ms: int) -> Iterator[Hint]:
        for one in self._stream.waiting(now_ms + LEAD_MS):
            key = (one.criterion, one.trigger.seq, one.part)
            window_ms = one.deadline_ms - one.anchor_ms
            self._anchors[key] = (one.anchor_ms, one.deadline_ms)
            soon = one.deadline_ms - now_ms <= min(LEAD_MS, window_ms // 2)
            fit = soon and window_ms >= SHORTEST_MS and one.trigger.kind in IN_SIGHT
            if key in self._warned or not fit or self._is_open_secret(one.trigger):
                continue
            criterion = self._criteria[one.criterion]
            if (one.criterion, one.part) in self._detecting or self._is_unjudged(criterion):
                continue
            if _is_too_soon(criterion, one, now_ms):
                continue
            self._warned.add(key)
            text = title_of_step(criterion, one.part)
            yield self._hint(
                "running_out", criterion, one.trigger, one.part, now_ms, text
            )._replace(until_ms=one.deadline_ms)

    # --- what fell -------------------------------------------------------------------------------

    def _told(self, one: Settled) -> Hint | None:
        says = SAID.get(one.verdict)
        key = (one.criterion, one.trigger_seq, one.part)
        criterion = self._criteria[one.criterion]
        if says is None or self._is_unjudged(criterion) or self._is_open_secret(one.trigger):
            return None
        if says == "met" and criterion.rate is not None and key not in self._warned:
            return None  # one of many, and nobody was hurried
        trigger = one.trigger
        text = self._sentence(criterion, trigger, one)
        hint = self._hint(says, criterion, trigger, one.part, one.t_ms, text)
        then = self._next(criterion, trigger)
        rule = None if says == "met" or then else criterion.about
        return hint._replace(then=then, rule=rule)

    def _sentence(self, criterion: Criterion, trigger: Moment, one: Settled) -> Words:
        seen = next((act for act in reversed(self._acts) if act.seq == one.seen_seq), None)
        began = self._stream.around.began
        started_ms = None if began is None else began.t_ms
        if one.verdict is Verdict.VIOLATED:
            breach = Breach(one.part, (seen or trigger,))
            told = of_fault(criterion, Finding(criterion.id, trigger, (), (breach,)), started_ms)
            return told.words()
        anchor_ms, deadline_ms = self._window(criterion, trigger, one)
        step = StepFinding(one.part, one.verdict, anchor_ms, deadline_ms, seen)
        if one.verdict is Verdict.MET:
            return of_step(criterion, step).words()
        found = Finding(criterion.id, trigger, (step,), quote=self._quote(trigger))
        return of_fault(criterion, found, started_ms).words()

    def _window(self, criterion: Criterion, trigger: Moment, one: Settled) -> tuple[int, int]:
        known = self._anchors.get((one.criterion, one.trigger_seq, one.part))
        if known is not None:
            return known
        step = next((step for step in criterion.expect if step.id == one.part), None)
        within = step.within if step else criterion.rate.limit_ms if criterion.rate else 0
        begun = trigger.t_ms
        if step is not None and step.after is not None:
            begun = max(begun, one.t_ms - within)
        return begun, begun + within

    def _next(self, criterion: Criterion, trigger: Moment) -> Words | None:
        """The next step that is still open here."""
        for one in self._stream.waiting(self._stream.around.now_ms + FAR_MS):
            if one.criterion == criterion.id and one.trigger.seq == trigger.seq:
                return title_of_step(criterion, one.part)
        return None

    def _hint(
        self, says: Says, criterion: Criterion, trigger: Moment, part: str, at_ms: int, text: Words
    ) -> Hint:
        item, coupon = trigger.data.get("item"), trigger.data.get("coupon")
        return Hint(
            says, criterion.id, trigger.seq, part, at_ms, None, criterion.title, text, None,
            self._quote(trigger),
            item if isinstance(item, str) else None,
            coupon if isinstance(coupon, str) else None,
        )  # fmt: skip

    def _quote(self, trigger: Moment) -> Words | None:
        """The comment, or the typed words, that it is about."""
        if trigger.kind == "comment.posted":
            return words_of(trigger)
        comment = self._stream.around.comments.get(trigger.data.get("comment"))
        if comment is not None:
            zh, en = comment.zh, comment.en
            return None if zh is None or en is None else Words(zh=zh, en=en)
        about = trigger.data.get("act")
        act = next((act for act in reversed(self._acts) if act.seq == about), None)
        text = None if act is None else act.data.get(TYPED.get(act.kind, ""))
        return Words(zh=text, en=text) if isinstance(text, str) else None


def _incident(trigger: Moment) -> str | None:
    found = trigger.data.get("incident")
    return found if isinstance(found, str) else None


def _is_too_soon(criterion: Criterion, one: Waiting, now_ms: int) -> bool:
    """Would what is done now not count yet, because it must be some time after another step?"""
    asked = next((step for step in criterion.expect if step.id == one.part), None)
    apart_ms = None if asked is None else asked.apart
    return apart_ms is not None and now_ms < one.anchor_ms + apart_ms


class _Line(msgspec.Struct, gc=False):
    seq: int
    t_ms: int
    kind: str
    by: str
    data: dict[str, object]


_decode: Final = msgspec.json.Decoder(_Line).decode


def moments_of(lines: Iterable[bytes]) -> Iterator[Moment]:
    """Entries from the raw lines of a log that is being written."""
    for line in lines:
        read = _decode(line)
        yield Moment(read.seq, read.t_ms, read.kind, read.by, read.data)
