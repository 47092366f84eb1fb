"""Twelve places where a test may kill the process, so that crash safety is shown and not hoped for.

Nothing here runs unless a fault was named at process start (``Settings.fault``).
"""

from __future__ import annotations

import os
import signal
from typing import Final

FAULTS: Final = (
    "before_append",
    "after_append",
    "after_commit",
    "after_ack",
    "before_horizon",
    "after_horizon",
    "during_tick",
    "before_publish",
    "before_seal",
    "mid_seal",
    "before_rename",
    "after_rename",
)
"""``after_append`` stands before the commit, ``after_commit`` before the acknowledgement,
``before_publish`` between a tick and its message, ``mid_seal`` with files half written."""


class Faults:
    """Kills this process the ``at``-th time it reaches the point ``name``."""

    def __init__(self, name: str = "", at: int = 1) -> None:
        if name and name not in FAULTS:
            raise ValueError(f"{name}: no such fault point; there are {', '.join(FAULTS)}")
        self._name = name
        self._left = at

    @classmethod
    def read(cls, text: str) -> Faults:
        """From ``""``, ``"after_commit"`` or ``"after_commit:7"``. Raises ValueError."""
        name, _, at = text.partition(":")
        return cls(name, int(at) if at else 1)

    def reach(self, name: str) -> None:
        """Says that the program stands at this point; it may not return."""
        if name != self._name:
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


NO_FAULTS: Final = Faults()
