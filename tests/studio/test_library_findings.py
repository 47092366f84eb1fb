"""A teacher's slips are named: one wrong file for each code, with the exact lines it gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.library import LIMIT_BYTES, check_file
from studio.library.findings import SAYINGS

WRONG = Path(__file__).parent / "wrong_files"
FILES = sorted(WRONG.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_wrong_file_gets_exactly_its_finding_in_both_languages(file: Path) -> None:
    found = check_file(file.read_bytes(), file.name)
    said = [one.line(file.name, lang) for lang in ("zh", "en") for one in found]
    assert said == file.with_suffix(".out").read_text(encoding="utf-8").splitlines()
    assert [one.code for one in found] == [file.stem]


def test_every_code_has_a_wrong_file() -> None:
    of_banks = {"E330", "E331", "E332"}  # another file beside the show: tests/studio/test_bank.py
    assert {file.stem for file in FILES} | {"E101", "E116"} | of_banks == set(SAYINGS)


def test_a_hopeless_file_is_not_read_to_its_end() -> None:
    raw = "".join(f"键{number}: 1\n" for number in range(200)).encode()
    found = [one.line("hopeless.yaml") for one in check_file(raw, "hopeless.yaml")]
    assert len(found) == 101
    assert found[-1] == (
        "hopeless.yaml:101:1: 错误 E116 问题超过 100 处，后面的不再检查，请先改前面的"
    )


def test_a_file_over_one_mebibyte_is_not_read() -> None:
    raw = b"a: " + b"x" * LIMIT_BYTES
    assert [one.line("big.yaml") for one in check_file(raw, "big.yaml")] == [
        "big.yaml:1:1: 错误 E101 文件有 1048579 字节，超过上限 1048576，请拆成几个场次"
    ]


def test_all_findings_come_at_once_in_the_order_of_the_file() -> None:
    raw = (WRONG / "E201.yaml").read_text(encoding="utf-8")
    raw = raw.replace("时间: 40s", "时间: 40").replace("付费: 15%", "付费: 10%")
    found = check_file(raw.encode(), "drill.yaml")
    assert [(one.code, one.place.line) for one in found] == [
        ("E305", 12),
        ("E205", 16),
        ("E201", 19),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("练播: 1\n事件：\n  - a\n", "E104", 2, 3),
        ("练播: 1\n说明:\n  事件：\n    - a\n", "E104", 3, 5),
        ("练播: 1\n商品: [投诉，链接]\n", "E104", 2, 8),
        ("练播: 1\n场次: ｛时长: 2m｝\n", "E104", 2, 5),
        ("练播: 1\n场次: {时长: ２m}\n", "E104", 2, 10),
        ("练播: 1\n场次: “两分钟”\n", "E104", 2, 5),
        ("练播: 1\n场次:\u3000{时长: 2m}\n", "E111", 2, 4),
        ("练播: 1\na: *x\n", "E105", 2, 4),
    ],
)
def test_a_slip_of_the_keyboard_is_named_where_it_stands(
    text: str, code: str, line: int, column: int
) -> None:
    found = check_file(text.encode(), "slip.yaml")
    assert (code, line, column) in [(f.code, f.place.line, f.place.column) for f in found]


def test_text_of_a_teacher_may_hold_chinese_signs_in_quotes_and_in_blocks() -> None:
    raw = (WRONG / "W407.yaml").read_text(encoding="utf-8")
    raw = raw.replace("标题: 小场次", '标题: "小场次：杯子，很多"').replace(
        "变量: {忍耐: 45s}\n", ""
    )
    assert check_file(raw.encode(), "quoted.yaml") == ()


def test_suggestions_come_from_the_words_allowed_at_that_place() -> None:
    raw = (WRONG / "W407.yaml").read_text(encoding="utf-8").replace("时长: 2m", "时常: 2m")
    found = [one for one in check_file(raw.encode(), "near.yaml") if one.code == "E201"]
    assert found[0].words.zh == "不认识的键“时常”，是不是“时长”？"
    assert found[0].words.en == "unknown key “时常”; did you mean “时长”?"
