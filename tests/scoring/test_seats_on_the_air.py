"""A voice on the air is of the seat whose page alone sent the sound, and of no other."""

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
from story import DEAD, SHOWN, Story, dead_link, link_1


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
