"""The home page: who lost the tab of a running show finds the way back in."""

from __future__ import annotations

import pytest
from conftest import NewPage
from house import House
from playwright.sync_api import expect


def test_a_show_that_is_on_is_named_at_home_and_leads_back_to_its_desk(
    house: House, new_page: NewPage
) -> None:
    made = house.room("first-show", mode="practice")
    page = new_page()
    page.goto(f"{house.url}/")
    running = page.get_by_role("region", name="进行中的场次")
    expect(running).to_contain_text("未开播")
    running.get_by_role("listitem").last.get_by_role("button", name="回到直播间（主播）").click()
    page.wait_for_url(f"**/studio.html?room={made['room']}*")


def test_one_trouble_alone_is_found_by_its_name(house: House, new_page: NewPage) -> None:
    """Seventy scenarios are no list to read: the drills lie together, by family, and can be sought."""
    page = new_page()
    page.goto(f"{house.url}/")
    page.get_by_role("button", name="自己选一场").click()
    expect(page.get_by_role("radio", name="单项 T02 黑屏")).to_be_hidden()
    page.get_by_text("单项突发训练").click()
    page.get_by_role("searchbox").fill("黑屏")
    expect(page.get_by_role("group", name="设备与信号").get_by_role("radio")).to_have_count(1)
    page.get_by_role("radio", name="单项 T02 黑屏").check()
    page.get_by_role("button", name="开一个直播间").click()
    page.wait_for_url("**/studio.html?room=*")


@pytest.mark.parametrize(
    ("wishes", "html"),
    [
        (("en-GB",), "en"),
        (("zh-CN",), "zh-CN"),
        (("zh-TW", "en"), "zh-CN"),
        (("fr-FR", "EN-us", "zh-CN"), "en"),
        (("fr-FR",), "zh-CN"),
    ],
)
def test_a_first_visit_is_met_in_the_first_language_of_the_browser_that_we_speak(
    new_page: NewPage, wishes: tuple[str, ...], html: str
) -> None:
    page = new_page(lang=None, wishes=wishes)
    page.goto("/")
    other = "中文" if html == "en" else "English"
    expect(page.get_by_role("button", name=other, exact=True)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", html)
    assert page.evaluate("localStorage.getItem('lianbo:lang')") is None, "nobody has chosen yet"


@pytest.mark.parametrize(
    ("wish", "other", "html"), [("en-GB", "中文", "zh-CN"), ("zh-CN", "English", "en")]
)
def test_a_choice_made_by_hand_wins_over_the_languages_of_the_browser(
    new_page: NewPage, wish: str, other: str, html: str
) -> None:
    page = new_page(lang=None, wishes=(wish,))
    page.goto("/")
    page.get_by_role("button", name=other, exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", html)
    page.reload()
    expect(page.get_by_role("button", name=other, exact=True)).to_be_hidden()
    expect(page.locator("html")).to_have_attribute("lang", html)
