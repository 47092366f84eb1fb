"""The shorter side of the picture, in points."""

from __future__ import annotations

from studio.signals.scale import Scale

SCALE = Scale("px", "own default", good_from=720, fair_from=540)


def short_side(width: int, height: int) -> int:
    """Upright and lying pictures count alike."""
    return min(width, height)
