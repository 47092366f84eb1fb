"""The scales of one show: the defaults, and the show's own bounds in their place where it has some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from simulator.scenario import SignalBounds
from studio.signals.catalogue import METRICS
from studio.signals.scale import Scale


def scales_of(signals: Mapping[str, SignalBounds]) -> dict[str, Scale]:
    """Every metric's scale; ``signals`` are those of the scenario."""
    return {name: metric.scale for name, metric in METRICS.items()} | replaced(signals)


def replaced(signals: Mapping[str, SignalBounds]) -> dict[str, Scale]:
    """Only the metrics that the show speaks of. One that this meter does not know is left alone."""
    return {
        name: replace(
            METRICS[name].scale,
            source="scenario",
            good_from=bounds.good[0],
            good_to=bounds.good[1],
            fair_from=bounds.fair[0],
            fair_to=bounds.fair[1],
        )
        for name, bounds in signals.items()
        if name in METRICS
    }
