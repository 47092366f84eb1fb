"""The sentences of a scorecard, in both languages, made from the findings alone."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from scoring.criteria import Criterion
from scoring.findings import Cut, Finding, Spurious, StepFinding, Verdict, Why
from simulator.events.entry import Words


class Told(msgspec.Struct, frozen=True, gc=False):
    """A text in both languages, like ``Words``, that needs no checking: a result has hundreds."""

    zh: str
    en: str

    def words(self) -> Words:
        """For an entry of the log, or an answer of the server."""
        return Words(zh=self.zh, en=self.en)


class About(NamedTuple):
    """What an opportunity is about, by the names of its show (``scoring.named``)."""

    thing: Told | None
    """The item, coupon, act, point, trouble or viewer; None: its words are quoted beside it."""
    broke: Told | None = None
    """On what a ban was broken, where that is another thing."""


WHY: dict[Why, Told] = {
    "hint": Told(zh="练习提示已经点明，察觉不计（未测量）", en="a practice hint named it: not measured"),
    "unmeasured": Told(zh="听不到内容，对错未测量", en="nobody could hear the words: not measured"),
    "too_few": Told(zh="次数太少，证据不足，不计分", en="too few occasions to score"),
    "too_short": Told(zh="时间太短，证据不足，不计分", en="too little time to score"),
    "no_reading": Told(zh="没有这项读数，未测量", en="there was no such reading: not measured"),
    "no_occasion": Told(zh="这场没有遇到，未考察", en="it did not come up in this show"),
    "unplayed": Told(
        zh="提前下播，没播的一段按没做到算",
        en="the show was ended early: the part that was never played counts as not done",
    ),
    "quit": Told(zh="提前下播，没有做", en="the show was ended early, so it was not done"),
    "hushed": Told(
        zh="观众的评论被挡住了，没出现的都算没做",
        en="the public was kept from speaking: what never came up was not done",
    ),
    "outage": Told(zh="期间演播室自己中断过，不计", en="an outage of the studio itself: void"),
    "cleared": Told(zh="讲师撤回了这次突发，不计", en="the instructor cleared the trouble: void"),
    "erased": Told(
        zh="期间有记录已应要求抹去，做没做无从判断，不计",
        en="an entry of that time was erased: whether it was done cannot be told, so it does not count",
    ),
    "stopped": Told(
        zh="讲师提前下播，时限未到，不计", en="the instructor ended the show inside the window: void"
    ),
}  # fmt: skip
UNSEEN: dict[Cut | None, Told] = {
    None: WHY["no_occasion"],
    "crew": Told(
        zh="班组提前下播，之前没有遇到，未考察",
        en="the crew ended the show early, and it had not come up by then",
    ),
    "instructor": Told(
        zh="讲师提前下播，之前没有遇到，未考察",
        en="the instructor ended the show early, and it had not come up by then",
    ),
}
"""Why something did not come up."""
UNDECIDED: dict[Cut | None, Told] = {
    None: Told(
        zh="遇到了，可是到下播时限未到，未考察",
        en="it came up, but the show ended inside the window",
    ),
    "instructor": Told(
        zh="遇到了，可是讲师提前下播，时限未到，未考察",
        en="it came up, but the instructor ended the show inside the window",
    ),
}
"""Why what came up could not be judged; what a crew itself left open was missed."""
ANSWER, TEXT = "answer.judged", "text.judged"
UNLAWFUL = Told(zh="这句话违禁", en="this text is unlawful")
FACTS = {
    "wrong": Told(zh="回答和资料不符", en="the answer does not agree with the dossier"),
    "partly": Told(zh="没答到点上", en="the answer missed what was asked"),
}
"""What was wrong with an answer; any other is told by its step."""
TARGETS = {
    "neutral": Told(zh="管到了没有违规的人", en="it hit somebody who had broken no rule"),
    "question": Told(zh="管到了来提问的人", en="it hit somebody who only asked"),
    "fair_criticism": Told(zh="管到了公平的批评", en="it hit fair criticism"),
}
"""Whom an act of moderation hit that should not have been hit."""
RIGHT_TARGETS = {
    "abuse": Told(zh="在骂人，管得对", en="abuse, rightly dealt with"),
    "spam": Told(zh="在发广告，管得对", en="spam, rightly dealt with"),
    "fraud": Told(zh="在诈骗，管得对", en="fraud, rightly dealt with"),
    "unlawful": Told(zh="说了违法的话，管得对", en="unlawful words, rightly dealt with"),
    "privacy": Told(zh="泄露了隐私，管得对", en="private data, rightly dealt with"),
}
"""Whom it hit that it is meant for."""
PRICES = frozenset({"price.spoken", "price.shown", "price.set"})
MEANS = {
    ("price.spoken", None): Told(zh="口播价", en="spoken price"),
    ("price.shown", "deal"): Told(zh="到手价", en="deal price"),
    ("price.shown", "anchor"): Told(zh="划线价", en="list price"),
    ("price.shown", "bundle"): Told(zh="组合价", en="bundle price"),
    ("price.set", "page"): Told(zh="页面价", en="page price"),
    ("price.set", "deal"): Told(zh="秒杀价", en="price of the timed deal"),
    ("price.set", "coupon"): Told(zh="券后价", en="price with the coupon"),
}
"""What a price was said to be."""
NAMED = frozenset({ANSWER, TEXT, "moderation.applied"}) | PRICES
"""Trials of which the log itself tells what was wrong."""
TRIALS = frozenset({"answer", "hold", "count"})
"""Steps that are no step of a file: a trial, a measure."""
AVOIDED: frozenset[Why] = frozenset({"quit", "unplayed", "hushed"})
"""The crew itself kept the occasion from coming up: missed, not unexercised."""
GROUPS = {
    "shelf": Told(zh="动货架", en="a change of the shelf"),
    "offers": Told(zh="动优惠", en="a change of an offer"),
    "notices": Told(zh="发异常公告", en="a trouble notice"),
    "moderation": Told(zh="管评论", en="a moderation act"),
    "media": Told(zh="动推流", en="a change of the stream"),
    "people": Told(zh="动嘉宾或投放", en="a change of guest or boost"),
    "reports": Told(zh="报告异常", en="a report of trouble"),
}


def seconds(ms: int) -> str:
    """12300 -> ``12.3``, 30000 -> ``30``; tenths are cut, never rounded."""
    whole, tenth = ms // 1000, ms % 1000 // 100
    return f"{whole}.{tenth}" if tenth else str(whole)


def clock(t_ms: int, started_ms: int | None) -> str:
    """Show time as ``m:ss``."""
    since = max(0, t_ms - (started_ms or 0)) // 1000
    return f"{since // 60}:{since % 60:02d}"


def title_of_step(criterion: Criterion, step_id: str) -> Words:
    """The title of a step or ban; a rate, hold or count has the criterion's own."""
    return criterion.titles.get(step_id, criterion.title)


def of_overall(scored: int, of: int) -> Told:
    """Why a show has no number of its own."""
    return Told(
        zh=f"{of} 项里只有 {scored} 项能计分，不够给整场打分。",
        en=f"Only {scored} of {plural(of, 'criterion', 'criteria')} could be scored: "
        "too few for one number.",
    )


def of_step(criterion: Criterion, step: StepFinding, about: About | None = None) -> Told:
    """What became of one step, with its seconds."""
    told = _told(step, criterion)
    if step.id not in criterion.titles:  # the criterion's own title stands over it already
        return _of_thing(about, told)
    name = criterion.titles[step.id]
    if about is None or about.thing is None:
        return Told(zh=f"{name.zh}：{told.zh}。", en=f"{name.en}: {told.en}.")
    thing = about.thing
    after = Told(zh="，", en=", ")
    if thing.zh == criterion.title.zh:  # that may stand over it: pages part it at the colon
        after = Told(zh="：", en=": ")
    return sentence(
        Told(
            zh=f"{thing.zh}{after.zh}{name.zh}：{told.zh}",
            en=f"{thing.en}{after.en}{name.en}: {told.en}",
        )
    )


def _of_thing(about: About | None, told: Told) -> Told:
    """A sentence that begins with what it is about, where that has a name."""
    if about is None or about.thing is None:
        return sentence(told)
    thing = about.thing
    return sentence(Told(zh=f"{thing.zh}：{told.zh}", en=f"{thing.en}: {told.en}"))


def sentence(told: Told) -> Told:
    return Told(zh=f"{told.zh}。", en=f"{told.en[:1].upper()}{told.en[1:]}.")


def plural(n: int, one: str, many: str | None = None) -> str:
    """``1 step``, ``2 steps``."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def _told(step: StepFinding, criterion: Criterion) -> Told:
    limit = seconds(step.deadline_ms - step.anchor_ms)
    match step.verdict:
        case Verdict.MET:
            return _told_met(step, limit)
        case Verdict.MISSED:
            told, beside = _told_missed(step, limit), _what_does_not_count(step, criterion)
            return Told(zh=told.zh + beside.zh, en=told.en + beside.en)
        case Verdict.BLOCKED:
            return Told(zh="前一步没做成，这一步没有机会", en="the step before it was missed")
        case Verdict.CENSORED if step.why is not None:
            return WHY[step.why]
        case Verdict.CENSORED:
            return Told(zh="到点下播时限未到，不计", en="the show ended inside the window")
        case _:
            return WHY[step.why or "no_occasion"]


def _told_met(step: StepFinding, limit: str) -> Told:
    if step.seen is None or step.deadline_ms == step.anchor_ms:
        return Told(zh="合格", en="good")
    if step.seen.t_ms < step.anchor_ms:
        before = seconds(step.anchor_ms - step.seen.t_ms)
        return Told(zh=f"提前 {before} 秒做好", en=f"done {before} s ahead")
    took = seconds(step.seen.t_ms - step.anchor_ms)
    return Told(zh=f"{took} 秒做到（限 {limit} 秒）", en=f"done after {took} s (limit {limit} s)")


def _told_missed(step: StepFinding, limit: str) -> Told:
    if step.cut_ms is not None:
        after = seconds(max(0, step.cut_ms - step.anchor_ms))
        return Told(
            zh=f"下播时还开着（才过 {after} 秒，限 {limit} 秒）",
            en=f"still open when the show was ended (after {after} s of {limit} s)",
        )
    if step.deadline_ms == step.anchor_ms:
        if step.id in TRIALS:
            return Told(zh="不合格", en="not good")
        return Told(zh="没有做到", en="not done")
    if step.late is None or step.late.t_ms <= step.deadline_ms:
        return Told(zh=f"{limit} 秒内没有做到", en=f"not done within {limit} s")
    took = seconds(step.late.t_ms - step.anchor_ms)
    return Told(
        zh=f"第 {took} 秒才做，超过了 {limit} 秒", en=f"done only after {took} s (limit {limit} s)"
    )


def _what_does_not_count(step: StepFinding, criterion: Criterion) -> Told:
    """Why what was done may not have met a step that is called missed."""
    asked = next((one for one in criterion.expect if one.id == step.id), None)
    zh, en = "", ""
    if asked is not None and asked.apart is not None:
        zh = f"头 {seconds(asked.apart)} 秒里做的不算"
        en = f"what is done in the first {seconds(asked.apart)} s does not count"
    if asked is not None and asked.distinct is not None:
        zh = f"{zh}{'，' if zh else ''}同一个只算一次"
        en = f"{en}{', ' if en else ''}the same one counts once"
    if asked is not None and asked.anew is not None:
        before = seconds(asked.anew)
        zh = f"{zh}{'，' if zh else ''}出事前 {before} 秒里就照样在做的不算"
        en = f"{en}{', ' if en else ''}what was done anyway in the {before} s before does not count"
    return Told(zh=f"（{zh}）" if zh else "", en=f" ({en})" if en else "")


def fault_of(finding: Finding) -> StepFinding | None:
    """The first step that went wrong; a blocked one only where none was missed."""
    return next(
        (
            step
            for verdict in (Verdict.MISSED, Verdict.BLOCKED)
            for step in finding.steps
            if step.verdict is verdict
        ),
        None,
    )


def is_real_fault(finding: Finding) -> bool:
    """Was it missed while the show ran, and not only left open or unplayed at an early end?"""
    if finding.breaches:
        return True
    if finding.measured is not None and finding.unplayed_ms:
        within, measured = finding.measured
        if finding.unplayed_ms >= measured - finding.unplayed_ms - within:
            return False
    return any(step.verdict is Verdict.MISSED and step.cut_ms is None for step in finding.steps)


def _told_of(
    criterion: Criterion, finding: Finding, fault: StepFinding, about: About | None = None
) -> Told:
    """An answer or a text that was not good tells what was wrong with it."""
    if finding.trigger.kind == TEXT and finding.trigger.data.get("clean") is False:
        return UNLAWFUL
    data = finding.trigger.data
    if about is not None and (price := _priced(finding)) is not None and data.get("right") is False:
        return Told(zh=f"{price.zh}不对", en=f"the {price.en} is wrong")
    if finding.trigger.kind in PRICES and isinstance(price_fen := data.get("price_fen"), int):
        yuan = f"{price_fen // 100}.{price_fen % 100:02d}"
        return Told(zh=f"{yuan} 元这个价不对", en=f"a price of ¥{yuan} is wrong")
    said = data.get("facts") if finding.trigger.kind == ANSWER else None
    hit = data.get("target_class") if finding.trigger.kind == "moderation.applied" else None
    return FACTS.get(str(said)) or TARGETS.get(str(hit)) or _told(fault, criterion)


def _priced(finding: Finding) -> Told | None:
    """A price with what it was said to be: ``到手价 19.90 元``."""
    data, price_fen = finding.trigger.data, finding.trigger.data.get("price_fen")
    means = MEANS.get((finding.trigger.kind, data.get("means")))
    if means is None or not isinstance(price_fen, int):
        return None
    yuan = f"{price_fen // 100}.{price_fen % 100:02d}"
    return Told(zh=f"{means.zh} {yuan} 元", en=f"{means.en} of ¥{yuan}")


def _told_good(finding: Finding) -> Told | None:
    """What was good of a trial whose own fields decide it."""
    data = finding.trigger.data
    match finding.trigger.kind:
        case "answer.judged" if data.get("facts") == "right":
            return Told(zh="答得对，和资料一致", en="the answer agrees with the dossier")
        case "text.judged" if data.get("clean") is True:
            return Told(zh="这句话没有违禁", en="nothing in this text is unlawful")
        case "moderation.applied":
            return RIGHT_TARGETS.get(str(data.get("target_class")))
        case _ if data.get("right") is True and (price := _priced(finding)) is not None:
            return Told(zh=f"{price.zh}，是对的", en=f"the {price.en} is right")
    return None


def of_fault(
    criterion: Criterion, finding: Finding, started_ms: int | None, about: About | None = None
) -> Told:
    """What went wrong in one instance, with the words that it was about."""
    fault = fault_of(finding)
    if finding.quote is None or finding.breaches or fault is None:
        return of_finding(criterion, finding, started_ms, about)
    told = _told_of(criterion, finding, fault)
    named = len(finding.steps) > 1
    zh = f"{title_of_step(criterion, fault.id).zh}：{told.zh}" if named else told.zh
    en = f"{title_of_step(criterion, fault.id).en}: {told.en}" if named else told.en
    return Told(zh=f"“{finding.quote.zh}”——{zh}。", en=f"“{finding.quote.en}”: {en}.")


def of_finding(
    criterion: Criterion, finding: Finding, started_ms: int | None, about: About | None = None
) -> Told:
    """One instance in one sentence: a broken ban, else the first fault, else that all went well."""
    if finding.breaches:
        return _of_breach(criterion, finding, started_ms, about)
    if finding.measured is not None:
        return of_measure(criterion, finding, about)
    fault = fault_of(finding)
    if fault is not None and finding.trigger.kind in NAMED:
        return _of_thing(about, _told_of(criterion, finding, fault, about))
    if fault is not None:
        return of_step(criterion, fault, about)
    if finding.verdict is Verdict.MET and len(finding.steps) > 1:
        n = sum(step.verdict is Verdict.MET for step in finding.steps)
        if about is None or about.thing is None:
            return Told(zh=f"{n} 步都按时做到。", en=f"All {n} steps done in time.")
        return _of_thing(about, Told(zh=f"{n} 步都按时做到", en=f"all {n} steps done in time"))
    if about is not None and finding.verdict is Verdict.MET and is_a_trial(finding):
        good = _told_good(finding)
        if good is not None:
            return _of_thing(about, good)
    return of_step(criterion, finding.steps[0], about)


def is_a_trial(finding: Finding) -> bool:
    """Do the fields of its trigger alone decide it?"""
    (step, *more) = finding.steps
    return not more and step.id in TRIALS and step.deadline_ms == step.anchor_ms


def is_told_by_its_step(finding: Finding) -> bool:
    """Is the sentence of an instance that of its one step?"""
    return (
        len(finding.steps) == 1
        and not finding.breaches
        and finding.measured is None
        and finding.trigger.kind not in NAMED
    )


def _of_breach(
    criterion: Criterion, finding: Finding, started_ms: int | None, about: About | None
) -> Told:
    """What was done all the same stands first: its steps show as done, and only the ban took them away."""
    breach = finding.breaches[0]
    name = _with_object(title_of_step(criterion, breach.ban), about)
    at = clock(breach.seen[0].t_ms, started_ms)
    done = _done_in_vain(finding)
    if done is not None:
        zh = f"{done.zh}，可是 {at} 犯了禁忌：{name.zh}。这一次不得分"
        en = f"{done.en}, but at {at} a ban was broken: {name.en}. This one earns nothing"
    else:
        zh = f"{at} 犯了禁忌：{name.zh}。这一次不得分"
        en = f"At {at} a ban was broken: {name.en}. This one earns nothing"
    if about is None or about.thing is None:
        return Told(zh=f"{zh}。", en=f"{en}.")
    return _of_thing(about, Told(zh=zh, en=f"{en[:1].lower()}{en[1:]}"))


def _with_object(name: Words, about: About | None) -> Told:
    """The title of a ban, with what it was broken on."""
    if about is None or about.broke is None:
        return Told(zh=name.zh, en=name.en)
    return Told(zh=f"{name.zh}（{about.broke.zh}）", en=f"{name.en} ({about.broke.en})")


def _done_in_vain(finding: Finding) -> Told | None:
    """How much of an instance was done that earns nothing; None: none of it."""
    done, of = finding.met, len(finding.steps)
    if not done:
        return None
    if of == 1:
        return Told(zh="做到了", en="It was done")
    if done == of:
        return Told(zh=f"{of} 步都做到了", en=f"All {of} steps were done")
    return Told(zh=f"{of} 步里做到 {done} 步", en=f"{done} of {of} steps were done")


def of_measure(criterion: Criterion, finding: Finding, about: About | None = None) -> Told:
    """How much of what was wanted; in a list of many with what was measured."""
    told = _measured(criterion, finding)
    if about is None or about.thing is None:
        return told
    thing = about.thing
    en = f"{thing.en}: {told.en[:1].lower()}{told.en[1:]}"
    return Told(zh=f"{thing.zh}：{told.zh}", en=f"{en[:1].upper()}{en[1:]}")


def _measured(criterion: Criterion, finding: Finding) -> Told:
    got, wanted = finding.measured or (0, 0)
    if criterion.hold is not None:
        share, need = _tenths(got, wanted), _tenths(criterion.hold.share, 1000)
        if finding.unplayed_ms:
            played, gone = _tenths(got, wanted - finding.unplayed_ms), seconds(finding.unplayed_ms)
            return Told(
                zh=f"播出的时间里 {played} 在范围内；提前下播，没播的 {gone} 秒算不在范围内，"
                f"合计 {share}（要 {need}）。",
                en=f"In the band {played} of the time played; the {gone} s left unplayed by ending "
                f"early count as out of it: {share} in all ({need} wanted).",
            )
        if finding.away_ms:
            gone = seconds(finding.away_ms)
            return Told(
                zh=f"{share} 的时间在范围内（要 {need}）；自己断了画面和声音的 {gone} 秒算不在范围内。",
                en=f"In the band {share} of the time ({need} wanted); the {gone} s in which your own "
                "picture and sound were away count as out of it.",
            )
        return Told(
            zh=f"{share} 的时间在范围内（要 {need}）。",
            en=f"In the band {share} of the time ({need} wanted).",
        )
    return _of_number(got, wanted, None if criterion.count is None else criterion.count.at_most)


def _of_number(got: int, least: int, most: int | None) -> Told:
    """How often it was done, and how often it should be; more than that is too often."""
    if most is None or most == least:
        wanted = Told(zh=f"{least} 次", en=f"{least}")
    else:
        wanted = Told(zh=f"{least} 到 {most} 次", en=f"{least} to {most}")
    too_often = most is not None and got > most
    return Told(
        zh=f"{got} 次{'，多了' if too_often else ''}（要 {wanted.zh}）。",
        en=f"{plural(got, 'time')}{', too often' if too_often else ''} ({wanted.en} wanted).",
    )


def _tenths(part: int, whole: int) -> str:
    """``92.4%``; cut, never rounded."""
    share = part * 1000 // whole if whole else 0
    return f"{share // 10}.{share % 10}%"


def of_ban(criterion: Criterion, ban_id: str, about: About) -> Told:
    """The title of a broken ban, with what the opportunity was about."""
    name = title_of_step(criterion, ban_id)
    if about.thing is None:
        return Told(zh=name.zh, en=name.en)
    return Told(zh=f"{about.thing.zh}：{name.zh}", en=f"{about.thing.en}: {name.en}")


def of_spurious(item: Spurious, thing: Told | None = None) -> Told:
    """A remedy that nothing asked for; ``thing``: on what."""
    group = GROUPS[item.group]
    if thing is not None:
        group = Told(zh=f"{group.zh}（{thing.zh}）", en=f"{group.en} ({thing.en})")
    if not item.effect:
        return Told(zh=f"{group.zh}，却没有任何作用。", en=f"{group.en} that changed nothing.")
    return Told(zh=f"{group.zh}，当时没有理由。", en=f"{group.en} that nothing asked for.")
