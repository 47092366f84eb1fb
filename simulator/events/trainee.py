"""INPUTS by the crew at the control desk (``by`` is ``trainee:<seat>``)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.events.entry import Act, Count, Fen, Id, Line, Ms, Seat

Topic = Literal[
    "link", "coupon", "price", "stock", "interruption", "payment", "freight", "safety", "fraud",
    "operator", "cancel", "cold", "rules", "welcome", "show",
]  # fmt: skip
"""What a notice is about. ``rules``, ``welcome`` and ``show`` are ordinary show notices."""

# --- show ------------------------------------------------------------------------------------


class ConsentGiven(Act):
    kind: Literal["consent.given"] = "consent.given"
    recording: bool
    text_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    pseudonym: Annotated[str, Field(min_length=1, max_length=40)]


class PreflightFinished(Act):
    """The crew's check of their own rig. Each named check passed, warned, failed or was not measured."""

    kind: Literal["preflight.finished"] = "preflight.finished"
    checks: dict[Id, Literal["pass", "warn", "fail", "unmeasured"]]


class ShowStarted(Act):
    """Falls on a tick; all times in a scenario count from here."""

    kind: Literal["show.started"] = "show.started"


class ShowPaused(Act):
    kind: Literal["show.paused"] = "show.paused"


class ShowResumed(Act):
    kind: Literal["show.resumed"] = "show.resumed"


class ShowRetitled(Act):
    kind: Literal["show.retitled"] = "show.retitled"
    title: Line


class ShowEnded(Act):
    """``scheduled`` is True when the show's time ran out, False when somebody ended it early."""

    kind: Literal["show.ended"] = "show.ended"
    scheduled: bool


class SegmentEntered(Act):
    kind: Literal["segment.entered"] = "segment.entered"
    segment: Id


# --- item ------------------------------------------------------------------------------------


class ItemListed(Act):
    kind: Literal["item.listed"] = "item.listed"
    item: Id


class ItemUnlisted(Act):
    kind: Literal["item.unlisted"] = "item.unlisted"
    item: Id


class ItemPushed(Act):
    """讲解中 / 弹链接: the item's card pops up for the viewers. One item at a time."""

    kind: Literal["item.pushed"] = "item.pushed"
    item: Id


class ItemUnpushed(Act):
    kind: Literal["item.unpushed"] = "item.unpushed"
    item: Id


class ItemRepriced(Act):
    kind: Literal["item.repriced"] = "item.repriced"
    item: Id
    price_fen: Annotated[int, Field(ge=1, le=2**53 - 1)]


class ItemRestocked(Act):
    kind: Literal["item.restocked"] = "item.restocked"
    item: Id
    stock: Count


class ItemReordered(Act):
    kind: Literal["item.reordered"] = "item.reordered"
    items: Annotated[tuple[Id, ...], Field(max_length=100, strict=False)]


class ItemRelinked(Act):
    """A backup link takes the place of the present one."""

    kind: Literal["item.relinked"] = "item.relinked"
    item: Id


class ItemTested(Act):
    """A test order; the platform answers with ``test.returned``."""

    kind: Literal["item.tested"] = "item.tested"
    item: Id


class ItemLimited(Act):
    kind: Literal["item.limited"] = "item.limited"
    item: Id
    per_person: Count


class DetailProjected(Act):
    kind: Literal["detail.projected"] = "detail.projected"
    item: Id


class OrderHeld(Act):
    kind: Literal["order.held"] = "order.held"
    item: Id


class OrderCancelled(Act):
    """All unshipped orders of an item are cancelled (砍单)."""

    kind: Literal["order.cancelled"] = "order.cancelled"
    item: Id


class OrderRefunded(Act):
    kind: Literal["order.refunded"] = "order.refunded"
    order: Id


# --- offer -----------------------------------------------------------------------------------


class CouponIssued(Act):
    kind: Literal["coupon.issued"] = "coupon.issued"
    coupon: Id


class CouponWithdrawn(Act):
    kind: Literal["coupon.withdrawn"] = "coupon.withdrawn"
    coupon: Id


class CouponCorrected(Act):
    kind: Literal["coupon.corrected"] = "coupon.corrected"
    coupon: Id
    minus_fen: Fen


class FlashStarted(Act):
    kind: Literal["flash.started"] = "flash.started"
    item: Id
    price_fen: Annotated[int, Field(ge=1, le=2**53 - 1)]
    for_ms: Ms
    quantity: Count


class FlashStopped(Act):
    kind: Literal["flash.stopped"] = "flash.stopped"
    item: Id


class FlashExtended(Act):
    kind: Literal["flash.extended"] = "flash.extended"
    item: Id
    by_ms: Ms


class BagOpened(Act):
    """福袋: viewers take part for a while, then the platform draws."""

    kind: Literal["bag.opened"] = "bag.opened"
    prizes: Count
    for_ms: Ms


class RedpacketSent(Act):
    kind: Literal["redpacket.sent"] = "redpacket.sent"
    total_fen: Fen


class LotteryOpened(Act):
    kind: Literal["lottery.opened"] = "lottery.opened"
    lottery: Id
    prizes: Count
    rules: Line


class LotteryDrawn(Act):
    kind: Literal["lottery.drawn"] = "lottery.drawn"
    lottery: Id


class LotteryPaused(Act):
    kind: Literal["lottery.paused"] = "lottery.paused"
    lottery: Id


class LotteryRedrawn(Act):
    kind: Literal["lottery.redrawn"] = "lottery.redrawn"
    lottery: Id


class PollOpened(Act):
    kind: Literal["poll.opened"] = "poll.opened"
    question: Line
    choices: Annotated[tuple[Line, ...], Field(min_length=2, max_length=6, strict=False)]


class PollClosed(Act):
    kind: Literal["poll.closed"] = "poll.closed"


# --- talk ------------------------------------------------------------------------------------


class NoticePosted(Act):
    kind: Literal["notice.posted"] = "notice.posted"
    topic: Topic
    text: Line
    text_en: Line | None = None
    """The same in English, where a robot wrote it in both languages."""


class NoticeCleared(Act):
    kind: Literal["notice.cleared"] = "notice.cleared"


class StickerShown(Act):
    kind: Literal["sticker.shown"] = "sticker.shown"
    text: Line


class CommentReplied(Act):
    kind: Literal["comment.replied"] = "comment.replied"
    comment: Id
    text: Annotated[str, Field(min_length=1, max_length=500)]
    text_en: Line | None = None
    """The same in English, where a robot wrote it in both languages."""


class CommentAnswered(Act):
    """口播已答. The crew held Space on a comment from ``from_ms`` to ``to_ms`` (room time).

    ``voiced_ms`` is what the studio measured meanwhile, never what the page claims; None when no
    microphone could be heard. ``facts`` stay unmeasured unless a transcript or a tick brings them.
    """

    kind: Literal["comment.answered"] = "comment.answered"
    comment: Id
    from_ms: Ms
    to_ms: Ms
    voiced_ms: Ms | None = None


class AnswerTicked(Act):
    """A second seat ticks the facts that it heard the host say about a comment."""

    kind: Literal["answer.ticked"] = "answer.ticked"
    comment: Id
    facts: Annotated[tuple[Id, ...], Field(max_length=20, strict=False)]


class CommentPinned(Act):
    kind: Literal["comment.pinned"] = "comment.pinned"
    comment: Id


class CommentHidden(Act):
    kind: Literal["comment.hidden"] = "comment.hidden"
    comment: Id


class CommentRestored(Act):
    kind: Literal["comment.restored"] = "comment.restored"
    comment: Id


class ViewerMuted(Act):
    kind: Literal["viewer.muted"] = "viewer.muted"
    viewer: Id


class ViewerBlocked(Act):
    kind: Literal["viewer.blocked"] = "viewer.blocked"
    viewer: Id


class ViewerRestored(Act):
    kind: Literal["viewer.restored"] = "viewer.restored"
    viewer: Id


class ViewerReported(Act):
    kind: Literal["viewer.reported"] = "viewer.reported"
    viewer: Id


class WordFiltered(Act):
    kind: Literal["word.filtered"] = "word.filtered"
    word: Annotated[str, Field(min_length=1, max_length=40)]
    on: bool = True


class SlowmodeSet(Act):
    """At most one comment per viewer in ``seconds``; 0 switches it off."""

    kind: Literal["slowmode.set"] = "slowmode.set"
    seconds: Annotated[int, Field(ge=0, le=600)]


class CommentsRestricted(Act):
    kind: Literal["comments.restricted"] = "comments.restricted"
    to: Literal["everyone", "followers", "nobody"]


# --- crew ------------------------------------------------------------------------------------


class CallMade(Act):
    """报告异常: the crew names a trouble. ``incident_type`` is their own judgement."""

    kind: Literal["call.made"] = "call.made"
    incident_type: Id
    text: Line | None = None


class CueSent(Act):
    """A sign between the seats. ``cue`` is a short word such as ``link_now`` or ``slower``."""

    kind: Literal["cue.sent"] = "cue.sent"
    to: Seat
    cue: Id
    item: Id | None = None


class TaskAssigned(Act):
    kind: Literal["task.assigned"] = "task.assigned"
    to: Seat
    text: Line


class FigureNoted(Act):
    kind: Literal["figure.noted"] = "figure.noted"
    figure: Id
    value: int
    text: Line | None = None


class PromptMade(Act):
    kind: Literal["prompt.made"] = "prompt.made"
    text: Line


class CardShown(Act):
    kind: Literal["card.shown"] = "card.shown"
    text: Line


class EffectPlayed(Act):
    kind: Literal["effect.played"] = "effect.played"
    sound: Id


class GuestInvited(Act):
    kind: Literal["guest.invited"] = "guest.invited"
    guest: Id


class GuestMuted(Act):
    kind: Literal["guest.muted"] = "guest.muted"
    guest: Id


class BoostStarted(Act):
    kind: Literal["boost.started"] = "boost.started"
    fen_per_minute: Fen


class BoostChanged(Act):
    kind: Literal["boost.changed"] = "boost.changed"
    fen_per_minute: Fen


class BoostStopped(Act):
    kind: Literal["boost.stopped"] = "boost.stopped"


class MediaRestarted(Act):
    """The crew restarts the stream on purpose."""

    kind: Literal["media.restarted"] = "media.restarted"


class LineSwitched(Act):
    """备用线路: the studio offers one spare line to each room."""

    kind: Literal["line.switched"] = "line.switched"
    line: Literal["main", "spare"]


class SourceSwitched(Act):
    """Another camera or microphone. The rig also logs this when a device is re-routed by itself."""

    kind: Literal["source.switched"] = "source.switched"
    source: Literal["camera", "microphone", "still_card"]
    name: Line | None = None


TraineeAct = (
    ConsentGiven | PreflightFinished | ShowStarted | ShowPaused | ShowResumed | ShowRetitled
    | ShowEnded | SegmentEntered
    | ItemListed | ItemUnlisted | ItemPushed | ItemUnpushed | ItemRepriced | ItemRestocked
    | ItemReordered | ItemRelinked | ItemTested | ItemLimited | DetailProjected
    | OrderHeld | OrderCancelled | OrderRefunded
    | CouponIssued | CouponWithdrawn | CouponCorrected | FlashStarted | FlashStopped
    | FlashExtended | BagOpened | RedpacketSent | LotteryOpened | LotteryDrawn | LotteryPaused
    | LotteryRedrawn | PollOpened | PollClosed
    | NoticePosted | NoticeCleared | StickerShown | CommentReplied | CommentAnswered | AnswerTicked
    | CommentPinned | CommentHidden | CommentRestored | ViewerMuted | ViewerBlocked
    | ViewerRestored | ViewerReported | WordFiltered | SlowmodeSet | CommentsRestricted
    | CallMade | CueSent | TaskAssigned | FigureNoted | PromptMade | CardShown | EffectPlayed
    | GuestInvited | GuestMuted | BoostStarted | BoostChanged | BoostStopped
    | MediaRestarted | LineSwitched | SourceSwitched
)  # fmt: skip
