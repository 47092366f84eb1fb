"""The microphone of a student's browser is really unplugged: the page, the desk and the log tell it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from browsing import MISSING, chromium
from house import House
from playwright.sync_api import Page, Playwright, expect
from student import SLOW_MS, Student

from studio.rig.babble import RATE, speech
from tests.studio.sound_server import SoundServer, sound_server

pytestmark = [pytest.mark.sound, pytest.mark.timeout(170)]
DRAWN_CAMERA = """
const get = MediaDevices.prototype.getUserMedia;
MediaDevices.prototype.getUserMedia = async function (asked) {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
  const pen = canvas.getContext('2d');
  let count = 0;
  setInterval(() => {
    pen.fillStyle = `hsl(${(count += 3) % 360}, 60%, 60%)`;
    pen.fillRect(0, 0, 640, 360);
  }, 66);
  const all = await navigator.mediaDevices.enumerateDevices();
  const mic = all.find((one) => one.kind === 'audioinput' && one.label === 'RigMic');
  const audio = { ...asked.audio, ...(mic ? { deviceId: { exact: mic.deviceId } } : {}) };
  const stream = await get.call(this, { audio });
  stream.addTrack(canvas.captureStream(15).getVideoTracks()[0]);
  return stream;
};
"""
"""No camera can be had here: it is drawn. The microphone is the sound server's own."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    with sound_server(tmp_path, monkeypatch) as made:
        yield made


@pytest.fixture
def page(server: SoundServer, house: House, driver: Playwright) -> Iterator[Page]:
    """A Chromium without any fake device; it talks to the private sound server."""
    program = chromium()
    if program is None:
        pytest.skip(MISSING)
    switches = [
        "--no-sandbox", "--disable-gpu", "--use-fake-ui-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
    ]  # fmt: skip
    browser = driver.chromium.launch(executable_path=program, args=switches, env={**os.environ})
    context = browser.new_context(
        base_url=house.url, locale="zh-CN", viewport={"width": 1440, "height": 900},
        permissions=["microphone"],
    )  # fmt: skip
    made = context.new_page()
    made.add_init_script(DRAWN_CAMERA)
    yield made
    browser.close()


def voice(seconds: int = 90) -> np.ndarray[Any, Any]:
    """A synthetic voice for the mixer's four channels."""
    said = speech(0, RATE * seconds).astype(np.float64) / 32_768
    return np.concatenate([said, said], axis=1)


def test_a_pulled_microphone_is_named_on_the_desk_and_timed(
    house: House, page: Page, server: SoundServer, photograph: Callable[[Page, str], None]
) -> None:
    student = Student(page)
    with server.playing("rig_mixer", voice()):
        page.goto(house.room("cable-drill", mode="practice")["links"]["host"])
        student.consent()
        page.get_by_role("button", name="允许摄像头和麦克风").click()
        student.expect_check("microphone")
        page.get_by_role("button", name="连接演播室").click()
        student.expect_check("uplink")
        student.go_live()
        house.advance(81_000)
        student.sees_the_clock_at(81)
        server.unplug("rig_mic")
        gone = page.locator("[data-device=microphone]")
        expect(gone).to_contain_text("RigMic", timeout=SLOW_MS)
        expect(gone).to_contain_text("麦克风断开")
        expect(page.get_by_text("设备断开了").first).to_be_visible()
        photograph(page, "unplugged-zh")
        server.plug("rig_mic", "rig_mixer.monitor", "RigMic")
        expect(gone).to_have_count(0, timeout=SLOW_MS)
        house.advance(110_000)
    page.wait_for_url("**/scorecard.html?id=*", timeout=60_000)
    drill = page.locator("[data-pulled=microphone]")
    expect(drill.locator("[data-hop=device] td").first).to_contain_text("毫秒")
    expect(drill.locator("[data-hop=device] td").last).to_contain_text("毫秒")
    expect(drill.locator("[data-hop=viewers] td").first).to_have_text("没有量到")
    expect(page.locator("[data-pulled=network]")).to_contain_text("没有量到断开")
    photograph(page, "cable-zh")
    log = house.sealed(page.url.split("id=")[1])
    lost = [one for one in log if one["kind"] == "hop.lost"]
    assert {(one["by"], one["data"]["hop"], one["data"]["piece"]) for one in lost} >= {
        ("rig", "device", "microphone"), ("rig", "sender", "microphone"),
    }  # fmt: skip
    assert lost[0]["data"]["name"] == "RigMic"
