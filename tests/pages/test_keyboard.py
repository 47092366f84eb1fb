"""Without a mouse: a whole short sale from the join link to the replay, and no place that holds one fast."""

from __future__ import annotations

from collections.abc import Callable

from house import House
from playwright.sync_api import Locator, Page, expect
from student import SLOW_MS, Student

SLOWLY = 20
"""Per cent of real time at which the room runs while one reads and types: what one has just answered
stays in sight, however long a busy machine takes to show it."""
FAR = 80
"""More presses of Tab than any page of ours has places before its main button."""
ROUND = 260
HERE = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const name = at.getAttribute('aria-label') || at.innerText || at.title || at.placeholder
    || at.labels?.[0]?.innerText || document.getElementById(at.getAttribute('aria-labelledby'))?.innerText
    || '';
  const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return { tag: at.tagName, name: name.trim().slice(0, 40), shown, high: box.height, wide: box.width };
}"""
"""Where the keyboard is: its name, and whether one sees it."""


class Hands:
    """Only the keyboard; each place it comes to has a name, and is seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def is_at(self, place: Locator) -> bool:
        return bool(place.evaluate("each => each === document.activeElement"))

    def to(self, place: Locator, back: bool = False) -> None:
        # Tab passes over what cannot be used yet (the link to the studio is still being made)
        expect(place).to_be_visible(timeout=SLOW_MS)
        expect(place).to_be_enabled(timeout=SLOW_MS)
        for _ in range(FAR):
            if self.is_at(place):
                return
            self.press("Shift+Tab" if back else "Tab")
            self.stands_well()
        raise AssertionError(f"not reached with {FAR} presses of Tab: {place}")

    def stands_well(self) -> None:
        at = self.page.evaluate(HERE)
        if at is not None:
            assert at["name"], f"a place without a name: {at}"
            assert at["shown"], f"one does not see the keyboard here: {at}"

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def push(self, place: Locator, key: str = "Enter") -> None:
        self.to(place)
        self.press(key)


def enter(hands: Hands) -> None:
    page = hands.page
    expect(page.get_by_text("开始之前，请读一下")).to_be_visible()
    hands.to(page.get_by_label("你的化名"))
    hands.press("Control+a")
    page.keyboard.type("keys only")
    hands.to(page.get_by_role("radio", name="同意录制"))
    hands.press("ArrowDown")  # the other of the two
    expect(page.get_by_role("radio", name="不录制")).to_be_checked()
    hands.push(page.get_by_label("我读过了"), "Space")
    hands.push(hands.button("不录制，继续 →"))
    hands.push(page.get_by_role("button", name="我只上中控台"))
    hands.push(hands.button("进中控台 →"))
    expect(page.get_by_role("heading", name="商品货架")).to_be_visible()


def sell(hands: Hands, house: House) -> None:
    page = hands.page
    first = page.locator("[data-item]").first
    hands.push(hands.button("开播"))
    expect(page.get_by_text("直播中").first).to_be_visible()
    push = first.get_by_role("button", name="推链接")
    hands.push(push)
    explaining = first.get_by_role("button", name="讲解中")
    expect(explaining).to_be_focused()
    price = first.get_by_role("button", name="改价")
    hands.push(price)
    expect(page.get_by_label("新价格（元）")).to_be_focused()
    hands.press("Control+a")
    page.keyboard.type("19.90")
    hands.push(hands.button("确认"))
    expect(first).to_contain_text("¥19.90")
    expect(price).to_be_focused()
    hands.press(
        "Shift+Digit1"
    )  # it is being sold: the desk asks, and the question has the keyboard
    expect(page.get_by_role("alertdialog").get_by_role("button", name="下架")).to_be_focused()
    hands.press("Enter")
    expect(first.get_by_text("已下架")).to_be_visible()
    hands.push(first.get_by_role("button", name="上架"))
    expect(first.get_by_role("button", name="下架")).to_be_focused()
    house.advance(40_000, then_percent=SLOWLY)
    answer(hands)
    house.advance(100)
    hands.press("Escape", "c", "Tab")
    expect(page.get_by_role("tab", name="优惠券")).to_be_focused()
    hands.press("ArrowRight")
    expect(page.get_by_role("tab", name="公告")).to_be_focused()
    hands.push(hands.button("用范文"))
    hands.push(hands.button("发布公告"))
    expect(page.get_by_role("tabpanel").locator(".now")).to_be_visible()


def answer(hands: Hands) -> None:
    """Choose the newest comment, write back, and hide it again."""
    page = hands.page
    expect(page.locator("[data-comment]").first).to_be_visible(timeout=SLOW_MS)
    hands.press("k")
    chosen = page.locator(".comment.chosen")
    expect(chosen).to_be_visible(timeout=SLOW_MS)
    row = Student(page).comment(chosen)  # it is let go some seconds after the answer, and stays
    hands.press("r")
    expect(page.get_by_label("回复内容")).to_be_focused()
    page.keyboard.type("1 x m")  # no key of the desk among them
    hands.press("Enter")
    expect(row).to_contain_text("1 x m", timeout=SLOW_MS)


def end(hands: Hands) -> None:
    page = hands.page
    page.keyboard.press("Escape")
    hands.press("Control+Shift+E")
    dialog = page.get_by_role("dialog", name="结束直播？")
    expect(dialog).to_be_visible()
    hands.press("Escape")
    expect(dialog).to_be_hidden()
    hands.press("Control+Shift+E")
    hands.push(dialog.get_by_role("button", name="现在下播"))
    page.wait_for_url("**/scorecard.html?id=*", timeout=60_000)


def test_a_short_sale_without_a_mouse(house: House, new_page: Callable[..., Page]) -> None:
    page = new_page()
    hands = Hands(page)
    page.goto(house.room("first-show")["links"]["host"])
    enter(hands)
    sell(hands, house)
    end(hands)
    page.locator("[data-score]").wait_for()
    hands.push(page.get_by_role("link", name="看回放 →"))
    page.wait_for_url("**/replay.html?*")
    slider = page.get_by_role("slider", name="时间轴").first
    expect(slider).to_be_visible(timeout=60_000)
    hands.to(slider)
    before = int(page.locator("[data-time]").get_attribute("data-time") or 0)
    hands.press("ArrowRight", "ArrowRight")
    expect(page.locator("[data-time]")).to_have_attribute("data-time", str(before + 2000))


def test_tab_goes_all_round_the_desk_and_back(house: House, new_page: Callable[..., Page]) -> None:
    """No place holds the keyboard fast, each has a name, and the way back is the same way."""
    page = new_page()
    hands = Hands(page)
    page.goto(house.room("four-crises")["links"]["host"])
    enter(hands)
    hands.push(hands.button("开播"))
    house.advance(30_000)
    Student(page).stop_the_list()
    walk(hands, "Tab")  # from where the keyboard is to the edge of the page
    there = walk(hands, "Tab")
    assert len(there) > 20
    assert {"结束直播", "推链接", "重启推流"} <= {name.removeprefix("↻ ").strip() for name in there}
    back = walk(hands, "Shift+Tab")
    assert back == there[::-1]


def walk(hands: Hands, key: str) -> list[str]:
    """On to the edge of the page: the names of all places in between."""
    names: list[str] = []
    for _ in range(ROUND):
        hands.press(key)
        at = hands.page.evaluate(HERE)
        if at is None:
            return names
        assert at["name"], f"a place without a name: {at}"
        assert at["shown"], f"one does not see the keyboard here: {at}"
        names.append(at["name"])
    raise AssertionError(f"no end after {ROUND} presses: {names[-12:]}")
