"""Bits per second over a window."""

from __future__ import annotations


def kbps(size_bytes: int, window_ms: int) -> int:
    """Thousands of bits per second; 0 for an empty window."""
    return round(size_bytes * 8 / window_ms) if window_ms > 0 else 0
