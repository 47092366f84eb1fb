"""A school's own terms: words that its crews may not use, beside the 34 checks, from a YAML file.

    terms:                     # or 词条
      - words: [骨折价, 亏本甩卖]   # 用语
        level: yellow            # 级别: red/红, yellow/黄
        instead: 说今天的到手价      # 改说; or {zh: …, en: …}
        unless: [不说]           # 除非: words in the same sentence that make it lawful

They are written into the first line of a show's log, so that a replay reads them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import yaml

from simulator.events.entry import Words
from simulator.events.instructor import MOST_TERMS, HouseTerm

LIMIT_BYTES = 256_000
_NAMES = {
    "词条": "terms", "用语": "words", "级别": "level", "改说": "instead", "除非": "unless",
}  # fmt: skip
_LEVELS: dict[str, Literal["red", "yellow"]] = {
    "red": "red", "yellow": "yellow", "红": "red", "黄": "yellow",
}  # fmt: skip
_MOST_WORDS, _LONGEST = 50, 60


class UnreadableTerms(ValueError):
    """The file cannot be used; ``words`` names file, line and remedy."""

    def __init__(self, place: str, zh: str, en: str) -> None:
        super().__init__(f"{place}: {zh}\n{place}: {en}")
        self.words = Words(zh=f"{place}: {zh}", en=f"{place}: {en}")


def is_terms(raw: bytes) -> bool:
    """Whether a file means to be one of terms: by its first key."""
    lines = (line.strip() for line in raw.decode("utf-8-sig", "replace").splitlines())
    first = next((line for line in lines if line and not line.startswith(("#", "---"))), "")
    return first.startswith(("terms:", "词条:", "词条："))


def read_house_terms(path: Path) -> tuple[HouseTerm, ...]:
    """The terms of a file. Raises UnreadableTerms."""
    try:
        raw = path.read_bytes()[: LIMIT_BYTES + 1]
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise UnreadableTerms(
            str(path),
            f"打不开（{error.strerror}）；请检查路径",
            f"cannot be opened ({error.strerror}); mend the path",
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableTerms(
            str(path), "不是 UTF-8，请另存为 UTF-8", "is not UTF-8; save it as UTF-8"
        ) from error
    if len(raw) > LIMIT_BYTES:
        raise UnreadableTerms(
            str(path), "超过 256 KB，请拆分", "is larger than 256 kB; make it smaller"
        )
    return terms_of(text, str(path))


def write_house_terms(terms: Iterable[HouseTerm]) -> str:
    """The text of a file that ``terms_of`` reads as these terms."""
    listed = [one.model_dump(mode="json") for one in terms]
    return yaml.safe_dump({"terms": listed}, allow_unicode=True)


def terms_of(text: str, name: str) -> tuple[HouseTerm, ...]:
    """The terms of a text that stands in the file ``name``. Raises UnreadableTerms."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{name}:{mark.line + 1}" if mark else name
        raise UnreadableTerms(
            place, "不是 YAML；请看缩进和冒号", "is no YAML; look at indents and colons"
        ) from error
    if root is None:
        raise UnreadableTerms(f"{name}:1", "是空的；写上“词条:”", "is empty; write `terms:`")
    listed = _fields(root, name, ("terms",)).get("terms")
    if not isinstance(listed, yaml.SequenceNode):
        raise _at(
            listed or root,
            name,
            "词条应是一个列表（每条以“- ”开头）",
            "terms is a list, each beginning with `- `",
        )
    if len(listed.value) > MOST_TERMS:
        raise _at(listed, name, f"最多 {MOST_TERMS} 条", f"at most {MOST_TERMS} terms")
    return tuple(_term(node, name) for node in listed.value)


def _term(node: yaml.Node, name: str) -> HouseTerm:
    fields = _fields(node, name, ("words", "level", "instead", "unless"))
    if "words" not in fields or "instead" not in fields:
        raise _at(node, name, "每条要有“用语”和“改说”", "each needs `words` and `instead`")
    words = _texts(fields["words"], name)
    if not words:
        raise _at(fields["words"], name, "用语至少写一个", "name at least one of the words")
    level = str(fields["level"].value).strip() if "level" in fields else "red"
    if level not in _LEVELS:
        raise _at(
            fields["level"], name, "级别只能是 red（红）或 yellow（黄）", "level is red or yellow"
        )
    unless = _texts(fields["unless"], name) if "unless" in fields else ()
    return HouseTerm(
        words=words, level=_LEVELS[level], instead=_both(fields["instead"], name), unless=unless
    )


def _fields(node: yaml.Node, name: str, known: tuple[str, ...]) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _at(node, name, f"这里应写 {'、'.join(known)}", f"here stand {', '.join(known)}")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        word = _NAMES.get(key.value, key.value) if isinstance(key, yaml.ScalarNode) else ""
        if word not in known:
            shown = f"“{getattr(key, 'value', '')}”"
            raise _at(
                key,
                name,
                f"不认识 {shown}；可写 {'、'.join(known)}",
                f"unknown {shown}; there are {', '.join(known)}",
            )
        if word in found:
            raise _at(key, name, f"{word} 写了两次，请删去一个", f"{word} stands twice; delete one")
        found[word] = value
    return found


def _texts(node: yaml.Node, name: str) -> tuple[str, ...]:
    if isinstance(node, yaml.ScalarNode):
        return (_text(node, name),)
    if not isinstance(node, yaml.SequenceNode) or len(node.value) > _MOST_WORDS:
        raise _at(
            node,
            name,
            f"应是一串词，最多 {_MOST_WORDS} 个",
            f"a list of words, at most {_MOST_WORDS}",
        )
    return tuple(_text(one, name) for one in node.value)


def _text(node: yaml.Node, name: str) -> str:
    """A word of at least two characters: a single one would stand in every other sentence."""
    text = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
    if not 2 <= len(text) <= _LONGEST:
        raise _at(
            node, name, f"应是 2–{_LONGEST} 个字的文字", f"a text of 2 to {_LONGEST} characters"
        )
    return text


def _both(node: yaml.Node, name: str) -> Words:
    if isinstance(node, yaml.ScalarNode):
        text = node.value.strip()
        zh = en = text
    else:
        fields = _fields(node, name, ("zh", "en"))
        zh, en = (str(fields[one].value).strip() if one in fields else "" for one in ("zh", "en"))
    if not zh or not en or max(len(zh), len(en)) > 200:
        raise _at(
            node,
            name,
            "改说要有中文和英文，各不超过 200 字",
            "instead needs zh and en, at most 200 characters each",
        )
    return Words(zh=zh, en=en)


def _at(node: yaml.Node, name: str, zh: str, en: str) -> UnreadableTerms:
    mark = node.start_mark
    return UnreadableTerms(f"{name}:{mark.line + 1}:{mark.column + 1}", zh, en)
