"""Nobody is at a disadvantage for how they work: by keyboard or by voice, in either language, unrecorded.

And the power over the comments cuts both ways: silencing lawful critics costs as much as leaving abuse.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from story import Story, rubric

from scoring.judge import judge
from scoring.result import encode
from scoring.transcript import Transcript
from simulator.crews import bot
from simulator.crews.deeds import Bot, Deed
from simulator.view import FeedMessage
from studio.drill import play
from studio.library import load_scenario, rubric_of, shipped_criteria

SHIPPED = shipped_criteria()
Scores = dict[str, Fraction | None]


def scores(story: Story, *names: str) -> Scores:
    card = story.ends(900_000).judged(*(SHIPPED[name] for name in names))
    return {item.criterion.id: item.score for item in card.criteria}


# --- keyboard or voice -------------------------------------------------------------------------


def asked_and_answered(how: str, answered: int) -> Story:
    """Five questions, ``answered`` of them in time; nobody can hear what a spoken answer says."""
    story = Story()
    facts = "right" if how == "typed" else "unmeasured"
    for number in range(5):
        about = {"group": f"g{number}", "comment": f"c{number}"}
        story.at(20_000 * number, "question.opened", item="P1", fact="材质", viewer="v1", **about)
        if number < answered:
            story.at(20_000 * number + 9_000, "answer.judged", act=number + 1, how=how,
                     facts=facts, asked_ms_ago=9_000, **about)  # fmt: skip
    return story


@pytest.mark.parametrize("answered", range(6))
def test_a_question_may_be_answered_by_keyboard_or_by_voice(answered: int) -> None:
    typed, spoken = (
        scores(asked_and_answered(how, answered), "QA-1", "FACTS-1") for how in ("typed", "voiced")
    )
    assert typed["QA-1"] == spoken["QA-1"] == Fraction(answered, 5)
    assert spoken["FACTS-1"] is None, "what nobody could hear is not measured, and never 0"


def criticised(how: str) -> Story:
    story = Story()
    for number in range(4):
        about = {"comment": f"c{number}", "viewer": f"v{number}", "name": "甲", "level": 1}
        words = {"zh": "有点贵了", "en": "a bit dear"}
        at_ms = 20_000 * number
        story.at(at_ms, "comment.posted", text=words, comment_class="fair_criticism", **about)
        if number == 3:
            continue
        if how == "typed":
            story.at(
                at_ms + 8_000,
                "comment.replied",
                comment=f"c{number}",
                text=f"用料不同{'好' * number}",
            )
        else:
            story.at(at_ms + 8_000, "comment.heard", by="platform", comment=f"c{number}",
                     act=number + 1, voiced_ms=2_500)  # fmt: skip
    return story


def test_a_critic_may_be_answered_by_keyboard_or_by_voice() -> None:
    typed, spoken = (scores(criticised(how), "FAIR-1") for how in ("typed", "voiced"))
    assert typed == spoken == {"FAIR-1": Fraction(3, 4)}


@pytest.mark.parametrize(
    ("name", "kind", "topic"),
    [("LINK-1", "dead_link", "link"), ("COUPON-1", "wrong_coupon", "coupon"),
     ("H07-1", "absent_guest", "show"), ("P16-1", "injury_report", "safety"),
     ("C14-1", "region_freight", "freight"), ("P05-1", "late_delivery", "freight")],
)  # fmt: skip
def test_the_public_may_be_told_in_writing_or_on_air(name: str, kind: str, topic: str) -> None:
    about = {"incident": "X1", "type": kind, "item": "P1", "coupon": "Q1"}

    def told(act: str, **data: Any) -> Fraction | None:
        story = Story().at(50_000, "incident.shown", **about)
        return scores(story.at(60_000, act, **data), name)[name]

    written = told("notice.posted", topic=topic, text="说明一下")
    heard = {"topic": topic, "text": "说明一下", "from_ms": 57_000, "to_ms": 59_000}
    assert told("speech.heard", by="rig", **heard) == written
    assert written


# --- language and recording ---------------------------------------------------------------------


class InEnglish:
    """The same crew, and every word that it types is English."""

    def __init__(self, bot: Bot) -> None:
        self.name, self.checks_rig, self._bot = bot.name, bot.checks_rig, bot

    def on_message(self, message: FeedMessage, now_ms: int) -> list[Deed]:
        return [_english(deed) for deed in self._bot.on_message(message, now_ms)]

    def voiced_ms(self, second: int) -> int:
        return self._bot.voiced_ms(second)


def _english(deed: Deed) -> Deed:
    data = dict(deed.data)
    if "text_en" in data:
        data["text"] = data.pop("text_en")
    return Deed(deed.after_ms, deed.action, data, deed.seat)


def entries(crew: Bot) -> list[dict[str, Any]]:
    loaded = load_scenario("first-show")
    seed = loaded.scenario.show.seed
    return [one.as_dict() for one in play(loaded, crew, seed, "normal", "exam").entries]


def result(log: list[dict[str, Any]]) -> dict[str, Any]:
    card = judge(Transcript.of(log), rubric_of(load_scenario("first-show").scenario))
    found: dict[str, Any] = json.loads(encode(card))
    return {"score": found["score"], "criteria": [one["permille"] for one in found["criteria"]]}


def test_a_crew_that_writes_english_scores_as_one_that_writes_chinese() -> None:
    chinese, english = (entries(crew) for crew in (bot("trained", 3), InEnglish(bot("trained", 3))))
    texts = [one["data"]["text"] for one in english if one["kind"] == "comment.replied"]
    assert texts
    assert all(text.isascii() for text in texts)
    assert result(english) == result(chinese)
    unrecorded = [one for one in english if one["kind"] == "consent.given"]
    assert unrecorded
    assert not any(one["data"]["recording"] for one in unrecorded)


def test_who_does_not_agree_to_a_recording_is_judged_alike() -> None:
    log = entries(bot("trained", 3))

    def agreeing(yes: bool) -> list[dict[str, Any]]:
        return [
            one | {"data": one["data"] | {"recording": yes}}
            if one["kind"] == "consent.given"
            else one
            for one in log
        ]

    assert agreeing(True) != agreeing(False)
    assert result(agreeing(True)) == result(agreeing(False))


# --- power over the comments --------------------------------------------------------------------

ORDER = ("HATER-1", "FAIR-1", "MOD-1")


def wave(left: int, silenced: int) -> Fraction:
    """Eight abusers and eight critics; the crew leaves some of those and silences some of these, and
    does right by all others. The score of the show."""
    story, act = Story(), 0

    def silence(t_ms: int, viewer: str, whom: str) -> None:
        nonlocal act
        act += 1
        story.at(t_ms, "viewer.muted", viewer=viewer)
        seq = 1 + next(
            place for place, one in enumerate(story.records())
            if one["kind"] == "viewer.muted" and one["data"]["viewer"] == viewer
        )  # fmt: skip
        hit = {"act": seq, "viewer": viewer, "target_class": whom}
        story.at(t_ms + 1, "moderation.applied", **hit)

    for number in range(8):
        at_ms = 20_000 + 40_000 * number
        abuse = {"incident": f"A{number}", "type": "abuse", "viewer": f"troll{number}"}
        story.at(at_ms, "incident.opened", **abuse).at(at_ms, "incident.shown", **abuse)
        about = {"comment": f"c{number}", "viewer": f"critic{number}", "name": "甲", "level": 1}
        words = {"zh": "有点贵了", "en": "a bit dear"}
        story.at(at_ms + 50, "comment.posted", text=words, comment_class="fair_criticism", **about)
        reply = {"comment": f"c{number}", "text": f"用料不同{'好' * number}"}
        story.at(at_ms + 9_000, "comment.replied", **reply)
        if number >= left:
            silence(at_ms + 5_000, f"troll{number}", "abuse")
        if number < silenced:
            silence(at_ms + 7_000, f"critic{number}", "fair_criticism")
    log = story.ends(900_000).records()
    card = judge(Transcript.of(log), rubric(*(SHIPPED[name] for name in ORDER)))
    assert card.score is not None
    return card.score


@pytest.mark.parametrize("n", range(1, 9))
def test_silencing_lawful_critics_costs_at_least_as_much_as_leaving_abuse(n: int) -> None:
    assert wave(0, n) <= wave(n, 0) < wave(0, 0) == 1
