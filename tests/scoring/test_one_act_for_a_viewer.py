"""Who is muted is silenced for everything that was written: one act deals with all of a viewer's lines."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from shipped import of
from story import Story
from test_stream import replayed, whole

from scoring.findings import CriterionScore
from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.operators.spent import ON_A_VIEWER, whom
from scoring.transcript import Moment, Transcript
from studio import library

AD = {"zh": "加我领券", "en": "add me for coupons"}


class Talk(Story):
    """Viewers write, and the crew deals with them."""

    def __init__(self) -> None:
        super().__init__()
        self._acts: list[tuple[int, str, dict[str, Any]]] = []
        """When which act was done, and what the platform is to tell of it."""
        self._lines = 0

    def writes(self, t_ms: int, viewer: str, kind: str = "ad") -> Talk:
        self._lines += 1
        about = {"comment": f"c{self._lines}", "viewer": viewer, "name": "观众", "level": 1}
        self.at(t_ms, "comment.posted", text=AD, comment_class=kind, **about)
        return self

    def moderated(
        self, t_ms: int, kind: str, viewer: str, *, whom: str = "spam", comment: str | None = None
    ) -> Talk:
        """The crew mutes a viewer, or hides one comment; the platform tells whom that hit."""
        self.at(t_ms, kind, **({"viewer": viewer} if comment is None else {"comment": comment}))
        named = {} if comment is None else {"comment": comment}
        self._acts.append((t_ms, kind, {"viewer": viewer, "target_class": whom, **named}))
        return self

    def scored(self, name: str) -> CriterionScore:
        for t_ms, kind, hit in sorted(self._acts, key=lambda one: one[0]):
            (act,) = [one["seq"] for one in self.records()
                      if (one["t_ms"], one["kind"]) == (t_ms, kind)]  # fmt: skip
            self.at(t_ms, "moderation.applied", act=act, **hit)
        return of(name, self)


def met(item: CriterionScore) -> list[str]:
    return [finding.verdict.value for finding in item.findings]


def test_one_mute_meets_all_four_lines_of_one_who_angles_for_telephone_numbers() -> None:
    """The seconds of the drill p10: who reads the fourth line and mutes at once has done all there is."""
    talk = Talk()
    for second in (68, 70, 75, 77):
        talk.writes(second * 1_000, "v242", "privacy_bait")
    item = talk.moderated(78_000, "viewer.muted", "v242", whom="privacy").scored("PRIVATE-1")
    assert (item.score, item.credited, item.countable) == (1, 4, 4)


@pytest.mark.parametrize("kind", ["viewer.muted", "viewer.blocked"])
def test_three_ads_of_one_account_are_dealt_with_by_one_act(kind: str) -> None:
    talk = Talk().writes(10_000, "v1").writes(13_000, "v1").writes(16_000, "v1")
    item = talk.moderated(20_000, kind, "v1").scored("SCREEN-1")
    assert met(item) == ["met"] * 3
    assert (item.score, item.remedies_credited, item.spurious) == (1, 1, ()), "it is one act"


def test_a_comment_that_was_hidden_is_one_comment() -> None:
    talk = Talk().writes(10_000, "v1").writes(13_000, "v1").writes(16_000, "v1")
    item = talk.moderated(20_000, "comment.hidden", "v1", comment="c2").scored("SCREEN-1")
    assert (item.credited, item.countable) == (1, 3)


def test_a_mute_is_for_what_was_written_before_it_and_in_time() -> None:
    """A line that stood for more than half a minute stood too long; and who was let back and writes again
    is to be dealt with again."""
    talk = Talk().writes(10_000, "v1").writes(20_000, "v1").writes(30_000, "v1")
    talk.moderated(50_000, "viewer.muted", "v1").writes(70_000, "v1")
    assert met(talk.scored("SCREEN-1")) == ["missed", "met", "met", "missed"]


def test_a_mute_is_for_the_lines_of_that_viewer_alone() -> None:
    talk = Talk().writes(10_000, "v1").writes(11_000, "v2").writes(12_000, "v1")
    item = talk.moderated(20_000, "viewer.muted", "v1").scored("SCREEN-1")
    assert met(item) == ["met", "missed", "met"]


@pytest.mark.parametrize("ads", [3, 9])
def test_a_mute_of_an_innocent_costs_as_much_however_many_lines_the_other_mute_dealt_with(
    ads: int,
) -> None:
    """Two acts, one of them needless: half the precision, with three ads as with nine."""
    talk = Talk().writes(9_000, "v9", "praise")
    for number in range(ads):
        talk.writes(10_000 + number, "v1")
    talk.moderated(20_000, "viewer.muted", "v1")
    item = talk.moderated(21_000, "viewer.muted", "v9", whom="neutral").scored("SCREEN-1")
    assert (item.credited, item.countable) == (ads, ads)
    assert (item.remedies_credited, len(item.spurious)) == (1, 1)
    assert item.score == Fraction(2, 3)


def test_who_mutes_everybody_in_the_room_gains_nothing_by_the_ads_among_them() -> None:
    talk = Talk()
    for number in range(10):
        talk.writes(9_000 + number, f"n{number}", "praise").writes(10_000 + number, "v1")
    for number in range(10):
        talk.moderated(20_000 + 2_000 * number, "viewer.muted", f"n{number}", whom="neutral")
    item = talk.moderated(39_500, "viewer.muted", "v1").scored("SCREEN-1")
    assert (item.credited, item.countable, item.score) == (10, 10, 0)


def test_an_abusive_account_that_is_at_it_twice_is_muted_once() -> None:
    story = Story()
    for number, viewer in enumerate(("v1", "v1", "v2")):
        about = {"incident": f"H{number}", "type": "abuse", "viewer": viewer}
        story.at(10_000 + 1_000 * number, "incident.opened", **about)
    for viewer, t_ms in (("v1", 20_000), ("v2", 22_000)):
        story.at(t_ms, "viewer.muted", viewer=viewer)
        act = next(one["seq"] for one in story.records() if one["t_ms"] == t_ms)
        hit = {"act": act, "viewer": viewer, "target_class": "abuse"}
        story.at(t_ms, "moderation.applied", **hit)
    item = of("HATER-1", story)
    assert (item.score, item.credited, item.remedies_credited) == (1, 3, 2)


def test_within_one_opportunity_an_act_is_still_one_step() -> None:
    mute = {"event": "viewer.muted", "where": {"viewer": "$c.viewer"}, "within": "30s"}
    steps = [{"id": name, **mute} for name in ("a", "b")]
    tree = {"id": "TWO", "title": "题", "codes": ["530060-1-1.4.1"], "expect": steps}
    tree["for_each"] = {"event": "comment.posted", "as": "c"}
    talk = Talk().writes(10_000, "v1").writes(11_000, "v1")
    talk.at(20_000, "viewer.muted", viewer="v1").ends(60_000)
    (item,) = talk.judged(tree).criteria
    steps_met = [[step.verdict.value for step in finding.steps] for finding in item.findings]
    assert steps_met == [["met", "missed"]] * 2


def test_an_act_that_paid_another_opportunity_pays_no_more() -> None:
    """A criterion that asks for any mute at all is paid once: it was about no line of that viewer."""
    tree = {"id": "ANY", "title": "题", "codes": ["530060-1-1.4.1"],
            "for_each": {"event": "comment.posted", "as": "c"},
            "expect": [{"id": "s", "event": "viewer.muted", "within": "30s"}]}  # fmt: skip
    talk = Talk().writes(10_000, "v1").writes(11_000, "v2").writes(12_000, "v2")
    talk.at(20_000, "viewer.muted", viewer="v2").ends(60_000)
    assert met(talk.judged(tree).criteria[0]) == ["met", "missed", "missed"]
    stood, _ = replayed(compile_rubric([tree]), talk.records())
    assert stood[-1] == whole(judge(Transcript.of(talk.records()), compile_rubric([tree])))


def test_a_running_show_tells_of_all_its_lines_at_the_mute() -> None:
    talk = Talk().writes(10_000, "v1").writes(13_000, "v1").writes(16_000, "v1")
    talk.moderated(20_000, "viewer.muted", "v1").scored("SCREEN-1")
    rubric = compile_rubric([library.shipped_criteria()["SCREEN-1"]])
    stood, settled = replayed(rubric, talk.records())
    assert [(one.verdict.value, one.t_ms) for one in settled] == [("met", 20_000)] * 3
    assert stood[-1] == whole(judge(Transcript.of(talk.records()), rubric))


def test_the_registry_says_which_acts_are_on_a_viewer() -> None:
    """A new act that names a viewer is among them by itself. Facts of the public and of troubles name
    viewers, too, and deal with nobody."""
    acts = {"viewer.muted", "viewer.blocked", "viewer.restored", "viewer.reported"}
    assert {*acts, "moderation.applied"} == ON_A_VIEWER
    hit = {"act": 1, "viewer": "v1", "target_class": "spam"}
    assert whom(Moment(2, 0, "moderation.applied", "platform", hit)) == "v1"
    assert whom(Moment(2, 0, "moderation.applied", "platform", {**hit, "comment": "c1"})) is None
    assert whom(Moment(2, 0, "gift.sent", "public", {"viewer": "v1"})) is None
