"""What must not happen: a broken ban forfeits the whole instance, an unbroken one earns nothing."""

from __future__ import annotations

from story import DEAD, LINK, SHOWN, Story, link_1, only, score_of, show_with_a_dead_link


def test_pushing_the_dead_link_forfeits_the_instance() -> None:
    card = (
        show_with_a_dead_link()
        .at(SHOWN + 3_000, "item.pushed", item="P1")
        .at(SHOWN + 8_000, "item.relinked", item="P1")
        .at(SHOWN + 8_100, "incident.resolved", **DEAD)
        .at(SHOWN + 20_000, "notice.posted", **LINK)
        .ends(600_000)
        .judged(link_1())
    )
    finding = only(card)
    assert finding.verdict == "violated"
    assert (finding.credited, finding.countable) == (0, 3)
    assert score_of(card).remedies_credited == 2, "credited acts of a forfeited instance stay in P"
    assert card.score == 0


def test_the_release_ends_the_ban_and_ties_go_by_seq() -> None:
    story = show_with_a_dead_link().at(SHOWN + 8_000, "item.relinked", item="P1")
    freed = story.at(SHOWN + 8_000, "incident.resolved", **DEAD)
    freed.at(SHOWN + 8_000, "item.pushed", item="P1")
    assert not only(freed.ends(600_000).judged(link_1())).forfeited

    story = show_with_a_dead_link().at(SHOWN + 8_000, "item.pushed", item="P1")
    story.at(SHOWN + 8_000, "incident.resolved", **DEAD)
    assert only(story.ends(600_000).judged(link_1())).forfeited


def test_a_tolerant_ban_breaks_only_above_its_number() -> None:
    ban = {"id": "mass", "event": "viewer.muted", "for": "30s", "more_than": 2}
    story = show_with_a_dead_link()
    for number in range(3):
        assert not only(_ended(story).judged(link_1(never=[ban]))).forfeited
        story.at(SHOWN + 30_000, "viewer.muted", viewer=f"v{number}")
    assert only(_ended(story).judged(link_1(never=[ban]))).forfeited


def _ended(story: Story) -> Story:
    copy = Story()
    copy.told = list(story.told)
    return copy.ends(600_000)


def test_a_censored_step_stays_in_the_denominator_of_a_forfeited_instance() -> None:
    story = show_with_a_dead_link().at(SHOWN + 3_000, "item.pushed", item="P1")
    finding = only(story.ends(SHOWN + 10_000).judged(link_1()))
    assert (finding.credited, finding.countable) == (0, 3)


def test_a_double_click_is_one_slip() -> None:
    ban = {"id": "mass", "event": "viewer.muted", "for": "30s", "more_than": 1}
    story = show_with_a_dead_link()
    for t_ms in (1_000, 1_400, 2_000):
        story.at(SHOWN + t_ms, "viewer.muted", viewer="v1")
    assert not only(_ended(story).judged(link_1(never=[ban]))).forfeited
    story.at(SHOWN + 2_001, "viewer.muted", viewer="v1")
    assert only(_ended(story).judged(link_1(never=[ban]))).forfeited
