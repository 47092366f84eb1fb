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
CLS = 0.1
V_FLAG = (
    r"(?<=[=(,:\[!&|?{;])/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/"
    r"[dgimsy]*v[dgimsy]*(?![\w$])"
)
"""A regex where a value may stand, with the flag ``v``."""
NEWER_THAN_109 = {
    r"\.to(Sorted|Spliced|Reversed)\(": 110, r"\bObject\.groupBy\b": 117, r"\bMap\.groupBy\b": 117,
    r"\bPromise\.withResolvers\b": 119, r"\bPromise\.try\b": 128, r"\bAbortSignal\.any\(": 116,
    r"\.isWellFormed\(": 111, r"\bArray\.fromAsync\b": 121, r"\bURL\.canParse\b": 120,
    r"\.(union|intersection|difference|symmetricDifference)\(": 122,
    r"\.is(SubsetOf|SupersetOf|DisjointFrom)\(": 122,
    r"\bpopover|\b(show|hide|toggle)Popover\b": 114, r"\bstartViewTransition\b": 111,
    V_FLAG: 112, r"\bRegExp\([^()]*,\s*[\"'`][dgimsy]*v": 112,
}  # fmt: skip
"""What a page may not use, and the Chromium that brought it. Schools run 109, Windows 7's last."""
STYLES_NEWER_THAN_109 = {
    r"\bcolor-mix\(": 111, r"\boklch\(": 111, r"\blight-dark\(": 123, r"@starting-style\b": 117,
    r"\btext-wrap\b": 114, r":popover-open\b": 114, r"\bview-transition-name\b": 111,
    r"\{[^{}]*&": 112,
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


def too_new(text: str, suffix: str) -> list[str]:
    """What in an asset asks for a browser newer than Chromium 109, and for which."""
    words = NEWER_THAN_109 | (STYLES_NEWER_THAN_109 if suffix == ".css" else {})
    return [
        f"{found[0][:60]} needs Chromium {since}"
        for word, since in words.items()
        if (found := re.search(word, text))
    ]


@pytest.mark.parametrize("page", ["index", "studio", "scorecard", "replay", "assessor"])
def test_each_page_stays_light(built: Path, page: str) -> None:
    assets = loaded_by(built / f"{page}.html")
    assert assets
    assert gz_kb(assets, ".js") <= DESK_JS_KB
    assert gz_kb(assets, ".css") <= DESK_CSS_KB


def test_no_asset_asks_for_a_browser_newer_than_chromium_109(built: Path) -> None:
    assets = [*(built / "assets").iterdir(), *built.glob("*.html")]
    assert {asset.suffix for asset in assets} >= {".js", ".css", ".html"}
    found = {asset.name: too_new(asset.read_text("utf-8"), asset.suffix) for asset in assets}
    assert not {name: needs for name, needs in found.items() if needs}


@pytest.mark.parametrize(
    ("text", "suffix", "since"),
    [
        ("await Array.fromAsync(x)", ".js", 121), ("URL.canParse(a)", ".js", 120),
        ("seen.union(more)", ".js", 122), ("Promise.try(f)", ".js", 128),
        ("let r=/[\\p{L}--[a-z]]/v;", ".js", 112), ("x=new RegExp(a,'v')", ".js", 112),
        ("document.startViewTransition(f)", ".js", 111), ("node.showPopover()", ".js", 114),
        ("<div popover>", ".html", 114), ("a{color:light-dark(#fff,#000)}", ".css", 123),
        ("@starting-style{a{opacity:0}}", ".css", 117), ("h1{text-wrap:balance}", ".css", 114),
        ("a{b:c;& d{e:f}}", ".css", 112),
    ],
)  # fmt: skip
def test_the_guard_knows_what_is_too_new(text: str, suffix: str, since: int) -> None:
    assert [one.rsplit(" ", 1)[1] for one in too_new(text, suffix)] == [str(since)]


def test_the_guard_leaves_old_words_alone() -> None:
    """A division by ``v``, a regex with old flags, a plain address."""
    text = "let a=b/c/v;let r=/^v$/giu;const u=new URL('x/v');list.sort();s.replace(/a/g,v)"
    assert too_new(text, ".js") == []


def test_the_home_page_stands_still(new_page: Callable[..., Page]) -> None:
    """How soon it is painted is measured by ``python -m bench desk``, where nothing else runs."""
    page = new_page()
    page.goto("/", wait_until="networkidle")
    painted, shift = page.evaluate(
        """() => new Promise((done) => {
          let painted = 0, shift = 0;
          new PerformanceObserver((list) => { painted += list.getEntries().length; })
            .observe({ type: 'largest-contentful-paint', buffered: true });
          new PerformanceObserver((list) => list.getEntries().forEach((e) => (shift += e.value)))
            .observe({ type: 'layout-shift', buffered: true });
          const tell = () => setTimeout(() => done([painted, shift]), 50);
          requestAnimationFrame(() => requestAnimationFrame(tell));
        })"""
    )
    assert painted > 0
    assert shift <= CLS
