"""One room's sound: Opus in, readings of the last window out. Synchronous, without a clock.

Packets wait until they are asked for, half a second at most, and are decoded together into one array;
whole blocks of 100 ms are measured together, as many as have come: the same arithmetic, with a call
for each batch instead of for each packet and block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import av
import numpy as np
from numpy.typing import NDArray

from studio import opus
from studio.ingest.frames import MediaFrame
from studio.opus import LONGEST
from studio.signals import (
    ambience,
    clipping,
    lag,
    level,
    loudness,
    silence,
    snr,
    true_peak,
    voice,
)

NEAR_FULL_CDB = -700
"""Below this no peak between the samples can reach full scale, and none is looked for."""
BLOCK = 4_800
BLOCK_MS = 100
AT_MOST = 24_000
"""Samples that wait to be measured, at most: half a second."""
WAITS_MS = 460
"""Packets that take longer to say are decoded unasked."""

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


class Heard(NamedTuple):
    """What the last window sounded like; None where nothing was heard in it."""

    level_cdb: int | None
    loudness_clufs: int | None
    peak_cdb: int | None
    true_peak_cdb: int | None
    clipped: int | None
    voiced_ms: int | None
    silent_ms: int | None
    unvoiced_ms: int | None
    hum_cdb: int | None
    echo_cdb: int | None
    noisy: bool | None


NOTHING = Heard(*[None] * len(Heard._fields))


class Hearing:
    """Everything measured of one room's sound."""

    def __init__(self) -> None:
        self.timeline = VoiceTimeline()
        self.listener: Listener | None = None
        """Gets the sound that was measured: mono, the clock's time of its end, voice by 20 ms."""
        self._pcm = np.zeros((2, AT_MOST + LONGEST), np.float32)
        self._unvoiced_ms = 0
        self._loud: deque[float] = deque(maxlen=loudness.SHORT_TERM_BLOCKS)
        self._silent_ms = 0
        self.undecodable = 0
        self.begin()
        self._start_window()

    def begin(self) -> None:
        """A new publisher: its sound begins anew."""
        self._decoder: Any = av.CodecContext.create("opus", "r")
        self._offset_ms: float | None = None
        self._has_sound = False
        self._voice = voice.Voice()
        self._ambience = ambience.Ambience()
        self._surroundings = snr.Surroundings()
        self.sudden = lag.Sudden()
        self._forget()

    def _forget(self) -> None:
        self._size = 0
        self._marks: list[tuple[int, float]] = []
        """Where packets begin among the samples that wait, and when they were spoken."""
        self._packets: list[bytes] = []
        self._spoken_ms: list[float] = []

    def _start_window(self) -> None:
        self._powers: list[float] = []
        self._peak_cdb = level.FLOOR_CDB
        self._true_peak_cdb: int | None = None
        self._clipped = 0
        self._voiced_ms = 0

    def take(self, frame: MediaFrame) -> None:
        """One packet; what is no Opus is counted when its turn comes."""
        start_ms = frame.at_ms - frame.ticks / 48
        if self._offset_ms is None or abs(start_ms - self._offset_ms) > 500:
            self.settle()
            self._forget()
            self._offset_ms = start_ms  # a jump of the sender's clock, or the first packet
        self._offset_ms = min(self._offset_ms, start_ms)
        if not frame.data:
            self.undecodable += 1
            return
        spoken_ms = frame.ticks / 48 + self._offset_ms
        self._packets.append(frame.data)
        self._spoken_ms.append(spoken_ms)
        if spoken_ms - self._spoken_ms[0] >= WAITS_MS:
            self._decode()

    def _decode(self) -> None:
        """All packets that wait. Where several as one are refused, they go one by one."""
        packets, self._packets = self._packets, []
        spoken_ms, self._spoken_ms = self._spoken_ms, []
        done = 0
        for count, packet in opus.together(packets):
            try:
                self._hear(packet, spoken_ms[done : done + count])
            except av.FFmpegError:
                self._one_by_one(packets[done : done + count], spoken_ms[done : done + count])
            done += count

    def _one_by_one(self, packets: Sequence[bytes], spoken_ms: Sequence[float]) -> None:
        for packet, ms in zip(packets, spoken_ms, strict=True):
            try:
                self._hear(packet, [ms])
            except av.FFmpegError:
                self.undecodable += 1

    def _hear(self, packet: bytes, spoken_ms: Sequence[float]) -> None:
        """One packet that holds as many as there are times."""
        if self._size >= AT_MOST:
            self._measure_blocks()
        before = self._size
        for decoded in self._decoder.decode(av.Packet(packet)):
            self._keep(decoded)
        each = (self._size - before) // len(spoken_ms)
        self._marks += [(before + number * each, ms) for number, ms in enumerate(spoken_ms)]

    def _keep(self, decoded: av.AudioFrame) -> None:
        """Float planes, the decoder's own format: of one channel both of ours are made."""
        count = min(decoded.samples, LONGEST)
        for channel, plane in enumerate((decoded.planes * 2)[:2]):
            samples = np.frombuffer(memoryview(plane), np.float32, count)
            self._pcm[channel, self._size : self._size + count] = samples
        self._size += count

    def settle(self) -> None:
        """Decode what has come, and measure its whole blocks."""
        self._decode()
        self._measure_blocks()

    def _measure_blocks(self) -> None:
        blocks = self._size // BLOCK
        if not blocks:
            return
        end = blocks * BLOCK
        sound = self._pcm[:, :end]
        if np.array_equal(sound[0], sound[1]):  # one microphone in both channels: the usual case
            mono = sound[0].copy()
            self._measure(mono[None, :], blocks)
        else:
            mono = sound.mean(axis=0)
            self._measure(sound, blocks)
        self._ambience.hear(mono)
        self._tell_voice(mono, blocks)
        self._pcm[:, : self._size - end] = self._pcm[:, end : self._size]
        self._size -= end
        first = max(0, bisect_right(self._marks, end, key=lambda mark: mark[0]) - 1)
        self._marks = [(at - end, ms) for at, ms in self._marks[first:]]

    def _measure(self, sound: NDArray[np.float32], blocks: int) -> None:
        """One row stands for both channels where they are the same."""
        twice = 2 // len(sound)
        cut = sound.reshape(len(sound), blocks, BLOCK)
        powers = level.powers(cut).tolist()
        self._powers += powers
        self._loud.extend((twice * loudness.k_powers(cut)).tolist())
        for power in powers:
            self._silent_ms = silence.silent_ms(self._silent_ms, level.centibel(power), BLOCK_MS)
        peak_cdb = level.peak_cdb(sound)
        self._peak_cdb = max(self._peak_cdb, peak_cdb)
        if peak_cdb >= NEAR_FULL_CDB:
            self._clipped += twice * clipping.clipped(sound.T)
            over = round(100 * true_peak.true_peak_dbtp(sound.T))
            known = self._true_peak_cdb
            self._true_peak_cdb = over if known is None else max(known, over)

    def _tell_voice(self, mono: NDArray[np.float32], blocks: int) -> None:
        answers = self._voice.hear(mono)
        self.sudden.sound(self._voice.levels_db, self._when_ms(0))
        self._surroundings.hear(self._voice.levels_db, answers)
        each = BLOCK_MS // voice.FRAME_MS
        for block in range(blocks):
            at_ms = block_ms = self._when_ms(block * BLOCK)
            voiced = answers[block * each : (block + 1) * each]
            for is_voice, frames in groupby(voiced):
                lasts_ms = voice.FRAME_MS * len(list(frames))
                self.timeline.add(at_ms, at_ms + lasts_ms, is_voice)
                at_ms += lasts_ms
                self._voiced_ms += lasts_ms if is_voice else 0
                self._unvoiced_ms = 0 if is_voice else self._unvoiced_ms + lasts_ms
            if self.listener is not None:
                part = mono[block * BLOCK : (block + 1) * BLOCK]
                self.listener(part, block_ms + BLOCK_MS, voiced)

    def _when_ms(self, sample: int) -> int:
        """The clock's time of a sample that waits."""
        at, ms = self._marks[bisect_right(self._marks, sample, key=lambda mark: mark[0]) - 1]
        return round(ms + (sample - at) / 48)

    def lag_ms(self, now_ms: int) -> int | None:
        """How far the sound is behind what is seen, where both had something sudden."""
        behind_ms = self.sudden.lag_ms(now_ms)
        return None if behind_ms is None else round(behind_ms)

    def read(self, window_ms: int) -> Heard:
        """The window that is over; the next one begins."""
        self.settle()
        heard = bool(self._powers)
        if self._has_sound and not heard:  # the microphone was taken away: that is silence, too
            self._silent_ms += window_ms
            self._unvoiced_ms += window_ms
        self._has_sound = self._has_sound or heard
        told = NOTHING
        if self._has_sound:
            told = told._replace(silent_ms=self._silent_ms, unvoiced_ms=self._unvoiced_ms)
        if heard:
            told = told._replace(
                level_cdb=level.centibel(sum(self._powers) / len(self._powers)),
                loudness_clufs=loudness.clufs(self._loud),
                peak_cdb=self._peak_cdb,
                true_peak_cdb=self._true_peak_cdb,
                clipped=self._clipped * 1_000 // window_ms,
                voiced_ms=self._voiced_ms,
                hum_cdb=_centi(self._ambience.hum_db),
                echo_cdb=_centi(self._ambience.echo_db),
                noisy=self._surroundings.noisy(),
            )
        self._start_window()
        return told


def _centi(decibels: float | None) -> int | None:
    return None if decibels is None else round(100 * decibels)
