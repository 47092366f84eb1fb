"""A synthetic camera: a drawn little studio with a host, a shelf and a caption. No device needed.

Pure: the same time and caption give the same picture. Used by ``lianbo demo``.
"""

from __future__ import annotations

import math
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

WIDTH: Final = 1280
HEIGHT: Final = 720
Picture = NDArray[np.uint8]
Colour = tuple[int, int, int]

WALL_TOP: Final = np.array((92, 70, 58), np.float32)  # BGR
WALL_FOOT: Final = np.array((150, 128, 110), np.float32)
DESK: Final[Colour] = (70, 96, 140)
SKIN: Final[Colour] = (150, 185, 232)
COAT: Final[Colour] = (96, 60, 196)
HAIR: Final[Colour] = (34, 30, 40)
GOODS: Final[tuple[Colour, ...]] = (
    (200, 150, 60),
    (80, 170, 240),
    (110, 200, 120),
    (180, 120, 210),
)


def _backdrop() -> Picture:
    share = np.linspace(0, 1, HEIGHT, dtype=np.float32)[:, None, None]
    wall = (WALL_TOP * (1 - share) + WALL_FOOT * share).astype(np.uint8)
    picture = np.ascontiguousarray(np.broadcast_to(wall, (HEIGHT, WIDTH, 3)))
    for row, y in enumerate((210, 350)):
        cv2.rectangle(picture, (860, y), (1220, y + 14), (60, 84, 120), -1)
        for place in range(4):
            _goods(picture, 890 + 88 * place, y, GOODS[(place + row) % len(GOODS)])
    cv2.circle(picture, (150, 190), 92, (235, 245, 250), 16, cv2.LINE_AA)  # the ring light
    cv2.line(picture, (150, 282), (150, 560), (50, 50, 52), 10)
    return picture


def _goods(picture: Picture, x: int, shelf_y: int, colour: Colour) -> None:
    cv2.rectangle(picture, (x, shelf_y - 70), (x + 46, shelf_y), colour, -1)
    cv2.ellipse(
        picture, (x + 23, shelf_y - 70), (23, 8), 0, 0, 360, (240, 240, 240), -1, cv2.LINE_AA
    )


BACKDROP: Final = _backdrop()


def picture(t_ms: int, caption: str = "", mouth: float = 0.0, item: int = 0) -> Picture:
    """One frame, (720, 1280, 3) uint8 BGR. ``mouth`` 0 shut … 1 open; ``item`` is the goods held.

    ``caption`` must be ASCII: OpenCV's own letters know no others.
    """
    frame = BACKDROP.copy()
    sway = math.sin(t_ms / 900) * 14
    _host(frame, 520 + int(sway), t_ms, mouth, GOODS[item % len(GOODS)])
    cv2.rectangle(frame, (0, 600), (WIDTH, HEIGHT), DESK, -1)
    cv2.line(frame, (0, 600), (WIDTH, 600), (40, 60, 92), 4)
    for index, colour in enumerate(GOODS):
        lift = 16 if index == item % len(GOODS) else 0
        _goods(frame, 700 + 90 * index, 640 - lift, colour)
    _caption(frame, t_ms, caption)
    return frame


def _host(frame: Picture, x: int, t_ms: int, mouth: float, held: Colour) -> None:
    nod = int(6 * math.sin(t_ms / 350))
    cv2.ellipse(frame, (x, 600), (150, 210), 0, 180, 360, COAT, -1, cv2.LINE_AA)
    cv2.ellipse(frame, (x, 318 + nod), (86, 104), 0, 0, 360, HAIR, -1, cv2.LINE_AA)
    cv2.ellipse(frame, (x, 336 + nod), (70, 86), 0, 0, 360, SKIN, -1, cv2.LINE_AA)
    blink = t_ms % 3100 < 120
    for side in (-26, 26):
        eye = (9, 1 if blink else 7)
        cv2.ellipse(frame, (x + side, 322 + nod), eye, 0, 0, 360, (40, 36, 36), -1, cv2.LINE_AA)
    opening = 3 + int(16 * min(max(mouth, 0.0), 1.0))
    cv2.ellipse(frame, (x, 376 + nod), (22, opening), 0, 0, 360, (60, 50, 150), -1, cv2.LINE_AA)
    reach = math.sin(t_ms / 620)
    hand = (x + 190 + int(26 * reach), 450 - int(40 * reach))
    cv2.line(frame, (x + 110, 520), hand, COAT, 44, cv2.LINE_AA)
    cv2.rectangle(frame, (hand[0] - 4, hand[1] - 92), (hand[0] + 46, hand[1] - 10), held, -1)
    cv2.circle(frame, hand, 24, SKIN, -1, cv2.LINE_AA)


def _caption(frame: Picture, t_ms: int, caption: str) -> None:
    cv2.rectangle(frame, (0, 668), (WIDTH, HEIGHT), (24, 20, 18), -1)
    clock = f"{t_ms // 60_000:02d}:{t_ms // 1000 % 60:02d}.{t_ms // 100 % 10}"
    font = cv2.FONT_HERSHEY_SIMPLEX
    cv2.putText(frame, caption[:60], (28, 705), font, 0.9, (240, 240, 240), 2, cv2.LINE_AA)
    cv2.putText(frame, clock, (1120, 705), font, 0.9, (120, 220, 255), 2, cv2.LINE_AA)
