"""``hold`` and ``count`` as they grow: milliseconds in a band, matches in a span."""

from __future__ import annotations

from scoring.criteria import Count, Hold
from scoring.findings import Verdict
from scoring.stream.around import Around, incident_of
from scoring.stream.asking import Pattern, all_fit, any_fits
from scoring.stream.line_faults import AWAY_MS
from scoring.transcript import Moment

EACH_MS = 1000
MENDS_ITSELF_MS = 5_000
"""What is away no longer than this is not called away."""
NO_WORD_MS = 500
"""Sound of less than this after a return is no word."""
STILL_TOLD_MS = 2_000
"""So long a reading tells how still it is after it."""
GROWING = frozenset({"frozen_ms", "silent_ms", "unvoiced_ms"})
"""Readings of how long something has lasted."""
LINE = ("media.lost", "media.connected", "media.restored", "studio.interrupted")
_BEGINS = {
    "show": ("show.started", "show.resumed", "show.restored"),
    "media": ("media.connected", "media.restored"),
}
_STOPS = {"show": ("show.paused", "show.suspended"), "media": ("media.lost",)}
BEFORE_ALL = Moment(0, 0, "show.prepared", "studio", {})
"""What a log begins with, where it does not say so itself."""


class Away:
    """What the crew's own line leaves out: since when nothing comes, and how still it was before."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self.lost: Moment | None = None
        self._since_ms: int | None = None
        """None: the studio's fault."""

    def begin(self, lost: Moment, last_ms: int) -> None:
        """``last_ms``: until when something certainly came."""
        self.lost, around = lost, self._around
        blamed = any(seq < lost.seq and lost.t_ms <= t_ms + AWAY_MS for seq, t_ms in around.outages)
        nothing_ms = int(lost.data.get("silent_ms", 0))
        self._since_ms = None if blamed else max(lost.t_ms - nothing_ms, last_ms)

    def own_since(self, now_ms: int) -> int | None:
        """Since when it is the crew's own; None: it is not."""
        if self.lost is None or self._since_ms is None:
            return None
        since_ms = self._around.line.own_since(self.lost, self._since_ms)
        return since_ms if since_ms is not None and since_ms < now_ms else None

    def dead_since(self, now_ms: int) -> int | None:
        """The same, where it is longer than what mends itself."""
        since_ms = self.own_since(now_ms)
        return since_ms if since_ms is not None and now_ms - since_ms > MENDS_ITSELF_MS else None


class Band:
    """A reading that is to stay in a band. ``figures``: milliseconds within, and measured."""

    def __init__(self, hold: Hold, lasts_ms: int | None, around: Around) -> None:
        self._hold = hold
        self._lasts_ms = lasts_ms
        self._since: int | None = None
        self._live: list[tuple[int, int]] = []
        self._before_ms = 0
        self._read_ms = 0
        self._on_air = hold.of_the_air
        self._grows = hold.of_the_air and hold.field in GROWING
        self._away = Away(around)
        self._around = around
        self._changed_ms = 0
        self._known = False
        self._still_ms: int | None = None
        """Since when it has been still."""
        self._told_ms = 0
        self._returned_ms: int | None = None
        self._first: Moment | None = None
        self._first_dead: Moment | None = None
        self.within_ms = 0
        self.measured_ms = 0
        state = hold.during.state
        self._begins, self._stops = _BEGINS[state], _STOPS[state]
        kinds = (hold.kind, *self._begins, *self._stops)
        self.kinds = frozenset((*kinds, *(LINE if self._on_air else ())))

    def hear(self, moment: Moment) -> None:
        if self._on_air and moment.kind in LINE:
            self._line(moment)
        if moment.data.get("effect") is not False:
            self._switch(moment)
        if moment.kind == self._hold.kind and self._away.lost is None:
            self._read(moment)

    def _switch(self, moment: Moment) -> None:
        """What is measured goes on the air, or off it. A button that did nothing is not asked here."""
        if moment.kind in self._begins:
            self._since = moment.t_ms if self._since is None else self._since
        elif moment.kind in self._stops and self._since is not None:
            self._live.append((self._since, moment.t_ms))
            self._since = None

    def _line(self, moment: Moment) -> None:
        """The media go, or come back, or the studio itself hides whether they do."""
        away, now_ms = self._away, moment.t_ms
        if moment.kind == "media.lost":
            if away.lost is None and self._known:
                away.begin(moment, max(self._read_ms, self._changed_ms))
            return
        self._changed_ms = now_ms
        if away.lost is None:
            return
        own_ms, dead_ms = away.own_since(now_ms), away.dead_since(now_ms)
        if dead_ms is not None and (length_ms := self._live_between(dead_ms, now_ms)):
            self.measured_ms += length_ms
            self._first_dead = self._first_dead or away.lost
        if own_ms is None or moment.kind == "studio.interrupted":
            self._still_ms = self._returned_ms = None
        else:
            near = own_ms <= self._told_ms + STILL_TOLD_MS
            if self._still_ms is None or not near:
                self._still_ms = own_ms
            self._told_ms = self._returned_ms = now_ms
        if own_ms is not None:
            self._before_ms = max(self._before_ms, now_ms)
        away.lost = None

    def _read(self, moment: Moment) -> None:
        value = moment.data.get(self._hold.field)
        if isinstance(value, int):
            self._known = True
            if all_fit(self._hold.where, moment):
                self._weigh(moment, self._really(moment.t_ms, value) if self._grows else value)
        self._before_ms = self._read_ms = moment.t_ms
        self._live = [span for span in self._live if span[1] > self._before_ms]

    def _weigh(self, moment: Moment, value: int) -> None:
        back_ms = moment.t_ms - int(moment.data.get("window_ms", EACH_MS))
        length_ms = self._live_between(max(back_ms, self._before_ms), moment.t_ms)
        low, high = self._hold.between
        if length_ms:
            self._first = self._first or moment
            self.measured_ms += length_ms
            self.within_ms += length_ms if low <= value <= high else 0

    def _really(self, t_ms: int, value: int) -> int:
        """How long it has been still, over the crew's own absences before it."""
        since_ms = t_ms - value
        if self._returned_ms is not None:
            if value == 0 or since_ms > self._returned_ms + NO_WORD_MS:
                self._returned_ms = None
            elif self._still_ms is not None:
                since_ms = min(since_ms, self._still_ms)
        self._still_ms = since_ms if value else None
        self._told_ms = t_ms
        return t_ms - since_ms if value else 0

    def _live_between(self, from_ms: int, to_ms: int) -> int:
        spans = self._live if self._since is None else [*self._live, (self._since, to_ms)]
        return sum(max(0, min(end, to_ms) - max(start, from_ms)) for start, end in spans)

    def _away_ms(self, around: Around) -> int:
        """The absence that still lasts."""
        since_ms = self._away.dead_since(around.now_ms)
        return 0 if since_ms is None else self._live_between(since_ms, around.now_ms)

    def opened_by(self, around: Around) -> Moment | None:
        """The first reading; where nothing was ever read of the show, the loss."""
        dead = self._first_dead
        if dead is None and self._away_ms(around):
            dead = self._away.lost
        return self._first or dead

    def figures(self, around: Around) -> tuple[int, int]:
        measured_ms = self.measured_ms + self._away_ms(around)
        return self.within_ms, measured_ms + self._unplayed_ms(around)

    def verdict(self, around: Around) -> Verdict | None:
        """None: nothing was read, or too little."""
        within, measured = self.figures(around)
        if self.opened_by(around) is None or measured < self._hold.min_time:
            return None
        met = 1000 * within >= self._hold.share * measured
        return Verdict.MET if met else Verdict.MISSED

    def _unplayed_ms(self, around: Around) -> int:
        if around.ended != "early" or self._lasts_ms is None or self._hold.where:
            return 0
        played_ms = 0 if around.began is None else around.now_ms - around.began.t_ms
        return max(0, self._lasts_ms - played_ms)


class Tally:
    """How many acts match from one moment to another."""

    def __init__(self, count: Count, around: Around) -> None:
        self._count = count
        self._around = around
        self._of = [Pattern(matcher) for matcher in count.of.matchers]
        self._from = None if count.begin is None else Pattern(count.begin)
        self._to = None if count.to is None else Pattern(count.to)
        self.begin: Moment | None = BEFORE_ALL if self._from is None else None
        self.end: Moment | None = None
        self.n = 0
        patterns = [*self._of, *(one for one in (self._from, self._to) if one is not None)]
        self.kinds = frozenset(kind for one in patterns for kind in one.kinds) | {"show.prepared"}

    def hear(self, moment: Moment) -> None:
        lasting = moment.data.get("effect") is not False
        if self.begin is BEFORE_ALL and moment.kind == "show.prepared":
            self.begin, self.end, self.n = moment, None, 0
            return
        if self.begin is None:
            assert self._from is not None
            self.begin = moment if lasting and self._from.fits(moment, None) else None
            return
        if self.end is not None or not lasting:
            return
        if self._to is not None and self._to.fits(moment, self.begin):
            self.end = moment
        elif moment.seq not in self._around.repeated and any_fits(self._of, moment, None):
            self.n += 1

    def verdict(self, around: Around) -> Verdict | None:
        """None: the span never began."""
        if self.begin is None:
            return None
        found = self._verdict(self.begin, around)
        return Verdict.VOID if self._is_in_doubt(self.begin, around) else found

    def _is_in_doubt(self, begin: Moment, around: Around) -> bool:
        """Could erased lines have made another number of it, or another span?"""
        before = None if self.end is None else self.end.seq
        edges = [one for one in (self._from, self._to) if one is not None]
        if around.lost(frozenset(kind for one in edges for kind in one.kinds), 0, before=before):
            return True
        of = frozenset(kind for one in self._of for kind in one.kinds)
        n, least, most = self.n, self._count.at_least, self._count.at_most
        may_be = n + around.lost(of, begin.seq, before=before)
        return n < least <= may_be or (most is not None and n <= most < may_be)

    def _verdict(self, begin_at: Moment, around: Around) -> Verdict:
        if self._count.at_most is not None and self.n > self._count.at_most:
            return Verdict.MISSED
        if self.n >= self._count.at_least:
            return Verdict.MET
        until_ms = around.now_ms if self.end is None else self.end.t_ms
        begin = begin_at.seq
        stops = around.outages + around.cleared.get(incident_of(begin_at), [])
        if any(seq > begin and t_ms <= until_ms for seq, t_ms in stops):
            return Verdict.VOID
        complete = self.end is not None or self._count.to is None or around.ended == "early"
        return Verdict.MISSED if complete else Verdict.CENSORED
