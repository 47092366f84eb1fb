"""Encoded frames go in, as they come from the wire; readings for the log come out."""

from __future__ import annotations

import asyncio
import threading
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from studio.darkroom import Darkroom
from studio.film import Film
from studio.ingest.frames import MediaFrame
from studio.ingest.outlet import Recording
from studio.ingest.receive import Traffic
from studio.logbook.footage import Footage, found, segment_numbers
from studio.meter import Meter, VoiceTimeline
from studio.rig import babble

NOTHING = Traffic(0, 0, 0, 0, 0)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def sound(pcm: np.ndarray, from_ms: int = 0) -> list[MediaFrame]:
    """Opus packets of int16 stereo, (samples, 2), arriving in real time."""
    encoder: Any = av.CodecContext.create("libopus", "w")
    encoder.sample_rate, encoder.layout, encoder.format = 48_000, "stereo", "s16"
    encoder.bit_rate = 96_000
    encoder.open()
    packets = []
    for at in range(0, len(pcm) - 959, 960):
        block = np.ascontiguousarray(pcm[at : at + 960]).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(block, format="s16", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = 48_000, at, Fraction(1, 48_000)
        packets += encoder.encode(frame)
    return [
        MediaFrame("audio", bytes(packet), number * 960 + 777, from_ms + number * 20, True)
        for number, packet in enumerate(packets)
    ]


def pictures(lumas: list[np.ndarray], from_ms: int = 0) -> list[MediaFrame]:
    """H264 as it comes from the wire: 30 frames a second, a key frame each second."""
    encoder: Any = av.CodecContext.create("libx264", "w")
    encoder.width, encoder.height, encoder.pix_fmt = 320, 180, "yuv420p"
    encoder.framerate, encoder.time_base, encoder.gop_size = 30, Fraction(1, 30), 30
    encoder.options = {"preset": "ultrafast", "tune": "zerolatency", "forced-idr": "1"}
    frames = []
    for number, luma in enumerate(lumas):
        planes = np.vstack([luma, np.full((90, 320), 128, np.uint8)])
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts = number
        for packet in encoder.encode(frame):
            at_ms = from_ms + number * 100 // 3
            data = bytes(packet)
            frames.append(MediaFrame("video", data, number * 3_000, at_ms, packet.is_keyframe))
    return frames


def moving(seconds: float, mean: int = 120) -> list[np.ndarray]:
    grain = np.random.default_rng(3)  # noqa: TID251
    return [
        (np.roll(np.linspace(mean - 40, mean + 40, 320), 9 * n) + grain.normal(0, 5, (180, 320)))
        .clip(0, 255)
        .astype(np.uint8)
        for n in range(round(seconds * 30))
    ]


def test_two_seconds_of_voice_are_found_where_they_were() -> None:
    """Holding Space from 10.0 s to 13.0 s on a comment: the host speaks, then is silent."""
    quiet = np.zeros((2 * 48_000, 2), np.int16)
    meter = Meter()
    for frame in sound(np.concatenate([quiet, babble.speech(0, 3 * 48_000), quiet]), 8_000):
        meter.take(frame)
    assert (meter.timeline.voiced_ms(10_000, 13_000) or 0) >= 2_000
    assert meter.timeline.voiced_ms(8_000, 9_900) == 0
    assert (meter.timeline.voiced_ms(13_500, 15_000) or 0) == 0
    assert meter.timeline.voiced_ms(30_000, 32_000) is None  # nothing was heard then
    reading = meter.read(15_000, NOTHING)
    assert reading.silent_ms is not None
    assert reading.silent_ms >= 1_500


@pytest.mark.parametrize(
    ("neighbours", "host", "noisy"), [(0, 1, False), (1, 1, False), (5, 1, True), (5, 0, None)]
)
def test_a_room_full_of_voices_is_told_from_a_host_who_is_heard(
    neighbours: int, host: int, noisy: bool | None
) -> None:
    """Each neighbour is 10 dB softer than the host; five of them leave less than 12 dB between."""
    length = 6 * 48_000
    pcm = host * babble.speech(0, length).astype(np.float64)
    for number in range(neighbours):
        pcm += 0.3 * babble.speech(number * 77_777, length, seed=number + 2)
    meter = Meter()
    meter.take_all(sound(pcm.astype(np.int16)))
    assert meter.read(6_000, NOTHING).noisy is noisy
    meter.connected()
    meter.take_all(sound(np.zeros((48_000, 2), np.int16), 6_000))
    assert meter.read(7_000, NOTHING).noisy is None


def test_a_rate_is_of_the_time_in_which_it_came() -> None:
    """After a pause, or after the studio itself was held up, thirty pictures a second are thirty."""
    meter = Meter()
    meter.read(1_000, NOTHING)
    later = meter.read(6_000, Traffic(625_000, 62_500, 150, 0, 0, over_ms=5_000))
    assert (later.fps_centi, later.video_kbps, later.audio_kbps) == (3_000, 1_000, 100)
    sooner = meter.read(7_900, Traffic(125_000, 12_500, 30, 0, 0, over_ms=1_000))
    assert (sooner.fps_centi, sooner.video_kbps, sooner.window_ms) == (3_000, 1_000, 1_900)


def test_a_microphone_that_says_nothing_is_measured_and_a_missing_one_is_not() -> None:
    meter = Meter()
    assert meter.read(1_000, NOTHING).level_cdb is None
    for frame in sound(np.zeros((48_000, 2), np.int16), 1_000):
        meter.take(frame)
    reading = meter.read(2_000, NOTHING)
    assert (reading.voiced_ms, reading.clipped) == (0, 0)
    assert reading.silent_ms == pytest.approx(1_000, abs=100)
    assert reading.luma is None
    assert reading.frozen_ms is None


def test_a_moving_picture_freezes_then_goes_black() -> None:
    lively, black = moving(3), [np.full((180, 320), 16, np.uint8)] * 30
    meter = Meter()
    frames = pictures([*lively, *[lively[-1]] * 90, *black])
    frozen = []
    for frame in frames:
        meter.take(frame)
        if frame.key:
            frozen.append(meter.read(frame.at_ms + 1, NOTHING))
    assert [reading.black for reading in frozen] == [False] * 6 + [True]
    assert [reading.frozen_ms or 0 for reading in frozen[:4]] == [0, 0, 0, 0]
    # an encoder goes on refining a still picture for some frames before they become empty
    assert 1_400 <= (frozen[5].frozen_ms or 0) <= 2_050
    assert frozen[6].frozen_ms == 0  # it changed: it is black now
    assert frozen[0].luma == pytest.approx(120, abs=6)
    jpeg = meter.jpeg()
    assert jpeg is not None
    assert jpeg.startswith(b"\xff\xd8")


def test_a_picture_that_grows_is_measured_on() -> None:
    """Chromium begins small; a thumbnail of another shape cannot be compared with the last one."""
    meter = Meter()
    for turn, size in enumerate(((64, 36), (480, 270), (320, 180))):
        meter._stillness.key_picture(np.full(size[::-1], 100, np.uint8), turn * 1_000)
        meter._stillness.frame(9_000, True, turn * 1_000)
    assert meter._stillness.frozen_ms(2_500) == 0
    meter._stillness.key_picture(np.full((180, 320), 100, np.uint8), 4_000)
    meter._stillness.frame(9_000, True, 4_000)
    assert meter._stillness.frozen_ms(4_000) == 2_000


def test_rubbish_in_place_of_frames_is_counted_not_raised() -> None:
    meter = Meter()
    for number in range(5):
        meter.take(MediaFrame("video", b"\x00\x00\x00\x01\x65rubbish", number, number, True))
        meter.take(MediaFrame("audio", b"", number, number, True))
    assert meter.undecodable > 0
    assert meter.jpeg() is None


def test_stretches_of_voice_do_not_count_twice() -> None:
    timeline = VoiceTimeline()
    for from_ms, to_ms in ((0, 100), (50, 150), (150, 200), (400, 500)):
        timeline.add(from_ms, to_ms, True)
    timeline.add(500, 600, False)
    assert timeline.voiced_ms(0, 1_000) == 300
    assert timeline.voiced_ms(100, 450) == 150
    assert timeline.voiced_ms(500, 600) == 0


def test_segments_are_numbered_on_after_a_restart(tmp_path: Path) -> None:
    clip = pictures(moving(2))
    for turn in range(2):  # two lives of the studio
        footage = Footage(tmp_path, video="h264", audio=False, zero_ms=1_000)
        for frame in clip:
            footage.add(*frame._replace(at_ms=frame.at_ms + 5_000 + turn * 10_000)[:5])
        assert footage.close() is not None
    first, second = found(tmp_path)
    assert segment_numbers(tmp_path) == [1, 2]
    assert (first.room_ms, second.room_ms) == pytest.approx((4_000, 14_000), abs=2)
    assert first.frames == second.frames == 60
    assert first.lasts_ms == pytest.approx(1_970, abs=40)


def test_a_sender_whose_clock_jumps_begins_a_new_segment(tmp_path: Path) -> None:
    """A program that starts its stream anew on the same connection: other SSRC, other stamps."""
    film = Film()
    film.connected(("h264",))
    film.record(Recording(tmp_path, zero_ms=0))
    film.take_all(pictures(moving(2), 1_000))
    film.take_all(pictures(moving(2), 60_000))  # its stamps begin at 0 again
    film.end_segment()
    assert [segment.room_ms for segment in film.segments] == pytest.approx([1_000, 60_000], abs=3)
    assert [segment.frames for segment in film.segments] == [60, 60]


def test_nothing_is_written_before_a_key_frame_came(tmp_path: Path) -> None:
    footage = Footage(tmp_path, video="h264", audio=True)
    for frame in pictures(moving(1))[1:]:
        footage.add(*frame[:5])
    assert footage.close() is None
    assert list(tmp_path.iterdir()) == []


def test_sound_that_arrives_late_by_the_senders_clock_is_told_in_the_note(tmp_path: Path) -> None:
    footage = Footage(tmp_path, video="h264", audio=True)
    noises = sound(babble.speech(0, 48_000))
    for frame in sorted([*pictures(moving(1)), *noises], key=lambda f: f.at_ms):
        footage.add(*frame[:5])
    first = noises[0]
    arrival_skew_ms = first.at_ms - first.ticks / 48
    segment = footage.close(arrival_skew_ms + 25)
    assert segment is not None
    assert segment.sound_late_ms == pytest.approx(25, abs=3)


def test_a_folder_that_cannot_be_written_costs_the_recording_never_the_meters(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "media").write_text("a file where the folder should be")
    film = Film()
    film.connected(("h264",))
    film.record(Recording(tmp_path / "media" / "deeper"))
    film.take_all(pictures(moving(2)))
    assert film.recording is None
    assert "recording is off" in caplog.text
    assert film.meter.read(2_000, NOTHING).luma is not None


def waits(for_it: threading.Event) -> None:
    for_it.wait(10)


def tells(loop: asyncio.AbstractEventLoop, it: asyncio.Event) -> None:
    loop.call_soon_threadsafe(it.set)


async def test_a_full_queue_drops_frames_until_the_next_key_frame(tmp_path: Path) -> None:
    darkroom, stuck = Darkroom(lambda room, fact: None, size=48), threading.Event()
    outlet = darkroom.open("r1")
    darkroom.put(lambda: waits(stuck))  # the disk hangs for a while
    outlet.record(Recording(tmp_path))
    outlet.connected(["h264"])
    clip = pictures(moving(4))
    for frame in clip[:75]:  # 2.5 s come meanwhile
        outlet.take(frame)
    assert darkroom.dropped > 20
    stuck.set()
    free, loop = asyncio.Event(), asyncio.get_running_loop()
    darkroom.put(lambda: tells(loop, free))
    await free.wait()
    for frame in clip[75:]:
        outlet.take(frame)
    (segment,) = await outlet.close()
    darkroom.stop()
    with av.open(str(tmp_path / segment.file)) as file:
        shown = [round(float(frame.time or 0) * 30) for frame in file.decode(video=0)]
    before = shown.index(90)  # the key frame of the fourth second
    assert shown[before:] == list(range(90, 120))
    assert shown[:before] == list(range(before))
    assert before < 75
