"""``lianbo check``: every finding of scenario and rubric files, each with line, column and remedy."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from studio.blueprints import UnreadableBlueprint, is_blueprint, read_blueprint
from studio.house_terms import UnreadableTerms, is_terms, terms_of
from studio.library import (
    LIMIT_BYTES,
    Finding,
    Place,
    UnreadableFile,
    check_file,
    converted,
    read_scenario,
    shipped_scenario,
    shipped_scenarios,
    with_bank,
)  # fmt: skip
from studio.library.findings import finding
from studio.near_names import where_listed

Language = Literal["zh", "en"]
CLEAN: dict[Language, str] = {"zh": "没有问题", "en": "no findings"}
NOT_A_SHAPE = frozenset({"E208", "E213", "E214"})
"""Errors of shape or spelling hide what a file means; these come with all that can be told."""
AGAIN: dict[Language, str] = {
    "zh": "改好以后请再查一次：有的问题要等这些改好才看得出来",
    "en": "check again once these are mended: other faults may show only then",
}
SAID_ONCE = frozenset({"W406"})
"""Codes with one cause and one remedy wherever they stand in a file: a person is told once, with all
lines; a program (``--format json``) gets each in its place."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``FILE…``, ``--lang``, ``--strict``, ``--format``."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help=".yaml 文件或装着它们的文件夹，或自带场次的名称 / a .yaml file or a folder of them, or a "
        "shipped name",
    )
    parser.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="提示的语言 / language of findings"
    )
    parser.add_argument(
        "--strict", action="store_true", help="有警告也算不通过 / warnings fail too"
    )
    parser.add_argument(
        "--translate",
        choices=("zh", "en"),
        help="打印换成这种语言的键的场次 / print one scenario with keys in that language",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", dest="shape",
        help="给人看，或给程序 / for people, or for programs",
    )  # fmt: skip


def run(args: argparse.Namespace) -> int:
    """Print all findings, sorted; 1 when there is an error (with ``--strict``: any finding)."""
    lang: Language = args.lang
    if args.translate is not None:
        return _translate(args)
    found: list[tuple[str, Finding]] = []
    unread = False
    for name in _each_file(args.files):
        raw = _bytes(name)
        if raw is None:
            unread = True
            print(_unreadable(name)[lang], file=sys.stderr)
            continue
        if is_terms(raw):
            unread |= not _terms_fine(raw, name, args)
            continue
        if len(raw) <= LIMIT_BYTES and is_blueprint(raw):
            unread |= not _blueprint_fine(raw, name, args)
            continue
        mine = _too_large(raw, name) or check_file(raw, name) or _of_bank(raw, name)
        found += [(name, one) for one in mine]
        if not mine and args.shape == "text":
            print(f"{name}: {CLEAN[lang]}")
    if args.shape == "json":
        records: list[dict[str, Any]] = [one.as_dict(name) for name, one in found]
        print(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        for line in _told(found, lang):
            print(line)
        if any(one.code < "E3" and one.code not in NOT_A_SHAPE for _, one in found):
            print(AGAIN[lang], file=sys.stderr)
    failing = [one for _, one in found if args.strict or one.severity == "error"]
    return 1 if failing or unread else 0


def _each_file(names: Sequence[str]) -> Iterator[str]:
    """The names as they are; of a folder its files, as ``lianbo score --rubric`` takes them."""
    for name in names:
        folder = Path(name)
        inside = sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))) if folder.is_dir() else []
        yield from map(str, inside) if inside else (name,)


def _told(found: Sequence[tuple[str, Finding]], lang: Language) -> Iterator[str]:
    """The findings line by line; what is said once stands at the first of its places."""
    lines: dict[tuple[str, str], list[int]] = {}
    for name, one in found:
        lines.setdefault((name, one.code), []).append(one.place.line)
    said: set[tuple[str, str]] = set()
    for name, one in found:
        cause = name, one.code
        if one.code not in SAID_ONCE:
            yield one.line(name, lang)
        elif cause not in said:
            said.add(cause)
            yield one.line(name, lang) + _again(lines[cause][1:], lang)


def _again(lines: Sequence[int], lang: Language) -> str:
    if not lines:
        return ""
    if lang == "zh":
        return f"（同样的还有 {len(lines)} 处：第 {'、'.join(map(str, lines))} 行）"
    where = "line" if len(lines) == 1 else "lines"
    return f" ({len(lines)} more of the same: {where} {', '.join(map(str, lines))})"


def _terms_fine(raw: bytes, name: str, args: argparse.Namespace) -> bool:
    """Whether a school's file of forbidden words can be used; says so, or what is wrong."""
    lang: Language = args.lang
    try:
        terms_of(raw.decode("utf-8-sig", "replace"), name)
    except UnreadableTerms as error:
        print(getattr(error.words, lang), file=sys.stderr)
        return False
    if args.shape == "text":
        print(f"{name}: {CLEAN[lang]}")
    return True


def _blueprint_fine(raw: bytes, name: str, args: argparse.Namespace) -> bool:
    """Whether a blueprint of points can be used; says so, or what is wrong."""
    lang: Language = args.lang
    try:
        read_blueprint(raw, name)
    except UnreadableBlueprint as error:
        print(*(getattr(one, lang) for one in error.lines), sep="\n", file=sys.stderr)
        return False
    if args.shape == "text":
        print(f"{name}: {CLEAN[lang]}")
    return True


def _of_bank(raw: bytes, name: str) -> tuple[Finding, ...]:
    """What is wrong with the comment bank that lies beside a show without other findings."""
    try:
        reading = read_scenario(raw, name)
        if reading.scenario is not None:
            with_bank(reading.scenario, name, Path(name).parent, reading.places)
    except UnreadableFile as error:
        return error.findings
    return ()


def _translate(args: argparse.Namespace) -> int:
    if len(args.files) != 1 or (raw := _bytes(args.files[0])) is None:
        print("--translate: 一次只译一个场次文件 / give exactly one scenario file", file=sys.stderr)
        return 1
    reading = read_scenario(raw, args.files[0])
    if reading.errors:
        print(
            "\n".join(one.line(reading.name, args.lang) for one in reading.errors), file=sys.stderr
        )
        return 1
    sys.stdout.write(converted(reading, args.translate).decode("utf-8"))
    return 0


def _bytes(name: str) -> bytes | None:
    if name in shipped_scenarios() and not Path(name).exists():
        return shipped_scenario(name)
    try:
        with Path(name).open("rb") as file:
            return file.read(LIMIT_BYTES + 1)
    except OSError:
        return None


def _too_large(raw: bytes, name: str) -> tuple[Finding, ...]:
    """A file over the limit is read no further than that; how large it really is, the disk says."""
    if len(raw) <= LIMIT_BYTES:
        return ()
    size = Path(name).stat().st_size
    return (finding("E101", Place(1, 1), size=size, limit=LIMIT_BYTES),)


def _unreadable(name: str) -> dict[Language, str]:
    if Path(name).is_dir():
        return {
            "zh": f"{name}: 这个文件夹里没有 .yaml 文件，请给出场次或评分标准的文件",
            "en": f"{name}: no .yaml file lies in this folder; give the file of a show or of a rubric",
        }
    told = where_listed(name, shipped_scenarios())
    return {
        "zh": f"{name}: 打不开这个文件{told.zh}",
        "en": f"{name}: cannot open this file{told.en}",
    }
