"""What the studio itself reads of a stream: peaks near full scale, dead air, light and focus."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from simulator.events.rig import MediaRead
from studio.meter import Meter
from studio.rig import babble
from tests.studio.test_meter import NOTHING, moving, pictures, sound

RATE = 48_000


def heard(pcm: np.ndarray) -> MediaRead:
    meter = Meter()
    for frame in sound(pcm):
        meter.take(frame)
    return meter.read(len(pcm) * 1_000 // RATE, NOTHING)


def seen(lumas: list[np.ndarray]) -> MediaRead:
    meter = Meter()
    for frame in pictures(lumas):
        meter.take(frame)
    return meter.read(len(lumas) * 100 // 3, NOTHING)


def test_a_peak_near_full_scale_is_measured_between_the_samples_too() -> None:
    loud = (babble.speech(0, 3 * RATE).astype(float) * 2.9).clip(-32_768, 32_767).astype(np.int16)
    reading = heard(loud)
    assert reading.peak_cdb is not None
    assert reading.true_peak_cdb is not None
    assert reading.true_peak_cdb >= reading.peak_cdb > -700


def test_a_peak_far_from_full_scale_is_not_looked_for() -> None:
    assert heard(babble.speech(0, 3 * RATE) // 4).true_peak_cdb is None


def test_dead_air_is_counted_from_the_last_word() -> None:
    """Two seconds of speech, then four of nothing but a quiet room."""
    room = np.random.default_rng(1).normal(0, 12, (4 * RATE, 2)).astype(np.int16)  # noqa: TID251
    reading = heard(np.concatenate([babble.speech(0, 2 * RATE), room]))
    assert reading.unvoiced_ms == pytest.approx(4_000, abs=500)
    speaking = heard(babble.speech(0, 2 * RATE))
    assert speaking.unvoiced_ms is not None
    assert speaking.unvoiced_ms <= 300


def test_a_picture_that_is_burnt_out_drowned_or_blurred_shows_in_its_key_frames() -> None:
    fine = seen(moving(1.5))
    assert fine.burnt == fine.drowned == 0
    burnt = seen([np.where(np.arange(320) < 100, 240, one).astype(np.uint8) for one in moving(1.5)])
    assert burnt.burnt is not None
    assert burnt.burnt > 250
    drowned = seen(
        [np.where(np.arange(320) < 160, 16, one).astype(np.uint8) for one in moving(1.5)]
    )
    assert drowned.drowned is not None
    assert drowned.drowned > 400
    tiles = np.random.default_rng(4).integers(40, 220, (9, 16))  # noqa: TID251
    sharp = np.kron(tiles, np.ones((20, 20)))
    blurred = cv2.GaussianBlur(sharp.astype(np.uint8), None, 2.5)
    assert fine.focus is not None
    clear, soft = (seen([one.astype(np.uint8)] * 40).focus for one in (sharp, blurred))
    assert clear is not None
    assert soft is not None
    assert clear > 5 * max(soft, 1)


def test_a_black_picture_has_no_focus_to_speak_of() -> None:
    reading = seen([np.full((180, 320), 16, np.uint8)] * 40)
    assert reading.black
    assert reading.focus is None


def test_the_way_to_the_studio_and_back_is_read_where_the_sender_answers() -> None:
    assert Meter().read(1_000, NOTHING._replace(rtt_ms=34)).rtt_ms == 34
    assert Meter().read(1_000, NOTHING).rtt_ms is None
