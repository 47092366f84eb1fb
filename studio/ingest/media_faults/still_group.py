"""A prepared picture as a group of encoded frames that plays over and over: encoded once per size."""

from __future__ import annotations

import functools
import threading
from typing import assert_never

from studio.ingest.media_faults.encoding import KEY_EVERY, Codec, Encoded, Encoder
from studio.ingest.media_faults.picture import Still
from studio.ingest.media_faults.picture.black import black
from studio.ingest.media_faults.picture.desktop import desktop
from studio.ingest.media_faults.picture.planes import Picture

MOST_KEPT = 8
"""Groups of frames (picture, codec, size) that are kept; each is some 100 KB."""


class StillGroup:
    """Frame 0 is a key frame; the last is followed by frame 0."""

    def __init__(self, picture: Picture, codec: Codec) -> None:
        self._picture = picture
        self._encoder: Encoder | None = None
        self._codec: Codec = codec
        self._frames: list[Encoded] = []
        self._lock = threading.Lock()

    def frame(self, number: int) -> Encoded | None:
        """Any frame of the endless row; encoded when it is first asked for."""
        with self._lock:
            return self._made(number % KEY_EVERY)

    def _made(self, number: int) -> Encoded | None:
        while len(self._frames) <= number:
            if self._encoder is None:
                rows, width = self._picture.shape
                self._encoder = Encoder(self._codec, width, rows * 2 // 3)
            made = self._encoder.encode(self._picture, key=not self._frames)
            if made is None:
                return None
            self._frames.append(made)
        if len(self._frames) == KEY_EVERY:
            self._encoder = None
        return self._frames[number]


def _draw(still: Still, width: int, height: int) -> Picture:
    match still:
        case "black":
            return black(width, height)
        case "leak":
            return desktop(width, height)
        case _:
            assert_never(still)


@functools.lru_cache(maxsize=MOST_KEPT)
def still_group(still: Still, codec: Codec, width: int, height: int) -> StillGroup:
    """The group of a prepared picture; rooms of all threads share it."""
    return StillGroup(_draw(still, width, height), codec)
