"""What a crew has noted of one kind of trouble: signs, lines, and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.crews.knowledge import Case, Move
from simulator.crews.targets import Doing
from simulator.view import CommentView

SIGN_LASTS_MS = 25_000
OVER_MS = 90_000
"""What was dealt with so long ago and shows itself again is a new trouble."""


@dataclass(slots=True)
class File:
    """What a crew has noted of one kind of trouble."""

    case: Case
    number: int
    """Its steps are habits from this number on."""
    signs: list[int] = field(default_factory=list)
    lines: list[CommentView] = field(default_factory=list)
    item: str | None = None
    acted_ms: int | None = None
    """When the last work on it begins; it may lie ahead, while the crew is still taking it in."""
    tries: int = 0
    reported: bool = False
    told: bool = False
    """Something other than comments says so: an alarm, a colleague, the console."""
    planned: list[tuple[Move, Doing]] = field(default_factory=list)
    done: list[Move] = field(default_factory=list)
    """What of its moves was carried out since it came up."""

    def count(self, now_ms: int) -> int:
        if self.signs:
            self.signs = [at for at in self.signs if now_ms - at <= SIGN_LASTS_MS]
        return len(self.signs)

    def idle(self) -> bool:
        """Nothing speaks for it, and no look at the console can."""
        return not (self.signs or self.told or self.case.clue)

    def begin_anew(self, now_ms: int) -> None:
        """Where it is long over the next sign is another trouble of the kind."""
        if self.acted_ms is None or now_ms - self.acted_ms <= OVER_MS:
            return
        self.tries, self.acted_ms, self.reported = 0, None, False
        self.done, self.planned, self.item = [], [], None
