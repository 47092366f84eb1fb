"""``hold`` and ``count`` as they grow: milliseconds in a band, matches in a span."""

from __future__ import annotations

from scoring.criteria import Count, Hold
from scoring.findings import Verdict
from scoring.stream.around import Around, incident_of
from scoring.stream.asking import Pattern, all_fit, any_fits
from scoring.transcript import Moment

EACH_MS = 1000
_BEGINS = {"show": ("show.started", "show.resumed"), "media": ("media.connected", "media.restored")}
_STOPS = {"show": ("show.paused", "show.suspended", "studio.interrupted"), "media": ("media.lost",)}


class Band:
    """A reading that is to stay in a band. ``figures``: milliseconds within, and measured."""

    def __init__(self, hold: Hold, lasts_ms: int | None) -> None:
        self._hold = hold
        self._lasts_ms = lasts_ms
        self._since: int | None = None
        self._live: list[tuple[int, int]] = []
        self._before_ms = 0
        self.first: Moment | None = None
        self.within_ms = 0
        self.measured_ms = 0
        state = hold.during.state
        self._begins, self._stops = _BEGINS[state], _STOPS[state]
        self.kinds = frozenset((hold.kind, *self._begins, *self._stops))

    def hear(self, moment: Moment) -> None:
        if moment.kind in self._begins:
            self._since = moment.t_ms if self._since is None else self._since
        elif moment.kind in self._stops and self._since is not None:
            self._live.append((self._since, moment.t_ms))
            self._since = moment.t_ms if moment.kind == "studio.interrupted" else None
        if moment.kind == self._hold.kind:
            self._read(moment)

    def _read(self, moment: Moment) -> None:
        value = moment.data.get(self._hold.field)
        if isinstance(value, int) and all_fit(self._hold.where, moment):
            back_ms = moment.t_ms - int(moment.data.get("window_ms", EACH_MS))
            length_ms = self._live_between(max(back_ms, self._before_ms), moment.t_ms)
            low, high = self._hold.between
            if length_ms:
                self.first = self.first or moment
                self.measured_ms += length_ms
                self.within_ms += length_ms if low <= value <= high else 0
        self._before_ms = moment.t_ms
        self._live = [span for span in self._live if span[1] > self._before_ms]

    def _live_between(self, from_ms: int, to_ms: int) -> int:
        spans = self._live if self._since is None else [*self._live, (self._since, to_ms)]
        return sum(max(0, min(end, to_ms) - max(start, from_ms)) for start, end in spans)

    def figures(self, around: Around) -> tuple[int, int]:
        return self.within_ms, self.measured_ms + self._unplayed_ms(around)

    def verdict(self, around: Around) -> Verdict | None:
        """None: nothing was read, or too little."""
        within, measured = self.figures(around)
        if self.first is None or measured < self._hold.min_time:
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

    def __init__(self, count: Count) -> None:
        self._count = count
        self._of = [Pattern(matcher) for matcher in count.of.matchers]
        self._from = None if count.begin is None else Pattern(count.begin)
        self._to = None if count.to is None else Pattern(count.to)
        self.begin: Moment | None = None
        self.end: Moment | None = None
        self.seen: list[Moment] = []
        patterns = [*self._of, *(one for one in (self._from, self._to) if one is not None)]
        self.kinds = frozenset(kind for one in patterns for kind in one.kinds) | {"show.prepared"}

    def hear(self, moment: Moment) -> None:
        lasting = moment.data.get("effect") is not False
        if self.begin is None:
            first = (
                moment.kind == "show.prepared"
                if self._from is None
                else lasting and (self._from.fits(moment, None))
            )
            self.begin = moment if first else None
            return
        if self.end is not None or not lasting:
            return
        if self._to is not None and self._to.fits(moment, self.begin):
            self.end = moment
        elif any_fits(self._of, moment, None):
            self.seen.append(moment)

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
        n, least, most = len(self.seen), self._count.at_least, self._count.at_most
        may_be = n + around.lost(of, begin.seq, before=before)
        return n < least <= may_be or (most is not None and n <= most < may_be)

    def _verdict(self, begin_at: Moment, around: Around) -> Verdict:
        if self._count.at_most is not None and len(self.seen) > self._count.at_most:
            return Verdict.MISSED
        if len(self.seen) >= self._count.at_least:
            return Verdict.MET
        until_ms = around.now_ms if self.end is None else self.end.t_ms
        begin = begin_at.seq
        stops = around.outages + around.cleared.get(incident_of(begin_at), [])
        if any(seq > begin and t_ms <= until_ms for seq, t_ms in stops):
            return Verdict.VOID
        complete = self.end is not None or self._count.to is None or around.ended == "early"
        return Verdict.MISSED if complete else Verdict.CENSORED
