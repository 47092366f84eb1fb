"""What the scorecard opens with: the best moment, the one thing to mend, what to practise next."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from scoring.criteria import Criterion
from scoring.findings import CriterionScore, Finding, Scorecard, Verdict
from scoring.named import about_of
from scoring.quotes import JUDGED
from scoring.sentences import Told, clock, is_real_fault, of_fault, seconds
from simulator.events.entry import Words

ON_TIME = Words(zh="正好准时", en="on time")
AT_ONCE = Words(zh="马上就做到了", en="done at once")
HARDER = {"easy": "normal", "normal": "hard", "hard": "hard"}
LEVELS = {
    "easy": Words(zh="易", en="easy"),
    "normal": Words(zh="中", en="normal"),
    "hard": Words(zh="难", en="hard"),
}


class Point(NamedTuple):
    """A moment of the show that is worth a word."""

    criterion: str
    instance: str | None
    t_ms: int
    words: Words
    advice: Words | None
    quote: Words | None = None
    """What the viewer said, or the crew typed, at that moment."""


class Next(NamedTuple):
    scenario: str | None
    difficulty: str
    criterion: str | None
    words: Words


def best_moment(card: Scorecard) -> Point | None:
    """The instance done whole, with the most steps, and among those the quickest, or on a cue the
    nearest to it. What needs no reaction (a level held, a check made) comes last; where a ban was
    brushed there is nothing to praise.
    """
    done = [
        (_rank(finding), _slowness(finding), finding.trigger.seq, item.criterion, finding)
        for item in card.criteria
        for finding in item.findings
        if finding.verdict is Verdict.MET
        and finding.countable == len(finding.steps)
        and not finding.brushed
    ]
    if not done:
        return None
    _, _, _, criterion, finding = min(done, key=lambda entry: entry[:3])
    at = clock(finding.trigger.t_ms, card.frame.started_ms)
    told, thing = _praise(criterion, finding), _thing(card, criterion, finding)
    named = Words(zh="", en="") if thing is None else Words(zh=f"{thing.zh}：", en=f"{thing.en}, ")
    words = Words(
        zh=f"{at}「{criterion.title.zh}」{named.zh}{told.zh}。",
        en=f"At {at}, {criterion.title.en}: {named.en}{told.en}.",
    )
    return Point(criterion.id, finding.id, finding.trigger.t_ms, words, None, finding.quote)


def _thing(card: Scorecard, criterion: Criterion, finding: Finding) -> Told | None:
    """What an instance is about, where its criterion's title and the words quoted do not tell."""
    about = about_of(criterion, finding, card.rubric.names, titled=True)
    return None if about is None else about.thing


def _praise(criterion: Criterion, finding: Finding) -> Words:
    """How quick it was, or how near to its cue."""
    offs = [] if _at_once(finding) else _offs_ms(finding)
    if not offs:
        return Words(zh="做得好", en="well done")
    n = len(finding.steps)
    if n > 1:
        took = seconds(max(0, min(offs)))
        if took == "0":
            return Words(zh=f"{n} 步全部及时做到", en=f"all {n} steps done in time")
        return Words(
            zh=f"{n} 步全部做到，最快一步只用了 {took} 秒",
            en=f"all {n} steps done, the quickest after {took} s",
        )
    took = seconds(abs(offs[0]))
    if took == "0":
        return ON_TIME if _cued(criterion) else AT_ONCE
    if offs[0] < 0:
        return Words(zh=f"提前 {took} 秒做好", en=f"done {took} s ahead")
    return Words(zh=f"只用了 {took} 秒", en=f"done after {took} s")


def _cued(criterion: Criterion) -> bool:
    """Is it done on a cue, so that a little before is as good?"""
    rate = criterion.rate
    return (rate is not None and rate.early is not None) or any(
        step.early is not None for step in criterion.expect
    )


def _rank(finding: Finding) -> int:
    return 0 if _at_once(finding) else -len(finding.steps)


def _at_once(finding: Finding) -> bool:
    """A hold, a count, or a trial that was good by itself: there was no window to be quick in."""
    return finding.measured is not None or not _offs_ms(finding)


def _slowness(finding: Finding) -> Fraction:
    """The largest used share of a window, before its anchor or after it; 2 without any window."""
    shares = [
        Fraction(abs(step.seen.t_ms - step.anchor_ms), step.deadline_ms - step.anchor_ms)
        for step in finding.steps
        if step.seen is not None and step.deadline_ms > step.anchor_ms
    ]
    return max(shares, default=Fraction(2))


def _offs_ms(finding: Finding) -> list[int]:
    """How long after its anchor each step with a window was done; below 0: ahead of it."""
    return [
        step.seen.t_ms - step.anchor_ms
        for step in finding.steps
        if step.seen is not None and step.deadline_ms > step.anchor_ms
    ]


def to_mend(card: Scorecard) -> Point | None:
    """The gravest criterion, and of these the one in which most was left behind, scored or too
    seldom to score; of it the worst instance, one missed while the show ran before any other."""
    worst = _costliest(card)
    if worst is None:
        return None
    criterion = worst.criterion
    if worst.why == "hushed":
        return _avoided(card, worst)
    faults = [finding for finding in worst.findings if finding.credited < finding.countable]
    real = [finding for finding in faults if is_real_fault(finding)]
    started_ms = card.frame.started_ms
    if not real and worst.spurious:
        return _needless(worst, started_ms)
    if not real and worst.why == "quit":
        return _avoided(card, worst)
    if not faults:
        return _avoided(card, worst) if worst.why == "unplayed" else None
    finding = max(real or faults, key=lambda one: (one.forfeited, one.countable - one.credited))
    about = about_of(criterion, finding, card.rubric.names, titled=True)
    told, thing = of_fault(criterion, finding, started_ms, about), _thing(card, criterion, finding)
    first = told.en[:1] if thing is not None and thing.en[:1].isupper() else told.en[:1].lower()
    at_ms, instance = _place(card, finding)
    at, again = clock(at_ms, started_ms), _again(worst)
    words = Words(
        zh=f"{at}「{criterion.title.zh}」：{told.zh}{again.zh}",
        en=f"At {at}, {criterion.title.en}: {first}{told.en[1:]}{again.en}",
    )
    return Point(criterion.id, instance, at_ms, words, criterion.about, finding.quote)


def _place(card: Scorecard, finding: Finding) -> tuple[int, str | None]:
    """Where to look: the opportunity; of a hold the last time it was out of its band, or the end
    where most of what was missing had never been played."""
    if finding.measured is None:
        return finding.trigger.t_ms, finding.id
    if not is_real_fault(finding):
        return card.frame.ended_ms, None
    late = finding.steps[0].late
    return (finding.trigger.t_ms, finding.id) if late is None else (late.t_ms, None)


def _again(worst: CriterionScore) -> Words:
    """How often the law was broken in all."""
    n = sum(_broke_the_law(finding) for finding in worst.findings)
    if n < 2:
        return Words(zh="", en="")
    return Words(zh=f"全场共 {n} 次。", en=f" {n} times in all.")


def _avoided(card: Scorecard, worst: CriterionScore) -> Point:
    """The occasion never came up, or not as often, because the crew ended the show or hushed the public."""
    title, at_ms = worst.criterion.title, card.frame.ended_ms
    if worst.why == "hushed":
        words = Words(
            zh=f"挡住了观众的评论，「{title.zh}」就没有做全。评论要管，不要堵。",
            en=f"The public was kept from speaking, so {title.en} was not met in full. "
            "Look after comments, do not shut them out.",
        )
    elif worst.why == "unplayed":
        at = clock(at_ms, card.frame.started_ms)
        words = Words(
            zh=f"{at} 提前下播，没播的一段里「{title.zh}」按没做到算。把一场播完。",
            en=f"At {at} the show was ended early, so {title.en} counts as not done "
            "for the part that was never played. Run the show to its end.",
        )
    else:
        at = clock(at_ms, card.frame.started_ms)
        words = Words(
            zh=f"{at} 提前下播，后面的「{title.zh}」就没有做。把一场播完。",
            en=f"At {at} the show was ended early, so {title.en} was never met. "
            "Run the show to its end.",
        )
    return Point(worst.criterion.id, None, at_ms, words, worst.criterion.about)


def _broke_the_law(finding: Finding) -> bool:
    """A ban was broken, or an unlawful text stood before the public."""
    unlawful = finding.trigger.kind in JUDGED and finding.verdict is Verdict.MISSED
    return finding.forfeited or unlawful


def _severity(item: CriterionScore) -> int:
    """2: a ban or the law was broken; 1: something was missed; 0: it was only left unplayed."""
    if any(_broke_the_law(finding) for finding in item.findings):
        return 2
    missed = any(is_real_fault(finding) for finding in item.findings)
    return int(missed or bool(item.spurious) or item.why == "hushed")


def _costliest(card: Scorecard) -> CriterionScore | None:
    """Severity first, then the points left behind (docs/decisions/0014)."""
    lost = [
        (_severity(item), item.weight * item.lost, -number, item)
        for number, item in enumerate(card.criteria)
        if item.lost
    ]
    return max(lost, key=lambda entry: entry[:3])[3] if lost else None


def _needless(worst: CriterionScore, started_ms: int | None) -> Point | None:
    """Every step was done; what cost points were remedies without a reason."""
    if not worst.spurious:
        return None
    first, n = worst.spurious[0].act, len(worst.spurious)
    remedies = "1 remedy" if n == 1 else f"{n} remedies"
    at = clock(first.t_ms, started_ms)
    words = Words(
        zh=f"「{worst.criterion.title.zh}」：有 {n} 次处置没有理由，第一次在 {at}。先看清再动手。",
        en=f"{worst.criterion.title.en}: {remedies} had no reason, the first at {at}. "
        "Look first, then act.",
    )
    return Point(worst.criterion.id, None, first.t_ms, words, worst.criterion.about)


def to_practise(card: Scorecard) -> Next:
    """The show or drill in which the weakest criterion comes up. A harder one only where everything
    that came up was scored and done."""
    frame, worst = card.frame, _costliest(card)
    here = frame.scenario or None
    if worst is not None:
        criterion: Criterion = worst.criterion
        words = Words(
            zh=f"下一场盯住一件事：{criterion.title.zh}。",
            en=f"In the next show watch one thing: {criterion.title.en}.",
        )
        return Next(criterion.practise or here, frame.difficulty, criterion.id, words)
    if card.all_done:
        harder = HARDER[frame.difficulty]
        level = LEVELS[harder]
        words = Words(
            zh=f"全都做到了。用“{level.zh}”再来一场。", en=f"All done. Run it again at {level.en}."
        )
        return Next(here, harder, None, words)
    if not card.scored and not any(item.too_little for item in card.criteria):
        words = Words(
            zh="这一场没有考察到任何一项。先完整播一场。",
            en="Nothing came up in this show. First run one whole show.",
        )
        return Next(here, frame.difficulty, None, words)
    return Next(here, frame.difficulty, None, _once_more(card))


def _once_more(card: Scorecard) -> Words:
    """Nothing was missed, and too little came up to say that all is well."""
    short = [item.criterion.title for item in card.criteria if item.too_little]
    if not short:
        return Words(
            zh="测到的都做到了，可是测到的太少。再完整播一场。",
            en="All that was measured was done, and too little was measured. Run one more whole show.",
        )
    zh, en = "、".join(title.zh for title in short), ", ".join(title.en for title in short)
    return Words(
        zh=f"没有漏下什么，可是机会太少，还看不出：{zh}。再播一场。",
        en=f"Nothing was missed, but too little came up to judge: {en}. Run one more show.",
    )
