"""A criterion held against the registry of events and the catalogue of codes: do its words exist?"""

from scoring.lint.criterion import problems_of
from scoring.lint.problem import Problem

__all__ = ["Problem", "problems_of"]
