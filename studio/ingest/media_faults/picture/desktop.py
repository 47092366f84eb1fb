"""误投: a prepared desktop with a chat and an order list. All invented; never the crew's own screen."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from studio.ingest.media_faults.picture.planes import Picture

WIDTH, HEIGHT = 1280, 720
_DESK, _WINDOW, _BAR, _INK, _GREY = (
    (122, 84, 44), (246, 246, 246), (206, 206, 206), (40, 40, 40), (150, 150, 150),
)  # fmt: skip
_ORDERS = (
    "ORDER      BUYER            PHONE         PAID",
    "A-10041    Viewer Orchid    000-0000-11   39.90",
    "A-10042    Viewer Maple     000-0000-27   79.80",
    "A-10043    Viewer Pebble    000-0000-35   39.90",
    "A-10044    Viewer Willow    000-0000-48   119.70",
    "A-10045    Viewer Lantern   000-0000-52   39.90",
)
_CHAT = (
    "supplier: cost price 14.20",
    "me: sell at 39.90, fine?",
    "supplier: do not show 14.20",
    "me: ok, list attached",
)


def desktop(width: int, height: int) -> Picture:
    """The desktop at this size (both sides even)."""
    canvas: Any = np.empty((HEIGHT, WIDTH, 3), np.uint8)
    canvas[:] = _DESK
    _window(canvas, (40, 50, 800, 420), "orders.xlsx", _ORDERS)
    _window(canvas, (820, 180, 420, 400), "chat: supplier", _CHAT)
    cv2.rectangle(canvas, (0, HEIGHT - 44), (WIDTH, HEIGHT), _BAR, -1)
    for number in range(6):
        left = 16 + 52 * number
        cv2.rectangle(canvas, (left, HEIGHT - 38), (left + 32, HEIGHT - 6), _GREY, -1)
    scaled = cv2.resize(canvas, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(scaled, cv2.COLOR_BGR2YUV_I420), np.uint8)


def _window(
    canvas: Any, place: tuple[int, int, int, int], title: str, lines: tuple[str, ...]
) -> None:
    left, top, width, height = place
    cv2.rectangle(canvas, (left, top), (left + width, top + height), _WINDOW, -1)
    cv2.rectangle(canvas, (left, top), (left + width, top + 34), _BAR, -1)
    _write(canvas, title, (left + 14, top + 24))
    for number, line in enumerate(lines):
        cells = [cell.strip() for cell in line.split("  ") if cell.strip()]
        for column, cell in enumerate(cells):
            _write(canvas, cell, (left + 20 + 190 * column, top + 76 + 46 * number))


def _write(canvas: Any, text: str, at: tuple[int, int]) -> None:
    cv2.putText(canvas, text, at, cv2.FONT_HERSHEY_SIMPLEX, 0.6, _INK, 1, cv2.LINE_AA)
