"""An unlawful comment that stands too long, a lawful doubt that is removed: told with second and reason,
never guessed where nobody can know, and no point comes or goes by it."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from story import Story

from scoring.lapses import Holding, Lapse, lapses_of
from scoring.lapses.comments import LABELS
from scoring.transcript import Transcript
from simulator.compliance.checks.conduct import (
    HANDLE_WITHIN_S,
    LAWFUL_DOUBT,
    SPAM_REPEATS,
    UNDO_WITHIN_S,
    UNLAWFUL,
)
from simulator.events.room import CommentClass
from studio.lapses import RULES

SAID = 60_000
LIMIT, BACK = 1000 * HANDLE_WITHIN_S, 1000 * UNDO_WITHIN_S
ENDS = 600_000


def said(
    story: Story, name: str = "c1", kind: str = "abuse", t_ms: int = SAID, **more: Any
) -> Story:
    """A viewer writes a line; by default each line has an author of its own."""
    about: dict[str, Any] = {
        "comment": name, "viewer": f"v{name}", "name": "观众", "level": 1, "comment_class": kind,
        "text": {"zh": f"{name}这家店就是垃圾", "en": f"{name} this shop is rubbish"},
    }  # fmt: skip
    return story.at(t_ms, "comment.posted", **about | more)


def does(story: Story, t_ms: int, kind: str, **data: Any) -> Story:
    """The crew moderates, and the platform notes whom it hit. What it is called there, a test of the
    simulator holds."""
    story.at(t_ms, kind, **data)
    act = [one["seq"] for one in story.records() if one["kind"] == kind and one["t_ms"] == t_ms][-1]
    viewer = data.get("viewer", f"v{data.get('comment')}")
    hit = {"comment": data["comment"]} if "comment" in data else {}
    applied = {"act": act, "viewer": viewer, "target_class": "neutral", **hit}
    return story.at(t_ms, "moderation.applied", **applied)


def lapses(story: Story, *, without: str | None = None) -> list[Lapse]:
    """All but the records. ``without``: lines of this kind were erased."""
    told = story.records()
    left = [one if one["kind"] != without else {"seq": one["seq"]} for one in told]
    return list(lapses_of(Transcript.of(left), Holding(), RULES).found)


def found(story: Story, *, without: str | None = None) -> list[tuple[str, str]]:
    return [(one.rule, one.state) for one in lapses(story, without=without)]


# --- left standing ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["abuse", "ad", "privacy_bait", "unlawful"])
def test_an_unlawful_comment_that_nobody_touches_is_told_with_its_words_and_the_law(
    kind: CommentClass,
) -> None:
    (lapse,) = lapses(said(Story(), kind=kind).ends(ENDS))
    assert (lapse.rule, lapse.level, lapse.state) == ("CK22", "red", "hit")
    assert (lapse.t_ms, lapse.after_ms, lapse.act) == (SAID, None, None)
    assert lapse.quote is not None
    assert lapse.quote.zh == "c1这家店就是垃圾"
    assert "到下播也没有处理" in lapse.words.zh
    assert "never dealt with" in lapse.words.en
    assert "30 秒内" in lapse.lawful.zh


@pytest.mark.parametrize("kind", ["question", "praise", "filler", "symptom", "minor", "hesitation"])
def test_a_lawful_comment_may_stand(kind: CommentClass) -> None:
    assert found(said(Story(), kind=kind).ends(ENDS)) == []


@pytest.mark.parametrize(("late_ms", "hit"), [(0, False), (1, True), (20_000, True)])
def test_thirty_seconds_are_in_time_and_a_moment_more_is_late(late_ms: int, hit: bool) -> None:
    story = said(Story())
    does(story, SAID + LIMIT + late_ms, "comment.hidden", comment="c1")
    told = lapses(story.ends(ENDS))
    assert bool(told) is hit
    if told:
        (hidden,) = [one for one in story.records() if one["kind"] == "comment.hidden"]
        assert (told[0].after_ms, told[0].act) == (LIMIT + late_ms, hidden["seq"])
        assert "后才隐藏" in told[0].words.zh
        assert "hidden after" in told[0].words.en


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("comment.hidden", {"comment": "c1"}),
        ("viewer.muted", {"viewer": "vc1"}),
        ("viewer.blocked", {"viewer": "vc1"}),
    ],
)
def test_hiding_muting_and_blocking_deal_with_it(kind: str, data: dict[str, str]) -> None:
    assert found(does(said(Story()), SAID + 5_000, kind, **data).ends(ENDS)) == []


@pytest.mark.parametrize(
    ("kind", "data", "deals"),
    [
        ("viewer.reported", {"viewer": "vc1"}, True),
        ("viewer.reported", {"viewer": "vc2"}, False),
        ("viewer.reported", {"viewer": "vc1", "effect": False}, False),
        ("word.filtered", {"word": "垃圾"}, True),
        ("word.filtered", {"word": "rubbish"}, True),
        ("word.filtered", {"word": "RUBBISH"}, True),  # the room's filter heeds no capitals
        ("word.filtered", {"word": "便宜"}, False),
        ("word.filtered", {"word": "垃圾", "on": False}, False),
        ("comments.restricted", {"to": "nobody"}, True),
        ("comments.restricted", {"to": "followers"}, False),
        ("slowmode.set", {"seconds": 30}, False),
        ("comment.replied", {"comment": "c1", "text": "别这样"}, False),
    ],
)
def test_what_takes_it_off_the_screen_deals_with_it_and_nothing_else(
    kind: str, data: dict[str, Any], deals: bool
) -> None:
    told = found(said(Story()).at(SAID + 5_000, kind, **data).ends(ENDS))
    assert told == ([] if deals else [("CK22", "hit")])


def test_hiding_another_line_of_the_same_viewer_leaves_this_one() -> None:
    story = said(said(Story()), "c2", viewer="vc1")
    story.at(SAID + 5_000, "comment.hidden", comment="c2")
    applied = {"act": 5, "viewer": "vc1", "comment": "c2", "target_class": "abuse"}
    (lapse,) = lapses(story.at(SAID + 5_000, "moderation.applied", **applied).ends(ENDS))
    assert lapse.quote is not None
    assert lapse.quote.zh.startswith("c1")


def test_the_lines_of_a_flood_are_dealt_with_when_their_flood_is_over() -> None:
    story = said(Story(), kind="ad", incident="X1")
    over = {"incident": "X1", "type": "bot_flood"}
    assert found(story.ends(ENDS)) == [("CK22", "hit")]
    assert found(story.at(SAID + 20_000, "incident.resolved", **over)) == []


@pytest.mark.parametrize(("more_ms", "hit"), [(0, False), (1, True)])
@pytest.mark.parametrize("scheduled", [True, False])
def test_a_show_that_ends_before_the_thirty_seconds_left_nothing_standing(
    more_ms: int, hit: bool, scheduled: bool
) -> None:
    told = found(said(Story()).ends(SAID + LIMIT + more_ms, scheduled=scheduled))
    assert told == ([("CK22", "hit")] if hit else [])


@pytest.mark.parametrize(
    ("t_ms", "state"), [(SAID + LIMIT, "unmeasured"), (SAID + LIMIT + 1, "hit")]
)
@pytest.mark.parametrize("cause", ["restart", "overload"])
def test_a_fault_of_our_own_within_the_thirty_seconds_is_no_fault_of_the_crew(
    t_ms: int, state: str, cause: str
) -> None:
    story = said(Story()).at(t_ms, "studio.interrupted", cause=cause)
    (lapse,) = lapses(story.ends(ENDS))
    assert lapse.state == state
    assert ("未测量，那 30 秒里演播室自己中断过" in lapse.words.zh) is (state == "unmeasured")


def test_a_trouble_that_the_instructor_cleared_meanwhile_is_not_measured() -> None:
    story = said(Story(), kind="ad", incident="X1")
    gone = {"incident": "X1", "type": "bot_flood", "why": "cleared"}
    assert found(story.at(SAID + 9_000, "incident.expired", **gone).ends(ENDS)) == [
        ("CK22", "unmeasured")
    ]
    (lapse,) = lapses(story)
    assert lapse.words.zh.endswith("未测量，那 30 秒里讲师撤回了这次突发。"), "and says who it was"
    assert "the instructor cleared the trouble" in lapse.words.en


@pytest.mark.parametrize(
    ("t_ms", "state"), [(SAID + LIMIT, "unmeasured"), (SAID + LIMIT + 30_000, "hit")]
)
def test_an_erased_line_may_have_been_the_filter(t_ms: int, state: str) -> None:
    """Where it may have dealt with the comment in time nobody can tell; later, it stood too long anyway."""
    story = (
        said(Story())
        .at(t_ms - 1, "sticker.shown", text="早一拍")
        .at(t_ms, "word.filtered", word="垃圾")
    )
    (lapse,) = lapses(story.ends(ENDS), without="word.filtered")
    assert lapse.state == state
    assert "抹去" in lapse.words.zh
    assert "erased" in lapse.words.en


def test_what_was_erased_before_it_was_said_changes_nothing() -> None:
    story = Story().at(SAID - 5_000, "word.filtered", word="便宜")
    assert found(said(story).ends(ENDS), without="word.filtered") == [("CK22", "hit")]


@pytest.mark.parametrize(("aired_ms", "hit"), [(LIMIT, False), (LIMIT + 1, True)])
@pytest.mark.parametrize(
    ("off", "on"), [("show.suspended", "show.restored"), ("show.suspended", "show.resumed"),
                    ("show.paused", "show.resumed")]
)  # fmt: skip
def test_time_off_the_air_does_not_count(off: str, on: str, aired_ms: int, hit: bool) -> None:
    """Ten seconds on air, a minute banned, then the rest."""
    by = {"show.suspended": "director", "show.restored": "platform"}
    story = said(Story()).at(SAID + 10_000, off, by=by.get(off, "trainee:desk"))
    story.at(SAID + 70_000, on, by=by.get(on, "trainee:desk"))
    does(story, SAID + 60_000 + aired_ms, "comment.hidden", comment="c1")
    told = lapses(story.ends(ENDS))
    assert [one.after_ms for one in told] == ([aired_ms] if hit else [])


# --- removed ---------------------------------------------------------------------------------------

SILENCING = [
    ("comment.hidden", {"comment": "c1"}, ("comment.restored", {"comment": "c1"})),
    ("viewer.muted", {"viewer": "vc1"}, ("viewer.restored", {"viewer": "vc1"})),
    ("viewer.blocked", {"viewer": "vc1"}, ("viewer.restored", {"viewer": "vc1"})),
]
DONE = SAID + 8_000


@pytest.mark.parametrize(("kind", "data", "_back"), SILENCING)
@pytest.mark.parametrize("doubt", ["question", "fair_criticism", "after_sale", "hesitation"])
def test_lawful_doubt_that_is_hidden_or_whose_author_is_silenced_is_told(
    doubt: CommentClass, kind: str, data: dict[str, str], _back: Any
) -> None:
    story = said(Story(), kind=doubt)
    (lapse,) = lapses(does(story, DONE, kind, **data).ends(ENDS))
    (act,) = [one for one in story.records() if one["kind"] == kind]
    (comment,) = [one for one in story.records() if one["kind"] == "comment.posted"]
    assert (lapse.rule, lapse.level, lapse.state) == ("CK23", "red", "hit")
    assert (lapse.t_ms, lapse.act, lapse.comment) == (DONE, act["seq"], comment["seq"])
    assert lapse.quote is not None
    assert "礼貌回答" in lapse.lawful.zh


@pytest.mark.parametrize("kind", ["praise", "filler", "symptom", "claim_bait"])
def test_what_is_no_doubt_is_for_other_criteria(kind: CommentClass) -> None:
    assert (
        found(does(said(Story(), kind=kind), DONE, "comment.hidden", comment="c1").ends(ENDS)) == []
    )


@pytest.mark.parametrize(("kind", "data", "back"), SILENCING)
@pytest.mark.parametrize(
    ("after_ms", "state"), [(0, "undone"), (BACK, "undone"), (BACK + 1, "hit")]
)
def test_what_is_taken_back_within_ten_seconds_is_told_and_no_hit(
    kind: str, data: dict[str, str], back: tuple[str, Any], after_ms: int, state: str
) -> None:
    story = does(said(Story(), kind="question"), DONE, kind, **data)
    (lapse,) = lapses(story.at(DONE + after_ms, back[0], **back[1]).ends(ENDS))
    assert (lapse.state, lapse.after_ms) == (state, after_ms)


def test_restoring_somebody_else_takes_nothing_back() -> None:
    story = does(said(Story(), kind="question"), DONE, "viewer.muted", viewer="vc1")
    assert found(story.at(DONE + 1_000, "viewer.restored", viewer="v9").ends(ENDS)) == [
        ("CK23", "hit")
    ]


@pytest.mark.parametrize(
    ("times", "told"), [(SPAM_REPEATS - 1, [("CK23", "hit")]), (SPAM_REPEATS, [])]
)
@pytest.mark.parametrize("kind", ["comment.hidden", "viewer.muted"])
def test_who_repeats_himself_four_times_is_spam(kind: str, times: int, told: list[Any]) -> None:
    story = Story()
    for n in range(times):
        same = {"zh": "几点发货" + "？" * n, "en": "when is it sent"}
        said(story, f"c{n}", "question", SAID + n, viewer="v1", text=same)
    last = f"c{times - 1}"
    data = {"comment": last} if kind == "comment.hidden" else {"viewer": "v1"}
    story.at(DONE, kind, **data)
    (act,) = [one["seq"] for one in story.records() if one["kind"] == kind]
    applied = {"act": act, "viewer": "v1", "target_class": "question"}
    hit = {"comment": last} if kind == "comment.hidden" else {}
    assert found(story.at(DONE, "moderation.applied", **applied, **hit).ends(ENDS)) == told


def test_four_viewers_who_ask_the_same_are_four_questions() -> None:
    story = Story()
    for n in range(SPAM_REPEATS):
        said(story, f"c{n}", "question", text={"zh": "几点发货", "en": "when is it sent"})
    last = f"c{SPAM_REPEATS - 1}"
    assert found(does(story, DONE, "comment.hidden", comment=last).ends(ENDS)) == [("CK23", "hit")]


def test_a_mute_for_abuse_is_lawful_though_the_same_viewer_asked_once() -> None:
    story = said(said(Story(), "c1", "question"), "c2", "abuse", viewer="vc1")
    assert found(does(story, DONE, "viewer.muted", viewer="vc1").ends(ENDS)) == []


def test_one_comment_is_told_once_however_often_it_is_hit() -> None:
    story = does(said(Story(), kind="question"), DONE, "viewer.muted", viewer="vc1")
    does(story, DONE + 500, "viewer.blocked", viewer="vc1")
    assert found(does(story, DONE + 900, "comment.hidden", comment="c1").ends(ENDS)) == [
        ("CK23", "hit")
    ]


def test_hidden_again_after_it_was_taken_back_is_a_hit() -> None:
    story = does(said(Story(), kind="question"), DONE, "comment.hidden", comment="c1")
    story.at(DONE + 2_000, "comment.restored", comment="c1")
    does(story, DONE + 60_000, "comment.hidden", comment="c1")
    assert found(story.ends(ENDS)) == [("CK23", "undone"), ("CK23", "hit")]


@pytest.mark.parametrize(("t_ms", "state"), [(DONE + BACK, "unmeasured"), (DONE + BACK + 1, "hit")])
def test_who_could_not_take_it_back_for_a_fault_of_ours_is_not_measured(
    t_ms: int, state: str
) -> None:
    story = does(said(Story(), kind="question"), DONE, "comment.hidden", comment="c1")
    story.at(t_ms, "studio.interrupted", cause="restart")
    assert found(story.ends(ENDS)) == [("CK23", state)]


@pytest.mark.parametrize(("more_ms", "state"), [(0, "unmeasured"), (1, "hit")])
def test_a_show_that_was_over_within_ten_seconds_left_no_time_to_take_it_back(
    more_ms: int, state: str
) -> None:
    story = does(said(Story(), kind="question"), DONE, "comment.hidden", comment="c1")
    assert found(story.ends(DONE + BACK + more_ms)) == [("CK23", state)]


def test_who_ends_the_show_himself_has_not_taken_it_back() -> None:
    story = does(said(Story(), kind="question"), DONE, "comment.hidden", comment="c1")
    assert found(story.ends(DONE + 2_000, scheduled=False)) == [("CK23", "hit")]


# --- comments closed -------------------------------------------------------------------------------


def asked(story: Story, name: str, t_ms: int = SAID) -> Story:
    said(story, name, "question", t_ms)
    about = {"group": f"g{name}", "item": "P1", "fact": "材质"}
    return story.at(t_ms, "question.opened", **about, comment=name, viewer=f"v{name}")


def test_closing_the_comments_counts_against_every_open_question() -> None:
    story = asked(asked(asked(asked(Story(), "c1"), "c2"), "c3"), "c4", DONE + 5_000)
    story.at(
        SAID + 3_000, "answer.judged", group="gc1", comment="c1", act=1, how="typed",
        facts="right", asked_ms_ago=0,
    )  # fmt: skip
    story.at(SAID + 4_000, "question.closed", group="gc2", why="left")
    (lapse,) = lapses(story.at(DONE, "comments.restricted", to="nobody").ends(ENDS))
    assert lapse.quote is not None
    assert lapse.quote.zh.startswith("c3")
    assert "全关了" in lapse.words.zh


@pytest.mark.parametrize(("after_ms", "state"), [(BACK, "undone"), (BACK + 1, "hit")])
def test_comments_that_are_open_again_within_ten_seconds_are_no_hit(
    after_ms: int, state: str
) -> None:
    story = asked(Story(), "c1").at(DONE, "comments.restricted", to="nobody")
    story.at(DONE + after_ms, "comments.restricted", to="everyone")
    assert found(story.ends(ENDS)) == [("CK23", state)]


@pytest.mark.parametrize(
    "data", [{"to": "followers"}, {"to": "everyone"}, {"to": "nobody", "effect": False}]
)
def test_only_closing_them_to_everybody_does(data: dict[str, Any]) -> None:
    assert found(asked(Story(), "c1").at(DONE, "comments.restricted", **data).ends(ENDS)) == []


# --- one rule ----------------------------------------------------------------------------------------


def test_the_words_of_the_log_are_those_of_the_labelled_lines() -> None:
    """Every class of comments is neutral, or has a label that one of the two checks is about."""
    assert set(LABELS.values()) <= UNLAWFUL | LAWFUL_DOUBT
    assert set(LABELS) <= set(get_args(CommentClass))
