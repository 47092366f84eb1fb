"""Which kinds of trouble take the line away, and which flood the comments: two tables that scoring keeps
by hand, since it may not ask the simulator. A new kind that does either is thought about here."""

from __future__ import annotations

from incident_samples import SAMPLES

from scoring.hush import CROWDS
from scoring.stream.line_faults import OF_THE_LINE
from scoring.windows import LINE_FAILURES, TROLLS
from simulator.incidents import KINDS
from simulator.scenario import CommentsEffect, MediaEffect

STILL_ON_THE_AIR = {"bad_light", "desktop_leak", "flipped"}
"""Spoils the picture, which comes all the same; no starting anew mends it."""
ONE_BY_ONE = {"competitor_ads", "impostor", "privacy_leak", "harassment", "unlawful_speech"}
"""One or two accounts that can be silenced by themselves: no reason to slow down everybody."""
FLOODED = TROLLS | CROWDS


def test_a_trouble_that_spoils_the_media_takes_them_away_or_is_still_on_the_air() -> None:
    """Else a loss in it would be called the crew's own, or one of its own excused."""
    spoils = {
        kind
        for kind, sample in SAMPLES.items()
        if any(isinstance(one, MediaEffect) for one in sample.incident.effects)
    }
    assert spoils == LINE_FAILURES | STILL_ON_THE_AIR
    assert not LINE_FAILURES & STILL_ON_THE_AIR


def test_a_trouble_of_accounts_floods_the_room_or_is_dealt_with_one_by_one() -> None:
    """Else slow mode would be called hushing in a flood, or a remedy where one mute is enough."""
    speaks = {
        kind
        for kind, sample in SAMPLES.items()
        if any(isinstance(one, CommentsEffect) and one.accounts for one in sample.incident.symptoms)
    }
    assert speaks - FLOODED == ONE_BY_ONE
    assert not FLOODED & ONE_BY_ONE


def test_both_evaluators_know_the_same_kinds_and_none_that_is_gone() -> None:
    assert OF_THE_LINE == LINE_FAILURES
    assert {*KINDS, "abuse"} >= LINE_FAILURES | FLOODED
    assert not LINE_FAILURES & FLOODED
