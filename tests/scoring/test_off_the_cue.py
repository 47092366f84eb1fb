"""Acting by the clock earns nothing, a lively crew that follows its cues and its room loses nothing.

The clock is the metronome's: each act in a slow polite rhythm, whatever is due. The lively crew does what is
asked and as much beside it as a sensible crew would.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from story import Story, score_of

from scoring.findings import CriterionScore
from studio import library

DUE_MS, END_MS = 300_000, 600_000
Act = tuple[str, dict[str, Any]]
Rhythm = tuple[int, str, dict[str, Any]]
"""Every so many seconds, this act."""

PROMPT: Act = ("prompt.made", {"text": "领券减十元，九点截止"})
STICKER: Act = ("sticker.shown", {"text": "券后价269"})
CARD: Act = ("card.shown", {"text": "到手价299"})
DING: Act = ("effect.played", {"sound": "ding"})
ENTERED: Act = ("figure.noted", {"figure": "entered", "value": 412})
PIN: Act = ("comment.pinned", {"comment": "c1"})
SIGNED: Act = ("figure.noted", {"figure": "signoff", "value": 1})
SEEN: Act = ("incident.noticed", {"incident": "X1", "type": "surge"})
MIXED: Act = ("item.reordered", {"items": ("P2", "P1")})


def sign(cue: str) -> Act:
    return "cue.sent", {"to": "host", "cue": cue}


def notice(topic: str) -> Act:
    return "notice.posted", {"topic": topic, "text": "欢迎新朋友，先领券"}


def due(act: str, **values: Any) -> Act:
    return "cue.passed", {"segment": "s2", "does": "act", "act": act, **values}


def shown(trouble: str, **about: Any) -> Act:
    return "incident.shown", {"incident": "X1", "type": trouble, **about}


ISSUE: Act = ("cue.passed", {"segment": "s2", "does": "issue", "coupon": "Q1"})
WELCOMES: list[Rhythm] = [(40, *notice("welcome"))]
PROMPTS: list[Rhythm] = [(25, *PROMPT)]
COUPONS: list[Rhythm] = [(28, *sign("coupon")), (85, *sign("pay"))]
CARDS: list[Rhythm] = [(19, *CARD), (25, *STICKER)]
SIGNS: list[Rhythm] = [(30, *SIGNED)]

BY_THE_CLOCK: list[tuple[str, Act, list[Rhythm]]] = [
    ("PROMO-1", due("sticker.shown"), [(25, *STICKER)]),
    ("BEAT-1", due("card.shown"), [(19, *CARD)]),
    ("BEAT-1", due("effect.played"), [(19, *DING)]),
    ("CLOSE-1", due("prompt.made"), PROMPTS),
    ("COMBO-1", ISSUE, [(25, *CARD), (30, *STICKER), (40, *notice("coupon")), *PROMPTS]),
    ("REMIND-1", ISSUE, COUPONS),
    ("SIGN-1", due("figure.noted", figure="signoff"), [*SIGNS, *COUPONS]),
    ("WELCOME-1", due("notice.posted", topic="welcome"), [*WELCOMES, (60, *sign("follow"))]),
    ("NOTICE-1", due("notice.posted", topic="welcome"), WELCOMES),
    ("ANOMALY-1", shown("throttled"), COUPONS),
    ("WATCH-1", shown("surge"), SIGNS),
    ("TREND-1", shown("trend"), [(100, *PIN)]),
    ("P14-1", shown("cold_room"), [*PROMPTS, *SIGNS]),
    ("P15-1", shown("surge"), [*WELCOMES, *PROMPTS, (115, *MIXED)]),
    ("EYES-1", shown("cold_room"), [*PROMPTS, *COUPONS, *SIGNS, *CARDS, *WELCOMES, (20, *SEEN)]),
    ("C02-1", shown("wrong_item", item="P1"), CARDS),
]


def score(name: str, story: Story) -> CriterionScore:
    return score_of(story.ends(END_MS).judged(library.shipped_criteria()[name]))


def by_the_clock(rhythms: list[Rhythm], story: Story) -> Story:
    for every_s, kind, data in rhythms:
        for t_ms in range(9_000, END_MS, 1_000 * every_s):
            story.at(t_ms, kind, **data)
    return story


@pytest.mark.parametrize(("name", "asked", "rhythms"), BY_THE_CLOCK)
def test_a_clock_earns_nothing(name: str, asked: Act, rhythms: list[Rhythm]) -> None:
    kind, data = asked
    story = Story().at(DUE_MS, kind, **data)
    assert score(name, by_the_clock(rhythms, story)).score == 0


LIVELY: list[tuple[str, Act, list[tuple[int, Act]]]] = [
    ("PROMO-1", due("sticker.shown"), [(second, STICKER) for second in (-80, -35, 5, 40, 70)]),
    ("BEAT-1", due("card.shown"), [(second, CARD) for second in (-70, -40, 5, 50, 80)]),
    ("BEAT-1", due("effect.played"), [(second, DING) for second in (-70, -40, 5, 50, 80)]),
    ("CLOSE-1", due("prompt.made"), [(second, PROMPT) for second in (-80, -30, 8, 70)]),
    ("COMBO-1", ISSUE, [(-40, STICKER), (-20, CARD), (5, STICKER), (12, notice("coupon")), (25, CARD),
                        (38, PROMPT), (45, STICKER), (55, CARD)]),
    ("REMIND-1", ISSUE, [(-45, sign("coupon")), (10, sign("coupon")), (30, notice("coupon")),
                         (60, sign("pay")), (100, sign("coupon")), (140, sign("pay"))]),
    ("SIGN-1", due("figure.noted", figure="signoff"), [(-85, SIGNED), (10, SIGNED), (20, sign("next"))]),
    ("WELCOME-1", due("notice.posted", topic="welcome"),
     [(second, notice("welcome")) for second in (-80, -30, 10, 75, 150)] + [(20, sign("follow"))]),
    ("WATCH-1", shown("surge"), [(second, ENTERED) for second in (10, 30, 70)]),
    ("TREND-1", shown("trend"), [(30, PIN), (150, PIN)]),
    ("P15-1", shown("surge"), [(10, notice("welcome")), (30, PROMPT), (60, MIXED), (75, notice("welcome")),
                               (90, PROMPT), (110, notice("welcome"))]),
    ("NOTICE-1", due("notice.posted", topic="welcome"),
     [(second, notice("welcome")) for second in (-80, -30, 10, 90, 180)]),
    ("EYES-1", shown("surge"), [(4 * second, PROMPT) for second in range(1, 10)] + [(45, SEEN)]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "asked", "done"), LIVELY)
def test_a_lively_crew_loses_nothing(name: str, asked: Act, done: list[tuple[int, Act]]) -> None:
    kind, data = asked
    story = Story().at(DUE_MS, kind, **data)
    for second, (act, given) in done:
        story.at(DUE_MS + 1_000 * second, act, **given)
    assert score(name, story).score == 1


PLAN = [
    due("notice.posted", topic="coupon"), due("cue.sent", cue="next"), due("sticker.shown"),
    due("figure.noted", figure="online"), due("item.tested", item="P1"),
]  # fmt: skip


def planned() -> Story:
    story = Story()
    for number, (kind, data) in enumerate(PLAN, start=1):
        story.at(100_000 * number, kind, **data)
    return story


def test_the_plan_is_carried_out_by_what_it_names_and_not_by_the_clock() -> None:
    clock = by_the_clock([*COUPONS, *SIGNS, *WELCOMES, (25, *STICKER)], planned())
    assert score("PLAN-1", clock).score == 0

    done = [notice("coupon"), sign("next"), STICKER, ("figure.noted", {"figure": "online", "value": 9}),
            ("item.tested", {"item": "P1"})]  # fmt: skip
    crew, other = planned(), planned()
    for number, (kind, data) in enumerate(done, start=1):
        crew.at(100_000 * number + 5_000, kind, **data)
        wrong = data | {"item": "P2"} if kind == "item.tested" else data
        other.at(100_000 * number + 5_000, kind, **wrong)
    assert score("PLAN-1", crew).score == 1
    assert score("PLAN-1", other).credited == len(PLAN) - 1, "another item was tested"


def priced(seconds: list[int]) -> Story:
    """A sticker with a lawful price of the item in hand, at each of these seconds."""
    story = Story()
    for act, second in enumerate(seconds, start=1):
        t_ms = 1_000 * second
        story.at(t_ms, *STICKER[:1], **STICKER[1])
        story.at(t_ms, "text.judged", act=act, clean=True, has_claim=True)
        story.at(
            t_ms, "price.shown", act=act, item="P1", price_fen=26_900, right=True, means="deal"
        )
    return story


def test_a_lawful_price_every_25_seconds_is_no_lawful_closing() -> None:
    often = score("SELL-1", priced(list(range(9, 600, 25)))).score
    assert often is not None
    assert often < Fraction(1, 3), "only the last ones have nothing after them"
    assert score("PRICE-3", priced(list(range(9, 600, 25)))).score == often
    for name in ("SELL-1", "PRICE-3"):
        assert score(name, priced([60, 75, 100, 140, 200, 230, 330, 400])).score == 1
