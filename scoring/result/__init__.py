"""``result.json``: the only encoder that writes it. Same scorecard, same bytes."""

from __future__ import annotations

import msgspec

from scoring.findings import Scorecard
from scoring.result.fill import report
from scoring.result.shape import Result


def encode(card: Scorecard) -> bytes:
    """The bytes of ``result.json``: UTF-8, fixed order, integers only, a newline at the end."""
    return msgspec.json.encode(report(card)) + b"\n"


__all__ = ["Result", "encode"]
