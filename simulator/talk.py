"""What is said in the room: comments, who wrote them, open questions, notices, moderation.

Comments keep their hidden truth here (class, topic, incident); the projection never shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, assert_never

from simulator.events.entry import Words
from simulator.events.room import (
    CommentClass,
    CommentPosted,
    QuestionClosed,
    QuestionOpened,
    TargetClass,
)
from simulator.events.trainee import (
    CommentAnswered,
    CommentHidden,
    CommentPinned,
    CommentReplied,
    CommentRestored,
    CommentsRestricted,
    NoticeCleared,
    NoticePosted,
    SlowmodeSet,
    StickerShown,
    ViewerBlocked,
    ViewerMuted,
    ViewerReported,
    ViewerRestored,
    WordFiltered,
)
from simulator.events.trouble import AnswerJudged, CommentHeard
from simulator.persistent_map import Shards

Moderation = (
    CommentHidden | CommentRestored | ViewerMuted | ViewerBlocked | ViewerRestored | ViewerReported
    | WordFiltered | SlowmodeSet | CommentsRestricted
)  # fmt: skip
Speaking = (
    NoticePosted | NoticeCleared | StickerShown | CommentReplied | CommentAnswered | CommentPinned
)
Asking = QuestionOpened | QuestionClosed | AnswerJudged

VOICED_MS = 2_000
"""So much measured voice answers a comment on air; a click in silence is nothing."""
RECENT = 200
"""So many comments stand in the list of a desk that joins now."""
ABUSE_STANDS_MS = 30_000
"""A line scrolls away: so long an abuse line counts as visible."""
OF_A_VIEWER = 20

TARGETS: dict[CommentClass, TargetClass] = {
    "question": "question", "hesitation": "neutral", "fair_criticism": "fair_criticism",
    "abuse": "abuse", "claim_bait": "neutral", "privacy_bait": "privacy", "ad": "spam",
    "after_sale": "fair_criticism", "praise": "neutral", "symptom": "neutral",
    "minor": "neutral", "unlawful": "unlawful", "filler": "neutral",
}  # fmt: skip
"""What a comment is to a moderator who knows the truth."""
GRAVITY: tuple[TargetClass, ...] = (
    "neutral", "question", "fair_criticism", "privacy", "spam", "fraud", "abuse", "unlawful",
)  # fmt: skip
"""Of several lines by one viewer the gravest says what a mute hit."""


@dataclass(frozen=True, slots=True)
class Comment:
    id: str
    t_ms: int
    viewer: str
    name: Words
    level: int
    text: Words
    comment_class: CommentClass
    topic: str | None
    item: str | None
    fact: str | None
    group: str | None
    incident: str | None
    hidden: bool = False
    answered: Literal["no", "typed", "on_air"] = "no"
    reply: Words | None = None


@dataclass(frozen=True, slots=True)
class Commenter:
    """A viewer whom the crew can see, because they wrote something."""

    id: str
    comments: tuple[str, ...]
    """Their newest comments."""
    gravest: TargetClass
    abuse: tuple[str, ...] = ()
    """All their lines of abuse."""
    reported: bool = False


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Open questions on one fact of one item."""

    id: str
    item: str
    fact: str
    comment: str
    opened_ms: int
    closed: bool = False
    judged: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    topic: str
    text: Words
    at_ms: int


@dataclass(frozen=True, slots=True)
class Talk:
    comments: Shards[Comment] = field(default_factory=Shards)
    recent: tuple[str, ...] = ()
    viewers: Shards[Commenter] = field(default_factory=Shards)
    groups: Shards[QuestionGroup] = field(default_factory=Shards)
    open_groups: tuple[str, ...] = ()
    abuse: tuple[tuple[int, str, str], ...] = ()
    """``(t_ms, comment, viewer)`` of the abuse lines that may still be visible."""
    muted: frozenset[str] = frozenset()
    blocked: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    slow_seconds: int = 0
    comments_to: Literal["everyone", "followers", "nobody"] = "everyone"
    notice: Notice | None = None
    sticker: str | None = None
    pinned: str | None = None

    def silenced(self, viewer: str) -> bool:
        """Muted or blocked: this viewer cannot comment."""
        return viewer in self.muted or viewer in self.blocked

    def visible_abuse(self, now_ms: int) -> int:
        """Abuse lines of the last 30 s that still stand, by viewers who are not silenced."""
        return sum(
            1
            for t_ms, comment, viewer in self.abuse
            if now_ms - t_ms <= ABUSE_STANDS_MS
            and not self.silenced(viewer)
            and not self._is_hidden(comment)
        )

    def _is_hidden(self, comment: str) -> bool:
        found = self.comments.get(comment)
        return found is not None and found.hidden


def in_both(text: str, english: str | None) -> Words:
    """A text as each language's screen shows it; one without a translation stands on both."""
    return Words(zh=text, en=english or text)


def on_comment(talk: Talk, posted: CommentPosted, t_ms: int) -> Talk:
    """The room after one more comment."""
    name = in_both(posted.name, posted.name_en)
    comment = Comment(
        posted.comment, t_ms, posted.viewer, name, posted.level, posted.text,
        posted.comment_class, posted.topic, posted.item, posted.fact, posted.group,
        posted.incident,
    )  # fmt: skip
    abuse = talk.abuse
    if posted.comment_class == "abuse":
        standing = tuple(one for one in abuse if t_ms - one[0] <= ABUSE_STANDS_MS)
        abuse = (*standing, (t_ms, posted.comment, posted.viewer))
    return replace(
        talk,
        comments=talk.comments.put(comment.id, comment),
        recent=(*talk.recent[-(RECENT - 1) :], comment.id),
        viewers=talk.viewers.put(posted.viewer, _seen(talk, comment)),
        abuse=abuse,
    )


def _seen(talk: Talk, comment: Comment) -> Commenter:
    before = talk.viewers.get(comment.viewer)
    target = TARGETS[comment.comment_class]
    abuse = (comment.id,) if comment.comment_class == "abuse" else ()
    if before is None:
        return Commenter(comment.viewer, (comment.id,), target, abuse)
    gravest = max(before.gravest, target, key=GRAVITY.index)
    comments = (*before.comments[-(OF_A_VIEWER - 1) :], comment.id)
    return replace(before, comments=comments, gravest=gravest, abuse=before.abuse + abuse)


def on_asking(talk: Talk, fact: Asking, t_ms: int) -> Talk:
    """The room after a group of questions was opened, judged or closed."""
    match fact:
        case QuestionOpened():
            group = QuestionGroup(fact.group, fact.item, fact.fact, fact.comment, t_ms)
            return replace(
                talk,
                groups=talk.groups.put(group.id, group),
                open_groups=(*talk.open_groups, group.id),
            )
        case QuestionClosed():
            still = tuple(one for one in talk.open_groups if one != fact.group)
            known = talk.groups.get(fact.group)
            groups = talk.groups
            if known is not None:
                groups = groups.put(known.id, replace(known, closed=True))
            return replace(talk, groups=groups, open_groups=still)
        case AnswerJudged():
            known = talk.groups.get(fact.group)
            if known is None:
                return talk
            return replace(talk, groups=talk.groups.put(known.id, replace(known, judged=True)))
        case _:
            assert_never(fact)


def on_speaking(talk: Talk, act: Speaking, t_ms: int) -> Talk:
    """The room after the crew said something in writing, or marked a comment."""
    match act:
        case NoticePosted():
            return replace(talk, notice=Notice(act.topic, in_both(act.text, act.text_en), t_ms))
        case NoticeCleared():
            return replace(talk, notice=None)
        case StickerShown():
            return replace(talk, sticker=act.text or None)
        case CommentPinned():
            return replace(talk, pinned=act.comment)
        case CommentReplied():
            return _mark(talk, act.comment, "typed", in_both(act.text, act.text_en))
        case CommentAnswered():
            return talk  # whether anybody was heard, comment.heard tells
        case _:
            assert_never(act)


def on_heard(talk: Talk, heard: CommentHeard) -> Talk:
    """The room after a comment was answered on air."""
    return _mark(talk, heard.comment, "on_air", None)


def _mark(talk: Talk, comment: str, how: Literal["typed", "on_air"], reply: Words | None) -> Talk:
    found = talk.comments.get(comment)
    if found is None:
        return talk
    marked = replace(found, answered=how, reply=reply or found.reply)
    return replace(talk, comments=talk.comments.put(comment, marked))


def on_moderation(talk: Talk, act: Moderation) -> Talk:
    """The room after the crew moderated it."""
    match act:
        case CommentHidden() | CommentRestored():
            return _hide(talk, act.comment, isinstance(act, CommentHidden))
        case ViewerMuted():
            return replace(talk, muted=talk.muted | {act.viewer})
        case ViewerBlocked():
            return replace(talk, blocked=talk.blocked | {act.viewer})
        case ViewerRestored():
            return replace(
                talk, muted=talk.muted - {act.viewer}, blocked=talk.blocked - {act.viewer}
            )
        case ViewerReported():
            viewer = talk.viewers.get(act.viewer)
            if viewer is None:
                return talk
            return replace(
                talk, viewers=talk.viewers.put(viewer.id, replace(viewer, reported=True))
            )
        case WordFiltered():
            others = tuple(word for word in talk.words if word != act.word)
            if act.on and len(others) < len(talk.words):
                return talk
            return replace(talk, words=(*others, act.word) if act.on else others)
        case SlowmodeSet():
            return replace(talk, slow_seconds=act.seconds)
        case CommentsRestricted():
            return replace(talk, comments_to=act.to)
        case _:
            assert_never(act)


def _hide(talk: Talk, comment: str, hidden: bool) -> Talk:
    found = talk.comments.get(comment)
    if found is None or found.hidden == hidden:
        return talk
    pinned = None if hidden and talk.pinned == comment else talk.pinned
    comments = talk.comments.put(comment, replace(found, hidden=hidden))
    return replace(talk, comments=comments, pinned=pinned)
