"""Small sealed shows, for commands that read bundles."""

from __future__ import annotations

import json
from pathlib import Path

from story import LINK, SHOWN, link_1, rubric, show_with_a_dead_link

from scoring.judge import judge
from scoring.language import Rubric, write_rubric
from scoring.result import encode
from scoring.transcript import Transcript
from studio.logbook.bundle import Contents, seal


def sealed(into: Path, used: Rubric, *, after_ms: int = 41_000) -> Path:
    """A sealed show with a dead link whose notice came after so long."""
    story = show_with_a_dead_link().at(SHOWN + 1_000, "item.unlisted", item="P1")
    records = story.at(SHOWN + after_ms, "notice.posted", **LINK).ends(900_000).records()
    return seal(
        into.parent,
        Contents(
            room=into.name,
            lines=[json.dumps(one, ensure_ascii=False).encode() for one in records],
            scenario_yaml=b"",
            rubric={"rubric.json": write_rubric(used)},
            result=encode(judge(Transcript.of(records), used)),
            program="test",
            opened="2026-06-01T09:00:00+08:00",
            sealed="2026-06-01T09:15:00+08:00",
        ),
    )


def with_notice_in(within: str) -> Rubric:
    tree = link_1()
    tree["expect"] = [dict(step) for step in tree["expect"]]
    tree["expect"][1]["within"] = within
    return rubric(tree)
