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


class Remedies:
    """Plans the steps of a remedy; each may be forgotten or botched according to skill."""

    def __init__(self, desk: Desk, hands: Hands, temper: Temper, skill: Skill) -> None:
        self.desk, self.hands, self.temper, self.skill = desk, hands, temper, skill
        self._reported: set[str] = set()

    def _do(
        self, ready_ms: int, action: str, data: dict[str, Any], still: Check | None = None,
        urgency: int = URGENT,
    ) -> None:  # fmt: skip
        if self.temper.happens(self.skill.error_permille):
            return
        takes = self.skill.typing_ms if action == "notice.posted" else self.skill.act_ms
        self.hands.plan(urgency, ready_ms, action, data, takes, still)

    def _report(self, ready_ms: int, trouble: str) -> None:
        """Name it, once: the colleagues and the platform want to know."""
        if trouble not in self._reported:
            self._reported.add(trouble)
            self._do(ready_ms, "call.made", {"incident_type": trouble}, None, REPORT)

    def _notice(self, ready_ms: int, topic: str) -> None:
        self._do(ready_ms, "notice.posted", {"topic": topic, **typed(NOTICES[topic])})

    def dead_link(self, ident: str, ready_ms: int) -> None:
        """Contain, say so, restore, verify, and only then show it again."""
        item = self.desk.item(ident)
        if item is None:
            return
        self._report(ready_ms, "dead_link")
        botched = self.temper.happens(self.skill.error_permille)
        if botched:  # "it works for me": the dead link is pushed once more
            self.hands.plan(URGENT, ready_ms, "item.pushed", {"item": ident}, self.skill.act_ms)
        if item.spare_links:
            self._do(ready_ms, "item.relinked", {"item": ident})
        else:
            self._do(ready_ms, "item.unlisted", {"item": ident}, lambda: self._listed(ident))
        self._notice(ready_ms, "link")
        if self.skill.tests_link:
            self._do(ready_ms, "item.tested", {"item": ident})

    def _listed(self, ident: str) -> bool:
        item = self.desk.item(ident)
        return item is not None and item.listed

    def wrong_coupon(self, ident: str, ready_ms: int) -> None:
        """Stop it, correct it, say so, and issue it again when it is right."""
        right = self.desk.card[ident]
        self._report(ready_ms, "wrong_coupon")

        def wrong() -> bool:
            return any(one.id == ident and one.minus_fen != right for one in self.desk.coupons)

        def issued() -> bool:
            return any(one.id == ident and one.issued for one in self.desk.coupons)

        if self.temper.happens(self.skill.error_permille) and issued():
            # the hurried way: push the same coupon once more, as if that helped
            self.hands.plan(URGENT, ready_ms, "coupon.issued", {"coupon": ident}, self.skill.act_ms)
        self._do(ready_ms, "coupon.withdrawn", {"coupon": ident}, lambda: issued() and wrong())
        self._do(
            ready_ms, "coupon.corrected", {"coupon": ident, "minus_fen": right}, wrong,
        )  # fmt: skip
        self._notice(ready_ms, "coupon")
        later = ready_ms + 3 * self.skill.act_ms + self.skill.typing_ms
        self._do(
            later, "coupon.issued", {"coupon": ident}, lambda: not wrong() and not issued(), RUNDOWN
        )

    def stream_cut(self, ready_ms: int, attempt: int) -> None:
        """Change the line (or restart), and tell the viewers that the picture comes back."""

        def lost() -> bool:
            return self.desk.picture_lost

        if attempt == 0:
            self._report(ready_ms, "stream_cut")
        media = self.desk.sections.media
        line = media.line if media is not None else "main"
        if attempt % 2 == 0:
            other = "spare" if line == "main" else "main"
            self._do(ready_ms, "line.switched", {"line": other}, lost)
        else:
            self._do(ready_ms, "media.restarted", {}, lost)
        self._notice(ready_ms, "interruption")
        if attempt == 0:
            self._do(ready_ms, "cue.sent", {"to": "host", "cue": "interruption"})

    def insult(self, comment: CommentView, ready_ms: int) -> None:
        """Mute the account; less careful crews hide the line instead."""

        def loud() -> bool:
            now = self.desk.comments.get(comment.id)
            return now is not None and now.state == "shown" and not now.muted

        viewer = {"viewer": comment.viewer}
        if self.hands.busy_with("viewer.muted", **viewer):
            return
        if self.temper.happens(self.skill.error_permille):
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
        self._report(ready_ms, "troll_wave")

    def overreact(self, comment: CommentView, ready_ms: int) -> None:
        """In the heat of a wave people mute a critic too."""
        if self.temper.happens(self.skill.error_permille // 3):
            self.hands.plan(
                MODERATION, ready_ms, "viewer.muted", {"viewer": comment.viewer}, self.skill.act_ms
            )
