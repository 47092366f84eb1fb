"""Tables as CSV and as an .xlsx workbook, safe to open: no text of theirs can run as a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

Value = str | int | Decimal | None
Row = Sequence[Value]
MOST_CHARS = 32_767
"""A cell of a workbook holds no more."""
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a CSV text that begins so for a formula; the wide ones too, on an East Asian system."""
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NO_TITLE = re.compile(r"[\[\]:*?/\\]")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SAME_DAY = (1980, 1, 1, 0, 0, 0)
"""The same table gives the same bytes."""
WIDE, NARROW = 60, 8


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, its head, and rows of texts and numbers."""

    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


def csv_of(table: Table) -> bytes:
    """UTF-8 with the mark that Excel asks for. A text that a spreadsheet would run gets a ``'``."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([plain(each) for each in table.head])
    writer.writerows([plain(each) for each in row] for row in table.rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def plain(value: Value) -> str | int | Decimal:
    """A value that no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, int | Decimal):
        return value
    return f"'{value}" if value.lstrip(" \u3000\u00a0").startswith(RUNS) else value


def xlsx_of(tables: Sequence[Table]) -> bytes:
    """A workbook with a sheet for each table. Texts are inline strings, which are never formulas."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, text in _parts(tables):
            parcel.writestr(_entry(name), HEAD + text)
    return made.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    about = zipfile.ZipInfo(name, SAME_DAY)
    about.compress_type = zipfile.ZIP_DEFLATED
    return about


def _parts(tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(tables) + 1)
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{KIND}.worksheet+xml"/>'
        for n in numbers
    )
    yield (
        "[Content_Types].xml",
        (
            f'<Types xmlns="{PARTS}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>{sheets}</Types>'
        ),
    )
    yield "_rels/.rels", _links([("officeDocument", "xl/workbook.xml")])
    named = "".join(
        f'<sheet name="{_title(table.title)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, table in zip(numbers, tables, strict=True)
    )
    yield (
        "xl/workbook.xml",
        (f'<workbook xmlns="{SHEETS}" xmlns:r="{LINKS}"><sheets>{named}</sheets></workbook>'),
    )
    pages = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _links([*pages, ("styles", "styles.xml")])
    yield "xl/styles.xml", _styles()
    for n, table in zip(numbers, tables, strict=True):
        yield f"xl/worksheets/sheet{n}.xml", _sheet(table)


def _links(targets: Sequence[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PARTS}/relationships">{inner}</Relationships>'


def _styles() -> str:
    """0: plain, wrapped; 1: the head, bold."""
    wrapped = '<alignment vertical="top" wrapText="1"/>'
    bare = '<xf numFmtId="0" fontId="{}" fillId="0" borderId="0" applyAlignment="1">{}</xf>'
    fills = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    return (
        f'<styleSheet xmlns="{SHEETS}">'
        '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
        f'<fills count="2">{fills}</fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="2">{bare.format(0, wrapped)}{bare.format(1, wrapped)}</cellXfs></styleSheet>'
    )


def _sheet(table: Table) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{_width(table, n - 1)}" customWidth="1"/>'
        for n in range(1, len(table.head) + 1)
    )
    rows = "".join(
        f"<row>{''.join(_cell(value, head=number == 0) for value in row)}</row>"
        for number, row in enumerate((table.head, *table.rows))
    )
    frozen = (
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    )
    body = f"{frozen}<cols>{columns}</cols><sheetData>{rows}</sheetData>"
    return f'<worksheet xmlns="{SHEETS}">{body}</worksheet>'


def _width(table: Table, column: int) -> int:
    """As wide as its widest text, within reason; a Chinese character takes two."""
    texts = [str(row[column] or "") for row in (table.head, *table.rows)]
    widest = max(sum(2 if sign > "\u2e80" else 1 for sign in text) for text in texts)
    return min(WIDE, max(NARROW, widest + 2))


def _cell(value: Value, *, head: bool) -> str:
    style = ' s="1"' if head else ""
    if value is None:
        return f"<c{style}/>"
    if isinstance(value, int | Decimal):
        return f"<c{style}><v>{value}</v></c>"
    text = escape(NO_XML.sub("", value)[:MOST_CHARS])
    return f'<c{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _title(text: str) -> str:
    return escape(NO_TITLE.sub(" ", text)[:31], {'"': "&quot;"})
