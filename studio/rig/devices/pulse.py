"""What the sound server says of its sources, through ``pactl`` (PulseAudio, and PipeWire's likeness).

``pactl`` is asked instead of libpulse: it is a child process, so a sound server that hangs or dies
takes nothing of ours with it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any, Final

from studio.rig.devices.found import SoundInput

ANSWER_S: Final = 3.0
PACTL_MISSING: Final = (
    "没有 pactl，看不到声源名称，也发现不了麦克风被悄悄换掉：apt-get install pulseaudio-utils"
    " / no pactl: sources have no names here, and a swapped microphone goes unseen:"
    " apt-get install pulseaudio-utils"
)


@dataclass(frozen=True)
class Source:
    """One source of the sound server."""

    index: int
    name: str
    label: str
    channels: int
    rate_hz: int
    is_monitor: bool
    is_hardware: bool


def is_installed() -> bool:
    """``pactl`` can be called."""
    return shutil.which("pactl") is not None


def ask(*what: str) -> Any | None:
    """``pactl -f json``'s answer; None when there is no pactl, no server, or no sense in it."""
    if not is_installed():
        return None
    try:
        done = subprocess.run(
            ["pactl", "-f", "json", *what], capture_output=True, timeout=ANSWER_S, check=True
        )
        return json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def sources() -> list[Source] | None:
    """Every source; None when no sound server answers."""
    told = ask("list", "sources")
    return None if told is None else [_source(one) for one in told]


def _source(told: dict[str, Any]) -> Source:
    # "s16le 2ch 48000Hz"
    _, channels, rate = told["sample_specification"].split()
    return Source(
        index=int(told["index"]),
        name=told["name"],
        label=told.get("description", ""),
        channels=int(channels.removesuffix("ch")),
        rate_hz=int(rate.removesuffix("Hz")),
        is_monitor=bool(told.get("monitor_source")),
        is_hardware="HARDWARE" in told.get("flags", ()),
    )


def heard_by(process: int) -> int | None:
    """The index of the source that a process records from now; None when it records nothing."""
    for stream in ask("list", "source-outputs") or ():
        if stream.get("properties", {}).get("application.process.id") == str(process):
            return int(stream["source"])
    return None


def inputs() -> list[SoundInput]:
    """The sources as sound inputs; empty without a sound server."""
    found = sources()
    if found is None:
        return []
    told = ask("info")
    default = told.get("default_source_name") if isinstance(told, dict) else None
    return [
        SoundInput(
            index=number,
            name=source.name,
            label=source.label,
            backend="PulseAudio",
            channels=source.channels,
            rate_hz=source.rate_hz,
            default=source.name == default,
            virtual=source.is_monitor or not source.is_hardware,
        )
        for number, source in enumerate(found)
    ]
