"""Exclusive remedies: what nobody does without a reason; and which of them a criterion speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scoring.criteria import Criterion, Predicate, Step
from scoring.seeking import Probes, constants_of, probes_of
from scoring.transcript import Moment

INCIDENT_TOPICS = frozenset({
    "link", "coupon", "price", "stock", "interruption", "payment", "freight", "safety", "fraud",
    "operator", "cancel", "cold",
})  # fmt: skip


def _always(_: Moment) -> bool:
    return True


EXCLUSIVE: dict[str, tuple[str, str | None, Callable[[Moment], bool]]] = {
    "item.unlisted": ("shelf", "item", _always),
    "item.relinked": ("shelf", "item", _always),
    "item.repriced": ("shelf", "item", _always),
    "item.restocked": ("shelf", "item", lambda act: act.data.get("stock") == 0),
    "coupon.withdrawn": ("offers", "coupon", _always),
    "coupon.corrected": ("offers", "coupon", _always),
    "flash.stopped": ("offers", "item", _always),
    "lottery.paused": ("offers", "lottery", _always),
    "lottery.redrawn": ("offers", "lottery", _always),
    "item.limited": ("offers", "item", _always),
    "order.held": ("offers", "item", _always),
    "notice.posted": ("notices", "topic", lambda act: act.data.get("topic") in INCIDENT_TOPICS),
    "viewer.muted": ("moderation", "viewer", _always),
    "viewer.blocked": ("moderation", "viewer", _always),
    "comment.hidden": ("moderation", "comment", _always),
    "word.filtered": ("moderation", "word", lambda act: act.data.get("on") is not False),
    "slowmode.set": ("moderation", None, lambda act: act.data.get("seconds") != 0),
    "comments.restricted": ("moderation", None, lambda act: act.data.get("to") != "everyone"),
    "media.restarted": ("media", None, _always),
    "line.switched": ("media", None, _always),
    "source.switched": ("media", "source", lambda act: act.data.get("source") != "camera"),
    "guest.muted": ("people", "guest", _always),
    "boost.stopped": ("people", None, _always),
    "call.made": ("reports", "incident_type", _always),
}
"""Kind -> its group, the field that says its target, and whether this one is a remedy at all."""

ORDER_MS = 60_000
"""So long after somebody ordered an act it is explained."""


def target(act: Moment) -> object:
    """What an exclusive remedy was aimed at; None where its kind has no target."""
    field = EXCLUSIVE[act.kind][1]
    return None if field is None else act.data.get(field)


def was_ordered(act: Moment, order: Moment) -> bool:
    """Did a message of the instructor, shortly before it, ask for this exclusive remedy?"""
    if order.data.get("asks") != act.kind or not 0 <= act.t_ms - order.t_ms <= ORDER_MS:
        return False
    wanted = order.data.get("target")
    return order.seq < act.seq and (wanted is None or wanted == target(act))


BEHIND = {"moderation.applied": ("viewer.muted", "viewer.blocked", "comment.hidden")}
"""Derived facts that stand for an act of the crew; their ``act`` is its ``seq``."""
Ways = list[tuple[tuple[str, Predicate], ...]]
"""What is asked of an act: any of these will do."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Which acts a criterion could pay, read from its text once for all logs. ``asked``: by constants
    alone; ``right``: by all that its steps say, for while its incident is open; ``steps``: by each;
    ``apart``: a step, the one it comes after, and the least milliseconds between them; ``anew``: steps that
    take nothing that is done anyway, and the kinds of their troubles."""

    asked: Mapping[str, Ways]
    right: Mapping[str, Probes]
    steps: Mapping[str, Probes]
    apart: tuple[tuple[str, str, int], ...] = ()
    anew: tuple[tuple[Step, tuple[str, ...]], ...] = ()


def claims_of(criterion: Criterion) -> Claims:
    """Which acts a criterion could pay."""
    asked = {kind: ways for kind, ways in _asked_by(criterion).items() if kind in EXCLUSIVE}
    steps = {step.id: probes_of(step.matchers) for step in criterion.expect}
    if criterion.rate is not None:
        steps["answer"] = probes_of(criterion.rate.answers)
    apart = tuple(
        (step.id, step.after, step.apart)
        for step in criterion.expect
        if step.after is not None and step.apart is not None
    )
    troubles = () if criterion.for_each is None else criterion.for_each.kinds
    anew = tuple((step, troubles) for step in criterion.expect if step.anew is not None)
    return Claims(asked, _right_of(criterion), steps, apart, anew)


def _asked_by(criterion: Criterion) -> dict[str, Ways]:
    """Kind of act -> what a criterion's steps ask of it, by constants alone: any of these ways."""
    matchers = [matcher for step in criterion.expect for matcher in step.matchers]
    if criterion.rate is not None:
        matchers += criterion.rate.answers
    found: dict[str, Ways] = defaultdict(list)
    for matcher in matchers:
        for kind in matcher.kinds:
            found[kind].append(constants_of(matcher))
            for act in BEHIND.get(kind, ()):
                found[act].append(())
    return found


def _right_of(criterion: Criterion) -> dict[str, Probes]:
    """Kind of act -> the ways in which it is right, required or not."""
    matchers = [matcher for step in criterion.expect for matcher in step.matchers]
    if criterion.rate is not None:
        matchers += criterion.rate.answers
    found: dict[str, Probes] = defaultdict(tuple)
    for wanted in probes_of((*matchers, *criterion.right)):
        for kind in wanted.kinds:
            found[kind] += (wanted,)
    return found
