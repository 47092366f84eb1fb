"""A phone in the hand, and a browser at 200 %: nothing lies over another, nothing leaves the window."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect
from replaying import SLOW_MS

PHONE = (390, 844)
DOUBLED = (640, 360)
"""What is left of 1280 × 720 at 200 %."""
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
COVERED = """() => [...document.querySelectorAll('header :is(a, button), .controls :is(button, select)')]
  .filter(each => { const box = each.getBoundingClientRect();
    if (box.width === 0) return false;
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return !top || !(each.contains(top) || top.contains(each)) })
  .map(each => each.outerHTML.slice(0, 90))"""
"""What a finger would not hit, because something else lies over it or it is out of the window."""


READY = {
    "replay": "[data-time]", "scorecard": "[data-lesson]", "assessor": "[data-rubric]",
    "index": "tbody tr", "instructor": "form input",
}  # fmt: skip


@pytest.mark.parametrize(
    ("size", "lang", "names"),
    [(PHONE, "en", tuple(READY)), (DOUBLED, "zh", ("replay", "scorecard"))],
)
def test_each_page_that_teaches_fits_and_its_buttons_can_be_hit(
    drilled: str,
    new_page: Callable[..., Page],
    size: tuple[int, int],
    lang: str,
    names: tuple[str, ...],
) -> None:
    page = new_page(lang=lang, width=size[0], height=size[1])
    for name in names:
        page.goto(f"/{name}.html?id={drilled}")
        page.locator(READY[name]).first.wait_for(timeout=SLOW_MS)
        assert page.evaluate(WIDER) <= 0, name
        assert page.evaluate(COVERED) == [], name


def test_on_a_phone_a_past_show_keeps_its_score_beside_its_name(
    drilled: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=PHONE[0], height=PHONE[1])
    page.goto("/")
    row = page.get_by_role("row").filter(has_text="机器人·熟手").first
    name = row.get_by_text("突发四连").bounding_box()
    score = row.locator(".score").bounding_box()
    assert name
    assert score
    assert abs(name["y"] - score["y"]) < 12
    assert score["x"] + score["width"] <= PHONE[0]
    expect(row.get_by_role("link", name="成绩单")).to_be_visible()


def test_the_times_of_the_lanes_do_not_run_into_each_other(
    drilled: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(width=PHONE[0], height=PHONE[1])
    page.goto(f"/replay.html?id={drilled}")
    page.locator(".tick").first.wait_for(timeout=SLOW_MS)
    boxes = page.locator(".tick").evaluate_all(
        "all => all.map(each => { const box = each.getBoundingClientRect(); return [box.left, box.right] })"
    )
    assert len(boxes) >= 3
    assert all(one[1] < after[0] for one, after in pairwise(boxes))
