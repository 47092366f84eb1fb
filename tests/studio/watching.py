"""What stands on a seat's screen: messages put together as the page does it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simulator.view import FeedMessage


@dataclass
class Screen:
    """Sections by name, comments by id; a newer one takes the place of the older."""

    sections: dict[str, Any] = field(default_factory=dict)
    comments: dict[str, Any] = field(default_factory=dict)

    def take(self, message: FeedMessage) -> None:
        self.take_json(message.model_dump(mode="json"))

    def take_json(self, message: dict[str, Any]) -> None:
        if message["type"] == "snapshot":
            self.comments = {}
        changed = {name: one for name, one in message["sections"].items() if one is not None}
        known = {one["id"]: one for one in self.sections.get("items", [])}
        known |= {one["id"]: one for one in changed.get("items", [])}
        self.sections.update(changed)
        self.sections["items"] = [known[one] for one in self.sections.get("shelf", known)]
        self.comments.update({one["id"]: one for one in message["comments"]})

    def copy(self) -> Screen:
        return Screen(dict(self.sections), dict(self.comments))
