"""What goes on around every window: time, the open incidents, outages, hints, what was said."""

from __future__ import annotations

import sys
from collections import defaultdict, deque
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, NamedTuple

from scoring.stream.asking import look
from scoring.stream.line_faults import LineFaults
from scoring.transcript import Moment

OVER = frozenset({"incident.resolved", "incident.expired", "incident.prevented"})
"""How an incident ends."""
CLEARS = "incident.expired"
"""What the instructor's clearing brings about, where it says so."""
OURS_MS = 60_000
"""A fault of our own looks like a cut for so long: what is done about a cut is then no fault."""
AGAINST_CUTS = {
    "media.restarted": None, "line.switched": None, "source.switched": None,
    "notice.posted": ("topic", "interruption"), "call.made": ("incident_type", "stream_cut"),
}  # fmt: skip
"""Acts against a cut; the field that must say so, and what it then says."""
TWICE_MS = 1_000
"""The same act of the same seat again within this time is no second act."""
WORDED = frozenset({
    "boost.changed", "boost.started", "buyers.told", "call.made", "card.shown", "colleague.asked",
    "comment.replied", "consent.given", "cue.sent", "device.changed", "effect.played",
    "figure.judged", "figure.noted", "guest.invited", "guest.muted", "hop.lost", "hop.restored",
    "lottery.awarded", "lottery.drawn", "lottery.opened", "lottery.paused", "lottery.redrawn",
    "message.sent", "moment.marked", "notice.posted", "poll.opened", "prompt.made", "rule.hit",
    "show.retitled", "source.switched", "speech.heard", "sticker.shown", "task.assigned",
    "word.filtered",
})  # fmt: skip
"""Entries that words or names may stand in: an erased line was one of these."""
Ended = Literal["scheduled", "early", "never"]
Mark = tuple[int, int]
"""``seq`` and ``t_ms`` of something that happened."""


class Line(NamedTuple):
    """What is kept of a comment: who wrote it, and its words."""

    name: str
    name_en: str
    zh: str | None
    en: str | None


@dataclass(slots=True)
class Lost:
    """An erased line: between which times it lay. ``to_ms`` None: nothing came after it yet."""

    seq: int
    from_ms: int
    to_ms: int | None = None


class Around:
    """The show so far. ``hear`` takes entries in the order of the log.

    A live room is heard for hours: acts are kept as long as another act may be held against them, comments
    without what nobody asks for. What stays for the whole show is a mark for each trouble, hint, fault of
    the studio and double click.
    """

    def __init__(self) -> None:
        self.now_ms = 0
        self.ended: Ended = "never"
        self.began: Moment | None = None
        self.prepared: Moment | None = None
        self.outages: list[Mark] = []
        self.cleared: dict[str, list[Mark]] = defaultdict(list)
        self.hints: dict[str, list[Mark]] = defaultdict(list)
        self.comments: dict[object, Line] = {}
        self.heard_kinds: set[str] = set()
        self.erased: list[Lost] = []
        self.this_ms: list[Moment] = []
        """Every entry of the present millisecond, the newest last."""
        self.repeated: set[int] = set()
        """``seq`` of second halves of double clicks, and of the present entry where one brought it about."""
        self.line = LineFaults()
        self._clicked: dict[tuple[str, str], int] = {}
        """Seat and act in words -> when it was done; the longest ago stands first."""
        self._done: deque[tuple[str, Mark]] = deque()
        """What was done with effect, in words, and when; the oldest first."""
        self._followed: int | None = None
        """``seq`` of the entry before, where a double click brought it about."""

    def excuses(self, act: Moment) -> bool:
        """Is that what a crew does whose picture the studio itself has just taken away, or who cannot
        know whether an act came through before it?"""
        if self._tries_again(act):
            return True
        if act.kind not in AGAINST_CUTS:
            return False
        says = AGAINST_CUTS[act.kind]
        fits = says is None or act.data.get(says[0]) == says[1]
        return fits and any(
            seq < act.seq and act.t_ms <= t_ms + OURS_MS for seq, t_ms in self.outages
        )

    def _tries_again(self, act: Moment) -> bool:
        """Done with effect shortly before a fault of our own, and without one shortly after it."""
        if act.data.get("effect") is not False or not act.by.startswith("trainee"):
            return False
        words = in_words(act)
        done = [mark for said, mark in self._done if said == words]
        return any(
            seq < act.seq
            and act.t_ms <= t_ms + OURS_MS
            and any(old < seq and t_ms <= at_ms + OURS_MS for old, at_ms in done)
            for seq, t_ms in self.outages
        )

    def pass_to(self, t_ms: int) -> None:
        """Time goes on: a new millisecond begins."""
        self.now_ms = t_ms
        self.this_ms = []

    def miss(self, seq: int) -> None:
        """A line that was erased; a room that is still live has none."""
        self.erased.append(Lost(seq, self.now_ms))

    def lost(
        self,
        kinds: AbstractSet[str],
        after: int,
        to_ms: int | None = None,
        before: int | None = None,
        back_to_ms: int | None = None,
    ) -> int:
        """How many erased lines may have been of such a kind, after one entry, until a time or
        before another entry. ``back_to_ms``: where it looks back, from when on."""
        if not self.erased or kinds.isdisjoint(WORDED):
            return 0
        n = 0
        for one in self.erased:
            late = one.seq > after
            if back_to_ms is not None:
                late = one.to_ms is None or one.to_ms >= back_to_ms
            over = to_ms is not None and one.from_ms > to_ms
            n += late and not over and (before is None or one.seq < before)
        return n

    def hear(self, moment: Moment) -> None:
        """The next entry, after ``pass_to`` where its time is later."""
        for one in reversed(self.erased):
            if one.to_ms is not None:
                break
            one.to_ms = moment.t_ms
        self.this_ms.append(moment)
        self.heard_kinds.add(moment.kind)
        mark = (moment.seq, moment.t_ms)
        self._count_once(moment)
        if moment.kind in LineFaults.KINDS:
            self.line.hear(moment)
        match moment.kind:
            case "show.prepared":
                self.prepared = self.prepared or moment
            case "show.started":
                self.began = self.began or moment
            case "show.ended":
                by_crew = moment.by.startswith("trainee")
                planned = moment.data.get("scheduled") is True
                self.ended = "early" if by_crew and not planned else "scheduled"
            case "studio.interrupted":
                self.outages.append(mark)
            case "hint.shown":
                self.hints[incident_of(moment)].append(mark)
            case "comment.posted":
                self.comments.setdefault(moment.data.get("comment"), line_of(moment))
            case "incident.opened":
                self.line.opened(incident_of(moment), moment)
            case kind if kind in OVER:
                self._ends(moment)
            case _:
                pass

    def _ends(self, moment: Moment) -> None:
        incident, mark = incident_of(moment), (moment.seq, moment.t_ms)
        self.line.ended(incident, moment)
        if is_cleared(moment):
            self.cleared[incident].append(mark)

    def _count_once(self, moment: Moment) -> None:
        """Take note of an act of the crew, and whether it only repeats another."""
        if self._followed is not None:
            self.repeated.discard(self._followed)
            self._followed = None
        if not moment.by.startswith("trainee"):
            act = moment.data.get("act")
            if isinstance(act, int) and act in self.repeated:
                self.repeated.add(moment.seq)
                self._followed = moment.seq
            return
        self._forget_acts(moment.t_ms)
        words = in_words(moment)
        clicked_ms = self._clicked.get((moment.by, words))
        again = clicked_ms is not None and moment.t_ms <= clicked_ms + TWICE_MS
        if again:
            self.repeated.add(moment.seq)
        if moment.data.get("effect") is not False:
            self._done.append((words, (moment.seq, moment.t_ms)))
            if not again:
                self._clicked.pop((moment.by, words), None)
                self._clicked[moment.by, words] = moment.t_ms

    def _forget_acts(self, now_ms: int) -> None:
        """Acts that nothing done now can repeat: by a double click, or after a fault of our own, which
        comes so long after the one and so long before the other."""
        for click in [one for one, t_ms in self._clicked.items() if t_ms + TWICE_MS < now_ms]:
            del self._clicked[click]
        while self._done and self._done[0][1][1] + 2 * OURS_MS < now_ms:
            self._done.popleft()


def line_of(comment: Moment) -> Line:
    """The same name and the same words come again and again: they are kept once."""
    name, name_en = (sys.intern(str(comment.data.get(one, ""))) for one in ("name", "name_en"))
    said = [look(comment, ("text", tongue)) for tongue in ("zh", "en")]
    zh, en = (sys.intern(one) if isinstance(one, str) else None for one in said)
    return Line(name, name_en, zh, en)


def in_words(act: Moment) -> str:
    """What was done, whoever did it and with whatever effect."""
    told = sorted((name, value) for name, value in act.data.items() if name != "effect")
    return f"{act.kind}: {told}"


def is_cleared(moment: Moment) -> bool:
    """Has the instructor just taken a trouble back?"""
    return moment.kind == CLEARS and moment.data.get("why") == "cleared"


def incident_of(moment: Moment) -> str:
    return str(moment.data.get("incident"))
