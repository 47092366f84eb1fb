"""Slips that no log can show, each with its reason."""

from __future__ import annotations

_READS = "a hold without a reading says by itself that nothing was measured"
_WHOLE = "a ban without an end lasts as long as the show, and this one ends with the show"
EQUIVALENT = {
    "AIR-1.needs-gone": _READS,
    "AV-1.needs-gone": _READS,
    "FAIR-1.never[0].until-gone": _WHOLE,
}
