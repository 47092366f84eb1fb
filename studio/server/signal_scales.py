"""How the signals of a stream are judged on a page: one scale each, from where the meter has it too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter

from simulator.events.entry import Words
from simulator.scenario import SignalBounds
from studio.replay import scenario_of
from studio.server.access import Visitor
from studio.server.premises import Here, Premises, Who
from studio.server.refusals import Refusal
from studio.server.sealed import bundle_of
from studio.server.shapes import BundleId, RoomId, Told

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
def signals(
    here: Here, who: Who, room: RoomId | None = None, bundle: BundleId | None = None
) -> list[SignalScale]:
    """The scales of the signals that the studio reads about once a second: the defaults, or with the
    bounds of the show that runs in ``room`` or was sealed as ``bundle``."""
    if room is not None and bundle is not None:
        raise Refusal(
            422,
            "room_or_bundle",
            "room 和 bundle 只能给一个，请删去另一个。",
            "Give either room or bundle, not both.",
        )
    if bundle is not None:
        who.must_read(bundle)
        return told(scenario_of(bundle_of(here, bundle)).signals)
    return told({} if room is None else signals_in(here, who, room))


def signals_in(here: Premises, who: Visitor, room: str) -> Mapping[str, SignalBounds]:
    """What the show of a live room asks for. Raises Refusal 403 for who may not read it, or 404."""
    who.must_read(room)
    return here.rehearsal(room).play.scenario.signals


def told(asked: Mapping[str, SignalBounds]) -> list[SignalScale]:
    """The scales as pages get them; ``asked`` are the bounds that a scenario sets."""
    from studio.signals.catalogue import METRICS
    from studio.signals.of_show import scales_of

    scales, rows = scales_of(asked), []
    for field, (name, per_unit) in LIVE.items():
        metric, scale = METRICS[name], scales[name]
        rows.append(
            SignalScale(
                field=field, metric=name, name=Words(zh=metric.zh, en=metric.en),
                per_unit=per_unit, unit=scale.unit, bounds=scale.bounds(), size=scale.both_ways,
                good_from=scale.good_from, good_to=scale.good_to,
                fair_from=scale.fair_from, fair_to=scale.fair_to,
            )
        )  # fmt: skip
    return rows
