"""DERIVED: incidents, their effects, and facts that criteria need and cannot compute."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from simulator.events.entry import Count, Fact, Fen, Id, Line, Ms, Words
from simulator.events.room import CommentClass, TargetClass


class Directed(Fact):
    givers: ClassVar[tuple[str, ...]] = ("director", "platform")


class Change(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class LinkChange(Change):
    """The product link of ``item`` breaks or works again."""

    what: Literal["link"] = "link"
    item: Id
    state: Literal["broken", "ok"]


class PriceChange(Change):
    what: Literal["price"] = "price"
    item: Id
    price_fen: Fen


class StockChange(Change):
    what: Literal["stock"] = "stock"
    item: Id
    stock: Count


class CouponChange(Change):
    what: Literal["coupon"] = "coupon"
    coupon: Id
    minus_fen: Fen


class PoorLine(BaseModel):
    """What a poor line does to the crew's packets. ``loss``: each for itself; ``burst_loss``: in
    runs of ``burst_packets`` on average; ``cap_kbps``: what passes. All nothing: it is whole."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    loss: Annotated[int, Field(ge=0, le=900)] = 0
    burst_loss: Annotated[int, Field(ge=0, le=900)] = 0
    burst_packets: Annotated[int, Field(ge=1, le=100)] = 5
    delay_ms: Annotated[int, Field(ge=0, le=2_000)] = 0
    jitter_ms: Annotated[int, Field(ge=0, le=500)] = 0
    cap_kbps: Annotated[int, Field(ge=50, le=20_000)] | None = None

    @property
    def is_whole(self) -> bool:
        """Nothing is wrong with it."""
        return not (
            self.loss or self.burst_loss or self.delay_ms or self.jitter_ms or self.cap_kbps
        )


class UplinkChange(Change):
    """``cut``: the studio really stops taking the crew's packets; ``ok`` ends that.

    ``poor``: it takes them as ``line`` says, from now on; a whole line ends that.
    """

    what: Literal["uplink"] = "uplink"
    state: Literal["cut", "ok", "poor"]
    line: PoorLine | None = None


class OrderRush(Change):
    """Viewers who order ``item`` per minute, above the usual; 0 ends it."""

    what: Literal["orders"] = "orders"
    item: Id
    per_minute: Count


class LeaveRate(Change):
    what: Literal["leave"] = "leave"
    times: Annotated[int, Field(ge=0, le=100_000)]
    """Factor on the exit rate in per mille: 1500 = one and a half times."""


class CommentWave(Change):
    """Comments of one class per minute while it lasts; ``per_minute`` 0 ends it.

    ``wave`` names it (an incident may bring several); ``accounts`` 0: any viewer may say it.
    """

    what: Literal["comments"] = "comments"
    wave: Id
    comment_class: CommentClass
    topic: Id | None = None
    item: Id | None = None
    per_minute: Count
    accounts: Count = 0


class MoodStep(Change):
    what: Literal["mood"] = "mood"
    by: Annotated[int, Field(ge=-1000, le=1000)]


AnyChange = Annotated[
    LinkChange | PriceChange | StockChange | CouponChange | UplinkChange | OrderRush | LeaveRate
    | CommentWave | MoodStep,
    Field(discriminator="what"),
]  # fmt: skip


class EffectApplied(Directed):
    """An incident changes the room. Hidden: trouble shows itself as it would on a real console."""

    kind: Literal["effect.applied"] = "effect.applied"
    incident: Id
    change: AnyChange


class IncidentFact(Directed):
    """``incident`` is the instance (``L1``, ``L1#2``, ``abuse:v12``), ``type`` its kind.

    Objects of the incident stand beside it, so that a criterion can match an act to them.
    """

    incident: Id
    type: Id
    item: Id | None = None
    coupon: Id | None = None
    viewer: Id | None = None


class IncidentWarned(IncidentFact):
    kind: Literal["incident.warned"] = "incident.warned"


class IncidentOpened(IncidentFact):
    kind: Literal["incident.opened"] = "incident.opened"


class IncidentShown(IncidentFact):
    """The first symptom that a crew can perceive: windows run from here."""

    kind: Literal["incident.shown"] = "incident.shown"


class IncidentNoticed(IncidentFact):
    kind: Literal["incident.noticed"] = "incident.noticed"
    how: Literal["act", "notice", "call", "speech"] = "act"


class IncidentPrevented(IncidentFact):
    kind: Literal["incident.prevented"] = "incident.prevented"


class IncidentEscalated(IncidentFact):
    kind: Literal["incident.escalated"] = "incident.escalated"
    step: Count


class IncidentResolved(IncidentFact):
    kind: Literal["incident.resolved"] = "incident.resolved"


class IncidentExpired(IncidentFact):
    """Closed without being resolved; ``cleared`` when the instructor ended it."""

    kind: Literal["incident.expired"] = "incident.expired"
    why: Literal["given_up", "cleared", "ended"] = "given_up"


class HintShown(Directed):
    """Practice mode only: the trouble or its cure was named, so detection is not scored."""

    kind: Literal["hint.shown"] = "hint.shown"
    incident: Id
    names: Literal["incident", "cure"]
    text: Words


class PlatformWarned(Directed):
    kind: Literal["platform.warned"] = "platform.warned"
    level: Literal["reminder", "warning", "interruption"]
    text: Words


class ShowSuspended(Directed):
    kind: Literal["show.suspended"] = "show.suspended"
    by_whom: Literal["platform", "mistake"] = "platform"


class TrafficChanged(Directed):
    kind: Literal["traffic.changed"] = "traffic.changed"
    times: Annotated[int, Field(ge=0, le=100_000)]


class ModerationApplied(Directed):
    """Whom a mute, block or hide really hit. Never sent to the desk."""

    kind: Literal["moderation.applied"] = "moderation.applied"
    act: Count
    """``seq`` of the crew's act."""
    viewer: Id
    comment: Id | None = None
    target_class: TargetClass


class RuleHit(Directed):
    """Typed text broke a rule of law or platform."""

    kind: Literal["rule.hit"] = "rule.hit"
    hit: Id
    rule: Id
    level: Literal["red", "yellow"]
    act: Count
    quote: Line
    lawful: Words


class RuleCorrected(Directed):
    kind: Literal["rule.corrected"] = "rule.corrected"
    hit: Id
    rule: Id
    act: Count


class TextJudged(Directed):
    """One text typed by the crew was read by the rules: an exposure, clean or not."""

    kind: Literal["text.judged"] = "text.judged"
    act: Count
    clean: bool
    has_claim: bool


class AnswerJudged(Directed):
    """A question was attended. ``facts`` is ``unmeasured`` where nobody could hear the words."""

    kind: Literal["answer.judged"] = "answer.judged"
    group: Id
    comment: Id
    act: Count
    how: Literal["typed", "voiced", "transcript", "ticked"]
    facts: Literal["right", "wrong", "partly", "unmeasured"]
    given: tuple[Id, ...] = ()
    asked_ms_ago: Ms


class CommentHeard(Directed):
    """A comment was answered on air, whatever its class: two seconds of voice that paid no other.

    ``act`` is the ``comment.answered``, ``voiced_ms`` the voice measured in its stretch.
    """

    kind: Literal["comment.heard"] = "comment.heard"
    comment: Id
    act: Count
    voiced_ms: Ms


class PreflightJudged(Directed):
    """A check of the rig that was finished before the show began: how many parts came out how.

    ``measured`` = ``passed`` + ``warned`` + ``failed``; what could not be measured counts nowhere,
    and nothing is measured of a rig that never sent anything. ``contradicted``: parts that the crew
    called good and the studio's own readings before the start call bad; they count as failed.
    Ticks begin with the show, so it stands just behind ``show.started``.
    """

    kind: Literal["preflight.judged"] = "preflight.judged"
    act: Count
    measured: Count
    passed: Count
    warned: Count
    failed: Count
    contradicted: tuple[Id, ...] | None = None


class PriceSet(Directed):
    """The crew set what buyers of ``item`` pay; ``right`` by dossier, floor, deal or incident.

    ``means``: the price on the page, a timed deal, or a coupon that was set to another amount than
    the dossier's (its price is the page price less the coupon). ``floor_fen``: the least that the
    scenario allows for the item.
    """

    kind: Literal["price.set"] = "price.set"
    act: Count
    item: Id
    price_fen: Fen
    right: bool
    means: Literal["page", "deal", "coupon"] = "page"
    floor_fen: Fen | None = None


class PriceSpoken(Directed):
    kind: Literal["price.spoken"] = "price.spoken"
    item: Id
    price_fen: Fen
    right: bool


class FigureChanged(Directed):
    kind: Literal["figure.changed"] = "figure.changed"
    figure: Id
    value: int


class CuePassed(Directed):
    """A step of the rundown came due: what should be pushed or issued now, for criteria of timing."""

    kind: Literal["cue.passed"] = "cue.passed"
    segment: Id
    does: Literal["enter", "push", "issue", "list", "end"]
    item: Id | None = None
    coupon: Id | None = None


DirectorDeed = (
    EffectApplied | IncidentWarned | IncidentOpened | IncidentShown | IncidentNoticed
    | IncidentPrevented | IncidentEscalated | IncidentResolved | IncidentExpired | HintShown
    | PlatformWarned | ShowSuspended | TrafficChanged | ModerationApplied | RuleHit
    | RuleCorrected | TextJudged | AnswerJudged | CommentHeard | PreflightJudged | PriceSet
    | PriceSpoken | FigureChanged | CuePassed
)  # fmt: skip
