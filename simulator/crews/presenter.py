"""A crew that knows its trade to some degree: expert, trained or novice, by its skill."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.crews.casework import Casework
from simulator.crews.deeds import Deed
from simulator.crews.desk import Desk
from simulator.crews.duties import Duties
from simulator.crews.hands import Hands
from simulator.crews.ordinary import Ordinary
from simulator.crews.reading import Trouble, is_complaint, is_insult, item_in, trouble_in
from simulator.crews.remedies import AGAIN_MS, Remedies
from simulator.crews.skill import Skill, Temper
from simulator.view import CommentView, FeedMessage, ItemView

SIGN_LASTS_MS = 25_000
GLANCE_MS = 1_000
"""Where nothing moves a crew looks so often all the same: some signs are that nothing happens."""
ECHO_MS = 12_000
"""Lines that come so soon after a remedy speak of what was before it."""
WAVE_MS = 30_000
WAVE_OF = 3
FAILING_PER_MINUTE = 2
FIGURE_MS = 60_000
"""A figure by the minute shows for so long what was before the remedy."""


@dataclass(slots=True)
class Suspicion:
    """What speaks for a trouble, and what was done about it."""

    signs: list[int] = field(default_factory=list)
    acted_ms: int | None = None
    """When the last remedy takes hold; it may lie ahead, while the hands are still on their way."""
    attempts: int = 0

    def note(self, now_ms: int) -> None:
        """Somebody says so; while it is being dealt with that is no news."""
        if self.acted_ms is None or now_ms - self.acted_ms >= ECHO_MS:
            self.signs.append(now_ms)

    def count(self, now_ms: int) -> int:
        """Signs that are fresh enough to mean something."""
        self.signs = [at for at in self.signs if now_ms - at <= SIGN_LASTS_MS]
        return len(self.signs)

    def ready(self, now_ms: int) -> bool:
        """Nothing was done yet, or long enough ago to try once more."""
        return self.acted_ms is None or now_ms - self.acted_ms >= AGAIN_MS

    def act(self, ready_ms: int) -> None:
        self.acted_ms = ready_ms
        self.attempts += 1


class Presenter:
    """Looks, believes, acts. Everything it knows stood on its desk."""

    def __init__(self, name: str, skill: Skill, seed: int) -> None:
        self.name = name
        self.skill = skill
        self.desk = Desk()
        self.hands = Hands()
        self.temper = Temper(seed, name)
        self.checks_rig = not _forgets_the_check(name, skill, seed)
        self._ordinary = Ordinary(self.desk, self.hands, self.temper, skill)
        self._duties = Duties(self.desk, self.hands, self.temper, skill)
        self._remedies = Remedies(self.desk, self.hands, self.temper, skill)
        self._cases = Casework(self.desk, self.hands, self.temper, skill)
        self._troubles: dict[tuple[Trouble, str], Suspicion] = {}
        self._shunned: set[str] = set()
        self._insults: list[tuple[int, str]] = []
        self._tested: dict[str, int] = {}
        self._looked_ms = 0

    def on_message(self, message: FeedMessage, now_ms: int) -> list[Deed]:
        """One glance at the desk, and at most one deed."""
        self.desk.see(message, now_ms)
        if not self.desk.live and self.desk.off_air_by is None:
            return []
        if self.desk.news or now_ms - self._looked_ms >= GLANCE_MS:
            self._looked_ms = now_ms
            self._look()
        deeds = [*self.hands.work(now_ms), *self._duties.spoken()]
        for deed in deeds:
            self._cases.did(deed.action, deed.data)
        return deeds

    def _look(self) -> None:
        """All that stands there, read and weighed."""
        for comment in self.desk.fresh:
            self._read(comment)
        self._watch()
        self._cases.look()
        if self.desk.live:
            self._ordinary.look(self._shunned)
            self._duties.look()

    def voiced_ms(self, second: int) -> int:
        return self.temper.speaks(second, self.skill.voice_permille)

    def _reacts(self, to: str) -> int:
        return self.temper.habit(f"pace: {to}").about(self.skill.reaction_ms)

    # --- what the comments say -------------------------------------------------------------

    def _suspect(self, trouble: Trouble, about: str) -> Suspicion:
        return self._troubles.setdefault((trouble, about), Suspicion())

    def _read(self, comment: CommentView) -> None:
        text, now = comment.text.zh, self.desk.now_ms
        if is_insult(text):
            ready = now + self._reacts("insult")
            self._insults = [one for one in self._insults if now - one[0] <= WAVE_MS]
            self._insults.append((now, comment.viewer))
            self._remedies.insult(comment, ready)
            if not self._cases.reads(comment):
                self._cases.eyes.insulted(comment.viewer)
            if len({who for _, who in self._insults}) >= WAVE_OF:
                self._remedies.wave(ready)
            return
        if is_complaint(text) and len(self._insults) >= WAVE_OF:
            self._remedies.overreact(comment, now + self._reacts("critic"))
        trouble = None if self._cases.reads(comment) else trouble_in(text)
        if trouble == "link":
            item = item_in(text, self.desk)
            if item is not None:
                self._suspect("link", item.id).note(now)
        elif trouble == "coupon":
            for coupon in self.desk.coupons:
                if coupon.issued:
                    self._suspect("coupon", coupon.id).note(now)
        elif trouble == "interruption":
            self._suspect("interruption", "").note(now)

    # --- what the console says -------------------------------------------------------------

    def _watch(self) -> None:
        for item in self.desk.items:
            self._watch_link(item)
        self._watch_coupons()
        self._watch_picture()

    def _watch_link(self, item: ItemView) -> None:
        now = self.desk.now_ms
        case = self._suspect("link", item.id)
        if item.tested_ms is not None and self._tested.get(item.id) != item.tested_ms:
            self._tested[item.id] = item.tested_ms
            if item.last_test == "fine":
                self._shunned.discard(item.id)
                case.signs.clear()
            elif item.last_test == "dead_link":
                self._shunned.add(item.id)
                case.act(now)
                self._remedies.dead_link(item.id, now)
                return
        figures = self.desk.sections.figures
        failing = figures is not None and figures.failed_orders_per_minute >= FAILING_PER_MINUTE
        fresh = case.acted_ms is None or now - case.acted_ms >= FIGURE_MS
        seen = failing and fresh and self.skill.reads_console and item.pushed
        told = case.count(now) + (2 if seen else 0)
        if told < self.skill.signs or not case.ready(now):
            return
        ready = now + self._reacts("link")
        case.act(ready)
        case.signs.clear()
        if self.skill.tests_link:
            self.hands.plan(0, ready, "item.tested", {"item": item.id}, self.skill.act_ms)
        else:
            self._remedies.dead_link(item.id, ready)

    def _watch_coupons(self) -> None:
        now = self.desk.now_ms
        for coupon in self.desk.coupons:
            if coupon.minus_fen == self.desk.card[coupon.id]:
                continue
            case = self._suspect("coupon", coupon.id)
            knows = self.skill.reads_console or case.count(now) >= self.skill.signs
            if knows and case.ready(now):
                ready = now + self._reacts("coupon")
                case.act(ready)
                self._remedies.wrong_coupon(coupon.id, ready)

    def _watch_picture(self) -> None:
        now = self.desk.now_ms
        if not self.desk.picture_lost:
            return
        case = self._suspect("interruption", "")
        if case.ready(now) and not self._cases.at_work("power_loss"):
            self._remedies.stream_cut(now + self._reacts("cut"), case.attempts)
            case.act(now)


def _forgets_the_check(name: str, skill: Skill, seed: int) -> bool:
    """The page asks for it before the start, so it is forgotten half as often as other things; in a
    class of crews, each with a seed of its own, evenly often."""
    return Temper(0, name).habit("check", seed).happens(skill.error_permille // 2)
