"""What `lianbo drill` tells: a timeline, a page to look at, where it all lies, and forms for a class."""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
from contextlib import redirect_stdout
from itertools import pairwise
from pathlib import Path

import pytest
from scenario_stories import HEAD, scenario_of

from simulator.events.instructor import ShowPrepared
from simulator.scenario.shifts import (
    APART_MS,
    SHOWN_MS,
    SPAN_MS,
    planned_times_ms,
    shifted,
    shifts_of,
)
from studio import forms
from studio.cli import main
from studio.drill import add_arguments, bar, drill, run
from studio.library import load_scenario
from studio.logbook.bundle import open_bundle
from studio.sketch import sketch
from studio.tale import Tale, tale_of
from studio.timeline import LABEL, WIDTH, lines, wide

DEMO = load_scenario("demo")


@pytest.fixture(scope="module")
def tale() -> Tale:
    played, result = drill(DEMO, "expert", 1, None, shift_seed=4)
    return tale_of(DEMO.scenario, played.entries, result, "expert")


def test_the_command_tells_when_what_happened_and_where_it_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "try"
    assert main(["drill", "demo", "--trainee", "expert", "--seed", "1", "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "L1            |" in told
    assert "商品链接失效" in told
    assert re.search(r"\d:\d\d  换链接 +P1", told)
    assert f"记录 bundle: {out.resolve()}" in told
    assert f"示意图 sketch: {out.resolve()}.html" in told
    assert "<svg" in (tmp_path / "try.html").read_text(encoding="utf-8")


def test_whoever_reads_only_the_first_line_has_the_sketch_too(tmp_path: Path) -> None:
    """``lianbo drill … | head -1``: the reader is gone before the timeline is told."""
    out = tmp_path / "try"

    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError), redirect_stdout(Gone()):
        run(_asked(["demo", "--trainee", "idle", "--quiet", "--out", str(out)]))
    assert "<svg" in (tmp_path / "try.html").read_text(encoding="utf-8")


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return parser.parse_args(words)


def test_a_dry_run_keeps_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    assert main(["drill", "demo", "--trainee", "idle", "--lang", "en", "--sketch", str(page)]) == 0
    told = capsys.readouterr().out
    assert "bundle" not in told
    assert "  nothing at all" in told
    assert "Dead product link" in told
    assert [one.name for one in tmp_path.iterdir()] == ["page.html"]


def test_every_lane_of_the_timeline_is_as_wide_as_the_show(tale: Tale) -> None:
    for lang in ("zh", "en"):
        lanes = [line for line in lines(tale, lang) if "|" in line]
        assert len(lanes) >= 10
        assert {wide(line.split("|")[0]) for line in lanes} == {LABEL}
        assert {wide(line.split("|")[1]) for line in lanes[1:]} == {WIDTH}


def test_the_tale_says_what_the_log_says(tale: Tale) -> None:
    first, second = tale.incidents
    moved = dict(tale.shifts_ms)
    assert first.opened_ms == 25_000 + moved["L1"]
    assert second.opened_ms == 62_000 + moved["D1"]
    assert first.end == "resolved"
    assert {"LINK-1", "CUT-1", "QA-1"} <= {one.criterion for one in tale.windows}
    assert sum(tale.comments) > 10
    assert max(people for _, people in tale.online) > 100
    assert ("item.relinked", "P1") in [(one.kind, one.target) for one in tale.deeds]


def test_the_sketch_stands_alone_and_speaks_both_languages(tale: Tale) -> None:
    page = sketch(tale)
    assert page.count("<svg") == 1
    assert not re.search(r"(src|href)=|@import|url\(http", page)
    for words in ("课堂错时", "Class mode", "突发", "Incidents", "换链接", "item relinked"):
        assert words in page
    texts = page.count('class="en"')
    assert page.count('class="zh"') == texts + 1 > 50  # the page itself begins in Chinese


def test_hostile_words_stay_words_in_the_sketch() -> None:
    raw = DEMO.raw.replace(b"\xe7\xa0\xb4", b"").decode()  # nothing of it matters but the titles
    raw = raw.replace("标题: {中: 一百秒演示", "标题: {中: <script>alert(1)</script>")
    scenario = scenario_of(raw)
    assert scenario.meta.title.zh == "<script>alert(1)</script>"
    played, result = drill(DEMO, "idle", 1, None)
    page = sketch(tale_of(scenario, played.entries, result, "idle"))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_bar_fills() -> None:
    assert bar(0, 10) == f"[{' ' * 30}]   0%"
    assert bar(10, 10) == f"[{'█' * 30}] 100%"
    assert bar(1, 3).endswith("33%")


# --- class mode ----------------------------------------------------------------------------------

CRISES = load_scenario("four-crises").scenario
TUTORIAL = """lianbo: 1
meta: {id: my-drill, title: What to do when a link breaks}
show: {duration: 150s, seed: 5, difficulty: normal}
products:
  - {id: P1, name: desk cup, price: 29.00, stock: 200, spare_links: 1, facts: {volume: [350 ml]}}
  - {id: P2, name: plate, price: 19.00, stock: 200, spare_links: 1, facts: {size: [20 cm]}}
script:
  - {at: 0s, for: 20s, part: opening, say: Welcome to the show}
  - {at: 20s, for: 100s, part: pitch, product: P1}
  - {at: 120s, for: 30s, part: pitch, product: P2}
audience: {online: 80, questions_per_minute: 2}
incidents:
  - id: L2
    kind: dead_link
    when: {at: 10s}
    effects: [{link: {product: P2}}]
    resolve: {action: item.relinked, product: P2}
  - id: L1
    kind: dead_link
    when: {at: 40s}
    effects: [{link: {product: P1}}]
    resolve: {action: item.relinked, product: P1}
"""
"""The drill of docs/writing-a-drill.md, with a second item whose link is dead before it is shown."""


def test_neighbours_meet_the_same_incidents_in_the_same_order_at_other_times() -> None:
    own = planned_times_ms(CRISES.incidents)
    seen = set()
    for seed in range(60):
        times = planned_times_ms(shifted(CRISES, shifts_of(CRISES, seed)).incidents)
        assert sorted(times, key=times.__getitem__) == sorted(own, key=own.__getitem__)
        ordered = sorted(times.values())
        assert min(b - a for a, b in pairwise(ordered)) >= APART_MS
        assert all(abs(times[name] - own[name]) <= SPAN_MS for name in own)
        assert ordered[-1] <= CRISES.show.duration_ms - 90_000
        seen.add(tuple(ordered))
    assert len(seen) > 55


def test_incidents_close_together_keep_their_own_distance() -> None:
    text = "\n".join(
        f"  - {{编号: L{n}, 种类: 链接失效, 当: {{时间: {at}s}}, 注入: [{{链接: {{商品: P1}}}}], "
        "解除: {动作: 换链接, 商品: P1}}"
        for n, at in enumerate((20, 24, 100, 101))
    )
    scenario = scenario_of(
        HEAD.replace("时长: 2m", "时长: 5m").replace("持续: 2m", "持续: 5m") + text
    )
    for seed in range(40):
        times = planned_times_ms(shifted(scenario, shifts_of(scenario, seed)).incidents)
        ordered = list(times.values())
        assert ordered == sorted(ordered)
        assert ordered[1] - ordered[0] >= 4_000
        assert ordered[3] - ordered[2] >= 1_000
        assert ordered[0] >= 10_000


def test_no_incident_comes_before_the_script_has_shown_what_it_is_about() -> None:
    """Whoever follows the script pushes an item at its cue: a link that is dead by then cannot be helped."""
    own = planned_times_ms(CRISES.incidents)
    tutorial = scenario_of(TUTORIAL)
    for seed in range(1, 41):
        times = planned_times_ms(shifted(CRISES, shifts_of(CRISES, seed)).incidents)
        assert times["L1"] >= 40_000 + SHOWN_MS, "P1 is first shown at 0:40"
        assert times["Y1"] >= 120_000 + SHOWN_MS, "the coupon is issued at 2:00"
        assert sorted(times, key=times.__getitem__) == sorted(own, key=own.__getitem__)
        small = planned_times_ms(shifted(tutorial, shifts_of(tutorial, seed)).incidents)
        assert small["L1"] >= 20_000 + SHOWN_MS
        assert small["L2"] >= 10_000, (
            "the file itself has it before its cue: it comes no earlier still"
        )


def test_who_follows_the_script_of_a_shifted_show_breaks_no_ban() -> None:
    _, result = drill(load_scenario("four-crises"), "expert", 20260601, None, shift_seed=4)
    (link,) = [one for one in json.loads(result)["instances"] if one["criterion"] == "LINK-1"]
    assert not link["forfeited"], link["words"]["en"]


def test_a_shifted_show_says_so_in_its_first_entry_and_its_windows_move_with_it(
    tmp_path: Path,
) -> None:
    out = tmp_path / "moved"
    drill(DEMO, "expert", 1, out, shift_seed=4)
    first, *rest = open_bundle(out).entries()
    assert isinstance(first.fact, ShowPrepared)
    assert first.fact.shift_seed == 4
    assert first.fact.shifts_ms == shifts_of(DEMO.scenario, 4)
    shown = next(one.t_ms for one in rest if one.kind == "incident.shown")
    result = json.loads(open_bundle(out).result())
    (instance,) = [one for one in result["instances"] if one["criterion"] == "LINK-1"]
    assert instance["t_ms"] == shown
    assert instance["deadline_ms"] == shown + 60_000


def test_without_a_shift_nothing_is_said_of_it() -> None:
    played, _ = drill(DEMO, "idle", 1, None)
    assert b"shift" not in played.entries[0].line()


# --- forms ---------------------------------------------------------------------------------------

TINY = """练播: 1
说明: {编号: tiny, 标题: 一件小事}
场次: {时长: 50s, 种子: 7}
商品:
  - {编号: P1, 名称: 杯子, 价格: 29.00, 库存: 200, 备用链接: 2, 事实: {容量: [350毫升], 材质: [陶瓷]}}
脚本:
  - {时间: 0s, 持续: 50s, 环节: 讲解, 商品: P1}
观众: {在线: 20, 每分钟提问: 1}
突发:
  - 编号: L1
    种类: 链接失效
    当: {时间: 11s}
    注入: [{链接: {商品: P1}}]
    现象: [{评论: {类别: 现象反馈, 话题: 链接, 每分钟: 20}}]
    解除: {动作: 换链接, 商品: P1}
评分: [LINK-1, PUSH-1]
"""


def test_forms_are_seeds_on_which_every_bot_does_as_well_as_on_the_others(tmp_path: Path) -> None:
    file = tmp_path / "tiny.yaml"
    file.write_text(TINY, encoding="utf-8")
    source = (str(file), load_scenario(file).scenario.show.difficulty)
    found = forms.find_forms(source, 2, workers=1, calibration=4)
    assert len(found.forms) == 2
    for form in found.forms:
        again = tuple(forms.score_of((source, bot, form.seed)) for bot in forms.BOTS)
        assert again == form.permille
        assert all(abs(a - b) <= forms.WITHIN for a, b in zip(again, found.target, strict=True))
    rows = list(csv.DictReader(io.StringIO(forms.write_forms(found, load_scenario(file).scenario))))
    assert [row["种子 seed"] for row in rows] == [str(form.seed) for form in found.forms]
    assert all(re.fullmatch(r"\d:\d\d", row["L1 时间 at"]) for row in rows)
    assert "2 equal forms" in "\n".join(forms.spoken(found))


def test_what_cannot_be_found_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is easiest for the expert is never so for the novice."""

    def wild(job: forms.Job) -> int:
        _, bot, seed = job
        return (seed + 1) % 4 * 100 if bot == "expert" else seed * 100

    monkeypatch.setattr(forms, "score_of", wild)
    found = forms.find_forms(("demo", "easy"), 3, workers=1, calibration=4)
    assert found.forms == ()
    assert found.tried == 180
    assert "only 0 of 3" in "\n".join(forms.spoken(found))


def test_the_target_is_the_score_that_most_come_near() -> None:
    assert forms.easiest([100, 500, 510, 515, 900]) == 510


@pytest.mark.parametrize("arguments", [["--forms", "0"], ["--forms", "2", "--out", "taken.csv"]])
def test_forms_that_cannot_be_looked_for(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken.csv").write_text("mine", encoding="utf-8")
    assert main(["drill", "demo", *arguments]) == 2
    assert (tmp_path / "taken.csv").read_text(encoding="utf-8") == "mine"
