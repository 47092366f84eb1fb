"""E316, W406, W409, W426: one criterion, the catalogues of incidents and of shows, and its craft."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from scoring.criteria import Criterion, Matcher
from scoring.lint import constants, wheres_of
from simulator.events import KINDS as EVENTS
from simulator.events.entry import Words
from simulator.incidents import KINDS
from studio.library.findings import Finding, finding
from studio.library.reader import Path, Reader
from studio.library.rubric_file import shipped_criteria
from studio.library.shipped import shipped_scenarios
from studio.library.suggestions import maybe
from studio.library.words import INCIDENT_KINDS

TYPES = frozenset({*KINDS, "abuse"})
"""What an incident of the log can be: a kind of the catalogue, or an account that turned abusive."""
NAMES_A_TYPE = ("type", "incident_type")
OF_THE_STREAM = {"media.lost", "media.restored", "media.restarted", "line.switched",
                 "source.switched"}  # fmt: skip
"""There is one stream in a room, so these need no object to be told apart by."""
OF_THE_ACT = {"kind", "effect", "act"}
"""Fields that name no object."""


def names_of(
    criterion: Criterion, path: Path, reader: Reader, own: Collection[str] = ()
) -> Iterator[Finding]:
    """E316 and W426: kinds of incidents and shows that do not exist. ``own``: shows known beside those
    that are shipped."""
    for where, kinds, tests in wheres_of(criterion, ""):
        for field in NAMES_A_TYPE:
            if any(field in EVENTS[kind].model_fields for kind in kinds if kind in EVENTS):
                here = (*path, *_below(where), field)
                named = constants(tests.get(field))
                yield from (_no_type(str(one), here, reader) for one in named if _strange(one))
    show = criterion.practise
    if show is not None and show not in own and show not in shipped_scenarios():
        near = maybe(show, shipped_scenarios())
        yield finding("W426", reader.place((*path, "practise")), show=show, maybe=near)


def _strange(value: object) -> bool:
    return isinstance(value, str) and not value.startswith("$") and value not in TYPES


def _no_type(word: str, path: Path, reader: Reader) -> Finding:
    known = sorted(TYPES) if word.isascii() else [one.zh for one in INCIDENT_KINDS]
    return finding("E316", reader.place(path), type=word, maybe=maybe(word, known))


def _below(path: str) -> Path:
    """``.expect[0].where`` as parts."""
    parts = path.replace("[", ".").replace("]", "").split(".")
    return tuple(int(one) if one.isdigit() else one for one in parts if one)


def craft_of(criterion: Criterion, path: Path, reader: Reader) -> Iterator[Finding]:
    """W406 and W409 of one criterion."""
    for number, step in enumerate(criterion.expect):
        if _is_shipped(criterion, step.matchers):
            continue
        if any(not one.where and _could_say_more(criterion, one) for one in step.matchers):
            yield finding("W406", reader.place((*path, "expect", number)), id=step.id)
    trigger = criterion.trigger
    kind = None if trigger is None else trigger.where.get("type")
    if isinstance(kind, str) and not criterion.never and (wrong := _wrong_acts(kind)) is not None:
        yield finding("W409", reader.place(path), id=criterion.id, wrong=wrong)


def _could_say_more(criterion: Criterion, matcher: Matcher) -> bool:
    """Whether there is an object to name: one that the trigger has too, or a word of a closed list."""
    kinds = [kind for kind in matcher.kinds if kind in EVENTS and kind not in OF_THE_STREAM]
    trigger = criterion.trigger
    opens = trigger.kinds if trigger is not None else ()
    having = {name for kind in opens if kind in EVENTS for name in EVENTS[kind].model_fields}
    return any(
        (set(EVENTS[kind].model_fields) - OF_THE_ACT) & having or _has_choice(kind)
        for kind in kinds
    )


@cache
def _has_choice(kind: str) -> bool:
    shape = EVENTS[kind].model_json_schema()["properties"]
    return any("enum" in shape[name] for name in shape if name not in OF_THE_ACT)


def _is_shipped(criterion: Criterion, matchers: tuple[Matcher, ...]) -> bool:
    """Whether a shipped criterion for the same occasion asks for just that: it was weighed there, and
    tried on all crews; who copies it needs no warning."""
    return (_text_of((criterion.trigger,)), _text_of(matchers)) in _shipped_steps()


@cache
def _shipped_steps() -> frozenset[tuple[str, str]]:
    read = [Criterion.model_validate(tree) for tree in shipped_criteria().values()]
    return frozenset(
        (_text_of((one.trigger,)), _text_of(step.matchers)) for one in read for step in one.expect
    )


def _text_of(matchers: tuple[Matcher | None, ...]) -> str:
    """What is matched, without the names that an author gives."""
    return repr([one and (one.event, sorted(one.where.items())) for one in matchers])


def _wrong_acts(kind: str) -> Words | None:
    """What the catalogue says goes wrong, as far as the log shows it."""
    known = KINDS.get("troll_wave" if kind == "abuse" else kind)
    shown = [one.title for one in known.sheet.wrong if one.acts] if known is not None else []
    if not shown:
        return None
    return Words(zh="、".join(one.zh for one in shown), en="; ".join(one.en for one in shown))
