"""Tables to take along: a spreadsheet shows their texts and runs none of them."""

from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree

import pytest

from studio.spreadsheet import MAIN, read_table
from studio.workbook import MOST_CHARS, Table, csv_of, plain, xlsx_of

TRAPS = (
    "=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u3000=1", "＝1+1", "＠SUM(A1)",
    "－1", "\u00a0+1",
)  # fmt: skip
PLAIN = ("你好", "a=b", "12:30", "1-2", "“=1”", "")


@pytest.mark.parametrize("trap", TRAPS)
def test_no_text_in_a_csv_is_run(trap: str) -> None:
    (_, row) = csv.reader(
        io.StringIO(csv_of(Table("t", ("a",), ((trap,),))).decode("utf-8-sig"), newline="")
    )
    assert row == [f"'{trap}"]


def test_other_texts_and_numbers_stay_as_they_are() -> None:
    assert [plain(one) for one in PLAIN] == list(PLAIN)
    assert plain(-5) == -5
    assert plain(None) == ""


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers() -> None:
    rows = tuple((trap, 7) for trap in TRAPS)
    raw = xlsx_of([Table("评分点", ("说明", "数"), rows), Table("a/b[c]", ("x",), ())])
    with zipfile.ZipFile(io.BytesIO(raw)) as parcel:
        assert parcel.testzip() is None
        trees = {name: ElementTree.fromstring(parcel.read(name)) for name in parcel.namelist()}
    cells = list(trees["xl/worksheets/sheet1.xml"].iter(f"{MAIN}c"))
    assert not list(trees["xl/worksheets/sheet1.xml"].iter(f"{MAIN}f"))
    assert {cell.get("t") for cell in cells[2::2]} == {"inlineStr"}
    assert [sheet.get("name") for sheet in trees["xl/workbook.xml"].iter(f"{MAIN}sheet")] == [
        "评分点",
        "a b c ",
    ]
    (head, *lines) = read_table(raw, "t.xlsx")
    assert [cell.text for cell in head.values()] == ["说明", "数"]
    assert [line[0].text for line in lines] == [trap.strip() for trap in TRAPS]
    assert all(line[1].number for line in lines)


def test_signs_that_xml_forbids_are_left_out_and_a_cell_is_never_too_long() -> None:
    raw = xlsx_of([Table("t", ("a",), (("x\x00\x0b\ud800y<&>" + "长" * 40_000,),))])
    with zipfile.ZipFile(io.BytesIO(raw)) as parcel:
        tree = ElementTree.fromstring(parcel.read("xl/worksheets/sheet1.xml"))
    text = list(tree.iter(f"{MAIN}t"))[1].text or ""
    assert text.startswith("xy<&>长")
    assert len(text) == MOST_CHARS


def test_the_same_table_gives_the_same_bytes() -> None:
    table = Table("t", ("a", "b"), (("x", 1), (None, 2)))
    assert xlsx_of([table]) == xlsx_of([table])
    assert csv_of(table) == csv_of(table)
