"""Reading a trickle ICE fragment (RFC 8840). Text in, values out."""

from __future__ import annotations

from dataclasses import dataclass

from studio.ingest.candidate import Candidate, read_candidate
from studio.ingest.offer import MAX_CANDIDATES, too_many_candidates
from studio.ingest.sdp import lines


@dataclass(frozen=True, slots=True)
class Fragment:
    """Candidates to add; ``ufrag`` is the publisher's, empty where the fragment names none."""

    ufrag: str
    candidates: tuple[Candidate, ...]


def read_fragment(text: str, *, loopback: bool = True) -> Fragment:
    """Raises OfferRefused (400, 422). Candidates that we never try are left out."""
    ufrag = ""
    values = []
    for _, line in lines(text):
        if line.startswith("a=ice-ufrag:"):
            ufrag = line.partition(":")[2]
        elif line.startswith("a=candidate:"):
            values.append(line.partition(":")[2])
    if len(values) > MAX_CANDIDATES:
        raise too_many_candidates()
    found = (read_candidate(value, loopback=loopback) for value in values)
    return Fragment(ufrag, tuple(c for c in found if c is not None))
