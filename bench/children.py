"""A program that a bench starts and listens to, and that never outlives it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def heard(command: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    """Run it while the block lasts, its output to be read line by line; it then ends by itself.

    A block that fails ends it: nobody would tell it any more to end, and it would be waited for
    without a limit.
    """
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            yield child
        except BaseException:
            child.kill()
            raise
