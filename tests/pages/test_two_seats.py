"""Two people in one room: one answers on air, the other says which facts were said."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
from house import INSTRUCTOR, House
from playwright.sync_api import Page, expect
from student import SLOW_MS, Student, at_desk

Photograph = Callable[[Page, str], None]
FACTS = {"材质": "材质", "容量": "容量", "保温时长": "保温", "重量": "重量", "保修期": "保修"}
"""What one may ask of the thermos, as it stands on the screen, and its name in the dossier."""
ASKED = re.compile(f"(?:保温杯|这个|这款).*({'|'.join(FACTS)})")
"""A question about the item that is being shown, by name or as one says it with a finger."""


def test_the_other_seat_says_which_facts_were_said(
    house: House, new_page: Callable[..., Page], photograph: Photograph
) -> None:
    made = house.room("four-crises", crew=["host", "desk"])
    host = Student(new_page())
    host.page.goto(made["links"]["host"])
    host.consent()
    host.check_rig()
    desk = at_desk(new_page(), made["links"]["desk"])
    host.go_live()
    house.advance(42_000)
    host.button("推链接", host.item("P1")).click()
    expect(desk.item("P1").get_by_text("讲解中")).to_be_visible()
    house.advance(45_000)
    host.sees_the_clock_at(87)

    comment, asked = answer_on_air(house, host)
    expect(host.page.locator("[data-ticks]")).to_have_count(0)  # nobody ticks an own answer
    row = desk.page.locator(f"[data-comment={comment}]")
    desk.stop_the_list()
    row.get_by_text("他说对了哪些？").click()
    form = desk.page.get_by_role("group", name="他说对了哪些？")
    expect(form.get_by_label("哪件商品")).to_have_value("P1")
    expect(form.get_by_role("checkbox", checked=True)).to_have_count(0)
    expect(desk.button("一点也没说对", form)).to_be_in_viewport(ratio=1)
    form.get_by_role("checkbox", name=asked).check()
    photograph(desk.page, "ticks-zh")
    desk.button("记下这 1 点", form).click()
    expect(form).to_have_count(0)
    desk.page.get_by_role("tab", name="记录").click()
    expect(desk.page.get_by_role("tabpanel")).to_contain_text("勾选要点")
    assert all("seq" in answer for answer in desk.acknowledged)

    ended = httpx.post(
        f"{house.url}/api/rooms/{made['room']}/end",
        headers={"Authorization": f"Bearer {INSTRUCTOR}"}, timeout=20,
    )  # fmt: skip
    assert ended.is_success, ended.text
    desk.page.wait_for_url("**/scorecard.html?id=*", timeout=60_000)
    heard_by_the_other(house, made["room"], comment, FACTS[asked])


def answer_on_air(house: House, host: Student) -> tuple[str, str]:
    """Hold Space on a question for three seconds of voice; the comment's id, and what it asks."""
    page = host.page
    asked = host.comments.filter(has_text=ASKED)
    for _ in range(12):
        if asked.count() == 0:
            house.advance(5_000)
    expect(asked.first).to_be_visible(timeout=SLOW_MS)
    host.stop_the_list()
    chosen = host.comment(asked.first)
    chosen.locator(".text").click()
    found = ASKED.search(chosen.inner_text())
    assert found is not None
    page.keyboard.down("Space")
    expect(page.get_by_text("正在口播回答 3.")).to_be_visible()
    page.keyboard.up("Space")
    expect(chosen.get_by_text("口播已答")).to_be_visible()
    return chosen.get_attribute("data-comment") or "", found[1]


def heard_by_the_other(house: House, bundle: str, comment: str, fact: str) -> None:
    """The studio has the tick from the second seat, and judges the answer by the dossier."""
    log = house.sealed(bundle)
    (ticked,) = [entry for entry in log if entry["kind"] == "answer.ticked"]
    assert ticked["by"] == "trainee:desk"
    assert ticked["data"] == {"comment": comment, "facts": [fact]}
    judged = [entry["data"] for entry in log if entry["kind"] == "answer.judged"]
    by_tick = [one for one in judged if one["how"] == "ticked"]
    assert [(one["comment"], one["facts"]) for one in by_tick] == [(comment, "right")]
