"""What faults do to a picture: one pure function per file, and how a room's faults add up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, assert_never

from simulator.events.changes import MediaFault
from studio.ingest.media_faults.picture.light import bright, dark
from studio.ingest.media_faults.picture.mirror import mirror
from studio.ingest.media_faults.picture.planes import Picture
from studio.ingest.media_faults.picture.rotate import rotate

Still = Literal["black", "leak"]
LUMA_PERMILLE, DEGREES, FPS_CENTI = 600, 90, 500
"""What holds where a fault does not tell its amount."""


@dataclass(frozen=True, slots=True)
class Look:
    """What viewers see instead of the crew's picture.

    ``still``: a prepared picture takes its place. ``changes`` are applied one after the other.
    ``fps_centi``: so many hundredths of a picture a second; 0: it stands still.
    """

    still: Still | None = None
    changes: tuple[Callable[[Picture], Picture], ...] = ()
    fps_centi: int | None = None

    @property
    def is_plain(self) -> bool:
        """The picture is the crew's own."""
        return self == PLAIN


PLAIN = Look()


def look(faults: Sequence[MediaFault]) -> Look:
    """How a room looks under its faults; those of sound do nothing here."""
    still: Still | None = None
    changes: list[Callable[[Picture], Picture]] = []
    fps_centi: int | None = None
    for one in faults:
        luma = one.luma_permille or LUMA_PERMILLE
        match one.fault:
            case "black" | "leak":
                still = one.fault
            case "freeze":
                fps_centi = FPS_CENTI if one.fps_centi is None else one.fps_centi
            case "mirror":
                changes.append(mirror)
            case "rotate":
                changes.append(partial(rotate, degrees=one.degrees or DEGREES))
            case "dark":
                changes.append(partial(dark, by_permille=luma))
            case "bright":
                changes.append(partial(bright, by_permille=luma))
            case "mute" | "echo" | "howl" | "gain" | "hum" | "delay":
                pass
            case _:
                assert_never(one.fault)
    return Look(still, tuple(changes), fps_centi)
