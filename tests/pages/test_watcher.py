"""Who watches a show sees all of it, and finds nothing to press that would change it."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest
from house import INSTRUCTOR, House
from playwright.sync_api import Page, expect
from student import SLOW_MS, Student, at_desk, live_at
from test_accessibility import faults

ACTS = re.compile(
    "推链接|下架|上架|改价|改库存|换备用链接|测试下单|发券|撤回|改面额|发布公告|报告异常|重启推流|备用线路"
    "|切换画面源|结束直播|发送|回复|按住|置顶|隐藏|禁言|开播|用范文"
    "|Push|Unlist|Price|Stock|Backup|Test order|Issue|Post|Report|Restart|Spare|Source|End show"
    "|Send|Reply|Hold|Pin|Hide|Mute"
)
SENT = re.compile(r'"action"')


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_watcher_sees_everything_and_can_press_nothing(
    house: House, new_page: Callable[..., Page], lang: str
) -> None:
    made = house.room("four-crises")
    host = at_desk(new_page(), made["links"]["host"])
    live_at(host)
    host.button("推链接", host.item("P1")).click()
    host.button("发券", host.coupon("Q1")).click()
    watcher = Student(new_page(lang=lang))
    sent: list[str] = []
    watcher.page.on(
        "websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame)))
    )
    watcher.page.goto(link_to_watch(house, made["room"]))
    page = watcher.page
    why = "操作都由上播的一方来做" if lang == "zh" else "only those on air can act"
    expect(page.get_by_role("status").filter(has_text=why)).to_be_visible()
    house.advance(60_000)
    expect(watcher.item("P1").get_by_text("讲解中" if lang == "zh" else "Selling")).to_be_visible()
    for tab in page.get_by_role("tab").all():
        tab.click()
        assert buttons(page) == []
        assert faults(page) == []
    watcher.comments.last.locator(".text").click()
    expect(page.locator(".comment.chosen")).to_be_visible()
    for key in ("Space", "m", "x", "p", "r", "1", "Shift+2", "Control+Shift+E"):
        page.keyboard.press(key)
    assert buttons(page) == []
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert not [frame for frame in sent if SENT.search(frame)]
    expect(host.item("P1").get_by_text("讲解中")).to_be_visible()


def test_the_demonstration_is_watched_from_the_home_page(
    house: House, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    page.goto("/")
    page.get_by_role("button", name="看演示").click()
    expect(page.get_by_text("你在旁观")).to_be_visible(timeout=SLOW_MS)
    expect(page.get_by_text("直播中").first).to_be_visible(timeout=SLOW_MS)
    assert buttons(page) == []


def buttons(page: Page) -> list[str]:
    """What could be pressed, or written into, and would be an act."""
    names = page.get_by_role("button").all_inner_texts()
    fields = page.locator("textarea, input:not([type=search])").count()
    return [name for name in names if ACTS.search(name)] + ["a field"] * fields


def link_to_watch(house: House, room: str) -> str:
    made = httpx.post(
        f"{house.url}/api/rooms/{room}/links", json={"seat": "watch"},
        headers={"Authorization": f"Bearer {INSTRUCTOR}"}, timeout=20,
    )  # fmt: skip
    assert made.status_code == 201, made.text
    return str(made.json()["url"])
