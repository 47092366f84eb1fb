"""Asks Linux's video devices what they are, by Video4Linux2 itself: no camera is started.

Numbers and layouts are those of ``linux/videodev2.h``. ``ask`` is the one call into the kernel, so
that a test can answer in a camera's place.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from studio.rig.devices.found import Camera, Mode

Ask = Callable[[int, bytearray], None]
"""(request, argument filled in place); raises OSError when the driver refuses."""

CAPABILITY: Final = 104
FORMAT: Final = 64
FRAME_SIZE: Final = 44
INTERVAL: Final = 52
CAN_CAPTURE: Final = 0x1
HAS_DEVICE_CAPS: Final = 0x8000_0000
DISCRETE: Final = 1
MOST: Final = 64
"""A driver that lists more formats, sizes or intervals than this does not end its list."""
VIRTUAL_DRIVERS: Final = ("v4l2 loopback", "v4l2loopback", "vivid")


def _request(direction: int, number: int, size: int) -> int:
    return direction << 30 | size << 16 | ord("V") << 8 | number


QUERYCAP: Final = _request(2, 0, CAPABILITY)
ENUM_FMT: Final = _request(3, 2, FORMAT)
ENUM_FRAMESIZES: Final = _request(3, 74, FRAME_SIZE)
ENUM_FRAMEINTERVALS: Final = _request(3, 75, INTERVAL)


def describe(index: int, ask: Ask, stable_id: str = "") -> Camera | None:
    """The camera behind an open device node; None when the node captures no picture."""
    told = bytearray(CAPABILITY)
    ask(QUERYCAP, told)
    driver, card, bus, _, capabilities, of_node = struct.unpack_from("16s32s32sIII", told)
    if not (of_node if capabilities & HAS_DEVICE_CAPS else capabilities) & CAN_CAPTURE:
        return None
    return Camera(
        index=index,
        name=_text(card),
        backend="V4L2",
        stable_id=stable_id or _text(bus),
        modes=tuple(_modes(ask)),
        virtual=_text(driver) in VIRTUAL_DRIVERS,
    )


def _text(raw: bytes) -> str:
    return raw.split(b"\0", 1)[0].decode("utf-8", "replace")


def _modes(ask: Ask) -> Iterator[Mode]:
    for number in range(MOST):
        told = bytearray(struct.pack("III", number, 1, 0)).ljust(FORMAT, b"\0")
        if not _answered(ask, ENUM_FMT, told):
            return
        (pixels,) = struct.unpack_from("4s", told, 44)
        for width, height in _sizes(ask, pixels):
            yield Mode(
                pixels=pixels.decode("ascii", "replace").strip(),
                width=width,
                height=height,
                fps=tuple(_rates(ask, pixels, width, height)),
            )


def _sizes(ask: Ask, pixels: bytes) -> Iterator[tuple[int, int]]:
    for number in range(MOST):
        told = bytearray(struct.pack("I4sI", number, pixels, 0)).ljust(FRAME_SIZE, b"\0")
        if not _answered(ask, ENUM_FRAMESIZES, told):
            return
        kind, *sides = struct.unpack_from("IIIIIII", told, 8)
        if kind != DISCRETE:  # a range: min width, max width, step, the same of height
            yield sides[1], sides[4]
            return
        yield sides[0], sides[1]


def _rates(ask: Ask, pixels: bytes, width: int, height: int) -> Iterator[float]:
    for number in range(MOST):
        told = bytearray(struct.pack("I4sIII", number, pixels, width, height, 0))
        told = told.ljust(INTERVAL, b"\0")
        if not _answered(ask, ENUM_FRAMEINTERVALS, told):
            return
        kind, over, under = struct.unpack_from("III", told, 16)
        if over:
            yield round(under / over, 2)  # of a range, this is the shortest interval
        if kind != DISCRETE:
            return


def _answered(ask: Ask, request: int, argument: bytearray) -> bool:
    try:
        ask(request, argument)
    except OSError:
        return False
    return True


def stable_names(by_id: Path = Path("/dev/v4l/by-id")) -> dict[str, str]:
    """Name of a device node (``video0``) → its name by maker and serial number."""
    if not by_id.is_dir():
        return {}
    return {link.resolve().name: link.name for link in sorted(by_id.iterdir(), reverse=True)}
