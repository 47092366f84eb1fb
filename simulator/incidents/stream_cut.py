"""断流: the uplink is cut. The studio really stops taking packets; the viewers' picture stands still.

In a room that never had media (a headless rehearsal) nothing can be measured: the cut still opens,
shows itself by comments, and is mended as soon as the crew's act has given the uplink back.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator.events import Entry, Fact
from simulator.events.rig import MediaLost
from simulator.events.trainee import LineSwitched, MediaRestarted, SourceSwitched
from simulator.incidents.mechanism import Mechanism
from simulator.room import Room
from simulator.troubles import Trouble


def _touches(_room: Room, _trouble: Trouble, fact: Fact) -> bool:
    return isinstance(fact, MediaRestarted | LineSwitched | SourceSwitched)


def _shows(_trouble: Trouble, entries: Iterable[Entry]) -> bool:
    """The console loses the signal."""
    return any(isinstance(entry.fact, MediaLost) for entry in entries)


def _mended(room: Room, _trouble: Trouble) -> bool:
    return room.link.streaming


STREAM_CUT = Mechanism("stream_cut", "interruption", _touches, _shows, _mended)
