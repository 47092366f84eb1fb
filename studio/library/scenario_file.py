"""One scenario file: from bytes to a ``Scenario`` with every finding at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from simulator.events.entry import Words
from simulator.events.instructor import Difficulty
from simulator.scenario import Scenario
from studio.library import keys, scalars, words
from studio.library.findings import Enough, Finding, Place, finding
from studio.library.kinds import Key
from studio.library.lints import lint
from studio.library.offers import SECTION, sort_offers
from studio.library.parts import ScenarioReader
from studio.library.ranges import out_of_range
from studio.library.reader import BUILT_IN, VARIABLE, WANTED, Path
from studio.library.suggestions import there_is
from studio.library.tree import Mapping, Node, Scalar, read_tree

DIFFICULTY: dict[str, Difficulty] = {
    "easy": "easy", "易": "easy", "normal": "normal", "中": "normal", "hard": "hard", "难": "hard",
}  # fmt: skip
ROOT = Words(zh="场次文件", en="the file")
VERSION = 1
"""The version of the language that this program reads."""
WHAT = {
    "products": Words(zh="商品", en="product"),
    "offers": Words(zh="券", en="coupon"),
    "deals": Words(zh="秒杀", en="flash sale"),
    "draws": Words(zh="抽奖", en="draw"),
    "incidents": Words(zh="突发", en="incident"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says. ``scenario`` is None when an error keeps it from being run."""

    name: str
    raw: bytes
    scenario: Scenario | None
    findings: tuple[Finding, ...]
    places: dict[Path, Place]
    spans: dict[tuple[Place, Place], tuple[str, str]] = field(default_factory=dict)
    """Every closed word from place to place, in Chinese and English."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity == "error")


def read_scenario(
    raw: bytes, name: str, difficulty: Difficulty | None = None, *, lints: bool = True
) -> Reading:
    """Read a scenario with the variables of ``difficulty`` (the file's own when None). Without
    ``lints`` what is said is read and not weighed, in half the time: for files known to be sound."""
    tree, findings = read_tree(raw)
    if not isinstance(tree, Mapping):
        if tree is not None and not findings:
            findings = [finding("E114", Place(1, 1))]
        return Reading(name, raw, None, tuple(sorted(set(findings), key=_order)), {})
    reader = ScenarioReader(findings=findings)
    try:
        scenario = _read(tree, reader, difficulty or _own_difficulty(tree), lints=lints)
    except Enough as enough:
        scenario = None
        reader.findings.append(enough.found)
    ordered = tuple(sorted(set(reader.findings), key=_order))
    return Reading(name, raw, scenario, ordered, reader.places, reader.spans)


def _read(
    tree: Mapping, reader: ScenarioReader, chosen: Difficulty, *, lints: bool
) -> Scenario | None:
    """The model, or None with findings in ``reader``. Raises Enough."""
    if _too_new(tree, reader):
        return None
    reader.variables, names = _variables(reader, tree, chosen)
    values = reader.fields(tree, keys.SHAPES["scenario"], (), ROOT)
    for name in ("variables", "difficulty_table"):
        values.pop(name, None)
    _complete(values, reader, chosen)
    scenario = None if _failed(reader) else _model(values, reader)
    _mixed(reader)
    _ids(tree, reader)
    if scenario is not None and lints:
        reader.findings += lint(scenario, reader, names)
    return None if _failed(reader) else scenario


def _too_new(tree: Mapping, reader: ScenarioReader) -> bool:
    """A later version of the language may mean anything: its words are not looked at."""
    given = tree.get("lianbo", "练播")
    found = scalars.integer(given.text) if isinstance(given, Scalar) else None
    if given is None or found is None or found == VERSION:
        return False
    reader.say("E215", given.place, found=found, version=VERSION)
    return True


def _failed(reader: ScenarioReader) -> bool:
    return any(one.severity == "error" for one in reader.findings)


def _order(one: Finding) -> tuple[int, int, str]:
    return (one.place.line, one.place.column, one.code)


def _own_difficulty(tree: Mapping) -> Difficulty:
    show = tree.get("show", "场次")
    if isinstance(show, Mapping):
        word = show.get("difficulty", "难度")
        if isinstance(word, Scalar):
            return DIFFICULTY.get(word.text, "normal")
    return "normal"


def _variables(
    reader: ScenarioReader, tree: Mapping, chosen: Difficulty
) -> tuple[dict[str, Scalar], dict[str, Place]]:
    """Values by name for the chosen difficulty, and where each is declared."""
    held: dict[str, Scalar] = {}
    names: dict[str, Place] = {}
    declared = tree.get("variables", "变量")
    if isinstance(declared, Mapping):
        for name, value in declared.pairs:
            if isinstance(value, Scalar):
                held[name.text], names[name.text] = value, name.place
            else:
                reader.say("E204", value.place, key=name.text, wanted=WANTED["text"])
    table = tree.get("difficulty_table", "难度表")
    if isinstance(table, Mapping):
        levels = tuple(Key(w.zh, w.en, w.en, "tree") for w in words.DIFFICULTIES)
        for level, overrides in table.pairs:
            if reader.spelled(level, levels) is None or not isinstance(overrides, Mapping):
                continue
            for name, value in overrides.pairs:
                if name.text not in held and name.text not in BUILT_IN:
                    reader.say(
                        "E209",
                        name.place,
                        name=name.text,
                        known=there_is(name.text, held, VARIABLE),
                    )
                    continue
                reader.moved.add(name.text)
                if DIFFICULTY[level.text] == chosen and isinstance(value, Scalar):
                    held[name.text] = value
    return held, names


def _complete(values: dict[str, Any], reader: ScenarioReader, chosen: Difficulty) -> None:
    """What the file may leave out: ids of steps, the difficulty, the built-in intensity."""
    for number, segment in enumerate(values.get("script", ()), 1):
        segment.setdefault("id", f"s{number}")
    if not _failed(reader):
        sort_offers(values, reader)
    if isinstance(values.get("show"), dict):
        values["show"]["difficulty"] = chosen
    for name in BUILT_IN:
        if name in reader.variables:
            held = reader.variables[name]
            reader.used.add(name)
            intensity = scalars.factor(held.text)
            if intensity is None:
                reader.say("E204", held.place, key=name, wanted=WANTED["share"])
            else:
                values["intensity"] = intensity


def _model(values: dict[str, Any], reader: ScenarioReader) -> Scenario | None:
    try:
        return Scenario.model_validate(values)
    except ValidationError as error:
        for found, place, wanted in out_of_range(error, reader):
            reader.say("E210", place, found=found, wanted=wanted)
        return None


def _mixed(reader: ScenarioReader) -> None:
    if len(reader.languages) == 2:
        word, place = max(reader.languages.values(), key=lambda one: one[1])
        reader.say("W411", place, key=word)


def _ids(tree: Node, reader: ScenarioReader) -> None:
    """Ids are unique in their section, and everything that is mentioned exists."""
    known: dict[str, dict[str, Place]] = {}
    sections = {
        "products": ("商品", "products"), "offers": ("优惠", "offers"),
        "incidents": ("突发", "incidents"), "script": ("脚本", "script"),
    }  # fmt: skip
    for section, spellings in sections.items():
        found = tree.get(*spellings) if isinstance(tree, Mapping) else None
        first: dict[str, Place] = {}
        for item in getattr(found, "items", ()):
            node = item.get("id", "编号") if isinstance(item, Mapping) else None
            if not isinstance(node, Scalar):
                continue
            if node.text in first:
                reader.say("E206", node.place, id=node.text, first=first[node.text].line)
            first.setdefault(node.text, node.place)
            sort = _sort_of(item) if section == "offers" else section
            known.setdefault(sort, {})[node.text] = node.place
    for mention in reader.mentions:
        ids = known.get(mention.to, {})
        if mention.id not in ids:
            what = WHAT[mention.to]
            reader.say(
                "E207",
                mention.place,
                id=mention.id,
                what=what,
                known=there_is(mention.id, ids, what),
            )


def _sort_of(offer: Mapping) -> str:
    """Which of the model's sections an offer belongs to."""
    kind = offer.get("kind", "种类")
    text = kind.text if isinstance(kind, Scalar) else ""
    word = next(
        (one.en for one in words.OFFER_KINDS if text in (one.zh, one.en)), "threshold_coupon"
    )
    return SECTION[word]
