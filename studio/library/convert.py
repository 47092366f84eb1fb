"""From Chinese words to English ones and back. Only keys and closed words are rewritten.

Comments, layout and everything a teacher made up stay as they are: the words are replaced at their
places. Names of variables are made up, but the built-in one has both spellings.
"""

from __future__ import annotations

from typing import Literal

from studio.library.scenario_file import Reading


def converted(reading: Reading, to: Literal["zh", "en"]) -> bytes:
    """The file of ``reading`` in the other key language, byte for byte the same elsewhere."""
    mark = b"\xef\xbb\xbf" if reading.raw.startswith(b"\xef\xbb\xbf") else b""
    lines = reading.raw.decode("utf-8-sig").split("\n")
    for (begin, end), (zh, en) in sorted(reading.spans.items(), reverse=True):
        if begin.line != end.line:
            continue
        line = lines[begin.line - 1]
        word = zh if to == "zh" else en
        lines[begin.line - 1] = line[: begin.column - 1] + word + line[end.column - 1 :]
    return mark + "\n".join(lines).encode()
