"""What an act may pay: one step of one instance; an act on a viewer one of each instance of that viewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from scoring.transcript import Moment
from simulator.events import ACTIONS, KINDS

ON_A_VIEWER = frozenset(
    kind
    for kind, model in KINDS.items()
    if "viewer" in (fields := getattr(model, "model_fields", {}))
    and (kind in ACTIONS or "act" in fields)
)
"""Acts of the crew that name a viewer, and the facts that tell whom an act hit."""


def whom(act: Moment) -> object:
    """The viewer with all of whose lines an act deals; None: it names one comment, or no viewer."""
    if act.kind not in ON_A_VIEWER or act.data.get("comment") is not None:
        return None
    return act.data.get("viewer")


class Spent:
    """The acts that paid steps of one criterion, instance by instance, the oldest first."""

    def __init__(self, unfit: Iterable[int]) -> None:
        self._used = set(unfit)
        self._on: dict[object, set[int]] = defaultdict(set)
        """Viewer -> acts on that viewer that paid an instance of the same one."""

    def before(self, trigger: Moment) -> set[int]:
        """``seq`` of what pays no step of this instance. An act on its viewer still may: where it came
        before the trigger no step takes it anyway, for it has not dealt with what was written later."""
        on_its_own = self._on.get(trigger.data.get("viewer"))
        return self._used - on_its_own if on_its_own else self._used

    def take(self, trigger: Moment, seen: Sequence[Moment]) -> None:
        """That instance is judged; ``seen`` paid its steps."""
        viewer = trigger.data.get("viewer")
        self._used.update(act.seq for act in seen)
        if viewer is not None:
            self._on[viewer].update(act.seq for act in seen if whom(act) == viewer)
