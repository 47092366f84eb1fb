"""An English screen reads English, and the shelf's numbers add up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from simulator.crews import bot
from simulator.projection import Projector
from simulator.room import empty_room, fold
from simulator.view import FeedMessage
from studio.drill import play
from studio.library import load_scenario

CHINESE = range(0x4E00, 0x9FFF)


@cache
def last_desk(name: str) -> FeedMessage:
    """The whole desk at the end of a show that a trained bot played."""
    loaded = load_scenario(name)
    room = empty_room(loaded.scenario)
    for entry in play(loaded, bot("trained", 3), 3, "normal", "practice").entries:
        room = fold(room, entry)
    return Projector(loaded.scenario).snapshot(room)


def english(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text that an English screen shows, with its place."""
    match value:
        case {"zh": str(), "en": str(text)}:
            yield where, text
        case dict():
            for key, inner in value.items():
                yield from english(inner, f"{where}.{key}")
        case list() | tuple():
            for inner in value:
                yield from english(inner, where)


@pytest.mark.parametrize("name", ["first-show", "demo"])
def test_names_replies_facts_and_banned_words_are_english_on_an_english_screen(name: str) -> None:
    texts = list(english(last_desk(name).model_dump(mode="json")))
    places = {where for where, _ in texts}
    assert {".comments.name", ".comments.reply", ".sections.items.banned"} <= places
    assert {".sections.items.facts.say", ".sections.items.facts.title"} <= places
    assert [one for one in texts if any(ord(char) in CHINESE for char in one[1])] == []


def test_stock_ordered_and_sold_add_up_to_what_there_was() -> None:
    there_was = {one.id: one.stock for one in load_scenario("first-show").scenario.products}
    items = last_desk("first-show").sections.items or ()
    assert {one.id: one.stock + one.awaiting + one.sold for one in items} == there_was
    assert sum(one.sold for one in items) > 0
