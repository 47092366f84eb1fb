"""A recording that was kept as long as was promised is gone: scorecard and replay say so."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from house import House, house_in
from playwright.sync_api import Page, expect
from replaying import in_replay
from student import SLOW_MS

from scoring.judge import judge
from scoring.language import write_rubric
from scoring.result import encode
from scoring.transcript import Transcript
from simulator.crews import bot
from studio.clock import SystemClock
from studio.library import load_scenario, rubric_of
from studio.logbook.bundle import Contents, Footage, seal
from studio.logbook.folder import DataFolder
from studio.playing import play

SHOW = "kept-for-a-week"
PROMISED_DAYS = 7


def recorded(film: Path, days_ago: int) -> Contents:
    """A show of a bot's, with a file beside it that was to be kept for a week."""
    loaded = load_scenario("first-show")
    entries = play(loaded, bot("trained", 3), 3, "easy", "exam").entries
    lines = [entry.line() for entry in entries]
    promise = f'"recordings_kept_days":{PROMISED_DAYS},"model"'.encode()
    lines[0] = lines[0].replace(b'"model"', promise)
    rubric = rubric_of(loaded.scenario)
    at = (SystemClock().wall() - timedelta(days=days_ago)).isoformat(timespec="seconds")
    return Contents(
        room=SHOW,
        lines=lines,
        scenario_yaml=loaded.raw,
        rubric={"rubric.json": write_rubric(rubric)},
        result=encode(judge(Transcript.of(entry.as_dict() for entry in entries), rubric)),
        program="lianbo",
        opened=at,
        sealed=at,
        crew={"host": "学员07"},
        media=[Footage(film, "segment-01.mp4", {"room_ms": 3_000, "lasts_ms": 60_000})],
    )


@pytest.fixture
def a_week_later(tmp_path: Path, built: Path) -> Iterator[House]:
    """The studio that recorded a show eight days ago, started again today."""
    film = tmp_path / "film.mp4"
    film.write_bytes(b"nobody can play this; it is gone when the studio is open")
    folder = DataFolder.open(tmp_path / "data")
    seal(folder.bundles, recorded(film, PROMISED_DAYS + 1))
    folder.close()
    with house_in(tmp_path / "data") as house:
        media = house.data / "bundles" / SHOW / "media"
        for _ in range(SLOW_MS // 50):  # it is erased in the first moments
            if not (media / "segment-01.mp4").exists():
                break
            time.sleep(0.05)
        yield house


def test_who_comes_back_after_the_promised_days_is_told_that_the_recording_went(
    a_week_later: House, new_page: Callable[..., Page], photograph: Callable[[Page, str], None]
) -> None:
    house, page = a_week_later, new_page(house=a_week_later)
    assert not (house.data / "bundles" / SHOW / "media" / "segment-01.mp4").exists()
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(f"/scorecard.html?id={SHOW}")
    gone = page.locator("[data-erased]")
    expect(gone).to_contain_text("录像 1 段", timeout=SLOW_MS)
    expect(gone).to_contain_text("保存期已满")
    page.get_by_role("link", name="看回放 →").click()
    told = in_replay(page).get_by_test_id("erased")
    expect(told).to_contain_text("抹去：保存期已满。下面的记录照样可以回看。")
    expect(page.get_by_test_id("video")).to_have_count(0)
    photograph(page, "recording-gone-zh")
    page.get_by_role("button", name="English").click()
    expect(told).to_contain_text("kept as long as was promised. The record below can be replayed")
    assert not any("segment-01.mp4" in url for url in asked_for), "nobody asks for what is gone"
