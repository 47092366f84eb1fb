"""How a measured value is judged: its unit, where the bounds come from, what is good and what is fair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["pass", "warn", "fail", "unmeasured"]


@dataclass(frozen=True)
class Scale:
    """Bounds of one metric. A value within ``good`` passes, within ``fair`` warns, else it fails.

    Where only an upper bound is given, less is better; where only a lower one, more is better.
    ``both_ways``: the bounds hold for the size of the value, whatever its sign.
    """

    unit: str
    source: str
    good_from: float | None = None
    good_to: float | None = None
    fair_from: float | None = None
    fair_to: float | None = None
    both_ways: bool = False

    def judge(self, value: float | None) -> Verdict:
        """The verdict on a value; None was not measured and is never failed."""
        if value is None:
            return "unmeasured"
        size = abs(value) if self.both_ways else value
        if _within(size, self.good_from, self.good_to):
            return "pass"
        return "warn" if _within(size, self.fair_from, self.fair_to) else "fail"

    def bounds(self) -> str:
        """What is good, for a person: ``-20…-16 LUFS``, ``≤ 100 ppm``."""
        size = "±" if self.both_ways else ""
        match self.good_from, self.good_to:
            case None, None:
                return self.unit
            case low, None:
                return f"≥ {low:g} {self.unit}"
            case None, high:
                return f"≤ {size}{high:g} {self.unit}"
            case low, high:
                return f"{low:g}…{high:g} {self.unit}"


def _within(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)
