"""Dead air: the longest time in which nobody spoke."""

from __future__ import annotations

from collections.abc import Sequence

from studio.signals.scale import Scale

SCALE = Scale("s", "own default", good_to=5, fair_to=10)


def longest_s(voiced: Sequence[bool], frame_ms: int = 20) -> float:
    """The longest run without voice, from answers of ``voice.Voice`` in their order."""
    longest = run = 0
    for is_voice in voiced:
        run = 0 if is_voice else run + 1
        longest = max(longest, run)
    return longest * frame_ms / 1000
