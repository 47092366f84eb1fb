"""Looks for cameras. Runs in a child process: a driver may crash or hang here."""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from studio.rig.devices import v4l2
from studio.rig.devices.found import Camera

PROBED: Final = 6
NAMES_MISSING: Final = (
    "摄像头只有编号，没有名称：pip install 'lianbo[rig]'"
    " / cameras have numbers only, no names: pip install 'lianbo[rig]'"
)


def look() -> tuple[list[Camera], list[str]]:
    """Cameras, and remarks on what could not be seen."""
    if sys.platform == "linux":
        return list(_by_kernel()), []
    if importlib.util.find_spec("cv2_enumerate_cameras") is not None:
        return list(_by_system()), []
    return list(_by_opening()), [NAMES_MISSING]


def _by_kernel() -> Iterator[Camera]:
    stable = v4l2.stable_names()
    for node in sorted(Path("/dev").glob("video*"), key=lambda path: (len(path.name), path.name)):
        if not node.name.removeprefix("video").isdigit():
            continue
        index = int(node.name.removeprefix("video"))
        try:
            handle = os.open(node, os.O_RDWR | os.O_NONBLOCK)
        except OSError as error:
            allowed = not isinstance(error, PermissionError)
            yield Camera(
                index=index, name=_sysfs_name(node.name), backend="V4L2",
                stable_id=stable.get(node.name, ""), busy=allowed, permitted=allowed,
            )  # fmt: skip
            continue
        try:
            camera = v4l2.describe(
                index,
                partial(_ioctl, handle),
                stable.get(node.name, ""),
            )
        except OSError:
            camera = None
        finally:
            os.close(handle)
        if camera is not None:
            yield camera


def _ioctl(handle: int, request: int, told: bytearray) -> None:
    import fcntl  # not on Windows

    fcntl.ioctl(handle, request, told, True)


def _sysfs_name(node: str) -> str:
    told = Path("/sys/class/video4linux") / node / "name"
    return told.read_text().strip() if told.exists() else node


def _by_system() -> Iterator[Camera]:
    import cv2

    system = importlib.import_module("cv2_enumerate_cameras")
    backend = cv2.CAP_MSMF if sys.platform == "win32" else cv2.CAP_AVFOUNDATION
    for told in system.enumerate_cameras(backend):
        yield Camera(
            index=told.index,
            name=told.name,
            backend=cv2.videoio_registry.getBackendName(told.backend),
            stable_id=str(told.path or ""),
            virtual="virtual" in told.name.casefold(),
        )


def _by_opening() -> Iterator[Camera]:
    import cv2

    for index in range(PROBED):
        camera = cv2.VideoCapture(index)
        try:
            if camera.isOpened():
                backend = camera.getBackendName()
                yield Camera(index=index, name=f"camera {index}", backend=backend)
        finally:
            camera.release()
