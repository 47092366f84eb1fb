"""Voices: who may speak, how many lines a room can read, and what each shown line truly is.

At most three lines a second are shown, eight in a burst; a crisis comes before a question and a
question before the rest. Lines that find no room are counted and never open anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.audience.chatter import Act, Saying, Writer
from simulator.audience.crowd import FOLLOWS, PERSONAS, SAID, Crowd
from simulator.audience.people import level_of, name_of
from simulator.audience.questions import Asker, Questions
from simulator.audience.rates import Habits
from simulator.audience.surroundings import Surroundings
from simulator.chance import Stream
from simulator.events.entry import Fact, Words
from simulator.events.room import CommentClass, CommentPosted
from simulator.scenario import Scenario

_CRISIS: frozenset[CommentClass] = frozenset(
    ("symptom", "abuse", "fair_criticism", "after_sale", "unlawful")
)
NEGATIVE: frozenset[CommentClass] = frozenset(("symptom", "abuse", "fair_criticism", "after_sale"))
REMEMBERED = 2_000
QUIET_MS = 10_000
"""So long without a word and nobody speaks of how the host speaks."""
CRITIC_ALONE_MS, CRITIC_FOR_A_CREW_MS = 120_000, 60_000
"""In a calm room one person, or a crew of several, meets a fair critic at most so often. [D]"""

SILENCED = "silenced"
"""Topic of those who protest that the crew silences people."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to say. ``slot`` -1: an account of a wave, outside the crowd."""

    vid: int
    slot: int
    comment_class: CommentClass
    act: Act = "say"
    topic: str | None = None
    item: str | None = None
    fact: str | None = None
    group: str | None = None
    incident: str | None = None
    reacts_to: str | None = None
    planned: bool = False
    """A question of the scenario's own: its place in the budget is kept."""

    def rank(self) -> int:
        """0 crisis, 1 question or reaction to an answer, 2 other."""
        if self.comment_class in _CRISIS:
            return 0
        return 1 if self.comment_class == "question" or self.reacts_to is not None else 2


@dataclass(frozen=True, slots=True)
class Said:
    """What the audience remembers of a shown line."""

    vid: int
    slot: int
    comment_class: CommentClass
    topic: str | None
    item: str | None


class Voices:
    """Turns drafts into shown comments. Counts all that was said, shown or not."""

    def __init__(
        self, scenario: Scenario, seed: int, habits: Habits, questions: Questions,
        crew_size: int = 1,
    ) -> None:  # fmt: skip
        self._habits = habits
        self._questions = questions
        self._writer = Writer(seed, scenario.products, scenario.audience.bank)
        self._dice = Stream(seed, "voices.choice")
        self._seed = seed
        self._first = scenario.products[0].id
        self._room_for = habits.shown_burst * 1000
        self._last_said: dict[int, int] = {}
        self._critics_apart_ms = CRITIC_ALONE_MS if crew_size == 1 else CRITIC_FOR_A_CREW_MS
        self._criticised_ms: int | None = None
        self.said = 0
        self.commenters = 0
        """Viewers who have said something at least once; accounts of waves are none."""
        self.shown = 0
        self.dropped = 0
        self.lines: dict[str, Said] = {}
        self.sold: set[str] = set()
        """Items shown and ordered in this show: only of these one says "got one"."""
        self._names = Stream(seed, "names")

    def post(
        self, drafts: list[Draft], crowd: Crowd, seen: Surroundings, shown_item: str | None
    ) -> tuple[list[Fact], list[Draft]]:
        """Show what there is room for, the urgent first. Returns the facts and the drafts shown."""
        burst = self._habits.shown_burst * 1000
        self._room_for = min(burst, self._room_for + self._habits.shown_per_second * 100)
        facts: list[Fact] = []
        shown: list[Draft] = []
        for draft in sorted(drafts, key=Draft.rank):
            if not self._may_speak(draft, crowd, seen):
                continue
            self.said += 1
            if draft.slot >= 0 and not int(crowd.flags[draft.slot]) & SAID:
                crowd.flags[draft.slot] |= SAID
                self.commenters += 1
            if self._room_for < 1000 * (1 + draft.rank()):  # the last places are for the urgent
                self.dropped += 1
                continue
            posted = self._show(draft, crowd, seen, shown_item)
            if posted is not None:
                self._room_for -= 1000
                facts.extend(posted[0])
                shown.append(posted[1])
        return facts, shown

    def _may_speak(self, draft: Draft, crowd: Crowd, seen: Surroundings) -> bool:
        viewer = f"v{draft.vid}"
        if viewer in seen.silenced or viewer in seen.blocked or seen.comments_to == "nobody":
            return False
        if draft.slot >= 0 and int(crowd.vid[draft.slot]) != draft.vid:
            return False
        follows = draft.slot >= 0 and bool(int(crowd.flags[draft.slot]) & FOLLOWS)
        if seen.comments_to == "followers" and not follows:
            return False
        if seen.slow_seconds:
            last = self._last_said.get(draft.vid)
            return last is None or seen.now_ms - last >= seen.slow_seconds * 1000
        return True

    def _show(
        self, draft: Draft, crowd: Crowd, seen: Surroundings, shown_item: str | None
    ) -> tuple[list[Fact], Draft] | None:
        """Write and post one line; None when a filtered word swallows it."""
        number = self.shown + 1
        if draft.comment_class == "question":
            draft = self._group(draft, seen, self._dice.word(number), shown_item)
        elif draft.comment_class == "fair_criticism":
            draft = self._critic(draft, seen)
        item = draft.item or shown_item or self._first
        persona = self._persona(draft, crowd)
        words = self._writer.write(number, self._saying(draft, item, persona, seen, shown_item))
        if _is_filtered(words, seen.words):
            return None
        self.shown = number
        comment = f"c{number}"
        slot = draft.slot
        if slot >= 0:
            crowd.speak(slot)
        self._last_said[draft.vid] = seen.now_ms
        name = name_of(self._names, draft.vid)
        facts: list[Fact] = [
            CommentPosted(
                comment=comment, viewer=f"v{draft.vid}", name=name.zh, name_en=name.en,
                level=level_of(self._names, draft.vid, persona), text=words,
                comment_class=draft.comment_class, topic=_topic_of(draft), item=draft.item,
                fact=draft.fact, group=draft.group, incident=draft.incident,
                reacts_to=draft.reacts_to,
            )
        ]  # fmt: skip
        facts.extend(self._asked(draft, comment, seen))
        self._remember(comment, draft)
        return facts, draft

    def _group(self, draft: Draft, seen: Surroundings, dice: int, shown_item: str | None) -> Draft:
        """Give a question its group: join one, open one, or hold the question back as a doubt."""
        if draft.group is not None:
            if draft.group in self._questions.open:
                return draft
            return _held_back(draft, draft.item or self._first, dice)
        if draft.item is None and shown_item is None:
            return _held_back(draft, None, dice)  # nothing is on the shelf to ask about
        item = draft.item or self._first
        if draft.planned:
            return replace(draft, group=self._questions.next_id())
        group = self._questions.joinable(item, dice >> 16)
        fact = draft.fact or self._questions.fresh_fact(item, dice)
        if self._questions.may_open(seen.now_ms) and fact is not None and (
            group is None or dice >> 40 & 3
        ):  # fmt: skip
            return replace(draft, act="ask", item=item, fact=fact, group=self._questions.next_id())
        if group is not None and draft.fact is None:
            return replace(draft, act="join", item=item, fact=group.fact, group=group.id)
        return _held_back(draft, item, dice)

    def _critic(self, draft: Draft, seen: Surroundings) -> Draft:
        """Each critic is to be answered, so a calm room has no more of them than can be. Who would
        come too soon keeps it at a doubt. Troubles, and a crew that silences, find critics enough."""
        calm = draft.incident is None and draft.topic is None and draft.act == "say"
        before = self._criticised_ms
        if calm and before is not None and seen.now_ms - before < self._critics_apart_ms:
            return replace(draft, comment_class="hesitation")
        self._criticised_ms = seen.now_ms
        return draft

    def _asked(self, draft: Draft, comment: str, seen: Surroundings) -> list[Fact]:
        """Let the group know of a shown question."""
        if draft.comment_class != "question" or draft.group is None:
            return []
        asker = Asker(draft.vid, draft.slot, comment)
        group = self._questions.open.get(draft.group)
        if group is not None:
            others = [one for one in group.askers if one.vid != draft.vid]
            group.askers = [*others, asker]
            return []
        _, opened = self._questions.start(
            draft.item or self._first, draft.fact or "", asker, seen.now_ms
        )
        return [opened]

    def _saying(
        self, draft: Draft, item: str, persona: str, seen: Surroundings, shown_item: str | None
    ) -> Saying:
        price, minus, act, pushed = 0, 0, draft.act, False
        wrong = draft.comment_class == "symptom" and draft.act == "say"
        for one in seen.items:
            if one.id == item:
                price, pushed = one.price_fen, one.pushed_ms is not None
                if wrong and draft.topic == "price" and price != one.reference_fen:
                    act = "over" if price < one.reference_fen else "under"
        for coupon in seen.coupons:
            if draft.topic == "coupon" and coupon.minus_fen != coupon.reference_minus_fen:
                minus = coupon.minus_fen
                if wrong:
                    act = "over" if minus > coupon.reference_minus_fen else "under"
                break
        on_shelf = draft.item is not None or shown_item is not None
        return Saying(
            draft.comment_class, act, persona, item, pushed, price, minus,
            draft.topic, draft.fact, on_shelf, item in self.sold, _is_quiet(seen),
        )  # fmt: skip

    def _persona(self, draft: Draft, crowd: Crowd) -> str:
        if draft.slot < 0:
            return "talker"
        return PERSONAS[int(crowd.persona[draft.slot])]

    def _remember(self, comment: str, draft: Draft) -> None:
        self.lines[comment] = Said(
            draft.vid, draft.slot, draft.comment_class, draft.topic, draft.item
        )
        if len(self.lines) > REMEMBERED:
            del self.lines[next(iter(self.lines))]
        if len(self._last_said) > REMEMBERED:
            del self._last_said[next(iter(self._last_said))]


def _is_quiet(seen: Surroundings) -> bool:
    """Nobody hears the host now, or for so long that it is noticed; or no sound was ever measured."""
    stream = seen.stream
    return stream.state != "fine" or stream.mute or stream.silent_ms >= QUIET_MS


def _topic_of(draft: Draft) -> str | None:
    """What a line is about, where that is known; who protests that others are silenced, of that."""
    return SILENCED if draft.act == "silenced" else draft.topic


def _is_filtered(said: Words, filtered: tuple[str, ...]) -> bool:
    """Does a filtered word stand in a line, in either language, in capitals or not?"""
    if not filtered:
        return False
    zh, en = said.zh.casefold(), said.en.casefold()
    return any(word.casefold() in zh or word.casefold() in en for word in filtered)


def _held_back(draft: Draft, item: str | None, dice: int) -> Draft:
    """A question that finds no group now: its viewer says something else."""
    if draft.reacts_to is not None:
        return replace(draft, comment_class="hesitation", act="more", fact=None, group=None)
    kinds: tuple[CommentClass, ...] = ("hesitation", "praise", "filler")
    kind = kinds[(dice >> 48) * 3 >> 16]
    about = None if kind == "filler" else item
    return replace(draft, comment_class=kind, act="say", fact=None, group=None, item=about)
