"""``lianbo standards``: the 382 codes, and how each is evidenced today."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from scoring.standards.catalogue import LEVELS, Catalogue, Code
from studio import library

State = Literal["evidenced", "partly", "not_measured"]
STATES: dict[State, str] = {
    "evidenced": "有证据 evidenced",
    "partly": "部分证据 partly",
    "not_measured": "未测量 not measured",
}
MODES = {"L": "直播日志 live log", "W": "工作台 desk", "A": "考评员 assessor"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a code today: whole criteria, and criteria that show a part of it."""

    code: Code
    criteria: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def state(self) -> State:
        if self.criteria:
            return "evidenced"
        return "partly" if self.parts else "not_measured"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--coverage", action="store_true", help="counts instead of the list")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: argparse.Namespace) -> int:
    """Print the catalogue, or how much of it is evidenced."""
    found = coverage(library.catalogue(), library.shipped_criteria())
    if args.json:
        tree = _counts(found) if args.coverage else [_as_tree(item) for item in found]
        sys.stdout.write(json.dumps(tree, ensure_ascii=False, indent=1) + "\n")
        return 0
    lines = _coverage_lines(found) if args.coverage else _lines(found)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def coverage(catalogue: Catalogue, shipped: Mapping[str, Mapping[str, Any]]) -> list[Evidence]:
    """For each code, in order, the shipped criteria that carry or support it."""
    carried: dict[str, list[str]] = {}
    supported: dict[str, list[str]] = {}
    for name, tree in shipped.items():
        for key, found in (("codes", carried), ("supports", supported)):
            for code in tree.get(key, ()):
                found.setdefault(code, []).append(name)
    return [
        Evidence(code, tuple(carried.get(code.id, ())), tuple(supported.get(code.id, ())))
        for code in catalogue
    ]


def _lines(found: list[Evidence]) -> Iterator[str]:
    topic = ""
    for item in found:
        code = item.code
        head = f"{code.standard} {LEVELS[code.level].zh} {code.topic.zh} · {code.topic.en}"
        if head != topic:
            topic = head
            yield ""
            yield head
        by = " ".join((*item.criteria, *(f"({name})" for name in item.parts)))
        yield f"  {code.id}  {code.mode}  {STATES[item.state]}  {code.says.zh}  {by}".rstrip()


def _counts(found: list[Evidence]) -> dict[str, Any]:
    by_state = Counter(item.state for item in found)
    by_mode = {
        mode: dict(Counter(item.state for item in found if item.code.mode == mode))
        for mode in MODES
    }
    return {"codes": len(found), "states": dict(by_state), "modes": by_mode}


def _coverage_lines(found: list[Evidence]) -> Iterator[str]:
    counts = _counts(found)
    yield f"代码 codes: {counts['codes']}"
    for state, name in STATES.items():
        yield f"  {name}: {counts['states'].get(state, 0)}"
    for mode, name in MODES.items():
        told = ", ".join(
            f"{STATES[state]} {counts['modes'][mode].get(state, 0)}" for state in STATES
        )
        total = sum(counts["modes"][mode].values())
        yield f"  {mode} {name}: {total} ({told})"
    yield "未测量不等于零分 · not measured is not zero"


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
        "criteria": list(item.criteria),
        "supported_by": list(item.parts),
    }
