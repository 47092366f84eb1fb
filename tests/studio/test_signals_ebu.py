"""Loudness and true peak against signals like those of EBU Tech 3341 and 3342, made here.

The numbers of the cases are those of the two documents; only signals that arithmetic can make are used.
"""

from __future__ import annotations

from fractions import Fraction

import av
import av.filter
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.rig import babble
from studio.signals.integrated import integrated_lufs
from studio.signals.loudness import clufs, k_power
from studio.signals.loudness_range import range_lu
from studio.signals.true_peak import true_peak_dbtp

RATE = 48_000
BLOCK = 4_800
TOLERANCE_LU = 0.1
Sound = NDArray[np.float32]


def tone(parts: list[tuple[float, float]], hertz: float = 1_000) -> Sound:
    """Stereo sine; parts are (dBFS of its peak, seconds)."""
    gain = np.concatenate([np.full(round(s * RATE), 10 ** (dbfs / 20)) for dbfs, s in parts])
    mono = gain * np.sin(2 * np.pi * hertz * np.arange(len(gain)) / RATE)
    return np.stack([mono, mono], axis=1).astype(np.float32)


def powers(sound: Sound) -> list[float]:
    return [k_power(sound[at : at + BLOCK]) for at in range(0, len(sound) - BLOCK + 1, BLOCK)]


@pytest.mark.parametrize(
    ("parts", "lufs"),
    [
        ([(-23, 20)], -23),
        ([(-33, 20)], -33),
        ([(-36, 10), (-23, 60), (-36, 10)], -23),
        ([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23),
        ([(-26, 20), (-20, 20.1), (-26, 20)], -23),
    ],
    ids=["case 1", "case 2", "case 3: relative gate", "case 4: absolute gate", "case 5"],
)
def test_integrated_loudness_is_within_a_tenth_of_a_unit(
    parts: list[tuple[float, float]], lufs: float
) -> None:
    assert integrated_lufs(powers(tone(parts))) == pytest.approx(lufs, abs=TOLERANCE_LU)


def test_short_term_loudness_is_steady_over_bursts_of_three_seconds() -> None:
    """Case 9: after three seconds every window of three seconds holds the same energy."""
    blocks = powers(tone([(-20, 1.34), (-30, 1.66)] * 5))
    read = [clufs(blocks[at - 30 : at]) / 100 for at in range(30, len(blocks) + 1)]
    assert len(read) > 100
    assert max(abs(value + 23) for value in read) <= TOLERANCE_LU


def test_momentary_loudness_is_steady_over_bursts_of_four_tenths_of_a_second() -> None:
    """Case 12."""
    blocks = powers(tone([(-20, 0.18), (-30, 0.22)] * 25))
    read = [clufs(blocks[at - 4 : at]) / 100 for at in range(10, len(blocks) + 1)]
    assert len(read) > 80
    assert max(abs(value + 23) for value in read) <= TOLERANCE_LU


@pytest.mark.parametrize("silent_s", [0.0, 0.4, 1.1, 2.2])
def test_the_highest_short_term_loudness_of_a_short_tone_is_found(silent_s: float) -> None:
    """Case 10: the tone lasts as long as the window; here its beginning lies on a step of 100 ms."""
    sound = np.concatenate([np.zeros((round(silent_s * RATE), 2), np.float32), tone([(-23, 3)])])
    blocks = powers(np.concatenate([sound, np.zeros((RATE, 2), np.float32)]))
    read = [clufs(blocks[max(0, at - 30) : at]) / 100 for at in range(30, len(blocks) + 1)]
    assert max(read) == pytest.approx(-23, abs=TOLERANCE_LU)


def test_silence_has_no_loudness() -> None:
    assert integrated_lufs(powers(np.zeros((5 * RATE, 2), np.float32))) is None
    assert range_lu(powers(np.zeros((5 * RATE, 2), np.float32))) is None
    assert integrated_lufs([]) is None


@pytest.mark.parametrize(
    ("parts", "range_in_lu"),
    [
        ([(-20, 20), (-30, 20)], 10),
        ([(-20, 20), (-15, 20)], 5),
        ([(-40, 20), (-20, 20)], 20),
        ([(-50, 20), (-35, 20), (-20, 20), (-35, 20), (-50, 20)], 15),
    ],
    ids=["case 1", "case 2", "case 3", "case 4"],
)
def test_loudness_range_is_within_one_unit(
    parts: list[tuple[float, float]], range_in_lu: float
) -> None:
    """EBU Tech 3342."""
    assert range_lu(powers(tone(parts))) == pytest.approx(range_in_lu, abs=1)


def faded(hertz: float, degrees: float, peak_fs: float) -> Sound:
    """A sine of one second that swells and ebbs: an abrupt edge has peaks of its own."""
    t = np.arange(RATE) / RATE
    fade = np.minimum(1, np.minimum(t, 1 - t) / 0.02)
    mono = peak_fs * fade * np.sin(2 * np.pi * hertz * t + np.deg2rad(degrees))
    return np.stack([mono, mono], axis=1).astype(np.float32)


@pytest.mark.parametrize(
    ("share", "degrees"),
    [(4, 0), (4, 45), (6, 60), (8, 67.5)],
    ids=["case 15", "case 16", "case 17", "case 18"],
)
def test_a_peak_between_the_samples_is_found(share: int, degrees: float) -> None:
    """A sine at a fraction of the sampling rate, whose samples miss its crests: −6 dBTP, +0.2 / −0.4."""
    sound = faded(RATE / share, degrees, 0.5)
    assert -6.0 - 0.4 <= true_peak_dbtp(sound) <= -6.0 + 0.2


def test_a_crest_over_full_scale_is_found_though_no_sample_shows_it() -> None:
    """Case 19: a quarter of the rate at 45 degrees, +3 dBTP; its samples stay at full scale."""
    sound = faded(RATE / 4, 45, 1.41)
    assert float(np.abs(sound).max()) <= 1.0
    assert 3.0 - 0.4 <= true_peak_dbtp(sound) <= 3.0 + 0.2


def test_a_short_burst_is_found_wherever_it_lies_between_the_samples() -> None:
    """Cases 20 to 23: a burst made at four times the rate, and every fourth sample of it."""
    t = np.arange(RATE * 4) / (RATE * 4)
    swell = np.exp(-(((t - 0.5) / 0.003) ** 2))
    fine = 10 ** (-0.05 / 20) * swell * np.cos(2 * np.pi * RATE / 6 * (t - 0.5))
    for shift in range(4):
        mono = fine[shift::4]
        sound = np.stack([mono, mono], axis=1).astype(np.float32)
        assert -0.4 <= true_peak_dbtp(sound) <= 0.2, shift


def by_ffmpeg(sound: Sound) -> tuple[float, float, float]:
    """(integrated LUFS, loudness range LU, true peak dBTP) as FFmpeg's ebur128 filter hears it."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=RATE, format="flt", layout="stereo", time_base=Fraction(1, RATE)
    )
    meter = graph.add("ebur128", "metadata=1:peak=true")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    told: dict[str, str] = {}
    for at in range(0, len(sound), BLOCK):
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(sound[at : at + BLOCK]).reshape(1, -1),
            format="flt",
            layout="stereo",
        )
        frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
        graph.push(frame)
        while True:
            try:
                told |= dict(graph.pull().metadata)
            except (av.BlockingIOError, av.EOFError):
                break
    peak = max(float(told[f"lavfi.r128.true_peaks_ch{side}"]) for side in (0, 1))
    return (
        float(told["lavfi.r128.I"]),
        float(told["lavfi.r128.LRA"]),
        20 * float(np.log10(peak)),
    )


def test_speech_reads_the_same_as_on_ffmpegs_own_meter() -> None:
    """A signal that rises and falls, against a meter that filters in time instead of by spectrum."""
    voice = babble.speech(0, 20 * RATE).astype(np.float32) / 32_768
    swell = 10 ** (-8 * (1 + np.sin(2 * np.pi * np.arange(len(voice)) / (9 * RATE))) / 20)
    sound = np.asarray(voice * swell[:, None], np.float32)
    integrated, lra, peak = by_ffmpeg(sound)
    ours = powers(sound)
    assert integrated_lufs(ours) == pytest.approx(integrated, abs=0.15)
    assert range_lu(ours) == pytest.approx(lra, abs=0.5)
    assert true_peak_dbtp(sound) == pytest.approx(peak, abs=0.2)
