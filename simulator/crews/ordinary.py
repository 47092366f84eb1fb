"""Ordinary work of a show: follow the rundown, answer what is asked, be polite to critics."""

from __future__ import annotations

from simulator.crews.desk import Desk
from simulator.crews.hands import Hands
from simulator.crews.reading import first_way, is_complaint, question_in
from simulator.crews.sayings import LOOSE, SEE_PAGE, SORRY, heard, to, typed
from simulator.crews.skill import Skill, Temper
from simulator.events.entry import Words
from simulator.view import CommentView, FactView, ItemView, SegmentView

URGENT, MODERATION, REPORT, RUNDOWN, ANSWERS = range(5)
ASKED_AGAIN_MS = 45_000
GIVE_UP_ANSWER_MS = 80_000
PUSH, ISSUE, ENTER = range(3)
LOOSE_OF_ERRORS = 4
"""For so many wrong answers there is one that says more than the law allows."""
FORESEEN = 3
"""The rundown says when a step comes: it takes a third of the time that a surprise takes."""


class Ordinary:
    """What a crew does when nothing is wrong."""

    def __init__(self, desk: Desk, hands: Hands, temper: Temper, skill: Skill) -> None:
        self.desk, self.hands, self.temper, self.skill = desk, hands, temper, skill
        self._segment: str | None = None
        self._weighed: dict[tuple[str, str], int] = {}
        self._soothed = 0

    def look(self, shunned: set[str]) -> None:
        """Plan what this message asks for. ``shunned`` are items whose link is known to be dead."""
        step = self.desk.segment
        if step is not None and step.id != self._segment:
            self._segment = step.id
            self._enter(step, shunned)
        for comment in self.desk.fresh:
            if self.hands.busy_with("comment.replied", comment=comment.id):
                continue
            asked = question_in(comment.text.zh, self.desk)
            if asked is not None:
                self._answer(comment, *asked)
            elif is_complaint(comment.text.zh):
                self._soothe(comment)

    def _errs(self, what: str) -> bool:
        return self.temper.habit(what).happens(self.skill.error_permille)

    def _reacts(self, to: str) -> int:
        return self.temper.habit(f"pace: {to}").about(self.skill.reaction_ms)

    def _skips(self, act: int) -> bool:
        """What stands on the screen with its time is forgotten half as often as what does not."""
        return self.temper.habit("rundown", act).happens(self.skill.error_permille // 2)

    def _enter(self, step: SegmentView, shunned: set[str]) -> None:
        ready = self.desk.now_ms + self._reacts("rundown") // FORESEEN
        takes = self.skill.act_ms
        if step.item is not None and not self._skips(PUSH):
            item = step.item
            self.hands.plan(
                RUNDOWN, ready, "item.pushed", {"item": item}, takes,
                lambda: self._may_push(item, shunned), ready + 60_000,
            )  # fmt: skip
        if step.coupon is not None and not self._skips(ISSUE):
            coupon = step.coupon
            self.hands.plan(
                RUNDOWN, ready, "coupon.issued", {"coupon": coupon}, takes,
                lambda: self._may_issue(coupon), ready + 60_000,
            )  # fmt: skip
        if not self._skips(ENTER):
            self.hands.plan(RUNDOWN, ready, "segment.entered", {"segment": step.id}, takes)

    def _may_push(self, ident: str, shunned: set[str]) -> bool:
        item = self.desk.item(ident)
        return item is not None and not item.pushed and item.listed and ident not in shunned

    def _may_issue(self, ident: str) -> bool:
        """It is not out yet, and says what the price card says: a wrong coupon is not sent on cue."""
        card = self.desk.card.get(ident)
        return any(
            not one.issued and one.minus_fen == card for one in self.desk.coupons if one.id == ident
        )

    def _answer(self, comment: CommentView, item: ItemView, fact: FactView) -> None:
        key = (item.id, fact.id)
        now = self.desk.now_ms
        if now - self._weighed.get(key, -ASKED_AGAIN_MS) < ASKED_AGAIN_MS:
            return
        self._weighed[key] = now
        if not self.temper.habit("questions").happens(self.skill.answers_permille):
            return
        way = first_way(fact)
        words = Words(
            zh=f"{item.name.zh}的{fact.title.zh}：{way.zh}",
            en=f"{item.name.en}, {fact.title.en}: {way.en}",
        )
        if self._errs("answers"):
            words = self._poor_answer(item)
        ready = now + self._reacts("questions")
        if self.temper.habit("loose words").happens(self.skill.error_permille // LOOSE_OF_ERRORS):
            loose = Words(zh=words.zh + LOOSE.zh, en=words.en + LOOSE.en)
            self._reply(comment, loose, ready, now + GIVE_UP_ANSWER_MS)
            if self._errs("read over"):
                return
            now = ready = ready + self.skill.typing_ms + self._reacts("own slip")
        self._reply(comment, words, ready, now + GIVE_UP_ANSWER_MS)

    def _reply(self, comment: CommentView, words: Words, ready_ms: int, drop_ms: int) -> None:
        self.hands.plan(
            ANSWERS, ready_ms, "comment.replied",
            {"comment": comment.id, **typed(to(comment.name, words))}, self.skill.typing_ms,
            None, drop_ms,
        )  # fmt: skip

    def _poor_answer(self, item: ItemView) -> Words:
        """What people say who do not know: the page, or some fact of the item."""
        if self.temper.habit("poor answers").happens(500) or not item.facts:
            return SEE_PAGE
        other = item.facts[self.temper.habit("other facts").below(len(item.facts))]
        way = first_way(other)
        return Words(zh=f"{other.title.zh}：{way.zh}", en=f"{other.title.en}: {way.en}")

    def _soothe(self, comment: CommentView) -> None:
        heeds = self.temper.habit("critics").happens(self.skill.answers_permille)
        if not heeds or self._errs("comfort"):
            return
        ready = self.desk.now_ms + self._reacts("critics")
        words = heard(comment.text, SORRY[self._soothed % len(SORRY)])
        self._soothed += 1
        self.hands.plan(
            ANSWERS, ready, "comment.replied",
            {"comment": comment.id, **typed(to(comment.name, words))},
            self.skill.typing_ms, None, self.desk.now_ms + 60_000,
        )  # fmt: skip
