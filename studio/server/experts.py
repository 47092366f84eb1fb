"""What an expert did in the same show: the expert bot plays it once, in a process of its own.

The run lies beside the sealed shows, named by model, rubric and show; it is never a part of a
sealed show, and no score is made from it.
"""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from scoring.language import read_rubric
from scoring.result import Result
from scoring.result.shape import InstanceResult
from scoring.result.sheet import place_of
from simulator.engine import MODEL
from simulator.events.entry import Entry, Words
from simulator.events.instructor import ShowPrepared
from simulator.events.room import CommentPosted
from simulator.events.trainee import CommentReplied
from simulator.events.trouble import RuleHit
from simulator.scenario import Scenario
from studio.house_terms import write_house_terms
from studio.judging import NotJudged, judge_again
from studio.logbook.bundle import Bundle, UnreadableBundle, open_bundle
from studio.replay import scenario_of
from studio.server.refusals import Refusal

FOLDER = ".experts"
DEADLINE_S = 150
MOST_WAITING = 8
MOST_KEPT = 400
SILENT = frozenset({"consent.given", "preflight.finished", "show.started"})
"""Before the show, and the bot's own: nothing to learn from."""


class Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpertAct(Kept):
    """What the expert did. ``at_ms`` counts from ``show.started``; ``on``: to what, as people call it;
    ``unlawful``: what it said there broke a rule, for a practised crew slips too."""

    at_ms: int
    kind: str
    on: Words | None
    unlawful: bool


class ExpertStep(Kept):
    """A step as the expert took it; ``after_ms`` from the moment that asked for it. None: not done."""

    id: str
    title: Words
    verdict: str
    after_ms: int | None


class ExpertOccasion(Kept):
    """One opportunity in the expert's run. ``at_ms`` counts from ``show.started``. ``comment``: what a viewer
    said there, where it is about that or replies to it; ``asks``: what that asks for, in whatever words."""

    criterion: str
    incident: str | None
    at_ms: int
    until_ms: int
    verdict: str
    words: Words
    steps: tuple[ExpertStep, ...]
    comment: Words | None
    asks: str | None


class ExpertRun(Kept):
    """The expert's whole run, as it is kept."""

    model: str
    rubric_sha256: str
    permille: int | None
    acts: tuple[ExpertAct, ...]
    occasions: tuple[ExpertOccasion, ...]


class ExpertTold(ExpertRun):
    """Beside a show of ours. ``asks``: our instance -> what the viewer's comment in it is about."""

    asks: dict[str, str]


@dataclass(slots=True)
class Experts:
    """One run at a time; who asks for a run that is being made waits for it."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    deadline_s: float = DEADLINE_S

    async def run_of(self, bundle: Bundle, *, now: bool = True) -> ExpertRun | None:
        """The expert's run of a bundle's show: kept already, or played ``now``; else None.

        Raises Refusal 503 when too many wait or the run took too long, 422 when it cannot be played.
        """
        file = await asyncio.to_thread(file_of, bundle)
        found = await asyncio.to_thread(_kept, file)
        if found is not None or not now:
            return found
        if self.waiting >= MOST_WAITING:
            raise _late()
        self.waiting += 1
        try:
            async with self.turn:
                found = await asyncio.to_thread(_kept, file)  # made while we waited
                return found or await self._played(bundle, file)
        finally:
            self.waiting -= 1

    async def _played(self, bundle: Bundle, file: Path) -> ExpertRun:
        folder = bundle.path.parent.parent
        with tempfile.TemporaryDirectory(dir=folder, prefix=".expert-") as place:
            words = await asyncio.to_thread(_command, bundle, Path(place))
            await _finished(words, self.deadline_s)
            try:
                run = await asyncio.to_thread(_told, bundle, Path(place) / "expert")
            except (NotJudged, UnreadableBundle) as error:
                raise _unplayable(error.words) from error
            await asyncio.to_thread(_keep, run, file)
        return run


def file_of(bundle: Bundle) -> Path:
    """Where a run of this show is kept: the same show under the same model and rubric has one."""
    prepared = _prepared(bundle)
    asked = (
        prepared.seed, prepared.difficulty, prepared.mode, prepared.shift_seed, prepared.house_terms
    )  # fmt: skip
    show = hashlib.sha256(bundle.scenario_yaml() + repr(asked).encode()).hexdigest()
    rubric = hashlib.sha256(bundle.rubric()).hexdigest()
    return bundle.path.parent / FOLDER / f"{show[:16]}-{MODEL}-{rubric[:16]}.json"


def _prepared(bundle: Bundle) -> ShowPrepared:
    fact = next(bundle.entries()).fact
    if not isinstance(fact, ShowPrepared):
        raise UnreadableBundle("存档里没有开场记录。", "The bundle's log has no show.prepared.")
    return fact


def _kept(file: Path) -> ExpertRun | None:
    """None where there is none, or it was written by another version."""
    try:
        return ExpertRun.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return None


def _keep(run: ExpertRun, file: Path) -> None:
    """Write it whole or not at all; the oldest of too many go."""
    file.parent.mkdir(exist_ok=True)
    temporary = file.with_suffix(".new")
    temporary.write_text(run.model_dump_json(), "utf-8")
    temporary.replace(file)
    kept = sorted(file.parent.glob("*.json"), key=lambda one: one.stat().st_mtime_ns)
    for old in kept[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


# --- playing ---------------------------------------------------------------------------------------


def _command(bundle: Bundle, place: Path) -> list[str]:
    """``lianbo drill`` of the very file that was run, with the school's words of that day, as gently
    as the system knows."""
    prepared = _prepared(bundle)
    file = place / "scenario.yaml"
    file.write_bytes(bundle.scenario_yaml())
    gently = ["nice", "-n", "10"] if shutil.which("nice") else []
    words = [
        *gently, sys.executable, "-m", "studio", "drill", str(file), "--trainee", "expert",
        "--seed", str(prepared.seed), "--difficulty", prepared.difficulty,
        "--mode", prepared.mode, "--out", str(place / "expert"), "--quiet",
    ]  # fmt: skip
    if prepared.shift_seed is not None:
        words += ["--shift-seed", str(prepared.shift_seed)]
    if prepared.house_terms:
        terms = place / "terms.yaml"
        terms.write_text(write_house_terms(prepared.house_terms), "utf-8")
        words += ["--terms", str(terms)]
    return words


async def _finished(words: list[str], deadline_s: float) -> None:
    process = await asyncio.create_subprocess_exec(
        *words, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    try:
        async with asyncio.timeout(deadline_s):
            _, said = await process.communicate()
    except TimeoutError as error:
        raise _late() from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        first = said.decode("utf-8", "replace").strip().splitlines()[:1] or [""]
        raise _unplayable(Words(zh=first[0], en=first[0]))


def _late() -> Refusal:
    return Refusal(
        503,
        "expert_late",
        "专家这一场还没有播完，请过一会儿再看。",
        "The expert's run is not finished. Look again in a while.",
        {"Retry-After": "30"},
    )


def _unplayable(why: Words) -> Refusal:
    return Refusal(
        422,
        "expert_cannot",
        f"这一场没法让专家重播：{why.zh}",
        f"The expert cannot play this show: {why.en}",
    )


# --- what of it is kept ----------------------------------------------------------------------------


def _told(bundle: Bundle, played: Path) -> ExpertRun:
    """The expert's log, judged by the rubric of the trainee's show."""
    expert = open_bundle(played)
    judged = judge_again(expert, read_rubric(bundle.rubric()))
    zero = judged.result.show.started_ms or 0
    return ExpertRun(
        model=MODEL,
        rubric_sha256=judged.result.rubric_sha256,
        permille=judged.result.score.permille,
        acts=tuple(acts_of(expert.entries(), scenario_of(expert), zero)),
        occasions=tuple(_occasions(judged.result, remarks_of(expert, judged.result), zero)),
    )


def beside(run: ExpertRun, bundle: Bundle) -> ExpertTold:
    """An expert's run with what the viewers asked in a show of ours; reads its log.

    Two runs of one seed do not bring the same words: what a question is about tells which are the same.
    """
    result = Result.model_validate_json(bundle.result())
    asks = {name: remark.asks for name, remark in remarks_of(bundle, result).items()}
    return ExpertTold(**dict(run), asks=asks)


class Remark(NamedTuple):
    """A viewer's comment; ``asks``: the item and the fact that it asks for, else its own words."""

    said: Words
    asks: str


def remarks_of(bundle: Bundle, result: Result) -> dict[str, Remark]:
    """Instance -> the viewer's comment that it is about, or that its text replies to. An erased comment is
    none."""
    about = {one.id: one.trigger.seq for one in result.instances}
    said = _said_at(bundle.entries(), frozenset(about.values()))
    return {name: said[seq] for name, seq in about.items() if seq in said}


def _said_at(entries: Iterable[Entry], wanted: frozenset[int]) -> dict[int, Remark]:
    """``seq`` of an entry -> the comment that it is or names, or that the act it judges replied to."""
    posted: dict[str, Remark] = {}
    replied: dict[int, str] = {}
    found: dict[int, Remark] = {}
    for entry in entries:
        fact = entry.fact
        if isinstance(fact, CommentPosted):
            asks = f"{fact.item}/{fact.fact}" if fact.item and fact.fact else fact.text.zh
            posted[fact.comment] = Remark(fact.text, asks)
        elif isinstance(fact, CommentReplied):
            replied[entry.seq] = fact.comment
        if entry.seq in wanted:
            name = getattr(fact, "comment", None) or replied.get(getattr(fact, "act", 0), "")
            if name in posted:
                found[entry.seq] = posted[name]
    return found


def _occasions(
    result: Result, remarks: Mapping[str, Remark], zero: int
) -> Iterator[ExpertOccasion]:
    for one in result.instances:
        if one.verdict.value == "not_exercised":
            continue
        remark = remarks.get(one.id)
        yield ExpertOccasion(
            criterion=one.criterion,
            incident=one.incident,
            at_ms=place_of(one) - zero,
            until_ms=one.deadline_ms - zero,
            verdict=one.verdict.value,
            words=one.words,
            steps=tuple(_steps(one)),
            comment=None if remark is None else remark.said,
            asks=None if remark is None else remark.asks,
        )


def _steps(one: InstanceResult) -> Iterator[ExpertStep]:
    for step in one.steps:
        after = None if step.done_ms is None else step.done_ms - step.anchor_ms
        yield ExpertStep(id=step.id, title=step.title, verdict=step.verdict.value, after_ms=after)


def acts_of(entries: Iterator[Entry], scenario: Scenario, zero: int) -> Iterator[ExpertAct]:
    """What a crew did on air, and to what."""
    names = {one.id: one.name for one in scenario.products}
    log = tuple(entries)
    unlawful = {entry.fact.act for entry in log if isinstance(entry.fact, RuleHit)}
    for entry in log:
        if entry.by.startswith("trainee:") and entry.kind not in SILENT:
            yield ExpertAct(
                at_ms=entry.t_ms - zero,
                kind=entry.kind,
                on=_object(entry.fact.data(), names),
                unlawful=entry.seq in unlawful,
            )


def _object(data: dict[str, object], names: dict[str, Words]) -> Words | None:
    """The words that were typed (a bot types in both languages), else the product's name, else nothing
    that a person would know."""
    text, text_en = data.get("text"), data.get("text_en")
    if isinstance(text, str) and text:
        return Words(zh=text, en=text_en if isinstance(text_en, str) and text_en else text)
    item = data.get("item")
    return names.get(item) if isinstance(item, str) else None
