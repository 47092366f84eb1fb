"""Prompts: what a scenario makes sure of, so that a short show gives everybody something to answer.

A planned question waits for its time, for somebody present, and for a free place in the minute's
budget of questions. In a room that must not fall silent somebody speaks up in time.
"""

from __future__ import annotations

from simulator.audience.crowd import Crowd
from simulator.audience.questions import MINUTE_MS, Questions
from simulator.audience.surroundings import Surroundings
from simulator.audience.voices import Draft
from simulator.chance import Stream
from simulator.events.room import CommentClass
from simulator.scenario import Audience as Plan

_TALK: tuple[CommentClass, ...] = ("hesitation", "praise", "question", "hesitation")
"""What is said to end a silence: something that a beginner can answer."""


class Prompter:
    """The planned questions that are still to come, and how long nobody has said anything."""

    def __init__(self, seed: int, plan: Plan, questions: Questions) -> None:
        self._dice = Stream(seed, "prompts")
        self._asks = sorted(plan.asks, key=lambda one: one.at_ms)
        self._quiet_ms = plan.quiet_at_most_ms
        self._questions = questions
        self._heard_ms = 0

    def drafts(
        self, seen: Surroundings, tick: int, crowd: Crowd, shown_item: str | None
    ) -> list[Draft]:
        """The lines that are due in this tick; one that is not shown is tried again in the next."""
        self._questions.reserve(
            sum(one.at_ms - seen.show_ms < MINUTE_MS for one in self._asks),
            self._asks[0].at_ms - seen.show_ms if self._asks else None,
        )
        drafts: list[Draft] = []
        asked = self._asked(seen, tick, crowd)
        if asked is not None:
            drafts.append(asked)
        elif self._quiet_ms is not None and seen.show_ms - self._heard_ms >= self._quiet_ms:
            word = self._dice.word(2 * tick + 1)
            slot = crowd.somebody(word)
            if slot >= 0:
                kind = _TALK[word & 3]
                drafts.append(Draft(int(crowd.vid[slot]), slot, kind, item=shown_item))
        return drafts

    def _asked(self, seen: Surroundings, tick: int, crowd: Crowd) -> Draft | None:
        """The planned question whose time has come, by somebody who is here."""
        if not self._asks or self._asks[0].at_ms > seen.show_ms:
            return None
        ask = self._asks[0]
        on_sale = any(item.id == ask.product and item.listed for item in seen.items)
        if not on_sale or not self._questions.has_budget(seen.now_ms):
            return None
        word = self._dice.word(2 * tick)
        fact = ask.fact or self._questions.fresh_fact(ask.product, word)
        if fact is None or self._questions.waits_for(ask.product, fact):
            self._asks.pop(0)  # somebody has just asked it of their own accord
            return None
        slot = crowd.somebody(word)
        if slot < 0:
            return None
        vid = int(crowd.vid[slot])
        return Draft(vid, slot, "question", "ask", item=ask.product, fact=fact, planned=True)

    def heard(self, draft: Draft, show_ms: int) -> None:
        """A line was shown: the silence is over, and a planned question has been asked."""
        if draft.comment_class != "filler":
            self._heard_ms = show_ms
        if draft.planned:
            self._asks.pop(0)
