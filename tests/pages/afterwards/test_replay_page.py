"""The replay: verdicts, bans, lanes, keys, and what the crew saw then."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import httpx
import pytest
from house import House
from playwright.sync_api import Page, expect
from replaying import LEAD_MS, in_replay, time_ms


def test_a_click_on_a_verdict_goes_three_seconds_before_it(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    result = httpx.get(f"{house.url}/api/bundles/{drilled}/result").json()
    page = new_page()
    page.goto(f"/replay.html?id={drilled}")
    expect(in_replay(page).get_by_text("这一场没有录像")).to_be_visible()
    for instance in [each for each in result["instances"] if each["trigger"]["t_ms"] > LEAD_MS][:6]:
        page.locator(f"button[data-instance='{instance['id']}']").click()
        assert time_ms(page) == instance["trigger"]["t_ms"] - LEAD_MS
    page.keyboard.press("ArrowRight")
    before = time_ms(page)
    page.get_by_role("button", name="播放").click()
    page.wait_for_function(
        "t => Number(document.querySelector('[data-time]').dataset.time) > t + 300", arg=before
    )
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowLeft")


def test_points_are_reached_also_where_the_link_named_a_second(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    """Most links into the replay name one: it says where the show opens, and no more than that."""
    result = httpx.get(f"{house.url}/api/bundles/{drilled}/result").json()
    late = [each for each in result["instances"] if each["trigger"]["t_ms"] > LEAD_MS]
    page = new_page()
    page.goto(f"/replay.html?id={drilled}&t=300000")
    in_replay(page)
    assert time_ms(page) == 300_000
    for point in (late[0], late[-1]):
        page.locator(f"button[data-instance='{point['id']}']").click()
        expect(page.locator("[data-time]")).to_have_attribute("data-time", str(place_ms(point)))


@pytest.mark.parametrize(
    ("asked", "told", "from_start"),
    [
        ("instance=CUT-1:999999", "no point “CUT-1:999999”", True),
        ("t=abc", "“t=abc” is no time", True),
        ("instance=CUT-1:999999&t=300000", "no point “CUT-1:999999”", False),
    ],
)
def test_a_link_to_nothing_in_this_show_says_so(
    house: House,
    drilled: str,
    new_page: Callable[..., Page],
    asked: str,
    told: str,
    from_start: bool,
) -> None:
    result = httpx.get(f"{house.url}/api/bundles/{drilled}/result").json()
    page = new_page(lang="en")
    page.goto(f"/replay.html?id={drilled}&{asked}")
    why = in_replay(page).get_by_role("alert").filter(has_text=told)
    expect(why).to_be_visible()
    assert ("opens at the start" in why.inner_text()) is from_start
    assert time_ms(page) == (result["show"]["started_ms"] if from_start else 300_000)
    expect(page.get_by_text("3 seconds before the time it names")).to_be_visible()
    page.locator("ol button[data-instance]").first.click()
    expect(why).to_have_count(0)


def test_a_show_that_plays_goes_on_from_the_point_that_is_chosen(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    result = httpx.get(f"{house.url}/api/bundles/{drilled}/result").json()
    last = max(result["instances"], key=lambda each: int(each["trigger"]["t_ms"]))
    page = new_page()
    page.goto(f"/replay.html?id={drilled}")
    in_replay(page).get_by_role("button", name="播放").click()
    page.locator(f"button[data-instance='{last['id']}']").click()
    page.wait_for_function(
        "t => Number(document.querySelector('[data-time]').dataset.time) > t", arg=place_ms(last)
    )
    page.get_by_role("button", name="暂停", exact=True).click()
    expect(page.get_by_role("button", name="播放", exact=True)).to_be_visible()


def place_ms(instance: dict[str, Any]) -> int:
    """Room time to which a click on a point goes."""
    return int(instance["trigger"]["t_ms"]) - LEAD_MS


def test_a_mistake_that_was_not_made_is_no_green_point(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    """A ban that held is said in words that make sense; a broken one is red, with its second."""
    result = httpx.get(f"{house.url}/api/bundles/{drilled}/result").json()
    dead_link = next(each for each in result["instances"] if each["criterion"] == "LINK-1")
    assert not any(ban["broken"] for ban in dead_link["bans"])
    page = new_page(lang="en")
    page.goto(f"/replay.html?id={drilled}&instance={dead_link['id']}")
    shown = in_replay(page).locator("li.chosen")
    expect(shown.locator("li")).to_have_count(len(dead_link["steps"]))
    expect(shown.get_by_text("None of this happened: the dead link was pushed")).to_be_visible()


def test_a_mistake_that_was_made_is_red_and_opens_at_its_second(
    house: House, hasty: str, new_page: Callable[..., Page]
) -> None:
    result = httpx.get(f"{house.url}/api/bundles/{hasty}/result").json()
    wrong = next(each for each in result["instances"] if any(b["broken"] for b in each["bans"]))
    broken = [ban for ban in wrong["bans"] if ban["broken"]]
    at_ms = broken[0]["evidence"][0]["t_ms"]
    page = new_page()
    page.goto(f"/replay.html?id={hasty}&instance={wrong['id']}")
    shown = in_replay(page).locator("li.chosen li.broken")
    expect(shown).to_have_count(len(broken))
    expect(shown.first).to_contain_text(broken[0]["title"]["zh"])
    shown.first.get_by_role("button").first.click()
    assert time_ms(page) == at_ms - LEAD_MS
    for each in (ban for ban in wrong["bans"] if not ban["broken"]):
        expect(page.locator("li.chosen .kept")).to_contain_text(each["title"]["zh"])


def test_every_verdict_has_a_mark_in_the_lanes_and_each_mark_goes_to_its_second(
    house: House, hasty: str, new_page: Callable[..., Page]
) -> None:
    """Refused consent leaves no recording: the lanes go there all the same."""
    result = httpx.get(f"{house.url}/api/bundles/{hasty}/result").json()
    judged = [each for each in result["instances"] if each["verdict"] != "not_exercised"]
    page = new_page(height=720)
    page.goto(f"/replay.html?id={hasty}")
    marks = in_replay(page).locator("g[data-instance]")
    expect(marks).to_have_count(len(judged))
    first_ms = result["show"]["started_ms"] + LEAD_MS
    late = [each for each in judged if each["trigger"]["t_ms"] >= first_ms]
    for each in (late[0], late[len(late) // 2], late[-1]):
        page.locator(f"g[data-instance='{each['id']}'] rect").click()
        assert time_ms(page) == each["trigger"]["t_ms"] - LEAD_MS
        chosen = page.locator("li.chosen button[data-instance]")
        expect(chosen).to_have_attribute("data-instance", each["id"])
        expect(chosen).to_be_in_viewport()


def test_no_label_of_a_trouble_stands_on_another(
    house: House, hasty: str, new_page: Callable[..., Page]
) -> None:
    """Troubles of a long show lie close: their bars do not touch, their names would."""
    events = httpx.get(f"{house.url}/api/bundles/{hasty}/events").json()
    shown = next(one for one in events if one["kind"] == "incident.shown")
    gone = next(one for one in events if one["kind"] in {"incident.resolved", "incident.expired"})
    close = []
    for n, kind in enumerate(("dead_link", "wrong_coupon", "stream_cut")):
        at_ms = shown["t_ms"] + 2_000 * n
        one = {"incident": f"close{n}", "type": kind}
        close.append(shown | {"t_ms": at_ms, "data": shown["data"] | one})
        close.append(gone | {"t_ms": at_ms + 500, "data": gone["data"] | one})
    page = new_page(lang="en")
    page.route(f"**/api/bundles/{hasty}/events", lambda route: route.fulfill(json=events + close))
    page.goto(f"/replay.html?id={hasty}")
    labels = in_replay(page).locator("g[data-trouble^='close'] text")
    expect(labels).to_have_count(3)
    boxes = [box for box in (each.bounding_box() for each in labels.all()) if box]
    for one, other in combinations(boxes, 2):
        aside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
        assert aside or abs(one["y"] - other["y"]) >= 12


def test_lanes_and_verdicts_are_reached_by_keys_alone(
    drilled: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(f"/replay.html?id={drilled}")
    points = in_replay(page).locator("ol button[data-instance]")
    tab_to(page, "button[data-instance]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(points.nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("li.chosen > button")).to_be_focused()
    third = time_ms(page)
    tab_to(page, ".rows")
    assert focus_ring_px(page) >= 2
    page.keyboard.press("ArrowDown")
    expect(points.nth(3)).to_have_attribute("aria-pressed", "true")
    assert time_ms(page) > third
    page.keyboard.press("ArrowUp")
    assert time_ms(page) == third
    page.keyboard.press("Shift+Tab")
    lanes = page.get_by_role("slider")
    expect(lanes).to_be_focused()
    last_s = int(lanes.get_attribute("aria-valuemax") or 0)
    page.keyboard.press("End")
    expect(lanes).to_have_attribute("aria-valuenow", str(last_s))
    page.keyboard.press("ArrowLeft")
    expect(lanes).to_have_attribute("aria-valuenow", str(last_s - 1))
    assert focus_ring_px(page) >= 2


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until something of this kind has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def focus_ring_px(page: Page) -> float:
    width = page.evaluate(
        "() => { const s = getComputedStyle(document.activeElement);"
        " return s.outlineStyle === 'solid' ? parseFloat(s.outlineWidth) : 0 }"
    )
    return float(width)


def test_viewers_have_english_names_on_an_english_screen(
    drilled: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(lang="en")
    page.goto(f"/replay.html?id={drilled}&t=300000")
    names = in_replay(page).locator(".comments b")
    expect(names.nth(5)).to_be_attached()
    told = names.all_inner_texts()
    assert not [name for name in told if any("\u4e00" <= sign <= "\u9fff" for sign in name)]


def test_the_replay_shows_what_the_crew_saw_then(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    """Before the first push nothing is being sold; a moment after it, the pushed item stands out."""
    events = house.sealed(drilled)
    push = next(each for each in events if each["kind"] == "item.pushed")
    page = new_page()
    page.goto(f"/replay.html?id={drilled}&t={push['t_ms'] - 200}")
    in_replay(page)
    expect(page.locator("li.pushed")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(page.locator("li.pushed")).to_have_count(1)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("li.pushed")).to_have_count(0)
