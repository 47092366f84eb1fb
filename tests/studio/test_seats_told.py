"""A crew of three plays a show that gives each seat its task: the result, the terminal, an older bundle."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scoring.language import read_rubric
from scoring.result import Result
from scoring.result.sheet import sheet_of
from simulator.events.entry import Words
from studio.cli import main
from studio.drill import drill
from studio.judging import judge_again
from studio.library import load_scenario, rubric_of
from studio.library.assigned import assigned
from studio.logbook.bundle import Contents, open_bundle, seal
from studio.logbook.inspection import verify
from studio.report.tables import Report, one_table, tables_of
from studio.server.seats import sealed_seats, seats_of

SHOW = """练播: 1
说明: {编号: three-seats, 标题: 三人小店}
场次: {时长: 4m}
商品:
  - {编号: P1, 名称: 杯子, 价格: 29.00, 底价: 25.00, 库存: 200}
  - {编号: P2, 名称: 盘子, 价格: 19.00, 底价: 15.00, 库存: 200}
优惠:
  - {编号: Q1, 种类: 满减券, 商品: [P1], 门槛: 29.00, 减: 3.00, 数量: 10}
脚本:
  - {编号: one, 时间: 10s, 持续: 40s, 环节: 讲解, 商品: P1, 发券: Q1,
     任务: {主播: 讲三个卖点, 中控: 推链接、发券}}
  - {编号: two, 时间: 60s, 持续: 40s, 环节: 讲解, 商品: P2,
     任务: {desk: {zh: 推链接, en: push}, 投放: 看投放}}
  - {编号: three, 时间: 110s, 持续: 40s, 环节: 讲解, 商品: P1, 任务: {中控: {中: 推, 英: item.pushed first}}}
  - {编号: four, 时间: 160s, 持续: 40s, 环节: 讲解, 商品: P2, 任务: {中控: 推链接, 主播: 提醒中控推链接}}
观众: {在线: 30, 每分钟提问: 0}
评分: [PUSH-1, OFFER-1]
"""


def act(t_ms: int, seat: str, action: str, **data: Any) -> dict[str, Any]:
    return {"t_ms": t_ms, "seat": seat, "action": action, "data": data}


def consent(seat: str) -> dict[str, Any]:
    agreed = {"recording": False, "text_sha256": "0" * 64, "pseudonym": seat.title()}
    return act(100, seat, "consent.given", **agreed)


PLAYED = (
    consent("desk"),
    consent("boost"),
    act(11_000, "desk", "item.pushed", item="P1"),
    act(12_000, "desk", "coupon.issued", coupon="Q1"),
    act(61_000, "boost", "item.pushed", item="P2"),  # not its task; done all the same
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("shop") / "three-seats.yaml"
    file.write_text(SHOW, "utf-8")
    return file


@pytest.fixture(scope="module")
def bundle(shop: Path) -> Path:
    script = shop.with_name("crew.jsonl")
    script.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in PLAYED), "utf-8")
    out = shop.with_name("sealed")
    drill(load_scenario(shop), f"script:{script}", 7, out)
    return out


def test_a_task_that_names_an_act_gives_it_to_that_seat_alone(shop: Path) -> None:
    """By the word that scenario files have for it, in either language; of two seats it is neither's."""
    assert rubric_of(load_scenario(shop).scenario).assigned == {
        "one item.pushed": "desk", "one coupon.issued": "desk",
        "two item.pushed": "desk", "three item.pushed": "desk",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("task", "acts"),
    [
        ("弹一号链接", {"item.pushed"}),
        ("push the link, then issue the coupon", {"item.pushed", "coupon.issued"}),
        ("盯售后", set()),
        ("讲三个卖点", set()),
    ],
)
def test_people_name_acts_in_their_own_words_too(shop: Path, task: str, acts: set[str]) -> None:
    """A text that names no act gives nobody one."""
    scenario = load_scenario(shop).scenario
    step = scenario.script[0].model_copy(update={"tasks": {"desk": Words(zh=task, en=task)}})
    found = assigned(scenario.model_copy(update={"script": (step,)}))
    assert found == {f"one {act}": "desk" for act in acts}


def test_a_show_that_names_no_tasks_gives_nobody_one() -> None:
    assert rubric_of(load_scenario("four-crises").scenario).assigned == {}


def result_of(bundle: Path) -> Result:
    return Result.model_validate_json(open_bundle(bundle).result())


def test_the_result_tells_each_seat(bundle: Path) -> None:
    seats = {one.seat: one for one in result_of(bundle).seats or ()}
    desk, boost, host = seats["desk"], seats["boost"], seats["host"]
    assert (desk.done, desk.left) == (2, 1)  # one push was another's doing, one was the crew's
    assert (desk.permille, desk.status) == (667, "measured")
    assert (boost.done, boost.permille, boost.status) == (1, None, "insufficient")
    assert (host.done, host.left, host.status) == (0, 0, "insufficient")
    assert judge_again(open_bundle(bundle)).raw == open_bundle(bundle).result()


def test_the_terminal_prints_them_in_both_languages(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", str(bundle)]) == 0
    zh = capsys.readouterr().out
    assert "各岗位（上面的分数是全队的）" in zh
    assert "  中控  66.7% (2/3)  算在这个岗位上的 3 次里，做对 2 次" in zh
    assert "      派给它而没人做 1\n" in zh
    assert "  投放  — (1/1)  证据不足：算在这个岗位上的有 1 次，至少要 3 次。" in zh
    assert main(["score", str(bundle), "--lang", "en"]) == 0
    en = capsys.readouterr().out
    assert "Seats (the score above is the crew's)" in en
    assert "  desk  66.7% (2/3)  2 of the 3 counted for this seat were right" in en
    assert "  boost  — (1/1)  Not enough evidence: 1 counted for this seat, 3 needed." in en


@pytest.fixture(scope="module")
def older(bundle: Path) -> Path:
    """The same show as a program sealed it whose results did not tell seats yet."""
    now = open_bundle(bundle)
    tree = json.loads(now.result())
    del tree["seats"]
    lines = []
    for line in now.lines():
        entry = json.loads(line)
        del entry["prev"]
        lines.append(json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode())
    made = Contents(
        room="older", lines=lines, scenario_yaml=now.scenario_yaml(),
        rubric={"rubric.json": now.rubric()},
        result=json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode() + b"\n",
        program="lianbo 0.1.0", opened=now.manifest.opened, sealed=now.manifest.sealed,
        crew={"host": "Ann", "desk": "Ben"},
    )  # fmt: skip
    return seal(bundle.parent / "kept", made)


def test_an_older_bundle_is_whole_is_told_by_its_sealed_verdicts_and_can_be_printed(
    older: Path, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(older).whole
    sealed = result_of(older)
    assert sealed.seats is None
    assert sealed_seats(open_bundle(older), sealed) == result_of(bundle).seats
    told = seats_of(open_bundle(older), sealed)
    assert [(one.seat, one.name) for one in told] == [
        ("host", "Ann"), ("desk", "Ben"), ("boost", None),
    ]  # fmt: skip
    assert main(["score", str(older)]) == 0
    assert "各岗位" in capsys.readouterr().out


def test_rescoring_an_older_bundle_tells_seats_and_changes_no_verdict(
    older: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = open_bundle(older).result()
    assert main(["rescore", str(older), "--diff"]) == 0
    assert "没有变化" in capsys.readouterr().out
    assert open_bundle(older).result() == before
    (kept,) = older.glob("result-*.json")
    assert json.loads(kept.read_bytes()).pop("seats")


def test_the_tables_to_take_along_have_a_row_for_each_seat(older: Path) -> None:
    sealed, opened = result_of(older), open_bundle(older)
    report = Report(
        id="older", title=Words(zh="三人小店", en="three seats"), crew=("Ann", "Ben"),
        sealed_at="", result=sealed, sheet=sheet_of(sealed, read_rubric(opened.rubric())),
        review=(), seats=sealed_seats(opened, sealed), names=opened.manifest.crew,
    )  # fmt: skip
    *_, seats, _ = tables_of(report, "en")
    assert seats.title == "seats"
    desk = dict(zip(seats.head, seats.rows[1], strict=True))
    assert (desk["seat"], desk["trainee (pseudonym)"], desk["right, percent"]) == (
        "desk",
        "Ben",
        Decimal("66.7"),
    )
    assert (desk["right"], desk["of"], desk["its task, left undone"]) == (2, 3, 1)
    assert "01:50" in str(desk["what counts against it"])
    table = one_table(report, "zh")
    assert {len(row) for row in table.rows} == {len(table.head)}
    mine = [dict(zip(table.head, row, strict=True)) for row in table.rows if row[0] == "岗位"]
    assert [(one["岗位·岗位"], one["岗位·状态"], one["岗位·做对（百分比）"]) for one in mine] == [
        ("主播", "证据不足", ""), ("中控", "已测量", Decimal("66.7")), ("投放", "证据不足", ""),
    ]  # fmt: skip
