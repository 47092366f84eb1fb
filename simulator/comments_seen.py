"""Comments as a seat sees them, and which of them look different now."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.events import Entry
from simulator.events.room import CommentPosted
from simulator.events.trainee import (
    CommentHidden,
    CommentPinned,
    CommentReplied,
    CommentRestored,
    ViewerBlocked,
    ViewerMuted,
    ViewerRestored,
)
from simulator.events.trouble import CommentHeard
from simulator.room import Room
from simulator.talk import Comment, Talk
from simulator.view import CommentView


def comment_view(talk: Talk, one: Comment) -> CommentView:
    """One comment as every seat sees it."""
    return CommentView(
        id=one.id, t_ms=one.t_ms, viewer=one.viewer, name=one.name, level=one.level,
        text=one.text, state="hidden" if one.hidden else "shown", pinned=talk.pinned == one.id,
        answered=one.answered, reply=one.reply, muted=talk.silenced(one.viewer),
    )  # fmt: skip


_OfComment = (
    CommentPosted | CommentReplied | CommentHeard | CommentPinned | CommentHidden
    | CommentRestored
)  # fmt: skip


def touched(before: Room, after: Room, entries: Sequence[Entry]) -> tuple[CommentView, ...]:
    """Comments that are new or look different now, in the order of the log."""
    ids: dict[str, None] = {}
    if before.talk.pinned != after.talk.pinned and before.talk.pinned is not None:
        ids[before.talk.pinned] = None
    for entry in entries:
        fact = entry.fact
        if isinstance(fact, _OfComment):
            ids[fact.comment] = None
        elif isinstance(fact, ViewerMuted | ViewerBlocked | ViewerRestored):
            viewer = after.talk.viewers.get(fact.viewer)
            ids.update(dict.fromkeys(viewer.comments if viewer else ()))
    found = (after.talk.comments.get(one) for one in ids)
    return tuple(comment_view(after.talk, one) for one in found if one is not None)
