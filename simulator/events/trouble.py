"""DERIVED: incidents, their effects, and facts that criteria need and cannot compute."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from simulator.events.changes import AnyChange
from simulator.events.entry import Count, Fact, Fen, Id, Line, Ms, Words
from simulator.events.room import TargetClass


class Directed(Fact):
    givers: ClassVar[tuple[str, ...]] = ("director", "platform")


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


class ShowRestored(Directed):
    """The platform lets a show go on that it had suspended."""

    kind: Literal["show.restored"] = "show.restored"


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
    comment: Id | None = None
    """To whose comment it was said, where it was a reply."""
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


class PriceShown(Directed):
    """A price that the crew put before the viewers in writing: ``deal`` (what it costs now), ``anchor``
    (what it is said to cost otherwise) or ``bundle`` (what several items cost together, ``item`` the
    first of them); ``right`` by the shelf and by the dossier."""

    kind: Literal["price.shown"] = "price.shown"
    act: Count
    item: Id
    price_fen: Fen
    right: bool
    means: Literal["deal", "anchor", "bundle"] = "deal"


class FactTold(Directed):
    """A core point of an item was said on air, as a transcript shows."""

    kind: Literal["fact.told"] = "fact.told"
    act: Count
    item: Id
    fact: Id


class FigureJudged(Directed):
    """A figure of the room that the crew noted, held against what its console has just shown."""

    kind: Literal["figure.judged"] = "figure.judged"
    act: Count
    figure: Id
    value: int
    truth: int
    right: bool


class FigureChanged(Directed):
    kind: Literal["figure.changed"] = "figure.changed"
    figure: Id
    value: int


class _Due(Directed):
    """With ``does`` act: the kind of act that is due, and the values it should have; with ``does``
    tell: the core point of the item that is to be said while the step lasts."""

    act: Id | None = None
    topic: Id | None = None
    price_fen: Fen | None = None
    stock: Count | None = None
    cue: Id | None = None
    figure: Id | None = None
    fen_per_minute: Fen | None = None
    lottery: Id | None = None
    guest: Id | None = None
    fact: Id | None = None


class CuePassed(_Due):
    """A step of the rundown came due: what should be done now, for criteria of timing."""

    kind: Literal["cue.passed"] = "cue.passed"
    segment: Id
    does: Literal["enter", "push", "issue", "list", "end", "act", "tell"]
    item: Id | None = None
    coupon: Id | None = None


Pulled = Literal["network", "microphone", "camera"]
CableHop = Literal["device", "sender", "network", "viewers", "public"]


class HopTimed(BaseModel):
    """When one hop noticed that something was gone, and that it was back; ms after ``zero_ms``."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    hop: CableHop
    lost_ms: Ms | None = None
    back_ms: Ms | None = None


class CableTimed(Directed):
    """拔线演练: a step that asked the crew to pull a cable is over; what each hop noticed of it.

    ``zero_ms`` is the room time of the first noticing of any hop; None: nothing was pulled. A time
    that is missing was not measured: nobody there could tell.
    """

    kind: Literal["cable.timed"] = "cable.timed"
    segment: Id
    pulled: Pulled
    zero_ms: Ms | None = None
    hops: tuple[HopTimed, ...]


DirectorDeed = (
    EffectApplied | IncidentWarned | IncidentOpened | IncidentShown | IncidentNoticed
    | IncidentPrevented | IncidentEscalated | IncidentResolved | IncidentExpired | HintShown
    | PlatformWarned | ShowSuspended | ShowRestored | TrafficChanged | ModerationApplied | RuleHit
    | RuleCorrected | TextJudged | AnswerJudged | CommentHeard | PreflightJudged | PriceSet
    | PriceSpoken | PriceShown | FactTold | FigureJudged | FigureChanged | CuePassed | CableTimed
)  # fmt: skip
