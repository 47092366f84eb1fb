"""E210: what the model says of a value out of range, in the units and words of the file."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from simulator.events.entry import Words
from studio.library import keys, scalars
from studio.library.findings import Place
from studio.library.reader import Path, Reader

RANGES: dict[str, tuple[str, str]] = {
    "greater_than_equal": ("不小于 {ge}", "not below {ge}"),
    "greater_than": ("大于 {gt}", "above {gt}"),
    "less_than_equal": ("不大于 {le}", "not above {le}"),
    "less_than": ("小于 {lt}", "below {lt}"),
    "too_short": ("至少 {min_length} 项", "at least {min_length} of them"),
    "literal_error": ("只能是 {expected}", "only {expected}"),
}
"""By pydantic's name of the error."""
BOUNDS = ("ge", "gt", "le", "lt")


def out_of_range(error: ValidationError, reader: Reader) -> Iterator[tuple[str, Place, Words]]:
    """(what stands there, where, what may stand there) of each value that the model refuses."""
    told = error.errors(include_url=False)
    for one in told:
        if _follows(one, told):
            continue
        path = _nearest(reader, one["loc"])
        kind = reader.kinds.get(path, "")
        plain = isinstance(one["input"], int | str)
        found = in_units(one["input"], kind) if plain else _spelled(one["loc"], reader)
        yield found, reader.place(path), _range(one, kind)


def in_units(value: object, kind: str) -> str:
    """A number of the model as a file writes it: ``150s``, ``29.00``, ``65%``."""
    if not isinstance(value, int) or isinstance(value, bool):
        return str(value)
    match kind:
        case "duration":
            return scalars.spoken(value)
        case "money":
            return f"{value // 100}.{value % 100:02d}"
        case "share":
            return f"{value / 10:g}%"
        case "factor":
            return f"{value / 1000:g}"
        case _:
            return str(value)


def _follows(one: ErrorDetails, told: list[ErrorDetails]) -> bool:
    """A list counts as too short because of what is wrong inside it: that was told already."""
    size = len(one["loc"])
    return one["type"] == "too_short" and any(
        len(other["loc"]) > size and other["loc"][:size] == one["loc"] for other in told
    )


def _range(error: ErrorDetails, kind: str) -> Words:
    zh, en = RANGES.get(error["type"], ("{said}", "{said}"))
    context = {**error.get("ctx", {}), "said": error["msg"]}
    context |= {name: in_units(context[name], kind) for name in BOUNDS if name in context}
    return Words(zh=zh.format(**context), en=en.format(**context))


def _spelled(loc: tuple[str | int, ...], reader: Reader) -> str:
    """The key of the innermost named part, in the language of the file."""
    field = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    tables = keys.SHAPES.values()
    known = next((key for table in tables for key in table if key.field == field), None)
    if known is None:
        return field
    return known.zh if "zh" in reader.languages else known.en


def _nearest(reader: Reader, loc: tuple[str | int, ...]) -> Path:
    """The innermost part of ``loc`` that the file has; union tags are skipped."""
    path = tuple(loc)
    while path:
        if path in reader.places:
            return path
        without = tuple(part for at, part in enumerate(path) if at != len(path) - 2)
        if without in reader.places:
            return without
        path = path[:-1]
    return ()
