"""The guided check of a minute: what is wrong, why, and what to do; measured on signals that are made."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from house import House
from made_rig import made_rig
from playwright.sync_api import Page, expect
from student import SLOW_MS, Student

CHECKED_MS = 90_000


def entered(page: Page, house: House) -> Student:
    student = Student(page)
    page.goto(house.room("first-show")["links"]["host"])
    student.consent()
    student.expect_check("camera")
    return student


def checked(student: Student) -> dict[str, str]:
    """Run the guided check to its end; the verdict of each metric."""
    page = student.page
    student.button("开始体检").click()
    expect(page.locator("[data-step=silence]")).to_contain_text("请安静")
    expect(page.get_by_role("heading", name="体检结果")).to_be_visible(timeout=CHECKED_MS)
    rows = page.locator(".guided [data-metric]")
    found = rows.evaluate_all("all => all.map((row) => [row.dataset.metric, row.dataset.verdict])")
    return dict(found)


def test_a_good_rig_is_called_good_and_the_check_goes_into_the_log(
    house: House, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    measured = made_rig(page)
    student = entered(page, house)
    verdicts = checked(student)
    for metric in (
        "noise_floor", "hum", "dc", "snr", "true_peak", "clipping", "phase", "dead_channel",
        "white_balance", "brightness", "burnt", "black", "frozen", "focus", "short_side",
    ):  # fmt: skip
        assert verdicts[metric] == "pass", (metric, measured)
    assert "fail" not in verdicts.values(), measured
    assert "loudness" not in verdicts, "the studio did not listen yet"
    expect(page.locator("footer [role=status]")).to_contain_text("设备没问题")
    read = measured[0]["readings"]
    assert read["silence"]["noise_floor"] == pytest.approx(-70.8, abs=0.6)
    assert read["silence"]["dc"] < 0.0005
    assert read["speak"]["true_peak"] == pytest.approx(-10.5, abs=1.0)
    assert read["speak"]["phase"] == pytest.approx(1.0, abs=0.01)
    assert abs(read["clap"]["sync"]) < 200, "a flash and a beep that were made together"
    page.get_by_role("button", name="连接演播室").click()
    student.expect_check("uplink")
    student.go_live()
    page.get_by_role("tab", name="记录").click()
    expect(page.get_by_role("tabpanel")).to_contain_text("检查")


def test_each_fault_is_named_with_its_remedy(house: House, new_page: Callable[..., Page]) -> None:
    page = new_page()
    measured = made_rig(page, hum=True, dc=True, dead=True, warm=True, frozen=True)
    student = entered(page, house)
    verdicts = checked(student)
    for metric in ("hum", "dc", "dead_channel", "white_balance"):
        assert verdicts[metric] == "fail", (metric, measured)
    assert verdicts["frozen"] in ("warn", "fail"), measured
    failed = list(verdicts.values()).count("fail")
    expect(page.locator("footer [role=status]")).to_contain_text(f"体检有 {failed} 项不行")
    assert measured[0]["readings"]["silence"]["dc"] == pytest.approx(0.02, abs=0.002)
    for words in ("电源交流声", "直流偏移", "一个声道没有声音", "白纸做手动白平衡"):
        expect(page.locator(".guided")).to_contain_text(words)
    student.button("English").click()
    expect(page.locator(".guided")).to_contain_text("audio cables away from power cables")


def test_a_mute_microphone_and_a_covered_lens_are_no_open_question(
    house: House, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    measured = made_rig(page, mute=True, dark=True)
    verdicts = checked(entered(page, house))
    assert verdicts["black"] == "fail", measured[0]["readings"]["product"]
    assert verdicts["loudness"] == "fail", measured
    expect(page.locator("[data-loss]")).to_contain_text("浏览器却没听到声音")


def test_who_is_in_a_hurry_leaves_steps_out(house: House, new_page: Callable[..., Page]) -> None:
    """What is left out is not measured, and one may go live at any time."""
    page = new_page()
    made_rig(page)
    student = entered(page, house)
    student.button("开始体检").click()
    for step in ("silence", "speak", "clap", "white_card", "product"):
        expect(page.locator(f"[data-step={step}]")).to_be_visible(timeout=SLOW_MS)
        student.button("跳过这步").click()
    expect(page.get_by_role("heading", name="体检结果")).to_be_visible(timeout=SLOW_MS)
    expect(page.locator(".guided [data-metric]")).to_have_count(0)
    page.get_by_role("button", name="再测一次").click()
    student.button("停止体检").click()
    page.get_by_role("button", name="连接演播室").click()
    student.expect_check("uplink")
    student.go_live()


@pytest.mark.parametrize(
    ("lang", "width", "height"), [("zh", 1440, 900), ("en", 1280, 720), ("zh", 720, 1280)]
)
def test_it_can_be_read_by_everybody(
    house: House, new_page: Callable[..., Page], photograph: Callable[[Page, str], None],
    lang: str, width: int, height: int,
) -> None:  # fmt: skip
    page = new_page(width=width, height=height)
    made_rig(page, hum=True, dead=True)
    student = entered(page, house)
    if lang == "en":
        student.button("English").click()
    page.get_by_role("button", name="Start the check" if lang == "en" else "开始体检").click()
    expect(page.locator("[data-step=speak]")).to_be_visible(timeout=SLOW_MS)
    photograph(page, f"guided-step-{lang}-{width}")
    assert violations(page) == []
    expect(page.locator("[data-metric=hum]")).to_be_visible(timeout=CHECKED_MS)
    page.locator(".guided details").click()
    photograph(page, f"guided-{lang}-{width}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    return [one["id"] for one in found.response["violations"]]
