"""Looks for sound inputs: the sound server's sources, then what PortAudio knows. In a child process."""

from __future__ import annotations

import sys

from studio.rig.devices import pulse
from studio.rig.devices.found import SoundInput

PORTAUDIO_MISSING = (
    "没有 PortAudio:apt-get install libportaudio2 libasound2-plugins"
    " / PortAudio is missing: apt-get install libportaudio2 libasound2-plugins"
)


def look() -> tuple[list[SoundInput], list[str]]:
    """Sound inputs, and remarks on what could not be seen."""
    remarks: list[str] = []
    named = pulse.inputs()
    if sys.platform == "linux" and not named and not pulse.is_installed():
        remarks.append(pulse.PACTL_MISSING)
    try:
        import sounddevice
    except OSError:  # its Linux wheel carries no PortAudio
        return named, [*remarks, PORTAUDIO_MISSING]
    hosts = sounddevice.query_hostapis()
    for device in sounddevice.query_devices():
        if device["max_input_channels"] < 1:
            continue
        host = hosts[device["hostapi"]]
        is_server = named and host["name"] == "ALSA" and device["name"] in ("pulse", "default")
        if is_server:
            continue  # the way to the sound server, not a device: its sources stand above
        named.append(
            SoundInput(
                index=len(named),
                name=device["name"],
                backend=host["name"],
                channels=device["max_input_channels"],
                rate_hz=round(device["default_samplerate"]),
                default=not named and host["default_input_device"] == device["index"],
            )
        )
    return named, remarks
