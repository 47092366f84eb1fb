"""Text to a tree that knows where everything stands. Nothing but YAML's plainest part is allowed.

The tree is built from parser events with a stack of our own, so depth cannot exhaust Python's.
Anchors, aliases, tags, merge keys and second documents are refused before anything is expanded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import yaml

from studio.library.findings import MOST, Enough, Finding, Place, finding
from studio.library.slips import explain_syntax, slips_in_key, slips_in_text

LIMIT_BYTES = 1 << 20
LIMIT_EVENTS = 40_000
LIMIT_DEPTH = 20
INVISIBLE = frozenset(
    "\x7f\ufeff\ufffe\uffff\u200b\u200e\u200f\u2060"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""What chat programs and web pages leave in copied text: a key with one in it looks like the right key."""
# libyaml's parser is ten times faster; both count columns in characters.
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A leaf. ``quoted`` text is never a number; ``end`` is the place after its last character."""

    text: str
    quoted: bool
    place: Place
    end: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, *spellings: str) -> Node | None:
        """The value under a key in one of its spellings."""
        return next((value for key, value in self.pairs if key.text in spellings), None)


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    place: Place
    is_map: bool
    flow: bool
    items: list[Node] = field(default_factory=list)
    keys: dict[str, Place] = field(default_factory=dict)


class _Mark(Protocol):
    """A position as either of PyYAML's parsers gives it, from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class _Stop(Exception):
    """Reading cannot go on after this finding."""

    def __init__(self, found: Finding) -> None:
        self.found = found


def text_of(raw: bytes) -> tuple[str | None, list[Finding]]:
    """The text of a file, or why it is none: too large, or not UTF-8."""
    if len(raw) > LIMIT_BYTES:
        return None, [finding("E101", Place(1, 1), size=len(raw), limit=LIMIT_BYTES)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return None, [finding("E102", Place(line, column))]
    return text.replace("\r\n", "\n"), []


def read_tree(raw: bytes) -> tuple[Node | None, list[Finding]]:
    """Read one document. The tree is None when the text cannot be read at all."""
    text, findings = text_of(raw)
    if text is None:
        return None, findings
    for at, char in enumerate(text):
        if (char < " " and char not in "\n\t") or char in INVISIBLE:
            line = text.count("\n", 0, at) + 1
            place = Place(line, at - text.rfind("\n", 0, at))
            return None, [finding("E115", place, found=f"U+{ord(char):04X}")]
    builder = _Builder(text)
    try:
        builder.run()
    except (_Stop, Enough) as stop:
        return None, [*builder.findings, stop.found]
    except yaml.YAMLError as error:
        return None, [*builder.findings, _syntax(error, text)]
    if builder.root is None or isinstance(builder.root, Scalar):
        why = explain_syntax(text.split("\n"), [Place(1, 1)])
        return None, [why if why.code != "E108" else finding("E114", Place(1, 1))]
    return builder.root, builder.findings


def _syntax(error: yaml.YAMLError, text: str) -> Finding:
    """Where the parser gave up, and where what it was reading had begun."""
    lines = text.split("\n")
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    places = [
        Place(min(mark.line, len(lines) - 1) + 1, mark.column + 1)
        for mark in marks
        if mark is not None
    ]
    return explain_syntax(lines, places or [Place(1, 1)])


class _Builder:
    """Takes the parser's events one by one and keeps what they build."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._documents = 0

    def run(self) -> None:
        """Walk all events. Raises _Stop or yaml.YAMLError where nothing more can be read."""
        for number, event in enumerate(yaml.parse(self.text, Loader=LOADER)):
            if number > LIMIT_EVENTS or len(self._open) > LIMIT_DEPTH:
                raise _Stop(
                    finding("E110", _at(event.start_mark), depth=LIMIT_DEPTH, events=LIMIT_EVENTS)
                )
            self._take(event)

    def _take(self, event: yaml.Event) -> None:
        place = _at(event.start_mark)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise _Stop(finding("E109", place))
                if event.version or event.tags:
                    raise _Stop(finding("E106", place, found="%"))
            case yaml.AliasEvent():
                raise _Stop(finding("E105", place, found=f"*{event.anchor}"))
            case yaml.ScalarEvent():
                self._refuse_marks(event, place)
                quoted = event.style is not None and event.style != ""
                self._add(Scalar(event.value, quoted, place, _at(event.end_mark)))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._refuse_marks(event, place)
                is_map = isinstance(event, yaml.MappingStartEvent)
                self._open.append(_Open(place, is_map, bool(event.flow_style)))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._add(_closed(self._open.pop()))
            case _:
                return

    def _refuse_marks(self, event: yaml.NodeEvent, place: Place) -> None:
        if event.anchor is not None:
            raise _Stop(finding("E105", place, found=f"&{event.anchor}"))
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise _Stop(finding("E106", place, found=tag.replace("tag:yaml.org,2002:", "!!")))

    def _add(self, node: Node) -> None:
        if len(self.findings) >= MOST:
            raise Enough(node.place)
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if parent.is_map and len(parent.items) % 2 == 0:
            self._check_key(parent, node)
        elif isinstance(node, Scalar) and not node.quoted:
            lines = node.end.line - node.place.line + 1
            self.findings += slips_in_text(node.text, node.place, parent.flow, lines)
        parent.items.append(node)

    def _check_key(self, parent: _Open, key: Node) -> None:
        if not isinstance(key, Scalar):
            raise _Stop(finding("E108", key.place))
        if key.text == "<<" and not key.quoted:
            raise _Stop(finding("E113", key.place))
        if not key.quoted:
            self.findings += slips_in_key(key.text, key.place)
        if key.text in parent.keys:
            first = parent.keys[key.text].line
            self.findings.append(finding("E107", key.place, key=key.text, first=first))
        parent.keys.setdefault(key.text, key.place)


def _closed(part: _Open) -> Node:
    if not part.is_map:
        return Sequence(tuple(part.items), part.place)
    keys = [item for item in part.items[::2] if isinstance(item, Scalar)]
    return Mapping(tuple(zip(keys, part.items[1::2], strict=True)), part.place)


def _at(mark: _Mark | None) -> Place:
    if mark is None:  # never by these two parsers; their types allow it
        return Place(1, 1)
    return Place(mark.line + 1, mark.column + 1)
