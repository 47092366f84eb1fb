"""Nobody is at a disadvantage for how they work: by keyboard or by voice, in either language, unrecorded.

And the power over the comments cuts both ways: silencing lawful critics costs as much as leaving abuse.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from story import Story, rubric, score_of

from scoring.findings import CriterionScore
from scoring.judge import judge
from scoring.result import encode
from scoring.stream import Stream
from scoring.transcript import Moment, Transcript
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


def wave(left: int, silenced: int, after_ms: int = 7_000) -> Scores:
    """Eight abusers and eight critics; the crew leaves some of those and silences some of these, so long
    after they spoke, and does right by all others. The scores, and that of the show under ``""``."""
    story = Story()
    mutes: list[tuple[int, str, str]] = []
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
            mutes.append((at_ms + 5_000, f"troll{number}", "abuse"))
        if number < silenced:
            mutes.append((at_ms + 50 + after_ms, f"critic{number}", "fair_criticism"))
    card = judge(Transcript.of(muted(story, mutes)), rubric(*(SHIPPED[name] for name in ORDER)))
    return {item.criterion.id: item.score for item in card.criteria} | {"": card.score}


def muted(story: Story, mutes: list[tuple[int, str, str]]) -> list[dict[str, Any]]:
    """The log of a story in which these viewers are muted as well: when, whom, and what they are."""
    for t_ms, viewer, whom in mutes:
        story.at(t_ms, "viewer.muted", viewer=viewer)
        hit = {"act": 1, "viewer": viewer, "target_class": whom}
        story.at(t_ms + 1, "moderation.applied", **hit)
    log = story.ends(900_000).records()
    acts = {(one["t_ms"] + 1, one["data"]["viewer"]): one["seq"]
            for one in log if one["kind"] == "viewer.muted"}  # fmt: skip
    for one in log:
        if one["kind"] == "moderation.applied":
            one["data"]["act"] = acts[one["t_ms"], one["data"]["viewer"]]
    return log


@pytest.mark.parametrize("after_ms", [7_000, 10_000, 60_000, 121_000, 300_000])
@pytest.mark.parametrize("n", range(1, 9))
def test_silencing_lawful_critics_costs_at_least_as_much_as_leaving_abuse(
    n: int, after_ms: int
) -> None:
    """As much late as early, until the show is over."""
    gagged, abuse_left, right = wave(0, n, after_ms), wave(n, 0), wave(0, 0)
    told = [one[""] for one in (gagged, abuse_left, right)]
    assert None not in told
    assert told[0] <= told[1] < told[2] == 1  # type: ignore[operator]
    assert gagged["FAIR-1"] == Fraction(8 - n, 8), "nobody is heard by being gagged"


def test_a_critic_who_turns_to_insults_may_be_muted_and_one_who_does_not_never() -> None:
    def fair(whom: str) -> Fraction | None:
        log = muted(criticised("typed"), [(400_000, "v0", whom)])
        return judge(Transcript.of(log), rubric(SHIPPED["FAIR-1"])).score

    assert fair("abuse") == Fraction(3, 4), "what was answered stays answered"
    assert fair("fair_criticism") == fair("question") == Fraction(2, 4)


@pytest.mark.parametrize(
    ("level", "comment", "score"), [("red", "c0", Fraction(2, 4)), ("yellow", "c0", Fraction(3, 4)),
                                    ("red", "c9", Fraction(3, 4))],
)  # fmt: skip
def test_a_reply_that_insults_or_breaks_the_law_hears_no_critic(
    level: str, comment: str, score: Fraction
) -> None:
    """One of three replies does; a mere hint, or a slip said to somebody else, costs nothing here."""
    hit = {"hit": "h1", "rule": "CK08", "act": 5, "quote": "穷鬼", "comment": comment}
    lawful = {"zh": "说用料", "en": "tell the material"}
    story = criticised("typed").at(8_000, "rule.hit", level=level, lawful=lawful, **hit)
    assert scores(story, "FAIR-1")["FAIR-1"] == score


def test_answering_those_who_protest_against_a_gag_earns_nothing() -> None:
    story = criticised("typed")
    for number in range(10, 20):
        about = {"comment": f"c{number}", "viewer": f"v{number}", "name": "甲", "level": 1}
        words = {"zh": "只能说好话吗", "en": "is only praise allowed"}
        at_ms = 10_000 * number
        story.at(at_ms, "comment.posted", text=words, comment_class="fair_criticism",
                 topic="silenced", **about)  # fmt: skip
        text = f"欢迎提意见{'好' * number}"
        story.at(at_ms + 5_000, "comment.replied", comment=f"c{number}", text=text)
    assert scores(story, "FAIR-1")["FAIR-1"] == Fraction(3, 4)


# --- one viewer, one trial ----------------------------------------------------------------------


def moderated(*hits: tuple[str, str]) -> CriterionScore:
    """MOD-1 of a show in which these were muted, blocked or hidden, one after the other."""
    story = Story()
    for number, (viewer, whom) in enumerate(hits):
        hit = {"act": number + 1, "viewer": viewer, "target_class": whom}
        story.at(10_000 * (number + 1), "moderation.applied", **hit)
    return score_of(story.ends(900_000).judged(SHIPPED["MOD-1"]))


def test_one_troll_muted_again_and_again_is_one_troll_muted() -> None:
    """Three lawful people were silenced; a troll is restored and muted thirty times beside it."""
    wrong = [(f"lawful{number}", "question") for number in range(3)]
    once = moderated(*wrong, ("troll", "abuse"))
    assert once.score == moderated(*wrong, *[("troll", "abuse")] * 30).score == Fraction(1, 4)


def test_mute_block_and_hide_of_one_troll_are_too_little_to_tell() -> None:
    assert (moderated(*[("troll", "abuse")] * 3).score, moderated(*[("t", "abuse")] * 3).why) == (
        None, "too_few",
    )  # fmt: skip
    assert moderated(("a", "abuse"), ("b", "spam"), ("c", "fraud")).score == 1


@pytest.mark.parametrize("order", [("abuse", "question"), ("question", "abuse")])
def test_of_one_viewer_the_worst_time_counts(order: tuple[str, str]) -> None:
    others = [("a", "abuse"), ("b", "spam"), ("c", "fraud")]
    assert moderated(*others, *(("d", whom) for whom in order)).score == Fraction(3, 4)


def test_a_running_show_tells_of_a_viewer_rightly_muted_only_when_it_is_over() -> None:
    """Until then the same viewer may be silenced for nothing; that is told at once."""
    stream = Stream(rubric(SHIPPED["MOD-1"]))

    def hear(seq: int, kind: str, **data: Any) -> list[str]:
        by = "studio" if kind == "show.ended" else "platform"
        return [one.verdict.value for one in stream.hear(Moment(seq, 1_000 * seq, kind, by, data))]

    assert hear(1, "moderation.applied", act=1, viewer="a", target_class="abuse") == []
    assert hear(2, "moderation.applied", act=1, viewer="b", target_class="abuse") == []
    assert hear(3, "moderation.applied", act=1, viewer="a", target_class="neutral") == ["missed"]
    assert hear(4, "moderation.applied", act=1, viewer="a", target_class="neutral") == []
    assert hear(5, "show.ended", scheduled=True) == ["met"]
    assert [(one.trigger_seq, one.steps[0][1].value) for one in stream.standing()] == [
        (2, "met"), (3, "missed"),
    ]  # fmt: skip
