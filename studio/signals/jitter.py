"""Jitter of arriving packets (RFC 3550)."""

from __future__ import annotations

from studio.signals.scale import Scale

SCALE = Scale("ms", "own default; XSplit asks 10 / 20", good_to=20, fair_to=50)


def jitter_ms(rtp_units: float, clock_hz: int) -> float:
    """Statistics count in units of the media's own clock: 48 kHz sound, 90 kHz pictures."""
    return rtp_units * 1000 / clock_hz
