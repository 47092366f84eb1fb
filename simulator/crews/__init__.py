"""Crews that play by themselves, for drills and proofs. Each sees exactly what its seat's feed shows."""

from __future__ import annotations

from collections.abc import Callable

from simulator.crews.alarmist import Alarmist
from simulator.crews.canned import Canned
from simulator.crews.clicker import Clicker
from simulator.crews.deeds import Bot, Deed
from simulator.crews.echo import Echo
from simulator.crews.expert import expert
from simulator.crews.farmer import Farmer
from simulator.crews.idle import Idle
from simulator.crews.masher import Masher
from simulator.crews.metronome import Metronome
from simulator.crews.novice import novice
from simulator.crews.parrot import Parrot
from simulator.crews.quitter import deserter, quitter
from simulator.crews.script import Script, UnreadableScript, read_script
from simulator.crews.shotgun import Shotgun
from simulator.crews.sprayer import Sprayer
from simulator.crews.trained import trained

BOTS: dict[str, Callable[[int], Bot]] = {
    "idle": Idle,
    "novice": novice,
    "trained": trained,
    "expert": expert,
    "masher": Masher,
    "sprayer": Sprayer,
    "shotgun": Shotgun,
    "parrot": Parrot,
    "clicker": Clicker,
    "canned": Canned,
    "echo": Echo,
    "alarmist": Alarmist,
    "farmer": Farmer,
    "metronome": Metronome,
    "quitter": quitter,
    "deserter": deserter,
}
"""Every bot by its name, from a seed."""


def bot(name: str, seed: int) -> Bot:
    """One crew. Raises KeyError for a name that is not in BOTS."""
    return BOTS[name](seed)


__all__ = ["BOTS", "Bot", "Deed", "Script", "UnreadableScript", "bot", "read_script"]
