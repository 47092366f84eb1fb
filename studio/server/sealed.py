"""Sealed shows on disk, as the web interface tells of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from scoring.findings import needless_id
from scoring.result import Result
from simulator.events.entry import Words
from simulator.events.instructor import ShowPrepared, StudioInterrupted
from simulator.events.trainee import ShowEnded, ShowStarted
from simulator.view import FeedMessage
from studio.library import read_scenario
from studio.logbook.bundle import Bundle, UnreadableBundle, open_bundle
from studio.logbook.review import FILE as REVIEW
from studio.replay import walk
from studio.server.premises import Premises
from studio.server.refusals import no_such_bundle
from studio.server.sealed_shapes import BundleCard, Outage


def bundle_of(here: Premises, id: str) -> Bundle:
    """Open one sealed show. Raises Refusal 404, or UnreadableBundle."""
    path = here.studio.bundles / id
    if not path.is_dir():
        raise no_such_bundle()
    return open_bundle(path)


def result_of(here: Premises, id: str) -> Result:
    """The scorecard as it was sealed."""
    return Result.model_validate_json(bundle_of(here, id).result())


def cards_of(folder: Path) -> list[BundleCard]:
    """Every sealed show, newest first. Left out: rooms that never went live, unreadable folders."""
    paths = [path for path in folder.iterdir() if path.is_dir() and path.name[0] != "."]
    found = [card for path in paths if (card := _card_or_none(path)) is not None]
    cards = [card for card in found if card.duration_ms > 0]
    return sorted(cards, key=lambda card: card.sealed_at, reverse=True)


def _card_or_none(path: Path) -> BundleCard | None:
    try:
        return card_of_bundle(path)
    except UnreadableBundle:
        return None


def card_of_bundle(path: Path) -> BundleCard:
    """One sealed show in a line. Only an erasure changes it, and the review names that: until then
    it is read once. Raises UnreadableBundle."""
    review = path / REVIEW
    return _card_of(path, review.stat().st_mtime_ns if review.exists() else 0)


@lru_cache(maxsize=512)
def _card_of(path: Path, reviewed_ns: int) -> BundleCard:
    bundle = open_bundle(path)
    frame = _frame(bundle)
    result = Result.model_validate_json(bundle.result())
    return BundleCard(
        id=path.name,
        scenario=bundle.manifest.scenario,
        title=title_of(bundle),
        mode=frame.prepared.mode,
        difficulty=frame.prepared.difficulty,
        sealed_at=bundle.manifest.sealed,
        duration_ms=max(0, frame.ended_ms - frame.started_ms),
        crew=tuple(bundle.manifest.crew.values()),
        by_bot=bundle.manifest.program.startswith("lianbo drill"),
        permille=result.score.permille,
        media=sum(file.exists() for file in bundle.media()),
        outages=tuple(
            Outage(show_ms=at_ms - frame.started_ms, gap_ms=fact.gap_ms, cause=fact.cause)
            for at_ms, fact in frame.outages
            if frame.started_ms <= at_ms <= frame.ended_ms
        ),
    )


class _Frame(NamedTuple):
    """A show as a whole, in room time. One that never went live is as long as nothing."""

    prepared: ShowPrepared
    started_ms: int
    ended_ms: int
    outages: tuple[tuple[int, StudioInterrupted], ...]


def _frame(bundle: Bundle) -> _Frame:
    prepared: ShowPrepared | None = None
    started_ms: int | None = None
    ended_ms = 0
    outages: list[tuple[int, StudioInterrupted]] = []
    for entry in bundle.entries():
        ended_ms = entry.t_ms
        match entry.fact:
            case ShowPrepared() as fact:
                prepared = fact
            case ShowStarted():
                started_ms = entry.t_ms
            case StudioInterrupted() as fact:
                outages.append((entry.t_ms, fact))
            case ShowEnded():
                break
            case _:
                pass
    if prepared is None:
        raise UnreadableBundle("存档里没有开场记录。", "The bundle's log has no show.prepared.")
    return _Frame(
        prepared, ended_ms if started_ms is None else started_ms, ended_ms, tuple(outages)
    )


def title_of(bundle: Bundle) -> Words:
    """The scenario's title, from the file as it was run; its id when that cannot be read."""
    scenario = read_scenario(bundle.scenario_yaml(), bundle.manifest.scenario).scenario
    name = bundle.manifest.scenario
    return scenario.meta.title if scenario is not None else Words(zh=name, en=name)


def feed_text(bundle: Bundle) -> Iterator[bytes]:
    """All messages of the replay as one JSON array, piece by piece."""
    return _array(_message(message) for message in walk(bundle))


def _message(message: FeedMessage) -> bytes:
    return message.model_dump_json().encode("utf-8")


def events_text(bundle: Bundle) -> Iterator[bytes]:
    """The log as one JSON array of entries, without its chain; erased entries are left out."""
    return _array(entry.line() for entry in bundle.entries())


def _array(values: Iterator[bytes]) -> Iterator[bytes]:
    yield b"["
    for index, value in enumerate(values):
        yield b",\n" + value if index else value
    yield b"]"


def point_of(bundle: Bundle, id: str) -> Literal["opportunity", "remedy"] | None:
    """What the sealed scorecard holds under that id; a remedy is a needless one."""
    held = json.loads(bundle.result())
    if any(one.get("id") == id for one in held.get("instances", [])):
        return "opportunity"
    needless = (needless_id(one["act"]["seq"]) for one in held.get("spurious", []))
    return "remedy" if id in needless else None
