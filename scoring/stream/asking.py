"""Does one entry fit what a criterion asks for? Asked of a single entry, with no index behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from scoring.criteria import Matcher, NotThis, OneOf, Predicate, Within
from scoring.transcript import Moment

Ask = Callable[[Any, Moment | None], bool]
"""Does a value that was found fit, for that trigger?"""


class Pattern:
    """A matcher made ready: the kinds it hears, and for each field what is asked of it."""

    __slots__ = ("_asks", "kinds")

    def __init__(self, matcher: Matcher) -> None:
        self.kinds = frozenset(matcher.kinds)
        self._asks = [
            (tuple(field.split(".")), _ask(what)) for field, what in matcher.where.items()
        ]

    def fits(self, moment: Moment, trigger: Moment | None) -> bool:
        if moment.kind not in self.kinds:
            return False
        return all(ask(look(moment, path), trigger) for path, ask in self._asks)


def any_fits(patterns: Sequence[Pattern], moment: Moment, trigger: Moment | None) -> bool:
    return any(pattern.fits(moment, trigger) for pattern in patterns)


def all_fit(where: dict[str, Predicate], moment: Moment) -> bool:
    """The fields of a moment alone, whatever its kind."""
    return all(
        _ask(what)(look(moment, tuple(field.split("."))), None) for field, what in where.items()
    )


def look(moment: Moment, path: tuple[str, ...]) -> Any:
    """The value at a path: in the data (also under its dotted name), or a field of the entry."""
    whole = ".".join(path)
    if whole in moment.data:
        return moment.data[whole]
    if len(path) == 1:
        return getattr(moment, whole) if whole in ("seq", "t_ms", "kind", "by") else None
    found: Any = moment.data
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _ask(what: Predicate) -> Ask:
    if isinstance(what, Within):
        low, high = what.between
        return lambda found, _: isinstance(found, int) and low <= found <= high
    if isinstance(what, NotThis):
        inner = _ask(what.other_than)
        return lambda found, trigger: not inner(found, trigger)
    if isinstance(what, OneOf):
        each = [_ask(one) for one in what.among]
        return lambda found, trigger: any(ask(found, trigger) for ask in each)
    if isinstance(what, str) and what.startswith("$"):
        path = tuple(what.split(".")[1:])
        return lambda found, trigger: _same_as_trigger(found, trigger, path)
    return lambda found, _: bool(found == what)


def _same_as_trigger(found: Any, trigger: Moment | None, path: tuple[str, ...]) -> bool:
    wanted = None if trigger is None else look(trigger, path)
    return wanted is not None and not isinstance(wanted, list | dict) and bool(found == wanted)
