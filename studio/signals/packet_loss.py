"""Packets that were lost on the way, in per mille of those expected."""

from __future__ import annotations

from studio.signals.scale import Scale

SCALE = Scale("‰", "own default", good_to=10, fair_to=30)


def loss_permille(received: int, lost: int) -> int | None:
    """None when nothing was expected."""
    expected = received + max(0, lost)
    return round(max(0, lost) * 1000 / expected) if expected > 0 else None
