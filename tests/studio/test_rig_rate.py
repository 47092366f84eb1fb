"""A sound card whose sample rate another program has changed is found by counting, and opened again."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from studio.clock import SystemClock
from studio.rig.capture import sounds
from studio.rig.capture.microphone import Heard, MicrophoneEnded
from studio.rig.capture.rate import RateWatch
from studio.rig.capture.sounds import DeviceSounds
from studio.rig.devices.found import SoundInput

CARD = SoundInput(
    index=0, name="Card", label="Card", backend="Core Audio", channels=2, rate_hz=48_000,
    default=True, virtual=False,
)  # fmt: skip


def blocks(rate_hz: int, from_ms: int, seconds: int) -> list[tuple[int, int]]:
    """Blocks of 960 samples at their arrival, when a card gives so many samples a second."""
    count = seconds * rate_hz // 960
    return [(960, from_ms + round(number * 960_000 / rate_hz)) for number in range(1, count + 1)]


@pytest.mark.parametrize("rate_hz", [16_000, 32_000, 44_100, 96_000])
def test_another_rate_is_found_within_seconds(rate_hz: int) -> None:
    watch = RateWatch()
    told = [watch.take(*one) for one in blocks(48_000, 0, 10)]
    assert set(told) == {None}
    changed = [(at, watch.take(size, at)) for size, at in blocks(rate_hz, 10_000, 12)]
    at_ms, found = next(one for one in changed if one[1] is not None)
    assert found == rate_hz
    assert at_ms <= 19_000


@pytest.mark.parametrize("ppm", [-3_000, 0, 3_000])
def test_a_card_that_drifts_has_not_changed_its_rate(ppm: int) -> None:
    watch = RateWatch()
    seen = [watch.take(*one) for one in blocks(48_000 + 48 * ppm // 1_000, 0, 60)]
    assert set(seen) == {None}


def test_a_stall_and_its_burst_are_no_other_rate() -> None:
    watch = RateWatch()
    arrivals = [(960, at if not 4_000 < at < 7_000 else 7_000) for _, at in blocks(48_000, 0, 30)]
    assert {watch.take(*one) for one in arrivals} == {None}


class Changed:
    """A card in whose midst somebody sets 44.1 kHz."""

    process = 0

    def __init__(self, device: SoundInput, pair: tuple[int, int]) -> None:
        self.closed = False

    def __enter__(self) -> Changed:
        return self

    def __exit__(self, *_: object) -> None:
        self.closed = True

    def blocks(self) -> Iterator[Heard]:
        pcm = np.zeros((960, 2), np.int16)
        for size, at_ms in [*blocks(48_000, 0, 4), *blocks(44_100, 4_000, 30)]:
            yield Heard(pcm[:size], at_ms, False)


def test_the_stream_ends_with_the_new_rate_in_words_so_that_it_is_opened_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sounds, "Microphone", Changed)
    source = DeviceSounds(CARD, (1, 2), lambda change: None)
    heard = 0
    with pytest.raises(MicrophoneEnded, match="采样率变成了 44100 Hz"):  # noqa: PT012
        for block in source.take(SystemClock(), 0, threading.Event()):
            heard += len(block.pcm)
    assert heard > 4 * 48_000
