"""Keyboard or mouse, Chinese or English: who does the same at the same second gets the same result.

The room's clock stands still while hands are at work, so that both shows have every act at the very
same millisecond, and the sealed results can be laid one on the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import httpx
import pytest
from house import House, house_in
from playwright.sync_api import Locator, Page, expect
from student import SLOW_MS, Student
from test_keyboard import Hands

Lang = Literal["zh", "en"]
Log = list[dict[str, Any]]
TOPICS = ("welcome", "rules", "show", "interruption", "link")
"""The first of the topics, in the order of the list."""
SAID: dict[str, dict[Lang, str]] = {
    "name": {"zh": "你的化名", "en": "Your pseudonym"},
    "unrecorded": {"zh": "不录制", "en": "No recording"},
    "read": {"zh": "我读过了", "en": "I have read this"},
    "agree": {"zh": "不录制，继续", "en": "Go on without recording"},
    "desk only": {"zh": "我只上中控台", "en": "Only the control desk"},
    "to the desk": {"zh": "进中控台", "en": "To the desk"},
    "live": {"zh": "开播", "en": "Go live"},
    "reply": {"zh": "回复内容", "en": "Your reply"},
    "send": {"zh": "发送", "en": "Send"},
    "push": {"zh": "推链接", "en": "Push"},
    "pushed": {"zh": "讲解中", "en": "Selling"},
    "backup": {"zh": "换备用链接", "en": "Backup link"},
    "notice": {"zh": "公告", "en": "Notice"},
    "topic": {"zh": "话题", "en": "Topic"},
    "draft": {"zh": "用范文", "en": "Use a draft"},
    "post": {"zh": "发布公告", "en": "Post"},
    "tool": {"zh": "报异常", "en": "Report"},
    "dead_link": {"zh": "链接失效", "en": "Dead link"},
    "stream_cut": {"zh": "直播中断", "en": "Stream cut"},
    "report": {"zh": "报告异常", "en": "Report"},
    "reported": {"zh": "已报告", "en": "Reported"},
    "line": {"zh": "⇄ 备用线路", "en": "⇄ Spare line"},
    "on spare": {"zh": "⇄ 回主线路", "en": "⇄ Main line"},
}
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


class At:
    """What both kinds of hands see, and wait for."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.page, self.lang = page, lang

    def word(self, name: str) -> str:
        return SAID[name][self.lang]

    def named(self, name: str, within: Locator | None = None) -> Locator:
        return (within or self.page).get_by_role("button", name=self.word(name), exact=True)

    def item(self, item: str) -> Locator:
        return self.page.locator(f"[data-item={item}]")

    def is_pushed(self, item: str) -> None:
        expect(self.named_like("pushed", self.item(item))).to_be_visible(timeout=SLOW_MS)

    def named_like(self, name: str, within: Locator | None = None) -> Locator:
        return (within or self.page).get_by_role("button", name=self.word(name))

    def panel(self) -> Locator:
        return self.page.get_by_role("tabpanel")


class Mouse(At):
    """Clicks; the keyboard only writes."""

    def enters(self) -> None:
        page = self.page
        page.get_by_label(self.word("name")).fill("same hands")
        page.get_by_role("radio", name=self.word("unrecorded")).check()
        page.get_by_label(self.word("read")).check()
        self.named_like("agree").click()
        self.named_like("desk only").click()
        self.named_like("to the desk").click()

    def goes_live(self) -> None:
        self.named("live").click()

    def pushes(self, item: str) -> None:
        self.named("push", self.item(item)).click()

    def answers(self, row: Locator, text: str) -> None:
        row.locator(".text").click()
        self.page.get_by_label(self.word("reply")).fill(text)
        self.named("send").click()
        expect(row).to_contain_text(text, timeout=SLOW_MS)
        row.locator(".text").click()  # let it go again

    def relinks(self, item: str) -> None:
        self.named("backup", self.item(item)).click()

    def tells_all(self, topic: str) -> None:
        self.page.get_by_role("tab", name=self.word("notice")).click()
        self.page.get_by_label(self.word("topic")).select_option(topic)
        self.named("draft").click()
        self.named("post").click()

    def reports(self, trouble: str) -> None:
        self.page.get_by_role("tab", name=self.word("tool")).click()
        self.named(trouble, self.panel()).click()
        self.named("report", self.panel()).click()

    def takes_the_spare_line(self) -> None:
        self.named("line").click()


class Keys(At):
    """No mouse at all: Tab, the desk's own keys, arrows in lists."""

    def __init__(self, page: Page, lang: Lang) -> None:
        super().__init__(page, lang)
        self.hands = Hands(page)

    def enters(self) -> None:
        page, hands = self.page, self.hands
        hands.to(page.get_by_label(self.word("name")))
        hands.press("Control+a")
        page.keyboard.type("same hands")
        hands.press("Tab", "Tab", "ArrowUp")  # from the text to the choice: round to its last
        expect(page.get_by_role("radio", name=self.word("unrecorded"))).to_be_checked()
        hands.push(page.get_by_label(self.word("read")), "Space")
        hands.push(self.named_like("agree"))
        hands.push(self.named_like("desk only"))
        hands.push(self.named_like("to the desk"))

    def goes_live(self) -> None:
        self.hands.push(self.named("live"))

    def pushes(self, item: str) -> None:
        self.hands.press(item.removeprefix("P"))

    def answers(self, row: Locator, text: str) -> None:
        hands, wanted = self.hands, row.get_attribute("data-comment")
        chosen = self.page.locator(".comment.chosen")
        for _ in range(40):  # from the newest upwards
            hands.press("k")
            if chosen.get_attribute("data-comment") == wanted:
                break
        hands.press("r")
        expect(self.page.get_by_label(self.word("reply"))).to_be_focused()
        self.page.keyboard.type(text)
        hands.press("Enter")
        expect(row).to_contain_text(text, timeout=SLOW_MS)
        hands.press("Escape")

    def relinks(self, item: str) -> None:
        self.hands.push(self.named("backup", self.item(item)))

    def tells_all(self, topic: str) -> None:
        self.hands.press("n")
        choice = self.page.get_by_label(self.word("topic"))
        self.hands.to(choice)
        self.hands.press("Home", *("ArrowDown",) * TOPICS.index(topic))
        expect(choice).to_have_value(topic)
        self.hands.push(self.named("draft"))
        self.hands.push(self.named("post"))

    def reports(self, trouble: str) -> None:
        self.hands.press("e")
        self.hands.push(self.named(trouble, self.panel()))
        self.hands.push(self.named("report", self.panel()))

    def takes_the_spare_line(self) -> None:
        self.hands.push(self.named("line"))


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
