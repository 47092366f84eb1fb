"""Says back to everybody what they said."""

from __future__ import annotations

from simulator.crews.deeds import Deed
from simulator.crews.sayings import to, typed
from simulator.crews.silent import Silent


class Echo(Silent):
    """Repeats each comment as the reply to it: never the same words, and never an answer."""

    name = "echo"

    def look(self) -> list[Deed]:
        return [
            Deed(
                1 + 40 * number,
                "comment.replied",
                {"comment": one.id, **typed(to(one.name, one.text))},
            )
            for number, one in enumerate(self.desk.fresh)
        ]
