"""One studio and one Chromium for all tests of the pages; a fresh browser context for each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import MISSING, chromium, flags
from filming import film, sound
from house import House, house_in
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
Photograph = Callable[[Page, str], None]
NewPage = Callable[..., Page]
REMEMBER = (
    "(lang => { try { localStorage.getItem('lianbo:lang') || "
    "localStorage.setItem('lianbo:lang', lang) } catch {} })"
)

WISH = "(all => Object.defineProperty(navigator, 'languages', { get: () => all }))"
"""A browser context has one locale; a person's browser has a list of them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that open a browser say so by asking for one; without a Chromium they are skipped."""
    here = Path(__file__).parent
    skip = pytest.mark.skip(reason=MISSING)
    for item in items:
        if here not in item.path.parents or "new_page" not in getattr(item, "fixturenames", ()):
            continue
        item.add_marker(pytest.mark.e2e)
        item.add_marker(pytest.mark.timeout(180))
        if chromium() is None:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def built() -> Path:
    """The built pages; built now when they are not fresh, whatever LIANBO_SKIP_WEB says."""
    wanted = {name: told for name, told in os.environ.items() if name != "LIANBO_SKIP_WEB"}
    subprocess.run(
        [sys.executable, "hatch_build.py", "web"], cwd=ROOT, check=True, timeout=170, env=wanted
    )
    return ROOT / "studio" / "static"


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("house") / "data") as made:
        yield made


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives every browser here: it cannot be started a second time beside itself."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory, driver: Playwright) -> Iterator[Browser]:
    props = tmp_path_factory.mktemp("props")
    switches = flags(film(props / "camera.mjpeg"), sound(props / "microphone.wav"))
    browser = driver.chromium.launch(executable_path=chromium(), args=switches)
    yield browser
    browser.close()


class Watch:
    """Notes what must never happen on our pages: a script error, or a word to another host."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def over(self, context: BrowserContext, house: House) -> None:
        own = urlsplit(house.url).netloc
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("request", lambda request: self._asked(request.url, own))

    def _asked(self, url: str, own: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"blob", "data"} and parts.netloc != own:
            self.faults.append(f"request to another host: {url}")


@pytest.fixture
def new_page(browser: Browser, house: House) -> Iterator[NewPage]:
    """Opens pages, each in a context of its own: another person's browser.

    ``lang`` is what that person chose by hand before; None: nothing yet, so that the browser's
    own languages (``wishes``, the first of them its locale) decide.
    """
    watch = Watch()
    contexts: list[BrowserContext] = []

    def new(
        lang: str | None = "zh",
        width: int = 1440,
        height: int = 900,
        allowed: bool = True,
        house: House = house,
        wishes: Sequence[str] = ("zh-CN",),
    ) -> Page:
        context = browser.new_context(
            base_url=house.url,
            locale=wishes[0],
            timezone_id="Asia/Shanghai",
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            permissions=["camera", "microphone", "clipboard-write"] if allowed else [],
        )
        if lang is not None:
            context.add_init_script(f"{REMEMBER}('{lang}')")
        if len(wishes) > 1:
            context.add_init_script(f"{WISH}({json.dumps(list(wishes))})")
        context.set_default_timeout(15_000)
        watch.over(context, house)
        contexts.append(context)
        return context.new_page()

    yield new
    for context in contexts:
        context.close()
    assert watch.faults == []


@pytest.fixture(scope="session")
def photograph() -> Photograph:
    """Keeps a picture of a page when LIANBO_PICTURES names a folder: the README's screenshots."""
    folder = os.environ.get("LIANBO_PICTURES")

    def shoot(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(Path(folder) / f"{name}.png"))

    return shoot


def drill(house: House, trainee: str) -> str:
    """A sealed show of a bot's in the studio's list, without a recording."""
    out = house.data / "bundles" / f"drill-{trainee}"
    words = [sys.executable, "-m", "studio", "drill", "four-crises", "--trainee", trainee]
    subprocess.run(
        [*words, "--seed", "7", "--out", str(out)],
        check=True,
        timeout=120,
        stdout=subprocess.DEVNULL,
    )
    return out.name


@pytest.fixture(scope="session")
def drilled(house: House) -> str:
    """The show of a trained crew."""
    return drill(house, "trained")


@pytest.fixture(scope="session")
def hasty(house: House) -> str:
    """The show of a crew that presses everything: it breaks bans."""
    return drill(house, "masher")
