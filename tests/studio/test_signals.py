"""Known faults go in; the meter of that fault moves, the others stay."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.rig import babble
from studio.signals import (
    bitrate,
    brightness,
    clipping,
    frame_rate,
    freeze,
    level,
    loudness,
    silence,
    voice,
)

RATE = 48_000
Sound = NDArray[np.float32]


def seconds(length: float) -> NDArray[np.float64]:
    return np.arange(round(length * RATE)) / RATE


def stereo(mono: NDArray[np.float64]) -> Sound:
    return np.stack([mono, mono], axis=1).astype(np.float32)


def sine(hertz: float, dbfs: float, length: float) -> NDArray[np.float64]:
    """Peak at ``dbfs``."""
    return 10 ** (dbfs / 20) * np.sin(2 * np.pi * hertz * seconds(length))


def noise(dbfs: float, length: float) -> NDArray[np.float64]:
    grain = np.random.default_rng(5).standard_normal(round(length * RATE))  # noqa: TID251
    return 10 ** (dbfs / 20) * grain


def speech(length: float, pitch_hz: float = 140) -> NDArray[np.float64]:
    """A voice-like sound: a buzzing throat through three formants, four syllables a second."""
    t = seconds(length)
    glide = pitch_hz * (1 + 0.12 * np.sin(2 * np.pi * 0.7 * t))
    phase = 2 * np.pi * np.cumsum(glide) / RATE
    total = np.zeros_like(t)
    for partial in range(1, 25):
        hertz = partial * pitch_hz
        colour = sum(
            weight / (1 + ((hertz - formant) / 120) ** 2)
            for formant, weight in ((600, 1.0), (1200, 0.6), (2500, 0.3))
        )
        total += colour * np.sin(partial * phase)
    syllables = np.clip(np.sin(2 * np.pi * 2 * t), 0, None) ** 0.6
    return 0.25 * total * syllables / np.max(np.abs(total))


def voiced_share(mono: NDArray[np.float64]) -> float:
    ear, answers = voice.Voice(), []
    for at in range(0, len(mono), 4_800):
        answers += ear.hear(mono[at : at + 4_800].astype(np.float32))
    return sum(answers) / len(answers)


def short_term(sound: Sound) -> int:
    blocks = [sound[at : at + 4_800] for at in range(0, len(sound), 4_800)]
    return loudness.clufs([loudness.k_power(block) for block in blocks])


def test_a_sine_at_minus_23_dbfs_in_both_channels_reads_minus_23_lufs() -> None:
    """The first test signal of EBU Tech 3341; the broadcaster's meter may be 0.1 LU off."""
    assert short_term(stereo(sine(1_000, -23, 3))) == pytest.approx(-2_300, abs=10)


@pytest.mark.parametrize(
    ("hertz", "heavier"), [(100, -185), (1_000, 0), (6_000, 330)], ids=["low", "middle", "high"]
)
def test_loudness_weighs_low_tones_less_and_high_tones_more(hertz: int, heavier: int) -> None:
    """The K curve: -1.9 dB at 100 Hz and +3.3 dB at 6 kHz, against 1 kHz."""
    middle = short_term(stereo(sine(1_000, -20, 3)))
    assert short_term(stereo(sine(hertz, -20, 3))) - middle == pytest.approx(heavier, abs=40)


def test_levels_are_read_in_hundredths_of_a_decibel() -> None:
    tone = stereo(sine(1_000, -20, 1))
    assert level.centibel(level.power(tone)) == pytest.approx(-2_301, abs=2)
    assert level.peak_cdb(tone) == pytest.approx(-2_000, abs=2)
    nothing = np.zeros((480, 2), np.float32)
    assert level.centibel(level.power(nothing)) == level.peak_cdb(nothing) == level.FLOOR_CDB
    assert short_term(np.zeros((4_800, 2), np.float32)) == loudness.SILENCE_CLUFS


def test_an_overdriven_microphone_clips_and_a_loud_one_does_not() -> None:
    loud = sine(440, -1, 1)
    assert clipping.clipped(stereo(loud)) == 0
    overdriven = stereo(np.clip(loud * 10 ** (14 / 20), -1, 1))
    assert clipping.clipped(overdriven) > 10_000


def test_silence_is_counted_until_somebody_makes_a_sound() -> None:
    quiet_ms = 0
    for _ in range(30):
        quiet_ms = silence.silent_ms(quiet_ms, -7_000, 100)
    assert quiet_ms == 3_000
    assert silence.silent_ms(quiet_ms, -3_000, 100) == 0


@pytest.mark.parametrize("pitch_hz", [110, 160, 230])
def test_somebody_speaking_is_heard_as_voice(pitch_hz: int) -> None:
    assert voiced_share(speech(4, pitch_hz)) > 0.6


def test_the_synthetic_voice_of_the_demo_counts_as_voice() -> None:
    assert voiced_share(babble.speech(0, 6 * RATE)[:, 0] / 32_768) > 0.7


def test_a_speaker_is_heard_over_a_humming_fan() -> None:
    assert voiced_share(speech(4) + noise(-55, 4) + sine(50, -45, 4)) > 0.5


HUM = sum(sine(50 * n, -20 - 4 * n, 4) for n in range(1, 12))
BUZZER = 0.3 * np.sign(np.sin(2 * np.pi * 200 * seconds(4))) * (seconds(4) % 0.5 < 0.2)
BEEPS = sine(1_000, -10, 4) * (seconds(4) % 1 < 0.3)


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(4 * RATE),
        sine(440, -15, 4),
        HUM,
        noise(-30, 4),
        BEEPS,
        BUZZER,
        noise(-60, 4),
        sine(300, -12, 4) + sine(900, -15, 4),
    ],
    ids=[
        "silence",
        "tone",
        "mains hum",
        "white noise",
        "beeps",
        "buzzer",
        "room",
        "two steady tones",
    ],
)
def test_what_is_no_voice_is_not_taken_for_one(sound: NDArray[np.float64]) -> None:
    assert voiced_share(sound) < 0.05


def test_a_fan_that_is_switched_on_is_not_somebody_speaking() -> None:
    for started in (HUM, noise(-25, 4)):
        assert voiced_share(np.concatenate([np.zeros(RATE), started])) < 0.12


def test_a_short_word_is_far_from_two_seconds() -> None:
    word = np.concatenate([np.zeros(RATE), speech(0.25), np.zeros(3 * RATE)])
    assert voiced_share(word) * 4.25 < 0.8


def picture(mean: int, seed: int = 0, grain: int = 6) -> NDArray[np.uint8]:
    waves = np.linspace(0, 6 + seed, 320)[None, :] + np.linspace(0, 4, 180)[:, None]
    drawn = mean + 20 * np.sin(waves) * (mean > 30)
    rough = np.random.default_rng(seed).normal(0, grain, (180, 320))  # noqa: TID251
    return np.clip(drawn + rough, 0, 255).astype(np.uint8)


def test_a_lens_cap_is_black_and_a_dim_room_is_not() -> None:
    cap = picture(16, grain=2)
    assert brightness.is_black(cap)
    assert brightness.luma(cap) == pytest.approx(16, abs=1)
    assert not brightness.is_black(picture(45))


def _watch(stillness: freeze.Stillness, from_ms: int, to_ms: int, delta: int, seed: int) -> None:
    for at_ms in range(from_ms, to_ms, 33):
        key = (at_ms - from_ms) // 33 % 30 == 0
        stillness.frame(24_000 if key else delta, key, at_ms)
        if key:
            stillness.key_picture(picture(120, seed + (at_ms if delta > 1_000 else 0)), at_ms)


def test_a_frozen_picture_is_told_by_empty_frames_and_equal_key_frames() -> None:
    stillness = freeze.Stillness()
    _watch(stillness, 0, 4_000, 5_000, seed=1)
    assert stillness.frozen_ms(4_000) == 0
    _watch(stillness, 4_000, 9_000, 90, seed=7)
    assert stillness.frozen_ms(9_000) == pytest.approx(5_000, abs=100)
    _watch(stillness, 9_000, 11_000, 5_000, seed=3)
    assert stillness.frozen_ms(11_000) == 0


def test_a_picture_that_stops_coming_is_frozen() -> None:
    stillness = freeze.Stillness()
    _watch(stillness, 0, 3_000, 5_000, seed=1)
    assert stillness.frozen_ms(3_300) == 0
    assert stillness.frozen_ms(5_000) == pytest.approx(2_000, abs=40)


def test_rates_are_per_second_of_the_window() -> None:
    assert bitrate.kbps(250_000, 1_000) == 2_000
    assert frame_rate.fps_centi(15, 500) == 3_000
    assert bitrate.kbps(10, 0) == frame_rate.fps_centi(3, 0) == 0
