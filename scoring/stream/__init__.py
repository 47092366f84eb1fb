"""The second evaluator: it hears a show entry by entry and settles each verdict as it falls.

It shares the words (criteria, verdicts, moments) with ``judge`` and none of its evaluation: no index,
no bisection, no second pass. So where the two agree at every prefix of a log, the agreement says
something. In a running practice show it tells what has just been earned or missed.
"""

from scoring.stream.evaluator import Stream
from scoring.stream.listener import Standing
from scoring.stream.steps import Settled, Waiting

__all__ = ["Settled", "Standing", "Stream", "Waiting"]
