"""When the studio is away, hangs or was killed, the desk says so and comes back by itself."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from house import House, house_in
from playwright.sync_api import Page, WebSocketRoute, expect
from student import SLOW_MS, Student, at_desk, live_at


def knows_nothing(page: Page) -> None:
    """The page says that it is cut off; it no longer says that the stream is fine."""
    expect(page.locator("#media").get_by_text("推流不明")).to_be_visible(timeout=SLOW_MS)
    expect(page.get_by_text("与演播室断开")).to_be_visible(timeout=SLOW_MS)
    expect(page.get_by_text("推流正常")).to_have_count(0)


def phone_of(host: Page, phone: Page) -> Page:
    """A phone that scanned the host's code and films."""
    host.get_by_role("button", name="手机").click()
    door = host.get_by_role("dialog").get_by_role("region", name="当备用机位")
    link = door.get_by_role("link", name="在本机打开").get_attribute("href")
    host.keyboard.press("Escape")
    phone.goto(str(link))
    phone.get_by_role("button", name="开始拍摄").click()
    return phone


def sees_no_studio(phone: Page) -> None:
    """It does not go on saying that it is ready, or on air."""
    expect(phone.get_by_role("status").filter(has_text="连不上演播室")).to_be_visible(
        timeout=SLOW_MS
    )
    expect(phone.get_by_text("待命")).to_have_count(0)


@pytest.mark.crash
def test_desk_and_publisher_come_back_after_the_studio_was_killed(
    tmp_path: Path, built: Path, new_page: Callable[..., Page]
) -> None:
    """``kill -9`` in the middle of a show: the page needs no hand to go on."""
    data = tmp_path / "data"
    with house_in(data) as before:
        page = new_page(house=before)
        student = Student(page)
        page.goto(before.room("first-show")["links"]["host"])
        student.consent()
        student.check_rig()
        student.go_live()
        expect(page.get_by_text("推流正常")).to_be_visible(timeout=SLOW_MS)
        phone = phone_of(page, new_page(house=before, width=390, height=844))
        expect(phone.get_by_text("待命")).to_be_visible(timeout=SLOW_MS)
        before.process.send_signal(signal.SIGSTOP)  # it hangs, and no socket closes
        knows_nothing(page)
        sees_no_studio(phone)
        before.process.send_signal(signal.SIGCONT)
        expect(page.get_by_text("推流正常")).to_be_visible(timeout=SLOW_MS)
        expect(phone.get_by_text("待命")).to_be_visible(timeout=SLOW_MS)
        before.process.kill()
        knows_nothing(page)
        sees_no_studio(phone)
    with house_in(data, before.port):
        expect(page.get_by_text("已连接")).to_be_visible(timeout=SLOW_MS)
        expect(page.get_by_text("推流正常")).to_be_visible(timeout=SLOW_MS)
        student.button("推链接", page.locator("[data-item]").first).click()
        expect(page.locator("[data-item]").first.get_by_text("讲解中")).to_be_visible()
        expect(phone.get_by_text("待命")).to_be_visible(timeout=SLOW_MS)
        backup = page.locator("[data-source=backup]")
        expect(backup).to_have_attribute("data-state", "live", timeout=SLOW_MS)
        phone.goto("about:blank")
        page.goto("about:blank")


def test_the_desk_says_when_the_studio_is_away(house: House, new_page: Callable[..., Page]) -> None:
    page = new_page()
    sockets: list[WebSocketRoute] = []

    def through(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        socket.connect_to_server()

    page.route_web_socket("**/feed", through)
    student = at_desk(page, house.room("first-show")["links"]["host"])
    live_at(student)
    page.context.set_offline(True)
    sockets[-1].close(code=1012, reason="restart")
    expect(page.get_by_text("与演播室断开")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("已连接")).to_be_visible(timeout=SLOW_MS)
    student.button("推链接", page.locator("[data-item]").first).click()
    expect(page.locator("[data-item]").first.get_by_text("讲解中")).to_be_visible()


def test_the_desk_trusts_a_silent_studio_no_longer_than_three_seconds(
    house: House, new_page: Callable[..., Page]
) -> None:
    """By the page's own clock, which stands until the test moves it."""
    page = new_page()
    page.clock.install()
    heard: list[str | bytes] = []
    mute: list[bool] = []

    def through(socket: WebSocketRoute) -> None:
        studio = socket.connect_to_server()

        def passed_on(message: str | bytes) -> None:
            if not mute:
                heard.append(message)
                socket.send(message)

        studio.on_message(passed_on)

    page.route_web_socket("**/feed", through)
    student = at_desk(page, house.room("first-show")["links"]["host"])
    live_at(student)
    page.clock.pause_at(page.evaluate("Date.now() + 1"))
    already = len(heard)
    while len(heard) < already + 2:  # they come with the clock at a stand
        page.evaluate("0")
    mute.append(True)
    page.evaluate("0")
    page.clock.run_for(2_300)
    expect(page.get_by_text("与演播室断开")).to_have_count(0)
    page.clock.run_for(700)
    expect(page.get_by_text("与演播室断开")).to_be_visible()
