"""Run the tutorials for instructors, and put the real outputs into them.

A ``yaml NAME`` block writes a file; where the file is there, each section of the block takes the place of
the section of that name. A ``console`` block holds commands after ``$`` and what they print.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from studio.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "docs" / "writing-a-drill.md", ROOT / "docs" / "writing-a-drill.zh-CN.md")
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
MOST_LINES = 40


def told(page: str, folder: Path) -> str:
    """The page with what its commands really print, played in an empty folder."""
    return FENCE.sub(lambda found: _block(found, folder), page)


def _block(found: re.Match[str], folder: Path) -> str:
    kind, name, body = found[1], found[2], found[3]
    if name is not None:
        _write(folder / name, body)
    if kind != "console":
        return found[0]
    lines: list[str] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            lines += [line, *_shortened(run(line, folder))]
    return "```console\n" + "\n".join(lines) + "\n```"


def _write(file: Path, body: str) -> None:
    if not file.exists() or file.suffix != ".yaml":
        file.write_text(body, encoding="utf-8")
        return
    sections = dict(_sections(file.read_text(encoding="utf-8")))
    sections |= dict(_sections(body))
    file.write_text("".join(sections.values()), encoding="utf-8")


def _sections(text: str) -> Iterator[tuple[str, str]]:
    for part in SECTION.split(text):
        if part.strip():
            yield part.partition(":")[0], part if part.endswith("\n") else f"{part}\n"


def run(line: str, folder: Path) -> list[str]:
    """What one command prints; in whole paths … stands for the folder, which is each reader's own."""
    words = shlex.split(line.removeprefix("$ "), comments=True)
    assert words[0] == "lianbo", line
    out = io.StringIO()
    here = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            main(words[1:])
    finally:
        os.chdir(here)
    return [one.rstrip() for one in out.getvalue().replace(f"{folder}/", "…/").splitlines()]


def _shortened(lines: list[str]) -> list[str]:
    return lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], "…"]


if __name__ == "__main__":
    for path in PAGES:
        with tempfile.TemporaryDirectory() as made:
            path.write_text(
                told(path.read_text(encoding="utf-8"), Path(made).resolve()), encoding="utf-8"
            )
        print(path.relative_to(ROOT), file=sys.stderr)
