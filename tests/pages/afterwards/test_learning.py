"""What a scorecard teaches: what decided each code, what to practise next, progress, and an expert beside."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from house import House
from playwright.sync_api import Page, expect
from replaying import LEAD_MS, SLOW_MS, in_replay, time_ms

MOST_SHEETS = 3
"""A short drill's scorecard, printed on A4."""


@pytest.fixture(scope="module")
def twice(house: House) -> Iterator[tuple[str, str]]:
    """Two short shows of the same trainee, a day apart, and no other show of theirs."""
    names = ("novice-monday", "novice-tuesday")
    for day, name in enumerate(names, 1):
        out = house.data / "bundles" / name
        words = [sys.executable, "-m", "studio", "drill", "c01-dead-link", "--trainee", "novice"]
        asked = [*words, "--seed", str(day), "--out", str(out), "--quiet"]
        subprocess.run(asked, check=True, timeout=120, stdout=subprocess.DEVNULL)
        manifest = json.loads((out / "manifest.json").read_bytes())
        manifest["sealed"] = f"2026-03-0{day}T10:00:00+08:00"
        (out / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    yield names
    for name in names:
        shutil.rmtree(house.data / "bundles" / name)


def told(house: House, show: str, part: str) -> Any:
    return httpx.get(f"{house.url}/api/bundles/{show}/{part}", timeout=60).json()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_code_says_what_decided_it_and_opens_there(
    house: House, hasty: str, new_page: Callable[..., Page], lang: str
) -> None:
    codes = [
        each
        for each in told(house, hasty, "sheet")["codes"]
        if each["status"] in ("measured", "insufficient")
    ]
    assert any(each["level"] == "not_met" for each in codes)
    page = new_page(lang=lang)
    page.goto(f"/scorecard.html?id={hasty}")
    page.locator("[data-score]").wait_for()
    expect(page.locator("[data-code]")).to_have_count(len(codes))
    for each in codes:
        row = page.locator(f"[data-code='{each['code']}']")
        if each["permille"] is not None:
            expect(row.locator(".share")).to_contain_text("/100")
        decided = row.locator(".deciding")
        end = each["deciding"]["words"][lang].split("：")[-1].split(": ")[-1].lower()
        expect(decided).to_contain_text(re.compile(re.escape(end), re.IGNORECASE))
    first = next(each for each in codes if each["level"] == "not_met")
    page.locator(f"[data-code='{first['code']}'] .deciding a").click()
    in_replay(page)
    page.wait_for_function(
        "t => Number(document.querySelector('[data-time]').dataset.time) === t",
        arg=max(0, first["deciding"]["t_ms"] - LEAD_MS),
    )


def test_a_lesson_opens_a_new_show_on_its_drill(
    house: House, twice: tuple[str, str], new_page: Callable[..., Page]
) -> None:
    lessons = told(house, twice[1], "sheet")["lessons"]
    drill = next(each for each in lessons if each["is_drill"])
    page = new_page()
    page.goto(f"/scorecard.html?id={twice[1]}")
    expect(page.locator("[data-lesson]")).to_have_count(len(lessons))
    page.locator(f"[data-lesson='{drill['criterion']}'] a.button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("radio", checked=True)).to_have_value(drill["show"])
    expect(dialog.get_by_label("方式")).to_have_value("practice")
    expect(dialog.locator("input[name=scenario]")).to_have_count(1)
    dialog.get_by_role("button", name="换一场").click()
    expect(dialog.locator("input[name=scenario][value='four-crises']")).to_be_visible()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_progress_is_drawn_and_told_as_a_table_and_the_last_run_lies_beside(
    house: House, twice: tuple[str, str], new_page: Callable[..., Page], lang: str
) -> None:
    monday, tuesday = twice
    page = new_page(lang=lang)
    page.goto(f"/scorecard.html?id={tuesday}")
    section = page.locator("section[aria-labelledby=progress]")
    expect(section.get_by_role("img")).to_be_visible()
    expect(section.locator("circle")).to_have_count(2)
    section.locator("summary").click()
    rows = section.locator("tbody tr")
    assert [row.get_attribute("data-show") for row in rows.all()] == [tuesday, monday]
    for row, show in zip(rows.all(), (tuesday, monday), strict=True):
        permille = told(house, show, "card")["permille"]
        expect(row.locator("td").last).to_have_text(f"{permille // 10}.{permille % 10}")
    section.locator("a[href*=beside]").click()
    acts = [
        each
        for each in house.sealed(monday)
        if each["by"].startswith("trainee:")
        and each["kind"] not in ("consent.given", "preflight.finished", "show.started")
    ]
    in_replay(page)
    expect(page.locator("g.ghost")).to_have_count(len(acts), timeout=SLOW_MS)
    page.locator(".beside button").first.click()
    expect(page.locator("g.ghost")).to_have_count(0)


def test_the_expert_shows_what_to_do_at_the_same_moment(
    house: House, twice: tuple[str, str], new_page: Callable[..., Page]
) -> None:
    show = twice[0]
    folder = house.data / "bundles" / show
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    page = new_page(lang="en")
    page.goto(f"/scorecard.html?id={show}")
    page.get_by_role("button", name="See what an expert does").click()
    mine = next(
        each for each in told(house, show, "result")["instances"] if each["criterion"] == "LINK-1"
    )
    beside = page.locator(f"li[data-instance='{mine['id']}'] [data-expert]")
    expect(beside).to_contain_text("Post a notice about the link", timeout=100_000)
    expect(beside).to_contain_text("Met")
    after = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    assert after == before
    page.reload()
    expect(beside).to_be_visible()
    decided = next(
        each
        for each in told(house, show, "sheet")["codes"]
        if each["deciding"] and each["deciding"]["instance"] == mine["id"]
    )
    code = page.locator(f"[data-code='{decided['code']}']")
    expect(code.locator("[data-expert]")).to_contain_text("Post a notice about the link")


def test_a_hold_that_failed_opens_where_it_broke(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    result = told(house, drilled, "result")
    hold = next(each for each in result["instances"] if each["steps"][0]["id"] == "hold")
    broke_ms = hold["trigger"]["t_ms"] + 60_000
    hold["verdict"] = hold["steps"][0]["verdict"] = "missed"
    hold["steps"][0]["done_ms"] = broke_ms
    page = new_page()
    page.route(f"**/api/bundles/{drilled}/result", lambda route: route.fulfill(json=result))
    page.goto(f"/scorecard.html?id={drilled}")
    page.locator(f"li[data-instance='{hold['id']}'] .head a").click()
    assert time_ms(in_replay(page)) == broke_ms - LEAD_MS
    page.locator(f"button[data-instance='{hold['id']}']").click()
    assert time_ms(page) == broke_ms - LEAD_MS


def test_a_single_step_is_said_plainly(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    result = told(house, drilled, "result")
    criterion = next(each for each in result["criteria"] if each["permille"] is not None)
    criterion["words"] = {"zh": "1 步中做到 1 步。", "en": "1 of 1 step done."}
    page = new_page(lang="en")
    page.route(f"**/api/bundles/{drilled}/result", lambda route: route.fulfill(json=result))
    page.goto(f"/scorecard.html?id={drilled}")
    expect(page.locator(f"article[id='{criterion['id']}']")).to_contain_text(
        "The only step was done."
    )
    expect(page.locator("main")).not_to_contain_text(re.compile(r"\b1 of 1\b"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_printed_it_fits_on_few_sheets_of_a4(
    twice: tuple[str, str], new_page: Callable[..., Page], lang: str
) -> None:
    page = new_page(lang=lang)
    page.goto(f"/scorecard.html?id={twice[1]}")
    page.locator("[data-lesson]").first.wait_for()
    paper = page.pdf(prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b", paper))
    assert 1 <= sheets <= MOST_SHEETS
    assert re.search(rb"/MediaBox\s*\[0 0 59[45]\.\d+ 84[12]", paper)
    page.emulate_media(media="print")
    for unwanted in (".skip", "section[aria-labelledby=data]", "header a.button"):
        expect(page.locator(unwanted).first).to_be_hidden()
    expect(page.locator(".signing")).to_be_visible()


def test_against_the_last_run_each_criterion_says_what_moved(
    house: House, twice: tuple[str, str], new_page: Callable[..., Page]
) -> None:
    monday, tuesday = (
        {each["id"]: each["permille"] for each in told(house, show, "result")["criteria"]}
        for show in twice
    )
    page = new_page()
    page.goto(f"/scorecard.html?id={twice[1]}")
    since = page.locator(f"[data-since='{twice[0]}']")
    expect(since).to_be_visible()
    both = [each for each in tuesday if tuesday[each] is not None and monday.get(each) is not None]
    assert both
    expect(since.locator("li")).to_have_count(len(both))
    for each in both:
        row = since.locator("li", has=page.locator(f"a[href='#{each}']"))
        by = tuesday[each] - monday[each]
        way = "same" if abs(by) < 10 else "up" if by > 0 else "down"
        expect(row).to_have_attribute("data-step", way)
        expect(row).to_contain_text(f"{monday[each] / 10:.1f} → {tuesday[each] / 10:.1f}")


def test_beside_an_answer_stands_the_answer_of_the_expert_and_nothing_else(
    house: House, twice: tuple[str, str], new_page: Callable[..., Page]
) -> None:
    """The expert mends a link meanwhile: that is no answer to a question."""
    show = twice[1]
    mine = next(
        each
        for each in told(house, show, "result")["instances"]
        if each["criterion"] == "QA-1" and each["verdict"] != "not_exercised"
    )
    at_ms = mine["trigger"]["t_ms"] - told(house, show, "result")["show"]["started_ms"]
    step = {
        "id": "answer",
        "title": {"zh": "回答", "en": "answer"},
        "verdict": "met",
        "after_ms": 9000,
    }
    occasion = {
        "criterion": "QA-1", "incident": None, "at_ms": at_ms, "until_ms": at_ms + 60_000,
        "verdict": "met", "steps": [step], "words": {"zh": "做到了。", "en": "Done."},
        "comment": {"zh": "容量多大？", "en": "How big is it?"}, "asks": "P1/capacity",
    }  # fmt: skip
    acts = [
        {"at_ms": at_ms + after_ms, "kind": kind, "on": {"zh": on, "en": on}, "unlawful": False}
        for after_ms, kind, on in (
            (2000, "item.tested", "blender"), (4000, "item.relinked", "blender"),
            (9000, "comment.replied", "1.2 litres"),
        )
    ]  # fmt: skip
    run = {"model": "", "rubric_sha256": "", "permille": 900, "acts": acts, "occasions": [occasion]}
    run["asks"] = {mine["id"]: "P1/capacity"}
    page = new_page(lang="en")
    page.route(f"**/api/bundles/{show}/expert**", lambda route: route.fulfill(json=run))
    page.goto(f"/scorecard.html?id={show}")
    beside = page.locator(f"li[data-instance='{mine['id']}'] [data-expert] li")
    expect(beside).to_have_count(1)
    expect(beside).to_contain_text('Replied "1.2 litres"')
    met = page.locator(f"li[data-instance='{mine['id']}'] [data-expert] [data-same]")
    expect(met).to_contain_text("about the same thing")
    expect(met).to_contain_text('"How big is it?"')

    run["asks"] = {mine["id"]: "P1/weight"}
    page.reload()
    expect(met).to_contain_text("it was another comment")
    expect(met).to_contain_text('"How big is it?"')


def test_where_the_expert_itself_slipped_it_is_no_model_and_says_so(
    house: House, twice: tuple[str, str], new_page: Callable[..., Page]
) -> None:
    show = twice[1]
    result = told(house, show, "result")
    mine = next(
        each
        for each in result["instances"]
        if each["criterion"] == "QA-1" and each["verdict"] != "not_exercised"
    )
    at_ms = mine["trigger"]["t_ms"] - result["show"]["started_ms"]
    words = {"zh": "全网最低", "en": "lowest price anywhere"}
    step = {"id": "answer", "title": words, "verdict": "met", "after_ms": 9000}
    act = {"at_ms": at_ms + 9000, "kind": "comment.replied", "on": words, "unlawful": True}
    occasion = {
        "criterion": "QA-1", "incident": None, "at_ms": at_ms, "until_ms": at_ms + 60_000,
        "verdict": "met", "steps": [step], "words": words, "comment": None, "asks": None,
    }  # fmt: skip
    run = {
        "model": "", "rubric_sha256": "", "permille": 900, "acts": [act], "occasions": [occasion],
        "asks": {},
    }  # fmt: skip
    page = new_page(lang="en")
    page.route(f"**/api/bundles/{show}/expert**", lambda route: route.fulfill(json=run))
    page.goto(f"/scorecard.html?id={show}")
    expect(page.locator(".expert .faults")).to_contain_text("not faultless")
    beside = page.locator(f"li[data-instance='{mine['id']}'] [data-expert]")
    expect(beside.locator("[data-slip]")).to_contain_text("do not follow it")
    expect(beside.locator("li")).to_contain_text("unlawful")

    act["unlawful"] = False
    page.reload()
    expect(beside.locator("li")).to_contain_text("lowest price anywhere")
    expect(beside.locator("[data-slip]")).to_have_count(0)

    occasion["verdict"] = "missed"
    page.reload()
    expect(beside.locator("[data-slip]")).to_be_visible()
