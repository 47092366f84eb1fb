"""How well one source arrives: the statistics of RFC 3550, and the longer RTP clock. Pure."""

from __future__ import annotations

from studio.ingest.rtcp import ReceptionReport, SenderReport

LEAP = 1 << 24
"""Ticks (three minutes and more) that a stamp does not move at once; a sender's new clock does."""
LEAPS = 50


class Stamps:
    """Extends 32-bit RTP stamps so that they never wrap."""

    def __init__(self) -> None:
        self._last: int | None = None
        self._leaps = 0

    def extend(self, stamp: int) -> int:
        """The stamp as a number that keeps growing; a little backwards is allowed.

        A stamp from nowhere does not take the others along: only many in a row do.
        """
        value = self.near(stamp)
        if self._last is None:
            self._last = value
        elif abs(value - self._last) > LEAP:
            self._leaps += 1
            if self._leaps >= LEAPS:
                self._last, self._leaps = value, 0
        else:
            self._leaps = 0
            self._last = max(self._last, value)
        return value

    def near(self, stamp: int) -> int:
        """The same, without moving on: for stamps that stand in reports."""
        if self._last is None:
            return stamp + (1 << 32)  # an earlier packet may still come late
        step = (stamp - self._last) & 0xFFFFFFFF
        return self._last + (step - (1 << 32) if step >= 1 << 31 else step)


class Reception:
    """Packets expected, received and lost, and their jitter. ``rate`` is the RTP clock in Hz."""

    def __init__(self, ssrc: int, rate: int) -> None:
        self.ssrc = ssrc
        self.rate = rate
        self.received = 0
        self.bytes = 0
        self.recovered = 0
        self._first: int | None = None
        self._highest = 0
        self._jitter_16 = 0
        self._transit: int | None = None
        self._stamp: int | None = None
        self._reported = (0, 0)
        self._read = (0, 0)
        self._last_sr: tuple[int, int] | None = None

    def arrived(self, seq: int, stamp: int, size: int, now_ms: int) -> None:
        """Count one packet that came by itself."""
        self.received += 1
        self.bytes += size
        if self._first is None:
            self._first = self._highest = seq
        else:
            step = (seq - self._highest) & 0xFFFF
            if step < 0x8000:
                self._highest += step
        if stamp == self._stamp:
            return  # the packets of one frame tell of the sender's pace, not of the way
        self._stamp = stamp
        transit = now_ms * self.rate // 1000 - stamp
        if self._transit is not None:
            wander = abs((transit - self._transit + (1 << 31)) % (1 << 32) - (1 << 31))
            self._jitter_16 += wander - ((self._jitter_16 + 8) >> 4)
        self._transit = transit

    def repaired(self, size: int) -> None:
        """A lost packet came when it was asked for: it was lost on the way all the same."""
        self.recovered += 1
        self.bytes += size

    def heard(self, report: SenderReport, now_ms: int) -> None:
        """Remember the newest sender report; our reports refer to it."""
        self._last_sr = (report.ntp >> 16 & 0xFFFFFFFF, now_ms)

    @property
    def expected(self) -> int:
        return 0 if self._first is None else self._highest - self._first + 1

    @property
    def jitter_ms(self) -> int:
        return (self._jitter_16 >> 4) * 1000 // self.rate

    def report(self, now_ms: int) -> ReceptionReport:
        """For the next receiver report; the fraction counts from the report before."""
        fraction = _lost_share(self._reported, (self.expected, self.received), 256)
        self._reported = (self.expected, self.received)
        last_sr, at_ms = self._last_sr or (0, now_ms)
        return ReceptionReport(
            self.ssrc,
            min(255, fraction),
            self.expected - self.received,
            self._highest,
            self._jitter_16 >> 4,
            last_sr,
            (now_ms - at_ms) * 65536 // 1000 if last_sr else 0,
        )

    def loss_permille(self) -> int:
        """The share lost on the way since this was last asked, before any repair."""
        share = _lost_share(self._read, (self.expected, self.received), 1000)
        self._read = (self.expected, self.received)
        return share


def _lost_share(before: tuple[int, int], now: tuple[int, int], whole: int) -> int:
    expected, received = now[0] - before[0], now[1] - before[1]
    return 0 if expected <= 0 else max(0, (expected - received) * whole // expected)
