"""What the platform makes of a check of the rig: ``preflight.judged``.

The outcomes of a check are the crew's own word: a page counts its camera's pixels. The studio's
readings of the same rig stand in the log beside them, and where even the best of them speaks
against that word, the word is not believed. The limits here are wide: they catch a muted
microphone and a covered lens that were called good, never a page with a stricter taste.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from simulator.events.trainee import PreflightFinished, ShowStarted
from simulator.events.trouble import PreflightJudged
from simulator.moment import Moment
from simulator.uplink import Trial

READINGS: Final = 3
"""So many readings, and all of them bad, speak against a claim; one may be a hiccup."""
MUTE_CDB: Final = -7_500
"""Louder is even the noise of a quiet room in a real microphone."""
BLACK: Final = 20
WHITE: Final = 245
"""Mean brightness, 0-255."""
STILL_FPS_CENTI: Final = 500
TORN_PERMILLE: Final = 100


def judge_checks(moment: Moment) -> None:
    """Derive ``preflight.judged`` for the checks that were finished before the show began.

    Ticks run only from ``show.started``, so all of them are among the inputs of the first tick. A
    check in mid-show is too late, and no fact comes of it.
    """
    if not any(isinstance(entry.fact, ShowStarted) for entry in moment.happened):
        return
    trial = moment.room.link.trial
    for entry in moment.happened:
        if isinstance(entry.fact, ShowStarted):
            return
        if isinstance(entry.fact, PreflightFinished):
            moment.say("platform", counted(entry.seq, entry.fact, trial))


def counted(act: int, check: PreflightFinished, trial: Trial) -> PreflightJudged:
    """How many parts of the check came out how, after the studio's own readings had their say."""
    if not trial.connected:
        return PreflightJudged(act=act, measured=0, passed=0, warned=0, failed=0)
    false = tuple(
        part for part, outcome in check.checks.items() if contradicts(part, outcome, trial)
    )
    outcomes = ["fail" if part in false else said for part, said in check.checks.items()]
    passed, warned, failed = (outcomes.count(one) for one in ("pass", "warn", "fail"))
    return PreflightJudged(
        act=act, measured=passed + warned + failed, passed=passed, warned=warned, failed=failed,
        contradicted=false or None,
    )  # fmt: skip


def contradicts(part: str, outcome: str, trial: Trial) -> bool:
    """Is this part called good (or passable) while even the best reading of it was bad?"""
    return outcome in {"pass", "warn"} and part in BAD and BAD[part](trial)


def _mute(trial: Trial) -> bool:
    loudest = trial.loudest_cdb
    return trial.sounds >= READINGS and loudest is not None and loudest < MUTE_CDB


def _dark(trial: Trial) -> bool:
    brightest = trial.brightest
    return trial.sights >= READINGS and brightest is not None and brightest < BLACK


def _glaring(trial: Trial) -> bool:
    darkest = trial.darkest
    return trial.sights >= READINGS and darkest is not None and darkest > WHITE


def _blind(trial: Trial) -> bool:
    return not trial.pictured or _dark(trial)


def _still(trial: Trial) -> bool:
    fps = trial.most_fps_centi
    slow = trial.carriages >= READINGS and fps is not None and fps < STILL_FPS_CENTI
    return slow or not trial.pictured


def _torn(trial: Trial) -> bool:
    loss = trial.least_loss
    return trial.carriages >= READINGS and loss is not None and loss > TORN_PERMILLE


BAD: Final[Mapping[str, Callable[[Trial], bool]]] = {
    "camera": _blind,
    "picture": _still,
    "frame_rate": _still,
    "light": lambda trial: _blind(trial) or _glaring(trial),
    "microphone": _mute,
    "level": _mute,
    "uplink": _torn,
    "network": _torn,
    "loss": _torn,
}
"""By part of the check: what the studio can know of it better. Other parts are the page's word."""
