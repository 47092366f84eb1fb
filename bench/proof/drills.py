"""What was found of the drills for one trouble each, as one page: ``docs/proof-drills.md``.

A drill has one trouble and lasts a minute or two, so that a single play says little: a crew does it well or
not at all. What counts is the mean over the seeds, and that nobody without judgement is above the novice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.proof import order
from bench.proof.code import code_sha256
from bench.proof.runs import Outcome
from simulator.engine import MODEL

PAGE = Path("docs") / "proof-drills.md"
FIGURES = Path("docs") / "proof" / "drills.json"


@dataclass(frozen=True, slots=True)
class Drilled:
    """What one drill told."""

    model: str
    code: str
    """First digits of the hash of all code that read, played and judged."""
    seeds: int
    means: Mapping[str, float]
    out_of_order: Sequence[str]
    above: Sequence[str]
    told: Sequence[str]
    """Criteria that tell the expert from the novice in it."""
    blunt: Mapping[str, str]
    """Criteria that do not, and how it was."""

    @property
    def holds(self) -> bool:
        return not self.out_of_order and not self.above


def drilled(outcomes: Sequence[Outcome]) -> Drilled:
    """The verdict on one drill; ``outcomes`` are whole seeds of it."""
    bots = dict.fromkeys(one.bot for one in outcomes)
    blunt = order.not_told_apart(outcomes)
    return Drilled(
        model=MODEL,
        code=code_sha256()[:8],
        seeds=len({one.seed for one in outcomes}),
        means={name: round(order.mean(outcomes, name), 1) for name in bots},
        out_of_order=order.failures(outcomes, nothing_for_both=True),
        above=order.above_novice(outcomes),
        told=[name for name in order.criteria_of(outcomes) if name not in blunt],
        blunt=blunt,
    )


def write(per_drill: Mapping[str, Sequence[Outcome]], wanted: Sequence[str]) -> None:
    """The figures and the page; drills that were not played now keep what was found of them before.
    ``wanted``: all drills, in the order of the page."""
    FIGURES.parent.mkdir(exist_ok=True)
    known = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.is_file() else {}
    known |= {name: asdict(drilled(outcomes)) for name, outcomes in per_drill.items()}
    known = {name: known[name] for name in wanted if name in known}
    FIGURES.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    found = {name: Drilled(**one) for name, one in known.items()}
    PAGE.write_text(page(found, wanted), encoding="utf-8")


def page(found: Mapping[str, Drilled], wanted: Sequence[str]) -> str:
    """``docs/proof-drills.md``."""
    missing = [name for name in wanted if name not in found]
    whole = sum(one.holds for one in found.values())
    lines = [
        "# 单项演练分得出好坏吗 · Do the drills tell good crews from bad ones?",
        "",
        "`python -m bench prove --drills --write` plays every bot in each drill and judges it, as"
        " [the proof of the main shows](proof.md) does. A drill has one trouble, so that its criterion comes"
        " up once in a play: a novice may miss it altogether, and then has nothing, as an idle crew has. On"
        " no criterion may a crew that acts without judgement be above the novice.",
        "",
        f"{whole} of {len(found)} hold.",
        "",
        *([f"Not played yet: {', '.join(missing)}.", ""] if missing else []),
        "| drill | seeds | code | expert | trained | novice | best of the others | in order"
        " | above the novice on a criterion |",
        "|---|---:|---|---:|---:|---:|---|---|---|",
        *(_row(name, one) for name, one in found.items()),
        "",
        "Out of order:",
        "",
        *_listed({name: one.out_of_order for name, one in found.items()}),
        "",
        "Criteria that tell expert from novice in no drill:",
        "",
        *_listed(blunt_in_all(found)),
        "",
    ]
    return "\n".join(lines)


def _row(name: str, one: Drilled) -> str:
    low = {bot: mean for bot, mean in one.means.items() if bot not in order.ORDER[:3]}
    best = max(low, key=lambda bot: low[bot], default="")
    groups = (f"{one.means[bot]:.1f}" if bot in one.means else "—" for bot in order.ORDER[:3])
    cells = (
        name, str(one.seeds), f"`{one.code}`", *groups, f"{best} {low[best]:.1f}" if best else "—",
        "no" if one.out_of_order else "yes", "; ".join(one.above) or "nobody",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def blunt_in_all(found: Mapping[str, Drilled]) -> dict[str, list[str]]:
    """Criterion -> how it was in each drill that has it, where it tells nothing in any."""
    told = {name for one in found.values() for name in one.told}
    blunt: dict[str, list[str]] = {}
    for drill, one in found.items():
        for name in one.blunt.keys() - told:
            blunt.setdefault(name, []).append(f"{drill}: {one.blunt[name]}")
    return dict(sorted(blunt.items()))


def _listed(named: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"- {name}: {'; '.join(told)}" for name, told in named.items() if told] or ["- none"]
