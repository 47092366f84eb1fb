"""Whether a sealed show keeps its four records: replay, comments, order pages, corrections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scoring.lapses.shape import Lapse, Part, Record, Rule
from scoring.sentences import Told, sentence
from scoring.windows import Show, erased
from simulator.events.entry import Words

NAMES: dict[Part, Told] = {
    "replay": Told(zh="录像回放", en="recording"),
    "comments": Told(zh="评论", en="comments"),
    "order_snapshots": Told(zh="订单页面", en="order pages"),
    "corrections": Told(zh="更正记录", en="corrections"),
}
ABOUT_A_COMMENT = ("question.opened", "answer.judged", "comment.heard", "moderation.applied")
ABOUT_AN_ORDER = ("order.paid", "refund.requested")
"""Facts that follow from a comment or an order: it must stand in the log too."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What lies in the bundle. ``recordings``: files there, of so many ``named`` by the manifest."""

    recordings: int = 0
    named: int = 0
    recordings_erased: bool = False
    whole: bool = True
    """The log has as many lines as were sealed."""
    pages: frozenset[str] | None = frozenset()
    """Items whose page stands in the scenario as it was played; None: it cannot be read."""


Found = tuple[bool | None, Told]
"""Kept, missing, or None: not measured; and why."""
KEPT = Told(zh="齐全", en="kept")
LOST = Told(zh="缺失", en="missing")
CUT = Told(zh="操作记录缺了行", en="lines of the log are missing")
ERASED = Told(zh="有记录已应要求抹去", en="entries were erased on request")


def records_of(
    show: Show, holding: Holding, rule: Rule
) -> tuple[tuple[Record, ...], tuple[Lapse, ...]]:
    """Each record with its state, and the lapse where the rule finds one missing."""
    parts: dict[Part, Callable[[Show, Holding], Found]] = {
        "replay": _replay, "comments": _comments, "order_snapshots": _orders,
        "corrections": _corrections,
    }  # fmt: skip
    found = {part: look(show, holding) for part, look in parts.items()}
    manifest = {part: kept for part, (kept, _) in found.items() if kept is not None}
    made = len(show.log.of_kind("rule.corrected").moments)
    known = {"manifest": manifest, "corrections_made": made}
    records = tuple(_record(part, kept, why) for part, (kept, why) in found.items())
    broken = rule.broken("封存记录", known)
    return records, tuple(_lapses(show, rule, records)) if broken else ()


def _record(part: Part, kept: bool | None, why: Told) -> Record:
    name = NAMES[part]
    told = Told(zh=f"{name.zh}：{why.zh}", en=f"{name.en}: {why.en}")
    if kept is None:
        told = Told(zh=f"{name.zh}：未测量，{why.zh}", en=f"{name.en}: not measured, {why.en}")
        return Record(part=part, state="unmeasured", words=sentence(told).words())
    return Record(part=part, state="kept" if kept else "missing", words=sentence(told).words())


def _lapses(show: Show, rule: Rule, records: tuple[Record, ...]) -> Iterator[Lapse]:
    missing = [one.words for one in records if one.state == "missing"]
    yield Lapse(
        rule=rule.id, level=rule.level, state="hit", t_ms=show.end_ms, comment=None, act=None,
        quote=None, after_ms=None, lawful=rule.lawful,
        words=Words(
            zh="".join(one.zh for one in missing), en=" ".join(one.en for one in missing)
        ),
    )  # fmt: skip


def _replay(show: Show, holding: Holding) -> Found:
    log = show.log
    said = {one.by: one.data.get("recording") for one in log.of_kind("consent.given").moments}
    doors = {one.data.get("door") for one in log.of_kind("media.connected").moments}
    down = (one.data.get("cause") == "disk" for one in show.outages)
    if holding.recordings_erased:
        return None, Told(zh="录像已按约定或应要求删除", en="deleted as promised or on request")
    if holding.named:
        return (True, KEPT) if holding.recordings == holding.named else (False, LOST)
    if erased(show, {"consent.given"}, 0):
        return None, Told(zh="同意与否的记录已抹去", en="what was agreed to was erased")
    if not said or not all(said.values()):
        return None, Told(zh="没有同意录像", en="nobody was to be recorded")
    if doors <= {"simulated"}:
        return None, Told(zh="没有接入画面和声音", en="no picture or sound came in")
    if any(down):
        return None, Told(zh="存储出过故障", en="the studio's own disk had failed")
    return False, LOST


def _comments(show: Show, holding: Holding) -> Found:
    log = show.log
    if not holding.whole:
        return False, CUT
    named = {
        one.data.get("comment") for kind in ABOUT_A_COMMENT for one in log.of_kind(kind).moments
    } - {None}
    posted = {one.data.get("comment") for one in log.of_kind("comment.posted").moments}
    return _all_there(show, named <= posted)


def _orders(show: Show, holding: Holding) -> Found:
    log = show.log
    if not holding.whole:
        return False, CUT
    placed = log.of_kind("order.placed").moments
    orders = {one.data.get("order") for one in placed}
    named = {one.data.get("order") for kind in ABOUT_AN_ORDER for one in log.of_kind(kind).moments}
    counted = log.of_kind("public.counted").moments
    claimed = int(counted[-1].data.get("orders", 0)) if counted else 0
    if not named <= orders or len(placed) < claimed:
        return _all_there(show, whole=False)
    if holding.pages is None:
        return None, Told(zh="封存的剧本读不懂", en="the sealed scenario cannot be read")
    return _all_there(show, {one.data.get("item") for one in placed} <= holding.pages)


def _corrections(show: Show, holding: Holding) -> Found:
    """Each correction names its slip, and the slip stands in the log."""
    log = show.log
    if not holding.whole:
        return False, CUT
    slips = {one.data.get("hit") for one in log.of_kind("rule.hit").moments}
    named = {one.data.get("hit") for one in log.of_kind("rule.corrected").moments}
    return _all_there(show, named <= slips)


def _all_there(show: Show, whole: bool) -> Found:
    if whole:
        return True, KEPT
    return (None, ERASED) if show.log.erased else (False, LOST)
