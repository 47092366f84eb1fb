"""Two hands at one desk, by mouse or by keyboard, in either language."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import Locator, Page, expect
from student import SLOW_MS
from test_keyboard import Hands

Lang = Literal["zh", "en"]
TOPICS = ("welcome", "rules", "show", "interruption", "link")
"""The first of the topics, in the order of the list."""
SAID: dict[str, dict[Lang, str]] = {
    "name": {"zh": "你的化名", "en": "Your pseudonym"},
    "unrecorded": {"zh": "不录制", "en": "No recording"},
    "read": {"zh": "我读过了", "en": "I have read this"},
    "agree": {"zh": "不录制，继续", "en": "Go on without recording"},
    "desk only": {"zh": "我只上中控台", "en": "Only the control desk"},
    "to the desk": {"zh": "进中控台", "en": "To the desk"},
    "live": {"zh": "开播", "en": "Go live"},
    "reply": {"zh": "回复内容", "en": "Your reply"},
    "send": {"zh": "发送", "en": "Send"},
    "push": {"zh": "推链接", "en": "Push"},
    "pushed": {"zh": "讲解中", "en": "Selling"},
    "backup": {"zh": "换备用链接", "en": "Backup link"},
    "notice": {"zh": "公告", "en": "Notice"},
    "topic": {"zh": "话题", "en": "Topic"},
    "draft": {"zh": "用范文", "en": "Use a draft"},
    "post": {"zh": "发布公告", "en": "Post"},
    "tool": {"zh": "报异常", "en": "Report"},
    "dead_link": {"zh": "链接失效", "en": "Dead link"},
    "stream_cut": {"zh": "直播中断", "en": "Stream cut"},
    "report": {"zh": "报告异常", "en": "Report"},
    "reported": {"zh": "已报告", "en": "Reported"},
    "line": {"zh": "⇄ 备用线路", "en": "⇄ Spare line"},
    "on spare": {"zh": "⇄ 回主线路", "en": "⇄ Main line"},
}


class At:
    """What both kinds of hands see, and wait for."""

    def __init__(self, page: Page, lang: Lang) -> None:
        self.page, self.lang = page, lang

    def word(self, name: str) -> str:
        return SAID[name][self.lang]

    def named(self, name: str, within: Locator | None = None) -> Locator:
        return (within or self.page).get_by_role("button", name=self.word(name), exact=True)

    def item(self, item: str) -> Locator:
        return self.page.locator(f"[data-item={item}]")

    def is_pushed(self, item: str) -> None:
        expect(self.named_like("pushed", self.item(item))).to_be_visible(timeout=SLOW_MS)

    def named_like(self, name: str, within: Locator | None = None) -> Locator:
        return (within or self.page).get_by_role("button", name=self.word(name))

    def panel(self) -> Locator:
        return self.page.get_by_role("tabpanel")


class Mouse(At):
    """Clicks; the keyboard only writes."""

    def enters(self) -> None:
        page = self.page
        page.get_by_label(self.word("name")).fill("same hands")
        page.get_by_role("radio", name=self.word("unrecorded")).check()
        page.get_by_label(self.word("read")).check()
        self.named_like("agree").click()
        self.named_like("desk only").click()
        self.named_like("to the desk").click()

    def goes_live(self) -> None:
        self.named("live").click()

    def pushes(self, item: str) -> None:
        self.named("push", self.item(item)).click()

    def answers(self, row: Locator, text: str) -> None:
        row.locator(".text").click()
        self.page.get_by_label(self.word("reply")).fill(text)
        self.named("send").click()
        expect(row).to_contain_text(text, timeout=SLOW_MS)
        row.locator(".text").click()  # let it go again

    def relinks(self, item: str) -> None:
        self.named("backup", self.item(item)).click()

    def tells_all(self, topic: str) -> None:
        self.page.get_by_role("tab", name=self.word("notice")).click()
        self.page.get_by_label(self.word("topic")).select_option(topic)
        self.named("draft").click()
        self.named("post").click()

    def reports(self, trouble: str) -> None:
        self.page.get_by_role("tab", name=self.word("tool")).click()
        self.named(trouble, self.panel()).click()
        self.named("report", self.panel()).click()

    def takes_the_spare_line(self) -> None:
        self.named("line").click()


class Keys(At):
    """No mouse at all: Tab, the desk's own keys, arrows in lists."""

    def __init__(self, page: Page, lang: Lang) -> None:
        super().__init__(page, lang)
        self.hands = Hands(page)

    def enters(self) -> None:
        page, hands = self.page, self.hands
        hands.to(page.get_by_label(self.word("name")))
        hands.press("Control+a")
        page.keyboard.type("same hands")
        hands.press("Tab", "Tab", "ArrowUp")  # from the text to the choice: round to its last
        expect(page.get_by_role("radio", name=self.word("unrecorded"))).to_be_checked()
        hands.push(page.get_by_label(self.word("read")), "Space")
        hands.push(self.named_like("agree"))
        hands.push(self.named_like("desk only"))
        hands.push(self.named_like("to the desk"))

    def goes_live(self) -> None:
        self.hands.push(self.named("live"))

    def pushes(self, item: str) -> None:
        self.hands.press(item.removeprefix("P"))

    def answers(self, row: Locator, text: str) -> None:
        hands, wanted = self.hands, row.get_attribute("data-comment")
        chosen = self.page.locator(".comment.chosen")
        for _ in range(40):  # from the newest upwards
            hands.press("k")
            if chosen.get_attribute("data-comment") == wanted:
                break
        hands.press("r")
        expect(self.page.get_by_label(self.word("reply"))).to_be_focused()
        self.page.keyboard.type(text)
        hands.press("Enter")
        expect(row).to_contain_text(text, timeout=SLOW_MS)
        hands.press("Escape")

    def relinks(self, item: str) -> None:
        self.hands.push(self.named("backup", self.item(item)))

    def tells_all(self, topic: str) -> None:
        self.hands.press("n")
        choice = self.page.get_by_label(self.word("topic"))
        self.hands.to(choice)
        self.hands.press("Home", *("ArrowDown",) * TOPICS.index(topic))
        expect(choice).to_have_value(topic)
        self.hands.push(self.named("draft"))
        self.hands.push(self.named("post"))

    def reports(self, trouble: str) -> None:
        self.hands.press("e")
        self.hands.push(self.named(trouble, self.panel()))
        self.hands.push(self.named("report", self.panel()))

    def takes_the_spare_line(self) -> None:
        self.hands.push(self.named("line"))
