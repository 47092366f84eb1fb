"""One live room, from prepared to sealed, rebuilt after a crash."""

from simulator.admission import Refused
from studio.rehearsal.coach import Hearer
from studio.rehearsal.plan import Play
from studio.rehearsal.readers import Subscription
from studio.rehearsal.rehearsal import Rehearsal
from studio.rehearsal.story import NotRebuilt
from studio.rehearsal.world import NoRig, Overloaded, Rig, RoomStopped, RoomTrouble, World

__all__ = [
    "Hearer",
    "NoRig",
    "NotRebuilt",
    "Overloaded",
    "Play",
    "Refused",
    "Rehearsal",
    "Rig",
    "RoomStopped",
    "RoomTrouble",
    "Subscription",
    "World",
]
