"""Who answered, mended and noticed: told where one seat alone can have done it, else of nobody."""

from __future__ import annotations

from typing import Any

import pytest
from crew_stories import (
    DESK,
    END_MS,
    FACTS,
    HOST,
    NOTICED,
    RESTORE,
    SERVICE,
    counts,
    crew_show,
    told,
)
from story import DEAD, LINK, SHOWN, dead_link, link_1


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
