"""Have the picture's colours changed? A lamp of another colour, or a camera that loses its white balance.

No card is needed: the same view is held against itself, part by part. What is only darker keeps the
proportion of its colours, and goods held up cover some parts only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("%", "own default, about 4 and 8 of Lab a, b on grey", good_to=5, fair_to=10)
COLUMNS, ROWS = 16, 9
DARKEST, BRIGHTEST = 24, 235
"""Parts with a channel outside of this tell nothing of colour."""
LEAST_PARTS: Final = COLUMNS * ROWS // 4
SETTLES: Final = 3
"""Readings at the beginning that are not learnt from: a camera finds its white balance first."""
LEARNS: Final = 5
Parts = NDArray[np.float32]


def parts(i420: NDArray[np.uint8]) -> Parts:
    """(COLUMNS·ROWS, 2): logarithms of blue over green and red over green; nan where it is too dark
    or burnt. Of a picture as I420 planes under one another."""
    width, height = i420.shape[1], i420.shape[0] * 2 // 3
    luma = i420[:height]
    colours = i420[height:].reshape(2, height // 2, width // 2)
    small = np.empty((ROWS, COLUMNS, 3), np.uint8)
    for number, plane in enumerate((luma, *colours)):
        small[..., number] = cv2.resize(plane, (COLUMNS, ROWS), interpolation=cv2.INTER_AREA)
    full = small.astype(np.float32)
    grey = (full[..., 0] - 16) * (255 / 219)
    u, v = full[..., 1] - 128, full[..., 2] - 128
    blue, red = grey + 2.018 * u, grey + 1.596 * v
    green = grey - 0.391 * u - 0.813 * v
    channels = np.stack([blue, red, green], axis=-1).reshape(-1, 3)
    told = ((channels >= DARKEST) & (channels <= BRIGHTEST)).all(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        logs = np.log(channels[:, :2] / channels[:, 2:])
    logs[~told] = np.nan
    return np.asarray(logs, np.float32)


def shift_percent(before: Parts, now: Parts) -> float | None:
    """How much blue or red has changed against green, whichever more; None without enough parts."""
    change = now - before
    told = change[~np.isnan(change).any(axis=1)]
    if len(told) < LEAST_PARTS:
        return None
    return 100 * float(np.expm1(np.abs(np.median(told, axis=0)).max()))


def learnt(some: Sequence[Parts]) -> Parts:
    """What is usual of these."""
    return np.asarray(np.mean(some, axis=0), np.float32)


class Tint:
    """One publisher's colours. They are learnt from some key frames of the view, not the first ones."""

    def __init__(self) -> None:
        self._usual: Parts | None = None
        self._seen = 0
        self._some: list[Parts] = []

    def begin(self) -> None:
        """The view is another one: its colours are learnt anew."""
        self._usual, self._seen, self._some = None, 0, []

    def told(self, i420: NDArray[np.uint8]) -> float | None:
        """Of a key frame of the known view; None while its colours are being learnt."""
        now = parts(i420)
        if self._usual is not None:
            return shift_percent(self._usual, now)
        self._seen += 1
        if self._seen > SETTLES:
            self._some.append(now)
        if len(self._some) == LEARNS:
            self._usual, self._some = learnt(self._some), []
        return None
