"""What a trained crew does in each of the four crises, step by step, and how people get it wrong."""

from __future__ import annotations

from typing import Any

from simulator.crews.desk import Desk
from simulator.crews.hands import Check, Hands
from simulator.crews.ordinary import MODERATION, REPORT, RUNDOWN, URGENT
from simulator.crews.sayings import NOTICES, typed
from simulator.crews.skill import Skill, Temper
from simulator.view import CommentView

AGAIN_MS = 20_000
"""After so long without an effect a crew tries again."""
SAID_MS = 60_000
"""What the room was told so lately it is not told again."""
REPORTED, BLUNDER, CONTAIN, CURE, TOLD, AFTER = range(6)
LINK, COUPON, CUT, TROLLS = 0, 6, 12, 18
"""Steps of a remedy: each is a habit of its own, by the number of its trouble and of the step."""


class Remedies:
    """Plans the steps of a remedy; each may be forgotten or botched according to skill."""

    def __init__(self, desk: Desk, hands: Hands, temper: Temper, skill: Skill) -> None:
        self.desk, self.hands, self.temper, self.skill = desk, hands, temper, skill
        self._reported: set[str] = set()
        self._said: dict[str, int] = {}

    def _errs(self, step: int) -> bool:
        return self.temper.habit("remedies", step).happens(self.skill.error_permille)

    def _do(
        self, step: int, ready_ms: int, action: str, data: dict[str, Any], still: Check | None = None,
        urgency: int = URGENT,
    ) -> None:  # fmt: skip
        if self._errs(step):
            return
        takes = self.skill.typing_ms if action == "notice.posted" else self.skill.act_ms
        self.hands.plan(urgency, ready_ms, action, data, takes, still)

    def _report(self, trouble: int, ready_ms: int, name: str) -> None:
        """Name it, once: the colleagues and the platform want to know."""
        if name not in self._reported:
            self._reported.add(name)
            data = {"incident_type": name}
            self._do(trouble + REPORTED, ready_ms, "call.made", data, None, REPORT)

    def _notice(self, trouble: int, ready_ms: int, topic: str) -> None:
        """Say it, unless it was just said."""

        def untold() -> bool:
            fresh = self.desk.now_ms - self._said.get(topic, -SAID_MS) >= SAID_MS
            self._said[topic] = self.desk.now_ms if fresh else self._said[topic]
            return fresh

        words = {"topic": topic, **typed(NOTICES[topic])}
        self._do(trouble + TOLD, ready_ms, "notice.posted", words, untold)

    def dead_link(self, ident: str, ready_ms: int) -> None:
        """Contain, say so, restore, verify, and only then show it again."""
        item = self.desk.item(ident)
        if item is None:
            return
        self._report(LINK, ready_ms, "dead_link")
        if self._errs(LINK + BLUNDER):  # "it works for me": the dead link is pushed once more
            self.hands.plan(URGENT, ready_ms, "item.pushed", {"item": ident}, self.skill.act_ms)
        if item.spare_links:
            self._do(LINK + CURE, ready_ms, "item.relinked", {"item": ident})
        else:
            listed = {"item": ident}
            self._do(LINK + CONTAIN, ready_ms, "item.unlisted", listed, lambda: self._listed(ident))
        self._notice(LINK, ready_ms, "link")
        if self.skill.tests_link:
            self._do(LINK + AFTER, ready_ms, "item.tested", {"item": ident})

    def _listed(self, ident: str) -> bool:
        item = self.desk.item(ident)
        return item is not None and item.listed

    def wrong_coupon(self, ident: str, ready_ms: int) -> None:
        """Stop it, correct it, say so, and issue it again when it is right."""
        right = self.desk.card[ident]
        self._report(COUPON, ready_ms, "wrong_coupon")

        def wrong() -> bool:
            return any(one.id == ident and one.minus_fen != right for one in self.desk.coupons)

        def issued() -> bool:
            return any(one.id == ident and one.issued for one in self.desk.coupons)

        coupon = {"coupon": ident}
        if self._errs(COUPON + BLUNDER) and issued():
            # the hurried way: push the same coupon once more, as if that helped
            self.hands.plan(URGENT, ready_ms, "coupon.issued", coupon, self.skill.act_ms)
        self._do(
            COUPON + CONTAIN, ready_ms, "coupon.withdrawn", coupon, lambda: issued() and wrong()
        )
        self._do(COUPON + CURE, ready_ms, "coupon.corrected", {**coupon, "minus_fen": right}, wrong)
        self._notice(COUPON, ready_ms, "coupon")
        later = ready_ms + 3 * self.skill.act_ms + self.skill.typing_ms
        self._do(
            COUPON + AFTER, later, "coupon.issued", coupon, lambda: not wrong() and not issued(),
            RUNDOWN,
        )  # fmt: skip

    def stream_cut(self, ready_ms: int, attempt: int) -> None:
        """Change the line (or restart), and tell the viewers that the picture comes back."""

        def lost() -> bool:
            return self.desk.picture_lost

        if attempt == 0:
            self._report(CUT, ready_ms, "stream_cut")
        media = self.desk.sections.media
        line = media.line if media is not None else "main"
        if attempt % 2 == 0:
            other = "spare" if line == "main" else "main"
            self._do(CUT + CURE, ready_ms, "line.switched", {"line": other}, lost)
        else:
            self._do(CUT + CURE, ready_ms, "media.restarted", {}, lost)
        self._notice(CUT, ready_ms, "interruption")
        if attempt == 0:
            cue = {"to": "host", "cue": "interruption"}
            self._do(CUT + AFTER, ready_ms, "cue.sent", cue)

    def insult(self, comment: CommentView, ready_ms: int) -> None:
        """Mute the account."""

        def loud() -> bool:
            now = self.desk.comments.get(comment.id)
            return now is not None and now.state == "shown" and not now.muted

        viewer = {"viewer": comment.viewer}
        if self.hands.busy_with("viewer.muted", **viewer) or self._errs(TROLLS + CURE):
            return
        self.hands.plan(
            MODERATION, ready_ms, "viewer.muted", viewer, self.skill.act_ms,
            lambda: loud() and not self._silent(comment.viewer), ready_ms + 60_000,
        )  # fmt: skip

    def _silent(self, viewer: str) -> bool:
        moderation = self.desk.sections.moderation
        return moderation is not None and viewer in (*moderation.muted, *moderation.blocked)

    def wave(self, ready_ms: int) -> None:
        """So many insults at once are no accident: report them."""
        self._report(TROLLS, ready_ms, "troll_wave")

    def overreact(self, comment: CommentView, ready_ms: int) -> None:
        """In the heat of a wave people mute a critic too."""
        habit = self.temper.habit("remedies", TROLLS + BLUNDER)
        if habit.happens(self.skill.error_permille // 3):
            self.hands.plan(
                MODERATION, ready_ms, "viewer.muted", {"viewer": comment.viewer}, self.skill.act_ms
            )
