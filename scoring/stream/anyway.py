"""What a crew does whether there is trouble or not. Heard in order, for one step.

A live room is heard for hours: nothing is kept of what is too long ago to be asked for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

from scoring.criteria import Step
from scoring.stream.around import in_words
from scoring.transcript import Moment


class Anyway:
    """Remembers when an act was last done for no trouble, and what of that was fresh in mind at each."""

    def __init__(self, step: Step, acts: Collection[str], troubles: Collection[str]) -> None:
        self._asked_ms = step.anew
        self._lasts_ms = step.within
        self._acts = acts
        self._troubles = troubles
        self._last_ms: dict[str, int] = {}
        """In words -> when it was done last; the longest ago stands first."""
        self._came: deque[tuple[int, frozenset[str]]] = deque()
        """The last trouble, and those before it that an act may still be done for."""

    def hear(self, moment: Moment) -> None:
        if self._asked_ms is None:
            return
        self._forget(moment.t_ms, self._asked_ms)
        if moment.kind in self._troubles:
            self._came.append((moment.t_ms, frozenset(self._last_ms)))
        elif moment.kind in self._acts and moment.by.startswith("trainee"):
            act = in_words(moment)
            about = [known for t_ms, known in self._came if moment.t_ms <= t_ms + self._lasts_ms]
            if all(act in known for known in about):
                self._last_ms.pop(act, None)
                self._last_ms[act] = moment.t_ms

    def _forget(self, now_ms: int, asked_ms: int) -> None:
        """What was done so long ago that no trouble finds it fresh, and troubles that nothing is done for
        any more."""
        for act in [one for one, t_ms in self._last_ms.items() if t_ms + asked_ms < now_ms]:
            del self._last_ms[act]
        while len(self._came) > 1 and self._came[0][0] + self._lasts_ms < now_ms:
            self._came.popleft()

    def at_the_last(self) -> frozenset[str]:
        """In words, what was being done anyway when the trouble came that was heard last."""
        return self._came[-1][1] if self._came else frozenset()
