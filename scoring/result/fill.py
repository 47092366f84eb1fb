"""From findings to the shape of ``result.json``, with every sentence in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from scoring import sentences
from scoring.criteria import Criterion
from scoring.findings import (
    Breach,
    CriterionScore,
    Finding,
    Frame,
    Scorecard,
    StepFinding,
    Verdict,
)
from scoring.result.levels import level_of, shown, status_of
from scoring.result.shape import (
    BanResult,
    CodeResult,
    CriterionResult,
    Evidence,
    InstanceResult,
    NextResult,
    NotMeasured,
    PointResult,
    Recall,
    RemedyCount,
    Result,
    Score,
    ShowResult,
    SpuriousResult,
    StepResult,
    Teaching,
)
from scoring.result.totals import of_score
from scoring.teaching import Point, best_moment, to_mend, to_practise
from scoring.transcript import Moment
from simulator.events.entry import Words

RULES = 2
"""1: too few trials hid what happened in them, one scored criterion was enough for a number."""


def report(card: Scorecard) -> Result:
    """Put the findings into the shape of ``result.json``, with their sentences."""
    codes = tuple(level_of(card, code, names) for code, names in card.codes.items())
    best, mend, after = best_moment(card), to_mend(card), to_practise(card)
    return Result(
        format=1,
        rules=RULES,
        rubric_sha256=card.rubric.sha256,
        score=_overall(card),
        show=_show(card.frame),
        teaching=Teaching(
            best=_point(best),
            mend=_point(mend),
            next=NextResult(**after._asdict()),
            all_done=card.all_done,
        ),
        criteria=tuple(_criterion(item, card.frame.started_ms) for item in card.criteria),
        codes=codes,
        instances=tuple(
            _instance(item, finding, card.frame.started_ms)
            for item in card.criteria
            for finding in item.findings
        ),
        spurious=tuple(_spurious(card)),
        not_measured=tuple(_not_measured(card, codes)),
    )


def _overall(card: Scorecard) -> Score:
    scored, of = card.scored, len(card.criteria)
    words = sentences.of_overall(scored, of) if card.score is None else None
    return Score(permille=shown(card.score), scored=scored, of=of, words=words)


def _show(frame: Frame) -> ShowResult:
    return ShowResult(
        scenario=frame.scenario,
        seed=frame.seed,
        difficulty=frame.difficulty,
        mode=frame.mode,
        model=frame.model,
        started_ms=frame.started_ms,
        ended_ms=frame.ended_ms,
        ended=frame.ended,
    )


def _point(point: Point | None) -> PointResult | None:
    return None if point is None else PointResult(**point._asdict())


def _evidence(moment: Moment) -> Evidence:
    return Evidence(seq=moment.seq, t_ms=moment.t_ms, kind=moment.kind)


def _criterion(item: CriterionScore, started_ms: int | None) -> CriterionResult:
    verdicts: dict[str, int] = {}
    for verdict in Verdict:
        n = sum(finding.verdict is verdict for finding in item.findings)
        if n:
            verdicts[verdict.value] = n
    remedies = None
    if item.has_remedies:
        remedies = RemedyCount(credited=item.remedies_credited, spurious=len(item.spurious))
    return CriterionResult(
        id=item.criterion.id,
        title=item.criterion.title,
        about=item.criterion.about,
        codes=item.criterion.codes,
        operator=item.criterion.operator,
        weight=item.weight,
        status=status_of(item),
        permille=shown(item.score),
        recall=Recall(credited=item.credited, countable=item.countable),
        remedies=remedies,
        reached=item.reached,
        verdicts=verdicts,
        words=of_score(item, started_ms),
    )


def _instance(item: CriterionScore, finding: Finding, started_ms: int | None) -> InstanceResult:
    criterion, scored = item.criterion, item.score is not None
    broken = {breach.ban: breach for breach in finding.breaches}
    seen = {step.seen.seq: step.seen for step in finding.steps if step.seen is not None}
    seen |= {moment.seq: moment for breach in finding.breaches for moment in breach.seen}
    incident = finding.trigger.data.get("incident")
    return InstanceResult(
        id=finding.id,
        criterion=criterion.id,
        verdict=finding.verdict,
        trigger=_evidence(finding.trigger),
        incident=incident if isinstance(incident, str) else None,
        t_ms=finding.trigger.t_ms,
        deadline_ms=max(step.deadline_ms for step in finding.steps),
        forfeited=finding.forfeited,
        steps=tuple(_step(criterion, finding, step, scored=scored) for step in finding.steps),
        bans=tuple(_ban(criterion, ban.id, broken.get(ban.id)) for ban in criterion.never),
        evidence=tuple(_evidence(seen[seq]) for seq in sorted(seen)),
        words=sentences.of_finding(criterion, finding, started_ms),
        scored=scored,
        quote=finding.quote,
    )


def _step(criterion: Criterion, finding: Finding, step: StepFinding, *, scored: bool) -> StepResult:
    seen = step.seen or step.late
    return StepResult(
        id=step.id,
        title=sentences.title_of_step(criterion, step.id),
        verdict=step.verdict,
        anchor_ms=step.anchor_ms,
        deadline_ms=step.deadline_ms,
        done_ms=None if seen is None else seen.t_ms,
        counts=scored and finding.counts(step),
        credited=scored and step.verdict is Verdict.MET and not finding.forfeited,
        evidence=() if seen is None else (_evidence(seen),),
        words=sentences.of_step(criterion, step),
    )


def _ban(criterion: Criterion, ban: str, breach: Breach | None) -> BanResult:
    return BanResult(
        id=ban,
        title=sentences.title_of_step(criterion, ban),
        broken=breach is not None,
        evidence=() if breach is None else tuple(_evidence(moment) for moment in breach.seen),
    )


def _spurious(card: Scorecard) -> Iterator[SpuriousResult]:
    """Each act once, with all the criteria whose precision it lowered, in order of time."""
    found: dict[int, tuple[list[str], SpuriousResult]] = {}
    for item in card.criteria:
        for wrong in item.spurious:
            entry = SpuriousResult(
                criteria=(),
                group=wrong.group,
                effect=wrong.effect,
                act=_evidence(wrong.act),
                by=wrong.act.by,
                words=sentences.of_spurious(wrong),
            )
            found.setdefault(wrong.act.seq, ([], entry))[0].append(item.criterion.id)
    for seq in sorted(found):
        names, entry = found[seq]
        yield entry.model_copy(update={"criteria": tuple(names)})


def _not_measured(card: Scorecard, codes: tuple[CodeResult, ...]) -> Iterator[NotMeasured]:
    for item in card.criteria:
        if item.score is None:
            yield NotMeasured(
                what="criterion", id=item.criterion.id, status=status_of(item),
                n=len(item.findings), words=of_score(item, card.frame.started_ms),
            )  # fmt: skip
        elif item.left_out:
            why = sentences.WHY["unmeasured"]
            yield NotMeasured(
                what="trial", id=item.criterion.id, status="not_measured", n=item.left_out,
                words=Words(zh=f"{item.left_out} 次{why.zh}。", en=f"{item.left_out}: {why.en}."),
            )  # fmt: skip
        for finding in item.findings:
            for step in finding.steps:
                if step.why == "hint":
                    yield NotMeasured(
                        what="step", id=f"{finding.id}:{step.id}", status="not_measured", n=1,
                        words=sentences.of_step(item.criterion, step),
                    )  # fmt: skip
    for code in codes:
        if code.level is None:
            yield NotMeasured(
                what="code", id=code.code, status=code.status, n=code.opportunities,
                words=code.words,
            )  # fmt: skip
