"""What of a show's sound is worth hearing: voice, with a little before and after it. Pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

IN_HZ: Final = 48_000
OUT_HZ: Final = 16_000
BEFORE: Final = 4
"""Blocks before the first voiced one: the detector needs some frames, words begin softly."""
AFTER: Final = 5
"""Blocks of silence, half a second, that end a stretch."""
LONGEST: Final = 150
"""Blocks of one stretch: a host who never breathes is cut after 15 s."""
_TAPS: Final = 48


def _kernel() -> NDArray[np.float32]:
    steps = np.arange(_TAPS) - (_TAPS - 1) / 2
    taps = np.sinc(2 * 7_200 / IN_HZ * steps) * np.hamming(_TAPS)
    return np.asarray(taps / taps.sum(), np.float32)


_KERNEL: Final = _kernel()


class Thinner:
    """48 kHz to 16 kHz, block after block without a seam."""

    def __init__(self) -> None:
        self._tail = np.zeros(_TAPS - 1, np.float32)

    def take(self, pcm: NDArray[np.float32]) -> NDArray[np.float32]:
        """A third of the samples; ``len(pcm)`` must be a multiple of three."""
        whole = np.concatenate([self._tail, pcm])
        self._tail = whole[-(_TAPS - 1) :]
        return np.asarray(np.convolve(whole, _KERNEL, "valid")[::3], np.float32)


class Block(NamedTuple):
    """100 ms of sound at 16 kHz that end at ``t_ms``; ``last``: a stretch of voice ends with it."""

    pcm: NDArray[np.float32]
    t_ms: int
    last: bool


class Gate:
    """Lets stretches of voice through."""

    def __init__(self) -> None:
        self._before: deque[tuple[NDArray[np.float32], int]] = deque(maxlen=BEFORE)
        self._quiet = 0
        self._length = 0

    def take(self, pcm: NDArray[np.float32], t_ms: int, voiced: Sequence[bool]) -> list[Block]:
        """The blocks to be heard now, in order."""
        speaks = any(voiced)
        if not self._length:
            self._before.append((pcm, t_ms))
            if not speaks:
                return []
            began = [Block(*one, last=False) for one in self._before]
            self._before.clear()
            self._length, self._quiet = len(began), 0
            return began
        self._length += 1
        self._quiet = 0 if speaks else self._quiet + 1
        last = self._quiet >= AFTER or self._length >= LONGEST
        if last:
            self._length = 0
        return [Block(pcm, t_ms, last)]
