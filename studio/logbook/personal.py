"""Which entries carry a person's own words or name, and in which fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

PERSONAL: Final[Mapping[str, tuple[str, ...]]] = {
    "consent.given": ("pseudonym",),
    "comment.replied": ("text", "text_en"), "notice.posted": ("text", "text_en"),
    "sticker.shown": ("text",), "show.retitled": ("title",), "card.shown": ("text",),
    "call.made": ("text",), "task.assigned": ("text",), "figure.noted": ("text",),
    "prompt.made": ("text",), "colleague.asked": ("text",), "buyers.told": ("text",),
    "poll.opened": ("question", "choices"), "lottery.opened": ("rules",),
    "word.filtered": ("word",), "source.switched": ("name",),
    "boost.started": ("audience",), "boost.changed": ("audience",), "moment.marked": ("text",),
    "message.sent": ("text",), "speech.heard": ("text",), "rule.hit": ("quote",),
    "hop.lost": ("name", "instead"), "hop.restored": ("name",), "device.changed": ("name", "before"),
}  # fmt: skip
"""Their lines get a salt when a show is sealed, so that an erased one cannot be guessed from its
hash. ``source.switched`` may name a device; ``rule.hit`` is ours and quotes what was typed."""


COINED: Final[Mapping[str, tuple[str, ...]]] = {
    "lottery.opened": ("lottery",), "lottery.drawn": ("lottery",), "lottery.paused": ("lottery",),
    "lottery.redrawn": ("lottery",), "lottery.awarded": ("lottery",),
    "call.made": ("incident_type",), "cue.sent": ("cue",), "figure.noted": ("figure",),
    "figure.judged": ("figure",), "effect.played": ("sound",), "guest.invited": ("guest",),
    "guest.muted": ("guest",),
}  # fmt: skip
"""Short names that no list of the show bounds: a desk offers its own, another program may send any.
They are not the words of a person; but one that names somebody goes with that person."""
SALTED: Final = PERSONAL.keys() | COINED.keys()


def coined(kind: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of one entry that whoever sent it may have made up."""
    said = (data.get(name) for name in COINED.get(kind, ()))
    return tuple(one for one in said if isinstance(one, str))


def own_words(kind: str, data: Mapping[str, Any]) -> Iterator[str]:
    """The free text of one entry, as it was typed or said."""
    for name in PERSONAL.get(kind, ()):
        said = data.get(name)
        for text in said if isinstance(said, list | tuple) else (said,):
            if isinstance(text, str) and text:
                yield text
