"""Reactions: what single viewers do some seconds after something happened to them.

Whoever was answered thanks, asks on or orders within 3 to 8 s; whoever was answered wrongly asks
again or leaves; whoever saw a fair critic silenced says so. Everything waits in an agenda by tick.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.audience.buying import WHY, Failure
from simulator.audience.crowd import Crowd
from simulator.audience.moods import (
    ANSWERED,
    FAILED_ORDER,
    HEARD_CRITIC,
    SILENCED_CRITIC,
    UNANSWERED,
    WRONG_ANSWER,
    Moods,
)
from simulator.audience.questions import Asker, Group, Questions
from simulator.audience.surroundings import AnswerHeard, ClaimHeard, Moderated, Surroundings
from simulator.audience.voices import NEGATIVE, Draft, Voices
from simulator.chance import Stream, pick
from simulator.events.entry import Fact

LEARNT = 40
"""What a right answer adds to the asker's wish for the item, of 255; a wrong one takes it. [D]"""
Deed = Literal["speak", "order", "leave"]
_OUTCOMES: dict[str, tuple[tuple[str, int], ...]] = {
    "right": (("thanks", 45), ("order", 30), ("on", 25)),
    "unmeasured": (("thanks", 55), ("order", 20), ("on", 25)),
    "partly": (("unsure", 60), ("thanks", 40)),
    "wrong": (("unsure", 55), ("leave", 45)),
}
"""What an asker does after an answer, in per cent."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Something that a viewer will do. ``draft`` is what is said, if anything."""

    deed: Deed
    vid: int
    slot: int
    draft: Draft | None = None
    item: str | None = None


class Reactions:
    """The agenda of single viewers, and the rules that fill it."""

    def __init__(
        self, seed: int, questions: Questions, moods: Moods, voices: Voices, items: tuple[str, ...]
    ) -> None:
        self._places = {item: place for place, item in enumerate(items)}
        self._dice = Stream(seed, "reactions")
        self._drawn = 0
        self._agenda: dict[int, list[Plan]] = {}
        self._questions = questions
        self._moods = moods
        self._voices = voices

    def due(self, tick: int) -> list[Plan]:
        """What is to be done in this tick."""
        return self._agenda.pop(tick, [])

    def soon(self, plan: Plan, tick: int) -> None:
        """A second later, so that the last words come first."""
        self._agenda.setdefault(tick + 10, []).append(plan)

    def _word(self) -> int:
        self._drawn += 1
        return self._dice.word(self._drawn)

    def _plan(self, plan: Plan, tick: int, least_ms: int, most_ms: int, word: int) -> None:
        late_ms = (word & 0xFFFF_FFFF) * (most_ms - least_ms) >> 32
        when = tick + (least_ms + late_ms) // 100
        self._agenda.setdefault(max(when, tick + 1), []).append(plan)

    def perceive(self, seen: Surroundings, tick: int, crowd: Crowd) -> list[Fact]:
        """Everything of this tick that concerns somebody in person. Returns questions closed."""
        facts: list[Fact] = []
        for answer in seen.answers:
            facts.extend(self._answered(answer, tick, crowd))
        for reply in seen.replies:
            self._replied(reply.comment, tick)
        for deed in seen.moderated:
            self._moderated(deed, tick, crowd)
        for claim in seen.claims:
            self._claimed(claim, tick, crowd)
        for notice in seen.notices:
            self._murmur(1 + pick(self._word(), 2), tick, crowd, notice.topic)
        return facts

    def _murmur(self, count: int, tick: int, crowd: Crowd, topic: str) -> None:
        for _ in range(count):
            word = self._word()
            slot = crowd.somebody(word)
            if slot >= 0:
                vid = int(crowd.vid[slot])
                draft = Draft(vid, slot, "filler", topic=topic)
                self._plan(Plan("speak", vid, slot, draft), tick, 1000, 6000, word)

    def _claimed(self, claim: ClaimHeard, tick: int, crowd: Crowd) -> None:
        """A wrong claim: the room trusts less, and some say what they think of it."""
        self._moods.claimed(claim.level)
        topic = "spoken" if claim.level == "price" else "claim"
        for _ in range({"red": 2, "yellow": 1, "price": 2}[claim.level]):
            word = self._word()
            slot = crowd.somebody(word)
            if slot >= 0:
                vid = int(crowd.vid[slot])
                draft = Draft(vid, slot, "hesitation", topic=topic, item=claim.item)
                self._plan(Plan("speak", vid, slot, draft), tick, 2000, 9000, word)

    def offered(self, kind: str, item: str | None, tick: int, crowd: Crowd) -> None:
        """An offer opened: some people are glad about it."""
        for _ in range(min(5, 1 + crowd.online // 200)):
            word = self._word()
            slot = crowd.somebody(word)
            if slot >= 0:
                vid = int(crowd.vid[slot])
                draft = Draft(vid, slot, "praise", topic=kind, item=item)
                self._plan(Plan("speak", vid, slot, draft), tick, 2000, 12_000, word)

    # --- answers -----------------------------------------------------------------------------------

    def _answered(self, answer: AnswerHeard, tick: int, crowd: Crowd) -> list[Fact]:
        group = self._questions.open.get(answer.group)
        if group is None:
            return []
        self._moods.step(WRONG_ANSWER if answer.facts == "wrong" else ANSWERED)
        # the one who was answered comes first; the others who asked may keep their thanks
        askers = sorted(group.askers, key=lambda one: one.comment != answer.comment)
        for place, asker in enumerate(askers):
            self._react(answer, group, asker, place == 0, tick, crowd)
        if answer.facts in ("right", "unmeasured"):
            return self._questions.close(group.id, "answered")
        return []

    def _react(
        self, answer: AnswerHeard, group: Group, asker: Asker, first: bool, tick: int, crowd: Crowd
    ) -> None:
        if int(crowd.vid[asker.slot]) != asker.vid:
            return
        word = self._word()
        good = answer.facts in ("right", "unmeasured")
        trust = int(crowd.trust[asker.slot]) + (150 if good else -250)
        crowd.trust[asker.slot] = max(-1000, min(1000, trust))
        place = self._places.get(group.item)
        if place is not None:
            wish = int(crowd.wish[asker.slot, place]) + (LEARNT if good else -LEARNT)
            crowd.wish[asker.slot, place] = max(0, min(255, wish))
        if good:
            crowd.attend(asker.slot)
        if not first and word & 3 == 0:
            return
        outcome = _outcome(answer.facts, pick(word, 100))
        base = Draft(
            asker.vid, asker.slot, "praise", "thanks", item=group.item, fact=group.fact,
            reacts_to=answer.comment,
        )  # fmt: skip
        plan = self._outcome_plan(outcome, base, group)
        self._plan(plan, tick, 3000, 7900, word)

    def _outcome_plan(self, outcome: str, base: Draft, group: Group) -> Plan:
        vid, slot, react = base.vid, base.slot, base.reacts_to
        match outcome:
            case "order":
                said = Draft(
                    vid, slot, "praise", "bought", item=base.item, fact=base.fact, reacts_to=react
                )
                return Plan("order", vid, slot, said, group.item)
            case "on":
                fresh = self._questions.fresh_fact(group.item, vid, but=group.fact)
                ask = Draft(
                    vid, slot, "question", "ask", item=group.item, fact=fresh, reacts_to=react
                )
                return Plan("speak", vid, slot, ask)
            case "unsure":
                again = Draft(
                    vid, slot, "question", "unsure", item=group.item, fact=group.fact,
                    group=group.id, reacts_to=react,
                )  # fmt: skip
                return Plan("speak", vid, slot, again)
            case "leave":
                bye = Draft(vid, slot, "hesitation", "unhappy", item=group.item, reacts_to=react)
                return Plan("leave", vid, slot, bye)
            case _:
                return Plan("speak", vid, slot, base)

    def waiting(self, now_ms: int, tick: int, crowd: Crowd) -> list[Fact]:
        """What waiting does to those who asked: doubt, leaving, asking again, giving up."""
        facts: list[Fact] = []
        for group, step in self._questions.overdue(now_ms):
            for asker in group.askers:
                if int(crowd.vid[asker.slot]) == asker.vid:
                    self._wait(group, asker, step, tick, crowd)
            if step == 3:
                self._moods.step(UNANSWERED)
            if step == 4:
                facts.extend(self._questions.close(group.id, "expired"))
        for group in list(self._questions.open.values()):
            if not any(int(crowd.vid[one.slot]) == one.vid for one in group.askers):
                facts.extend(self._questions.close(group.id, "left"))
        return facts

    def _wait(self, group: Group, asker: Asker, step: int, tick: int, crowd: Crowd) -> None:
        word = self._word()
        vid, slot = asker.vid, asker.slot
        if step == 1:
            crowd.trust[slot] = max(-1000, int(crowd.trust[slot]) - 100)
        elif step == 2:
            crowd.ignore(slot)
            if pick(word, 100) < 15:
                bye = Draft(vid, slot, "hesitation", "gone", item=group.item)
                self._plan(Plan("leave", vid, slot, bye), tick, 1000, 20_000, word)
        elif step == 3 and pick(word, 100) < 70:
            again = Draft(
                vid, slot, "question", "again", item=group.item, fact=group.fact, group=group.id
            )
            self._plan(Plan("speak", vid, slot, again), tick, 100, 5000, word)
        elif step == 4:
            crowd.attend(slot)
            if pick(word, 2):
                bye = Draft(vid, slot, "hesitation", "gone", item=group.item)
                self._plan(Plan("leave", vid, slot, bye), tick, 500, 8000, word)

    # --- replies, moderation, failed orders ----------------------------------------------------------

    def _replied(self, comment: str, tick: int) -> None:
        said = self._voices.lines.get(comment)
        if said is None or said.slot < 0 or said.comment_class not in NEGATIVE:
            return
        if said.comment_class in ("fair_criticism", "after_sale"):
            self._moods.step(HEARD_CRITIC)
        word = self._word()
        if pick(word, 100) < 60:
            draft = Draft(said.vid, said.slot, "praise", "heard", reacts_to=comment)
            self._plan(Plan("speak", said.vid, said.slot, draft), tick, 3000, 8000, word)

    def _moderated(self, deed: Moderated, tick: int, crowd: Crowd) -> None:
        if deed.target_class == "neutral":
            self._moods.step(SILENCED_CRITIC // 4)
        if deed.target_class not in ("fair_criticism", "question"):
            return
        self._moods.step(SILENCED_CRITIC if deed.act != "hide" else SILENCED_CRITIC // 2)
        for _ in range(2 + pick(self._word(), 3)):
            word = self._word()
            slot = crowd.somebody(word)
            if slot >= 0 and f"v{int(crowd.vid[slot])}" != deed.viewer:
                vid = int(crowd.vid[slot])
                draft = Draft(vid, slot, "fair_criticism", "silenced")
                self._plan(Plan("speak", vid, slot, draft), tick, 2000, 20_000, word)

    def failed(self, failure: Failure, tick: int, crowd: Crowd) -> None:
        """An order failed: the room's temper suffers, and one in three says what happened."""
        topic = WHY[failure.why]
        self._moods.step(FAILED_ORDER, topic)
        word = self._word()
        vid = int(crowd.vid[failure.slot])
        if vid and pick(word, 100) < 35:
            cancelled = failure.why == "cancelled"
            draft = Draft(
                vid, failure.slot, "after_sale" if cancelled else "symptom", "say", topic,
                failure.item,
            )  # fmt: skip
            self._plan(Plan("speak", vid, failure.slot, draft), tick, 1000, 5000, word)


def _outcome(facts: str, percent: int) -> str:
    for outcome, share in _OUTCOMES[facts]:
        if percent < share:
            return outcome
        percent -= share
    return "thanks"
