"""拔线演练: a cable is really pulled, and the log tells hop by hop who noticed it when."""

from __future__ import annotations

from simulator.engine import Engine
from simulator.events import Fact
from simulator.events.instructor import ShowPrepared
from simulator.events.rig import (
    DeviceChanged,
    HopLost,
    HopRestored,
    MediaConnected,
    MediaLost,
    MediaRead,
    MediaRestored,
)
from simulator.events.trainee import ShowStarted
from simulator.events.trouble import CableTimed
from simulator.projection import Projector
from simulator.scenario import Scenario

PLAN = {
    "meta": {"id": "pull", "title": {"zh": "拔线", "en": "pull"}},
    "show": {"duration_ms": 200_000},
    "products": [
        {"id": "P1", "name": {"zh": "杯子", "en": "cup"}, "price_fen": 2_900, "stock": 100}
    ],
    "script": [
        {"id": "s1", "at_ms": 0, "for_ms": 5_000, "part": {"zh": "开场", "en": "opening"}},
        {"id": "net", "at_ms": 5_000, "for_ms": 40_000, "part": {"zh": "拔网线", "en": "cable"},
         "pull": "network"},
        {"id": "mic", "at_ms": 45_000, "for_ms": 40_000, "part": {"zh": "拔麦", "en": "mic"},
         "pull": "microphone"},
    ],
}  # fmt: skip


class Drill:
    """A room that runs up to each report of the rig."""

    def __init__(self, pull: bool = True) -> None:
        plan = dict(PLAN)
        if not pull:
            plan["script"] = [
                {key: value for key, value in step.items() if key != "pull"}
                for step in PLAN["script"]
            ]
        self.scenario = Scenario.model_validate(plan)
        prepared = ShowPrepared(
            scenario="pull", scenario_sha256="0" * 64, seed=1, difficulty="normal",
            mode="practice", model="test",
        )  # fmt: skip
        self.engine = Engine(self.scenario, prepared)
        self.engine.begin()
        self.derived: list[Fact] = []
        self.tell(0, MediaConnected(door="browser", video="h264", audio="opus"))
        self.engine.admit(ShowStarted(), "studio", 0)

    def tell(self, at_ms: int, *facts: Fact) -> None:
        self.derived += [one.fact for one in self.engine.advance(at_ms - 1)]
        for fact in facts:
            self.engine.admit(fact, "rig", at_ms)

    def tables(self, until_ms: int) -> list[CableTimed]:
        self.tell(until_ms)
        return [one for one in self.derived if isinstance(one, CableTimed)]


def times(table: CableTimed) -> dict[str, tuple[int | None, int | None]]:
    return {one.hop: (one.lost_ms, one.back_ms) for one in table.hops}


def test_the_pulled_network_cable_is_timed_at_each_hop() -> None:
    """The page tells of its own noticing only after the cable is in again."""
    drill = Drill()
    drill.tell(12_100, MediaLost(silent_ms=2_000))
    drill.tell(22_400, MediaRestored(lost_ms=12_300))
    drill.tell(
        23_000,
        HopLost(hop="device", piece="line", at_ms=10_050),
        HopLost(hop="sender", piece="line", at_ms=14_900),
        HopRestored(hop="device", piece="line", at_ms=21_000),
        HopRestored(hop="sender", piece="line", at_ms=22_300),
        HopLost(hop="viewers", piece="line", at_ms=11_200),
        HopRestored(hop="viewers", piece="line", at_ms=22_500),
    )
    table = drill.tables(46_000)[0]
    assert (table.segment, table.pulled, table.zero_ms) == ("net", "network", 10_050)
    told = times(table)
    assert told["device"] == (0, 10_950)
    assert told["sender"] == (4_850, 12_250)
    assert told["network"] == (50, 12_350), "the last packet, not the moment of the verdict"
    assert told["viewers"] == (1_150, 12_450)
    assert told["public"][0] is not None, "some viewer asks where the picture is"
    assert told["public"][1] is None


def test_what_nobody_can_know_is_not_measured() -> None:
    """OBS reports nothing of itself, and nobody watches by WHEP."""
    drill = Drill()
    drill.tell(12_100, MediaLost(silent_ms=2_000))
    drill.tell(22_400, MediaRestored(lost_ms=12_300))
    told = times(drill.tables(46_000)[0])
    assert told["network"] == (0, 12_300)
    assert told["device"] == told["sender"] == told["viewers"] == (None, None)


def test_an_unplugged_microphone_is_found_in_the_readings() -> None:
    drill = Drill()
    drill.tell(51_500, HopLost(hop="device", piece="microphone", at_ms=51_000, name="RigMic"))
    drill.tell(51_900, HopLost(hop="sender", piece="microphone", at_ms=51_100))
    for second in range(52, 60):
        silent_ms = (second - 51) * 1_000 - 40
        drill.tell(second * 1_000, MediaRead(level_cdb=-9_600, silent_ms=silent_ms))
    drill.tell(60_200, HopRestored(hop="device", piece="microphone", at_ms=60_000, name="RigMic"))
    drill.tell(61_000, MediaRead(level_cdb=-2_000, silent_ms=0))
    table = drill.tables(86_000)[1]
    assert (table.segment, table.pulled, table.zero_ms) == ("mic", "microphone", 51_000)
    told = times(table)
    assert told["device"] == (0, 9_000)
    assert told["sender"] == (100, None), "it never said that it was back"
    assert told["network"] == (40, 10_000)


def test_a_pause_for_breath_before_the_pull_is_not_the_cable() -> None:
    drill = Drill()
    drill.tell(55_000, HopLost(hop="device", piece="microphone", at_ms=54_900))
    drill.tell(56_000, MediaRead(level_cdb=-9_600, silent_ms=7_000))
    told = times(drill.tables(86_000)[1])
    assert told["network"] == (0, None)


def test_a_step_in_which_nothing_was_pulled_says_so() -> None:
    tables = Drill().tables(86_000)
    assert [one.zero_ms for one in tables] == [None, None]
    assert all(one == (None, None) for table in tables for one in times(table).values())


def test_a_show_without_such_a_step_times_nothing() -> None:
    drill = Drill(pull=False)
    drill.tell(12_100, MediaLost(silent_ms=2_000))
    drill.tell(22_400, MediaRestored(lost_ms=12_300))
    assert drill.tables(86_000) == []


def test_the_desk_is_shown_which_device_is_gone_and_what_came_instead() -> None:
    drill = Drill()
    drill.tell(
        7_000,
        HopLost(hop="device", piece="microphone", at_ms=6_900, name="RigMic", instead="LaptopMic"),
    )
    shown = Projector(drill.scenario).snapshot(drill.engine.room).sections.media
    assert shown is not None
    (device,) = shown.devices
    assert (device.piece, device.state, device.name, device.instead, device.since_ms) == (
        "microphone", "lost", "RigMic", "LaptopMic", 6_900,
    )  # fmt: skip
    drill.tell(8_000, HopRestored(hop="device", piece="microphone", at_ms=8_000, name="RigMic"))
    assert drill.engine.room.devices == ()
    drill.tell(9_000, DeviceChanged(piece="camera", at_ms=9_000, name="phone", before="webcam"))
    assert [one.state for one in drill.engine.room.devices] == ["changed"]
