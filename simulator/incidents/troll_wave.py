"""黑粉恶评: a few accounts flood the room with abuse; lawful critics stand among them."""

from __future__ import annotations

from simulator.events import Fact
from simulator.events.entry import Words
from simulator.events.trainee import (
    CommentHidden,
    CommentsRestricted,
    SlowmodeSet,
    ViewerBlocked,
    ViewerMuted,
    ViewerReported,
    WordFiltered,
)
from simulator.incidents.mechanism import Mechanism, Sheet, always_mended, never_shows, step, wrong
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


SHEET = Sheet(
    ("P01",), "黑粉", Words(zh="黑粉恶评", en="Troll wave"),
    ("530060-2-1.3.1", "530051-2-2.2.3", "530060-1-1.4.2", "530051-1-2.4.4", "530051-2-2.2.4",),
    (
        step(15, "禁言骂得最凶的账号", "mute the worst accounts", "viewer.muted", "viewer.blocked", "comment.hidden"),
        step(30, "设屏蔽词或慢速", "set a word filter or slow mode", "word.filtered", "slowmode.set"),
        step(60, "抬高话题，置顶有用的一条", "lift the topic, pin a useful line", "comment.pinned", "sticker.shown"),
        step(None, "好好提意见的留着", "leave fair critics visible", "comment.replied", "comment.answered"),
    ),
    (
        wrong("把批评全删了", "deleting every negative line", "comment.hidden", "viewer.muted"),
        wrong("关掉全场评论", "closing all comments", "comments.restricted"),
        wrong("念出骂人的话，或者对骂", "reading insults out, or quarrelling"),
    ),
)  # fmt: skip
TROLL_WAVE = Mechanism("troll_wave", None, _touches, never_shows, always_mended, SHEET)
