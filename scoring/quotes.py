"""The words that an opportunity is about, so that a scorecard names it and not only its time."""

from __future__ import annotations

from scoring.transcript import Moment, Transcript
from simulator.events.entry import Words

TYPED = {
    "comment.replied": "text", "notice.posted": "text", "sticker.shown": "text",
    "card.shown": "text", "show.retitled": "title", "lottery.opened": "rules",
    "poll.opened": "question",
}  # fmt: skip
"""Acts that put a text before the public, and the field that holds it."""
JUDGED = frozenset({"text.judged", "rule.hit"})


def quoted(log: Transcript, trigger: Moment) -> Words | None:
    """What the viewer said, or what the crew typed, where the trigger is about words at all."""
    if trigger.kind in JUDGED:
        return _typed(log, trigger.data.get("act"))
    if trigger.kind == "comment.posted":
        return words_of(trigger)
    comment = trigger.data.get("comment")
    if not isinstance(comment, str):
        return None
    posted = log.having("comment.posted", "comment", comment).moments
    return words_of(posted[0]) if posted else None


def words_of(comment: Moment) -> Words | None:
    """What a comment says."""
    text = comment.data.get("text")
    if not isinstance(text, dict):
        return None
    zh, en = text.get("zh"), text.get("en")
    return Words(zh=zh, en=en) if isinstance(zh, str) and isinstance(en, str) else None


def _typed(log: Transcript, act: object) -> Words | None:
    """A crew types in one language: the same text stands for both."""
    for kind, field in TYPED.items():
        found = log.at(kind, act) if isinstance(act, int) else None
        if found is not None:
            text = found.data.get(field)
            return Words(zh=text, en=text) if isinstance(text, str) else None
    return None
