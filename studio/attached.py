"""The official wording that a school attached: in its own data folder, ``standards/<number>.json``.

Nothing else reads it: it enters no bundle, no result and no page of the project.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from scoring.standards.catalogue import LEVELS, Catalogue
from scoring.standards.official_text import Official, UnreadableStandard, read_official
from simulator.events.entry import Words

FOLDER = "standards"
LARGEST_BYTES = 8 * 1024 * 1024
NAMED = 8
"""So many codes are named in an error."""
OTHER_EDITION = Words(
    zh="多半是另一版，或转换时丢了表格的行。请对照 docs/official-text.md 的写法补全后再附一次；"
    "确是另一版的，什么也不存：练播的概括不是它的。",
    en="Probably this is another edition, or rows of the tables were lost when it was turned into text. "
    "Compare it with docs/official-text.md and attach it again; of another edition nothing is kept, since "
    "our paraphrases are not of it.",
)


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
        has = official.counts().items()
        raise UnreadableStandard(
            f"条目对不上（{'、'.join(f'{LEVELS[k].zh} {n}' for k, n in has)}）。"
            f"缺 {len(lacking)} 条：{_named(lacking, '、')}；多 {len(more)} 条：{_named(more, '、')}。"
            f"{OTHER_EDITION.zh}",
            f"other requirements than the catalogue's ({', '.join(f'{LEVELS[k].en} {n}' for k, n in has)}): "
            f"{len(lacking)} lack ({_named(lacking, ', ')}), {len(more)} are too many "
            f"({_named(more, ', ')}). {OTHER_EDITION.en}",
        )


def _named(codes: Sequence[str], comma: str) -> str:
    """The first few of them, and that there are more."""
    more = f"{comma}…" if len(codes) > NAMED else ""
    return comma.join(codes[:NAMED]) + more or "—"


def attached(data: Path) -> Mapping[str, str]:
    """Code id -> official wording, of every standard attached; empty where there is none.

    Raises UnreadableStandard naming the file that cannot be read.
    """
    says: dict[str, str] = {}
    for file in sorted((data / FOLDER).glob("*.json")):
        says |= _kept_in(file)
    return says


def _kept_in(file: Path) -> dict[str, str]:
    try:
        says = json.loads(file.read_text(encoding="utf-8"))["says"]
        return {code: words.strip() for code, words in says.items()}
    except OSError as error:
        why = error.strerror or str(error)
        raise UnreadableStandard(
            f"{file}：打不开（{why}）。请检查权限和磁盘；不要这份原文了，就删掉这个文件。",
            f"{file}: cannot be opened ({why}). Check its permissions and the disk; to be rid of this text "
            "delete the file.",
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableStandard(
            f"{file}：坏了或被改动过，读不懂。请删掉它，再附一次：lianbo standards attach 文件",
            f"{file}: damaged or changed, and cannot be read. Delete it and attach again: "
            "lianbo standards attach FILE",
        ) from error
