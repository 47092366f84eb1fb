"""The public of one show: everything the audience does in a tick, in its order."""

from __future__ import annotations

import numpy as np

from simulator.audience.arrivals import Arrivals
from simulator.audience.buying import Buying, Failure
from simulator.audience.crowd import PERSONAS, SOURCES, Crowd
from simulator.audience.mass import stir
from simulator.audience.minds import Contagion, Minds, multipliers
from simulator.audience.moods import Moods
from simulator.audience.offers import Offers
from simulator.audience.pressures import Pressures
from simulator.audience.prompts import Prompter
from simulator.audience.questions import Questions, groups_per_minute
from simulator.audience.rates import Habits, Pace, Rates
from simulator.audience.reactions import Plan, Reactions
from simulator.audience.surroundings import ItemSeen, Surroundings
from simulator.audience.thinning import Thinner
from simulator.audience.voices import NEGATIVE, Draft, Voices
from simulator.chance import ONE, Ints, Stream, pick, poisson
from simulator.events.entry import Fact
from simulator.events.room import GiftSent, PublicCounted
from simulator.scenario import Scenario

_GIFTS = (("heart", 10), ("clap", 10), ("flower", 100), ("lantern", 500))
"""Invented gifts and what they cost, in fen."""


class Audience:
    """One show's audience. Mutable; moved only by ``tick``."""

    def __init__(
        self, scenario: Scenario, seed: int, habits: Habits | None = None, crew_size: int = 1
    ) -> None:
        self.habits = habits or Habits()
        plan = scenario.audience
        self.items = tuple(product.id for product in scenario.products)
        self.crowd = Crowd(
            len(self.items),
            tuple(plan.sources.get(one, 0) for one in SOURCES),
            tuple(plan.personas.get(one, 0) for one in PERSONAS),
        )
        self.crowd.want(tuple(product.intent for product in scenario.products))
        self.moods = Moods()
        self.questions = Questions(
            scenario.products, groups_per_minute(plan.questions_per_minute, crew_size)
        )
        self.voices = Voices(scenario, seed, self.habits, self.questions, crew_size)
        stocks = {product.id: product.stock for product in scenario.products}
        self.buying = Buying(seed, stocks, self.habits)
        self.pressures = Pressures(seed)
        self.reactions = Reactions(seed, self.questions, self.moods, self.voices, self.items)
        self._arrivals = Arrivals(seed, scenario, self.habits)
        self._thinner = Thinner(seed)
        self._minds = Minds(seed)
        self._prompter = Prompter(seed, plan, self.questions)
        self._contagion = Contagion(self.habits.branching, self.habits.branching_cap)
        self._echoes = Stream(seed, "echoes.count")
        self._echoing = Stream(seed, "echoes.who")
        self._exposure = Stream(seed, "exposure")
        self._gifts = Stream(seed, "gifts")
        self._rush = Stream(seed, "rush")
        self._speaks = np.array(multipliers(plan), np.int64)
        self._pace = Pace(self.habits, int(self._speaks.max()))
        self._offers = Offers()
        self._pushed: tuple[str, int] | None = None
        self._introduced: set[str] = set()
        """Items that have been pushed at least once."""
        self._shelf: tuple[tuple[ItemSeen, ...] | None, ItemSeen | None] = (None, None)
        """The shelf of the tick before and what was pushed on it: most ticks change neither."""
        self._opened = False
        self.entered = self.left = self.likes = self.follows = self.shares = 0
        self.watch_ticks = self.stayed_ticks = self.gifts = 0
        self.echoed = self.exposed_at_entry = 0
        """Lines that earlier lines provoked; newcomers who saw an item as they came in."""

    @property
    def online(self) -> int:
        """Everybody in the room, accounts of waves included."""
        return self.crowd.online + self.pressures.visitors

    @property
    def mood(self) -> int:
        """The hidden mood of the room, -1000…1000."""
        return self.moods.room

    def tick(self, tick: int, seen: Surroundings) -> list[Fact]:
        """Everything the public does in this tick (100 ms of show time, counted from the start)."""
        shown = self._shown(seen)
        facts = self.reactions.perceive(seen, tick, self.crowd)
        self.moods.tick(seen)
        self._traffic(seen, tick)
        self._push(shown, tick)
        drafts = self._prompter.drafts(seen, tick, self.crowd, shown.id if shown else None)
        drafts += self._mass(seen, tick, shown, facts)
        drafts += self._echo(seen, tick, shown)
        drafts += self._give_back(seen, tick, facts)
        drafts += self.pressures.drafts(seen, tick, self.crowd)
        for plan in self.reactions.due(tick):
            self._carry_out(plan, seen, tick, facts, drafts)
        self._sell(seen, tick, facts)
        self.voices.sold = self.buying.sold & self._introduced
        posted, said = self.voices.post(drafts, self.crowd, seen, shown.id if shown else None)
        facts += posted
        self._contagion.fade(seen.resolved_topics)
        for draft in said:
            self._heard(draft)
            self._prompter.heard(draft, seen.show_ms)
        facts += self.reactions.waiting(seen.now_ms, tick, self.crowd)
        self.watch_ticks += self.online
        if tick and tick % 10 == 0:
            deeds = self.voices.said + self.likes + self.follows + self.shares
            deeds += self.buying.ledger.clicks
            self._arrivals.recommend(self.online, self.left, deeds, tick)
            facts.append(self._counted())
        return facts

    # --- coming and going ----------------------------------------------------------------------------

    def _traffic(self, seen: Surroundings, tick: int) -> None:
        """Arrivals, accounts of waves, and those who are thrown out."""
        exposure = self.habits.exposure if self._pushed is not None else 0
        groups = self._arrivals.come(self.crowd, seen, tick, exposure)
        if not self._opened:
            self._opened = True
            groups.append(self._arrivals.open(self.crowd, tick))
        for slots in groups:
            self.entered += len(slots)
            if exposure:
                sees = int(np.count_nonzero(self.crowd.stage[slots]))
                self.exposed_at_entry += sees
                self.buying.ledger.exposed += sees
        came = self.pressures.enter(seen, self.crowd.last_vid, tick)
        self.crowd.last_vid += came
        self.entered += came
        self.left += self.pressures.leave(tick)
        for deed in seen.moderated:
            if deed.act == "block":
                self._throw_out(int(deed.viewer[1:]), tick)

    def _throw_out(self, vid: int, tick: int) -> None:
        if self.pressures.throw_out(vid):
            self.left += 1
        elif (slot := self.crowd.slot_of.get(vid)) is not None:
            self._leave(np.array([slot], np.int64), tick)

    def _leave(self, slots: Ints, tick: int) -> None:
        self.stayed_ticks += int((tick - self.crowd.entered_tick[slots].astype(np.int64)).sum())
        self.left += self.crowd.leave(slots)

    # --- the mass ------------------------------------------------------------------------------------

    def _shown(self, seen: Surroundings) -> ItemSeen | None:
        """The item in the viewers' eyes: the pushed one, else one of the shelf, 5 s each."""
        if seen.items is self._shelf[0] and self._shelf[1] is not None:
            return self._shelf[1]
        listed = [item for item in seen.items if item.listed]
        pushed = next((item for item in listed if item.pushed_ms is not None), None)
        self._shelf = (seen.items, pushed)
        if pushed is not None:
            return pushed
        return listed[seen.show_ms // 5000 % len(listed)] if listed else None

    def _push(self, shown: ItemSeen | None, tick: int) -> None:
        """A newly pushed item is shown to everybody afresh."""
        pushed = (
            (shown.id, shown.pushed_ms)
            if shown is not None and shown.pushed_ms is not None
            else None
        )
        if pushed is not None and pushed != self._pushed:
            self._introduced.add(pushed[0])
            self.buying.expose(self.crowd, self.crowd.here(), self._exposure, tick * 8 + 7)
        self._pushed = pushed

    def _rates(self, seen: Surroundings, tick: int, shown: ItemSeen | None) -> Rates:
        for kind, item in self._offers.news(seen, self.buying.scarce):
            self.reactions.offered(kind, item, tick, self.crowd)
        while self._offers.fallen:
            self.buying.refunds.fell(*self._offers.fallen.popitem(), tick)
        factor = self._offers.click_factor(seen, shown, self.habits)
        return self._pace.now(seen, self.mood, self.online, factor, self.crowd.ignored)

    def _mass(
        self, seen: Surroundings, tick: int, shown: ItemSeen | None, facts: list[Fact]
    ) -> list[Draft]:
        """Who leaves, speaks, likes, follows, shares, gives and clicks of their own accord."""
        rates = self._rates(seen, tick, shown)
        place = self.buying.index[shown.id] if shown is not None else -1
        deeds = stir(self._thinner, tick, self.crowd, rates, self._speaks, place)
        self.left += len(deeds.leavers)
        self.stayed_ticks += tick * len(deeds.leavers) - sum(deeds.leavers)
        self.likes += deeds.likes
        self.follows += deeds.follows
        self.shares += deeds.shares
        if deeds.shares:
            self._arrivals.friends.told(deeds.shares, tick)
        facts.extend(self._gift(slot) for slot in deeds.givers if self.crowd.vid[slot])
        if deeds.clickers and shown is not None:
            self.buying.click(self.crowd, np.array(deeds.clickers, np.int64), shown.id, tick)
        item = shown.id if shown is not None else None
        return [
            self._minds.draft(self.crowd, slot, seen, item, None)
            for slot in deeds.speakers
            if self.crowd.vid[slot]
        ]

    def _gift(self, slot: int) -> GiftSent:
        self.gifts += 1
        name, fen = _GIFTS[pick(self._gifts.word(self.gifts), len(_GIFTS))]
        return GiftSent(viewer=f"v{int(self.crowd.vid[slot])}", gift=name, value_fen=fen)

    def _echo(self, seen: Surroundings, tick: int, shown: ItemSeen | None) -> list[Draft]:
        """Comments that earlier comments provoke."""
        item = shown.id if shown is not None else None
        drafts = []
        for place, mean in enumerate((self._contagion.kind, self._contagion.unkind)):
            counter = tick * 2 + place
            for n in range(poisson(mean, self._echoes, counter)):
                slot = self.crowd.somebody(self._echoing.word(counter * 16 + n % 16))
                if slot >= 0:
                    self.echoed += 1
                    topic = self._contagion.topic if place else None
                    worry = (topic, self._contagion.item) if topic is not None else None
                    drafts.append(self._minds.draft(self.crowd, slot, seen, item, worry))
        return drafts

    def _heard(self, draft: Draft) -> None:
        """A line was shown: others catch it, and whoever asked now waits."""
        negative = draft.comment_class in NEGATIVE
        self._contagion.heard(negative, draft.topic, draft.item, self.mood)
        self.moods.heard(draft.comment_class, draft.topic)
        if draft.comment_class == "question" and draft.slot >= 0:
            self.crowd.wait(draft.slot)

    # --- single viewers and money --------------------------------------------------------------------

    def _carry_out(
        self, plan: Plan, seen: Surroundings, tick: int, facts: list[Fact], drafts: list[Draft]
    ) -> None:
        if int(self.crowd.vid[plan.slot]) != plan.vid:
            return
        if plan.deed == "leave":
            if plan.draft is None:
                self._leave(np.array([plan.slot], np.int64), tick)
                return
            self.reactions.soon(Plan("leave", plan.vid, plan.slot), tick)
        if plan.deed == "order":
            item = next((one for one in seen.items if one.id == plan.item and one.listed), None)
            if item is not None and not self._order(plan.slot, item, seen, tick, facts):
                return
        if plan.draft is not None:
            drafts.append(plan.draft)

    def _order(
        self, slot: int, item: ItemSeen, seen: Surroundings, tick: int, facts: list[Fact]
    ) -> bool:
        """Somebody orders at once, without long thought; a click comes before every order."""
        self.buying.count_click(item.id)
        failures: list[Failure] = []
        placed = self.buying.attempt(self.crowd, slot, item, seen, tick, facts, failures)
        for failure in failures:
            self.reactions.failed(failure, tick, self.crowd)
        return placed

    def _sell(self, seen: Surroundings, tick: int, facts: list[Fact]) -> None:
        """Payments and orders that are due, and the rush of an incident."""
        self.buying.room_trust = self.moods.trust.value
        settled, failures = self.buying.settle(self.crowd, seen, tick)
        facts.extend(settled)
        for failure in failures:
            self.reactions.failed(failure, tick, self.crowd)
        by_id = {item.id: item for item in seen.items if item.listed} if seen.rushes else {}
        for place, rush in enumerate(seen.rushes):
            item = by_id.get(rush.item)
            if item is None:
                continue
            counter = tick * 8 + place % 8
            for n in range(poisson(rush.per_minute * ONE // 600, self._rush, counter)):
                slot = self.crowd.somebody(self._rush.word((1 << 50) + counter * 16 + n % 16))
                if slot >= 0:
                    self._order(slot, item, seen, tick, facts)

    def _give_back(self, seen: Surroundings, tick: int, facts: list[Fact]) -> list[Draft]:
        """Buyers who want their money back; two in five of those still here say so."""
        asked, whose = self.buying.refunds.due(tick)
        facts.extend(asked)
        return [
            Draft(one.vid, one.slot, "after_sale", topic="refund", item=one.item)
            for one in whose
            if int(self.crowd.vid[one.slot]) == one.vid and int(one.order[1:]) % 5 < 2
        ]

    def _counted(self) -> PublicCounted:
        ledger = self.buying.ledger
        return PublicCounted(
            online=self.online, entered=self.entered, left=self.left, exposed=ledger.exposed,
            clicks=ledger.clicks, orders=ledger.orders, paid=ledger.paid, gmv_fen=ledger.gmv_fen,
            comments=self.voices.said, likes=self.likes, follows=self.follows, shares=self.shares,
            watch_ms=self.watch_ticks * 100, mood=self.mood,
            impressions=int(self.crowd.entries[0] + self.crowd.entries[2]) + self._arrivals.passed,
            refunds=self.buying.refunds.count,
            item_clicks=dict(ledger.item_clicks), item_paid=dict(ledger.item_paid),
        )  # fmt: skip
