"""At every trouble it sees: each kind of remedy once, on the right target. Sharp eyes, no judgement.

It looks as an expert looks, on the console and in the comments, and reacts as fast.
"""

from __future__ import annotations

from simulator.crews.arsenal import Shot, on_comment, on_coupon, on_item, on_room, reports
from simulator.crews.deeds import Deed
from simulator.crews.reading import Trouble, is_insult, item_in, trouble_in
from simulator.crews.silent import Silent
from simulator.view import CommentView

REACTION_MS = 4_000
APART_MS = 900
AGAIN_MS = 90_000
SIGNS = 2


class Shotgun(Silent):
    """Hits everything near the target."""

    name = "shotgun"

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._signs: dict[tuple[str, str], int] = {}
        self._fired: dict[tuple[str, str], int] = {}
        self._last: CommentView | None = None

    def look(self) -> list[Deed]:
        for comment in self.desk.fresh:
            self._read(comment)
        for coupon in self.desk.coupons:
            if coupon.minus_fen != self.desk.card[coupon.id]:
                self._note("coupon", coupon.id, SIGNS)
        if self.desk.picture_lost:
            self._note("interruption", "", SIGNS)
        return self._fire()

    def _note(self, trouble: Trouble | str, about: str, weight: int = 1) -> None:
        key = (trouble, about)
        self._signs[key] = self._signs.get(key, 0) + weight

    def _read(self, comment: CommentView) -> None:
        text = comment.text.zh
        trouble = trouble_in(text)
        if is_insult(text):
            self._last = comment
            self._note("abuse", comment.viewer, SIGNS)
        elif trouble == "link":
            self._last = comment
            item = item_in(text, self.desk)
            self._note("link", item.id if item is not None else "")
        elif trouble is not None:
            self._last = comment

    def _fire(self) -> list[Deed]:
        now = self.desk.now_ms
        for key, signs in self._signs.items():
            if signs < SIGNS or now - self._fired.get(key, -AGAIN_MS) < AGAIN_MS:
                continue
            self._fired[key] = now
            self._signs[key] = 0
            return [
                Deed(REACTION_MS + number * APART_MS, action, data)
                for number, (action, data) in enumerate(self._shots(*key))
            ]
        return []

    def _shots(self, trouble: str, about: str) -> list[Shot]:
        item = about if trouble == "link" else getattr(self.desk.subject, "id", "")
        coupon = about if trouble == "coupon" else next((c.id for c in self.desk.coupons), "")
        shots = on_item(item) if item else []
        if coupon:
            shots += on_coupon(coupon, self.desk.card[coupon])
        shots += on_room() + reports()
        return shots + (on_comment(self._last) if self._last is not None else [])
