"""``result.json``: the only encoder that writes it. Same scorecard, same bytes."""

from __future__ import annotations

import json

from scoring.report import report
from scoring.scorecard import Scorecard
from scoring.shape import Result


def encode(card: Scorecard) -> bytes:
    """The bytes of ``result.json``: UTF-8, fixed order, integers only, a newline at the end."""
    tree = report(card).model_dump(mode="json")
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


__all__ = ["Result", "encode"]
