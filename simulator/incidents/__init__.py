"""Trouble: its mechanisms, one file each, and the director who follows their lives."""

from simulator.incidents.director import Director
from simulator.incidents.kinds import KINDS

__all__ = ["KINDS", "Director"]
