"""Devices are told by their exact names, and a driver that crashes takes nothing with it."""

from __future__ import annotations

import argparse
import json
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from studio.rig import command
from studio.rig.capture.clip import NoSuchStream
from studio.rig.devices import listing, v4l2
from studio.rig.devices.found import (
    Camera,
    Devices,
    Mode,
    NoSuchDevice,
    SoundInput,
    choose_camera,
    choose_sound,
)
from studio.rig.publish.rig import Rig

SIZES = {b"MJPG": [(1280, 720), (640, 480)], b"YUYV": [(640, 480)]}
RATES = {(b"MJPG", 1280): [(1, 30), (1, 25)], (b"MJPG", 640): [(1, 30)], (b"YUYV", 640): [(1, 10)]}


def webcam(request: int, told: bytearray) -> None:
    """A USB camera's answers, as its driver lays them out."""
    formats = list(SIZES)
    if request == v4l2.QUERYCAP:
        struct.pack_into(
            "16s32s32sIII", told, 0, b"uvcvideo", "小蜜蜂 HD Cam".encode(), b"usb-0000:00:14.0-2",
            0, 0x8420_0001, 0x0420_0001,
        )  # fmt: skip
    elif request == v4l2.ENUM_FMT:
        (number,) = struct.unpack_from("I", told)
        if number >= len(formats):
            raise OSError(22, "no more")
        struct.pack_into("4s", told, 44, formats[number])
    elif request == v4l2.ENUM_FRAMESIZES:
        number, pixels = struct.unpack_from("I4s", told)
        if number >= len(SIZES[pixels]):
            raise OSError(22, "no more")
        struct.pack_into("III", told, 8, v4l2.DISCRETE, *SIZES[pixels][number])
    elif request == v4l2.ENUM_FRAMEINTERVALS:
        number, pixels, width, _ = struct.unpack_from("I4sII", told)
        rates = RATES[pixels, width]
        if number >= len(rates):
            raise OSError(22, "no more")
        struct.pack_into("III", told, 16, v4l2.DISCRETE, *rates[number])
    else:
        raise AssertionError(hex(request))


def test_a_cameras_name_and_modes_are_read_without_starting_it() -> None:
    camera = v4l2.describe(2, webcam, "usb-Bee_HD_Cam_0001-video-index0")
    assert camera == Camera(
        index=2,
        name="小蜜蜂 HD Cam",
        backend="V4L2",
        stable_id="usb-Bee_HD_Cam_0001-video-index0",
        modes=(
            Mode(pixels="MJPG", width=1280, height=720, fps=(30.0, 25.0)),
            Mode(pixels="MJPG", width=640, height=480, fps=(30.0,)),
            Mode(pixels="YUYV", width=640, height=480, fps=(10.0,)),
        ),
    )


def test_the_requests_are_the_kernels_own_numbers() -> None:
    """From linux/videodev2.h on 64-bit Linux."""
    assert v4l2.QUERYCAP == 0x8068_5600
    assert v4l2.ENUM_FMT == 0xC040_5602
    assert v4l2.ENUM_FRAMESIZES == 0xC02C_564A
    assert v4l2.ENUM_FRAMEINTERVALS == 0xC034_564B


def test_a_node_that_gives_no_picture_is_no_camera() -> None:
    def metadata(request: int, told: bytearray) -> None:
        webcam(request, told)
        if request == v4l2.QUERYCAP:
            struct.pack_into("I", told, 88, 0x04A0_0000)

    assert v4l2.describe(3, metadata) is None


def test_a_driver_that_never_ends_its_list_is_cut_off() -> None:
    def endless(request: int, told: bytearray) -> None:
        if request == v4l2.ENUM_FMT:
            struct.pack_into("4s", told, 44, b"MJPG")
        elif request == v4l2.ENUM_FRAMESIZES:
            raise OSError(22, "none")
        else:
            webcam(request, told)

    camera = v4l2.describe(0, endless)
    assert camera is not None
    assert camera.modes == ()


CAMERAS = (
    Camera(index=0, name="Integrated Camera", backend="V4L2"),
    Camera(index=2, name="HD Cam", backend="V4L2"),
    Camera(index=4, name="HD Cam Pro", backend="V4L2"),
)


def test_a_camera_is_chosen_by_exact_name_index_or_unmistakable_part() -> None:
    assert choose_camera("HD Cam", CAMERAS).index == 2
    assert choose_camera("4", CAMERAS).name == "HD Cam Pro"
    assert choose_camera("integrated", CAMERAS).index == 0
    with pytest.raises(NoSuchDevice, match="HD Cam; HD Cam Pro"):
        choose_camera("hd", CAMERAS)
    with pytest.raises(NoSuchDevice, match=r"没有设备“Webcam”.*no such device.*Integrated Camera"):
        choose_camera("Webcam", CAMERAS)


def test_more_channels_than_there_are_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    mono = SoundInput(index=0, name="mic", backend="ALSA", channels=1, rate_hz=44_100, default=True)
    monkeypatch.setattr(listing, "find", lambda *_: Devices(sound=(mono,)))
    assert command.sounds_of("", None, print).label == "mic"
    with pytest.raises(NoSuchDevice, match="只有 1 个声道 / has only 1 channels"):
        command.sounds_of("mic", (3, 4), print)
    assert choose_sound("mic", (mono,)) == mono


def test_no_device_at_all_is_told_with_a_way_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "find", lambda *_: Devices())
    with pytest.raises(NoSuchDevice, match="--camera testcard"):
        command.pictures_of("", command.PROFILES["hd"])
    with pytest.raises(NoSuchDevice, match="--audio tone"):
        command.sounds_of("", None, print)


@pytest.mark.parametrize("text", ["0,1", "a,b", "1,2,3", ""])
def test_channels_are_counted_from_one(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="3,4"):
        command._pair(text)
    assert command._pair("3,4") == (3, 4)
    assert command._pair("2") == (2, 2)


@pytest.mark.parametrize("ends", ["import os; os.abort()", "import time; time.sleep(60)"])
def test_a_driver_that_crashes_or_hangs_becomes_a_remark(
    ends: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = subprocess.run

    def crashing(words: list[str], **how: object) -> object:
        return ran([sys.executable, "-c", ends], **how)  # type: ignore[call-overload]

    monkeypatch.setattr(listing.subprocess, "run", crashing)
    devices = listing.find(["cameras"], within_s=2)
    assert devices.cameras == ()
    (remark,) = devices.remarks
    assert remark.startswith("摄像头 cameras")
    assert "拔下设备" in remark
    assert "unplug" in remark


def test_the_list_is_the_same_for_people_and_programs(capsys: pytest.CaptureFixture[str]) -> None:
    devices = Devices(
        cameras=(v4l2.describe(2, webcam),),  # type: ignore[arg-type]
        sound=(
            SoundInput(
                index=0, name="rig_mic", label="RigMic", backend="PulseAudio", channels=4,
                rate_hz=48_000, default=True,
            ),
        ),
    )  # fmt: skip
    text = listing.table(devices)
    assert "小蜜蜂 HD Cam" in text
    assert "MJPG 1280×720 @ 30/25 fps" in text
    assert "rig_mic  “RigMic”  (PulseAudio, 4 ch, 48000 Hz, 默认 default)" in text
    assert command.run(argparse.Namespace(deed="list", json=True)) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"cameras", "sound", "remarks"}


@pytest.mark.parametrize("lost", ["holiday.mp4", "clips/host.mkv"])
def test_a_file_that_is_not_there_is_said_to_be_missing(lost: str) -> None:
    with pytest.raises(NoSuchStream, match="没有这个文件 / there is no such file"):
        command.pictures_of(lost, command.PROFILES["hd"])
    with pytest.raises(NoSuchStream, match="没有这个文件"):
        command.sounds_of(lost, None, print)


@pytest.mark.parametrize(
    "url", ["a room", "localhost:8000/whip/r1", "ftp://a/whip/r1", "http://", "http://[::1"]
)
@pytest.mark.parametrize("deed", ["publish", "check"])
def test_what_is_no_address_is_refused_before_a_device_is_opened(
    deed: str, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would be tried again for ever, and never be found."""
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    words = ["publish", url] if deed == "publish" else ["check", "--studio", url]
    assert command.run(parser.parse_args([*words, "--camera", "nobody's"])) == 2
    told = capsys.readouterr().err
    assert url in told
    assert "从设备页复制" in told
    assert "http://" in told


class Locked(threading.Event):
    """An event whose lock the interrupted code holds already: whoever sets it waits for itself."""

    def set(self) -> None:
        raise AssertionError("a handler that takes a lock hangs when a second signal comes")


def test_a_second_signal_never_waits_for_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C twice, or what ``timeout`` sends: the command once hung for ever."""
    handlers: dict[int, Callable[..., object]] = {}
    asked: list[bool] = []

    def interrupted(rig: Rig, _: object) -> None:
        rig._stop = Locked()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGINT):
            handlers[number](number, None)
        asked.append(rig._leaving)

    monkeypatch.setattr(command.signal, "signal", handlers.__setitem__)
    monkeypatch.setattr(command.cv2, "setNumThreads", lambda _: None)
    monkeypatch.setattr(Rig, "run", interrupted)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    words = ["publish", "http://studio/whip/r1", "--camera", "testcard", "--audio", "tone"]
    assert command.run(parser.parse_args(words)) == 0
    assert asked == [True]
