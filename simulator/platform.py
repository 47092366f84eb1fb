"""What the simulated platform settles each tick: test orders, timed deals, draws, moderation, cues."""

from __future__ import annotations

from simulator.agenda import Agenda
from simulator.chance import Stream, pick
from simulator.events.room import FlashExpired, LotteryAwarded, TargetClass, TestReturned
from simulator.events.trainee import CommentHidden, ItemTested, ViewerBlocked, ViewerMuted
from simulator.events.trouble import CuePassed, ModerationApplied
from simulator.moment import Moment
from simulator.scenario import Duty, Scenario
from simulator.shop import Item, TestResult
from simulator.talk import TARGETS


class Platform:
    """The platform of one show; it remembers only which cues have passed and how often it drew."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self._cues = Agenda(planned_cues(scenario))
        self._chance = Stream(seed, "platform.draws")
        self._drawn = 0

    def settle(self, moment: Moment) -> None:
        """Answer test orders, end timed deals, draw what is to be drawn, pass cues."""
        for entry in moment.happened:
            match entry.fact:
                case ItemTested(item=item):
                    self._test(moment, item)
                case CommentHidden() | ViewerMuted() | ViewerBlocked() as act:
                    if act.effect is None:
                        _moderate(moment, entry.seq, act)
                case _:
                    pass
        for one in moment.room.shop.items:
            if one.flash is not None and one.flash.until_ms <= moment.now_ms:
                moment.say("platform", FlashExpired(item=one.id))
        self._draw(moment)
        for cue in self._cues.due(moment.show_ms):
            moment.say("director", cue)

    def _test(self, moment: Moment, name: str) -> None:
        item = moment.room.shop.item(name)
        if item is None:
            return
        why = test_result(item)
        price = moment.room.shop.best_price_fen(item)
        moment.say("platform", TestReturned(item=name, ok=why == "fine", price_fen=price, why=why))

    def _draw(self, moment: Moment) -> None:
        for draw in moment.room.draws:
            until = draw.until_ms if draw.kind == "bag" else None
            over = draw.state == "open" and until is not None and until <= moment.now_ms
            if over or draw.state == "drawing":
                self._award(moment, draw.id, draw.prizes)

    def _award(self, moment: Moment, lottery: str, prizes: int) -> None:
        """Winners are people whom the room has seen: the authors of its newest comments."""
        talk = moment.room.talk
        seen = (talk.comments.get(one) for one in talk.recent)
        people = list(dict.fromkeys(one.viewer for one in seen if one is not None))
        people = [one for one in people if not talk.silenced(one)]
        winners = []
        for word in self._chance.words(self._drawn, min(prizes, len(people))):
            winners.append(people.pop(pick(int(word), len(people))))
        self._drawn += 1
        moment.say("platform", LotteryAwarded(lottery=lottery, winners=tuple(winners)))


def test_result(item: Item) -> TestResult:
    """What a test order of ``item`` meets now."""
    if not item.listed:
        return "unlisted"
    if not item.link_ok:
        return "dead_link"
    return "fine" if item.stock > 0 else "sold_out"


def _moderate(moment: Moment, act: int, fact: CommentHidden | ViewerMuted | ViewerBlocked) -> None:
    talk = moment.room.talk
    target: TargetClass
    if isinstance(fact, CommentHidden):
        comment = talk.comments.get(fact.comment)
        if comment is None:
            return
        viewer, name, target = comment.viewer, comment.id, TARGETS[comment.comment_class]
    else:
        known = talk.viewers.get(fact.viewer)
        if known is None:
            return
        viewer, name, target = known.id, None, known.gravest
    moment.hits[act] = target
    moment.say(
        "platform",
        ModerationApplied(act=act, viewer=viewer, comment=name, target_class=target),
    )


def planned_cues(scenario: Scenario) -> list[tuple[int, CuePassed]]:
    """The steps of the rundown as facts: what should be listed, pushed or issued when it begins."""
    hidden = {one.id for one in scenario.products if not one.listed}
    planned: list[tuple[int, CuePassed]] = []
    pushed: str | None = None
    for step in sorted(scenario.script, key=lambda one: one.at_ms):
        item, coupon = step.product, step.issue
        say = [CuePassed(segment=step.id, does="enter", item=item, coupon=coupon)]
        if item is not None:
            if item in hidden:
                hidden.discard(item)
                say.append(CuePassed(segment=step.id, does="list", item=item))
            if item != pushed:  # a step that goes on with the same item asks for no new push
                say.append(CuePassed(segment=step.id, does="push", item=item))
            pushed = item
        if coupon is not None:
            say.append(CuePassed(segment=step.id, does="issue", coupon=coupon))
        planned.extend((step.at_ms, one) for one in say)
        planned.extend(
            (step.at_ms, CuePassed(segment=step.id, does="tell", item=item, fact=fact))
            for fact in step.points
        )
        planned.extend((step.at_ms + one.at_ms, _due(step.id, one)) for one in step.duties)
    return planned


def _due(step: str, duty: Duty) -> CuePassed:
    return CuePassed(
        segment=step, does="act", act=duty.action, item=duty.product, coupon=duty.coupon,
        topic=duty.topic, price_fen=duty.price_fen, stock=duty.stock, cue=duty.cue,
        figure=duty.figure, fen_per_minute=duty.fen_per_minute, lottery=duty.lottery,
        guest=duty.guest,
    )  # fmt: skip
