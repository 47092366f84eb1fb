"""What the pages may weigh, and what they may ask of an old browser."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

DESK_JS_KB = 120
DESK_CSS_KB = 20
LCP_MS = 2500
CLS = 0.1
NEWER_THAN_109 = {
    "toSorted(": 110, "toSpliced(": 110, "toReversed(": 110, "Object.groupBy": 117,
    "Promise.withResolvers": 119, "AbortSignal.any(": 116, ".isWellFormed(": 111,
}  # fmt: skip


def loaded_by(page: Path) -> set[Path]:
    """Assets that a page loads, with all that they import."""
    waiting = [page]
    seen: set[Path] = set()
    while waiting:
        here = waiting.pop()
        for name in re.findall(r"[\w.-]+-[\w-]{8}\.(?:js|css)", here.read_text("utf-8")):
            asset = page.parent / "assets" / name
            if asset.is_file() and asset not in seen:
                seen.add(asset)
                waiting.append(asset)
    return seen


def gz_kb(paths: set[Path], suffix: str) -> float:
    return (
        sum(len(gzip.compress(path.read_bytes())) for path in paths if path.suffix == suffix) / 1024
    )


@pytest.mark.parametrize("page", ["index", "studio", "scorecard", "replay"])
def test_each_page_stays_light(built: Path, page: str) -> None:
    assets = loaded_by(built / f"{page}.html")
    assert assets
    assert gz_kb(assets, ".js") <= DESK_JS_KB
    assert gz_kb(assets, ".css") <= DESK_CSS_KB


def test_no_asset_asks_for_a_browser_newer_than_chromium_109(built: Path) -> None:
    for asset in (built / "assets").iterdir():
        text = asset.read_text("utf-8")
        for word, since in NEWER_THAN_109.items():
            assert word not in text, f"{asset.name}: {word} needs Chromium {since}"
        if asset.suffix == ".css":
            assert "color-mix(" not in text
            assert "oklch(" not in text
            assert not re.search(r"\{[^{}]*&", text), f"{asset.name}: nested CSS needs Chromium 112"


def test_the_home_page_is_there_soon_and_stands_still(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto("/", wait_until="networkidle")
    lcp, shift = page.evaluate(
        """() => new Promise((done) => {
          let lcp = 0, shift = 0;
          new PerformanceObserver((list) => list.getEntries().forEach((e) => (lcp = e.startTime)))
            .observe({ type: 'largest-contentful-paint', buffered: true });
          new PerformanceObserver((list) => list.getEntries().forEach((e) => (shift += e.value)))
            .observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done([lcp, shift]), 50)));
        })"""
    )
    assert 0 < lcp <= LCP_MS
    assert shift <= CLS
