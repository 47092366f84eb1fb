"""How far the sound comes behind the picture of the same moment, by the sender's own clocks.

Stamps say when something was taken, by each track's own clock; sender reports tie both clocks to one;
arrivals say when it came. What the sender cannot know (a slow camera, a sound card's buffer) is not in
it, and senders that report the moment of sending (aiortc) are off by their own delay.
"""

from __future__ import annotations

from typing import Final, Literal

from studio.signals import sync
from studio.signals.scale import Scale

SCALE: Final[Scale] = sync.SCALE
LOOKS_BACK_MS: Final = 5_000
"""The earliest arrival of five to ten seconds is the track's place: everything else only came late."""
JUMP_MS: Final = 500
"""A stamp that is so far off belongs to a clock that was set anew."""
Kind = Literal["video", "audio"]


def behind_ms(arrival_skew_ms: float, sender_skew_ms: float) -> float:
    """Both: stamp 0 of the sound after stamp 0 of the picture, by arrival and by the sender."""
    return arrival_skew_ms - sender_skew_ms


class Arrivals:
    """Where both tracks' stamp 0 lies by arrival. Feed it every frame."""

    def __init__(self) -> None:
        self._places: dict[Kind, _Place] = {}

    def frame(self, kind: Kind, stamp_ms: float, at_ms: float) -> float:
        """A frame came; returns when it would have come without any delay on the way."""
        start_ms = at_ms - stamp_ms
        place = self._places.get(kind)
        if place is None or abs(start_ms - place.earliest_ms) > JUMP_MS:
            place = self._places[kind] = _Place(start_ms, at_ms)
        return stamp_ms + place.take(start_ms, at_ms)

    def skew_ms(self) -> float | None:
        """The sound's place after the picture's; None until both have come."""
        sound, picture = self._places.get("audio"), self._places.get("video")
        return sound.earliest_ms - picture.earliest_ms if sound and picture else None


class _Place:
    """The earliest arrival of stamp 0 of one track, of the last seconds."""

    __slots__ = ("_before_ms", "_now_ms", "_since_ms", "earliest_ms")

    def __init__(self, start_ms: float, at_ms: float) -> None:
        self.earliest_ms = self._before_ms = self._now_ms = start_ms
        self._since_ms = at_ms

    def take(self, start_ms: float, at_ms: float) -> float:
        if at_ms - self._since_ms >= LOOKS_BACK_MS:
            self._before_ms, self._now_ms, self._since_ms = self._now_ms, start_ms, at_ms
            self.earliest_ms = min(self._before_ms, start_ms)
        elif start_ms < self._now_ms:
            self._now_ms = start_ms
            self.earliest_ms = min(self._before_ms, start_ms)
        return self.earliest_ms
