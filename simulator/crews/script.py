"""A crew that follows a file: ``{"t_ms", "seat", "action", "data"}`` a line, timed from the start."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from simulator.crews.deeds import Deed
from simulator.crews.desk import Desk
from simulator.events import ACTIONS, KINDS, UnknownFact, fact_of
from simulator.events.entry import SEATS
from simulator.view import FeedMessage

RIG = ("media.read", "media.lost", "media.restored", "media.connected", "speech.heard")
KEYS = {"t_ms", "seat", "action", "data"}


class UnreadableScript(ValueError):
    """A line of a script file is wrong; the message names the line and the remedy."""


@dataclass(frozen=True, slots=True)
class Line:
    """One timed action; ``t_ms`` counts from ``show.started``."""

    t_ms: int
    seat: str
    action: str
    data: dict[str, Any]


def read_script(text: str, name: str = "script") -> tuple[Line, ...]:
    """The lines of a script in the order of their time. Raises UnreadableScript."""
    lines = [
        _line(raw, f"{name}:{number}")
        for number, raw in enumerate(text.splitlines(), 1)
        if raw.strip()
    ]
    return tuple(sorted(lines, key=lambda one: one.t_ms))


def _line(raw: str, where: str) -> Line:
    try:
        found = json.loads(raw)
    except ValueError as error:
        raise UnreadableScript(f"{where}: 不是一行 JSON / not one line of JSON: {error}") from error
    if not isinstance(found, dict) or set(found) - KEYS or not {"t_ms", "action"} <= set(found):
        raise UnreadableScript(
            f"{where}: 要有 t_ms、action，可有 seat、data / needs t_ms and action, may have seat and data"
        )
    action, seat = str(found["action"]), str(found.get("seat", "desk"))
    t_ms, data = found["t_ms"], found.get("data", {})
    if not isinstance(t_ms, int) or isinstance(t_ms, bool) or t_ms < 0:
        raise UnreadableScript(
            f"{where}: t_ms 应为不小于 0 的整数 / t_ms is a whole number from 0 up"
        )
    if action in RIG:
        seat = "rig"
    elif action not in ACTIONS or action not in KINDS:
        raise UnreadableScript(f"{where}: 没有操作 {action} / no action {action}")
    elif seat not in SEATS:
        raise UnreadableScript(f"{where}: 没有岗位 {seat} / no seat {seat}: {', '.join(SEATS)}")
    try:
        fact_of(action, data)
    except UnknownFact as error:
        raise UnreadableScript(f"{where}: {error}") from error
    return Line(t_ms, seat, action, data)


class Script:
    """Does what its lines say, at the time they say, and nothing else."""

    name = "script"
    checks_rig = True

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self._left = list(lines)
        self._desk = Desk()

    def on_message(self, message: FeedMessage, now_ms: int) -> list[Deed]:
        self._desk.see(message, now_ms)
        show = self._desk.sections.show
        if show is None or show.started_ms is None or not self._left:
            return []
        lines, self._left = self._left, []
        return [
            Deed(max(1, show.started_ms + one.t_ms - now_ms), one.action, one.data, one.seat)
            for one in lines
        ]

    def voiced_ms(self, second: int) -> int:
        """Its voice stands in its lines, as ``media.read``."""
        return 0
