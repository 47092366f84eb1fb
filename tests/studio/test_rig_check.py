"""The guided check: what is wrong, why, and what to do; and what it must leave open."""

from __future__ import annotations

import argparse
import json
import socket
from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
import pytest

from bench.rig_faults import FAULTS, clean, read
from studio.clock import SystemClock
from studio.rig import command
from studio.rig.capture import testcard, tone
from studio.rig.check import remedies, takes, verdicts
from studio.rig.check.network import round_trip_ms
from studio.rig.check.steps import STEPS, WHOLE
from studio.rig.check.takes import Take
from studio.rig.check.verdicts import Row, rows_of
from studio.rig.profile import PROFILES
from studio.signals.catalogue import METRICS, Readings

FPS = 30


def steps_read(**changed: Readings) -> dict[str, Readings]:
    """Every step with a clean rig's readings, and some steps' own."""
    whole = {step.name: dict(clean()) for step in STEPS} | {"whole": dict(clean())}
    return {name: read | changed.get(name, {}) for name, read in whole.items()}


def row(rows: list[Row], metric: str) -> Row:
    return next(one for one in rows if one.metric == metric)


def test_a_good_rig_passes_every_row() -> None:
    rows = rows_of(steps_read())
    assert {one.verdict for one in rows} == {"pass"}
    assert len(rows) == sum(len(step.judges) for step in STEPS) + len(WHOLE)
    assert verdicts.summary(rows).startswith(f"通过 passed {len(rows)}")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_fault_of_the_bench_is_told_with_cause_and_remedy_in_both_languages(
    fault: object,
) -> None:
    readings = read(fault)  # type: ignore[arg-type]
    rows = rows_of({step.name: readings for step in STEPS} | {"whole": readings})
    judged = {one.metric for one in rows}
    moved = [one for one in rows if one.verdict in ("warn", "fail")]
    if fault.moves in judged:  # type: ignore[attr-defined]
        assert fault.moves in {one.metric for one in moved}  # type: ignore[attr-defined]
    for one in moved:
        assert one.remedy is not None, one
        assert one.remedy.zh in one.words()
        assert one.remedy.en in one.words()


def test_every_metric_has_a_remedy_whichever_way_it_is_wrong() -> None:
    judged = {metric for step in STEPS for metric in step.judges} | set(WHOLE)
    for metric in judged:
        scale = METRICS[metric].scale
        if scale.good_from is not None:
            assert metric in remedies.LOW, metric
        if scale.good_to is not None:
            assert metric in remedies.HIGH, metric


def test_in_a_noisy_classroom_sound_is_not_measured_and_never_failed() -> None:
    """The neighbours talk: SNR under 12 dB says nothing of this student's rig."""
    loud: Readings = {"snr": 8.0, "loudness": -9.0, "speaking_rate": 420.0}
    rows = rows_of(steps_read(speak=loud, silence={"noise_floor": -28.0, "hum": 22.0}))
    for metric in ("loudness", "speaking_rate", "noise_floor", "hum"):
        assert row(rows, metric).verdict == "unmeasured", metric
        assert row(rows, metric).remedy is remedies.NOISY
    assert row(rows, "snr").verdict == "warn"
    assert "fail" not in {one.verdict for one in rows}
    quiet = rows_of(steps_read(speak=loud | {"snr": 25.0}))
    assert row(quiet, "loudness").verdict == "fail"


def test_a_muted_microphone_fails_and_a_silent_host_is_asked_again() -> None:
    muted = takes.read("speak", Take(pcm=[np.zeros((960, 2), np.int16)] * 250), FPS, 5_000)
    told = row(rows_of(steps_read(speak=muted)), "loudness")
    assert told.verdict == "fail"
    assert told.remedy is remedies.UNHEARD
    room = np.random.default_rng(1).normal(0, 200, (48_000 * 5, 2)).astype(np.int16)  # noqa: TID251
    silent = takes.read("speak", Take(pcm=[room]), FPS, 5_000)
    told = row(rows_of(steps_read(speak=silent)), "loudness")
    assert told.verdict == "unmeasured"
    assert told.remedy is remedies.UNHEARD


def test_without_a_white_card_the_balance_stays_open() -> None:
    told = row(rows_of(steps_read(white_card={"white_balance": None})), "white_balance")
    assert told.verdict == "unmeasured"
    assert told.remedy is remedies.UNSEEN


def test_taste_and_light_are_hints_at_most() -> None:
    rows = rows_of(steps_read(white_card={"brightness": 20.0}, product={"head_aside": 90.0}))
    assert row(rows, "brightness").verdict == "warn"
    assert row(rows, "head_aside").verdict == "warn"


def test_a_class_may_send_540_lines() -> None:
    lines = steps_read(product={"short_side": 540.0})
    assert row(rows_of(lines), "short_side").verdict == "warn"
    assert row(rows_of(lines, command.scales_of(PROFILES["class"])), "short_side").verdict == "pass"


def sounding(onsets_ms: list[int], seconds: int = 5) -> Take:
    """Short bursts at these moments over a quiet room; the first block ends at 20 ms."""
    sound = np.random.default_rng(2).normal(0, 20, (seconds * 48_000, 2))  # noqa: TID251
    for at_ms in onsets_ms:
        burst = 12_000 * np.exp(-np.arange(4_800) / 900) * np.sin(np.arange(4_800) / 4)
        sound[at_ms * 48 : at_ms * 48 + 4_800] += burst[:, None]
    blocks = sound.astype(np.int16).reshape(-1, 960, 2)
    return Take(pcm=list(blocks), heard_ms=[20 * (n + 1) for n in range(len(blocks))])


def hands(t_ms: int) -> np.ndarray:
    """Two hands that come together faster and faster, meet at each whole second, and part slowly."""
    plate = np.full((360, 640, 3), 90, np.uint8)
    phase = t_ms % 1_000
    if phase < 100:
        apart = 0.0
    elif phase < 700:
        apart = 100 * (1 - np.cos(np.pi * (phase - 100) / 600))
    else:
        apart = 200 * (1 - ((phase - 700) / 300) ** 2)
    for side in (-1, 1):
        x = 320 + side * (round(apart) + 30)
        cv2.ellipse(plate, (x, 200), (28, 70), 0, 0, 360, (150, 185, 232), -1)
    return plate


@pytest.mark.parametrize("late_ms", [-100, 0, 120])
def test_a_clap_tells_the_offset_to_about_one_picture(late_ms: int) -> None:
    take = sounding([second * 1_000 + late_ms for second in (1, 2, 3, 4)])
    times = [number * 1000 // FPS for number in range(5 * FPS)]
    filmed = replace(take, pictures=[hands(at) for at in times], seen_ms=times)
    assert takes.sync_ms(filmed) == pytest.approx(late_ms, abs=45)


@pytest.mark.parametrize("late_ms", [-90, 0, 150])
def test_a_flash_and_a_beep_tell_it_more_finely(late_ms: int) -> None:
    take = sounding([second * 1_000 + late_ms for second in (1, 2, 3, 4)])
    times = [number * 1000 // FPS for number in range(5 * FPS)]
    developer = takes.Developer()
    pictures = [developer.small(testcard.picture(at)) for at in times]
    filmed = replace(take, pictures=pictures, seen_ms=times)
    assert takes.sync_ms(filmed) == pytest.approx(late_ms, abs=12)


def test_nobody_clapping_tells_nothing() -> None:
    times = [number * 1000 // FPS for number in range(5 * FPS)]
    still = replace(sounding([]), pictures=[hands(500)] * len(times), seen_ms=times)
    assert takes.sync_ms(still) is None
    assert takes.sync_ms(Take()) is None


def test_a_camera_may_hand_over_jpegs() -> None:
    drawn = cv2.cvtColor(testcard.picture(500), cv2.COLOR_YUV2BGR_I420)
    _, jpeg = cv2.imencode(".jpg", drawn)
    developer = takes.Developer()
    small = developer.small(np.asarray(jpeg, np.uint8).reshape(-1))
    assert developer.size == (1280, 720)
    assert float(np.abs(small.astype(int) - developer.small(drawn)).mean()) < 4


@pytest.fixture
def args() -> Iterator[argparse.Namespace]:
    with socket.create_server(("127.0.0.1", 0)) as studio:
        yield argparse.Namespace(
            camera="testcard", audio="tone", channels=None, profile="hd", json=True, seat="",
            studio=f"http://127.0.0.1:{studio.getsockname()[1]}",
        )  # fmt: skip


@pytest.mark.media
def test_the_whole_check_runs_on_the_test_card(
    args: argparse.Namespace, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = [replace(step, seconds=4 if step.name == "clap" else 2.5) for step in STEPS]
    code = command.check(args, steps, ready_s=0.1)
    out, guided = capsys.readouterr()
    told = json.loads(out)
    failed = {name for name, verdict in told["checks"].items() if verdict == "fail"}
    assert failed <= {"frames_kept"}, "a busy machine may be too slow for the camera, no more"
    assert code == int(bool(failed))
    assert told["checks"]["sync"] == "pass"
    assert told["checks"]["clipping"] == "pass"
    assert told["checks"]["loudness"] == "unmeasured", "a tone is no voice"
    assert told["readings"]["round_trip"]["value"] is not None
    assert told["readings"]["short_side"]["value"] == 720
    for step in steps:
        assert step.zh in guided
        assert step.en in guided


def test_a_studio_that_does_not_answer_leaves_the_way_unmeasured() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert round_trip_ms(f"http://127.0.0.1:{port}", SystemClock()) is None


def test_the_tone_beeps_when_the_card_flashes() -> None:
    assert float(np.abs(tone.sound(0, 4_800)).max()) > 10 * float(
        np.abs(tone.sound(4_800, 4_800)).max()
    )
    lit, dark = testcard.picture(50), testcard.picture(500)
    assert lit.shape == (1080, 1280)
    assert int(lit[300, 640]) - int(dark[300, 640]) > 150
