"""A picture as its planes: I420, the three planes under one another. Sides are even."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Shape (height * 3 / 2, width); luma 16–235, colour 16–240 around 128."""
BLACK, WHITE, NO_COLOUR = 16, 235, 128


def size(picture: Picture) -> tuple[int, int]:
    """Width and height in pixels."""
    rows, width = picture.shape
    return width, rows * 2 // 3


def planes(picture: Picture) -> tuple[Picture, Picture, Picture]:
    """Luma and the two colours; views, where nothing has to be copied."""
    width, height = size(picture)
    flat = picture.reshape(-1)
    whole, part = width * height, width * height // 4
    quarter = (height // 2, width // 2)
    return (
        flat[:whole].reshape(height, width),
        flat[whole : whole + part].reshape(quarter),
        flat[whole + part :].reshape(quarter),
    )


def joined(luma: Picture, u: Picture, v: Picture) -> Picture:
    """One picture of three planes."""
    height, width = luma.shape
    flat: Picture = np.concatenate([luma.reshape(-1), u.reshape(-1), v.reshape(-1)])
    return flat.reshape(height * 3 // 2, width)
