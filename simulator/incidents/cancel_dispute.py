"""质疑砍单: buyers whose orders were cancelled ask why."""

from __future__ import annotations

from simulator.events import Fact
from simulator.events.entry import Words
from simulator.events.trainee import CommentAnswered, CommentReplied
from simulator.incidents.mechanism import Mechanism, Sheet, always_mended, never_shows, step, wrong
from simulator.room import Room
from simulator.talk import VOICED_MS
from simulator.troubles import Trouble


def _touches(room: Room, trouble: Trouble, fact: Fact) -> bool:
    """A reply to somebody who complains about it, in writing or on air."""
    match fact:
        case CommentReplied(comment=name):
            pass
        case CommentAnswered(comment=name, voiced_ms=int(voiced_ms)) if voiced_ms >= VOICED_MS:
            pass
        case _:
            return False
    comment = room.talk.comments.get(name)
    return comment is not None and comment.incident == trouble.incident


SHEET = Sheet(
    (), "质疑砍单", Words(zh="砍单质疑", en="Cancellation dispute"),
    ("530060-1-1.4.4", "530051-1-1.3.3", "530051-3-1.3.4",),
    (
        step(60, "回应被砍单的买家", "answer the buyers concerned", "comment.replied", "comment.answered"),
        step(120, "发砍单公告，说清补偿", "post a notice that says what they get", "notice.posted"),
        step(None, "问店长怎么补偿", "ask the manager for compensation", "colleague.asked"),
    ),
    (
        wrong("禁言来问的人", "muting those who ask", "viewer.muted", "comment.hidden"),
    ),
)  # fmt: skip
CANCEL_DISPUTE = Mechanism("cancel_dispute", "cancel", _touches, never_shows, always_mended, SHEET)
