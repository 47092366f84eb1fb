"""What a sealed show teaches: its sheet, progress over shows, an expert's run, reports to take along."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from scoring.language import read_rubric
from scoring.lapses import Lapses
from scoring.result import Result
from scoring.result.sheet import CodeSheet, Lesson, Sheet
from simulator.events.entry import Words
from studio.lapses import sealed_lapses
from studio.library import catalogue, shipped_drills
from studio.logbook.review import read_review
from studio.practise import DEMO, FIRST_SHOW, YOUR_TURN, lessons_of, practise_in, title_of_show
from studio.report.assessors import marks_of, words_of_assessors
from studio.report.ruled import RuledScore, ruled_score
from studio.report.slips import slips_of
from studio.report.tables import Report, Turn, one_table, show_told, tables_of
from studio.report.words import IDS
from studio.server.bundles import Id
from studio.server.experts import ExpertTold, beside
from studio.server.premises import Here, Premises, Who
from studio.server.refusals import Refusal
from studio.server.sealed import bundle_of, card_of_bundle, cards_of, title_of
from studio.server.sealed_shapes import BundleCard
from studio.server.seats import SeatTold, sealed_seats, seats_of
from studio.server.shapes import Told
from studio.workbook import Value, csv_of, xlsx_of

router = APIRouter(prefix="/api/bundles/{id}", tags=["bundles"])
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}

KEYS_OF_A_REPORT = frozenset({"as", "lang"})


class LessonTold(Lesson):
    """With the show or drill to practise in; ``show`` None: it does not lie on this studio's shelf."""

    show: str | None
    show_title: Words | None
    is_drill: bool


class SheetTold(Told):
    """The evidence and deciding sentence of each code, up to three things to practise next, and of a
    crew of several what each seat decided, and its share that was right. ``lapses``: comments and records
    as the law wants them treated; it prices nothing."""

    codes: tuple[CodeSheet, ...]
    lessons: tuple[LessonTold, ...]
    seats: tuple[SeatTold, ...]
    lapses: Lapses
    ruled: RuledScore | None
    """The score as assessors ruled, computed anew; None where they ruled on nothing."""


class Progress(Told):
    """All shows of the same trainees, oldest first. ``ghost``: their last run of this scenario before."""

    trainees: tuple[str, ...]
    shows: tuple[BundleCard, ...]
    ghost: str | None


@router.get("/card")
async def card(id: Id, here: Here, who: Who) -> BundleCard:
    """This show in one line, for who may read it."""
    who.must_read(id)
    bundle = await asyncio.to_thread(bundle_of, here, id)
    return await asyncio.to_thread(card_of_bundle, bundle.path)


@router.get("/sheet")
async def sheet(id: Id, here: Here, who: Who) -> SheetTold:
    """What this show teaches, made from its sealed result and rubric."""
    who.must_read(id)
    return await asyncio.to_thread(_sheet, here, id)


@router.get("/progress")
async def progress(id: Id, here: Here, who: Who) -> Progress:
    """The trainee's shows. Who only sits in this one is told of this one: names are no passwords."""
    who.must_read(id)
    bundle = await asyncio.to_thread(bundle_of, here, id)
    mine = await asyncio.to_thread(card_of_bundle, bundle.path)
    all_cards = [mine]
    if who.may_look_around:
        all_cards = await asyncio.to_thread(cards_of, here.studio.bundles)
    return progress_of(mine, all_cards)


@router.get("/expert")
async def expert(id: Id, here: Here, who: Who, now: bool = True) -> ExpertTold | None:
    """The expert bot's run of the same scenario, seed and difficulty; the first time it is played now.

    ``now`` False: only a run that is kept already, else null.
    """
    who.must_read(id)
    bundle = await asyncio.to_thread(bundle_of, here, id)
    run = await here.experts.run_of(bundle, now=now)
    return None if run is None else await asyncio.to_thread(beside, run, bundle)


def known_keys(request: Request) -> None:
    """A key that a report does not know is refused: left out, ``?format=xlsx`` would give a CSV."""
    unknown = sorted(set(request.query_params) - KEYS_OF_A_REPORT)
    if unknown:
        raise Refusal(
            422,
            "unknown_key",
            f"成绩单报表没有参数 {unknown[0]}。可用的是 as（csv、xlsx 或 json）和 lang（zh 或 en），"
            "例如 ?as=xlsx&lang=zh。",
            f"A report has no key {unknown[0]}. It has as (csv, xlsx or json) and lang (zh or en): "
            "?as=xlsx&lang=en, for example.",
        )


@router.get("/report", response_class=Response, dependencies=[Depends(known_keys)])
async def report(
    id: Id,
    here: Here,
    who: Who,
    form: Annotated[Literal["csv", "xlsx", "json"], Query(alias="as")] = "csv",
    lang: Literal["zh", "en"] = "zh",
) -> Response:
    """The scorecard as a table: a row for each opportunity and each code, with what assessors said."""
    who.must_read(id)
    made = await asyncio.to_thread(_report, here, id)
    content = await asyncio.to_thread(_written, made, form, lang)
    disposition = f'attachment; filename="lianbo-{id}.{form}"'
    return Response(content, media_type=TYPES[form], headers={"content-disposition": disposition})


def progress_of(mine: BundleCard, cards: list[BundleCard]) -> Progress:
    """Shows that share a trainee with this one; the ghost is the newest before it in the same show."""
    names = set(mine.crew)
    theirs = [mine, *(one for one in cards if one.id != mine.id and names & set(one.crew))]
    theirs.sort(key=lambda one: (one.sealed_at, one.id))
    before = theirs[: [one.id for one in theirs].index(mine.id)]
    same = [one.id for one in before if one.scenario == mine.scenario]
    return Progress(trainees=mine.crew, shows=tuple(theirs), ghost=same[-1] if same else None)


def _sheet(here: Premises, id: str) -> SheetTold:
    bundle = bundle_of(here, id)
    result = Result.model_validate_json(bundle.result())
    made = lessons_of(result, read_rubric(bundle.rubric()))
    return SheetTold(
        codes=made.codes,
        lessons=_lessons(here, made, result),
        seats=seats_of(bundle, result),
        lapses=sealed_lapses(bundle),
        ruled=ruled_score(bundle, result, read_review(bundle.path)),
    )


def _lessons(here: Premises, made: Sheet, result: Result) -> tuple[LessonTold, ...]:
    titles = {one.id: one.title for one in here.repertoire.cards() if one.note is None}
    return tuple(_lesson(one, result.show.scenario, titles) for one in made.lessons)


def _lesson(lesson: Lesson, here: str, titles: dict[str, Words]) -> LessonTold:
    show = practise_in(lesson, here, titles)
    return LessonTold(
        **lesson.model_dump(),
        show=show,
        show_title=titles[show] if show is not None else None,
        is_drill=show in shipped_drills(),
    )


def _report(here: Premises, id: str) -> Report:
    bundle = bundle_of(here, id)
    result = Result.model_validate_json(bundle.result())
    made = lessons_of(result, read_rubric(bundle.rubric()))
    review, known = read_review(bundle.path), catalogue().codes
    return Report(
        id=id,
        title=title_of(bundle),
        crew=tuple(bundle.manifest.crew.values()),
        sealed_at=bundle.manifest.sealed,
        result=result,
        sheet=made,
        review=review,
        seats=sealed_seats(bundle, result),
        ruled=ruled_score(bundle, result, review),
        slips=slips_of(bundle.entries()),
        lapses=sealed_lapses(bundle),
        names=bundle.manifest.crew,
        drills={
            one.criterion: (one.show, one.show_title)
            for one in _lessons(here, made, result)
            if one.show is not None and one.show_title is not None
        },
        skills={code: known[code].says for code in marks_of(review) if code in known},
        turn=_your_turn(result),
    )


def _your_turn(result: Result) -> Turn | None:
    """After the demonstration, what the page says in the place of lessons."""
    title = title_of_show(FIRST_SHOW) if result.show.scenario == DEMO else None
    return None if title is None else Turn(YOUR_TURN, FIRST_SHOW, title)


def _written(
    report: Report, form: Literal["csv", "xlsx", "json"], lang: Literal["zh", "en"]
) -> bytes:
    if form == "csv":
        return csv_of(one_table(report, lang))
    if form == "xlsx":
        return xlsx_of(tables_of(report, lang))
    tree = {
        "id": report.id,
        "unit": "points of 100",
        **_tables_told(report),
        **words_of_assessors(report.review),
        "score_as_ruled": report.ruled.model_dump(mode="json") if report.ruled else None,
        "sheet": report.sheet.model_dump(mode="json"),
        "result": report.result.model_dump(mode="json"),
    }
    return json.dumps(tree, ensure_ascii=False, indent=1, default=float).encode() + b"\n"


def _tables_told(report: Report) -> dict[str, list[dict[str, Value]]]:
    """The sheets of the workbook for programs, in English, under ids that stay; ``sheet`` beside them has
    both languages."""
    names = [name for name in IDS if name != "seats" or report.seats]
    told = {
        name: [dict(zip(IDS[name], row, strict=True)) for row in table.rows]
        for name, table in zip(names, tables_of(report, "en"), strict=True)
    }
    return told | {"show": show_told(report)}
