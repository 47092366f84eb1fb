"""The way to the studio: how long a connection takes to be answered, and how much it carries."""

from __future__ import annotations

import socket
import urllib.request
from statistics import median
from typing import Final
from urllib.parse import urlsplit

from studio.clock import Clock
from studio.rig.publish.herald import UNNAMED
from studio.signals import upload

TRIES: Final = 5
PIECE: Final = 60_000
"""Bytes of one request; the studio takes no larger ones."""
MOST: Final = 60 * PIECE
LONGEST_MS: Final = 4_000
BINARY: Final = "application/octet-stream"
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


def upload_mbps(url: str, clock: Clock) -> float | None:
    """A timed upload to the studio of ``url``; None when it does not take one."""
    parts = urlsplit(url)
    address = parts._replace(path="/api/rig/upload", query="", fragment="").geturl()
    piece = bytes(PIECE)
    sent, began_ms = 0, clock.monotonic_ms()
    while sent < MOST and clock.monotonic_ms() - began_ms < LONGEST_MS:
        asked = urllib.request.Request(address, piece, {"Content-Type": BINARY}, method="POST")
        try:
            with urllib.request.urlopen(asked, timeout=WITHIN_S, context=UNNAMED):
                sent += PIECE
        except OSError:
            return None
    return upload.mbps(sent, clock.monotonic_ms() - began_ms)
