"""What a reading is worth beside the others of its step, where a page sends them ungated. Pure.

A very dark picture looks neutral, and noise looks sharp: the same order as ``picture_readings``. The
bounds are the defaults whatever a show asks for: what cannot be seen does not depend on the show.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from studio.rig.check.takes import MUTE_DBTP, SILENCE_LUFS
from studio.signals.catalogue import Readings, judge

BY_LIGHT: Final = ("grain", "focus", "white_balance", "flicker")
BY_GRAIN: Final = ("focus", "white_balance")


def gated(step: str, readings: Mapping[str, float | None]) -> Readings:
    """The readings of one step, without those that mean nothing beside the others."""
    known = dict(readings)
    if judge("brightness", known.get("brightness")) == "fail":
        known |= {metric: None for metric in BY_LIGHT if metric in known}
    if judge("grain", known.get("grain")) == "fail":
        known |= {metric: None for metric in BY_GRAIN if metric in known}
    peak = known.get("true_peak")
    if step == "speak" and peak is not None and peak < MUTE_DBTP:
        known["loudness"] = SILENCE_LUFS  # asked to speak, a mute microphone is no open question
    return known
