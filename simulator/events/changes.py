"""What an incident may change in a room; carried by ``effect.applied``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from simulator.events.entry import Count, Fen, Id, PerMille
from simulator.events.room import CommentClass


class Change(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class LinkChange(Change):
    """The product link of ``item`` breaks or works again."""

    what: Literal["link"] = "link"
    item: Id
    state: Literal["broken", "ok"]


class PriceChange(Change):
    what: Literal["price"] = "price"
    item: Id
    price_fen: Fen


class StockChange(Change):
    what: Literal["stock"] = "stock"
    item: Id
    stock: Count


class CouponChange(Change):
    what: Literal["coupon"] = "coupon"
    coupon: Id
    minus_fen: Fen


class PoorLine(BaseModel):
    """What a poor line does to the crew's packets. ``loss``: each for itself; ``burst_loss``: in
    runs of ``burst_packets`` on average; ``cap_kbps``: what passes, reached in ``ramp_ms``. All
    nothing: it is whole."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    loss: Annotated[int, Field(ge=0, le=900)] = 0
    burst_loss: Annotated[int, Field(ge=0, le=900)] = 0
    burst_packets: Annotated[int, Field(ge=1, le=100)] = 5
    delay_ms: Annotated[int, Field(ge=0, le=2_000)] = 0
    jitter_ms: Annotated[int, Field(ge=0, le=500)] = 0
    cap_kbps: Annotated[int, Field(ge=50, le=20_000)] | None = None
    ramp_ms: Annotated[int, Field(ge=0, le=600_000)] | None = None
    """How long the rate takes to sink to ``cap_kbps``; None: it is there at once."""

    @property
    def is_whole(self) -> bool:
        """Nothing is wrong with it."""
        return not (
            self.loss or self.burst_loss or self.delay_ms or self.jitter_ms or self.cap_kbps
        )


class UplinkChange(Change):
    """``cut``: the studio really stops taking the crew's packets; ``ok`` ends that.

    ``poor``: it takes them as ``line`` says, from now on; a whole line ends that.
    """

    what: Literal["uplink"] = "uplink"
    state: Literal["cut", "ok", "poor"]
    line: PoorLine | None = None


Fault = Literal[
    "black", "freeze", "mute", "echo", "howl", "gain", "hum", "delay", "dark", "bright", "mirror",
    "rotate", "leak",
]  # fmt: skip
"""What a broken camera, microphone, lamp or scene does to picture and sound."""


class MediaFault(Change):
    """The studio spoils the crew's picture or sound, really, from now on; ``ok`` ends that.

    ``gain``: louder by ``gain_cdb`` · ``hum``: mains hum at ``gain_cdb`` below full scale · ``echo``,
    ``howl``: the sound again after ``delay_ms`` · ``delay``: sound behind the picture by ``delay_ms`` ·
    ``dark``, ``bright``: brightness down or up by ``luma_permille`` · ``rotate``: by ``degrees`` ·
    ``freeze``: only ``fps_centi`` hundredths of a picture a second · ``leak``: a prepared desktop in
    place of the scene, never the crew's real one. Where nothing is told the studio's default holds.
    """

    what: Literal["media"] = "media"
    fault: Fault
    state: Literal["broken", "ok"] = "broken"
    gain_cdb: Annotated[int, Field(ge=-9_600, le=4_000)] | None = None
    delay_ms: Annotated[int, Field(ge=1, le=2_000)] | None = None
    luma_permille: Annotated[int, Field(ge=1, le=1000)] | None = None
    degrees: Literal[90, 180, 270] | None = None
    fps_centi: Annotated[int, Field(ge=0, le=2_000)] | None = None


class OrderRush(Change):
    """Viewers who order ``item`` per minute, above the usual; 0 ends it."""

    what: Literal["orders"] = "orders"
    item: Id
    per_minute: Count


class LeaveRate(Change):
    what: Literal["leave"] = "leave"
    times: Annotated[int, Field(ge=0, le=100_000)]
    """Factor on the exit rate in per mille: 1500 = one and a half times."""


class CommentWave(Change):
    """Comments of one class per minute while it lasts; ``per_minute`` 0 ends it.

    ``wave`` names it (an incident may bring several); ``accounts`` 0: any viewer may say it.
    """

    what: Literal["comments"] = "comments"
    wave: Id
    comment_class: CommentClass
    topic: Id | None = None
    item: Id | None = None
    per_minute: Count
    accounts: Count = 0


class MoodStep(Change):
    what: Literal["mood"] = "mood"
    by: Annotated[int, Field(ge=-1000, le=1000)]


class PushChange(Change):
    """Another item is pushed than the crew meant (弹错)."""

    what: Literal["push"] = "push"
    item: Id


class ClaimChange(Change):
    """The coupon cannot be claimed any more, whatever its page says, or can again."""

    what: Literal["claim"] = "claim"
    coupon: Id
    state: Literal["broken", "ok"] = "broken"


class DealChange(Change):
    """The timed deal of ``item`` did not start, or ended by a fault."""

    what: Literal["deal"] = "deal"
    item: Id


class ItemFault(Change):
    """Something about ``item`` is set up wrongly: its gift, its options, its freight."""

    what: Literal["fault"] = "fault"
    item: Id
    fault: Literal["gift", "options", "freight"]
    state: Literal["broken", "ok"] = "broken"


class RemovalChange(Change):
    """The platform took ``item`` off the shelf; the crew cannot put it back."""

    what: Literal["removal"] = "removal"
    item: Id


class PaymentFault(Change):
    """So many payments of a thousand fail; 0 ends it."""

    what: Literal["payment"] = "payment"
    failing: PerMille


class TrafficRate(Change):
    """Factor on the entries in per mille: 8000 = eight times; 1000 ends it.

    ``until_ms`` (room time): a crowd that the platform sends keeps coming until then, also when the
    crew has dealt with it; what is None ends with its incident.
    """

    what: Literal["traffic"] = "traffic"
    times: Annotated[int, Field(ge=0, le=100_000)]
    until_ms: Annotated[int, Field(ge=0)] | None = None


AnyChange = Annotated[
    LinkChange | PriceChange | StockChange | CouponChange | UplinkChange | OrderRush | LeaveRate
    | CommentWave | MoodStep | PushChange | ClaimChange | DealChange | ItemFault | RemovalChange
    | PaymentFault | TrafficRate | MediaFault,
    Field(discriminator="what"),
]  # fmt: skip
