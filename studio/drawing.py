"""The picture of a show: one SVG with a lane for each thing, time from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from simulator.events.entry import Words
from studio.tale import BIN_MS, Course, Tale, Window
from studio.timeline import act_word, clock

WIDTH, LEFT, RIGHT, ROW = 1120, 190, 20, 24


def both(words: Words, tag: str = "span", more: str = "") -> str:
    """A text in both languages; the page shows one."""
    return "".join(
        f'<{tag} class="{lang}"{more}>{escape(getattr(words, lang))}</{tag}>'
        for lang in ("zh", "en")
    )


class _Scale:
    def __init__(self, duration_ms: int) -> None:
        self._duration_ms = duration_ms

    def x(self, ms: int) -> str:
        inside = max(0, min(ms, self._duration_ms))
        return f"{LEFT + inside * (WIDTH - LEFT - RIGHT) / self._duration_ms:.1f}"

    def span(self, from_ms: int, to_ms: int) -> str:
        begin, end = float(self.x(from_ms)), float(self.x(max(from_ms, to_ms)))
        return f'x="{begin:.1f}" width="{max(1.0, end - begin):.1f}"'


def drawing(tale: Tale) -> Iterator[str]:
    scale = _Scale(tale.duration_ms)
    judged = _by_criterion(tale)
    top = {"axis": 20, "steps": 28, "online": 60, "comments": 150, "incidents": 222}
    windows_at = top["incidents"] + ROW * len(tale.incidents) + 10
    deeds_at = windows_at + ROW * len(judged) + 10
    height = deeds_at + 40
    yield f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(tale.title.zh)}">'
    yield from _axis(tale.duration_ms, scale, height)
    yield from _steps(tale, scale, top["steps"])
    yield from _online(tale, scale, top["online"], 80)
    yield from _bars(tale, scale, top["comments"], 60)
    for number, course in enumerate(tale.incidents):
        yield from _course(course, scale, top["incidents"] + number * ROW)
    for number, (criterion, windows) in enumerate(judged.items()):
        yield from _lane(criterion, windows, scale, windows_at + number * ROW)
    yield _label(deeds_at + 16, Words(zh="操作", en="deeds"))
    for deed in tale.deeds:
        told = f"{clock(deed.at_ms)} {act_word(deed.kind, 'zh')} {deed.kind} {deed.target}"
        look = "deed" if deed.effect else "idle"
        yield (
            f'<rect x="{scale.x(deed.at_ms)}" y="{deeds_at + 4}" width="2" height="18" class="{look}">'
            f"<title>{escape(told)}</title></rect>"
        )
    yield "</svg>"


def _label(y: int, words: Words) -> str:
    return both(words, "text", f' x="{LEFT - 10}" y="{y}" text-anchor="end"')


def _axis(duration_ms: int, scale: _Scale, height: int) -> Iterator[str]:
    steps = (10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000)
    step = next((one for one in steps if duration_ms / one <= 14), steps[-1])
    for at_ms in range(0, duration_ms + 1, step):
        x = scale.x(at_ms)
        yield f'<line x1="{x}" x2="{x}" y1="24" y2="{height}" class="grid"/>'
        yield f'<text x="{x}" y="16" text-anchor="middle">{clock(at_ms)}</text>'


def _steps(tale: Tale, scale: _Scale, y: int) -> Iterator[str]:
    yield _label(y + 16, Words(zh="脚本", en="script"))
    for number, step in enumerate(tale.steps):
        box = scale.span(step.at_ms, step.until_ms)
        told = escape(f"{clock(step.at_ms)}–{clock(step.until_ms)} {step.name.zh} {step.name.en}")
        yield f'<rect {box} y="{y}" height="22" class="step"><title>{told}</title></rect>'
        yield f'<clipPath id="s{number}"><rect {box} y="{y}" height="22"/></clipPath>'
        inside = (
            f' x="{float(scale.x(step.at_ms)) + 4:.1f}" y="{y + 15}" clip-path="url(#s{number})"'
        )
        yield both(step.name, "text", inside)


def _online(tale: Tale, scale: _Scale, y: int, height: int) -> Iterator[str]:
    most = max((people for _, people in tale.online), default=0) or 1
    yield _label(y + 14, Words(zh="在线", en="people online"))
    yield _label(y + 32, Words(zh=f"最多 {most:,}", en=f"peak {most:,}"))
    points = [
        f"{scale.x(at)},{y + height - people * height / most:.1f}" for at, people in tale.online
    ]
    if points:
        first, last = points[0].split(",")[0], points[-1].split(",")[0]
        ground = y + height
        yield f'<polygon class="area" points="{first},{ground} {" ".join(points)} {last},{ground}"/>'
        yield f'<polyline class="online" points="{" ".join(points)}"/>'


def _bars(tale: Tale, scale: _Scale, y: int, height: int) -> Iterator[str]:
    most = max(tale.comments, default=0) or 1
    per_minute = most * 60_000 // BIN_MS
    yield _label(y + 14, Words(zh="评论", en="comments"))
    yield _label(y + 32, Words(zh=f"最多每分钟 {per_minute}", en=f"peak {per_minute} a minute"))
    for look, counts in (("comment", tale.comments), ("question", tale.questions)):
        for number, count in enumerate(counts):
            if count:
                tall = max(2.0, min(height, count * height / most))
                box = scale.span(number * BIN_MS, (number + 1) * BIN_MS - BIN_MS // 5)
                yield (
                    f'<rect {box} y="{y + height - tall:.1f}" height="{tall:.1f}" class="{look}">'
                    f"<title>{clock(number * BIN_MS)} · {count}</title></rect>"
                )


def _course(course: Course, scale: _Scale, y: int) -> Iterator[str]:
    yield _label(
        y + 15, Words(zh=f"{course.id} {course.kind.zh}", en=f"{course.id} {course.kind.en}")
    )
    opened = course.until_ms if course.end == "prevented" else course.opened_ms
    parts = (
        ("warned", course.warned_ms, opened), ("hidden", opened, course.shown_ms),
        ("shown", course.shown_ms, course.noticed_ms), ("noticed", course.noticed_ms, None),
    )  # fmt: skip
    for look, begin_ms, end_ms in parts:
        if begin_ms is not None:
            until_ms = course.until_ms if end_ms is None else end_ms
            told = f"{clock(begin_ms)}–{clock(until_ms)}"
            yield (
                f'<rect {scale.span(begin_ms, until_ms)} y="{y + 4}" height="14" class="{look}">'
                f"<title>{told}</title></rect>"
            )
    sign = "✓" if course.end in ("resolved", "prevented") else "✗"
    look = "met" if sign == "✓" else "not"
    yield f'<text x="{float(scale.x(course.until_ms)) + 3:.1f}" y="{y + 16}" class="{look}">{sign}</text>'


def _by_criterion(tale: Tale) -> dict[str, list[Window]]:
    found: dict[str, list[Window]] = {}
    for window in tale.windows:
        if window.until_ms > window.at_ms:
            found.setdefault(window.criterion, []).append(window)
    return found


def _lane(criterion: str, windows: Sequence[Window], scale: _Scale, y: int) -> Iterator[str]:
    title = windows[0].title
    yield _label(
        y + 15,
        Words(zh=_short(f"{criterion} {title.zh}", 18), en=_short(f"{criterion} {title.en}", 28)),
    )
    for window in windows:
        begin, end = scale.x(window.at_ms), scale.x(window.until_ms)
        look = _look(window.verdict)
        told = escape(
            f"{clock(window.at_ms)}–{clock(window.until_ms)} {window.words.zh} {window.words.en}"
        )
        yield f'<line x1="{begin}" x2="{end}" y1="{y + 11}" y2="{y + 11}" class="window"/>'
        yield (
            f'<rect x="{float(end) - 3:.1f}" y="{y + 3}" width="6" height="16" class="{look}">'
            f"<title>{told}</title></rect>"
        )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _look(verdict: str) -> str:
    return "met" if verdict == "met" else "not" if verdict in ("missed", "violated") else "other"
