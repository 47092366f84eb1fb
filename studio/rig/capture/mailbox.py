"""A mailbox for one picture: the newest wins, an older one that nobody took is dropped and counted."""

from __future__ import annotations

import threading
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""BGR of shape (height, width, 3), I420 of shape (height·3/2, width), or a JPEG file of shape (bytes,)."""


class Picture(NamedTuple):
    """One picture and when it was taken, on the monotonic clock."""

    pixels: Pixels
    at_ms: int


class Mailbox:
    """Between the camera's thread and the encoder: one place, no queue."""

    def __init__(self) -> None:
        self._filled = threading.Condition()
        self._picture: Picture | None = None
        self.dropped = 0

    def put(self, picture: Picture) -> None:
        """Replace what lies there."""
        with self._filled:
            self.dropped += self._picture is not None
            self._picture = picture
            self._filled.notify()

    def take(self, within_s: float) -> Picture | None:
        """The newest picture; None when none came in time."""
        with self._filled:
            if self._picture is None:
                self._filled.wait(within_s)
            taken, self._picture = self._picture, None
            return taken
