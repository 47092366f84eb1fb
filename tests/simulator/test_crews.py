"""Bots: they look at their desk, wait their turn, and follow their script."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from simulator.crews import BOTS, Deed, Script, UnreadableScript, bot, read_script
from simulator.crews.hands import Hands
from simulator.crews.rig import SimulatedRig
from simulator.crews.sayings import heard
from simulator.crews.skill import EXPERT, NOVICE, Temper
from simulator.events.entry import Words
from simulator.events.rig import MediaLost, MediaRead, MediaRestored
from simulator.room import Room, empty_room
from simulator.scenario import Meta, Product, Scenario, Segment, Show
from simulator.view import CommentView, FeedMessage, MediaView, Sections, ShowView

CUP = Words(zh="杯子", en="cup")
SHOW = ShowView(
    title=CUP, state="live", mode="exam", difficulty="normal", started_ms=0, duration_ms=60_000,
    ended_ms=None, recording=False,
)  # fmt: skip


def message(t_ms: int, *comments: CommentView, **sections: object) -> FeedMessage:
    return FeedMessage(
        type="tick", upto=1, t_ms=t_ms, sections=Sections.model_validate(sections),
        comments=comments,
    )  # fmt: skip


def said(name: str, viewer: str, text: str) -> CommentView:
    return CommentView(
        id=name, t_ms=0, viewer=viewer, name=Words(zh=viewer, en=viewer), level=1, text=Words(zh=text, en=""),
        state="shown", pinned=False, answered="no", reply=None, muted=False,
    )  # fmt: skip


def media(state: str) -> MediaView:
    nothing = {name: None for name, one in MediaView.model_fields.items() if one.is_required()}
    return MediaView.model_validate({**nothing, "state": state, "line": "main"})


def watch(name: str, *messages: FeedMessage, until_ms: int = 40_000) -> list[tuple[int, Deed]]:
    """What a bot does when its desk shows these messages and then nothing new."""
    crew = bot(name, 3)
    crew.on_message(message(0, show=SHOW), 0)
    deeds: list[tuple[int, Deed]] = []
    waiting = list(messages)
    for now_ms in range(100, until_ms, 100):
        shown = waiting.pop(0) if waiting and waiting[0].t_ms <= now_ms else message(now_ms)
        deeds += [(now_ms + deed.after_ms, deed) for deed in crew.on_message(shown, now_ms)]
    return deeds


@pytest.mark.parametrize("name", BOTS)
def test_no_bot_acts_before_the_show(name: str) -> None:
    prepared = SHOW.model_copy(update={"state": "prepared", "started_ms": None})
    assert bot(name, 1).on_message(message(0, show=prepared), 0) == []


@pytest.mark.parametrize("name", ["expert", "trained", "novice"])
def test_a_crew_that_loses_the_picture_changes_the_line_and_says_so(name: str) -> None:
    deeds = watch(name, message(1_000, media=media("lost")), until_ms=90_000)
    done = [deed.action for _, deed in deeds]
    assert "line.switched" in done or "media.restarted" in done
    assert ("notice.posted", "interruption") in {
        (deed.action, deed.data.get("topic")) for _, deed in deeds
    }


def test_an_expert_is_quicker_than_a_novice() -> None:
    first = {
        name: min(at for at, _ in watch(name, message(1_000, media=media("lost")), until_ms=90_000))
        for name in ("expert", "novice")
    }
    assert first["expert"] < 10_000 < first["novice"]


def test_an_expert_mutes_the_abuser_and_answers_the_critic() -> None:
    shown = message(1_000, said("c1", "v1", "什么破直播间"), said("c2", "v2", "讲得有点快，没听清"))
    deeds = [deed for _, deed in watch("expert", shown)]
    assert ("viewer.muted", {"viewer": "v1"}) in [(deed.action, deed.data) for deed in deeds]
    assert [deed.data["comment"] for deed in deeds if deed.action == "comment.replied"] == ["c2"]
    assert {"viewer": "v2"} not in [deed.data for deed in deeds]


def test_the_quitter_runs_at_the_first_trouble() -> None:
    deeds = [deed for _, deed in watch("quitter", message(1_000, media=media("lost")))]
    assert deeds[-1] == Deed(1, "show.ended", {"scheduled": False}, "host")


def test_the_quitter_leaves_in_the_middle_where_no_trouble_comes() -> None:
    deeds = [(at, deed.action) for at, deed in watch("quitter", until_ms=60_000)]
    assert deeds == [(30_001, "show.ended")], "once, and nothing after it"


@pytest.mark.parametrize("line", ["什么破直播间", "大家都在聊奶茶的热搜"])
def test_a_deserter_runs_before_it_has_done_anything_about_a_trouble(line: str) -> None:
    acts = [deed.action for _, deed in watch("deserter", *lines_of(line))]
    assert acts == ["show.ended"]
    assert "show.ended" not in [deed.action for _, deed in watch("trained", *lines_of(line))]


@pytest.mark.parametrize(("name", "like"), [("quitter", "novice"), ("deserter", "trained")])
def test_who_runs_away_is_to_the_letter_another_crew_until_then(name: str, like: str) -> None:
    asked = [message(1_000 * n, said(f"c{n}", f"v{n}", "讲得有点快，没听清")) for n in (1, 2, 3)]
    ran, stayed = watch(name, *asked, until_ms=60_000), watch(like, *asked, until_ms=60_000)
    assert ran[-1][1].action == "show.ended"
    assert ran[:-1]
    assert ran[:-1] == stayed[: len(ran) - 1]


def lines_of(text: str) -> list[FeedMessage]:
    return [message(1_000 * n, said(f"c{n}", f"v{n}", text)) for n in (1, 2)]


def test_the_farmer_breaks_and_mends_his_own_stream() -> None:
    done = [deed.action for _, deed in watch("farmer", until_ms=32_000)]
    assert done == [
        "media.lost", "call.made", "notice.posted", "media.restarted", "media.restored",
    ]  # fmt: skip


def test_the_metronome_acts_by_the_clock_whatever_is_said() -> None:
    quiet = watch("metronome", until_ms=120_000)
    asked = message(1_000, said("c1", "v1", "这款什么材质"), said("c2", "v2", "链接打不开"))
    busy = watch("metronome", asked, until_ms=120_000)
    pinned = [deed for _, deed in busy if deed.action == "comment.pinned"]
    assert [deed.data for deed in pinned] == [{"comment": "c2"}] * 2, "the newest, whatever it says"
    assert [one for one in busy if one[1] not in pinned] == quiet
    prompts = [at_ms for at_ms, deed in quiet if deed.action == "prompt.made"]
    assert [later - one for one, later in pairwise(prompts)] == [25_000] * 4


def test_the_clicker_claims_three_seconds_for_every_comment() -> None:
    (_, deed), *_ = watch("clicker", message(1_000, said("c1", "v1", "这款什么材质")))
    assert deed.action == "comment.answered"
    assert deed.data == {"comment": "c1", "from_ms": 1_000, "to_ms": 4_000}
    assert deed.after_ms > 3_000


def test_the_same_seed_does_the_same_and_another_does_not() -> None:
    shown = message(1_000, said("c1", "v1", "什么破直播间"), media=media("lost"))
    assert watch("novice", shown) == watch("novice", shown)
    voice = {seed: [bot("novice", seed).voiced_ms(s) for s in range(60)] for seed in (1, 2)}
    assert voice[1] != voice[2]


def test_hands_do_one_thing_at_a_time_and_the_urgent_one_first() -> None:
    hands = Hands()
    hands.plan(4, 0, "comment.replied", {}, 3_000)
    hands.plan(0, 0, "notice.posted", {}, 2_000)
    hands.plan(0, 0, "item.tested", {}, 1_000, lambda: False)
    hands.plan(3, 0, "item.pushed", {}, 1_000, None, 1_500)
    done = [(now, deed.action) for now in range(0, 6_000, 100) for deed in hands.work(now)]
    assert done == [(0, "notice.posted"), (2_000, "comment.replied")]


@pytest.mark.parametrize("permille", [30, 120, 330, 450, 900])
def test_a_crew_errs_as_often_as_its_skill_says_and_not_by_luck(permille: int) -> None:
    """Of any hundred acts two crews of one skill get wrong equally many, give or take one or two."""
    for seed in range(20):
        habit = Temper(seed, "x").habit("answers")
        happened = sum(habit.happens(permille) for _ in range(100))
        assert abs(happened - permille / 10) <= 2, (seed, happened)
    draws = [
        [Temper(seed, "x").habit("answers").happens(330) for _ in range(1)] for seed in range(40)
    ]
    assert [True] in draws
    assert [False] in draws


def test_a_critic_hears_his_own_words_but_no_claim_comes_back() -> None:
    sorry = Words(zh="我们会改", en="we do better")
    assert "有点重" in heard(Words(zh="有点重！", en="heavy!"), sorry).zh
    assert heard(Words(zh="说是全网最低", en="the lowest they say"), sorry) == sorry
    assert heard(Words(zh="29块有点贵", en="29 yuan is a lot"), sorry) == sorry


def test_an_expert_speaks_more_than_a_novice() -> None:
    spoken = [
        sum(Temper(5, "x").speaks(second, skill.voice_permille) for second in range(600))
        for skill in (EXPERT, NOVICE)
    ]
    assert spoken[0] > spoken[1] > 0


# --- script:FILE ---------------------------------------------------------------------------------


def test_a_script_does_what_it_says_when_it_says() -> None:
    lines = read_script(
        '{"t_ms": 61000, "seat": "desk", "action": "item.unlisted", "data": {"item": "p3"}}\n\n'
        '{"t_ms": 500, "action": "media.read", "data": {"level_cdb": -2000}}\n'
    )
    crew = Script(lines)
    assert crew.on_message(message(0, show=SHOW.model_copy(update={"started_ms": None})), 0) == []
    live = message(3_000, show=SHOW.model_copy(update={"started_ms": 3_000}))
    assert crew.on_message(live, 3_000) == [
        Deed(500, "media.read", {"level_cdb": -2000}, "rig"),
        Deed(61_000, "item.unlisted", {"item": "p3"}, "desk"),
    ]
    assert crew.on_message(message(3_100), 3_100) == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "mine:1: .*JSON"),
        ('{"t_ms": 1}', "needs t_ms and action"),
        ('{"t_ms": 1, "action": "item.pushed", "extra": 1}', "needs t_ms and action"),
        ('{"t_ms": -1, "action": "item.pushed"}', "whole number"),
        ('{"t_ms": 1, "action": "incident.resolved"}', "no action incident.resolved"),
        ('{"t_ms": 1, "action": "item.pushed", "seat": "boss"}', "no seat boss"),
        ('{"t_ms": 1, "action": "item.pushed", "data": {"itm": "P1"}}', "item.pushed: item"),
    ],
)
def test_a_wrong_line_of_a_script_is_named(line: str, why: str) -> None:
    with pytest.raises(UnreadableScript, match=why):
        read_script(line, "mine")


# --- the simulated rig ---------------------------------------------------------------------------


def room(cut: bool, media_state: str = "live") -> Room:
    scenario = Scenario(
        meta=Meta(id="x", title=CUP), show=Show(duration_ms=60_000),
        products=(Product(id="P1", name=CUP, price_fen=100, stock=1),),
        script=(Segment(id="s1", at_ms=0, for_ms=1_000, part=CUP),),
    )  # fmt: skip
    empty = empty_room(scenario)
    return replace(empty, link=replace(empty.link, cut=cut, media=media_state))  # type: ignore[arg-type]


def test_the_rig_loses_the_signal_two_seconds_after_the_cut_and_has_it_back_three_after_the_cure() -> (
    None
):
    rig = SimulatedRig(lambda second: 800)
    rig.start(0)
    facts = []
    for now_ms in range(100, 20_000, 100):
        cut = 4_000 <= now_ms < 10_000
        lost = 6_000 <= now_ms < 13_000
        found = rig.report(room(cut, "lost" if lost else "live"), now_ms)
        facts += [(now_ms, fact) for fact in found if not isinstance(fact, MediaRead)]
    assert facts == [
        (6_000, MediaLost(silent_ms=2_000)),
        (13_000, MediaRestored(lost_ms=9_000)),
    ]


def test_the_rig_reads_the_voice_once_a_second_and_counts_only_what_it_read() -> None:
    rig = SimulatedRig(lambda second: 0 if second == 2 else 600)
    rig.start(1_000)
    read = [
        fact
        for now_ms in range(1_100, 5_100, 100)
        for fact in rig.report(room(cut=False), now_ms)
        if isinstance(fact, MediaRead)
    ]
    assert [one.voiced_ms for one in read] == [600, 600, 0, 600]
    assert [one.silent_ms for one in read] == [0, 0, 1_000, 0]
    assert rig.voiced_ms(1_000, 3_000) == 1_200
    assert rig.voiced_ms(2_500, 3_500) == 300
