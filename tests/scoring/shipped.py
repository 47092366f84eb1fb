"""A story judged by one of the criteria that ship."""

from __future__ import annotations

from story import Story, score_of

from scoring.criteria import Criterion
from scoring.findings import CriterionScore
from scoring.language import compile_rubric
from studio import library


def of(name: str, story: Story) -> CriterionScore:
    return score_of(story.ends(600_000).judged(library.shipped_criteria()[name]))


def verdicts_of(name: str, story: Story) -> list[str]:
    return [step.verdict.value for step in of(name, story).findings[0].steps]


def criterion(name: str) -> Criterion:
    return compile_rubric([library.shipped_criteria()[name]]).criteria[0]


def sending() -> Story:
    """A show to which somebody sends a picture and sound."""
    return Story().at(0, "media.connected", by="rig", door="whip")
