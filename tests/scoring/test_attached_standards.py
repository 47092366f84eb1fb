"""A school attaches its own copy of an official text. The copy here is made up: only its layout and
its numbers are those of a real one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scoring.standards.catalogue import LEVELS
from scoring.standards.official_text import UnreadableStandard, read_official
from studio import library
from studio.attached import attached
from studio.cli import main
from studio.logbook.folder import DataFolder

STANDARD = "530051"
HEAD = "领域\t任务\t要求\n"


def words_of(number: str) -> str:
    """Invented wording, long enough to be cut by the end of a page."""
    return f"会做编号{number.replace('.', '点')}里虚构的那件事，并且说得清楚。"


def made_up(standard: str = STANDARD, *, without: str = "", more: str = "") -> str:
    """A document of the real layout: tables by level, tasks in rows, pages that end anywhere."""
    text = f"某某标准\n标准代码：{standard}\n1 范围\n见 1.1.1 以外的说明\n"
    for place, (level, name) in enumerate(LEVELS.items(), start=1):
        text += f"\n表{' ' * (place % 2)}{place} 某某等级要求（{name.zh}）\n\n{HEAD}"
        codes = [
            code.number
            for code in library.catalogue()
            if code.standard == standard and code.level == level
        ]
        text += _rows([number for number in codes if f"{level}-{number}" != without])
    return text + more + "\n参考文献\n- [1]\t9.9.9 不是要求\n"


def _rows(numbers: list[str]) -> str:
    """Every task a row; the third requirement of each is broken by a page."""
    rows, task = "", ""
    for number in numbers:
        here = number.rpartition(".")[0]
        if here != task:
            task = here
            area = f"{here[0]}. 某领域" if here.endswith(".1") else ""
            rows += f"\n{area}\t{here} 某任务\t"
        words = words_of(number)
        if number.endswith(".3"):
            rows += f"<p>{number} {words[:9]}</p>\n\n{HEAD}\t\t<p>{words[9:]}</p> "
        else:
            rows += f"<p>{number} {words}</p> "
    return rows + "\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "标准.txt"
    file.write_text(made_up(), encoding="utf-8")
    return file


def test_every_requirement_is_found_across_pages() -> None:
    official = read_official(made_up())
    wanted = {code.id: words_of(code.number) for code in library.catalogue()
              if code.standard == STANDARD}  # fmt: skip
    assert dict(official.says) == wanted
    assert official.counts() == {"1": 58, "2": 58, "3": 49}
    assert read_official(made_up("530060")).counts() == {"1": 71, "2": 79, "3": 67}


def test_the_layout_that_the_docs_show_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "official-text.md").read_text(encoding="utf-8")
    shown = page.partition("```text\n")[2].partition("```")[0]
    assert dict(read_official(shown).says) == {
        "530051-1-1.1.1": "这里是第一条的原文。",
        "530051-1-1.1.2": "这里是第二条的原文。",
        "530051-1-1.2.1": "这里是第三条的原文。",
        "530051-2-1.1.1": "这里是中级第一条的原文。",
    }


def test_a_school_sees_the_wording_it_attached_beside_ours(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    assert main(["standards", "attach", str(document), "--data", str(data)]) == 0
    assert "530051 中级 intermediate: 58" in capsys.readouterr().out
    assert main(["standards", "--data", str(data)]) == 0
    told = capsys.readouterr().out
    assert told.count("原文 official: ") == 165
    assert f"原文 official: {words_of('2.2.3')}" in told
    assert main(["standards", "--data", str(tmp_path / "elsewhere")]) == 0
    assert "原文" not in capsys.readouterr().out
    DataFolder.open(data).close()  # a studio may start in that folder afterwards


@pytest.mark.parametrize("order", ["attach F --data D", "attach --data D F", "--data D attach F"])
def test_the_folder_may_be_named_anywhere(order: str, document: Path, tmp_path: Path) -> None:
    named = {"F": str(document), "D": str(tmp_path / "data")}
    assert main(["standards", *(named.get(word, word) for word in order.split())]) == 0
    assert len(attached(tmp_path / "data")) == 165


def test_the_wording_enters_no_bundle(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["standards", "attach", str(document)]) == 0
    assert len(attached(Path("data"))) == 165
    assert main(["drill", "first-show", "--trainee", "idle", "--seed", "1", "--out", "show"]) == 0
    found = [file for file in Path("show").rglob("*") if file.is_file()]
    assert len(found) > 4
    for file in found:
        assert "虚构的那件事" not in file.read_text(encoding="utf-8"), file


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一份别的文件", "no 标准代码"),
        ("标准代码：530051\n没有表格", "no table of requirements"),
        ("标准代码：999999\n表 1 某（初级）\n\t\t1.1.1 某", "the catalogue has no 999999"),
        (made_up(without="2-2.2.3"), "530051-2-2.2.3"),
        (made_up(more="\t\t9.1.1 多出来的一条\n"), "530051-3-9.1.1"),
        (made_up(more="\t\t1.1.1 又来一次\n"), "高级 1.1.1 出现了两次"),
    ],
)
def test_another_text_or_edition_is_refused_and_nothing_is_kept(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "text.txt"
    file.write_text(text, encoding="utf-8")
    assert main(["standards", "attach", str(file), "--data", str(tmp_path / "data")]) == 1
    assert told in capsys.readouterr().err
    assert not attached(tmp_path / "data")


@pytest.mark.parametrize("damage", ["{", "[]", '{"says": 3}', '{"says": {"530051-1-1.1.1": 4}}'])
def test_a_kept_text_that_was_damaged_is_named_with_what_to_do(
    damage: str, document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    assert main(["standards", "attach", str(document), "--data", str(data)]) == 0
    kept = data / "standards" / "530051.json"
    kept.write_text(damage, encoding="utf-8")
    capsys.readouterr()
    assert main(["standards", "--data", str(data)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{kept}：坏了或被改动过，读不懂。请删掉它，再附一次" in err
    assert f"{kept}: damaged or changed, and cannot be read. Delete it and attach again" in err
    assert main(["standards", "attach", str(document), "--data", str(data)]) == 0
    assert main(["standards", "--data", str(data)]) == 0


def test_of_many_that_lack_the_first_are_named_and_what_to_do_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = made_up()
    at = whole.index("3.1.1")  # the tables are cut off from there
    file = tmp_path / "text.txt"
    file.write_text(whole[:at] + "\n", encoding="utf-8")
    assert main(["standards", "attach", str(file), "--data", str(tmp_path / "data")]) == 1
    chinese, english = capsys.readouterr().err.splitlines()
    assert "、…；多 0 条：—" in chinese
    assert ", …)" in english
    assert "、" not in english
    assert "另一版" in chinese
    assert "another edition" in english
    assert all("docs/official-text.md" in line for line in (chinese, english))


def test_attaching_says_where_and_that_no_studio_has_used_that_folder(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Somebody stands in the wrong folder, and wonders later why the wording is not shown."""
    monkeypatch.chdir(tmp_path)
    assert main(["standards", "attach", str(document)]) == 0
    out, err = capsys.readouterr()
    assert str(tmp_path / "data" / "standards" / "530051.json") in out
    assert f"{tmp_path / 'data'}, which was made just now, is not a data folder" in err
    assert f"{tmp_path / 'data'}（刚刚新建）还不是练播用过的数据文件夹" in err
    DataFolder.open(Path("data")).close()
    assert main(["standards", "attach", str(document)]) == 0
    assert capsys.readouterr().err == ""


def test_the_standards_in_one_language_alone(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["--lang", "en"], ["--coverage", "--lang", "en"]):
        assert main(["standards", "--data", str(tmp_path), *words]) == 0
        told = capsys.readouterr().out
        assert len(told.splitlines()) > 10
        assert not re.search(r"[\u4e00-\u9fff]", told), words
    assert main(["standards", "--data", str(tmp_path), "--lang", "zh"]) == 0
    assert "from the log" not in capsys.readouterr().out


def test_what_is_no_text_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 \xff\xfe\x00")
    assert main(["standards", "attach", str(scan), "--data", str(tmp_path)]) == 1
    assert "UTF-8" in capsys.readouterr().err
    assert main(["standards", "attach", str(tmp_path / "none.txt"), "--data", str(tmp_path)]) == 1
    assert main(["standards", "attach"]) == 1


def test_a_number_twice_is_an_error_of_the_text() -> None:
    with pytest.raises(UnreadableStandard, match="stands here twice"):
        read_official(made_up(more="\t\t1.1.1 又来一次\n"))
