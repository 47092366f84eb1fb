"""``cues.vtt``: one JSON object per cue for players that know WebVTT metadata tracks.

Cues carry no free text, so that erasing a line of the log leaves nothing here. Times are room time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

LASTS_MS = 1_000


def cues(records: Iterable[dict[str, Any]]) -> bytes:
    """One cue for each act of a person and each step of an incident."""
    shown = ["WEBVTT", "", "NOTE times are milliseconds of room time", ""]
    for record in records:
        if not _is_shown(record):
            continue
        about = {key: record[key] for key in ("seq", "t_ms", "kind", "by")}
        shown += [
            f"{_time(record['t_ms'])} --> {_time(record['t_ms'] + LASTS_MS)}",
            json.dumps(about, separators=(",", ":")),
            "",
        ]
    return "\n".join(shown).encode("utf-8")


def _is_shown(record: dict[str, Any]) -> bool:
    by, kind = str(record["by"]), str(record["kind"])
    return by.startswith(("trainee:", "instructor")) or kind.startswith(("incident.", "show."))


def _time(ms: int) -> str:
    seconds, rest = divmod(ms, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}:{minute:02d}:{second:02d}.{rest:03d}"
