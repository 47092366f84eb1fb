"""问同事: who works alone asks the manager, or whom else the show has, and is answered some seconds later."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from house import House
from playwright.sync_api import Page, expect
from student import at_desk, live_at


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720)])
def test_a_colleague_answers_on_the_team_channel(
    house: House, new_page: Callable[..., Page], photograph: Callable[[Page, str], None],
    width: int, height: int,
) -> None:  # fmt: skip
    page = new_page(width=width, height=height)
    student = at_desk(page, house.room("four-crises")["links"]["host"])
    live_at(student)
    page.get_by_role("tab", name="问同事").click()
    panel = page.get_by_role("tabpanel")
    expect(student.button("供应商", panel)).to_have_count(0)  # this show has nothing for one
    student.button("店长", panel).click()
    panel.get_by_label("问什么事").select_option("stock")
    panel.get_by_label("哪件商品").select_option("P1")
    panel.get_by_label("要说的话（可不填）").fill("还有多少货？")
    student.button("发给同事", panel).click()
    expect(page.get_by_text("已发出，等答复")).to_be_visible()
    house.advance(8_000)
    expect(panel.get_by_role("log")).to_contain_text("店长")
    expect(panel.get_by_role("log")).to_contain_text("按预案处理")
    photograph(page, f"team-zh-{width}")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert [one["id"] for one in found.response["violations"]] == []
    student.button("EN").click()
    expect(panel.get_by_role("log")).to_contain_text("follow the plan")
    photograph(page, f"team-en-{width}")
