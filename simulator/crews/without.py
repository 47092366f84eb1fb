"""An expert that leaves one behaviour out: the control that shows whether a criterion measures it."""

from __future__ import annotations

from collections.abc import Collection

from simulator.crews.deeds import Bot, Deed
from simulator.view import FeedMessage

UNLAWFUL = "，全网最低"


class Without:
    """Plays as ``bot`` does, but for the acts of ``kinds``; ``dirty`` words go into its public texts,
    ``mute`` closes its mouth, ``unchecked`` leaves the rig untried."""

    def __init__(
        self, bot: Bot, kinds: Collection[str], *, dirty: bool = False, mute: bool = False,
        unchecked: bool = False,
    ) -> None:  # fmt: skip
        self.name = f"{bot.name} without"
        self.checks_rig = bot.checks_rig and not unchecked
        self._bot = bot
        self._kinds = frozenset(kinds)
        self._dirty = dirty
        self._mute = mute

    def on_message(self, message: FeedMessage, now_ms: int) -> list[Deed]:
        """What the other would do, less what this one never does."""
        deeds = self._bot.on_message(message, now_ms)
        return [self._worded(one) for one in deeds if one.action not in self._kinds]

    def voiced_ms(self, second: int) -> int:
        return 0 if self._mute else self._bot.voiced_ms(second)

    def _worded(self, deed: Deed) -> Deed:
        """With ``dirty``: an absolute claim at the end of whatever the public reads."""
        text = deed.data.get("text")
        if not self._dirty or not isinstance(text, str):
            return deed
        return Deed(deed.after_ms, deed.action, {**deed.data, "text": text + UNLAWFUL}, deed.seat)
