"""A student checks the rig, goes live, handles four crises, and learns from the scorecard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import httpx
import pytest
from house import House
from playwright.sync_api import Locator, Page, Route, expect
from student import CLOCK_AT, SLOW_MS, Student

ABUSE = re.compile(
    "垃圾|谁买谁傻|闭嘴|不要脸|恶心|丢人|脑子不好|烦人精|废物|笨蛋|滚吧|破直播间|下去吧|骗人的|长这样"
)
CRISES = ("LINK-1", "COUPON-1", "CUT-1", "HATER-1")
AT_ONCE = 8
"""So many accounts at the most are muted before one looks at the newest comments again."""
QUIET_LOOKS = 3
"""After so many looks at nothing bad one turns to the show again."""
LOOK_EVERY_MS = 4_000
MOST_OF = 0.75
"""Of the abusive accounts, those whose lines no longer stand there at the end."""
SEED = 109
"""One of the hard ones: nobody asks in the first ninety seconds, and three of the eight trolls say
their first word when the others have long been muted."""
SLOWLY = 30
"""Per cent of real time at which the crises run: a student has seconds for each step, and a busy
machine's browser is slower than a hand."""
HIDDEN = re.compile(r'"(comment_class|group|incident|mood|target_class|reacts_to)"')


def show_ms(page: Page) -> int:
    minutes, seconds = page.locator(".state b").inner_text().split(":")
    return (int(minutes) * 60 + int(seconds)) * 1000


def until(house: House, page: Page, at_ms: int, *, then_percent: int = 100) -> None:
    """Let the show run on to a moment of its own time."""
    house.advance(max(1, at_ms - show_ms(page)), then_percent=then_percent)
    page.wait_for_function(CLOCK_AT, arg=at_ms // 1000, timeout=SLOW_MS)


@pytest.mark.timeout(600)
def test_a_student_handles_four_crises(
    house: House, new_page: Callable[..., Page], photograph: Callable[[Page, str], None]
) -> None:
    page = new_page()
    student = Student(page)
    always_the_same_room(page)
    page.goto("/")
    photograph(page, "home-zh")
    page.get_by_role("button", name="危机演练").click()
    expect(page.get_by_role("heading", name="突发四连")).to_be_visible(timeout=SLOW_MS)
    photograph(page, "entry-zh")
    student.consent()
    student.check_rig()
    photograph(page, "check-zh")
    student.go_live()
    room = page.url.split("room=")[1]

    until(house, page, 42_000)  # the script says: push the thermos
    student.button("推链接", student.item("P1")).click()
    expect(student.item("P1").get_by_text("讲解中")).to_be_visible()
    answered = answers_who_asks(house, student, 60_000, 84_000)
    dead_link(house, student, photograph)
    right_coupon(house, student)
    if not answered:
        assert answers_who_asks(house, student, 126_000, 186_000), (
            "three minutes without a question"
        )
    wrong_coupon(house, student)
    trolls(house, student)
    stream_cut(house, student, photograph)

    assert all("seq" in answer for answer in student.acknowledged)
    told = [frame for frame in student.feed if HIDDEN.search(frame)]
    assert not told, f"the desk was told what it must not know: {told[0][:400]}"
    house.advance(600_000 - show_ms(page))
    page.wait_for_url("**/scorecard.html?id=*", timeout=60_000)
    read_scorecard(house, page, room, photograph)
    jump_in_replay(page, photograph)


def always_the_same_room(page: Page) -> None:
    """The home page's door leaves the seed to the studio, which throws one: here it is always one."""

    def seeded(route: Route) -> None:
        if route.request.method != "POST":
            route.fallback()
            return
        asked = {**(route.request.post_data_json or {}), "seed": SEED}
        route.continue_(post_data=json.dumps(asked))

    page.route("**/api/rooms", seeded)


def answers_who_asks(house: House, student: Student, from_ms: int, to_ms: int) -> bool:
    """Look at the comments now and then, and answer the first question that stands there.

    A small room may ask nothing for a minute and more: False.
    """
    asked = student.comments.filter(has_text="提问")
    for at_ms in range(from_ms, to_ms + 1, LOOK_EVERY_MS):
        until(house, student.page, at_ms)
        student.stop_the_list()
        if asked.count():
            answer_a_question(student, asked)
            return True
        student.follow_the_list()
    return False


def answer_a_question(student: Student, asked: Locator) -> None:
    """Type one answer, and hold Space to answer another on air while the microphone is voiced."""
    page = student.page
    chosen = student.comment(asked.first)
    chosen.locator(".text").click()
    page.get_by_label("回复内容").fill("316不锈钢，480毫升，保温6小时 <img src=x onerror=alert(1)>")
    student.button("发送").click()
    expect(chosen.get_by_text("已回复")).to_be_visible()
    expect(chosen).to_contain_text("<img src=x onerror=alert(1)>")
    page.keyboard.down("Space")
    expect(page.get_by_text("正在口播回答 3.")).to_be_visible()
    page.keyboard.up("Space")
    expect(chosen.get_by_text("口播已答")).to_be_visible()
    student.follow_the_list()


def dead_link(house: House, student: Student, photograph: Callable[[Page, str], None]) -> None:
    page = student.page
    until(house, page, 92_000, then_percent=SLOWLY)
    row = student.item("P1")
    student.button("测试下单", row).click()
    expect(row.get_by_text("打不开")).to_be_visible()
    photograph(page, "desk-zh")
    student.button("换备用链接", row).click()
    student.report("链接失效")
    student.notice("link")
    student.button("测试下单", row).click()
    expect(row.get_by_text("下单正常")).to_be_visible()


def right_coupon(house: House, student: Student) -> None:
    until(house, student.page, 122_000, then_percent=SLOWLY)
    card = student.coupon("Q1")
    student.button("发券", card).click()
    expect(student.button("撤回", card)).to_be_visible()


def wrong_coupon(house: House, student: Student) -> None:
    page = student.page
    card = student.coupon("Q1")
    until(house, page, 192_000, then_percent=SLOWLY)
    expect(card).to_contain_text("减 ¥90.00", timeout=SLOW_MS)
    student.button("撤回", card).click()
    expect(card.get_by_text("未发放")).to_be_visible()
    student.button("改面额", card).click()
    card.get_by_label("减（元）").fill("10")
    student.button("确认", card).click()
    expect(card).to_contain_text("减 ¥10.00")
    student.notice("coupon")


def trolls(house: House, student: Student) -> None:
    """Until nobody insults any more: an account that was silent so far may begin at any time."""
    page = student.page
    student.page.locator(".todo, .now").first.wait_for()
    quiet_looks = 0
    for at_ms in range(338_000, 470_000, 12_000):
        until(house, page, at_ms, then_percent=SLOWLY)
        quiet_looks = 0 if mute_the_abusive(student) else quiet_looks + 1
        if quiet_looks == QUIET_LOOKS:
            return


def mute_the_abusive(student: Student) -> int:
    """Read what stands on the screen, mute who insults, leave who only criticises. How many."""
    student.stop_the_list()
    muted = 0
    while muted < AT_ONCE:
        shown = student.comments.filter(has_text=ABUSE).filter(has_not_text="已禁言")
        if shown.count() == 0:
            break
        muted += 1
        row = student.comment(shown.last)
        row.locator(".text").click()
        student.button("禁言", row).click()
        expect(row.get_by_text("已禁言")).to_be_visible()
    student.follow_the_list()
    return muted


def stream_cut(house: House, student: Student, photograph: Callable[[Page, str], None]) -> None:
    page = student.page
    until(
        house, page, 489_000
    )  # the last seconds before the cut run, and are recorded, in real time
    expect(page.get_by_text("信号中断").first).to_be_visible(timeout=SLOW_MS)
    expect(page.get_by_role("alert").first).to_be_visible()
    photograph(page, "desk-cut-zh")
    student.notice("interruption")
    student.report("直播中断")
    page.get_by_role("button", name="重启推流").click()
    expect(page.get_by_text("推流正常")).to_be_visible(timeout=SLOW_MS)


def read_scorecard(
    house: House, page: Page, room: str, photograph: Callable[[Page, str], None]
) -> None:
    for heading in ("最好的一刻", "最该改的一点", "下一步练什么"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    photograph(page, "scorecard-zh")
    permille = int(page.locator("[data-score]").get_attribute("data-score") or 0)
    assert permille > 350, "four crises were handled"
    resolved = {
        entry["data"]["type"]
        for entry in house.sealed(room)
        if entry["kind"] == "incident.resolved"
    }
    assert {"dead_link", "wrong_coupon", "stream_cut", "troll_wave"} <= resolved
    result = httpx.get(f"{house.url}/api/bundles/{room}/result", timeout=20).json()
    earned = {each["id"]: each["permille"] or 0 for each in result["criteria"]}
    assert all(earned[each] > 500 for each in CRISES), earned
    only_the_abusive_were_muted(house, room)
    for part in ("链接失效", "优惠错误", "直播中断", "黑粉恶评"):
        expect(page.get_by_role("heading", name=part, exact=True)).to_be_visible()


def only_the_abusive_were_muted(house: House, room: str) -> None:
    log = house.sealed(room)
    abusers = {
        entry["data"]["viewer"]
        for entry in log
        if entry["kind"] == "comment.posted" and entry["data"]["comment_class"] == "abuse"
    }
    muted = {entry["data"]["viewer"] for entry in log if entry["kind"] == "viewer.muted"}
    assert muted <= abusers, "somebody lawful was muted"
    silenced = [
        entry for entry in log
        if entry["kind"] == "incident.resolved" and entry["data"]["type"] == "abuse"
    ]  # fmt: skip
    print(f"abusive accounts: {len(abusers)}, silenced: {len(silenced)}, muted: {len(muted)}")
    assert len(silenced) >= MOST_OF * len(abusers)


def jump_in_replay(page: Page, photograph: Callable[[Page, str], None]) -> None:
    link = page.locator("article#CUT-1 a").first
    link.click()
    page.wait_for_url("**/replay.html?*")
    head = page.locator("[data-time]")
    expect(head).to_be_visible(timeout=SLOW_MS)
    expect(page.locator("li.chosen button[data-instance^='CUT-1']")).to_be_visible()
    cut_ms = int(head.get_attribute("data-time") or 0)
    page.wait_for_function("() => document.querySelector('video')?.readyState >= 2")
    photograph(page, "replay-zh")
    page.locator("button[data-instance^='LINK-1']").click()
    page.wait_for_function(
        "before => Number(document.querySelector('[data-time]').dataset.time) < before", arg=cut_ms
    )
    link_ms = int(head.get_attribute("data-time") or 0)
    assert link_ms < 110_000 < cut_ms
    page.get_by_role("button", name="播放").click()
    page.wait_for_function(
        "before => Number(document.querySelector('[data-time]').dataset.time) > before + 500",
        arg=link_ms,
    )
