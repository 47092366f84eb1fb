"""Dead air: when the crew's own picture and sound were away from the public, and how long it was still.

A pulled cable must not be better than silence: no reading comes while nothing is sent, so that time is
told by ``media.lost`` and by what came back. What an incident of the line, the instructor or the studio
itself took away is nobody's dead air.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scoring.criteria import Hold
from scoring.operators.hand_faults import hand_faults
from scoring.transcript import Moment
from scoring.windows import LINE_FAILURES, MENDING_MS, Show, closing_of

SPARED_MS = 5_000
"""An absence no longer than this mended itself: it is no dead air, though it breaks no silence either."""
LASTING = frozenset({"silent_ms", "unvoiced_ms", "frozen_ms"})
"""Readings that tell how long something has lasted."""
HARDLY_MS = 500
"""Less sound than this after a return is no word: the stillness goes on."""
NEXT_MS = 2_000
"""A reading so long before a loss still tells how it was at the loss."""


class Absence(NamedTuple):
    """From ``lost`` to ``back`` nothing came. ``since_ms``: since when it is the crew's own; None: never."""

    lost: Moment
    back: Moment | None
    since_ms: int | None

    def dead(self, end_ms: int) -> tuple[int, int] | None:
        """From when to when it was dead air; None: not at all."""
        until_ms = end_ms if self.back is None else self.back.t_ms
        if self.since_ms is None or until_ms - self.since_ms <= SPARED_MS:
            return None
        return self.since_ms, until_ms


class Cause(NamedTuple):
    """Somebody else's fault of the line: from ``begun`` to ``over``; None: it still lasts."""

    begun: Moment
    over: Moment | None
    by_hand: bool

    def may_take(self, lost: Moment) -> bool:
        """May a loss after its begin be of its doing? An incident is over when its sheet says that the line
        works; where a hand only left the switch, a line may still fall, and that minute is nobody's."""
        return self.by_hand or self.over is None or self.over.seq > lost.seq


def absences(show: Show, hold: Hold) -> tuple[Absence, ...]:
    """Every time that nothing came from a rig which had been measured before, in order.

    A fault of the studio ends one: what is missing after it is not the crew's.
    """
    readings = show.log.of_kind(hold.kind)
    measured = [one.seq for one in readings.moments if isinstance(one.data.get(hold.field), int)]
    kinds = ("media.lost", "media.connected", "media.restored", "studio.interrupted")
    changes = [moment for kind in kinds for moment in show.log.of_kind(kind).moments]
    causes = _causes(show)
    found: list[Absence] = []
    lost: Moment | None = None
    before_ms = since_ms = 0
    for moment in sorted(changes, key=lambda change: change.seq):
        if moment.kind != "media.lost":
            if lost is not None:
                found.append(_absence(show, causes, lost, moment, since_ms))
            lost, before_ms = None, moment.t_ms
        elif lost is None and measured and measured[0] < moment.seq:
            lost = moment
            last = readings.moments[readings.after(moment.seq) - 1]
            silent_ms = int(moment.data.get("silent_ms", 0))
            since_ms = max(moment.t_ms - silent_ms, last.t_ms, before_ms)
    if lost is not None:
        found.append(_absence(show, causes, lost, None, since_ms))
    return tuple(found)


def _causes(show: Show) -> Sequence[Cause]:
    """All that took picture or sound away and was not the crew's, in the order in which it began."""
    causes = [Cause(one.begun, one.over, by_hand=True) for one in hand_faults(show.log)]
    for opened in show.log.of_kind("incident.opened").moments:
        if opened.data.get("type") in LINE_FAILURES:
            causes.append(Cause(opened, closing_of(show, opened), by_hand=False))
    return sorted(causes, key=lambda cause: cause.begun.seq)


def _absence(
    show: Show, causes: Sequence[Cause], lost: Moment, back: Moment | None, since_ms: int
) -> Absence:
    """Of an absence that others brought about, what lies a while after the end of that is the crew's own.
    What begins before then prolongs it: nobody could come back meanwhile."""
    for stop in show.outages:
        if stop.seq < lost.seq and lost.t_ms - stop.t_ms <= MENDING_MS:
            return Absence(lost, back, None)
    for cause in causes:
        later = cause.begun.seq > lost.seq
        if not (cause.begun.t_ms < since_ms if later else cause.may_take(lost)):
            continue
        if cause.over is None:
            return Absence(lost, back, None)
        since_ms = max(since_ms, cause.over.t_ms + MENDING_MS)
    over_ms = show.end_ms if back is None else back.t_ms
    return Absence(lost, back, since_ms if since_ms < over_ms else None)


class Stillness:
    """How long a reading that tells a duration has really been still, over the crew's own absences."""

    def __init__(self, field: str) -> None:
        self._lasts = field in LASTING
        self._since_ms: int | None = None
        self._known_ms = 0
        self._back_ms: int | None = None

    def read(self, t_ms: int, value: int) -> int:
        """The value that a reading stands for; after a return it does not start afresh."""
        if not self._lasts:
            return value
        if self._back_ms is not None and self._since_ms is not None:
            if value and t_ms - value <= self._back_ms + HARDLY_MS:
                value = max(value, t_ms - self._since_ms)
            else:
                self._back_ms = None
        self._since_ms = t_ms - value if value else None
        self._known_ms = t_ms
        return value

    def absent(self, absence: Absence) -> None:
        """Something came back, or a fault of the studio hides what would have come."""
        back, own_ms = absence.back, absence.since_ms
        if back is None or own_ms is None or back.kind == "studio.interrupted":
            self._since_ms = self._back_ms = None
            return
        if self._since_ms is None or own_ms - self._known_ms > NEXT_MS:
            self._since_ms = own_ms
        self._known_ms = self._back_ms = back.t_ms
