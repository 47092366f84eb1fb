"""A practice show may last for hours: what is heard beside it keeps what can still matter, and no more."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from typing import Any

import pytest

from scoring.advice import Advisor
from scoring.language import compile_rubric
from scoring.stream import Stream
from scoring.stream.around import Line
from scoring.stream.steps import Opportunity
from scoring.transcript import Moment
from studio import library

DESK = "trainee:desk"
PACK: dict[str, Any] = {"zh": "包装有点压坏了", "en": "the box was a bit crushed"}
HELLO: dict[str, Any] = {"zh": "主播好呀", "en": "hello there"}
AD: dict[str, Any] = {"zh": "加我微信领券", "en": "add me for coupons"}
Told = tuple[int, str, str, dict[str, Any]]
"""Milliseconds into its minute, kind, giver, data."""


def a_minute(n: int) -> list[Told]:
    """One minute of a busy room, like every other: comments, a question, an ad, two troubles, a crew."""
    told: list[Told] = [
        (500 * one, "comment.posted", "public", comment(f"c{n}-{one}", "filler", HELLO))
        for one in range(60)
    ]
    shown = {"incident": f"L{n}", "type": "dead_link", "item": "P1"}
    away = {"incident": f"H{n}", "type": "stutter"}
    asked = {"group": f"g{n}", "item": "P1", "fact": "材质", "comment": f"c{n}-5", "viewer": "v1"}
    told += [
        (10_050, "comment.posted", "public", comment(f"a{n}", "ad", AD)),
        (11_000, "viewer.muted", DESK, {"viewer": "v2"}),
        (11_001, "moderation.applied", "platform", {"act": 0, "viewer": "v2", "target_class": "spam"}),
        (12_000, "question.opened", "public", asked),
        (15_000, "answer.judged", "platform", {"group": f"g{n}", "comment": f"c{n}-5",
         "act": 0, "how": "typed", "facts": "right", "given": [], "asked_ms_ago": 3_000}),
        (20_000, "incident.opened", "director", shown),
        (20_010, "incident.shown", "director", shown),
        (20_020, "incident.opened", "director", away),
        (20_030, "incident.shown", "director", away),
        (21_000, "item.unlisted", DESK, {"item": "P1"}),
        (21_400, "item.unlisted", DESK, {"item": "P1"}),  # a double click
        (22_000, "notice.posted", DESK, {"topic": "link", "text": f"链接在修 {n}"}),
        (23_000, "cue.sent", DESK, {"cue": "slow", "note": f"第 {n} 次"}),
        (25_000, "incident.resolved", "director", shown),
        (26_000, "incident.resolved", "director", away),
        (30_000, "cue.passed", "director", {"does": "push", "item": "P1", "step": f"s{n}"}),
        (31_000, "item.pushed", DESK, {"item": "P1"}),
    ]  # fmt: skip
    if not n:  # whoever silences this critic by the end of the show pays for it
        told.append((1_050, "comment.posted", "public", comment("f", "fair_criticism", PACK)))
        told.append(
            (9_000, "comment.replied", DESK, {"comment": "f", "text": "抱歉，马上换新的。"})
        )
    return sorted(told, key=lambda one: one[0])


def comment(name: str, what: str, text: dict[str, Any]) -> dict[str, Any]:
    viewer = "v2" if what == "ad" else "v1"
    return {"comment": name, "viewer": viewer, "name": "甲", "level": 1, "text": dict(text),
            "comment_class": what}  # fmt: skip


def heard(minutes: int) -> Advisor:
    """An advisor by every shipped criterion, after so many minutes."""
    advisor = Advisor(compile_rubric(list(library.shipped_criteria().values())))
    seq = 1
    advisor.hear(Moment(seq, 0, "show.prepared", "studio", {}))
    for n in range(minutes):
        for at_ms, kind, by, data in a_minute(n):
            seq += 1
            about = data | ({"act": seq - 1} if "act" in data else {})
            advisor.hear(Moment(seq, 60_000 * n + at_ms, kind, by, about))
    return advisor


def parts(one: object) -> Iterator[object]:
    """What an object holds, one level down."""
    if isinstance(one, dict):
        yield from one.keys()
        yield from one.values()
    elif isinstance(one, list | tuple | set | frozenset | deque):
        yield from one
    elif not isinstance(one, type):
        yield from getattr(one, "__dict__", {}).values()
        names = [getattr(kind, "__slots__", ()) for kind in type(one).__mro__]
        for name in (
            name for some in names for name in ((some,) if isinstance(some, str) else some)
        ):
            yield getattr(one, name, None)


def kept(root: object) -> Counter[str]:
    """Everything that can be reached from an object, each thing once, by the name of its type."""
    found: Counter[str] = Counter()
    seen: dict[int, object] = {}
    left = [root]
    while left:
        one = left.pop()
        if id(one) not in seen and not callable(getattr(one, "__func__", None)):
            seen[id(one)] = one
            found[type(one).__name__] += 1
            left.extend(parts(one))
    return found


@pytest.fixture(scope="module")
def half() -> Counter[str]:
    return kept(heard(40))


def test_after_eighty_minutes_no_more_is_kept_than_after_forty(half: Counter[str]) -> None:
    """But for the name and the words of each comment, and a number for each double click: a reply may still
    give the one back, a fact still name the other. (A trouble leaves its id, one of the line its end.)"""
    whole, minutes = kept(heard(80)), 40
    grown = {kind: n - half[kind] for kind, n in whole.items() if n > half[kind]}
    comments = 61 * minutes
    assert grown.pop("Line") == comments
    assert grown.pop("str") == comments + 2 * minutes, "the ids; the words are kept once"
    assert grown.pop("int") <= 5 * minutes
    assert grown.pop("Fault") == minutes, "from when to when each trouble of the line was"
    assert grown == {}, "of windows that are over nothing is kept"
    assert whole["Moment"] < 600, "the last acts, and what windows are open on"


def test_of_an_opportunity_that_is_over_nothing_is_kept(half: Counter[str]) -> None:
    """Forty questions, ads, cues and troubles are over; one may still silence the critic of the first."""
    assert 1 <= half[Opportunity.__name__] < 40


def test_of_a_comment_its_name_and_its_words_are_kept_and_the_same_words_once() -> None:
    stream = Stream(compile_rubric([]))
    for number in range(2):
        data = comment(
            f"c{number}", "filler", {tongue: f"{word}!" for tongue, word in HELLO.items()}
        )
        stream.hear(Moment(number, number, "comment.posted", "public", data))
    first, second = stream.around.comments["c0"], stream.around.comments["c1"]
    assert first == Line("甲", "", "主播好呀!", "hello there!")
    assert first.zh is second.zh


def test_where_everything_stands_is_known_to_whoever_asks_for_it() -> None:
    """A live room does not ask; what is over is told to nobody there, and what is open still is."""
    rubric = compile_rubric([library.shipped_criteria()["QA-1"]])
    asking, live = Stream(rubric), Stream(rubric, keeps=False)
    asked = {"group": "g", "item": "P1", "fact": "材质", "comment": "c", "viewer": "v"}
    for seq, t_ms in enumerate((0, 100_000), 1):
        moment = Moment(seq, t_ms, "question.opened", "public", asked)
        assert asking.hear(moment) == live.hear(moment), "what falls is the same"
    asking.hear(Moment(3, 100_001, "public.counted", "public", {}))
    assert [one.trigger_seq for one in asking.standing()] == [1, 2]
    assert [one.trigger_seq for one in live.standing()] == [2]
