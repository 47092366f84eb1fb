"""Every page, and every dialog that can stand open, against WCAG 2.2 AA (axe-core)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from house import House
from playwright.sync_api import Page, expect
from student import at_desk, live_at

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}


def faults(page: Page) -> list[str]:
    """What axe finds, one line for each element."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{each['id']}: {node['target']}: {node['failureSummary']}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_home_and_its_dialog(new_page: Callable[..., Page], lang: str) -> None:
    page = new_page(lang=lang)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert faults(page) == []
    page.locator(".more button").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults(page) == []


def test_entry_and_device_check_with_each_door(house: House, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto(house.room("first-show")["links"]["host"])
    page.get_by_label("我读过了").check()
    expect(page.get_by_role("button", name="同意并继续")).to_be_disabled()
    page.get_by_role("radio", name="不录制").check()
    assert faults(page) == []
    page.get_by_role("button", name="不录制，继续").click()
    page.locator("[data-check=camera][data-outcome=pass]").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="用 OBS").click()
    assert faults(page) == []


def test_desk_with_each_tool_and_dialog(house: House, new_page: Callable[..., Page]) -> None:
    student = at_desk(new_page(), house.room("four-crises")["links"]["host"])
    page = student.page
    live_at(student)
    house.advance(100_000)  # comments, and a dead link
    expect(student.comments.first).to_be_visible()
    student.comments.first.locator(".text").click()
    for tool in ("优惠券", "公告", "报异常", "管控", "记录"):
        page.get_by_role("tab", name=tool).click()
        assert faults(page) == [], tool
    student.button("改价", student.item("P1")).click()
    assert faults(page) == []
    page.get_by_role("button", name="结束直播").click()
    assert faults(page) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_scorecard_and_replay(hasty: str, new_page: Callable[..., Page], lang: str) -> None:
    """With everything open that can stand open, a broken ban among it."""
    page = new_page(lang=lang)
    page.goto(f"/scorecard.html?id={hasty}")
    page.locator("[data-score]").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert faults(page) == []
    broken = page.locator("li:has(.broken) .head a").first
    page.goto(f"/{broken.get_attribute('href')}")
    expect(page.locator("li.chosen li.broken").first).to_be_visible(timeout=60_000)
    assert faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 720})
    assert faults(page) == []
