"""A scorecard as tables to take along: a row for each opportunity and each needless remedy, each code, each
thing to practise and each seat, one for the show.

Scores stand in points of 100, as on every screen. What assessors said stands beside, never instead: each
one's last word by name, and no mean of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from scoring.result import Result
from scoring.result.shape import CriterionResult, InstanceResult, SeatResult, SpuriousResult
from scoring.result.sheet import CodeSheet, Sheet, place_of
from simulator.events.assessor import MarkGiven, RulingMade
from simulator.events.entry import Words
from studio.logbook.review import Reviewed
from studio.workbook import Row, Table, Value

Language = Literal["zh", "en"]
Both = tuple[str, str]
Said = tuple[Reviewed, ...]
"""One word of each assessor about one thing."""
WORD, WHO = 4, 2
"""An assessor's word takes so many cells; which of them is the name."""

VERDICTS: dict[str, Both] = {
    "met": ("达成", "met"), "missed": ("未达成", "missed"), "violated": ("违反", "violated"),
    "blocked": ("受阻", "blocked"), "censored": ("未到时", "censored"), "void": ("不计", "void"),
    "not_exercised": ("未涉及", "not exercised"), "needless": ("无理由", "needless"),
}  # fmt: skip
LEVELS: dict[str | None, Both] = {
    "met": ("达成", "met"), "partly": ("部分达成", "partly met"),
    "not_met": ("未达成", "not yet met"), None: ("", ""),
}  # fmt: skip
STATUSES: dict[str, Both] = {
    "measured": ("已测量", "measured"), "insufficient": ("证据不足", "not enough evidence"),
    "not_measured": ("未测量", "not measured"), "not_exercised": ("未考察", "did not come up"),
}  # fmt: skip
POINTS: tuple[Both, ...] = (
    ("编号", "id"), ("评分项", "criterion"), ("名称", "title"), ("技能点", "codes"),
    ("时间", "at"), ("结论", "verdict"), ("计分", "scored"), ("这一项得分（百分制）", "criterion score /100"),
    ("说明", "sentence"), ("原话", "quote"), ("证据记录号", "evidence seqs"),
    ("考评员改判", "assessor's verdict"), ("改判理由", "reason"), ("考评员", "assessor"),
    ("改判时间", "ruled at"),
)  # fmt: skip
CODES: tuple[Both, ...] = (
    ("技能点", "code"), ("内容", "skill"), ("状态", "status"), ("水平", "level"),
    ("得分（百分制）", "score /100"), ("机会", "occasions"), ("说明", "sentence"),
    ("关键一次", "decided by"), ("关键时间", "decided at"), ("考评员给分（0–4）", "assessor's step 0-4"),
    ("给分理由", "reason"), ("考评员", "assessor"), ("给分时间", "marked at"),
)  # fmt: skip
NEXT: tuple[Both, ...] = (
    ("次序", "no."), ("评分项", "criterion"), ("名称", "title"), ("说明", "sentence"),
    ("怎么做", "advice"), ("看哪里", "at"), ("去练", "practise with"), ("剧本", "scenario"),
)  # fmt: skip
SHOW: tuple[Both, ...] = (("项目", "field"), ("内容", "value"))
SEATS: tuple[Both, ...] = (
    ("岗位", "seat"), ("学员（化名）", "trainee (pseudonym)"), ("状态", "status"),
    ("做对（百分比）", "right, percent"), ("做对", "right"), ("共", "of"), ("迟了或不对", "late or wrong"),
    ("派给它而没人做", "its task, left undone"), ("没有缘由的处置", "needless remedies"),
    ("犯规", "bans broken"), ("说明", "sentence"), ("算在它头上的", "what counts against it"),
)  # fmt: skip
NAMES: dict[str, Both] = {
    "host": ("主播", "host"), "desk": ("中控", "desk"), "service": ("客服", "service"),
    "boost": ("投放", "boost"),
}  # fmt: skip
TITLES: tuple[Both, ...] = (
    ("场次", "show"), ("技能点", "codes"), ("评分点", "points"), ("岗位", "seats"),
    ("先练这几样", "practise first"),
)  # fmt: skip
MIXED: Both = ("类别", "row")
YES: Both = ("是", "yes")
KINDS: dict[str, Both] = {
    "code": ("技能点", "code"), "point": ("评分点", "point"), "seat": ("岗位", "seat"),
    "next": ("先练", "next"),
}  # fmt: skip
DIFFICULTIES: dict[str, Both] = {
    "easy": ("简单", "easy"), "normal": ("普通", "normal"), "hard": ("困难", "hard"),
}  # fmt: skip
MODES: dict[str, Both] = {"practice": ("练习", "practice"), "exam": ("考核", "exam")}


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
    drills: Mapping[str, tuple[str, Words]] = field(default_factory=dict)
    """Criterion of a lesson -> the show or drill to practise with, by id and title."""
    skills: Mapping[str, Words] = field(default_factory=dict)
    """What the codes that assessors marked are about."""


def tables_of(report: Report, lang: Language) -> tuple[Table, ...]:
    """Show, codes, points, of a crew of several its seats, and what to practise: the sheets of the
    workbook."""
    show, codes, points, seats, after = (_say(title, lang) for title in TITLES)
    tables: tuple[Table, ...] = (
        Table(show, _head(SHOW, lang), tuple(_show_rows(report, lang))),
        Table(codes, _head(CODES, lang), tuple(_code_rows(report, lang))),
        Table(points, _head(POINTS, lang), tuple(_point_rows(report, lang))),
    )
    if report.seats:
        tables = (*tables, Table(seats, _head(SEATS, lang), tuple(_seat_rows(report, lang))))
    return (*tables, Table(after, _head(NEXT, lang), tuple(_next_rows(report, lang))))


def one_table(report: Report, lang: Language) -> Table:
    """Codes, points, seats and what to practise in one table, for a CSV: each row says which it is, and
    the cells of the others are empty. One person has no columns of seats."""
    parts = {
        "code": (CODES, _code_rows(report, lang)),
        "point": (POINTS, _point_rows(report, lang)),
        "seat": (SEATS if report.seats else (), _seat_rows(report, lang)),
        "next": (NEXT, _next_rows(report, lang)),
    }
    head, rows = [_say(MIXED, lang)], list[Row]()
    widths = [len(columns) for columns, _ in parts.values()]
    for place, (kind, (columns, own)) in enumerate(parts.items()):
        word = _say(KINDS[kind], lang)
        before, after = sum(widths[:place]), sum(widths[place + 1 :])
        head += [f"{word}·{each}" for each in _head(columns, lang)]
        rows += [(word, *[""] * before, *row, *[""] * after) for row in own]
    return Table(report.id, tuple(head), tuple(rows))


def points_of(permille: int | None) -> Decimal | str:
    """``954`` as the number 95.4, that a spreadsheet can average; nothing where there is no score."""
    return "" if permille is None else Decimal(permille).scaleb(-1)


def clock(ms: int) -> str:
    """``95000`` as ``01:35``."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def _show_rows(report: Report, lang: Language) -> Iterator[Row]:
    result = report.result
    score = points_of(result.score.permille)
    why = getattr(result.score.words, lang) if result.score.words else ""
    scored, of = result.score.scored, result.score.of
    zero = result.show.started_ms or 0
    told: tuple[tuple[Both, Value], ...] = (
        (("编号", "id"), report.id),
        (("场次", "show"), getattr(report.title, lang)),
        (("剧本", "scenario"), result.show.scenario),
        (("学员（化名）", "trainees (pseudonyms)"), "、".join(report.crew)),
        (("封存时间", "sealed"), report.sealed_at),
        (("时长", "length"), clock(result.show.ended_ms - zero)),
        (("得分（百分制）", "score /100"), why if score == "" else score),
        (("能打分的项", "criteria scored"), "" if scored is None else f"{scored} / {of}"),
        (("难度", "difficulty"), _known(DIFFICULTIES, result.show.difficulty, lang)),
        (("方式", "mode"), _known(MODES, result.show.mode, lang)),
        (("模型", "model"), result.show.model),
        (("评分标准 SHA-256", "rubric SHA-256"), result.rubric_sha256),
    )
    yield from ((_say(name, lang), value) for name, value in told)


def _code_rows(report: Report, lang: Language) -> Iterator[Row]:
    given = marks_of(report.review)
    judged = {one.code for one in report.sheet.codes}
    zero = report.result.show.started_ms or 0
    for code in report.sheet.codes:
        yield (*_code_row(code, zero, lang), *_marks(given.get(code.code, ())))
    for name, marks in given.items():  # codes that only an assessor judges
        if name not in judged:
            skill = report.skills.get(name)
            yield (name, getattr(skill, lang) if skill else "", *[""] * 7, *_marks(marks))


def _code_row(code: CodeSheet, zero: int, lang: Language) -> Row:
    decided = code.deciding
    told = f"{getattr(decided.title, lang)} · {getattr(decided.words, lang)}" if decided else ""
    return (
        code.code,
        getattr(code.title, lang) if code.title else "",
        _say(STATUSES[code.status], lang),
        _say(LEVELS[code.level], lang),
        points_of(code.permille),
        code.opportunities,
        getattr(code.words, lang),
        told,
        clock(decided.t_ms - zero) if decided else "",
    )


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
            _say(VERDICTS[one.verdict.value], lang),
            _yes(one, lang),
            points_of(criterion.permille),
            getattr(one.words, lang),
            getattr(one.quote, lang) if one.quote else "",
            " ".join(str(each.seq) for each in (one.trigger, *one.evidence)),
            *_rulings(ruled.get(one.id, ()), lang),
        )
    for act in report.result.spurious:
        for name in act.criteria[:1]:
            yield _needless_row(act, criteria[name], zero, lang)


def _needless_row(
    one: SpuriousResult, criterion: CriterionResult, zero: int, lang: Language
) -> Row:
    """A remedy that nothing asked for, under the criterion whose page shows it."""
    return (
        "",
        criterion.id,
        getattr(criterion.title, lang),
        " ".join(criterion.codes),
        clock(one.act.t_ms - zero),
        _say(VERDICTS["needless"], lang),
        _say(YES, lang),
        points_of(criterion.permille),
        getattr(one.words, lang),
        "",
        str(one.act.seq),
        *[""] * WORD,
    )


def _next_rows(report: Report, lang: Language) -> Iterator[Row]:
    zero = report.result.show.started_ms or 0
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
    titles = {one.id: getattr(one.title, lang) for one in report.result.criteria}
    for one in report.seats:
        against = [
            f"{clock(each.t_ms - zero)} {titles[each.criterion]} · {getattr(each.words, lang)}"
            for each in one.against
        ]
        yield (
            seat_word(one.seat, lang),
            report.names.get(one.seat, ""),
            _say(STATUSES[one.status], lang),
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


def seat_word(seat: str, lang: Language) -> str:
    """``desk`` as 中控, or desk."""
    return _say(NAMES[seat], lang)


def _yes(one: InstanceResult, lang: Language) -> str:
    return _say(YES if one.scored else ("否", "no"), lang)


def rulings_of(review: Sequence[Reviewed]) -> Mapping[str, Said]:
    """Instance -> the last word of each assessor on it."""
    return _last_words(
        (one.fact.instance, one) for one in review if isinstance(one.fact, RulingMade)
    )


def marks_of(review: Sequence[Reviewed]) -> Mapping[str, Said]:
    """Code -> the last step that each assessor gave it."""
    return _last_words((one.fact.code, one) for one in review if isinstance(one.fact, MarkGiven))


def _last_words(said: Iterable[tuple[str, Reviewed]]) -> Mapping[str, Said]:
    """What about -> a word of each assessor, in the order in which they first spoke."""
    found: dict[str, dict[str, Reviewed]] = {}
    for about, one in said:
        found.setdefault(about, {})[one.by] = one
    return {about: tuple(by_each.values()) for about, by_each in found.items()}


def words_of_assessors(review: Sequence[Reviewed]) -> dict[str, list[dict[str, str | int | None]]]:
    """For programs: the last word of each assessor on each code and on each instance, one by one."""
    return {
        name: [
            {**one.fact.data(), "assessor": assessor(one), "at": one.at, "key": one.key}
            for said in found.values()
            for one in said
        ]
        for name, found in (("marks", marks_of(review)), ("rulings", rulings_of(review)))
    }


def _marks(said: Said) -> Row:
    """Step, reason, assessor and time."""
    return _beside(
        said,
        [
            (one.fact.step, one.fact.reason, assessor(one), one.at)
            for one in said
            if isinstance(one.fact, MarkGiven)
        ],
    )


def _rulings(said: Said, lang: Language) -> Row:
    """Verdict, reason, assessor and time."""
    return _beside(
        said,
        [
            (_known(VERDICTS, one.fact.verdict, lang), one.fact.reason, assessor(one), one.at)
            for one in said
            if isinstance(one.fact, RulingMade)
        ],
    )


def _beside(said: Said, rows: Sequence[Row]) -> Row:
    """The cells of one assessor as they are; of several a line for each in every cell, with the name."""
    if len(rows) < 2:
        return rows[0] if rows else [""] * WORD
    names = [assessor(one) for one in said]
    return [
        "\n".join(names if column == WHO else _named(names, [row[column] for row in rows]))
        for column in range(WORD)
    ]


def _named(names: Sequence[str], cells: Sequence[Value]) -> Iterator[str]:
    return (f"{name}: {cell}" for name, cell in zip(names, cells, strict=True))


def _known(words: Mapping[str, Both], name: str, lang: Language) -> str:
    """A name in words; one that a later program wrote stands as it is."""
    return _say(words.get(name, (name, name)), lang)


def assessor(said: Reviewed) -> str:
    """Whose word it is: ``assessor:`` and a name."""
    return said.by.partition(":")[2]


def _head(names: Sequence[Both], lang: Language) -> tuple[str, ...]:
    return tuple(_say(name, lang) for name in names)


def _say(word: Both, lang: Language) -> str:
    return word[0 if lang == "zh" else 1]
