"""Scorecard, replay and the list of past shows, from a sealed bundle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from house import House
from playwright.sync_api import Page, expect

LEAD_MS = 3000


SLOW_MS = 60_000


def in_replay(page: Page) -> Page:
    """The replay stands open: its log was walked again, which takes a busy machine some seconds."""
    page.wait_for_url("**/replay.html?*")
    page.locator("[data-time]").wait_for(timeout=SLOW_MS)
    return page


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
        came_up = [each for each in result["instances"] if came_up_in(criterion, each)]
        card = page.locator(f"article[id='{criterion['id']}']")
        expect(card).to_have_count(1 if came_up or criterion["permille"] is not None else 0)
        expect(card.locator("li[data-instance]")).to_have_count(len(came_up))
    links = page.locator("article a[href*='instance=']")
    counted = {each["id"] for each in result["criteria"] if each["permille"] is not None}
    assert links.count() >= len(
        [each for each in result["instances"] if each["criterion"] in counted]
    )
    expect(page.get_by_role("heading", name="没有量到")).to_be_visible()


def came_up_in(criterion: dict[str, Any], instance: dict[str, Any]) -> bool:
    return bool(instance["criterion"] == criterion["id"] and instance["verdict"] != "not_exercised")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_too_few_to_score_is_said_beside_what_truly_happened(
    house: House, drilled: str, new_page: Callable[..., Page], lang: str
) -> None:
    """An unanswered question stays missed, in the asker's words, where questions were too few."""
    result = httpx.get(f"{house.url}/api/bundles/{drilled}/result").json()
    asked = seldom(result, "QA-1")
    page = new_page(lang=lang)
    page.route(f"**/api/bundles/{drilled}/result", lambda route: route.fulfill(json=result))
    page.goto(f"/scorecard.html?id={drilled}")
    cover = page.locator("[data-scored]")
    scored, of = result["score"]["scored"], result["score"]["of"]
    said = {
        "zh": f"{of} 项中有 {scored} 项可以打分",
        "en": f"{scored} of {of} criteria could be scored",
    }
    expect(cover).to_contain_text(said[lang])
    number = page.locator("[data-score]").bounding_box()
    beside = cover.bounding_box()
    assert number
    assert beside
    assert abs(number["y"] - beside["y"]) < 100
    card = page.locator("article#QA-1")
    expect(card.locator(".share")).to_contain_text({"zh": "不打分", "en": "Too few to score"}[lang])
    expect(card.locator(".share b")).not_to_contain_text("0")
    for each in asked:
        row = card.locator(f"li[data-instance='{each['id']}']")
        expect(row).to_contain_text(each["quote"][lang])
        expect(row).to_contain_text({"zh": "次数太少", "en": "Too few"}[lang])
        expect(row).to_contain_text(
            {"missed": {"zh": "未达成", "en": "Missed"}, "met": {"zh": "达成", "en": "Met"}}[
                each["verdict"]
            ][lang]
        )
    expect(page.get_by_text({"zh": "全都做到了", "en": "All done"}[lang])).to_have_count(0)
    expect(page.locator(".mend")).not_to_contain_text(
        {"zh": "没有明显", "en": "Nothing stands"}[lang]
    )


def seldom(result: dict[str, Any], criterion: str) -> list[dict[str, Any]]:
    """The same result as if this criterion had come up only twice, once met and once missed."""
    ours = [each for each in result["instances"] if each["criterion"] == criterion]
    kept = [
        next(each for each in ours if each["verdict"] == verdict) for verdict in ("missed", "met")
    ]
    for each, quote in zip(kept, ("这个杯子多重？", "能机洗吗？"), strict=True):
        each |= {"scored": False, "quote": {"zh": quote, "en": f"{quote} (en)"}}
    others = [each for each in result["instances"] if each["criterion"] != criterion]
    result["instances"] = others + kept
    for each in result["criteria"]:
        if each["id"] == criterion:
            each |= {"permille": None, "status": "insufficient"}
    result["teaching"] |= {"mend": None, "all_done": False}
    result["score"] |= {
        "scored": sum(each["permille"] is not None for each in result["criteria"]),
        "of": len(result["criteria"]),
    }
    return kept


def test_each_second_on_the_scorecard_opens_in_the_replay(
    house: House, hasty: str, new_page: Callable[..., Page]
) -> None:
    """A point, a step, a broken ban, a needless remedy: each way, and without a recording."""
    result = httpx.get(f"{house.url}/api/bundles/{hasty}/result").json()
    wrong = next(each for each in result["instances"] if any(b["broken"] for b in each["bans"]))
    ban = next(ban for ban in wrong["bans"] if ban["broken"])
    act = result["spurious"][0]
    page = new_page()
    for link, at_ms in (
        (f"li[data-instance='{wrong['id']}'] .head a", wrong["trigger"]["t_ms"]),
        (f"li[data-instance='{wrong['id']}'] .broken a", ban["evidence"][0]["t_ms"]),
        (f"a[href*='t={act['act']['t_ms'] - LEAD_MS}']", act["act"]["t_ms"]),
        (".mend a", result["teaching"]["mend"]["t_ms"]),
    ):
        page.goto(f"/scorecard.html?id={hasty}")
        page.locator("[data-score]").wait_for()
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        page.locator(link).first.click()
        expect(in_replay(page).get_by_text("这一场没有录像")).to_be_visible()
        page.wait_for_function(
            "t => Number(document.querySelector('[data-time]').dataset.time) === t",
            arg=max(at_ms, result["show"]["started_ms"] + LEAD_MS) - LEAD_MS,
        )


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
