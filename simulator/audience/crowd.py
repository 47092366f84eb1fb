"""The people in the room: one structure of arrays over a pool of slots.

A slot's patience class is ``slot % 3``, so the pool grows without moving anybody and a viewer keeps
the slot for the whole stay. Slots are reused, viewer ids never. An empty slot has ``vid`` 0.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulator.chance import Ints, Words64, cumulative, sort_into
from simulator.scenario import Persona

CLASSES = 3
ENTRANTS = (500, 350, 150)
"""Share of the patience classes among those who come in, per mille."""
PRESENT = (78, 275, 647)
"""Their share among those who are in the room: the patient pile up (length bias)."""
STAY_TICKS = (120, 600, 3300)
"""Mean stay of each class: 12 s, 60 s and 330 s."""
MEAN_STAY_TICKS = 765

FOLLOWS, WAITING, SPOKE, IGNORED, SAID = 1, 2, 4, 8, 16
"""Bits of ``flags``: follows the room; waits for an answer; has a line on the screen; has waited too
long; has said something, shown or not."""
UNSEEN, EXPOSED, CLICKED = 0, 1, 2
"""Stage towards the item that is pushed now."""
RECOMMENDED, FOLLOWED, PAID, SHARED = 0, 1, 2, 3

SINGLE = 3
"""So many newcomers are let in one by one."""
FEW = 200
"""Up to so many people a loop is quicker than a dozen calls into NumPy."""
_ENTER_MIX = cumulative(ENTRANTS)
_PRESENT_MIX = cumulative(PRESENT)
_ENTER_STEPS: list[int] = _ENTER_MIX.tolist()
_PRESENT_STEPS: list[int] = _PRESENT_MIX.tolist()
_QUARTER = np.uint64(0xFFFF)
PERSONAS: tuple[Persona, ...] = ("passer_by", "lurker", "newcomer", "price_hunter", "fan", "talker")
SOURCES: tuple[Literal["recommended", "followed", "paid"], ...] = (
    "recommended",
    "followed",
    "paid",
)
_TRUST = np.array((0, 0, -120, -60, 260, 60), np.int64)
"""Trust at the door by persona, -1000…1000: newcomers less, fans more."""
_THRIFT = np.array((0, 0, 0, 70, -40, 0), np.int64)
"""How much more or less of 255 a persona minds a price: who compares more, who is a fan less. [D]"""
_TRUSTS: list[int] = _TRUST.tolist()
_THRIFTS: list[int] = _THRIFT.tolist()


@cache
def _mix(weights: tuple[int, ...]) -> NDArray[np.uint64]:
    """Thresholds of the doors; a show knows only a handful of mixes."""
    return cumulative(weights)


@cache
def _steps(weights: tuple[int, ...]) -> list[int]:
    """The same thresholds as plain integers."""
    found: list[int] = cumulative(weights).tolist()
    return found


class Crowd:
    """Arrays with one row per slot. ``online`` people of them are really there."""

    def __init__(self, items: int, sources: tuple[int, ...], personas: tuple[int, ...]) -> None:
        self.items = items
        self.words_each = 2 + -(-items // 8)
        self._weights = (sources, personas)
        self._sources = cumulative(sources)
        self._personas = cumulative(personas)
        self._wish = np.zeros(items, np.int64)
        self._wishes: list[int] = [0] * items
        self.vid = np.zeros(0, np.uint32)
        self.persona = np.zeros(0, np.uint8)
        self.source = np.zeros(0, np.uint8)
        self.stage = np.zeros(0, np.uint8)
        self.flags = np.zeros(0, np.uint8)
        self.thrift = np.zeros(0, np.uint8)
        self.trust = np.zeros(0, np.int16)
        self.luck = np.zeros(0, np.uint32)
        self.entered_tick = np.zeros(0, np.uint32)
        self.bought = np.zeros(0, np.uint64)
        self.wish = np.zeros((0, items), np.uint8)
        self.top = [0] * CLASSES
        self._free: list[list[int]] = [[] for _ in range(CLASSES)]
        self.slot_of: dict[int, int] = {}
        """Slots of those who have spoken: the only viewers that anybody can name."""
        self.online = 0
        self.last_vid = 0
        self.entries = np.zeros(4, np.int64)
        """Entries of the show so far by door."""
        self.ignored = 0
        """How many of those present have waited too long for an answer."""

    def want(self, intents: tuple[int, ...]) -> None:
        """Set how much newcomers wish for each item, per mille."""
        self._wish = np.array(intents, np.int64) * 255 // 1000
        self._wishes = self._wish.tolist()

    def enter(
        self, words: Words64, tick: int, *, opening: bool = False, source: int | None = None,
        doors: tuple[int, ...] | None = None, exposure: int = 0,
    ) -> NDArray[np.int64]:  # fmt: skip
        """Let people in, one per row of ``words`` [n, words_each]; returns their slots [n].

        ``source``: all come by this door; else ``doors``, or the scenario's own mix, decides.
        ``exposure``: chance (q32) that somebody who enters sees the pushed item.
        """
        n = len(words)
        patient = _PRESENT_MIX if opening else _ENTER_MIX
        if n <= SINGLE:
            steps = _PRESENT_STEPS if opening else _ENTER_STEPS
            return self._enter_singly(words, tick, steps, doors, source, exposure)
        sources = self._sources if doors is None else _mix(doors)
        first = words[:, 0]
        patience = sort_into(first & _QUARTER, patient)
        slots = self._take(patience)
        persona = sort_into(first >> np.uint64(16) & _QUARTER, self._personas)
        if source is None:
            came = sort_into(first >> np.uint64(32) & _QUARTER, sources)
        else:
            came = np.full(n, source, np.int64)
        self.vid[slots] = np.arange(self.last_vid + 1, self.last_vid + 1 + n, dtype=np.uint32)
        self.last_vid += n
        self.online += n
        self.persona[slots] = persona
        self.source[slots] = came
        self.entries += np.bincount(came, minlength=4)
        sees = (words[:, 1] >> np.uint64(16) & _QUARTER) < np.uint64(exposure >> 16)
        self.stage[slots] = sees  # EXPOSED is 1, UNSEEN is 0
        self.flags[slots] = came == FOLLOWED
        self._give_character(slots, persona, words)
        self.entered_tick[slots] = tick
        return slots

    def _enter_singly(
        self, words: Words64, tick: int, patience: list[int], doors: tuple[int, ...] | None,
        source: int | None, exposure: int,
    ) -> Ints:  # fmt: skip
        """``enter`` for a few, in plain integers: the same bits without NumPy's calls."""
        rows: list[list[int]] = words.tolist()
        kinds = [bisect_right(patience, row[0] & 0xFFFF) for row in rows]
        sources = _steps(self._weights[0] if doors is None else doors)
        personas = _steps(self._weights[1])
        slots = self._take(np.array(kinds, np.int64))
        spread = words[:, 2:].astype("<u8").view(np.uint8).reshape(len(rows), -1).tolist()
        for slot, row, each in zip(slots.tolist(), rows, spread, strict=True):
            first, second = row[0], row[1]
            came = bisect_right(sources, first >> 32 & 0xFFFF) if source is None else source
            persona = bisect_right(personas, first >> 16 & 0xFFFF)
            self.last_vid += 1
            self.vid[slot] = self.last_vid
            self.persona[slot] = persona
            self.source[slot] = came
            self.entries[came] += 1
            self.stage[slot] = (second >> 16 & 0xFFFF) < exposure >> 16
            self.flags[slot] = came == FOLLOWED
            self.luck[slot] = second >> 32
            self.thrift[slot] = min(max((second & 0xFF) + _THRIFTS[persona], 0), 255)
            self.trust[slot] = _TRUSTS[persona] + (second >> 8 & 0xFF) - 128
            self.bought[slot] = 0
            self.wish[slot] = [
                min(wish * (byte + 64) // 191, 255)
                for wish, byte in zip(self._wishes, each, strict=False)
            ]
            self.entered_tick[slot] = tick
        self.online += len(rows)
        return slots

    def _give_character(self, slots: Ints, persona: Ints, words: Words64) -> None:
        second = words[:, 1]
        self.luck[slots] = second >> np.uint64(32)
        thrift = (second & np.uint64(0xFF)).astype(np.int64) + _THRIFT[persona]
        self.thrift[slots] = np.minimum(np.maximum(thrift, 0), 255)
        noise = (second >> np.uint64(8) & np.uint64(0xFF)).astype(np.int64)
        self.trust[slots] = _TRUST[persona] + noise - 128
        self.bought[slots] = 0
        spread = words[:, 2:].astype("<u8").view(np.uint8).reshape(len(slots), -1)[:, : self.items]
        self.wish[slots] = np.minimum(self._wish * (spread.astype(np.int64) + 64) // 191, 255)

    def _take(self, patience: Ints) -> Ints:
        """Slots for newcomers of these patience classes: those left last are taken first."""
        counts = np.bincount(patience, minlength=CLASSES).tolist()
        rows = [self._rows(kind, counts[kind]) for kind in range(CLASSES)]
        self._grow(max(self.top) * CLASSES)
        if len(patience) <= FEW:  # a loop beats NumPy's calls for so few
            turns = [iter(one) for one in rows]
            return np.array([next(turns[k]) * CLASSES + k for k in patience.tolist()], np.int64)
        slots = np.empty(len(patience), np.int64)
        for kind in range(CLASSES):
            slots[patience == kind] = np.array(rows[kind], np.int64) * CLASSES + kind
        return slots

    def _rows(self, kind: int, count: int) -> list[int]:
        """So many free rows of a class, new ones where none is left."""
        free, top = self._free[kind], self.top[kind]
        kept = max(0, len(free) - count)
        rows = free[kept:]
        del free[kept:]
        fresh = count - len(rows)
        rows.extend(range(top, top + fresh))
        self.top[kind] = top + fresh
        return rows

    def _grow(self, needed: int) -> None:
        have = len(self.vid)
        if needed <= have:
            return
        extra = max(needed, have * 2, 1024) - have
        for name in ("vid", "persona", "source", "stage", "flags", "thrift", "trust", "luck",
                     "entered_tick", "bought"):  # fmt: skip
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros(extra, old.dtype)]))
        self.wish = np.concatenate([self.wish, np.zeros((extra, self.items), np.uint8)])

    def leave(self, slots: Ints) -> int:
        """These people go; slots must be distinct. Returns how many really were there."""
        slots = slots[self.vid[slots] != 0]
        spoke = slots[(self.flags[slots] & SPOKE) != 0]
        if len(spoke):
            for vid in self.vid[spoke].tolist():
                del self.slot_of[vid]
            self.ignored -= int(((self.flags[spoke] & IGNORED) != 0).sum())
        self.vid[slots] = 0
        self.flags[slots] = 0
        if len(slots) <= FEW:
            for slot in slots.tolist():
                self._free[slot % CLASSES].append(slot // CLASSES)
        else:
            kinds, places = slots % CLASSES, slots // CLASSES
            for kind in range(CLASSES):
                self._free[kind].extend(places[kinds == kind].tolist())
        self.online -= len(slots)
        return len(slots)

    def leave_one(self, slot: int) -> None:
        """The viewer in this slot, who is there, goes."""
        flags = int(self.flags[slot])
        if flags & SPOKE:
            del self.slot_of[int(self.vid[slot])]
            self.ignored -= bool(flags & IGNORED)
        self.vid[slot] = 0
        self.flags[slot] = 0
        self._free[slot % CLASSES].append(slot // CLASSES)
        self.online -= 1

    def speak(self, slot: int) -> int:
        """The viewer in this slot becomes nameable; returns the viewer id."""
        vid = int(self.vid[slot])
        if not int(self.flags[slot]) & SPOKE:
            self.flags[slot] |= SPOKE
            self.slot_of[vid] = slot
        return vid

    def wait(self, slot: int) -> None:
        """The viewer has asked and waits."""
        self.flags[slot] |= WAITING

    def ignore(self, slot: int) -> None:
        """The viewer has waited too long, and is the likelier to leave."""
        if not int(self.flags[slot]) & IGNORED:
            self.ignored += 1
        self.flags[slot] = int(self.flags[slot]) & ~WAITING & 0xFF | IGNORED

    def attend(self, slot: int) -> None:
        """The viewer waits no more: answered, or no longer hoping for an answer."""
        if int(self.flags[slot]) & IGNORED:
            self.ignored -= 1
        self.flags[slot] = int(self.flags[slot]) & ~(WAITING | IGNORED) & 0xFF

    def here(self) -> Ints:
        """Slots of everybody present, in slot order."""
        return np.flatnonzero(self.vid)

    def somebody(self, word: int) -> int:
        """The slot of some present viewer, chosen by this word; -1 when nobody is here."""
        if self.online == 0:
            return -1
        place = ((word >> 32) * sum(self.top)) >> 32
        kind = 0
        while place >= self.top[kind]:
            place -= self.top[kind]
            kind += 1
        for _ in range(sum(self.top)):
            slot = place * CLASSES + kind
            if self.vid[slot]:
                return slot
            place += 1  # an empty slot: the next one along
            while place >= self.top[kind]:
                place, kind = 0, (kind + 1) % CLASSES
        return -1
