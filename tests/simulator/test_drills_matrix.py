"""The shipped drills: another incident's remedy ends one only where it is the same act on the same object.

``test_incident_kinds.py`` tries remedies on samples of each kind; here they are tried on the very files
that travel with the product, whose ends are written in ``tools/drills.yaml``. ``LIANBO_ALL_REMEDIES=1``
tries every remedy on every drill instead of three drawn ones.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from engine_stories import Told, started
from incident_samples import SAMPLES, giver
from remedy_matrix import forked

from simulator.admission import Refused
from simulator.chance import Stream, pick
from simulator.engine import MODEL
from simulator.events.trainee import ItemPushed
from studio.library import load_scenario
from studio.library.shipped import shipped_drills

EVERY = os.environ.get("LIANBO_ALL_REMEDIES") == "1"
CURED_MS, SETTLED_MS = 35_010, 46_000
DRILLS = {
    next(one.kind for one in load_scenario(name).scenario.incidents if one.id == "X1"): name
    for name in shipped_drills()
}
SAME_ACT: dict[str, set[str]] = {
    "black_screen": {"improper_set", "desktop_leak"},
    "desktop_leak": {"improper_set", "black_screen"},
    "improper_set": {"black_screen"},
    "lip_sync": {"improper_set", "black_screen", "no_sound", "desktop_leak"},
    "stream_cut": {"black_screen"},
    "stutter": {"stream_cut", "congestion", "power_loss"},
    "congestion": {"stream_cut", "power_loss"},
    "power_loss": {"stream_cut"},
    "cold_room": {"draw_unfair", "surge", "misspoken_price"},
    "throttled": {"ad_alert"},
    "sold_out": {"injury_report"},
    "over_promise": {"scalpers", "draw_unfair", "old_case", "platform_reminder", "desktop_leak"},
}
"""Beside what the samples list: another camera, the spare line, a poll or prompt, other ad money, the
item off the shelf, a notice about the rules."""


@cache
def shown(kind: str) -> Told:
    """The drill with its item pushed and its trouble there, and nobody who does anything about it."""
    told = started(load_scenario(DRILLS[kind]).scenario)
    told.do(1_010, ItemPushed(item="P1"))
    for fact in SAMPLES[kind].before:
        told.do(5_010, fact, giver(fact))
    return told.until(CURED_MS - 10)


def ends(kind: str, remedy: str) -> bool:
    told = forked(shown(kind))
    with suppress(Refused):  # what the remedy needs is not in this show
        for fact in SAMPLES[remedy].before:
            told.do(CURED_MS, fact, giver(fact))
        SAMPLES[remedy].cure(told, CURED_MS + 500)
    told.until(SETTLED_MS)
    return bool(told.all("incident.resolved", incident="X1"))


def listed(kind: str) -> set[str]:
    return {*SAMPLES[kind].also, *SAME_ACT.get(kind, ())}


@pytest.mark.parametrize("kind", DRILLS)
def test_no_other_remedy_ends_a_shipped_drill_unless_it_is_the_same_act(kind: str) -> None:
    others = [one for one in SAMPLES if one != kind and one not in listed(kind)]
    words = Stream(64, f"drills {kind}").words(0, 3)
    tried = others if EVERY else [others[pick(int(one), len(others))] for one in words]
    assert {one for one in tried if ends(kind, one)} == set()


def test_the_page_of_remedies_is_of_this_model() -> None:
    page = Path(__file__).parents[2] / "docs" / "remedies.md"
    assert f"model `{MODEL}`" in page.read_text("utf-8"), "run python -m bench remedies --write"


@pytest.mark.parametrize("kind", SAME_ACT)
def test_what_is_listed_really_ends_it(kind: str) -> None:
    """A list that says too much would hide a fault of tomorrow."""
    assert {one for one in SAME_ACT[kind] if not ends(kind, one)} == set()


@pytest.mark.parametrize(
    ("kind", "near"),
    [
        ("black_screen", "no_sound"), ("desktop_leak", "no_sound"), ("improper_set", "no_sound"),
        ("banned_word", "medical_claim"), ("medical_claim", "banned_word"),
        ("flash_missing", "low_price"), ("flash_missing", "high_price"),
    ],
)  # fmt: skip
def test_what_only_looks_like_the_remedy_ends_nothing(kind: str, near: str) -> None:
    """Another microphone brings no picture back; a corrected word of another rule corrects nothing."""
    assert not ends(kind, near)
