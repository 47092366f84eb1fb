"""May this fact enter the log now? An unknown target is refused, in both languages."""

from __future__ import annotations

from collections.abc import Callable

from simulator.events import Fact
from simulator.events.entry import Words
from simulator.events.instructor import (
    IncidentCleared,
    IncidentFired,
    IncidentHeld,
    IncidentSkipped,
    MessageSent,
)
from simulator.events.trainee import (
    AnswerTicked,
    BagOpened,
    CommentAnswered,
    ConsentGiven,
    GuestInvited,
    LotteryOpened,
    RedpacketSent,
    ShowEnded,
    ShowPaused,
    ShowResumed,
    ShowStarted,
    SourceSwitched,
    WordFiltered,
)
from simulator.room import Room
from simulator.scenario import Scenario

CHANGERS = frozenset({
    "show.started", "show.paused", "show.resumed", "show.retitled", "segment.entered",
    "item.listed", "item.unlisted", "item.pushed", "item.unpushed", "item.repriced",
    "item.restocked", "item.reordered", "item.relinked", "item.limited", "detail.projected",
    "gift.bound", "option.corrected", "freight.corrected",
    "order.held", "order.cancelled", "order.refunded", "coupon.issued", "coupon.withdrawn",
    "coupon.corrected", "flash.stopped", "flash.extended", "lottery.opened", "lottery.drawn",
    "lottery.paused", "lottery.redrawn", "poll.opened", "poll.closed", "notice.cleared",
    "sticker.shown", "comment.pinned", "comment.hidden", "comment.restored", "viewer.muted",
    "viewer.blocked", "viewer.restored", "viewer.reported", "word.filtered", "slowmode.set",
    "comments.restricted", "guest.invited", "guest.muted", "label.shown", "boost.started", "boost.changed",
    "boost.stopped", "line.switched", "source.switched",
})  # fmt: skip
"""Acts whose whole point is to change the room: without a change they are logged as no effect."""

MOST = 200
"""So many filtered words, guests or draws one room keeps."""
_BEFORE_THE_SHOW_OR_PAUSED = (ShowStarted, ShowResumed, ShowEnded, ConsentGiven, MessageSent)


class Refused(ValueError):
    """An act that cannot be logged. ``code`` for programs, ``words`` for people."""

    def __init__(self, code: str, words: Words) -> None:
        super().__init__(words.en)
        self.code = code
        self.words = words


def check(room: Room, scenario: Scenario, fact: Fact, by: str) -> None:
    """Raise Refused if ``by`` may not say ``fact``, or if it names something that is not there."""
    _check_giver(fact, by)
    _check_state(room, fact, by)
    _check_targets(room, fact)
    _check_values(room, fact)
    if isinstance(fact, IncidentFired | IncidentHeld | IncidentSkipped | IncidentCleared):
        _check_incident(room, scenario, fact)


def _check_giver(fact: Fact, by: str) -> None:
    who = by.partition(":")[0]
    allowed = who in fact.givers
    if who in ("studio", "instructor") and fact.kind.startswith("show."):
        allowed = True
    if who == "rig" and isinstance(fact, SourceSwitched):
        allowed = True
    if not allowed:
        raise Refused(
            "not_yours",
            Words(zh=f"“{fact.kind}”不能由 {by} 发出", en=f"{by} may not say {fact.kind}"),
        )


def _check_state(room: Room, fact: Fact, by: str) -> None:
    state = room.show.state
    if fact.kind == "show.prepared" and room.seq > 0:
        raise Refused("prepared", Words(zh="本场已准备过", en="this show is prepared already"))
    if state == "ended":
        raise Refused("ended", Words(zh="本场已结束", en="the show has ended"))
    if (
        by.startswith("trainee")
        and state == "paused"
        and not isinstance(fact, _BEFORE_THE_SHOW_OR_PAUSED)
    ):
        raise Refused(
            "paused",
            Words(zh="暂停中，请先继续再操作", en="the show is paused: resume it first"),
        )
    if isinstance(fact, ShowPaused) and by.startswith("trainee") and room.show.mode == "exam":
        raise Refused(
            "no_pause",
            Words(
                zh="考试中不能自己暂停，有事请告诉教师",
                en="an exam cannot be paused by the crew: ask the instructor",
            ),
        )


_IS_KNOWN: dict[str, Callable[[Room, Fact, str], bool]] = {
    "item": lambda room, _, one: room.shop.item(one) is not None,
    "coupon": lambda room, _, one: room.shop.coupon(one) is not None,
    "comment": lambda room, _, one: one in room.talk.comments,
    "viewer": lambda room, _, one: one in room.talk.viewers,
    "order": lambda room, _, one: one in room.shop.orders,
    "lottery": lambda room, fact, one: (
        isinstance(fact, LotteryOpened) or any(draw.id == one for draw in room.draws)
    ),
    "segment": lambda room, _, one: one in room.show.segments,
    "guest": lambda room, fact, one: isinstance(fact, GuestInvited) or one in room.stage.guests,
}
"""Fields that name a thing, and whether it is there."""


def _check_targets(room: Room, fact: Fact) -> None:
    """Every field that names a thing must name one that the crew can see."""
    named = vars(fact)  # a model is slow to say that it has no such field
    for name, is_known in _IS_KNOWN.items():
        target = named.get(name)
        if isinstance(target, str) and not is_known(room, fact, target):
            raise _unknown(name, target)
    for item in named.get("items", ()):
        if room.shop.item(item) is None:
            raise _unknown("item", item)


_NAMES = {
    "item": "商品", "coupon": "优惠券", "comment": "评论", "viewer": "观众", "order": "订单",
    "lottery": "抽奖", "segment": "环节", "incident": "突发", "guest": "连麦嘉宾",
}  # fmt: skip


def _unknown(name: str, target: str) -> Refused:
    return Refused(
        f"unknown_{name}",
        Words(zh=f"没有这个{_NAMES[name]}：{target}", en=f"there is no {name} {target!r} here"),
    )


def _check_values(room: Room, fact: Fact) -> None:
    if isinstance(fact, CommentAnswered):
        comment = room.talk.comments.get(fact.comment)
        if fact.from_ms > fact.to_ms or (comment is not None and fact.from_ms < comment.t_ms):
            raise Refused(
                "bad_stretch",
                Words(
                    zh="按住的时间段不对：应从评论出现之后开始，并且不晚于结束",
                    en="the held stretch must begin after the comment came and before it ends",
                ),
            )
    kept = {
        WordFiltered: len(room.talk.words),
        GuestInvited: len(room.stage.guests),
        LotteryOpened: len(room.draws),
        BagOpened: len(room.draws),
        RedpacketSent: len(room.draws),
    }.get(type(fact), 0)
    if kept >= MOST:
        raise Refused(
            "too_many",
            Words(zh=f"这一项最多 {MOST} 个，请先清理", en=f"at most {MOST} of these in one room"),
        )


def believed(room: Room, fact: Fact, by: str, t_ms: int) -> Fact:
    """The fact without what a client may not claim about its own act.

    Whether it had an effect, the engine sees itself; and a show that a trainee ends was ended on
    time only if its time was up, because an early end makes open windows missed.
    """
    if vars(fact).get("effect") is not None:
        fact = fact.model_copy(update={"effect": None})
    if isinstance(fact, ShowEnded) and fact.scheduled and by.startswith("trainee"):
        started_ms = room.show.started_ms
        over = started_ms is not None and t_ms - started_ms >= room.show.duration_ms
        fact = fact.model_copy(update={"scheduled": over})
    return fact


def without_effect(room: Room, fact: Fact) -> bool:
    """An act that is logged but can change nothing: a tick for an answer that nobody gave on air."""
    if not isinstance(fact, AnswerTicked):
        return False
    comment = room.talk.comments.get(fact.comment)
    return comment is None or comment.answered != "on_air"


def _check_incident(
    room: Room,
    scenario: Scenario,
    fact: IncidentFired | IncidentHeld | IncidentSkipped | IncidentCleared,
) -> None:
    name = fact.incident
    opened = [one for one in room.troubles.open if name in (one, one.partition("#")[0])]
    if isinstance(fact, IncidentCleared):
        if not opened:
            raise Refused(
                "not_open", Words(zh=f"突发 {name} 没有发生", en=f"incident {name} is not open")
            )
        return
    if all(one.id != name for one in scenario.incidents):
        raise _unknown("incident", name)
    if isinstance(fact, IncidentFired) and opened:
        raise Refused(
            "open_already",
            Words(zh=f"突发 {name} 正在进行", en=f"incident {name} is open already"),
        )
