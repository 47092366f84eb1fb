"""Past shows on the pages: they fit, travel as files, and an unknown one is said to be unknown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from house import House
from playwright.sync_api import Page, expect
from replaying import SLOW_MS


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["replay", "scorecard", "index"])
def test_a_page_fits_when_its_window_shrinks(
    drilled: str, new_page: Callable[..., Page], name: str, lang: str
) -> None:
    page = new_page(lang=lang)
    page.goto(f"/{name}.html?id={drilled}")
    page.locator("[data-time], [data-score], tbody tr").first.wait_for(timeout=SLOW_MS)
    for width, height in ((1280, 720), (1100, 720)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(SHRUNK, arg=width)
        page.evaluate(DRAWN)
        outside = page.evaluate(OUTSIDE)
        assert outside == [], f"cut off at {width}"


SHRUNK = "to => innerWidth === to && document.documentElement.scrollWidth <= innerWidth"
"""The window has its new size (asked for, it comes a while later), and nothing is wider than it."""
DRAWN = (
    "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"
)
"""Two pictures later: what goes by the window's size, as the lanes of the replay do, is drawn anew."""
OUTSIDE = """() => [...document.querySelectorAll('main button, main select, main svg text, main svg')]
  .filter(each => { const box = each.getBoundingClientRect();
    const panel = each.closest('.panel, .door, main').getBoundingClientRect();
    return box.width > 0 && (box.right > panel.right + 0.5 || box.left < panel.left - 0.5) })
  .map(each => each.outerHTML.slice(0, 120))"""
"""What reaches over the edge of its own panel."""


def test_a_show_travels_from_one_studio_to_another_as_a_file(
    house: House, drilled: str, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = new_page()
    page.goto("/")
    row = page.get_by_role("row").filter(has_text="机器人·熟手")
    with page.expect_download() as coming:
        row.get_by_role("link", name="导出").click()
    parcel = tmp_path / "show.zip"
    coming.value.save_as(parcel)
    assert parcel.read_bytes()[:2] == b"PK"
    page.get_by_label("导入场次包").set_input_files(parcel)
    expect(
        page.get_by_text("这场已").or_(page.get_by_role("alert"))
    ).to_be_visible()  # it is here already
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 not a show")
    page.get_by_label("导入场次包").set_input_files(broken)
    expect(page.get_by_role("alert")).to_be_visible()


def test_an_unknown_show_is_said_to_be_unknown(house: House, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto("/scorecard.html?id=nobody")
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto("/replay.html?id=nobody")
    expect(page.get_by_role("alert")).to_be_visible()
