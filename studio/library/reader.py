"""A tree becomes the plain values of the model, by the table of keys. Findings are collected."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence as Row
from dataclasses import dataclass, field
from typing import Any

from simulator.events.entry import Words
from studio.library import keys, scalars
from studio.library.findings import MOST, Enough, Finding, Place, finding
from studio.library.kinds import Choice, Key, Kind, ListOf, MapOf, Ref, Shape
from studio.library.suggestions import meant, or_one_of, there_is
from studio.library.tree import Mapping, Node, Scalar, Sequence
from studio.library.words import BOOLEANS, PARTS, Word

Path = tuple[str | int, ...]
BUILT_IN = ("强度", "intensity")
MISSING = object()
VARIABLE = Words(zh="变量", en="variable")

WANTED: dict[str, Words] = {
    "text": Words(zh="文字", en="a text"),
    "id": Words(zh="编号（字母、数字、_ . : -）", en="an id (letters, digits, _ . : -)"),
    "int": Words(zh="整数", en="a whole number"),
    "number": Words(
        zh="数字，如 -16 或 0.5，不带单位", en="a number without its unit, as -16 or 0.5"
    ),
    "span": Words(
        zh="[从, 到]，哪一端不限就写 空，如 [-20, 空]",
        en="[from, to], with null where an end is open, as [-20, null]",
    ),
    "money": Words(
        zh="金额，最多两位小数，如 99.00", en="an amount with at most two places, as 99.00"
    ),
    "duration": Words(zh="带单位的时间，如 90s、1m30s", en="a time with a unit, as 90s or 1m30s"),
    "share": Words(zh="百分比，如 65%", en="a share, as 65%"),
    "factor": Words(zh="倍数，如 1.5 或 150%", en="a factor, as 1.5 or 150%"),
    "day": Words(zh="日期，如 2026-07-01", en="a day, as 2026-07-01"),
    "moment": Words(zh="日期和时刻，如 2026-07-01T20:00", en="day and time, as 2026-07-01T20:00"),
    "code": Words(zh="技能代码，如 530051-2-2.2.3", en="a skill code, as 530051-2-2.2.3"),
    "list": Words(zh="列表", en="a list"),
    "map": Words(zh="“键: 值”的形式", en="“key: value” pairs"),
    "words": Words(zh="文字，或 {中: …, 英: …}", en="a text, or {zh: …, en: …}"),
    "effect": Words(
        zh="一种注入，如 {链接: {商品: P1}}", en="one effect, as {link: {product: P1}}"
    ),
    "criterion": Words(
        zh="评分标准的编号或写全的标准", en="a criterion's id, or a whole criterion"
    ),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """Something in the file names something else; checked once all ids are known."""

    to: str
    id: str
    place: Place


@dataclass(slots=True)
class Reader(ABC):
    """Reads one file. ``variables`` are those of the chosen difficulty, already put together."""

    variables: dict[str, Scalar] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    places: dict[Path, Place] = field(default_factory=dict)
    texts: dict[Path, str] = field(default_factory=dict)
    kinds: dict[Path, str] = field(default_factory=dict)
    """What sort of plain value stands at a path: a number out of range is told in the file's unit."""
    used: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    """Variables that the difficulty changes."""
    mentions: list[Mention] = field(default_factory=list)
    in_criteria: list[tuple[str, Place]] = field(default_factory=list)
    """Variables that a criterion uses: windows that move with the difficulty."""
    spans: dict[tuple[Place, Place], tuple[str, str]] = field(default_factory=dict)
    """Every closed word of the file, from place to place, in Chinese and English."""
    languages: dict[str, tuple[str, Place]] = field(default_factory=dict)

    def say(self, code: str, place: Place, **found: object) -> Any:
        """Note a finding; returns MISSING so that a reader can end with it. Raises Enough."""
        if len(self.findings) >= MOST:
            raise Enough(place)
        self.findings.append(finding(code, place, **found))
        return MISSING

    def place(self, path: Path) -> Place:
        """Where the innermost part of ``path`` that the file has stands."""
        while path:
            if path in self.places:
                return self.places[path]
            path = path[:-1]
        return Place(1, 1)

    def text(self, path: Path) -> str:
        """The word at a path, as the file spells it; empty when it is no single word."""
        return self.texts.get(path, "")

    # --- mappings --------------------------------------------------------------------------

    def spelled(self, key: Scalar, table: Row[Key]) -> Key | None:
        """The table's key that is spelled so; a strange one is noted with suggestions."""
        for known in table:
            if key.text in (known.zh, known.en):
                self.speaks(key, known.zh, known.en)
                return known
        allowed = [known.en if key.text.isascii() else known.zh for known in table]
        if not any(f.place == key.place or _within(f.place, key) for f in self.findings):
            self.say("E201", key.place, key=key.text, maybe=or_one_of(key.text, allowed))
        return None

    def speaks(self, key: Scalar, zh: str, en: str) -> None:
        """Remember a closed word: its language, and where it could be put into the other."""
        if zh != en:
            self.languages.setdefault("zh" if key.text == zh else "en", (key.text, key.place))
            if (key.place, key.end) not in self.spans and not key.quoted:
                self.spans[(key.place, key.end)] = (zh, en)

    def fields(
        self, node: Mapping, table: Row[Key], path: Path, where: str | Words
    ) -> dict[str, Any]:
        """All pairs of a mapping by a table; missing and strange keys are noted."""
        out: dict[str, Any] = {}
        strange: list[str] = []
        for key, value in node.pairs:
            known = self.spelled(key, table)
            if known is None:
                strange.append(key.text)
                continue
            here = (*path, known.field)
            self.places[here] = value.place
            read = self.value(value, known.kind, here, key.text)
            if read is not MISSING:
                out[known.field] = read
            else:
                out.setdefault(known.field, MISSING)
        for known in table:
            if known.required and known.field not in out:
                spelling = known.en if "zh" not in self.languages else known.zh
                if not any(meant(one, spelling) for one in strange):
                    self.say("E203", node.place, where=where, key=spelling)
        return {name: value for name, value in out.items() if value is not MISSING}

    # --- values ----------------------------------------------------------------------------

    def value(self, node: Node, kind: Kind, path: Path, key: str) -> Any:
        """One value of the given kind, or MISSING with a finding."""
        node = self.substituted(node)
        self.places.setdefault(path, node.place)
        if isinstance(node, Scalar) and node.text == "" and not node.quoted:
            return self.say("E211", node.place, key=key)
        match kind:
            case ListOf(of):
                return self._list(node, of, path, key)
            case MapOf():
                return self._map(node, kind, path, key)
            case Shape(name):
                if not isinstance(node, Mapping):
                    return self.say("E204", node.place, key=key, wanted=WANTED["map"])
                return self.fields(node, keys.SHAPES[name], path, key)
            case Choice(words):
                return self.choice(node, words, key)
            case Ref(to):
                return self._mention(node, to, key)
            case "words":
                return self.words(node, path, key)
            case "part":
                return self._part(node, path, key)
            case (
                "condition"
                | "effect"
                | "facts"
                | "offer"
                | "criterion"
                | "tree"
                | "variables"
                | "difficulties"
                | "span"
            ):
                return self.special(node, kind, path, key)
            case _:
                self.kinds[path] = kind
                return self.leaf(node, kind, key)

    @abstractmethod
    def special(self, node: Node, kind: str, path: Path, key: str) -> Any:
        """Parts with a grammar of their own; see ``studio.library.parts``."""
        ...

    def substituted(self, node: Node) -> Node:
        """A variable's value in place of ``$name``, at the place where it is used."""
        if not isinstance(node, Scalar) or node.quoted or not node.text.startswith("$"):
            return node
        name = node.text[1:]
        if "." in name:
            return node
        held = self.variables.get(name)
        if held is None:
            self.say("E209", node.place, name=name, known=there_is(name, self.variables, VARIABLE))
            return Scalar("", True, node.place, node.end)
        self.used.add(name)
        return Scalar(held.text, held.quoted, node.place, node.end)

    def leaf(self, node: Node, kind: str, key: str) -> Any:
        if not isinstance(node, Scalar):
            return self.say("E204", node.place, key=key, wanted=WANTED[kind])
        text = node.text
        if any(f.place.line == node.place.line and _within(f.place, node) for f in self.findings):
            return MISSING
        read = scalars.LEAVES[kind](text)
        if kind == "duration" and read is None and (likely := scalars.likely_duration(text)):
            return self.say("E205", node.place, found=text, wanted=likely)
        if kind == "share" and read is None and scalars.DECIMAL.match(text):
            return self.say("E205", node.place, found=text, wanted=f"{text}%")
        if read is None:
            return self.say("E204", node.place, key=key, wanted=WANTED[kind])
        return read

    def choice(self, node: Node, words: Row[Word], key: str) -> Any:
        if not isinstance(node, Scalar):
            return self.say("E204", node.place, key=key, wanted=WANTED["text"])
        for word in words:
            if node.text in (word.zh, word.en):
                if words != BOOLEANS:  # true and false belong to both languages
                    self.speaks(node, word.zh, word.en)
                return word.means
        allowed = [word.en if node.text.isascii() else word.zh for word in words]
        return self.say("E202", node.place, word=node.text, maybe=or_one_of(node.text, allowed))

    def words(self, node: Node, path: Path, key: str) -> Any:
        """A text in both languages; a plain one stands for both."""
        if isinstance(node, Scalar):
            return {"zh": node.text, "en": node.text}
        if not isinstance(node, Mapping):
            return self.say("E204", node.place, key=key, wanted=WANTED["words"])
        return self.fields(node, keys.SHAPES["text"], path, key)

    def _part(self, node: Node, path: Path, key: str) -> Any:
        if isinstance(node, Scalar):
            for word in PARTS:
                if node.text in (word.zh, word.en):
                    self.speaks(node, word.zh, word.en)
                    return {"zh": word.zh, "en": word.en}
        return self.words(node, path, key)

    def _list(self, node: Node, of: Kind, path: Path, key: str) -> Any:
        if not isinstance(node, Sequence):
            return self.say("E204", node.place, key=key, wanted=WANTED["list"])
        read = [self.value(item, of, (*path, at), key) for at, item in enumerate(node.items)]
        return MISSING if any(item is MISSING for item in read) else read

    def _map(self, node: Node, kind: MapOf, path: Path, key: str) -> Any:
        if not isinstance(node, Mapping):
            return self.say("E204", node.place, key=key, wanted=WANTED["map"])
        if kind.keys is None:
            pairs = [(name.text, name, value) for name, value in node.pairs]
        else:
            table = tuple(Key(word.zh, word.en, word.en, kind.of) for word in kind.keys)
            known = [(self.spelled(name, table), name, value) for name, value in node.pairs]
            pairs = [(one.field, name, value) for one, name, value in known if one is not None]
        read = {
            name: self.value(value, kind.of, (*path, name), at.text) for name, at, value in pairs
        }
        if any(value is MISSING for value in read.values()):
            return MISSING
        if kind.sums_to_1000 and sum(read.values()) != 1000:
            return self.say("E305", node.place, sum=f"{sum(read.values()) / 10:g}%")
        return read

    def _mention(self, node: Node, to: str, key: str) -> Any:
        read = self.leaf(node, "id", key)
        if read is not MISSING:
            self.mentions.append(Mention(to, read, node.place))
        return read


def _within(place: Place, node: Scalar) -> bool:
    """A slip inside this very word was already named."""
    if place.line != node.place.line:
        return False
    return node.place.column <= place.column < max(node.end.column, node.place.column + 1)
