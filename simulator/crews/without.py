"""An expert that leaves one behaviour out: the control that shows whether a criterion measures it."""

from __future__ import annotations

import re
from collections.abc import Collection

from simulator.crews.deeds import Bot, Deed
from simulator.view import FeedMessage

UNLAWFUL = "，全网最低"
SMALL_TALK = "大家看看这个，喜欢的朋友可以了解一下"
"""What a host says who has learnt nothing by heart."""
_PRICE = re.compile(r"(?<=价)\d+")
SLIP_YUAN = 1


class Without:
    """Plays as ``bot`` does, but for the acts of ``kinds``; ``dirty`` words go into its public texts,
    ``mute`` closes its mouth, ``vague`` leaves no fact in what is heard of it, ``mispriced`` puts it
    wrong about every price, ``unchecked`` leaves the rig untried."""

    def __init__(
        self, bot: Bot, kinds: Collection[str], *, dirty: bool = False, mute: bool = False,
        vague: bool = False, mispriced: bool = False, unchecked: bool = False,
    ) -> None:  # fmt: skip
        self.name = f"{bot.name} without"
        self.checks_rig = bot.checks_rig and not unchecked
        self._bot = bot
        self._kinds = frozenset(kinds)
        self._dirty = dirty
        self._mute = mute
        self._vague = vague
        self._mispriced = mispriced

    def on_message(self, message: FeedMessage, now_ms: int) -> list[Deed]:
        """What the other would do, less what this one never does."""
        deeds = self._bot.on_message(message, now_ms)
        return [self._worded(one) for one in deeds if one.action not in self._kinds]

    def voiced_ms(self, second: int) -> int:
        return 0 if self._mute else self._bot.voiced_ms(second)

    def _worded(self, deed: Deed) -> Deed:
        """The same act with the words and prices of one who lacks the behaviour."""
        data = dict(deed.data)
        text = data.get("text")
        if isinstance(text, str):
            if self._vague and deed.action == "speech.heard":
                data["text"] = SMALL_TALK
            if self._mispriced:
                data["text"] = _PRICE.sub(_slipped, data["text"])
            if self._dirty:
                data["text"] = data["text"] + UNLAWFUL
        if self._mispriced and isinstance(data.get("price_fen"), int):
            data["price_fen"] += 100 * SLIP_YUAN
        return deed if data == deed.data else Deed(deed.after_ms, deed.action, data, deed.seat)


def _slipped(price: re.Match[str]) -> str:
    return str(int(price[0]) + SLIP_YUAN)
