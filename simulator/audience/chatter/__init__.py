"""Chatter: a grammar with typed blanks that writes what viewers say, in Chinese and English."""

from simulator.audience.chatter.rule import Act, Rule, SlotType, blanks
from simulator.audience.chatter.rules import RULES
from simulator.audience.chatter.saying import Saying
from simulator.audience.chatter.writer import NoRule, Writer, rules_for

__all__ = ["RULES", "Act", "NoRule", "Rule", "Saying", "SlotType", "Writer", "blanks", "rules_for"]
