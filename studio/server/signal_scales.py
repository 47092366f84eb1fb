"""How the signals of a stream are judged on a page: one scale each, from where the meter has it too."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from simulator.events.entry import Words
from studio.server.shapes import Told

router = APIRouter(tags=["rig"])
LIVE: Final[dict[str, tuple[str, int]]] = {
    "loudness_clufs": ("loudness", 100),
    "luma": ("brightness", 1),
    "frozen_ms": ("frozen", 1000),
    "tint": ("tint", 10),
    "white_cast": ("white_balance", 10),
    "skew_ms": ("skew", 1),
    "lag_ms": ("lag", 1),
    "loss": ("packet_loss", 1),
    "rtt_ms": ("round_trip", 1),
}
"""Fields of ``media.read`` and of the feed's ``media`` section, in the order of screens: the metric
that judges them, and what divides them to come to its unit."""


class SignalScale(Told):
    """Good lies within ``good_*``, fair within ``fair_*``; the rest is bad. ``size``: signs do not count."""

    field: str
    metric: str
    name: Words
    per_unit: int
    """Divide the field by it."""
    unit: str
    bounds: str
    good_from: float | None
    good_to: float | None
    fair_from: float | None
    fair_to: float | None
    size: bool


@router.get("/api/signals")
def signals() -> list[SignalScale]:
    """The scales of the signals that the studio reads about once a second."""
    from studio.signals.catalogue import METRICS

    told = []
    for field, (name, per_unit) in LIVE.items():
        metric = METRICS[name]
        scale = metric.scale
        told.append(
            SignalScale(
                field=field, metric=name, name=Words(zh=metric.zh, en=metric.en),
                per_unit=per_unit, unit=scale.unit, bounds=scale.bounds(), size=scale.both_ways,
                good_from=scale.good_from, good_to=scale.good_to,
                fair_from=scale.fair_from, fair_to=scale.fair_to,
            )
        )  # fmt: skip
    return told
