"""Each fault of picture and sound does what it is named after, and its own meter sees it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import cv2
import numpy as np
import pytest

from simulator.events.changes import Fault, MediaFault, PoorLine
from simulator.events.rig import MediaRead
from studio.ingest.media_faults.picture import look
from studio.ingest.media_faults.picture.black import black
from studio.ingest.media_faults.picture.desktop import desktop
from studio.ingest.media_faults.picture.planes import Picture, planes, size
from studio.ingest.media_faults.sound import Chain, late_ms
from studio.ingest.media_faults.sound.pcm import RATE_HZ, Sound
from studio.rig import babble, drawn_studio
from studio.signals import brightness, clipping, echo, exposure, hum, level
from studio.signals.orientation import NEW_AFTER, Orientation


def scene(width: int = 320, height: int = 180) -> Picture:
    """A bright spot left above in a grey room; something red at the right."""
    picture = black(width, height)
    luma, _, v = planes(picture)
    luma[:] = 90
    luma[10:50, 10:90] = 200
    v[:, -40:] = 180
    return picture


def spoilt(fault: MediaFault) -> Picture:
    picture = scene()
    for change in look([fault]).changes:
        picture = change(picture)
    assert size(picture) == (320, 180)
    return picture


def voice(seconds: float = 2.0) -> Sound:
    """A tone that glides up and down, as a voice does."""
    t = np.arange(int(seconds * RATE_HZ)) / RATE_HZ
    mono = 0.25 * np.sin(2 * np.pi * 220 * t + 40 * np.sin(2 * np.pi * 0.7 * t))
    return np.repeat(mono.astype(np.float32)[:, None], 2, axis=1)


def heard(fault: MediaFault, pcm: Sound) -> Sound:
    """Through the fault in packets of 20 ms, as on the air."""
    chain = Chain([fault])
    parts = [chain.apply(pcm[at : at + 960], 7_000 + at) for at in range(0, len(pcm), 960)]
    out = np.concatenate(parts)
    assert out.shape == pcm.shape
    assert np.abs(out).max() <= 1
    return out


def test_a_lamp_that_fails_and_one_that_glares_move_the_exposure() -> None:
    plain, gone, glare = (
        planes(p)[0]
        for p in (scene(), spoilt(MediaFault(fault="dark")), spoilt(MediaFault(fault="bright")))
    )
    assert brightness.luma(gone) < 60 < brightness.luma(plain) < 180 < brightness.luma(glare)
    burnt = exposure.exposure(exposure.full_range(glare)).burnt_percent
    assert burnt > 5 > exposure.exposure(exposure.full_range(plain)).burnt_percent
    assert abs(int(planes(spoilt(MediaFault(fault="dark")))[2][0, -1]) - 128) < abs(
        int(planes(scene())[2][0, -1]) - 128
    )


def test_a_mirror_turns_left_into_right_and_back() -> None:
    once = spoilt(MediaFault(fault="mirror"))
    assert planes(once)[0][20, -20] == 200
    assert planes(once)[2][0, 0] == 180
    (mirror,) = look([MediaFault(fault="mirror")]).changes
    assert (mirror(once) == scene()).all()


def test_a_turned_picture_lies_on_its_side_in_the_same_frame() -> None:
    luma = planes(spoilt(MediaFault(fault="rotate")))[0]
    assert luma[90, 5] == luma[90, -5] == 16  # what the frame has left over is black
    spot = np.argwhere(luma > 180).mean(axis=0)
    assert spot[0] < 90  # above left has become above right
    assert spot[1] > 160
    assert (
        planes(spoilt(MediaFault(fault="rotate", degrees=180)))[0] == planes(scene())[0][::-1, ::-1]
    ).all()


def test_black_is_black_and_the_fake_desktop_is_another_scene() -> None:
    assert brightness.is_black(planes(black(320, 180))[0])
    desk = desktop(640, 360)
    assert size(desk) == (640, 360)
    assert 60 < brightness.luma(planes(desk)[0]) < 220
    assert float(planes(desk)[0].std()) > 40  # windows and lines, not one colour
    assert look([MediaFault(fault="black")]).still == "black"
    assert look([MediaFault(fault="leak")]).still == "leak"


def test_a_dead_microphone_is_silent() -> None:
    assert level.centibel(level.power(heard(MediaFault(fault="mute"), voice()))) == level.FLOOR_CDB


def test_twelve_decibels_too_much_clip() -> None:
    assert clipping.clipped(voice()) == 0
    assert clipping.clipped(heard(MediaFault(fault="gain"), voice() * 1.6)) > 500
    quiet = heard(MediaFault(fault="gain"), voice() * 0.1)
    assert level.centibel(level.power(quiet)) - level.centibel(
        level.power(voice() * 0.1)
    ) == pytest.approx(1_200, abs=5)


def test_hum_is_found_by_the_hum_meter_and_never_jumps_between_packets() -> None:
    plain = hum.hum_db(voice(4)[:, 0])
    with_hum = heard(MediaFault(fault="hum"), voice(4))
    found = hum.hum_db(with_hum[:, 0])
    assert plain is not None
    assert found is not None
    assert plain < 15 < found
    only = heard(MediaFault(fault="hum"), np.zeros_like(voice()))
    assert np.abs(np.diff(only[:, 0])).max() < 0.001


def test_an_echo_comes_back_after_its_delay_and_dies_away() -> None:
    click = np.zeros((RATE_HZ, 2), np.float32)
    click[100] = 0.8
    out = heard(MediaFault(fault="echo", delay_ms=250), click)
    comes = np.flatnonzero(np.abs(out[:, 0]) > 0.01)
    assert [round((at - 100) / 48) for at in comes] == [0, 250, 500, 750]
    assert out[100 + 24_000, 0] < out[100 + 12_000, 0] < 0.8


def test_a_howl_grows_into_a_tone_over_the_voice() -> None:
    out = heard(MediaFault(fault="howl"), np.zeros((4 * RATE_HZ, 2), np.float32))
    early, late = (level.centibel(level.power(p)) for p in (out[:RATE_HZ], out[3 * RATE_HZ :]))
    assert early < -2_500
    assert -1_900 < late < -1_500
    spectrum = np.abs(np.fft.rfft(out[3 * RATE_HZ :, 0]))
    assert int(spectrum.argmax()) == 1_850


def test_faults_add_up_and_end_alone() -> None:
    both = [MediaFault(fault="mirror"), MediaFault(fault="dark"), MediaFault(fault="delay")]
    assert len(look(both).changes) == 2
    assert late_ms(both) == 600
    assert late_ms([MediaFault(fault="delay", delay_ms=400)]) == 400
    assert Chain(both).is_plain
    assert look([]).is_plain


def speech(seconds: int = 4) -> Sound:
    """A made-up voice in a quiet room."""
    mono = babble.speech(0, seconds * RATE_HZ) / 32_768
    return np.asarray(mono, np.float32).reshape(seconds * RATE_HZ, -1).repeat(2, axis=1)[:, :2]


@pytest.mark.parametrize("delay_ms", [120, 250, 400])
def test_the_echo_meter_hears_an_echo_and_not_a_voice_or_a_hum(delay_ms: int) -> None:
    there = echo.echo_db(heard(MediaFault(fault="echo", delay_ms=delay_ms), speech())[:, 0])
    assert echo.SCALE.judge(there) == "fail"
    for clean in (speech(), heard(MediaFault(fault="hum"), speech())):
        assert echo.SCALE.judge(echo.echo_db(clean[:, 0])) == "pass"
    assert echo.echo_db(np.zeros(4 * RATE_HZ, np.float32)) is None


def drawn(t_ms: int) -> Picture:
    picture = cv2.cvtColor(drawn_studio.picture(t_ms, "live", 0.3), cv2.COLOR_BGR2YUV_I420)
    return np.asarray(picture, np.uint8)


def test_the_studio_tells_a_mirrored_or_turned_picture_from_a_dark_one_and_from_another_scene() -> (
    None
):
    view = Orientation()
    assert view.told(planes(drawn(0))[0]) == "same"
    for fault, told in (
        (MediaFault(fault="mirror"), "mirrored"),
        (MediaFault(fault="rotate"), "turned"),
        (MediaFault(fault="rotate", degrees=180), "turned"),
        (MediaFault(fault="rotate", degrees=270), "turned"),
        (MediaFault(fault="dark"), "same"),
        (MediaFault(fault="bright"), "same"),
    ):
        picture = drawn(4_000)
        for change in look([fault]).changes:
            picture = change(picture)
        assert view.told(planes(picture)[0]) == told, fault
    assert view.told(planes(black(1280, 720))[0]) is None
    desk = planes(desktop(1280, 720))[0]
    assert [view.told(desk) for _ in range(NEW_AFTER)] == ["other"] * NEW_AFTER
    assert view.told(desk) == "same"  # by now it is the crew's scene


def test_the_page_of_faults_names_every_one_and_every_number_that_a_line_has() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "faults.md").read_text("utf-8")
    numbers = set(PoorLine.model_fields) - {"burst_packets"}
    assert {
        name for name in (*get_args(Fault), *numbers, "cut") if f"`{name}`" not in page
    } == set()
    readings = {"black", "frozen_ms", "fps_centi", "luma", "burnt", "view", "level_cdb", "loss"}
    for named in readings | {"echo_cdb", "hum_cdb", "clipped", "rtt_ms", "jitter_ms"}:
        assert f"`{named}`" in page
        assert named in MediaRead.model_fields
