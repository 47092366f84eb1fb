"""Is somebody speaking? Energy, spectrum and the rise and fall of syllables; no model.

A tone has its power in one place, noise is flat, hum and fans are steady; speech is none of these.
Good enough to tell two seconds of speech from a humming room; music with a melody counts as voice.
"""

from __future__ import annotations

from collections import deque

import cv2
import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000
FRAME = 960
FRAME_MS = 20
QUIETEST_DB = -52.0
ABOVE_FLOOR_DB = 8.0
FLOOR_RISES_DB = 0.03
"""Per frame: a steady sound becomes the floor within some seconds."""
TONE_SHARE = 0.95
FLATTEST = 0.35
STEADY_DB = 2.0
UNCHANGED = 0.9985
"""Likeness of two frames' spectra; a machine's beep stays above it, vowels glide below."""
SPEECH_RANGE_DB = 6.0
HANG_FRAMES = 12
"""A word's pauses and hissing sounds belong to it: 240 ms."""
_BINS = 77  # 200-4000 Hz in bins of 50 Hz
_BAND = slice(2 * 4 - 1, 2 * (4 + _BINS) - 1)  # Re 4, Im 4, Re 5 … as OpenCV packs them
_WINDOW = np.hanning(FRAME).astype(np.float32)
_ONES = np.ones(_BINS, np.float32)
_MEAN = _ONES / np.float32(_BINS)
_TO_POWER = (16 / 3) / FRAME**2


class Voice:
    """Takes sound in order, answers per frame of 20 ms."""

    def __init__(self) -> None:
        self._floor_db = -70.0
        self._levels: deque[float] = deque(maxlen=50)
        self._run = 0
        self._hang = 0
        self._shape = np.zeros(_BINS, np.float32)
        self.levels_db: NDArray[np.floating] = np.zeros(0)
        """Levels of the frames that were heard last."""

    def hear(self, mono: NDArray[np.float32]) -> list[bool]:
        """One answer per whole frame of the block (960 samples each); the rest is left out."""
        frames = len(mono) // FRAME
        if not frames:
            self.levels_db = np.zeros(0)
            return []
        blocks = mono[: frames * FRAME].reshape(frames, FRAME) * _WINDOW
        parts = np.square(cv2.dft(blocks, flags=cv2.DFT_ROWS)[:, _BAND])
        band = parts[:, 0::2] + parts[:, 1::2]
        band += np.float32(1e-12)
        totals = band @ _ONES
        self.levels_db = levels = 10 * np.log10(totals.astype(np.float64) * _TO_POWER + 1e-12)
        flatness = np.exp(np.log(band) @ _MEAN) / (totals / _BINS)
        near = band.copy()
        near[:, 1:] += band[:, :-1]
        near[:, :-1] += band[:, 1:]
        shares = near.max(axis=1) / totals
        sounds_like_it = (
            (flatness < FLATTEST) & (shares < TONE_SHARE) & (self._likeness(band) < UNCHANGED)
        )
        return [
            self._judge(level, like)
            for level, like in zip(levels.tolist(), sounds_like_it.tolist(), strict=True)
        ]

    def _likeness(self, band: NDArray[np.float32]) -> NDArray[np.float32]:
        """How much each frame's spectrum is like the one before, 0 to 1."""
        shapes = np.sqrt(band)
        shapes /= np.sqrt(np.einsum("ij,ij->i", shapes, shapes))[:, None]
        before = np.concatenate((self._shape[None, :], shapes[:-1]))
        self._shape = shapes[-1]
        return np.asarray(np.einsum("ij,ij->i", shapes, before))

    def _judge(self, level_db: float, sounds_like_it: bool) -> bool:
        self._levels.append(level_db)
        self._floor_db = min(level_db, self._floor_db + FLOOR_RISES_DB)
        like_voice = (
            sounds_like_it
            and level_db > max(QUIETEST_DB, self._floor_db + ABOVE_FLOOR_DB)
            and self._moves()
        )
        self._run = self._run + 1 if like_voice else max(0, self._run - 1)
        if self._run >= 3:
            self._run = 3
            self._hang = HANG_FRAMES
        else:
            self._hang = max(0, self._hang - 1)
        return self._hang > 0

    def _moves(self) -> bool:
        """Syllables rise and fall: over the last second, and not quite steady just now."""
        if len(self._levels) < 10:
            return False
        recent = list(self._levels)[-15:]
        if max(recent) - min(recent) < STEADY_DB:
            return False
        ordered = sorted(self._levels)
        edge = len(ordered) // 10
        return ordered[-1 - edge] - ordered[edge] > SPEECH_RANGE_DB
