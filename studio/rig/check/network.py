"""The way to the studio: how long a connection takes to be answered."""

from __future__ import annotations

import socket
from statistics import median
from typing import Final
from urllib.parse import urlsplit

from studio.clock import Clock

TRIES: Final = 5
WITHIN_S: Final = 3.0


def round_trip_ms(url: str, clock: Clock) -> float | None:
    """Median time of opening a TCP connection, one round trip each; None when nobody answers."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    took: list[float] = []
    for _ in range(TRIES):
        before_ms = clock.monotonic_ms()
        try:
            with socket.create_connection((parts.hostname or "", port), WITHIN_S):
                took.append(clock.monotonic_ms() - before_ms)
        except OSError:
            return None
    return float(median(took))
