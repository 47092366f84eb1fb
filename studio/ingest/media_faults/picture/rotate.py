"""横竖错: the picture lies on its side, or stands on its head, within the same frame."""

from __future__ import annotations

import cv2
import numpy as np

from studio.ingest.media_faults.picture.planes import BLACK, NO_COLOUR, Picture, joined, planes

_TURNS = {
    90: cv2.ROTATE_90_CLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_COUNTERCLOCKWISE,
}


def rotate(picture: Picture, degrees: int) -> Picture:
    """Turned clockwise by 90, 180 or 270 degrees; what the frame has left over is black."""
    luma, u, v = planes(picture)
    turn = _TURNS[degrees]
    return joined(
        _turned(luma, turn, BLACK), _turned(u, turn, NO_COLOUR), _turned(v, turn, NO_COLOUR)
    )


def _turned(plane: Picture, turn: int, empty: int) -> Picture:
    turned = np.asarray(cv2.rotate(np.ascontiguousarray(plane), turn), np.uint8)
    if turned.shape == plane.shape:
        return turned
    height, width = plane.shape
    tall, wide = turned.shape
    scale = min(height / tall, width / wide)
    tall, wide = max(1, round(tall * scale)), max(1, round(wide * scale))
    small = cv2.resize(turned, (wide, tall), interpolation=cv2.INTER_AREA)
    frame: Picture = np.full(plane.shape, empty, np.uint8)
    top, left = (height - tall) // 2, (width - wide) // 2
    frame[top : top + tall, left : left + wide] = small
    return frame
