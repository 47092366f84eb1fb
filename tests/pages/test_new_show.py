"""Choosing a show: it keeps its own difficulty unless told otherwise; a class may move its incidents."""

from __future__ import annotations

from conftest import NewPage
from house import House
from playwright.sync_api import Page, expect


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
