"""Crews and all kinds of trouble: each alone in a room, with what its desk shows and nothing else."""

from __future__ import annotations

from functools import cache

import pytest
from bot_rooms import alone
from incident_samples import SAMPLES
from test_crews_reading import BLANKS, _Blanks

from simulator.audience.chatter import RULES
from simulator.crews.casework import PATTERNS
from simulator.crews.clues import LOOKS
from simulator.crews.knowledge import CASES
from simulator.events import KINDS as EVENTS
from simulator.incidents import KINDS
from simulator.scenario import CommentsEffect

BY_HAND = {"dead_link", "wrong_coupon", "stream_cut", "troll_wave"}
"""What a crew does there stands in simulator/crews/remedies.py."""
SHARED = {"misspoken_price"}
"""Viewers say the same of a price that is wrong on the page."""
SOME = tuple(SAMPLES)[::5]


@cache
def ended(kind: str, name: str, seed: int, within_ms: int = 50_000) -> bool:
    return alone(kind, name, seed, last_ms=within_ms).resolved_ms() is not None


def lines(kind: str) -> list[str]:
    """What viewers may say of it, by the grammar."""
    waves = [one for one in SAMPLES[kind].incident.symptoms if isinstance(one, CommentsEffect)]
    said = [
        (rule.topic, rule.zh.format_map(_Blanks(BLANKS)))
        for rule in RULES
        for wave in waves
        if rule.comment_class == wave.comment_class and rule.topic in (wave.topic, None)
    ]
    of_its_own = [line for topic, line in said if topic is not None]
    return of_its_own or [line for _, line in said]


def read_as(text: str) -> list[str]:
    return [kind for kind, pattern in PATTERNS.items() if pattern.search(text)]


def test_a_crew_has_learnt_every_kind_of_trouble() -> None:
    assert {one.kind for one in CASES} == set(KINDS) - BY_HAND
    assert {one.clue for one in CASES} <= {"", *LOOKS}
    acts = {move.action for one in CASES for move in (*one.moves, *one.blunders)}
    assert acts - {"text"} <= set(EVENTS)


@pytest.mark.parametrize("kind", [one.kind for one in CASES if one.words])
def test_a_crew_understands_most_of_what_viewers_say_of_a_trouble(kind: str) -> None:
    said = lines(kind)
    understood = [line for line in said if kind in read_as(line)]
    assert understood
    if kind not in SHARED:
        assert len(understood) * 3 >= len(said) * 2, set(said) - set(understood)


@pytest.mark.parametrize("comment_class", ["praise", "filler", "question"])
def test_ordinary_talk_is_no_sign_of_trouble(comment_class: str) -> None:
    said = [
        rule.zh.format_map(_Blanks(BLANKS))
        for rule in RULES
        if rule.comment_class == comment_class and rule.topic is None
    ]
    taken = {line: kinds for line in said if (kinds := read_as(line))}
    assert len(taken) * 50 <= len(said), taken


@pytest.mark.parametrize("kind", SAMPLES)
def test_an_expert_alone_ends_every_trouble_from_what_the_desk_shows(kind: str) -> None:
    """An expert forgets a step in thirty-three: a second room may be asked."""
    assert ended(kind, "expert", 1) or ended(kind, "expert", 2)


def test_where_an_expert_ends_it_in_half_a_minute_a_novice_mostly_does_not() -> None:
    count = {
        name: sum(ended(kind, name, 1, 30_000) for kind in SOME) for name in ("expert", "novice")
    }
    assert count["novice"] * 2 < len(SOME), count
    assert count["expert"] >= 2 * count["novice"], count
