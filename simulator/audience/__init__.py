"""The simulated audience: comes, watches, speaks, buys and leaves, ten times a second.

``Audience.tick`` is a pure function of the scenario, the seed and everything perceived so far: no
clock, no floats, no chance but ``simulator.chance``. It returns facts in the order they happened.
"""

from simulator.audience.public import Audience
from simulator.audience.rates import Habits

__all__ = ["Audience", "Habits"]
