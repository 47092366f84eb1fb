"""All metrics of a stretch of pictures at once, each only where it means something.

The order of the gates: black, then exposure, then noise, then focus and white balance. A very dark
picture looks neutral and noise looks sharp.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.signals import (
    brightness,
    exposure,
    flicker,
    focus,
    frame_rate,
    framing,
    grain,
    short_side,
    standstill,
    white_balance,
)
from studio.signals.catalogue import Readings

Bgr = NDArray[np.uint8]
ANALYSED: Final = (640, 360)
LOOKED_AT: Final = 5
"""Pictures of the stretch that are looked at closely; brightness and movement are taken of all."""


def picture_readings(
    pictures: Sequence[Bgr], fps: float, window_ms: int, *, white_card: bool = False
) -> Readings:
    """Of BGR pictures of one size that came within ``window_ms`` where ``fps`` were promised.

    ``white_card``: one is held in the middle; without it there is no white balance to measure.
    """
    if not pictures:
        return {"frames_kept": 0.0}
    greys = [_grey(picture) for picture in pictures]
    means = [float(grey.mean()) for grey in greys]
    measured_fps = len(pictures) * 1000 / window_ms
    chosen = range(0, len(pictures), max(1, len(pictures) // LOOKED_AT))
    light = [exposure.exposure(greys[number]) for number in chosen]
    is_black = all(brightness.is_black(greys[number]) for number in chosen)
    noise = _median([grain.grain(greys[number]) for number in chosen])
    mean = _median([one.mean for one in light])
    dark = is_black or exposure.MEAN.judge(mean) == "fail"
    coarse = dark or grain.SCALE.judge(noise) == "fail"
    height, width = pictures[0].shape[:2]
    return {
        "black": _black_s(greys, measured_fps),
        "brightness": None if is_black else mean,
        "burnt": None if is_black else _median([one.burnt_percent for one in light]),
        "drowned": None if is_black else _median([one.drowned_percent for one in light]),
        "grain": None if dark else noise,
        "focus": None if coarse else _median([focus.focus(greys[number]) for number in chosen]),
        "white_balance": None
        if coarse or not white_card
        else _median([white_balance.card_cast(pictures[number]) for number in chosen]),
        "frozen": None if is_black else standstill.longest_s(greys, measured_fps),
        "flicker": None if dark else flicker.flicker_percent(means, measured_fps),
        "frames_kept": frame_rate.kept_percent(len(pictures), fps, window_ms),
        "short_side": float(short_side.short_side(width, height)),
    }


def head_readings(picture: Bgr) -> Readings:
    """Where the head is: a hint, for one picture; not looked for in bad light."""
    grey = _grey(picture)
    lit = exposure.MEAN.judge(exposure.exposure(grey).mean) != "fail"
    found = framing.head(grey) if lit else None
    return {
        "head_height": found.height_percent if found else None,
        "head_aside": found.aside_percent if found else None,
    }


def _grey(picture: Bgr) -> NDArray[np.uint8]:
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    if grey.shape[1] > ANALYSED[0]:
        # every other point: an average would smooth away the noise that is asked for
        step = max(1, grey.shape[1] // ANALYSED[0])
        grey = grey[::step, ::step]
    return np.ascontiguousarray(grey, np.uint8)


def _black_s(greys: Sequence[NDArray[np.uint8]], fps: float) -> float:
    longest = run = 0
    for grey in greys:
        run = run + 1 if brightness.is_black(grey) else 0
        longest = max(longest, run)
    return longest / fps


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.median(known)) if known else None
