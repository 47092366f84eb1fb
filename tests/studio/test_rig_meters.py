"""The meters beside the encoder tell a fault when it begins and when it is over, once each."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from bench import rig_faults
from studio.rig.capture.mailbox import Picture
from studio.rig.publish.edge_meters import PICTURE_GAP_MS, EdgeMeters

Sound = NDArray[np.float32]


def play(meters: EdgeMeters, sound: Sound) -> None:
    pcm = np.clip(np.round(sound * 32_768), -32_768, 32_767).astype(np.int16)
    for at in range(0, len(pcm) - 959, 960):
        meters.hear(pcm[at : at + 960])


def show(meters: EdgeMeters, pictures: list[NDArray[np.uint8]], from_ms: int) -> None:
    for number, picture in enumerate(pictures):
        meters.see(Picture(picture, from_ms + number * PICTURE_GAP_MS))


def faulty(metric: str) -> Sound:
    fault = next(one for one in rig_faults.SOUND_FAULTS if one.moves == metric)
    assert fault.sound is not None
    return fault.sound(rig_faults.clean_sound())


@pytest.mark.parametrize("metric", ["hum", "dead_channel"])
def test_a_fault_of_the_sound_is_told_once_and_so_is_its_end(metric: str) -> None:
    said: list[str] = []
    meters = EdgeMeters(said.append)
    play(meters, rig_faults.clean_sound())
    meters.judge()
    assert said == []
    play(meters, faulty(metric))
    meters.judge()
    meters.judge()
    assert len([line for line in said if line.startswith("▲")]) == len(said) >= 1
    name = rig_faults.METRICS[metric].zh
    (told,) = [line for line in said if name in line]
    assert "→" in told
    said.clear()
    play(meters, rig_faults.clean_sound())
    meters.judge()
    assert any(line.startswith("✓") and name in line for line in said)


def test_a_lens_cap_is_told_and_its_removal_too() -> None:
    said: list[str] = []
    meters = EdgeMeters(said.append)
    clean = list(rig_faults.clean_pictures()[:25])
    show(meters, clean, 0)
    meters.judge()
    assert said == []
    show(meters, [np.full((720, 1280, 3), 4, np.uint8)] * 25, 10_000)
    meters.judge()
    assert any("黑屏" in line and line.startswith("▲") for line in said)
    show(meters, clean, 20_000)
    meters.judge()
    assert any("黑屏" in line and line.startswith("✓") for line in said)


def test_five_pictures_a_second_are_kept_of_thirty() -> None:
    meters = EdgeMeters(print)
    for number in range(60):
        meters.see(Picture(np.zeros((4, 4, 3), np.uint8), number * 33))
    assert len(meters._pictures) in (9, 10)


def test_too_little_sound_is_not_judged() -> None:
    meters = EdgeMeters(print)
    play(meters, rig_faults.clean_sound()[:48_000])
    meters.judge()
    assert meters.readings == {}
