"""What a student does with the pages, in the student's words."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

SLOW_MS = 30_000
CLOCK_AT = """(least) => {
  const [minutes, seconds] = document.querySelector('.state b').innerText.split(':').map(Number);
  return minutes * 60 + seconds >= least;
}"""


class Student:
    """One person at one browser."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.acknowledged: list[dict[str, Any]] = []
        """Answers of the studio to this student's acts, as they came over the wire."""
        self.feed: list[str] = []
        page.on("websocket", lambda socket: socket.on("framereceived", self._heard))

    def _heard(self, frame: str | bytes) -> None:
        text = frame if isinstance(frame, str) else frame.decode()
        self.feed.append(text)
        message = json.loads(text)
        if "idem" in message:
            self.acknowledged.append(message)

    @property
    def comments(self) -> Locator:
        return self.page.locator("[data-comment]")

    def button(self, name: str, within: Locator | None = None) -> Locator:
        return (within or self.page).get_by_role("button", name=name, exact=True)

    def sees_the_clock_at(self, show_s: int) -> None:
        """The desk has caught up with a clock that was put forward."""
        self.page.wait_for_function(CLOCK_AT, arg=show_s, timeout=SLOW_MS)

    def comment(self, shown: Locator) -> Locator:
        """One comment by its id, wherever the list moves it."""
        return self.page.locator(f"[data-comment={shown.get_attribute('data-comment')}]")

    def stop_the_list(self) -> None:
        """Rows stand still, so that one can read them and press their buttons."""
        self.button("暂停").click()
        expect(self.button("继续滚动")).to_be_visible()

    def follow_the_list(self) -> None:
        self.button("继续滚动").click()
        expect(self.button("暂停")).to_be_visible()

    def consent(self, *, name: str = "学员07", recording: bool = True) -> None:
        self.page.get_by_label("你的化名").fill(name)
        self.page.get_by_role("radio", name="同意录制" if recording else "不录制").check()
        self.page.get_by_label("我读过了").check()
        self.page.get_by_role("button", name="同意并继续" if recording else "不录制，继续").click()

    def check_rig(self) -> None:
        """Everything that can be checked before going live is green."""
        for check in ("camera", "light", "microphone", "level", "stereo"):
            self.expect_check(check)
        self.page.get_by_role("button", name="连接演播室").click()
        for check in ("uplink", "picture", "loss"):
            self.expect_check(check)

    def expect_check(self, check: str, outcome: str = "pass") -> None:
        row = self.page.locator(f"[data-check={check}][data-outcome={outcome}]")
        expect(row).to_be_visible(timeout=SLOW_MS)

    def go_live(self) -> None:
        self.page.get_by_role("button", name="开播").click()
        expect(self.page.get_by_text("直播中").first).to_be_visible(timeout=SLOW_MS)

    def item(self, item: str) -> Locator:
        return self.page.locator(f"[data-item={item}]")

    def notice(self, topic: str) -> None:
        """Post the draft of a topic."""
        self.page.get_by_role("tab", name="公告").click()
        self.page.get_by_label("话题").select_option(topic)
        self.button("用范文").click()
        self.button("发布公告").click()
        expect(self.page.get_by_role("tabpanel").locator(".now")).to_be_visible()

    def report(self, trouble: str) -> None:
        self.page.get_by_role("tab", name="报异常").click()
        panel = self.page.get_by_role("tabpanel")
        self.button(trouble, panel).click()
        self.button("报告异常", panel).click()
        expect(self.page.get_by_text("已报告")).to_be_visible()

    def coupon(self, coupon: str) -> Locator:
        self.page.get_by_role("tab", name="优惠券").click()
        return self.page.locator(f"[data-coupon={coupon}]")


def at_desk(page: Page, link: str, *, recording: bool = True) -> Student:
    """Take a seat without sending a picture."""
    student = Student(page)
    page.goto(link)
    expect(
        page.get_by_text("开始之前，请读一下").or_(page.get_by_text("怎么开播"))
    ).to_be_attached()
    if page.get_by_label("你的化名").count():
        student.consent(recording=recording)
    page.get_by_role("button", name="我只上中控台").click()
    page.get_by_role("button", name="进中控台").click()
    expect(page.get_by_role("heading", name="商品货架")).to_be_visible()
    return student


def live_at(student: Student) -> None:
    student.page.get_by_role("button", name="开播", exact=True).click()
    expect(student.page.get_by_text("直播中").first).to_be_visible()
