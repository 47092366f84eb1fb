"""What a list of devices holds, and how one of them is chosen by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel, ConfigDict


class Mode(BaseModel):
    """A picture format that a camera offers."""

    model_config = ConfigDict(frozen=True)
    pixels: str
    """Four letters of the driver: MJPG, YUYV, NV12 …"""
    width: int
    height: int
    fps: tuple[float, ...] = ()


class Camera(BaseModel):
    """One camera. ``index`` opens it; ``name`` is what its driver says, word for word."""

    model_config = ConfigDict(frozen=True)
    index: int
    name: str
    backend: str
    stable_id: str = ""
    """A path or bus address that stays when other cameras come and go."""
    modes: tuple[Mode, ...] = ()
    busy: bool = False
    permitted: bool = True
    virtual: bool = False


class SoundInput(BaseModel):
    """One microphone, line input or loop-back. ``index`` is its place in this list."""

    model_config = ConfigDict(frozen=True)
    index: int
    name: str
    label: str = ""
    """What a person calls it; empty where the back end has no other name."""
    backend: str
    """``PulseAudio``, or what PortAudio calls its host interface: ALSA, Windows WASAPI, Core Audio …"""
    channels: int
    rate_hz: int
    default: bool = False
    virtual: bool = False
    """A monitor or a remapped source: no hardware of its own."""


class Devices(BaseModel):
    """Everything found. ``remarks`` says what could not be looked at, and the remedy."""

    model_config = ConfigDict(frozen=True)
    cameras: tuple[Camera, ...] = ()
    sound: tuple[SoundInput, ...] = ()
    remarks: tuple[str, ...] = ()


class NoSuchDevice(ValueError):
    """No device, or more than one, goes by this name. The text is in both languages."""


Device = TypeVar("Device", Camera, SoundInput)


def _choose(wanted: str, found: Sequence[Device], names: Sequence[str]) -> Device:
    for number, name in enumerate(names):
        if name == wanted:
            return found[number]
    if wanted.isdigit():
        for device in found:
            if device.index == int(wanted):
                return device
    alike = [n for n, name in enumerate(names) if wanted.casefold() in name.casefold()]
    if len(alike) == 1:
        return found[alike[0]]
    if alike:
        listed = "; ".join(names[n] for n in alike)
        raise NoSuchDevice(
            f"“{wanted}” 对上了几个设备：{listed}。请写全名"
            " / more than one device is called so: write the whole name"
        )
    listed = "; ".join(names) or "无 none"
    raise NoSuchDevice(f"没有设备“{wanted}” / no such device. 现有 there are: {listed}")


def choose_camera(wanted: str, found: Sequence[Camera]) -> Camera:
    """The camera of this exact name, index, or unmistakable part of a name. Raises NoSuchDevice."""
    return _choose(wanted, found, [camera.name for camera in found])


def choose_sound(wanted: str, found: Sequence[SoundInput]) -> SoundInput:
    """The input of this exact name or label, index, or unmistakable part. Raises NoSuchDevice."""
    for device in found:
        if wanted in (device.name, device.label) and wanted:
            return device
    return _choose(wanted, found, [device.name for device in found])
