"""A scenario file is read into the model: units, variables, languages, difficulty."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.scenario import Scenario
from studio.library import UnknownScenario, UnreadableFile, load_scenario, read_scenario, scalars

HEAD = """
lianbo: 1
meta: {id: small, title: {zh: 小场次, en: a small show}}
show: {duration: 2m, difficulty: normal}
products: [{id: P1, name: 杯子, price: 9.9, stock: 20, spare_links: 1, intent: 45%,
            facts: {材质: [陶瓷], 容量: {title: {zh: 容量, en: volume}, say: [350毫升], wrong: [500毫升]}}}]
"""
SCRIPT = "script: [{at: 0s, for: 1m30s, part: opening}]\n"


def read(text: str, difficulty: str | None = None) -> Scenario:
    reading = read_scenario(text.encode(), "small.yaml", difficulty)  # type: ignore[arg-type]
    assert reading.scenario is not None, [one.line("small.yaml") for one in reading.errors]
    return reading.scenario


@pytest.mark.parametrize(
    ("text", "ms"),
    [("500ms", 500), ("30s", 30_000), ("1m30s", 90_000), ("2h", 7_200_000), ("1h1ms", 3_600_001)],
)
def test_a_duration_needs_its_unit(text: str, ms: int) -> None:
    assert scalars.duration_ms(text) == ms
    assert scalars.spoken(ms) == text


@pytest.mark.parametrize("text", ["90", "1:30", "m", "", "30", "1s2m", "-3s", "3 s"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    assert scalars.duration_ms(text) is None


def test_one_thirty_is_taken_for_what_it_was_meant_to_be() -> None:
    assert scalars.likely_duration("1:30") == "1m30s"
    assert scalars.likely_duration("90") == "90s"


def test_money_is_held_in_fen_and_shares_in_per_mille() -> None:
    assert [scalars.fen(text) for text in ("99", "99.9", "99.00", "99.001", "1e3", "010")] == [
        9900, 9990, 9900, None, None, None,
    ]  # fmt: skip
    assert [scalars.per_mille(text) for text in ("65%", "0.5%", "65", "0.01%")] == [
        650,
        5,
        None,
        None,
    ]
    assert [scalars.factor(text) for text in ("1.5", "150%", "2", "x")] == [1500, 1500, 2000, None]


def test_english_keys_give_the_model_its_units() -> None:
    scenario = read(HEAD + SCRIPT)
    product = scenario.products[0]
    assert (product.price_fen, product.stock, product.intent) == (990, 20, 450)
    assert product.facts["材质"].say == ("陶瓷",)
    assert product.facts["容量"].wrong == ("500毫升",)
    assert (scenario.script[0].id, scenario.script[0].for_ms) == ("s1", 90_000)
    assert scenario.script[0].part.zh == "开场"
    assert scenario.meta.title.en == "a small show"
    assert product.name.zh == product.name.en == "杯子"


def test_the_difficulty_overrides_variables_and_nothing_else() -> None:
    text = (
        HEAD
        + SCRIPT
        + """
variables: {patience: 45s, intensity: 100%}
difficulty_table: {easy: {patience: 90s, intensity: 60%}, hard: {patience: 25s}}
incidents:
  - {id: L1, kind: dead_link, when: {at: 10s}, effects: [{link: {product: P1}}],
     symptoms: [{comments: {class: symptom, topic: link, per_minute: 6}}],
     resolve: {action: item.relinked, product: P1},
     escalate: [{wait: $patience, effects: [{mood: -10}]}]}
"""
    )
    waits = [read(text, level).incidents[0].escalate[0].wait_ms for level in ("easy", "hard")]
    assert waits == [90_000, 25_000]
    assert [read(text, level).intensity for level in ("easy", "normal", "hard")] == [
        600,
        1000,
        1000,
    ]
    assert read(text, "hard").show.difficulty == "hard"
    assert read(text).incidents[0].resolve.where == {"item": "P1"}


def test_conditions_keep_their_form() -> None:
    text = (
        HEAD
        + SCRIPT
        + """
incidents:
  - {id: L1, kind: dead_link, when: {any: [{at: 10s}, {metric: mood, below: -400, for: 10s}]},
     effects: [{link: {product: P1}}],
     symptoms: [{comments: {class: symptom, topic: link, per_minute: 6}}],
     resolve: {all: [{action: item.relinked, product: P1}, {state: streaming, is: ok}]}}
  - {id: D1, kind: stream_cut, when: {incident: L1, state: resolved, delay: 5s},
     effects: [{media_fault: {kind: cut, until: {action: line.switched, line: spare}, at_most: 60s}}],
     resolve: {all: [{state: streaming, is: ok}, {speech: interruption}]}}
"""
    )
    first, second = read(text).incidents
    assert [one.at_ms for one in first.when.any_of] == [10_000, None]
    assert first.when.any_of[1].below == -400
    assert (second.when.incident, second.when.incident_is, second.when.delay_ms) == (
        "L1", "resolved", 5_000,
    )  # fmt: skip
    assert first.resolve.all_of[1].state == "streaming"


def test_a_poor_line_is_written_in_shares_durations_and_kilobits() -> None:
    text = (
        HEAD
        + SCRIPT
        + """
incidents:
  - {id: D1, kind: stream_cut, when: {at: 10s},
     effects: [{media_fault: {kind: poor, loss: 5%, burst_loss: 10%, delay: 150ms, jitter: 20ms,
                              cap_kbps: 600, until: {action: line.switched}}}],
     resolve: {state: streaming, is: ok}}
"""
    )
    (effect,) = read(text).incidents[0].effects
    assert (effect.fault, effect.loss, effect.burst_loss) == ("poor", 50, 100)
    assert (effect.delay_ms, effect.jitter_ms, effect.cap_kbps) == (150, 20, 600)


def test_a_show_is_loaded_by_its_name_or_from_a_path(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(HEAD + SCRIPT, encoding="utf-8")
    loaded = load_scenario(file)
    assert loaded.raw == file.read_bytes()
    assert len(loaded.sha256) == 64
    assert load_scenario("first-show").scenario.meta.id == "first-show"


def test_what_cannot_be_loaded_says_why_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(UnknownScenario, match=r"first-show.*no scenario"):
        load_scenario("no-such-show")
    file = tmp_path / "mine.yaml"
    file.write_text(HEAD, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="E203") as refused:
        load_scenario(file)
    assert "缺少" in refused.value.words.zh
    assert "lacks" in refused.value.words.en


def test_a_file_from_windows_with_a_mark_and_its_line_ends_is_read() -> None:
    raw = b"\xef\xbb\xbf" + (HEAD + SCRIPT).replace("\n", "\r\n").encode()
    assert read_scenario(raw, "windows.yaml").scenario == read(HEAD + SCRIPT)
