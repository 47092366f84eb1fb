"""A file in a device's place: pictures and sound in its own time, over and over.

A file can be read as fast as the disk allows; whoever uses this waits until each part is due.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.video.reformatter import ColorRange
from numpy.typing import NDArray

from studio.rig.capture.mailbox import Pixels

RATE_HZ: Final = 48_000


class NoSuchStream(ValueError):
    """The file holds no picture, or no sound. The text is in both languages."""


def _open(path: Path) -> Any:
    try:
        return av.open(str(path))
    except (OSError, av.FFmpegError) as error:
        raise NoSuchStream(f"{path}: 打不开 / cannot be opened: {error}") from error


def _lasts_ms(file: Any, stream: Any) -> float:
    """The whole file's length, so that picture and sound begin anew together."""
    if file.duration:
        return float(file.duration) / 1000
    if stream.duration:
        return float(stream.duration * stream.time_base) * 1000
    return 0.0


def fps(path: Path) -> float:
    """Pictures a second, as the file says. Raises NoSuchStream."""
    with _open(path) as file:
        if not file.streams.video:
            raise NoSuchStream(f"{path}: 没有画面 / holds no picture")
        return float(file.streams.video[0].average_rate or 30)


def pictures(path: Path, width: int, height: int) -> Iterator[tuple[float, Pixels]]:
    """(due in ms from the beginning, I420 of this size), for ever. Raises NoSuchStream."""
    for turn_ms, file in _turns(path, "video"):
        stream = file.streams.video[0]
        stream.thread_count = 1
        for number, frame in enumerate(file.decode(stream)):
            fallback = number * 1000 / float(stream.average_rate or 30)
            at_ms = fallback if frame.time is None else frame.time * 1000
            plain = frame.reformat(
                width=width, height=height, format="yuv420p", dst_color_range=ColorRange.MPEG
            )
            yield turn_ms + at_ms, np.asarray(plain.to_ndarray(), np.uint8)


def sounds(path: Path) -> Iterator[tuple[float, NDArray[np.int16]]]:
    """(due in ms from the beginning, stereo int16 at 48 kHz), for ever. Raises NoSuchStream."""
    for turn_ms, file in _turns(path, "audio"):
        resampler = AudioResampler(format="s16", layout="stereo", rate=RATE_HZ)
        end = round(_lasts_ms(file, file.streams.audio[0]) * RATE_HZ / 1000)
        place: int | None = None
        for frame in file.decode(file.streams.audio[0]):
            if place is None:
                place = round(float(frame.time or 0) * RATE_HZ)
            for plain in resampler.resample(frame):
                pcm = np.asarray(plain.to_ndarray(), np.int16).reshape(-1, 2)
                pcm = pcm[: max(0, end - place)] if end else pcm
                yield turn_ms + place * 1000 / RATE_HZ, pcm
                place += len(pcm)
        if place is not None and place < end:  # sound that ends before the picture
            rest = np.zeros((end - place, 2), np.int16)
            yield turn_ms + place * 1000 / RATE_HZ, rest


def check_sound(path: Path) -> None:
    """Raises NoSuchStream unless the file holds sound."""
    with _open(path) as file:
        if not file.streams.audio:
            raise NoSuchStream(f"{path}: 没有声音 / holds no sound")


def _turns(path: Path, kind: str) -> Iterator[tuple[float, Any]]:
    turn_ms = 0.0
    while True:
        with _open(path) as file:
            streams = file.streams.video if kind == "video" else file.streams.audio
            if not streams:
                missing = (
                    "没有画面 / holds no picture"
                    if kind == "video"
                    else "没有声音 / holds no sound"
                )
                raise NoSuchStream(f"{path}: {missing}")
            lasts_ms = _lasts_ms(file, streams[0])
            yield turn_ms, file
        if lasts_ms <= 0:
            return
        turn_ms += lasts_ms
