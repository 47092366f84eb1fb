"""A number with its English noun: 1 show, 2 shows."""

from __future__ import annotations


def so_many(n: int, one: str, more: str | None = None) -> str:
    """``so_many(1, "entry", "entries")`` is ``1 entry``; a plural in s need not be told."""
    return f"{n} {one if n == 1 else more or f'{one}s'}"
