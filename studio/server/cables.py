"""拔线演练: the tables of a sealed show, read off its log."""

from __future__ import annotations

import json

from pydantic import BaseModel, ConfigDict

from simulator.events.trouble import CableTimed, HopTimed, Pulled
from studio.logbook.bundle import Bundle


class CableTable(BaseModel):
    """One pull: each hop in ms after ``zero_ms``, the first noticing of any. None: not measured."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    segment: str
    pulled: Pulled
    zero_ms: int | None
    hops: tuple[HopTimed, ...]


def tables(bundle: Bundle) -> list[CableTable]:
    """In the order of the show; blocking."""
    lines = (json.loads(line) for line in bundle.lines() if b'"kind":"cable.timed"' in line)
    facts = [CableTimed.model_validate_json(json.dumps(line["data"])) for line in lines]
    return [
        CableTable(segment=one.segment, pulled=one.pulled, zero_ms=one.zero_ms, hops=one.hops)
        for one in facts
    ]
