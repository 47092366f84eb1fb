"""What a lapse says of itself, in both languages."""

from __future__ import annotations

from scoring.findings import Verdict
from scoring.sentences import Told, seconds, sentence

KINDS = {
    "question": Told(zh="提问", en="question"),
    "hesitation": Told(zh="犹豫", en="doubt"),
    "fair_criticism": Told(zh="公平批评", en="fair criticism"),
    "after_sale": Told(zh="售后投诉", en="complaint"),
    "abuse": Told(zh="辱骂", en="abuse"),
    "ad": Told(zh="广告引流", en="advertising"),
    "privacy_bait": Told(zh="套取或泄露隐私", en="personal data"),
    "unlawful": Told(zh="违法言论", en="unlawful speech"),
}
"""What the viewer's line was, in the words of ``comment_class``."""
DEALT = {
    "comment.hidden": Told(zh="隐藏", en="hidden"),
    "viewer.muted": Told(zh="禁言", en="its author muted"),
    "viewer.blocked": Told(zh="拉黑", en="its author blocked"),
    "moderation.applied": Told(zh="隐藏、禁言或拉黑", en="hidden, muted or blocked"),
    "viewer.reported": Told(zh="举报", en="its author reported"),
    "word.filtered": Told(zh="用屏蔽词挡下", en="filtered"),
    "comments.restricted": Told(zh="关掉评论", en="cut off with all comments"),
    "incident.resolved": Told(zh="随这次突发处理完", en="over with its trouble"),
}
"""By the act; ``moderation.applied`` where its own line was erased."""
REMOVED = {
    "hidden": Told(zh="被隐藏", en="it was hidden"),
    "muted": Told(zh="说的人被禁言", en="its author was muted"),
    "blocked": Told(zh="说的人被拉黑", en="its author was blocked"),
    "comments_closed": Told(
        zh="还没有回答，评论就全关了", en="it was still open when all comments were closed"
    ),
}


def _kind(name: str) -> Told:
    return KINDS.get(name, Told(zh="评论", en="comment"))


def of_standing(name: str, dealt: str | None, open_ms: int, within_ms: int, *, lost: bool) -> Told:
    """How long it stood, and the kind of act that ended it. ``lost``: whether it was ever dealt with went
    with erased entries."""
    kind, limit, stood = _kind(name), seconds(within_ms), seconds(open_ms)
    if dealt is not None:
        how = DEALT[dealt]
        return sentence(Told(
            zh=f"{kind.zh}：{stood} 秒后才{how.zh}，应在 {limit} 秒内",
            en=f"{kind.en}: {how.en} after {stood} s; it should be within {limit} s",
        ))  # fmt: skip
    if lost:
        return sentence(Told(
            zh=f"{kind.zh}：{limit} 秒内没有处理；之后有记录已抹去，后来处理没有无从判断",
            en=f"{kind.en}: not dealt with within {limit} s; entries after that were erased, so "
            "whether it was later cannot be told",
        ))  # fmt: skip
    return sentence(Told(
        zh=f"{kind.zh}：到下播也没有处理，挂了 {stood} 秒，应在 {limit} 秒内",
        en=f"{kind.en}: never dealt with, it stood for {stood} s; it should be within {limit} s",
    ))  # fmt: skip


def of_void(name: str, within_ms: int, *, cleared: bool) -> Told:
    """``cleared``: by the instructor; else the studio itself failed."""
    kind, limit = _kind(name), seconds(within_ms)
    why = Told(zh="演播室自己中断过", en="there was an outage of the studio itself")
    if cleared:
        why = Told(zh="讲师撤回了这次突发", en="the instructor cleared the trouble")
    return sentence(Told(
        zh=f"{kind.zh}：未测量，那 {limit} 秒里{why.zh}",
        en=f"{kind.en}: not measured; within those {limit} s {why.en}",
    ))  # fmt: skip


def of_erased(name: str, within_ms: int) -> Told:
    kind, limit = _kind(name), seconds(within_ms)
    return sentence(Told(
        zh=f"{kind.zh}：未测量，那 {limit} 秒里有记录已抹去，处理没有无从判断",
        en=f"{kind.en}: not measured; an entry of those {limit} s was erased, so whether it was dealt "
        "with cannot be told",
    ))  # fmt: skip


def _what(name: str, action: str) -> Told:
    kind, how = _kind(name), REMOVED[action]
    return Told(zh=f"{kind.zh}：{how.zh}", en=f"{kind.en}: {how.en}")


def of_removed(name: str, action: str, after_ms: int | None, within_ms: int) -> Told:
    what, limit = _what(name, action), seconds(within_ms)
    if after_ms is None:
        return sentence(Told(zh=f"{what.zh}，没有撤回", en=f"{what.en}, and this was not undone"))
    late = seconds(after_ms)
    return sentence(Told(
        zh=f"{what.zh}，{late} 秒后才撤回，{limit} 秒内撤回才不算",
        en=f"{what.en}, undone after {late} s; only within {limit} s it does not count",
    ))  # fmt: skip


def of_undone(name: str, action: str, after_ms: int) -> Told:
    what, soon = _what(name, action), seconds(after_ms)
    return sentence(Told(
        zh=f"{what.zh}，{soon} 秒后撤回，不算", en=f"{what.en}, undone after {soon} s: no hit"
    ))  # fmt: skip


def of_unknown_undoing(name: str, action: str, verdict: Verdict, within_ms: int) -> Told:
    """Whether the crew would have taken it back in time cannot be known."""
    what, limit = _what(name, action), seconds(within_ms)
    why = Told(zh=f"{limit} 秒内系统中断过", en=f"there was an outage within {limit} s")
    if verdict is Verdict.CENSORED:
        why = Told(zh=f"不到 {limit} 秒就下播了", en=f"the show ended within {limit} s")
    return sentence(Told(
        zh=f"{what.zh}；{why.zh}，会不会撤回无从判断：未测量",
        en=f"{what.en}; {why.en}, so whether it would have been undone cannot be told: not measured",
    ))  # fmt: skip
