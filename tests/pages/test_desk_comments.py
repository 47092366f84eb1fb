"""The list of comments stands still while one reads, tells what is new, and keeps strangers' texts texts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from house import House
from playwright.sync_api import Locator, Page, WebSocketRoute, expect
from student import at_desk, live_at

HOSTILE = '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">\u202egnirts'
"""Markup, and a mark that turns the writing round."""
COVERED = """row => [...row.querySelectorAll('button, .onair')].filter((each) => {
  const box = each.getBoundingClientRect();
  return [0.1, 0.5, 0.9].some((x) => [0.2, 0.8].some((y) => !each.contains(
    document.elementFromPoint(box.left + box.width * x, box.top + box.height * y))));
}).map((each) => each.innerText)"""
"""What of a row lies under something else, or out of sight."""


@pytest.mark.parametrize(("lang", "height"), [("zh", 900), ("en", 720)])
def test_nothing_covers_a_row_that_is_chosen_and_answered(
    house: House, new_page: Callable[..., Page], lang: str, height: int
) -> None:
    """Also the newest one, at the lower edge: its buttons, and the line that says "on air"."""
    page = new_page(width=1280, height=height)
    student = at_desk(page, house.room("four-crises")["links"]["host"])
    live_at(student)
    if lang == "en":
        student.button("EN").click()
        expect(page.get_by_role("heading", name="Shelf")).to_be_visible()
    house.advance(60_000)
    row = student.comment(student.comments.last)
    row.locator(".text").click()
    expect(row.locator(".acts")).to_be_in_viewport(ratio=0.98)
    house.advance(10_000)
    expect(fresh(page)).to_be_visible()
    assert row.evaluate(COVERED) == []
    page.keyboard.down("Space")
    expect(row.locator(".onair")).to_be_in_viewport(ratio=0.98)
    assert row.evaluate(COVERED) == []
    page.keyboard.up("Space")


def test_the_list_says_what_is_new_only_when_something_is(
    house: House, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    student = at_desk(page, house.room("first-show")["links"]["host"])
    student.stop_the_list()
    expect(fresh(page)).to_have_count(0)
    live_at(student)
    house.advance(30_000)
    before = page.locator("#comments .stage").bounding_box()
    expect(fresh(page)).to_have_text(re.compile(r"^[1-9]\d* 条新评论 ↓$"))
    fresh(page).click()
    expect(student.button("暂停")).to_be_visible()
    student.comments.first.hover()
    assert page.locator("#comments .stage").bounding_box() == before, "the list jumped"


def test_the_list_goes_on_by_itself_once_a_reply_is_sent(
    house: House, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    student = at_desk(page, house.room("four-crises")["links"]["host"])
    live_at(student)
    house.advance(60_000)
    row = student.comment(student.comments.first)
    row.locator(".text").click()
    page.get_by_label("回复内容").fill("马上讲到")
    page.get_by_label("回复内容").press("Enter")
    expect(row.get_by_text("已回复")).to_be_visible()
    house.advance(60_000)
    expect(page.locator(".comment.chosen")).to_have_count(0)
    expect(fresh(page)).to_have_count(0)
    page.keyboard.press("k")  # the keyboard is the desk's again, not a field's
    expect(page.locator(".comment.chosen")).to_be_in_viewport(ratio=0.98)
    house.advance(10_000)
    expect(fresh(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(fresh(page)).to_have_count(0)


def fresh(page: Page) -> Locator:
    """The button that leads to the newest comments."""
    return page.get_by_role("button", name=re.compile(r"\d+ (条新评论|new)"))


def test_texts_of_strangers_stay_texts(house: House, new_page: Callable[..., Page]) -> None:
    page = new_page()
    words = {"zh": HOSTILE, "en": HOSTILE}
    comment = {
        "id": "c-hostile", "t_ms": 0, "viewer": "v-hostile", "name": "<b>" + "长" * 500, "level": 3,
        "text": words, "state": "shown", "pinned": False, "answered": "no", "reply": HOSTILE,
        "muted": False,
    }  # fmt: skip

    def poison(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def receive(frame: str | bytes) -> None:
            message: dict[str, Any] = json.loads(frame)
            if message.get("type") == "snapshot":
                message["comments"] = [comment]
                message["sections"]["items"][0]["name"] = words
                message["sections"]["show"]["title"] = words
            socket.send(json.dumps(message))

        server.on_message(receive)

    page.route_web_socket("**/feed", poison)
    at_desk(page, house.room("first-show")["links"]["host"])
    expect(page.locator("[data-comment=c-hostile] .say")).to_have_text(HOSTILE)
    expect(page.locator("[data-item]").first).to_contain_text("<script>window.hacked = 1</script>")
    assert page.evaluate("window.hacked") is None
    assert page.locator("[data-comment] img, [data-comment] script, [data-comment] b").count() == 0
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, "a long name pushed the desk out of the window"
