"""The device check: portrait, the OBS door, a camera that is refused, and no recording."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from house import House
from playwright.sync_api import Page, expect
from student import SLOW_MS, Student

KEEP = """
const get = MediaDevices.prototype.getUserMedia;
window.tracks = [];
MediaDevices.prototype.getUserMedia = async function (asked) {
  const stream = await get.call(this, asked);
  window.tracks.push(...stream.getTracks());
  return stream;
};
window.lines = [];
window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(...asked) { super(...asked); window.lines.push(this); }
};
"""
"""Keeps every track that the page was given, and every connection that it made."""
OBS = """async ({ url, token }) => {
  const video = { aspectRatio: { exact: 9 / 16 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video, audio: true });
  const pc = window.pc = new RTCPeerConnection();
  for (const track of stream.getTracks()) pc.addTransceiver(track, { direction: 'sendonly' });
  await pc.setLocalDescription(await pc.createOffer());
  while (pc.iceGatheringState !== 'complete') await new Promise((on) => setTimeout(on, 50));
  const headers = { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` };
  const answer = await fetch(url, { method: 'POST', headers, body: pc.localDescription.sdp });
  await pc.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
}"""
"""Another program that publishes by WHIP, upright."""
SILENCE = """
const get = MediaDevices.prototype.getUserMedia;
MediaDevices.prototype.getUserMedia = async function (asked) {
  const stream = await get.call(this, { video: asked.video });
  const context = new AudioContext();
  stream.addTrack(context.createMediaStreamDestination().stream.getAudioTracks()[0]);
  return stream;
};
"""
"""A microphone that hears nothing."""
WITH_UNIT = re.compile(r"^$|\d+ (fps|%|dB|声道|channels?|kbit/s)$")
CUT_AT_MS = 63_000
"""The demo's stream is cut at 62 s of the show."""


def entered(page: Page, house: House, *, recording: bool = True) -> Student:
    student = Student(page)
    page.goto(house.room("first-show")["links"]["host"])
    student.consent(recording=recording)
    return student


def test_portrait_is_portrait_as_far_as_the_viewers(
    house: House, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    student = entered(page, house)
    student.expect_check("camera")
    page.get_by_role("button", name="竖屏 9:16").click()
    page.wait_for_function(
        "() => { const v = document.querySelector('video'); return v?.videoWidth < v?.videoHeight }"
    )
    student.check_rig()
    student.go_live()
    page.wait_for_function(
        "() => { const i = document.querySelector('figure img'); return i?.naturalWidth < i?.naturalHeight }",
        timeout=SLOW_MS,
    )


def test_the_sound_goes_out_as_the_sound_card_gives_it(
    house: House, new_page: Callable[..., Page]
) -> None:
    """Echo cancelling, noise suppression and gain control are off, and two channels are asked for."""
    page = new_page()
    page.add_init_script(
        "const get = MediaDevices.prototype.getUserMedia;"
        "MediaDevices.prototype.getUserMedia = function (c) { window.asked = c; return get.call(this, c) }"
    )
    student = entered(page, house)
    student.expect_check("microphone")
    asked = page.evaluate("window.asked.audio")
    assert [
        asked[name] for name in ("echoCancellation", "noiseSuppression", "autoGainControl")
    ] == [False] * 3
    assert asked["channelCount"] == {"ideal": 2}


def test_the_obs_door_asks_for_no_camera(house: House, new_page: Callable[..., Page]) -> None:
    page = new_page(allowed=False)
    page.add_init_script(
        "MediaDevices.prototype.getUserMedia = function () { window.asked = true; throw new Error('no') }"
    )
    entered(page, house)
    page.get_by_role("button", name="用 OBS").click()
    address = page.get_by_label("服务器（WHIP 地址）").input_value()
    assert address.startswith(f"{house.url}/whip/")
    assert len(page.get_by_label("Bearer 令牌").input_value()) > 20
    for words in ("1 到 2 秒", "48 kHz", "B 帧", "等待信号"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("button", name="开播", exact=False).last).to_be_disabled()
    assert page.evaluate("window.asked") is None


def ended(page: Page) -> None:
    """No track that this browser ever gave is alive: the camera's light is out."""
    page.wait_for_function(
        "() => tracks.length > 0 && tracks.every((track) => track.readyState === 'ended')"
    )


def test_the_camera_goes_out_at_any_other_door(house: House, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.add_init_script(KEEP)
    student = entered(page, house)
    student.expect_check("camera")
    page.get_by_role("button", name="我只上中控台").click()
    ended(page)
    page.get_by_role("button", name="用这个浏览器").click()
    student.expect_check("camera")
    page.get_by_role("button", name="用 OBS").click()
    ended(page)
    page.get_by_role("button", name="用这个浏览器").click()
    page.get_by_role("button", name="用 OBS").click()  # while the camera is being opened
    page.wait_for_function("() => tracks.length === 6")
    ended(page)


def test_with_obs_the_desk_shows_what_the_studio_hears(
    house: House, new_page: Callable[..., Page]
) -> None:
    page, obs = new_page(), new_page()
    page.add_init_script(KEEP)
    student = entered(page, house)
    student.expect_check("camera")
    page.get_by_role("button", name="用 OBS").click()
    door = {
        "url": page.get_by_label("服务器（WHIP 地址）").input_value(),
        "token": page.get_by_label("Bearer 令牌").input_value(),
    }
    obs.goto("/")
    obs.evaluate(OBS, door)
    for check in ("uplink", "picture", "loss", "microphone", "light"):
        student.expect_check(check)
    student.go_live()
    expect(page.locator(".mic span")).to_have_text(re.compile(r"-\d+\.\d dB"), timeout=SLOW_MS)
    expect(page.get_by_text("我的预览")).to_have_count(0)
    expect(page.locator("#media video")).to_have_count(0)
    expect(page.locator("#media .tall")).to_be_visible(timeout=SLOW_MS)
    ended(page)


@pytest.mark.parametrize("silent", [False, True])
def test_all_set_never_stands_beside_a_check_that_is_not(
    house: House, new_page: Callable[..., Page], silent: bool
) -> None:
    """And what was measured is told with its unit."""
    page = new_page()
    if silent:
        page.add_init_script(SILENCE)
    student = entered(page, house)
    student.expect_check("camera")
    if not silent:
        student.expect_check("microphone")
    page.get_by_role("button", name="连接演播室").click()
    for check in ("uplink", "picture", "loss"):
        student.expect_check(check)
    told = page.locator("footer [role=status]")
    expect(told).to_contain_text("还有 2 项没通过" if silent else "都好了")
    for row in page.locator("[data-check] .value").all_inner_texts():
        assert WITH_UNIT.search(row), row


def test_the_language_changes_on_air_without_a_gap(
    house: House, new_page: Callable[..., Page]
) -> None:
    """The line to the studio is the same one, nothing is loaded again, and what one wrote stays."""
    page = new_page()
    page.add_init_script(KEEP)
    offers: list[str] = []
    page.on("request", lambda asked: offers.append(asked.url) if "/whip/" in asked.url else None)
    student = entered(page, house)
    student.check_rig()
    student.go_live()
    page.get_by_role("tab", name="公告").click()
    page.get_by_label("公告内容").fill("马上回来")
    student.button("EN").click()
    expect(page.get_by_role("heading", name="Shelf")).to_be_visible()
    expect(page.get_by_label("Text of the notice")).to_have_value("马上回来")
    assert page.evaluate("[document.documentElement.lang, document.title]") == [
        "en", "Studio · Lianbo",
    ]  # fmt: skip
    student.button("中文").click()
    expect(page.get_by_role("heading", name="商品货架")).to_be_visible()
    assert page.evaluate("lines.map((line) => line.connectionState)") == ["connected"]
    assert page.evaluate("tracks.map((track) => track.readyState)") == ["live", "live"]
    assert len(offers) == 1
    student.button("EN").click()
    page.reload()
    expect(page.get_by_role("heading", name="Shelf")).to_be_visible()


def test_a_refused_camera_is_explained(house: House, new_page: Callable[..., Page]) -> None:
    page = new_page(allowed=False)
    page.add_init_script(
        "MediaDevices.prototype.getUserMedia = () => "
        "Promise.reject(new DOMException('no', 'NotAllowedError'))"
    )
    entered(page, house)
    page.get_by_role("button", name="允许摄像头和麦克风").click()
    expect(page.get_by_role("alert")).to_contain_text("点地址栏左边的小图标")


def test_an_insecure_address_shows_the_cure(house: House, new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { get: () => false })")
    entered(page, house)
    expect(page.get_by_role("alert")).to_contain_text("lianbo serve --lan")


def test_a_show_without_recording_keeps_no_picture(
    house: House, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    student = entered(page, house, recording=False)
    expect(page.get_by_text("不录制").first).to_be_visible()
    student.check_rig()
    student.go_live()
    house.advance(20_000)
    page.get_by_role("button", name="结束直播").click()
    page.get_by_role("button", name="现在下播").click()
    page.wait_for_url("**/scorecard.html?id=*", timeout=60_000)
    bundle = page.url.split("id=")[1]
    assert not list((house.data / "bundles" / bundle).rglob("*.mp4"))
    assert not list((house.data / "bundles" / bundle).rglob("*.webm"))


def test_a_cut_line_is_waited_for_and_mended_by_the_spare_line(
    house: House, new_page: Callable[..., Page]
) -> None:
    """A page that is loaded anew during the cut is told 503, waits, and needs no hand afterwards."""
    page = new_page()
    student = Student(page)
    page.goto(house.room("demo", mode="practice")["links"]["host"])
    student.consent()
    student.check_rig()
    student.go_live()
    house.advance(CUT_AT_MS)
    expect(page.get_by_text("信号中断").first).to_be_visible(timeout=SLOW_MS)
    page.reload()
    expect(page.get_by_text("线路中断，等中控恢复")).to_be_visible(timeout=SLOW_MS)
    student.notice("interruption")
    page.get_by_role("button", name="备用线路").click()
    expect(page.get_by_text("推流正常")).to_be_visible(timeout=SLOW_MS)
    expect(page.locator("#media .chip").get_by_text("备用线路")).to_be_visible()
