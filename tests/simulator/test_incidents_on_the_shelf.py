"""A dead link and a wrong coupon strike, show themselves, grow when ignored, and end by what mends them."""

from __future__ import annotations

import pytest
from engine_stories import (
    act,
    dead_link,
    later,
    show,
    started,
    wrong_coupon,
)

from simulator.events.trainee import (
    CallMade,
    CouponCorrected,
    CouponIssued,
    CouponWithdrawn,
    ItemPushed,
    ItemRelinked,
    ItemTested,
    ItemUnlisted,
    NoticePosted,
)
from simulator.scenario import (
    Condition,
)


def test_a_dead_link_strikes_shows_itself_and_is_mended_by_the_spare_link() -> None:
    told = started(show(dead_link()))
    told.do(1_000, ItemPushed(item="P1"))
    told.until(20_000)
    opened = told.first("incident.opened", incident="L1", type="dead_link", item="P1")
    shown = told.first("incident.shown", incident="L1")
    assert opened.t_ms == 5_000
    assert opened.t_ms <= shown.t_ms < 12_000
    assert not told.engine.room.shop.items[0].link_ok

    told.do(20_050, ItemRelinked(item="P1"))
    told.until(20_100)
    assert told.first("incident.noticed", incident="L1", how="act").t_ms == 20_100
    assert told.first("incident.resolved", incident="L1", item="P1").t_ms == 20_100
    assert told.engine.room.troubles.waves == (), "the pressure ends with the incident"


def test_no_order_goes_through_a_dead_link() -> None:
    told = started(show(dead_link(), online=400))
    told.do(1_000, ItemPushed(item="P1"))
    told.until(60_000)
    assert not [one for one in told.all("order.placed", item="P1") if one.t_ms > 5_000]
    assert told.all("order.failed", why="dead_link")


def test_pushing_the_dead_link_again_is_no_sign_of_having_noticed() -> None:
    told = started(show(dead_link()))
    told.until(19_000)
    told.do(19_500, ItemPushed(item="P1"))
    told.do(19_600, ItemUnlisted(item="P2"))
    told.until(21_000)
    assert not told.all("incident.noticed")
    told.do(21_500, ItemTested(item="P1"))
    told.until(22_000)
    assert told.first("incident.noticed", how="act").t_ms == 21_500


@pytest.mark.parametrize(
    ("fact", "how"),
    [
        (NoticePosted(topic="link", text="一号链接在修"), "notice"),
        (CallMade(incident_type="dead_link"), "call"),
    ],
)
def test_a_notice_or_a_report_shows_that_the_crew_knows(fact, how) -> None:
    told = started(show(dead_link()))
    told.do(20_000, fact)
    told.until(20_000)
    assert told.first("incident.noticed", incident="L1").fact.how == how


def test_naming_another_trouble_is_no_sign() -> None:
    told = started(show(dead_link()))
    told.do(20_000, CallMade(incident_type="stream_cut"))
    told.do(20_010, NoticePosted(topic="coupon", text="券"))
    told.until(21_000)
    assert not told.all("incident.noticed")


def test_an_ignored_trouble_escalates_and_a_noticed_one_is_spared_some_of_it() -> None:
    steps = (later(10_000), later(15_000, if_unnoticed=True), later(20_000, by=-200))
    ignored = started(show(dead_link(escalate=steps, give_up_ms=40_000))).until(60_000)
    assert [(one.t_ms, one.fact.step) for one in ignored.all("incident.escalated")] == [
        (15_000, 1), (20_000, 2), (25_000, 3),
    ]  # fmt: skip
    assert ignored.first("incident.expired", why="given_up").t_ms == 45_000

    noticed = started(show(dead_link(escalate=steps)))
    noticed.do(14_000, CallMade(incident_type="dead_link"))
    noticed.until(60_000)
    assert [one.fact.step for one in noticed.all("incident.escalated")] == [1, 3]


def test_a_wrong_coupon_stands_on_the_console_at_once_and_is_corrected() -> None:
    told = started(show(wrong_coupon(), online=300))
    told.until(11_900)
    assert told.first("incident.shown", incident="Y1", coupon="Q1").t_ms == 5_000
    assert told.engine.room.shop.coupons[0].minus_fen == 9_000
    assert len(told.all("order.placed", item="P1")) > 3, "buyers rush in"

    told.do(12_000, CouponWithdrawn(coupon="Q1"))
    told.until(12_000)
    assert told.engine.room.troubles.rushes == (), "the rush ends with the withdrawal"
    told.do(13_000, CouponCorrected(coupon="Q1", minus_fen=2_000))
    told.until(14_000)
    assert not told.all("incident.resolved"), "corrected to another wrong figure"
    told.do(14_500, CouponCorrected(coupon="Q1", minus_fen=1_000))
    told.until(15_000)
    assert told.first("incident.resolved", incident="Y1", coupon="Q1").t_ms == 14_500


def test_both_acts_are_needed_where_the_scenario_asks_for_both() -> None:
    both = Condition(
        all_of=(
            act("coupon.withdrawn", coupon="Q1"),
            act("coupon.corrected", coupon="Q1", minus_fen=1_000),
        )
    )
    told = started(show(wrong_coupon(resolve=both)))
    told.do(8_000, CouponCorrected(coupon="Q1", minus_fen=1_000))
    told.until(9_000)
    assert not told.all("incident.resolved")
    told.do(9_500, CouponWithdrawn(coupon="Q1"))
    told.until(9_500)
    assert told.first("incident.resolved").t_ms == 9_500, "in either order, once each"


def test_issuing_the_wrong_coupon_again_mends_nothing() -> None:
    told = started(show(wrong_coupon()))
    told.do(8_000, CouponWithdrawn(coupon="Q1"))
    told.do(9_000, CouponIssued(coupon="Q1"))
    told.until(30_000)
    assert not told.all("incident.resolved")
