"""Frames per second over a window."""

from __future__ import annotations


def fps_centi(frames: int, window_ms: int) -> int:
    """Hundredths of a frame per second; 0 for an empty window."""
    return round(frames * 100_000 / window_ms) if window_ms > 0 else 0
