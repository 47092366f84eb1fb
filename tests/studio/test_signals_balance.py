"""What the studio tells of colours, and of sound and picture together, from a stream that nobody marked."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import av
import cv2
import numpy as np
import pytest

from simulator.events.rig import MediaRead
from studio.film import Film
from studio.ingest.frames import MediaFrame
from studio.meter import Meter
from studio.rig import babble, drawn_studio
from studio.signals import lag, skew, tint
from tests.studio.test_meter import NOTHING, moving, pictures, sound

RATE = 48_000
WARM = (0.88, 1.0, 1.08)
"""Blue, green and red in the light of another lamp."""
BEEPS_MS = (1_100, 2_400, 3_700, 5_200)


def studio(seconds: int, light: tuple[float, float, float] = (1, 1, 1), card: bool = False) -> Any:
    """BGR pictures of a drawn studio, one a second, 320 × 180."""
    for number in range(seconds):
        drawn = drawn_studio.picture(number * 1_000, "colours")
        if card:
            cv2.rectangle(drawn, (480, 260), (800, 460), (222, 222, 222), -1)
        small = cv2.resize(drawn, (320, 180), interpolation=cv2.INTER_AREA)
        yield np.clip(small * np.array(light), 0, 255).astype(np.uint8)


def key_frames(shown: Any, from_ms: int = 0) -> list[MediaFrame]:
    """H264 key frames, one a second."""
    encoder: Any = av.CodecContext.create("libx264", "w")
    encoder.width, encoder.height, encoder.pix_fmt = 320, 180, "yuv420p"
    encoder.framerate, encoder.time_base, encoder.gop_size = 1, Fraction(1, 1), 1
    encoder.options = {"preset": "ultrafast", "tune": "zerolatency"}
    frames = []
    for number, bgr in enumerate(shown):
        planes = np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2YUV_I420), np.uint8)
        picture = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        picture.pts = number
        at_ms = from_ms + 1_000 * number
        frames += [
            MediaFrame("video", bytes(packet), at_ms * 90, at_ms, True)
            for packet in encoder.encode(picture)
        ]
    return frames


def seen(*scenes: list[MediaFrame]) -> MediaRead:
    meter = Meter()
    for frame in (one for scene in scenes for one in scene):
        meter.take(frame)
    return meter.read(1_000, NOTHING)


def test_a_lamp_of_another_colour_is_told_without_a_card() -> None:
    usual = key_frames(studio(9))
    assert seen(usual).tint == pytest.approx(0, abs=10)
    warmer = key_frames(studio(2, WARM), 9_000)
    reading = seen(usual, warmer)
    assert reading.tint is not None
    assert tint.SCALE.judge(reading.tint / 10) == "fail"


def test_less_light_of_the_same_colour_is_no_change_of_colour() -> None:
    darker = key_frames(studio(2, (0.75, 0.75, 0.75)), 9_000)
    reading = seen(key_frames(studio(9)), darker)
    assert reading.tint is not None
    assert tint.SCALE.judge(reading.tint / 10) == "pass"


def test_colours_are_not_judged_before_they_are_known_nor_in_the_dark() -> None:
    assert seen(key_frames(studio(4))).tint is None
    dark = key_frames(studio(2, (0.1, 0.1, 0.1)), 9_000)
    assert seen(key_frames(studio(9)), dark).tint is None


def test_goods_that_are_held_up_are_no_other_lamp() -> None:
    held = list(studio(2))
    for one in held:
        one[40:150, 90:190] = (40, 60, 190)
    reading = seen(key_frames(studio(9)), key_frames(held, 9_000))
    assert reading.tint is not None
    assert tint.SCALE.judge(reading.tint / 10) == "pass"


def test_a_white_card_in_the_middle_shows_the_cast_and_without_one_there_is_nothing_to_tell() -> (
    None
):
    assert seen(key_frames(studio(2))).white_cast is None
    white = seen(key_frames(studio(2, card=True))).white_cast
    assert white is not None
    assert white <= 10
    warm = seen(key_frames(studio(2, WARM, card=True))).white_cast
    assert warm is not None
    assert warm > 80


def calm(seconds: float) -> list[np.ndarray]:
    """A room with some things in it and a camera's grain; something sways slowly."""
    dice = np.random.default_rng(5)  # noqa: TID251
    room = np.kron(dice.integers(60, 180, (18, 32)), np.ones((10, 10)))
    lumas = []
    for number in range(round(seconds * 30)):
        room[60:120, 100:160] = 90 + 30 * np.sin(number / 20)
        lumas.append((room + dice.normal(0, 2, room.shape)).clip(0, 255).astype(np.uint8))
    return lumas


def claps(late_ms: int, seen_ms: tuple[int, ...] = BEEPS_MS) -> list[MediaFrame]:
    """Six seconds with flashes at ``seen_ms`` and a beep for each of ``BEEPS_MS``, later by so much."""
    lumas = calm(6.5)
    for at_ms in seen_ms:
        for number in range(at_ms * 3 // 100, at_ms * 3 // 100 + 4):
            lumas[number] = np.asarray(255 - lumas[number], np.uint8)
    t = np.arange(RATE // 10) / RATE
    beep = (9_000 * np.sin(2 * np.pi * 1_000 * t)).astype(np.int16)
    pcm = np.zeros((RATE * 13 // 2, 2), np.int16)
    for at_ms in BEEPS_MS:
        pcm[at_ms * 48 : at_ms * 48 + len(beep)] = beep[:, None]
    heard = [
        one._replace(ticks=one.ticks + late_ms * 48, at_ms=one.at_ms + late_ms)
        for one in sound(pcm)
    ]
    return sorted([*pictures(lumas), *heard], key=lambda one: one.at_ms)


def lag_of(frames: list[MediaFrame]) -> int | None:
    meter = Meter()
    for frame in frames:
        meter.take(frame)
    meter.settle()
    return meter.read(frames[-1].at_ms, NOTHING).lag_ms


@pytest.mark.parametrize("late_ms", [0, 180, 600])
def test_claps_that_are_heard_after_they_are_seen_tell_how_late_the_sound_is(late_ms: int) -> None:
    """Stamps and arrivals agree, as with the fault ``delay``: only what is in them comes late."""
    assert lag_of(claps(late_ms)) == pytest.approx(late_ms, abs=45)


def test_sudden_things_that_do_not_belong_together_tell_nothing() -> None:
    assert lag_of(claps(0, (1_500, 2_100, 3_300, 4_600))) is None
    assert lag_of(claps(0, BEEPS_MS[:2])) is None  # two may be chance
    assert lag.lag_ms([1_000, 2_000, 3_000], []) is None


def test_a_host_who_only_speaks_gives_no_lag() -> None:
    heard = sound(babble.speech(0, 6 * RATE))
    assert lag_of(sorted([*pictures(calm(6)), *heard], key=lambda one: one.at_ms)) is None


def test_sound_that_takes_longer_on_the_way_is_told_by_the_senders_clocks() -> None:
    """Both tracks were taken together (their reports say so), and the sound arrives 150 ms later."""
    film = Film()
    film.connected(("h264", "opus"))
    frames = [*pictures(moving(2)), *sound(babble.speech(0, 2 * RATE), 150)]
    film.take_all(sorted(frames, key=lambda one: one.at_ms))
    began_ms = -777 / 48  # the sound's stamps begin at 777
    reading = film.read(2_000, NOTHING, began_ms)
    assert isinstance(reading, MediaRead)
    assert reading.skew_ms == pytest.approx(150, abs=5)
    assert skew.SCALE.judge(reading.skew_ms) == "fail"
    untold = film.read(3_000, NOTHING, None)
    assert isinstance(untold, MediaRead)
    assert untold.skew_ms is None


def test_a_sender_that_sets_its_clock_anew_does_not_leave_its_old_place_behind() -> None:
    arrivals = skew.Arrivals()
    assert arrivals.skew_ms() is None
    for number in range(100):
        arrivals.frame("video", 20.0 * number, 20.0 * number + 40)
        arrivals.frame("audio", 20.0 * number, 20.0 * number + 55)
    assert arrivals.skew_ms() == 15
    for number in range(100):
        arrivals.frame("audio", 20.0 * number, 2_000 + 20.0 * number + 55)
    assert arrivals.skew_ms() == 2_015
