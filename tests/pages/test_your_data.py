"""One's own data on the scorecard: taken along as a zip, erased after a clear question."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from house import INSTRUCTOR, House
from playwright.sync_api import Page, expect
from student import at_desk, live_at
from test_accessibility import RULES


@pytest.fixture
def own_show(house: House, new_page: Callable[..., Page]) -> tuple[Page, str]:
    """A trainee's browser after a show in which nothing was typed; the id of the show."""
    room = house.room("first-show")
    student = at_desk(new_page(), room["links"]["host"], recording=False)
    live_at(student)
    house.advance(20_000)
    student.page.get_by_role("button", name="结束直播").click()
    student.page.locator("dialog button.danger").click()
    student.page.wait_for_url("**/scorecard.html?id=*", timeout=60_000)
    return student.page, str(room["room"])


def test_who_sat_there_takes_their_data_along_and_erases_it(
    house: House, own_show: tuple[Page, str], tmp_path: Path
) -> None:
    page, show = own_show
    (name,) = httpx.get(f"{house.url}/api/bundles/{show}/card").json()["crew"]
    mine = page.locator(f"[data-person='{name}']")
    with page.expect_download() as coming:
        mine.get_by_role("button", name="导出我的数据").click()
    parcel = tmp_path / "mine.zip"
    coming.value.save_as(parcel)
    with zipfile.ZipFile(parcel) as held:
        assert {"index.zh.html", "index.en.html", "index.json"} <= set(held.namelist())
    mine.get_by_role("button", name="抹去").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("不能恢复")
    assert Axe().run(page, options=RULES).response["violations"] == []
    now = dialog.get_by_role("button", name="抹去", exact=True)
    expect(now).to_be_disabled()
    dialog.get_by_role("checkbox").check()
    now.click()
    expect(page.get_by_role("status").filter(has_text="已抹去")).to_be_visible()
    expect(page.locator("[data-person]")).to_have_count(0)
    assert httpx.get(f"{house.url}/api/bundles/{show}/verify").json()["whole"] is True
    assert name not in (house.data / "bundles" / show / "manifest.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("lang", "nothing", "named"),
    [
        ("zh", "打的字 0 条", "化名（同意书）1 条"),
        ("en", "typed lines: 0", "pseudonym (consent): 1"),
    ],
)
def test_who_typed_nothing_is_told_so_and_the_consent_stands_apart(
    own_show: tuple[Page, str],
    new_page: Callable[..., Page],
    lang: str,
    nothing: str,
    named: str,
) -> None:
    """The pseudonym under the consent is their word too, and yet no line that they typed."""
    _, show = own_show
    page = new_page(lang=lang)
    page.goto(f"/scorecard.html?id={show}")
    held = page.locator("[data-person]")
    expect(held).to_contain_text(nothing)
    expect(held).to_contain_text(named)


def test_a_stranger_to_the_show_needs_the_instructors_token(
    hasty: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(lang="en")
    page.goto(f"/scorecard.html?id={hasty}")
    row = page.locator("[data-person]").first
    expect(row.get_by_role("button", name="Erase…")).to_be_disabled()
    page.locator("section[aria-labelledby=data] input[type=password]").fill("not the token")
    row.get_by_role("button", name="Erase…").click()
    page.get_by_role("dialog").get_by_role("checkbox").check()
    page.get_by_role("dialog").get_by_role("button", name="Erase", exact=True).click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("Wrong token")
    page.get_by_role("button", name="Cancel").click()
    page.locator("section[aria-labelledby=data] input[type=password]").fill(INSTRUCTOR)
    with page.expect_download() as coming:
        row.get_by_role("button", name="Export my data").click()
    assert coming.value.suggested_filename.endswith(".zip")
