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
        """The next sound, at 48 kHz. Both are measured every four seconds."""
        self._kept.append(mono)
        self._size += len(mono)
        if self._size < echo.WINDOW:
            return
        whole = np.concatenate(self._kept)
        self.hum_db = hum.hum_db(whole[-hum.WINDOW :])
        self.echo_db = echo.echo_db(whole)
        self._kept, self._size = [], 0
