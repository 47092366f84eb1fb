"""What the platform makes of a check of the rig: ``preflight.judged``."""

from __future__ import annotations

from simulator.events.trainee import PreflightFinished, ShowStarted
from simulator.events.trouble import PreflightJudged
from simulator.moment import Moment


def judge_checks(moment: Moment) -> None:
    """Derive ``preflight.judged`` for the checks that were finished before the show began.

    Ticks run only from ``show.started``, so all of them are among the inputs of the first tick. A
    check in mid-show is too late, and no fact comes of it.
    """
    if not any(isinstance(entry.fact, ShowStarted) for entry in moment.happened):
        return
    for entry in moment.happened:
        if isinstance(entry.fact, ShowStarted):
            return
        if isinstance(entry.fact, PreflightFinished):
            moment.say("platform", counted(entry.seq, entry.fact))


def counted(act: int, check: PreflightFinished) -> PreflightJudged:
    """How many parts of the check came out how; a part that was not measured counts nowhere."""
    outcomes = list(check.checks.values())
    passed, warned, failed = (outcomes.count(one) for one in ("pass", "warn", "fail"))
    return PreflightJudged(
        act=act, measured=passed + warned + failed, passed=passed, warned=warned, failed=failed
    )
