"""Plays like another crew until the first trouble, or until half is played where none comes, and leaves."""

from __future__ import annotations

from simulator.crews.deeds import Deed
from simulator.crews.ordinary import RUNDOWN
from simulator.crews.presenter import Presenter
from simulator.crews.skill import NOVICE, TRAINED, Skill
from simulator.view import FeedMessage


class RunsAway(Presenter):
    """To the letter the crew ``like`` of the same seed, until it would reach for its first remedy: there
    it runs away. What was open then is missed, not censored. It never stays beyond the middle: without a
    trouble too it is a crew that leaves its show. Whatever it has over that crew it has by leaving."""

    def __init__(self, name: str, like: str, skill: Skill, seed: int) -> None:
        super().__init__(like, skill, seed)
        self.name = name
        self._gone = False

    def on_message(self, message: FeedMessage, now_ms: int) -> list[Deed]:
        deeds = super().on_message(message, now_ms)
        if self._gone:
            return []
        if self._meets_trouble() or self._is_half_played():
            self._gone = True
            return [Deed(1, "show.ended", {"scheduled": False}, "host")]
        return deeds

    def _meets_trouble(self) -> bool:
        """Something waits to be done that is more urgent than the rundown, or that it never foresaw."""
        most_urgent = self.hands.most_urgent()
        return self._duties.unforeseen or (most_urgent is not None and most_urgent < RUNDOWN)

    def _is_half_played(self) -> bool:
        show = self.desk.sections.show
        return self.desk.live and show is not None and 2 * self.desk.show_ms >= show.duration_ms


def quitter(seed: int) -> RunsAway:
    """The novice of this seed, which leaves."""
    return RunsAway("quitter", "novice", NOVICE, seed)


def deserter(seed: int) -> RunsAway:
    """The trained crew of this seed, which leaves."""
    return RunsAway("deserter", "trained", TRAINED, seed)
