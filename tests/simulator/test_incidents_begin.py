"""What brings an incident on: time, silence, another one, the instructor; and what hints say of it."""

from __future__ import annotations

import pytest
from engine_stories import (
    act,
    dead_link,
    live,
    show,
    started,
    stream_cut,
    symptom,
    wrong_coupon,
)

from simulator.events.instructor import (
    IncidentFired,
    IncidentHeld,
    IncidentSkipped,
)
from simulator.events.rig import MediaRead
from simulator.events.trainee import (
    CallMade,
    ItemRelinked,
    NoticePosted,
    OrderCancelled,
)
from simulator.scenario import (
    Branch,
    CommentsEffect,
    Condition,
    Incident,
    Warning_,
)


def test_a_second_trouble_waits_for_the_first_to_be_mended() -> None:
    after = Condition(
        any_of=(
            Condition(incident="L1", incident_is="resolved", delay_ms=6_000),
            Condition(at_ms=60_000),
        )
    )
    told = started(show(dead_link(), wrong_coupon(when=after)))
    told.do(9_000, ItemRelinked(item="P1"))
    told.until(90_000)
    assert [one.t_ms for one in told.all("incident.opened", incident="Y1")] == [15_000]


def test_silence_brings_a_cold_room_and_again_after_the_cooldown() -> None:
    cold = Incident(
        id="S1", kind="cold_room", when=Condition(silence_ms=4_000), repeat=2,
        cooldown_ms=10_000, symptoms=(symptom("cold"),),
        resolve=Condition(state="mic", is_="voiced", for_ms=1_000),
    )  # fmt: skip
    told = live(started(show(cold)))
    for second in range(1, 60):
        speaks = second % 12 < 4
        silent = 0 if speaks else (second % 12 - 3) * 1_000
        told.rig(second * 1_000 + 10, MediaRead(silent_ms=silent, voiced_ms=800 if speaks else 0))
    told.until(60_000)
    opened = [(one.t_ms, one.fact.incident) for one in told.all("incident.opened")]
    assert [name for _, name in opened] == ["S1", "S1#2"]
    closed = told.first("incident.resolved", incident="S1").t_ms
    assert opened[1][0] - closed >= 10_000


def test_a_warned_trouble_can_be_prevented() -> None:
    warning = Warning_(
        lead_ms=5_000,
        symptoms=(symptom("link"),),
        prevented_by=act("item.relinked", item="P1"),
    )
    told = started(show(dead_link(at_ms=20_000, warning=warning)))
    told.until(17_000)
    assert told.first("incident.warned", incident="L1").t_ms == 15_000
    told.do(18_000, ItemRelinked(item="P1"))
    told.until(40_000)
    assert told.first("incident.prevented", incident="L1").t_ms == 18_000
    assert not told.all("incident.opened")

    ignored = started(show(dead_link(at_ms=20_000, warning=warning))).until(40_000)
    assert ignored.first("incident.opened", incident="L1").t_ms == 20_000


def test_cancelling_orders_raises_a_dispute() -> None:
    dispute = Incident(
        id="K1", kind="cancel_dispute", when=Condition(raised=True),
        symptoms=(CommentsEffect(comment_class="after_sale", topic="cancel", per_minute=60),),
        resolve=act("notice.posted", topic="cancel"),
    )  # fmt: skip
    branch = Branch(when=act("order.cancelled", item="P1"), raises="K1")
    told = started(show(wrong_coupon(branch=(branch,)), dispute, online=300))
    told.until(29_900)
    assert not told.all("incident.opened", incident="K1")
    told.do(30_000, OrderCancelled(item="P1"))
    told.until(40_000)
    assert told.first("incident.opened", incident="K1", type="cancel_dispute").t_ms <= 30_100
    assert told.first("incident.shown", incident="K1")
    told.do(41_000, NoticePosted(topic="cancel", text="错价订单会补差"))
    told.until(41_000)
    assert told.first("incident.resolved", incident="K1")


def test_the_instructor_fires_holds_and_skips() -> None:
    told = started(show(dead_link(), wrong_coupon(at_ms=6_000), stream_cut(at_ms=7_000)))
    told.do(1_000, IncidentHeld(incident="L1"), "instructor")
    told.do(1_000, IncidentSkipped(incident="Y1"), "instructor")
    told.do(2_000, IncidentFired(incident="D1"), "instructor")
    told.until(30_000)
    assert [(one.t_ms, one.fact.incident) for one in told.all("incident.opened")] == [(2_000, "D1")]
    told.do(31_000, IncidentFired(incident="L1"), "instructor")
    told.until(31_000)
    assert told.first("incident.opened", incident="L1").t_ms == 31_000


@pytest.mark.parametrize(("mode", "hints"), [("practice", 1), ("exam", 0)])
def test_a_hint_names_the_cure_in_practice_only(mode: str, hints: int) -> None:
    told = started(
        show(dead_link(hint={"zh": "换备用链接", "en": "Swap the link"}, hint_after_ms=8_000)),
        mode=mode,
    )
    told.until(60_000)
    shown = told.first("incident.shown").t_ms
    assert [one.t_ms for one in told.all("hint.shown")] == [shown + 8_000] * hints


def test_a_crew_that_has_noticed_is_given_more_time_before_the_hint() -> None:
    told = started(
        show(dead_link(hint={"zh": "换备用链接", "en": "Swap the link"}, hint_after_ms=8_000)),
        mode="practice",
    )
    told.until(12_000)
    shown = told.first("incident.shown").t_ms
    told.do(shown + 3_000 if shown + 3_000 > 12_000 else 12_100,
            CallMade(incident_type="dead_link"))  # fmt: skip
    told.until(60_000)
    assert [one.t_ms for one in told.all("hint.shown")] == [shown + 16_000]
