"""``lianbo standards``: the 382 codes, and how each is evidenced today.

``lianbo standards CODE`` tells one of them whole. ``lianbo standards attach FILE`` lets a school put the
official wording, of which it owns a copy, beside our paraphrases: on its own machine only.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from scoring.standards.catalogue import LEVELS, Catalogue, Code
from scoring.standards.official_text import UnreadableStandard
from studio import library
from studio.assessed import anchors
from studio.attached import attach, attached
from studio.code_sheet import Language, sheet
from studio.coverage import Proof, proof
from studio.library.planned import exercised

State = Literal["evidenced", "partly", "not_measured"]
WAYS = {
    "log": "日志判定 from the log",
    "part": "日志佐证 in part",
    "assessor": "考评员看一场 by an assessor of a show",
    "outside": "考评员看场外材料 by an assessor, outside of shows",
    "desk": "工作台 at a desk",
    "not_yet": "还没有 not yet",
}
"""How a code is judged today; every code is counted once."""
DESKS: Collection[str] = ()
"""Codes for which a workbench desk is shipped: none yet."""
MODES = {"L": "直播日志 live log", "W": "工作台 desk", "A": "考评员 assessor"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a code today: whole criteria, and criteria that show a part of it."""

    code: Code
    criteria: tuple[str, ...]
    parts: tuple[str, ...]
    proved: bool = True
    """An expert met it often enough in the shipped library, and leaving it out costs points."""

    @property
    def state(self) -> State:
        if self.criteria:
            return "evidenced"
        return "partly" if self.parts else "not_measured"

    @property
    def way(self) -> str:
        """One of WAYS: the strongest way in which it is judged today."""
        if self.criteria and self.proved:
            return "log"
        if self.code.id in anchors():
            return "assessor" if anchors()[self.code.id].beside.in_a_show else "outside"
        if self.code.id in DESKS:
            return "desk"
        return "part" if self.criteria or self.parts else "not_yet"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=Path("data"), help="data folder (data)")
    parser.add_argument("--coverage", action="store_true", help="counts instead of the list")
    parser.add_argument("--json", action="store_true", help="for programs")
    told = (
        "把学校自己的标准原文附在概括旁边，只存在本机（见 docs/official-text.md）"
        " / put an official text that you own beside our paraphrases, on this machine only "
        "(see docs/official-text.md)"
    )
    one = "一个代码，如 530060-2-1.3.1，从头说一遍 / one code, such as 530060-2-1.3.1, told whole"
    deeds = parser.add_subparsers(dest="what", metavar="CODE|attach", help=one)
    inner = deeds.add_parser("attach", help=told, description=told)
    which = (
        "UTF-8 纯文本 .txt，列用制表符隔开；不收 .docx、.pdf"
        " / plain text in UTF-8 (.txt), columns parted by tabs; no .docx, no .pdf"
    )
    inner.add_argument("file", nargs="?", type=Path, metavar="FILE", help=which)
    # behind ``attach`` as well, wherever FILE stands; not given there, the one before it holds
    inner.add_argument("--data", type=Path, default=argparse.SUPPRESS, help="data folder (data)")
    _add_codes(deeds)


def _add_codes(deeds: Any) -> None:
    """Every code is a word of the command line; what stands before it may stand behind it as well."""
    first, *others = (code.id for code in library.catalogue())
    told = (
        "一个代码：意思、种类、相同的代码、由哪些标准来判"
        " / one code: what it says, its kind, its twins, the criteria that judge it"
    )
    inner = deeds.add_parser(first, aliases=others, prog="lianbo standards CODE", description=told)
    inner.add_argument("--data", type=Path, default=argparse.SUPPRESS, help="data folder (data)")
    inner.add_argument(
        "--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help="语言 / language (zh)"
    )
    inner.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="for programs"
    )


def run(args: argparse.Namespace) -> int:
    """Print the catalogue, or how much of it is evidenced, or attach a text; 1 when it is unfit."""
    if args.what == "attach":
        return _attach(args)
    if args.what is not None:
        return _one(args)
    proved = proof()
    found = coverage(library.catalogue(), exercisable(), proved)
    if args.json:
        tree = _counts(found) | _proved(proved) if args.coverage else [_as_tree(i) for i in found]
        sys.stdout.write(json.dumps(tree, ensure_ascii=False, indent=1) + "\n")
        return 0
    lines = _coverage_lines(found) if args.coverage else _lines(found, attached(args.data))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    if args.coverage:
        sys.stdout.writelines(f"{line}\n" for line in _proof_lines(proved))
    return 0


def _one(args: argparse.Namespace) -> int:
    """Tell one code."""
    catalogue, shipped = library.catalogue(), library.shipped_criteria()
    if args.json:
        (item,) = (one for one in coverage(catalogue, shipped, proof()) if one.code.id == args.what)
        sys.stdout.write(json.dumps(_as_tree(item), ensure_ascii=False, indent=1) + "\n")
        return 0
    official = attached(args.data).get(args.what)
    lang: Language = getattr(args, "lang", "zh")
    lines = sheet(catalogue[args.what], catalogue, shipped, official, lang)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _attach(args: argparse.Namespace) -> int:
    if args.file is None:
        sys.stderr.write(
            "请给出文件：lianbo standards attach FILE\nname the file: lianbo standards attach FILE\n"
        )
        return 1
    try:
        official, kept = attach(args.file, args.data, library.catalogue())
    except UnreadableStandard as error:
        sys.stderr.write(f"{args.file}：{error.words.zh}\n{args.file}: {error.words.en}\n")
        return 1
    except OSError as error:
        why = error.strerror or str(error)
        sys.stderr.write(
            f"打不开或存不下（{why}）：{error.filename or args.file}；请给出一个 .txt 文件和可写的 --data\n"
            f"cannot be read or kept ({why}): {error.filename or args.file}; "
            "name a .txt file, and a --data folder that can be written\n"
        )
        return 1
    for level, n in official.counts().items():
        print(f"{official.standard} {LEVELS[level].zh} {LEVELS[level].en}: {n}")
    print(f"只存在本机 kept on this machine only: {kept}")
    return 0


def exercisable() -> dict[str, Mapping[str, Any]]:
    """The shipped criteria that some shipped scenario lists and can bring up, in a studio that writes
    down what is said (``--speech``); what only that can show is named where codes are counted."""
    shipped = library.shipped_criteria()
    alive: set[str] = set()
    for name in library.shipped_scenarios():
        scenario = library.load_scenario(name).scenario
        alive |= exercised(scenario, library.rubric_of(scenario), transcribed=True)
    return {name: tree for name, tree in shipped.items() if name in alive}


def coverage(
    catalogue: Catalogue, shipped: Mapping[str, Mapping[str, Any]], proved: Proof | None = None
) -> list[Evidence]:
    """For each code, in order, the shipped criteria that carry or support it. Without a table of
    ``proved`` codes no code counts as judged from the log."""
    carried: dict[str, list[str]] = {}
    supported: dict[str, list[str]] = {}
    for name, tree in shipped.items():
        for key, found in (("codes", carried), ("supports", supported)):
            for code in tree.get(key, ()):
                found.setdefault(code, []).append(name)
    return [
        Evidence(
            code, tuple(carried.get(code.id, ())), tuple(supported.get(code.id, ())),
            proved is not None and code.id in proved.proved,
        )
        for code in catalogue
    ]  # fmt: skip


def _proved(table: Proof | None) -> dict[str, Any]:
    if table is None:
        return {"proof": None}
    lacking = sorted(code for code, so in table.counts.items() if not so)
    return {"proof": {"model": table.model, "fresh": table.fresh, "proved": len(table.proved),
                      "of": len(table.counts), "lacking": lacking}}  # fmt: skip


def _proof_lines(table: Proof | None) -> Iterator[str]:
    """What the committed table proves, and whether it is of the files that are shipped now."""
    if table is None:
        yield "没有实跑证明 no table of proof: python -m bench coverage --write"
        return
    yield (
        f"实跑证明 proved by play ({table.model}): {len(table.proved)} / {len(table.counts)} 项："
        "专家遇到至少三次，漏做会掉分 "
        "the expert meets it three times at least, and leaving it out costs points"
    )
    for code, so in table.counts.items():
        if not so:
            yield f"  未证明 not proved: {code} ({table.opportunities[code]} 次机会 opportunities)"
    if not table.fresh:
        yield "这张表已过期：场次或评分文件改过 the table is stale: run python -m bench coverage --write"


def _lines(found: list[Evidence], official: Mapping[str, str]) -> Iterator[str]:
    topic = ""
    for item in found:
        code = item.code
        head = f"{code.standard} {LEVELS[code.level].zh} {code.topic.zh} · {code.topic.en}"
        if head != topic:
            topic = head
            yield ""
            yield head
        by = " ".join((*item.criteria, *(f"({name})" for name in item.parts)))
        yield f"  {code.id}  {code.mode}  {WAYS[item.way]}  {code.says.zh}  {by}".rstrip()
        yield f"    {code.says.en}"
        if code.id in official:
            yield f"    原文 official: {official[code.id]}"


def _counts(found: list[Evidence]) -> dict[str, Any]:
    by_state = Counter(item.state for item in found)
    by_mode = {
        mode: dict(Counter(item.state for item in found if item.code.mode == mode))
        for mode in MODES
    }
    return {
        "codes": len(found),
        "states": dict(by_state),
        "modes": by_mode,
        "levels": [
            {"standard": standard, "level": level, "codes": len(group)}
            | {way: sum(item.way == way for item in group) for way in WAYS}
            for (standard, level), group in _by_level(found).items()
        ],
    }


def _by_level(found: list[Evidence]) -> dict[tuple[str, str], list[Evidence]]:
    groups: dict[tuple[str, str], list[Evidence]] = {}
    for item in found:
        groups.setdefault((item.code.standard, item.code.level), []).append(item)
    return groups


def _coverage_lines(found: list[Evidence]) -> Iterator[str]:
    counts = _counts(found)
    yield f"代码 codes: {counts['codes']}"
    for row in counts["levels"]:
        told = " · ".join(f"{name} {row[way]}" for way, name in WAYS.items())
        level = LEVELS[row["level"]]
        yield f"  {row['standard']} {level.zh} {level.en}: {row['codes']} = {told}"
    for mode, name in MODES.items():
        mine = Counter(item.way for item in found if item.code.mode == mode)
        told = " · ".join(f"{words} {mine[way]}" for way, words in WAYS.items() if mine[way])
        yield f"  {mode} {name}: {sum(mine.values())} = {told}"
    heard = {name for name, tree in library.shipped_criteria().items() if _needs_speech(tree)}
    only_heard = [one.code.id for one in found if one.criteria and set(one.criteria) <= heard]
    if only_heard:
        yield f"要有语音转写才能测 measured only with a transcript (--speech): {', '.join(only_heard)}"
    yield "未测量不等于零分 · not measured is not zero"


def _needs_speech(tree: Mapping[str, Any]) -> bool:
    return bool(tree.get("needs") == "speech.heard")


def _as_tree(item: Evidence) -> dict[str, Any]:
    code = item.code
    return {
        "id": code.id,
        "mode": code.mode,
        "kind": code.kind,
        "desk": code.desk or None,
        "topic": code.topic.model_dump(),
        "says": code.says.model_dump(),
        "evidence": code.evidence.model_dump(),
        "twins": list(code.twins),
        "state": item.state,
        "way": item.way,
        "criteria": list(item.criteria),
        "supported_by": list(item.parts),
    }
