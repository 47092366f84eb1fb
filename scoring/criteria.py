"""What one criterion may say. Closed operators and closed predicates; no expressions, no patterns.

In the text durations carry a unit (``30s``, ``1m30s``) and shares a sign (``80%``); in these models
they are milliseconds (``*_ms``) and per mille. ``compile_rubric`` in ``language`` reads the trees.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from scoring.units import Duration, Share
from simulator.events.entry import Id, Words


def _words(value: object) -> object:
    """A teacher may write one text for both languages."""
    return {"zh": value, "en": value} if isinstance(value, str) else value


Title = Annotated[Words, BeforeValidator(_words, json_schema_input_type=Words | str)]
Plain = str | int | bool
"""A value to compare with; text that begins with ``$`` refers to ``$alias.field``."""


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class OneOf(Part):
    among: Annotated[tuple[Plain, ...], Field(alias="in", min_length=1)]


class NotThis(Part):
    other_than: Plain | OneOf = Field(alias="not")


class Within(Part):
    """Inclusive at both ends; integers only."""

    between: tuple[int, int]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.between[0] > self.between[1]:
            raise ValueError("介于：小的数写在前面 / between: write the smaller number first")
        return self


Predicate = Plain | OneOf | NotThis | Within
Where = dict[str, Predicate]


class AnyKind(Part):
    among: Annotated[tuple[str, ...], Field(alias="in", min_length=1)]


class Matcher(Part):
    """An event of a kind (or one of several) whose fields satisfy ``where``."""

    event: str | AnyKind
    where: Where = {}

    @property
    def kinds(self) -> tuple[str, ...]:
        return (self.event,) if isinstance(self.event, str) else self.event.among


class Choice(Part):
    """One matcher, written with ``event``, or several that will do, written with ``any_of``."""

    event: str | AnyKind | None = None
    where: Where = {}
    any_of: tuple[Matcher, ...] = ()

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.event is None) == (not self.any_of) or (self.any_of and self.where):
            raise ValueError(
                "事件（带其中）与任一只写一个 / write either event (with where) or any_of"
            )
        return self

    @property
    def matchers(self) -> tuple[Matcher, ...]:
        if self.event is None:
            return self.any_of
        return (Matcher(event=self.event, where=self.where),)


class Trigger(Matcher):
    alias: Id = Field(alias="as", default="i")


class Step(Choice):
    """What should happen within ``within`` of the trigger, or of the step named by ``after``.

    ``detects``: the step shows that the crew found the trouble by itself; after a practice hint it
    is not measured. ``early``: on a cue of the rundown an act a little before it is as good; after
    trouble nothing done before it ever pays. ``varied`` names a field of typed text: words that the
    crew has used three times already, for whomever, or that only give the viewer's own back, are no
    answer to anybody. The name of the viewer who is answered, marks and figures are no words; where a
    text is figures alone, they are what it says.

    An act meets one step of one instance. One on a viewer that names no comment (a mute, a block) deals with
    all that the viewer wrote: it meets one step of each instance of that viewer that is open when it comes,
    and none of those that open later.

    ``apart``: at least so long after the step named by ``after``; what is done sooner does not meet it, and
    forbids nothing. ``distinct`` names a field: of the steps of one instance that name it, no two are met
    by acts with the same value of it. The acts count as they come, each for the first step in the file
    that it meets; an act of a kind without the field is like no other, and stands by itself.

    ``anew``: what the crew does anyway is no reaction to a trouble. An act that was done so long before the
    trigger already, by whichever seat and with equal data (but for ``effect``), does not meet the step;
    unless that was itself done for a trouble: ``within`` after an event of the trigger's kind, before
    which it was not done anyway either.
    """

    id: Id
    title: Title | None = None
    within: Duration
    after: Id | None = None
    apart: Duration | None = None
    early: Duration | None = None
    varied: str | None = None
    distinct: str | None = None
    anew: Duration | None = None
    detects: bool = False


class Ban(Choice):
    """What must not happen from the trigger until ``until``, or for a span. It earns nothing. Where the
    instructor clears the incident of the trigger, it ends in any case.

    ``early``: on a cue of the rundown, where an act a little before it is as good, the ban looks as far
    back; after a slip of the crew's own (``rule.hit``) it may look back on earlier ones. What happened
    before an ``until`` in that time is forgiven. ``more_than``: so many times are still tolerated. An act
    without effect breaks a ban like any other, and ends none.
    """

    id: Id
    title: Title | None = None
    until: Matcher | None = None
    for_ms: Duration | None = Field(alias="for", default=None)
    early: Duration | None = None
    more_than: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.until is None and self.for_ms is None:
            raise ValueError(
                "不得要有终点：写直到或持续 / a ban needs an end: until an event, or for a span"
            )
        return self


class Rate(Part):
    """Each event ``of`` is one trial: answered in time, or good by its own fields (``good``).

    ``early`` as in a step. ``at_least`` is the share wanted; ``percentile`` with ``at_most`` says
    the same by response time.
    ``unmeasured``: trials whose own fields say that nobody could tell; they are left out, and told.
    ``occasion``: a trial counts only where one of these happened in the same moment (of the same
    act, say), so that what is good by doing nothing needs a reason to be a trial at all.
    ``per`` names a field of the trial: of those with one value of it (of one viewer, say) one alone counts,
    the first that was bad, or the first where none was. A trial without the field stands by itself.
    """

    of: Matcher
    alias: Id = Field(alias="as", default="i")
    answered_by: Choice | str | AnyKind | None = None
    match: Where = {}
    good: Where = {}
    unmeasured: Where = {}
    occasion: tuple[Matcher, ...] = ()
    per: str | None = None
    within: Duration | None = None
    early: Duration | None = None
    at_least: Share | None = None
    percentile: Annotated[int, Field(ge=1, le=100)] | None = None
    at_most: Duration | None = None
    min_n: Annotated[int, Field(ge=1)] = 1

    @model_validator(mode="after")
    def _complete(self) -> Self:
        by_share = self.at_least is not None and self.percentile is None and self.at_most is None
        by_time = None not in (self.percentile, self.at_most) and self.at_least is None
        if not (by_share or by_time):
            raise ValueError(
                "写至少，或同时写百分位和至多 / write at_least, or percentile together with at_most"
            )
        if (self.answered_by is None) == (not self.good):
            raise ValueError("应答与算好只写一个 / write either answered_by or good")
        if self.answered_by is not None and (self.within is None) == by_share:
            raise ValueError(
                "应答要有限时（或百分位的至多） / "
                "answered_by needs within (or at_most beside percentile)"
            )
        if self.good and (self.within is not None or by_time or self.match):
            raise ValueError(
                "算好只看事件本身：去掉限时、匹配和百分位 / "
                "good looks at the event itself: drop within, match and percentile"
            )
        if self.per is not None and not self.good:
            raise ValueError("每个要配算好 / per goes with good")
        return self

    @property
    def share(self) -> int:
        """Per mille of the trials that must be answered in time."""
        return self.at_least if self.at_least is not None else 10 * (self.percentile or 100)

    @property
    def limit_ms(self) -> int:
        return self.within if self.within is not None else (self.at_most or 0)

    @property
    def asked(self) -> Step:
        """The step that each trial asks for; its matchers are ``answers``. What a rate cannot say is as in
        any step that does not say it: only what a rate does say stands here."""
        # not kept on the model: what is kept goes along into a copy with another limit
        return Step.model_construct(id="answer", within=self.limit_ms, early=self.early)

    @property
    def answers(self) -> tuple[Matcher, ...]:
        """The matchers of an answer, with ``match`` added to each."""
        given = self.answered_by
        if given is None:
            return ()
        found = given.matchers if isinstance(given, Choice) else (Matcher(event=given),)
        return tuple(Matcher(event=m.event, where={**m.where, **self.match}) for m in found)


class While(Part):
    """A state of the show: ``show`` is live between start and end, outside pauses and
    interruptions; ``media`` is live while connected and not lost."""

    state: Literal["show", "media"]
    holds: Literal["live"] = Field(alias="is", default="live")


class Hold(Part):
    """A reading stays in a band for a share of the measured time. One step.

    Without ``where``, and while the show is live, a reading of the media is what the public hears or
    sees: the time in which the crew's own media are lost is then out of the band, and a duration that is
    read (silence) goes on over it.

    ``state`` is ``<kind>.<field>``; each reading counts for its own ``window_ms`` (1000 ms where it
    has none), never reaching back past the reading before it. Only readings that satisfy ``where``
    count. Less than ``min_time`` measured is not enough.
    """

    state: str
    where: Where = {}
    between: tuple[int, int]
    during: While = Field(alias="while", default=While(state="show"))
    share: Share
    min_time: Duration

    @property
    def of_the_air(self) -> bool:
        """Is it a band for all that the public hears or sees, whatever was sent?"""
        return self.kind == "media.read" and not self.where and self.during.state == "show"

    @property
    def kind(self) -> str:
        return self.state.rpartition(".")[0]

    @property
    def field(self) -> str:
        return self.state.rpartition(".")[2]


class Count(Part):
    """How many events match from ``from`` to ``to``. One step. At least one is always asked for."""

    of: Choice
    begin: Matcher | None = Field(alias="from", default=None)
    to: Matcher | None = None
    at_least: Annotated[int, Field(ge=1)]
    at_most: Annotated[int, Field(ge=1)] | None = None


class Criterion(Part):
    """One criterion: exactly one of ``for_each`` with ``expect``, ``rate``, ``hold``, ``count``.

    ``codes`` it is evidence for, ``supports`` codes of which it shows a part only: these never get a
    level from it. ``right``: acts that are also right while an instance is open; they earn nothing
    and are never spurious. ``practise``: id of the scenario to practise with. ``needs``: a kind
    without which nothing was measured, such as ``speech.heard``; hold and count do not look at it.
    """

    id: Id
    title: Title
    about: Title | None = None
    codes: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    practise: Id | None = None
    needs: str | None = None
    for_each: Trigger | None = None
    expect: tuple[Step, ...] = ()
    never: tuple[Ban, ...] = ()
    right: tuple[Matcher, ...] = ()
    rate: Rate | None = None
    hold: Hold | None = None
    count: Count | None = None

    @model_validator(mode="after")
    def _one_operator(self) -> Self:
        forms = [self.for_each, self.rate, self.hold, self.count]
        if sum(form is not None for form in forms) != 1:
            raise ValueError(
                "每当、比率、保持、计数只写一个 / write exactly one of for_each, rate, hold, count"
            )
        if (self.for_each is None) != (not self.expect):
            raise ValueError(
                "每当要配应当：只有不得，不挣分 / "
                "for_each and expect belong together: an unbroken never alone earns nothing"
            )
        if not (self.codes or self.supports):
            raise ValueError("写上代码或佐证 / name the codes, or what it supports")
        if (self.never or self.right) and not (self.for_each or self.rate):
            raise ValueError("不得和亦可要配每当或比率 / never and right need for_each or rate")
        if self.never and self.rate is not None and self.rate.per is not None:
            raise ValueError("每个和不得不能一起写 / per and never do not go together")
        return self

    @cached_property
    def titles(self) -> dict[str, Words]:
        """The title of each step and ban; where none is written, its id."""
        parts: list[Step | Ban] = [*self.expect, *self.never]
        return {part.id: part.title or Words(zh=part.id, en=part.id) for part in parts}

    @property
    def operator(self) -> Literal["expect", "rate", "hold", "count"]:
        if self.rate is not None:
            return "rate"
        if self.hold is not None:
            return "hold"
        return "expect" if self.count is None else "count"

    @property
    def trigger(self) -> Matcher | None:
        """What opens an instance; None for hold and count."""
        return self.for_each or (self.rate.of if self.rate else None)

    @property
    def alias(self) -> str:
        if self.for_each is not None:
            return self.for_each.alias
        return self.rate.alias if self.rate is not None else "i"
