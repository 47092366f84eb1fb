"""What a score becomes where assessors ruled otherwise; what was sealed stays as it is.

A ruling on an opportunity says what became of it: met, missed, or void. A ruling on a needless remedy
says that it had a reason (excused): it then leaves precision, as any remedy does that is explained.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace as changed
from typing import Final

from msgspec.structs import replace

from scoring.attribution import Remedies
from scoring.findings import Finding, Verdict

Rulings = Mapping[str, str]
"""Id of an opportunity or a needless remedy -> the last word on it."""
AS: Final = {"met": Verdict.MET, "missed": Verdict.MISSED, "void": Verdict.VOID}
"""What an opportunity may be ruled."""
EXCUSED: Final = "excused"
ON_REMEDIES: Final = frozenset({EXCUSED, "needless"})
"""What a needless remedy may be ruled; the second takes the first back."""


def overruled(findings: tuple[Finding, ...], rulings: Rulings) -> tuple[Finding, ...]:
    """The findings, where there is a ruling by that: all its steps, and no ban stands against it."""
    return tuple(_overruled(one, AS.get(rulings.get(one.id, ""))) for one in findings)


def _overruled(finding: Finding, verdict: Verdict | None) -> Finding:
    if verdict is None:
        return finding
    steps = tuple(replace(step, verdict=verdict, why=None, cut_ms=None) for step in finding.steps)
    return replace(finding, steps=steps, breaches=())


def with_reasons(remedies: Remedies, findings: tuple[Finding, ...], rulings: Rulings) -> Remedies:
    """The remedies of one criterion without the excused ones. Of an opportunity that was ruled met
    something was done for a reason, even if the log shows no remedy."""
    left = tuple(one for one in remedies.spurious if rulings.get(one.id) != EXCUSED)
    met = sum(rulings.get(one.id) == "met" for one in findings)
    explained = remedies.explained + len(remedies.spurious) - len(left) + met
    return changed(remedies, spurious=left, explained=explained)
