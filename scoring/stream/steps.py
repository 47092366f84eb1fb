"""One opportunity while it is open: its steps, its bans, and what each stands at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from scoring.criteria import Ban, Criterion, Step
from scoring.findings import Verdict
from scoring.stream.around import Around, in_words, incident_of
from scoring.stream.asking import Pattern, any_fits, look
from scoring.transcript import Moment

FOLDED_MS = 1000
"""Where a ban tolerates a number, the same act again within this time is the same act."""


class Settled(NamedTuple):
    """A verdict that will not change any more. ``part``: the step, or the ban that was broken."""

    criterion: str
    trigger: Moment
    part: str
    verdict: Verdict
    seen_seq: int | None
    t_ms: int
    """When it was settled."""

    @property
    def trigger_seq(self) -> int:
        return self.trigger.seq


class Waiting(NamedTuple):
    """A step whose window is open, and until when."""

    criterion: str
    trigger: Moment
    part: str
    anchor_ms: int
    deadline_ms: int


@dataclass(slots=True)
class Wanted:
    """A step of a criterion, made ready."""

    step: Step
    patterns: list[Pattern]

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(kind for one in self.patterns for kind in one.kinds)

    def about(self, act: Moment) -> object:
        """What an act is about that no two such steps may share; None: nothing that is asked for."""
        field = self.step.distinct
        return None if field is None else look(act, tuple(field.split(".")))


@dataclass(slots=True)
class Forbidden:
    """A ban of a criterion, made ready."""

    ban: Ban
    patterns: list[Pattern]
    release: Pattern | None


@dataclass(slots=True)
class OpenStep:
    """A step of one opportunity. ``anchor`` None: the step it comes after was not met (yet)."""

    wanted: Wanted
    anchor: Moment | None
    seen: Moment | None = None
    settled: Verdict | None = None
    """What the trial's own fields decided at once."""
    told: bool = False
    anyway: frozenset[str] = frozenset()
    """In words, what the crew does with or without the trouble."""

    @property
    def id(self) -> str:
        return self.wanted.step.id

    @property
    def is_done(self) -> bool:
        """Paid, or decided: no act can change it."""
        return self.seen is not None or self.settled is not None or self.told

    @property
    def deadline_ms(self) -> int | None:
        return None if self.anchor is None else self.anchor.t_ms + self.wanted.step.within

    @property
    def from_ms(self) -> int | None:
        """From when on an act pays, where an early one is as good, or a hasty one none; None: from the
        anchor on."""
        early_ms, apart_ms = self.wanted.step.early, self.wanted.step.apart
        if self.anchor is None or (early_ms is None and apart_ms is None):
            return None
        return self.anchor.t_ms + (-(early_ms or 0) if apart_ms is None else apart_ms)

    def takes(self, act: Moment, trigger: Moment) -> bool:
        """Does an act pay this step now?"""
        if self.seen is not None or self.settled is not None or self.anchor is None:
            return False
        since_ms = self.from_ms
        begun = act.seq > self.anchor.seq if since_ms is None else act.t_ms >= since_ms
        deadline_ms = self.anchor.t_ms + self.wanted.step.within
        if not begun or act.t_ms > deadline_ms or not any_fits(self.wanted.patterns, act, trigger):
            return False
        by_crew = act.by.startswith("trainee")
        return not (self.anyway and by_crew and in_words(act) in self.anyway)


@dataclass(slots=True)
class OpenBan:
    """A ban of one opportunity, and what broke it."""

    forbidden: Forbidden
    until_ms: int | None
    freed: bool = False
    seen: list[Moment] = field(default_factory=list)
    told: bool = False
    since_seq: int | None = None
    """What forgave everything before it, where the ban looks back."""
    freed_seq: int | None = None
    _last: dict[str, int] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        return len(self.seen) > self.forbidden.ban.more_than

    def hear(self, act: Moment, trigger: Moment, excused: bool) -> None:
        """``excused``: it breaks nothing, and may release all the same."""
        over = self.until_ms is not None and act.t_ms > self.until_ms
        if self.freed or over:
            self.freed = True
            return
        release = self.forbidden.release
        lasting = act.data.get("effect") is not False
        if release is not None and lasting and release.fits(act, trigger):
            self.freed = True
            self.freed_seq = act.seq
        elif not excused and self._is_forbidden(act, trigger):
            self.seen.append(act)

    def lift(self, clearing: Moment) -> None:
        """The trouble it is about was cleared: what is done now is ordinary work."""
        if not self.freed:
            self.freed = True
            self.freed_seq = clearing.seq

    def look_back(self, act: Moment, trigger: Moment, excused: bool) -> None:
        """Take an act of before the cue; a release in that time forgives what was before it."""
        release = self.forbidden.release
        lasting = act.data.get("effect") is not False
        if release is not None and lasting and release.fits(act, trigger):
            self.seen.clear()
            self._last.clear()
            self.since_seq = act.seq
        elif not excused and self._is_forbidden(act, trigger):
            self.seen.append(act)

    def is_in_doubt(self, trigger: Moment, around: Around) -> bool:
        """Could an erased line have broken it, or have released it before it was broken?"""
        if not around.erased:
            return False
        early_ms = self.forbidden.ban.early
        after = trigger.seq if self.since_seq is None else self.since_seq
        looks_back = early_ms is not None and self.since_seq is None
        back_to_ms = trigger.t_ms - (early_ms or 0) if looks_back else None
        if self.broken:
            release = self.forbidden.release
            kinds = frozenset[str]() if release is None else release.kinds
            first = self.seen[self.forbidden.ban.more_than].seq
            return around.lost(kinds, after, before=first, back_to_ms=back_to_ms) > 0
        kinds = frozenset(kind for one in self.forbidden.patterns for kind in one.kinds)
        lost = around.lost(kinds, after, self.until_ms, self.freed_seq, back_to_ms)
        return len(self.seen) + lost > self.forbidden.ban.more_than

    def _is_forbidden(self, act: Moment, trigger: Moment) -> bool:
        return any_fits(self.forbidden.patterns, act, trigger) and not self._is_folded(act)

    def _is_folded(self, act: Moment) -> bool:
        if not self.forbidden.ban.more_than or not act.by.startswith("trainee"):
            return False
        about = {name: value for name, value in act.data.items() if name != "effect"}
        same = f"{act.kind} {sorted(about.items())}"
        before = self._last.get(same)
        if before is not None and act.t_ms - before <= FOLDED_MS:
            return True
        self._last[same] = act.t_ms
        return False


@dataclass(slots=True)
class Opportunity:
    """One trigger with its steps and bans."""

    criterion: Criterion
    trigger: Moment
    steps: list[OpenStep]
    bans: list[OpenBan]

    def offer(self, act: Moment) -> OpenStep | None:
        """Give an act to the first step that it pays; steps that come after it begin there."""
        for step in self.steps:
            if step.takes(act, self.trigger) and self._is_another(step, act):
                step.seen = act
                return step
        return None

    def _is_another(self, step: OpenStep, act: Moment) -> bool:
        """Is an act about something that no other step of its kind was paid for?"""
        about = step.wanted.about(act)
        return about is None or not any(
            one.wanted.about(one.seen) == about
            for one in self.steps
            if one.seen is not None and one.wanted.step.distinct == step.wanted.step.distinct
        )

    def follow(self, paid: OpenStep, around: Around) -> list[OpenStep]:
        """The steps that begin with the one just paid, where that one stands as met."""
        if self.verdict(paid, around) is not Verdict.MET:
            return []
        begun = [one for one in self.steps if one.wanted.step.after == paid.id]
        for one in begun:
            one.anchor = paid.seen
        return begun

    def verdict(self, step: OpenStep, around: Around) -> Verdict:
        """What a step stands at after all that was heard."""
        if step.settled is not None:
            return step.settled
        if step.anchor is None:
            before = self.verdict(self._before(step), around)
            return Verdict.BLOCKED if before in (Verdict.MISSED, Verdict.BLOCKED) else before
        deadline_ms = step.anchor.t_ms + step.wanted.step.within
        if step.wanted.step.detects and self._was_told(step, deadline_ms, around):
            return Verdict.NOT_EXERCISED
        if step.seen is not None:
            return Verdict.MET
        stops = around.outages + around.cleared.get(incident_of(self.trigger), [])
        if any(seq > step.anchor.seq and t_ms <= deadline_ms for seq, t_ms in stops):
            return Verdict.VOID
        if around.erased and around.lost(
            step.wanted.kinds, step.anchor.seq, deadline_ms, back_to_ms=step.from_ms
        ):
            return Verdict.VOID
        if around.now_ms <= deadline_ms and around.ended != "early":
            return Verdict.CENSORED
        return Verdict.MISSED

    def verdict_in_doubt(self, step: OpenStep, around: Around) -> Verdict:
        """The same, but where nobody knows whether a ban was broken, what was done is void."""
        found = self.verdict(step, around)
        if found is not Verdict.MET or not around.erased:
            return found
        doubted = [ban.is_in_doubt(self.trigger, around) for ban in self.bans]
        sure = any(ban.broken and not doubt for ban, doubt in zip(self.bans, doubted, strict=True))
        return Verdict.VOID if any(doubted) and not sure else found

    def is_final(self, step: OpenStep, around: Around) -> bool:
        """Will the verdict stay what it is, whatever comes?"""
        if step.settled is not None or step.seen is not None or around.ended != "never":
            return True
        if step.anchor is None:
            before = self._before(step)
            return self.is_final(before, around) and self.verdict(before, around) is not Verdict.MET
        return around.now_ms > step.anchor.t_ms + step.wanted.step.within

    def is_over(self, around: Around) -> bool:
        """True when nothing can come to it any more."""
        bans_over = all(
            ban.freed or (ban.until_ms is not None and around.now_ms > ban.until_ms)
            for ban in self.bans
        )
        return bans_over and all(step.told for step in self.steps)

    def _before(self, step: OpenStep) -> OpenStep:
        return next(one for one in self.steps if one.id == step.wanted.step.after)

    def _was_told(self, step: OpenStep, deadline_ms: int, around: Around) -> bool:
        return any(
            t_ms <= deadline_ms and (step.seen is None or seq < step.seen.seq)
            for seq, t_ms in around.hints.get(incident_of(self.trigger), ())
        )
