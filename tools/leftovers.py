"""Finds what must not stay in the project. ``make check`` runs it; exit 1 names file and line."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BANNED_STEM = re.compile(
    r"(.*_)?(utils?|helpers?|common|misc|base|core|manager|service|handler|processor)(_.*)?"
)
IN_PYTHON = (
    (re.compile(r"\b(TODO|FIXME|XXX)\b|\bNotImplementedError\b"), "left undone"),
    (re.compile(r"\basyncio\.(create_task|ensure_future)\("), "a task without a parent"),
    (re.compile(r"\bbreakpoint\(\)|\bpdb\b"), "a debugger"),
)
IN_LOCKS = re.compile(r"https?://(?!.*\bfunding\b)|\"resolved\"|--(extra-)?index-url|--find-links")


def findings(root: Path) -> list[str]:
    """Every leftover as ``file:line: what``, sorted. ``root`` is the checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root, capture_output=True, text=True, check=True,
    ).stdout.split("\n")  # fmt: skip
    found: list[str] = []
    for name in filter(None, listed):
        path = root / name
        if not path.is_file():
            continue
        if BANNED_STEM.fullmatch(path.stem.lower()) and path.suffix in {".py", ".ts", ".svelte"}:
            found.append(f"{name}:1: a name that says nothing; if no name comes, it is two things")
        if path.suffix == ".py" and path != Path(__file__).resolve():
            found += _lines(name, path, IN_PYTHON)
        if path.name == "package-lock.json":
            text = path.read_text("utf-8")
            found += [f"{name}:1: a lock with addresses"] if '"resolved"' in text else []
        if path.suffix == ".lock":
            found += _lines(name, path, ((IN_LOCKS, "a lock with addresses"),))
    return sorted(found)


def _lines(name: str, path: Path, rules: tuple[tuple[re.Pattern[str], str], ...]) -> list[str]:
    return [
        f"{name}:{number}: {what}: {line.strip()[:80]}"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for pattern, what in rules
        if pattern.search(line)
    ]


if __name__ == "__main__":
    rows = findings(ROOT)
    print("\n".join(rows) or "no leftovers")
    sys.exit(bool(rows))
