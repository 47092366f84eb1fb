"""Works as a trained crew until the first trouble, then ends the show."""

from __future__ import annotations

from simulator.crews.deeds import Deed
from simulator.crews.presenter import Presenter
from simulator.crews.skill import TRAINED
from simulator.view import FeedMessage

CRISIS = frozenset({
    "item.relinked", "item.unlisted", "coupon.withdrawn", "coupon.corrected", "viewer.muted",
    "line.switched", "media.restarted", "call.made", "colleague.asked", "buyers.told", "order.held",
    "item.limited", "rig.adjusted", "rig.checked", "source.switched", "comment.hidden",
    "viewer.blocked", "lottery.paused", "music.stopped", "label.shown", "show.resumed",
})  # fmt: skip
"""The first remedy that a trained crew would reach for is where this one runs away."""


class Quitter(Presenter):
    """What was open when it ran is missed, not censored."""

    def __init__(self, seed: int) -> None:
        super().__init__("quitter", TRAINED, seed)
        self._gone = False

    def on_message(self, message: FeedMessage, now_ms: int) -> list[Deed]:
        deeds = super().on_message(message, now_ms)
        if self._gone:
            return []
        if any(deed.action in CRISIS for deed in deeds):
            self._gone = True
            return [Deed(1, "show.ended", {"scheduled": False}, "host")]
        return deeds
