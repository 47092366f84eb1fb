"""The checks that weigh what is known beside the words: prices, offers, papers, conduct, privacy."""

from collections.abc import Callable, Iterable

from simulator.compliance.checks.conduct import (
    against_fakes,
    ai_label,
    criticism_kept,
    faked_records,
    slip_corrected,
    unlawful_comment,
    youth,
)
from simulator.compliance.checks.offers import draw_rules, offer_rules
from simulator.compliance.checks.papers import (
    certificate,
    filing,
    health_notice,
    licence,
    records,
    review,
    seller_shown,
)
from simulator.compliance.checks.prices import (
    comparison_base,
    false_reduction,
    spoken_price,
    unit_shown,
)
from simulator.compliance.checks.privacy import personal_data
from simulator.compliance.checks.rivals import disparaged
from simulator.compliance.checks.scarcity import scarcity
from simulator.compliance.checks.titles import title_kept
from simulator.compliance.said import Said

Check = Callable[[Said], Iterable[str]]
"""Gives the words (or, where none can be quoted, the whole text) that break the rule; nothing: no hit."""
CHECKS: dict[str, Check] = {
    "CK03": health_notice,
    "CK10": comparison_base,
    "CK11": false_reduction,
    "CK12": spoken_price,
    "CK13": scarcity,
    "CK14": unit_shown,
    "CK15": offer_rules,
    "CK16": draw_rules,
    "CK17": seller_shown,
    "CK18": certificate,
    "CK19": filing,
    "CK20": review,
    "CK22": unlawful_comment,
    "CK23": criticism_kept,
    "CK24": personal_data,
    "CK26": disparaged,
    "CK27": faked_records,
    "CK28": youth,
    "CK31": ai_label,
    "CK32": title_kept,
    "CK33": records,
    "CK34": licence,
}

__all__ = ["CHECKS", "Check", "against_fakes", "slip_corrected"]
