"""Abusive accounts: each is an incident, closed by silencing it; a fair critic is none."""

from __future__ import annotations

from engine_stories import (
    show,
    started,
    troll_wave,
    trolls,
)

from simulator.events.instructor import (
    IncidentCleared,
)
from simulator.events.trainee import (
    CommentHidden,
    ViewerMuted,
)
from simulator.scenario import (
    Condition,
    Harm,
    MoodEffect,
)


def test_each_abusive_account_is_one_incident_closed_by_silencing_that_account() -> None:
    told = started(show(troll_wave()))
    told.until(20_000)
    opened = [one.fact.viewer for one in told.all("incident.opened", type="abuse")]
    assert opened == trolls(told)
    assert len(opened) == len(set(opened)) >= 3
    shown = told.first("incident.shown", type="abuse", viewer=opened[0])
    assert shown.t_ms == told.first("incident.opened", type="abuse").t_ms
    assert told.first("incident.shown", incident="H1", type="troll_wave").t_ms == shown.t_ms

    told.do(20_010, ViewerMuted(viewer=opened[0]))
    told.until(20_100)
    assert [one.fact.viewer for one in told.all("incident.resolved")] == [opened[0]]
    hit = told.first("moderation.applied").fact
    assert (hit.viewer, hit.target_class) == (opened[0], "abuse")


def test_hiding_all_lines_of_an_account_closes_it_and_hiding_one_of_two_does_not() -> None:
    told = started(show(troll_wave()))
    told.until(30_000)
    viewer = trolls(told)[0]
    lines = [one.fact.comment for one in told.all("comment.posted", viewer=viewer)]
    assert len(lines) > 1
    told.do(30_001, CommentHidden(comment=lines[0]))
    told.until(30_100)
    assert not told.all("incident.resolved", viewer=viewer)
    lines = [one.fact.comment for one in told.all("comment.posted", viewer=viewer)]
    for line in lines[1:]:
        told.do(30_101, CommentHidden(comment=line))
    told.until(30_200)
    assert told.all("incident.resolved", viewer=viewer)


def test_the_instructor_clears_one_abusive_account() -> None:
    told = started(show(troll_wave()))
    told.until(20_000)
    name = told.first("incident.opened", type="abuse").fact.incident
    told.do(20_010, IncidentCleared(incident=name), "instructor")
    told.until(20_100)
    assert told.first("incident.expired", incident=name).fact.why == "cleared"


def test_the_wave_is_over_when_little_abuse_has_stood_for_a_while() -> None:
    told = started(show(troll_wave(), duration_ms=300_000))
    told.until(15_000)
    for _ in range(4):
        for viewer in trolls(told):
            if not told.all("viewer.muted", viewer=viewer):
                told.do(told.engine.now_ms + 50, ViewerMuted(viewer=viewer))
        told.until(told.engine.now_ms + 5_000)
    told.until(60_000)
    assert told.first("incident.resolved", incident="H1", type="troll_wave")


def test_silencing_a_fair_critic_is_seen_for_what_it_is_and_does_harm() -> None:
    harm = Harm(
        when=Condition(action="viewer.muted", target_class="fair_criticism"),
        effects=(MoodEffect(by=-80),),
    )
    told = started(show(troll_wave(harm=(harm,))))
    told.until(25_000)
    critics = [
        one.fact.viewer
        for one in told.all("comment.posted", comment_class="fair_criticism")
        if one.fact.viewer not in trolls(told)
    ]
    told.do(25_001, ViewerMuted(viewer=critics[0]))
    told.until(25_100)
    assert told.first("moderation.applied").fact.target_class == "fair_criticism"
    steps = [one.fact.change.by for one in told.all("effect.applied")
             if one.fact.change.what == "mood"]  # fmt: skip
    assert steps == [-80]
