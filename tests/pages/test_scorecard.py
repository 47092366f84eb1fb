"""Scorecard, replay and the list of past shows, from a sealed bundle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from house import House
from playwright.sync_api import Page, expect

from simulator.audience import people

LEAD_MS = 3000


def time_ms(page: Page) -> int:
    return int(page.locator("[data-time]").get_attribute("data-time") or 0)


def test_every_point_of_the_scorecard_opens_in_the_replay(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    result = httpx.get(f"{house.url}/api/bundles/{drilled}/result").json()
    page = new_page()
    page.goto(f"/scorecard.html?id={drilled}")
    score = page.locator("[data-score]")
    expect(score).to_have_attribute("data-score", str(result["score"]["permille"]))
    for criterion in result["criteria"]:
        card = page.locator(f"article[id='{criterion['id']}']")
        expect(card).to_have_count(0 if criterion["permille"] is None else 1)
    links = page.locator("article a[href*='instance=']")
    counted = {each["id"] for each in result["criteria"] if each["permille"] is not None}
    assert links.count() >= len(
        [each for each in result["instances"] if each["criterion"] in counted]
    )
    expect(page.get_by_role("heading", name="没有量到")).to_be_visible()


def test_a_click_on_a_verdict_goes_three_seconds_before_it(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    result = httpx.get(f"{house.url}/api/bundles/{drilled}/result").json()
    page = new_page()
    page.goto(f"/replay.html?id={drilled}")
    expect(page.get_by_text("这一场没有录像")).to_be_visible()
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


def test_a_mistake_that_was_not_made_is_no_green_point(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    """A ban that held is said in words that make sense; a broken one is red, with its second."""
    result = httpx.get(f"{house.url}/api/bundles/{drilled}/result").json()
    dead_link = next(each for each in result["instances"] if each["criterion"] == "LINK-1")
    assert not any(ban["broken"] for ban in dead_link["bans"])
    page = new_page(lang="en")
    page.goto(f"/replay.html?id={drilled}&instance={dead_link['id']}")
    shown = page.locator("li.chosen")
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
    shown = page.locator("li.chosen li.broken")
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
    marks = page.locator("g[data-instance]")
    expect(marks).to_have_count(len(judged))
    late = [each for each in judged if each["t_ms"] > LEAD_MS]
    for each in (late[0], late[len(late) // 2], late[-1]):
        page.locator(f"g[data-instance='{each['id']}'] rect").click()
        assert time_ms(page) == each["trigger"]["t_ms"] - LEAD_MS
        chosen = page.locator("li.chosen button[data-instance]")
        expect(chosen).to_have_attribute("data-instance", each["id"])
        expect(chosen).to_be_in_viewport()


def test_lanes_and_verdicts_are_reached_by_keys_alone(
    drilled: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(f"/replay.html?id={drilled}")
    points = page.locator("ol button[data-instance]")
    expect(points.first).to_be_visible()
    tab_to(page, "button[data-instance]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(points.nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("li.chosen > button")).to_be_focused()
    third = time_ms(page)
    tab_to(page, "[role=slider]")
    page.keyboard.press("ArrowDown")
    expect(points.nth(3)).to_have_attribute("aria-pressed", "true")
    assert time_ms(page) > third
    page.keyboard.press("ArrowUp")
    assert time_ms(page) == third
    lanes = page.get_by_role("slider")
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


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["replay", "scorecard", "index"])
def test_a_page_fits_when_its_window_shrinks(
    drilled: str, new_page: Callable[..., Page], name: str, lang: str
) -> None:
    page = new_page(lang=lang)
    page.goto(f"/{name}.html?id={drilled}")
    page.locator("[data-time], [data-score], tbody tr").first.wait_for()
    for width, height in ((1280, 720), (1100, 720)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
        outside = page.evaluate(OUTSIDE)
        assert outside == [], f"cut off at {width}"


OUTSIDE = """() => [...document.querySelectorAll('main button, main select, main svg text, main svg')]
  .filter(each => { const box = each.getBoundingClientRect();
    const panel = each.closest('.panel, .door, main').getBoundingClientRect();
    return box.width > 0 && (box.right > panel.right + 0.5 || box.left < panel.left - 0.5) })
  .map(each => each.outerHTML.slice(0, 120))"""
"""What reaches over the edge of its own panel."""


def test_viewers_have_english_names_on_an_english_screen(
    drilled: str, new_page: Callable[..., Page]
) -> None:
    words = (Path(__file__).parents[2] / "web" / "words" / "names.ts").read_text("utf-8")
    assert not [part for part in (*people._KINDS, *people._THINGS) if f" {part}: '" not in words]
    page = new_page(lang="en")
    page.goto(f"/replay.html?id={drilled}&t=300000")
    names = page.locator(".comments b")
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
    expect(page.locator("[data-time]")).to_be_visible()
    expect(page.locator("li.pushed")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(page.locator("li.pushed")).to_have_count(1)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("li.pushed")).to_have_count(0)


def test_a_show_travels_from_one_studio_to_another_as_a_file(
    house: House, drilled: str, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = new_page()
    page.goto("/")
    row = page.get_by_role("row").filter(has_text="trained")
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
