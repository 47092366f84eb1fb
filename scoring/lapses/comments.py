"""Unlawful comments left standing, and lawful doubt removed: each comment against what the crew did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scoring.findings import Verdict
from scoring.lapses import sentences
from scoring.lapses.shape import Lapse, Rule, State
from scoring.on_air import aired_ms, aired_until, on_air
from scoring.quotes import words_of
from scoring.sentences import Told
from scoring.transcript import Moment
from scoring.windows import Show, erased, unmet
from simulator.text_folding import normal

LABELS: Mapping[str, str] = {
    "question": "question", "hesitation": "hesitation", "fair_criticism": "fair_criticism",
    "after_sale": "after_sale", "abuse": "abuse", "ad": "spam", "privacy_bait": "privacy",
    "unlawful": "unlawful",
}  # fmt: skip
"""The truth of a comment (``comment_class``) in the words of the checks; any other is ``neutral``."""
DEALING = frozenset({
    "moderation.applied", "viewer.reported", "word.filtered", "comments.restricted",
    "incident.resolved",
})  # fmt: skip
"""How a comment may be dealt with: as the criteria of moderation have it, and the end of its own trouble."""
ACTIONS = {"comment.hidden": "hidden", "viewer.muted": "muted", "viewer.blocked": "blocked"}
CLOSED = "comments_closed"
FOR_EVER_S = 1_000_000


def label_of(comment: Moment) -> str:
    return LABELS.get(str(comment.data.get("comment_class")), "neutral")


def _about(rule: Rule, **known: object) -> frozenset[str]:
    """The labels that a rule is about at all: asked of the rule itself."""
    return frozenset(one for one in LABELS.values() if rule.broken("。", {"label": one, **known}))


def _ceil_s(ms: int) -> int:
    """The checks know whole seconds: a moment past thirty is past thirty."""
    return -(-ms // 1000)


# --- left standing ---------------------------------------------------------------------------------


def left_standing(show: Show, rule: Rule) -> Iterator[Lapse]:
    """Unlawful comments that stood longer than the rule allows while the show was on air."""
    spans = on_air(show)
    concerned = _about(rule, open_s=FOR_EVER_S)
    for comment in show.log.of_kind("comment.posted").moments:
        if label_of(comment) not in concerned:
            continue
        dealt = dealt_with(show, comment)
        until_ms = show.end_ms if dealt is None else dealt.t_ms
        open_ms = aired_ms(spans, comment.t_ms, until_ms)
        known = {"label": label_of(comment), "open_s": _ceil_s(open_ms)}
        deadline_ms = aired_until(spans, comment.t_ms, rule.within_ms)
        if deadline_ms is not None and rule.broken(_text(comment), known):
            yield _standing(show, rule, comment, dealt, open_ms, deadline_ms)


def _standing(
    show: Show, rule: Rule, comment: Moment, dealt: Moment | None, open_ms: int, deadline_ms: int
) -> Lapse:
    kind = str(comment.data.get("comment_class"))
    verdict, why = unmet(show, comment, comment.seq, deadline_ms)
    within = (comment.seq, deadline_ms)
    if verdict is Verdict.VOID:
        words = sentences.of_void(kind, rule.within_ms, cleared=why == "cleared")
    elif erased(show, DEALING, *within):
        words = sentences.of_erased(kind, rule.within_ms)
    else:
        lost = dealt is None and bool(erased(show, DEALING, comment.seq))
        how = None if dealt is None else _kind_of(show, dealt)
        words = sentences.of_standing(kind, how, open_ms, rule.within_ms, lost=lost)
        after_ms = None if dealt is None else open_ms
        return _lapse(rule, "hit", comment, comment.t_ms, words, dealt, after_ms)
    return _lapse(rule, "unmeasured", comment, comment.t_ms, words, dealt, None)


def dealt_with(show: Show, comment: Moment) -> Moment | None:
    """The first act that dealt with a comment, or the end of the trouble that it belongs to."""
    return min(_dealings(show, comment), key=lambda one: one.seq, default=None)


def _dealings(show: Show, comment: Moment) -> Iterator[Moment]:
    log, data = show.log, comment.data
    for one in log.having("moderation.applied", "viewer", data.get("viewer")).moments:
        if one.data.get("comment") in (None, data.get("comment")) and one.seq > comment.seq:
            yield one
            break
    acts = [
        *log.having("viewer.reported", "viewer", data.get("viewer")).moments,
        *log.having("comments.restricted", "to", "nobody").moments,
        *(one for one in log.of_kind("word.filtered").moments if _filters(one, comment)),
    ]
    if data.get("incident") is not None:
        acts += log.having("incident.resolved", "incident", data["incident"]).moments
    yield from (
        one for one in acts if one.seq > comment.seq and one.data.get("effect") is not False
    )


def _kind_of(show: Show, dealt: Moment) -> str:
    """What the crew did: the platform only says whom it hit."""
    act = _act_of(show, dealt) if dealt.kind == "moderation.applied" else None
    return dealt.kind if act is None else act.kind


def _filters(act: Moment, comment: Moment) -> bool:
    """A filter takes what holds its word off the screen, in whichever language it is read; it heeds no
    capitals."""
    words = words_of(comment)
    word = str(act.data.get("word")).casefold()
    on = act.data.get("on") is not False
    return on and words is not None and any(word in one.casefold() for one in (words.zh, words.en))


# --- removed ---------------------------------------------------------------------------------------


def removed(show: Show, rule: Rule, unlawful: Rule) -> Iterator[Lapse]:
    """Lawful doubt that was hidden, whose author was silenced, or that closed comments cut off: each
    comment once. ``unlawful``: the rule that says whom one may silence."""
    doubts = _about(rule, action="hidden")
    offences = _about(unlawful, open_s=FOR_EVER_S)
    told: set[int] = set()
    hits = [*_silenced(show, doubts, offences), *_cut_off(show, doubts)]
    for act, action, comment, repeats in sorted(hits, key=lambda one: (one[0].seq, one[2].seq)):
        lapse = _removed(show, rule, act, action, comment, repeats)
        if lapse is not None and comment.seq not in told:
            if lapse.state != "undone":
                told.add(comment.seq)
            yield lapse


Hit = tuple[Moment, str, Moment, int]
"""The act, what it did in the words of the checks, the comment it hit, and how often that was repeated."""


def _silenced(show: Show, doubts: frozenset[str], offences: frozenset[str]) -> Iterator[Hit]:
    """Who was hidden, muted or blocked. A mute is for all that its viewer wrote: one line of abuse
    among the questions makes it lawful."""
    log = show.log
    for applied in log.of_kind("moderation.applied").moments:
        act = _act_of(show, applied)
        if act is None:
            continue
        whole = log.having("comment.posted", "viewer", applied.data.get("viewer")).moments
        theirs = [one for one in whole if one.seq < act.seq]
        named = applied.data.get("comment")
        hit = [one for one in theirs if named in (None, one.data.get("comment"))]
        if not any(label_of(one) in offences for one in hit):
            mine = [one for one in hit if label_of(one) in doubts]
            if mine:
                times = max(_repeats(one, theirs) for one in mine)
                yield act, ACTIONS[act.kind], mine[-1], times


def _act_of(show: Show, applied: Moment) -> Moment | None:
    seq = applied.data.get("act")
    found = (show.log.at(kind, seq) for kind in ACTIONS) if isinstance(seq, int) else ()
    act = next((one for one in found if one is not None), None)
    return act if act is not None and act.by.startswith("trainee") else None


def _repeats(comment: Moment, theirs: list[Moment]) -> int:
    """How often a viewer has written the same, so far."""
    same = normal(_text(comment))
    return sum(normal(_text(one)) == same for one in theirs)


def _cut_off(show: Show, doubts: frozenset[str]) -> Iterator[Hit]:
    """Closing the comments counts against every question that was open then."""
    log = show.log
    for act in log.having("comments.restricted", "to", "nobody").moments:
        if act.data.get("effect") is False or not act.by.startswith("trainee"):
            continue
        for opened in log.of_kind("question.opened").moments:
            if opened.seq < act.seq and not _was_over(show, opened, act):
                found = log.having("comment.posted", "comment", opened.data.get("comment")).moments
                if found and label_of(found[0]) in doubts:
                    yield act, CLOSED, found[0], 1


def _was_over(show: Show, opened: Moment, act: Moment) -> bool:
    """Was the question answered, or its asker gone?"""
    group = opened.data.get("group")
    return any(
        opened.seq < one.seq < act.seq
        for kind in ("question.closed", "answer.judged")
        for one in show.log.having(kind, "group", group).moments
    )


def _removed(
    show: Show, rule: Rule, act: Moment, action: str, comment: Moment, repeats: int
) -> Lapse | None:
    known = {"label": label_of(comment), "action": action, "repeats": repeats}
    if not rule.broken(_text(comment), known):
        return None
    kind = str(comment.data.get("comment_class"))
    back = _taken_back(show, act, comment)
    after_ms = None if back is None else back.t_ms - act.t_ms
    # less than a second is a second: to the checks none is no answer at all
    in_time = after_ms is not None and not rule.broken(
        _text(comment), {**known, "undone_after_s": max(1, _ceil_s(after_ms))}
    )
    if in_time:
        words = sentences.of_undone(kind, action, after_ms or 0)
        return _lapse(rule, "undone", comment, act.t_ms, words, act, after_ms)
    verdict, _ = unmet(show, act, act.seq, act.t_ms + rule.within_ms)
    if verdict is not Verdict.MISSED:
        words = sentences.of_unknown_undoing(kind, action, verdict, rule.within_ms)
        return _lapse(rule, "unmeasured", comment, act.t_ms, words, act, after_ms)
    words = sentences.of_removed(kind, action, after_ms, rule.within_ms)
    return _lapse(rule, "hit", comment, act.t_ms, words, act, after_ms)


def _taken_back(show: Show, act: Moment, comment: Moment) -> Moment | None:
    """The first act that undid this one."""
    log, data = show.log, comment.data
    match act.kind:
        case "comment.hidden":
            found = log.having("comment.restored", "comment", data.get("comment")).moments
        case "comments.restricted":
            opened = log.of_kind("comments.restricted").moments
            found = [one for one in opened if one.data.get("to") != "nobody"]
        case _:
            found = log.having("viewer.restored", "viewer", data.get("viewer")).moments
    later = (one for one in found if one.seq > act.seq and one.data.get("effect") is not False)
    return next(later, None)


def _text(comment: Moment) -> str:
    words = words_of(comment)
    return "" if words is None else words.zh


def _lapse(
    rule: Rule,
    state: State,
    comment: Moment,
    t_ms: int,
    words: Told,
    act: Moment | None,
    after_ms: int | None,
) -> Lapse:
    by = None if act is None else int(act.data.get("act", act.seq))
    return Lapse(
        rule=rule.id, level=rule.level, state=state, t_ms=t_ms, comment=comment.seq, act=by,
        quote=words_of(comment), after_ms=after_ms, words=words.words(), lawful=rule.lawful,
    )  # fmt: skip
