"""What the wire never says: hidden labels, hidden kinds, and the names of what is to be found out."""

from __future__ import annotations

import asyncio
import json

import pytest
from studio_house import INSTRUCTOR, Crew, House, live, logged

from simulator.events import ACTIONS, KINDS, Entry
from simulator.events.trouble import HintShown, IncidentOpened
from simulator.scenario import Incident
from studio.library import load_scenario

pytestmark = pytest.mark.anyio

HALF_MINUTE_MS = 30_000
INCIDENTS = load_scenario("four-crises", "normal").scenario.incidents

HIDDEN_KEYS = frozenset({
    "comment_class", "target_class", "incident", "incident_type", "mood", "reacts_to", "group",
    "accounts", "harm", "resolve", "effect_of",
})  # fmt: skip

HIDDEN_KINDS = frozenset(
    kind
    for kind, fact in KINDS.items()
    if kind not in ACTIONS and {"director", "platform", "public", "instructor"} & set(fact.givers)
)


def keys_of(value: object) -> set[str]:
    match value:
        case dict():
            return set(value) | {key for inner in value.values() for key in keys_of(inner)}
        case list():
            return {key for inner in value for key in keys_of(inner)}
        case _:
            return set()


def words_of(value: object) -> set[str]:
    match value:
        case dict():
            return {word for inner in value.values() for word in words_of(inner)}
        case list():
            return {word for inner in value for word in words_of(inner)}
        case str():
            return {value}
        case _:
            return set()


def told_by(incident: Incident) -> set[str]:
    """The texts that give an incident away: its title and its hint."""
    texts = [words for words in (incident.title, incident.hint) if words is not None]
    return {text for words in texts for text in (words.zh, words.en)}


NAMES = {text for incident in INCIDENTS for text in told_by(incident)}


async def frames_of_a_show(house: House, mode: str) -> tuple[Crew, list[str]]:
    """Four minutes with four crises, in which the crew only mutes somebody: the seat's raw frames."""
    crew = await live(house, "four-crises", mode=mode)
    async with crew.feed() as desk:
        await desk.next()
        for step in range(1, 9):
            await crew.advance(HALF_MINUTE_MS)
            while desk.messages[-1].get("t_ms", 0) < step * HALF_MINUTE_MS - 2_000:
                await desk.next()
            for comment in [c for m in desk.messages for c in m.get("comments") or ()][-1:]:
                await crew.act("viewer.muted", viewer=comment["viewer"])
            for incident in INCIDENTS[step - 1 : step]:
                fired = {"idem": f"wall:{step}", "action": "incident.fired"}
                await crew.web.post(
                    f"/api/rooms/{crew.room}/injections",
                    json=fired | {"data": {"incident": incident.id}},
                    headers=INSTRUCTOR,
                )
        await crew.steer("end")
        await desk.read_to_the_end()
    async with asyncio.timeout(20):
        await house.here.rehearsal(crew.room).wait_over()
    assert len(desk.heard) > 200
    return crew, desk.heard


def must_say_nothing_hidden(crew: Crew, heard: list[str]) -> None:
    """Keys, labels and kinds that only the log may know."""
    entries = logged(crew)
    kinds = {entry.kind for entry in entries}
    assert {"incident.opened", "incident.shown", "moderation.applied"} <= kinds
    frames = [json.loads(text) for text in heard]
    assert not keys_of(frames) & HIDDEN_KEYS
    spoken = words_of(frames)
    assert not spoken & HIDDEN_KINDS
    labels = {e.fact.data()["comment_class"] for e in entries if e.kind == "comment.posted"}
    assert len(labels) > 3
    assert not spoken & (labels - {"question"})
    opened = [entry.fact for entry in entries if isinstance(entry.fact, IncidentOpened)]
    secrets = {fact.type for fact in opened} | {fact.incident for fact in opened}
    raw = "\n".join(heard)
    for secret in secrets | {"incident.", "moderation.", "effect.applied", "answer.judged"}:
        assert f'"{secret}' not in raw, secret


@pytest.mark.timeout(180)
async def test_the_wire_of_a_seat_never_carries_what_is_hidden(house: House) -> None:
    """An exam: the raw frames of a seat, read word by word."""
    crew, heard = await frames_of_a_show(house, "exam")
    must_say_nothing_hidden(crew, heard)
    assert "hint.shown" not in {entry.kind for entry in logged(crew)}
    assert not [text for text in heard if any(name in text for name in NAMES)]
    assert {json.loads(text).get("type") for text in heard} <= {"snapshot", "tick", "beat", None}


def named_ms(crew: Crew, trigger: Entry) -> int:
    """From when on a live hint may speak of it: trouble that is not noticed, named or over, never."""
    incident = trigger.fact.data().get("incident")
    telling = {"incident.noticed", "hint.shown", "incident.resolved", "incident.expired"}
    named = [
        entry.t_ms
        for entry in logged(crew)
        if entry.kind in telling and entry.fact.data().get("incident") == incident
    ]
    return min(named, default=10**9) if isinstance(incident, str) else trigger.t_ms


@pytest.mark.timeout(180)
async def test_in_practice_only_a_hint_names_what_is_wrong(house: House) -> None:
    """Practice: a hint tells the cure, when it is due; beside it nothing is named."""
    crew, heard = await frames_of_a_show(house, "practice")
    must_say_nothing_hidden(crew, heard)
    first_ms = {
        entry.fact.text.zh: entry.t_ms
        for entry in logged(crew)
        if isinstance(entry.fact, HintShown)
    }
    assert len(first_ms) >= 3, "a crew that does nothing is told what to do"
    assert any(name in text for text in heard for name in NAMES), "the search can find a name"
    frames = [json.loads(text) for text in heard]
    live_hints = [frame for frame in frames if frame.get("type") == "hint"]
    frames = [frame for frame in frames if frame not in live_hints]
    opened_ms = {entry.seq: named_ms(crew, entry) for entry in logged(crew)}
    assert all(hint["at_ms"] >= opened_ms[hint["trigger_seq"]] for hint in live_hints)
    for frame in frames:
        shown = (frame.get("sections") or {}).pop("hints", None) or ()
        assert all(frame["t_ms"] >= first_ms[hint["text"]["zh"]] for hint in shown)
    assert not [words for words in words_of(frames) if any(name in words for name in NAMES)]
