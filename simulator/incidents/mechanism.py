"""What every kind of trouble must be able to say about itself, and the parts that several share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from simulator.events import Entry, Fact
from simulator.events.entry import Words
from simulator.events.trainee import (
    CommentAnswered,
    CommentHidden,
    CommentPinned,
    CommentReplied,
    ViewerBlocked,
    ViewerMuted,
    ViewerReported,
)
from simulator.events.trouble import EffectApplied, PlatformWarned
from simulator.room import Room
from simulator.talk import Comment
from simulator.troubles import Trouble


@dataclass(frozen=True, slots=True)
class Step:
    """One right step. Any of ``acts`` (kinds of the log) shows it; none: no event can."""

    title: Words
    within_s: int | None
    """Seconds from the first symptom; None: throughout, or afterwards."""
    acts: tuple[str, ...]
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What a field of the act must be, in those of ``acts`` that have it."""
    assessor: bool = False
    """No event can show it: an assessor sees it in the replay."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong act; without ``acts`` only an assessor can see it."""

    title: Words
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind as the catalogue of troubles describes it."""

    rows: tuple[str, ...]
    """Its rows in the catalogue, as ``C01``; none for what only follows from another trouble."""
    word: str
    """How scenario files in Chinese name it; in English they write the kind."""
    title: Words
    codes: tuple[str, ...]
    steps: tuple[Step, ...]
    wrong: tuple[Wrong, ...]


def step(
    within_s: int | None, zh: str, en: str, *acts: str, **where: str | tuple[str, ...]
) -> Step:
    """A right step, shown by any of ``acts``; fields named in ``where`` must hold one of its values."""
    fields = tuple((key, (one,) if isinstance(one, str) else one) for key, one in where.items())
    return Step(Words(zh=zh, en=en), within_s, acts, fields)


def seen_by_assessor(within_s: int | None, zh: str, en: str) -> Step:
    """A right step that no event can show."""
    return Step(Words(zh=zh, en=en), within_s, (), assessor=True)


def wrong(zh: str, en: str, *acts: str) -> Wrong:
    """A wrong act, shown by any of ``acts``."""
    return Wrong(Words(zh=zh, en=en), acts)


Touches = Callable[[Room, Trouble, Fact], bool]
Shows = Callable[[Trouble, Iterable[Entry]], bool]
Mended = Callable[[Room, Trouble, int], bool]
Measured = Callable[[Room, Trouble, int], bool]


def nothing_measured(_room: Room, _trouble: Trouble, _now_ms: int) -> bool:
    """No reading can show it."""
    return False


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One kind of incident: its topic, what touches it, what shows it, and when it is mended."""

    kind: str
    topic: str | None
    """What a notice or a spoken word about it is about."""
    touches: Touches
    """An act on the object of the incident, by which a crew shows that it noticed."""
    shows: Shows
    """The console itself shows the trouble in these entries (beside symptom comments)."""
    mended: Mended
    """The room is whole again at this time (room time in ms). Without this no act resolves the incident."""
    sheet: Sheet
    feels: Measured = nothing_measured
    """The crew's own readings show the trouble at this time (room time in ms)."""


# --- what several kinds share ------------------------------------------------------------------


def never_shows(_trouble: Trouble, _entries: Iterable[Entry]) -> bool:
    """A trouble that only comments can show."""
    return False


def always_mended(_room: Room, _trouble: Trouble, _now_ms: int) -> bool:
    """A trouble that breaks nothing: its resolution is all in the scenario's condition."""
    return True


def shows_change(*kinds: type) -> Shows:
    """The console shows the incident's own change of these kinds from the moment it is made."""

    def shows(trouble: Trouble, entries: Iterable[Entry]) -> bool:
        return any(
            isinstance(entry.fact, EffectApplied)
            and entry.fact.incident == trouble.incident
            and isinstance(entry.fact.change, kinds)
            for entry in entries
        )

    return shows


def platform_speaks(_trouble: Trouble, entries: Iterable[Entry]) -> bool:
    """The platform's own word stands on the console."""
    return any(isinstance(entry.fact, PlatformWarned) for entry in entries)


def touches_item(*kinds: type[Fact]) -> Touches:
    """An act of these kinds on the incident's item."""

    def touches(_room: Room, trouble: Trouble, fact: Fact) -> bool:
        return isinstance(fact, kinds) and getattr(fact, "item", None) == trouble.item

    return touches


def touches_any(*kinds: type[Fact]) -> Touches:
    """An act of these kinds, whatever it is about."""

    def touches(_room: Room, _trouble: Trouble, fact: Fact) -> bool:
        return isinstance(fact, kinds)

    return touches


def lines_of(room: Room, trouble: Trouble) -> list[Comment]:
    """The incident's own comments among those that still stand in the list."""
    found = (room.talk.comments.get(one) for one in room.talk.recent)
    return [one for one in found if one is not None and one.incident == trouble.incident]


def touches_its_lines(room: Room, trouble: Trouble, fact: Fact) -> bool:
    """A reply to one of its comments, or moderation of one of its speakers."""
    match fact:
        case (
            CommentReplied(comment=name)
            | CommentAnswered(comment=name)
            | CommentHidden(comment=name)
            | CommentPinned(comment=name)
        ):
            comment = room.talk.comments.get(name)
            return comment is not None and comment.incident == trouble.incident
        case ViewerMuted(viewer=who) | ViewerBlocked(viewer=who) | ViewerReported(viewer=who):
            return any(one.viewer == who for one in lines_of(room, trouble))
        case _:
            return False


def heard(count: int) -> Mended:
    """At least ``count`` of its comments were answered, in writing or on air."""

    def mended(room: Room, trouble: Trouble, _now_ms: int) -> bool:
        return sum(one.answered != "no" for one in lines_of(room, trouble)) >= count

    return mended


OFFENDING = frozenset({"abuse", "ad", "unlawful", "claim_bait", "privacy_bait"})
"""Classes of comments that may rightly be silenced; others that come with a trouble may not."""


def silenced(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    """Every offending one of its comments was hidden or is by somebody silenced, and there was one."""
    lines = [one for one in lines_of(room, trouble) if one.comment_class in OFFENDING]
    return bool(lines) and all(one.hidden or room.talk.silenced(one.viewer) for one in lines)
