"""How much work something is, in calls of functions: the same on any machine, busy or not."""

from __future__ import annotations

import cProfile
from collections.abc import Iterator
from contextlib import contextmanager


class Effort:
    """``calls``: of Python's functions and of those written in C, known when the block is over."""

    calls = 0


@contextmanager
def effort() -> Iterator[Effort]:
    """Count what this thread calls inside the block."""
    spent, counter = Effort(), cProfile.Profile()
    counter.enable()
    try:
        yield spent
    finally:
        counter.disable()
        spent.calls = sum(entry.callcount for entry in counter.getstats())
