"""Durations and shares as a teacher writes them: ``1m30s``, ``80%``. Inside they are integers."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer

_UNITS = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000}
_DURATION = re.compile(r"(?:([0-9]+)h)?(?:([0-9]+)m(?!s))?(?:([0-9]+)s)?(?:([0-9]+)ms)?")
_SHARE = re.compile(r"([0-9]+)(?:\.([0-9]))?%")


def milliseconds(text: object) -> int:
    """``1m30s`` -> 90000. Raises ValueError with the remedy for anything without a unit."""
    found = _DURATION.fullmatch(text) if isinstance(text, str) and text else None
    if found is None or not any(found.groups()):
        raise ValueError(
            f"“{text}”不是时长，请写数字加单位，如 30s / "
            f"{text!r} is no duration; write a number with its unit, such as 30s"
        )
    hours, minutes, seconds, rest = (int(part or 0) for part in found.groups())
    return hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + rest


def spell_duration(ms: int) -> str:
    """90000 -> ``90s``, 1500 -> ``1500ms``; the same value always gives the same text."""
    return f"{ms // 1000}s" if ms % 1000 == 0 else f"{ms}ms"


def permille(text: object) -> int:
    """``80%`` -> 800. Raises ValueError with the remedy for anything else."""
    found = _SHARE.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError(
            f"“{text}”不是占比，请写百分数，如 80% / "
            f"{text!r} is no share; write it in per cent, such as 80%"
        )
    return int(found[1]) * 10 + int(found[2] or 0)


def spell_share(value: int) -> str:
    """800 -> ``80%``, 955 -> ``95.5%``."""
    return f"{value // 10}%" if value % 10 == 0 else f"{value // 10}.{value % 10}%"


_DurationText = Annotated[
    str, Field(pattern="^([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$", examples=["30s", "1m30s"])
]
_ShareText = Annotated[str, Field(pattern="^[0-9]+([.][0-9])?%$", examples=["80%"])]
Duration = Annotated[
    int,
    BeforeValidator(milliseconds, json_schema_input_type=_DurationText),
    PlainSerializer(spell_duration, return_type=str),
    Field(ge=0),
]
"""Milliseconds; in the text a number with its unit."""
Share = Annotated[
    int,
    BeforeValidator(permille, json_schema_input_type=_ShareText),
    PlainSerializer(spell_share, return_type=str),
    Field(ge=0, le=1000),
]
"""Per mille; in the text per cent."""
