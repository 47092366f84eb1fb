"""Reading a trickle ICE fragment (RFC 8840). Text in, values out."""

from __future__ import annotations

from dataclasses import dataclass

from studio.ingest.candidate import Candidate, read_candidate
from studio.ingest.offer import MAX_CANDIDATES, too_many_candidates
from studio.ingest.refusals import malformed


@dataclass(frozen=True, slots=True)
class Fragment:
    """Candidates to add; ``ufrag`` is the publisher's, empty where the fragment names none."""

    ufrag: str
    candidates: tuple[Candidate, ...]


def read_fragment(text: str, *, loopback: bool = True) -> Fragment:
    """Raises OfferRefused (400, 422). Candidates that we never try are left out."""
    ufrag = ""
    values = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip("\r")
        if not line:
            continue
        if len(line) < 2 or line[1] != "=" or not line.isprintable():
            raise malformed(number, 'expected "x=value"', "格式应为 x=值")
        if line.startswith("a=ice-ufrag:"):
            ufrag = line.partition(":")[2]
        elif line.startswith("a=candidate:"):
            values.append(line.partition(":")[2])
    if len(values) > MAX_CANDIDATES:
        raise too_many_candidates()
    found = (read_candidate(value, loopback=loopback) for value in values)
    return Fragment(ufrag, tuple(c for c in found if c is not None))
