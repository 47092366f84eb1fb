"""A show on the terminal: one line for each lane, time from left to right. Plain text, no colours."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from studio.library.words import ACTION_WORDS, LINES, TOPICS
from studio.tale import Course, Tale, Window

Language = Literal["zh", "en"]
WIDTH = 72
LABEL = 14
BARS = " ▁▂▃▄▅▆▇█"
SAYS = {
    "steps": ("脚本", "script"), "online": ("在线", "online"), "comments": ("评论", "comments"),
    "questions": ("新提问", "questions"), "deeds": ("操作", "deeds"), "peak": ("最多", "peak"),
    "legend": (
        "突发：░ 预警  ▒ 还看不见  ▓ 看得见  ═ 已察觉  ✓ 解除  ✗ 没解除    时限：─ 到时限  ✓ 做到  ✗ 没做到",
        "incidents: ░ warned  ▒ not visible yet  ▓ visible  ═ noticed  ✓ resolved  ✗ not    "
        "windows: ─ until the deadline  ✓ met  ✗ missed",
    ),
    "did": ("做了什么", "what was done"), "more": ("还有 {n} 次，见 HTML", "{n} more: see the HTML"),
    "nothing": ("什么也没做", "nothing at all"),
}  # fmt: skip
DEEDS_SHOWN = 40
MET = {"met"}


def lines(tale: Tale, lang: Language = "zh") -> Iterator[str]:
    """The timeline of a show, line by line."""
    yield _lane("", _axis(tale.duration_ms), "")
    yield _lane(say("steps", lang), _steps(tale, lang), "")
    online = [people for _, people in tale.online]
    yield _lane(say("online", lang), _bars(online), _peak(online, lang))
    yield _lane(say("comments", lang), _bars(tale.comments), _peak(tale.comments, lang))
    yield _lane(say("questions", lang), _bars(tale.questions), _peak(tale.questions, lang))
    for course in tale.incidents:
        yield _lane(course.id, _course(course, tale.duration_ms), getattr(course.kind, lang))
    for criterion, windows in _by_criterion(tale).items():
        if any(window.until_ms > window.at_ms for window in windows):
            yield _lane(
                criterion, _windows(windows, tale.duration_ms), getattr(windows[0].title, lang)
            )
    yield _lane(say("deeds", lang), _marks(tale), "")
    yield say("legend", lang)
    yield ""
    yield from _deeds(tale, lang)


def say(word: str, lang: Language) -> str:
    """A word of the timeline."""
    return SAYS[word][0 if lang == "zh" else 1]


def act_word(kind: str, lang: Language) -> str:
    """How a person calls an act."""
    if lang == "en":
        return kind.replace(".", " ")
    return next((one.zh for one in ACTION_WORDS if one.en == kind), kind)


def target_word(target: str, lang: Language) -> str:
    """What an act was on: ids stand as they are, topics in the reader's language."""
    if lang == "en":
        return target
    return next((one.zh for one in (*TOPICS, *LINES) if one.en == target), target)


def clock(ms: int) -> str:
    """``95000`` as ``1:35``."""
    return f"{ms // 60_000}:{ms // 1_000 % 60:02d}"


def wide(text: str) -> int:
    """How many columns a text takes: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def fitted(text: str, columns: int) -> str:
    """The text cut or filled to so many columns."""
    out = ""
    for char in text:
        if wide(out + char) > columns:
            break
        out += char
    return out + " " * (columns - wide(out))


def _lane(label: str, drawn: str, after: str) -> str:
    return f"{fitted(label, LABEL)}|{drawn}| {after}".rstrip()


def _at(ms: int, duration_ms: int) -> int:
    return min(WIDTH - 1, max(0, ms * WIDTH // duration_ms))


def _axis(duration_ms: int) -> str:
    line = [" "] * WIDTH
    steps = (15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000)
    step = next((one for one in steps if duration_ms / one <= WIDTH / 8), steps[-1])
    for at_ms in range(0, duration_ms, step):
        word = clock(at_ms)
        column = _at(at_ms, duration_ms)
        if column + len(word) <= WIDTH:
            line[column : column + len(word)] = word
    return "".join(line)


def _steps(tale: Tale, lang: Language) -> str:
    line, column = "", 0
    for step in tale.steps:
        begin, end = _at(step.at_ms, tale.duration_ms), step.until_ms * WIDTH // tale.duration_ms
        if end - begin < 2 or begin < column:
            continue
        line += " " * (begin - column) + fitted("[" + getattr(step.name, lang), end - begin)
        column = end
    return line + " " * (WIDTH - column)


def _bars(values: Sequence[int]) -> str:
    most = max(values, default=0)
    if not most:
        return " " * WIDTH
    line = ""
    for column in range(WIDTH):
        begin = column * len(values) // WIDTH
        part = values[begin : max(begin + 1, (column + 1) * len(values) // WIDTH)]
        line += BARS[-(-max(part) * (len(BARS) - 1) // most)]
    return line


def _peak(values: Sequence[int], lang: Language) -> str:
    return f"{say('peak', lang)} {max(values, default=0):,}"


def _course(course: Course, duration_ms: int) -> str:
    line = [" "] * WIDTH

    def draw(begin_ms: int | None, sign: str) -> None:
        if begin_ms is not None:
            first, last = _at(begin_ms, duration_ms), _at(course.until_ms, duration_ms)
            line[first : last + 1] = sign * (last + 1 - first)

    draw(course.warned_ms, "░")
    if course.end != "prevented":
        draw(course.opened_ms, "▒")
    draw(course.shown_ms, "▓")
    draw(course.noticed_ms, "═")
    line[_at(course.until_ms, duration_ms)] = (
        "✓" if course.end in ("resolved", "prevented") else "✗"
    )
    return "".join(line)


def _by_criterion(tale: Tale) -> dict[str, list[Window]]:
    found: dict[str, list[Window]] = {}
    for window in tale.windows:
        found.setdefault(window.criterion, []).append(window)
    return found


def _windows(windows: Sequence[Window], duration_ms: int) -> str:
    line = [" "] * WIDTH
    for window in windows:
        first, last = _at(window.at_ms, duration_ms), _at(window.until_ms, duration_ms)
        for column in range(first, last):
            line[column] = "─" if line[column] == " " else line[column]
        line[last] = "✓" if window.verdict in MET else "✗"
    return "".join(line)


def _marks(tale: Tale) -> str:
    counts = [0] * WIDTH
    for deed in tale.deeds:
        counts[_at(deed.at_ms, tale.duration_ms)] += 1
    return "".join(" " if not n else "·" if n == 1 else str(min(n, 9)) for n in counts)


def _deeds(tale: Tale, lang: Language) -> Iterator[str]:
    yield f"{say('did', lang)}:"
    for deed in tale.deeds[:DEEDS_SHOWN]:
        word, target = act_word(deed.kind, lang), target_word(deed.target, lang)
        yield f"  {clock(deed.at_ms):>6}  {fitted(word, 22)} {target}".rstrip()
    left = len(tale.deeds) - DEEDS_SHOWN
    if left > 0:
        yield "  " + say("more", lang).format(n=left)
    if not tale.deeds:
        yield "  " + say("nothing", lang)
