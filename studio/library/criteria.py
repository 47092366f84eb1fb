"""Criteria with Chinese or English words become trees with English ones, for ``scoring``.

Durations and shares stay text (``30s``, ``80%``): ``scoring.language`` reads and checks them. Which
keys may stand where is asked of its models; here stand their Chinese names, and those of the events.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from scoring.criteria import (
    Ban,
    Choice,
    Count,
    Criterion,
    Hold,
    Matcher,
    Rate,
    Step,
    Trigger,
    While,
)  # fmt: skip
from simulator.events import KINDS
from simulator.events.entry import Words
from studio.library import scalars
from studio.library.criteria_words import CRITERION_KEYS, EVENT_WORDS, FIELD_VALUES, FIELD_WORDS
from studio.library.kinds import Key
from studio.library.reader import WANTED, Path, Reader
from studio.library.suggestions import maybe, meant, or_one_of
from studio.library.tree import Mapping, Node, Scalar, Sequence
from studio.library.words import ACTION_WORDS, Word

PLACES: dict[str, tuple[type[BaseModel], ...]] = {
    "criterion": (Criterion,), "for_each": (Trigger,), "expect": (Step,), "never": (Ban,),
    "right": (Matcher,), "rate": (Rate,), "hold": (Hold,), "count": (Count,),
    "of": (Matcher, Choice), "answered_by": (Choice,), "any_of": (Matcher,), "until": (Matcher,),
    "from": (Matcher,), "to": (Matcher,), "while": (While,),
}  # fmt: skip
"""The models of ``scoring`` that say which keys a place takes."""
OF_FIELDS = {"where", "match", "good", "unmeasured"}
NAME_A_FIELD = {"distinct", "varied", "per"}
"""Keys whose value is the name of a field."""
TESTS = tuple(Key(word.zh, word.en, word.en, "tree") for word in CRITERION_KEYS if word.en in
              {"in", "not", "between"})  # fmt: skip


def keys_at(place: str) -> tuple[Key, ...]:
    """The keys that a place of a criterion takes, in both languages."""
    names: dict[str, bool] = {}
    for model in PLACES[place]:
        for name, info in model.model_fields.items():
            names[info.alias or name] = info.is_required()
    zh = {word.en: word.zh for word in CRITERION_KEYS}
    return tuple(Key(zh.get(name, name), name, name, "tree", need) for name, need in names.items())


class CriterionReader:
    """Translates one criterion; findings and places go to the reader of the file."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def criterion(self, node: Node, path: Path, key: str) -> Any:
        """The id of a shipped criterion, or a whole tree with English words."""
        if isinstance(node, Scalar):
            return self.reader.leaf(node, "id", key)
        if not isinstance(node, Mapping):
            return self.reader.say("E204", node.place, key=key, wanted=WANTED["criterion"])
        self.reader.places[path] = node.place
        read = self._fields(node, "criterion", path)
        read.setdefault("title", {"zh": str(read.get("id")), "en": str(read.get("id"))})
        return read

    def _fields(self, node: Mapping, place: str, path: Path) -> dict[str, Any]:
        table = keys_at(place)
        out: dict[str, Any] = {}
        said: dict[str, str] = {}
        known = [(self.reader.spelled(name, table), name, value) for name, value in node.pairs]
        for key, name, value in known:  # the event first: it says which fields there are
            if key is not None and key.en == "event":
                self.reader.places[(*path, "event")] = value.place
                out["event"], said = self._event(value)
                del name
        events = _events(out)
        for key, _, value in known:
            if key is None or key.en == "event":
                continue
            here = (*path, key.en)
            self.reader.places[here] = value.place
            if isinstance(value, Scalar):
                self.reader.texts[here] = value.text
            out[key.en] = self._value(value, key.en, here, events)
        if said:
            out["where"] = {**said, **out.get("where", {})}
        for key in table:
            if key.required and key.en not in out and key.en != "title":
                spelling = key.en if "zh" not in self.reader.languages else key.zh
                if not any(meant(name.text, spelling) for name, _ in node.pairs):
                    where = Words(zh=_chinese_key(place), en=place)
                    self.reader.say("E203", node.place, where=where, key=spelling)
        if place == "never" and not {"until", "for"} & set(out):
            self.reader.say("E309", node.place)
        return out

    def _value(self, node: Node, key: str, path: Path, events: tuple[str, ...]) -> Any:
        if isinstance(node, Sequence) and key in PLACES:
            return [
                self._value(item, key, (*path, at), events) for at, item in enumerate(node.items)
            ]
        self.reader.places.setdefault(path, node.place)
        if isinstance(node, Sequence):
            for at, item in enumerate(node.items):
                self.reader.places[(*path, at)] = item.place
                if isinstance(item, Scalar):
                    self.reader.texts[(*path, at)] = item.text
        if key in PLACES:
            is_test = isinstance(node, Mapping) and node.get("in", "属于") is not None
            if isinstance(node, Mapping) and not is_test:
                return self._fields(node, key, path)
            event, said = self._event(node)
            if said:
                return {"event": event, "where": said}
            return event if key == "answered_by" else {"event": event}
        if key in OF_FIELDS and isinstance(node, Mapping):
            return self._where(node, path, events)
        if key in ("title", "about"):
            return self.reader.words(node, path, key)
        if key in NAME_A_FIELD and isinstance(node, Scalar):
            return self._word(node, FIELD_WORDS)
        return self._plain(node)

    def _event(self, node: Node) -> tuple[Any, dict[str, str]]:
        """A kind, or ``{in: [kinds]}``, and what a Chinese word says about the fields."""
        if isinstance(node, Mapping):
            listed = node.get("in", "属于")
            if isinstance(listed, Sequence):
                return {"in": [self._event(item)[0] for item in listed.items]}, {}
        if not isinstance(node, Scalar):
            return self._plain(node), {}
        for word in EVENT_WORDS:
            if node.text in (word.zh, word.kind) and not word.where:
                self.reader.speaks(node, word.zh, word.kind)
                return word.kind, {}
            if node.text == word.zh:
                return word.kind, dict(word.where)
        if node.text not in KINDS:
            allowed = list(KINDS) if node.text.isascii() else [word.zh for word in EVENT_WORDS]
            self.reader.say("E202", node.place, word=node.text, maybe=or_one_of(node.text, allowed))
        return node.text, {}

    def _where(self, node: Mapping, path: Path, events: tuple[str, ...]) -> dict[str, Any]:
        out = {}
        for name, value in node.pairs:
            field = self._word(name, FIELD_WORDS)
            self._check_field(name, field, events)
            self.reader.places[(*path, field)] = value.place
            out[field] = self._test(value, field)
        return out

    def _check_field(self, name: Scalar, field: str, events: tuple[str, ...]) -> None:
        for event in events:
            fields = KINDS[event].model_fields if event in KINDS else None
            if fields is None or field in (*fields, "seq", "t_ms", "by") or "." in field:
                continue
            near = [one for one in fields if one != "kind"]
            spelled = near if name.text.isascii() else [_chinese(one) for one in near]
            hint = maybe(name.text, spelled)
            named = Words(zh=_chinese(event), en=event)
            self.reader.say("E306", name.place, event=named, field=name.text, maybe=hint)
            return

    def _test(self, node: Node, field: str) -> Any:
        match node:
            case Mapping(pairs):
                known = [(self.reader.spelled(name, TESTS), value) for name, value in pairs]
                return {key.en: self._test(value, field) for key, value in known if key}
            case Sequence(items):
                return [self._test(item, field) for item in items]
            case Scalar():
                if node.quoted:
                    return node.text
                english = self._word(node, FIELD_VALUES.get(field, ()))
                return english if english != node.text else self._plain(node)

    def _word(self, node: Scalar, words: tuple[Word, ...]) -> str:
        """The English of a closed word; anything else as it stands."""
        for word in words:
            if node.text in (word.zh, word.en):
                self.reader.speaks(node, word.zh, word.en)
                return word.en
        return node.text

    def _plain(self, node: Node) -> Any:
        match node:
            case Mapping(pairs):
                return {_english(key.text, CRITERION_KEYS): self._plain(v) for key, v in pairs}
            case Sequence(items):
                return [self._plain(item) for item in items]
            case Scalar():
                return self._scalar(node)

    def _scalar(self, node: Scalar) -> Any:
        if node.quoted:
            return node.text
        alias, dot, field = node.text.partition(".")
        if node.text.startswith("$") and dot:
            for word in FIELD_WORDS:
                if field in (word.zh, word.en):
                    self.reader.speaks(node, f"{alias}.{word.zh}", f"{alias}.{word.en}")
                    return f"{alias}.{word.en}"
            return node.text
        held = self.reader.substituted(node)
        if held is not node:
            self.reader.in_criteria.append((node.text[1:], node.place))
        text = held.text if isinstance(held, Scalar) else node.text
        if text in ("true", "false"):
            return text == "true"
        number = scalars.integer(text)
        return text if number is None else number


def _events(read: dict[str, Any]) -> tuple[str, ...]:
    """The kinds that a ``where`` beside them is about."""
    event = read.get("event")
    if isinstance(event, dict):
        among = event.get("in")
        return (
            tuple(one for one in among if isinstance(one, str)) if isinstance(among, list) else ()
        )
    return (event,) if isinstance(event, str) else ()


def _english(text: str, words: tuple[Word, ...]) -> str:
    return next((word.en for word in words if word.zh == text), text)


def _chinese(text: str) -> str:
    """The Chinese word of a field or an event."""
    for word in (*FIELD_WORDS, *ACTION_WORDS):
        if word.en == text:
            return word.zh
    return next((word.zh for word in EVENT_WORDS if word.kind == text and not word.where), text)


def _chinese_key(name: str) -> str:
    """The Chinese name of a place in a criterion."""
    return next((word.zh for word in CRITERION_KEYS if word.en == name), "评分")
