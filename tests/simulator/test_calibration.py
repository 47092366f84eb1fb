"""Defaults lie inside every range that is known of real rooms: the table, over a few seeds."""

from __future__ import annotations

from bench.calibration import ROWS, table


def test_defaults_lie_inside_every_accepted_range() -> None:
    """``python -m bench audience`` prints the same table over many more seeds."""
    text, outside = table((11, 12), seconds=600, online=500)
    print(f"\n{text}")
    assert len(text.splitlines()) == len(ROWS) + 2
    assert not outside
