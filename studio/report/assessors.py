"""What assessors said of a show: each one's last word by name, and no mean of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from simulator.events.assessor import MarkGiven, RulingMade
from studio.logbook.review import Reviewed
from studio.report.words import VERDICTS, Language, known
from studio.workbook import Row, Value

Said = tuple[Reviewed, ...]
"""One word of each assessor about one thing."""
WORD, WHO = 4, 2
"""An assessor's word takes so many cells; which of them is the name."""


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


def mark_cells(said: Said) -> Row:
    """Step, reason, assessor and time."""
    return _beside(
        said,
        [
            (one.fact.step, one.fact.reason, assessor(one), one.at)
            for one in said
            if isinstance(one.fact, MarkGiven)
        ],
    )


def ruling_cells(said: Said, lang: Language) -> Row:
    """Verdict, reason, assessor and time."""
    return _beside(
        said,
        [
            (known(VERDICTS, one.fact.verdict, lang), one.fact.reason, assessor(one), one.at)
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


def assessor(said: Reviewed) -> str:
    """Whose word it is: ``assessor:`` and a name."""
    return said.by.partition(":")[2]
