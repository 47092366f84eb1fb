"""The list of devices, made in a child process that may crash: ``python -m studio.rig.devices.listing``."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Final, Literal

from studio.rig.devices import cameras, sound_inputs
from studio.rig.devices.found import Camera, Devices, Mode, SoundInput

Kind = Literal["cameras", "sound"]
KINDS: Final[tuple[Kind, ...]] = ("cameras", "sound")
WITHIN_S: Final = 10.0
NAMES: Final[dict[Kind, str]] = {"cameras": "摄像头 cameras", "sound": "声音输入 sound inputs"}


def main(argv: Sequence[str]) -> int:
    """The child: look for one kind of device and print it as JSON."""
    if list(argv) == ["cameras"]:
        found, remarks = cameras.look()
        devices = Devices(cameras=tuple(found), remarks=tuple(remarks))
    else:
        heard, remarks = sound_inputs.look()
        devices = Devices(sound=tuple(heard), remarks=tuple(remarks))
    print(devices.model_dump_json())
    return 0


def find(kinds: Sequence[Kind] = KINDS, *, within_s: float = WITHIN_S) -> Devices:
    """Every device of these kinds. A child that crashes or hangs becomes a remark, not an error."""
    told = [_ask(kind, within_s) for kind in kinds]
    return Devices(
        cameras=tuple(camera for one in told for camera in one.cameras),
        sound=tuple(device for one in told for device in one.sound),
        remarks=tuple(remark for one in told for remark in one.remarks),
    )


def _ask(kind: Kind, within_s: float) -> Devices:
    child = [sys.executable, "-m", "studio.rig.devices.listing", kind]
    try:
        done = subprocess.run(
            child, capture_output=True, timeout=within_s, env=os.environ | {"PYTHONUTF8": "1"}
        )
    except subprocess.TimeoutExpired:
        return _failed(kind, f"{within_s:.0f} 秒内没有答复 / no answer within {within_s:.0f} s")
    if done.returncode != 0:
        return _failed(
            kind,
            f"驱动让查询退出了 ({done.returncode}) / a driver ended the query ({done.returncode})",
        )
    lines = done.stdout.decode("utf-8", "replace").strip().splitlines()
    return (
        Devices.model_validate_json(lines[-1]) if lines else _failed(kind, "没有答复 / no answer")
    )


def _failed(kind: Kind, why: str) -> Devices:
    remedy = "拔下设备再试，或更新驱动 / unplug the device and try again, or update its driver"
    return Devices(remarks=(f"{NAMES[kind]}: {why};{remedy}",))


def table(devices: Devices) -> str:
    """The list for a person."""
    lines = [NAMES["cameras"]]
    lines += [_camera(camera) for camera in devices.cameras] or ["  没有 none"]
    lines += ["", NAMES["sound"]]
    lines += [_sound(device) for device in devices.sound] or ["  没有 none"]
    lines += [f"▲ {remark}" for remark in devices.remarks]
    return "\n".join(lines)


def _camera(camera: Camera) -> str:
    marks = [camera.backend, camera.stable_id]
    marks += ["虚拟 virtual"] if camera.virtual else []
    marks += ["正被占用 busy"] if camera.busy else []
    marks += [] if camera.permitted else ["没有权限 no permission: usermod -aG video $USER"]
    head = f"  {camera.index:2d}  {camera.name}  ({', '.join(mark for mark in marks if mark)})"
    return "\n".join([head, *map(_mode, camera.modes)])


def _mode(mode: Mode) -> str:
    rates = "/".join(f"{fps:g}" for fps in mode.fps) or "?"
    return f"        {mode.pixels} {mode.width}×{mode.height} @ {rates} fps"


def _sound(device: SoundInput) -> str:
    marks = [device.backend, f"{device.channels} ch", f"{device.rate_hz} Hz"]
    marks += ["默认 default"] if device.default else []
    marks += ["虚拟 virtual"] if device.virtual else []
    label = f"  “{device.label}”" if device.label else ""
    return f"  {device.index:2d}  {device.name}{label}  ({', '.join(marks)})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
