"""The JSON Schema of a scenario file in either key language, made from the table of keys.

It serves completion and hover in editors; what is wrong, our own findings say better. Only keywords
that mean the same in draft-07 and 2020-12 are used, and names inside ``$defs`` are ASCII.
"""

from __future__ import annotations

from typing import Any, Literal, assert_never

from studio.library import keys, words
from studio.library.criteria import keys_at
from studio.library.explained import meaning
from studio.library.kinds import Choice, Key, Kind, Leaf, ListOf, MapOf, Ref, Shape, Special
from studio.library.rubric_file import shipped_criteria
from studio.library.words import Word

Language = Literal["zh", "en"]
Tree = dict[str, Any]
VARIABLE: Tree = {"type": "string", "pattern": r"^\$"}
IDENT: Tree = {"type": "string", "pattern": r"^[\w.:\-]{1,64}$"}
LEAVES: dict[str, Tree] = {
    "text": {"type": ["string", "number"]},
    "id": IDENT,
    "code": {"type": "string", "pattern": r"^5300(51|60)-[123]-[0-9.]+$"},
    "int": {"anyOf": [{"type": "integer"}, VARIABLE]},
    "number": {"anyOf": [{"type": "number"}, VARIABLE]},
    "money": {"anyOf": [{"type": "number", "minimum": 0}, VARIABLE]},
    "duration": {"type": "string", "pattern": r"^(\$.+|([0-9]+(h|ms|m|s))+)$"},
    "day": {"type": "string", "pattern": r"^(\$.+|20[0-9]{2}-[0-9]{2}-[0-9]{2})$"},
    "moment": {
        "type": "string",
        "pattern": r"^(\$.+|20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})$",
    },
    "share": {"type": "string", "pattern": r"^(\$.+|[0-9.]+%)$"},
    "factor": {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^(\$.+|[0-9.]+%)$"}]},
}


def scenario_schema(lang: Language) -> Tree:
    """The schema of scenario files with keys in ``lang``."""
    made = _Schema(lang)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "练播场次 Lianbo scenario",
        **made.mapping(keys.SHAPES["scenario"], "scenario"),
        "$defs": made.definitions(),
    }


def _told(place: str, key: Key) -> str:
    said = meaning(place, key.en)
    name = f"{key.zh} {key.en}"
    return name if said is None else f"{name}：{said.zh} / {said.en}"


class _Schema:
    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def spell(self, word: Word | Key) -> str:
        return word.zh if self.lang == "zh" else word.en

    def mapping(self, table: tuple[Key, ...], place: str = "") -> Tree:
        """An object with exactly the keys of a table; ``place`` says what they mean."""
        properties = {
            self.spell(key): {"description": _told(place, key), **self.value(key.kind)}
            for key in table
        }
        required = [self.spell(key) for key in table if key.required]
        tree: Tree = {
            "type": "object", "additionalProperties": False, "properties": properties,
        }  # fmt: skip
        return {**tree, "required": required} if required else tree

    def value(self, kind: Kind) -> Tree:
        """What may stand under a key."""
        match kind:
            case Choice(choice):
                return self.choice(choice)
            case ListOf(of):
                return {"type": "array", "items": self.value(of)}
            case MapOf():
                return self.map_of(kind)
            case Ref():
                return IDENT
            case Shape(name):
                return {"$ref": f"#/$defs/{name}"}
            case _:
                return self.named(kind)

    def map_of(self, kind: MapOf) -> Tree:
        """A mapping with names from a closed list, or with free ones."""
        if kind.keys is None:
            return {"type": "object", "additionalProperties": self.value(kind.of)}
        return self.mapping(tuple(Key(word.zh, word.en, word.en, kind.of) for word in kind.keys))

    def named(self, kind: Leaf | Special) -> Tree:
        """Plain values, and the parts with a grammar of their own."""
        match kind:
            case "part":  # the usual ones for completion; any text will do
                return {"anyOf": [self.choice(words.PARTS), *self.named("words")["anyOf"]]}
            case "words":
                return {"anyOf": [{"type": ["string", "number"]}, {"$ref": "#/$defs/text"}]}
            case "condition" | "effect" | "facts" | "offer" | "criterion":
                return {"$ref": f"#/$defs/{kind}"}
            case "variables":
                scalar = {"type": ["string", "number", "boolean"]}
                return {"type": "object", "additionalProperties": scalar}
            case "difficulties":
                levels = tuple(Key(w.zh, w.en, w.en, "variables") for w in words.DIFFICULTIES)
                return self.mapping(levels)
            case "span":
                end = {"anyOf": [*LEAVES["number"]["anyOf"], {"enum": [None, words.OPEN.zh]}]}
                return {"type": "array", "items": end, "minItems": 2, "maxItems": 2}
            case "tree":
                return {}
            case (
                "text"
                | "id"
                | "int"
                | "number"
                | "money"
                | "duration"
                | "share"
                | "factor"
                | "code"
                | "day"
                | "moment"
            ):
                return LEAVES[kind]
            case _:
                assert_never(kind)

    def choice(self, choice: tuple[Word, ...]) -> Tree:
        """A closed list of words; ``true`` and ``false`` are no strings to an editor."""
        if choice == words.BOOLEANS:
            return {"enum": [True, False, *(word.zh for word in choice)]}
        return {"enum": [self.spell(word) for word in choice]}

    def definitions(self) -> Tree:
        """Everything that ``$ref`` points to."""
        shapes = {
            name: self.mapping(table, name)
            for name, table in keys.SHAPES.items()
            if name != "scenario"
        }
        criterion = self.mapping(keys_at("criterion"))
        return {
            **shapes,
            "condition": self.condition(),
            "effect": self.effect(),
            "facts": {
                "type": "object",
                "additionalProperties": {
                    "anyOf": [self.value(ListOf("text")), {"$ref": "#/$defs/fact"}]
                },
            },
            "offer": {
                "anyOf": [
                    {"$ref": f"#/$defs/{name}"} for name in dict.fromkeys(keys.OFFERS_OF.values())
                ]
            },
            "criterion": {"anyOf": [{"enum": list(shipped_criteria())}, IDENT, criterion]},
        }

    def condition(self) -> Tree:
        """All forms in one object: an editor offers every key, our findings name a wrong mixture."""
        table = (*keys.CONDITION_FORMS, *(k for row in keys.FORM_DETAILS.values() for k in row))
        properties: dict[str, Tree] = {}
        for key in table:
            name, tree = self.spell(key), self.value(key.kind)
            if meaning("condition", key.en) is not None:
                tree = {**tree, "description": _told("condition", key)}
            held = properties.get(name)
            if held is not None and held != tree:
                options = held["anyOf"] if set(held) == {"anyOf"} else [held]
                tree = {"anyOf": [*options, tree]}
            properties[name] = tree
        return {
            "type": "object", "additionalProperties": False, "properties": properties,
            "minProperties": 1,
        }  # fmt: skip

    def effect(self) -> Tree:
        """Exactly one effect."""
        properties = {
            self.spell(word): (
                LEAVES["int"] if word.en == "mood" else self.mapping(keys.EFFECTS_OF[word.en])
            )
            for word in keys.EFFECT_KINDS
        }
        return {
            "type": "object", "additionalProperties": False, "properties": properties,
            "minProperties": 1, "maxProperties": 1,
        }  # fmt: skip
