"""After the bell: what cost the class most, and the second in each room where it was lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import httpx
from house import INSTRUCTOR, House
from playwright.sync_api import Page, expect
from replaying import in_replay
from test_accessibility import faults

CLASS_OF = 2


def play_nothing(house: House) -> None:
    """One room whose student looks on for a minute and a half, and is sealed."""
    made = house.room("c01-dead-link", mode="exam")
    path = f"/api/rooms/{made['room']}"
    with httpx.Client(base_url=house.url, timeout=60, follow_redirects=True) as crew:
        crew.get(made["links"]["host"])
        text = crew.get("/api/studio").json()["consent"]["sha256"]
        data = {"recording": False, "text_sha256": text, "pseudonym": "looks on"}
        asked = {"idem": "class:1", "action": "consent.given", "data": data}
        crew.post(f"{path}/actions", json=asked).raise_for_status()
        crew.post(f"{path}/start").raise_for_status()
        house.advance(95_000)
        assert crew.get(f"{path}/scorecard").status_code == 200, "it is sealed"


def sealed_in_class(house: House) -> list[dict[str, Any]]:
    """The results of all shows on the board, which other stories filled as well."""
    told = {"Authorization": f"Bearer {INSTRUCTOR}"}
    rooms = httpx.get(f"{house.url}/api/class", headers=told, timeout=20).json()
    bundles = [each["card"]["bundle"] for each in rooms if not each["demo"]]
    found = [httpx.get(f"{house.url}/api/bundles/{each}/result") for each in bundles if each]
    return [answer.json() for answer in found if answer.status_code == 200]


def lost_in_class(results: list[dict[str, Any]]) -> dict[str, Fraction]:
    """Of each criterion: how many of a show's thousand it took, on average over all shows."""
    lost: Counter[str] = Counter()
    for result in results:
        scored = [each for each in result["criteria"] if each["permille"] is not None]
        weights = sum(each["weight"] for each in scored)
        for each in scored:
            missing = each["weight"] * (1000 - each["permille"])
            lost[each["id"]] += Fraction(missing, weights * len(results))
    return lost


def test_the_board_says_what_to_speak_of_and_where_to_look(
    house: House, new_page: Callable[..., Page]
) -> None:
    for _ in range(CLASS_OF):
        play_nothing(house)
    results = sealed_in_class(house)
    lost = lost_in_class(results)
    page = new_page(lang="en")
    page.goto("/instructor.html")
    page.locator("input[type=password]").fill(INSTRUCTOR)
    page.locator("form button").click()
    scores = page.locator("[data-permille]")
    expect(scores).to_have_count(len(results))
    told = [score.get_attribute("data-permille") for score in scores.all()]
    assert told == [
        "" if each["score"]["permille"] is None else str(each["score"]["permille"])
        for each in results
    ]
    topics = page.locator("[data-topic]")
    named = [str(topic.get_attribute("data-topic")) for topic in topics.all()]
    assert [lost[each] for each in named] == sorted(lost.values(), reverse=True)[: len(named)]
    expect(topics.first).to_contain_text(f"−{float(lost[named[0]]) / 10:.1f} of 100 on average")
    assert faults(page) == []
    with page.context.expect_page() as coming:
        topics.first.locator("a").last.click()
    replay = in_replay(coming.value)
    chosen = replay.locator("li.chosen button[data-instance]")
    expect(chosen).to_have_attribute("data-instance", re.compile(f"^{re.escape(named[0])}:"))
