"""Is it still the same view, or mirrored, turned, or another one? Told against what was seen before.

No picture is understood here: a small key frame is held against the one learnt before, as it is and
in each way that a camera or a setting can turn it.
"""

from __future__ import annotations

from typing import Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

View = Literal["same", "mirrored", "turned", "other"]
WIDTH, HEIGHT = 64, 36
ALIKE: Final = 0.6
"""Correlation from which two small pictures show the same."""
CLEARER: Final = 0.15
"""So much better than as it is must a turned view fit."""
NEW_AFTER: Final = 15
"""So many key frames of another view, and that one is learnt: the crew has moved its camera."""
_Thumb = NDArray[np.float32]


class Orientation:
    """One publisher's view."""

    def __init__(self) -> None:
        self._learnt: dict[View, list[_Thumb]] | None = None
        self._others = 0
        self._is_new = False

    @property
    def has_learnt_anew(self) -> bool:
        """True once after a view was learnt."""
        is_new, self._is_new = self._is_new, False
        return is_new

    def told(self, luma: NDArray[np.uint8]) -> View | None:
        """What the luma plane of a key frame is against the view before; None for an empty picture."""
        thumb = _normal(_small(luma))
        if thumb is None:
            return None
        if self._learnt is None:
            self._learn(luma)
            return "same"
        fits = {
            view: max(_alike(thumb, one) for one in ways) for view, ways in self._learnt.items()
        }
        best = max(fits, key=lambda view: fits[view])
        if fits[best] >= ALIKE and fits[best] - fits["same"] >= CLEARER:
            return best
        if fits["same"] >= ALIKE:
            self._others = 0
            return "same"
        self._others += 1
        if self._others >= NEW_AFTER:
            self._learn(luma)
        return "other"

    def _learn(self, luma: NDArray[np.uint8]) -> None:
        small = _small(luma)
        turned = (small[::-1, ::-1], *_on_its_side(small, 1), *_on_its_side(small, 3))
        ways: dict[View, tuple[NDArray[np.uint8], ...]] = {
            "same": (small,),
            "mirrored": (small[:, ::-1],),
            "turned": turned,
        }
        self._learnt = {
            view: [one for way in some if (one := _normal(way)) is not None]
            for view, some in ways.items()
        }
        self._others = 0
        self._is_new = True


def _small(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(
        cv2.resize(np.ascontiguousarray(luma), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA),
        np.uint8,
    )


def _on_its_side(small: NDArray[np.uint8], turns: int) -> tuple[NDArray[np.uint8], ...]:
    """A quarter turn: filling the frame (the frame turned too), and between black edges."""
    turned = np.ascontiguousarray(np.rot90(small, turns))
    filling = np.asarray(
        cv2.resize(turned, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), np.uint8
    )
    wide = HEIGHT * HEIGHT // WIDTH
    edged = np.full((HEIGHT, WIDTH), 16, np.uint8)
    left = (WIDTH - wide) // 2
    edged[:, left : left + wide] = cv2.resize(turned, (wide, HEIGHT), interpolation=cv2.INTER_AREA)
    return filling, edged


def _normal(small: NDArray[np.uint8]) -> _Thumb | None:
    flat = small.astype(np.float32) - float(small.mean())
    size = float(np.linalg.norm(flat))
    return None if size < WIDTH * HEIGHT * 0.02 else flat / size


def _alike(one: _Thumb, other: _Thumb) -> float:
    return float((one * other).sum())
