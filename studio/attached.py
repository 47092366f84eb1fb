"""The official wording that a school attached: in its own data folder, ``standards/<number>.json``.

Nothing else reads it: it enters no bundle, no result and no page of the project.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from scoring.standards.catalogue import LEVELS, Catalogue
from scoring.standards.official_text import Official, UnreadableStandard, read_official

FOLDER = "standards"
LARGEST_BYTES = 8 * 1024 * 1024
NAMED = 8
"""So many codes are named in an error."""


def attach(source: Path, data: Path, catalogue: Catalogue) -> tuple[Official, Path]:
    """Read a standard's text and keep its wording in the data folder.

    Raises UnreadableStandard, also where its requirements are not those of the catalogue: that is
    another edition, and its wording would stand beside the wrong codes. Raises OSError.
    """
    if source.stat().st_size > LARGEST_BYTES:
        raise UnreadableStandard("文件超过 8 MiB", "the file is larger than 8 MiB")
    raw = source.read_bytes()
    try:
        official = read_official(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableStandard(
            "不是 UTF-8 文本（不收 .docx、.pdf）：请另存为 UTF-8 的 .txt，写法见 docs/official-text.md",
            "no UTF-8 text (.docx and .pdf are not taken): save it as .txt in UTF-8, as "
            "docs/official-text.md shows",
        ) from None
    _same_edition(official, catalogue)
    folder = data / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    kept, half = folder / f"{official.standard}.json", folder / f".{official.standard}.half"
    tree = {
        "standard": official.standard,
        "source_sha256": hashlib.sha256(raw).hexdigest(),
        "says": dict(official.says),
    }
    half.write_text(json.dumps(tree, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    half.replace(kept)
    return official, kept


def _same_edition(official: Official, catalogue: Catalogue) -> None:
    ours = {code.id for code in catalogue if code.standard == official.standard}
    theirs = set(official.says)
    if not ours:
        raise UnreadableStandard(
            f"目录里没有标准 {official.standard}", f"the catalogue has no {official.standard}"
        )
    if ours != theirs:
        lacking, more = sorted(ours - theirs), sorted(theirs - ours)
        told = "、".join(lacking[:NAMED]) or "—", "、".join(more[:NAMED]) or "—"
        counts = ", ".join(f"{LEVELS[k].zh} {n}" for k, n in official.counts().items())
        raise UnreadableStandard(
            f"条目对不上（{counts}）。缺 {len(lacking)} 条：{told[0]}；多 {len(more)} 条：{told[1]}",
            f"other requirements than the catalogue's: {len(lacking)} lack ({told[0]}), "
            f"{len(more)} are too many ({told[1]})",
        )


def attached(data: Path) -> Mapping[str, str]:
    """Code id -> official wording, of every standard attached; empty where there is none."""
    says: dict[str, str] = {}
    for file in sorted((data / FOLDER).glob("*.json")):
        says |= json.loads(file.read_text(encoding="utf-8"))["says"]
    return says
