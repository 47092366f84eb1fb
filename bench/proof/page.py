"""What was found, as pages: one per show, and one that stands above them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.proof import order
from bench.proof.code import code_sha256
from bench.proof.runs import Outcome
from simulator.engine import MODEL

PAGE = Path("docs") / "proof.md"
FOLDER = Path("docs") / "proof"
FIGURES = FOLDER / "figures.json"
BLUNT: dict[str, str] = {
    "STREAM-1": "The drill's stream begins by itself for every crew alike; whoever restarts it at once"
    " (masher, sprayer) gets 0.",
    "AV-1": "The drill's microphone is the same for every crew: the level is a matter of the rig, tested"
    " with real sound.",
    "AIR-1": "Bots of every skill speak in spells of a few seconds; the silent ones get 0.",
    "PRE-1": "The page asks for the check: a novice forgets it once in six shows, an expert once in sixty."
    " Few seeds do not show that.",
    "BOOST-1": "One or two cues in a show and three minutes for each: a novice that is late is not too late,"
    " and it shows only over many seeds how often one is forgotten.",
    "CORRECT-1": "Only who wrote something unlawful has anything to correct, and the expert writes nothing of"
    " the kind.",
    "C07-1": "The expert refills what runs low, or takes it off in time, so that the trouble never shows;"
    " FORESEE-1 and RISK-1 count that.",
    "PRICE-1": "Needs prices that are said: the lines of these shows name none.",
    "PRICE-2": "Comes up only where a crew changes a price on air.",
    "PRICE-3": "No bot shows a wrong price by mistake; the table of coverage has an expert that does, and"
    " it costs.",
}
"""Criteria that may tell an expert from a novice in no main show, and why it is so."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one show told. ``told``: criteria that tell the expert from the novice there."""

    model: str
    seeds: int
    cpu_s: int
    """CPU-seconds for one seed of all bots."""
    means: Mapping[str, float]
    out_of_order: Sequence[str]
    above: Sequence[str]
    told: Sequence[str]
    blunt: Mapping[str, str]
    attacked: Sequence[str]
    control: Sequence[str]
    """Where the scorer that counts only hits lets an attacker beat the novice."""
    paid: Sequence[str] = ()
    """Where a crew that leaves beats the very crew that it was until then."""
    did_more: Sequence[str] = ()
    """Where a trained crew that leaves had done more than a novice does in a whole show."""
    code: str = ""
    """First digits of the hash of all code that read, played and judged; before 23 November 2026 untold."""

    @property
    def holds(self) -> bool:
        return not self.out_of_order and not self.above and not self.paid


def found_in(outcomes: Sequence[Outcome]) -> Found:
    """The verdict on one show; ``outcomes`` are whole seeds of it."""
    seeds = {one.seed for one in outcomes}
    bots = dict.fromkeys(one.bot for one in outcomes)
    blunt = order.not_told_apart(outcomes)
    return Found(
        model=MODEL,
        seeds=len(seeds),
        cpu_s=round(sum(one.cpu_ms for one in outcomes) / 1000 / len(seeds)),
        means={name: round(order.mean(outcomes, name), 1) for name in bots},
        out_of_order=order.failures(outcomes),
        above=order.above_novice(outcomes),
        told=[name for name in order.criteria_of(outcomes) if name not in blunt],
        blunt=blunt,
        attacked=[name for name in order.BELOW_NOVICE if name in bots],
        control=order.above_novice(outcomes, hits=True),
        paid=order.paid_by_leaving(outcomes),
        did_more=order.above(outcomes, dict.fromkeys(order.LEAVES, "novice")),
        code=code_sha256()[:8],
    )


def table(scenario: str, outcomes: Sequence[Outcome]) -> str:
    """The page of one show."""
    found = found_in(outcomes)
    bots = sorted(found.means, key=lambda name: -found.means[name])
    lines = [
        f"# {scenario}",
        "",
        f"`python -m bench prove --scenario {scenario} --seeds {found.seeds}`: seeds 1 to {found.seeds},"
        f" model `{found.model}`, code `{found.code}`, {found.cpu_s} CPU-seconds a seed."
        " Scores are 0 to 100.",
        "",
        *_spread(outcomes, bots),
        "",
        "Mean by criterion (—: never exercised):",
        "",
        *_by_criterion(outcomes, bots),
        "",
        *_verdict(found, outcomes, bots),
        "",
    ]
    return "\n".join(lines)


def _spread(outcomes: Sequence[Outcome], bots: Sequence[str]) -> list[str]:
    """The last column: what the scorer that counts only hits would give."""
    lines = [
        "| bot | mean | min | 25 % | median | 75 % | max | only hits count |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name in bots:
        mine = [one for one in outcomes if one.bot == name]
        scores = sorted(one.score / 10 for one in mine)
        cells = [f"{scores[(len(scores) - 1) * part // 4]:.1f}" for part in range(5)]
        hits = sum(one.hits for one in mine) / len(mine) / 10
        mean = order.mean(outcomes, name)
        lines.append(f"| {name} | **{mean:.1f}** | {' | '.join(cells)} | {hits:.1f} |")
    return lines


def _by_criterion(outcomes: Sequence[Outcome], bots: Sequence[str]) -> list[str]:
    lines = [f"| criterion | {' | '.join(bots)} |", f"|---|{'---:|' * len(bots)}"]
    for ident in order.criteria_of(outcomes):
        means = (order.mean_of(outcomes, name, ident) for name in bots)
        cells = ("—" if mean is None else f"{mean / 10:.0f}" for mean in means)
        lines.append(f"| {ident} | {' | '.join(cells)} |")
    return lines


def _verdict(found: Found, outcomes: Sequence[Outcome], bots: Sequence[str]) -> list[str]:
    high = " > ".join(name for name in order.ORDER[:3] if name in bots)
    low = ", ".join(name for name in (*order.BELOW_NOVICE, *order.LEAVES) if name in bots)
    told = (
        f"Out of order: {'; '.join(found.out_of_order)}."
        if found.out_of_order
        else f"In order: {high}; below the novice: {low or 'nobody played'}."
    )
    blunt = "; ".join(f"{name} ({why})" for name, why in found.blunt.items())
    uneven = "; ".join(order.not_in_between(outcomes))
    control = "; ".join(found.control)
    return [
        told,
        "",
        f"Above the novice on one criterion: {'; '.join(found.above) or 'nobody'}.",
        "",
        f"Paid for leaving, against the crew that stays: {'; '.join(found.paid) or 'nobody'}.",
        "",
        "What a trained crew had done before it left was more than a novice does in the whole show on: "
        f"{'; '.join(found.did_more) or 'none'}.",
        "",
        f"Criteria that do not tell expert from novice here: {blunt or 'none'}.",
        "",
        f"The trained crew is not between expert and novice on: {uneven or 'none'}.",
        "",
        f"Control, a scorer that counts only hits, lets through: {control or 'nobody'}.",
    ]


# --- the page above them ---------------------------------------------------------------------------


def write(per_show: Mapping[str, Sequence[Outcome]], wanted: Sequence[str] = ()) -> None:
    """The page of each show, the figures, and the page that sums them up. Shows that were not played
    now keep what was found of them before, with its model. ``wanted``: the shows that are to be proved."""
    FOLDER.mkdir(exist_ok=True)
    known = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.is_file() else {}
    for scenario, outcomes in per_show.items():
        (FOLDER / f"{scenario}.md").write_text(table(scenario, outcomes), encoding="utf-8")
        known[scenario] = asdict(found_in(outcomes))
    known = dict(sorted(known.items()))
    FIGURES.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    shows = {name: Found(**one) for name, one in known.items()}
    PAGE.write_text(summary(shows, wanted), encoding="utf-8")


def summary(shows: Mapping[str, Found], wanted: Sequence[str] = ()) -> str:
    """``docs/proof.md``; of the shows ``wanted`` those without a row are named."""
    missing = [name for name in wanted if name not in shows]
    lines = [
        "# 分数分得出好坏吗 · Do the scores tell good crews from bad ones?",
        "",
        "`make prove` plays every bot under every seed of each main show and judges it. The order wanted:"
        " expert > trained > novice, and every other crew below the novice in the whole. On each criterion,"
        " too, no crew that acts without judgement may be above the novice, nor the quitter; of the deserter"
        " more is said below. The same logs are judged once more by a scorer that counts nothing but hits:"
        " where there is trouble it must let attackers through (the last column), or"
        " the proof could not fail. A show is played anew when its turn comes, not at every change of the"
        " code: its row names the model and the code (a hash of all that plays and judges) that played it."
        " What was played is kept: other criteria or another judge judge the same plays.",
        "",
        "| show | seeds | model | code | expert | trained | novice | best of the others | in order"
        " | above the novice on a criterion | criteria told apart | the control lets through |",
        "|---|---:|---|---|---:|---:|---:|---|---|---:|---:|---:|",
        *(_row(name, found) for name, found in shows.items()),
        "",
        *([f"Not played yet: {', '.join(missing)}.", ""] if missing else []),
        *_above(shows),
        *_blunt(shows),
        "",
        "Drills of one trouble each, with the criteria that come up nowhere else: "
        "[proof-drills.md](proof-drills.md).",
        "",
        "The bots were written beside the scorer: a necessary check, not a sufficient one.",
        "",
    ]
    return "\n".join(lines)


def _row(name: str, found: Found) -> str:
    others = {*found.attacked, *order.LEAVES}
    low = {bot: mean for bot, mean in found.means.items() if bot in others}
    best = max(low, key=lambda bot: low[bot], default="")
    groups = (f"{found.means[bot]:.1f}" if bot in found.means else "—" for bot in order.ORDER[:3])
    told, of = len(found.told), len(found.told) + len(found.blunt)
    cells = (
        f"[{name}](proof/{name}.md)", str(found.seeds), f"`{found.model}`",
        f"`{found.code}`" if found.code else "—", *groups,
        f"{best} {low[best]:.1f}" if best else "—", "no" if found.out_of_order else "yes",
        str(len(found.above)), f"{told} of {of}", str(len(found.control)),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


LEAVING = (
    "The quitter is the novice of the same seed until the first trouble, or until the middle where none"
    " comes; then it leaves. It is held against the novice in every show. The deserter is the trained"
    " crew that does the same: in the whole it must be below the novice, and on no criterion above the"
    " trained crew that stays; above the novice it may be there. What each bot got stands in the table of its"
    " show."
)


def _above(shows: Mapping[str, Found]) -> list[str]:
    return [
        *_listed(
            "Above the novice on one criterion:",
            "Nobody that acts without judgement, and no quitter, is above the novice on any criterion.",
            {name: found.above for name, found in shows.items()},
        ),
        LEAVING,
        "",
        *_listed(
            "Above the crew that stays, by leaving:",
            "Nobody gains on any criterion by leaving.",
            {name: found.paid for name, found in shows.items()},
        ),
        *_listed(
            "The deserter had done more on a criterion than a novice does in the whole show:",
            "The deserter is below the novice on every criterion as well.",
            {name: found.did_more for name, found in shows.items()},
        ),
    ]


def _listed(title: str, nothing: str, per_show: Mapping[str, Sequence[str]]) -> list[str]:
    named = [f"- {name}: {'; '.join(found)}" for name, found in per_show.items() if found]
    return [title, "", *named, ""] if named else [nothing, ""]


def blunt_everywhere(shows: Mapping[str, Found]) -> list[str]:
    """Criteria that tell expert from novice in none of these shows."""
    told = {name for found in shows.values() for name in found.told}
    return sorted({name for found in shows.values() for name in found.blunt} - told)


def _blunt(shows: Mapping[str, Found]) -> list[str]:
    lines = ["Criteria that tell expert from novice in none of these shows:", ""]
    names = blunt_everywhere(shows)
    for name in names:
        where = "; ".join(
            f"{show}: {found.blunt[name]}" for show, found in shows.items() if name in found.blunt
        )
        lines.append(f"- **{name}** ({where}). {BLUNT.get(name, 'Not explained yet.')}")
    lines += [] if names else ["- none"]
    here = [
        f"- {show}: {', '.join(f'{name} ({why})' for name, why in found.blunt.items() if name not in names)}"
        for show, found in shows.items()
        if set(found.blunt) - set(names)
    ]
    return [*lines, "", "In single shows, though told apart in another:", "", *(here or ["- none"])]
