"""The scorecard of a crew: each seat's share with its count, what counts against it, also for assessors."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from house import House
from playwright.sync_api import Locator, Page, expect
from test_accessibility import RULES

Photograph = Callable[[Page, str], None]
SEATS = {"zh": ("主播", "中控", "客服"), "en": ("Host", "Desk", "Service")}
SHARES = {"zh": ("○ 证据不足 0 / 1", "100.0% 4 / 4", "25.0% 1 / 4"),
          "en": ("○ Not enough evidence 0 of 1", "100.0% 4 of 4", "25.0% 1 of 4")}  # fmt: skip
AGAINST = {"zh": "客服 · 算在它头上的（3）", "en": "Service · What counts against it (3)"}
LATE = {"zh": "主播 · 算在它头上的（1）", "en": "Host · What counts against it (1)"}


def act(t_ms: int, seat: str, action: str, **data: Any) -> str:
    told = {"t_ms": t_ms, "seat": seat, "action": action, "data": data}
    return json.dumps(told, ensure_ascii=False)


def consent(seat: str, name: str) -> str:
    return act(100, seat, "consent.given", recording=False, text_sha256="0" * 64, pseudonym=name)


CREW = (
    consent("desk", "Ben"),
    consent("service", "Cai"),
    act(3_000, "service", "notice.posted", topic="link", text="链接坏了"),  # it works still
    act(5_000, "service", "item.unlisted", item="P2"),  # nor is anything wrong with that
    act(7_000, "service", "call.made", incident_type="wrong_coupon"),
    act(25_000, "desk", "item.relinked", item="P1"),
    act(30_000, "service", "call.made", incident_type="dead_link"),
    act(65_000, "host", "notice.posted", topic="link", text="一号链接已修复"),  # seconds too late
)


@pytest.fixture(scope="module")
def crewed(house: House, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Three seats play a drill: the desk mends the link, service is hasty, the host tells it too late."""
    script = tmp_path_factory.mktemp("crew") / "crew.jsonl"
    script.write_text("\n".join(CREW), "utf-8")
    out = house.data / "bundles" / "crew-of-three"
    words = [sys.executable, "-m", "studio", "drill", "c01-dead-link", "--seed", "7", "--quiet"]
    subprocess.run(
        [*words, "--trainee", f"script:{script}", "--out", str(out)],
        check=True, timeout=120, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return out.name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_seat_of_a_crew_has_its_share_and_what_counts_against_it(
    house: House, crewed: str, new_page: Callable[..., Page], photograph: Photograph, lang: str
) -> None:
    sealed = httpx.get(f"{house.url}/api/bundles/{crewed}/result").json()["seats"]
    page = new_page(lang=lang)
    page.goto(f"/scorecard.html?id={crewed}")
    rows = page.locator("tr[data-seat]")
    expect(rows).to_have_count(3)
    for row, told, name, share in zip(rows.all(), sealed, SEATS[lang], SHARES[lang], strict=True):
        expect(row.get_by_role("rowheader")).to_contain_text(name)
        expect(row.get_by_role("cell").first).to_have_text(re.compile(rf"\s*{share}\s*"))
        counts = [told[part] for part in ("done", "wrong", "left", "needless", "broken")]
        assert row.get_by_role("cell").all_inner_texts()[1:] == [str(n) for n in counts]
    expect(opened(page, AGAINST[lang]).get_by_role("listitem")).to_have_count(3)
    late = opened(page, LATE[lang]).get_by_role("listitem")
    expect(late.get_by_role("link")).to_have_attribute("href", re.compile(r"instance=.*t=\d+"))
    rows.first.scroll_into_view_if_needed()
    photograph(page, f"seats-{lang}")
    assert not Axe().run(page, options=RULES).response["violations"]
    page.goto(f"/assessor.html?id={crewed}")
    expect(rows.first).to_be_hidden()  # an assessor marks before seeing what the program says
    page.locator("h2#seats").click()
    expect(rows.first).to_be_visible()
    expect(rows).to_have_count(3)
    expect(opened(page, AGAINST[lang]).get_by_role("listitem")).to_have_count(3)
    photograph(page, f"seats-assessor-{lang}")


def opened(page: Page, summary: str) -> Locator:
    """What unfolds under these words."""
    page.get_by_text(summary).click()
    return page.locator("details[data-against]").filter(has_text=summary)


def test_on_paper_what_counts_against_a_seat_stands_open(
    crewed: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(f"/scorecard.html?id={crewed}")
    lists = page.locator("details[data-against]")
    expect(lists).to_have_count(2)
    expect(lists.locator("li").first).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for line in lists.locator("li").all():
        expect(line).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(lists.locator("li").first).to_be_hidden()


def test_one_person_at_all_seats_has_no_table_of_seats(
    drilled: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto(f"/scorecard.html?id={drilled}")
    expect(page.locator("#codes")).to_be_visible()
    expect(page.locator("tr[data-seat]")).to_have_count(0)
