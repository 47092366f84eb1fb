"""The frozen comment bank: read, held against its SHA-256, and put into the scenario before a show.

A line is a JSON object: ``text`` (zh, en), ``class``, and where they matter ``topic``, ``product``,
``fact``; a draft also has ``approved``, which only a reader of it may set. Nothing is asked of a model
here: a bank whose bytes are not those that the scenario names is refused.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from simulator import compliance
from simulator.scenario import BankLine, Scenario
from studio.library.findings import Finding, Place, UnreadableFile, finding

LIMIT_BYTES = 2 * 1024 * 1024
LONGEST = 60
"""Characters of a line in Chinese; in English three times as many."""
_MONEY = re.compile(r"\d\s*(?:元|块|毛|折|yuan|RMB|%)|[¥￥$]\s*\d", re.IGNORECASE)
_REACHES_OUT = re.compile(r"https?:|www\.|微信|加我|VX|QQ|@|\d{6,}", re.IGNORECASE)


def with_bank(
    scenario: Scenario, name: str, folder: Path, places: Mapping[tuple[str | int, ...], Place]
) -> Scenario:
    """The scenario with the lines of its bank, or as it is when it names none.

    ``places``: where the parts of the scenario's file stand, to point at the one that is wrong.
    Raises UnreadableFile: no such file, another hash, a line that cannot be used.
    """
    pinned = scenario.audience.bank
    if pinned is None:
        return scenario
    where = places.get(("audience", "bank"), Place(1, 1))
    at = {key: places.get(("audience", "bank", key), where) for key in ("file", "sha256")}
    raw = _bytes(folder / pinned.file)
    if raw is None or "/" in pinned.file or "\\" in pinned.file:
        raise UnreadableFile(name, (finding("E330", at["file"], file=pinned.file),))
    found = hashlib.sha256(raw).hexdigest()
    if found != pinned.sha256:
        prints = {"found": found[:12], "wanted": pinned.sha256[:12]}
        raise UnreadableFile(name, (finding("E331", at["sha256"], file=pinned.file, **prints),))
    lines: list[BankLine] = []
    wrong: list[Finding] = []
    for number, line, why in lines_of(raw, scenario):
        if line is None:
            wrong.append(finding("E332", at["file"], file=pinned.file, line=number, why=why))
        else:
            lines.append(line)
    if wrong:
        raise UnreadableFile(name, tuple(wrong))
    bank = pinned.model_copy(update={"lines": tuple(lines)})
    audience = scenario.audience.model_copy(update={"bank": bank})
    return scenario.model_copy(update={"audience": audience})


def lines_of(raw: bytes, scenario: Scenario) -> Iterator[tuple[int, BankLine | None, str]]:
    """(line number, line, why not) of each line of a bank or draft."""
    seen: set[str] = set()
    for number, text in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
        if not text.strip():
            continue
        try:
            tree = json.loads(text)
            line = as_line(tree)
        except (ValueError, TypeError) as error:
            yield number, None, _short(error)
            continue
        why = trouble_with(line, scenario)
        if line.text.zh in seen:
            why = "这句已经有了 / the line stands there already"
        seen.add(line.text.zh)
        yield number, None if why else line, why


def as_line(tree: Any) -> BankLine:
    """A line from its JSON tree. Raises TypeError, or ValueError of pydantic, where it is none."""
    if not isinstance(tree, dict):
        raise TypeError("不是 JSON 对象 / not a JSON object")
    values = {key: value for key, value in tree.items() if key != "approved" and value is not None}
    if "class" in values:
        values["comment_class"] = values.pop("class")
    return BankLine.model_validate(values)


def trouble_with(line: BankLine, scenario: Scenario) -> str:
    """Why a line must not stand in this show's bank; empty when it may."""
    product = next((one for one in scenario.products if one.id == line.product), None)
    if line.product is not None and product is None:
        return f"没有商品 {line.product} / no product {line.product}"
    if line.comment_class == "question" and (product is None or line.fact not in product.facts):
        return (
            "提问要写明商品和它档案里的事实 / a question names a product and a fact of its dossier"
        )
    if line.fact is not None and line.comment_class != "question":
        return "只有提问才带事实 / only a question has a fact"
    both = f"{line.text.zh} {line.text.en}"
    if not 0 < len(line.text.zh) <= LONGEST or not 0 < len(line.text.en) <= 3 * LONGEST:
        return (
            f"中文 1 到 {LONGEST} 字，两种语言都要 / 1 to {LONGEST} characters, in both languages"
        )
    if _MONEY.search(both):
        return "不能写价格，价格会变 / no prices: they change during a show"
    if _REACHES_OUT.search(both):
        return "不能有链接、账号或长号码 / no links, accounts or long numbers"
    hits = compliance.read(both, product)
    if hits and line.comment_class == "praise":
        return f"用语违规：{hits[0].quote} / breaks a rule: {hits[0].quote}"
    return ""


def _bytes(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            raw = file.read(LIMIT_BYTES + 1)
    except OSError:
        return None
    return raw if len(raw) <= LIMIT_BYTES else None


def _short(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(one) for one in first['loc'])}: {first['msg']}"
    return str(error)[:120]
