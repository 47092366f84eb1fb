"""From what was asked to what a room is made of: scenario, rubric, and the first fact of its log."""

from __future__ import annotations

import asyncio
import secrets

from scoring.language import RubricError, write_rubric
from simulator.compliance import VERSION
from simulator.engine import MODEL
from simulator.events.instructor import ShowPrepared
from simulator.scenario.shifts import shifts_of
from studio.library import rubric_of
from studio.rehearsal import Play
from studio.server.refusals import Refusal
from studio.server.repertoire import Repertoire
from studio.server.shapes import RoomAsked


async def prepare(asked: RoomAsked, repertoire: Repertoire) -> Play:
    """Read the scenario and compile its rubric, off the loop. Raises Refusal."""
    return await asyncio.to_thread(_prepare, asked, repertoire)


def _prepare(asked: RoomAsked, repertoire: Repertoire) -> Play:
    loaded = repertoire.load(asked.scenario, asked.difficulty)
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
        compliance=VERSION,
        crew_size=len(asked.crew),
        shift_seed=asked.shift_seed,
        shifts_ms=None if asked.shift_seed is None else shifts_of(scenario, asked.shift_seed),
    )
    return Play(
        scenario=scenario,
        scenario_yaml=loaded.raw.decode("utf-8"),
        rubric=write_rubric(rubric).decode("utf-8"),
        prepared=prepared,
        seats=asked.crew,
        recording=asked.recording,
    )
