"""Effects: what an incident does to the room."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.events.changes import Fault
from simulator.events.entry import Colleague, Count, Fen, Id, Ms, PerMille, Words
from simulator.events.room import CommentClass
from simulator.scenario.conditions import Condition
from simulator.scenario.part import Factor, Part


class LinkEffect(Part):
    do: Literal["link"] = "link"
    product: Id
    state: Literal["broken", "ok"] = "broken"


class PriceEffect(Part):
    do: Literal["price_set"] = "price_set"
    product: Id
    price_fen: Fen


class StockEffect(Part):
    do: Literal["stock_set"] = "stock_set"
    product: Id
    stock: Count


class CouponEffect(Part):
    do: Literal["coupon_set"] = "coupon_set"
    coupon: Id
    minus_fen: Fen


class RushEffect(Part):
    do: Literal["orders"] = "orders"
    product: Id
    per_minute: Count
    until: Condition | None = None


class CommentsEffect(Part):
    """A pressure: so many comments of a class a minute, from ``accounts`` viewers, while open.

    ``product``: what they are about; without it the item of the incident, or the one being shown.
    """

    do: Literal["comments"] = "comments"
    comment_class: CommentClass
    topic: Id | None = None
    product: Id | None = None
    per_minute: Annotated[int, Field(ge=1, le=600)]
    accounts: Annotated[int, Field(ge=0, le=100)] = 0


class MediaEffect(Part):
    """A fault of the real path, asked of the studio. Ends at ``until``, or at ``at_most_ms``.

    ``poor``: the line loses, delays or holds back packets; what it does is told beside. The others
    spoil picture or sound (``simulator.events.changes.MediaFault``).
    """

    do: Literal["media_fault"] = "media_fault"
    fault: Literal["cut", "poor"] | Fault = "cut"
    loss: Annotated[int, Field(ge=0, le=900)] = 0
    burst_loss: Annotated[int, Field(ge=0, le=900)] = 0
    burst_packets: Annotated[int, Field(ge=1, le=100)] = 5
    delay_ms: Annotated[int, Field(ge=0, le=2_000)] = 0
    jitter_ms: Annotated[int, Field(ge=0, le=500)] = 0
    cap_kbps: Annotated[int, Field(ge=50, le=20_000)] | None = None
    ramp_ms: Annotated[int, Field(ge=0, le=600_000)] | None = None
    gain_cdb: Annotated[int, Field(ge=-9_600, le=4_000)] | None = None
    luma_permille: Annotated[int, Field(ge=1, le=1000)] | None = None
    degrees: Literal[90, 180, 270] | None = None
    fps_centi: Annotated[int, Field(ge=0, le=2_000)] | None = None
    until: Condition
    at_least_ms: Ms = 0
    at_most_ms: Ms = 120_000


class LeaveEffect(Part):
    do: Literal["leave_rate"] = "leave_rate"
    times: Factor
    for_ms: Ms | None = None


class MoodEffect(Part):
    do: Literal["mood"] = "mood"
    by: Annotated[int, Field(ge=-1000, le=1000)]


class NoticeEffect(Part):
    do: Literal["platform_notice"] = "platform_notice"
    level: Literal["reminder", "warning", "interruption"] = "reminder"
    text: Words


class PushEffect(Part):
    """The console pushes another item than the crew meant."""

    do: Literal["push"] = "push"
    product: Id


class ClaimEffect(Part):
    """The coupon cannot be claimed until it is issued anew."""

    do: Literal["coupon_shut"] = "coupon_shut"
    coupon: Id


class DealEffect(Part):
    """The timed deal of the product is not on, whatever was announced."""

    do: Literal["flash_off"] = "flash_off"
    product: Id


class ItemFaultEffect(Part):
    """The product's gift, options or freight are set up wrongly."""

    do: Literal["item_fault"] = "item_fault"
    product: Id
    fault: Literal["gift", "options", "freight"]


class RemovalEffect(Part):
    """The platform takes the product off the shelf."""

    do: Literal["item_removed"] = "item_removed"
    product: Id


class PaymentEffect(Part):
    """So many payments of a thousand fail, until the platform has been told or the incident ends."""

    do: Literal["payment_fault"] = "payment_fault"
    failing: PerMille = 600
    until: Condition | None = None


class TrafficEffect(Part):
    """Entries multiplied by ``times`` (per mille), while the incident is open or for ``for_ms``.

    A crowd (``times`` above 1000) with ``for_ms`` comes to its end, also when the incident is resolved."""

    do: Literal["traffic"] = "traffic"
    times: Factor
    for_ms: Ms | None = None


class SuspendEffect(Part):
    """The show goes off the air: by mistake, as if somebody had pressed the button, or suspended by
    the platform, whose support puts it on again by a word that decides ``restored``."""

    do: Literal["suspend"] = "suspend"
    by_whom: Literal["mistake", "platform"] = "mistake"


class TeamEffect(Part):
    """A colleague speaks up on the team channel, unasked."""

    do: Literal["team"] = "team"
    who: Colleague
    say: Words


Effect = Annotated[
    LinkEffect | PriceEffect | StockEffect | CouponEffect | RushEffect | CommentsEffect
    | MediaEffect | LeaveEffect | MoodEffect | NoticeEffect | PushEffect | ClaimEffect | DealEffect
    | ItemFaultEffect | RemovalEffect | PaymentEffect | TrafficEffect | TeamEffect
    | SuspendEffect,
    Field(discriminator="do"),
]  # fmt: skip
