"""The show itself: its state, its clock, and the step of the rundown it stands at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, assert_never

from simulator.events.entry import Words
from simulator.events.instructor import Difficulty, Mode, ShowPrepared
from simulator.events.trainee import (
    SegmentEntered,
    ShowEnded,
    ShowPaused,
    ShowResumed,
    ShowRetitled,
    ShowStarted,
)
from simulator.events.trouble import CuePassed, ShowRestored, ShowSuspended

ShowFact = (
    ShowPrepared | ShowStarted | ShowPaused | ShowResumed | ShowRetitled | ShowEnded
    | ShowSuspended | ShowRestored | SegmentEntered | CuePassed
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rundown:
    """``started_ms`` and ``ended_ms`` are room time; show time counts from ``started_ms``."""

    title: Words
    duration_ms: int
    segments: tuple[str, ...]
    mode: Mode = "exam"
    difficulty: Difficulty = "normal"
    crew_size: int = 1
    state: Literal["prepared", "live", "paused", "suspended", "ended"] = "prepared"
    started_ms: int | None = None
    suspended_ms: int | None = None
    suspended_by: Literal["platform", "mistake"] | None = None
    """What the platform took off the air, only the platform puts on again."""
    ended_ms: int | None = None
    ended_as_scheduled: bool | None = None
    current: str | None = None
    """The step that the clock says."""
    entered: str | None = None
    """The step that the crew says."""

    @property
    def runs(self) -> bool:
        """Ticks do something: the show is on the air (a suspended room's clock runs on)."""
        return self.state in ("live", "suspended")


def _suspended(rundown: Rundown, fact: ShowSuspended, t_ms: int) -> Rundown:
    if rundown.state != "live":
        return rundown
    return replace(rundown, state="suspended", suspended_ms=t_ms, suspended_by=fact.by_whom)


def on_show(rundown: Rundown, fact: ShowFact, t_ms: int) -> Rundown:
    """The show after it moved on; what its state does not allow changes nothing."""
    state = rundown.state
    match fact:
        case ShowPrepared():
            return replace(
                rundown, mode=fact.mode, difficulty=fact.difficulty, crew_size=fact.crew_size
            )
        case ShowStarted():
            if state != "prepared":
                return rundown
            return replace(rundown, state="live", started_ms=t_ms)
        case ShowPaused():
            return replace(rundown, state="paused") if state == "live" else rundown
        case ShowResumed():
            banned = state == "suspended" and rundown.suspended_by == "platform"
            goes_on = state in ("paused", "suspended") and not banned
            return replace(rundown, state="live") if goes_on else rundown
        case ShowRestored():
            return replace(rundown, state="live") if state == "suspended" else rundown
        case ShowSuspended():
            return _suspended(rundown, fact, t_ms)
        case ShowRetitled():
            return replace(rundown, title=Words(zh=fact.title, en=fact.title))
        case ShowEnded():
            return replace(rundown, state="ended", ended_ms=t_ms, ended_as_scheduled=fact.scheduled)
        case SegmentEntered():
            return replace(rundown, entered=fact.segment)
        case CuePassed():
            return replace(rundown, current=fact.segment) if fact.does == "enter" else rundown
        case _:
            assert_never(fact)
