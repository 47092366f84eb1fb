"""How well one source arrives: the statistics of RFC 3550, and the longer RTP clock. Pure."""

from __future__ import annotations

from studio.ingest.rtcp import ReceptionReport, SenderReport


class Stamps:
    """Extends 32-bit RTP stamps so that they never wrap."""

    def __init__(self) -> None:
        self._last: int | None = None

    def extend(self, stamp: int) -> int:
        """The stamp as a number that keeps growing; a little backwards is allowed."""
        value = self.near(stamp)
        self._last = value if self._last is None else max(self._last, value)
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
        self._reported = (0, 0)
        self._read = (0, 0)
        self._last_sr: tuple[int, int] | None = None

    def arrived(self, seq: int, stamp: int, size: int, now_ms: int) -> None:
        """Count one packet that came the first time (a repair is not counted as received)."""
        self.received += 1
        self.bytes += size
        if self._first is None:
            self._first = self._highest = seq
        else:
            step = (seq - self._highest) & 0xFFFF
            if step < 0x8000:
                self._highest += step
        transit = now_ms * self.rate // 1000 - stamp
        if self._transit is not None:
            wander = abs((transit - self._transit + (1 << 31)) % (1 << 32) - (1 << 31))
            self._jitter_16 += wander - ((self._jitter_16 + 8) >> 4)
        self._transit = transit

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
