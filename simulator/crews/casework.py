"""Troubles of every kind, handled from the table: read the signs, believe them, work through the moves.

A kind that a crew never learnt it does not see. A move is forgotten, or a blunder comes first, as the
crew's skill says.
"""

from __future__ import annotations

import re
from typing import Any

from simulator.crews.casefile import File
from simulator.crews.clues import Eyes
from simulator.crews.desk import Desk
from simulator.crews.hands import Hands
from simulator.crews.knowledge import CASES, Case, Move
from simulator.crews.ordinary import MODERATION, URGENT
from simulator.crews.reading import item_in, priced_wrongly
from simulator.crews.skill import Skill, Temper
from simulator.crews.targets import Doing, Scene, doings
from simulator.view import CommentView

AGAIN_MS, TRIES = 25_000, 3
STALE_MS = 45_000
"""An act that has waited so long is not done any more."""
KEPT_LINES = 12
MANY_LINES = 3
"""Single lines are dealt with one by one; so many of them at once are a trouble."""
ECHO_MS = 12_000
"""Lines that come so soon after a remedy speak of what was before it."""
SURE_OF = 2
"""One line is believed by an expert, and reported only when another says the same."""
UNREPORTED = ("surge", "trend", "ad_alert", "harassment")
"""Chances, and what the crew settles by itself: nobody else has to be told."""
CROWDED = 3
"""With more than that in line, single bad lines wait."""
EACH_LINE, REPORTED, BLUNDER, MOST_STEPS = 8, 12, 13, 14
"""Steps of a case: its moves from 0, then what is done about each line, the report, the blunder."""
PATTERNS = {one.kind: re.compile(one.words) for one in CASES if one.words}


class Casework:
    """One crew's files."""

    def __init__(self, desk: Desk, hands: Hands, temper: Temper, skill: Skill) -> None:
        self.desk, self.hands, self.temper, self.skill = desk, hands, temper, skill
        self.eyes = Eyes(desk)
        learnt = [
            (number, one)
            for number, one in enumerate(CASES)
            if temper.habit("learnt", number).happens(skill.knows_permille)
        ]
        self._files = {one.kind: File(one, MOST_STEPS * number) for number, one in learnt}
        self._alerts: set[str] = set()
        self._heard = 0
        self._done: dict[str, dict[str, Any]] = {}

    def did(self, action: str, data: dict[str, Any]) -> None:
        """The crew has done this itself."""
        self._done[action] = data
        if action in SPOKEN_TEXTS:
            self.desk.slip = priced_wrongly(data.get("text") or "", self.desk)
        for found in self._files.values():
            found.done += [move for move, doing in found.planned if doing == (action, data)]

    def at_work(self, kind: str) -> bool:
        """It is being dealt with."""
        found = self._files.get(kind)
        acted = found.acted_ms if found is not None else None
        return acted is not None and self.desk.now_ms - acted < AGAIN_MS

    def reads(self, comment: CommentView) -> bool:
        """Take a comment as a sign; False when it tells of nothing here."""
        text = comment.text.zh
        for kind, pattern in PATTERNS.items():
            if not pattern.search(text):
                continue
            found = self._files.get(kind)
            if found is not None:
                self._note(found, comment)
            if found is None or not found.case.only_with_clue or self.at_work(kind):
                return True
        return False

    def _note(self, found: File, comment: CommentView) -> None:
        now = self.desk.now_ms
        found.begin_anew(now)
        echo = found.acted_ms is not None and now - found.acted_ms < ECHO_MS
        if not echo and self._credible(found.case):
            found.signs.append(now)
        found.lines = [*found.lines[-(KEPT_LINES - 1) :], comment]
        about = item_in(comment.text.zh, self.desk)
        if about is not None and not found.case.only_with_clue:
            found.item = about.id
        for place, action in enumerate(found.case.each_line):
            if not self._forgets(found, EACH_LINE + place):
                self._on_line(action, comment, now + self._reacts(found, EACH_LINE + place))

    def _credible(self, case: Case) -> bool:
        """Where the console has to agree it has to agree while the line is read."""
        return not case.only_with_words or self.eyes.see(case.clue) is not None

    def _on_line(self, action: str, comment: CommentView, ready_ms: int) -> None:
        whom = {"comment": comment.id} if action == "comment.hidden" else {"viewer": comment.viewer}
        if self.hands.busy_with(action, **whom):
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
            if not found.idle():
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
        found.begin_anew(now)
        if found.tries >= TRIES or (found.acted_ms is not None and now - found.acted_ms < AGAIN_MS):
            return
        about = self.eyes.see(case.clue) if case.clue else None
        count = found.count(now)
        if case.only_with_clue and about is None:
            return
        enough = count >= self._least(case)
        seen = about is not None and self.skill.reads_console
        if case.only_with_words:
            seen = enough = seen and enough and self._about_this(found, about or "")
        if not (enough or seen or found.told):
            return
        if about:
            found.item = about
        told, found.told = found.told, False
        found.acted_ms, found.tries = now + self._reacts(found), found.tries + 1
        found.signs.clear()
        self._work(
            found, found.acted_ms, sure=seen or told or count >= max(SURE_OF, self.skill.signs)
        )

    def _least(self, case: Case) -> int:
        """How many fresh lines this crew wants before it believes."""
        if case.singly:
            return max(MANY_LINES, self.skill.signs)
        return 1 if case.enough == 1 else max(case.enough or 1, self.skill.signs)

    def _about_this(self, found: File, item: str) -> bool:
        """Somebody speaks of the very item that the console points at."""
        named = (item_in(one.text.zh, self.desk) for one in found.lines)
        return not item or any(one is not None and one.id == item for one in named)

    def _work(self, found: File, ready: int, *, sure: bool) -> None:
        """Plan the moves from ``ready`` on; what was forgotten once may come at the next try.

        A single line is dealt with, and reported only when it is ``sure`` that there is more to it.
        """
        scene = Scene(found.case.kind, found.item, self.desk.now_ms, list(found.lines), self._done)
        worth = sure and found.case.kind not in UNREPORTED
        if worth and not found.reported and not self._forgets(found, REPORTED):
            found.reported = True
            self.hands.plan(
                URGENT,
                ready + 1,
                "call.made",
                {"incident_type": found.case.kind},
                self.skill.act_ms,
            )
        if found.case.blunders and self._forgets(found, BLUNDER):
            which = self.temper.habit("blunders", found.number).below(len(found.case.blunders))
            self._plan(found.case.blunders[which], scene, ready)
        left = [one for one in found.case.moves if one not in found.done]
        if not left and not self._still_there(found.case):
            left = [one for one in found.case.moves if one.action == "comment.replied"]
        else:
            left = left or list(found.case.moves)
        found.planned = []
        for place, move in enumerate(left):
            if not self._forgets(found, found.case.moves.index(move)):
                doings = self._plan(move, scene, ready + place + move.later_ms)
                found.planned += [(move, one) for one in doings]

    def _still_there(self, case: Case) -> bool:
        """All was done, and the console shows it all the same."""
        return bool(case.clue) and self.eyes.see(case.clue) is not None

    def _plan(self, move: Move, scene: Scene, ready_ms: int) -> list[Doing]:
        found = doings(move, scene, self.desk, self.eyes)
        takes = self.skill.typing_ms if move.action in TYPED else self.skill.act_ms
        for action, data in found:
            if action == "comment.replied" and self.hands.busy_with(
                action, comment=data["comment"]
            ):
                continue
            self.hands.plan(
                URGENT, ready_ms, action, data, takes, self._still(move, scene, action, data),
                ready_ms + STALE_MS,
            )  # fmt: skip
        return found

    def _still(self, move: Move, scene: Scene, action: str, data: dict[str, Any]) -> Any:
        """Asked when its turn comes: acts that would change nothing are left."""
        if move.while_seen:
            return lambda: self.eyes.see(move.while_seen) is not None
        if move.on == "held":
            return lambda: self._held(scene.item)
        if action == "order.held":
            return lambda: not self._held(data["item"])
        return None

    def _held(self, item: str | None) -> bool:
        seen = self.desk.item(item or "")
        return seen is not None and seen.held

    def _reacts(self, found: File, step: int = 0) -> int:
        """How long it takes from seeing it to the first move."""
        habit = self.temper.habit("pace: cases", found.number + step)
        return habit.about(self.skill.reaction_ms) // (2 if found.case.reflex else 1)

    def _forgets(self, found: File, step: int) -> bool:
        """Each step of each kind is a habit of its own."""
        habit = self.temper.habit("cases", found.number + step)
        return habit.happens(self.skill.error_permille)


TYPED = frozenset({"notice.posted", "comment.replied", "buyers.told", "sticker.shown", "card.shown",
                   "task.assigned", "prompt.made", "poll.opened"})  # fmt: skip
SPOKEN_TEXTS = frozenset({"card.shown", "sticker.shown", "notice.posted", "show.retitled"})
COLLEAGUES = frozenset({"manager", "supplier", "brand", "assistant", "support"})
