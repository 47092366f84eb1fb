"""The public answers: it comes and goes, asks and buys, and feels what the crew and the stream do."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from simulator.audience.surroundings import (
    AnswerHeard,
    CouponSeen,
    DrawSeen,
    Moderated,
    NoticeSeen,
    ReplySeen,
    Rush,
    StreamSeen,
    Surroundings,
    Wave,
)
from simulator.chance import Stream
from simulator.events.entry import Fact, encode
from simulator.events.room import (
    CommentPosted,
    OrderFailed,
    OrderPaid,
    OrderPlaced,
    PublicCounted,
    QuestionClosed,
    QuestionOpened,
)
from simulator.scenario import Pulse
from tests.simulator.audience_rooms import COUPON_SEEN, Watched, calm, comments, show, with_cup

SYMPTOM = Wave("D1:0", "D1", "symptom", "interruption", None, 60, 0, 0)
ABUSE = Wave("H1:0", "H1", "abuse", None, None, 120, 4, 0)


def lines(facts: list[Fact]) -> list[bytes]:
    return [encode({"kind": one.kind, **one.data()}) for one in facts]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_show() -> None:
    one, two, other = Watched(seed=5), Watched(seed=5), Watched(seed=6)
    a, b, c = one.run(900), two.run(900), other.run(900)
    assert lines(a) == lines(b)
    assert lines(a) != lines(c)


def test_neither_hash_seed_nor_process_change_a_byte() -> None:
    code = (
        "import hashlib; from tests.simulator.audience_rooms import Watched;"
        "from simulator.events.entry import encode;"
        "h = hashlib.sha256();"
        "[h.update(encode({'kind': f.kind, **f.data()})) for f in Watched(seed=9).run(400)];"
        "print(h.hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "TZ": zone},
        ).stdout
        for seed, zone in (("0", "UTC"), ("4242", "Asia/Shanghai"))
    }  # fmt: skip
    assert len(digests) == 1


def test_figures_come_once_a_second_from_the_first_full_second() -> None:
    room = Watched()
    room.run(100)
    assert [tick for tick, _ in room.of(PublicCounted)] == list(range(10, 100, 10))
    first = room.of(PublicCounted)[0][1]
    assert first.entered - first.left == first.online
    assert 280 < first.online < 320


def test_who_came_and_has_not_left_is_here_in_every_tick() -> None:
    room = Watched(show(pulses=(Pulse(at_ms=10_000, for_ms=10_000, times=6000),)))
    wave = replace(ABUSE, per_minute=60)
    for tick in range(600):
        seen = calm(tick)
        if 200 <= tick < 400:
            seen = replace(seen, waves=(wave,))
        room.run(1, lambda _, seen=seen: seen)
        people = room.audience
        assert people.entered - people.left == people.online
        assert len(people.crowd.here()) == people.crowd.online
    assert room.of(PublicCounted)[25][1].online > 350


def test_questions_come_from_the_dossier_in_groups_within_the_budget() -> None:
    for online, per_minute, crew_size in ((300, 2, 1), (3000, 4, 4)):
        room = Watched(show(online, per_minute), crew_size=crew_size)
        room.run(3000)
        opened = room.of(QuestionOpened)
        assert len(opened) >= 4
        for tick, _ in opened:
            within = [at for at, _ in opened if tick - 599 <= at <= tick]
            assert len(within) <= per_minute
        asked = comments([one for _, one in room.facts], "question")
        groups = {one.group: one for _, one in opened}
        products = {product.id: product for product in room.scenario.products}
        for one in asked:
            group = groups[one.group or ""]
            assert (one.item, one.fact) == (group.item, group.fact)
            assert one.fact in products[group.item].facts
        assert len(asked) > len(groups), "some join the question of another"
        open_now: dict[tuple[str, str], str] = {}
        for _, one in room.facts:
            if isinstance(one, QuestionOpened):
                assert (one.item, one.fact) not in open_now.values()
                open_now[one.group] = (one.item, one.fact)
            elif isinstance(one, QuestionClosed):
                open_now.pop(one.group, None)


def busiest_minute(planned: int, crew_size: int) -> int:
    room = Watched(show(3000, planned), crew_size=crew_size)
    room.run(3000)
    at = [tick for tick, _ in room.of(QuestionOpened)]
    return max(sum(1 for one in at if tick - 599 <= one <= tick) for tick in at)


def test_one_person_is_asked_two_things_a_minute_and_a_crew_up_to_four() -> None:
    assert busiest_minute(planned=4, crew_size=1) == 2, "whatever the scenario plans"
    assert [busiest_minute(planned=4, crew_size=crew) for crew in (2, 4)] == [4, 4]
    assert busiest_minute(planned=2, crew_size=4) == 2, "never more than the scenario plans"


def answered(room: Watched, facts: str) -> tuple[CommentPosted, list[Fact]]:
    """Wait for a question, answer it, and return the question and the next eight seconds."""
    while not room.of(QuestionOpened):
        room.run(1)
    asked = next(
        one
        for _, one in room.of(CommentPosted)
        if one.comment == room.of(QuestionOpened)[0][1].comment
    )
    heard = AnswerHeard(asked.group or "", asked.comment, "typed", facts)  # type: ignore[arg-type]
    now = room.at
    new = room.run(
        81, lambda tick: replace(calm(tick), answers=(heard,)) if tick == now else calm(tick)
    )
    return asked, new


@pytest.mark.parametrize("facts", ["right", "unmeasured"])
def test_after_an_answer_the_asker_thanks_asks_on_or_orders_within_3_to_8_s(facts: str) -> None:
    deeds = []
    for seed in range(12):
        room = Watched(seed=seed)
        asked, new = answered(room, facts)
        closed = [
            one for one in new if isinstance(one, QuestionClosed) and one.group == asked.group
        ]
        assert [one.why for one in closed] == ["answered"]
        start = room.at - 81
        mine = [
            (tick - start, one)
            for tick, one in room.facts
            if tick >= start and getattr(one, "viewer", None) == asked.viewer
            and (isinstance(one, OrderPlaced) or getattr(one, "reacts_to", None) == asked.comment)
        ]  # fmt: skip
        deeds.append(len(mine))
        assert all(30 <= delay <= 80 for delay, _ in mine)
    assert sum(1 for one in deeds if one) >= 10, "hardly anybody may have left meanwhile"


def test_a_wrong_answer_makes_them_ask_again_or_leave() -> None:
    again = left = 0
    for seed in range(12):
        room = Watched(seed=seed)
        asked, new = answered(room, "wrong")
        again += any(
            one.group == asked.group and one.viewer == asked.viewer
            for one in comments(new, "question")
        )
        room.run(20)
        left += int(asked.viewer[1:]) not in room.audience.crowd.slot_of
        assert not any(isinstance(one, QuestionClosed) and one.why == "answered" for one in new)
    assert again >= 3
    assert left >= 3


def test_unanswered_questions_cost_mood_are_asked_again_and_end() -> None:
    deaf, kind = Watched(seed=3), Watched(seed=3)
    deaf.run(2400)
    for tick in range(2400):
        answers = tuple(
            AnswerHeard(group.id, group.askers[0].comment, "typed", "right")
            for group in kind.audience.questions.open.values()
            if group.askers and tick * 100 - group.since_ms + 5000 > 10_000
        )
        kind.run(1, lambda t, answers=answers: replace(calm(t), answers=answers))
    assert deaf.audience.mood < kind.audience.mood
    whys = {one.why for _, one in deaf.of(QuestionClosed)}
    assert whys & {"left", "expired"}
    assert whys.isdisjoint({"answered"})
    asked: dict[tuple[str | None, str], int] = {}
    for one in comments([fact for _, fact in deaf.facts], "question"):
        asked[one.group, one.viewer] = asked.get((one.group, one.viewer), 0) + 1
    assert max(asked.values()) >= 2


def test_a_wave_speaks_as_often_as_it_should_with_its_label_and_its_accounts() -> None:
    room = Watched()
    room.run(100)
    new = room.run(600, lambda tick: replace(calm(tick), waves=(SYMPTOM, ABUSE)))
    symptoms, abuse = comments(new, "symptom"), comments(new, "abuse")
    assert 40 <= len(symptoms) <= 75
    assert {one.incident for one in symptoms} == {"D1"}
    assert {one.topic for one in symptoms} == {"interruption"}
    assert 60 <= len(abuse) <= 140
    assert len({one.viewer for one in abuse}) == 4
    after = room.run(100)
    assert not comments(after, "abuse", "symptom")


def test_muted_abusers_fall_silent_blocked_ones_are_gone_and_the_rest_go_on() -> None:
    room = Watched()
    loud = lambda tick: replace(calm(tick), waves=(ABUSE,))  # noqa: E731
    abusers = sorted({one.viewer for one in comments(room.run(300, loud), "abuse")})
    online = room.audience.online
    muted, blocked = abusers[0], abusers[1]
    thrown_out = Moderated(blocked, None, "abuse", "block")
    quiet = lambda tick: replace(  # noqa: E731
        loud(tick), silenced=frozenset({muted, blocked}), blocked=frozenset({blocked}),
        moderated=(thrown_out,) if tick == 300 else (),
    )  # fmt: skip
    room.run(1, quiet)
    assert room.audience.pressures.visitors == 3
    assert room.audience.online < online + 10
    assert {one.viewer for one in comments(room.run(300, quiet), "abuse")} == set(abusers[2:])


def test_silencing_a_fair_critic_costs_mood_and_brings_more_criticism() -> None:
    def silenced(target: str) -> tuple[int, int]:
        room = Watched(seed=4)
        room.run(100)
        deed = Moderated("v3", "c1", target, "mute")  # type: ignore[arg-type]
        new = room.run(
            220, lambda tick: replace(calm(tick), moderated=(deed,) if tick == 100 else ())
        )
        return room.audience.mood, len(comments(new, "fair_criticism"))

    (sad, critics), (calm_mood, few) = silenced("fair_criticism"), silenced("abuse")
    assert sad < calm_mood - 50
    assert critics >= few + 2


def test_a_polite_reply_to_a_critic_is_thanked_for() -> None:
    thanks = 0
    wave = Wave("H1:1", "H1", "fair_criticism", None, None, 60, 0, 0)
    for seed in range(8):
        room = Watched(seed=seed)
        critic = None
        while critic is None:
            new = room.run(1, lambda tick: replace(calm(tick), waves=(wave,)))
            critic = next(iter(comments(new, "fair_criticism")), None)
        reply = ReplySeen(critic.comment, "谢谢您的意见，我们会改进")
        new = room.run(1, lambda tick, reply=reply: replace(calm(tick), replies=(reply,)))
        new += room.run(85)
        thanks += any(one.reacts_to == critic.comment for one in comments(new))
    assert 2 <= thanks <= 8


@pytest.mark.parametrize(
    ("stream", "topic"),
    [
        (StreamSeen("fine", 0, frozen_ms=4000), "interruption"),
        (StreamSeen("fine", 0, black=True), "interruption"),
        (StreamSeen("fine", 0, silent_ms=13_000), "cold"),
        (StreamSeen("fine", 0, clipped=2000), "cold"),
        (StreamSeen("lost", 5_000), "interruption"),
    ],
)
def test_a_broken_stream_makes_people_complain_and_leave(stream: StreamSeen, topic: str) -> None:
    fine, broken = Watched(seed=2), Watched(seed=2)
    fine.run(250)
    new = broken.run(250, lambda tick: replace(calm(tick), stream=stream))
    complaints = comments(new, "symptom")
    assert complaints
    assert {one.topic for one in complaints} == {topic}
    assert {one.incident for one in complaints} == {None}
    assert broken.last().online < fine.last().online - 15
    assert not comments([one for _, one in fine.facts], "symptom", "abuse")


def test_nobody_comes_in_while_the_stream_is_cut() -> None:
    room = Watched()
    room.run(50)
    entered = room.audience.entered
    room.run(100, lambda tick: replace(calm(tick), stream=StreamSeen("lost", 10_000)))
    assert room.audience.entered == entered


def test_a_dead_link_sells_nothing_and_those_who_tried_say_so() -> None:
    room = Watched(show(3000))
    new = room.run(600, lambda tick: with_cup(calm(tick), link_ok=False))
    failed = [one for one in new if isinstance(one, OrderFailed)]
    assert {one.why for one in failed} == {"dead_link"}
    assert len(failed) > 10
    assert not any(isinstance(one, (OrderPlaced, OrderPaid)) for one in new)
    complaints = comments(new, "symptom")
    assert {one.topic for one in complaints} == {"link"}
    assert {one.item for one in complaints} == {"P1"}
    assert {one.viewer for one in complaints} <= {one.viewer for one in failed}


def test_orders_are_paid_some_seconds_later_and_never_beyond_the_stock() -> None:
    room = Watched(show(3000, stock=12))
    room.run(1200, lambda tick: with_cup(calm(tick), stock=12))
    placed = {one.order: tick for tick, one in room.of(OrderPlaced) if one.item == "P1"}
    paid = {one.order: tick for tick, one in room.of(OrderPaid) if one.item == "P1"}
    assert len(placed) == 12
    assert 6 <= len(paid) <= 12
    assert all(20 <= tick - placed[order] <= 60 for order, tick in paid.items())
    assert {one.why for _, one in room.of(OrderFailed)} == {"sold_out"}


def test_held_orders_fail_and_cancelled_ones_are_not_paid() -> None:
    room = Watched(show(3000))
    while not room.of(OrderPlaced):
        room.run(1)
    new = room.run(60, lambda tick: with_cup(calm(tick), held=True))
    assert "held" in {one.why for one in new if isinstance(one, OrderFailed)}
    assert not any(isinstance(one, OrderPaid) and one.item == "P1" for one in new)
    placed = {one.order for _, one in room.of(OrderPlaced)}
    room.run(60)
    more = {one.order for _, one in room.of(OrderPlaced)} - placed
    room.run(100, lambda tick: with_cup(calm(tick), cancels=1))
    later = {one.order for _, one in room.of(OrderPaid)}
    assert more
    assert len(more & later) < len(more)


def test_a_coupon_lowers_the_price_paid_and_a_wrong_one_brings_a_surge() -> None:
    def sold(coupon: CouponSeen) -> Watched:
        room = Watched(show(1500), seed=8)
        room.run(900, lambda tick: replace(calm(tick), coupons=(coupon,)))
        return room

    none, right = sold(COUPON_SEEN), sold(replace(COUPON_SEEN, issued=True, left=900))
    wrong = sold(replace(COUPON_SEEN, issued=True, left=900, minus_fen=9000))
    orders = [len(one.of(OrderPlaced)) for one in (none, right, wrong)]
    print("orders without a coupon, with it, with a wrong one:", orders)
    assert orders[0] < orders[1] < orders[2]
    assert {(o.price_fen, o.coupon) for _, o in right.of(OrderPlaced)} == {(8900, "Q1")}
    assert {o.price_fen for _, o in wrong.of(OrderPlaced)} == {900}
    complaints = comments([one for _, one in wrong.facts], "symptom")
    assert {one.topic for one in complaints} == {"coupon"}
    assert any("90" in one.text.zh for one in complaints)
    assert not comments([one for _, one in right.facts], "symptom")


def test_pushing_an_item_sells_it_and_a_flash_sale_sells_more() -> None:
    unpushed = Watched(show(1500), seed=8)
    unpushed.run(600, lambda tick: with_cup(calm(tick), pushed_ms=None))
    pushed, flash = Watched(show(1500), seed=8), Watched(show(1500), seed=8)
    pushed.run(600)
    flash.run(600, lambda tick: with_cup(calm(tick), price_fen=6900, flash=tick > 100))
    clicks = [one.last().item_clicks["P1"] for one in (unpushed, pushed, flash)]
    assert clicks[0] * 2 < clicks[1] < clicks[2]
    assert pushed.last().paid < flash.last().paid


def test_a_rush_of_orders_comes_on_top() -> None:
    room = Watched(seed=8)
    rush = Rush("Y1", "P1", 60)
    room.run(600, lambda tick: replace(calm(tick), rushes=(rush,)))
    assert 40 <= len([1 for _, one in room.of(OrderPlaced) if one.item == "P1"]) <= 100


def test_filters_slow_mode_and_closed_comments_hold_lines_back() -> None:
    free = Watched(show(3000), seed=2)
    free.run(600)
    filtered = Watched(show(3000), seed=2)
    new = filtered.run(600, lambda tick: replace(calm(tick), words=("这款", "保温")))
    assert comments(new)
    assert not [one for one in comments(new) if "这款" in one.text.zh or "保温" in one.text.zh]
    closed = Watched(show(3000), seed=2)
    assert not comments(closed.run(300, lambda tick: replace(calm(tick), comments_to="nobody")))
    followers = Watched(show(3000), seed=2)
    some = comments(followers.run(600, lambda tick: replace(calm(tick), comments_to="followers")))
    assert 0 < len(some) < len(comments([one for _, one in free.facts]))
    slow = Watched(seed=2)
    said = comments(
        slow.run(300, lambda tick: replace(calm(tick), waves=(ABUSE,), slow_seconds=30)), "abuse"
    )
    assert len(said) <= 4


def test_at_most_three_lines_a_second_are_shown_and_a_crisis_comes_first() -> None:
    room = Watched(show(20_000))
    flood = (SYMPTOM, replace(SYMPTOM, key="D1:1", comment_class="praise", per_minute=600))
    new = room.run(300, lambda tick: replace(calm(tick), waves=flood))
    shown = [tick for tick, one in room.facts if isinstance(one, CommentPosted)]
    assert max(sum(1 for t in shown if start <= t < start + 10) for start in range(290)) <= 8 + 3
    assert len(shown) <= 8 + 3 * 30
    assert room.last().comments > len(shown), "hidden lines are counted"
    assert len(comments(new, "symptom")) >= 20
    assert [one.comment for one in comments(new)] == [f"c{n}" for n in range(1, len(shown) + 1)]


def test_words_on_the_topic_give_back_half_of_what_it_took_once() -> None:
    told, untold = Watched(seed=3), Watched(seed=3)
    trouble = lambda tick: replace(calm(tick), waves=(SYMPTOM,))  # noqa: E731
    for room in (told, untold):
        room.run(300, trouble)
    assert untold.audience.mood < 0
    notice = NoticeSeen("interruption", "画面马上恢复")
    told.run(1, lambda tick: replace(calm(tick), notices=(notice,)))
    untold.run(1)
    gained = told.audience.mood - untold.audience.mood
    assert gained > 5
    told.run(1, lambda tick: replace(calm(tick), notices=(notice,)))
    untold.run(1)
    assert told.audience.mood - untold.audience.mood <= gained


def test_a_draw_keeps_people_and_fills_the_screen() -> None:
    plain, drawn = Watched(show(2000), seed=2), Watched(show(2000), seed=2)
    bag = DrawSeen("b1", "bag", 0, None, 3)
    plain.run(400)
    drawn.run(400, lambda tick: replace(calm(tick), draws=(bag,)))
    assert drawn.last().left < plain.last().left * 8 // 10
    fillers = [len(comments([f for _, f in one.facts], "filler")) for one in (plain, drawn)]
    assert fillers[1] > fillers[0] * 2


def test_paid_boost_and_pulses_bring_more_people() -> None:
    plain, paid = Watched(seed=2), Watched(seed=2)
    plain.run(300)
    paid.run(300, lambda tick: replace(calm(tick), boost_fen_per_minute=12_000))
    assert 60 <= paid.last().entered - plain.last().entered <= 140


def test_an_empty_shelf_and_an_empty_room_do_no_harm() -> None:
    room = Watched(show(1))
    room.run(50, lambda tick: Surroundings(now_ms=tick * 100, show_ms=tick * 100))
    room.run(600, lambda tick: replace(calm(tick), leave_times=100_000))
    room.run(50, lambda tick: replace(calm(tick), waves=(SYMPTOM, ABUSE)))
    assert room.last().online >= 4


CLASSES = (
    "symptom", "abuse", "fair_criticism", "ad", "minor", "unlawful", "privacy_bait", "after_sale",
    "question", "praise", "hesitation", "filler", "claim_bait",
)  # fmt: skip
TOPICS = (None, "link", "coupon", "interruption", "cold", "cancel", "price", "stock", "payment",
          "freight", "safety", "fraud", "operator", "rules")  # fmt: skip
STREAMS = (
    StreamSeen(), StreamSeen("lost", 5000), StreamSeen("fine", 0, frozen_ms=5000),
    StreamSeen("fine", 0, black=True, silent_ms=20_000, clipped=900, luma=3),
)  # fmt: skip


def stormy(room: Watched, dice: Stream, tick: int) -> Surroundings:
    """Whatever can happen, happens, and changes every second and a half."""
    word = dice.word(tick // 15)
    part = [word >> 3 * k & 7 for k in range(21)]
    waves = tuple(
        Wave(f"w{tick // 15}:{k}", f"I{k}", CLASSES[part[k] + part[k + 1] % 6],  # type: ignore[arg-type]
             TOPICS[part[k + 2] + part[k + 3] % 7], "P2" if part[k] == 1 else None, 600, part[k + 4], 0)
        for k in range(part[0] % 4)
    )  # fmt: skip
    seen = with_cup(
        calm(tick), link_ok=part[5] > 1, held=part[6] == 1, listed=part[7] > 0,
        pushed_ms=5000 if part[8] > 1 else None, price_fen=(9900, 5000, 12_000, 9900)[part[9] % 4],
        flash=part[10] == 1, per_person=1 if part[11] == 2 else None,
    )  # fmt: skip
    coupon = replace(
        COUPON_SEEN, issued=part[12] > 3, minus_fen=(1000, 9000, 100, 1000)[part[13] % 4]
    )
    said, groups = room.audience.voices.lines, room.audience.questions.open.values()
    fresh = list(said)[-2:] if tick % 15 == 0 else []
    return replace(
        seen, waves=waves, stream=STREAMS[part[14] % 4], coupons=(coupon,),
        leave_times=500 + 500 * part[15], slow_seconds=10 if part[16] == 1 else 0,
        comments_to=("everyone", "followers", "nobody", "everyone")[part[17] % 4],
        replies=tuple(ReplySeen(one, "好的") for one in fresh),
        answers=tuple(
            AnswerHeard(one.id, one.askers[0].comment, "typed",
                        ("right", "wrong", "partly", "unmeasured")[part[18] % 4])
            for one in groups if fresh and one.askers
        ),
        moderated=tuple(
            Moderated(f"v{said[one].vid}", one,
                      ("fair_criticism", "abuse", "question", "neutral")[part[19] % 4],
                      ("mute", "block", "hide")[part[20] % 3])
            for one in fresh
        ),
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_the_counts_hold(seed: int) -> None:
    room, dice = Watched(show(200 + 200 * seed), seed=seed), Stream(seed, "storm")
    for _ in range(900):
        room.run(1, lambda tick: stormy(room, dice, tick))
        people = room.audience
        assert people.entered - people.left == people.online
        assert len(people.crowd.here()) == people.crowd.online
    last = room.last()
    assert last.exposed >= last.clicks >= last.orders >= last.paid
    assert -1000 <= last.mood <= 1000
    assert len(comments([one for _, one in room.facts])) > 50
