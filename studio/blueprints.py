"""Blueprints: how many of a hundred points each part of a show is worth. Proposed, never official.

A blueprint gives points to parts, and each part names the criteria that stand for it. Of those that a
scenario lists, each takes its share of the part's points; a part that is judged elsewhere has none.
A school writes its own like the shipped ones in ``scoring/rubric/blueprints``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from simulator.events.entry import Words
from studio.library.findings import Place
from studio.library.tree import Mapping, Node, Scalar, read_tree
from studio.library.tree import Sequence as Listed

BLUEPRINTS = ("practice", "assessment")
PER_POINT = 10
"""A weight of so much for each point: weights are whole numbers."""
ALL = 100
KEYS = {"部分": "part", "分值": "points", "评分": "criteria"}


class UnknownBlueprint(ValueError):
    """There is no blueprint of that name."""


class UnreadableBlueprint(ValueError):
    """A file that is none; ``lines`` name each fault with its place and the remedy, in both languages."""

    def __init__(self, lines: Sequence[Words]) -> None:
        super().__init__("\n".join(text for one in lines for text in (one.zh, one.en)))
        self.lines = tuple(lines)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a show, its points, and the criteria that stand for it."""

    title: Words
    points: int
    criteria: tuple[str, ...]


def blueprint(name: str) -> tuple[Part, ...]:
    """A shipped blueprint. Raises UnknownBlueprint."""
    if name not in BLUEPRINTS:
        raise UnknownBlueprint(f"没有方案“{name}” / no blueprint {name}: {', '.join(BLUEPRINTS)}")
    file = resources.files("scoring") / "rubric" / "blueprints" / f"{name}.yaml"
    return read_blueprint(file.read_bytes(), f"{name}.yaml")


def read_blueprint(raw: bytes, name: str) -> tuple[Part, ...]:
    """The parts of a blueprint file. Raises UnreadableBlueprint."""
    tree, findings = read_tree(raw)
    faults = [Words(zh=one.line(name, "zh"), en=one.line(name, "en")) for one in findings]
    if not faults:
        told = sorted(_faults(tree), key=lambda one: (one[0].line, one[0].column))
        faults = [_said(name, *fault) for fault in told]
    if faults or not isinstance(tree, Listed):
        raise UnreadableBlueprint(faults)
    return tuple(_part(_fields(row)) for row in tree.items)


def is_blueprint(raw: bytes) -> bool:
    """Whether a file means to be one: its first row gives points."""
    tree, _ = read_tree(raw)
    return isinstance(tree, Listed) and any("points" in _fields(row) for row in tree.items[:1])


Fault = tuple[Place, str, str]
"""Where, and what is wrong in Chinese and in English."""


def _said(name: str, place: Place, zh: str, en: str) -> Words:
    where = f"{name}:{place.line}:{place.column}"
    return Words(zh=f"{where}: {zh}", en=f"{where}: {en}")


def _fields(row: Node) -> dict[str, Node]:
    pairs = row.pairs if isinstance(row, Mapping) else ()
    return {KEYS.get(key.text, key.text): value for key, value in pairs}


def _faults(tree: Node | None) -> Iterator[Fault]:
    """All that is wrong, in no order."""
    if not isinstance(tree, Listed):
        place = Place(1, 1) if tree is None else tree.place
        yield (
            place,
            "应是一张列表，每行一部分：- {部分: …, 分值: …, 评分: […]}",
            "should be a list, a part in each row: - {part: …, points: …, criteria: […]}",
        )
        return
    named: dict[str, int] = {}
    for row in tree.items:
        yield from _faults_of(row)
        listed = _fields(row).get("criteria")
        for one in listed.items if isinstance(listed, Listed) else ():
            ident = one.text if isinstance(one, Scalar) else ""
            if ident in named:
                yield (
                    one.place,
                    f"“{ident}”在第 {named[ident]} 行已经写过，请只留一处",
                    f"“{ident}” stands on line {named[ident]} already; keep one",
                )
            named.setdefault(ident, one.place.line)
    points = [_points(row) for row in tree.items]
    if None not in points and sum(one or 0 for one in points) != ALL:
        total = sum(one or 0 for one in points)
        yield (
            tree.place,
            f"各部分合计 {total} 分，应为 {ALL}，请改其中几项",
            f"the parts add up to {total}; change some so that they make {ALL}",
        )


def _faults_of(row: Node) -> Iterator[Fault]:
    fields = _fields(row)
    for zh, key in KEYS.items():
        if key not in fields:
            yield row.place, f"缺少“{zh}”，请补上", f"lacks “{key}”; add it"
    for key in sorted(set(fields) - set(KEYS.values())):
        yield (
            row.place,
            f"不认识的键“{key}”；这里可以写：{'、'.join(KEYS)}",
            f"unknown key “{key}”; here may stand: {', '.join(KEYS.values())}",
        )
    if "points" in fields and _points(row) is None:
        yield (
            fields["points"].place,
            f"分值应是 0 到 {ALL} 的整数",
            f"points are a whole number, 0 to {ALL}",
        )
    listed = fields.get("criteria")
    ids = listed.items if isinstance(listed, Listed) else None
    if listed is not None and (ids is None or not all(isinstance(one, Scalar) for one in ids)):
        yield (
            listed.place,
            "“评分”应是编号的列表，如 [QA-1, PUSH-1]",
            "“criteria” should be a list of ids, such as [QA-1, PUSH-1]",
        )


def _points(row: Node) -> int | None:
    found = _fields(row).get("points")
    text = found.text if isinstance(found, Scalar) else ""
    return int(text) if text.isascii() and text.isdigit() and int(text) <= ALL else None


def _part(fields: dict[str, Node]) -> Part:
    """A part that is known to be whole."""
    title, points, listed = fields["part"], fields["points"], fields["criteria"]
    ids = listed.items if isinstance(listed, Listed) else ()
    return Part(
        _title(title),
        int(points.text) if isinstance(points, Scalar) else 0,
        tuple(one.text for one in ids if isinstance(one, Scalar)),
    )


def _title(node: Node) -> Words:
    if isinstance(node, Scalar):
        return Words(zh=node.text, en=node.text)
    zh, en = (
        node.get(*keys) if isinstance(node, Mapping) else None
        for keys in (("zh", "中"), ("en", "英"))
    )
    return Words(
        zh=zh.text if isinstance(zh, Scalar) else "", en=en.text if isinstance(en, Scalar) else ""
    )


def weights(parts: Sequence[Part], criteria: Sequence[str]) -> dict[str, int]:
    """The weight of each criterion that a scenario lists, in its order; what no part names has none."""
    found: dict[str, int] = {}
    for part in parts:
        here = [name for name in part.criteria if name in criteria]
        found |= {name: max(1, PER_POINT * part.points // len(here)) for name in here}
    return {name: found[name] for name in criteria if name in found}
