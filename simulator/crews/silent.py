"""What the bots share that are no presenters: a desk to look at, a chance, and a mouth kept shut."""

from __future__ import annotations

from simulator.crews.deeds import Deed
from simulator.crews.desk import Desk
from simulator.crews.skill import Temper
from simulator.view import FeedMessage


class Silent:
    """Looks at its desk and does what ``look`` says while the show is live."""

    name = "silent"
    checks_rig = False

    def __init__(self, seed: int) -> None:
        self.desk = Desk()
        self.temper = Temper(seed, self.name)

    def on_message(self, message: FeedMessage, now_ms: int) -> list[Deed]:
        self.desk.see(message, now_ms)
        return self.look() if self.desk.live else []

    def look(self) -> list[Deed]:
        """What it does about what its desk shows now."""
        return []

    def voiced_ms(self, second: int) -> int:
        """Not a word."""
        return 0
