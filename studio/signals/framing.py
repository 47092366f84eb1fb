"""Where a head is in the picture: a hint for the composition. No recognition, no mood, no score.

OpenCV 4's own frontal cascade; it misses faces in profile, so that "no head" is never a failure.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any, Final, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

HEIGHT = Scale(
    "% of height", "own default; a hint", good_from=15, good_to=45, fair_from=0, fair_to=100
)
ASIDE = Scale("% of width", "own default; a hint", good_to=20, fair_to=50, both_ways=True)
WIDTH: Final = 640
SMALLEST: Final = 40


class Head(NamedTuple):
    """The largest head: its height in per cent of the picture's, its centre aside of the middle."""

    height_percent: float
    aside_percent: float


@functools.lru_cache(maxsize=1)
def _cascade() -> Any:
    path = Path(cv2.data.haarcascades) / "haarcascade_frontalface_default.xml"  # type: ignore[attr-defined]
    return cv2.CascadeClassifier(str(path))


def head(grey: NDArray[np.uint8]) -> Head | None:
    """The largest frontal face, for about 36 ms of CPU: once a second is plenty. None: none found."""
    scale = WIDTH / grey.shape[1]
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = _cascade().detectMultiScale(small, 1.1, 5, minSize=(SMALLEST, SMALLEST))
    if not len(found):
        return None
    left, _, width, height = max((tuple(map(int, box)) for box in found), key=lambda box: box[3])
    aside = (left + width / 2) / small.shape[1] - 0.5
    return Head(100 * height / small.shape[0], 100 * aside)
