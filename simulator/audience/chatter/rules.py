"""All rules of the comment grammar."""

from __future__ import annotations

from simulator.audience.chatter.rule import Rule
from simulator.audience.chatter.rules_asking import QUESTIONS
from simulator.audience.chatter.rules_doubts import DOUBTS
from simulator.audience.chatter.rules_incidents import INCIDENTS
from simulator.audience.chatter.rules_praise import AFTER_SALE, FILLER, PRAISE
from simulator.audience.chatter.rules_symptoms import SYMPTOMS
from simulator.audience.chatter.rules_temper import ABUSE, BAITS, CRITICISM

RULES: tuple[Rule, ...] = (
    QUESTIONS
    + DOUBTS
    + PRAISE
    + AFTER_SALE
    + FILLER
    + SYMPTOMS
    + CRITICISM
    + ABUSE
    + BAITS
    + INCIDENTS
)
