"""How much the way to the studio carries: a timed upload. A browser's own estimate is capped by us."""

from __future__ import annotations

from studio.signals.scale import Scale

SCALE = Scale("Mbit/s", "timed upload; the codes ask 5", good_from=5, fair_from=2.5)


def mbps(size_bytes: int, took_ms: float) -> float | None:
    """None when nothing was carried in a time that can be told."""
    return None if took_ms <= 0 or size_bytes <= 0 else size_bytes * 8 / took_ms / 1000
