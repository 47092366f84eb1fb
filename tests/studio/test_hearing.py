"""What the studio hears of a stream whose encoder changes its mind: rates, channels, packet lengths."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from studio.film import Film
from studio.hearing import Hearing
from studio.ingest.frames import MediaFrame
from studio.ingest.outlet import Recording

HZ, AMPLITUDE = 440, 0.25
LEVEL_CDB = -1_505
"""A sine of a quarter of full scale: -15.05 dBFS."""


class Sender:
    """One stream; each stretch may come from another encoder."""

    def __init__(self) -> None:
        self.frames: list[MediaFrame] = []
        self._ticks = 5_000
        self._at_ms = 0.0

    def speaks(self, seconds: float, rate: int, layout: str, packet_ms: int = 20) -> None:
        encoder: Any = av.CodecContext.create("libopus", "w")
        encoder.sample_rate, encoder.layout, encoder.format = rate, layout, "s16"
        encoder.bit_rate = 96_000
        encoder.options = {"frame_duration": str(packet_ms)}
        encoder.open()
        size, channels = rate * packet_ms // 1_000, 2 if layout == "stereo" else 1
        for number in range(round(seconds * 1_000 / packet_ms)):
            t = (np.arange(size) + number * size) / rate
            tone = (AMPLITUDE * np.sin(2 * np.pi * HZ * t) * 32_767).astype(np.int16)
            block = np.repeat(tone, channels).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(block, format="s16", layout=layout)
            frame.sample_rate, frame.pts = rate, number * size
            frame.time_base = Fraction(1, rate)
            for packet in encoder.encode(frame):
                at_ms = round(self._at_ms)
                self.frames.append(MediaFrame("audio", bytes(packet), self._ticks, at_ms, True))
                self._ticks += 48 * packet_ms
                self._at_ms += packet_ms


def heard_each_second(frames: list[MediaFrame], seconds: int) -> list[int | None]:
    hearing, levels, due_ms = Hearing(), [], 1_000
    for frame in frames:
        if frame.at_ms >= due_ms:
            levels.append(hearing.read(1_000).level_cdb)
            due_ms += 1_000
        hearing.take(frame)
    return levels[:seconds]


def test_a_sample_rate_that_changes_is_heard_at_its_level() -> None:
    sender = Sender()
    for rate, layout in ((48_000, "stereo"), (16_000, "mono"), (8_000, "mono"), (48_000, "stereo")):
        sender.speaks(2, rate, layout)
    levels = heard_each_second(sender.frames, 7)
    assert len(levels) == 7
    assert [level for level in levels if level is not None] == pytest.approx(
        [LEVEL_CDB] * 7, abs=60
    )


@pytest.mark.parametrize("packet_ms", [5, 10, 40, 60])
def test_packets_of_any_length_fill_the_same_seconds(packet_ms: int) -> None:
    sender = Sender()
    sender.speaks(3.2, 48_000, "stereo", packet_ms)
    assert heard_each_second(sender.frames, 3) == pytest.approx([LEVEL_CDB] * 3, abs=30)


def test_a_recording_goes_on_when_the_rate_changes(tmp_path: Path) -> None:
    sender = Sender()
    sender.speaks(1.5, 48_000, "stereo")
    sender.speaks(1.5, 16_000, "mono")
    film = Film()
    film.connected(("opus",))
    film.record(Recording(tmp_path))
    film.take_all(sender.frames)
    film.end_segment()
    (segment,) = film.segments
    assert film.meter.undecodable == 0
    with av.open(str(tmp_path / segment.file)) as file:
        sound = np.concatenate([f.to_ndarray() for f in file.decode(audio=0)], axis=1)
        assert file.streams.audio[0].rate == 48_000
    assert sound.shape[1] == pytest.approx(3 * 48_000, abs=2_000)
    for second in range(1, 3):
        part = sound[0, second * 48_000 : (second + 1) * 48_000]
        spectrum = np.abs(np.fft.rfft(part))
        assert np.argmax(spectrum) * 48_000 / len(part) == pytest.approx(HZ, abs=3)
