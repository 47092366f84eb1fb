"""Reads a table out of an .xlsx or .csv file: texts by cell, and nothing else.

Files come from anywhere: every size is capped while reading, whatever the file says of itself; macros,
formulas, links and entities are not looked at. Of a formula the value it last had is read.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from zlib import error as ZlibError

from simulator.events.entry import Words

MOST_BYTES = 4 << 20
MOST_UNPACKED = 8 << 20
MOST_PARTS = 400
MOST_ROWS, MOST_COLUMNS = 500, 100
MOST_CHARS = 2_000
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PLACE = re.compile(r"^([A-Z]{1,3})([1-9][0-9]{0,6})$")
OLE = b"\xd0\xcf\x11\xe0"
"""How an old .xls begins, and an .xlsx with a password."""


class UnreadableTable(ValueError):
    """The file is no table that we take; ``words`` says why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} / {en}")
        self.words = Words(zh=zh, en=en)


@dataclass(frozen=True, slots=True)
class Cell:
    """A text and where it stands: ``C5``. ``number``: the sheet holds it as a number."""

    place: str
    text: str
    number: bool = False


Row = dict[int, Cell]
"""The filled cells of a row by column, from 0."""


def read_table(raw: bytes, name: str) -> list[Row]:
    """All rows that hold something, the header first. Raises UnreadableTable."""
    if len(raw) > MOST_BYTES:
        raise UnreadableTable(
            f"文件有 {len(raw)} 字节，超过上限 {MOST_BYTES}，请删去图片和多余的表",
            f"the file has {len(raw)} bytes, more than {MOST_BYTES}; remove pictures and other sheets",
        )
    if raw.startswith(OLE):
        raise UnreadableTable(
            "这是旧的 .xls 或带密码的文件，请去掉密码，另存为 .xlsx",
            "this is an old .xls, or has a password; take the password off and save it as .xlsx",
        )
    rows = list(_workbook(raw) if raw.startswith(b"PK") else _csv(raw, name))
    if not rows:
        raise UnreadableTable("表是空的", "the table is empty")
    return rows


def column_name(number: int) -> str:
    """0 is A, 26 is AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _place(row: int, column: int) -> str:
    return f"{column_name(column)}{row}"


def _checked(row: int, column: int, text: str) -> None:
    if row > MOST_ROWS or column >= MOST_COLUMNS:
        raise UnreadableTable(
            f"表超过 {MOST_ROWS} 行或 {MOST_COLUMNS} 列（{_place(row, column)}），请拆开",
            f"the table has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns "
            f"({_place(row, column)}); split it",
        )
    if len(text) > MOST_CHARS:
        raise UnreadableTable(
            f"{_place(row, column)} 里超过 {MOST_CHARS} 个字，请缩短",
            f"{_place(row, column)} holds more than {MOST_CHARS} characters; shorten it",
        )


# --- csv -----------------------------------------------------------------------------------------


def _csv(raw: bytes, name: str) -> Iterator[Row]:
    """UTF-8, or what Chinese Excel saves; parted by commas, semicolons or tabs."""
    text = _decoded(raw, name)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
            row: Row = {}
            for column, cell in enumerate(cells):
                if cell.strip():
                    _checked(number, column, cell)
                    row[column] = Cell(_place(number, column), cell.strip())
            if row:
                yield row
    except csv.Error as error:
        raise UnreadableTable(
            "CSV 里的引号没有配对，或一格太长", "the CSV has an unmatched quote, or a cell too long"
        ) from error


def _decoded(raw: bytes, name: str) -> str:
    if b"\0" in raw:
        raise UnreadableTable(
            f"{name} 不是表格，请另存为 .xlsx 或 CSV UTF-8",
            f"{name} is no table; save it as .xlsx or CSV UTF-8",
        )
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(
        "文字编码认不出，请另存为 CSV UTF-8", "unknown encoding; save as CSV UTF-8"
    )


# --- xlsx ----------------------------------------------------------------------------------------


def _workbook(raw: bytes) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = _Parts(archive)
            strings = _strings(parts)
            yield from _rows(parts.tree(_first_sheet(parts)), strings)
    except (zipfile.BadZipFile, ZlibError, RuntimeError, EOFError) as error:
        raise UnreadableTable(
            "文件坏了或不是 .xlsx，请重新另存", "the file is damaged or no .xlsx; save it again"
        ) from error


class _Parts:
    """The files inside; what they unpack to is counted while it is read, not believed."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = MOST_UNPACKED
        self.names = frozenset(archive.namelist())
        if len(archive.infolist()) > MOST_PARTS:
            raise UnreadableTable(
                "文件里部件太多，请另存为新的 .xlsx", "too many parts inside; save anew"
            )

    def tree(self, name: str) -> ElementTree.Element:
        """One part as XML without a DOCTYPE, so that no entity can be declared."""
        if name not in self.names:
            raise UnreadableTable(
                f"文件里没有 {name}，请重新另存", f"{name} is missing; save it again"
            )
        with self._archive.open(name) as part:
            raw = part.read(self._left + 1)
        self._left -= len(raw)
        if self._left < 0:
            raise UnreadableTable(
                f"解开后超过 {MOST_UNPACKED} 字节，请只留一张小表",
                f"it unpacks to more than {MOST_UNPACKED} bytes; keep one small sheet",
            )
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            raise UnreadableTable(
                "文件里有不允许的声明", "the file holds a declaration that is not allowed"
            )
        try:
            return ElementTree.fromstring(raw)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise UnreadableTable(
                f"{name} 读不懂，请重新另存", f"{name} cannot be read; save again"
            ) from error


def _first_sheet(parts: _Parts) -> str:
    """The first sheet that is not hidden, by the workbook's own order."""
    book = parts.tree("xl/workbook.xml")
    relations = parts.tree("xl/_rels/workbook.xml.rels")
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    for sheet in book.iter(f"{MAIN}sheet"):
        if sheet.get("state", "visible") == "visible":
            target = targets.get(sheet.get(REL), "")
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    raise UnreadableTable("没有看得见的工作表", "there is no visible sheet")


def _strings(parts: _Parts) -> list[str]:
    if "xl/sharedStrings.xml" not in parts.names:
        return []
    return [_text(one) for one in parts.tree("xl/sharedStrings.xml").iter(f"{MAIN}si")]


def _text(node: ElementTree.Element) -> str:
    """All runs of a text, without its phonetic marks."""
    runs = [node.find(f"{MAIN}t"), *(run.find(f"{MAIN}t") for run in node.findall(f"{MAIN}r"))]
    return "".join(run.text or "" for run in runs if run is not None)


def _rows(sheet: ElementTree.Element, strings: list[str]) -> Iterator[Row]:
    for number, line in enumerate(sheet.iter(f"{MAIN}row"), 1):
        row: Row = {}
        for order, node in enumerate(line.findall(f"{MAIN}c")):
            at = PLACE.match(node.get("r", "")) or PLACE.match(_place(number, order))
            assert at is not None  # the second is a place by its making
            column = sum((ord(c) - 64) * 26**n for n, c in enumerate(reversed(at[1]))) - 1
            text, is_number = _value(node, strings)
            if text.strip():
                _checked(int(at[2]), column, text)
                row[column] = Cell(at[0], text.strip(), is_number)
        if row:
            yield row


def _value(node: ElementTree.Element, strings: list[str]) -> tuple[str, bool]:
    kind = node.get("t", "n")
    held = node.find(f"{MAIN}v")
    value = (held.text or "") if held is not None else ""
    formula = node.find(f"{MAIN}f")
    if formula is not None and not value:  # saved by a program that does not calculate
        return f"={formula.text or ''}", False
    if kind == "inlineStr":
        inline = node.find(f"{MAIN}is")
        return (_text(inline) if inline is not None else ""), False
    if kind == "s":
        known = value.isascii() and value.isdigit() and len(value) < 8 and int(value) < len(strings)
        return (strings[int(value)] if known else ""), False
    if kind == "b":
        return ("true" if value == "1" else "false"), False
    return value, kind == "n" and bool(value)
