"""The engine of one room: the order of the log, what is refused, and the same bytes every time."""

from __future__ import annotations

import pickle

import hypothesis.strategies as st
import pytest
from engine_stories import dead_link, digest, prepared, rebuilt, show, started, stream_cut
from hypothesis import given, settings

from simulator.engine import Engine, OutOfOrder, Refused
from simulator.events.instructor import IncidentCleared, IncidentFired, MessageSent
from simulator.events.rig import MediaRead
from simulator.events.trainee import (
    AnswerTicked,
    CommentAnswered,
    CommentHidden,
    CommentReplied,
    CouponIssued,
    GuestMuted,
    ItemListed,
    ItemPushed,
    ItemRelinked,
    ItemTested,
    ItemUnlisted,
    LotteryDrawn,
    MediaRestarted,
    NoticePosted,
    OrderRefunded,
    SegmentEntered,
    ShowEnded,
    ShowPaused,
    ShowResumed,
    ShowStarted,
    ViewerMuted,
    WordFiltered,
)
from simulator.scenario import Audience


def test_the_log_is_dense_and_never_goes_back_in_time() -> None:
    told = started(show(dead_link()))
    told.do(7_030, ItemRelinked(item="P1"))
    told.until(20_000)

    assert [one.seq for one in told.log] == list(range(1, len(told.log) + 1))
    assert all(a.t_ms <= b.t_ms for a, b in zip(told.log, told.log[1:], strict=False))
    assert all(one.t_ms % 100 == 0 for one in told.log if not one.is_input)
    assert told.log[0].kind == "show.prepared"
    assert told.engine.now_ms == 20_000


def test_an_act_is_folded_at_once_and_answered_by_the_next_tick() -> None:
    told = started(show())
    told.do(5_030, ItemTested(item="P1"))
    assert told.engine.room.stage.deeds[-1].kind == "item.tested"
    told.until(5_100)
    assert told.first("test.returned", item="P1", ok=True).t_ms == 5_100


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        (ItemPushed(item="P9"), "unknown_item"),
        (CouponIssued(coupon="Q9"), "unknown_coupon"),
        (CommentHidden(comment="c999"), "unknown_comment"),
        (CommentReplied(comment="c999", text="好"), "unknown_comment"),
        (ViewerMuted(viewer="v999999"), "unknown_viewer"),
        (OrderRefunded(order="o999"), "unknown_order"),
        (LotteryDrawn(lottery="l1"), "unknown_lottery"),
        (GuestMuted(guest="小王"), "unknown_guest"),
        (SegmentEntered(segment="s9"), "unknown_segment"),
        (MediaRead(level_cdb=-2000), "not_yours"),
        (IncidentFired(incident="L1"), "not_yours"),
    ],
)
def test_an_act_on_what_is_not_there_is_refused_in_both_languages(fact, code) -> None:
    told = started(show(dead_link()))
    told.until(999)
    before = told.engine.room, told.engine.seq
    with pytest.raises(Refused) as refusal:
        told.do(1_000, fact)
    assert refusal.value.code == code
    assert refusal.value.words.zh
    assert refusal.value.words.en
    assert (told.engine.room, told.engine.seq) == before, "nothing was folded"


def test_an_act_that_changes_nothing_is_logged_without_effect() -> None:
    told = started(show())
    assert told.do(1_000, ItemListed(item="P1")).fact.data() == {"item": "P1", "effect": False}
    assert told.do(1_010, ItemUnlisted(item="P1")).fact.data() == {"item": "P1"}
    assert told.do(1_020, ItemUnlisted(item="P1")).fact.data()["effect"] is False
    assert told.do(1_030, ItemPushed(item="P1")).fact.data()["effect"] is False, "not on the shelf"
    assert told.do(1_040, ItemListed(item="P1")).fact.data() == {"item": "P1"}


def test_a_client_cannot_claim_what_its_act_did() -> None:
    told = started(show())
    assert told.do(1_000, ItemUnlisted(item="P1", effect=False)).fact.data() == {"item": "P1"}


def test_a_trainee_who_ends_early_cannot_call_it_the_schedule() -> None:
    early = started(show(duration_ms=30_000))
    assert not early.do(9_000, ShowEnded(scheduled=True), "trainee:host").fact.scheduled
    late = started(show(duration_ms=30_000))
    assert late.do(30_000, ShowEnded(scheduled=True), "trainee:host").fact.scheduled
    timed = started(show(duration_ms=30_000))
    assert timed.do(9_000, ShowEnded(scheduled=True), "studio").fact.scheduled


def test_pushing_the_pushed_item_pops_its_card_up_again() -> None:
    told = started(show())
    told.do(1_000, ItemPushed(item="P1"))
    assert told.do(9_000, ItemPushed(item="P1")).fact.data() == {"item": "P1"}


def test_a_room_keeps_only_so_many_filtered_words() -> None:
    told = started(show())
    for number in range(200):
        told.do(1_000, WordFiltered(word=f"词{number}"))
    with pytest.raises(Refused, match="at most 200"):
        told.do(1_000, WordFiltered(word="再来"))


def test_a_tick_for_an_answer_that_nobody_gave_has_no_effect() -> None:
    told = started(show())
    told.until(20_000)
    comment = told.first("comment.posted").fact.comment
    ticked = told.do(20_050, AnswerTicked(comment=comment, facts=("capacity",)), "trainee:service")
    assert ticked.fact.effect is False


def test_a_hold_cannot_begin_before_the_comment_came() -> None:
    told = started(show())
    told.until(20_000)
    first = told.first("comment.posted")
    held = CommentAnswered(
        comment=first.fact.comment, from_ms=first.t_ms - 1, to_ms=20_000, voiced_ms=5_000
    )
    with pytest.raises(Refused, match="held stretch"):
        told.do(20_050, held)


def test_spare_links_run_out() -> None:
    told = started(show())
    assert [told.do(1_000 + n, ItemRelinked(item="P1")).fact.effect for n in range(3)] == [
        None,
        None,
        False,
    ]


def test_an_exam_is_paused_by_the_instructor_and_never_by_the_crew() -> None:
    told = started(show(), mode="exam")
    for seat in ("trainee:host", "trainee:desk"):
        with pytest.raises(Refused, match="ask the instructor") as refused:
            told.do(2_000, ShowPaused(), seat)
        assert refused.value.code == "no_pause"
        assert "考试" in refused.value.words.zh
    assert not told.all("show.paused")
    assert told.engine.room.show.state == "live"
    told.do(2_000, ShowPaused(), "instructor")
    assert told.engine.room.show.state == "paused"
    told.do(2_000, ShowResumed(), "instructor")

    practice = started(show(), mode="practice")
    practice.do(2_000, ShowPaused(), "trainee:desk")
    assert practice.engine.room.show.state == "paused"


def test_a_crew_of_four_is_asked_more_than_one_person_alone() -> None:
    quick = Audience(online=900, questions_per_minute=4, surges=False)
    asked = {}
    for crew_size in (1, 4):
        told = started(show(audience=quick, duration_ms=300_000), seed=2, crew_size=crew_size)
        told.do(1_000, ItemPushed(item="P1"))
        asked[crew_size] = len(told.until(60_000).all("question.opened"))
    assert asked[1] == 2 < asked[4] <= 4


def test_nobody_works_in_a_pause_or_after_the_end() -> None:
    told = started(show(), mode="practice")
    told.do(2_000, ShowPaused())
    length = len(told.log)
    with pytest.raises(Refused, match="paused"):
        told.do(2_000, ItemUnlisted(item="P1"))
    assert len(told.log) == length
    told.do(2_000, MessageSent(text="喝口水"), "instructor")
    told.do(2_000, ShowResumed())
    told.do(3_000, ShowEnded(scheduled=True), "studio")
    with pytest.raises(Refused, match="ended"):
        told.do(3_500, ItemUnlisted(item="P1"))
    assert told.engine.advance(60_000) == []


def test_an_input_that_comes_after_its_tick_is_out_of_order() -> None:
    told = started(show())
    told.until(1_000)
    with pytest.raises(OutOfOrder):
        told.engine.admit(ItemUnlisted(item="P1"), "trainee:desk", 1_000)
    with pytest.raises(OutOfOrder):
        told.engine.admit(ItemUnlisted(item="P1"), "trainee:desk", 5_000)


def test_a_show_starts_on_a_tick() -> None:
    engine = Engine(show(), prepared())
    engine.begin()
    with pytest.raises(OutOfOrder, match="tick"):
        engine.admit(ShowStarted(), "trainee:host", 1_234)


def test_nothing_happens_before_the_show_starts() -> None:
    engine = Engine(show(dead_link()), prepared())
    engine.begin()
    assert engine.advance(600_000) == []
    engine.admit(ItemTested(item="P1"), "trainee:desk", 600_050)
    engine.admit(ShowStarted(), "trainee:host", 600_100)
    derived = engine.advance(605_100)
    assert [one.t_ms for one in derived if one.kind == "test.returned"] == [600_100]
    assert [one.t_ms for one in derived if one.kind == "incident.opened"] == [605_100]


# --- the same bytes ----------------------------------------------------------------------------

ACTS = [
    (1_030, ItemPushed(item="P1")),
    (6_990, ItemTested(item="P1")),
    (7_000, NoticePosted(topic="link", text="一号链接正在处理")),
    (7_001, ItemUnlisted(item="P1")),
    (8_880, ItemRelinked(item="P1")),
    (8_890, ItemListed(item="P1")),
    (14_400, MediaRestarted()),
    (14_400, NoticePosted(topic="interruption", text="马上回来")),
]
TROUBLE = show(dead_link(), stream_cut(12_000))
END_MS = 20_000


def played(steps: list[int]) -> str:
    """The same show, with the clock advanced in the given steps between the acts."""
    told = started(TROUBLE)
    for t_ms, fact in ACTS:
        for step in steps:
            told.until(min(told.engine.now_ms + step, t_ms - 1))
        told.do(t_ms, fact)
    return told.until(END_MS).sha256()


@given(st.lists(st.integers(1, 5_000), max_size=12))
@settings(max_examples=12)
def test_the_step_of_the_clock_changes_no_byte(steps: list[int]) -> None:
    assert played(steps) == played([])


def test_a_log_is_rebuilt_from_its_inputs_byte_for_byte() -> None:
    told = started(TROUBLE)
    for t_ms, fact in ACTS:
        told.do(t_ms, fact)
    told.until(END_MS)

    assert digest(rebuilt(TROUBLE, told.log, to_ms=END_MS)) == told.sha256()


def test_a_log_of_another_seed_is_noticed_when_rebuilding() -> None:
    told = started(TROUBLE)
    for t_ms, fact in ACTS:
        told.do(t_ms, fact)
    with pytest.raises(OutOfOrder, match="another scenario, seed, or model"):
        rebuilt(TROUBLE, told.log, to_ms=END_MS, seed=8)


def test_other_seeds_give_other_shows() -> None:
    hashes = {started(show(), seed=seed).until(10_000).sha256() for seed in range(4)}
    assert len(hashes) == 4


def test_the_instructor_clears_a_trouble_and_the_room_is_whole() -> None:
    told = started(show(dead_link()))
    told.do(6_000, IncidentCleared(incident="L1"), "instructor")
    told.until(6_100)
    assert told.first("incident.expired", incident="L1", why="cleared")
    assert told.engine.room.shop.items[0].link_ok
    with pytest.raises(Refused, match="not open"):
        told.do(6_200, IncidentCleared(incident="L1"), "instructor")


def test_a_frozen_engine_goes_on_as_if_it_had_never_stopped() -> None:
    """Snapshots may speed up a rebuild: an engine survives pickling in the middle of two crises."""
    told = started(TROUBLE)
    for t_ms, fact in ACTS[:4]:
        told.do(t_ms, fact)
    told.until(13_000)
    thawed = pickle.loads(pickle.dumps(told.engine))

    derived = told.engine.advance(END_MS)
    assert [one.line() for one in thawed.advance(END_MS)] == [one.line() for one in derived]
    assert thawed.room == told.engine.room
