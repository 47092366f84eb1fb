"""Symptoms that the studio itself measured of the crew's picture, sound and line, with no trouble of the
show behind them: a slow machine, a bad uplink, a loose plug. Who acts on them had a reason.

A symptom is a reason once for each remedy and its target: who keeps the line bad in order to press
"restart" all the time, has one restart free.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scoring.claims import EXCLUSIVE
from scoring.transcript import Moment
from scoring.windows import LINE_FAILURES, Show, closing_of

LOST_PERMILLE, SLOW_FPS_CENTI, SUNK_PERMILLE = 50, 1_500, 700
"""As the room itself takes a line for choppy or thin: packets lost, pictures a second, and the share of
the best bitrate so far."""
FROZEN_MS, SILENT_MS, DEAD_CDB = 2_000, 10_000, -8_000
"""As the desk's alarms have it: a picture that stands, a microphone without sound."""
REACTS_MS = 60_000
"""So long after a symptom it is a reason; symptoms no further apart are one."""
LINGERS_MS = 10_000
"""So long after a trouble of the show is over, what is measured may still be of it."""

HEALS = {
    "media.restarted": frozenset({"line", "picture", "sound"}),
    "line.switched": frozenset({"line"}),
    "still_card": frozenset({"line", "picture"}),
    "microphone": frozenset({"sound"}),
}
"""What each remedy, or each source that is switched to, is against."""
NAMED = {
    "stream_cut": "line", "power_loss": "line", "congestion": "line", "stutter": "line",
    "black_screen": "picture", "no_sound": "sound",
}  # fmt: skip
"""Which symptom a report of a trouble speaks of."""


def answered(show: Show, acts: Sequence[Moment]) -> Iterator[int]:
    """``seq`` of the acts, in order, that a symptom was the reason of."""
    mine = [(act, against) for act in acts if (against := _against(act))]
    if not mine:
        return
    spells = {part: tuple(_spells(times)) for part, times in _symptoms(show).items()}
    used: set[tuple[str, int, str, object]] = set()
    for act, against in mine:
        for part in sorted(against):
            since_ms = next(
                (since for since, until in spells.get(part, ()) if since <= act.t_ms <= until), None
            )
            field = EXCLUSIVE[act.kind][1]
            about = None if field is None else act.data.get(field)
            if since_ms is not None and (part, since_ms, act.kind, about) not in used:
                used.add((part, since_ms, act.kind, about))
                yield act.seq


def _against(act: Moment) -> frozenset[str]:
    if act.kind == "call.made":
        named = NAMED.get(str(act.data.get("incident_type")))
        return frozenset() if named is None else frozenset({named})
    what = act.data.get("source") if act.kind == "source.switched" else act.kind
    return HEALS.get(str(what), frozenset())


def _spells(times: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From when to when there was reason to act, for symptoms at ``times`` (in order)."""
    since_ms = last_ms = None
    for t_ms in times:
        if last_ms is not None and since_ms is not None and t_ms - last_ms > REACTS_MS:
            yield since_ms, last_ms + REACTS_MS
            since_ms = None
        since_ms, last_ms = (t_ms if since_ms is None else since_ms), t_ms
    if since_ms is not None and last_ms is not None:
        yield since_ms, last_ms + REACTS_MS


def _symptoms(show: Show) -> dict[str, list[int]]:
    """Line, picture, sound -> when something was wrong with it, in order."""
    troubled = list(_troubled(show))
    found: dict[str, list[int]] = defaultdict(list)
    best_kbps = 0
    for moment in _measured(show):
        kbps = moment.data.get("video_kbps")
        best_kbps = max(best_kbps, kbps if isinstance(kbps, int) else 0)
        if any(since <= moment.seq and moment.t_ms <= until_ms for since, until_ms in troubled):
            continue
        for part in _wrong(moment, best_kbps):
            found[part].append(moment.t_ms)
    return found


def _measured(show: Show) -> list[Moment]:
    kinds = ("media.read", "media.lost")
    every = [moment for kind in kinds for moment in show.log.of_kind(kind).moments]
    return sorted(every, key=lambda moment: moment.seq)


def _troubled(show: Show) -> Iterator[tuple[int, float]]:
    """Since which line and until when a trouble of the show spoils picture, sound or line."""
    for opened in show.log.of_kind("incident.opened").moments:
        if opened.data.get("type") in LINE_FAILURES:
            ending = closing_of(show, opened)
            yield opened.seq, float("inf") if ending is None else ending.t_ms + LINGERS_MS


def _wrong(moment: Moment, best_kbps: int) -> Iterator[str]:
    if moment.kind == "media.lost":
        yield "line"
        return

    def read(name: str) -> int | None:
        value = moment.data.get(name)
        return value if isinstance(value, int) else None

    loss, fps, kbps = read("loss"), read("fps_centi"), read("video_kbps")
    slow = fps is not None and fps < SLOW_FPS_CENTI
    thin = kbps is not None and kbps * 1_000 < best_kbps * SUNK_PERMILLE
    if slow or thin or (loss is not None and loss >= LOST_PERMILLE):
        yield "line"
    if moment.data.get("black") is True or (read("frozen_ms") or 0) >= FROZEN_MS:
        yield "picture"
    level = read("level_cdb")
    if (read("silent_ms") or 0) >= SILENT_MS or (level is not None and level <= DEAD_CDB):
        yield "sound"
