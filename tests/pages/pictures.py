"""Takes the README's screenshots from a real show: ``python tests/pages/pictures.py docs/screenshots``.

In both languages: home, entry, device check, desk with a dead link, desk during a cut, the class board,
scorecard, replay, the assessor's page.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
from browsing import chromium, flags
from filming import film, sound
from house import INSTRUCTOR, House, house_in
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

LANGS = ("zh", "en")
CLASSMATES = {"zh": ("学员02", "学员03"), "en": ("Trainee 02", "Trainee 03")}
CODE = "530051-1-2.4.7"
"""What the assessor's page is shown with: a code with much evidence in the log."""
SIZE = {"width": 1440, "height": 900}
PLAIN_NAMES = (
    "Object.defineProperty(MediaDeviceInfo.prototype, 'label', { get() { "
    "return this.kind === 'videoinput' ? 'USB Camera' : 'USB Audio' } })"
)
"""The test's camera is a file and is named by its path; a picture shows a plain name."""
COLOURS = 256
"""Pictures of a flat dark screen lose nothing to the eye, and two thirds of their bytes."""


@dataclass(frozen=True)
class Album:
    folder: Path
    lang: str

    def keep(self, page: Page, name: str) -> None:
        path = self.folder / f"{name}-{self.lang}.png"
        page.screenshot(path=str(path))
        with Image.open(path) as picture:
            small = picture.convert("RGB").quantize(COLOURS)
        small.save(path, optimize=True)
        print(path.name)


def new_page(browser: Browser, house: House, lang: str) -> Page:
    context = browser.new_context(
        base_url=house.url, viewport=SIZE, locale="zh-CN", timezone_id="Asia/Shanghai",
        reduced_motion="reduce", permissions=["camera", "microphone"],
    )  # fmt: skip
    context.add_init_script(f"try {{ localStorage.setItem('lianbo:lang', '{lang}') }} catch {{}}")
    context.add_init_script(PLAIN_NAMES)
    context.set_default_timeout(30_000)
    return context.new_page()


def sell(page: Page, house: House, album: Album) -> str:
    """Enter, check the rig, go live, meet a dead link and a cut; the id of the sealed show."""
    made = house.room("four-crises", mode="practice")
    page.goto(made["links"]["host"])
    page.locator("input[type=radio]").first.check()
    page.locator("input[type=checkbox]").check()
    album.keep(page, "entry")
    page.locator("button.primary.big").click()
    page.locator("[data-check=level][data-outcome=pass]").wait_for()
    page.locator("footer button.primary").click()
    page.locator("[data-check=loss][data-outcome=pass]").wait_for()
    album.keep(page, "check")
    page.locator("footer button.primary:not([disabled])").click()
    page.locator(".state.live").wait_for()
    house.advance(42_000)
    page.locator("[data-item=P1] .top > button").first.click()
    house.advance(52_000)
    page.locator("[data-item=P1] .acts button").last.click()
    page.locator("[data-item=P1] .test.dead_link").wait_for()
    house.advance(7_000)
    page.wait_for_timeout(3_000)
    album.keep(page, "desk")
    teach(page, house, album)
    page.locator("[data-item=P1] .acts button").nth(3).click()
    run_to(page, house, 8, 8)  # the rest runs in real time, recorded
    page.locator(".cell .bad").wait_for()
    page.wait_for_timeout(3_000)
    album.keep(page, "cut")
    page.locator("#media .acts button").first.click()
    page.locator("#media .chip.bad").wait_for(state="detached")
    page.wait_for_timeout(6_000)
    page.locator("header button.danger").click()
    page.locator("dialog button.danger").click()
    page.wait_for_url("**/scorecard.html?id=*", timeout=60_000)
    return page.url.split("id=")[1]


def teach(beside: Page, house: House, album: Album) -> None:
    """The class board, with two more rooms beside the one that sells."""
    with ExitStack() as open_ones:
        for name in CLASSMATES[album.lang]:
            made = house.room("four-crises", mode="practice")
            path = f"/api/rooms/{made['room']}"
            crew = httpx.Client(base_url=house.url, timeout=30, follow_redirects=True)
            open_ones.enter_context(crew)
            crew.get(made["links"]["host"])
            text = crew.get("/api/studio").json()["consent"]["sha256"]
            data = {"recording": False, "text_sha256": text, "pseudonym": name}
            asked = {"idem": "class:1", "action": "consent.given", "data": data}
            crew.post(f"{path}/actions", json=asked).raise_for_status()
            crew.post(f"{path}/start").raise_for_status()
            open_ones.callback(crew.post, f"{path}/end")
        board = beside.context.new_page()
        board.goto("/instructor.html")
        board.locator("input[type=password]").fill(INSTRUCTOR)
        board.locator("form button").click()
        board.locator("[data-room] img").first.wait_for()
        board.locator("form button.primary:not([disabled])").wait_for()  # the shelf was read
        album.keep(board, "class")
        board.close()


def assess(page: Page, bundle: str, album: Album) -> None:
    page.goto(f"/assessor.html?id={bundle}")
    page.locator(f"[data-code='{CODE}']").click()
    page.locator("section.who input").first.fill(
        {"zh": "考评员 01", "en": "Assessor 01"}[album.lang]
    )
    page.locator("[data-rubric] fieldset label").nth(3).click()
    page.locator(f"[data-rubric='{CODE}'] .log li").first.wait_for()
    album.keep(page, "assessor")


def run_to(page: Page, house: House, minutes: int, seconds: int) -> None:
    """Let the show run to a moment of its own; in steps, because advancing takes time itself."""
    for _ in range(4):
        page.wait_for_timeout(400)
        at = page.locator(".state b").inner_text().split(":")
        left_s = minutes * 60 + seconds - int(at[0]) * 60 - int(at[1])
        if left_s > 3:
            house.advance(left_s * 850)


def look_back(page: Page, house: House, bundle: str, album: Album) -> None:
    restarted = next(e for e in house.sealed(bundle) if e["kind"] == "media.restarted")
    instance = next(
        e["id"] for e in page.request.get(f"/api/bundles/{bundle}/result").json()["instances"]
        if e["criterion"] == "CUT-1"
    )  # fmt: skip
    page.goto(f"/replay.html?id={bundle}&instance={instance}&t={restarted['t_ms'] + 4000}")
    page.wait_for_function("() => document.querySelector('video')?.readyState >= 2")
    page.wait_for_timeout(1_000)
    album.keep(page, "replay")


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, house_in(Path(place) / "data") as house:
        out = house.data / "bundles" / "four-crises-1"
        drill = [sys.executable, "-m", "studio", "drill", "four-crises", "--trainee", "trained"]
        subprocess.run([*drill, "--seed", "7", "--out", str(out)], check=True)
        props = Path(place)
        switches = flags(film(props / "camera.mjpeg"), sound(props / "microphone.wav"))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=switches)
            for lang in LANGS:
                album = Album(folder, lang)
                page = new_page(browser, house, lang)
                bundle = sell(page, house, album)
                look_back(page, house, bundle, album)
                page.goto(f"/scorecard.html?id={out.name}")
                page.locator("[data-lesson]").first.wait_for()
                album.keep(page, "scorecard")
                assess(page, out.name, album)
                page.goto("/")
                page.locator("tbody tr").first.wait_for()
                album.keep(page, "home")
                page.context.close()
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
