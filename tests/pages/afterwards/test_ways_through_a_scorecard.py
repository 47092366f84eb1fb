"""A long scorecard: what cost most comes first, one sees what one asks for, and why a thing is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import yaml
from house import House
from playwright.sync_api import Page, Route, expect
from replaying import LEAD_MS, in_replay, time_ms
from test_accessibility import faults

ROOT = Path(__file__).resolve().parents[3]


def result_of(house: House, show: str) -> dict[str, Any]:
    found: dict[str, Any] = httpx.get(f"{house.url}/api/bundles/{show}/result", timeout=30).json()
    return found


def cost(one: dict[str, Any]) -> int:
    return int(one["weight"] * (1000 - one["permille"]))


def test_what_cost_most_comes_first_and_all_costs_make_up_what_is_missing(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    result = result_of(house, drilled)
    scored = [each for each in result["criteria"] if each["permille"] is not None]
    page = new_page(lang="en")
    page.goto(f"/scorecard.html?id={drilled}")
    cards = page.locator(".criteria article")
    cards.first.wait_for()
    order = [card.get_attribute("id") for card in cards.all()]
    costs = {each["id"]: cost(each) for each in scored}
    ranked = [costs.get(str(each), -1) for each in order]
    assert ranked == sorted(ranked, reverse=True)
    told = [
        float(found[1])
        for card in cards.all()
        if (found := re.search(r"−(\d+\.\d) of the 100 points", card.inner_text()))
    ]
    missing = 100 - result["score"]["permille"] / 10
    assert abs(sum(told) - missing) < 0.1 * len(scored)


def test_the_lessons_say_by_what_they_are_ordered(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    """A small loss by a broken ban stands before a great one: the heading must not say otherwise."""
    sheet = httpx.get(f"{house.url}/api/bundles/{drilled}/sheet", timeout=30).json()
    named = {each["id"]: each for each in result_of(house, drilled)["criteria"]}
    costs = [cost(named[each["criterion"]]) for each in sheet["lessons"]]
    assert costs != sorted(costs, reverse=True), "this show has such a lesson"
    page = new_page(lang="en")
    page.goto(f"/scorecard.html?id={drilled}")
    heading = page.get_by_role("heading", name="Practise these first")
    expect(heading).to_contain_text(
        "last what only ending early left undone; among equals what cost most"
    )


def test_a_long_list_shows_what_one_asks_for_and_paper_shows_all(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    result = result_of(house, drilled)
    lost = [each for each in result["criteria"] if (each["permille"] or 1000) < 1000]
    page = new_page()
    page.goto(f"/scorecard.html?id={drilled}")
    cards = page.locator(".criteria article")
    cards.first.wait_for()
    every = cards.count()
    page.locator("[data-sieve=lost]").click()
    expect(page.locator("[data-sieve=lost]")).to_have_attribute("aria-pressed", "true")
    zero = [each for each in result["criteria"] if each["permille"] == 0]
    expect(cards).to_have_count(len(lost) + len(zero))
    page.locator("[data-level=thin]").click()
    codes = page.locator("[data-code]")
    thin = codes.count()
    expect(page.locator("[data-code] .thin")).to_have_count(thin)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(cards).to_have_count(every)
    assert codes.count() > thin


def test_the_contents_lead_to_each_part(drilled: str, new_page: Callable[..., Page]) -> None:
    page = new_page(lang="en")
    page.goto(f"/scorecard.html?id={drilled}")
    contents = page.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="Personal data").wait_for()
    for link in contents.get_by_role("link").all():
        expect(page.locator(str(link.get_attribute("href")))).to_have_count(1)
    contents.get_by_role("link", name="Criteria").click()
    expect(page.get_by_role("heading", name="Criteria")).to_be_in_viewport()


def test_the_one_thing_to_mend_opens_on_the_second_that_lost_it(
    house: House, hasty: str, new_page: Callable[..., Page]
) -> None:
    """A ban may be broken a minute after the trouble began."""
    result = result_of(house, hasty)
    mend = result["teaching"]["mend"]
    wrong = next(each for each in result["instances"] if any(ban["broken"] for ban in each["bans"]))
    broken = next(ban for ban in wrong["bans"] if ban["broken"])
    broken["evidence"][0]["t_ms"] = at_ms = wrong["trigger"]["t_ms"] + 40_000
    del broken["evidence"][1:]
    for ban in wrong["bans"]:
        ban["broken"] = ban is broken
    mend |= {"instance": wrong["id"], "t_ms": wrong["trigger"]["t_ms"]}
    page = new_page(lang="en")
    page.route(f"**/api/bundles/{hasty}/result", lambda route: route.fulfill(json=result))
    page.goto(f"/scorecard.html?id={hasty}")
    page.locator(".mend").get_by_role("link", name="Lost at").click()
    assert time_ms(in_replay(page)) == at_ms - LEAD_MS


def test_a_needless_act_opens_with_its_reason_and_stands_out_among_the_acts(
    house: House, hasty: str, new_page: Callable[..., Page]
) -> None:
    result = result_of(house, hasty)
    act = result["spurious"][0]
    page = new_page(lang="en")
    page.goto(f"/replay.html?id={hasty}&t={act['act']['t_ms'] - LEAD_MS}")
    why = in_replay(page).locator("[data-why=needless]")
    expect(why).to_contain_text("Needless")
    expect(why).to_contain_text(act["words"]["en"])
    expect(page.locator("[data-needless]")).to_have_count(len(result["spurious"]))


SILENT = (
    ("criterion", "PRICE-1", "not_measured", "lianbo serve --speech"),
    ("criterion", "AIR-1", "not_measured", "connect camera and microphone"),
    ("trial", "FACTS-1", "not_measured", "have a second seat tick the facts"),
    ("step", "LINK-1:9:notice", "not_measured", "In an exam there are no hints"),
    ("criterion", "PRICE-2", "not_exercised", "the drill of this very kind"),
)


def test_what_was_not_measured_says_what_would_let_it_be(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    result = result_of(house, drilled)
    codes = [each for each in result["not_measured"] if each["what"] == "code"]
    for each in result["criteria"]:
        if each["id"] == "AIR-1":
            each |= {"permille": None, "status": "not_measured"}
    result["instances"] = [each for each in result["instances"] if each["criterion"] != "AIR-1"]
    words = {"zh": "没有。", "en": "Nothing."}
    result["not_measured"] = codes + [
        {"what": what, "id": name, "status": status, "n": 1, "words": words}
        for what, name, status, _ in SILENT
    ]
    page = new_page(lang="en")
    page.route(f"**/api/bundles/{drilled}/result", lambda route: route.fulfill(json=result))
    page.goto(f"/scorecard.html?id={drilled}")
    part = page.locator("section[aria-labelledby=unmeasured]")
    expect(part.locator("[data-need]")).to_have_count(len(SILENT))
    for _, _, _, need in SILENT:
        expect(part.locator(".need").filter(has_text=need)).to_be_visible()
    thin = page.locator("section[aria-labelledby=thin]")
    part.locator("summary").click()
    assert faults(page) == []
    for each in codes:
        where = thin if each["status"] == "insufficient" else part
        expect(where.locator("li", has_text=each["id"])).to_contain_text(each["words"]["en"])
    expect(thin.get_by_text("A longer show brings more of them.")).to_be_visible()
    part.get_by_role("link", name="Choose a show").click()
    expect(page.get_by_role("dialog").get_by_role("radio").first).to_be_visible()


def test_codes_that_were_not_measured_stand_apart_from_thin_ones_and_on_paper(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    result = result_of(house, drilled)
    codes = [each for each in result["not_measured"] if each["what"] == "code"]
    names = {
        one: [each["id"] for each in codes if (each["status"] == "insufficient") is one]
        for one in (True, False)
    }
    assert names[True]
    assert names[False]
    page = new_page(lang="en")
    page.goto(f"/scorecard.html?id={drilled}")
    part = page.locator("section[aria-labelledby=unmeasured]")
    thin = page.locator("section[aria-labelledby=thin]")
    expect(thin.locator("li code")).to_have_text(names[True])
    expect(part.locator("li code").first).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(part.locator("li code")).to_have_text(names[False])
    expect(part.locator("li code").last).to_be_visible()
    expect(thin.locator("li code").last).to_be_visible()


def test_what_is_still_being_told_says_so(drilled: str, new_page: Callable[..., Page]) -> None:
    """The verdicts stand first; what to practise, the words and the codes come after them."""
    page = new_page(lang="en")
    held: list[Route] = []
    page.route(f"**/api/bundles/{drilled}/sheet", lambda route: held.append(route))
    page.goto(f"/scorecard.html?id={drilled}")
    page.locator("[data-score]").wait_for()
    waits = page.locator("main").get_by_role("status").filter(has_text="Still loading")
    expect(waits).to_contain_text("skill codes")
    expect(page.locator("#codes")).to_have_count(0)
    held[0].continue_()
    expect(page.locator("#codes")).to_be_visible()
    expect(waits).to_have_count(0)


def test_the_number_has_the_decimal_of_its_parts(
    house: House, hasty: str, new_page: Callable[..., Page]
) -> None:
    """94 beside -6.1 of 100 adds up to 100.1."""
    permille = result_of(house, hasty)["score"]["permille"]
    page = new_page()
    page.goto(f"/scorecard.html?id={hasty}")
    expect(page.locator("[data-score] b")).to_have_text(f"{permille // 10}.{permille % 10}")


def test_the_page_knows_which_criteria_need_a_transcript() -> None:
    """All others that may lack a reading lack picture and sound."""
    source = (ROOT / "web" / "room" / "needs.ts").read_text("utf-8")
    told = re.findall(r"'([A-Z0-9-]+)'", source.split("SPOKEN")[1].split(";")[0])
    needs = {
        criterion["id"]: criterion["needs"]
        for path in sorted((ROOT / "scoring" / "rubric").glob("*.yaml"))
        for criterion in yaml.safe_load(path.read_text("utf-8"))
        if "needs" in criterion
    }
    assert sorted(told) == sorted(each for each, need in needs.items() if need == "speech.heard")
    assert {need for need in needs.values() if need != "speech.heard"} <= {
        "media.connected",
        "media.read",
    }


def test_paper_names_the_record_and_the_rubric(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    rubric = result_of(house, drilled)["rubric_sha256"][:12]
    page = new_page(lang="en")
    page.goto(f"/scorecard.html?id={drilled}")
    page.locator("[data-lesson]").first.wait_for()
    page.emulate_media(media="print")
    expect(page.locator(".signing")).to_contain_text(drilled)
    expect(page.locator(".signing")).to_contain_text(rubric)
    expect(page.get_by_role("navigation")).to_have_count(0)
