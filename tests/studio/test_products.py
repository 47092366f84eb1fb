"""An instructor's spreadsheet becomes a scenario's products; what is wrong is named by its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scenario_stories import HEAD

from studio.cli import main
from studio.goods_table import read_goods, written
from studio.library import read_scenario
from studio.spreadsheet import MOST_BYTES, UnreadableTable, column_name, read_table
from tests.studio.effort import effort

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = [
    "编号",
    "名称",
    "名称英文",
    "价格",
    "库存",
    "备用链接",
    "类目",
    "意向",
    "禁说",
    "事实:容量",
    "错误:容量",
    "依据:容量",
]
CUP: list[Value] = ["P1", "手边的杯子", "desk cup", 29.900000000000002, 200, 1, "家居", 0.35,
       "全网最低；治病", "350毫升；350ml", "500毫升", "量杯实测"]  # fmt: skip
PLATE: list[Value] = ["P2", "盘子, 大", "", 19, 80, "", "household", "40%", "", "20厘米"]
Value = str | int | float


def _sheet(rows: str) -> str:
    return f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'


def workbook(*rows: Sequence[Value], **parts: str | bytes) -> bytes:
    """A small .xlsx as any spreadsheet program writes it; ``parts`` replace or add files."""
    strings: list[str] = []
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            place = f"{column_name(column)}{number}"
            if isinstance(value, str):
                strings.append(value)
                cells.append(f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>')
            else:
                cells.append(f'<c r="{place}"><v>{value!r}</v></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    shared = "".join(f"<si><t>{escape(one)}</t></si>" for one in strings)
    files: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="旧" sheetId="1" state="hidden" r:id="rId9"/>'
        '<sheet name="商品" sheetId="2" r:id="rId1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="x"><Relationship Id="rId1" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": _sheet("".join(lines)),
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{shared}</sst>',
    }
    files |= {name.replace("__", "/") + ".xml": held for name, held in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(name, held)
    return out.getvalue()


def faults(raw: bytes) -> list[str]:
    return [
        one.line("goods.xlsx", "zh") for one in read_goods(read_table(raw, "goods.xlsx")).faults
    ]


def test_a_sheet_becomes_products_that_a_scenario_can_hold() -> None:
    goods = read_goods(read_table(workbook(HEADER, CUP, PLATE), "goods.xlsx"))
    assert goods.faults == []
    rest = HEAD[HEAD.index("脚本:") :].removesuffix("突发:\n")
    text = (
        "练播: 1\n说明: {编号: story, 标题: 小店}\n场次: {时长: 2m}\n" + written(goods, "zh") + rest
    )
    reading = read_scenario(text.encode(), "goods.yaml")
    assert reading.errors == ()
    assert reading.scenario is not None
    cup, plate = reading.scenario.products
    assert (cup.id, cup.price_fen, cup.stock, cup.spare_links, cup.intent) == (
        "P1",
        2990,
        200,
        1,
        350,
    )
    assert (cup.name.zh, cup.name.en) == ("手边的杯子", "desk cup")
    assert [one.zh for one in cup.banned] == ["全网最低", "治病"]
    fact = cup.facts["容量"]
    assert (fact.say, fact.wrong) == (("350毫升", "350ml"), ("500毫升",))
    assert fact.evidence is not None
    assert fact.evidence.zh == "量杯实测"
    assert (plate.name.zh, plate.category, plate.intent) == ("盘子, 大", "household", 400)


def test_english_columns_and_english_keys() -> None:
    rows: list[list[Value]] = [
        ["id", "name", "price", "stock", "role", "fact: volume"],
        ["A", "cup", 9, 5, "traffic", "0.5 l"],
    ]
    block = written(read_goods(read_table(workbook(*rows), "goods.xlsx")), "en")
    assert block == (
        'products:\n  - id: A\n    name: "cup"\n    price: 9.00\n    stock: 5\n    role: traffic\n'
        '    facts:\n      volume: ["0.5 l"]\n'
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv_as_excel_saves_it_in_china_or_elsewhere(encoding: str, sign: str) -> None:
    text = sign.join(["编号", "名称", "价格", "库存", "事实:容量"]) + "\r\n"
    text += sign.join(["P1", "杯子", "￥29.9", "200", "350毫升|350ml"]) + "\r\n\r\n"
    goods = read_goods(read_table(text.encode(encoding), "goods.csv"))
    assert goods.faults == []
    assert goods.products == [{"id": "P1", "name": '"杯子"', "price": "29.90", "stock": "200"}]


@pytest.mark.parametrize(
    ("header", "row", "says"),
    [
        (HEADER, ["P 1", *CUP[1:]], "A2: 错误 “编号”“P 1”只能用字母"),
        (HEADER, [*CUP[:3], "便宜", *CUP[4:]], "D2: 错误 “价格”“便宜”应为金额"),
        (HEADER, [*CUP[:3], 9.999, *CUP[4:]], "D2: 错误 “价格”“9.999”应为金额"),
        (HEADER, [*CUP[:4], 1.5, *CUP[5:]], "E2: 错误 “库存”“1.5”应为整数"),
        (HEADER, [*CUP[:6], "家具", *CUP[7:]], "G2: 错误 “类目”“家具”应为：食品、服装"),
        (HEADER, [*CUP[:7], "35", *CUP[8:]], "H2: 错误 “意向”“35”应为百分比"),
        (HEADER, [*CUP[:9], "", *CUP[10:]], "A2: 错误 “容量”只有错误或依据"),
        (HEADER, [*CUP[:1], "", *CUP[2:]], "A2: 错误 这一行缺少“名称”"),
        (["编号", "品名", "价格", "库存"], ["P1", "杯", 1, 1], "B1: 错误 不认识的列“品名”"),
        (["编号", "名称", "价格"], ["P1", "杯", 1], "A1: 错误 第一行缺少“库存”"),
        (HEADER, [*CUP[:3], "29,00", *CUP[4:]], "D2: 错误 “价格”“29,00”应为金额"),
        (["编号", "名称", "价格", "库存", "价格"], ["P1", "杯", 1, 1, 2], "E1: 错误 “价格”有两列"),
        (["编号", "名称", "价格", "数量"], ["P1", "杯", 1, 1],
         "D1: 错误 不认识的列“数量”，可以写：编号、名称、价格"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_its_cell(
    header: Sequence[Value], row: Sequence[Value], says: str
) -> None:
    found = faults(workbook(header, row))
    assert any(one.startswith(f"goods.xlsx:{says}") for one in found), found


def test_an_id_stands_once_and_a_table_without_goods_says_so() -> None:
    assert faults(workbook(HEADER, CUP, [*CUP])) == ["goods.xlsx:A3: 错误 编号“P1”和 A2 重复"]
    assert faults(workbook(HEADER)) == ["goods.xlsx:A2: 错误 表头下面没有商品"]


def test_a_table_without_ids_is_not_told_that_they_repeat() -> None:
    rows: list[list[Value]] = [["名称", "价格", "库存"], ["杯", 1, 1], ["盘", 1, 1]]
    assert faults(workbook(*rows)) == ["goods.xlsx:A1: 错误 第一行缺少“编号”这一列"]


def test_thousands_may_be_parted() -> None:
    rows: list[list[Value]] = [
        ["编号", "名称", "价格", "库存"],
        ["P1", "电视", "2,999.00", "1,200"],
    ]
    goods = read_goods(read_table(workbook(*rows), "goods.xlsx"))
    assert goods.products == [{"id": "P1", "name": '"电视"', "price": "2999.00", "stock": "1200"}]


def test_a_formula_that_was_never_calculated_is_shown() -> None:
    row = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1"><f>1+1</f></c></row>'
    )
    (first,) = read_table(workbook(xl__worksheets__sheet1=_sheet(row)), "goods.xlsx")
    assert [(one.place, one.text) for one in first.values()] == [("A1", "编号"), ("B1", "=1+1")]


BOMB = f'<worksheet xmlns="{SHEET}"><sheetData>' + " " * (40 << 20)
ENTITIES = '<!DOCTYPE a [<!ENTITY x "yyyyyyyyyy">]><sst/>'
DEEP = "<a>" * 40_000 + "</a>" * 40_000
FAR = _sheet('<row><c r="XFD9999999"><v>1</v></c></row>')


CALLS = 50_000
"""Of functions: what a table of 500 rows takes, three times over; a thirtieth of a CPU-second."""


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 and nothing else", "damaged"),
        (workbook(HEADER, CUP)[:-200], "damaged"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old .xls"),
        (b"a" * (MOST_BYTES + 1), "more than"),
        (b"\0\1\2\3 image", "no table"),
        (b"\xff\xff\xff,\xff", "unknown encoding"),
        (workbook(HEADER, xl__worksheets__sheet1=BOMB), "unpacks to more"),
        (workbook(HEADER, xl__sharedStrings=ENTITIES), "declaration"),
        (workbook(HEADER, xl__worksheets__sheet1="<not xml"), "cannot be read"),
        (workbook(HEADER, xl__worksheets__sheet1=DEEP), "empty"),
        (workbook(HEADER, xl__worksheets__sheet1=FAR), "rows or"),
        (workbook(*([["x"]] * 501)), "more than 500 rows"),
        (workbook(["x" * 2_001]), "more than 2000 characters"),
        (workbook(HEADER, **{f"part{n}": "" for n in range(500)}), "too many parts"),
        (b'"' + b"x" * 200_000, "quote"),
        ("\n".join(["a,b"] * 501).encode(), "more than 500 rows"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_hostile_file_is_refused_with_a_reason_and_quickly(raw: bytes, says: str) -> None:
    with effort() as spent, pytest.raises(UnreadableTable, match=says):
        read_table(raw, "goods.xlsx")
    assert spent.calls < CALLS


@settings(max_examples=40, deadline=None)
@given(some.binary(max_size=300), some.booleans())
def test_any_bytes_give_a_table_or_a_reason(raw: bytes, zipped: bool) -> None:
    reason = None
    try:
        read_goods(read_table(b"PK" + raw if zipped else raw, "any"))
    except UnreadableTable as error:
        reason = str(error)
    assert reason is None or " / " in reason, "the reason stands in both languages"


# --- the command ---------------------------------------------------------------------------------

SHOW = HEAD.replace("突发:\n", "# 到这里 until here\n")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "goods.xlsx").write_bytes(workbook(HEADER, CUP, PLATE))
    (tmp_path / "show.yaml").write_text(SHOW, encoding="utf-8")
    return tmp_path


def test_the_block_is_printed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["products", str(desk / "goods.xlsx"), "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("products:\n  - id: P1\n    name: {zh: ")


def test_the_goods_go_into_a_scenario_and_nothing_else_of_it_changes(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    show = desk / "show.yaml"
    assert main(["products", str(desk / "goods.xlsx"), "--into", str(show)]) == 0
    assert "换上了 2 件商品" in capsys.readouterr().out
    new = show.read_text(encoding="utf-8")
    begin, end = SHOW.index("商品:"), SHOW.index("脚本:")
    assert new.startswith(SHOW[:begin])
    assert new.endswith(SHOW[end:])
    assert '名称: {中: "手边的杯子", 英: "desk cup"}' in new
    assert [one.name for one in desk.iterdir() if one.name.startswith(".")] == []


def test_a_scenario_that_would_break_is_left_alone(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "goods.xlsx").write_bytes(workbook(HEADER, ["X9", *CUP[1:]]))
    assert main(["products", str(desk / "goods.xlsx"), "--into", str(desk / "show.yaml")]) == 1
    told = capsys.readouterr().out
    assert "没有编号为“P1”的商品；已有的是：X9" in told
    assert "没有写入" in told
    assert (desk / "show.yaml").read_text(encoding="utf-8") == SHOW


def test_what_cannot_be_opened_is_said(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["products", str(desk / "nowhere.csv")]) == 2
    assert main(["products", str(desk / "show.yaml"), "--into", str(desk / "goods.xlsx")]) == 2
    told = capsys.readouterr().err
    assert "cannot open" in told
    assert "先用 lianbo check 改好这个文件" in told


def test_a_file_from_windows_keeps_its_line_ends(desk: Path) -> None:
    show = desk / "show.yaml"
    show.write_bytes(b"\xef\xbb\xbf" + SHOW.replace("\n", "\r\n").encode())
    assert main(["products", str(desk / "goods.xlsx"), "--into", str(show)]) == 0
    raw = show.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") > 20
