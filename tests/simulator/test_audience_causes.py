"""What changes the rates: one test for each cause that an audience knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.audience import Habits
from simulator.audience.buying import order_chance
from simulator.audience.crowd import ENTRANTS
from simulator.audience.flow import Flow, kept
from simulator.audience.rates import Rates, crowding, exp_permille, rates_now, stream_factor
from simulator.audience.surroundings import (
    AnswerHeard,
    ClaimHeard,
    DrawSeen,
    Moderated,
    NoticeSeen,
    StreamSeen,
    Surroundings,
    Wave,
)
from simulator.chance import ONE, Ints
from simulator.events.room import OrderFailed, OrderPaid, OrderPlaced, RefundRequested
from simulator.scenario import Audience as Plan
from tests.simulator.audience_rooms import COUPON_SEEN, Watched, calm, comments, show, with_cup

COST = Habits()
BAG = DrawSeen("b1", "bag", 0, None, 3)
HURT = Wave("L1:0", "L1", "symptom", "link", "P1", 120, 0, 0)


def rates(seen: Surroundings, mood: int = 0, click: int = 1000, ignored: int = 0) -> Rates:
    return rates_now(seen, COST, mood, 300, click, 2000, ignored)


def leaving(stream: StreamSeen, now_ms: int = 5_000) -> int:
    return stream_factor(stream, now_ms)


def test_a_stall_or_cut_drives_six_times_as_many_away_for_ten_seconds_then_half_more() -> None:
    assert leaving(StreamSeen("lost", 0), 9_900) == 6000
    assert leaving(StreamSeen("lost", 0), 10_000) == 1500
    assert leaving(StreamSeen("fine", frozen_ms=2_000)) == 6000
    assert leaving(StreamSeen("fine", frozen_ms=60_000)) == 1500
    room = Watched()
    room.run(20)
    came = room.audience.entered
    room.run(50, lambda tick: replace(calm(tick), stream=StreamSeen("lost", 7_000)))
    assert room.audience.entered == came, "and nobody finds a room that is cut"


def test_one_per_cent_of_stalled_time_costs_about_five_per_cent_of_the_stay() -> None:
    """A stall of 3 s in every 5 minutes: [C] 4.8 %, the source has 5 %. Worked out from the rates."""
    calm_now = rates(calm(0)).leave
    stalled = rates(replace(calm(0), stream=StreamSeen("fine", frozen_ms=2_000))).leave

    def mean_stay(kind: int, stall_ticks: int) -> float:
        """Mean of the geometric law whose hazard is higher in the first ticks of each cycle."""
        cycle, keep = 3_000, 1.0
        survival = []
        for tick in range(cycle):
            survival.append(keep)
            keep *= 1 - (stalled if tick < stall_ticks else calm_now)[kind] / ONE
        # who enters at any tick of the cycle: by renewal, the mean is that of a stationary room
        total = 0.0
        for begin in range(0, cycle, 20):
            rest = sum(survival[begin:]) / survival[begin]
            reach = keep / survival[begin]
            total += rest + reach * sum(survival) / (1 - keep)
        return total / (cycle / 20)

    mix = [share / 1000 for share in ENTRANTS]
    with_stall, without = (
        sum(share * mean_stay(kind, ticks) for kind, share in enumerate(mix)) for ticks in (30, 0)
    )
    loss = 1 - with_stall / without
    print(f"\n1 % of the time stalled costs {loss:.1%} of the stay")
    assert 0.04 <= loss <= 0.06


@pytest.mark.parametrize(
    ("stream", "factor"),
    [
        (StreamSeen("fine", black=True), 3000), (StreamSeen("fine", mute=True), 3000),
        (StreamSeen("fine", clipped=481), 2000), (StreamSeen("fine", noisy=True), 2000),
        (StreamSeen("fine", askew=True), 1300), (StreamSeen("fine", luma=20), 1300),
        (StreamSeen("fine", luma=250), 1300), (StreamSeen("fine", silent_ms=12_100), 2500),
        (StreamSeen("fine", silent_ms=11_900), 1000), (StreamSeen("fine", choppy=True), 1500),
        (StreamSeen("none"), 1000), (StreamSeen("fine"), 1000),
    ],
)  # fmt: skip
def test_each_fault_of_picture_and_sound_has_its_price(stream: StreamSeen, factor: int) -> None:
    assert leaving(stream) == factor


def test_a_slow_start_of_the_picture_loses_those_who_come() -> None:
    """[R] Nobody within 2 s, then 5.8 in a hundred each second: 17 at 5 s, 46 at 10 s."""
    lost = {s: 1000 - kept(StreamSeen("fine", startup_ms=s * 1000)) for s in (0, 2, 5, 10, 30)}
    print("\nlost of a thousand at a start-up of so many seconds:", lost)
    assert lost[0] == lost[2] == 0
    assert 170 <= lost[5] <= 250
    assert 460 <= lost[10] <= 500
    assert lost[30] == 1000
    quick, slow = Watched(show(5000)), Watched(show(5000))
    quick.run(100)
    slow.run(100, lambda tick: replace(calm(tick), stream=StreamSeen("fine", startup_ms=10_000)))
    came = [room.audience.entered - 5000 for room in (quick, slow)]
    assert 0.45 < came[1] / came[0] < 0.63


def test_the_mood_moves_leaving_and_liking() -> None:
    glad, plain, cross = (rates(calm(0), mood) for mood in (500, 0, -500))
    assert exp_permille(500) == 1649
    assert cross.leave[1] / plain.leave[1] == pytest.approx(1.649, rel=0.01)
    assert glad.leave[1] / plain.leave[1] == pytest.approx(0.607, rel=0.01)
    assert [one.like * 1000 // plain.like for one in (glad, cross)] == [1500, 500]


def test_a_push_doubles_the_clicks_for_twenty_seconds() -> None:
    def clicks(pushed_ms: int) -> int:
        return sum(
            one.audience.buying.ledger.clicks
            for one in (Watched(show(3000), seed=seed) for seed in range(3))
            if one.run(1) is not None and one.run(100, lambda t: with_cup(calm(t), pushed_ms=pushed_ms))
        )  # fmt: skip

    fresh, old = clicks(5_000), clicks(-60_000)
    assert 1.6 < fresh / old < 2.4


def test_a_price_is_felt_by_thrift_and_against_what_was_promised() -> None:
    item = calm(0).items[0]
    thrift, trust = Ints_of(0, 128, 255), Ints_of(0, 0, 0)
    fair = order_chance(item, 9900, thrift, trust, ONE // 2)
    double = order_chance(item, 19_800, thrift, trust, ONE // 2)
    assert fair[0] == double[0] == ONE // 2, "who does not mind prices buys at any"
    assert fair[2] / fair[0] == pytest.approx(0.135, rel=0.02)  # e**-2
    assert double[2] / fair[2] == pytest.approx(0.135, rel=0.02)
    assert fair[0] > fair[1] > fair[2]
    hunter, fan = (int(_thrift_of(persona)) for persona in ({"price_hunter": 1000}, {"fan": 1000}))
    assert hunter > fan + 60


def Ints_of(*values: int) -> Ints:
    import numpy as np

    return np.array(values, np.int64)


def _thrift_of(mix: dict[str, int]) -> float:
    scenario = show(2000)
    plan = scenario.audience.model_copy(update={"personas": mix})
    room = Watched(scenario.model_copy(update={"audience": plan}))
    room.run(1)
    crowd = room.audience.crowd
    return float(crowd.thrift[crowd.here()].mean())


def test_coupon_flash_sale_and_true_scarcity_raise_orders() -> None:
    def orders(**changes: object) -> int:
        coupon = changes.pop("coupon", COUPON_SEEN)
        room = Watched(show(6000, stock=100_000))
        room.run(
            250,
            lambda tick: replace(
                with_cup(calm(tick), **{"stock": 100_000} | changes),
                coupons=(coupon,),  # type: ignore[arg-type]
            ),
        )
        return len(room.of(OrderPlaced))

    plain = orders()
    free = replace(COUPON_SEEN, issued=True, left=100_000, minus_fen=1, reference_minus_fen=1)
    with_coupon, flash, scarce = orders(coupon=free), orders(flash=True), orders(stock=5_000)
    print("\norders: plain, coupon of nothing, flash at the same price, scarce:",
          plain, with_coupon, flash, scarce)  # fmt: skip
    for more in (with_coupon, flash):
        assert 1.3 <= more / plain <= 2.8  # the factor, and twenty seconds of news on top
    assert 1.1 <= scarce / plain <= 1.6
    assert COST.offer_boost == 1500


def test_a_wrong_coupon_is_felt_as_it_stands_on_the_page_and_ends_with_the_stock() -> None:
    room = Watched(show(4000, stock=25))
    wrong = replace(COUPON_SEEN, issued=True, left=1000, minus_fen=9_000)
    room.run(600, lambda tick: replace(with_cup(calm(tick), stock=25), coupons=(wrong,)))
    placed = [one for _, one in room.of(OrderPlaced) if one.item == "P1"]
    assert len(placed) == 25
    assert {one.price_fen for one in placed} == {900}


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"link_ok": False}, "dead_link"), ({"stock": 0}, "sold_out"), ({"held": True}, "held")],
)
def test_a_broken_shop_sells_nothing(changes: dict[str, object], why: str) -> None:
    room = Watched(show(2500))
    room.run(300, lambda tick: with_cup(calm(tick), **changes))
    assert {one.why for _, one in room.of(OrderFailed)} == {why}
    assert not room.of(OrderPlaced)


def test_payments_fail_in_their_share() -> None:
    room = Watched(show(6000, stock=100_000))
    room.run(
        600,
        lambda tick: replace(with_cup(calm(tick), stock=100_000), payment_failing=500),
    )
    failed = sum(one.why == "payment" for _, one in room.of(OrderFailed))
    paid = len(room.of(OrderPaid))
    assert 0.35 < failed / (failed + paid) < 0.65


def test_an_open_question_costs_trust_then_patience_then_mood() -> None:
    trust_falls = ignored = 0
    lowest = (0, 0)
    for seed in range(4):
        deaf = Watched(show(500), seed=seed)
        asked: dict[int, int] = {}
        for _ in range(1100):
            deaf.run(1)
            crowd = deaf.audience.crowd
            for group in deaf.audience.questions.open.values():
                for one in group.askers:
                    if int(crowd.vid[one.slot]) != one.vid:
                        continue
                    trust = asked.setdefault(one.vid, int(crowd.trust[one.slot]))
                    trust_falls += int(crowd.trust[one.slot]) < trust
            ignored = max(ignored, crowd.ignored)
            lowest = min(lowest, (deaf.audience.mood, deaf.audience.moods.trust.value))
    assert trust_falls
    assert ignored >= 1
    calm_rates, worse = rates(calm(0)), rates(calm(0), ignored=1)
    assert worse.bounds[2] - calm_rates.bounds[2] == calm_rates.leave[2] // 2
    assert lowest[0] <= -15, "and the room minds"
    assert lowest[1] < 0


def test_those_who_waited_in_vain_are_half_as_quick_again_to_leave() -> None:
    from simulator.audience.crowd import IGNORED, WAITING
    from simulator.audience.mass import LEAVE, hazards_of

    room = Watched(show(600))
    room.run(1)
    people, now = room.audience.crowd, rates(calm(0), ignored=1)
    slots = people.here()[people.here() % 3 == 1][:3]
    people.flags[slots[1]] |= WAITING
    people.flags[slots[2]] |= IGNORED
    hazards = hazards_of(people, now, Ints_of(1, 1, 1, 1, 1, 1), 0, slots)[LEAVE]
    assert hazards[1] == hazards[0] // 2
    assert hazards[2] == hazards[0] * 3 // 2


def test_a_right_answer_earns_trust_and_wish_and_a_wrong_one_costs_both() -> None:
    after = {}
    for facts in ("right", "wrong"):
        room = Watched(show(800), seed=5)
        while not any(group.askers for group in room.audience.questions.open.values()):
            room.run(1)
        group = next(one for one in room.audience.questions.open.values() if one.askers)
        asker, crowd = group.askers[0], room.audience.crowd
        before = int(crowd.trust[asker.slot]), int(crowd.wish[asker.slot, 0])
        heard = AnswerHeard(group.id, asker.comment, "typed", facts)  # type: ignore[arg-type]
        room.run(1, lambda tick, heard=heard: replace(calm(tick), answers=(heard,)))
        now = int(crowd.trust[asker.slot]), int(crowd.wish[asker.slot, 0])
        place = 0 if group.item == "P1" else 1
        after[facts] = (now[0] - before[0], now[1] - before[1] if place == 0 else 1)
    assert after["right"][0] > 0 > after["wrong"][0]


def test_words_on_the_topic_return_half_of_what_it_took_once_while_it_lasts() -> None:
    told, untold = Watched(seed=3), Watched(seed=3)
    trouble = lambda tick: replace(calm(tick), waves=(HURT,))  # noqa: E731
    notice = lambda tick: replace(trouble(tick), notices=(NoticeSeen("link", "马上修好"),))  # noqa: E731
    for room in (told, untold):
        room.run(300, trouble)
    debt = told.audience.moods.mood.debts["link"]
    assert debt >= 10
    told.run(1, notice)
    untold.run(1, trouble)
    gained = told.audience.mood - untold.audience.mood
    assert gained == pytest.approx(debt // 2, abs=2)
    for _ in range(5):
        told.run(1, notice)
        untold.run(1, trouble)
    assert told.audience.mood - untold.audience.mood <= gained + 1, "five more notices earn nothing"


def test_standing_abuse_wears_the_mood_down_and_slows_its_healing() -> None:
    room = Watched()
    room.run(300, lambda tick: replace(calm(tick), visible_abuse=2))
    assert -80 < room.audience.mood < -35  # 2 lines x 1 % each 10 s, and some healing
    free, held = Watched(), Watched()
    for one, abuse in ((free, 0), (held, 1)):
        one.audience.moods.step(-400)
        one.run(300, lambda tick, abuse=abuse: replace(calm(tick), visible_abuse=abuse))
    assert held.audience.mood < free.audience.mood - 40


def test_muting_a_fair_critic_costs_eight_per_cent_and_brings_more() -> None:
    hushed, plain = Watched(seed=4), Watched(seed=4)
    deed = Moderated("v3", "c1", "fair_criticism", "mute")
    for room in (hushed, plain):
        room.run(50)
    hushed.run(1, lambda tick: replace(calm(tick), moderated=(deed,)))
    plain.run(1)
    assert hushed.audience.mood - plain.audience.mood == pytest.approx(-80, abs=2)
    new = comments(hushed.run(220), "fair_criticism")
    assert len(new) > len(comments(plain.run(220), "fair_criticism"))


def test_a_wrong_claim_costs_trust_and_is_doubted_aloud_and_putting_it_right_helps() -> None:
    def told(*claims: ClaimHeard, corrected: int = 0) -> tuple[int, list[str | None]]:
        room = Watched(seed=6)
        room.run(50)
        new = room.run(1, lambda tick: replace(calm(tick), claims=claims))
        new += room.run(100)
        room.run(1, lambda tick: replace(calm(tick), corrected=corrected))
        return room.audience.moods.trust.value, [one.topic for one in comments(new, "hesitation")]

    clean, lie = told(), told(ClaimHeard("red", "P1"))
    assert lie[0] <= clean[0] - 30
    assert "claim" in lie[1]
    assert "claim" not in clean[1]
    assert told(ClaimHeard("red", "P1"), corrected=1)[0] > lie[0]
    price = told(ClaimHeard("price", "P1"))
    assert "spoken" in price[1]


def test_a_room_that_trusts_less_buys_less() -> None:
    def paid(trust: int) -> int:
        total = 0
        for seed in range(2):
            room = Watched(show(2500, stock=100_000), seed=seed)
            room.audience.moods.trust.step(trust)
            room.run(400, lambda tick: with_cup(calm(tick), stock=100_000))
            total += len(room.of(OrderPlaced))
        return total

    assert paid(-600) < paid(0) * 0.9


def test_an_open_draw_keeps_people_and_triples_the_small_talk() -> None:
    plain, drawn = rates(calm(0)), rates(replace(calm(0), draws=(BAG,)))
    assert drawn.leave[1] / plain.leave[1] == pytest.approx(0.6, rel=0.01)

    def fillers(drawing: bool) -> tuple[int, int]:
        filler = other = 0
        for seed in range(4):
            room = Watched(show(700), seed=seed, habits=replace(COST, branching=0))
            new = room.run(400, lambda tick: replace(calm(tick), draws=(BAG,) * drawing))
            kinds = [one.comment_class for one in comments(new)]
            filler += kinds.count("filler")
            other += len(kinds) - kinds.count("filler")
        return filler, other

    (few, said), (many, said_then) = fillers(False), fillers(True)
    print("\nfiller and other lines without and with a draw:", few, said, many, said_then)
    assert 2.2 < many / few < 4.0
    assert 0.7 < said_then / said < 1.3


def test_boost_surge_and_friends_bring_people_by_their_own_doors() -> None:
    room = Watched(show(3000))
    room.run(1)
    opening = room.audience.crowd.entries.copy()
    room.run(
        599,
        lambda tick: replace(
            with_cup(calm(tick), stock=0, link_ok=False, pushed_ms=None),
            boost_fen_per_minute=120_000,
        ),
    )
    came = room.audience.crowd.entries - opening
    natural = 3000 * 60 / 76.5
    assert came[2] - 0.15 * natural == pytest.approx(2000, rel=0.12), "1,200 yuan buy 2,000 entries"
    assert came[3] > 0, "friends of those who shared"
    assert room.audience.shares > 0
    busy, plain = Watched(show(3000)), Watched(show(3000))
    busy.run(200, lambda tick: replace(calm(tick), entry_times=3000))
    plain.run(200)
    ratio = (busy.audience.entered - 3000) / (plain.audience.entered - 3000)
    assert 2.6 < ratio < 3.4


def test_the_platform_recommends_in_surges_and_followers_come_first() -> None:
    flow = Flow(7, Plan(online=300), 1_200_000)
    recommended = [flow.doors(second * 1000)[0] for second in range(1200)]
    followed = [flow.doors(second * 1000)[1] for second in range(1200)]
    assert max(recommended) > 8 * min(recommended)
    assert sum(recommended) / 1200 == pytest.approx(650, rel=0.01), "surges add nobody"
    assert sum(followed) / 1200 == pytest.approx(200, rel=0.01)
    assert followed[10] > 1.8 * followed[600]
    assert flow.opening < 800
    even = Flow(7, Plan(online=300, surges=False), 1_200_000)
    assert even.opening == 1000
    assert {even.doors(second * 1000) for second in range(1200)} == {(650, 200, 150)}


def test_a_large_room_speaks_less_per_head() -> None:
    assert [crowding(one) for one in (900, 2_000, 16_000, 1_000_000)] == [1000, 850, 500, 150]


def test_buyers_ask_for_their_money_back_and_more_of_them_when_the_price_falls() -> None:
    def asked(fall: bool) -> list[RefundRequested]:
        room = Watched(show(2500, stock=100_000, seconds=900), 2, replace(COST, refund_now=ONE))
        room.run(
            1300,
            lambda tick: with_cup(
                calm(tick), stock=100_000, price_fen=7900 if fall and tick >= 600 else 9900
            ),
        )
        paid = {one.order for _, one in room.of(OrderPaid)}
        found = [one for _, one in room.of(RefundRequested)]
        assert {one.order for one in found} <= paid
        assert len({one.order for one in found}) == len(found), "nobody asks twice"
        assert room.last().refunds == len(
            [tick for tick, _ in room.of(RefundRequested) if tick <= 1290]
        )
        return found

    steady, fallen = asked(fall=False), asked(fall=True)
    assert steady
    assert {one.why for one in steady} <= {"second_thoughts", "distrust"}
    assert len([one for one in fallen if one.why == "price_fell"]) > len(steady)
