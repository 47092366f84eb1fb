"""The home page: who lost the tab of a running show finds the way back in."""

from __future__ import annotations

from conftest import NewPage
from house import House
from playwright.sync_api import expect


def test_a_show_that_is_on_is_named_at_home_and_leads_back_to_its_desk(
    house: House, new_page: NewPage
) -> None:
    made = house.room("first-show", mode="practice")
    page = new_page("zh-CN")
    page.goto(f"{house.url}/")
    running = page.get_by_role("region", name="进行中的场次")
    expect(running).to_contain_text("未开播")
    running.get_by_role("listitem").last.get_by_role("button", name="回到直播间（主播）").click()
    page.wait_for_url(f"**/studio.html?room={made['room']}*")
