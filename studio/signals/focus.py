"""Is the picture sharp? Edges in proportion to contrast, so that darkness does not count as blur."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.signals.scale import Scale

SCALE = Scale("", "own default", good_from=0.02, fair_from=0.01)


def focus(grey: NDArray[np.uint8]) -> float | None:
    """Variance of the Laplacian over that of the picture, grain taken out first; None without contrast."""
    calm = cv2.medianBlur(grey, 3)
    contrast = _variance(calm)
    if contrast < 1.0:
        return None
    return _variance(cv2.Laplacian(calm, cv2.CV_16S)) / contrast


def _variance(of: cv2.typing.MatLike) -> float:
    return float(cv2.meanStdDev(of)[1].item()) ** 2
