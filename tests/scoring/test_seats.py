"""A crew is scored as a crew; each seat is told apart what its own acts decided, and no more."""

from __future__ import annotations

import json

import pytest
from crew_stories import (
    CONTAIN,
    DESK,
    END_MS,
    HOST,
    SERVICE,
    counts,
    crew_show,
    links,
    seats_of,
    told,
)
from shows import show
from story import DEAD, LINK, PREPARED, SHOWN, Story, dead_link, link_1, rubric

from scoring.crew import crew_of
from scoring.judge import judge
from scoring.result import Result, encode
from scoring.result.seats import seats_in
from scoring.transcript import Transcript
from studio.library import load_scenario, rubric_of


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
    assert {name: one.done for name, one in seats_of(left, rubric(CONTAIN)).items()} == {
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
