"""Runs a show by the clock: ordinary acts, each in a slow polite rhythm of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.crews.deeds import Deed
from simulator.crews.sayings import CLEAN
from simulator.crews.silent import Silent

SLIP_EVERY_MS, SLIP_FIRST_MS, SLIP_LASTS_MS = 110_000, 20_000, 4_000
Data = dict[str, Any]


class Metronome(Silent):
    """Acts off the cue. It reads the price on the shelf and whose comment is the newest, nothing else.

    Crews of even seeds now and then write what may not be said, only to take it back at once.
    """

    name = "metronome"

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._slips = seed % 2 == 0
        self._due: dict[str, int] = {}

    def look(self) -> list[Deed]:
        deeds = []
        for action, every_ms, first_ms, write in _RHYTHM:
            due = self._beat(f"{action} {first_ms}", every_ms, first_ms)
            data = write(self) if due else None
            deeds += [] if data is None else [Deed(1, action, data)]
        if self._slips and self._beat("slip", SLIP_EVERY_MS, SLIP_FIRST_MS):
            dirty, clean = (
                {"topic": "show", "text": "全网最低"},
                {"topic": "show", "text": CLEAN.zh},
            )
            deeds += [Deed(1, "notice.posted", dirty), Deed(SLIP_LASTS_MS, "notice.posted", clean)]
        return deeds

    def _beat(self, key: str, every_ms: int, first_ms: int) -> bool:
        """Is it time again?"""
        due_ms = self._due.setdefault(key, first_ms)
        if self.desk.show_ms < due_ms:
            return False
        self._due[key] = due_ms + every_ms
        return True

    def price(self) -> Data | None:
        """The price of the item in hand, as the shelf has it; a greeting while there is none."""
        item = self.desk.subject
        if item is None:
            return {"text": "欢迎来到直播间"}
        return {"text": f"{item.name.zh}到手价{item.price_fen / 100:g}元"}

    def newest(self) -> Data | None:
        """The comment that came last, whatever it says."""
        last = next(reversed(self.desk.comments), None)
        return None if last is None else {"comment": last}

    def rotated(self) -> Data | None:
        """The shelf with its first item last."""
        items = [one.id for one in self.desk.items]
        return {"items": [*items[1:], items[0]]} if items else None


def _always(data: Data) -> Callable[[Metronome], Data]:
    return lambda _: data


def _cue(name: str) -> Callable[[Metronome], Data]:
    return _always({"to": "host", "cue": name})


_RHYTHM: tuple[tuple[str, int, int, Callable[[Metronome], Data | None]], ...] = (
    ("prompt.made", 25_000, 5_000, _always({"text": "喜欢的朋友可以下单了"})),
    ("sticker.shown", 25_000, 7_000, Metronome.price),
    ("card.shown", 19_000, 9_000, _always({"text": "欢迎"})),
    ("effect.played", 19_000, 3_000, _always({"sound": "ding"})),
    ("figure.noted", 30_000, 3_000, _always({"figure": "signoff", "value": 1})),
    ("cue.sent", 28_000, 4_000, _cue("coupon")),
    ("cue.sent", 85_000, 9_000, _cue("pay")),
    ("cue.sent", 60_000, 11_000, _cue("follow")),
    (
        "notice.posted",
        40_000,
        13_000,
        _always({"topic": "welcome", "text": "欢迎新朋友，今天卖厨具"}),
    ),
    ("comment.pinned", 100_000, 13_000, Metronome.newest),
    ("item.reordered", 115_000, 30_000, Metronome.rotated),
)
"""Act, how often, when first, and with which words."""
