"""黑粉恶评: a few accounts flood the room with abuse; lawful critics stand among them."""

from __future__ import annotations

from simulator.events import Fact
from simulator.events.trainee import (
    CommentHidden,
    CommentsRestricted,
    SlowmodeSet,
    ViewerBlocked,
    ViewerMuted,
    ViewerReported,
    WordFiltered,
)
from simulator.incidents.mechanism import Mechanism, always_mended, never_shows
from simulator.room import Room
from simulator.troubles import Trouble


def _touches(room: Room, _trouble: Trouble, fact: Fact) -> bool:
    """Moderation of somebody who really abused, or of the whole room."""
    match fact:
        case (
            ViewerMuted(viewer=viewer)
            | ViewerBlocked(viewer=viewer)
            | ViewerReported(viewer=viewer)
        ):
            known = room.talk.viewers.get(viewer)
            return known is not None and bool(known.abuse)
        case CommentHidden(comment=name):
            comment = room.talk.comments.get(name)
            return comment is not None and comment.comment_class == "abuse"
        case SlowmodeSet() | WordFiltered() | CommentsRestricted():
            return True
        case _:
            return False


TROLL_WAVE = Mechanism("troll_wave", None, _touches, never_shows, always_mended)
