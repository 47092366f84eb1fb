"""The figures of the public, as the studio counts them once a second."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.events.room import OrderFailed, PublicCounted

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Figures:
    """``counted`` are totals of the show so far; the per-minute figures are of the last minute."""

    counted: PublicCounted | None = None
    peak_online: int = 0
    minute: tuple[tuple[int, int], ...] = ()
    """``(t_ms, comments so far)``, one a second, for the last minute."""
    comments_per_minute: int = 0
    failed: tuple[tuple[int, int], ...] = ()
    """``(t_ms, failed orders)`` of the last minute, by tick."""
    failed_per_minute: int = 0
    failing_since_ms: int | None = None

    @property
    def online(self) -> int:
        """Viewers in the room when they were last counted; 0 before."""
        return self.counted.online if self.counted else 0


MANY_FAILED = 5
"""So many failed orders a minute raise the console's alarm."""


def on_counted(figures: Figures, counted: PublicCounted, t_ms: int) -> Figures:
    """The figures after one more second."""
    minute = figures.minute
    while minute and t_ms - minute[0][0] > MINUTE_MS:
        minute = minute[1:]
    before = minute[0][1] if minute else 0
    figures = replace(
        figures,
        counted=counted,
        peak_online=max(figures.peak_online, counted.online),
        minute=(*minute, (t_ms, counted.comments)),
        comments_per_minute=counted.comments - before,
    )
    return _of_last_minute(figures, t_ms) if figures.failed else figures


def on_failed(figures: Figures, _failed: OrderFailed, t_ms: int) -> Figures:
    """The figures after one more order that did not go through."""
    failed = figures.failed
    if failed and failed[-1][0] == t_ms:
        failed = (*failed[:-1], (t_ms, failed[-1][1] + 1))
    else:
        failed = (*failed, (t_ms, 1))
    return _of_last_minute(replace(figures, failed=failed), t_ms)


def _of_last_minute(figures: Figures, t_ms: int) -> Figures:
    failed = tuple(one for one in figures.failed if t_ms - one[0] < MINUTE_MS)
    total = sum(count for _, count in failed)
    since = figures.failing_since_ms
    if total < MANY_FAILED:
        since = None
    elif since is None:
        since = t_ms
    return replace(figures, failed=failed, failed_per_minute=total, failing_since_ms=since)
