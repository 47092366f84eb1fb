"""Anchored rubrics for the codes that an assessor judges: five steps each, and what to lay beside them.

Trees in, values out; the files are read by ``studio.assessed``. Texts are our own; nothing here is official.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scoring.standards.catalogue import Catalogue
from simulator.events import KINDS
from simulator.events.entry import Words

Lane = Literal[
    "media", "acts", "rundown", "comments", "team", "incidents", "speech", "figures", "marks",
    "artefact", "role_play", "oral",
]  # fmt: skip
"""Lanes of the replay; the last three are not in the log: something handed in, acted or told."""
OUTSIDE: frozenset[Lane] = frozenset({"artefact", "role_play", "oral"})


class UnreadableAnchors(ValueError):
    """An anchored rubric is wrong; the message names the code and what is missing."""


class Beside(BaseModel):
    """What of the log is laid beside the rubric: kinds of events, lanes of the replay."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    events: tuple[str, ...] = ()
    lanes: Annotated[tuple[Lane, ...], Field(min_length=1)]

    @property
    def in_a_show(self) -> bool:
        """Does a show bring up anything of it? Else it is judged by what lies outside of shows."""
        return not OUTSIDE.issuperset(self.lanes)


class Anchors(BaseModel):
    """One code: ``steps[0]`` describes a 0, ``steps[4]`` a 4."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    code: str
    beside: Beside
    steps: Annotated[tuple[Words, ...], Field(min_length=5, max_length=5)]


def read_anchors(trees: Sequence[Any], catalogue: Catalogue) -> Mapping[str, Anchors]:
    """Code -> its anchors. Raises UnreadableAnchors for an unknown code, event, or a missing step."""
    found: dict[str, Anchors] = {}
    for tree in trees:
        try:
            one = Anchors.model_validate(tree)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            raise UnreadableAnchors(f"{tree.get('code')}: {where}: {first['msg']}") from error
        if one.code not in catalogue or catalogue[one.code].mode != "A":
            raise UnreadableAnchors(f"{one.code}: no code that an assessor judges")
        if one.code in found:
            raise UnreadableAnchors(f"{one.code} stands here twice")
        unknown = [kind for kind in one.beside.events if kind not in KINDS]
        if unknown:
            raise UnreadableAnchors(f"{one.code}: the log has no {', '.join(unknown)}")
        found[one.code] = one
    return found
