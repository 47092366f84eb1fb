"""A crew is scored as a crew; each seat is told apart what its own acts decided, and no more."""

from __future__ import annotations

import json
from typing import Any

import pytest
from shows import show
from story import DEAD, LINK, PREPARED, SHOWN, Story, dead_link, link_1, rubric

from scoring.crew import crew_of
from scoring.judge import judge
from scoring.language import Rubric
from scoring.result import Result, encode
from scoring.result.seats import seats_in
from scoring.result.shape import SeatResult
from scoring.transcript import Transcript
from studio.library import load_scenario, rubric_of

HOST, DESK, SERVICE = "trainee:host", "trainee:desk", "trainee:service"
END_MS = 600_000
CONSENT = {"recording": False, "text_sha256": "0" * 64}


def crew_show(*seats: str) -> Story:
    """Several sat down and agreed."""
    story = Story()
    for seat in seats or (HOST, DESK):
        story.at(0, "consent.given", by=seat, pseudonym=seat.partition(":")[2], **CONSENT)
    return story


def told(story: Story, *trees: dict[str, Any], **planned: Any) -> dict[str, SeatResult]:
    """The seats of the result, by name; its bytes are in the published shape."""
    made = rubric(*(trees or (link_1(),)))
    if planned:
        made = made.planning({}, None, planned["assigned"])
    return _told(story.records(), made)


def _told(records: list[dict[str, Any]], made: Rubric) -> dict[str, SeatResult]:
    raw = encode(judge(Transcript.of(records), made))
    result = Result.model_validate_json(raw)
    again = json.dumps(result.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
    assert again.encode() + b"\n" == raw
    return {one.seat: one for one in result.seats or ()}


def counts(one: SeatResult) -> tuple[int, int, int, int, int]:
    """Done, wrong, left, needless, broken."""
    return one.done, one.wrong, one.left, one.needless, one.broken


def test_what_each_seat_did_counts_for_that_seat_alone() -> None:
    story = dead_link(crew_show(HOST, DESK, SERVICE), SHOWN)
    story.at(60_000, "notice.posted", by=SERVICE, **LINK)  # it works still
    story.at(SHOWN + 5_000, "item.unlisted", by=DESK, item="P1")
    story.at(SHOWN + 50_000, "notice.posted", by=HOST, **LINK)  # five seconds too late
    story.at(SHOWN + 55_000, "item.relinked", by=DESK, item="P1")
    story.at(SHOWN + 55_050, "incident.resolved", **DEAD)
    seats = told(story.ends(END_MS))
    assert counts(seats["desk"]) == (
        2,
        0,
        0,
        0,
        0,
    )  # off the shelf in time, and the link that works
    assert counts(seats["host"]) == (0, 1, 0, 0, 0)
    assert counts(seats["service"]) == (0, 0, 0, 1, 0)
    (late,) = seats["host"].against
    assert (late.part, late.criterion, late.t_ms) == ("wrong", "LINK-1", SHOWN + 50_000)
    assert late.instance is not None
    (needless,) = seats["service"].against
    assert (needless.part, needless.instance, needless.t_ms) == ("needless", None, 60_000)


def test_one_act_counts_against_its_seat_once() -> None:
    """What came too late for its step asked for nothing any more; it is late, not needless as well."""
    story = dead_link(crew_show(), SHOWN)
    story.at(SHOWN + 5_000, "item.relinked", by=DESK, item="P1")
    story.at(SHOWN + 5_050, "incident.resolved", **DEAD)
    story.at(SHOWN + 50_000, "notice.posted", by=HOST, **LINK).ends(END_MS)
    raw = json.loads(encode(story.judged(link_1())))
    assert [each["act"]["t_ms"] for each in raw["spurious"]] == [SHOWN + 50_000]
    assert counts(told(story)["host"]) == (0, 1, 0, 0, 0)


def links(story: Story, n: int, **late: int) -> Story:
    """So many dead links one after the other; the desk takes each item off, late ones too late."""
    for number in range(n):
        at_ms = SHOWN + number * 100_000
        dead_link(story, at_ms, incident=f"L{number}", item=f"P{number}")
        took_ms = 40_000 if number < late.get("late", 0) else 5_000
        story.at(at_ms + took_ms, "item.unlisted", by=DESK, item=f"P{number}")
    return story


CONTAIN = link_1(expect=link_1()["expect"][:1], never=[])


def test_a_seat_has_a_share_of_its_own_with_the_count_beside_it() -> None:
    desk = told(links(crew_show(), 4, late=1).ends(END_MS), CONTAIN)["desk"]
    assert (desk.status, desk.permille, counts(desk)) == ("measured", 750, (3, 1, 0, 0, 0))
    assert desk.words.zh == "算在这个岗位上的 4 次里，做对 3 次。"
    assert desk.words.en == "3 of the 4 counted for this seat were right."


@pytest.mark.parametrize(("n", "late"), [(2, 0), (2, 2), (0, 0)])
def test_too_little_evidence_of_a_seat_is_said_and_is_never_a_zero(n: int, late: int) -> None:
    """As of a code: three at least. Nor are two of two a hundred percent."""
    seats = told(links(crew_show(), n, late=late).ends(END_MS), CONTAIN)
    desk = seats["desk"]
    assert (desk.status, desk.permille) == ("insufficient", None)
    assert desk.words.zh == f"证据不足：算在这个岗位上的有 {n} 次，至少要 3 次。"
    assert desk.words.en == f"Not enough evidence: {n} counted for this seat, 3 needed."
    assert (seats["host"].status, seats["host"].permille) == ("insufficient", None)


def test_one_seats_broken_ban_takes_nothing_from_what_another_did_rightly() -> None:
    story = dead_link(crew_show(), SHOWN)
    story.at(SHOWN + 5_000, "item.unlisted", by=DESK, item="P1")
    story.at(SHOWN + 8_000, "notice.posted", by=HOST, **LINK)
    story.at(SHOWN + 10_000, "item.pushed", by=HOST, item="P1")  # the dead link once more
    seats = told(story.ends(END_MS))
    assert counts(seats["desk"]) == (1, 0, 0, 0, 0)
    assert counts(seats["host"]) == (0, 0, 0, 0, 1)  # who breaks it earns nothing there
    (broken,) = seats["host"].against
    assert (broken.part, broken.t_ms) == ("broken", SHOWN + 10_000)


def test_what_only_two_seats_together_did_too_often_the_crew_did() -> None:
    twice = {"id": "calm", "event": "item.pushed", "for": "60s", "more_than": 1}
    tree = link_1(expect=link_1()["expect"][:1], never=[twice])
    story = dead_link(crew_show(), SHOWN)
    story.at(SHOWN + 2_000, "item.pushed", by=HOST, item="P2")
    story.at(SHOWN + 4_000, "item.pushed", by=DESK, item="P3")
    story.at(SHOWN + 5_000, "item.unlisted", by=DESK, item="P1").ends(END_MS)
    seats = told(story, tree)
    assert [counts(one) for one in seats.values()] == [(0, 0, 0, 0, 0), (1, 0, 0, 0, 0)]
    story.at(SHOWN + 6_000, "item.pushed", by=DESK, item="P4")
    assert counts(told(story, tree)["desk"]) == (0, 0, 0, 0, 1)


def test_what_nobody_did_counts_against_the_crew_alone() -> None:
    story = crew_show()
    for number in range(5):
        dead_link(story, SHOWN + number * 100_000, incident=f"L{number}", item=f"P{number}")
    seats = told(story.ends(END_MS + 100_000), CONTAIN)
    assert {counts(one) for one in seats.values()} == {(0, 0, 0, 0, 0)}


PUSH = {
    "id": "PUSH-1", "title": "讲到哪件弹哪件", "codes": ["530060-1-1.3.4"],
    "rate": {
        "of": {"event": "cue.passed", "where": {"does": "push"}}, "as": "s",
        "answered_by": "item.pushed", "match": {"item": "$s.item"}, "within": "15s",
        "early": "15s", "at_least": "95%",
    },
}  # fmt: skip


def pitches(story: Story, *pushed_by: str | None) -> Story:
    """A step of the rundown after the other; who pushed its item in time, if anybody."""
    for number, seat in enumerate(pushed_by):
        at_ms, item = 60_000 + number * 60_000, f"P{number}"
        story.at(at_ms, "cue.passed", segment=f"s{number}", does="push", item=item)
        if seat is not None:
            story.at(at_ms + 3_000, "item.pushed", by=seat, item=item)
    return story


def test_what_the_rundown_gives_to_one_seat_alone_and_nobody_does_counts_against_it() -> None:
    story = pitches(crew_show(), DESK, DESK, None, HOST, None).ends(END_MS)
    tasks = {f"s{number} item.pushed": "desk" for number in range(4)}
    seats = told(story, PUSH, assigned=tasks)
    desk = seats["desk"]
    assert counts(desk) == (2, 0, 1, 0, 0)  # s3: the host did it, s4: nobody's task
    assert (desk.permille, desk.against[0].part) == (667, "left")
    assert desk.words.zh.endswith("；有 1 次是剧本派给它、没人做的。")
    assert desk.words.en.endswith("; 1 was its task and nobody did it.")
    assert counts(seats["host"]) == (1, 0, 0, 0, 0)
    assert counts(told(story, PUSH)["desk"]) == (2, 0, 0, 0, 0)  # without tasks it is the crew's


def test_the_task_of_a_seat_that_nobody_holds_is_the_crews() -> None:
    story = pitches(crew_show(), None, None, None).ends(END_MS)
    seats = told(story, PUSH, assigned={f"s{number} item.pushed": "boost" for number in range(3)})
    assert {counts(one) for one in seats.values()} == {(0, 0, 0, 0, 0)}


def test_the_shipped_show_for_three_gives_each_of_them_tasks_in_every_step() -> None:
    scenario = load_scenario("crew-of-three").scenario
    tasks: dict[str, set[str]] = {}
    for task, seat in rubric_of(scenario).assigned.items():
        step, act = task.split()
        tasks.setdefault(seat, set()).add(act)
        assert seat in next(one for one in scenario.script if one.id == step).tasks
    assert tasks == {
        "host": {"segment.entered", "card.shown"},
        "desk": {
            "item.listed", "item.pushed", "coupon.issued", "detail.projected", "sticker.shown",
            "effect.played",
        },
        "service": {"notice.posted", "poll.opened", "lottery.opened"},
    }  # fmt: skip
    due = {f"{step.id} {duty.action}" for step in scenario.script for duty in step.duties}
    assert due <= rubric_of(scenario).assigned.keys(), "nothing that is due is nobody's"


def test_a_criterion_that_asks_for_one_seats_act_is_that_seats_task() -> None:
    own = {"id": "tell", "event": "cue.sent", "where": {"by": DESK, "cue": "link"}, "within": "20s"}
    tree = link_1(expect=[own], never=[])
    seats = told(dead_link(crew_show(), SHOWN).ends(END_MS), tree)
    assert counts(seats["desk"]) == (0, 0, 1, 0, 0)
    assert counts(seats["host"]) == (0, 0, 0, 0, 0)


def test_what_the_host_cut_off_by_leaving_is_nobodys_task_left_undone() -> None:
    own = {"id": "tell", "event": "cue.sent", "where": {"by": DESK, "cue": "link"}, "within": "20s"}
    story = dead_link(crew_show(), SHOWN)
    story.at(SHOWN + 5_000, "show.ended", by=HOST, scheduled=False)
    assert counts(told(story, link_1(expect=[own], never=[]))["desk"]) == (0, 0, 0, 0, 0)


FACTS = {
    "id": "FACTS-1", "title": "答得对", "codes": ["530051-1-2.4.3"],
    "rate": {
        "of": {"event": "answer.judged"}, "good": {"facts": "right"},
        "unmeasured": {"facts": "unmeasured"}, "at_least": "80%", "min_n": 1,
    },
}  # fmt: skip


def test_an_answer_is_of_who_gave_it_not_of_who_ticked_what_was_said() -> None:
    story = crew_show()
    asked: dict[str, Any] = {"group": "g1", "comment": "c1", "given": (), "asked_ms_ago": 0}
    story.at(60_000, "comment.answered", by=HOST, comment="c1", from_ms=55_000, to_ms=59_000)
    story.at(60_100, "answer.judged", act=5, how="voiced", facts="unmeasured", **asked)
    story.at(70_000, "answer.ticked", by=DESK, comment="c1", facts=("材质",))
    story.at(70_100, "answer.judged", act=7, how="ticked", facts="right", **asked)
    seats = told(story.ends(END_MS), FACTS)
    assert (counts(seats["host"]), counts(seats["desk"])) == ((1, 0, 0, 0, 0), (0, 0, 0, 0, 0))


def test_a_wrong_answer_is_of_who_typed_it() -> None:
    story = crew_show(HOST, SERVICE)
    story.at(60_000, "comment.replied", by=SERVICE, comment="c1", text="塑料的")
    story.at(
        60_100, "answer.judged", act=5, how="typed", facts="wrong", group="g1", comment="c1",
        given=(), asked_ms_ago=0,
    )  # fmt: skip
    seats = told(story.ends(END_MS), FACTS)
    assert (counts(seats["service"]), counts(seats["host"])) == ((0, 1, 0, 0, 0), (0, 0, 0, 0, 0))
    assert seats["service"].against[0].words.zh == "回答和资料不符。"


RESTORE = link_1(expect=link_1()["expect"][2:], never=[])


@pytest.mark.parametrize(
    ("acts", "whose"),
    [
        ([(54_000, DESK, "P1")], None),  # long before: not by that
        ([(54_950, DESK, "P1")], "desk"),
        ([(54_950, DESK, "P2")], None),  # another item
        ([(54_930, DESK, "P1"), (54_950, HOST, "P1")], None),  # two at once: nobody can tell
    ],
)
def test_who_mended_it_is_told_only_where_one_seat_can_have_done_so(
    acts: list[tuple[int, str, str]], whose: str | None
) -> None:
    story = dead_link(crew_show(), SHOWN)
    for after_ms, seat, item in acts:
        story.at(SHOWN + after_ms, "item.relinked", by=seat, item=item)
    story.at(SHOWN + 55_000, "incident.resolved", **DEAD)
    seats = told(story.ends(END_MS), RESTORE)
    assert [name for name, one in seats.items() if one.done] == ([whose] if whose else [])


def test_an_act_that_changed_nothing_mended_nothing() -> None:
    story = dead_link(crew_show(), SHOWN)
    story.at(SHOWN + 54_950, "item.relinked", by=DESK, item="P1", effect=False)
    story.at(SHOWN + 55_000, "incident.resolved", **DEAD)
    assert {one.done for one in told(story.ends(END_MS), RESTORE).values()} == {0}


NOTICED = {"id": "see", "event": "incident.noticed", "within": "30s"}


@pytest.mark.parametrize(
    ("how", "whose"), [("call", "host"), ("notice", "desk"), ("act", None), ("speech", None)]
)
def test_who_noticed_is_told_by_the_sign_that_it_was(how: str, whose: str | None) -> None:
    """In one moment the host reports it and the desk writes a notice."""
    story = dead_link(crew_show(), SHOWN)
    story.at(SHOWN + 4_930, "call.made", by=HOST, incident_type="dead_link")
    story.at(SHOWN + 4_950, "notice.posted", by=DESK, **LINK)
    story.at(SHOWN + 5_000, "incident.noticed", how=how, **DEAD)
    seats = told(story.ends(END_MS), link_1(expect=[NOTICED], never=[]))
    assert [name for name, one in seats.items() if one.done] == ([whose] if whose else [])


def test_a_report_of_another_trouble_is_no_sign_of_this_one() -> None:
    story = dead_link(crew_show(), SHOWN)
    story.at(SHOWN + 4_950, "call.made", by=HOST, incident_type="stream_cut")
    story.at(SHOWN + 5_000, "incident.noticed", how="act", **DEAD)
    seats = told(story.ends(END_MS), link_1(expect=[NOTICED], never=[]))
    assert {one.done for one in seats.values()} == {0}


def test_the_answer_to_a_test_order_is_of_who_placed_it() -> None:
    returned = {"id": "test", "event": "test.returned", "where": {"item": "P1"}, "within": "30s"}
    story = dead_link(crew_show(), SHOWN)
    story.at(SHOWN + 2_000, "item.tested", by=DESK, item="P1")
    story.at(SHOWN + 3_000, "item.tested", by=HOST, item="P2")
    story.at(SHOWN + 5_000, "test.returned", by="public", item="P1", ok=False, price_fen=0)
    seats = told(story.ends(END_MS), link_1(expect=[returned], never=[]))
    assert (seats["desk"].done, seats["host"].done) == (1, 0)


def sends(story: Story, seat: str | None, at_ms: int = 0, **link: Any) -> Story:
    """A microphone comes on the air, by a seat's own link or by the room's."""
    data = {"door": "browser", "video": "vp8", "audio": "opus", "seat": seat} | link
    return story.at(at_ms, "media.connected", by="rig", **data)


def says(story: Story, at_ms: int, text: str, **more: Any) -> Story:
    spoken = {"text": text, "from_ms": at_ms - 1_000, "to_ms": at_ms} | more
    return story.at(at_ms, "speech.heard", by="rig", **spoken)


SAY = {"id": "say", "event": "speech.heard", "where": {"topic": "link"}, "within": "30s"}
Link = tuple[str | None, int, dict[str, Any]]
FROM_THE_START: Link = ("host", 0, {})


def test_a_voice_on_the_air_has_no_seat() -> None:
    spoken = {"id": "say", "event": "speech.heard", "where": {"topic": "link"}, "within": "30s"}
    story = dead_link(crew_show(), SHOWN)
    story.at(
        SHOWN + 5_000, "speech.heard", by="rig", text="链接坏了", from_ms=94_000, to_ms=95_000,
        topic="link",
    )  # fmt: skip
    seats = told(story.ends(END_MS), link_1(expect=[spoken], never=[]))
    assert {counts(one) for one in seats.values()} == {(0, 0, 0, 0, 0)}


@pytest.mark.parametrize(
    ("links", "whose"),
    [
        ([FROM_THE_START], "host"),
        ([FROM_THE_START, ("host", 60_000, {})], "host"),  # the page was loaded again
        ([("desk", -5_000, {}), ("host", -1_000, {})], "host"),  # only tried before the start
        ([FROM_THE_START, ("desk", 60_000, {})], None),  # another took over: two publishers
        ([FROM_THE_START, (None, 60_000, {})], None),  # the spare phone
        ([(None, 0, {"door": "whip"})], None),  # a program that was given the room's address
        ([FROM_THE_START, ("desk", 60_000, {"audio": None})], "host"),  # a camera without sound
        ([("boost", 0, {})], None),  # nobody sits there
        ([], None),
    ],
)
def test_what_is_heard_is_of_the_seat_whose_microphone_alone_was_on_the_air(
    links: list[Link], whose: str | None
) -> None:
    story = dead_link(crew_show(HOST, DESK, SERVICE), SHOWN)
    for seat, at_ms, link in links:
        sends(story, seat, at_ms, **link)
    says(story, SHOWN + 5_000, "链接坏了", topic="link")
    seats = told(story.ends(END_MS), link_1(expect=[SAY], never=[]))
    assert [name for name, one in seats.items() if one.done] == ([whose] if whose else [])


def test_an_answer_that_was_heard_is_of_the_voice_whoever_marked_it() -> None:
    """The desk marks each question that the host has answered; the host's words were wrong once."""
    story = sends(crew_show(), "host")
    for number, (how, facts) in enumerate(
        [("transcript", "right"), ("transcript", "wrong"), ("ticked", "right"), ("typed", "right")]
    ):
        at_ms, comment = 60_000 + number * 10_000, f"c{number}"
        if how == "typed":
            story.at(at_ms, "comment.replied", by=DESK, comment=comment, text="陶瓷的")
        else:
            span = {"from_ms": at_ms - 3_000, "to_ms": at_ms}
            story.at(at_ms, "comment.answered", by=DESK, comment=comment, **span)
        act = len(story.told)
        if how == "ticked":
            story.at(at_ms + 5_000, "answer.ticked", by=HOST, comment=comment, facts=("材质",))
        asked: dict[str, Any] = {
            "group": f"g{number}",
            "comment": comment,
            "given": (),
            "asked_ms_ago": 0,
        }
        story.at(at_ms + 5_100, "answer.judged", act=act, how=how, facts=facts, **asked)
    seats = told(story.ends(END_MS), FACTS)
    assert counts(seats["host"]) == (2, 1, 0, 0, 0)
    assert counts(seats["desk"]) == (1, 0, 0, 0, 0)


PRICES = {
    "id": "PRICE-1", "title": "报价准确", "codes": ["530060-2-1.2.5"],
    "rate": {"of": {"event": "price.spoken"}, "good": {"right": True}, "at_least": "95%"},
}  # fmt: skip
LAWFUL = {
    "id": "CLEAN", "title": "口播合法", "codes": ["530060-2-1.2.5"],
    "rate": {"of": {"event": "text.judged"}, "good": {"clean": True}, "at_least": "95%"},
}  # fmt: skip


def test_prices_and_words_on_the_air_are_of_the_voice() -> None:
    story = sends(crew_show(), "host")
    says(story, 60_000, "杯子现价29")
    said = len(story.told)
    story.at(60_100, "price.spoken", by="platform", item="P1", price_fen=2_900, right=True)
    story.at(60_100, "text.judged", act=said, clean=False, has_claim=True)
    seats = told(story.ends(END_MS), PRICES, LAWFUL)
    assert (counts(seats["host"]), counts(seats["desk"])) == ((1, 1, 0, 0, 0), (0, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("how", "topic", "whose"),
    [("speech", "link", "host"), ("act", "link", "desk"), ("act", None, "desk")],
)
def test_who_went_on_talking_noticed_nothing_by_that(
    how: str, topic: str | None, whose: str
) -> None:
    story = dead_link(sends(crew_show(), "host"), SHOWN)
    says(story, SHOWN + 4_950, "大家看这里", **({"topic": topic} if topic else {}))
    story.at(SHOWN + 4_960, "item.relinked", by=DESK, item="P1")
    story.at(SHOWN + 5_000, "incident.noticed", how=how, **DEAD)
    seats = told(story.ends(END_MS), link_1(expect=[NOTICED], never=[]))
    assert [name for name, one in seats.items() if one.done] == [whose]


def test_a_voice_and_a_hand_in_the_same_moment_mended_it_together() -> None:
    """Which of the two did it the log does not tell; what had no topic was only talk."""
    for topic, whose in (("link", []), (None, ["desk"])):
        story = dead_link(sends(crew_show(), "host"), SHOWN)
        says(story, SHOWN + 4_950, "换好了", **({"topic": topic} if topic else {}))
        story.at(SHOWN + 4_960, "item.relinked", by=DESK, item="P1")
        story.at(SHOWN + 5_000, "incident.resolved", **DEAD)
        seats = told(story.ends(END_MS), RESTORE)
        assert [name for name, one in seats.items() if one.done] == whose, topic


def test_one_person_at_all_seats_is_no_crew_and_the_result_is_as_it_ever_was() -> None:
    """The bytes of shows sealed before stay the same when they are judged again."""
    story = dead_link(crew_show(HOST), SHOWN)
    story.at(SHOWN + 5_000, "item.unlisted", by=DESK, item="P1").ends(END_MS)
    raw = encode(story.judged(link_1()))
    assert "seats" not in json.loads(raw)
    assert Result.model_validate_json(raw).seats is None


def test_a_seat_whose_consent_was_erased_is_still_told_by_its_acts() -> None:
    story = links(crew_show(), 3).ends(END_MS)
    records = [one | {"data": one["data"] | {"crew_size": 2}} if one["seq"] == 1 else one
               for one in story.records()]  # fmt: skip
    assert records[0]["data"] == PREPARED | {"crew_size": 2}
    left = [one for one in records if (one["kind"], one["by"]) != ("consent.given", DESK)]
    left.insert(1, {"seq": 99_999, "erased": "0" * 64})
    assert {name: one.done for name, one in _told(left, rubric(CONTAIN)).items()} == {
        "host": 0, "desk": 3,
    }  # fmt: skip


def test_a_show_sealed_before_results_told_seats_is_told_by_its_sealed_verdicts() -> None:
    records, made = links(crew_show(), 4, late=1).ends(END_MS).records(), rubric(CONTAIN)
    log = Transcript.of(records)
    result = Result.model_validate_json(encode(judge(log, made)))
    old = result.model_copy(update={"seats": None})
    crew = crew_of(log)
    assert crew is not None
    assert seats_in(old, made, crew) == result.seats


@pytest.mark.parametrize("who", ["novice", "masher", "expert"])
def test_who_of_the_crew_did_what_changes_nothing_of_the_crews_score(who: str) -> None:
    """Whoever holds the seats: the same verdicts, and every credited act is somebody's once."""
    alone = show(who, 2)
    trees = (link_1(), CONTAIN | {"id": "LINK-2"})
    shared = []
    for record in alone:
        seat = ("host", "desk", "service")[record["seq"] % 3]
        by = f"trainee:{seat}" if record["by"].startswith("trainee") else record["by"]
        data = record["data"] | {"crew_size": 3} if record["seq"] == 1 else record["data"]
        shared.append(record | {"by": by, "data": data})
    one = json.loads(encode(judge(Transcript.of(alone), rubric(*trees))))
    crew = json.loads(encode(judge(Transcript.of(shared), rubric(*trees))))
    seats = crew.pop("seats")
    assert {seat["seat"] for seat in seats} == {"host", "desk", "service"}
    told_by = [act.pop("by") for result in (one, crew) for act in result["spurious"]]
    assert len(told_by) == 2 * len(one["spurious"])
    assert crew == one
    against = [each for seat in seats for each in seat["against"]]
    needless = {each["t_ms"] for each in against if each["part"] == "needless"}
    else_told = {each["t_ms"] for each in against if each["part"] in ("wrong", "broken")}
    spurious = {each["act"]["t_ms"] for each in crew["spurious"]}
    assert needless <= spurious
    assert spurious - needless <= else_told
    by_acts = [
        step
        for instance in crew["instances"]
        for step in instance["steps"]
        if step["credited"] and step["evidence"][0]["kind"] != "incident.resolved"
    ]
    mended = sum(
        step["credited"] for instance in crew["instances"] for step in instance["steps"]
    ) - len(by_acts)
    assert len(by_acts) <= sum(seat["done"] for seat in seats)
    forfeited = sum(
        step["verdict"] == "met" and instance["forfeited"]
        for instance in crew["instances"]
        for step in instance["steps"]
    )
    assert sum(seat["done"] for seat in seats) <= len(by_acts) + mended + forfeited
