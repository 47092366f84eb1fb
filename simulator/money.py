"""Sums of money as people read them."""

from __future__ import annotations


def yuan(fen: int) -> str:
    """99.00 -> 99, 29.90 -> 29.90: both decimals wherever cents matter."""
    whole, rest = divmod(fen, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)
