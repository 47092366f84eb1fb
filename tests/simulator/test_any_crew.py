"""Whatever a crew does, in whatever order: the room stands, its log is lawful and can be rebuilt."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import hypothesis.strategies as st
from engine_stories import (
    Told,
    dead_link,
    digest,
    rebuilt,
    show,
    started,
    stream_cut,
    troll_wave,
    wrong_coupon,
)
from hypothesis import given, settings

from simulator.engine import Refused
from simulator.events import ACTIONS, INJECTIONS, Fact, UnknownFact, fact_of
from simulator.events import KINDS as EVERY
from simulator.projection import Projector

END_MS = 20_000
CRISES = show(
    dead_link(3_000), wrong_coupon(6_000), troll_wave(9_000), stream_cut(12_000), online=80
)
QUIET = {"show.prepared", "show.ended", "show.paused", "show.resumed", "show.started"}
RIG = {kind for kind, cls in EVERY.items() if cls.givers == ("rig",)}
KINDS = sorted((set(ACTIONS) | set(INJECTIONS) | RIG) - QUIET)
IDS: dict[str, list[str]] = {
    "item": ["P1", "P2", "P9"], "coupon": ["Q1", "Q9"], "segment": ["s1", "s9"],
    "comment": [f"c{n}" for n in range(1, 30)], "viewer": [f"v{n}" for n in range(1, 90)],
    "order": ["o1", "o2", "o3"], "incident": ["L1", "Y1", "H1", "D1", "X"],
    "incident_type": ["dead_link", "stream_cut"], "lottery": ["l1"],
    "topic": ["link", "coupon", "interruption", "show"],
}  # fmt: skip


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """Any act of the desk or the instructor, on things that exist or do not; any reading."""
    kind = draw(st.sampled_from(KINDS))
    cls = EVERY[kind]
    schema = cls.model_json_schema()
    data = {
        name: _value(draw, name, schema["properties"][name], schema)
        for name in schema.get("required", [])
    }
    try:
        return fact_of(kind, data)
    except UnknownFact:
        return fact_of("item.pushed", {"item": "P1"})


def _value(draw: st.DrawFn, name: str, schema: dict[str, Any], root: dict[str, Any]) -> Any:
    if name in IDS and "enum" not in schema:
        return draw(st.sampled_from(IDS[name]))
    if "enum" in schema:
        return draw(st.sampled_from(schema["enum"]))
    match schema.get("type"):
        case "integer":
            low = schema.get("minimum", 0)
            return draw(st.integers(low, min(schema.get("maximum", 20_000), 20_000)))
        case "boolean":
            return draw(st.booleans())
        case "array":
            return [
                _value(draw, name.removesuffix("s"), schema["items"], root)
                for _ in range(max(2, schema.get("minItems", 0)))
            ]
        case "object":
            return {}
        case _:
            return (
                "0" * 64 if "64" in schema.get("pattern", "") else draw(st.sampled_from("甲乙丙"))
            )


deeds = st.lists(st.tuples(st.integers(1, END_MS - 1), facts()), max_size=60)


def giver(fact: Fact) -> str:
    if fact.kind in RIG:
        return "rig"
    return "instructor" if fact.kind in INJECTIONS else "trainee:desk"


def played(acts: list[tuple[int, Fact]]) -> Told:
    told = started(CRISES)
    refused: list[Refused] = []
    for t_ms, fact in sorted(acts, key=lambda one: one[0]):
        try:
            told.do(t_ms, fact, giver(fact))
        except Refused as refusal:
            refused.append(refusal)
    assert all(one.words.zh and one.words.en for one in refused)
    return told.until(END_MS)


@given(deeds)
@settings(max_examples=10)
def test_any_acts_leave_a_lawful_log_that_can_be_rebuilt(acts: list[tuple[int, Fact]]) -> None:
    told = played(acts)
    assert [one.seq for one in told.log] == list(range(1, len(told.log) + 1))
    assert all(a.t_ms <= b.t_ms for a, b in zip(told.log, told.log[1:], strict=False))
    _lives_are_lawful(told)
    _the_shop_is_sound(told)
    assert digest(rebuilt(CRISES, told.log, to_ms=END_MS)) == told.sha256()
    Projector(CRISES).snapshot(told.engine.room)


def _lives_are_lawful(told: Told) -> None:
    """Each instance opens once, shows before it is noticed, and closes once at most."""
    lives: dict[str, list[str]] = defaultdict(list)
    for one in told.log:
        if one.kind.startswith("incident.") and not one.is_input:
            lives[one.fact.incident].append(one.kind.removeprefix("incident."))
    for life in lives.values():
        assert life[0] == "opened", life
        assert life.count("opened") == 1
        assert life.count("shown") <= 1
        assert "noticed" not in life or life.index("shown") < life.index("noticed")
        closed = [one for one in life if one in ("resolved", "expired", "prevented")]
        assert len(closed) <= 1
        assert not closed or life[-1] == closed[0]


def _the_shop_is_sound(told: Told) -> None:
    room = told.engine.room
    for item in room.shop.items:
        assert item.stock >= 0
        assert item.sold <= len(told.all("order.placed", item=item.id))
    open_cut = [one for one in room.troubles.open if room.troubles.by_id[one].type == "stream_cut"]
    assert not room.link.cut or open_cut, "nobody is left with a cut uplink and no incident"
