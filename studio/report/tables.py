"""A scorecard as tables to take along: a row for each opportunity and each needless remedy, each code, each
thing to practise and each seat, one for the show.

Scores stand in points of 100, as on every screen. What assessors said stands beside, never instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from scoring.lapses import Lapses
from scoring.result import Result
from scoring.result.shape import CriterionResult, InstanceResult, SeatResult, SpuriousResult
from scoring.result.sheet import CodeSheet, Sheet, place_of
from simulator.compliance import CATALOGUE
from simulator.events.entry import Words
from studio.logbook.review import Reviewed
from studio.report.assessors import Said, mark_cells, marks_of, ruling_cells, rulings_of
from studio.report.ruled import RuledScore
from studio.report.slips import Slip
from studio.report.words import (
    CODES,
    DIFFICULTIES,
    DUTIES,
    KINDS,
    LEVELS,
    MIXED,
    MODES,
    NEXT,
    POINTS,
    RECORDS,
    SEATS,
    SHOW,
    STATUSES,
    TITLES,
    VERDICTS,
    WEIGHTS,
    WORDS,
    YES,
    Both,
    Language,
    beside,
    head,
    known,
    say,
    seat_word,
)  # fmt: skip
from studio.workbook import Row, Table, Value


class Turn(NamedTuple):
    """After the robot's demonstration: the watcher's turn, and the show for it."""

    words: Words
    show: str
    title: Words


@dataclass(frozen=True, slots=True)
class Report:
    """What a report is made of. ``words`` of the review in their order; ``crew``: pseudonyms."""

    id: str
    title: Words
    crew: tuple[str, ...]
    sealed_at: str
    result: Result
    sheet: Sheet
    review: tuple[Reviewed, ...]
    seats: tuple[SeatResult, ...] = ()
    """Of a crew of several; ``names``: the pseudonyms by seat."""
    names: Mapping[str, str] = field(default_factory=dict)
    slips: tuple[Slip, ...] = ()
    lapses: Lapses | None = None
    drills: Mapping[str, tuple[str, Words]] = field(default_factory=dict)
    """Criterion of a lesson -> the show or drill to practise with, by id and title."""
    ruled: RuledScore | None = None
    """As assessors ruled."""
    skills: Mapping[str, Words] = field(default_factory=dict)
    """What the codes that assessors marked are about."""
    turn: Turn | None = None
    """What comes next where nobody has a lesson to learn."""


def tables_of(report: Report, lang: Language) -> tuple[Table, ...]:
    """Show, codes, points, what may not be said, comments and records, of a crew of several its seats, and
    what to practise: the sheets of the workbook."""
    show, codes, points, words, records, seats, after = (say(title, lang) for title in TITLES)
    tables: tuple[Table, ...] = (
        Table(show, head(SHOW, lang), tuple(_show_rows(report, lang))),
        Table(codes, head(CODES, lang), tuple(_code_rows(report, lang))),
        Table(points, head(POINTS, lang), tuple(_point_rows(report, lang))),
        Table(words, head(WORDS, lang), tuple(_word_rows(report, lang))),
        Table(records, head(RECORDS, lang), tuple(_record_rows(report, lang))),
    )
    if report.seats:
        tables = (*tables, Table(seats, head(SEATS, lang), tuple(_seat_rows(report, lang))))
    return (*tables, Table(after, head(NEXT, lang), tuple(_next_rows(report, lang))))


def one_table(report: Report, lang: Language) -> Table:
    """All of them in one table, for a CSV: each row says which it is, and the cells of the others are empty.
    One person has no columns of seats."""
    parts = {
        "show": (SHOW, _show_rows(report, lang)),
        "code": (CODES, _code_rows(report, lang)),
        "point": (POINTS, _point_rows(report, lang)),
        "word": (WORDS, _word_rows(report, lang)),
        "record": (RECORDS, _record_rows(report, lang)),
        "seat": (SEATS if report.seats else (), _seat_rows(report, lang)),
        "next": (NEXT, _next_rows(report, lang)),
    }
    names, rows = [say(MIXED, lang)], list[Row]()
    widths = [len(columns) for columns, _ in parts.values()]
    for place, (kind, (columns, own)) in enumerate(parts.items()):
        word = say(KINDS[kind], lang)
        before, after = sum(widths[:place]), sum(widths[place + 1 :])
        names += [f"{word}·{each}" for each in head(columns, lang)]
        rows += [(word, *[""] * before, *row, *[""] * after) for row in own]
    return Table(report.id, tuple(names), tuple(rows))


def points_of(permille: int | None) -> Decimal | str:
    """``954`` as the number 95.4, that a spreadsheet can average; nothing where there is no score."""
    return "" if permille is None else Decimal(permille).scaleb(-1)


def clock(ms: int) -> str:
    """``95000`` as ``01:35``."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def _show_rows(report: Report, lang: Language) -> Iterator[Row]:
    yield from ((say(name, lang), value) for _, name, value in _show_fields(report, lang))


def show_told(report: Report) -> list[dict[str, Value]]:
    """The show for programs: a row for each field, by its id."""
    return [{"field": field, "value": value} for field, _, value in _show_fields(report, "en")]


def _show_fields(report: Report, lang: Language) -> Iterator[tuple[str, Both, Value]]:
    """Id of a field, its name and its value."""
    result = report.result
    score = points_of(result.score.permille)
    why = getattr(result.score.words, lang) if result.score.words else ""
    scored, of = result.score.scored, result.score.of
    zero = result.show.started_ms or 0
    yield from (
        ("id", ("编号", "id"), report.id),
        ("show", ("场次", "show"), getattr(report.title, lang)),
        ("scenario", ("剧本", "scenario"), result.show.scenario),
        ("trainees", ("学员（化名）", "trainees (pseudonyms)"), "、".join(report.crew)),
        ("sealed_at", ("封存时间", "sealed"), report.sealed_at),
        ("length", ("时长", "length"), clock(result.show.ended_ms - zero)),
        ("score", ("得分（百分制）", "score /100"), why if score == "" else score),
        *_score_as_ruled(report, lang),
        (
            "criteria_scored",
            ("能打分的项", "criteria scored"),
            "" if scored is None else f"{scored} / {of}",
        ),
        ("difficulty", ("难度", "difficulty"), known(DIFFICULTIES, result.show.difficulty, lang)),
        ("mode", ("方式", "mode"), known(MODES, result.show.mode, lang)),
        ("model", ("模型", "model"), result.show.model),
        ("rubric_sha256", ("评分标准 SHA-256", "rubric SHA-256"), result.rubric_sha256),
    )


def _score_as_ruled(report: Report, lang: Language) -> Iterator[tuple[str, Both, Value]]:
    if (ruled := report.ruled) is not None:
        why = getattr(ruled.words, lang) if ruled.words else ""
        score = points_of(ruled.permille)
        name = ("改判后的得分（百分制）", "score as ruled /100")
        yield "score_as_ruled", name, why if score == "" else score


def _code_rows(report: Report, lang: Language) -> Iterator[Row]:
    given = marks_of(report.review)
    judged = {one.code for one in report.sheet.codes}
    zero = report.result.show.started_ms or 0
    for code in report.sheet.codes:
        yield (*_code_row(code, zero, lang), *mark_cells(given.get(code.code, ())))
    for name, marks in given.items():  # codes that only an assessor judges
        if name not in judged:
            skill = report.skills.get(name)
            yield (name, getattr(skill, lang) if skill else "", *[""] * 9, *mark_cells(marks))


def _code_row(code: CodeSheet, zero: int, lang: Language) -> Row:
    decided = code.deciding
    told = beside(decided.title, decided.words, decided.quote, lang) if decided else ""
    at = clock(decided.t_ms - zero) if decided else ""
    return (
        code.code,
        getattr(code.title, lang) if code.title else "",
        say(STATUSES[code.status], lang),
        say(LEVELS[code.level], lang),
        points_of(code.permille),
        code.opportunities,
        getattr(code.words, lang),
        *_deciding_cells(code, told, at),
    )


def _deciding_cells(code: CodeSheet, told: str, at: str) -> Row:
    """What decided its level; where too little was seen for one, what was seen decides nothing."""
    return ("", "", told, at) if code.level is None else (told, at, "", "")


def _word_rows(report: Report, lang: Language) -> Iterator[Row]:
    zero = report.result.show.started_ms or 0
    for one in report.slips:
        yield (
            one.rule,
            _check(one.rule, lang),
            known(WEIGHTS, one.level, lang),
            clock(one.t_ms - zero),
            one.kind,
            "\n".join(one.quotes),
            getattr(one.lawful, lang),
            "" if one.corrected_ms is None else one.corrected_ms // 1000,
        )


def _record_rows(report: Report, lang: Language) -> Iterator[Row]:
    """Duties about comments, then what was kept of the show when it was sealed."""
    zero = report.result.show.started_ms or 0
    for one in report.lapses.found if report.lapses else ():
        yield (
            one.rule,
            _check(one.rule, lang),
            known(DUTIES, one.state, lang),
            clock(one.t_ms - zero),
            getattr(one.quote, lang) if one.quote else "",
            getattr(one.words, lang),
            getattr(one.lawful, lang),
        )
    for kept in report.lapses.records if report.lapses else ():
        status = known(DUTIES, kept.state, lang)
        yield (kept.part, "", status, "", "", getattr(kept.words, lang), "")


def _check(rule: str, lang: Language) -> str:
    """The name of a check; a school's own rule has none here."""
    return getattr(CATALOGUE[rule].title, lang) if rule in CATALOGUE else ""


def _point_rows(report: Report, lang: Language) -> Iterator[Row]:
    ruled = rulings_of(report.review)
    criteria = {one.id: one for one in report.result.criteria}
    zero = report.result.show.started_ms or 0
    for one in report.result.instances:
        criterion = criteria[one.criterion]
        yield (
            one.id,
            one.criterion,
            getattr(criterion.title, lang),
            " ".join(criterion.codes),
            clock(place_of(one) - zero),
            say(VERDICTS[one.verdict.value], lang),
            _yes(one, lang),
            points_of(criterion.permille),
            getattr(one.words, lang),
            getattr(one.quote, lang) if one.quote else "",
            " ".join(str(each.seq) for each in (one.trigger, *one.evidence)),
            *ruling_cells(ruled.get(one.id, ()), lang),
        )
    for act in report.result.spurious:
        for name in act.criteria[:1]:
            yield _needless_row(act, criteria[name], ruled.get(act.id, ()), zero, lang)


def _needless_row(
    one: SpuriousResult, criterion: CriterionResult, ruled: Said, zero: int, lang: Language
) -> Row:
    """A remedy that nothing asked for, under the criterion whose page shows it."""
    return (
        one.id,
        criterion.id,
        getattr(criterion.title, lang),
        " ".join(criterion.codes),
        clock(one.act.t_ms - zero),
        say(VERDICTS["needless"], lang),
        say(YES, lang),
        points_of(criterion.permille),
        getattr(one.words, lang),
        "",
        str(one.act.seq),
        *ruling_cells(ruled, lang),
    )


def _next_rows(report: Report, lang: Language) -> Iterator[Row]:
    zero = report.result.show.started_ms or 0
    if report.turn is not None:
        turn = report.turn
        yield (1, "", "", getattr(turn.words, lang), "", "", getattr(turn.title, lang), turn.show)
    for number, one in enumerate(report.sheet.lessons, 1):
        show, title = report.drills.get(one.criterion, ("", None))
        yield (
            number,
            one.criterion,
            getattr(one.title, lang),
            getattr(one.words, lang),
            getattr(one.advice, lang) if one.advice else "",
            clock(one.at.t_ms - zero) if one.at else "",
            getattr(title, lang) if title else "",
            show,
        )


def _seat_rows(report: Report, lang: Language) -> Iterator[Row]:
    zero = report.result.show.started_ms or 0
    titles = {one.id: one.title for one in report.result.criteria}
    quotes = {one.id: one.quote for one in report.result.instances}
    for one in report.seats:
        against = [
            f"{clock(each.t_ms - zero)} "
            + beside(titles[each.criterion], each.words, quotes.get(each.instance or ""), lang)
            for each in one.against
        ]
        yield (
            seat_word(one.seat, lang),
            report.names.get(one.seat, ""),
            say(STATUSES[one.status], lang),
            points_of(one.permille),
            one.done,
            counted(one),
            one.wrong,
            one.left,
            one.needless,
            one.broken,
            getattr(one.words, lang),
            "\n".join(against),
        )


def counted(one: SeatResult) -> int:
    """All that counts for a seat, right or not."""
    return one.done + one.wrong + one.left + one.needless + one.broken


def _yes(one: InstanceResult, lang: Language) -> str:
    return say(YES if one.scored else ("否", "no"), lang)
