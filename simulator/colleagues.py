"""Scripted colleagues: asked on the team channel, they answer some seconds later, each in character.

What they know stands with the open incidents of the scenario; of anything else they know nothing and
say so. One trainee alone can so do what needs a second person.
"""

from __future__ import annotations

from simulator.events.entry import Colleague, Words
from simulator.events.room import TeamSaid
from simulator.events.trainee import ColleagueAsked
from simulator.events.trouble import ShowRestored
from simulator.moment import Moment
from simulator.room import Room
from simulator.scenario import Scenario, TeamEffect, Word

NOTHING_MS = 5_000
NOTHING: dict[Colleague, Words] = {
    "manager": Words(
        zh="这事我没有新的安排，按预案处理，处理完告诉我",
        en="I have nothing new on that: follow the plan, and tell me when it is done",
    ),
    "supplier": Words(
        zh="我这边一切正常，没有变化", en="All is normal on our side, nothing has changed"
    ),
    "brand": Words(
        zh="以我们给的资料为准，没有别的口径", en="Go by the dossier, there is no other statement"
    ),
    "assistant": Words(zh="收到，我这边没看到异常", en="Understood, I see nothing unusual here"),
    "support": Words(
        zh="平台这边没有查到异常", en="Nothing unusual is found on the platform's side"
    ),
}
ALWAYS = ("manager", "assistant")
"""They belong to every room; the others only to a show that has a word for them."""


def offered(scenario: Scenario) -> tuple[Colleague, ...]:
    """Whom the crew of this show can ask, in a fixed order."""
    asked = {word.who for one in scenario.incidents for word in one.colleagues}
    speaking = {
        effect.who
        for one in scenario.incidents
        for effect in (*one.effects, *one.symptoms)
        if isinstance(effect, TeamEffect)
    }
    return tuple(one for one in NOTHING if one in {*ALWAYS, *asked, *speaking})


RESTORED = "restored"
"""The decision of the platform's support that ends a suspension."""


def suspended(room: Room) -> bool:
    """The platform has taken the show off the air."""
    return room.show.state == "suspended" and room.show.suspended_by == "platform"


class Colleagues:
    """Deterministic: what they say depends on the scenario, the questions and the open incidents."""

    def __init__(self, scenario: Scenario) -> None:
        self._words = {one.id: one.colleagues for one in scenario.incidents}
        self._waiting: list[tuple[int, TeamSaid]] = []

    def speak(self, moment: Moment) -> None:
        """Take this tick's questions, and say what is due."""
        for entry in moment.happened:
            if isinstance(entry.fact, ColleagueAsked):
                after_ms, said = self._answer(moment, entry.fact)
                self._waiting.append((entry.t_ms + after_ms, said))
        due = [one for one in self._waiting if one[0] <= moment.now_ms]
        self._waiting = [one for one in self._waiting if one[0] > moment.now_ms]
        for _, said in due:
            moment.say("platform", said)
            if said.who == "support" and said.decides == RESTORED and suspended(moment.room):
                moment.say("platform", ShowRestored())

    def _answer(self, moment: Moment, asked: ColleagueAsked) -> tuple[int, TeamSaid]:
        word = self._known(moment, asked)
        if word is None:
            return NOTHING_MS, TeamSaid(who=asked.who, text=NOTHING[asked.who], topic=asked.topic)
        said = TeamSaid(who=asked.who, text=word.say, topic=asked.topic, decides=word.decides)
        return word.after_ms, said

    def _known(self, moment: Moment, asked: ColleagueAsked) -> Word | None:
        """What an open incident has this colleague say: a word on the topic before a general one."""
        troubles = moment.room.troubles
        words = [
            word
            for instance in troubles.open
            for word in self._words.get(troubles.by_id[instance].name, ())
            if word.who == asked.who and word.topic in (None, asked.topic)
        ]
        return max(words, key=lambda one: one.topic is not None, default=None)
