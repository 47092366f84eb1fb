"""How far a white card is from neutral. Without a card nothing is measured: a red wall is not a fault."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("of Lab a, b", "own default", good_to=4, fair_to=8)
CARD_SHARE: Final = 0.2
"""The card is looked for in the middle fifth of the picture, each way."""
DARKEST, BRIGHTEST = 150.0, 250.0
EVEN: Final = 18.0
"""Spread of a card's brightness; more is not a card."""


def card_cast(bgr: NDArray[np.uint8]) -> float | None:
    """The larger of |a| and |b| in the middle of a BGR picture; None when no white card is held there."""
    height, width = bgr.shape[:2]
    rows, columns = int(height * CARD_SHARE / 2), int(width * CARD_SHARE / 2)
    middle = bgr[
        height // 2 - rows : height // 2 + rows, width // 2 - columns : width // 2 + columns
    ]
    lab = cv2.cvtColor(np.ascontiguousarray(middle), cv2.COLOR_BGR2LAB).astype(np.float32)
    light = lab[..., 0]
    if not DARKEST <= float(light.mean()) <= BRIGHTEST or float(light.std()) > EVEN:
        return None
    return max(abs(float(lab[..., 1].mean()) - 128), abs(float(lab[..., 2].mean()) - 128))
