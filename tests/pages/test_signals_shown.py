"""Desk and replay show what the studio reads of colours, and of sound against picture, with its bounds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from house import House
from playwright.sync_api import Page, Route, WebSocketRoute, expect
from replaying import in_replay
from student import at_desk, live_at

from studio.library import shipped_scenario

READ = {"tint": 120, "white_cast": None, "skew_ms": 12, "lag_ms": 180}
"""Twelve percent off its colours, no card held, sound in step by the clocks, and heard 180 ms late."""


def reading_so(page: Page) -> None:
    """The studio's media section says so, whatever the room's real stream is like."""

    def poison(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def receive(frame: str | bytes) -> None:
            message: dict[str, Any] = json.loads(frame)
            if media := message.get("sections", {}).get("media"):
                media.update(READ, state="live")
            socket.send(json.dumps(message))

        server.on_message(receive)

    page.route_web_socket("**/feed", poison)


@pytest.mark.parametrize(
    ("lang", "value", "word"), [("zh", "180 ms", "不行"), ("en", "180 ms", "Bad")]
)
def test_the_desk_lists_every_signal_with_value_bounds_and_verdict(
    house: House, new_page: Callable[..., Page], lang: str, value: str, word: str
) -> None:
    page = new_page(width=1280, height=720)
    reading_so(page)
    student = at_desk(page, house.room("first-show")["links"]["host"])
    live_at(student)
    if lang == "en":
        student.button("EN").click()
    page.get_by_role("button", name="信号读数" if lang == "zh" else "Readings").click()
    rows = page.get_by_role("dialog").locator("[data-signal]")
    expect(rows).to_have_count(9)
    lag = page.locator("[data-signal=lag_ms]")
    expect(lag).to_contain_text(value)
    expect(lag).to_contain_text("-40…60 ms")
    expect(lag).to_contain_text(word)
    for field, outcome in (("tint", "fail"), ("white_cast", "unmeasured"), ("skew_ms", "pass")):
        expect(page.locator(f"[data-signal={field}]")).to_have_attribute("data-outcome", outcome)


def test_a_show_with_bounds_of_its_own_is_judged_by_them(
    house: House, new_page: Callable[..., Page]
) -> None:
    """Sound 180 ms late is bad by itself; a show by a slow line forgives that, but no change of colour."""
    shelf = house.data / "scenarios"
    shelf.mkdir(exist_ok=True)
    asked = "信号: {声音落后画面: {好: [-40, 300], 可: [-90, 400]}}\n"
    show = shipped_scenario("first-show").decode("utf-8") + asked
    (shelf / "slow-line.yaml").write_text(show.replace("第一次直播", "慢线路"), encoding="utf-8")
    page = new_page(width=1280, height=720)
    reading_so(page)
    live_at(at_desk(page, house.room("slow-line")["links"]["host"]))
    page.get_by_role("button", name="信号读数").click()
    lag = page.locator("[data-signal=lag_ms]")
    expect(lag).to_contain_text("-40…300 ms")
    expect(lag).to_have_attribute("data-outcome", "pass")
    expect(page.locator("[data-signal=tint]")).to_have_attribute("data-outcome", "fail")


def test_the_replay_lays_what_strayed_beside_the_other_lanes(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()

    def strayed(route: Route) -> None:
        answer = route.fetch()
        entries: list[dict[str, Any]] = answer.json()
        for entry in entries:
            if entry["kind"] == "media.read":
                late = 60_000 <= entry["t_ms"] <= 90_000
                entry["data"] |= {"lag_ms": 150 if late else 10, "tint": 20}
        route.fulfill(response=answer, json=entries)

    page.route("**/api/bundles/*/events", strayed)
    page.goto(f"/replay.html?id={drilled}")
    lanes = in_replay(page).locator("[data-stray]")
    expect(lanes).to_have_count(1)
    expect(lanes).to_have_attribute("data-stray", "lag_ms")
    expect(lanes.locator("title")).to_contain_text("声音落后画面 150 ms")
    page.get_by_text("信号读数").click()
    expect(page.locator("[data-signal=loss]")).to_be_visible()
