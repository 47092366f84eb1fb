"""A show asks more of its picture and sound, or less, than the studio does by itself."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from simulator.scenario import SignalBounds
from studio.library import check_file, converted, read_scenario, scenario_schema
from studio.library.words import SIGNALS
from studio.rig.check.verdicts import rows_of
from studio.signals.catalogue import METRICS, judge
from studio.signals.of_show import replaced, scales_of

SHOW = (Path(__file__).parent / "wrong_files" / "E315.yaml").read_text(encoding="utf-8")
PLAIN = SHOW.partition("信号:")[0]
QUIET = "信号: {响度: {好: [-30, -24.5], 可: [空, -20]}, 交流声: {好: [空, 4], 可: [空, 8]}}\n"


def found(asked: str) -> list[str]:
    """What `lianbo check` says of the show with these signals, in English."""
    told = check_file((PLAIN + asked).encode(), "show.yaml")
    return [one.line("show.yaml", "en").partition(": error ")[2] for one in told]


def test_the_key_is_read_in_both_languages_and_put_from_one_into_the_other() -> None:
    chinese = read_scenario((PLAIN + QUIET).encode(), "show.yaml")
    assert chinese.findings == ()
    english = read_scenario(converted(chinese, "en"), "show.yaml")
    assert english.raw.decode().splitlines()[-1] == (
        "signals: {loudness: {good: [-30, -24.5], fair: [null, -20]}, "
        "hum: {good: [null, 4], fair: [null, 8]}}"
    )
    assert converted(english, "zh") == chinese.raw
    for reading in (chinese, english):
        assert reading.scenario is not None
        assert reading.scenario.signals == {
            "loudness": SignalBounds(good=(-30, -24.5), fair=(None, -20)),
            "hum": SignalBounds(good=(None, 4), fair=(None, 8)),
        }


def test_a_bound_may_move_with_the_difficulty() -> None:
    text = PLAIN + (
        "变量: {静: -45}\n难度表: {难: {静: -55}}\n信号: {底噪: {好: [空, $静], 可: [空, -40]}}\n"
    )
    for level, dbfs in (("easy", -45), ("hard", -55)):
        scenario = read_scenario(text.encode(), "show.yaml", level).scenario  # type: ignore[arg-type]
        assert scenario is not None
        assert scenario.signals["noise_floor"].good == (None, dbfs)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("信号: {音量: {好: [1, 2], 可: [1, 2]}}\n", "E201 unknown key “音量”"),
        ("信号: {真风值: {好: [1, 2], 可: [1, 2]}}\n", "did you mean “真峰值”"),
        ("signals: {loudnes: {good: [1, 2], fair: [1, 2]}}\n", "did you mean “loudness”"),
        ("信号: {响度: {}}\n", "E203 “响度” lacks “好”; add it"),
        ("信号: {响度: {好: [-20, -16]}}\n", "E203 “响度” lacks “可”; add it"),
        ("信号: {响度: {好: -20, 可: [空, 空]}}\n", "E204 “好” should be [from, to]"),
        ("信号: {响度: {好: [-20, -18, -16], 可: [空, 空]}}\n", "E204 “好” should be [from, to]"),
        ("信号: {响度: {好: [-20, -16LUFS], 可: [空, 空]}}\n", "E204 “好” should be a number"),
        ("信号: {响度: {好: [-20, 1e400], 可: [空, 空]}}\n", "E204 “好” should be a number"),
        ("信号: {响度: {好: [-20, ''], 可: [空, 空]}}\n", "E204 “好” should be a number"),
        ("信号: {响度: {好: [-16, -20], 可: [空, 空]}}\n", "from high to low"),
        ("信号: {响度: {好: [-20, -16], 可: [-14, -22]}}\n", "write [-22, -14]"),
        ("信号: {响度: {好: [空, 空], 可: [空, 空]}}\n", "open at both ends"),
        ("信号: {响度: {好: [空, -16], 可: [-30, -10]}}\n", "does not hold “good: [null, -16]”"),
        ("信号: {响度: {好: [-20, 空], 可: [-30, -10]}}\n", "does not hold “good: [-20, null]”"),
    ],
)
def test_bounds_that_cannot_be_are_named_with_their_remedy(asked: str, said: str) -> None:
    lines = found(asked)
    assert any(said in line for line in lines), lines


def test_each_signal_at_fault_is_named_at_its_own_line() -> None:
    asked = "信号:\n  响度: {好: [-20, -16], 可: [-19, 空]}\n  底噪: {好: [空, 空], 可: [空, 空]}\n"
    told = check_file((PLAIN + asked).encode(), "show.yaml")
    last = len((PLAIN + asked).splitlines())
    assert [(one.code, one.place.line) for one in told] == [("E315", last - 1), ("E315", last)]


def test_the_files_know_every_metric_of_the_meter_by_its_name_on_the_screens() -> None:
    assert {word.en: word.zh for word in SIGNALS} == {
        name: metric.zh for name, metric in METRICS.items()
    }


def test_only_what_the_show_speaks_of_is_judged_otherwise() -> None:
    scenario = read_scenario((PLAIN + QUIET).encode(), "show.yaml").scenario
    assert scenario is not None
    scales = scales_of(scenario.signals)
    assert set(scales) == set(METRICS)
    assert {name for name in METRICS if scales[name] != METRICS[name].scale} == {"loudness", "hum"}
    assert scales["loudness"].bounds() == "-30…-24.5 LUFS"
    assert [judge("loudness", -26.0, scales), judge("loudness", -26.0)] == ["pass", "fail"]
    assert [judge("hum", 9.0, scales), judge("hum", 9.0)] == ["fail", "pass"]


def test_a_show_without_the_key_is_judged_by_the_defaults() -> None:
    scenario = read_scenario(PLAIN.encode(), "show.yaml").scenario
    assert scenario is not None
    assert scenario.signals == {}
    assert scales_of(scenario.signals) == {name: one.scale for name, one in METRICS.items()}
    assert replaced({"of a later meter": SignalBounds(good=(1, 2), fair=(1, 2))}) == {}


def test_the_remedy_goes_by_the_bound_that_was_broken() -> None:
    """-18 LUFS is well by itself; for a show that wants a whisper it is too loud, not too low."""
    whisper = replaced({"loudness": SignalBounds(good=(-40, -30), fair=(-45, -20))})
    readings = {"speak": {"loudness": -18.0, "snr": 40.0}}
    row = next(one for one in rows_of(readings, whisper) if one.metric == "loudness")
    loud = next(
        one
        for one in rows_of({"speak": {"loudness": -6.0, "snr": 40.0}})
        if one.metric == "loudness"
    )
    assert (row.verdict, row.remedy) == ("fail", loud.remedy)
    assert "(-40…-30 LUFS)" in row.words()


@pytest.mark.parametrize("end", ["4", "空", "null", "$静"])
def test_editors_take_what_the_reader_takes(end: str) -> None:
    validator = jsonschema.Draft202012Validator(scenario_schema("zh"))
    tree = yaml.safe_load(PLAIN + f"信号: {{交流声: {{好: [{end}, 4], 可: [空, 8]}}}}\n")
    assert list(validator.iter_errors(tree)) == []
    tree["信号"]["交流声"]["好"] = [1]
    assert list(validator.iter_errors(tree)) != []
