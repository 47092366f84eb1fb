"""An instructor breaks a room's rig from a page, sees it hold, and sees the crew's remedy end it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import httpx
from house import INSTRUCTOR, House
from playwright.sync_api import Locator, Page, expect
from student import at_desk, live_at
from test_accessibility import faults


def test_the_instructor_injects_faults_and_the_crew_ends_one(
    house: House, new_page: Callable[..., Page]
) -> None:
    made = house.room("four-crises")
    room = f"/api/rooms/{made['room']}"
    page = new_page()

    def button(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()

    def stands(name: str) -> None:
        expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()

    page.goto(f"/instructor.html?room={made['room']}")
    page.get_by_label("教师令牌").fill("not the token")
    button("进入")
    expect(page.get_by_role("alert")).to_have_text("令牌不对，请再输一次。")
    page.get_by_label("教师令牌").fill(INSTRUCTOR)
    button("进入")
    expect(page.locator("[data-kind=stream_cut]")).to_be_visible()
    assert faults(page) == []
    with httpx.Client(base_url=house.url, timeout=20, follow_redirects=True) as crew:
        assert crew.get(made["links"]["host"]).status_code == 200
        assert crew.post(f"{room}/start").status_code == 200
        for name in ("黑屏", "没声音"):
            button(f"注入：{name}")
            stands(f"解除：{name}")
        data = {"idem": "tab:1", "action": "source.switched", "data": {"source": "still_card"}}
        assert crew.post(f"{room}/actions", json=data).status_code == 200
        stands("注入：黑屏")
        button("解除：没声音")
        stands("注入：没声音")
        assert crew.get(f"{room}/faults").status_code == 401, "a seat is never told"


def test_the_tab_is_named_in_the_language_of_the_page(
    house: House, new_page: Callable[..., Page]
) -> None:
    """A teacher has both pages open beside each other, and the class's in two languages."""
    made = house.room("four-crises")
    page = new_page()
    for address, chinese, english in (
        ("/instructor.html", "教师台 · 全班 · 练播", "Instructor · class · Lianbo"),
        (f"/instructor.html?room={made['room']}", "教师台 · 练播", "Instructor · Lianbo"),
    ):
        page.goto(address)
        expect(page).to_have_title(chinese)
        page.get_by_role("button", name="English").click()
        expect(page).to_have_title(english)
        page.get_by_role("button", name="中文", exact=True).click()
        expect(page).to_have_title(chinese)


def test_more_rooms_than_the_studio_has_places_are_told_why_not(
    house: House, new_page: Callable[..., Page]
) -> None:
    """Sixty-one were asked for; then as many as are still free, and one more."""
    page = new_page()
    page.goto("/instructor.html")
    page.get_by_label("教师令牌").fill(INSTRUCTOR)
    page.get_by_role("button", name="进入", exact=True).click()
    wanted = page.get_by_label("几间")
    expect(page.get_by_role("button", name="开 3 间", exact=True)).to_be_enabled(timeout=40_000)
    told = page.locator("#places")
    expect(told).to_be_hidden()
    wanted.fill("61")
    expect(told).to_contain_text("这处练播最多同时开 60 间。要更多，请用 lianbo serve --max-rooms")
    expect(page.get_by_role("button", name="开 61 间", exact=True)).to_be_disabled()
    house.room("four-crises")
    wanted.fill("60")
    expect(told).to_contain_text("先让几间下播，或用 lianbo serve --max-rooms")
    free = httpx.get(f"{house.url}/api/studio").json()["free"]
    expect(told).to_contain_text(f"现在还空 {free} 间")
    wanted.fill(str(free))
    expect(told).to_be_hidden()
    assert faults(page) == []


def first_failure_shown(house: House, tile: Locator) -> None:
    """A dead link shows with the first order that fails, which the lot of the room's seed draws."""
    told = tile.get_by_text("学员还没察觉")
    for _ in range(12):
        house.advance(5_000)
        with contextlib.suppress(AssertionError):
            expect(told).to_be_visible(timeout=2_000)
            return
    raise AssertionError("no order has failed in a minute of a dead link")


def test_a_class_of_three_rooms_is_seen_at_a_glance_and_steered(
    house: House, new_page: Callable[..., Page], photograph: Callable[[Page, str], None]
) -> None:
    """Monday morning: from the home page to three open rooms, trouble in one, a pause in another."""
    page = new_page()
    page.goto("/")
    page.get_by_role("link", name="教师台", exact=True).click()
    page.get_by_label("教师令牌").fill(INSTRUCTOR)
    page.get_by_role("button", name="进入", exact=True).click()
    opening = page.get_by_role("button", name="开 3 间", exact=True)
    expect(opening).to_be_enabled(timeout=40_000)
    before = page.locator("[data-room]").count()
    opening.click()
    rooms = [page.locator(f"[data-room='{before + number}']") for number in (1, 2, 3)]
    expect(rooms[2]).to_contain_text("等学员打开链接")
    links = [field.input_value() for field in page.get_by_label("主播的链接").all()][-3:]
    assert len(set(links)) == 3
    assert faults(page) == []
    desks = []
    for link in links:
        desks.append(at_desk(new_page(), link, recording=False))
        live_at(desks[-1])
    expect(rooms[0]).to_contain_text("直播中")
    expect(page.get_by_label("主播的链接")).to_have_count(0)
    rooms[1].get_by_role("link", name="注入突发").click()
    expect(page.locator("[data-room]")).to_contain_text("直播中")
    dead = page.locator("[data-kind=dead_link]")
    dead.get_by_role("button", name="触发").click()
    expect(dead.get_by_role("button", name="清除")).to_be_visible()
    page.get_by_role("link", name="← 全班").click()
    rooms[2].get_by_role("button", name="暂停").click()
    expect(rooms[2]).to_contain_text("已暂停")
    expect(desks[2].page.get_by_text("已暂停").first).to_be_visible()
    first_failure_shown(house, rooms[1])
    expect(rooms[0]).not_to_contain_text("学员还没察觉")
    photograph(page, "class")
    page.get_by_role("button", name="全体下播").click()
    page.get_by_role("dialog").get_by_role("button", name="下播", exact=True).click()
    for room in rooms:
        expect(room.get_by_role("link", name="成绩单")).to_be_visible(timeout=40_000)
    assert faults(page) == []


def fits_in_english_at_1280(page: Page) -> None:
    """The longest hint is one line that is cut: once it pushed the shelf out of the screen."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.get_by_role("button", name="EN", exact=True).click()
    expect(page.locator(".hints")).to_contain_text("Missed")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.get_by_role("button", name="中文", exact=True).click()


def test_a_practice_desk_is_told_in_time_and_an_exam_desk_never(
    house: House, new_page: Callable[..., Page]
) -> None:
    """The first push of the script is left undone; the line says so before and after."""
    desks = []
    for mode in ("practice", "exam"):
        made = house.room("four-crises", mode=mode)
        desks.append(at_desk(new_page(), made["links"]["host"]))
        live_at(desks[-1])
    told = desks[0].page.locator(".hints")
    house.advance(1, then_percent=10)
    minutes, seconds = desks[0].page.locator(".state b").inner_text().split(":")
    house.advance(51_000 - 1000 * (60 * int(minutes) + int(seconds)), then_percent=10)
    expect(told).to_contain_text("讲到哪件弹哪件", timeout=15_000)
    expect(told).to_contain_text("还剩")
    told.get_by_role("button", name="关掉这条提示").click()
    expect(told).not_to_contain_text("讲到哪件弹哪件")
    house.advance(8_000, then_percent=10)
    expect(told).to_contain_text("没做到", timeout=15_000)
    fits_in_english_at_1280(desks[0].page)
    told.get_by_role("button", name="实时提示").click()
    expect(told).to_contain_text("实时提示已关")
    expect(told).not_to_contain_text("没做到")
    house.advance(1)
    expect(desks[1].page.locator(".hints")).to_have_count(0)
    hints = [frame for frame in desks[0].feed if '"type":"hint"' in frame]
    assert hints
    assert not any('"PRE-1"' in frame for frame in hints), "no camera was there to be checked"
    assert not any('"type":"hint"' in frame for frame in desks[1].feed)
