"""A table of goods becomes products of a scenario: one row a product, every fault by its cell."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Literal

from simulator.events.entry import Words
from studio.library import scalars, words
from studio.library.keys import SHAPES
from studio.library.scalars import IDENT
from studio.library.suggestions import maybe
from studio.library.words import Word
from studio.spreadsheet import Cell, Row

Language = Literal["zh", "en"]
Both = tuple[str, str]
"""YAML text under Chinese and under English keys."""
Read = str | Both | Words
"""What a cell says as YAML text, or what is wrong with it."""
Product = dict[str, str | Both]
MOST_FAULTS = 50
PART = re.compile(r"[;；|\n]")
GROUPED = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")
"""1,200 and 2,999.00; not 29,00, where the comma parts the cents: it would cost a hundredfold."""
OF_A_FACT = re.compile(r"^(事实|fact|错误|wrong|依据|evidence) ?[:：] ?(.+)$")
SORTS = {"事实": "say", "fact": "say", "错误": "wrong", "wrong": "wrong", "依据": "evidence",
         "evidence": "evidence"}  # fmt: skip
NAME_EN = ("名称英文", "name_en")
TAKEN = ("id", "name", "price", "list_price", "floor", "stock", "spare_links", "listed", "category",
         "role", "banned", "intent")  # fmt: skip
KEYS = {key.en: key for key in SHAPES["product"] if key.en in TAKEN}
FACT_KEYS = {key.en: key for key in SHAPES["fact"]}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, and the remedy."""

    place: str
    words: Words

    def line(self, name: str, lang: Language) -> str:
        severity = "错误" if lang == "zh" else "error"
        return f"{name}:{self.place}: {severity} {getattr(self.words, lang)}"


@dataclass(slots=True)
class Goods:
    """The products as YAML text by English key, a pair where the languages differ; and the faults."""

    products: list[Product] = field(default_factory=list)
    facts: list[dict[str, dict[str, str]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def say(self, place: str, zh: str, en: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(place, Words(zh=zh, en=en)))


def read_goods(rows: list[Row]) -> Goods:
    """Read all rows; the first names the columns, in Chinese or English, in any order."""
    goods = Goods()
    columns = _columns(rows[0], goods)
    seen: dict[str, str] = {}
    for row in rows[1:]:
        product, facts = _product(row, columns, goods)
        first = next(iter(row.values())).place
        for need in ("id", "name", "price", "stock"):
            if (
                need in columns.values()
                and need not in product
                and not _named(goods, row, columns, need)
            ):
                key = KEYS[need]
                goods.say(first, f"这一行缺少“{key.zh}”", f"this row lacks “{key.en}”")
        ident = str(product.get("id", ""))
        if ident and ident in seen:
            goods.say(
                first, f"编号“{ident}”和 {seen[ident]} 重复", f"id “{ident}” repeats {seen[ident]}"
            )
        seen.setdefault(ident, first)
        goods.products.append(product)
        goods.facts.append(facts)
    if not rows[1:]:
        goods.say("A2", "表头下面没有商品", "there is no product below the header")
    return goods


def _named(goods: Goods, row: Row, columns: dict[int, str], need: str) -> bool:
    """The cell is filled and its fault was said already."""
    return any(
        row[at].place == fault.place
        for at in row
        if columns.get(at) == need
        for fault in goods.faults
    )


def _columns(header: Row, goods: Goods) -> dict[int, str]:
    """Column -> what it holds: a key, ``name_en``, or ``say:材质``."""
    columns: dict[int, str] = {}
    spellings = {word: key.en for key in KEYS.values() for word in (key.zh, key.en)}
    spellings |= dict.fromkeys(NAME_EN, "name_en")
    for at, cell in header.items():
        title = cell.text.strip()
        fact = OF_A_FACT.match(title)
        what = spellings.get(title, "")
        if fact is not None and IDENT.match(fact[2].strip()):
            what = f"{SORTS[fact[1]]}:{fact[2].strip()}"
        if what in columns.values():
            zh, en = f"“{title}”有两列，请只留一列", f"two columns for “{title}”; keep one"
            goods.say(cell.place, zh, en)
        elif what:
            columns[at] = what
        else:
            said = _unknown(title, [one for one in spellings if one.isascii() == title.isascii()])
            goods.say(cell.place, said.zh, said.en)
    for need in ("id", "name", "price", "stock"):
        if need not in columns.values():
            key = KEYS[need]
            goods.say(
                "A1", f"第一行缺少“{key.zh}”这一列", f"the first row lacks the column “{key.en}”"
            )
    return columns


def _unknown(title: str, allowed: list[str]) -> Words:
    near = maybe(title, allowed)
    zh = near.zh.removesuffix("？") or f"，可以写：{'、'.join(allowed)}"
    en = near.en.removesuffix("?") or f"; here may stand: {', '.join(allowed)}"
    return Words(
        zh=f"不认识的列“{title}”{zh}；事实写成“事实:材质”，不要的列请删去",
        en=f"unknown column “{title}”{en}; a fact is “fact:material”; remove other columns",
    )


def _product(
    row: Row, columns: dict[int, str], goods: Goods
) -> tuple[Product, dict[str, dict[str, str]]]:
    product: Product = {}
    facts: dict[str, dict[str, str]] = {}
    name_en = next(
        (row[at].text for at, what in columns.items() if what == "name_en" and at in row), None
    )
    for at, what in columns.items():
        cell = row.get(at)
        if cell is None or what == "name_en":
            continue
        sort, parted, fact = what.partition(":")
        if parted:
            text = _quoted(cell.text) if sort == "evidence" else _list(cell.text)
            facts.setdefault(fact, {})[sort] = text
            continue
        read = READERS[what](cell)
        if isinstance(read, Words):
            goods.say(cell.place, f"“{KEYS[what].zh}”{read.zh}", f"“{what}” {read.en}")
        elif what == "name" and name_en and isinstance(read, str):
            zh, en = read, _quoted(name_en)
            product[what] = (f"{{中: {zh}, 英: {en}}}", f"{{zh: {zh}, en: {en}}}")
        else:
            product[what] = read
    for name, fact_read in facts.items():
        if "say" not in fact_read:
            place = next(iter(row.values())).place
            goods.say(
                place, f"“{name}”只有错误或依据，没有“事实:{name}”", f"“{name}” lacks “fact:{name}”"
            )
    return product, facts


# --- cells ---------------------------------------------------------------------------------------


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _list(text: str) -> str:
    return "[" + ", ".join(_quoted(one.strip()) for one in PART.split(text) if one.strip()) + "]"


def _ident(cell: Cell) -> Read:
    text = cell.text.removesuffix(".0") if cell.number else cell.text
    if IDENT.match(text):
        return text if not text[0].isdigit() else _quoted(text)
    return Words(
        zh=f"“{cell.text}”只能用字母、数字和 _ . : -",
        en=f"“{cell.text}”: only letters, digits and _ . : -",
    )


def _decimal(text: str) -> Decimal | None:
    plain = text.replace("¥", "").replace("￥", "").removesuffix("元").strip()
    if GROUPED.match(plain):
        plain = plain.replace(",", "")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _money(cell: Cell) -> Read:
    """Sheets keep numbers as floats: 29.9 may be stored as 29.899999999999999."""
    value = _decimal(cell.text)
    if value is not None and value.is_finite() and 0 <= value < 10**12:
        rounded = value.quantize(Decimal("0.01"))
        if abs(rounded - value) < Decimal("0.000001"):
            return f"{rounded}"
    return Words(
        zh=f"“{cell.text}”应为金额，如 29.00", en=f"“{cell.text}” should be an amount, as 29.00"
    )


def _count(cell: Cell) -> Read:
    value = _decimal(cell.text)
    if (
        value is not None
        and value.is_finite()
        and value == value.to_integral_value()
        and 0 <= value < 10**9
    ):
        return str(int(value))
    return Words(
        zh=f"“{cell.text}”应为整数，如 200", en=f"“{cell.text}” should be a whole number, as 200"
    )


def _share(cell: Cell) -> Read:
    """``35%``, or 0.35, which is how a sheet stores 35%."""
    value = _decimal(cell.text)
    if cell.number and value is not None and value.is_finite() and 0 <= value <= 1:
        return f"{(value * 100).quantize(Decimal('0.1')).normalize():f}%"
    if scalars.per_mille(cell.text) is not None:
        return cell.text
    return Words(
        zh=f"“{cell.text}”应为百分比，如 35%", en=f"“{cell.text}” should be a share, as 35%"
    )


def _choice(known: tuple[Word, ...]) -> Callable[[Cell], Read]:
    """One of some words; it is written in the language of the keys later on."""

    def read(cell: Cell) -> Read:
        for word in known:
            if cell.text.lower() in (word.zh, word.en):
                return (word.zh, word.en)
        allowed = "、".join(word.zh for word in known), ", ".join(word.en for word in known)
        return Words(
            zh=f"“{cell.text}”应为：{allowed[0]}", en=f"“{cell.text}” should be: {allowed[1]}"
        )

    return read


READERS: dict[str, Callable[[Cell], Read]] = {
    "id": _ident, "name": lambda cell: _quoted(cell.text), "price": _money, "list_price": _money,
    "floor": _money, "stock": _count, "spare_links": _count, "listed": _choice(words.BOOLEANS),
    "category": _choice(words.CATEGORIES), "role": _choice(words.ROLES),
    "banned": lambda cell: _list(cell.text), "intent": _share,
}  # fmt: skip


def written(goods: Goods, lang: Language) -> str:
    """The YAML block, from ``商品:`` or ``products:`` to its last line."""
    lines = ["商品:" if lang == "zh" else "products:"]
    for product, facts in zip(goods.products, goods.facts, strict=True):
        dash = "  - "
        for name, text in product.items():
            lines.append(f"{dash}{_key(KEYS[name], lang)}: {_spelled(text, lang)}")
            dash = "    "
        if facts:
            lines.append(f"    {'事实' if lang == 'zh' else 'facts'}:")
        for name, fact in facts.items():
            inner = ", ".join(
                f"{_key(key, lang)}: {fact[k]}" for k, key in FACT_KEYS.items() if k in fact
            )
            plain = fact["say"] if set(fact) == {"say"} else f"{{{inner}}}"
            lines.append(f"      {name if not name[0].isdigit() else _quoted(name)}: {plain}")
    return "\n".join(lines) + "\n"


def _key(key: object, lang: Language) -> str:
    return str(getattr(key, lang))


def _spelled(text: str | Both, lang: Language) -> str:
    if isinstance(text, str):
        return text
    return text[0] if lang == "zh" else text[1]
