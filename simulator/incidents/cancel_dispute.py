"""质疑砍单: buyers whose orders were cancelled ask why."""

from __future__ import annotations

from simulator.events import Fact
from simulator.events.trainee import CommentReplied
from simulator.incidents.mechanism import Mechanism, always_mended, never_shows
from simulator.room import Room
from simulator.troubles import Trouble


def _touches(room: Room, trouble: Trouble, fact: Fact) -> bool:
    """A reply to somebody who complains about it."""
    if not isinstance(fact, CommentReplied):
        return False
    comment = room.talk.comments.get(fact.comment)
    return comment is not None and comment.incident == trouble.incident


CANCEL_DISPUTE = Mechanism("cancel_dispute", "cancel", _touches, never_shows, always_mended)
