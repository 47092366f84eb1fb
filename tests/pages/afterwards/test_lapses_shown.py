"""Below what may not be said: unlawful comments left standing, lawful doubt removed, records not kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from house import House
from playwright.sync_api import Page, expect
from replaying import LEAD_MS, in_replay, time_ms
from test_accessibility import faults

from simulator.compliance import CATALOGUE, DISCLAIMER


def drilled(house: House, bot: str) -> Iterator[str]:
    """A short evening of a bot; it goes at the end: the studio draws progress over all shows it holds."""
    out = house.data / "bundles" / f"lapses-of-{bot}"
    words = [sys.executable, "-m", "studio", "drill", "level-1", "--trainee", bot]
    asked = [*words, "--seed", "3", "--out", str(out), "--quiet"]
    subprocess.run(asked, check=True, timeout=120, stdout=subprocess.DEVNULL)
    yield out.name
    shutil.rmtree(out)


@pytest.fixture(scope="module")
def idled(house: House) -> Iterator[str]:
    yield from drilled(house, "idle")


@pytest.fixture(scope="module")
def mashed(house: House) -> Iterator[str]:
    yield from drilled(house, "masher")


def lapses(house: House, show: str) -> dict[str, Any]:
    sheet = httpx.get(f"{house.url}/api/bundles/{show}/sheet", timeout=30).json()
    told: dict[str, Any] = sheet["lapses"]
    return told


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_comment_left_standing_is_told_with_its_law_and_opens_at_its_second(
    house: House, idled: str, new_page: Callable[..., Page], lang: str
) -> None:
    told = lapses(house, idled)
    first, sheet = told["found"][0], CATALOGUE["CK22"]
    page = new_page(lang=lang)
    page.goto(f"/scorecard.html?id={idled}")
    lapse = page.locator("[data-lapse=CK22]").first
    for words in (first["quote"], first["words"], first["lawful"]):
        expect(lapse).to_contain_text(words[lang])
    for told_of in (sheet.title, sheet.ground):
        expect(lapse).to_contain_text(told_of.zh if lang == "zh" else told_of.en)
    expect(page.locator("[data-slip]")).to_have_count(0)  # who says nothing says nothing unlawful
    disclaimer = page.locator("[data-disclaimer]")
    expect(disclaimer).to_have_count(1)
    expect(disclaimer).to_contain_text(DISCLAIMER.zh if lang == "zh" else DISCLAIMER.en)
    expect(page.locator("[data-record=replay]")).to_contain_text(told["records"][0]["words"][lang])
    expect(page.locator("[data-record=replay]")).to_have_attribute("data-state", "unmeasured")
    expect(page.locator("section:has(#lapses)")).to_contain_text(told["note"][lang])
    assert faults(page) == []
    lapse.locator("a").first.click()
    assert time_ms(in_replay(page)) == first["t_ms"] - LEAD_MS


def test_six_stand_there_and_all_when_asked_for(
    house: House, mashed: str, new_page: Callable[..., Page]
) -> None:
    all_told = lapses(house, mashed)["found"]
    page = new_page(lang="en")
    page.goto(f"/scorecard.html?id={mashed}")
    found = page.locator("[data-lapse]")
    expect(found).to_have_count(6)
    section = page.locator("section:has(#lapses)")
    section.get_by_role("button", name="Show all").last.click()
    expect(found.locator("a")).to_have_count(len(all_told))
    assert {one["rule"] for one in all_told} == {"CK23"}


def test_a_flood_does_not_hide_that_a_critic_was_silenced(
    house: House, idled: str, new_page: Callable[..., Page]
) -> None:
    """Ten lines of a flood came first, then the one critic."""
    sheet = httpx.get(f"{house.url}/api/bundles/{idled}/sheet", timeout=30).json()
    found = sheet["lapses"]["found"]
    assert len(found) > 6
    found.append(
        found[-1] | {"rule": "CK23", "quote": {"zh": "有色差", "en": "the colour differs"}}
    )
    page = new_page(lang="en")
    page.route(f"**/api/bundles/{idled}/sheet", lambda route: route.fulfill(json=sheet))
    page.goto(f"/scorecard.html?id={idled}")
    expect(page.locator("[data-lapse]")).to_have_count(6)
    expect(page.locator("[data-lapse=CK23]")).to_contain_text("the colour differs")


def test_what_could_not_be_measured_is_no_hit(
    house: House, idled: str, new_page: Callable[..., Page]
) -> None:
    address = f"{house.url}/api/bundles/{idled}/sheet"
    sheet = httpx.get(address, timeout=30).json()
    first = sheet["lapses"]["found"][0] | {
        "state": "unmeasured", "words": {"zh": "未测量，因为重启", "en": "not measured: a restart"},
    }  # fmt: skip
    sheet["lapses"]["found"] = [first]
    page = new_page(lang="en")
    page.route(f"**/api/bundles/{idled}/sheet", lambda route: route.fulfill(json=sheet))
    page.goto(f"/scorecard.html?id={idled}")
    lapse = page.locator("[data-lapse=CK22]")
    expect(lapse).to_have_attribute("data-state", "unmeasured")
    expect(lapse).to_contain_text("not measured: a restart")
    expect(lapse).not_to_contain_text("Lawful:")
    expect(page.locator("section:has(#lapses)")).to_contain_text(
        "No unlawful comment left standing"
    )
