"""Colleagues on the team channel: one trainee alone can ask for what needs a second person."""

from __future__ import annotations

from engine_stories import dead_link, show, started

from simulator.backstage import COLLEAGUES
from simulator.colleagues import NOTHING
from simulator.events.entry import Words
from simulator.events.trainee import ColleagueAsked, ItemRelinked, ShowResumed
from simulator.projection import Projector
from simulator.scenario import Condition, Incident, SuspendEffect, Word

SPARE = Words(zh="备用链接已经检查过，可以换", en="The spare link is checked, go ahead")
GENERAL = Words(zh="先稳住观众", en="Keep the viewers calm first")


def ask(who: str = "manager", topic: str = "link") -> ColleagueAsked:
    return ColleagueAsked.model_validate({"who": who, "topic": topic})


def words(*given: Word) -> dict[str, object]:
    return {"colleagues": given}


def test_a_colleague_who_knows_nothing_says_so_some_seconds_later() -> None:
    told = started(show())
    told.do(2_010, ask("supplier"))
    told.until(8_000)
    said = told.first("team.said")
    assert (said.fact.who, said.fact.text, said.t_ms) == ("supplier", NOTHING["supplier"], 7_100)
    assert set(NOTHING) == set(COLLEAGUES)


def test_while_an_incident_is_open_the_colleague_says_what_the_scenario_has_them_say() -> None:
    manager = Word(who="manager", say=SPARE, topic="link", after_ms=4_000, decides="swap")
    told = started(show(dead_link(**words(Word(who="manager", say=GENERAL), manager))))
    told.do(6_000, ask())
    told.do(6_000, ask(topic="price"))
    told.do(6_000, ask("brand"))
    told.until(20_000)
    said = [(one.t_ms, one.fact.text, one.fact.decides) for one in told.all("team.said")]
    assert said == [
        (10_000, SPARE, "swap"), (11_000, NOTHING["brand"], None), (12_000, GENERAL, None),
    ]  # fmt: skip


def test_a_decision_can_be_what_an_incident_waits_for() -> None:
    manager = Word(who="manager", say=SPARE, after_ms=4_000, decides="swap")
    waits = Condition(told="manager", where={"topic": "link", "decides": "swap"})
    mended = Condition(all_of=(Condition(action="item.relinked", where={"item": "P1"}), waits))
    told = started(show(dead_link(resolve=mended, **words(manager))))
    told.do(7_000, ItemRelinked(item="P1"))
    told.until(12_000)
    assert told.all("incident.resolved") == []
    told.do(12_010, ask(topic="price"))
    told.until(20_000)
    assert told.all("incident.resolved") == []
    told.do(20_010, ask())
    told.until(30_000)
    assert [one.t_ms for one in told.all("incident.resolved")] == [24_100]


def test_the_team_channel_shows_question_and_answer_in_both_languages() -> None:
    told = started(show())
    told.do(2_010, ask("manager", "price"))
    told.until(8_000)
    asked, answer = Projector(show()).snapshot(told.engine.room).sections.team or ()
    assert (asked.name.en, asked.text.zh) == ("Desk", "→ 店长（价格）")
    assert (answer.who, answer.name) == ("manager", COLLEAGUES["manager"])


def test_what_the_platform_suspended_only_the_platform_puts_on_again() -> None:
    support = Word(who="support", say=GENERAL, after_ms=4_000, decides="restored")
    off = Incident(
        id="R1", kind="session_suspended", when=Condition(at_ms=5_000),
        effects=(SuspendEffect(by_whom="platform"),), resolve=Condition(told="support"),
        colleagues=(support,),
    )  # fmt: skip
    told = started(show(off))
    assert told.do(8_000, ShowResumed()).fact.effect is False
    assert told.engine.room.show.state == "suspended"
    told.do(9_000, ask("support", "operator"))
    told.until(14_000)
    assert told.first("show.restored").t_ms == 13_000
    assert told.engine.room.show.state == "live"
    assert told.first("incident.resolved").t_ms == 13_000
