"""A school's own terms: words that its crews may not use, beside the 34 checks, from a YAML file.

    terms:                     # or 词条
      - words: [骨折价, 亏本甩卖]   # 用语
        level: yellow            # 级别: red/红, yellow/黄
        instead: 说今天的到手价      # 改说; or {zh: …, en: …}, {中: …, 英: …}
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
    "中": "zh", "英": "en",
}  # fmt: skip
_CHINESE = {en: zh for zh, en in _NAMES.items()}
_LEVELS: dict[str, Literal["red", "yellow"]] = {
    "red": "red", "yellow": "yellow", "红": "red", "黄": "yellow",
}  # fmt: skip
_MOST_WORDS, _LONGEST = 50, 60
_MOST_FAULTS = 20
"""So many faults of a file are told at once."""


class UnreadableTerms(ValueError):
    """The file cannot be used; ``words`` names each fault on a line: file, place and remedy."""

    def __init__(self, *faults: Words) -> None:
        super().__init__("\n".join(text for one in faults for text in (one.zh, one.en)))
        self.words = Words(
            zh="\n".join(one.zh for one in faults), en="\n".join(one.en for one in faults)
        )


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
        raise _refused(
            str(path),
            f"打不开（{error.strerror}）；请检查路径",
            f"cannot be opened ({error.strerror}); mend the path",
        ) from error
    except UnicodeDecodeError as error:
        raise _refused(
            str(path), "不是 UTF-8，请另存为 UTF-8", "is not UTF-8; save it as UTF-8"
        ) from error
    if len(raw) > LIMIT_BYTES:
        raise _refused(str(path), "超过 256 KB，请拆分", "is larger than 256 kB; make it smaller")
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
        raise _refused(
            place, "不是 YAML；请看缩进和冒号", "is no YAML; look at indents and colons"
        ) from error
    if root is None:
        raise _refused(f"{name}:1", "是空的；写上“词条:”", "is empty; write `terms:`")
    reading = _Reading(name)
    terms = reading.terms(root)
    if reading.faults:
        raise UnreadableTerms(*reading.told())
    return terms


def _refused(place: str, zh: str, en: str) -> UnreadableTerms:
    return UnreadableTerms(Words(zh=f"{place}: {zh}", en=f"{place}: {en}"))


class _Reading:
    """One reading of a file: what was read, and every fault with its place."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[tuple[int, int, str, str]] = []

    def told(self) -> list[Words]:
        """The faults from the top of the file downwards."""
        return [
            Words(zh=f"{self.name}:{line}:{column}: {zh}", en=f"{self.name}:{line}:{column}: {en}")
            for line, column, zh, en in sorted(self.faults)[:_MOST_FAULTS]
        ]

    def wrong(self, node: yaml.Node, zh: str, en: str) -> None:
        mark = node.start_mark
        self.faults.append((mark.line + 1, mark.column + 1, zh, en))

    def terms(self, root: yaml.Node) -> tuple[HouseTerm, ...]:
        fields = self.fields(root, ("terms",))
        listed = fields.get("terms")
        if not isinstance(listed, yaml.SequenceNode):
            if listed is not None or not self.faults:
                self.wrong(
                    listed or root,
                    "词条应是一个列表（每条以“- ”开头）",
                    "terms is a list, each beginning with `- `",
                )
            return ()
        if len(listed.value) > MOST_TERMS:
            self.wrong(listed, f"最多 {MOST_TERMS} 条", f"at most {MOST_TERMS} terms")
            return ()
        read = [self.term(node) for node in listed.value]
        return tuple(one for one in read if one is not None)

    def term(self, node: yaml.Node) -> HouseTerm | None:
        """One term, or nothing where a part is missing or wrong."""
        before = len(self.faults)
        fields = self.fields(node, ("words", "level", "instead", "unless"))
        if len(self.faults) == before and not {"words", "instead"} <= set(fields):
            self.wrong(node, "每条要有“用语”和“改说”", "each needs `words` and `instead`")
        words = self.texts(fields["words"]) if "words" in fields else ()
        if "words" in fields and not words and len(self.faults) == before:
            self.wrong(fields["words"], "用语至少写一个", "name at least one of the words")
        level = self.level(fields["level"]) if "level" in fields else "red"
        unless = self.texts(fields["unless"]) if "unless" in fields else ()
        instead = self.both(fields["instead"]) if "instead" in fields else None
        if instead is None or len(self.faults) > before:
            return None
        return HouseTerm(words=words, level=level, instead=instead, unless=unless)

    def level(self, node: yaml.Node) -> Literal["red", "yellow"]:
        level = str(node.value).strip()
        if level not in _LEVELS:
            self.wrong(node, "级别只能是 red（红）或 yellow（黄）", "level is red or yellow")
        return _LEVELS.get(level, "red")

    def fields(self, node: yaml.Node, known: tuple[str, ...]) -> dict[str, yaml.Node]:
        listed, listed_en = "、".join(_CHINESE[one] for one in known), ", ".join(known)
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, f"这里应写 {listed}（{listed_en}）", f"here stand {listed_en}")
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            word = _NAMES.get(key.value, key.value) if isinstance(key, yaml.ScalarNode) else ""
            if word not in known:
                shown = f"“{getattr(key, 'value', '')}”"
                self.wrong(
                    key,
                    f"不认识 {shown}；可写 {listed}（{listed_en}）",
                    f"unknown {shown}; there are {listed_en}",
                )
            elif word in found:
                self.wrong(
                    key, f"{key.value} 写了两次，请删去一个", f"{word} stands twice; delete one"
                )
            else:
                found[word] = value
        return found

    def texts(self, node: yaml.Node) -> tuple[str, ...]:
        if isinstance(node, yaml.ScalarNode):
            return (self.text(node),)
        if not isinstance(node, yaml.SequenceNode) or len(node.value) > _MOST_WORDS:
            self.wrong(
                node,
                f"应是一串词，最多 {_MOST_WORDS} 个",
                f"a list of words, at most {_MOST_WORDS}",
            )
            return ()
        return tuple(self.text(one) for one in node.value)

    def text(self, node: yaml.Node) -> str:
        """A word of at least two characters: a single one would stand in every other sentence."""
        text = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
        if not 2 <= len(text) <= _LONGEST:
            self.wrong(
                node, f"应是 2–{_LONGEST} 个字的文字", f"a text of 2 to {_LONGEST} characters"
            )
        return text

    def both(self, node: yaml.Node) -> Words | None:
        if isinstance(node, yaml.ScalarNode):
            zh = en = node.value.strip()
        else:
            before = len(self.faults)
            fields = self.fields(node, ("zh", "en"))
            zh, en = (
                str(fields[one].value).strip() if one in fields else "" for one in ("zh", "en")
            )
            if len(self.faults) > before:
                return None
        if not zh or not en or max(len(zh), len(en)) > 200:
            self.wrong(
                node,
                "改说要有中文和英文，各不超过 200 字",
                "instead needs zh and en, at most 200 characters each",
            )
            return None
        return Words(zh=zh, en=en)
