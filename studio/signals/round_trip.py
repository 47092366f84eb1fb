"""Round-trip time to the studio."""

from __future__ import annotations

from studio.signals.scale import Scale

SCALE = Scale("ms", "as XSplit and Twitch ask", good_to=100, fair_to=200)


def round_trip_ms(round_trip_s: float) -> int:
    """Seconds, as a browser's statistics tell, in whole milliseconds."""
    return round(round_trip_s * 1000)
