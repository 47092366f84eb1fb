"""One room's meters: encoded frames in, readings for the log out. Synchronous, without a clock.

Only sound is decoded throughout; of the picture only key frames.
"""

from __future__ import annotations

from collections.abc import Sequence

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from simulator.events.rig import MediaRead
from studio.hearing import Hearing, VoiceTimeline
from studio.ingest.frames import MediaFrame
from studio.ingest.receive import Traffic
from studio.key_frames import KeyFrames
from studio.signals import (
    bitrate,
    brightness,
    exposure,
    focus,
    frame_rate,
    freeze,
    orientation,
    shades,
    skew,
    tint,
    white_balance,
)

PICTURE_WIDTH = 320
DECODE_EVERY_MS = 900
"""Key frames that follow faster than this are not decoded: what they show is read once a second."""


class Meter:
    """Everything measured of one room's stream."""

    def __init__(self, key_frames: KeyFrames | None = None) -> None:
        self.hearing = Hearing()
        self._key_frames = key_frames or KeyFrames()
        self._decoded_ms: int | None = None
        self.picture: NDArray[np.uint8] | None = None
        """The newest key frame as I420 planes under one another, 320 wide."""
        self._undecodable = 0
        self._stillness = freeze.Stillness()
        self._orientation = orientation.Orientation()
        self._view: orientation.View | None = None
        self._luma: int | None = None
        self._black: bool | None = None
        self._light: exposure.Exposure | None = None
        self._focus: float | None = None
        self._tint = tint.Tint()
        self._tint_percent: float | None = None
        self._card_cast: float | None = None
        self._arrivals = skew.Arrivals()
        self._read_ms: int | None = None

    @property
    def undecodable(self) -> int:
        """Frames that could not be decoded."""
        return self._undecodable + self.hearing.undecodable

    @property
    def timeline(self) -> VoiceTimeline:
        """Where there was voice."""
        return self.hearing.timeline

    def connected(self) -> None:
        """A new publisher: its sound and its picture begin anew."""
        self.hearing.begin()
        self._stillness = freeze.Stillness()
        self._arrivals = skew.Arrivals()

    def take(self, frame: MediaFrame) -> None:
        """Measure one encoded frame. What cannot be decoded is counted."""
        try:
            if frame.kind == "audio":
                self._arrivals.frame("audio", frame.ticks / 48, frame.at_ms)
                self.hearing.take(frame)
            else:
                shown_ms = self._arrivals.frame("video", frame.ticks / 90, frame.at_ms)
                self.hearing.sudden.picture(len(frame.data), frame.key, shown_ms)
                self._stillness.frame(len(frame.data), frame.key, frame.at_ms)
                if frame.key:
                    self._key_frame(frame)
        except av.FFmpegError:
            self._undecodable += 1

    def take_all(self, frames: Sequence[MediaFrame]) -> None:
        """Measure some frames and all sound that has come."""
        for frame in frames:
            self.take(frame)
        self.settle()

    def settle(self) -> None:
        """Measure the sound that has come: call it after some frames."""
        self.hearing.settle()

    def _key_frame(self, frame: MediaFrame) -> None:
        if self._decoded_ms is not None and 0 <= frame.at_ms - self._decoded_ms < DECODE_EVERY_MS:
            return  # it is read once a second
        self._decoded_ms = frame.at_ms
        picture = self._key_frames.decode(frame.data)
        if picture is None:
            return
        luma = _plane(picture, 0)
        small = _small(luma)
        counts = shades.shades(small)
        self._luma = brightness.luma_of(counts)
        self._black = brightness.is_black_of(counts)
        self._light = exposure.of_luma(counts)
        self._focus = None if self._black else focus.focus(np.ascontiguousarray(luma[::2, ::2]))
        self._view = self._orientation.told(small)
        self._stillness.key_picture(small, frame.at_ms)
        self.picture = _with_colours(small, picture)
        self._balance(self.picture)

    def _balance(self, picture: NDArray[np.uint8]) -> None:
        """White balance, where there is light enough to tell and not too much."""
        self._tint_percent = self._card_cast = None
        if self._black or self._light is None or exposure.MEAN.judge(self._light.mean) == "fail":
            return
        colours = cv2.cvtColor(picture, cv2.COLOR_YUV2BGR_I420)
        self._card_cast = white_balance.card_cast(np.asarray(colours, np.uint8))
        if self._orientation.has_learnt_anew:
            self._tint.begin()
        if self._view == "same":
            self._tint_percent = self._tint.told(picture)

    def read(self, now_ms: int, traffic: Traffic, sender_skew_ms: float | None = None) -> MediaRead:
        """What the last window was like. None where it cannot be measured.

        Call it once a second; after a longer pause the window is the last second. ``sender_skew_ms``:
        stamp 0 of the sound after that of the picture, by the sender's reports.
        """
        since_ms = None if self._read_ms is None else now_ms - self._read_ms
        window_ms = since_ms if since_ms and since_ms <= 2_000 else 1_000
        self._read_ms = now_ms
        over_ms = traffic.over_ms or window_ms
        heard = self.hearing.read(window_ms)
        has_picture = self._luma is not None
        light = self._light
        arrival_skew_ms = self._arrivals.skew_ms()
        behind_ms = (
            None
            if sender_skew_ms is None or arrival_skew_ms is None
            else skew.behind_ms(arrival_skew_ms, sender_skew_ms)
        )
        return MediaRead(
            window_ms=window_ms,
            **heard._asdict(),
            luma=self._luma,
            black=self._black,
            frozen_ms=self._stillness.frozen_ms(now_ms) if has_picture else None,
            video_kbps=bitrate.kbps(traffic.video_bytes, over_ms),
            audio_kbps=bitrate.kbps(traffic.audio_bytes, over_ms),
            fps_centi=frame_rate.fps_centi(traffic.frames, over_ms),
            loss=traffic.loss,
            rtt_ms=traffic.rtt_ms,
            jitter_ms=traffic.jitter_ms,
            burnt=round(10 * light.burnt_percent) if light else None,
            drowned=round(10 * light.drowned_percent) if light else None,
            focus=None if self._focus is None else round(1000 * self._focus),
            view=self._view,
            tint=_tenths(self._tint_percent),
            white_cast=_tenths(self._card_cast),
            skew_ms=None if behind_ms is None else round(behind_ms),
            lag_ms=self.hearing.lag_ms(now_ms),
        )

    def jpeg(self) -> bytes | None:
        """The newest key frame; None before the first."""
        if self.picture is None:
            return None
        colours = cv2.cvtColor(self.picture, cv2.COLOR_YUV2BGR_I420)
        done, data = cv2.imencode(".jpg", colours, [cv2.IMWRITE_JPEG_QUALITY, 80])
        return data.tobytes() if done else None


def _tenths(value: float | None) -> int | None:
    return None if value is None else round(10 * value)


def _small(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A luma plane 320 wide, its shape kept (both sides multiples of 4)."""
    height = max(4, round(luma.shape[0] * PICTURE_WIDTH / luma.shape[1] / 4) * 4)
    made: cv2.typing.MatLike = luma
    while made.shape[1] % 4 == made.shape[0] % 2 == 0 and made.shape[1] >= 2 * PICTURE_WIDTH:
        half = (made.shape[1] // 2, made.shape[0] // 2)
        made = cv2.resize(made, half, interpolation=cv2.INTER_AREA)  # by halves: six times faster
    if made.shape != (height, PICTURE_WIDTH):
        made = cv2.resize(made, (PICTURE_WIDTH, height), interpolation=cv2.INTER_AREA)
    return np.asarray(made, np.uint8)


def _with_colours(small: NDArray[np.uint8], picture: av.VideoFrame) -> NDArray[np.uint8]:
    """The small luma plane and its colours as I420."""
    size = (PICTURE_WIDTH // 2, small.shape[0] // 2)
    planes = [small.reshape(-1)]
    for number in (1, 2):
        made = cv2.resize(_plane(picture, number), size, interpolation=cv2.INTER_LINEAR)
        planes.append(np.asarray(made, np.uint8).reshape(-1))
    return np.concatenate(planes).reshape(small.shape[0] * 3 // 2, PICTURE_WIDTH)


def _plane(picture: av.VideoFrame, number: int) -> NDArray[np.uint8]:
    plane = picture.planes[number]
    # A plane has the buffer protocol; its type says so from Python 3.12 on only.
    rows: NDArray[np.uint8] = np.frombuffer(memoryview(plane), np.uint8).reshape(
        plane.height, plane.line_size
    )
    return rows[:, : plane.width]
