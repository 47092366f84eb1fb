"""Slips that no log can show, each with its reason."""

from __future__ import annotations

_READS = "a hold without a reading says by itself that nothing was measured"
EQUIVALENT = {
    "AIR-1.needs-gone": _READS,
    "AV-1.needs-gone": _READS,
}
