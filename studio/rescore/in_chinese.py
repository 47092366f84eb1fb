"""The lines of ``lianbo rescore`` in Chinese. A change is kept in English, as programs are told it."""

from __future__ import annotations

import re

from studio.report.words import VERDICTS
from studio.rescore.changes import (
    ANOTHER_VERSION,
    NEW,
    NO_OPPORTUNITY,
    NONE,
    OLD,
    OTHERS_CREDIT,
    THE_PROGRAM,
    Change,
)

WORDS = {
    NONE: "无", NEW: "新的评分项", OLD: "旧的评分项", NO_OPPORTUNITY: "这一场没有机会",
    THE_PROGRAM: "判分规则", OTHERS_CREDIT: "有的操作现在记在别的评分项上",
    ANOTHER_VERSION: "程序版本不同", "score": "得分",
}  # fmt: skip
ERASED = re.compile(r"(\d+) entr(?:y|ies) of the show (?:was|were) erased")
BROKEN = re.compile(r"(?P<file>.+) does not hold(?: \(line (?P<line>\d+)\))?")
INSTANCES = re.compile(r"instances: (\d+)(?: \((.+)\))?")
MOVED = re.compile(r"(?P<place>.+?): (?P<was>.+) -> (?P<now>.+?)(?:, done after (?P<took>\S+) s)?")
JUDGED = re.compile(r"(\w+) \[(.*)\]")


def in_chinese(change: Change) -> str:
    """``规则 LINK-1.expect.notice.within：30s → 60s``; reasons follow in brackets."""
    why = f"（{'；'.join(map(reason_in_chinese, change.why))}）" if change.why else ""
    return f"{_what(change.what)}：{move_in_chinese(change.before, change.after)}{why}"


def move_in_chinese(before: str, after: str) -> str:
    """``未达成 → 达成``."""
    return f"{_value(before)} → {_value(after)}"


def _what(what: str) -> str:
    if what.startswith("rule "):
        return f"规则 {what.removeprefix('rule ')}"
    if number := re.fullmatch(r"(\d+) criteria", what):
        return f"{number[1]} 个评分项"
    return WORDS.get(what, what.replace(", ", "、"))


def _value(value: str) -> str:
    if judged := JUDGED.fullmatch(value):
        steps = (step.rpartition("=") for step in judged[2].split())
        told = " ".join(f"{name}={_verdict(verdict)}" for name, _, verdict in steps)
        return f"{_verdict(judged[1])} [{told}]"
    if limit := re.fullmatch(r"(-?[\d.]+) s", value):
        return f"{limit[1]} 秒"
    return WORDS.get(value, _verdict(value))


def _verdict(verdict: str) -> str:
    return VERDICTS.get(verdict, (verdict, ""))[0]


def reason_in_chinese(why: str) -> str:
    if erased := ERASED.fullmatch(why):
        return f"这一场有 {erased[1]} 条记录已抹去"
    if broken := BROKEN.fullmatch(why):
        file = "记录" if broken["file"] == "the log" else broken["file"]
        line = f"（第 {broken['line']} 行）" if broken["line"] else ""
        return f"{file} 对不上封存时的{line}"
    if instances := INSTANCES.fullmatch(why):
        counts = (one.split(" ", 1) for one in (instances[2] or "").split(", ") if one)
        told = "、".join(f"{_verdict(verdict)} {n}" for n, verdict in counts)
        return f"机会 {instances[1]} 次{f'：{told}' * bool(told)}"
    if moved := MOVED.fullmatch(why):
        took = f"，{moved['took']} 秒后做的" if moved["took"] else ""
        place = WORDS.get(moved["place"], moved["place"])
        return f"{place}：{move_in_chinese(moved['was'], moved['now'])}{took}"
    return WORDS.get(why, why)
