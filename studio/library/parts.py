"""Parts of a file with a grammar of their own: conditions, effects, facts, variables, criteria."""

from __future__ import annotations

from typing import Any

from simulator.events.entry import Words
from studio.library import keys
from studio.library.criteria import CriterionReader
from studio.library.kinds import Key, ListOf
from studio.library.reader import MISSING, WANTED, Path, Reader
from studio.library.scalars import integer
from studio.library.tree import Mapping, Node, Scalar, Sequence
from studio.library.words import OFFER_KINDS, OPEN

AT_LEAST_ONE = Words(zh="至少 1 项", en="at least 1 of them")


class ScenarioReader(Reader):
    """Reads a whole scenario."""

    def special(self, node: Node, kind: str, path: Path, key: str) -> Any:
        match kind:
            case "condition":
                return self._condition(node, path, key)
            case "effect":
                return self._effect(node, path, key)
            case "facts":
                return self._facts(node, path, key)
            case "offer":
                return self._offer(node, path, key)
            case "criterion":
                return CriterionReader(self).criterion(node, path, key)
            case "tree":
                return plain(node)
            case "span":
                return self._span(node, path, key)
            case _:
                return MISSING  # variables and difficulties were read before everything else

    def _condition(self, node: Node, path: Path, key: str) -> Any:
        if not isinstance(node, Mapping):
            return self.say("E204", node.place, key=key, wanted=WANTED["map"])
        form = self._form(node)
        if form is None:
            return MISSING
        table = (form, *keys.FORM_DETAILS.get(form.en, ()))
        read = self.fields(node, table, path, key)
        if form.en in ("any", "all") and read.get(form.field) == []:
            named = next(key.text for key, _ in node.pairs if key.text in (form.zh, form.en))
            return self.say("E210", node.place, found=named, wanted=AT_LEAST_ONE)
        if form.en == "action":
            kept = {
                "action": read.pop("action", None),
                "target_class": read.pop("target_class", None),
            }
            return {**{name: one for name, one in kept.items() if one}, "where": read}
        if form.en in ("told", "event"):
            return {form.en: read.pop(form.en, MISSING), "where": read}
        return read

    def _form(self, node: Mapping) -> Key | None:
        """Which of the forms it is. ``状态`` beside ``突发`` says how far the incident has come."""
        given = {key.text for key, _ in node.pairs}
        forms = [form for form in keys.CONDITION_FORMS if given & {form.zh, form.en}]
        names = [form.en for form in forms]
        if "incident" in names and "state" in names:
            forms = [form for form in forms if form.en != "state"]
        if "action" in names:  # a field of the action may share its word with a form
            forms = [form for form in forms if form.en == "action"]
        if len(forms) == 1:
            return forms[0]
        if not forms:
            before = len(self.findings)
            for key, _ in node.pairs:
                self.spelled(key, keys.CONDITION_FORMS)
            if len(self.findings) > before:
                return None
        self.say("E212", node.place, count=len(forms))
        return None

    def _effect(self, node: Node, path: Path, key: str) -> Any:
        if not isinstance(node, Mapping) or len(node.pairs) != 1:
            return self.say("E204", node.place, key=key, wanted=WANTED["effect"])
        name, value = node.pairs[0]
        table = tuple(Key(word.zh, word.en, word.en, "tree") for word in keys.EFFECT_KINDS)
        known = self.spelled(name, table)
        if known is None:
            return MISSING
        if known.en == "mood":
            by = self.value(value, "int", (*path, "by"), name.text)
            return MISSING if by is MISSING else {"do": "mood", "by": by}
        if not isinstance(value, Mapping):
            return self.say("E204", value.place, key=name.text, wanted=WANTED["map"])
        return {"do": known.en, **self.fields(value, keys.EFFECTS_OF[known.en], path, name.text)}

    def _offer(self, node: Node, path: Path, key: str) -> Any:
        """Which keys an offer takes, its kind says; one without a kind is a coupon."""
        if not isinstance(node, Mapping):
            return self.say("E204", node.place, key=key, wanted=WANTED["map"])
        given = node.get("kind", "种类")
        word = given.text if isinstance(given, Scalar) else ""
        kinds = {spelling: one.en for one in OFFER_KINDS for spelling in (one.zh, one.en)}
        shape = keys.OFFERS_OF[kinds.get(word, "threshold_coupon")]
        return self.fields(node, keys.SHAPES[shape], path, key)

    def _span(self, node: Node, path: Path, key: str) -> Any:
        """``[从, 到]`` in the metric's unit; ``空`` leaves an end open."""
        if not isinstance(node, Sequence) or len(node.items) != 2:
            return self.say("E204", node.place, key=key, wanted=WANTED["span"])
        ends = [self._end(item, (*path, at), key) for at, item in enumerate(node.items)]
        return MISSING if MISSING in ends else ends

    def _end(self, node: Node, path: Path, key: str) -> Any:
        node = self.substituted(node)
        if isinstance(node, Scalar) and node.text in (OPEN.zh, OPEN.en):
            self.places[path] = node.place
            self.speaks(node, OPEN.zh, OPEN.en)
            return None
        return self.value(node, "number", path, key)

    def _facts(self, node: Node, path: Path, key: str) -> Any:
        """``材质: [316不锈钢, "316"]``, or ``{标题, 说法, 错误}`` under the fact's key."""
        if not isinstance(node, Mapping):
            return self.say("E204", node.place, key=key, wanted=WANTED["map"])
        facts: dict[str, Any] = {}
        for name, value in node.pairs:
            ident = self.leaf(name, "id", key)
            if ident is MISSING:
                continue
            here = (*path, ident)
            self.places[here] = value.place
            title = {"zh": name.text, "en": name.text}
            if isinstance(value, Mapping):
                read = self.fields(value, keys.SHAPES["fact"], here, name.text)
                facts[ident] = {"title": title, **read}
            else:
                say = self.value(value, ListOf("text"), here, name.text)
                if say is not MISSING:
                    facts[ident] = {"title": title, "say": say}
        return facts


def plain(node: Node) -> Any:
    """The tree as plain values; numbers and booleans where they are plain, text otherwise."""
    match node:
        case Mapping(pairs):
            return {key.text: plain(value) for key, value in pairs}
        case Sequence(items):
            return [plain(item) for item in items]
        case Scalar():
            return plain_scalar(node)


def plain_scalar(node: Scalar) -> str | int | bool:
    """Integers and ``true``/``false`` when unquoted; everything else stays text."""
    if node.quoted:
        return node.text
    if node.text in ("true", "false"):
        return node.text == "true"
    number = integer(node.text)
    return node.text if number is None else number
