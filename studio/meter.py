"""One room's meters: encoded frames in, readings for the log out. Synchronous, without a clock.

Only sound is decoded throughout; of the picture only key frames.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from simulator.events.rig import MediaRead
from studio.ingest.frames import MediaFrame
from studio.ingest.receive import Traffic
from studio.signals import (
    ambience,
    bitrate,
    brightness,
    clipping,
    exposure,
    focus,
    frame_rate,
    freeze,
    level,
    loudness,
    orientation,
    silence,
    true_peak,
    voice,
)

BLOCK_MS = 100
NEAR_FULL_CDB = -700
"""Below this no peak between the samples can reach full scale, and none is looked for."""
BLOCK = 4_800
PICTURE_WIDTH = 320


Listener = Callable[[NDArray[np.float32], int, Sequence[bool]], None]


class _Span(NamedTuple):
    from_ms: int
    to_ms: int
    voiced: bool


class VoiceTimeline:
    """Where there was voice, to 20 ms; keeps the last ``size`` stretches (hours of them)."""

    def __init__(self, size: int = 20_000) -> None:
        self._spans: deque[_Span] = deque(maxlen=size)

    def add(self, from_ms: int, to_ms: int, voiced: bool) -> None:
        """Append what was heard; overlaps are cut away."""
        last = self._spans[-1] if self._spans else None
        if last is not None:
            from_ms = max(from_ms, last.to_ms)
            if from_ms >= to_ms:
                return
            if last.voiced == voiced and from_ms - last.to_ms <= 5:
                self._spans[-1] = _Span(last.from_ms, to_ms, voiced)
                return
        self._spans.append(_Span(from_ms, to_ms, voiced))

    def voiced_ms(self, from_ms: int, to_ms: int) -> int | None:
        """Voice within [from_ms, to_ms); None when no sound at all was heard there."""
        heard = voiced = 0
        for span in reversed(list(self._spans)):
            if span.to_ms <= from_ms:
                break
            inside = min(span.to_ms, to_ms) - max(span.from_ms, from_ms)
            if inside > 0:
                heard += inside
                voiced += inside if span.voiced else 0
        return voiced if heard else None


class Meter:
    """Everything measured of one room's stream."""

    def __init__(self) -> None:
        self.timeline = VoiceTimeline()
        self.picture: NDArray[np.uint8] | None = None
        """The newest key frame as I420 planes under one another, 320 wide."""
        self.undecodable = 0
        self.listener: Listener | None = None
        """Gets the sound that was measured: mono, the clock's time of its end, voice by 20 ms."""
        self._stillness = freeze.Stillness()
        self._orientation = orientation.Orientation()
        self._view: orientation.View | None = None
        self._luma: int | None = None
        self._black: bool | None = None
        self._light: exposure.Exposure | None = None
        self._focus: float | None = None
        self._unvoiced_ms = 0
        self._loud: deque[float] = deque(maxlen=loudness.SHORT_TERM_BLOCKS)
        self._silent_ms = 0
        self._read_ms: int | None = None
        self._start_sound()
        self._start_window()

    def _start_sound(self) -> None:
        self._decoder: Any = av.CodecContext.create("opus", "r")
        self._pcm: list[NDArray[np.float32]] = []
        self._pcm_size = 0
        self._offset_ms: float | None = None
        self._block_ms = 0
        self._has_sound = False
        self._voice = voice.Voice()
        self._ambience = ambience.Ambience()

    def _start_window(self) -> None:
        self._powers: list[float] = []
        self._peak_cdb = level.FLOOR_CDB
        self._true_peak_cdb: int | None = None
        self._clipped = 0
        self._voiced_ms = 0

    def connected(self) -> None:
        """A new publisher: its sound and its picture begin anew."""
        self._start_sound()
        self._stillness = freeze.Stillness()

    def take(self, frame: MediaFrame) -> None:
        """Measure one encoded frame. What cannot be decoded is counted."""
        try:
            if frame.kind == "audio":
                self._sound(frame)
            else:
                self._stillness.frame(len(frame.data), frame.key, frame.at_ms)
                if frame.key:
                    self._key_frame(frame)
        except av.FFmpegError:
            self.undecodable += 1

    def _sound(self, frame: MediaFrame) -> None:
        start_ms = frame.at_ms - frame.ticks / 48
        if self._offset_ms is None or abs(start_ms - self._offset_ms) > 500:
            self._offset_ms = start_ms  # a jump of the sender's clock, or the first packet
            self._pcm, self._pcm_size = [], 0
        self._offset_ms = min(self._offset_ms, start_ms)
        if not self._pcm:
            self._block_ms = round(frame.ticks / 48 + self._offset_ms)
        for decoded in self._decoder.decode(av.Packet(frame.data)):
            samples = decoded.to_ndarray()  # float planes: the decoder's own format
            if len(samples) == 1:
                samples = np.repeat(samples, 2, axis=0)
            self._pcm.append(samples)
            self._pcm_size += samples.shape[1]
        if self._pcm_size >= BLOCK:
            self._block(np.concatenate(self._pcm, axis=1).T)
            self._pcm, self._pcm_size = [], 0

    def _block(self, pcm: NDArray[np.float32]) -> None:
        length_ms = len(pcm) * 1_000 // 48_000
        power = level.power(pcm)
        self._powers.append(power)
        self._loud.append(loudness.k_power(pcm))
        self._peak_cdb = max(self._peak_cdb, level.peak_cdb(pcm))
        self._clipped += clipping.clipped(pcm)
        if level.peak_cdb(pcm) >= NEAR_FULL_CDB:
            over = round(100 * true_peak.true_peak_dbtp(pcm))
            self._true_peak_cdb = (
                over if self._true_peak_cdb is None else max(self._true_peak_cdb, over)
            )
        self._silent_ms = silence.silent_ms(self._silent_ms, level.centibel(power), length_ms)
        mono = pcm.mean(axis=1)
        self._ambience.hear(mono)
        answers = self._voice.hear(mono)
        for number, voiced in enumerate(answers):
            at_ms = self._block_ms + number * voice.FRAME_MS
            self.timeline.add(at_ms, at_ms + voice.FRAME_MS, voiced)
            self._voiced_ms += voice.FRAME_MS if voiced else 0
            self._unvoiced_ms = 0 if voiced else self._unvoiced_ms + voice.FRAME_MS
        if self.listener is not None:
            self.listener(mono, self._block_ms + length_ms, answers)

    def _key_frame(self, frame: MediaFrame) -> None:
        name = "h264" if frame.data.startswith(b"\x00\x00") else "vp8"
        decoder: Any = av.CodecContext.create(name, "r")
        decoder.thread_count = 1
        pictures = decoder.decode(av.Packet(frame.data))
        pictures = pictures or decoder.decode(None)
        for decoded in pictures[:1]:
            is_plain = decoded.format.name in ("yuv420p", "yuvj420p")
            picture = decoded if is_plain else decoded.reformat(format="yuv420p")
            luma = _plane(picture, 0)
            self._luma = brightness.luma(luma[::4, ::4])
            self._black = brightness.is_black(luma[::4, ::4])
            self._light = exposure.exposure(exposure.full_range(luma[::4, ::4]))
            self._focus = None if self._black else focus.focus(np.ascontiguousarray(luma[::2, ::2]))
            self._view = self._orientation.told(luma)
            self._stillness.key_picture(luma, frame.at_ms)
            self.picture = _small(picture)

    def read(self, now_ms: int, traffic: Traffic) -> MediaRead:
        """What the last window was like. None where it cannot be measured.

        Call it once a second; after a longer pause the window is the last second.
        """
        since_ms = None if self._read_ms is None else now_ms - self._read_ms
        window_ms = since_ms if since_ms and since_ms <= 2_000 else 1_000
        self._read_ms = now_ms
        heard = bool(self._powers)
        if self._has_sound and not heard:  # the microphone was taken away: that is silence, too
            self._silent_ms += window_ms
            self._unvoiced_ms += window_ms
        self._has_sound = self._has_sound or heard
        if self._has_sound and not heard:  # the microphone was taken away: that is silence, too
            self._silent_ms += window_ms
            self._unvoiced_ms += window_ms
        self._has_sound = self._has_sound or heard
        power = sum(self._powers) / len(self._powers) if heard else 0.0
        has_picture = self._luma is not None
        light = self._light
        reading = MediaRead(
            window_ms=window_ms,
            level_cdb=level.centibel(power) if heard else None,
            loudness_clufs=loudness.clufs(self._loud) if heard else None,
            peak_cdb=self._peak_cdb if heard else None,
            clipped=self._clipped * 1_000 // window_ms if heard else None,
            silent_ms=self._silent_ms if self._has_sound else None,
            voiced_ms=self._voiced_ms if heard else None,
            luma=self._luma,
            black=self._black,
            frozen_ms=self._stillness.frozen_ms(now_ms) if has_picture else None,
            video_kbps=bitrate.kbps(traffic.video_bytes, window_ms),
            audio_kbps=bitrate.kbps(traffic.audio_bytes, window_ms),
            fps_centi=frame_rate.fps_centi(traffic.frames, window_ms),
            loss=traffic.loss,
            rtt_ms=traffic.rtt_ms,
            jitter_ms=traffic.jitter_ms,
            true_peak_cdb=self._true_peak_cdb,
            unvoiced_ms=self._unvoiced_ms if self._has_sound else None,
            burnt=round(10 * light.burnt_percent) if light else None,
            drowned=round(10 * light.drowned_percent) if light else None,
            focus=None if self._focus is None else round(1000 * self._focus),
            hum_cdb=_centi(self._ambience.hum_db) if heard else None,
            echo_cdb=_centi(self._ambience.echo_db) if heard else None,
            view=self._view,
        )
        self._start_window()
        return reading

    def jpeg(self) -> bytes | None:
        """The newest key frame; None before the first."""
        if self.picture is None:
            return None
        colours = cv2.cvtColor(self.picture, cv2.COLOR_YUV2BGR_I420)
        done, data = cv2.imencode(".jpg", colours, [cv2.IMWRITE_JPEG_QUALITY, 80])
        return data.tobytes() if done else None


def _centi(decibels: float | None) -> int | None:
    return None if decibels is None else round(100 * decibels)


def _small(picture: av.VideoFrame) -> NDArray[np.uint8]:
    """A decoded 4:2:0 frame as I420, 320 wide, its shape kept (both sides multiples of 4)."""
    height = max(4, round(picture.height * PICTURE_WIDTH / picture.width / 4) * 4)
    sizes = [(PICTURE_WIDTH, height), *[(PICTURE_WIDTH // 2, height // 2)] * 2]
    planes: list[NDArray[np.uint8]] = [
        np.asarray(
            cv2.resize(_plane(picture, number), size, interpolation=cv2.INTER_AREA), np.uint8
        ).reshape(-1)
        for number, size in enumerate(sizes)
    ]
    whole: NDArray[np.uint8] = np.concatenate(planes)
    return whole.reshape(height * 3 // 2, PICTURE_WIDTH)


def _plane(picture: av.VideoFrame, number: int) -> NDArray[np.uint8]:
    plane = picture.planes[number]
    # A plane has the buffer protocol; its type says so from Python 3.12 on only.
    rows: NDArray[np.uint8] = np.frombuffer(memoryview(plane), np.uint8).reshape(
        plane.height, plane.line_size
    )
    return rows[:, : plane.width]
