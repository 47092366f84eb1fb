"""A camera through OpenCV: asked for MJPG first, its JPEGs passed on, opened again when it vanishes."""

from __future__ import annotations

import threading
from typing import Any, ClassVar

import av
import cv2
import numpy as np
import pytest
from av.video.reformatter import ColorRange

from studio.clock import SystemClock
from studio.rig.capture import cameras, testcard
from studio.rig.capture.cameras import CameraEnded, DevicePictures
from studio.rig.capture.mailbox import Mailbox, Picture, Pixels
from studio.rig.capture.sounds import ToneSounds
from studio.rig.devices.found import Camera
from studio.rig.profile import PROFILES
from studio.rig.publish.canvas import Canvas
from studio.rig.publish.door import Door
from studio.rig.publish.encoders import PictureEncoder
from studio.rig.publish.packet import Packet
from studio.rig.publish.rig import Rig

HD = PROFILES["hd"]
WEBCAM = Camera(index=2, name="HD Cam", backend="V4L2")
WITHIN_S = 20


def card(t_ms: int = 500) -> Pixels:
    return np.asarray(cv2.cvtColor(testcard.picture(t_ms), cv2.COLOR_YUV2BGR_I420), np.uint8)


def jpeg(t_ms: int = 500) -> Pixels:
    _, data = cv2.imencode(".jpg", card(t_ms))
    return np.asarray(data, np.uint8).reshape(1, -1)


class FakeCapture:
    """OpenCV's camera as a script: what it hands over, and what it was asked."""

    opened: ClassVar[list[FakeCapture]] = []
    gives: ClassVar[list[Any]] = []
    takes_mjpg = True

    def __init__(self, index: int, backend: int) -> None:
        self.index, self.asked, self.released = index, [], False
        self._left = list(FakeCapture.gives)
        FakeCapture.opened.append(self)

    def isOpened(self) -> bool:
        return self.index == WEBCAM.index

    def set(self, name: int, value: float) -> bool:
        self.asked.append((name, value))
        return True

    def get(self, name: int) -> float:
        assert name == cv2.CAP_PROP_FOURCC
        return float(cameras.MJPG) if FakeCapture.takes_mjpg else 0.0

    def read(self) -> tuple[bool, Any]:
        return (True, self._left.pop(0)) if self._left else (False, None)

    def release(self) -> None:
        self.released = True


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> type[FakeCapture]:
    FakeCapture.opened, FakeCapture.gives, FakeCapture.takes_mjpg = [], [], True
    monkeypatch.setattr(cameras.cv2, "VideoCapture", FakeCapture)
    monkeypatch.setattr(cameras.sys, "platform", "linux")
    return FakeCapture


def taken(camera: Camera = WEBCAM) -> list[Picture]:
    """Everything until the camera ends."""
    found: list[Picture] = []
    with pytest.raises(CameraEnded) as ended:
        found.extend(DevicePictures(camera, HD).take(SystemClock(), 0, threading.Event()))
    assert "/" in str(ended.value), "both languages"
    return found


def test_mjpg_is_asked_for_before_size_and_rate(fake: type[FakeCapture]) -> None:
    """The other way round a USB 2 camera stays at YUYV, five to ten pictures a second."""
    taken()
    names = [name for name, _ in fake.opened[0].asked]
    assert names[:4] == [
        cv2.CAP_PROP_FOURCC, cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT, cv2.CAP_PROP_FPS,
    ]  # fmt: skip
    assert fake.opened[0].released


def test_a_cameras_jpeg_is_passed_on_as_it_came_and_decoded_once(fake: type[FakeCapture]) -> None:
    fake.gives = [jpeg()]
    (picture,) = taken()
    assert (cv2.CAP_PROP_CONVERT_RGB, 0) in fake.opened[0].asked
    assert picture.pixels.ndim == 1
    packets = PictureEncoder(HD).encode(picture.pixels, 0)
    assert [packet.key for packet in packets] == [True]
    shown = decoded(packets)
    assert shown.shape == (720, 1280)
    assert float(np.abs(shown.astype(int) - testcard.picture(500)[:720]).mean()) < 6


def test_a_camera_without_mjpg_gives_plain_pictures(fake: type[FakeCapture]) -> None:
    fake.gives, fake.takes_mjpg = [card()], False
    (picture,) = taken()
    assert (cv2.CAP_PROP_CONVERT_RGB, 0) not in fake.opened[0].asked
    assert picture.pixels.shape == (720, 1280, 3)


def decoded(packets: list[Packet]) -> np.ndarray:
    decoder: Any = av.CodecContext.create("h264", "r")
    frames = [f for packet in packets for f in decoder.decode(av.Packet(packet.data))]
    frames += decoder.decode(None)
    return np.asarray(frames[0].to_ndarray(format="yuv420p"))[:720]


def test_a_camera_that_is_taken_is_told_with_the_remedy() -> None:
    with pytest.raises(CameraEnded, match=r"关掉占用它的程序.*close the program"):
        next(DevicePictures(WEBCAM.model_copy(update={"index": 7}), HD).take(
            SystemClock(), 0, threading.Event()))  # fmt: skip


def test_the_newest_picture_wins_and_the_others_are_counted() -> None:
    box = Mailbox()
    for number in range(4):
        box.put(Picture(np.full((2, 2, 3), number, np.uint8), number))
    newest = box.take(0)
    assert newest is not None
    assert newest.at_ms == 3
    assert box.dropped == 3
    assert box.take(0) is None


def test_a_vanished_camera_is_opened_again_and_a_spoilt_picture_left_out(
    fake: type[FakeCapture],
) -> None:
    fake.gives = [jpeg()[:, :400], jpeg(), jpeg()]
    said: list[str] = []
    reopened = threading.Event()

    def say(line: str) -> None:
        said.append(line)
        if len(fake.opened) >= 2:
            reopened.set()

    rig = Rig(
        SystemClock(), HD, DevicePictures(WEBCAM, HD), ToneSounds(),
        Door("http://127.0.0.1:9/whip/r", "t", say), say,
    )  # fmt: skip
    running = threading.Thread(target=rig.run, args=(lambda _: None,), daemon=True)
    running.start()
    try:
        assert reopened.wait(WITHIN_S), said
    finally:
        rig.stop()
        running.join(WITHIN_S)
    assert not running.is_alive()
    assert any("HD Cam" in line and "gives no picture" in line for line in said)
    assert fake.opened[0].released


@pytest.mark.parametrize("shape", [(480, 640, 3), (1080, 1920, 3), (720, 1280, 3)])
def test_any_size_becomes_the_profiles(shape: tuple[int, int, int]) -> None:
    plate = np.full(shape, 120, np.uint8)
    small = Canvas(960, 540).plain(plate)
    assert (small.width, small.height, small.format.name) == (960, 540, "yuv420p")


def test_a_key_frame_comes_when_asked_for_and_every_two_seconds() -> None:
    encoder = PictureEncoder(HD)
    keys = []
    for number in range(150):
        asked = number == 20
        for packet in encoder.encode(testcard.picture(number * 33), number * 33, key=asked):
            keys += [number] if packet.key else []
    assert keys[0] == 0
    assert 20 in keys
    assert max(np.diff([*keys, 150])) <= 60
    assert encoder.encode(testcard.picture(0), 100) == [], "a picture out of order is left out"


@pytest.mark.parametrize("sampling", [0x221111, 0x211111, 0x111111], ids=["420", "422", "444"])
@pytest.mark.parametrize("size", [(1280, 720), (640, 480)])
def test_a_jpeg_becomes_video_as_ffmpeg_would_make_it(sampling: int, size: tuple[int, int]) -> None:
    """Whatever a camera's JPEG samples of its colours; another size than the profile's too."""
    plate = cv2.resize(card(), size)
    how = [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, sampling, cv2.IMWRITE_JPEG_QUALITY, 90]
    _, data = cv2.imencode(".jpg", plate, how)
    decoder: Any = av.CodecContext.create("mjpeg", "r")
    frame = decoder.decode(av.Packet(data.tobytes()))[0]
    ours = Canvas(1280, 720).decoded(frame).to_ndarray().astype(int)
    theirs = frame.reformat(
        width=1280, height=720, format="yuv420p", dst_color_range=ColorRange.MPEG
    ).to_ndarray()
    assert int(np.abs(ours[:720] - theirs[:720]).max()) <= 2
    assert float(np.abs(ours[720:] - theirs[720:]).mean()) < 1


@pytest.mark.parametrize("name", ["hd", "class"])
@pytest.mark.parametrize("kind", ["plain", "I420", "JPEG"])
def test_each_picture_leaves_as_itself_though_the_frames_are_used_again(
    name: str, kind: str
) -> None:
    """Two frames are painted by turns; none may show through in the next packet."""
    profile = PROFILES[name]
    encoder = PictureEncoder(profile)
    decoder: Any = av.CodecContext.create("h264", "r")
    seen: list[float] = []
    for number in range(24):
        bgr = np.full((profile.height, profile.width, 3), 20 + number * 9, np.uint8)
        pixels: Pixels = bgr
        if kind == "I420":
            pixels = np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2YUV_I420), np.uint8)
        elif kind == "JPEG":
            pixels = np.asarray(cv2.imencode(".jpg", bgr)[1], np.uint8).reshape(-1)
        for packet in encoder.encode(pixels, number * 33 + 1):
            for frame in decoder.decode(av.Packet(packet.data)):
                seen.append(float(frame.to_ndarray()[: profile.height].mean()))
    seen += [float(f.to_ndarray()[: profile.height].mean()) for f in decoder.decode(None)]
    wanted = [16 + (20 + number * 9) * 219 / 255 for number in range(24)]
    assert len(seen) == len(wanted)
    assert max(abs(a - b) for a, b in zip(seen, wanted, strict=True)) < 4
