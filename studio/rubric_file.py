"""A rubric named on the command line: its canonical file, or YAML as teachers write it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scoring.language import Rubric, RubricError, compile_rubric, read_rubric
from simulator.events.entry import Words
from studio import library
from studio.judging import NotJudged
from studio.library.findings import Place
from studio.library.rubric_file import read_rubric_with


def rubric_at(path: Path) -> Rubric:
    """The whole rubric of a folder: its ``rubric.json``, or all its YAML files together, or one
    such file. Raises NotJudged with every finding."""
    single = path if path.suffix == ".json" else path / "rubric.json"
    try:
        if single.is_file():
            return read_rubric(single.read_bytes())
        files = [path] if path.is_file() else sorted([*path.glob("*.yaml"), *path.glob("*.yml")])
        if not files:
            raise NotJudged(
                Words(
                    zh=f"{path}：这里没有评分文件（rubric.json、*.yaml 或 *.yml）",
                    en=f"{path}: there is no rubric here (rubric.json, *.yaml or *.yml)",
                )
            )
        return _compiled(files)
    except RubricError as error:
        file = single if single.is_file() else path
        zh = "\n".join(f"{file}：{one.path}：{one.told.zh}" for one in error.problems)
        en = "\n".join(f"{file}: {one.path}: {one.told.en}" for one in error.problems)
        raise NotJudged(Words(zh=zh, en=en)) from error
    except OSError as error:
        where, why = error.filename or path, error.strerror or str(error)
        words = Words(
            zh=f"{where}：打不开（{why}）。请检查权限和磁盘。",
            en=f"{where}: cannot be opened ({why}). Check its permissions and the disk.",
        )
        raise NotJudged(words) from error


def _compiled(files: list[Path]) -> Rubric:
    trees: list[dict[str, Any]] = []
    weights: dict[str, int] = {}
    known: dict[str, tuple[str, Place]] = {}
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
        reading, reader = read_rubric_with(raw, name)
        for number, tree in enumerate(reading.criteria):
            here = name, reader.place(("criteria", number))
            first = known.setdefault(str(tree["id"]), here)
            if first is not here:
                raise NotJudged(_twice(str(tree["id"]), here, first))
        trees += reading.criteria
        weights |= reading.weights
    return compile_rubric(trees, weights, catalogue=library.catalogue())


def _twice(name: str, here: tuple[str, Place], first: tuple[str, Place]) -> Words:
    """One id in two files: which they are, and where it stands in each."""
    (file, at), (first_file, first_at) = here, first
    place, first_place = f"{file}:{at.line}:{at.column}", f"{first_file}:{first_at.line}"
    return Words(
        zh=f"{place}：编号 {name} 在 {first_place} 已经有了；给这一条另起编号，或去掉一条",
        en=f"{place}: the id {name} stands at {first_place} already; give this one another, "
        "or drop one of them",
    )
