"""What a bot does: deeds for the desk, voice for the microphone. A bot sees only its feed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from simulator.events.entry import Seat
from simulator.view import FeedMessage


@dataclass(frozen=True, slots=True)
class Deed:
    """One act. ``after_ms`` counts from the message that the bot is answering, at least 1.

    ``seat`` is ``rig`` for what a bot's own devices report (script files, the farmer).
    """

    after_ms: int
    action: str
    data: dict[str, Any] = field(default_factory=dict)
    seat: Seat | str = "desk"


class Bot(Protocol):
    """A crew that plays by itself: the same messages and seed give the same deeds."""

    name: str
    checks_rig: bool
    """Does it try camera, microphone and network before the start?"""

    def on_message(self, message: FeedMessage, now_ms: int) -> list[Deed]:
        """What it does about what it now sees; ``now_ms`` is room time."""
        ...

    def voiced_ms(self, second: int) -> int:
        """Milliseconds of voice in the given second of the show, 0 … 1000."""
        ...
