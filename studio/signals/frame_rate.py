"""Frames per second over a window."""

from __future__ import annotations

from studio.signals.scale import Scale

KEPT = Scale("%", "own default", good_from=95, fair_from=80)
DROPPED = Scale("%", "own default", good_to=1, fair_to=5)


def fps_centi(frames: int, window_ms: int) -> int:
    """Hundredths of a frame per second; 0 for an empty window."""
    return round(frames * 100_000 / window_ms) if window_ms > 0 else 0


def kept_percent(frames: int, promised_fps: float, window_ms: int) -> float | None:
    """Frames that came, in per cent of those promised; None for an empty window."""
    promised = promised_fps * window_ms / 1000
    return 100 * frames / promised if promised > 0 else None
