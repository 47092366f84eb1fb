"""What the samples of incidents are put together from: conditions, remedies, waves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine_stories import Told, act, later, words

from simulator.events import Fact
from simulator.events.trainee import (
    ColleagueAsked,
    CommentHidden,
    CommentReplied,
    NoticePosted,
    ViewerMuted,
    ViewerReported,
)
from simulator.scenario import CommentsEffect, Condition, Incident, Word

Cure = Callable[[Told, int], None]


@dataclass(frozen=True)
class Sample:
    """An incident that opens 5 s into the show, and what a crew does that mends it."""

    incident: Incident
    cure: Cure
    also: tuple[str, ...] = ()
    """Kinds whose remedy may end this one too, because it is the very same act on the same object."""
    before: tuple[Fact, ...] = ()
    """What the crew does at 5 s, so that the trouble can come."""


def giver(fact: Fact) -> str:
    """Who says such a fact: the desk, or its microphone."""
    return "rig" if "rig" in fact.givers else "trainee:desk"


def does(*facts: Fact) -> Cure:
    """A remedy that is a row of acts, half a second apart."""

    def cure(told: Told, t_ms: int) -> None:
        for place, fact in enumerate(facts):
            told.do(t_ms + 500 * place, fact, giver(fact))

    return cure


def answers(topic: str, count: int, *then: Fact) -> Cure:
    """A remedy that replies to so many lines about ``topic`` first."""

    def cure(told: Told, t_ms: int) -> None:
        told.until(t_ms - 1)
        about = [one.fact.comment for one in told.all("comment.posted", topic=topic)]
        for place, comment in enumerate(about[-count:]):
            told.do(t_ms + 300 * place, CommentReplied(comment=comment, text="您说的我们马上核实"))
        does(*then)(told, t_ms + 300 * count)

    return cure


def hushes(topic: str | None, comment_class: str, *then: Fact) -> Cure:
    """A remedy that hides every line of that kind and mutes who wrote it, first."""

    def cure(told: Told, t_ms: int) -> None:
        told.until(t_ms - 1)
        lines = [
            one.fact for one in told.all("comment.posted", topic=topic)
            if one.fact.comment_class == comment_class
        ]  # fmt: skip
        at = t_ms
        for one in lines:
            told.do(at, CommentHidden(comment=one.comment))
            at += 10
        for viewer in dict.fromkeys(one.viewer for one in lines):
            told.do(at, ViewerMuted(viewer=viewer))
            at += 10
        for fact in then:
            told.do(at + 100, fact)
            at += 200

    return cure


def reports(topic: str, comment_class: str) -> Cure:
    """A remedy that also reports whoever wrote such lines."""

    def cure(told: Told, t_ms: int) -> None:
        hushes(topic, comment_class)(told, t_ms)
        viewers = {
            one.fact.viewer for one in told.all("comment.posted", topic=topic)
            if one.fact.comment_class == comment_class
        }  # fmt: skip
        for place, viewer in enumerate(sorted(viewers)):
            told.do(t_ms + 1_000 + place, ViewerReported(viewer=viewer))

    return cure


def both(*parts: Condition) -> Condition:
    return Condition(all_of=parts)


def either(*parts: Condition) -> Condition:
    return Condition(any_of=parts)


def notice(topic: str) -> NoticePosted:
    return NoticePosted.model_validate({"topic": topic, "text": "说明一下"})


def noticed(topic: str) -> Condition:
    return act("notice.posted", topic=topic)


def ask(who: str, topic: str) -> ColleagueAsked:
    return ColleagueAsked.model_validate({"who": who, "topic": topic})


def told_by(who: str, topic: str) -> Condition:
    return Condition.model_validate({"told": who, "where": {"topic": topic}})


def says(who: str, decides: str) -> Word:
    return Word.model_validate(
        {"who": who, "say": words("按这个办"), "after_ms": 2_000, "decides": decides}
    )


def incident(kind: str, resolve: Condition, **more: object) -> Incident:
    return Incident.model_validate(
        {
            "id": "X1", "kind": kind, "when": Condition(at_ms=5_000), "resolve": resolve,
            "escalate": (later(20_000),), **more,
        }
    )  # fmt: skip


def grumble(
    comment_class: str, topic: str | None, accounts: int = 0, per_minute: int = 60
) -> CommentsEffect:
    return CommentsEffect.model_validate(
        {
            "comment_class": comment_class,
            "topic": topic,
            "per_minute": per_minute,
            "accounts": accounts,
        }
    )


def reminder(text: str = "系统提醒：请自查") -> dict[str, object]:
    return {"do": "platform_notice", "level": "reminder", "text": words(text)}


def whispers(text: str) -> dict[str, object]:
    return {"do": "team", "who": "assistant", "say": words(text)}
