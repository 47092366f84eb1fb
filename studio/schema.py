"""``lianbo schema``: JSON Schemas of everything that others may read or write."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from pydantic import TypeAdapter

from scoring.criteria import Criterion
from scoring.language import Rubric
from scoring.result import Result
from simulator.events import KINDS
from studio.library import scenario_schema
from studio.logbook.manifest import Manifest

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SUBJECTS = ("events", "scenario", "rubric", "bundle")
Tree = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which schema, and for scenarios the language of the keys."""
    parser.add_argument("subject", choices=SUBJECTS, help="哪一种 / of what")
    parser.add_argument(
        "--lang",
        choices=("zh", "en"),
        default="zh",
        help="场次文件的键 / keys of scenario files (zh)",
    )


def run(args: argparse.Namespace) -> int:
    """Print one schema."""
    json.dump(schema_of(args.subject, args.lang), sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


def schema_of(subject: str, lang: Any = "zh") -> Tree:
    """The schema of one of SUBJECTS. Raises KeyError for another."""
    return {
        "events": events_schema,
        "scenario": lambda: scenario_schema(lang),
        "rubric": rubric_schema,
        "bundle": bundle_schema,
    }[subject]()


def events_schema() -> Tree:
    """One line of ``events.jsonl``, by kind; ``givers`` are those who may say it."""
    lines = []
    for kind, fact in KINDS.items():
        data = fact.model_json_schema(ref_template="#/$defs/{model}")
        definitions = data.pop("$defs", {})
        data["properties"].pop("kind", None)
        if data.get("required"):
            data["required"] = [name for name in data["required"] if name != "kind"]
        lines.append((kind, fact.givers, data, definitions))
    shared = {name: tree for _, _, _, defs in lines for name, tree in defs.items()}
    return {
        "$schema": DRAFT,
        "title": "练播事件 Lianbo events",
        "oneOf": [_line(kind, givers, data) for kind, givers, data, _ in lines],
        "$defs": shared,
    }


def _line(kind: str, givers: tuple[str, ...], data: Tree) -> Tree:
    return {
        "title": kind,
        "type": "object",
        "properties": {
            "seq": {"type": "integer", "minimum": 1},
            "t_ms": {"type": "integer", "minimum": 0},
            "kind": {"const": kind},
            "by": {"type": "string", "pattern": f"^({'|'.join(givers)})(:.+)?$"},
            "data": data,
            "prev": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        },
        "required": ["seq", "t_ms", "kind", "by", "data"],
    }


def rubric_schema() -> Tree:
    """A rubric file: a list of criteria with English keys."""
    tree = TypeAdapter(list[Criterion]).json_schema(mode="serialization", by_alias=True)
    return {"$schema": DRAFT, **tree, "title": "练播评分标准 Lianbo rubric"}


def bundle_schema() -> Tree:
    """The JSON files of a sealed bundle, by their names."""
    files = {
        "manifest.json": Manifest.model_json_schema(),
        "result.json": Result.model_json_schema(),
        "rubric/rubric.json": Rubric.model_json_schema(mode="serialization", by_alias=True),
    }
    definitions: Tree = {}
    for tree in files.values():
        definitions |= tree.pop("$defs", {})
    return {
        "$schema": DRAFT,
        "title": "练播存档 Lianbo bundle",
        "type": "object",
        "properties": files,
        "$defs": definitions,
    }
