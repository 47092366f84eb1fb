"""Judges that others wrote: rtamt for bounded response, statsmodels for kappa and the sums of squares of
the ICC. They need more packages than a test should: ``make prove`` installs them."""

from __future__ import annotations

import importlib.util
import random
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scoring.agreement import Weights, icc, kappa
from scoring.judge import judge
from scoring.language import compile_rubric
from scoring.transcript import Transcript

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "scoring"))

TICK_MS, TICKS, SHOWS = 100, 400, 60
WITHIN_TICKS = 30


def run() -> Iterator[str]:
    """One line for each judge; raises AssertionError at the first difference."""
    yield _or_missing("rtamt", _bounded_response, "needs Python below 3.13")
    yield _or_missing("statsmodels", _agreement, "")


def _or_missing(package: str, ask: Any, why: str) -> str:
    if importlib.util.find_spec(package) is None:
        return f"{package}: not installed here, so not asked {why}".rstrip()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # theirs, of old packages
        return f"{package}: {ask()}"


def _bounded_response() -> str:
    """F[0,3s] resolved, for each incident: rtamt's discrete time against our windows."""
    import rtamt

    tree = {
        "id": "C", "title": "题", "codes": ["530060-2-1.3.1"],
        "for_each": {"event": "incident.opened", "as": "i"},
        "expect": [{"id": "s", "event": "incident.resolved", "where": {"incident": "$i.incident"},
                    "within": f"{WITHIN_TICKS * TICK_MS // 1000}s"}],
    }  # fmt: skip
    rubric, asked, met = compile_rubric([tree]), 0, 0
    spec = rtamt.StlDiscreteTimeSpecification()
    spec.declare_var("resolved", "float")
    spec.spec = f"eventually[0:{WITHIN_TICKS}](resolved >= 0.5)"
    spec.parse()
    for seed in range(SHOWS):
        log, ends = _show(random.Random(seed))
        (item,) = judge(Transcript.of(log), rubric).criteria
        for finding in item.findings:
            name = finding.trigger.data["incident"]
            signal = [float(tick == ends.get(name)) for tick in range(2 * TICKS)]
            truth = spec.evaluate({"time": list(range(2 * TICKS)), "resolved": signal})
            at = finding.trigger.t_ms // TICK_MS
            assert (truth[at][1] > 0) == (finding.steps[0].verdict == "met"), (seed, name)
            asked += 1
            met += finding.steps[0].verdict == "met"
    return f"{asked} incidents, {met} answered in time, 0 differences"


def _show(dice: random.Random) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Incidents, most of them resolved about the time allowed; and when, by tick."""
    told, ends = [], {}
    for number in range(12):
        opened = dice.randrange(TICKS)
        told.append((opened, "incident.opened", f"L{number}"))
        if dice.random() < 0.8:
            ends[f"L{number}"] = opened + dice.choice([1, 5, 29, 30, 31, 60])
            told.append((ends[f"L{number}"], "incident.resolved", f"L{number}"))
    told.sort()
    log = [
        {"seq": seq, "t_ms": tick * TICK_MS, "kind": kind, "by": "director",
         "data": {"incident": name, "type": "dead_link"}}
        for seq, (tick, kind, name) in enumerate(told, start=1)
    ]  # fmt: skip
    end = {"seq": len(log) + 1, "t_ms": 3 * TICKS * TICK_MS, "kind": "show.ended", "by": "studio"}
    return [*log, {**end, "data": {"scheduled": True}}], ends


def _agreement() -> str:
    import numpy
    from pandas import DataFrame
    from statsmodels.formula.api import ols
    from statsmodels.stats.anova import anova_lm
    from statsmodels.stats.inter_rater import cohens_kappa

    dice, worst, asked = random.Random(3), 0.0, 0
    for _ in range(40):
        truth = [dice.randrange(5) for _ in range(dice.randrange(20, 60))]
        table = [[min(4, max(0, mark + dice.choice((-1, 0, 0, 0, 1)))) for _ in range(3)]
                 for mark in truth]  # fmt: skip
        pairs = [(row[0], row[1]) for row in table]
        seen = numpy.zeros((5, 5))
        for left, right in pairs:
            seen[left, right] += 1
        theirs: dict[Weights, str | None] = {
            "none": None,
            "linear": "linear",
            "quadratic": "quadratic",
        }
        for weights, name in theirs.items():
            found = kappa(pairs, range(5), weights)
            assert found is not None
            worst = max(
                worst, abs(float(found) - cohens_kappa(seen, wt=name, return_results=False))
            )
            asked += 1
        frame = DataFrame(
            [
                (row, rater, mark)
                for row, marks in enumerate(table)
                for rater, mark in enumerate(marks)
            ],
            columns=["row", "rater", "mark"],
        )
        sums = anova_lm(ols("mark ~ C(row) + C(rater)", frame).fit())["mean_sq"]
        rows, raters, rest = sums["C(row)"], sums["C(rater)"], sums["Residual"]
        k, n = 3, len(table)
        ours = icc(table)
        assert ours is not None
        of_theirs = (rows - rest) / (rows + (k - 1) * rest + k * (raters - rest) / n)
        worst = max(worst, abs(float(ours) - of_theirs))
        asked += 1
    assert worst < 1e-9, worst
    return f"{asked} kappas and ICC(2,1), largest difference {worst:.0e}"


if __name__ == "__main__":
    for line in run():
        print(line)
