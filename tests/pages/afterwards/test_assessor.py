"""The assessor's page: a step with a reason, signed; a point overruled; both verdicts side by side."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from house import INSTRUCTOR, House
from playwright.sync_api import Page, expect
from test_accessibility import RULES

CODE = "530051-1-2.4.7"


def at_the_desk(page: Page, show: str, name: str) -> Page:
    page.goto(f"/assessor.html?id={show}")
    page.locator("[data-rubric]").wait_for()
    who = page.locator("section.who input")
    who.first.fill(name)
    who.last.fill(INSTRUCTOR)
    page.locator(f"[data-code='{CODE}']").click()
    expect(page.locator(f"[data-rubric='{CODE}']")).to_be_visible()
    return page


def test_all_seventy_six_codes_have_five_steps_and_the_log_beside_them(
    house: House, hasty: str, new_page: Callable[..., Page]
) -> None:
    rubrics = {each["code"]: each for each in httpx.get(f"{house.url}/api/assessed").json()}
    page = at_the_desk(new_page(lang="en"), hasty, "Assessor 01")
    expect(page.locator("[data-code]")).to_have_count(76)
    steps = page.locator("[data-rubric] fieldset input[type=radio]")
    expect(steps).to_have_count(5)
    for words in rubrics[CODE]["steps"]:
        expect(page.locator("[data-rubric]")).to_contain_text(words["en"])
    shown = [each for each in house.sealed(hasty) if each["kind"] in rubrics[CODE]["events"]]
    log = page.locator("[data-rubric] .log li")
    assert shown
    expect(log).to_have_count(min(40, len(shown)))
    href = log.first.locator("a").get_attribute("href") or ""
    assert href.endswith(f"t={shown[0]['t_ms'] - 3000}")


@pytest.mark.parametrize(
    ("lang", "told", "nothing"),
    [
        ("zh", "画面与声音（这一场没有）", "这一场的记录里没有相关的事"),
        ("en", "picture and sound (none in this show)", "The log of this show holds nothing of it"),
    ],
)
def test_a_bots_show_has_no_picture_to_look_at(
    house: House, hasty: str, new_page: Callable[..., Page], lang: str, told: str, nothing: str
) -> None:
    """Its rig only says that all is well, second by second: that is no evidence of light or sound."""
    said = house.sealed(hasty)
    assert {one["data"]["door"] for one in said if one["kind"] == "media.connected"} == {
        "simulated"
    }
    assert any(one["kind"] == "media.read" for one in said)
    rubrics = httpx.get(f"{house.url}/api/assessed").json()
    only = next(one["code"] for one in rubrics if one["events"] == ["media.read"])
    page = at_the_desk(new_page(lang=lang), hasty, "Assessor 01")
    page.locator(f"[data-code='{only}']").click()
    shown = page.locator(f"[data-rubric='{only}'] .proof")
    expect(shown).to_contain_text(told)
    expect(shown).to_contain_text(nothing)
    expect(page.locator(f"[data-code='{only}']")).to_contain_text("–")


def test_a_step_is_given_with_a_reason_and_others_see_it_after_their_own(
    hasty: str, new_page: Callable[..., Page]
) -> None:
    page = at_the_desk(new_page(), hasty, "考评员 01")
    page.locator("[data-rubric] fieldset label").nth(2).click()
    give = page.get_by_role("button", name="给 2 级")
    expect(give).to_be_disabled()
    page.locator("textarea").fill("反应慢半拍，没有慌")
    give.click()
    expect(page.locator("[data-mark='考评员 01']")).to_contain_text("反应慢半拍")
    expect(page.locator("[data-mark='考评员 01']")).to_contain_text("签名")
    expect(page.get_by_text("已有别人给分")).to_have_count(0)
    other = at_the_desk(new_page(), hasty, "考评员 02")
    expect(other.get_by_text("已有别人给分")).to_be_visible()
    expect(other.locator("[data-mark]")).to_have_count(0)
    other.locator("[data-rubric] fieldset label").nth(3).click()
    other.locator("textarea").fill("会补位")
    other.get_by_role("button", name="给 3 级").click()
    expect(other.locator("[data-mark]")).to_have_count(2)
    other.goto(f"/scorecard.html?id={hasty}")
    review = other.locator("section[aria-labelledby=review]")
    expect(review).to_contain_text("考评员 01")
    expect(review).to_contain_text("会补位")


def test_a_second_assessor_is_told_nothing_of_the_first_mark(
    house: House, drilled: str, new_page: Callable[..., Page]
) -> None:
    """Not on the page, not in what it loads, not under the first one's name without the token; and
    the scorecard that is opened from there keeps it too. The trainee's scorecard is another matter."""
    mark = {"code": CODE, "step": 1, "reason": "迟了半分钟", "assessor": "考评员 11"}
    headers = {"Authorization": f"Bearer {INSTRUCTOR}"}
    address = f"{house.url}/api/bundles/{drilled}"
    assert httpx.post(f"{address}/marks", json=mark, headers=headers).status_code == 201
    page = new_page()
    loaded: list[str] = []
    page.on("response", lambda got: loaded.append(got.text()) if "/review" in got.url else None)
    at_the_desk(page, drilled, "考评员 12")
    expect(page.get_by_text("已有别人给分")).to_be_visible()
    who = page.locator("section.who input")
    who.last.fill("not the token")
    who.first.fill("考评员 11")
    page.locator("[data-rubric] h2").click()
    expect(page.get_by_role("alert")).to_contain_text("令牌不对")
    expect(page.locator("[data-mark]")).to_have_count(0)
    who.first.fill("考评员 12")
    who.last.fill(INSTRUCTOR)
    page.locator("[data-rubric] h2").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_text("学员看的成绩单上全都有")).to_be_visible()
    page.get_by_role("link", name="成绩单").click()
    expect(page.locator("[data-hidden]")).to_contain_text("1 个分先不显示")
    assert loaded
    assert "迟了半分钟" not in "".join(loaded)
    trainee = new_page()
    trainee.goto(f"/scorecard.html?id={drilled}")
    expect(trainee.locator("section[aria-labelledby=review]")).to_contain_text("迟了半分钟")


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "令牌不对，请再输一次"), ("en", "Wrong token; try again")]
)
def test_a_wrong_token_is_refused_in_a_persons_words(
    hasty: str, new_page: Callable[..., Page], lang: str, told: str
) -> None:
    """Programs are told of the header; whoever has a field before them is not."""
    page = at_the_desk(new_page(lang=lang), hasty, "Nr. 3")
    page.locator("section.who input").last.fill("not the token")
    page.locator("[data-rubric] fieldset label").first.click()
    expect(page.locator("section.who").get_by_role("alert")).to_contain_text(told)
    page.locator("textarea").fill("reason")
    page.locator("[data-rubric] button.primary").click()
    refused = page.locator("[data-rubric]").get_by_role("alert")
    expect(refused).to_contain_text(told)
    expect(refused).not_to_contain_text("Authorization")


def test_after_a_wrong_token_the_first_click_with_the_right_one_counts(
    hasty: str, new_page: Callable[..., Page]
) -> None:
    """The refusal went away under the pressed button: the page moved, and the click hit nothing."""
    page = at_the_desk(new_page(lang="en"), hasty, "Nr. 7")
    token = page.locator("section.who input").last
    token.fill("not the token")
    page.locator("[data-rubric] fieldset label").nth(2).click()
    expect(page.locator("section.who").get_by_role("alert")).to_be_visible()
    page.locator("textarea").fill("calm, half a beat late")
    give = page.get_by_role("button", name="Give step 2")
    give.click()
    refused = page.locator("[data-rubric]").get_by_role("alert")
    expect(refused).to_contain_text("Wrong token")
    token.fill(INSTRUCTOR)
    expect(refused).to_have_count(0)
    give.click()
    expect(page.locator("[data-mark='Nr. 7']")).to_contain_text("calm, half a beat late")


def test_an_overruled_point_shows_both_verdicts_everywhere(
    house: House, hasty: str, new_page: Callable[..., Page]
) -> None:
    result = httpx.get(f"{house.url}/api/bundles/{hasty}/result").json()
    point = next(each for each in result["instances"] if each["verdict"] == "missed")
    page = at_the_desk(new_page(), hasty, "考评员 01")
    page.locator("section[aria-labelledby=rulings] summary").click()
    row = page.locator(f"[data-point='{point['id']}']")
    row.get_by_role("button", name="改判").click()
    expect(row.get_by_role("radio", name="达成", exact=True)).to_be_checked()
    row.locator("input:not([type=radio])").fill("录像里看得出来")
    row.get_by_role("button", name="签名并记录").click()
    both = row.locator("[data-ruled=met]")
    expect(both).to_contain_text("自动")
    expect(both).to_contain_text("录像里看得出来")
    page.goto(f"/scorecard.html?id={hasty}")
    page.locator("[data-score]").wait_for()
    assert page.locator("[data-score]").get_attribute("data-score") == str(
        result["score"]["permille"]
    )
    card = page.locator(f"li[data-instance='{point['id']}']")
    expect(card.locator("[data-ruled=met]")).to_contain_text("考评员 01")
    expect(card.locator(".head")).to_contain_text("未达成")
    page.goto(f"/replay.html?id={hasty}&instance={point['id']}")
    expect(page.locator("li.chosen [data-ruled=met]")).to_be_visible(timeout=60_000)


def test_a_needless_remedy_is_excused_and_the_score_is_computed_anew(
    house: House, hasty: str, new_page: Callable[..., Page]
) -> None:
    """It stands among the points of the assessor and of the replay, and its ruling wherever it is told."""
    result = httpx.get(f"{house.url}/api/bundles/{hasty}/result").json()
    act = result["spurious"][0]["act"]
    name = f"needless:{act['seq']}"
    page = at_the_desk(new_page(lang="en"), hasty, "Nr. 6")
    page.locator("section[aria-labelledby=rulings] summary").click()
    page.get_by_role("group", name="Points").get_by_role("button", name="Needless").click()
    expect(page.locator("[data-point]")).to_have_count(len(result["spurious"]))
    row = page.locator(f"[data-point='{name}']")
    row.get_by_role("button", name="Overrule").click()
    expect(row.get_by_role("radio", name="Excused")).to_be_checked()
    expect(row.get_by_role("radio")).to_have_count(2)
    row.get_by_label("Reason").fill("the director asked for it")
    row.get_by_role("button", name="Sign and record").click()
    expect(row.locator("[data-ruled=excused]")).to_contain_text("the director asked for it")
    row.get_by_role("link").click()
    chosen = page.locator("li.chosen")
    expect(chosen.locator("[data-ruled=excused]")).to_be_visible(timeout=60_000)
    expect(page.locator("[data-why=needless]")).to_be_visible()
    points = page.locator("section[aria-labelledby=points]")
    points.get_by_role("button", name=f"Needless {len(result['spurious'])}").click()
    expect(points.locator("[data-instance]")).to_have_count(len(result["spurious"]))
    page.goto(f"/scorecard.html?id={hasty}")
    expect(page.locator("[data-ruled-score]")).to_contain_text("the sealed score stays")
    expect(page.locator("[data-score]")).to_have_attribute(
        "data-score", str(result["score"]["permille"])
    )
    assert page.locator(f"li[data-needless='{name}'] [data-ruled=excused]").count() > 0


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [1440, 1280])
def test_it_is_accessible_and_fits(
    hasty: str, new_page: Callable[..., Page], lang: str, width: int
) -> None:
    page = at_the_desk(new_page(lang=lang, width=width, height=720), hasty, "Nr. 4")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.locator("[data-point] button").first.click()
    found = Axe().run(page, options=RULES).response["violations"]
    assert [each["id"] for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_of_many_points_one_looks_first_at_those_that_were_not_met(
    house: House, hasty: str, new_page: Callable[..., Page]
) -> None:
    result = httpx.get(f"{house.url}/api/bundles/{hasty}/result").json()
    judged = [each for each in result["instances"] if each["verdict"] != "not_exercised"]
    lost = [each for each in judged if each["verdict"] in ("missed", "violated", "blocked")]
    assert 0 < len(lost) < len(judged)
    page = at_the_desk(new_page(lang="en"), hasty, "Nr. 5")
    page.locator("section[aria-labelledby=rulings] summary").click()
    points = page.locator("[data-point]")
    expect(points).to_have_count(len(judged) + len(result["spurious"]))
    page.get_by_role("group", name="Points").get_by_role("button", name="Not met").click()
    expect(points).to_have_count(len(lost))
    points.first.get_by_role("button", name="Overrule").click()
    page.get_by_role("group", name="Points").get_by_role(
        "button", name="Met", exact=False
    ).last.click()
    expect(points.first.get_by_label("Reason")).to_be_visible()
