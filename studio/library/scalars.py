"""Words and numbers of a file: durations with a unit, money in yuan, shares in per cent."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

IDENT = re.compile(r"^[\w.:\-]{1,64}$")
CODE = re.compile(r"^5300(51|60)-[123]-[0-9]+(\.[0-9]+)+$")
INTEGER = re.compile(r"^-?(0|[1-9][0-9]{0,15})$")
DECIMAL = re.compile(r"^-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,6})?$")
MONEY = re.compile(r"^(0|[1-9][0-9]{0,12})(\.[0-9]{1,2})?$")
DURATION = re.compile(
    r"^(?:([0-9]{1,4})h)?(?:([0-9]{1,6})m(?!s))?(?:([0-9]{1,8})s)?(?:([0-9]{1,10})ms)?$"
)
CLOCK = re.compile(r"^([0-9]{1,3}):([0-5][0-9])$")
DAY = re.compile(r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}$")
MOMENT = re.compile(r"^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$")
UNIT_MS = (3_600_000, 60_000, 1_000, 1)


def integer(text: str) -> int | None:
    """``-12``; no leading zeros, no underscores."""
    return int(text) if INTEGER.match(text) else None


def number(text: str) -> float | None:
    """``-16``, ``0.02``: a measured value in whatever unit its metric has."""
    return float(text) if DECIMAL.match(text) else None


def fen(text: str) -> int | None:
    """``99``, ``99.9``, ``99.00`` yuan in fen; at most two places."""
    return int(Decimal(text) * 100) if MONEY.match(text) else None


def duration_ms(text: str) -> int | None:
    """``500ms``, ``30s``, ``1m30s``, ``2h`` in milliseconds; a unit is required."""
    found = DURATION.match(text) if text else None
    if found is None:
        return None
    return sum(int(part) * unit for part, unit in zip(found.groups("0"), UNIT_MS, strict=True))


def per_mille(text: str) -> int | None:
    """``65%`` or ``0.5%`` in per mille; finer than that is refused."""
    if not text.endswith("%") or not DECIMAL.match(text[:-1]):
        return None
    value = Decimal(text[:-1]) * 10
    return int(value) if value == int(value) else None


def factor(text: str) -> int | None:
    """``1.5`` times, or ``150%``, in per mille."""
    if text.endswith("%"):
        return per_mille(text)
    if not DECIMAL.match(text):
        return None
    value = Decimal(text) * 1000
    return int(value) if value == int(value) else None


def day(text: str) -> str | None:
    """``2026-07-01``: a day that the calendar has."""
    return text if DAY.match(text) and _on_calendar(text) else None


def moment(text: str) -> str | None:
    """``2026-07-01T20:00``: a minute of such a day."""
    return text if MOMENT.match(text) and _on_calendar(text) else None


def _on_calendar(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def likely_duration(text: str) -> str | None:
    """What ``90`` or ``1:30`` was probably meant to be."""
    if (found := CLOCK.match(text)) is not None:
        minutes, seconds = int(found[1]), int(found[2])
        return f"{minutes}m{seconds}s" if seconds else f"{minutes}m"
    return f"{text}s" if INTEGER.match(text) and not text.startswith("-") else None


def spoken(ms: int) -> str:
    """``90500`` as ``1m30s500ms``: the way a file says it."""
    parts = []
    for unit, name in zip(UNIT_MS, ("h", "m", "s", "ms"), strict=True):
        count, ms = divmod(ms, unit)
        if count:
            parts.append(f"{count}{name}")
    return "".join(parts) or "0s"


LEAVES: dict[str, Callable[[str], str | int | float | None]] = {
    "text": lambda text: text,
    "id": lambda text: text if IDENT.match(text) else None,
    "code": lambda text: text if CODE.match(text) else None,
    "int": integer,
    "number": number,
    "money": fen,
    "share": per_mille,
    "factor": factor,
    "duration": duration_ms,
    "day": day,
    "moment": moment,
}
"""How each plain value is read from its text; None when it is none."""
