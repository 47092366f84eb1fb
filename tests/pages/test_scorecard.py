"""Scorecard, replay and the list of past shows, from a sealed bundle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
from house import House
from playwright.sync_api import Page, expect

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
