"""What a crew does whether there is trouble or not. Heard in order, for one step."""

from __future__ import annotations

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
        self._came: list[tuple[int, frozenset[str]]] = []

    def hear(self, moment: Moment) -> None:
        if self._asked_ms is None:
            return
        if moment.kind in self._troubles:
            known = [
                act for act, t_ms in self._last_ms.items() if t_ms + self._asked_ms >= moment.t_ms
            ]
            self._came.append((moment.t_ms, frozenset(known)))
        elif moment.kind in self._acts and moment.by.startswith("trainee"):
            act = in_words(moment)
            about = [known for t_ms, known in self._came if moment.t_ms <= t_ms + self._lasts_ms]
            if all(act in known for known in about):
                self._last_ms[act] = moment.t_ms

    def at_the_last(self) -> frozenset[str]:
        """In words, what was being done anyway when the trouble came that was heard last."""
        return self._came[-1][1] if self._came else frozenset()
