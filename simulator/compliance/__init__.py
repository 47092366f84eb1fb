"""Compliance: reads what the crew types, by rules that are data, and says what would be lawful.

Hints for training only, no legal advice; the law in force and the platform's rules prevail.
"""

from simulator.compliance.reader import Hit, has_claim, read
from simulator.compliance.rules import VERSION

__all__ = ["VERSION", "Hit", "has_claim", "read"]
