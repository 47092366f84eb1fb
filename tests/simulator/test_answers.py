"""A question is answered when it was attended; its facts are judged by the dossier alone."""

from __future__ import annotations

import pytest
from engine_stories import CUP, MUG, show, words

from simulator.answers import Judge, read
from simulator.events import Entry, Fact
from simulator.events.entry import Words
from simulator.events.rig import SpeechHeard
from simulator.events.room import CommentPosted, QuestionOpened
from simulator.events.trainee import AnswerTicked, CommentAnswered, CommentReplied
from simulator.events.trouble import AnswerJudged, CommentHeard
from simulator.moment import Moment
from simulator.room import empty_room, fold
from simulator.scenario import FactSheet, Product
from simulator.text_folding import normal

SHOW = show()


class Desk:
    """A room where c1 asks for the capacity, c2 for the warmth, and c3 only cheers."""

    def __init__(self) -> None:
        self.judge = Judge(SHOW)
        self.room = empty_room(SHOW)
        self.seq = 0
        self.heard: list[CommentHeard] = []
        for group, comment, fact in (("g1", "c1", "capacity"), ("g2", "c2", "warmth")):
            self._public(1_000, _asks(comment, fact, group))
            self._public(
                1_000,
                QuestionOpened(group=group, item="P1", fact=fact, comment=comment, viewer="v1"),
            )
        self._public(1_000, _asks("c3", None, None))

    def _public(self, t_ms: int, fact: Fact) -> None:
        self.seq += 1
        self.room = fold(self.room, Entry(self.seq, t_ms, "public", fact))

    def acts(self, *acts: tuple[int, str, Fact]) -> list[AnswerJudged]:
        entries = []
        for t_ms, by, fact in acts:
            self.seq += 1
            entries.append(Entry(self.seq, t_ms, by, fact))
            self.room = fold(self.room, entries[-1])
        moment = Moment(self.room, self.seq, acts[-1][0] + 100, 0, tuple(entries))
        self.judge.judge(moment)
        self.room, self.seq = moment.room, moment.seq
        self.heard = [one.fact for one in moment.said if isinstance(one.fact, CommentHeard)]
        return [one.fact for one in moment.said if isinstance(one.fact, AnswerJudged)]


def _asks(comment: str, fact: str | None, group: str | None) -> CommentPosted:
    return CommentPosted(
        comment=comment, viewer="v1", name="小雨", level=3, text=words("多大？"),
        comment_class="question" if fact else "praise", item="P1", fact=fact, group=group,
    )  # fmt: skip


def reply(comment: str, text: str, t_ms: int = 9_000) -> tuple[int, str, Fact]:
    return t_ms, "trainee:desk", CommentReplied(comment=comment, text=text)


def on_air(
    comment: str, from_ms: int, to_ms: int, voiced_ms: int | None, by: str = "trainee:host"
) -> tuple[int, str, Fact]:
    held = CommentAnswered(comment=comment, from_ms=from_ms, to_ms=to_ms, voiced_ms=voiced_ms)
    return to_ms, by, held


def test_a_typed_reply_with_the_fact_is_right_and_says_how_long_the_asker_waited() -> None:
    (judged,) = Desk().acts(reply("c1", "亲，容量是 480 毫升哦"))
    assert (judged.group, judged.how, judged.facts) == ("g1", "typed", "right")
    assert judged.given == ("capacity",)
    assert judged.asked_ms_ago == 8_000


def test_a_reply_to_a_cheer_answers_no_question() -> None:
    assert Desk().acts(reply("c3", "容量480毫升")) == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("４８０ＭＬ", "right"),
        ("容量480 ml", "right"),
        ("480毫升，316不锈钢，260克", "right"),
        ("大概600毫升吧", "wrong"),
        ("是480毫升，保温24小时", "wrong"),
        ("稍等，我问一下", "partly"),
        ("保温6小时", "partly"),
        ("1480ml", "partly"),
        ("480毫升 6小时 260克 316不锈钢 能进洗碗机", "partly"),
    ],
)
def test_the_dossier_judges_what_was_said(text: str, facts: str) -> None:
    assert read(text, CUP, "capacity").facts == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [("能保温六小时", "right"), ("保温 6 小时", "right"), ("16小时", "partly"),
     ("二十四小时", "wrong"), ("六十小时", "partly")],
)  # fmt: skip
def test_chinese_numerals_are_numbers(text: str, facts: str) -> None:
    assert read(text, CUP, "warmth").facts == facts


def test_a_wrong_phrase_that_is_only_part_of_a_right_one_is_not_wrong() -> None:
    assert read("能进洗碗机", CUP, "washer").facts == "right"
    assert read("不能进洗碗机", CUP, "washer").facts == "wrong"
    leaky = Product(
        id="P3", name=words("杯"), price_fen=100, stock=1,
        facts={"leak": FactSheet(title=words("漏"), say=("不会漏水",), wrong=("会漏水",))},
    )  # fmt: skip
    assert read("放心，不会漏水", leaky, "leak").facts == "right"
    assert read("有点会漏水", leaky, "leak").facts == "wrong"


def test_a_latin_word_is_not_found_inside_another() -> None:
    plastic = Product(
        id="P3", name=words("杯"), price_fen=100, stock=1,
        facts={"stuff": FactSheet(title=words("材质"), say=("PP",))},
    )  # fmt: skip
    assert read("食品级PP材质", plastic, "stuff").facts == "right"
    assert read("like an apple", plastic, "stuff").facts == "partly"


def test_blanks_and_signs_do_not_matter_but_part_two_numbers() -> None:
    assert normal("Ａ４ 纸，  80 克！") == "a4纸80克"
    assert normal("3 16") == "3 16"
    assert normal("三十五度") == "35度"
    assert normal("十二小时") == "12小时"


def test_two_seconds_of_voice_attend_a_question_and_its_facts_stay_unmeasured() -> None:
    desk = Desk()
    (judged,) = desk.acts(on_air("c1", 5_000, 8_000, 2_000))
    assert (judged.how, judged.facts, judged.given) == ("voiced", "unmeasured", ())
    assert desk.room.talk.comments.get("c1").answered == "on_air"


@pytest.mark.parametrize("voiced_ms", [None, 0, 1_999])
def test_a_click_in_silence_is_nothing(voiced_ms: int | None) -> None:
    desk = Desk()
    assert desk.acts(on_air("c1", 5_000, 8_000, voiced_ms)) == []
    assert desk.room.talk.comments.get("c1").answered == "no"


def test_more_voice_than_the_stretch_holds_is_not_believed() -> None:
    assert Desk().acts(on_air("c1", 5_000, 7_000, 2_500)) == []


def test_one_stretch_of_voice_pays_one_question() -> None:
    desk = Desk()
    judged = desk.acts(on_air("c1", 5_000, 9_000, 4_000), on_air("c2", 5_000, 9_000, 4_000))
    assert [one.group for one in judged] == ["g1"]
    assert desk.acts(on_air("c2", 8_999, 12_000, 3_000)) == [], "still the paid stretch"
    assert [one.group for one in desk.acts(on_air("c2", 9_000, 12_000, 3_000))] == ["g2"]


def test_one_stretch_of_voice_is_heard_by_one_comment_of_whatever_class() -> None:
    desk = Desk()
    judged = desk.acts(
        on_air("c3", 5_000, 9_000, 4_000), on_air("c1", 5_000, 9_000, 4_000, "trainee:desk")
    )
    assert judged == [], "the voice was for the cheer, not for the question"
    assert [(one.comment, one.voiced_ms) for one in desk.heard] == [("c3", 4_000)]
    assert desk.room.talk.comments.get("c3").answered == "on_air"
    assert desk.room.talk.comments.get("c1").answered == "no"
    desk.acts(on_air("c3", 8_000, 11_000, 3_000))
    assert desk.heard == [], "nor is it heard a second time by the same comment"
    desk.acts(on_air("c2", 11_000, 13_500, 2_000))
    assert [one.comment for one in desk.heard] == ["c2"]


def test_babble_over_every_comment_at_once_answers_one() -> None:
    """Holding Space on the whole list while talking on and on: one comment for each stretch."""
    desk = Desk()
    held = [on_air(one, 5_000, 65_000, 60_000) for one in ("c1", "c2", "c3")]
    desk.acts(*held)
    assert [one.comment for one in desk.heard] == ["c1"]


@pytest.mark.parametrize("voiced_ms", [None, 0, 1_999])
def test_less_than_two_seconds_of_voice_is_heard_by_nobody(voiced_ms: int | None) -> None:
    desk = Desk()
    desk.acts(on_air("c3", 5_000, 9_000, voiced_ms))
    assert desk.heard == []
    assert desk.room.talk.comments.get("c3").answered == "no"


def test_a_silent_hold_does_not_use_up_the_stretch() -> None:
    judged = Desk().acts(on_air("c1", 5_000, 9_000, 500), on_air("c2", 5_000, 9_000, 3_000))
    assert [one.group for one in judged] == ["g2"]


def test_a_transcript_brings_the_facts() -> None:
    heard = SpeechHeard(text="这款是480毫升的", from_ms=5_500, to_ms=7_900)
    (judged,) = Desk().acts((8_000, "rig", heard), on_air("c1", 5_000, 8_500, 3_000))
    assert (judged.how, judged.facts, judged.given) == ("transcript", "right", ("capacity",))


def test_another_seat_ticks_what_it_heard_the_host_say() -> None:
    desk = Desk()
    desk.acts(on_air("c1", 5_000, 8_000, 3_000))
    tick = AnswerTicked(comment="c1", facts=("capacity",))
    assert desk.acts((9_000, "trainee:host", tick)) == [], "nobody ticks their own answer"
    (judged,) = desk.acts((9_500, "trainee:service", tick))
    assert (judged.how, judged.facts) == ("ticked", "right")


def test_a_tick_needs_an_answer_that_had_voice() -> None:
    tick = AnswerTicked(comment="c1", facts=("capacity",))
    assert Desk().acts((9_500, "trainee:service", tick)) == []


def test_an_item_without_a_dossier_is_never_asked_about() -> None:
    assert MUG.facts == {}
    assert read("随便说说", MUG, "capacity").facts == "partly"


MICROWAVE = Product(
    id="P9", name=words("杯子"), price_fen=2_900, stock=10,
    facts={
        "microwave": FactSheet(
            title=words("微波加热"), say=("能进微波炉", "microwave safe"), wrong=("不能进微波炉",)
        ),
        "tip": FactSheet(title=words("笔尖"), say=("0.5毫米",), wrong=("0.7毫米",)),
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("reply", "facts"),
    [
        ("能进微波炉", "right"),
        ("@早起的西瓜83 能进微波炉吗？能进微波炉的", "right"),
        ("It is microwave safe.", "right"),
        ("能进微波炉吗", "partly"),
        ("@早起的西瓜83 能进微波炉吗～", "partly"),
        ("这个能进微波炉吗亲", "partly"),
        ("Is it microwave safe?", "partly"),
        ("不能进微波炉", "wrong"),
    ],
)
def test_to_say_the_question_back_is_no_answer(reply: str, facts: str) -> None:
    asked = Words(zh="能进微波炉吗", en="Is it microwave safe?")
    assert read(reply, MICROWAVE, "microwave", asked).facts == facts


def test_a_point_inside_a_figure_parts_no_clause() -> None:
    asked = Words(zh="笔尖多粗？", en="How wide is the tip?")
    assert read("笔尖是 0.5 毫米的, 很顺滑. 放心", MICROWAVE, "tip", asked).facts == "right"
