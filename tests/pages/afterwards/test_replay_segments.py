"""A recording in several files plays as one: each moment shows the picture that was taken then."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from house import House
from playwright.sync_api import Page, expect
from student import SLOW_MS
from timecode import READ_TIMECODE, record, with_recording

NEAR_MS = 70
"""Two frames: what a browser shows and what its clock says are never quite the same."""
SEEN = f"""() => {{
  const video = document.querySelector('video');
  return {{
    file: video.currentSrc.split('/').at(-1),
    shown_ms: ({READ_TIMECODE})(video),
    said_ms: Number(document.querySelector('[data-time]').dataset.time),
    there: !video.classList.contains('gone'),
    settled: video.readyState >= 2 && !video.seeking,
  }};
}}"""


class Parts(NamedTuple):
    """Room times, from the show's start on, at which the recording changes files."""

    started_ms: int
    bundle: str


@pytest.fixture(scope="module")
def parts(house: House, drilled: str, tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """Camera · a smaller picture · nothing · the stream restarted · the phone, in VP8 · after a
    pause, in which room time stood still while the clock ran on."""
    folder = tmp_path_factory.mktemp("film")
    drill = house.data / "bundles" / drilled
    at = next(entry["t_ms"] for entry in house.sealed(drilled) if entry["kind"] == "show.started")
    media = [
        record(folder, 5_000_000, at, at + 6_000, (640, 360)),
        record(folder, 5_000_000, at + 6_000, at + 10_000, (320, 180)),
        record(folder, 5_000_000, at + 12_000, at + 16_000, (640, 360)),
        record(folder, 5_000_000, at + 16_000, at + 20_000, (480, 270), "libvpx"),
        record(folder, 5_090_000, at + 20_000, at + 26_000, (640, 360)),
    ]
    return Parts(at, with_recording(drill, house.data / "bundles", "in-parts", media))


def opened(page: Page, parts: Parts, at_ms: int) -> None:
    page.goto(f"/replay.html?id={parts.bundle}&t={parts.started_ms + at_ms}")
    expect(page.locator("[data-time]")).to_be_visible(timeout=SLOW_MS)


def shows(page: Page, parts: Parts, at_ms: int, number: int) -> None:
    """The picture of this moment, out of the file that holds it."""
    wanted = parts.started_ms + at_ms
    page.wait_for_function(
        f"(at) => {{ const now = ({SEEN})(); "
        f"return now.there && now.settled && Math.abs(now.shown_ms - at) <= {NEAR_MS}; }}",
        arg=wanted,
        timeout=15_000,
    )
    seen = page.evaluate(SEEN)
    assert seen["file"].startswith(f"segment-{number:02d}."), seen
    assert abs(seen["said_ms"] - wanted) <= NEAR_MS, seen


def test_a_jump_lands_in_the_right_file_at_the_right_time(
    new_page: Callable[..., Page], parts: Parts
) -> None:
    page = new_page()
    opened(page, parts, 3_000)
    shows(page, parts, 3_000, 1)
    page.keyboard.press("KeyL")  # five seconds on, over the border
    shows(page, parts, 8_000, 2)
    page.keyboard.press("KeyL")
    shows(page, parts, 13_000, 3)
    page.keyboard.press("KeyL")
    shows(page, parts, 18_000, 4)
    page.keyboard.press("KeyL")
    shows(page, parts, 23_000, 5)
    for at_ms, number in ((18_000, 4), (13_000, 3), (8_000, 2), (3_000, 1)):
        page.keyboard.press("KeyJ")
        shows(page, parts, at_ms, number)


def test_it_plays_on_over_every_border_and_says_where_there_is_no_picture(
    new_page: Callable[..., Page], parts: Parts
) -> None:
    page = new_page()
    opened(page, parts, 5_000)
    shows(page, parts, 5_000, 1)
    page.get_by_label("倍速").select_option("4")
    page.evaluate(
        f"""() => {{
          window.seen = [];
          const look = () => {{ window.seen.push(({SEEN})()); requestAnimationFrame(look); }};
          look();
        }}"""
    )
    page.keyboard.press("Space")
    page.wait_for_function(
        "(at) => window.seen.at(-1).said_ms > at", arg=parts.started_ms + 23_000, timeout=60_000
    )
    page.keyboard.press("Space")
    seen = page.evaluate("window.seen")
    files = list(dict.fromkeys(one["file"][:10] for one in seen))
    assert files == [f"segment-{number:02d}" for number in range(1, 6)]
    said = [one["said_ms"] for one in seen]
    assert said == sorted(said), "time runs on, over the borders too"
    gap = [one["said_ms"] - parts.started_ms for one in seen if not one["there"]]
    assert gap
    assert min(gap) > 9_700
    assert max(gap) < 12_300
    settled = [one for one in seen if one["there"] and one["settled"]]
    assert {one["file"][:10] for one in settled} == set(files), "a picture out of each file"
    wrong = [one for one in settled if abs(one["shown_ms"] - one["said_ms"]) > 4 * NEAR_MS]
    assert len(wrong) <= len(settled) * 0.05, wrong[:5]
