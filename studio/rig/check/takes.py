"""What one step of the check collects, and what is read from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from studio.rig.capture.mailbox import Pixels
from studio.signals import sync
from studio.signals.catalogue import Readings
from studio.signals.picture_check import head_readings, picture_readings
from studio.signals.sound_check import sound_readings

FLASH: Final = 3.0
"""Grey steps by which the whole picture brightens from one to the next in a flash. Hands that move
darken one place as they brighten another: the whole stays as bright as it was."""
ONSET_DB: Final = 15.0
LOUD_DBFS: Final = -45.0
STEP_SAMPLES: Final = 240
"""5 ms: how finely the beginning of a sound is told."""
CLAP_WITHIN_MS: Final = 400
MUTE_DBTP: Final = -60.0
SILENCE_LUFS: Final = -70.0
MOST_PICTURES: Final = 200
"""Kept of one step; a faster camera is thinned out."""


class Developer:
    """Turns whatever a camera gives into a small BGR picture. Thinned, not averaged: noise must stay."""

    def __init__(self) -> None:
        self._jpeg: Any = av.CodecContext.create("mjpeg", "r")
        self.size = (0, 0)

    def small(self, pixels: Pixels) -> NDArray[np.uint8]:
        """About 640 points wide. Raises av.FFmpegError for a spoilt JPEG."""
        bgr = self._bgr(pixels)
        height, width = bgr.shape[:2]
        self.size = (width, height)
        step = max(1, width // 640)
        return np.ascontiguousarray(bgr[::step, ::step])

    def _bgr(self, pixels: Pixels) -> NDArray[np.uint8]:
        if pixels.ndim == 1:
            frame = self._jpeg.decode(av.Packet(pixels.tobytes()))[0]
            return np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)
        if pixels.ndim == 2:
            return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_YUV2BGR_I420), np.uint8)
        return pixels


@dataclass
class Take:
    """Sound and pictures of one step, with the moments of their capture."""

    pictures: list[NDArray[np.uint8]] = field(default_factory=list)
    seen_ms: list[int] = field(default_factory=list)
    pcm: list[NDArray[np.int16]] = field(default_factory=list)
    heard_ms: list[int] = field(default_factory=list)
    size: tuple[int, int] = (0, 0)
    came: int = 0
    """Pictures that came, kept or not."""

    def sound(self) -> NDArray[np.float32]:
        """(samples, 2), full scale 1."""
        whole = np.concatenate(self.pcm) if self.pcm else np.zeros((0, 2), np.int16)
        return np.asarray(whole, np.float32) / np.float32(32_768)

    def level_dbfs(self) -> float:
        """Of the last tenth of a second."""
        last = self.pcm[-5:]
        power = float(np.mean(np.concatenate(last).astype(np.float64) ** 2)) if last else 0.0
        return 10 * float(np.log10(max(power / 32_768**2, 1e-12)))


def read(step: str, take: Take, fps: float, window_ms: int) -> Readings:
    """Every metric that this step can tell."""
    match step:
        case "silence":
            return sound_readings(take.sound())
        case "speak":
            return _spoken(sound_readings(take.sound()))
        case "clap":
            return {"sync": sync_ms(take)}
        case _:
            pictures = picture_readings(
                take.pictures, fps, window_ms, white_card=step == "white_card"
            )
            if not take.pictures:
                return pictures
            kept = 100 * take.came / (fps * window_ms / 1000)
            exact: Readings = {"short_side": float(min(take.size)), "frames_kept": min(100.0, kept)}
            return pictures | head_readings(take.pictures[len(take.pictures) // 2]) | exact


def _spoken(readings: Readings) -> Readings:
    """Asked to speak, a microphone that gives nothing is no open question: it is silent."""
    peak = readings["true_peak"]
    if readings["loudness"] is None and (peak is None or peak < MUTE_DBTP):
        return readings | {"loudness": SILENCE_LUFS}
    return readings


def sync_ms(take: Take) -> float | None:
    """How much later sound comes than the flash, or than the hands that meet; None without either."""
    heard = onsets_ms(take)
    flashes = flashes_ms(take)
    return sync.offset_ms(flashes or claps_ms(take, heard), heard)


def onsets_ms(take: Take) -> list[float]:
    """When a loud sound begins."""
    levels: list[float] = []
    at_ms: list[float] = []
    for pcm, end_ms in zip(take.pcm, take.heard_ms, strict=True):
        parts = len(pcm) // STEP_SAMPLES
        cut = pcm[: parts * STEP_SAMPLES].astype(np.float64).reshape(parts, -1)
        power = np.mean((cut / 32_768) ** 2, axis=1)
        levels += (10 * np.log10(np.maximum(power, 1e-12))).tolist()
        at_ms += [end_ms - (len(pcm) - number * STEP_SAMPLES) / 48 for number in range(parts)]
    loud = [max(level, LOUD_DBFS - ONSET_DB) for level in levels]
    return sync.jumps_ms(loud, at_ms, ONSET_DB)


def flashes_ms(take: Take) -> list[float]:
    """When the picture lights up from one to the next."""
    means = [float(one.mean()) for one in take.pictures]
    at_ms = [float(at) for at in take.seen_ms]
    sudden = {
        at for at, (a, b) in zip(at_ms[1:], pairwise(means), strict=False) if b - a >= FLASH * 0.8
    }
    return [at for at in sync.jumps_ms(means, at_ms, FLASH) if at in sudden]


def claps_ms(take: Take, heard_ms: list[float]) -> list[float]:
    """When moving hands stopped, near each loud sound: to one picture, no finer."""
    pairs = zip(take.pictures, take.pictures[1:], strict=False)
    moves = [float(np.mean(np.abs(a[::4, ::4].astype(np.int16) - b[::4, ::4]))) for a, b in pairs]
    at_ms = take.seen_ms[1:]
    found: list[float] = []
    for heard in heard_ms:
        near = [k for k, at in enumerate(at_ms) if abs(at - heard) <= CLAP_WITHIN_MS and k > 0]
        if not near:
            continue
        stop = max(near, key=lambda k: moves[k - 1] - moves[k])
        if moves[stop - 1] > 2 * max(moves[stop], 0.1):
            found.append(float(at_ms[stop - 1]))
    return found
