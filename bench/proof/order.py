"""Who stands above whom: over the whole score, and on every single criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bench.proof.judged import Scores
from bench.proof.runs import Outcome

ORDER = ("expert", "trained", "novice", "masher")
BELOW_NOVICE = (
    "masher", "sprayer", "shotgun", "parrot", "clicker", "idle", "canned", "echo", "farmer",
    "alarmist", "metronome", "quitter",
)  # fmt: skip
"""Crews that act without judgement, or run away."""
LEAVES = {"deserter": "trained"}
"""Crews of more skill than a novice that leave their show, each with the crew that it was until then: in the
whole below the novice, and on no criterion above the crew that stays."""


def mean(outcomes: Sequence[Outcome], name: str) -> float:
    """Mean score of a bot, 0 … 100."""
    scores = [one.score for one in outcomes if one.bot == name]
    return sum(scores) / len(scores) / 10


def failures(outcomes: Sequence[Outcome], *, nothing_for_both: bool = False) -> list[str]:
    """What is out of order by the whole score; empty when the proof holds. ``nothing_for_both``: two that
    earned nothing are in order; in a drill of one trouble a novice may miss it as an idle crew does."""
    means = {one.bot: mean(outcomes, one.bot) for one in outcomes}
    pairs = [*pairwise(ORDER), *(("novice", low) for low in (*BELOW_NOVICE, *LEAVES))]
    return [
        f"{high} ({means[high]:.1f}) is not above {low} ({means[low]:.1f})"
        for high, low in dict.fromkeys(pairs)
        if high in means and low in means and means[high] <= means[low]
        and not (nothing_for_both and means[high] == means[low] == 0)
    ]  # fmt: skip


def criteria_of(outcomes: Sequence[Outcome]) -> list[str]:
    """The criteria of these shows, each once."""
    return list(dict.fromkeys(ident for one in outcomes for ident in one.criteria))


def mean_of(
    outcomes: Sequence[Outcome], name: str, ident: str, *, hits: bool = False
) -> float | None:
    """Mean of a bot on one criterion, per mille, over the shows in which it could be scored.

    ``hits``: by the scorer that counts nothing but hits.
    """
    found = [_scores(one, hits).get(ident) for one in outcomes if one.bot == name]
    values = [value for value in found if value is not None]
    return sum(values) / len(values) if values else None


def _scores(one: Outcome, hits: bool) -> Scores:
    return (one.hit or {}) if hits else one.criteria


def above_novice(outcomes: Sequence[Outcome], *, hits: bool = False) -> list[str]:
    """Where a crew without judgement beats the novice on one criterion."""
    return above(outcomes, dict.fromkeys(BELOW_NOVICE, "novice"), hits=hits)


def above(outcomes: Sequence[Outcome], whom: Mapping[str, str], *, hits: bool = False) -> list[str]:
    """Where one crew beats another on one criterion; ``whom``: the one -> the other."""
    found = []
    for ident in criteria_of(outcomes):
        for name, other in whom.items():
            low = mean_of(outcomes, name, ident, hits=hits)
            high = mean_of(outcomes, other, ident, hits=hits)
            if low is not None and high is not None and low > high:
                found.append(f"{name} on {ident} ({low / 10:.0f} against {high / 10:.0f})")
    return found


def paid_by_leaving(outcomes: Sequence[Outcome]) -> list[str]:
    """Where a crew that leaves beats the very crew that it was until then, and that stays."""
    return above(outcomes, LEAVES)


def not_told_apart(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Criteria on which the expert is not above the novice, or that never came up, and how it was."""
    found = {}
    for ident in criteria_of(outcomes):
        best, low = (mean_of(outcomes, name, ident) for name in ("expert", "novice"))
        if best is None:
            found[ident] = "never exercised"
        elif low is not None and best <= low:
            found[ident] = f"expert {best / 10:.0f}, novice {low / 10:.0f}"
    return found


def not_in_between(outcomes: Sequence[Outcome]) -> list[str]:
    """Criteria on which the trained crew does better than the expert, or no better than the novice."""
    found = []
    for ident in criteria_of(outcomes):
        best, middle, low = (mean_of(outcomes, name, ident) for name in ORDER[:3])
        if best is None or middle is None or low is None or best > low == middle == 0:
            continue
        if middle > best or (middle <= low and low < best):
            found.append(f"{ident} ({best / 10:.0f} / {middle / 10:.0f} / {low / 10:.0f})")
    return found


def whole_seeds(outcomes: Sequence[Outcome], bots: Sequence[str]) -> list[Outcome]:
    """Those seeds of a show that every bot has played: a run that was cut short compares like with like."""
    played = {(one.bot, one.seed) for one in outcomes}
    seeds = {seed for _, seed in played if all((bot, seed) in played for bot in bots)}
    return [one for one in outcomes if one.seed in seeds and one.bot in bots]
