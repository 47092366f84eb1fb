"""Puts a sound card's samples on the rig's clock, so that sound and picture stay together.

A sound card counts by its own crystal and may lose samples without a word. The ledger knows when
each sample was due; here small differences are stretched away and lost sound becomes a gap.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.signals.ledger import Ledger, Lost, Stalled

RATE_HZ: Final = 48_000
BLOCK: Final = 960
LOOSE: Final = 960
"""Samples (20 ms) by which sound may be off before it is corrected."""
TIGHT: Final = 240
GAP: Final = 1_920
"""From 40 ms on a difference is not stretched away: sound was lost, and the gap is shown as it is."""
STEP: Final = 2
"""Samples that a block of 20 ms grows or shrinks by: 0.2 %, which nobody hears."""


class SoundTimeline:
    """Takes blocks of any length, gives blocks of 20 ms with their place in samples from zero."""

    def __init__(self, zero_ms: int) -> None:
        self._zero_ms = zero_ms
        self.ledger = Ledger(RATE_HZ)
        self._rest = np.zeros((0, 2), np.int16)
        self._place: int | None = None
        self._stretching = 0
        self.found: list[Lost | Stalled] = []
        self.stretched = 0

    def take(self, pcm: NDArray[np.int16], at_ms: int) -> Iterator[tuple[NDArray[np.int16], int]]:
        """(block, first sample's place) for each whole block. Losses are appended to ``found``."""
        self.found += self.ledger.take(len(pcm), at_ms)
        due = round((self.ledger.due_ms - self._zero_ms) * RATE_HZ / 1000)
        if self._place is None:
            self._place = max(0, due - len(pcm))
        behind = due - (self._place + len(self._rest) + len(pcm))
        if behind >= GAP:
            self._place += behind
        elif behind <= -GAP:
            return  # more than there can be: the device emptied an old buffer
        else:
            pcm = self._stretched(pcm, behind)
        self._rest = np.concatenate([self._rest, pcm])
        while len(self._rest) >= BLOCK:
            block, self._rest = self._rest[:BLOCK], self._rest[BLOCK:]
            yield block, self._place
            self._place += BLOCK

    def _stretched(self, pcm: NDArray[np.int16], behind: int) -> NDArray[np.int16]:
        if abs(behind) > LOOSE:
            self._stretching = 1 if behind > 0 else -1
        elif abs(behind) < TIGHT or behind * self._stretching < 0:
            self._stretching = 0
        if not self._stretching or len(pcm) < 2:
            return pcm
        self.stretched += STEP * self._stretching
        wanted = np.linspace(0, len(pcm) - 1, len(pcm) + STEP * self._stretching)
        steps = np.arange(len(pcm))
        sides = [np.interp(wanted, steps, pcm[:, side]) for side in (0, 1)]
        return np.round(np.stack(sides, axis=1)).astype(np.int16)


class SoundAccount:
    """What was lost of the sound since the beginning, over every stream that was opened for it.

    Within a stream its ledger knows. Between two, while the device was away, the clock does.
    """

    def __init__(self) -> None:
        self._lost_ms = 0.0
        self._stalls = 0
        self._last_ms: int | None = None
        self._away_from_ms: int | None = None

    def heard(self, samples: int, at_ms: int) -> None:
        """A block of sound came; after an absence it ends it."""
        if self._away_from_ms is not None:
            self._lost_ms += max(0, at_ms - samples * 1000 // RATE_HZ - self._away_from_ms)
            self._away_from_ms = None
        self._last_ms = at_ms

    def ended(self, ledger: Ledger) -> None:
        """The open stream ended, or could not be opened: the last block begins the absence."""
        self._lost_ms += ledger.lost_ms
        self._stalls += ledger.stalls
        if self._away_from_ms is None:
            self._away_from_ms = self._last_ms

    def lost_ms(self, ledger: Ledger, now_ms: int) -> int:
        """Until now; ``ledger`` is that of the stream that is open."""
        away = 0 if self._away_from_ms is None else now_ms - self._away_from_ms
        return round(self._lost_ms + ledger.lost_ms + away)

    def stalls(self, ledger: Ledger) -> int:
        """How often sound stood still while a stream was open."""
        return self._stalls + ledger.stalls
