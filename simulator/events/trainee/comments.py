"""Comments answered, pinned and moderated."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.events.entry import Act, Id, Line, Ms


class CommentReplied(Act):
    kind: Literal["comment.replied"] = "comment.replied"
    comment: Id
    text: Annotated[str, Field(min_length=1, max_length=500)]
    text_en: Line | None = None
    """The same in English, where a robot wrote it in both languages."""


class CommentAnswered(Act):
    """口播已答. The crew held Space on a comment from ``from_ms`` to ``to_ms`` (room time).

    ``voiced_ms`` is what the studio measured meanwhile, never what the page claims; None when no
    microphone could be heard. ``facts`` stay unmeasured unless a transcript or a tick brings them.
    """

    kind: Literal["comment.answered"] = "comment.answered"
    comment: Id
    from_ms: Ms
    to_ms: Ms
    voiced_ms: Ms | None = None


class AnswerTicked(Act):
    """A second seat ticks the facts that it heard the host say about a comment."""

    kind: Literal["answer.ticked"] = "answer.ticked"
    comment: Id
    facts: Annotated[tuple[Id, ...], Field(max_length=20, strict=False)]


class CommentPinned(Act):
    kind: Literal["comment.pinned"] = "comment.pinned"
    comment: Id


class CommentHidden(Act):
    kind: Literal["comment.hidden"] = "comment.hidden"
    comment: Id


class CommentRestored(Act):
    kind: Literal["comment.restored"] = "comment.restored"
    comment: Id


class ViewerMuted(Act):
    kind: Literal["viewer.muted"] = "viewer.muted"
    viewer: Id


class ViewerBlocked(Act):
    kind: Literal["viewer.blocked"] = "viewer.blocked"
    viewer: Id


class ViewerRestored(Act):
    kind: Literal["viewer.restored"] = "viewer.restored"
    viewer: Id


class ViewerReported(Act):
    kind: Literal["viewer.reported"] = "viewer.reported"
    viewer: Id


class WordFiltered(Act):
    kind: Literal["word.filtered"] = "word.filtered"
    word: Annotated[str, Field(min_length=1, max_length=40)]
    on: bool = True


class SlowmodeSet(Act):
    """At most one comment per viewer in ``seconds``; 0 switches it off."""

    kind: Literal["slowmode.set"] = "slowmode.set"
    seconds: Annotated[int, Field(ge=0, le=600)]


class CommentsRestricted(Act):
    kind: Literal["comments.restricted"] = "comments.restricted"
    to: Literal["everyone", "followers", "nobody"]
