"""Compliance: reads what the crew says and writes by 34 checks, and says what would be lawful.

Hints for training only, no legal advice; the law in force and the platform's rules prevail.
"""

from simulator.compliance.catalogue import CATALOGUE, DISCLAIMER, SHEETS, CheckSheet
from simulator.compliance.checks import CHECKS
from simulator.compliance.reader import BANNED_ID, HOUSE_ID, Hit, examine, has_claim, read
from simulator.compliance.rules import VERSION
from simulator.compliance.said import Goods, Known, Said, goods_of

__all__ = [
    "BANNED_ID", "CATALOGUE", "CHECKS", "DISCLAIMER", "HOUSE_ID", "SHEETS", "VERSION", "CheckSheet", "Goods",
    "Hit", "Known", "Said", "examine", "goods_of", "has_claim", "read",
]  # fmt: skip
