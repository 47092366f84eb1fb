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
from simulator.events.entry import Words
from studio import library
from studio.assessed import anchors
from studio.attached import attach, attached
from studio.code_sheet import Language, sheet
from studio.coverage import Proof, proof
from studio.library.planned import exercised

State = Literal["evidenced", "partly", "not_measured"]
WAYS = {
    "log": Words(zh="日志判定", en="from the log"),
    "part": Words(zh="日志佐证", en="in part"),
    "assessor": Words(zh="考评员看一场", en="by an assessor of a show"),
    "outside": Words(zh="考评员看场外材料", en="by an assessor, outside of shows"),
    "desk": Words(zh="工作台", en="at a desk"),
    "not_yet": Words(zh="还没有", en="not yet"),
}
"""How a code is judged today; every code is counted once."""
DESKS: Collection[str] = ()
"""Codes for which a workbench desk is shipped: none yet."""
MODES = {
    "L": Words(zh="直播日志", en="live log"),
    "W": Words(zh="工作台", en="desk"),
    "A": Words(zh="考评员", en="assessor"),
}
HELP = {
    "--data": "数据文件夹（data） / data folder (data)",
    "--lang": "只用一种语言（不写就两种都有） / one language alone (without it both)",
}


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
    parser.add_argument("--data", type=Path, default=Path("data"), help=HELP["--data"])
    parser.add_argument(
        "--coverage", action="store_true", help="只要数目，不列代码 / counts instead of the list"
    )
    parser.add_argument("--json", action="store_true", help="给程序 / for programs")
    parser.add_argument("--lang", choices=("zh", "en"), help=HELP["--lang"])
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
    inner.add_argument("--data", type=Path, default=argparse.SUPPRESS, help=HELP["--data"])
    inner.add_argument(
        "--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=HELP["--lang"]
    )
    _add_codes(deeds)


def _add_codes(deeds: Any) -> None:
    """Every code is a word of the command line; what stands before it may stand behind it as well."""
    first, *others = (code.id for code in library.catalogue())
    told = (
        "一个代码：意思、种类、相同的代码、由哪些标准来判"
        " / one code: what it says, its kind, its twins, the criteria that judge it"
    )
    inner = deeds.add_parser(first, aliases=others, prog="lianbo standards CODE", description=told)
    inner.add_argument("--data", type=Path, default=argparse.SUPPRESS, help=HELP["--data"])
    inner.add_argument(
        "--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help="语言 / language (zh)"
    )
    inner.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="给程序 / for programs"
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
    if args.coverage:
        lines = (*_coverage_lines(found, args.lang), *_proof_lines(proved, args.lang))
    else:
        try:
            lines = tuple(_lines(found, attached(args.data), args.lang))
        except UnreadableStandard as error:
            return _damaged(error)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _one(args: argparse.Namespace) -> int:
    """Tell one code."""
    catalogue, shipped = library.catalogue(), library.shipped_criteria()
    if args.json:
        (item,) = (one for one in coverage(catalogue, shipped, proof()) if one.code.id == args.what)
        sys.stdout.write(json.dumps(_as_tree(item), ensure_ascii=False, indent=1) + "\n")
        return 0
    try:
        official = attached(args.data).get(args.what)
    except UnreadableStandard as error:
        return _damaged(error)
    lang: Language = args.lang or "zh"
    lines = sheet(catalogue[args.what], catalogue, shipped, official, lang)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _damaged(error: UnreadableStandard) -> int:
    sys.stderr.write(f"{error.words.zh}\n{error.words.en}\n")
    return 1


def _say(words: Words, lang: Language | None) -> str:
    """In one language, or in both."""
    return f"{words.zh} {words.en}" if lang is None else getattr(words, lang)


def _attach(args: argparse.Namespace) -> int:
    if args.file is None:
        sys.stderr.write(
            "请给出文件：lianbo standards attach FILE\nname the file: lianbo standards attach FILE\n"
        )
        return 1
    new = not args.data.is_dir()
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
        print(f"{official.standard} {_say(LEVELS[level], args.lang)}: {n}")
    where = Words(zh="只存在本机", en="kept on this machine only")
    print(f"{_say(where, args.lang)}: {kept.resolve()}")
    if new or not (args.data / "FORMAT").is_file():
        sys.stderr.writelines(f"{line}\n" for line in _no_studio_yet(args.data, new=new))
    return 0


def _no_studio_yet(data: Path, *, new: bool) -> Iterator[str]:
    """Attaching may come before a studio's first start; or one stands in the wrong folder."""
    made = Words(zh="（刚刚新建）", en=", which was made just now,") if new else Words(zh="", en="")
    yield (
        f"注意：{data.resolve()}{made.zh}还不是练播用过的数据文件夹。练播的数据在别处的，请删掉上面那个文件，"
        "用 --data 指明那个文件夹再附一次；就用这里的，以后 lianbo serve 和 lianbo standards 也用 "
        f"--data {data}。"
    )
    yield (
        f"Note: {data.resolve()}{made.en} is not a data folder that a studio has used. If the studio's "
        "data lies elsewhere, delete the file above and attach again with --data naming that folder; to "
        f"use this one give lianbo serve and lianbo standards the same --data {data}."
    )


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


def _proof_lines(table: Proof | None, lang: Language | None) -> Iterator[str]:
    """What the committed table proves, and whether it is of the files that are shipped now."""
    if table is None:
        yield f"{_say(NO_PROOF, lang)}: python -m bench coverage --write"
        return
    share = f"{len(table.proved)} / {len(table.counts)}"
    yield f"{_say(PROVED, lang)} ({table.model}): {share}: {_say(PROVED_HOW, lang)}"
    for code, so in table.counts.items():
        if not so:
            n = f"{table.opportunities[code]} {_say(OCCASIONS, lang)}"
            yield f"  {_say(NOT_PROVED, lang)}: {code} ({n})"
    if not table.fresh:
        yield f"{_say(STALE, lang)}: python -m bench coverage --write"


NO_PROOF = Words(zh="没有实跑证明", en="no table of proof")
PROVED = Words(zh="实跑证明", en="proved by play")
PROVED_HOW = Words(
    zh="专家遇到至少三次，漏做会掉分",
    en="the expert meets it three times at least, and leaving it out costs points",
)
NOT_PROVED, OCCASIONS = Words(zh="未证明", en="not proved"), Words(zh="次机会", en="opportunities")
STALE = Words(zh="这张表已过期：场次或评分文件改过，请运行", en="the table is stale: run")


def _lines(
    found: list[Evidence], official: Mapping[str, str], lang: Language | None
) -> Iterator[str]:
    topic = ""
    for item in found:
        code = item.code
        about = f"{code.topic.zh} · {code.topic.en}" if lang is None else _say(code.topic, lang)
        head = f"{code.standard} {_say(LEVELS[code.level], lang or 'zh')} {about}"
        if head != topic:
            topic = head
            yield ""
            yield head
        by = " ".join((*item.criteria, *(f"({name})" for name in item.parts)))
        says = _say(code.says, lang or "zh")
        yield f"  {code.id}  {code.mode}  {_say(WAYS[item.way], lang)}  {says}  {by}".rstrip()
        if lang is None:
            yield f"    {code.says.en}"
        if code.id in official:
            yield f"    {_say(OFFICIAL, lang)}: {official[code.id]}"


OFFICIAL = Words(zh="原文", en="official")


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


def _coverage_lines(found: list[Evidence], lang: Language | None) -> Iterator[str]:
    counts = _counts(found)
    yield f"{_say(Words(zh='代码', en='codes'), lang)}: {counts['codes']}"
    for row in counts["levels"]:
        told = " · ".join(f"{_say(name, lang)} {row[way]}" for way, name in WAYS.items())
        level = _say(LEVELS[row["level"]], lang)
        yield f"  {row['standard']} {level}: {row['codes']} = {told}"
    for mode, name in MODES.items():
        mine = Counter(item.way for item in found if item.code.mode == mode)
        told = " · ".join(
            f"{_say(words, lang)} {mine[way]}" for way, words in WAYS.items() if mine[way]
        )
        yield f"  {mode} {_say(name, lang)}: {sum(mine.values())} = {told}"
    heard = {name for name, tree in library.shipped_criteria().items() if _needs_speech(tree)}
    only_heard = [one.code.id for one in found if one.criteria and set(one.criteria) <= heard]
    if only_heard:
        yield f"{_say(HEARD_ONLY, lang)} (--speech): {', '.join(only_heard)}"
    yield "未测量不等于零分 · not measured is not zero" if lang is None else _say(NOT_ZERO, lang)


HEARD_ONLY = Words(zh="要有语音转写才能测", en="measured only with a transcript")
NOT_ZERO = Words(zh="未测量不等于零分", en="not measured is not zero")


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
