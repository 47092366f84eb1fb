"""The words of the rules, by what they are about."""

from simulator.compliance.rules import Rule
from simulator.compliance.terms.absolute import ABSOLUTE
from simulator.compliance.terms.authority import AUTHORITY
from simulator.compliance.terms.cosmetic import COSMETIC
from simulator.compliance.terms.decency import DECENCY
from simulator.compliance.terms.disclaimers import DISCLAIMED
from simulator.compliance.terms.fakes import FAKES
from simulator.compliance.terms.figures import UNSOURCED
from simulator.compliance.terms.medical import MEDICAL
from simulator.compliance.terms.minors import MINOR_VIEWERS, MINORS
from simulator.compliance.terms.result import RESULT
from simulator.compliance.terms.reward import INVESTMENT, REWARD
from simulator.compliance.terms.rights import RETURNS
from simulator.compliance.terms.stakes import DRAWS
from simulator.compliance.terms.steering import STEERING
from simulator.compliance.terms.topics import TOPICS

RULES: tuple[Rule, ...] = (
    ABSOLUTE, MEDICAL, COSMETIC, RESULT, REWARD, INVESTMENT, AUTHORITY, DECENCY, UNSOURCED, STEERING, FAKES,
    MINORS, MINOR_VIEWERS, RETURNS, DISCLAIMED, DRAWS,
)  # fmt: skip

__all__ = ["RULES", "TOPICS", "UNSOURCED"]
