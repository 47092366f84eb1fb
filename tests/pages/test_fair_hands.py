"""Keyboard or mouse, Chinese or English: who does the same at the same second gets the same result.

The room's clock stands still while hands are at work, so that both shows have every act at the very
same millisecond, and the sealed results can be laid one on the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest
from house import House, house_in
from playwright.sync_api import Page, expect
from student import SLOW_MS, Student
from two_hands import Keys, Lang, Mouse

Log = list[dict[str, Any]]
CUP: dict[Lang, str] = {
    "zh": "陶瓷的，三百五十毫升，可以进微波炉",
    "en": "Ceramic, 350 millilitres, microwave safe",
}
PLASTIC: dict[Lang, str] = {"zh": "是塑料的", "en": "It is plastic"}
"""Which the cup is not."""
PEN: dict[Lang, str] = {
    "zh": "0.5毫米，黑色墨水，写完就干",
    "en": "0.5 mm, black ink, dries in a second",
}


def still(house: House) -> None:
    """Stop the clock at a full second: a room's time begins at a whole step of it."""
    told = {"by_ms": 1, "then_percent": 0}
    at_ms = httpx.post(f"{house.url}/api/test/advance", json=told, timeout=20).json()["now_ms"]
    house.advance(1_000 - at_ms % 1_000, then_percent=0)


class Show:
    """One show whose clock goes on only when it is told to."""

    def __init__(
        self,
        house: House,
        page: Page,
        crew: Mouse | Keys,
        scenario: str,
        before: Sequence[str] = (),
    ) -> None:
        self.house, self.page, self.crew = house, page, crew
        self.answered: list[str] = []
        self.before = list(before)
        still(house)
        made = house.room(scenario)
        self.room, self.now_ms = str(made["room"]), 0
        self.student = Student(page)
        page.goto(made["links"]["host"])
        crew.enters()
        expect(page.locator("#items")).to_be_visible(timeout=SLOW_MS)
        house.advance(1_000, then_percent=0)
        crew.goes_live()
        expect(crew.named("live")).to_have_count(0, timeout=SLOW_MS)

    def at(self, show_ms: int) -> None:
        self.house.advance(show_ms - self.now_ms, then_percent=0)
        self.now_ms = show_ms

    def pushes(self, item: str) -> None:
        self.crew.pushes(item)
        self.crew.is_pushed(item)

    def answers_who_asks(self, says: dict[Lang, str]) -> None:
        """The newest who asks, or the one whom the crew before answered at this time."""
        asked = self.student.comments.filter(has=self.page.locator(".tag.ask"))
        if self.before:
            asked = self.page.locator(f"[data-comment={self.before.pop(0)}]")
        expect(asked.last).to_be_visible(timeout=SLOW_MS)
        row = self.student.comment(asked.last)
        self.answered.append(str(row.get_attribute("data-comment")))
        self.crew.answers(row, says[self.crew.lang])

    def ends_by_itself(self, lasts_ms: int) -> tuple[dict[str, Any], Log]:
        self.at(lasts_ms + 200)
        self.page.wait_for_url("**/scorecard.html?id=*", timeout=60_000)
        url = f"{self.house.url}/api/bundles/{self.room}/result"
        return httpx.get(url, timeout=20).json(), self.house.sealed(self.room)


def first_show(show: Show) -> None:
    """Three minutes without trouble: two links on cue, three questions answered rightly and one wrongly."""
    show.at(30_500)
    show.pushes("P1")
    for at_ms, says in ((40_000, CUP), (66_000, PLASTIC)):
        show.at(at_ms)
        show.answers_who_asks(says)
    show.at(90_500)
    show.pushes("P2")
    for at_ms, says in ((101_000, PEN), (127_000, PEN)):
        show.at(at_ms)
        show.answers_who_asks(says)


def troubles(show: Show) -> None:
    """A hundred seconds with a dead link and a cut."""
    crew = show.crew
    show.at(10_500)
    show.pushes("P1")
    show.at(34_000)
    crew.relinks("P1")
    show.at(35_000)
    told_all(show, "link")
    show.at(36_000)
    reported(show, "dead_link")
    show.at(55_500)
    show.pushes("P2")
    show.at(67_000)
    told_all(show, "interruption")
    show.at(68_000)
    reported(show, "stream_cut")
    show.at(70_000)
    crew.takes_the_spare_line()
    expect(crew.named("line")).to_have_count(0, timeout=SLOW_MS)


def told_all(show: Show, topic: str) -> None:
    before = len(show.student.acknowledged)
    show.crew.tells_all(topic)
    heard(show, before)


def reported(show: Show, trouble: str) -> None:
    before = len(show.student.acknowledged)
    show.crew.reports(trouble)
    heard(show, before)


def heard(show: Show, before: int) -> None:
    """The studio has answered this one act."""
    for _ in range(SLOW_MS // 50):
        if len(show.student.acknowledged) > before:
            return
        show.page.wait_for_timeout(50)
    raise AssertionError("the studio did not answer")


@pytest.fixture
def own_house(tmp_path: Path, built: Path) -> Iterator[House]:
    """A studio of its own: its clock is stopped, and nobody else's."""
    with house_in(tmp_path / "data") as made:
        yield made


def acts(log: Log) -> list[tuple[int, str, Any]]:
    """Every act with its time, without the words that were typed."""
    return [
        (one["t_ms"], one["kind"], {key: value for key, value in one["data"].items() if key != "text"})
        for one in log
        if one["by"].startswith("trainee")
    ]  # fmt: skip


def without(words: set[str], told: Any) -> Any:
    """The result with a blank for what the crew itself had typed, which a verdict quotes."""
    if isinstance(told, str):
        for each in words:
            told = told.replace(each, "…")
        return told
    if isinstance(told, dict):
        return {key: without(words, value) for key, value in told.items()}
    return [without(words, each) for each in told] if isinstance(told, list) else told


@pytest.mark.timeout(400)
@pytest.mark.parametrize(
    ("scenario", "plays", "lasts_ms", "hands"),
    [
        ("first-show", first_show, 180_000, ((Mouse, "zh"), (Keys, "en"))),
        ("demo", troubles, 100_000, ((Mouse, "en"), (Keys, "zh"))),
    ],
)
def test_the_same_acts_by_keyboard_or_mouse_in_either_language_score_alike(
    own_house: House,
    new_page: Callable[..., Page],
    scenario: str,
    plays: Callable[[Show], None],
    lasts_ms: int,
    hands: Sequence[tuple[type[Mouse] | type[Keys], Lang]],
) -> None:
    results, logs = [], []
    answered: list[str] = []
    for kind, lang in hands:
        page = new_page(lang=lang, house=own_house)
        show = Show(own_house, page, kind(page, lang), scenario, answered)
        plays(show)
        answered = show.answered
        result, log = show.ends_by_itself(lasts_ms)
        results.append(result)
        logs.append(log)
        print(kind.__name__, lang, result["score"], [one["permille"] for one in result["criteria"]])
    assert acts(logs[0]) == acts(logs[1])
    words = {says[lang] for _, lang in hands for says in (CUP, PLASTIC, PEN)}
    assert without(words, results[0]) == without(words, results[1])
