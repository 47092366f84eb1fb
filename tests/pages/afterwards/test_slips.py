"""What was said and may not be said: the words, the second, the ground, and what to say instead."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from calendar import month_name
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from checks_told import TOLD, told
from house import House
from playwright.sync_api import Page, expect
from replaying import LEAD_MS, in_replay, time_ms
from test_accessibility import faults

from simulator.compliance import CATALOGUE, DISCLAIMER

DAY = date.fromisoformat(json.loads(TOLD.read_text("utf-8"))["version"])
RULES_DAY = {
    "zh": f"{DAY.year}年{DAY.month}月{DAY.day}日",
    "en": f"{DAY.day} {month_name[DAY.month]} {DAY.year}",
}


@pytest.fixture(scope="module")
def slipped(house: House) -> Iterator[str]:
    """The first show of a novice who writes "the lowest anywhere", and takes it back.

    It goes at the end: the studio draws the progress of a trainee over all shows that it holds.
    """
    out = house.data / "bundles" / "novice-slip"
    words = [sys.executable, "-m", "studio", "drill", "first-show", "--trainee", "novice"]
    asked = [*words, "--seed", "3", "--out", str(out), "--quiet"]
    subprocess.run(asked, check=True, timeout=120, stdout=subprocess.DEVNULL)
    yield out.name
    shutil.rmtree(out)


def entries(house: House, show: str, kind: str) -> list[dict[str, Any]]:
    return [each for each in house.sealed(show) if each["kind"] == kind]


def test_the_pages_name_every_check_as_the_catalogue_does() -> None:
    wanted = told()
    assert json.loads(TOLD.read_text("utf-8")) == wanted, (
        "write it anew: PYTHONPATH=. python tests/pages/checks_told.py"
    )
    assert set(wanted["checks"]) == set(CATALOGUE)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_slip_is_told_with_its_law_and_what_would_be_lawful(
    house: House, slipped: str, new_page: Callable[..., Page], lang: str
) -> None:
    hit = entries(house, slipped, "rule.hit")[0]
    back = entries(house, slipped, "rule.corrected")[0]
    act = next(each for each in house.sealed(slipped) if each["seq"] == hit["data"]["act"])
    sheet = CATALOGUE[hit["data"]["rule"]]
    page = new_page(lang=lang)
    page.goto(f"/scorecard.html?id={slipped}")
    slip = page.locator(f"[data-slip='{hit['data']['rule']}']").first
    expect(slip).to_contain_text(hit["data"]["quote"])
    expect(slip).to_contain_text(hit["data"]["lawful"][lang])
    for words in (sheet.title, sheet.ground):
        expect(slip).to_contain_text(words.zh if lang == "zh" else words.en)
    late_s = round((back["t_ms"] - act["t_ms"]) / 1000)
    expect(slip).to_contain_text(
        {"zh": f"{late_s} 秒后更正", "en": f"corrected after {late_s} s"}[lang]
    )
    disclaimer = page.locator("[data-disclaimer]")
    expect(disclaimer).to_have_count(1)
    expect(disclaimer).to_contain_text(DISCLAIMER.zh if lang == "zh" else DISCLAIMER.en)
    expect(disclaimer).to_contain_text(RULES_DAY[lang])
    if lang == "zh":
        assert faults(page) == []
    slip.locator("a").first.click()
    assert time_ms(in_replay(page)) == act["t_ms"] - LEAD_MS
    why = page.locator("[data-why=slip]")  # the replay says why it opens here
    expect(why).to_contain_text(hit["data"]["quote"])
    expect(why).to_contain_text(hit["data"]["lawful"][lang])


def test_what_was_erased_is_not_quoted_and_the_rest_still_told(
    house: House, slipped: str, new_page: Callable[..., Page]
) -> None:
    log = house.sealed(slipped)
    for each in log:
        if each["kind"] in ("rule.hit", "text.judged"):
            each["data"].pop("quote", None)
    page = new_page(lang="en")
    page.route(f"**/api/bundles/{slipped}/events", lambda route: route.fulfill(json=log))
    page.goto(f"/scorecard.html?id={slipped}")
    expect(page.locator("[data-slip]").first).to_contain_text("the words were erased")
    expect(page.locator("[data-slip]").first).to_contain_text("Instead:")


def test_a_show_is_told_by_the_rules_of_its_day(
    house: House, slipped: str, new_page: Callable[..., Page]
) -> None:
    log = house.sealed(slipped)
    log[0]["data"]["compliance"] = "2026-03-04"
    page = new_page(lang="en")
    page.route(f"**/api/bundles/{slipped}/events", lambda route: route.fulfill(json=log))
    page.goto(f"/scorecard.html?id={slipped}")
    expect(page.locator("[data-disclaimer]")).to_contain_text("4 March 2026")


def test_who_wrote_nothing_unlawful_reads_so(
    house: House, slipped: str, new_page: Callable[..., Page]
) -> None:
    log = [
        each for each in house.sealed(slipped) if each["kind"] not in ("rule.hit", "rule.corrected")
    ]
    read = sum(each["kind"] == "text.judged" for each in log)
    page = new_page(lang="en")
    page.route(f"**/api/bundles/{slipped}/events", lambda route: route.fulfill(json=log))
    page.goto(f"/scorecard.html?id={slipped}")
    expect(page.locator("section[aria-labelledby=slips]")).to_contain_text(
        f"Nothing unlawful was found in the {read} texts that were read."
    )
    expect(page.locator("[data-slip]")).to_have_count(0)
