"""The acts that the rundown asks for at a time: done when due, followed up, forgotten or botched by skill."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simulator.crews.deeds import Deed
from simulator.crews.desk import Desk
from simulator.crews.hands import Hands
from simulator.crews.sayings import CLEAN
from simulator.crews.skill import Skill, Temper
from simulator.view import DutyView, SegmentView

DUE = 3
"""How urgent a duty is: as the rundown itself."""
DROP_MS = 40_000
DRAW_AFTER_MS, CLOSE_AFTER_MS, TELL_AFTER_MS = 45_000, 100_000, 8_000
LOW_STOCK = 20
PLENTY = 150
SOON_MS = 90_000
LIST_AHEAD_MS = 25_000
LESS_BOOST_FEN = 1_000
TALK_OF_THE_DAY = ("热搜", "都在聊", "都在晒")
DIRTY = "，全网最低"
"""What a careless hand adds to a card."""
Data = dict[str, Any]


class Duties:
    """Plans what is due; knows nothing but the desk."""

    def __init__(self, desk: Desk, hands: Hands, temper: Temper, skill: Skill) -> None:
        self.desk, self.hands, self.temper, self.skill = desk, hands, temper, skill
        self._begun: set[tuple[str, int]] = set()
        self._told: set[str] = set()
        self._full: set[str] = set()
        self._refilled: set[str] = set()
        self._spoken: list[Deed] = []
        self._listed: set[str] = set()
        self._heeded: set[str] = set()
        self._talk = 0
        self.unforeseen = False
        """Something was taken up that no rundown asked for: a warning, a topic of the day."""

    def look(self) -> None:
        """Take up what is due now, say the points of the step, and mind the stock."""
        script = self.desk.sections.script
        if script is None:
            return
        show_ms = self.desk.show_ms
        for step in script.segments:
            for number, duty in enumerate(step.duties):
                if duty.at_ms <= show_ms and (step.id, number) not in self._begun:
                    self._begun.add((step.id, number))
                    self._do(duty)
            if step.item is not None and step.item not in self._listed:
                self._list(step, step.item, show_ms)
        step_now = self.desk.segment
        if step_now is not None and step_now.points and step_now.id not in self._told:
            self._told.add(step_now.id)
            self._tell(step_now)
        self._foresee()
        self._heed()
        self._take_up()

    def _list(self, step: SegmentView, name: str, show_ms: int) -> None:
        """What is not on the shelf yet is put there before its turn."""
        if show_ms < step.at_ms - LIST_AHEAD_MS:
            return
        self._listed.add(name)
        item = self.desk.item(name)
        if item is not None and not item.listed and not item.removed and not self._forgets("list"):
            after = self._reacts("list")
            self._plan(after, "item.listed", {"item": name})

    def _heed(self) -> None:
        """The platform says that the boost costs too much: half of it, and a note."""
        for alert in self.desk.sections.alerts or ():
            if alert.id in self._heeded or "投放" not in alert.what.zh:
                continue
            self._heeded.add(alert.id)
            self.unforeseen = True
            if self._forgets("alert"):
                continue
            after = self._reacts("alert")
            figures = self.desk.sections.figures
            self._plan(after, "boost.changed", {"fen_per_minute": LESS_BOOST_FEN, "goal": "orders"})
            value = figures.online if figures is not None else 0
            self._plan(after, "figure.noted", {"figure": "online", "value": value})

    def _take_up(self) -> None:
        """A topic of the day that several bring up: one line is pinned, the host takes it up."""
        for comment in self.desk.fresh:
            if any(word in comment.text.zh for word in TALK_OF_THE_DAY):
                self._talk += 1
                self.unforeseen = True
                if self._talk == self.skill.signs and not self._forgets("talk"):
                    after = self._reacts("talk")
                    self._plan(after, "comment.pinned", {"comment": comment.id})
                    self._plan(after, "cue.sent", {"to": "host", "cue": "trend"})

    def _forgets(self, what: str, act: str = "") -> bool:
        """``what`` of an ``act``: whoever forgets to test after one new price tests after the next."""
        number = ACTS.index(act) if act else 0
        return self.temper.habit(f"duty: {what}", number).happens(self.skill.error_permille)

    def _reacts(self, to: str) -> int:
        return self.temper.habit(f"pace: {to}").about(self.skill.reaction_ms)

    def _plan(
        self, after_ms: int, action: str, data: Data, takes_ms: int | None = None,
        still: Callable[[], bool] | None = None,
    ) -> None:  # fmt: skip
        ready = self.desk.now_ms + after_ms
        takes = self.skill.act_ms if takes_ms is None else takes_ms
        self.hands.plan(DUE, ready, action, data, takes, still, ready + DROP_MS)

    def _do(self, duty: DutyView) -> None:
        if self._forgets("do", duty.act):
            return
        after = self._reacts("duty") // 3
        if duty.act == "figure.noted":
            self._note(duty, after)
            return
        data = self._data(duty)
        if data is None:
            return
        slips = self._forgets("slip", duty.act)
        if slips:
            _botch(data)
        self._plan(after, duty.act, data)
        if slips and data.get("text", "").endswith(DIRTY):
            self._take_back(duty.act, after)
        self._follow_up(duty, after)

    def _data(self, duty: DutyView) -> Data | None:
        """The fields of the act as the duty has them; None for an act that nobody here knows."""
        if duty.act == "item.reordered":
            return {"items": [one.id for one in reversed(self.desk.items)]}
        known = _FIELDS.get(duty.act)
        return None if known is None else known(duty)

    def _note(self, duty: DutyView, after_ms: int) -> None:
        """A figure is read off the console; whoever is careless is a tenth off."""
        figures = self.desk.sections.figures
        value = getattr(figures, duty.figure or "", 1) if figures is not None else 1
        if self._forgets("misread"):
            value += value // 8 + 1
        self._plan(after_ms, "figure.noted", {"figure": duty.figure, "value": value})

    def _take_back(self, act: str, after_ms: int) -> None:
        """Whoever reads over what was just written puts it right; a careless crew does not."""
        written = act in ("notice.posted", "sticker.shown", "card.shown")
        if written and not self._forgets("read over", act):
            at = after_ms + self._reacts("own slip")
            extra = {"topic": "rules"} if act == "notice.posted" else {}
            self._plan(at, act, {**extra, "text": CLEAN.zh})

    def _follow_up(self, duty: DutyView, after_ms: int) -> None:
        """What a started thing wants afterwards: a test, a drawing, an end, the outcome told."""
        if self._forgets("follow up", duty.act):
            return
        told = {"topic": "rules", "text": "结果出来了，名单和结果都在公告里"}
        match duty.act:
            case "item.repriced":
                self._plan(after_ms + 3_000, "item.tested", {"item": duty.item})
            case "lottery.opened":
                at = after_ms + DRAW_AFTER_MS
                self._plan(at, "lottery.drawn", {"lottery": duty.lottery})
                self._plan(at + TELL_AFTER_MS, "notice.posted", told)
            case "poll.opened":
                self._plan(after_ms + CLOSE_AFTER_MS, "poll.closed", {})
                self._plan(after_ms + CLOSE_AFTER_MS + TELL_AFTER_MS, "notice.posted", told)
            case "guest.invited":
                self._plan(after_ms + CLOSE_AFTER_MS, "guest.muted", {"guest": duty.guest})
                self._plan(after_ms + CLOSE_AFTER_MS + TELL_AFTER_MS, "notice.posted", told)
            case _:
                pass

    def _tell(self, step: SegmentView) -> None:
        """The host says the line of the step, clause by clause; a transcript hears it."""
        line = step.say.zh if step.say is not None else ""
        at = 7_000
        for clause in line.replace("。", "，").split("，"):
            if clause and not self._forgets("clause"):
                now = self.desk.now_ms + at
                heard = {"text": clause, "from_ms": now, "to_ms": now + 2_000}
                self._spoken.append(Deed(at + 2_000, "speech.heard", heard, "rig"))
            at += 2_500

    def spoken(self) -> list[Deed]:
        """What a transcript will have heard of the host; each once."""
        said, self._spoken = self._spoken, []
        return said

    def _restocked_soon(self, item: str) -> bool:
        """The rundown itself fills it up in a moment."""
        script = self.desk.sections.script
        due = (duty for step in (script.segments if script else ()) for duty in step.duties)
        return any(
            one.act == "item.restocked"
            and one.item == item
            and abs(one.at_ms - self.desk.show_ms) < SOON_MS
            for one in due
        )

    def _foresee(self) -> None:
        """Stock that runs low is filled up before it is gone."""
        if not self.skill.reads_console:
            return
        for item in self.desk.items:
            if item.stock > 2 * LOW_STOCK:
                self._full.add(item.id)
            elif item.stock <= LOW_STOCK and item.id in self._full - self._refilled and item.stock:
                if self._restocked_soon(item.id):
                    continue
                self._refilled.add(item.id)
                self.unforeseen = True
                if not self._forgets("refill"):
                    self._plan(
                        self._reacts("refill"), "item.restocked",
                        {"item": item.id, "stock": PLENTY},
                    )  # fmt: skip


def _item(duty: DutyView) -> Data:
    return {"item": duty.item}


def _text(duty: DutyView) -> Data:
    return {"text": duty.text or (duty.say.zh if duty.say is not None else "")}


def _flash(duty: DutyView) -> Data:
    lasts = {"for_ms": duty.for_ms or 120_000, "quantity": duty.quantity or 50}
    return {"item": duty.item, "price_fen": duty.price_fen, **lasts}


def _lottery(duty: DutyView) -> Data:
    rules = duty.text or "评论区抽取，名单公示"
    return {"lottery": duty.lottery, "prizes": duty.quantity or 1, "rules": rules}


_FIELDS: dict[str, Callable[[DutyView], Data]] = {
    "item.listed": _item, "item.tested": _item, "item.pushed": _item, "detail.projected": _item,
    "gift.bound": _item, "flash.started": _flash, "lottery.opened": _lottery,
    "item.repriced": lambda one: {"item": one.item, "price_fen": one.price_fen},
    "item.restocked": lambda one: {"item": one.item, "stock": one.stock},
    "bag.opened": lambda one: {"prizes": one.quantity or 5, "for_ms": one.for_ms or 60_000},
    "redpacket.sent": lambda one: {"total_fen": one.price_fen or 10_000},
    "poll.opened": lambda one: {"question": _text(one)["text"], "choices": ["要", "再看看"]},
    "notice.posted": lambda one: {"topic": one.topic, **_text(one)},
    "sticker.shown": _text, "card.shown": _text, "prompt.made": _text,
    "cue.sent": lambda one: {"to": "host", "cue": one.cue},
    "task.assigned": lambda one: {"to": "service", **_text(one)},
    "effect.played": lambda one: {"sound": one.cue or "ding"},
    "guest.invited": lambda one: {"guest": one.guest},
    "label.shown": lambda _: {"on": True},
    "boost.started": lambda one: {"fen_per_minute": one.fen_per_minute, "goal": "orders"},
    "boost.stopped": lambda _: {},
}  # fmt: skip
"""What each act carries."""
ACTS = (*_FIELDS, "item.reordered", "figure.noted")


def _botch(data: Data) -> None:
    """The slips that people make: a wrong figure, a word too much."""
    if data.get("price_fen"):
        data["price_fen"] = max(1, data["price_fen"] // 10)
    elif data.get("stock"):
        data["stock"] += 10
    elif data.get("text"):
        data["text"] += DIRTY
