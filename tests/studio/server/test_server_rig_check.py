"""Pages only measure; what it means they are told by the same rules as ``lianbo rig check``."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from pydantic import ValidationError
from studio_house import house_of, settings_in

from simulator.events.rig import MediaRead
from simulator.view import MediaView
from studio.clock import SystemClock
from studio.rig.check.hops import (
    BEFORE,
    MUTED,
    PICTURE_ON_THE_WAY,
    SOUND_ON_THE_WAY,
    TORN,
    Hops,
    lost_at,
)
from studio.rig.check.network import upload_mbps
from studio.rig.check.steps import STEPS
from studio.rig.command import scales_of
from studio.rig.profile import PROFILES
from studio.server.rig_check import CheckResult, Measurements, plan
from studio.server.rig_check import judged as by_bounds
from studio.server.signal_scales import told as scales_told
from studio.signals.catalogue import METRICS, judge


def judged(**asked: object) -> CheckResult:
    return by_bounds(Measurements.model_validate(asked), {})


def outcomes(result: CheckResult) -> dict[str, str]:
    return {row.metric: row.verdict for row in result.rows}


def test_the_steps_are_those_of_the_command() -> None:
    told = plan({})
    assert [step.id for step in told.steps] == [step.name for step in STEPS]
    assert sum(step.seconds + told.ready_s for step in told.steps) <= 60


def test_only_what_was_measured_is_judged_and_told_with_its_remedy() -> None:
    result = judged(readings={"silence": {"hum": 31.0, "dc": 0.0, "noise_floor": None}})
    assert outcomes(result) == {"hum": "fail", "dc": "pass", "noise_floor": "unmeasured"}
    hum = next(row for row in result.rows if row.metric == "hum")
    assert (hum.value, hum.unit, hum.bounds) == (31.0, "dB", "≤ 10 dB")
    assert hum.remedy is not None
    assert hum.remedy.zh
    assert hum.remedy.en


def test_asked_to_speak_a_mute_microphone_has_failed() -> None:
    result = judged(readings={"speak": {"loudness": None, "true_peak": -90.0}})
    assert outcomes(result)["loudness"] == "fail"


def test_in_a_noisy_classroom_loudness_is_not_measured() -> None:
    result = judged(readings={"speak": {"loudness": -30.0, "snr": 6.0, "true_peak": -12.0}})
    assert outcomes(result) == {"loudness": "unmeasured", "snr": "warn", "true_peak": "pass"}


def test_a_dark_picture_says_nothing_of_focus_and_noise_nothing_of_colour() -> None:
    dark = judged(readings={"product": {"brightness": 9.0, "focus": 0.5, "grain": 1.0}})
    assert outcomes(dark) == {"focus": "unmeasured", "grain": "unmeasured"}
    noisy = judged(
        readings={"white_card": {"brightness": 120.0, "grain": 30.0, "white_balance": 1.0}}
    )
    assert outcomes(noisy) == {"brightness": "pass", "white_balance": "unmeasured"}


def test_a_browsers_word_on_sync_is_at_worst_a_warning() -> None:
    assert outcomes(judged(readings={"clap": {"sync": 400.0}})) == {"sync": "warn"}


@pytest.mark.parametrize(
    ("hops", "named"),
    [
        (Hops(device_muted=True, browser_dbfs=-120.0), [MUTED]),
        (Hops(device_muted=False, browser_dbfs=-100.0, studio_dbfs=-100.0), [BEFORE]),
        (Hops(device_muted=False, browser_dbfs=-20.0, studio_dbfs=-90.0), [SOUND_ON_THE_WAY]),
        (Hops(browser_dbfs=-20.0, studio_dbfs=-22.0, browser_luma=120.0, studio_luma=118.0), []),
        (Hops(browser_luma=120.0, studio_luma=4.0, lost_percent=9.0), [PICTURE_ON_THE_WAY, TORN]),
        (Hops(browser_dbfs=-20.0), []),
    ],
)
def test_the_hop_that_loses_it_is_named(hops: Hops, named: list[object]) -> None:
    assert lost_at(hops) == named


@pytest.mark.parametrize(
    "asked",
    [
        {"readings": {"silence": {"hum": "NaN"}}},
        {"readings": {"silence": {"hum": float("inf")}}},
        {"readings": {"<b>": {}}},
        {"readings": {f"s_{'x' * n}": {} for n in range(30)} | {"z" * 40: {}}},
        {"readings": {}, "more": 1},
    ],
)
def test_what_is_no_measurement_is_refused(asked: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Measurements.model_validate(asked)


@pytest.mark.anyio
async def test_the_way_to_the_studio_is_timed_by_an_upload_that_is_forgotten(
    tmp_path: Path,
) -> None:
    async with house_of(settings_in(tmp_path)) as house:
        carried = await asyncio.to_thread(upload_mbps, house.address, SystemClock())
        answer = await house.browser().post("/api/rig/upload", content=bytes(60_000))
        large = await house.browser().post("/api/rig/upload", content=bytes(70_000))
    assert carried is not None
    assert carried > 5, "loopback is wide"
    assert (answer.status_code, answer.content) == (204, b"")
    assert large.status_code == 413
    assert upload_mbps(house.address, SystemClock()) is None, "nobody is there any more"


def test_a_narrow_way_is_named_with_its_remedy_and_a_class_needs_less() -> None:
    result = judged(readings={"whole": {"upload": 1.2, "round_trip": 30.0}})
    assert outcomes(result) == {"upload": "fail", "round_trip": "pass"}
    narrow = next(row for row in result.rows if row.metric == "upload")
    assert narrow.remedy is not None
    assert "--profile class" in narrow.remedy.zh
    scales = scales_of(PROFILES["class"])
    assert judge("upload", 2.0, scales) == "pass"
    assert judge("upload", 2.0) == "fail"


def test_a_page_is_told_the_scales_that_the_meter_has() -> None:
    """One source of bounds: what the catalogue says, for fields that log and feed really hold."""
    told = {one.field: one for one in scales_told({})}
    assert {"tint", "white_cast", "skew_ms", "lag_ms"} <= set(told)
    for field, one in told.items():
        assert field in MediaRead.model_fields
        assert field in MediaView.model_fields
        scale = METRICS[one.metric].scale
        assert (one.unit, one.bounds, one.size) == (scale.unit, scale.bounds(), scale.both_ways)
        assert (one.good_from, one.good_to) == (scale.good_from, scale.good_to)
        assert (one.fair_from, one.fair_to) == (scale.fair_from, scale.fair_to)
