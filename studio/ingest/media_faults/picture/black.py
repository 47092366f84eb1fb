"""黑屏: the camera gives black."""

from __future__ import annotations

import numpy as np

from studio.ingest.media_faults.picture.planes import BLACK, NO_COLOUR, Picture


def black(width: int, height: int) -> Picture:
    """A black picture of this size."""
    picture: Picture = np.full((height * 3 // 2, width), NO_COLOUR, np.uint8)
    picture[:height] = BLACK
    return picture
