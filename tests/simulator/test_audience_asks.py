"""The public asks what the dossier knows, and minds how it is answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.audience.surroundings import (
    AnswerHeard,
)
from simulator.events.entry import Fact
from simulator.events.room import (
    CommentPosted,
    OrderPlaced,
    QuestionClosed,
    QuestionOpened,
)
from tests.simulator.audience_rooms import Watched, calm, comments, show


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
