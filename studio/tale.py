"""What happened when, drawn out of a log and its result: the matter of the timeline and the sketch.

All times are milliseconds of the show (from ``show.started``).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.events import Entry
from simulator.events.entry import Words
from simulator.events.room import PublicCounted
from simulator.incidents import KINDS
from simulator.scenario import Scenario

End = Literal["resolved", "expired", "prevented", "open"]
BIN_MS = 5_000
NOT_DEEDS = {"consent.given", "preflight.finished", "show.started", "show.ended", "media.read"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A step of the rundown."""

    at_ms: int
    until_ms: int
    name: Words


@dataclass(frozen=True, slots=True)
class Course:
    """One instance of an incident. ``until_ms``: its end, or the show's."""

    id: str
    kind: Words
    opened_ms: int
    until_ms: int
    end: End
    warned_ms: int | None = None
    shown_ms: int | None = None
    noticed_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """From a trigger to its deadline, and the verdict."""

    criterion: str
    title: Words
    at_ms: int
    until_ms: int
    verdict: str
    words: Words


@dataclass(frozen=True, slots=True)
class Deed:
    at_ms: int
    seat: str
    kind: str
    target: str
    effect: bool


@dataclass(frozen=True, slots=True)
class Tale:
    title: Words
    scenario: str
    seed: int
    difficulty: str
    crew: str
    permille: int | None
    duration_ms: int
    steps: tuple[Stretch, ...]
    online: tuple[tuple[int, int], ...]
    """``(time, people)``, once each ``BIN_MS``."""
    comments: tuple[int, ...]
    """Comments in each ``BIN_MS``."""
    questions: tuple[int, ...]
    """Questions that opened in each ``BIN_MS``."""
    incidents: tuple[Course, ...]
    windows: tuple[Window, ...]
    deeds: tuple[Deed, ...]
    shifts_ms: tuple[tuple[str, int], ...]


def tale_of(scenario: Scenario, entries: Sequence[Entry], result: bytes, crew: str) -> Tale:
    """Tell a whole show. ``result`` is the ``result.json`` of the same log."""
    told = json.loads(result)
    prepared = entries[0].as_dict()["data"]
    start_ms = next((one.t_ms for one in entries if one.kind == "show.started"), 0)
    end_ms = max((one.t_ms for one in entries if one.kind == "show.ended"), default=start_ms)
    duration_ms = max(BIN_MS, end_ms - start_ms)
    bins = -(-duration_ms // BIN_MS)
    live = [one for one in entries if start_ms <= one.t_ms <= end_ms]
    return Tale(
        title=scenario.meta.title, scenario=scenario.meta.id, seed=prepared["seed"],
        difficulty=prepared["difficulty"], crew=crew, permille=told["score"]["permille"],
        duration_ms=duration_ms, steps=_steps(scenario, duration_ms),
        online=_online(live, start_ms), comments=_counts(live, start_ms, bins, "comment.posted"),
        questions=_counts(live, start_ms, bins, "question.opened"),
        incidents=_incidents(live, start_ms, duration_ms), windows=_windows(told, start_ms),
        deeds=_deeds(live, start_ms),
        shifts_ms=tuple((prepared.get("shifts_ms") or {}).items()),
    )  # fmt: skip


def _steps(scenario: Scenario, duration_ms: int) -> tuple[Stretch, ...]:
    names = {product.id: product.name for product in scenario.products}
    steps = []
    for step in sorted(scenario.script, key=lambda one: one.at_ms):
        item = names.get(step.product or "")
        name = step.part if item is None else Words(
            zh=f"{step.part.zh} {item.zh}", en=f"{step.part.en} {item.en}",
        )  # fmt: skip
        if step.at_ms < duration_ms:
            steps.append(Stretch(step.at_ms, min(duration_ms, step.at_ms + step.for_ms), name))
    return tuple(steps)


def _online(entries: Sequence[Entry], start_ms: int) -> tuple[tuple[int, int], ...]:
    found: dict[int, int] = {}
    for entry in entries:
        if isinstance(entry.fact, PublicCounted):
            found.setdefault((entry.t_ms - start_ms) // BIN_MS * BIN_MS, entry.fact.online)
    return tuple(found.items())


def _counts(entries: Sequence[Entry], start_ms: int, bins: int, kind: str) -> tuple[int, ...]:
    counted = Counter((e.t_ms - start_ms) // BIN_MS for e in entries if e.kind == kind)
    return tuple(counted[number] for number in range(bins))


def _incidents(entries: Sequence[Entry], start_ms: int, duration_ms: int) -> tuple[Course, ...]:
    """Each instance but the single accounts of abuse, which are dozens."""
    times: dict[str, dict[str, int]] = {}
    kinds: dict[str, str] = {}
    for entry in entries:
        family, _, verb = entry.kind.partition(".")
        data = entry.as_dict()["data"]
        if family != "incident" or "incident" not in data or data.get("type") in (None, "abuse"):
            continue
        kinds[data["incident"]] = data["type"]
        times.setdefault(data["incident"], {}).setdefault(verb, entry.t_ms - start_ms)
    return tuple(_course(name, kinds[name], found, duration_ms) for name, found in times.items())


def _course(name: str, kind: str, times: dict[str, int], duration_ms: int) -> Course:
    ends: tuple[End, ...] = ("resolved", "expired", "prevented")
    end: End = next((one for one in ends if one in times), "open")
    until_ms = times.get(end, duration_ms)
    word = KINDS[kind].sheet.title if kind in KINDS else Words(zh=kind, en=kind)
    return Course(
        id=name, kind=word, opened_ms=times.get("opened", times.get("warned", until_ms)),
        until_ms=until_ms, end=end, warned_ms=times.get("warned"), shown_ms=times.get("shown"),
        noticed_ms=times.get("noticed"),
    )  # fmt: skip


def _windows(told: dict[str, object], start_ms: int) -> tuple[Window, ...]:
    criteria: list[dict[str, object]] = told["criteria"]  # type: ignore[assignment]
    titles = {one["id"]: Words.model_validate(one["title"]) for one in criteria}
    instances: list[dict[str, object]] = told["instances"]  # type: ignore[assignment]
    return tuple(
        Window(
            criterion=str(one["criterion"]),
            title=titles.get(one["criterion"], Words(zh="", en="")),
            at_ms=int(str(one["t_ms"])) - start_ms,
            until_ms=int(str(one["deadline_ms"])) - start_ms,
            verdict=str(one["verdict"]),
            words=Words.model_validate(one["words"]),
        )
        for one in instances
    )


def _deeds(entries: Sequence[Entry], start_ms: int) -> tuple[Deed, ...]:
    deeds = []
    for entry in entries:
        who, _, seat = entry.by.partition(":")
        if who != "trainee" or entry.kind in NOT_DEEDS:
            continue
        data = entry.as_dict()["data"]
        targets = (
            data.get(name)
            for name in ("item", "coupon", "comment", "viewer", "topic", "segment", "line")
        )
        target = next((str(one) for one in targets if one), "")
        deeds.append(
            Deed(
                entry.t_ms - start_ms,
                seat,
                entry.kind,
                target,
                data.get("effect", True) is not False,
            )
        )
    return tuple(deeds)


__all__ = ["BIN_MS", "Course", "Deed", "Stretch", "Tale", "Window", "tale_of"]
