"""``lianbo products``: goods from a spreadsheet become the products of a scenario."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Literal

from studio.goods_table import Goods, read_goods, written
from studio.library import LIMIT_BYTES, Reading, read_scenario
from studio.library.tree import Mapping, read_tree
from studio.spreadsheet import MOST_BYTES, UnreadableTable, read_table

Language = Literal["zh", "en"]


class Unusable(ValueError):
    """It cannot be done as asked; the text is for the person who asked."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``FILE``, ``--into``, ``--lang``."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=".xlsx 或 .csv 商品表 / an .xlsx or .csv table of goods",
    )
    parser.add_argument(
        "--into",
        type=Path,
        metavar="SCENARIO",
        help="放进这一场，换掉它自己的商品 / put them into this scenario, instead of its own",
    )
    parser.add_argument(
        "--lang",
        choices=("zh", "en"),
        default=None,
        help="键和提示的语言；不写就用场次的 / keys and messages; default: the scenario's",
    )


def run(args: argparse.Namespace) -> int:
    """Print the block, or put it into a scenario; 1 when the table or the outcome has errors."""
    try:
        into = _scenario(args.into) if args.into is not None else None
        lang: Language = args.lang or (_language(into) if into is not None else "zh")
        goods = read_goods(read_table(_bytes(args.file, MOST_BYTES), args.file.name))
        if goods.faults:
            print(*(one.line(str(args.file), lang) for one in goods.faults), sep="\n")
            return 1
        if into is None:
            sys.stdout.write(written(goods, lang))
            return 0
        return _put(goods, args.into, into, lang)
    except UnreadableTable as error:
        print(f"{args.file}: {error.words.zh} / {error.words.en}", file=sys.stderr)
    except Unusable as error:
        print(error, file=sys.stderr)
    return 2


def _bytes(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise Unusable(f"打不开 {path}：{error.strerror} / cannot open {path}") from error


def _scenario(path: Path) -> bytes:
    raw = _bytes(path, LIMIT_BYTES)
    tree, findings = read_tree(raw)
    if not isinstance(tree, Mapping) or findings:
        lines = "\n".join(one.line(str(path)) for one in findings)
        raise Unusable(f"{lines}\n{path}: 先用 lianbo check 改好这个文件 / mend this file first")
    return raw


def _language(raw: bytes) -> Language:
    """The key language of a scenario, by the name of its products."""
    tree, _ = read_tree(raw)
    return (
        "en" if isinstance(tree, Mapping) and tree.get("products", "lianbo") is not None else "zh"
    )


def with_products(raw: bytes, block: str) -> bytes:
    """The scenario with ``block`` in place of its products; every other byte stays.

    Raises Unusable where there are no products, or where they do not stand on lines of their own.
    """
    tree, _ = read_tree(raw)
    pairs = tree.pairs if isinstance(tree, Mapping) else ()
    lines = raw.decode("utf-8-sig").splitlines(keepends=True)
    for number, (key, _) in enumerate(pairs):
        if key.text in ("products", "商品"):
            first = key.place.line - 1
            last = pairs[number + 1][0].place.line - 1 if number + 1 < len(pairs) else len(lines)
            if key.place.column != 1 or first == last:
                break
            kept = _comments_before(lines, first, last)
            ends = "\r\n" if lines[first].endswith("\r\n") else "\n"
            new = block.replace("\n", ends)
            mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
            return mark + "".join([*lines[:first], new, *kept, *lines[last:]]).encode()
    raise Unusable(
        "场次里没有单独成段的“商品” / the scenario has no products on lines of their own"
    )


def _comments_before(lines: list[str], first: int, last: int) -> list[str]:
    """Comments and blank lines right above the next section belong to that section."""
    begin = last
    while begin > first + 1 and (not lines[begin - 1].strip() or lines[begin - 1].startswith("#")):
        begin -= 1
    return lines[begin:last]


def _put(goods: Goods, path: Path, raw: bytes, lang: Language) -> int:
    new = with_products(raw, written(goods, lang))
    reading: Reading = read_scenario(new, str(path))
    if reading.errors:
        print(*(one.line(str(path), lang) for one in reading.errors), sep="\n")
        print(
            "没有写入：换上这些商品以后，场次里有上面的错误。" if lang == "zh" else
            "Nothing was written: with these products the scenario has the errors above."
        )  # fmt: skip
        return 1
    _replace(path, new)
    count = len(goods.products)
    print(f"{path}: 换上了 {count} 件商品" if lang == "zh" else f"{path}: {count} products put in")
    for one in reading.findings:
        print(one.line(str(path), lang))
    return 0


def _replace(path: Path, content: bytes) -> None:
    """The new file is whole before the old one goes."""
    try:
        mode = path.stat().st_mode & 0o777
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            file.write(content)
        Path(file.name).chmod(mode)
        Path(file.name).replace(path)
    except OSError as error:
        raise Unusable(f"写不了 {path}：{error.strerror} / cannot write {path}") from error
