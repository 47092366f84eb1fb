"""What takes seconds to hear: hum and echo. Keeps the last four seconds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.signals import echo, hum


class Ambience:
    """Takes sound in any pieces; ``hum_db`` and ``echo_db`` are of the newest whole windows."""

    def __init__(self) -> None:
        self.hum_db: float | None = None
        self.echo_db: float | None = None
        self._kept: list[NDArray[np.float32]] = []
        self._size = 0

    def hear(self, mono: NDArray[np.float32]) -> None:
        """The next sound, at 48 kHz, whole blocks of 20 ms. Both are measured every four seconds.

        Kept is only what both need, a sixth of it: four seconds of many rooms fit no cache.
        """
        slow = echo.slowed(mono)
        self._kept.append(slow)
        self._size += len(slow)
        if self._size * echo.STEP < echo.WINDOW:
            return
        whole = np.concatenate(self._kept)
        newest = whole[-hum.WINDOW // echo.STEP :].reshape(-1, hum.STEP // echo.STEP)
        self.hum_db = hum.hum_of(np.asarray(newest.mean(axis=1), np.float32))
        self.echo_db = echo.echo_of(whole)
        self._kept, self._size = [], 0
