"""A rubric named on the command line: its canonical file, or YAML as teachers write it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scoring.language import Rubric, RubricError, compile_rubric, read_rubric
from simulator.events.entry import Words
from studio import library
from studio.judging import NotJudged


def rubric_at(path: Path) -> Rubric:
    """The whole rubric of a folder: its ``rubric.json``, or all its YAML files together, or one
    such file. Raises NotJudged with every finding."""
    single = path if path.suffix == ".json" else path / "rubric.json"
    try:
        if single.is_file():
            return read_rubric(single.read_bytes())
        files = [path] if path.is_file() else sorted(path.glob("*.yaml"))
        if not files:
            raise NotJudged(
                Words(
                    zh=f"{path}：这里没有评分文件（rubric.json 或 *.yaml）",
                    en=f"{path}: there is no rubric here (rubric.json or *.yaml)",
                )
            )
        return _compiled(files)
    except RubricError as error:
        zh = "\n".join(f"{path}: {one.path}: {one.words.zh}" for one in error.problems)
        en = "\n".join(f"{path}: {one.path}: {one.words.en}" for one in error.problems)
        raise NotJudged(Words(zh=zh, en=en)) from error
    except OSError as error:
        raise NotJudged(Words(zh=f"打不开 {path}：{error}", en=f"{path}: {error}")) from error


def _compiled(files: list[Path]) -> Rubric:
    trees: list[dict[str, Any]] = []
    weights: dict[str, int] = {}
    for file in files:
        raw, name = file.read_bytes(), str(file)
        wrong = [one for one in library.check_file(raw, name) if one.severity == "error"]
        if wrong:
            raise NotJudged(
                Words(
                    zh="\n".join(one.line(name, "zh") for one in wrong),
                    en="\n".join(one.line(name, "en") for one in wrong),
                )
            )
        reading = library.read_rubric(raw, name)
        trees += reading.criteria
        weights |= reading.weights
    return compile_rubric(trees, weights, catalogue=library.catalogue())
