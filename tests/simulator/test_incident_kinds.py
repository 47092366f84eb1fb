"""Every kind of incident: told by its sheet, played to its good and to its bad end, mended by its own."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import get_args

import pytest
from engine_stories import digest, rebuilt, show
from incident_samples import SAMPLES
from remedy_matrix import begun, ends, listed, resolved

from simulator.audience.chatter.writer import RULES
from simulator.chance import Stream, pick
from simulator.events import KINDS as EVENTS
from simulator.events.trainee import ItemListed
from simulator.incidents import KINDS
from simulator.incidents.catalogue import ROWS
from simulator.projection import Projector
from simulator.scenario import CommentsEffect
from studio.library import catalogue

SILENT = {"throttled", "ad_alert", "platform_reminder", "report_wave", "music_claim", "unlabelled_ai",
          "guest_misspeaks", "host_unwell", "show_hidden", "improper_set", "banned_word", "session_suspended",
          "medical_claim", "misspoken_price"}  # fmt: skip
"""Seen by the crew alone, on its console or the team channel."""
PLAIN = {"abuse", "minor", "privacy_bait", "unlawful"}
"""Classes whose every line says what is wrong; a topic only keeps a wave of them apart."""


def test_every_kind_has_a_sample_and_every_sample_a_kind() -> None:
    assert set(SAMPLES) == set(KINDS)
    assert all(sample.incident.kind == kind for kind, sample in SAMPLES.items())


@pytest.mark.parametrize("kind", KINDS)
def test_the_sheet_of_a_kind_is_whole(kind: str) -> None:
    sheet = KINDS[kind].sheet
    known = {one.id for one in catalogue()}
    assert sheet.codes
    assert set(sheet.codes) <= known
    assert sheet.steps
    assert sheet.wrong
    acts = [one for part in (*sheet.steps, *sheet.wrong) for one in part.acts]
    assert set(acts) <= set(EVENTS)
    unseen = [one.title.en for one in sheet.steps if bool(one.acts) == one.assessor]
    assert unseen == [], "a right step needs an event that shows it, or the mark of the assessor"
    texts = [sheet.title, *(part.title for part in (*sheet.steps, *sheet.wrong))]
    assert all(one.zh and one.en.isascii() | ("“" in one.en) for one in texts)


def test_every_row_of_the_catalogue_has_exactly_one_kind() -> None:
    """63 rows; a kind without a row only follows from another trouble."""
    assert len(ROWS) == 63
    assert sorted(row for one in KINDS.values() for row in one.sheet.rows) == sorted(ROWS)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_step_must_name_is_a_field_and_a_value_of_its_act(kind: str) -> None:
    for one in KINDS[kind].sheet.steps:
        for name, values in one.where:
            fields = [
                EVENTS[act].model_fields[name]
                for act in one.acts
                if name in EVENTS[act].model_fields
            ]
            assert fields, f"{name} is a field of none of {one.acts}"
            allowed = {value for field in fields for value in get_args(field.annotation)}
            assert not allowed or set(values) <= allowed, (name, values)


def test_no_row_of_the_catalogue_is_told_twice_and_no_word_means_two_kinds() -> None:
    rows = [row for one in KINDS.values() for row in one.sheet.rows]
    words = [one.sheet.word for one in KINDS.values()]
    assert len(set(rows)) == len(rows)
    assert len(set(words)) == len(words)
    assert not any(" " in word or "·" in word for word in words)


@pytest.mark.parametrize("kind", SAMPLES)
def test_viewers_have_words_of_their_own_for_each_trouble(kind: str) -> None:
    waves = [one for one in SAMPLES[kind].incident.symptoms if isinstance(one, CommentsEffect)]
    assert waves or kind in SILENT
    for wave in waves:
        spoken = {rule.topic for rule in RULES if rule.comment_class == wave.comment_class}
        assert wave.comment_class in PLAIN or wave.topic in spoken, wave.topic


@pytest.mark.parametrize("kind", SAMPLES)
def test_handled_rightly_it_is_seen_and_ends(kind: str) -> None:
    sample = SAMPLES[kind]
    told = begun(sample)
    told.until(15_000)
    assert told.all("incident.shown"), told.story()
    sample.cure(told, 15_010)
    told.until(30_000)
    assert [one.t_ms > 15_000 for one in resolved(told)] == [True], told.story()
    assert told.all("incident.noticed")
    assert told.all("incident.escalated", incident="X1") == []
    again = rebuilt(show(sample.incident, duration_ms=300_000), told.log, to_ms=30_000)
    assert digest(again) == told.sha256(), "the room is rebuilt from its inputs alone"


@pytest.mark.parametrize("kind", SAMPLES)
def test_ignored_it_grows_and_nobody_mends_it(kind: str) -> None:
    told = begun(SAMPLES[kind]).until(60_000)
    assert resolved(told) == []
    assert len(told.all("incident.escalated")) == 1


@pytest.mark.parametrize("kind", SAMPLES)
def test_its_own_remedy_and_the_listed_ones_end_it_and_no_other(kind: str) -> None:
    """Three others of each, drawn by seed; `make prove` tries them all."""
    others = [remedy for remedy in SAMPLES if not listed(kind, remedy)]
    words = Stream(63, f"remedies {kind}").words(0, 3)
    tried = {kind, *SAMPLES[kind].also, *(others[pick(int(one), len(others))] for one in words)}
    wrong = {remedy for remedy in tried if ends(kind, remedy) != listed(kind, remedy)}
    assert not wrong, "a remedy that ends what it should not, or does not end what it should"


def test_the_page_of_incidents_says_what_the_sheets_say() -> None:
    root = Path(__file__).parents[2]
    page = runpy.run_path(str(root / "tools" / "incident_sheets.py"))["page"]()
    assert (root / "docs" / "incidents.md").read_text("utf-8") == page, (
        "run python tools/incident_sheets.py"
    )


def test_the_console_says_what_the_platform_took_off_and_listing_it_again_does_nothing() -> None:
    told = begun(SAMPLES["item_removed"])
    told.until(6_000)
    assert told.do(7_000, ItemListed(item="P1")).fact.effect is False
    seen = Projector(show()).snapshot(told.engine.room).sections
    assert [one.removed for one in seen.items or ()] == [True, False]
    assert [one.what.zh for one in seen.alerts or ()] == ["平台已下架：保温杯"]
