"""A microphone on a real sound server: heard by its name, missed when it loses, named when swapped."""

from __future__ import annotations

import os
import queue
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.clock import SystemClock
from studio.rig.capture.microphone import Heard, Microphone, MicrophoneEnded
from studio.rig.capture.route import RouteChanged
from studio.rig.capture.sounds import DeviceSounds
from studio.rig.devices import listing
from studio.rig.devices.found import NoSuchDevice, SoundInput, choose_sound
from studio.signals.ledger import Ledger, Lost, Stalled
from tests.studio.sound_server import SoundServer, sound_server

pytestmark = [pytest.mark.sound, pytest.mark.timeout(120)]
RATE = 48_000
WITHIN_S = 30


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with sound_server(tmp_path, monkeypatch) as made:
        yield made


def tones(levels: dict[int, tuple[float, float]], seconds: int = 30) -> NDArray[np.float64]:
    """Four channels; channel (from 1): (Hz, dBFS of its peak)."""
    t = np.arange(seconds * RATE) / RATE
    sound = np.zeros((len(t), 4))
    for channel, (hertz, dbfs) in levels.items():
        sound[:, channel - 1] = 10 ** (dbfs / 20) * np.sin(2 * np.pi * hertz * t)
    return sound


def strongest(pcm: NDArray[np.int16]) -> tuple[float, float]:
    """(Hz, dBFS of the peak of a sine) of one channel."""
    plain = pcm / 32_768
    spectrum = np.abs(np.fft.rfft(plain * np.hanning(len(plain))))
    return (
        float(np.argmax(spectrum)) * RATE / len(plain),
        10 * float(np.log10(2 * np.mean(plain**2) + 1e-12)),
    )


def mic() -> SoundInput:
    return choose_sound("rig_mic", listing.find(["sound"]).sound)


def test_inputs_are_listed_by_their_exact_names(server: SoundServer) -> None:
    found = {one.name: one for one in listing.find(["sound"]).sound}
    assert found["rig_mic"].label == "RigMic"
    assert found["rig_mic"].channels == 4
    assert found["laptop_mic"].default
    assert not found["rig_mic"].default
    assert found["rig_mixer.monitor"].virtual
    assert choose_sound("RigMic", list(found.values())).name == "rig_mic"
    with pytest.raises(NoSuchDevice, match=r"rig_mixer\.monitor"):
        choose_sound("rig", list(found.values()))


def test_any_pair_of_channels_is_heard_at_its_pitch_and_level(server: SoundServer) -> None:
    """Channels 3 and 4 of an interface with four; 1 and 2 carry other tones."""
    played = tones({1: (300, -10), 2: (350, -10), 3: (1_000, -15), 4: (440, -21)})
    heard: list[NDArray[np.int16]] = []
    with server.playing("rig_mixer", played), Microphone(mic(), (3, 4)) as microphone:
        for block in microphone.blocks():
            heard.append(block.pcm)
            if len(heard) >= 150:
                break
    sound = np.concatenate(heard)[-RATE:]
    hertz, dbfs = strongest(sound[:, 0])
    assert hertz == pytest.approx(1_000, abs=5)
    assert dbfs == pytest.approx(-15, abs=0.5)
    hertz, dbfs = strongest(sound[:, 1])
    assert hertz == pytest.approx(440, abs=5)
    assert dbfs == pytest.approx(-21, abs=0.5)


def account(
    trouble: Callable[[Microphone], None], trouble_at_ms: int = 1_500, until_ms: int = 6_500
) -> tuple[Ledger, list[Lost | Stalled], int]:
    """Listen, make trouble once, listen on: the ledger, what it found, and the driver's own flags."""
    ledger, found, flags = Ledger(RATE), [], 0
    with Microphone(mic(), (1, 2)) as microphone:
        began_ms, made = None, False
        for block in microphone.blocks():
            began_ms = block.at_ms if began_ms is None else began_ms
            found += ledger.take(len(block.pcm), block.at_ms)
            flags += block.flagged
            if not made and block.at_ms - began_ms > trouble_at_ms:
                trouble(microphone)
                made = True
            if block.at_ms - began_ms > until_ms:
                break
    return ledger, found, flags


def wait_s(seconds: float) -> None:
    threading.Event().wait(seconds)


def test_sound_lost_without_any_flag_is_found_and_measured(server: SoundServer) -> None:
    """The source is suspended for a second and a half: the stream stays open and says nothing."""

    def suspend(_: Microphone) -> None:
        before_ms = SystemClock().monotonic_ms()
        server.pactl("suspend-source", "rig_mic", "1")
        wait_s(1.5)
        server.pactl("suspend-source", "rig_mic", "0")
        took.append(SystemClock().monotonic_ms() - before_ms)

    took: list[int] = []
    ledger, found, flags = account(suspend)
    assert flags == 0, "the driver owned up; then this proves nothing"
    assert [type(one) for one in found] == [Stalled, Lost]
    assert ledger.lost_ms == pytest.approx(took[0], abs=250)


def test_a_capture_that_stood_still_but_lost_nothing_is_not_called_a_loss(
    server: SoundServer,
) -> None:
    """The capturing process sleeps for two seconds; the sound server kept everything for it."""

    def sleep(microphone: Microphone) -> None:
        os.kill(microphone.process, signal.SIGSTOP)
        wait_s(2)
        os.kill(microphone.process, signal.SIGCONT)

    ledger, found, _ = account(sleep)
    assert [type(one) for one in found] == [Stalled]
    assert ledger.lost_ms == 0


class Listener:
    """Takes sound in a thread of its own, as the rig does."""

    def __init__(self) -> None:
        self.changes: queue.SimpleQueue[RouteChanged] = queue.SimpleQueue()
        self.blocks: queue.SimpleQueue[Heard] = queue.SimpleQueue()
        self.stop = threading.Event()
        self.ended: queue.SimpleQueue[MicrophoneEnded] = queue.SimpleQueue()
        self._source = DeviceSounds(mic(), (1, 2), self.changes.put)

    def run(self) -> None:
        try:
            for block in self._source.take(SystemClock(), 0, self.stop):
                self.blocks.put(block)
        except MicrophoneEnded as error:
            self.ended.put(error)


@contextmanager
def listening(listener: Listener | None = None) -> Iterator[Listener]:
    listener = listener or Listener()
    thread = threading.Thread(target=listener.run, daemon=True)  # it never holds the run open
    thread.start()
    try:
        yield listener
    finally:
        listener.stop.set()
        thread.join(WITHIN_S)
        assert not thread.is_alive()


def test_a_microphone_that_the_system_silently_swaps_is_named_and_its_sound_not_used(
    server: SoundServer,
) -> None:
    quiet, loud = tones({}), 0.3 * np.sin(np.arange(30 * RATE) / 10)[:, None].repeat(2, axis=1)
    with server.playing("rig_mixer", quiet), server.playing("laptop", loud):
        with listening() as listener:
            for _ in range(50):
                listener.blocks.get(timeout=WITHIN_S)
            server.unplug("rig_mic")
            change = listener.changes.get(timeout=WITHIN_S)
            listener.ended.get(timeout=WITHIN_S)
        assert change.chosen == "RigMic"
        assert change.now is not None, "the sound server moved the stream"
        assert change.now != "RigMic"
        assert "RigMic" in str(change)
        assert "悄悄" in str(change)
        rest = [listener.blocks.get_nowait().pcm for _ in range(listener.blocks.qsize())]
        strange = sum(int(np.abs(pcm).max() > 1_000) for pcm in rest)
        assert strange <= 10, f"{strange * 20} ms of the other microphone were used"
        server.plug("rig_mic", "rig_mixer.monitor", "RigMic")
        with listening() as again:
            assert np.abs(again.blocks.get(timeout=WITHIN_S).pcm).max() < 1_000


def test_a_microphone_that_is_not_there_is_said_to_be_swapped_at_once(server: SoundServer) -> None:
    """Asked for a source that is gone, the sound server gives another one without a word."""
    listener = Listener()
    server.unplug("rig_mic")
    with listening(listener):
        listener.ended.get(timeout=WITHIN_S)
    used = sum(len(listener.blocks.get_nowait().pcm) for _ in range(listener.blocks.qsize()))
    assert used == 0
