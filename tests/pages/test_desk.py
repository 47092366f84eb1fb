"""The control desk: two seats of one room, and nothing shown before the studio has it."""

from __future__ import annotations

import re
from collections.abc import Callable

from house import House
from playwright.sync_api import Page, WebSocketRoute, expect
from student import at_desk, live_at


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
