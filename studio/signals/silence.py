"""How long it has been silent."""

from __future__ import annotations

QUIET_CDB = -5_500
"""Below this a microphone in a room is off, muted or unplugged."""


def silent_ms(before_ms: int, level_cdb: int, block_ms: int) -> int:
    """The length of the silence after one more block; 0 when the block is not silent."""
    return before_ms + block_ms if level_cdb < QUIET_CDB else 0
