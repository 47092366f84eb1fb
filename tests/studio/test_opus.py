"""Packets of Opus decoded together sound as they do one by one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from studio import opus

Sound = NDArray[np.float32]


def spoken(
    packet_ms: int, *, layout: str = "stereo", kbps: int = 96, hz: int = 48_000
) -> list[bytes]:
    """Half a second of a voice-like sweep that gets louder: packets of many sizes."""
    encoder: Any = av.CodecContext.create("libopus", "w")
    encoder.sample_rate, encoder.layout, encoder.format = hz, layout, "s16"
    encoder.bit_rate, encoder.options = kbps * 1_000, {"frame_duration": str(packet_ms)}
    channels, size = 2 if layout == "stereo" else 1, hz * packet_ms // 1_000
    t = np.arange(hz // 2) / hz
    wave = t * np.sin(2 * np.pi * (200 + 3_000 * t) * t) * (1 + np.sin(2 * np.pi * 9 * t))
    pcm = np.repeat((wave * 12_000).astype(np.int16), channels)
    made = []
    for number in range(len(t) // size):
        block = pcm[number * size * channels : (number + 1) * size * channels].reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(block, format="s16", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = hz, number * size, Fraction(1, hz)
        made += [bytes(packet) for packet in encoder.encode(frame)]
    return made


def heard(packets: Sequence[bytes]) -> Sound:
    decoder: Any = av.CodecContext.create("opus", "r")
    frames = [frame for packet in packets for frame in decoder.decode(av.Packet(packet))]
    return np.concatenate([frame.to_ndarray() for frame in frames], axis=1)


@pytest.mark.parametrize("packet_ms", [10, 20, 40, 60])
@pytest.mark.parametrize(
    ("layout", "kbps", "hz"),
    [("stereo", 96, 48_000), ("stereo", 320, 48_000), ("mono", 12, 16_000)],
)
def test_together_they_sound_the_same(packet_ms: int, layout: str, kbps: int, hz: int) -> None:
    packets = spoken(packet_ms, layout=layout, kbps=kbps, hz=hz)
    fewer = list(opus.together(packets))
    assert sum(count for count, _ in fewer) == len(packets)
    is_joined = packet_ms <= 20 and kbps > 12
    assert is_joined == (len(fewer) < len(packets))
    np.testing.assert_array_equal(heard([one for _, one in fewer]), heard(packets))


def test_only_what_is_alike_and_single_goes_together() -> None:
    music, voice = spoken(20)[:3], spoken(20, layout="mono", kbps=12, hz=16_000)[:2]
    three_frames = next(one for _, one in opus.together(music))
    short = spoken(10)[:2]
    mixed = [*music, *short, three_frames, music[0], b"\xfc", b"", *voice, *music]
    assert [count for count, _ in opus.together(mixed)] == [3, 2, 1, 1, 1, 1, 1, 1, 3]


def test_no_packet_gets_longer_than_120_ms() -> None:
    assert [count for count, _ in opus.together(spoken(20))] == [6, 6, 6, 6, 1]
    assert list(opus.together([])) == []
