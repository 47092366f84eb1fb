"""冷场: nobody speaks, viewers leave."""

from __future__ import annotations

from simulator.events import Fact
from simulator.events.trainee import (
    BagOpened,
    CouponIssued,
    CueSent,
    FlashStarted,
    ItemPushed,
    LotteryOpened,
    PollOpened,
    PromptMade,
    RedpacketSent,
)
from simulator.incidents.mechanism import Mechanism, always_mended, never_shows
from simulator.room import Room
from simulator.troubles import Trouble

_Warming = (
    BagOpened | CouponIssued | CueSent | FlashStarted | ItemPushed | LotteryOpened | PollOpened
    | PromptMade | RedpacketSent
)  # fmt: skip


def _touches(_room: Room, _trouble: Trouble, fact: Fact) -> bool:
    return isinstance(fact, _Warming)


COLD_ROOM = Mechanism("cold_room", "cold", _touches, never_shows, always_mended)
