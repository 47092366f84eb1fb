"""A private sound server for a test: a mixer with four channels, a microphone on it, and a spare one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

NEEDED = {
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "paplay": "pulseaudio-utils",
}
ALSA_PLUGIN = "libasound_module_pcm_pulse.so"
MAP = "front-left,front-right,rear-left,rear-right"
RATE_HZ = 48_000
STARTS_WITHIN_S = 20
PLAYED_AHEAD_MS = 2_000
SCRIPT = f"""\
load-module module-native-protocol-unix socket={{socket}} auth-anonymous=1
load-module module-null-sink sink_name=rig_mixer rate={RATE_HZ} channels=4 channel_map={MAP} \
sink_properties=device.description=RigMixer
load-module module-remap-source source_name=rig_mic master=rig_mixer.monitor \
source_properties=device.description=RigMic
load-module module-null-sink sink_name=laptop rate={RATE_HZ} channels=2
load-module module-remap-source source_name=laptop_mic master=laptop.monitor \
source_properties=device.description=LaptopMic
set-default-source laptop_mic
"""


class SoundServer:
    """What a test does to it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def pactl(self, *words: str) -> str:
        return subprocess.run(
            ["pactl", *words], check=True, capture_output=True, text=True, timeout=20
        ).stdout

    def modules(self, name: str) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = json.loads(self.pactl("-f", "json", "list", "modules"))
        return [one for one in told if one["name"] == name]

    def unplug(self, source: str) -> None:
        """Take a microphone away, as when its cable is pulled."""
        listed = self.pactl("list", "short", "modules").splitlines()
        number = next(line.split("\t")[0] for line in listed if f"source_name={source} " in line)
        self.pactl("unload-module", number)

    def plug(self, source: str, master: str, label: str) -> None:
        """Bring a microphone back."""
        self.pactl(
            "load-module", "module-remap-source", f"source_name={source}", f"master={master}",
            f"source_properties=device.description={label}",
        )  # fmt: skip

    @contextmanager
    def playing(self, sink: str, sound: NDArray[np.float64]) -> Iterator[None]:
        """Sound of shape (samples, channels) goes into a mixer while the block lasts."""
        path = self._folder / f"{sink}.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(sound.shape[1])
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(np.round(sound * 32_767).astype("<i2").tobytes())
        channels = ["--channel-map", MAP] if sound.shape[1] == 4 else []
        # The capture's short latency would be the player's too: on a busy machine it ran dry, and the
        # tone had holes that the microphone truly heard.
        patient = {
            name: value for name, value in os.environ.items() if name != "PULSE_LATENCY_MSEC"
        }
        ahead = ["--latency-msec", str(PLAYED_AHEAD_MS)]
        player = subprocess.Popen(
            ["paplay", *ahead, "--device", sink, *channels, str(path)], env=patient
        )
        try:
            yield
        finally:
            player.terminate()
            player.wait(20)


def packages_missing() -> list[str]:
    """Debian packages without which there is no sound to test."""
    missing = {package for name, package in NEEDED.items() if shutil.which(name) is None}
    if find_library("portaudio") is None:
        missing.add("libportaudio2")
    if not list(Path("/usr/lib").glob(f"**/alsa-lib/{ALSA_PLUGIN}")):
        missing.add("libasound2-plugins")
    return sorted(missing)


@contextmanager
def sound_server(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """Runs until the block ends; this process and its children talk to it and to no other."""
    if missing := packages_missing():
        pytest.skip(f"needs a sound server: apt-get install {' '.join(missing)}")
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    socket = folder / "p.sock"
    script = folder / "rig.pa"
    script.write_text(SCRIPT.format(socket=socket))
    for name, value in {
        "XDG_RUNTIME_DIR": str(runtime), "PULSE_RUNTIME_PATH": str(runtime / "pulse"),
        "HOME": str(folder), "PULSE_SERVER": f"unix:{socket}", "PULSE_LATENCY_MSEC": "20",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    daemon = subprocess.Popen(
        ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
         "-F", str(script)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_until_it_answers(daemon)
        yield SoundServer(folder)
    finally:
        daemon.terminate()
        daemon.wait(20)


def _wait_until_it_answers(daemon: subprocess.Popen[bytes]) -> None:
    deadline = time.perf_counter() + STARTS_WITHIN_S
    while time.perf_counter() < deadline:
        assert daemon.poll() is None, "the sound server did not start"
        asked = subprocess.run(
            ["pactl", "list", "short", "sources"], capture_output=True, text=True
        )
        if asked.returncode == 0 and "laptop_mic" in asked.stdout:
            return
        time.sleep(0.05)
    raise AssertionError("the sound server does not answer")
