"""Speech from a file of timed text (SRT or WebVTT): for drills and tests. No sound is listened to.

Times count from ``show.started``. A segment comes when the show's sound has reached its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.speech.hearing import Segment, SpeechTrouble

_MOMENT: Final = r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{3})"
CUE: Final = re.compile(rf"^\s*{_MOMENT}\s+-->\s+{_MOMENT}")
LARGEST: Final = 1 << 20


class Script:
    """The words that a file puts into a host's mouth."""

    rate_hz = 16_000
    hears_silence = True

    def __init__(self, segments: tuple[Segment, ...], name: str = "script") -> None:
        self.segments = segments
        self.name = name

    @classmethod
    def read(cls, path: Path) -> Script:
        """Raises SpeechTrouble naming file and line."""
        try:
            if path.stat().st_size > LARGEST:
                raise SpeechTrouble(
                    f"{path}：文字稿太大，最多 1 MiB。",
                    f"{path}: too large for a script, at most 1 MiB.",
                )
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SpeechTrouble(
                f"{path}：读不了这份文字稿（{error}）。要 UTF-8 的 SRT 或 WebVTT 文件。",
                f"{path}: this script cannot be read ({error}). It must be SRT or WebVTT in UTF-8.",
            ) from error
        return cls(
            tuple(sorted(_cues(path, text), key=lambda one: one.to_ms)), f"script:{path.name}"
        )

    def open(self, t_ms: int) -> ScriptHearing:
        return ScriptHearing(tuple(one for one in self.segments if one.to_ms > t_ms))


class ScriptHearing:
    """Hands out each segment once, when the show has come to its end."""

    def __init__(self, segments: tuple[Segment, ...]) -> None:
        self._waiting = list(segments)

    def feed(self, pcm: NDArray[np.float32], t_ms: int) -> list[Segment]:
        due = [one for one in self._waiting if one.to_ms <= t_ms]
        del self._waiting[: len(due)]
        return due

    def finish(self) -> list[Segment]:
        return []  # what was not reached was not said


def _cues(path: Path, text: str) -> Iterator[Segment]:
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if "-->" not in line:
            continue
        match = CUE.match(line)
        if match is None:
            raise _misread(path, number, line)
        from_ms, to_ms = _ms(match.groups()[:4]), _ms(match.groups()[4:])
        if to_ms <= from_ms:
            raise _misread(path, number, line)
        said: list[str] = []
        for following in lines[number:]:
            if not following.strip():
                break
            said.append(following.strip())
        if said:
            yield Segment(" ".join(said), from_ms, to_ms)


def _ms(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, ms = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms


def _misread(path: Path, number: int, line: str) -> SpeechTrouble:
    return SpeechTrouble(
        f"{path}:{number}：看不懂“{line.strip()[:60]}”，应如 00:01:02.000 --> 00:01:04.500，起在止前。",
        f"{path}:{number}: cannot read {line.strip()[:60]!r}; "
        "write 00:01:02.000 --> 00:01:04.500, the beginning before the end.",
    )
