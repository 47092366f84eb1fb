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

LOSS_SHOWS_MS = 3_000
"""A publisher that has sent nothing for 2 s is logged as lost; a second later that is certain."""


def _touches(_room: Room, _trouble: Trouble, fact: Fact) -> bool:
    return isinstance(fact, MediaRestarted | LineSwitched | SourceSwitched)


def _shows(_trouble: Trouble, entries: Iterable[Entry]) -> bool:
    """The console loses the signal."""
    return any(isinstance(entry.fact, MediaLost) for entry in entries)


def _mended(room: Room, _trouble: Trouble, now_ms: int) -> bool:
    """Packets flow again: measured, or no loss measured for longer than a loss needs to show."""
    link = room.link
    if link.poor is not None:
        return False
    if not link.streaming or link.media == "none":
        return link.streaming
    healed_ms = link.healed_ms or 0
    return (link.back_ms or 0) >= healed_ms or now_ms - healed_ms >= LOSS_SHOWS_MS


STREAM_CUT = Mechanism("stream_cut", "interruption", _touches, _shows, _mended)
