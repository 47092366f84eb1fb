"""The control desk: two seats, keys, texts of strangers, and what happens when things break."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from house import House, house_in
from playwright.sync_api import Locator, Page, WebSocketRoute, expect
from student import SLOW_MS, Student, at_desk, live_at

HOSTILE = '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">\u202egnirts'
"""Markup, and a mark that turns the writing round."""


def test_two_browsers_hold_two_seats_of_one_room(
    house: House, new_page: Callable[..., Page]
) -> None:
    made = house.room("first-show", crew=["host", "desk"])
    host = at_desk(new_page(), made["links"]["host"])
    desk = at_desk(new_page(), made["links"]["desk"])
    live_at(host)
    expect(desk.page.get_by_text("直播中").first).to_be_visible()
    first = desk.page.locator("[data-item]").first
    desk.button("推链接", first).click()
    expect(host.page.locator("[data-item]").first.get_by_text("讲解中")).to_be_visible()
    host.page.get_by_role("tab", name="记录").click()
    expect(host.page.get_by_role("tabpanel")).to_contain_text("推链接")


def test_a_join_link_opens_only_one_browser_and_survives_a_reload(
    house: House, new_page: Callable[..., Page]
) -> None:
    made = house.room("first-show")
    mine = at_desk(new_page(), made["links"]["host"])
    mine.page.reload()
    expect(
        mine.page.get_by_role("button", name="进中控台").or_(mine.page.locator("#items"))
    ).to_be_visible()
    stranger = new_page()
    stranger.goto(f"/studio.html?room={made['room']}")
    expect(stranger.get_by_role("heading", name="这个浏览器没有座位")).to_be_visible()


def test_keys_push_and_unlist_but_not_while_one_types(
    house: House, new_page: Callable[..., Page]
) -> None:
    student = at_desk(new_page(), house.room("first-show")["links"]["host"])
    live_at(student)
    page = student.page
    first = page.locator("[data-item]").first
    page.get_by_label("搜评论或昵称").fill("1")
    page.get_by_label("搜评论或昵称").press("1")
    expect(student.button("推链接", first)).to_be_visible()
    page.locator("#items").focus()
    page.keyboard.press("1")
    expect(first.get_by_text("讲解中")).to_be_visible()
    page.keyboard.press("Shift+1")  # it is being sold: the desk asks first
    expect(page.get_by_role("alertdialog")).to_be_visible()
    student.button("下架", page.get_by_role("alertdialog")).click()
    expect(first.get_by_text("已下架")).to_be_visible()
    page.locator("#items").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()


def test_a_window_that_loses_the_keyboard_lets_space_go(
    house: House, new_page: Callable[..., Page]
) -> None:
    """Nobody tells a window behind another one that the hand was lifted."""
    page = new_page()
    answers: list[str] = []

    def sent(frame: str | bytes) -> None:
        if "comment.answered" in str(frame):
            answers.append(str(frame))

    page.on("websocket", lambda socket: socket.on("framesent", sent))
    student = at_desk(page, house.room("first-show")["links"]["host"])
    live_at(student)
    house.advance(20_000)
    student.sees_the_clock_at(20)
    student.comments.first.locator(".text").click()
    chosen = page.locator(".comment.chosen")
    for count, leave in enumerate(("window, 'blur'", "document, 'visibilitychange'"), start=1):
        page.keyboard.down("Space")
        expect(page.locator(".onair")).to_contain_text("正在口播回答 1.")
        expect(page.locator(".onair")).to_contain_text("至少两秒有声音")
        page.evaluate(f"((target, name) => target.dispatchEvent(new Event(name)))({leave})")
        expect(page.locator(".onair")).to_have_count(0)
        page.keyboard.up("Space")  # comes back later: it neither answers again nor pauses the list
        student.button("隐藏", chosen).click()
        student.button("恢复显示", chosen).click()
        expect(student.button("隐藏", chosen)).to_be_visible()
        expect(student.button("暂停")).to_be_visible()
        assert len(answers) == count


def test_who_clicks_a_comment_and_types_writes_and_steers_nothing(
    house: House, new_page: Callable[..., Page]
) -> None:
    """The keys of the desk mute, hide, pin and push: none of them may come of an answer's letters."""
    page = new_page()
    acts: list[str] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framesent", lambda frame: acts.append(str(frame)) if '"action"' in str(frame) else None
        ),
    )
    student = at_desk(page, house.room("first-show")["links"]["host"])
    live_at(student)
    house.advance(20_000)
    student.sees_the_clock_at(20)
    student.comments.first.locator(".text").click()
    before = len(acts)
    page.keyboard.type("meiyou p x 1 2")
    expect(page.get_by_label("回复内容")).to_have_value("meiyou p x 1 2")
    assert acts[before:] == []
    page.keyboard.press("Enter")
    expect(page.locator(".comment.chosen")).to_contain_text("meiyou p x 1 2")
    assert len(acts) == before + 1
    page.keyboard.type("mx3")  # the second sentence
    expect(page.get_by_label("回复内容")).to_have_value("mx3")
    assert len(acts) == before + 1


def test_the_mouse_holds_an_answer_until_it_is_let_go(
    house: House, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    student = at_desk(page, house.room("first-show")["links"]["host"])
    live_at(student)
    house.advance(20_000)
    student.sees_the_clock_at(20)
    student.comments.first.locator(".text").click()
    box = student.button("按住口播回答", page.locator(".comment.chosen")).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    expect(page.locator(".onair")).to_contain_text("正在口播回答 1.")
    page.mouse.up()
    expect(page.locator(".onair")).to_have_count(0)


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


def test_nothing_is_shown_before_the_studio_has_it(
    house: House, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    kept: list[WebSocketRoute] = []
    held: list[str] = []

    def hold_back(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        kept.append(server)

        def send(frame: str | bytes) -> None:
            if '"item.pushed"' in str(frame):
                held.append(str(frame))
            else:
                server.send(frame)

        socket.on_message(send)

    page.route_web_socket("**/feed", hold_back)
    student = at_desk(page, house.room("first-show")["links"]["host"])
    live_at(student)
    first = page.locator("[data-item]").first
    student.button("推链接", first).click()
    expect(first.get_by_text("处理中")).to_be_visible()
    expect(first.get_by_text("讲解中")).to_have_count(0)
    kept[-1].send(held[0])
    expect(first.get_by_text("讲解中")).to_be_visible()


STOCKED = 500
"""Of the thermos, at the beginning."""


def test_what_is_left_unpaid_and_sold_is_what_was_there(
    house: House, new_page: Callable[..., Page]
) -> None:
    student = at_desk(new_page(), house.room("four-crises")["links"]["host"])
    live_at(student)
    student.button("推链接", student.item("P1")).click()
    unpaid = 0
    for _ in range(12):
        house.advance(5_000)
        shown = student.item("P1").locator(".figures").inner_text()
        left, waiting, sold = (
            int(found[1]) if (found := re.search(rf"{word} (\d+)", shown)) else 0
            for word in ("库存", "待付款", "已售")
        )
        assert left + waiting + sold == STOCKED, shown
        unpaid += waiting
    assert unpaid > 0, "nobody ever had an order open"


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


def knows_nothing(page: Page) -> None:
    """Within 3 s the page says that it is cut off; it no longer says that the stream is fine."""
    expect(page.locator("#media").get_by_text("推流不明")).to_be_visible(timeout=3_000)
    expect(page.get_by_text("与演播室断开")).to_be_visible(timeout=1_000)
    expect(page.get_by_text("推流正常")).to_have_count(0)


@pytest.mark.crash
def test_desk_and_publisher_come_back_after_the_studio_was_killed(
    tmp_path: Path, built: Path, new_page: Callable[..., Page]
) -> None:
    """``kill -9`` in the middle of a show: the page needs no hand to go on."""
    data = tmp_path / "data"
    with house_in(data) as before:
        page = new_page(house=before)
        student = Student(page)
        page.goto(before.room("first-show")["links"]["host"])
        student.consent()
        student.check_rig()
        student.go_live()
        expect(page.get_by_text("推流正常")).to_be_visible(timeout=SLOW_MS)
        before.process.send_signal(signal.SIGSTOP)  # it hangs, and no socket closes
        knows_nothing(page)
        before.process.send_signal(signal.SIGCONT)
        expect(page.get_by_text("推流正常")).to_be_visible(timeout=SLOW_MS)
        before.process.kill()
        knows_nothing(page)
    with house_in(data, before.port):
        expect(page.get_by_text("已连接")).to_be_visible(timeout=SLOW_MS)
        expect(page.get_by_text("推流正常")).to_be_visible(timeout=SLOW_MS)
        student.button("推链接", page.locator("[data-item]").first).click()
        expect(page.locator("[data-item]").first.get_by_text("讲解中")).to_be_visible()
        page.goto("about:blank")


def test_the_desk_says_when_the_studio_is_away(house: House, new_page: Callable[..., Page]) -> None:
    page = new_page()
    sockets: list[WebSocketRoute] = []

    def through(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        socket.connect_to_server()

    page.route_web_socket("**/feed", through)
    student = at_desk(page, house.room("first-show")["links"]["host"])
    live_at(student)
    page.context.set_offline(True)
    sockets[-1].close(code=1012, reason="restart")
    expect(page.get_by_text("与演播室断开")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("已连接")).to_be_visible(timeout=SLOW_MS)
    student.button("推链接", page.locator("[data-item]").first).click()
    expect(page.locator("[data-item]").first.get_by_text("讲解中")).to_be_visible()


CLICKS = 4
PUSH_AND_WAIT = """async (item) => {
  const row = document.querySelector(`[data-item=${item}]`);
  const button = [...row.querySelectorAll('.top button')].find((b) => b.textContent.includes('推链接'));
  const seen = new Promise((done) => new MutationObserver((_, watch) => {
    if (!row.classList.contains('pushed')) return;
    watch.disconnect();
    requestAnimationFrame(() => done(performance.now()));
  }).observe(row, { attributes: true, subtree: true, childList: true }));
  const from = performance.now();
  button.click();
  return (await seen) - from;
}"""


def test_every_click_is_answered_and_shown(house: House, new_page: Callable[..., Page]) -> None:
    """How soon is measured by ``python -m bench desk``, where nothing else runs."""
    student = at_desk(new_page(), house.room("four-crises")["links"]["host"])
    live_at(student)
    took = [student.page.evaluate(PUSH_AND_WAIT, f"P{1 + n % 2}") for n in range(CLICKS)]
    print("click to shown:", ", ".join(f"{each:.0f} ms" for each in took))
    assert len(student.acknowledged) >= CLICKS
    assert all("seq" in answer for answer in student.acknowledged)
