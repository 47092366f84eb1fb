"""What an opportunity is about, by the names that its show gives to things.

Scoring reads no scenario: sealing writes the names into the rubric (``Rubric.names``), as ``item P1`` or
``fact P1 net``. A rubric that was sealed before has none: its sentences stay as they were.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from scoring.criteria import Criterion
from scoring.findings import Finding
from scoring.sentences import About, Told
from scoring.transcript import Moment
from simulator.events.entry import Words

Names = Mapping[str, Words]
OBJECTS: Final = ("item", "coupon", "lottery", "guest")
"""Fields that name a thing of the scenario."""
DETAILS: Final = ("topic", "figure", *OBJECTS, "cue", "segment")
"""What tells one due act from another of its kind, the plainest first."""
SIGN: Final = "cue.sent"
"""The act that is nothing but its sign."""
NEEDLESS: Final = (*OBJECTS, "topic", "type", "viewer", "comment")
"""What an act without a reason may be about."""
WORD: Final = {
    "viewer": Told(zh="观众 ", en="viewer "), "comment": Told(zh="评论 ", en="comment "),
    "item": Told(zh="", en="item "), "coupon": Told(zh="", en="coupon "),
    "guest": Told(zh="嘉宾 ", en="guest "),
}  # fmt: skip
"""What stands before an id that nobody gave a name."""


def about_of(
    criterion: Criterion, finding: Finding, names: Names, *, titled: bool = False
) -> About | None:
    """What an instance is about; None: nobody named anything. Where it is about no thing, it is about what
    its criterion is called, unless that stands beside it anyway (``titled``)."""
    if not names:
        return None
    thing = None if finding.quote is not None else thing_of(criterion, finding.trigger, names)
    broke = _broke(finding, names)
    if thing is None and finding.quote is None and not titled:
        thing = Told(zh=criterion.title.zh, en=criterion.title.en)
    return About(thing, broke)


def thing_of(criterion: Criterion, trigger: Moment, names: Names) -> Told | None:
    """The item, coupon, act, point, trouble or viewer that an opportunity is about."""
    data = trigger.data
    if trigger.kind == "cue.passed":
        return _due(data, names)
    if trigger.kind == "question.opened":
        return _point(data, names)
    if trigger.kind.startswith("incident."):
        return _trouble(criterion, data, names)
    if trigger.kind == "rule.hit":
        return _words(trigger)
    return _first(data, (*OBJECTS, "viewer"), names)


def needless_of(act: Moment, names: Names) -> Told | None:
    """On what somebody acted without a reason; of what touches no thing, the act itself."""
    if not names:
        return None
    data = dict(act.data)
    if (called := data.get("incident_type")) is not None:
        data["type"] = called
    return _first(data, NEEDLESS, names) or _named("act", act.kind, names)


def _broke(finding: Finding, names: Names) -> Told | None:
    """On what a ban was broken, where that is another thing than the opportunity's own; of unlawful words
    these."""
    if not finding.breaches or not finding.breaches[0].seen:
        return None
    act = finding.breaches[0].seen[0]
    if act.kind == "rule.hit":
        return _words(act)
    own = finding.trigger.data
    others = {key: act.data.get(key) for key in OBJECTS if act.data.get(key) != own.get(key)}
    return _first(others, OBJECTS, names)


def _words(hit: Moment) -> Told | None:
    """The unlawful words themselves."""
    said = hit.data.get("quote")
    return Told(zh=f"“{said}”", en=f"“{said}”") if isinstance(said, str) else None


def _due(data: Mapping[str, Any], names: Names) -> Told | None:
    """What the rundown asked for at that time."""
    match data.get("does"):
        case "act":
            act = _named("act", data.get("act"), names)
            order = ("cue", *DETAILS) if data.get("act") == SIGN else DETAILS
            return _with(act, _first(data, order, names))
        case "tell":
            return _point(data, names)
        case "push" | "list":
            return _named("item", data.get("item"), names)
        case "issue":
            return _named("coupon", data.get("coupon"), names)
        case _:
            return _named("segment", data.get("segment"), names)


def _point(data: Mapping[str, Any], names: Names) -> Told | None:
    """A fact of an item."""
    item, fact = data.get("item"), data.get("fact")
    if not isinstance(fact, str):
        return _named("item", item, names)
    told = names.get(f"fact {item} {fact}")
    name = Told(zh=fact, en=fact) if told is None else Told(zh=told.zh, en=told.en)
    return _with(name, _named("item", item, names))


def _trouble(criterion: Criterion, data: Mapping[str, Any], names: Names) -> Told | None:
    """A trouble and what it struck; of a criterion for one kind of trouble that alone."""
    struck = _first(data, (*OBJECTS, "viewer"), names)
    only = criterion.trigger is not None and isinstance(criterion.trigger.where.get("type"), str)
    return struck if only else _with(_named("type", data.get("type"), names), struck)


def _first(data: Mapping[str, Any], fields: tuple[str, ...], names: Names) -> Told | None:
    """The first of these fields that is there, by name."""
    found = (_named(field, data.get(field), names) for field in fields)
    return next((one for one in found if one is not None), None)


def _named(field: str, value: object, names: Names) -> Told | None:
    """The name of a thing; where nobody gave it one, its id."""
    if not isinstance(value, str):
        return None
    name = names.get(f"{field} {value}")
    if name is not None:
        return Told(zh=name.zh, en=name.en)
    plain = value.replace("_", " ").replace(".", " ") if field in {"act", "type"} else value
    word = WORD.get(field, Told(zh="", en=""))
    return Told(zh=word.zh + plain, en=word.en + plain)


def _with(name: Told | None, detail: Told | None) -> Told | None:
    if name is None or detail is None:
        return name or detail
    return Told(zh=f"{name.zh}（{detail.zh}）", en=f"{name.en} ({detail.en})")
