"""The scorecard of a sealed show: its points, what was too few to score, and each second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from house import House
from playwright.sync_api import Page, expect
from replaying import LEAD_MS, in_replay


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


def test_a_count_of_what_is_held_over_time_is_explained(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    """One finding, and yet a code tells of 34 opportunities: each full minute is one."""
    result = httpx.get(f"{house.url}/api/bundles/{drilled}/result").json()
    one = next(each for each in result["criteria"] if each["permille"] is not None)
    one["operator"] = "hold"
    page = new_page(lang="en")
    page.route(f"**/api/bundles/{drilled}/result", lambda route: route.fulfill(json=result))
    page.goto(f"/scorecard.html?id={drilled}")
    told = page.locator(f"[data-code='{one['codes'][0]}'] .outcome")
    expect(told).to_contain_text("each full stretch (usually a minute) counts as one opportunity")
    expect(page.get_by_text("each full stretch")).to_have_count(len(one["codes"]))


def test_on_paper_a_long_list_still_tells_what_was_missed_and_when(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    """On the screen a list of more than six stands closed; paper cannot be clicked."""
    result = httpx.get(f"{house.url}/api/bundles/{drilled}/result").json()
    one = next(each for each in result["instances"] if each["verdict"] == "missed")
    first = result["instances"].index(one)
    result["instances"][first:first] = [
        one | {"id": f"{one['criterion']}:9{n}", "verdict": "met" if n else "missed"}
        for n in range(8)
    ]
    result["score"] |= {"scored": 59, "of": 60}
    page = new_page()
    page.route(f"**/api/bundles/{drilled}/result", lambda route: route.fulfill(json=result))
    page.goto(f"/scorecard.html?id={drilled}")
    card = page.locator(f"article[id='{one['criterion']}']")
    missed, met = (card.locator(f"[data-instance='{one['criterion']}:9{n}']") for n in (0, 1))
    expect(missed).to_be_hidden()
    page.set_viewport_size({"width": 760, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(missed).to_be_visible()
    expect(missed.locator(".head a")).to_contain_text("▸")
    expect(met).to_be_hidden()
    broken = card.evaluate("each => getComputedStyle(each).breakInside")
    assert broken == "auto", "a card taller than a page leaves no blank page before it"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing is cut off"
    pips = page.locator(".pips").bounding_box()
    assert pips
    assert pips["x"] + pips["width"] <= 760
    paper = page.locator("header").first.evaluate("each => getComputedStyle(each).backgroundColor")
    assert paper == "rgba(0, 0, 0, 0)", "the head is not black on paper"
    ink = missed.locator(".mark").first.evaluate("each => getComputedStyle(each).color")
    assert ink == "rgb(163, 16, 41)", "nor are the marks as pale as on the dark screen"
    expect(page.locator("section[aria-labelledby='thin'] li code").first).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(missed).to_be_hidden()
