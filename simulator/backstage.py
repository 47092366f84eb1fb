"""What goes on behind the camera: the crew's deeds, its team channel, hints, consent, spending."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from simulator.events.entry import Entry, Words
from simulator.events.instructor import IncidentHeld, IncidentSkipped, MessageSent
from simulator.events.room import TeamSaid
from simulator.events.trainee import (
    TOPIC_NAMES,
    BoostChanged,
    BoostStarted,
    BoostStopped,
    ColleagueAsked,
    ConsentGiven,
    CueSent,
    GuestInvited,
    GuestMuted,
    LabelShown,
    PreflightFinished,
    PromptMade,
    TaskAssigned,
)
from simulator.events.trouble import HintShown, RuleCorrected, RuleHit

CrewFact = (
    ConsentGiven | PreflightFinished | ColleagueAsked | CueSent | TaskAssigned | PromptMade | GuestInvited
    | GuestMuted | BoostStarted | BoostChanged | BoostStopped | MessageSent | TeamSaid | HintShown
    | RuleHit | RuleCorrected | IncidentHeld | IncidentSkipped | LabelShown
)  # fmt: skip
COLLEAGUES: dict[str, Words] = {
    "manager": Words(zh="店长", en="Manager"), "supplier": Words(zh="供应商", en="Supplier"),
    "brand": Words(zh="品牌方", en="Brand"), "assistant": Words(zh="助播", en="Assistant"),
    "support": Words(zh="平台客服", en="Platform support"),
}  # fmt: skip
SEAT_NAMES: dict[str, Words] = {
    "host": Words(zh="主播", en="Host"), "desk": Words(zh="中控", en="Desk"),
    "service": Words(zh="客服", en="Service"), "boost": Words(zh="投放", en="Boost"),
    "instructor": Words(zh="教师", en="Instructor"),
}  # fmt: skip
KEPT_DEEDS = 50
KEPT_WORDS = 30
KEPT_HITS = 200


@dataclass(frozen=True, slots=True)
class Deed:
    """One act of the crew, for the desk's own log."""

    seq: int
    t_ms: int
    by: str
    kind: str
    target: str | None
    effect: bool


@dataclass(frozen=True, slots=True)
class Said:
    who: str
    text: Words
    at_ms: int


@dataclass(frozen=True, slots=True)
class Hint:
    id: str
    fact: HintShown
    at_ms: int


@dataclass(frozen=True, slots=True)
class Backstage:
    recording: bool = False
    """Everybody who spoke about it consented."""
    consents: tuple[tuple[str, bool], ...] = ()
    preflight: tuple[str, ...] = ()
    """Seats that checked their rig."""
    deeds: tuple[Deed, ...] = ()
    team: tuple[Said, ...] = ()
    hints: tuple[Hint, ...] = ()
    guests: tuple[str, ...] = ()
    guests_muted: tuple[str, ...] = ()
    boost_fen_per_minute: int = 0
    hits: tuple[RuleHit, ...] = ()
    """Rules of law broken by typed text and not yet corrected."""
    held: tuple[str, ...] = ()
    """Incidents that the instructor holds back."""
    skipped: tuple[str, ...] = ()
    labelled: bool = False
    """The label of a synthetic presenter stands over the picture."""


def name_of(who: str) -> Words:
    """How a speaker on the team channel is called."""
    seat = who.partition(":")[2] or who
    return COLLEAGUES.get(who) or SEAT_NAMES.get(seat) or Words(zh=who, en=who)


def on_crew(stage: Backstage, fact: CrewFact, by: str, t_ms: int) -> Backstage:
    """The backstage after one more fact."""
    match fact:
        case ConsentGiven():
            consents = (*(one for one in stage.consents if one[0] != by), (by, fact.recording))
            return replace(stage, consents=consents, recording=all(yes for _, yes in consents))
        case PreflightFinished():
            return replace(stage, preflight=tuple(dict.fromkeys((*stage.preflight, by))))
        case (
            ColleagueAsked() | CueSent() | TaskAssigned() | PromptMade() | MessageSent()
            | TeamSaid()
        ):  # fmt: skip
            return replace(stage, team=(*stage.team[-(KEPT_WORDS - 1) :], _said(fact, by, t_ms)))
        case GuestInvited() | GuestMuted() | LabelShown():
            return _on_stage(stage, fact)
        case BoostStarted() | BoostChanged():
            return replace(stage, boost_fen_per_minute=fact.fen_per_minute)
        case BoostStopped():
            return replace(stage, boost_fen_per_minute=0)
        case HintShown():
            hint = Hint(f"hint{len(stage.hints) + 1}", fact, t_ms)
            return replace(stage, hints=(*stage.hints, hint))
        case RuleHit():
            return replace(stage, hits=(*stage.hits[-(KEPT_HITS - 1) :], fact))
        case RuleCorrected():
            return replace(stage, hits=tuple(one for one in stage.hits if one.hit != fact.hit))
        case IncidentHeld():
            return replace(stage, held=tuple(dict.fromkeys((*stage.held, fact.incident))))
        case IncidentSkipped():
            return replace(stage, skipped=tuple(dict.fromkeys((*stage.skipped, fact.incident))))
        case _:
            assert_never(fact)


def _on_stage(stage: Backstage, fact: GuestInvited | GuestMuted | LabelShown) -> Backstage:
    if isinstance(fact, LabelShown):
        return replace(stage, labelled=fact.on)
    if isinstance(fact, GuestInvited):
        return replace(stage, guests=tuple(dict.fromkeys((*stage.guests, fact.guest))))
    return replace(stage, guests_muted=tuple(dict.fromkeys((*stage.guests_muted, fact.guest))))


_Word = ColleagueAsked | CueSent | TaskAssigned | PromptMade | MessageSent | TeamSaid


def _said(fact: _Word, by: str, t_ms: int) -> Said:
    match fact:
        case ColleagueAsked():
            asked = COLLEAGUES[fact.who]
            text = f": {fact.text}" if fact.text else ""
            topic = TOPIC_NAMES[fact.topic]
            zh, en = f"→ {asked.zh}（{topic.zh}）{text}", f"→ {asked.en} ({topic.en}){text}"
            return Said(by, Words(zh=zh, en=en), t_ms)
        case CueSent():
            text = f"→ {fact.to}: {fact.cue}" + (f" {fact.item}" if fact.item else "")
            return Said(by, Words(zh=text, en=text), t_ms)
        case TaskAssigned():
            text = f"→ {fact.to}: {fact.text}"
            return Said(by, Words(zh=text, en=text), t_ms)
        case PromptMade() | MessageSent():
            return Said(by, Words(zh=fact.text, en=fact.text), t_ms)
        case TeamSaid():
            return Said(fact.who, fact.text, t_ms)
        case _:
            assert_never(fact)


_TARGETS = ("item", "coupon", "comment", "viewer", "lottery", "topic", "segment", "word", "line",
            "source", "incident_type", "guest", "order", "who")  # fmt: skip


def with_deed(stage: Backstage, entry: Entry) -> Backstage:
    """The backstage with one more act of the crew in its log."""
    fact = entry.fact
    fields = vars(fact)
    target = next((str(fields[one]) for one in _TARGETS if one in fields), None)
    effect = fields.get("effect") is not False
    deed = Deed(entry.seq, entry.t_ms, entry.by, entry.kind, target, effect)
    return replace(stage, deeds=(*stage.deeds[-(KEPT_DEEDS - 1) :], deed))
