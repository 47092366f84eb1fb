"""Faults of picture and sound on the real path: what viewers, recording and meters get of a publisher."""

from __future__ import annotations

import functools
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import av
import cv2
import numpy as np
import pytest

from simulator.events.changes import Fault, MediaFault
from simulator.events.entry import Fact
from simulator.events.rig import MediaRead
from studio.ingest.frames import MediaFrame
from studio.ingest.media_faults.picture import look
from studio.ingest.media_faults.video_retouch import VideoRetouch
from studio.rig import babble, drawn_studio
from wire.clips import Piece, container, pieces, play
from wire.peer import peer
from wire.small_studio import TOKEN, SmallStudio, small_studio
from wire.viewer import viewer

pytestmark = pytest.mark.media

FPS, RATE_HZ, SECONDS = 15, 48_000, 8
CLIPS, HUMS, ECHOES = 480, 1_500, 3_000
"""Clipped samples a second, and hundredths of a dB, from which a meter calls it a fault."""


@functools.lru_cache(maxsize=1)
def host() -> bytes:
    """A drawn host who speaks, 640 × 360, a key frame every second."""
    out = BytesIO()
    with av.open(out, "w", format="matroska") as file:
        video = file.add_stream("libx264", rate=FPS)
        video.width, video.height, video.pix_fmt = 640, 360, "yuv420p"
        video.bit_rate = 900_000
        video.codec_context.gop_size = FPS
        video.options = {"preset": "ultrafast", "tune": "zerolatency", "profile": "baseline"}
        audio = file.add_stream("libopus", rate=RATE_HZ, layout="stereo")
        for number in range(SECONDS * FPS):
            drawn = drawn_studio.picture(number * 1000 // FPS, "live", number % 7 / 7)
            small = cv2.resize(drawn, (640, 360), interpolation=cv2.INTER_AREA)
            frame = av.VideoFrame.from_ndarray(
                np.asarray(small, np.uint8), format="bgr24"
            ).reformat(format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            file.mux(video.encode(frame))
        file.mux(video.encode(None))
        sound = np.asarray(babble.speech(0, SECONDS * RATE_HZ)).reshape(SECONDS * RATE_HZ, -1)
        both = np.ascontiguousarray(np.repeat(sound[:, :1], 2, axis=1))
        for at in range(0, len(both), 960):
            block = av.AudioFrame.from_ndarray(
                both[at : at + 960].reshape(1, -1), format="s16", layout="stereo"
            )
            block.sample_rate, block.pts, block.time_base = RATE_HZ, at, Fraction(1, RATE_HZ)
            file.mux(audio.encode(block))
        file.mux(audio.encode(None))
    return out.getvalue()


def bad(read: MediaRead) -> set[str]:
    """What the studio's meters call wrong in one reading."""
    assert read.luma is not None
    assert read.fps_centi is not None
    wrong = {
        "black": bool(read.black),
        "dark": not read.black and read.luma < 60,
        "bright": read.luma > 190 and (read.burnt or 0) > 50,
        "view": read.view not in (None, "same"),
        "fps": read.fps_centi < 1_000,
        "still": (read.frozen_ms or 0) >= 1_000,
        "silent": (read.level_cdb or 0) < -8_000,
        "clipped": (read.clipped or 0) >= CLIPS,
        "hum": (read.hum_cdb or 0) >= HUMS,
        "echo": (read.echo_cdb or 0) >= ECHOES,
    }
    return {name for name, is_so in wrong.items() if is_so}


def shows(one: Step, read: MediaRead) -> bool:
    """The meters say what the step's faults are; these may drag others along."""
    return one.shows <= bad(read)


class Step(NamedTuple):
    """Faults that are on together, and what the meters then say."""

    faults: tuple[MediaFault, ...]
    shows: frozenset[str]


def step(*faults: Fault | MediaFault, shows: str) -> Step:
    made = (one if isinstance(one, MediaFault) else MediaFault(fault=one) for one in faults)
    return Step(tuple(made), frozenset(shows.split()))


STEPS = (
    step("black", "mute", shows="black silent"),
    step("mirror", "echo", shows="view echo"),
    step("leak", "gain", shows="view clipped"),
    step("freeze", shows="fps"),
    step("dark", "hum", shows="dark hum"),
    step(MediaFault(fault="freeze", fps_centi=0), shows="still"),
)
"""A sample for every day; ``python -m bench.media_faults`` goes through all of them, one by one."""


async def until(studio: SmallStudio, so: Callable[[MediaRead], bool], what: str) -> None:
    """Wait for a reading that says ``so``."""
    read: Fact | None = None
    count = len([fact for fact in studio.facts if fact.kind == "media.read"])
    for number in range(count + 1, count + 15):
        read = await studio.told("media.read", number)
        assert isinstance(read, MediaRead)
        if so(read):
            return
    raise AssertionError(f"{what}: no meter said so, the last reading is {read}")


def brightnesses(file: Path) -> list[float]:
    """Mean luma of each recorded picture."""
    with av.open(str(file)) as film:
        return [
            float(np.frombuffer(memoryview(frame.planes[0]), np.uint8).mean())
            for frame in film.decode(video=0)
        ]


async def test_every_fault_is_measured_on_the_real_path_and_ends(tmp_path: Path) -> None:
    """One show through all faults: each moves its own meter, and afterwards none is left."""
    async with small_studio() as studio:
        studio.ingest.record("r1", tmp_path)
        async with peer(pieces(host()), "h264", loop=True) as publisher, viewer() as watcher:
            await publisher.post(studio.url, TOKEN)
            await studio.told("media.read", 2)
            await watcher.post(studio.watch_url, TOKEN)
            await until(studio, lambda read: not bad(read), "clean")
            for one in STEPS:
                seen = len(watcher.shown)
                studio.ingest.set_faults("r1", one.faults)
                await until(studio, partial(shows, one), str(one.faults))
                await watcher.saw(seen + 5)
            studio.ingest.set_faults("r1", ())
            await until(studio, lambda read: not bad(read), "clean again")
            counts, kinds = studio.ingest.counters(), studio.kinds()
        segments = await studio.ingest.close("r1")
    assert watcher.shown == sorted(watcher.shown)
    assert counts["retouching_failed"] == 0
    assert counts["viewer_frames_dropped"] == 0
    assert kinds == ["media.connected"]  # no fault of picture or sound is a loss of the stream
    (segment,) = segments  # the publisher's file goes on through all faults
    whole = play(tmp_path / segment.file)
    assert whole.lasts_ms > 15_000
    assert whole.frames > 100
    lumas = brightnesses(tmp_path / segment.file)
    assert min(lumas) < 20, "the black picture is in the recording"
    assert lumas[0] > 60
    assert lumas[-1] > 60


async def test_delayed_sound_comes_late_to_the_recording_and_is_in_time_again(
    tmp_path: Path, h264_pieces: list[Piece]
) -> None:
    async with small_studio() as studio:
        studio.ingest.record("r1", tmp_path)
        async with peer(h264_pieces, "h264", loop=True) as publisher:
            await publisher.post(studio.url, TOKEN)
            await studio.told("media.read", 2)
            studio.ingest.set_faults("r1", [MediaFault(fault="delay", delay_ms=400)])
            await studio.told("media.read", 4)
            studio.ingest.set_faults("r1", ())
            await studio.told("media.read", 7)
        (segment,) = await studio.ingest.close("r1")
    offsets = play(tmp_path / segment.file).offsets_ms()
    late = [one for one in offsets if 380 <= one <= 420]
    assert 1 <= len(late) <= 3, offsets
    assert all(abs(one) <= 20 for one in (offsets[0], offsets[-1])), offsets


@pytest.mark.parametrize("codec", ["libx264", "libvpx"])
def test_a_spoilt_picture_keeps_the_publishers_codec_size_and_moments(codec: str) -> None:
    """Browsers that can only send VP8 are spoilt in VP8; players see one stream without a break."""
    given = [
        MediaFrame("video", one.data, round(one.due_ms * 90), 0, one.key, 5)
        for one in pieces(container(2, 320, 180, 300, codec))
        if one.kind == "video"
    ]
    retouch = VideoRetouch()
    dark = look([MediaFault(fault="dark")])
    made = [retouch.replace(one, "black", (320, 180), key=False) for one in given[:30]]
    made += [retouch.retouch(one, dark, encode=True, key=False) for one in given[30:]]
    frames = [one for one in made if one is not None]
    assert [one.ticks for one in frames] == [one.ticks for one in given]
    assert [number for number, one in enumerate(frames) if one.key] == [0, 30]
    assert {one.shape[:2] for one in frames if one.shape} == {(320, 180)}
    decoder = av.CodecContext.create("h264" if codec == "libx264" else "vp8", "r")
    shown = [picture for one in frames for picture in decoder.decode(av.Packet(one.data))]
    shown += decoder.decode(None)
    assert len(shown) == len(given)
    lumas = [float(picture.to_ndarray()[:180].mean()) for picture in shown]
    assert max(lumas[:29]) < 20
    assert 90 < lumas[31] < 120, "its flash, but with less light"
    assert retouch.undecodable == 0
