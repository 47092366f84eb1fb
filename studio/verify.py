"""``lianbo verify BUNDLE``: is a sealed bundle whole? Exit 1 and the first bad line where not."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from studio.logbook.inspection import Verdict, verify
from studio.logbook.parcel import Limits, ParcelRefused, unpack_into


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("bundle", type=Path, help="a bundle: its folder, or a zip of it")
    parser.add_argument("--json", action="store_true", help="for programs")


def run(args: argparse.Namespace) -> int:
    """Print the verdict: 0 whole, 1 not."""
    path: Path = args.bundle
    if not path.exists():
        sys.stderr.write(f"{path}: 没有这个文件或文件夹 / there is no such file or folder\n")
        return 1
    try:
        verdict = _verify(path)
    except ParcelRefused as refused:
        sys.stderr.write(f"{path}: {refused.words.zh}\n{path}: {refused.words.en}\n")
        return 1
    sys.stdout.write(_as_json(verdict) if args.json else _as_text(path, verdict))
    return 0 if verdict.whole else 1


def _verify(path: Path) -> Verdict:
    if path.is_dir():
        return verify(path)
    with tempfile.TemporaryDirectory(prefix="lianbo-verify-") as folder:
        unpack_into(path, Path(folder), Limits())
        return verify(Path(folder))


def _as_text(path: Path, verdict: Verdict) -> str:
    if verdict.whole:
        gone_zh = f"，其中 {verdict.erased} 条已依法抹去" if verdict.erased else ""
        gone_en = f", {verdict.erased} of them erased lawfully" if verdict.erased else ""
        return (
            f"{path}: 完整。{verdict.lines} 条记录{gone_zh}，{verdict.files} 个文件。\n"
            f"{path}: whole. {verdict.lines} entries{gone_en}, {verdict.files} files.\n"
        )
    lines: list[str] = []
    for flaw in verdict.flaws:
        place = f"{path / flaw.file}{f':{flaw.line}' if flaw.line else ''}"
        lines += [f"{place}: {flaw.words.zh}", f"{place}: {flaw.words.en}"]
    return "\n".join(lines) + "\n"


def _as_json(verdict: Verdict) -> str:
    flaws = [
        {"file": flaw.file, "line": flaw.line, "words": flaw.words.model_dump()}
        for flaw in verdict.flaws
    ]
    shown = {
        "whole": verdict.whole,
        "lines": verdict.lines,
        "erased": verdict.erased,
        "flaws": flaws,
    }
    return json.dumps(shown, ensure_ascii=False) + "\n"
