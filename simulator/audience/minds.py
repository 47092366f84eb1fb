"""Minds: what a viewer who speaks has to say, by persona and by what is going on."""

from __future__ import annotations

from simulator.audience.crowd import PERSONAS, Crowd
from simulator.audience.surroundings import Surroundings
from simulator.audience.voices import Draft
from simulator.chance import ONE, Stream, cumulative
from simulator.events.room import CommentClass
from simulator.scenario import Audience as Plan
from simulator.scenario import Persona

_CLASSES: tuple[CommentClass, ...] = (
    "question", "hesitation", "fair_criticism", "claim_bait", "privacy_bait", "ad", "after_sale",
    "praise", "minor", "filler",
)  # fmt: skip
_FILLER = len(_CLASSES) - 1
_CALM = (340, 80, 45, 20, 8, 8, 40, 170, 4, 285)
"""Shares in a calm room, per mille [D]. Abuse and symptoms never come without a cause."""
_VOICE: dict[Persona, tuple[int, ...]] = {
    "passer_by": (10, 10, 8, 10, 10, 20, 5, 8, 10, 12),
    "lurker": (14, 10, 10, 8, 8, 5, 10, 8, 8, 8),
    "newcomer": (15, 10, 6, 8, 10, 5, 3, 8, 15, 9),
    "price_hunter": (9, 22, 12, 22, 5, 8, 8, 5, 5, 6),
    "fan": (7, 6, 10, 5, 10, 2, 18, 20, 8, 9),
    "talker": (7, 8, 12, 12, 12, 12, 10, 9, 10, 14),
}
"""How much more or less of a class a persona says, in tenths."""
_SPEAKS: dict[Persona, int] = {
    "passer_by": 600, "lurker": 400, "newcomer": 1000, "price_hunter": 1200, "fan": 1600,
    "talker": 2000,
}  # fmt: skip
"""How often each persona speaks, before the mean is set to 1."""


def _mix(voice: tuple[int, ...], filler: int) -> tuple[int, ...]:
    """Weights of the classes for one persona; ``filler`` times as much small talk in a draw."""
    weights = [calm * own for calm, own in zip(_CALM, voice, strict=True)]
    weights[_FILLER] *= filler
    return tuple(weights)


def multipliers(plan: Plan) -> tuple[int, ...]:
    """How often each persona speaks, per mille of the mean over this audience's own mix."""
    weights = [plan.personas.get(one, 0) for one in PERSONAS]
    total = sum(weights)
    mean = sum(w * _SPEAKS[one] for w, one in zip(weights, PERSONAS, strict=True))
    return tuple(_SPEAKS[one] * 1000 * total // mean for one in PERSONAS)


class Minds:
    """Turns "this viewer speaks" into what is said."""

    def __init__(self, seed: int) -> None:
        self._dice = Stream(seed, "minds")
        self._mixes = {persona: cumulative(_mix(voice, 1)) for persona, voice in _VOICE.items()}
        self._drawn = {persona: cumulative(_mix(voice, 3)) for persona, voice in _VOICE.items()}
        self._spoken = 0

    def draft(
        self, crowd: Crowd, slot: int, seen: Surroundings, shown_item: str | None,
        worry: tuple[str, str | None] | None,
    ) -> Draft:  # fmt: skip
        """What this viewer says. ``worry``: a topic that troubles the room, and the item that it is
        about, when the line is an echo of a complaint."""
        word = self._dice.word(self._spoken)
        self._spoken += 1
        vid = int(crowd.vid[slot])
        if worry is not None and word >> 63:
            return Draft(vid, slot, "hesitation", topic=worry[0], item=worry[1] or shown_item)
        persona = PERSONAS[int(crowd.persona[slot])]
        mix = self._drawn[persona] if seen.draws else self._mixes[persona]
        kind = _CLASSES[int(mix.searchsorted(word & 0xFFFF, "right"))]
        if kind == "filler":
            return Draft(vid, slot, kind)
        return Draft(vid, slot, kind, item=self._about(seen, shown_item, word >> 20 & 0xFFFF))

    def _about(self, seen: Surroundings, shown_item: str | None, dice: int) -> str | None:
        """Four times in five the item that is being shown, else another one on the shelf."""
        listed = [item.id for item in seen.items if item.listed]
        if shown_item is not None and (dice * 5 >> 16 or len(listed) < 2):
            return shown_item
        return listed[dice % len(listed)] if listed else None


class Contagion:
    """Comments that comments provoke: kind ones for about 10 s, unkind ones for about 20 s.

    Kind words catch more readily, unkind ones linger and can bring kind ones, never the reverse [R].
    """

    def __init__(self, branching: int, cap: int) -> None:
        self._branching = branching
        self._cap = cap
        self.kind = 0
        self.unkind = 0
        """Comments per tick still to come, q32."""
        self.topic: str | None = None
        self.item: str | None = None
        """What the room worries about, and which item it is about."""

    def fade(self, resolved: tuple[str, ...]) -> None:
        """One tick goes by; nobody worries on about a trouble that is over."""
        if self.topic in resolved:
            self.topic = None
        self.kind -= self.kind // 100
        self.unkind -= self.unkind // 200

    def heard(self, negative: bool, topic: str | None, item: str | None, mood: int) -> None:
        """A line was shown; a room out of temper, or in high spirits, catches fire more easily."""
        if not self._branching:
            return
        if negative:
            n = min(self._cap, self._branching // 2 + max(0, -mood) * 600 // 1000)
            self.unkind += ONE * n // 200_000
            if topic is not None:
                self.topic, self.item = topic, item
        else:
            n = min(self._cap, self._branching + max(0, mood) * 350 // 1000)
            self.kind += ONE * n // 100_000
