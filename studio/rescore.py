"""``lianbo rescore BUNDLE… --rubric DIR --diff``: what another rubric changes, instance by instance."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scoring.language import Rubric, read_rubric, write_rubric
from scoring.result.shape import InstanceResult, Result
from studio.judging import Judged, NotJudged, judge_again, opened, rubric_at


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bundles", nargs="+", type=Path, metavar="BUNDLE")
    parser.add_argument("--rubric", type=Path, metavar="DIR", help="the other rubric")
    parser.add_argument("--diff", action="store_true", help="print only what changes")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: argparse.Namespace) -> int:
    """Score each bundle again; the new result is kept beside the sealed one. 1 when one fails."""
    failed = False
    try:
        rubric = rubric_at(args.rubric) if args.rubric is not None else None
    except NotJudged as error:
        sys.stderr.write(f"{error.words.zh}\n{error.words.en}\n")
        return 1
    for number, path in enumerate(args.bundles):
        _progress(number, len(args.bundles))
        try:
            with opened(path) as bundle:
                judged = judge_again(bundle, rubric)
                kept = _keep(path, judged)
        except (NotJudged, OSError) as error:
            words = error.words if isinstance(error, NotJudged) else None
            sys.stderr.write(f"{words.zh}\n{words.en}\n" if words else f"{path}: {error}\n")
            failed = True
            continue
        why = reasons(read_rubric(judged.bundle.rubric()), judged.rubric)
        changes = [*why, *differences(judged.sealed, judged.result)]
        if args.json:
            sys.stdout.write(_as_json(path, judged, changes, kept))
        else:
            sys.stdout.writelines(_as_text(path, judged, changes, kept, diff=args.diff))
    _progress(len(args.bundles), len(args.bundles))
    return 1 if failed else 0


def _progress(done: int, of: int) -> None:
    """A line that moves while many bundles are judged, on a terminal only."""
    if of > 1 and sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\r{done} / {of} 份 bundles", end=end, file=sys.stderr, flush=True)


def reasons(before: Rubric, after: Rubric) -> Iterator[tuple[str, str, str]]:
    """Why anything changes: (``rule CRITERION.place``, before, after) of every rule that differs."""
    old, new = _rules(before), _rules(after)
    for place in [*old, *(place for place in new if place not in old)]:
        left, right = old.get(place, "(none)"), new.get(place, "(none)")
        if left != right:
            yield f"rule {place}", left, right


def _rules(rubric: Rubric) -> dict[str, str]:
    """Each value of a rubric by its place, such as ``LINK-1.expect.contain.within``."""
    tree = json.loads(write_rubric(rubric))
    found: dict[str, str] = {}

    def walk(value: Any, place: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, f"{place}.{key}")
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                name = inner.get("id", number) if isinstance(inner, dict) else number
                walk(inner, f"{place}.{name}")
        else:
            found[place] = str(value)

    for criterion in tree["criteria"]:
        walk(criterion, criterion["id"])
    for key in ("weights", "planned", "whole", "enough", "good", "fair"):
        if key in tree:
            walk(tree[key], key)
    return found


def _keep(path: Path, judged: Judged) -> str | None:
    """Beside the sealed result, named by its content; the same bytes are not kept twice."""
    if not path.is_dir() or judged.raw == judged.bundle.result():
        return None
    return judged.bundle.add_result(judged.raw).name


def differences(before: Result, after: Result) -> Iterator[tuple[str, str, str]]:
    """(what, before, after) of the score, of criteria, and of every instance that changed."""
    if before.score != after.score:
        yield "score", _points(before.score.permille), _points(after.score.permille)
    old = {item.id: item for item in before.criteria}
    new = {item.id: item for item in after.criteria}
    for name in [*old, *(name for name in new if name not in old)]:
        left = _points(old[name].permille) if name in old else "(none)"
        right = _points(new[name].permille) if name in new else "(none)"
        if left != right:
            yield name, left, right
    was = {item.id: item for item in before.instances}
    now = {item.id: item for item in after.instances}
    for name in [*was, *(name for name in now if name not in was)]:
        left = _spelled(was[name]) if name in was else "(none)"
        right = _spelled(now[name]) if name in now else "(none)"
        if left != right:
            yield name, left, right


def _points(permille: int | None) -> str:
    return "—" if permille is None else f"{permille}‰"


def _spelled(item: InstanceResult) -> str:
    steps = " ".join(f"{step.id}={step.verdict.value}" for step in item.steps)
    return f"{item.verdict.value} [{steps}]"


def _as_text(
    path: Path, judged: Judged, changes: list[tuple[str, str, str]], kept: str | None, *, diff: bool
) -> Iterator[str]:
    if not changes:
        yield f"{path}: 没有变化 / nothing changes\n"
    for what, before, after in changes:
        yield f"{path}: {what}: {before} -> {after}\n"
    if not diff:
        yield f"{path}: {_points(judged.result.score.permille)}\n"
    if kept is not None:
        yield f"{path}: {kept}\n"


def _as_json(
    path: Path, judged: Judged, changes: list[tuple[str, str, str]], kept: str | None
) -> str:
    tree = {
        "bundle": path.name,
        "rubric_sha256": judged.result.rubric_sha256,
        "score": {
            "before": judged.sealed.score.permille,
            "after": judged.result.score.permille,
        },
        "changes": [
            {"what": what, "before": before, "after": after} for what, before, after in changes
        ],
        "kept": kept,
    }
    return json.dumps(tree, ensure_ascii=False) + "\n"
