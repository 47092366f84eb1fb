"""The catalogue of troubles: the rows that this studio must be able to bring about, by family."""

from __future__ import annotations

FAMILIES: dict[str, int] = {"T": 12, "C": 15, "P": 16, "H": 12, "R": 8}
"""Technical, commerce, comments and people, host and crew, rules of the platform: so many rows each."""
ROWS: tuple[str, ...] = tuple(
    f"{family}{number:02}" for family, count in FAMILIES.items() for number in range(1, count + 1)
)
"""``T01`` … ``R08``: 63 in all."""
