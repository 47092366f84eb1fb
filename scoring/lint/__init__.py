"""A criterion held against the registry of events and the catalogue of codes: do its words exist?"""

from scoring.lint.criterion import problems_of, wheres_of
from scoring.lint.fields import constants
from scoring.lint.problem import Problem
from scoring.lint.refused import problem_of, refused
from scoring.lint.shape import Shaped, shaped

__all__ = [
    "Problem", "Shaped", "constants", "problem_of", "problems_of", "refused", "shaped", "wheres_of",
]  # fmt: skip
