"""Keys and mouse at the desk: what they do, and that a word typed to a viewer does nothing else."""

from __future__ import annotations

from collections.abc import Callable

from house import House
from playwright.sync_api import Page, expect
from student import at_desk, live_at


def test_keys_push_and_unlist_but_not_while_one_types(
    house: House, new_page: Callable[..., Page]
) -> None:
    student = at_desk(new_page(), house.room("first-show")["links"]["host"])
    live_at(student)
    page = student.page
    first = page.locator("[data-item]").first
    page.get_by_label("搜评论或昵称").fill("1")
    page.get_by_label("搜评论或昵称").press("1")
    expect(student.button("推链接", first)).to_be_visible()
    page.locator("#items").focus()
    page.keyboard.press("1")
    expect(first.get_by_text("讲解中")).to_be_visible()
    page.keyboard.press("Shift+1")  # it is being sold: the desk asks first
    expect(page.get_by_role("alertdialog")).to_be_visible()
    student.button("下架", page.get_by_role("alertdialog")).click()
    expect(first.get_by_text("已下架")).to_be_visible()
    page.locator("#items").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()


def test_a_window_that_loses_the_keyboard_lets_space_go(
    house: House, new_page: Callable[..., Page]
) -> None:
    """Nobody tells a window behind another one that the hand was lifted."""
    page = new_page()
    answers: list[str] = []

    def sent(frame: str | bytes) -> None:
        if "comment.answered" in str(frame):
            answers.append(str(frame))

    page.on("websocket", lambda socket: socket.on("framesent", sent))
    student = at_desk(page, house.room("first-show")["links"]["host"])
    live_at(student)
    house.advance(20_000)
    student.sees_the_clock_at(20)
    student.comments.first.locator(".text").click()
    chosen = page.locator(".comment.chosen")
    for count, leave in enumerate(("window, 'blur'", "document, 'visibilitychange'"), start=1):
        page.keyboard.down("Space")
        expect(page.locator(".onair")).to_contain_text("正在口播回答 1.")
        expect(page.locator(".onair")).to_contain_text("至少两秒有声音")
        page.evaluate(f"((target, name) => target.dispatchEvent(new Event(name)))({leave})")
        expect(page.locator(".onair")).to_have_count(0)
        page.keyboard.up("Space")  # comes back later: it neither answers again nor pauses the list
        student.button("隐藏", chosen).click()
        student.button("恢复显示", chosen).click()
        expect(student.button("隐藏", chosen)).to_be_visible()
        expect(student.button("暂停")).to_be_visible()
        assert len(answers) == count


def test_who_clicks_a_comment_and_types_writes_and_steers_nothing(
    house: House, new_page: Callable[..., Page]
) -> None:
    """The keys of the desk mute, hide, pin and push: none of them may come of an answer's letters."""
    page = new_page()
    acts: list[str] = []
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framesent", lambda frame: acts.append(str(frame)) if '"action"' in str(frame) else None
        ),
    )
    student = at_desk(page, house.room("first-show")["links"]["host"])
    live_at(student)
    house.advance(20_000)
    student.sees_the_clock_at(20)
    student.comments.first.locator(".text").click()
    before = len(acts)
    page.keyboard.type("meiyou p x 1 2")
    expect(page.get_by_label("回复内容")).to_have_value("meiyou p x 1 2")
    assert acts[before:] == []
    page.keyboard.press("Enter")
    expect(page.locator(".comment.chosen")).to_contain_text("meiyou p x 1 2")
    assert len(acts) == before + 1
    page.keyboard.type("mx3")  # the second sentence
    expect(page.get_by_label("回复内容")).to_have_value("mx3")
    assert len(acts) == before + 1


def test_the_mouse_holds_an_answer_until_it_is_let_go(
    house: House, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    student = at_desk(page, house.room("first-show")["links"]["host"])
    live_at(student)
    house.advance(20_000)
    student.sees_the_clock_at(20)
    student.comments.first.locator(".text").click()
    box = student.button("按住口播回答", page.locator(".comment.chosen")).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    expect(page.locator(".onair")).to_contain_text("正在口播回答 1.")
    page.mouse.up()
    expect(page.locator(".onair")).to_have_count(0)
