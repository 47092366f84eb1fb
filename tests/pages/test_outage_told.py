"""A studio that failed in the middle of a show says so on the scorecard, to those who were in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from house import house_in
from playwright.sync_api import Page, expect
from student import SLOW_MS, at_desk, live_at


def test_a_restart_in_the_middle_of_a_show_is_told_where_the_score_is_read(
    tmp_path: Path,
    built: Path,
    new_page: Callable[..., Page],
    photograph: Callable[[Page, str], None],
) -> None:
    data = tmp_path / "data"
    with house_in(data) as before:
        page = new_page(house=before)
        room = before.room("first-show")
        live_at(at_desk(page, room["links"]["host"], recording=False))
        before.advance(20_000)
        before.process.kill()
        before.process.wait(timeout=20)
    expect(page.get_by_text("与演播室断开")).to_be_visible(timeout=SLOW_MS)
    with house_in(data, before.port) as after:
        expect(page.get_by_text("与演播室断开")).to_have_count(0, timeout=SLOW_MS)
        after.advance(180_000)
        page.wait_for_url(f"**/scorecard.html?id={room['room']}", timeout=60_000)
        told = page.locator("[data-outages='1']")
        expect(told).to_contain_text("演播室自己中断过：00:2", timeout=SLOW_MS)
        expect(told).to_contain_text("那时开着的时限都不计")
        photograph(page, "outage-zh")
        page.get_by_role("button", name="English").click()
        expect(told).to_contain_text("The studio itself was interrupted at 00:2")
        photograph(page, "outage-en")
        page.goto("about:blank")  # it asks nobody any more
