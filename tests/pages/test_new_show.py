"""Choosing a show: it keeps its own difficulty unless told otherwise; a class may move its incidents."""

from __future__ import annotations

import re

from conftest import NewPage
from house import INSTRUCTOR, House
from playwright.sync_api import Page, expect

from studio.library import shipped_scenario


def dialog(house: House, new_page: NewPage) -> Page:
    page = new_page()
    page.goto(f"{house.url}/")
    page.get_by_role("button", name="自己选一场").click()
    return page


def test_each_show_is_offered_at_its_own_difficulty(house: House, new_page: NewPage) -> None:
    page = dialog(house, new_page)
    level = page.get_by_label("难度")
    page.get_by_role("radio", name="第一次直播").check()
    expect(level).to_have_value("easy")
    page.get_by_role("radio", name="突发四连").check()
    expect(level).to_have_value("normal")
    expect(level).to_contain_text("普通（本场自带）")
    level.select_option("hard")
    expect(level).to_have_value("hard")
    page.get_by_role("radio", name="第一次直播").check()
    expect(level).to_have_value("easy")  # what was chosen for one show is not carried to another


def test_two_shows_of_one_title_are_told_apart_by_their_names(
    house: House, new_page: NewPage
) -> None:
    """A teacher changed a copy of a show and left its title as it was."""
    shelf = house.data / "scenarios"
    shelf.mkdir(exist_ok=True)
    own = shelf / "my-first.yml"
    own.write_bytes(shipped_scenario("first-show"))
    try:
        page = dialog(house, new_page)
        shows = page.get_by_role("group", name="场次").locator("label")
        both = shows.filter(has_text="第一次直播")
        expect(both).to_have_count(2)
        expect(both.filter(has_text="my-first")).to_have_count(1)
        expect(both.filter(has_text="first-show")).to_have_count(1)
        expect(shows.filter(has_text="突发四连").first).not_to_contain_text("four-crises")
    finally:
        own.unlink()


def test_a_class_opens_a_room_whose_incidents_are_moved(house: House, new_page: NewPage) -> None:
    page = dialog(house, new_page)
    page.get_by_role("radio", name="突发四连").check()
    page.get_by_label("随机种子").fill("41")
    page.get_by_label("课堂错时").check()
    with page.expect_request("**/api/rooms") as asked:
        page.get_by_role("button", name="开一个直播间").click()
    told = asked.value.post_data_json
    assert (told["seed"], told["shift_seed"], told["difficulty"]) == (41, 41, "normal")
    page.wait_for_url("**/studio.html?room=*")


def ticked(page: Page, *seats: str) -> None:
    """These seats are ticked, and no other."""
    group = page.get_by_role("group", name=re.compile("座位|岗位"))
    for seat in ("主播", "中控", "客服", "投放"):
        expect(group.get_by_role("checkbox", name=seat)).to_be_checked(checked=seat in seats)


def test_a_show_that_gives_tasks_to_seats_has_them_ticked(house: House, new_page: NewPage) -> None:
    """A crew's show in a room of one seat leaves two of its three people without a task."""
    page = dialog(house, new_page)
    page.get_by_role("radio", name="突发四连").check()
    ticked(page, "主播")
    page.get_by_role("radio", name="三人开播").check()
    ticked(page, "主播", "中控", "客服")
    page.get_by_role("checkbox", name="客服").uncheck()
    ticked(page, "主播", "中控")
    page.get_by_role("radio", name="突发四连").check()
    ticked(page, "主播")
    page.get_by_role("checkbox", name="中控").check()
    page.get_by_role("radio", name="三人开播").check()
    page.get_by_role("checkbox", name="客服").uncheck()
    with page.expect_request("**/api/rooms") as asked:
        page.get_by_role("button", name="开一个直播间").click()
    assert (asked.value.post_data_json or {})["crew"] == ["host", "desk"]
    expect(page.get_by_role("textbox", name="中控")).to_have_value(re.compile("/join/"))


def test_a_class_opens_rooms_with_the_seats_of_its_show(house: House, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{house.url}/instructor.html")
    page.get_by_label("教师令牌").fill(INSTRUCTOR)
    page.get_by_role("button", name="进入", exact=True).click()
    expect(page.get_by_role("button", name="开 3 间", exact=True)).to_be_enabled(timeout=40_000)
    ticked(page, "主播")
    page.get_by_label("场次").select_option("crew-of-three")
    ticked(page, "主播", "中控", "客服")
    page.get_by_role("checkbox", name="客服").uncheck()
    page.get_by_label("难度").select_option("easy")
    ticked(page, "主播", "中控")  # only another show ticks anew
