"""Short ways to say what happened in a show, for the tests of scoring."""

from __future__ import annotations

from typing import Any

from scoring.findings import CriterionScore, Finding, Scorecard
from scoring.judge import judge
from scoring.language import Rubric, compile_rubric
from scoring.transcript import Transcript
from simulator.events import fact_of

PREPARED = {
    "scenario": "four-crises", "scenario_sha256": "0" * 64, "seed": 7, "difficulty": "normal",
    "mode": "exam", "model": "spine-1", "crew_size": 1,
}  # fmt: skip
DESK = "trainee:desk"


def by_default(kind: str) -> str:
    """Who usually says a kind."""
    if kind in {"show.prepared", "studio.interrupted"}:
        return "studio"
    if kind.startswith(("incident.fired", "message.")):
        return "instructor"
    if (kind.startswith("media.re") and kind != "media.restarted") or kind == "media.lost":
        return "rig"
    if kind.startswith(("incident.", "hint.", "effect.")):
        return "director"
    if kind.startswith(("comment.posted", "question.", "order.p", "public.")):
        return "public"
    if kind.startswith(("moderation.", "answer.judged", "text.", "rule.", "cue.passed", "price.")):
        return "platform"
    return DESK


class Story:
    """A log under construction. Entries may be told in any order; equal times keep their order."""

    def __init__(self) -> None:
        self.told: list[tuple[int, str, str, dict[str, Any]]] = []
        self.at(0, "show.prepared", **PREPARED)
        self.at(0, "show.started")

    def at(self, t_ms: int, kind: str, *, by: str | None = None, **data: Any) -> Story:
        given = fact_of(kind, data).data()  # a story holds nothing that the log could not
        self.told.append((t_ms, kind, by or by_default(kind), given))
        return self

    def ends(self, t_ms: int, *, scheduled: bool = True) -> Story:
        by = "studio" if scheduled else DESK
        return self.at(t_ms, "show.ended", by=by, scheduled=scheduled)

    def records(self) -> list[dict[str, Any]]:
        told = sorted(self.told, key=lambda item: item[0])
        return [
            {"seq": seq, "t_ms": t_ms, "kind": kind, "by": by, "data": data}
            for seq, (t_ms, kind, by, data) in enumerate(told, start=1)
        ]

    def judged(self, *trees: dict[str, Any], weights: dict[str, int] | None = None) -> Scorecard:
        return judge(Transcript.of(self.records()), rubric(*trees, weights=weights))


def rubric(*trees: dict[str, Any], weights: dict[str, int] | None = None) -> Rubric:
    return compile_rubric(list(trees), weights)


def only(card: Scorecard, criterion: str | None = None) -> Finding:
    """The only instance of the (only) criterion."""
    (finding,) = score_of(card, criterion).findings
    return finding


def score_of(card: Scorecard, criterion: str | None = None) -> CriterionScore:
    (found,) = [item for item in card.criteria if criterion in (None, item.criterion.id)]
    return found


def verdicts(card: Scorecard, criterion: str | None = None) -> list[str]:
    """``step=verdict`` of the only instance."""
    return [f"{step.id}={step.verdict.value}" for step in only(card, criterion).steps]


# --- criteria in their shortest form ----------------------------------------------------------


def link_1(**changes: Any) -> dict[str, Any]:
    """LINK-1 as the reference gives it."""
    incident = {"incident": "$i.incident"}
    return {
        "id": "LINK-1",
        "title": {"zh": "链接失效", "en": "dead link"},
        "codes": ["530060-2-1.3.1"],
        "for_each": {"event": "incident.shown", "where": {"type": "dead_link"}, "as": "i"},
        "expect": [
            {
                "id": "contain",
                "event": {"in": ["item.unlisted", "item.relinked"]},
                "where": {"item": "$i.item"},
                "within": "30s",
            },
            {"id": "notice", "event": "notice.posted", "where": {"topic": "link"}, "within": "45s"},
            {"id": "restore", "event": "incident.resolved", "where": incident, "within": "60s"},
        ],
        "never": [
            {
                "id": "nopush",
                "event": "item.pushed",
                "where": {"item": "$i.item"},
                "until": {"event": "incident.resolved", "where": incident},
            }
        ],
    } | changes


DEAD = {"incident": "L1", "type": "dead_link", "item": "P1"}


def dead_link(story: Story, t_ms: int, **changes: str) -> Story:
    about = DEAD | changes
    return story.at(t_ms, "incident.opened", **about).at(t_ms, "incident.shown", **about)


SHOWN = 90_000
"""When the dead link of most stories shows itself."""
LINK = {"topic": "link", "text": "一号链接已换新"}


def show_with_a_dead_link() -> Story:
    return dead_link(Story(), SHOWN)


QUESTIONS = {
    "id": "QA-1", "title": "及时解答", "codes": ["530051-1-2.4.3"],
    "rate": {
        "of": {"event": "question.opened"}, "as": "q", "answered_by": "answer.judged",
        "match": {"group": "$q.group"}, "within": "60s", "at_least": "80%", "min_n": 5,
    },
}  # fmt: skip


def asked(story: Story, number: int, t_ms: int) -> Story:
    return story.at(
        t_ms, "question.opened", group=f"g{number}", item="P1", fact="材质", comment=f"c{number}",
        viewer=f"v{number}",
    )  # fmt: skip


def answered(story: Story, number: int, t_ms: int, facts: str = "right") -> Story:
    return story.at(
        t_ms, "answer.judged", group=f"g{number}", comment=f"c{number}", act=1, how="typed",
        facts=facts, given=(), asked_ms_ago=0,
    )  # fmt: skip
