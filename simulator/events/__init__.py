"""The words of the log. Every kind is listed in one of the unions below, and nowhere else."""

from __future__ import annotations

import json
from types import UnionType
from typing import Any, get_args

from pydantic import ValidationError

from simulator.events.assessor import AssessorWord
from simulator.events.entry import Entry, Fact
from simulator.events.instructor import InstructorInput, StudioInput
from simulator.events.rig import RigReading
from simulator.events.room import PublicDeed
from simulator.events.trainee import TraineeAct
from simulator.events.trouble import DirectorDeed

Input = TraineeAct | InstructorInput | RigReading | StudioInput
Derived = PublicDeed | DirectorDeed
Event = Input | Derived
EVENTS: UnionType = Event


def _by_kind(union: Any) -> dict[str, type[Fact]]:
    return {member.model_fields["kind"].default: member for member in get_args(union)}


KINDS: dict[str, type[Fact]] = _by_kind(Event) | _by_kind(AssessorWord)
"""Every kind of the log and of the review chain, with its class."""
ACTIONS: dict[str, type[Fact]] = _by_kind(TraineeAct)
"""The kinds that a seat may send."""
INJECTIONS: dict[str, type[Fact]] = _by_kind(InstructorInput)


class UnknownFact(ValueError):
    """A kind that the log does not know, or data that its kind does not take."""


def fact_of(kind: str, data: dict[str, Any]) -> Fact:
    """Read a fact from JSON values. Raises UnknownFact naming the field and what is wrong."""
    cls = KINDS.get(kind)
    if cls is None:
        raise UnknownFact(f"{kind}: no such kind of event")
    try:
        return cls.model_validate_json(json.dumps(data))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "data"
        raise UnknownFact(f"{kind}: {where}: {first['msg']}") from error


def entry_of(record: dict[str, Any]) -> Entry:
    """Read an entry from its JSON object; keys beside the five (``prev``) are left out."""
    return Entry(
        record["seq"], record["t_ms"], record["by"], fact_of(record["kind"], record["data"])
    )


__all__ = [
    "ACTIONS",
    "EVENTS",
    "INJECTIONS",
    "KINDS",
    "AssessorWord",
    "Derived",
    "Entry",
    "Event",
    "Fact",
    "Input",
    "UnknownFact",
    "entry_of",
    "fact_of",
]
