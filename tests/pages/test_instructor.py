"""An instructor breaks a room's rig from a page, sees it hold, and sees the crew's remedy end it."""

from __future__ import annotations

from collections.abc import Callable

import httpx
from house import INSTRUCTOR, House
from playwright.sync_api import Page, expect
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
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("教师令牌").fill(INSTRUCTOR)
    button("进入")
    expect(page.get_by_role("listitem").filter(has_text="stream_cut")).to_be_visible()
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
