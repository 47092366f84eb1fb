"""Waits until something is due, on the rig's clock."""

from __future__ import annotations

import threading
import time
from typing import Final

from studio.clock import Clock

LONGEST_MS: Final = 200
"""A longer wait is cut into pieces, so that stopping is felt soon."""


def wait_until(clock: Clock, due_ms: int, stop: threading.Event) -> bool:
    """False when stopped before. Sleeps plainly: waiting on the event costs four times the CPU."""
    while not stop.is_set():
        left_ms = due_ms - clock.monotonic_ms()
        if left_ms <= 0:
            return True
        time.sleep(min(left_ms, LONGEST_MS) / 1000)
    return False
