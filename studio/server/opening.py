"""From what was asked to what a room is made of: scenario, rubric, and the first fact of its log."""

from __future__ import annotations

import asyncio
import secrets
from functools import cache

from scoring.language import RubricError, write_rubric
from simulator.engine import MODEL
from simulator.events.instructor import Difficulty, ShowPrepared
from studio.rehearsal import Play
from studio.server.refusals import Refusal
from studio.server.shapes import RoomAsked, ScenarioCard
from studio.shelf import Loaded, UnreadableFile, load_scenario, rubric_of, shipped_scenarios


async def prepare(asked: RoomAsked) -> Play:
    """Read the scenario and compile its rubric, off the loop. Raises Refusal."""
    return await asyncio.to_thread(_prepare, asked)


def _prepare(asked: RoomAsked) -> Play:
    loaded = load(asked.scenario, asked.difficulty)
    scenario = loaded.scenario
    try:
        rubric = rubric_of(scenario)
    except RubricError as error:
        raise Refusal(
            422,
            "bad_criteria",
            f"剧本的评分标准有误：{error}。请运行 lianbo check 查看。",
            f"The scenario's criteria are wrong: {error}. See `lianbo check`.",
        ) from error
    prepared = ShowPrepared(
        scenario=scenario.meta.id,
        scenario_sha256=loaded.sha256,
        seed=asked.seed if asked.seed is not None else secrets.randbelow(2**31),
        difficulty=scenario.show.difficulty,
        mode=asked.mode,
        model=MODEL,
        crew_size=len(asked.crew),
    )
    return Play(
        scenario=scenario,
        scenario_yaml=loaded.raw.decode("utf-8"),
        rubric=write_rubric(rubric).decode("utf-8"),
        prepared=prepared,
        seats=asked.crew,
        recording=asked.recording,
    )


def load(name: str, difficulty: Difficulty | None) -> Loaded:
    """A shipped scenario. Raises Refusal 404, or 422 with the file's own findings."""
    if name not in shipped_scenarios():
        raise Refusal(
            404,
            "no_such_scenario",
            f"没有名为“{name}”的剧本，可选：{'、'.join(shipped_scenarios())}。",
            f"There is no scenario {name}; there are {', '.join(shipped_scenarios())}.",
        )
    try:
        return load_scenario(name, difficulty)
    except UnreadableFile as error:
        raise Refusal(422, "bad_scenario", error.words.zh, error.words.en) from error


@cache
def shelf_cards() -> tuple[ScenarioCard, ...]:
    """The shipped scenarios in door order; they do not change while the program runs."""
    return tuple(_card(name) for name in shipped_scenarios())


def _card(name: str) -> ScenarioCard:
    scenario = load(name, None).scenario
    return ScenarioCard(
        id=name,
        title=scenario.meta.title,
        about=scenario.meta.about,
        duration_ms=scenario.show.duration_ms,
        difficulty=scenario.show.difficulty,
        codes=scenario.meta.codes,
        items=len(scenario.products),
        incidents=len(scenario.incidents),
        online=scenario.audience.online,
    )
