"""Troubles of every kind, handled from the table: read the signs, believe them, work through the moves.

A kind that a crew never learnt it does not see. A move is forgotten, or a blunder comes first, as the
crew's skill says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from simulator.crews.clues import Eyes
from simulator.crews.desk import Desk
from simulator.crews.hands import Hands
from simulator.crews.knowledge import CASES, Case, Move
from simulator.crews.ordinary import MODERATION, REPORT, URGENT
from simulator.crews.reading import item_in
from simulator.crews.skill import Skill, Temper
from simulator.crews.targets import Scene, doings
from simulator.view import CommentView

SIGN_LASTS_MS = 25_000
AGAIN_MS, TRIES = 25_000, 3
STALE_MS = 45_000
"""An act that has waited so long is not done any more."""
KEPT_LINES = 12
FLOWS = ("crowd_grows", "entries_dry_up", "silent_room")
"""Ups and downs of a show: handled, and not worth a report."""
CROWDED = 3
"""With more than that in line, single bad lines wait."""
PATTERNS = {one.kind: re.compile(one.words) for one in CASES if one.words}


@dataclass(slots=True)
class File:
    """What a crew has noted of one kind of trouble."""

    case: Case
    signs: list[int] = field(default_factory=list)
    lines: list[CommentView] = field(default_factory=list)
    item: str | None = None
    acted_ms: int | None = None
    tries: int = 0
    reported: bool = False
    told: bool = False
    """Something other than comments says so: an alarm, a colleague, the console."""

    def count(self, now_ms: int) -> int:
        self.signs = [at for at in self.signs if now_ms - at <= SIGN_LASTS_MS]
        return len(self.signs)


class Casework:
    """One crew's files. ``name`` and ``seed`` give it its own chance, beside that of its other work."""

    def __init__(self, name: str, seed: int, desk: Desk, hands: Hands, skill: Skill) -> None:
        self.desk, self.hands, self.skill = desk, hands, skill
        self.eyes = Eyes(desk)
        self._temper = Temper(seed, f"{name} cases", skill)
        learnt = [one for one in CASES if self._temper.happens(skill.knows_permille)]
        self._files = {one.kind: File(one) for one in learnt}
        self._alerts: set[str] = set()
        self._heard = 0
        self._done: dict[str, dict[str, Any]] = {}

    def did(self, action: str, data: dict[str, Any]) -> None:
        """The crew has done this itself."""
        self._done[action] = data
        if action == "item.repriced":
            self.eyes.price_card[data["item"]] = data["price_fen"]

    def reads(self, comment: CommentView) -> bool:
        """Take a comment as a sign; False when it tells of nothing here."""
        text = comment.text.zh
        for kind, pattern in PATTERNS.items():
            if not pattern.search(text):
                continue
            found = self._files.get(kind)
            if found is not None:
                self._note(found, comment)
            if found is None or not found.case.only_with_clue:
                return True
        return False

    def _note(self, found: File, comment: CommentView) -> None:
        now = self.desk.now_ms
        found.signs.append(now)
        found.lines = [*found.lines[-(KEPT_LINES - 1) :], comment]
        about = item_in(comment.text.zh, self.desk)
        if about is not None and not found.case.only_with_clue:
            found.item = about.id
        for action in found.case.each_line:
            self._on_line(action, comment, now + self._temper.about(self.skill.reaction_ms))

    def _on_line(self, action: str, comment: CommentView, ready_ms: int) -> None:
        whom = {"comment": comment.id} if action == "comment.hidden" else {"viewer": comment.viewer}
        if self.hands.busy_with(action, **whom) or self._forgets():
            return

        def still() -> bool:
            now = self.desk.comments.get(comment.id, comment)
            moderation = self.desk.sections.moderation
            out = moderation is not None and comment.viewer in moderation.blocked
            return {
                "comment.hidden": now.state == "shown",
                "viewer.muted": not now.muted,
                "viewer.blocked": not out,
            }.get(action, True)

        self.hands.plan(
            MODERATION if self.hands.waiting() > CROWDED else URGENT, ready_ms, action, whom,
            self.skill.act_ms, still, ready_ms + STALE_MS,
        )  # fmt: skip

    def look(self) -> None:
        """Look at console and team channel, and begin the work on what is believed."""
        self.eyes.look()
        self._hear()
        for found in self._files.values():
            self._weigh(found)

    def _hear(self) -> None:
        """New alarms, and what colleagues say of their own accord."""
        for alert in self.desk.sections.alerts or ():
            if alert.id not in self._alerts:
                self._alerts.add(alert.id)
                self._sign_of(lambda case: case.alert, alert.what.zh)
        said = self.desk.sections.team or ()
        for one in said:
            if one.at_ms > self._heard and one.who in COLLEAGUES and not self._asked(one.who):
                self._sign_of(lambda case: case.team, one.text.zh)
        self._heard = max([self._heard, *(one.at_ms for one in said)])

    def _asked(self, who: str) -> bool:
        """An answer to a question is no news."""
        last = self._done.get("colleague.asked", {})
        return last.get("who") == who

    def _sign_of(self, pattern_of: Any, text: str) -> None:
        for found in self._files.values():
            pattern = pattern_of(found.case)
            if pattern and re.search(pattern, text):
                found.told = True
                return

    def _weigh(self, found: File) -> None:
        case, now = found.case, self.desk.now_ms
        if found.tries >= TRIES or (found.acted_ms is not None and now - found.acted_ms < AGAIN_MS):
            return
        about = self.eyes.see(case.clue) if case.clue else None
        count = found.count(now)
        if case.only_with_clue and about is None:
            return
        enough = count >= (case.enough or self.skill.signs)
        seen = about is not None and self.skill.reads_console
        if not (enough or seen or found.told):
            return
        if about:
            found.item = about
        told, found.told = found.told, False
        found.acted_ms, found.tries = now, found.tries + 1
        found.signs.clear()
        self._work(found, sure=seen or told or count >= self.skill.signs)

    def _work(self, found: File, *, sure: bool) -> None:
        """Plan the moves, one after the other; what was forgotten once may come at the next try.

        A single line is dealt with, and reported only when it is ``sure`` that there is more to it.
        """
        now = self.desk.now_ms
        scene = Scene(found.case.kind, found.item, now, list(found.lines), self._done)
        ready = now + self._temper.about(self.skill.reaction_ms)
        worth = sure and found.case.clue not in FLOWS
        if worth and not found.reported and not self._forgets():
            found.reported = True
            self.hands.plan(
                REPORT, ready, "call.made", {"incident_type": found.case.kind}, self.skill.act_ms
            )
        if found.case.blunders and self._forgets():
            blunder = found.case.blunders[self._temper.below(len(found.case.blunders))]
            self._plan(blunder, scene, ready)
        for place, move in enumerate(found.case.moves):
            if not self._forgets():
                self._plan(move, scene, ready + place + move.later_ms)

    def _plan(self, move: Move, scene: Scene, ready_ms: int) -> None:
        takes = self.skill.typing_ms if move.action in TYPED else self.skill.act_ms
        for action, data in doings(move, scene, self.desk, self.eyes):
            if action == "comment.replied" and self.hands.busy_with(
                action, comment=data["comment"]
            ):
                continue
            self.hands.plan(
                URGENT, ready_ms, action, data, takes, self._still(move, scene, action, data),
                ready_ms + STALE_MS,
            )  # fmt: skip

    def _still(self, move: Move, scene: Scene, action: str, data: dict[str, Any]) -> Any:
        """Asked when its turn comes: acts that would change nothing are left."""
        if move.on == "held":
            return lambda: self._held(scene.item)
        if action == "order.held":
            return lambda: not self._held(data["item"])
        return None

    def _held(self, item: str | None) -> bool:
        seen = self.desk.item(item or "")
        return seen is not None and seen.held

    def _forgets(self) -> bool:
        return self._temper.happens(self.skill.error_permille)


TYPED = frozenset({"notice.posted", "comment.replied", "buyers.told", "sticker.shown", "card.shown",
                   "task.assigned", "prompt.made", "poll.opened"})  # fmt: skip
COLLEAGUES = frozenset({"manager", "supplier", "brand", "assistant", "support"})
