"""断流: the uplink is cut. The studio really stops taking packets; the viewers' picture stands still.

In a room that never had media (a headless rehearsal) nothing can be measured: the cut still opens,
shows itself by comments, and is mended as soon as the crew's act has given the uplink back.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator.events import Entry, Fact
from simulator.events.entry import Words
from simulator.events.rig import MediaLost
from simulator.events.trainee import LineSwitched, MediaRestarted, SourceSwitched
from simulator.incidents.mechanism import Mechanism, Sheet, step, wrong
from simulator.room import Room
from simulator.troubles import Trouble

LOSS_SHOWS_MS = 3_000
"""A publisher that has sent nothing for 2 s is logged as lost; a second later that is certain."""


def _touches(_room: Room, _trouble: Trouble, fact: Fact) -> bool:
    return isinstance(fact, MediaRestarted | LineSwitched | SourceSwitched)


def _shows(_trouble: Trouble, entries: Iterable[Entry]) -> bool:
    """The console loses the signal."""
    return any(isinstance(entry.fact, MediaLost) for entry in entries)


def packets_flow(room: Room, _trouble: Trouble, now_ms: int) -> bool:
    """Packets flow again: measured, or no loss measured for longer than a loss needs to show."""
    link = room.link
    if link.poor is not None:
        return False
    if not link.streaming or link.media == "none":
        return link.streaming
    healed_ms = link.healed_ms or 0
    return (link.back_ms or 0) >= healed_ms or now_ms - healed_ms >= LOSS_SHOWS_MS


SHEET = Sheet(
    ("T01",), "断流", Words(zh="直播中断", en="Stream cut"),
    ("530060-2-1.3.1", "530051-2-2.2.3", "530060-1-3.2.4", "530051-1-2.4.7", "530060-2-3.5.2",),
    (
        step(10, "看监看发现并报告", "see it on the monitor and call it", "incident.noticed", "call.made"),
        step(15, "切备用线路或重启推流", "switch the line or restart the stream", "line.switched", "media.restarted", "source.switched"),
        step(30, "发公告说马上回来，链接留着", "post a notice that you will be back; leave the links up", "notice.posted"),
        step(60, "画面回来", "the picture is back", "media.restored"),
        step(90, "道歉一次，重报商品和价格", "apologise once, restate item and price", "comment.answered", "speech.heard", "sticker.shown"),
    ),
    (
        wrong("下架商品或撤券", "taking goods or coupons off", "item.unlisted", "coupon.withdrawn"),
        wrong("一句话都不说", "saying nothing"),
    ),
)  # fmt: skip
STREAM_CUT = Mechanism("stream_cut", "interruption", _touches, _shows, packets_flow, SHEET)
