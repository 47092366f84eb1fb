"""From findings to the shape of ``result.json``, with every sentence in both languages.

The values are plain, in the order of the fields of ``shape``: a show has thousands of them, and a
model of each would take longer than judging it. The tests hold them to that shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

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
from scoring.named import Names, about_of, needless_of
from scoring.result.levels import levels_of, shown, status_of
from scoring.result.seats import seats_of
from scoring.result.totals import of_score
from scoring.sentences import About, Told
from scoring.teaching import Point, best_moment, to_mend, to_practise
from scoring.transcript import Moment
from simulator.events.entry import Words

RULES = 6
"""1: too few trials hid what happened in them, one scored criterion was enough for a number. 2: luck
among needless remedies earned, a report of a real trouble could be needless, whoever left was measured by
the part played; mending what our own fault looked like cost, and what was erased was missed or done. 3: a
crew's own pulled cable stopped the measuring of silence, a double click paid twice, and what a fault of ours
made late was needless. 4: after the platform had suspended a show and let it go on, no reading counted.
5: who acted on what was measured of their own bad line did needless things, what the instructor cleared or
skipped was charged, a fault by hand excused for a minute and then for ever, a press without effect ended a
suspension, one mute paid one line of many, and a name without a space made a reply a stamp."""
Plain = dict[str, Any]


def report(card: Scorecard) -> Plain:
    """Put the findings into the shape of ``Result``, with their sentences."""
    codes = levels_of(card)
    started_ms, names = card.frame.started_ms, card.rubric.names
    verdicts = [[finding.verdict for finding in item.findings] for item in card.criteria]
    judged = list(zip(card.criteria, verdicts, strict=True))
    best, mend, after = best_moment(card), to_mend(card), to_practise(card)
    plain = {
        "format": 1,
        "rules": RULES,
        "rubric_sha256": card.rubric.sha256,
        "score": _overall(card),
        "show": _show(card.frame),
        "teaching": {
            "best": _point(best),
            "mend": _point(mend),
            "next": {**after._asdict(), "words": _words(after.words)},
            "all_done": card.all_done,
        },
        "criteria": [_criterion(item, found, card.frame) for item, found in judged],
        "codes": codes,
        "instances": [
            one for item, found in judged for one in _instances(item, found, started_ms, names)
        ],
        "spurious": _spurious(card),
        "not_measured": list(_not_measured(card, codes)),
    }
    if card.crew is not None:
        plain["seats"] = seats_of(plain, card.rubric, card.crew, _broken_on(card))
    return plain


def _broken_on(card: Scorecard) -> dict[str, About]:
    """Instance in which a ban was broken -> what it is about."""
    return {
        finding.id: about
        for item in card.criteria
        for finding in item.findings
        if finding.breaches
        and (about := about_of(item.criterion, finding, card.rubric.names, titled=True)) is not None
    }


def _words(words: Words) -> Plain:
    return {"zh": words.zh, "en": words.en}


def _written(value: Any) -> msgspec.Raw:
    """Its bytes, for what stands in many places."""
    return msgspec.Raw(msgspec.json.encode(value))


def _perhaps(words: Words | None) -> Plain | None:
    return None if words is None else {"zh": words.zh, "en": words.en}


def _overall(card: Scorecard) -> Plain:
    scored, of = card.scored, len(card.criteria)
    words = sentences.of_overall(scored, of) if card.score is None else None
    return {"permille": shown(card.score), "scored": scored, "of": of, "words": words}


def _show(frame: Frame) -> Plain:
    return {
        "scenario": frame.scenario,
        "seed": frame.seed,
        "difficulty": frame.difficulty,
        "mode": frame.mode,
        "model": frame.model,
        "started_ms": frame.started_ms,
        "ended_ms": frame.ended_ms,
        "ended": frame.ended,
    }


def _point(point: Point | None) -> Plain | None:
    if point is None:
        return None
    texts = {name: _perhaps(getattr(point, name)) for name in ("words", "advice", "quote")}
    return {**point._asdict(), **texts}


def _evidence(moment: Moment) -> Plain:
    return {"seq": moment.seq, "t_ms": moment.t_ms, "kind": moment.kind}


def _criterion(item: CriterionScore, found: list[Verdict], frame: Frame) -> Plain:
    remedies = None
    if item.has_remedies:
        remedies = {"credited": item.remedies_credited, "spurious": len(item.spurious)}
    counted = {verdict: found.count(verdict) for verdict in Verdict}
    return {
        "id": item.criterion.id,
        "title": _words(item.criterion.title),
        "about": _perhaps(item.criterion.about),
        "codes": item.criterion.codes,
        "operator": item.criterion.operator,
        "weight": item.weight,
        "status": status_of(item),
        "permille": shown(item.score),
        "recall": {"credited": item.credited, "countable": item.countable},
        "remedies": remedies,
        "reached": item.reached,
        "verdicts": {verdict: n for verdict, n in counted.items() if n},
        "words": of_score(item, frame.started_ms, frame.cut),
    }


def _instances(
    item: CriterionScore, found: list[Verdict], started_ms: int | None, called: Names
) -> Iterator[Plain]:
    """All of one criterion; what they share, titles and bans that held, is written once for them."""
    criterion, scored = item.criterion, item.score is not None
    names = {step.id for finding in item.findings for step in finding.steps}
    names |= {ban.id for ban in criterion.never}
    titles = {name: _written(_words(sentences.title_of_step(criterion, name))) for name in names}
    held = _written(_bans(criterion, titles, ()))
    for finding, verdict in zip(item.findings, found, strict=True):
        about = about_of(criterion, finding, called)
        steps = [_step(criterion, titles, finding, step, scored, about) for step in finding.steps]
        incident = finding.trigger.data.get("incident")
        if sentences.is_told_by_its_step(finding):
            words = steps[0]["words"]
        else:
            words = sentences.of_finding(criterion, finding, started_ms, about)
            if about is not None and sentences.is_a_trial(finding) and not finding.breaches:
                steps[0]["words"] = words
        yield {
            "id": finding.id,
            "criterion": criterion.id,
            "verdict": verdict,
            "trigger": _evidence(finding.trigger),
            "incident": incident if isinstance(incident, str) else None,
            "t_ms": finding.trigger.t_ms,
            "deadline_ms": max([step.deadline_ms for step in finding.steps]),
            "forfeited": finding.forfeited,
            "steps": steps,
            "bans": _bans(criterion, titles, finding.breaches) if finding.breaches else held,
            "evidence": _seen(finding),
            "words": words,
            "scored": scored,
            "quote": _perhaps(finding.quote),
        }


def _seen(finding: Finding) -> list[Plain]:
    """What was credited and what broke a ban, each entry once, in order."""
    seen = {step.seen.seq: step.seen for step in finding.steps if step.seen is not None}
    for breach in finding.breaches:
        seen |= {moment.seq: moment for moment in breach.seen}
    return [_evidence(seen[seq]) for seq in sorted(seen)]


def _step(
    criterion: Criterion,
    titles: Mapping[str, msgspec.Raw],
    finding: Finding,
    step: StepFinding,
    scored: bool,
    about: About | None,
) -> Plain:
    seen = step.seen or step.late
    return {
        "id": step.id,
        "title": titles[step.id],
        "verdict": step.verdict,
        "anchor_ms": step.anchor_ms,
        "deadline_ms": step.deadline_ms,
        "done_ms": None if seen is None else seen.t_ms,
        "counts": scored and finding.counts(step),
        "credited": scored and step.verdict is Verdict.MET and not finding.breaches,
        "evidence": () if seen is None else (_evidence(seen),),
        "words": sentences.of_step(criterion, step, about),
    }


def _bans(
    criterion: Criterion, titles: Mapping[str, msgspec.Raw], breaches: tuple[Breach, ...]
) -> list[Plain]:
    broken = {breach.ban: breach.seen for breach in breaches}
    return [
        {
            "id": ban.id,
            "title": titles[ban.id],
            "broken": ban.id in broken,
            "evidence": [_evidence(moment) for moment in broken.get(ban.id, ())],
        }
        for ban in criterion.never
    ]


def _spurious(card: Scorecard) -> list[Plain]:
    """Each act once, with all the criteria whose precision it lowered, in order of time."""
    found: dict[int, Plain] = {}
    for item in card.criteria:
        for wrong in item.spurious:
            act = wrong.act
            if act.seq not in found:
                found[act.seq] = {
                    "criteria": [],
                    "group": wrong.group,
                    "effect": wrong.effect,
                    "act": _evidence(act),
                    "by": act.by,
                    "words": sentences.of_spurious(wrong, needless_of(act, card.rubric.names)),
                }
            found[act.seq]["criteria"].append(item.criterion.id)
    return [found[seq] for seq in sorted(found)]


def _not_measured(card: Scorecard, codes: list[Plain]) -> Iterator[Plain]:
    for item in card.criteria:
        name = item.criterion.id
        if item.score is None:
            words = of_score(item, card.frame.started_ms, card.frame.cut)
            yield _silent("criterion", name, status_of(item), len(item.findings), words)
        elif item.left_out:
            why = sentences.WHY["unmeasured"]
            words = Told(zh=f"{item.left_out} 次{why.zh}。", en=f"{item.left_out}: {why.en}.")
            yield _silent("trial", name, "not_measured", item.left_out, words)
        for finding in item.findings:
            for step in finding.steps:
                if step.why == "hint":
                    about = about_of(item.criterion, finding, card.rubric.names, titled=True)
                    words = sentences.of_step(item.criterion, step, about)
                    yield _silent("step", f"{finding.id}:{step.id}", "not_measured", 1, words)
    for code in codes:
        if code["level"] is None:
            yield _silent(
                "code", code["code"], code["status"], code["opportunities"], code["words"]
            )


def _silent(what: str, name: str, status: str, n: int, words: Told) -> Plain:
    return {"what": what, "id": name, "status": status, "n": n, "words": words}
