"""A criterion in one sentence: what was done, what was missed and when, and how the score comes of it."""

from __future__ import annotations

from fractions import Fraction

from scoring.findings import CriterionScore, Cut, Verdict
from scoring.sentences import (
    AVOIDED,
    UNDECIDED,
    UNSEEN,
    WHY,
    Told,
    clock,
    is_real_fault,
    of_measure,
    plural,
    seconds,
    sentence,
    title_of_step,
)


def of_score(item: CriterionScore, started_ms: int | None, cut: Cut | None = None) -> Told:
    """A criterion in one sentence. ``cut``: who ended the show before its time."""
    if item.score is None and not item.countable:
        return sentence(_why_unseen(item, cut) if item.why == "no_occasion" else _why(item))
    opened = sum(finding.countable for finding in item.findings)
    if item.why in AVOIDED and not opened:
        return sentence(WHY[item.why])
    if item.score is not None and item.findings and item.findings[0].measured is not None:
        return of_measure(item.criterion, item.findings[0])
    done = item.credited + _in_vain(item)
    parts = [
        Told(
            zh=f"{item.countable} 步中做到 {done} 步",
            en=f"{done} of {plural(item.countable, 'step')} done",
        )
    ]
    if item.why == "quit":
        parts += _left_behind(item, item.countable - opened, started_ms)
    elif item.why in AVOIDED or item.score is None:
        parts.append(_why(item))
    parts += _forfeited(item)
    parts += _weighed(item)
    zh, en = "；".join(part.zh for part in parts), "; ".join(part.en for part in parts)
    return Told(zh=f"{zh}。", en=f"{en}.")


def _in_vain(item: CriterionScore) -> int:
    """Steps that were done and that a broken ban forfeits: the page shows them as done."""
    return sum(finding.met for finding in item.findings if finding.forfeited)


def _forfeited(item: CriterionScore) -> list[Told]:
    """How often a ban was broken; where that took steps away that were done, which ban it was."""
    broken = [finding for finding in item.findings if finding.forfeited]
    if not broken:
        return []
    n, lost = len(broken), _in_vain(item)
    en = f"a ban was broken {plural(n, 'time')}"
    if not lost:
        return [Told(zh=f"{n} 次犯了禁忌，那几次不得分", en=f"{en}, which earns nothing")]
    first = dict.fromkeys(one.breaches[0].ban for one in broken)  # as the instances tell it
    names = [title_of_step(item.criterion, ban) for ban in first]
    zh_names, en_names = "；".join(one.zh for one in names), "; ".join(one.en for one in names)
    those = "那一次" if n == 1 else "那几次"
    steps = "the step" if lost == 1 else f"the {lost} steps"
    return [
        Told(
            zh=f"{n} 次犯了禁忌（{zh_names}），{those}做到的 {lost} 步不得分",
            en=f"{en} ({en_names}), which forfeits {steps} done there",
        )
    ]


def _why_unseen(item: CriterionScore, cut: Cut | None) -> Told:
    """Why it is not judged: it never came up, or so late that its window was open at the end."""
    open_at_end = any(one.verdict is Verdict.CENSORED for one in item.findings)
    return UNDECIDED[cut] if open_at_end and cut in UNDECIDED else UNSEEN[cut]


def _why(item: CriterionScore) -> Told:
    """Why there is no score; with the least that this criterion asks for."""
    rate, hold = item.criterion.rate, item.criterion.hold
    if item.why == "too_few" and rate is not None:
        return Told(
            zh=f"次数太少，这一项至少要 {rate.min_n} 次才计分",
            en=f"too few occasions to score: this one needs {rate.min_n}",
        )
    if item.why == "too_short" and hold is not None:
        least = seconds(hold.min_time)
        return Told(
            zh=f"时间太短，这一项至少要 {least} 秒才计分",
            en=f"too little time to score: this one needs {least} s",
        )
    return WHY[item.why or "too_few"]


def _left_behind(item: CriterionScore, never: int, started_ms: int | None) -> list[Told]:
    """What a crew that ended its show missed before, what it left open, and what never came."""
    parts = []
    missed = [one for one in item.findings if is_real_fault(one)]
    if missed:
        at = [clock(one.trigger.t_ms, started_ms) for one in missed]
        zh, en = "、".join(at), ", ".join(at)
        parts.append(Told(zh=f"{zh} 的没有按时做到", en=f"missed: {en}"))
    left = [one for one in item.findings if any(step.cut_ms is not None for step in one.steps)]
    if left:
        at = [clock(one.trigger.t_ms, started_ms) for one in left]
        zh, en = "、".join(at), ", ".join(at)
        parts.append(Told(zh=f"{zh} 的到下播时还开着", en=f"still open at the end: {en}"))
    if never:
        parts.append(
            Told(
                zh=f"提前下播，还有 {never} 步没等到",
                en=f"the show was ended before {plural(never, 'more step')} came up",
            )
        )
    return parts


def _weighed(item: CriterionScore) -> list[Told]:
    """Steps and acts weigh alike in a score; said wherever it is not the share of steps."""
    needless = len(item.spurious)
    n = item.remedies_credited + item.acted + needless
    parts = []
    if needless:
        en = plural(needless, "remedy", "remedies")
        parts.append(Told(zh=f"另有 {needless} 次处置没有理由", en=f"{en} had no reason"))
    if item.score is None or _is_plain_share(item.score, item):
        return parts
    if not item.score and item.credited and needless:
        zh = "有理由的处置不到十分之一，碰对的不算，所以不得分"
        en = "fewer than one remedy in ten had a reason; what luck got right earns nothing"
        return [*parts, Told(zh=zh, en=en)]
    if not item.score:
        zh, en = (
            "没有一次处置到点子上，所以不得分",
            "no remedy was the right one, so it earns nothing",
        )
        return [*parts, Told(zh=zh, en=en)]
    done, apt = _percent(item.credited, item.countable), _percent(n - needless, n) if n else 100
    whole = _percent(item.score.numerator, item.score.denominator)
    sum_zh = f"2×{done}×{apt}÷({done}+{apt})≈{whole}"
    acts = Told(zh="操作", en="acts") if item.acted else Told(zh="处置", en="remedies")
    some = Told(zh="做到", en="were done")
    if _in_vain(item):
        some = Told(zh="算作做到的", en="count as done")
    zh = f"{some.zh} {done}%，{acts.zh}有理由的 {apt}%，得分是两者合算（调和平均）：{sum_zh}"
    en = (
        f"{done}% of the steps {some.en} and {apt}% of the {acts.en} had a reason; "
        f"the score weighs both (harmonic mean): {sum_zh}"
    )
    return [*parts, Told(zh=zh, en=en)]


def _is_plain_share(score: Fraction, item: CriterionScore) -> bool:
    return score.numerator * item.countable == item.credited * score.denominator


def _percent(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole)
