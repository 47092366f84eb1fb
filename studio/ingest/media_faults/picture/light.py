"""灯灭, 过曝: the light goes, or the exposure runs away."""

from __future__ import annotations

import cv2
import numpy as np

from studio.ingest.media_faults.picture.planes import BLACK, NO_COLOUR, Picture, joined, planes

BRIGHTEST = 255


def dark(picture: Picture, by_permille: int) -> Picture:
    """Less light by so much: brightness and colour fall together."""
    return _exposed(picture, 1 - by_permille / 1000)


def bright(picture: Picture, by_permille: int) -> Picture:
    """More light by as many stops as ``dark`` takes away; what is bright already burns out."""
    return _exposed(picture, 1 / max(0.1, 1 - by_permille / 1000))


def _exposed(picture: Picture, times: float) -> Picture:
    luma, u, v = planes(picture)
    steps = np.arange(256, dtype=np.float32)
    light = np.clip(BLACK + (steps - BLACK) * times, BLACK, BRIGHTEST).astype(np.uint8)
    fades = min(1.0, times)  # what burns out does not gain colour
    colour = (NO_COLOUR + (steps - NO_COLOUR) * fades).astype(np.uint8)
    return joined(_through(light, luma), _through(colour, u), _through(colour, v))


def _through(table: Picture, plane: Picture) -> Picture:
    return np.asarray(cv2.LUT(np.ascontiguousarray(plane), table), np.uint8)
