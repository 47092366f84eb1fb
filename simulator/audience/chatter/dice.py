"""The chances of one text: twenty small draws from the stream of texts."""

from __future__ import annotations

from simulator.chance import Stream


class Dice:
    """Small even draws for one text."""

    __slots__ = ("_at", "_words")

    def __init__(self, stream: Stream, counter: int) -> None:
        self._words = stream.words(counter, 5).tolist()
        self._at = 0

    def below(self, n: int) -> int:
        """Uniform 0 … n-1 from the next 16 bits; twenty draws are enough for any rule."""
        place = self._at
        self._at = (place + 1) % 20
        half = self._words[place >> 2] >> ((place & 3) * 16) & 0xFFFF
        return int(half * n >> 16)
