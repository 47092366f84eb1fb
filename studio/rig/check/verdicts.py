"""From readings to rows: verdict, value, cause and remedy. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from studio.rig.check import remedies
from studio.rig.check.remedies import Remedy
from studio.rig.check.steps import HINTS, STEPS, WHOLE
from studio.rig.check.takes import SILENCE_LUFS
from studio.signals.catalogue import METRICS, Readings
from studio.signals.scale import Scale, Verdict
from studio.signals.snr import NOISY_DB

HEARD_METRICS: Final = ("loudness", "speaking_rate", "noise_floor", "hum", "phase")
"""What a neighbour's voice spoils: in a noisy classroom these are not measured, never failed."""
VOICE_METRICS: Final = ("loudness", "snr", "speaking_rate")
MARKS: Final[dict[Verdict, str]] = {"pass": "✓", "warn": "▲", "fail": "■", "unmeasured": "·"}


@dataclass(frozen=True)
class Row:
    """One line of the result."""

    metric: str
    step: str
    value: float | None
    verdict: Verdict
    remedy: Remedy | None
    scale: Scale
    """What it was judged by: the show or the profile may ask for other than the default."""

    def words(self) -> str:
        """For a person: mark, name, value and bounds, and below it cause and remedy."""
        metric = METRICS[self.metric]
        value = (
            "未测量 not measured" if self.value is None else f"{self.value:.4g} {self.scale.unit}"
        )
        head = f"{MARKS[self.verdict]} {metric.zh} {metric.en}: {value.strip()}  ({self.scale.bounds()})"
        return head if self.remedy is None else f"{head}\n    → {self.remedy}"


def rows_of(
    readings: Mapping[str, Readings], scales: Mapping[str, Scale] | None = None
) -> list[Row]:
    """``readings``: by step's name, and ``whole`` for what was counted throughout."""
    rows = [
        _row(metric, step.name, readings.get(step.name, {}), scales)
        for step in STEPS
        for metric in step.judges
    ]
    rows += [_row(metric, "whole", readings.get("whole", {}), scales) for metric in WHOLE]
    snr = readings.get("speak", {}).get("snr")
    if snr is not None and snr < NOISY_DB:
        rows = [_spoilt(row) for row in rows]
    return rows


def _row(metric: str, step: str, read: Readings, scales: Mapping[str, Scale] | None) -> Row:
    value = read.get(metric)
    scale = (scales or {}).get(metric, METRICS[metric].scale)
    verdict = scale.judge(value)
    if verdict == "fail" and metric in HINTS:
        verdict = "warn"
    remedy = _remedy(metric, step, value, verdict, scale)
    return Row(metric, step, value, verdict, remedy, scale)


def _remedy(
    metric: str, step: str, value: float | None, verdict: Verdict, scale: Scale
) -> Remedy | None:
    if verdict == "pass" or (value is None and step == "whole"):
        return None
    if value is None:
        if metric in ("head_height", "head_aside"):
            return None  # a hint that was not needed
        return remedies.UNHEARD if metric in VOICE_METRICS else remedies.UNSEEN
    if metric == "loudness" and value <= SILENCE_LUFS:
        return remedies.UNHEARD
    is_high = scale.good_to is not None and value > scale.good_to
    return remedies.remedy(metric, is_high=is_high)


def _spoilt(row: Row) -> Row:
    """In a noisy room: the sound's own verdicts are withheld; what was read stays for the record."""
    if row.metric == "snr":
        return replace(row, verdict="warn")
    if row.metric not in HEARD_METRICS or row.verdict == "pass":
        return row
    return replace(row, verdict="unmeasured", remedy=remedies.NOISY)


def checks(rows: list[Row]) -> dict[str, Verdict]:
    """As ``preflight.finished`` wants them: each metric's name and its outcome."""
    return {row.metric: row.verdict for row in rows}


def summary(rows: list[Row]) -> str:
    """One line of counts."""
    count = {verdict: sum(row.verdict == verdict for row in rows) for verdict in MARKS}
    return (
        f"通过 passed {count['pass']} · 注意 warnings {count['warn']} · "
        f"不合格 failed {count['fail']} · 未测量 not measured {count['unmeasured']}"
    )
