"""The device check: portrait, the OBS door, a camera that is refused, and no recording."""

from __future__ import annotations

from collections.abc import Callable

from house import House
from playwright.sync_api import Page, expect
from student import SLOW_MS, Student

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
