"""A microphone of a real sound server, by name, through ``lianbo rig publish`` into the studio's meters."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.studio.sound_server import RATE_HZ, SoundServer, sound_server
from wire.rig_program import WITHIN_S, RigProgram, rig
from wire.small_studio import SmallStudio, small_studio

pytestmark = [pytest.mark.sound, pytest.mark.media, pytest.mark.timeout(180)]
TONE_DBFS = -20.0


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with sound_server(tmp_path, monkeypatch) as made:
        yield made


def tone(channels: tuple[int, ...], of: int, dbfs: float, seconds: int = 120) -> np.ndarray:
    """A sine of this peak on some channels (from 1), silence on the others."""
    sound = np.zeros((seconds * RATE_HZ, of))
    t = np.arange(len(sound)) / RATE_HZ
    for channel in channels:
        sound[:, channel - 1] = 10 ** (dbfs / 20) * np.sin(2 * np.pi * 700 * t)
    return sound


async def level_reached(studio: SmallStudio, from_cdb: int, to_cdb: int) -> int:
    """Wait for a reading whose level lies within these bounds."""
    seen = sum(fact.kind == "media.read" for fact in studio.facts)
    for times in range(seen + 1, seen + 60):
        read = await studio.told("media.read", times, within_s=WITHIN_S)
        level = getattr(read, "level_cdb", None)
        if level is not None and from_cdb <= level <= to_cdb:
            return int(level)
    raise AssertionError([getattr(fact, "level_cdb", None) for fact in studio.facts])


async def test_two_channels_of_four_reach_the_studio_at_their_level_and_a_swap_is_silent(
    server: SoundServer,
) -> None:
    """Channels 3 and 4 carry −20 dBFS; the laptop's own microphone is far louder."""
    sine = round(100 * (TONE_DBFS - 10 * math.log10(2)))
    with (
        server.playing("rig_mixer", tone((3, 4), 4, TONE_DBFS)),
        server.playing("laptop", tone((1, 2), 2, -3)),
    ):
        async with small_studio() as studio:
            words = ("--camera", "testcard", "--audio", "RigMic", "--channels", "3,4")
            async with rig(studio.url, *words, "--profile", "class") as program:
                await level_reached(studio, sine - 60, sine + 60)
                server.unplug("rig_mic")
                told = await program.until("悄悄换成了")
                assert "RigMic" in told["says"]
                await studio.told("media.read", _read(studio) + 4, within_s=WITHIN_S)
                server.plug("rig_mic", "rig_mixer.monitor", "RigMic")
                seen = len(studio.facts)
                await level_reached(studio, sine - 60, sine + 60)
                await counts_the_absence(program)
        loud = [
            fact.level_cdb
            for fact in studio.facts[:seen]
            if fact.kind == "media.read" and (fact.level_cdb or -9_999) > sine + 300
        ]
        assert len(loud) <= 1, "the laptop's microphone went on air"


async def counts_the_absence(program: RigProgram) -> None:
    """Four readings of the studio, one a second, without the microphone: so much was lost at least."""
    accounts = [(await program.until("sound_lost_ms"))["sound_lost_ms"] for _ in range(10)]
    assert max(accounts) >= 2_000, accounts


def _read(studio: SmallStudio) -> int:
    return sum(fact.kind == "media.read" for fact in studio.facts)
