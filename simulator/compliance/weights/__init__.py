"""How much every piece of words weighs for and against each rule; one file per rule, written by the bench.

By weight, in halves of a unit of log-odds: pieces of two signs each, one behind the other.
"""

from simulator.compliance.weights.ck01 import CK01
from simulator.compliance.weights.ck02 import CK02
from simulator.compliance.weights.ck04 import CK04
from simulator.compliance.weights.ck05 import CK05
from simulator.compliance.weights.ck06 import CK06
from simulator.compliance.weights.ck07 import CK07
from simulator.compliance.weights.ck08 import CK08
from simulator.compliance.weights.ck09 import CK09
from simulator.compliance.weights.ck24 import CK24
from simulator.compliance.weights.ck25 import CK25
from simulator.compliance.weights.ck26 import CK26
from simulator.compliance.weights.ck27 import CK27
from simulator.compliance.weights.ck28 import CK28
from simulator.compliance.weights.ck29 import CK29
from simulator.compliance.weights.ck30 import CK30

SCALE = 2
"""A weight of 2 stands for one unit of log-odds."""
WEIGHTS: dict[str, dict[int, str]] = {
    "CK01": CK01,
    "CK02": CK02,
    "CK04": CK04,
    "CK05": CK05,
    "CK06": CK06,
    "CK07": CK07,
    "CK08": CK08,
    "CK09": CK09,
    "CK24": CK24,
    "CK25": CK25,
    "CK26": CK26,
    "CK27": CK27,
    "CK28": CK28,
    "CK29": CK29,
    "CK30": CK30,
}
"""By rule, then by weight."""
