"""What may be said about a code, over all criteria that carry it: a level, or why none."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal

from scoring.findings import CriterionScore, Cut, Scorecard, Verdict, Why
from scoring.result.shape import Status
from scoring.sentences import UNSEEN, Told, sentence

STATUS: dict[Why, Status] = {
    "hint": "not_measured", "unmeasured": "not_measured", "no_reading": "not_measured",
    "too_few": "insufficient", "too_short": "insufficient",
    "no_occasion": "not_exercised", "outage": "not_exercised", "cleared": "not_exercised",
    "quit": "measured", "unplayed": "measured", "hushed": "measured", "erased": "not_measured",
}  # fmt: skip


def status_of(item: CriterionScore) -> Status:
    """measured: it has a score · insufficient 证据不足: it came up too seldom or too briefly · not_measured
    未测量: nobody could tell · not_exercised 未考察: it did not come up, or was void"""
    return "measured" if item.score is not None else STATUS[item.why or "no_occasion"]


def shown(value: Fraction | None) -> int | None:
    """An exact fraction in per mille, half up."""
    if value is None:
        return None
    return (2 * 1000 * value.numerator + value.denominator) // (2 * value.denominator)


def levels_of(card: Scorecard) -> list[dict[str, Any]]:
    """Every code of the rubric."""
    known = {item.criterion.id: item for item in card.criteria}
    return [
        _level(card, code, names, [known[name] for name in dict.fromkeys(names)])
        for code, names in card.codes.items()
    ]


def _level(
    card: Scorecard, code: str, names: tuple[str, ...], items: list[CriterionScore]
) -> dict[str, Any]:
    """The level of one code over all its criteria, in the shape of ``CodeResult``; nothing is said on
    too little evidence."""
    measured = [(item.weight, item.score) for item in items if item.score is not None]
    n = sum(_opportunities(item) for item in items)
    came = n + sum(_unscored(item) for item in items)
    level: Literal["met", "partly", "not_met"] | None = None
    permille: int | None = None
    status: Status = "measured"
    if not measured:
        found = {status_of(item) for item in items}
        order: tuple[Status, ...] = ("not_measured", "insufficient", "not_exercised")
        status = next(each for each in order if each in found)
    elif n < card.rubric.enough:
        status = "insufficient"
    else:
        total = sum((weight * score for weight, score in measured), Fraction(0))
        value = total / sum(weight for weight, _ in measured)
        permille = shown(value)
        fair = "partly" if value * 1000 >= card.rubric.fair else "not_met"
        level = "met" if value * 1000 >= card.rubric.good else fair  # type: ignore[assignment]
    title = card.rubric.codes.get(code)
    return {
        "code": code,
        "title": None if title is None else {"zh": title.zh, "en": title.en},
        "criteria": names,
        "status": status,
        "level": level,
        "permille": permille,
        "opportunities": came,
        "words": _code_words(status, level, (came, n), card.rubric.enough, card.frame.cut),
    }


def _opportunities(item: CriterionScore) -> int:
    """Instances that counted; a hold gives one for each full ``min_time`` that was measured."""
    if item.score is None:
        return 0
    hold = item.criterion.hold
    if hold is not None and item.findings and item.findings[0].measured is not None:
        return item.findings[0].measured[1] // max(1, hold.min_time)
    if item.why in {"quit", "hushed"}:
        return item.countable
    return sum(finding.countable > 0 for finding in item.findings)


def _unscored(item: CriterionScore) -> int:
    """Instances that came up in a criterion which had too few of them to score."""
    if item.score is not None:
        return 0
    return sum(finding.verdict is not Verdict.NOT_EXERCISED for finding in item.findings)


_LEVELS = {
    "met": Told(zh="达到", en="met"),
    "partly": Told(zh="部分达到", en="partly met"),
    "not_met": Told(zh="还没达到", en="not yet met"),
}


def _code_words(
    status: Status, level: str | None, met: tuple[int, int], enough: int, cut: Cut | None
) -> Told:
    """``met``: how many opportunities came up, and how many of them could be scored. ``cut``: who ended
    the show before its time."""
    came, n = met
    chances = "1 opportunity" if n == 1 else f"{n} opportunities"
    if level is not None:
        name = _LEVELS[level]
        return Told(zh=f"{name.zh}（{n} 次机会）。", en=f"{name.en} ({chances}).")
    match status:
        case "insufficient" | "measured" if came > n:
            times = "once" if came == 1 else f"{came} times"
            return Told(
                zh=f"证据不足：遇到 {came} 次，能计分的 {n} 次，至少要 {enough} 次。",
                en=f"Not enough evidence: it came up {times}, {n} of them scored, {enough} needed.",
            )
        case "insufficient" | "measured":
            return Told(
                zh=f"证据不足：{n} 次机会，至少要 {enough} 次。",
                en=f"Not enough evidence: {chances}, {enough} needed.",
            )
        case "not_measured":
            return Told(zh="未测量。", en="Not measured.")
        case "not_exercised" if came:
            times = "once" if came == 1 else f"{came} times"
            return Told(
                zh=f"遇到 {came} 次，都不能计分。",
                en=f"It came up {times}, and none of it could be scored.",
            )
        case "not_exercised" if cut is not None:
            return sentence(UNSEEN[cut])
        case "not_exercised":
            return Told(zh="这场没有遇到。", en="It did not come up in this show.")
