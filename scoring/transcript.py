"""A log made easy to question: moments by kind and key, in order, bisected by ``seq``.

A million lines must load in about a second, so a line's ``data`` stays raw until a criterion asks
for its kind.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, KeysView, Mapping, Sequence
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import Any, Literal, NamedTuple

import msgspec

from simulator.events import KINDS
from simulator.events.entry import SEATS, Words


class UnreadableLog(ValueError):
    """A line of the log is no entry; the message names the line, and ``words`` in both languages."""

    def __init__(self, place: str, why: str = "") -> None:
        told = f"：{why}" if why else "", f": {why}" if why else ""
        self.words = Words(zh=f"{place}：这一行读不懂{told[0]}", en=f"{place}: unreadable{told[1]}")
        super().__init__(self.words.en)


ENTRY_FIELDS = frozenset({"seq", "t_ms", "kind", "by"})
"""Fields that every entry has beside its data."""


class Moment(NamedTuple):
    """One entry of the log. ``t_ms`` is room time."""

    seq: int
    t_ms: int
    kind: str
    by: str
    data: Mapping[str, Any]

    def field(self, path: str) -> Any:
        """The value of a field, ``a.b`` looks inside; None where there is none."""
        data = self.data
        if path in data:
            return data[path]
        if path in ENTRY_FIELDS:
            return getattr(self, path)
        value: Any = data if "." in path else None
        for name in path.split(".") if value is not None else ():
            value = value.get(name) if isinstance(value, dict) else None
        return value


class Gap(NamedTuple):
    """A line that was erased: its place alone is left. ``from_ms``: the time of the entry before it."""

    seq: int
    from_ms: int


class _Line(msgspec.Struct, gc=False):
    seq: int
    t_ms: int = 0
    kind: str = ""
    by: str = ""
    data: msgspec.Raw = msgspec.Raw(b"{}")


def _of_known_words() -> msgspec.json.Decoder[_Line]:
    """A decoder of lines whose ``kind`` and ``by`` are among those that this program writes: these
    words are then shared by all lines, not made anew for each, which is a third of reading a log."""
    givers = ("public", "rig", "director", "studio", "platform", "instructor",
              *(f"trainee:{seat}" for seat in SEATS))  # fmt: skip
    words = [("kind", Literal["", *KINDS], ""), ("by", Literal["", *givers], "")]
    return msgspec.json.Decoder(msgspec.defstruct("_Known", words, bases=(_Line,), gc=False))


Groups = Mapping[Any, _Line | list[_Line]]
"""Value -> its line, or its lines. Where half a million comments each have an id of their own, as
many lists would cost four times the decoding."""
Plainly = str | int | bool | None
_DATA = msgspec.json.Decoder(dict[str, Any])
_LINE = msgspec.json.Decoder(_Line)
_KNOWN = _of_known_words()
NOTHING: Sequence[Moment] = ()


def _decoded(lines: Iterable[_Line]) -> list[Moment]:
    decode = _DATA.decode
    return [Moment(line.seq, line.t_ms, line.kind, line.by, decode(line.data)) for line in lines]


@cache
def _only(*fields: str, what: Any = Any) -> msgspec.json.Decoder[Any]:
    """A decoder that reads a few fields of the data (``_0``, ``_1`` …), of a type, and skips the rest."""
    shape = msgspec.defstruct(
        "Only",
        [
            (f"_{n}", what, msgspec.field(name=field, default=None))
            for n, field in enumerate(fields)
        ],
        gc=False,
    )
    return msgspec.json.Decoder(shape)


FIRST = 64
"""Where none of so many values stands twice, each may well be the only one of its kind."""


def _grouped_by(values: Sequence[Any], lines: Sequence[_Line]) -> Groups:
    """Lines by their value; those without one (None) are left out."""
    if len(set(values[:FIRST])) == len(values[:FIRST]):
        single: dict[Any, _Line | list[_Line]] = dict(zip(values, lines, strict=True))
        if len(single) == len(values):  # no value stands twice
            single.pop(None, None)
            return single
    groups: dict[Any, list[_Line]] = defaultdict(list)
    for value, line in zip(values, lines, strict=True):
        groups[value].append(line)
    groups.pop(None, None)
    return groups


class Lane:
    """Moments of one kind (or of one kind and one value), ordered by ``seq``."""

    __slots__ = ("moments", "seqs")

    def __init__(self, moments: Sequence[Moment]) -> None:
        self.moments = moments
        self.seqs = [moment.seq for moment in moments]

    def after(self, seq: int) -> int:
        """Index of the first moment whose ``seq`` is greater."""
        return bisect_right(self.seqs, seq)


EMPTY = Lane(NOTHING)


class Transcript:
    """The whole log of one room, up to and including ``show.ended``; later lines are not judged."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        raw = _by_kind(lines)
        self.erased = tuple(_gaps(lines)) if "" in raw else ()
        if self.erased:
            lines = [line for line in lines if line.kind]
            raw = _by_kind(lines)
        if "show.ended" in raw and raw["show.ended"][0] is not lines[-1]:
            lines = list(_up_to_the_end(lines))
            raw = _by_kind(lines)
        self._raw = raw
        self._lanes: dict[str, Lane] = {}
        self._by_key: dict[tuple[str, str], dict[Any, Lane]] = {}
        self._lines_by_key: dict[tuple[str, str], Groups] = {}
        self._asked: Mapping[str, tuple[str, ...]] = {}
        self._times: list[tuple[int, int]] | None = None
        self.kinds: KeysView[str] = raw.keys()
        """The kinds that happened at all."""
        self.last_seq = lines[-1].seq if lines else 0
        self.last_ms = lines[-1].t_ms if lines else 0

    @classmethod
    def of(cls, records: Iterable[Mapping[str, Any]]) -> Transcript:
        """From entries as plain dicts, in the order of the log."""
        encode = msgspec.json.encode
        return cls([
            _Line(item["seq"], item["t_ms"], item["kind"], item["by"],
                  msgspec.Raw(encode(item["data"])))
            if "kind" in item
            else _Line(item["seq"])
            for item in records
        ])  # fmt: skip

    def will_ask(self, fields: Mapping[str, tuple[str, ...]]) -> None:
        """Name the fields by which moments of a kind are going to be sought: they are then read
        together, which is half the work for two of them."""
        self._asked = fields

    def of_kind(self, kind: str) -> Lane:
        """Every moment of a kind; decoded when first asked for."""
        lane = self._lanes.get(kind)
        if lane is None:
            lane = self._lanes[kind] = Lane(_decoded(self._raw.get(kind, ())))
        return lane

    def having(self, kind: str, field: str, value: Any) -> Lane:
        """Moments of a kind whose ``field`` equals ``value``; only these are decoded."""
        lanes = self._by_key.get((kind, field))
        if lanes is None:
            if (kind, field) not in self._lines_by_key:
                self._lines_by_key[kind, field] = self._grouped(kind, field)
            lanes = self._by_key[kind, field] = {}
        lane = lanes.get(value)
        if lane is None:
            lines = self._lines_by_key[kind, field].get(value)
            if lines is None:
                return EMPTY
            lane = lanes[value] = Lane(_decoded(lines if isinstance(lines, list) else (lines,)))
        return lane

    def in_haste(self, within_ms: int, kinds: Collection[str]) -> Iterator[Moment]:
        """Acts of the crew, of these kinds, with another of their kind so shortly before or after them:
        kind by kind in the order of the log. No others are decoded."""
        for kind, lines in self._raw.items():
            if kind not in kinds:
                continue
            acts = [line for line in lines if line.by.startswith("trainee")]
            close = {
                line.seq: line
                for pair in pairwise(acts)
                if pair[1].t_ms - pair[0].t_ms <= within_ms
                for line in pair
            }
            yield from _decoded(close.values())

    def _grouped(self, kind: str, field: str) -> Groups:
        """Lines of a kind by the value of one field, without decoding the others."""
        lines = self._raw.get(kind)
        if lines is None:
            return {}
        if field in ENTRY_FIELDS:
            return _grouped_by([getattr(line, field) for line in lines], lines)
        head, *inside = field.split(".")
        if not inside:  # nearly always: this is the hottest part of a long log
            asked = self._asked.get(kind, ())
            try:
                return self._read_together(kind, asked if field in asked else (field,), field)
            except msgspec.ValidationError:
                pass  # some line has no plain value there
        decode, values = _only(head).decode, []
        for line in lines:
            found = decode(line.data)._0
            for name in inside:
                found = found.get(name) if isinstance(found, dict) else None
            values.append(found if isinstance(found, str | int) else None)
        return _grouped_by(values, lines)

    def _read_together(self, kind: str, fields: tuple[str, ...], wanted: str) -> Groups:
        """Lines of a kind by each of these fields. Raises ValidationError where one is not plain."""
        lines = self._raw[kind]
        decode = _only(*fields, what=Plainly).decode
        found = [decode(line.data) for line in lines]
        for n, field in enumerate(fields):
            values = list(map(attrgetter(f"_{n}"), found))
            self._lines_by_key[kind, field] = _grouped_by(values, lines)
        return self._lines_by_key[kind, wanted]

    def last_before(self, t_ms: int) -> int:
        """``seq`` of the last entry before a time; 0 when there is none."""
        if self._times is None:
            every = (line for lines in self._raw.values() for line in lines)
            self._times = sorted((line.t_ms, line.seq) for line in every)
        index = bisect_left(self._times, (t_ms, 0))
        return self._times[index - 1][1] if index else 0

    def first(self, kind: str) -> Moment | None:
        moments = self.of_kind(kind).moments
        return moments[0] if moments else None

    def at(self, kind: str, seq: int) -> Moment | None:
        """The moment of that kind with that ``seq``."""
        lane = self.of_kind(kind)
        index = lane.after(seq - 1)
        found = lane.moments[index] if index < len(lane.moments) else None
        return found if found is not None and found.seq == seq else None


def read_transcript(raw: bytes) -> Transcript:
    """Read the bytes of ``events.jsonl``. Of an erased line its place alone is kept (``erased``).

    Raises UnreadableLog naming the first bad line.
    """
    try:
        return Transcript(_KNOWN.decode_lines(raw))
    except msgspec.ValidationError:
        pass  # some line has a word of another version
    except msgspec.DecodeError:
        raise _name_bad_line(raw) from None
    try:
        return Transcript(_LINE.decode_lines(raw))
    except msgspec.DecodeError:
        raise _name_bad_line(raw) from None


def _by_kind(lines: Iterable[_Line]) -> dict[str, list[_Line]]:
    raw: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        raw[line.kind].append(line)
    return dict(raw)


def _gaps(lines: Iterable[_Line]) -> Iterator[Gap]:
    t_ms = 0
    for line in _up_to_the_end(lines):
        if line.kind:
            t_ms = line.t_ms
        else:
            yield Gap(line.seq, t_ms)


def _up_to_the_end(lines: Iterable[_Line]) -> Iterator[_Line]:
    for line in lines:
        yield line
        if line.kind == "show.ended":
            return


def _name_bad_line(raw: bytes) -> UnreadableLog:
    for number, text in enumerate(raw.splitlines(), start=1):
        try:
            _LINE.decode(text)
        except msgspec.DecodeError as error:
            return UnreadableLog(f"events.jsonl:{number}", str(error))
    return UnreadableLog("events.jsonl")
