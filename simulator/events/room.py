"""DERIVED: what the audience does and what the platform settles (``public``, ``platform``)."""

from __future__ import annotations

from typing import ClassVar, Literal

from simulator.events.entry import Count, Fact, Fen, Id, Words

CommentClass = Literal[
    "question", "hesitation", "fair_criticism", "abuse", "claim_bait", "privacy_bait", "ad",
    "after_sale", "praise", "symptom", "minor", "unlawful", "filler",
]  # fmt: skip
"""The hidden truth of a comment; the desk never sees it."""
TargetClass = Literal[
    "neutral", "question", "fair_criticism", "abuse", "privacy", "spam", "fraud", "unlawful",
]  # fmt: skip
"""What a moderation act really hit: the coarser truth that criteria test."""


class OfPublic(Fact):
    givers: ClassVar[tuple[str, ...]] = ("public", "platform")


class PublicCounted(OfPublic):
    """Figures of the whole show so far, once a second. ``online`` is the figure of this moment.

    ``mood`` is the hidden mood of the room, -1000…1000; it never travels to the desk.
    """

    kind: Literal["public.counted"] = "public.counted"
    online: Count
    entered: Count
    left: Count
    exposed: Count
    clicks: Count
    orders: Count
    paid: Count
    gmv_fen: Fen
    comments: Count
    likes: Count
    follows: Count
    shares: Count
    watch_ms: Count
    mood: int
    item_clicks: dict[Id, Count]
    item_paid: dict[Id, Count]
    impressions: Count = 0
    """How often the room's card was shown in the platform's feed; entries by it included."""
    refunds: Count = 0
    """Requests for money back so far."""


class CommentPosted(OfPublic):
    """A comment that the room shows. ``text`` in both languages; the rest is its hidden truth."""

    kind: Literal["comment.posted"] = "comment.posted"
    comment: Id
    viewer: Id
    name: str
    name_en: str | None = None
    level: Count
    text: Words
    comment_class: CommentClass
    topic: Id | None = None
    item: Id | None = None
    fact: Id | None = None
    group: Id | None = None
    incident: Id | None = None
    reacts_to: Id | None = None


class QuestionOpened(OfPublic):
    """Open questions on one fact of one item form one group: one opportunity to answer."""

    kind: Literal["question.opened"] = "question.opened"
    group: Id
    item: Id
    fact: Id
    comment: Id
    viewer: Id


class QuestionClosed(OfPublic):
    """The group is closed: answered to the asker's mind, or everybody who asked has left."""

    kind: Literal["question.closed"] = "question.closed"
    group: Id
    why: Literal["answered", "left", "expired"]


class OrderPlaced(OfPublic):
    kind: Literal["order.placed"] = "order.placed"
    order: Id
    viewer: Id
    item: Id
    price_fen: Fen
    coupon: Id | None = None


class OrderPaid(OfPublic):
    kind: Literal["order.paid"] = "order.paid"
    order: Id
    viewer: Id
    item: Id
    price_fen: Fen


class OrderFailed(OfPublic):
    kind: Literal["order.failed"] = "order.failed"
    viewer: Id
    item: Id
    why: Literal["dead_link", "sold_out", "payment", "held"]


class RefundRequested(OfPublic):
    """A buyer of this show asks for the money back, on the order page."""

    kind: Literal["refund.requested"] = "refund.requested"
    order: Id
    viewer: Id
    item: Id
    why: Literal["second_thoughts", "price_fell", "distrust"]


class GiftSent(OfPublic):
    kind: Literal["gift.sent"] = "gift.sent"
    viewer: Id
    gift: Id
    value_fen: Fen


class LotteryAwarded(OfPublic):
    kind: Literal["lottery.awarded"] = "lottery.awarded"
    lottery: Id
    winners: tuple[Id, ...]


class TestReturned(OfPublic):
    """The platform's answer to a test order (``item.tested``)."""

    kind: Literal["test.returned"] = "test.returned"
    __test__: ClassVar[bool] = False
    item: Id
    ok: bool
    price_fen: Fen
    why: Literal["fine", "dead_link", "sold_out", "unlisted"] = "fine"


class FlashExpired(OfPublic):
    kind: Literal["flash.expired"] = "flash.expired"
    item: Id


class TeamSaid(OfPublic):
    """A scripted colleague (店长, 供应商, 品牌方, 助播) speaks on the team channel."""

    kind: Literal["team.said"] = "team.said"
    who: Id
    text: Words
    topic: Id | None = None
    """What it is about, where it answers a question of the crew."""
    decides: Id | None = None
    """What was decided, in one word: ``honour``, ``cancel``, ``wait``, ``correct`` and the like."""


PublicDeed = (
    PublicCounted | CommentPosted | QuestionOpened | QuestionClosed | OrderPlaced | OrderPaid
    | OrderFailed | RefundRequested | GiftSent | LotteryAwarded | TestReturned | FlashExpired | TeamSaid
)  # fmt: skip
