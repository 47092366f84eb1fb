"""A phone in the hand, and a browser at 200 %: nothing lies over another, nothing leaves the window."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import httpx
import pytest
from house import House
from playwright.sync_api import Locator, Page, expect
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


OUT_OF_ITS_CARD = """() => [...document.querySelectorAll('article li')].filter(each =>
    each.getBoundingClientRect().right > each.closest('article').getBoundingClientRect().right)
  .map(each => each.innerText.slice(0, 60))"""
LEAST_NAME_PX = 80
"""Under it a name stands with one or two signs in a line."""


@pytest.mark.parametrize(("width", "lang"), [(1600, "zh"), (1280, "en"), (390, "en")])
def test_a_ban_broken_twenty_times_stays_on_its_card(
    house: House, hasty: str, new_page: Callable[..., Page], width: int, lang: str
) -> None:
    """Who presses everything breaks one ban again and again: each second is there, in rows."""
    result = httpx.get(f"{house.url}/api/bundles/{hasty}/result").json()
    often = max(result["instances"], key=times_broken)
    assert times_broken(often) > 20
    page = new_page(lang=lang, width=width)
    page.goto(f"/scorecard.html?id={hasty}")
    page.locator("[data-score]").wait_for(timeout=SLOW_MS)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    names = page.locator(f"li[data-instance='{often['id']}'] .broken .grow")
    assert page.evaluate(WIDER) <= 0
    assert page.evaluate(OUT_OF_ITS_CARD) == []
    assert narrowest_px(names) > LEAST_NAME_PX
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(OUT_OF_ITS_CARD) == []
    page.emulate_media(media="screen")
    page.goto(f"/replay.html?id={hasty}&instance={often['id']}")
    names = page.locator("li.chosen .broken .grow")
    names.first.wait_for(timeout=SLOW_MS)
    assert page.evaluate(WIDER) <= 0
    assert narrowest_px(names) > LEAST_NAME_PX


def times_broken(instance: dict[str, Any]) -> int:
    """How often the ban was broken that was broken most often."""
    return max((len(ban["evidence"]) for ban in instance["bans"] if ban["broken"]), default=0)


def narrowest_px(names: Locator) -> float:
    boxes = [box for box in (each.bounding_box() for each in names.all()) if box]
    return min(box["width"] for box in boxes)
