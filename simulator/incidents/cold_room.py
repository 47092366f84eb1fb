"""冷场: nobody speaks, viewers leave."""

from __future__ import annotations

from simulator.events import Fact
from simulator.events.entry import Words
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
from simulator.incidents.mechanism import Mechanism, Sheet, always_mended, never_shows, step, wrong
from simulator.room import Room
from simulator.troubles import Trouble

_Warming = (
    BagOpened | CouponIssued | CueSent | FlashStarted | ItemPushed | LotteryOpened | PollOpened
    | PromptMade | RedpacketSent
)  # fmt: skip


def _touches(_room: Room, _trouble: Trouble, fact: Fact) -> bool:
    return isinstance(fact, _Warming)


SHEET = Sheet(
    ("P14",), "冷场", Words(zh="冷场掉人", en="Cold room"),
    ("530060-2-1.1.1", "530051-2-2.2.2", "530060-2-1.1.2", "530060-2-3.4.2", "530051-2-1.1.3",),
    (
        step(60, "发现人在掉、没人说话", "see that people go and nobody speaks", "incident.noticed", "figure.noted", "call.made"),
        step(90, "抛话题、投票、抽奖或换品", "raise a topic, a poll, a draw, or change the item", "poll.opened", "bag.opened", "lottery.opened", "item.pushed", "prompt.made", "cue.sent"),
        step(180, "看一下投放", "check the paid flow", "boost.changed", "boost.stopped", "figure.noted"),
    ),
    (
        wrong("抱怨观众，空喊别走", "complaining about viewers, empty begging"),
    ),
)  # fmt: skip
COLD_ROOM = Mechanism("cold_room", "cold", _touches, never_shows, always_mended, SHEET)
