"""What an open window comes to when the show ends, the studio fails, or a hint names the trouble."""

from __future__ import annotations

from story import DEAD, SHOWN, link_1, only, show_with_a_dead_link, verdicts

from scoring.result import Result, encode


def test_what_comes_after_the_end_is_ignored() -> None:
    story = show_with_a_dead_link().ends(SHOWN + 10_000)
    story.at(SHOWN + 10_000, "item.relinked", item="P1")  # one late click
    story.at(SHOWN + 11_000, "item.pushed", item="P1")
    card = story.judged(link_1())
    assert verdicts(card) == ["contain=censored", "notice=censored", "restore=censored"]
    assert not only(card).forfeited
    assert card.score is None


def test_a_crew_that_ends_early_misses_what_was_open() -> None:
    card = show_with_a_dead_link().ends(SHOWN + 10_000, scheduled=False).judged(link_1())
    assert verdicts(card) == ["contain=missed", "notice=missed", "restore=missed"]
    assert card.score == 0


def test_an_outage_voids_open_windows_but_not_closed_or_met_ones() -> None:
    story = (
        show_with_a_dead_link()
        .at(SHOWN + 5_000, "item.relinked", item="P1")
        .at(SHOWN + 46_000, "studio.interrupted", cause="restart")
        .ends(600_000)
    )
    assert verdicts(story.judged(link_1())) == ["contain=met", "notice=missed", "restore=void"]


def test_an_incident_cleared_by_the_instructor_is_void() -> None:
    story = show_with_a_dead_link()
    story.at(SHOWN + 20_000, "incident.expired", **DEAD, why="cleared").ends(600_000)
    card = story.judged(link_1())
    assert verdicts(card) == ["contain=void", "notice=void", "restore=void"]
    assert card.score is None

    other = show_with_a_dead_link()
    other.at(SHOWN + 20_000, "incident.expired", incident="Y1", type="x", why="cleared")
    assert verdicts(other.ends(600_000).judged(link_1()))[0] == "contain=missed"


AFTER = [
    {"id": "contain", "event": "item.unlisted", "where": {"item": "$i.item"}, "within": "30s"},
    {"id": "tell", "event": "notice.posted", "after": "contain", "within": "10s"},
    {"id": "check", "event": "item.tested", "after": "tell", "within": "10s"},
]


def test_censored_and_void_are_inherited() -> None:
    censored = show_with_a_dead_link().ends(SHOWN + 5_000)
    card = censored.judged(link_1(expect=AFTER, never=[]))
    assert verdicts(card) == ["contain=censored", "tell=censored", "check=censored"]
    void = show_with_a_dead_link().at(SHOWN + 5_000, "studio.interrupted", cause="disk")
    card = void.ends(600_000).judged(link_1(expect=AFTER, never=[]))
    assert verdicts(card) == ["contain=void", "tell=void", "check=void"]


def test_a_practice_hint_leaves_detection_unmeasured_and_the_rest_scored() -> None:
    detect = {
        "id": "detect", "event": "incident.noticed", "where": {"incident": "$i.incident"},
        "within": "20s", "detects": True,
    }  # fmt: skip
    steps = [detect, *link_1()["expect"]]
    words = {"zh": "换备用链接", "en": "swap the link"}
    for hint_ms, verdict in ((15_000, "not_exercised"), (19_000, "met")):
        card = (
            show_with_a_dead_link()
            .at(SHOWN + hint_ms, "hint.shown", incident="L1", names="cure", text=words)
            .at(SHOWN + 18_000, "incident.noticed", **DEAD)
            .at(SHOWN + 18_000, "item.relinked", item="P1")
            .ends(600_000)
            .judged(link_1(expect=steps))
        )
        assert verdicts(card)[:2] == [f"detect={verdict}", "contain=met"]


def test_a_hint_on_another_incident_changes_nothing() -> None:
    steps = [link_1()["expect"][0] | {"detects": True}]
    words = {"zh": "撤券", "en": "withdraw it"}
    story = show_with_a_dead_link()
    story.at(SHOWN + 1_000, "hint.shown", incident="Y1", names="incident", text=words)
    assert verdicts(story.ends(600_000).judged(link_1(expect=steps))) == ["contain=missed"]


TROLLS = link_1(
    id="TROLL-1",
    codes=["530060-1-1.4.2"],
    for_each={"event": "incident.shown", "where": {"type": "abuse"}, "as": "i"},
)


def told_of(by: str, *, scheduled: bool) -> Result:
    """A dead link stands open when the show ends; the trolls never came."""
    story = show_with_a_dead_link()
    story.at(SHOWN + 10_000, "show.ended", by=by, scheduled=scheduled)
    return Result.model_validate_json(encode(story.judged(link_1(), TROLLS)))


def test_an_early_end_is_named_with_who_ended_it_wherever_something_is_not_judged() -> None:
    """ "Its time was up" would be untrue of a show that somebody ended before its time."""
    by_instructor = told_of("instructor", scheduled=False)
    (link,) = by_instructor.instances
    assert link.verdict == "censored", "it costs the crew nothing"
    assert link.words.zh == "contain：讲师提前下播，时限未到，不计。"
    assert link.words.en == "contain: the instructor ended the show inside the window: void."
    dead, trolls = by_instructor.criteria
    assert dead.words.zh == "遇到了，可是讲师提前下播，时限未到，未考察。"
    assert trolls.words.zh == "讲师提前下播，之前没有遇到，未考察。"
    assert {one.id: one.words.en for one in by_instructor.not_measured} == {
        "LINK-1": "It came up, but the instructor ended the show inside the window.",
        "TROLL-1": "The instructor ended the show early, and it had not come up by then.",
        "530060-1-1.4.2": "The instructor ended the show early, and it had not come up by then.",
        "530060-2-1.3.1": "It came up once, and none of it could be scored.",
    }

    by_crew = told_of("trainee:host", scheduled=False)
    (link,), (dead, trolls) = by_crew.instances, by_crew.criteria
    assert link.words.zh == "contain：下播时还开着（才过 10 秒，限 30 秒）。", (
        "whoever leaves has missed it"
    )
    assert dead.permille == 0
    assert trolls.words.zh == "班组提前下播，之前没有遇到，未考察。"
    assert trolls.words.en == "The crew ended the show early, and it had not come up by then."

    on_time = told_of("studio", scheduled=True)
    assert on_time.instances[0].words.zh == "contain：到点下播时限未到，不计。"
    assert [one.words.zh for one in on_time.criteria] == [
        "遇到了，可是到下播时限未到，未考察。",
        "这场没有遇到，未考察。",
    ]
    judged = [
        [(one.status, one.permille, one.verdicts) for one in told.criteria]
        for told in (by_instructor, on_time)
    ]
    assert judged[0] == judged[1], "the words alone differ"
