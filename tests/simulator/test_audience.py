"""The public comes and goes, the same for the same seed, and is counted in every tick."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from simulator.audience.surroundings import (
    AnswerHeard,
    DrawSeen,
    Moderated,
    ReplySeen,
    StreamSeen,
    Surroundings,
    Wave,
)
from simulator.chance import Stream
from simulator.events.entry import Fact, encode
from simulator.events.room import (
    PublicCounted,
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


def test_nobody_comes_in_while_the_stream_is_cut() -> None:
    room = Watched()
    room.run(50)
    entered = room.audience.entered
    room.run(100, lambda tick: replace(calm(tick), stream=StreamSeen("lost", 10_000)))
    assert room.audience.entered == entered


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
