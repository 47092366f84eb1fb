"""Was a question answered, and rightly? Judged by the dossier of the item, never by a model.

A typed reply is read. A reply on air counts from two seconds of measured voice; one stretch of
voice pays one comment only (``comment.heard``), of whatever class, however many were held meanwhile.
Its facts stay unmeasured unless a transcript, or another seat's tick, brings them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from simulator.events import Entry
from simulator.events.entry import Words
from simulator.events.rig import SpeechHeard
from simulator.events.trainee import AnswerTicked, CommentAnswered, CommentReplied
from simulator.events.trouble import AnswerJudged, CommentHeard
from simulator.measures import meant
from simulator.moment import Moment
from simulator.scenario import Product, Scenario
from simulator.talk import VOICED_MS, QuestionGroup
from simulator.text_folding import occurs, stands_alone

UNASKED = 2
"""Facts beside the one asked for that an answer may hold; more recite the dossier."""
HEARD_FOR_MS = 120_000
"""Transcript segments are kept so long: a comment is let go after what was said about it."""

_CLAUSE = re.compile(r"(?:[^，。！；？?!;\n,.]|[,.](?!\s|$))+[？?]?")
"""A clause with its question mark; a point or comma inside a figure parts nothing."""
_APART = "\0"
"""Between two clauses: what begins in one does not end in the next."""
_DENIED = re.compile(
    r"(?:不|没|没有|不是|不含|不用|无|非)$"
    r"|(?<![a-z])(?:not|no|without|never)(?: (?:an?|the|any|really|quite))*$"
)
Facts = Literal["right", "wrong", "partly", "unmeasured"]
How = Literal["typed", "voiced", "transcript", "ticked"]


class Judged(NamedTuple):
    facts: Facts
    given: tuple[str, ...]


class Judge:
    """Judges the answers of one show; it remembers which stretches of voice have been paid."""

    def __init__(self, scenario: Scenario) -> None:
        self._products: dict[str, Product] = {one.id: one for one in scenario.products}
        self._paid: list[tuple[int, int]] = []
        self._speech: list[SpeechHeard] = []
        self._voiced_by: dict[str, str] = {}
        """Comments answered on air, and the seat that answered."""

    def judge(self, moment: Moment) -> None:
        """Derive ``comment.heard`` and ``answer.judged`` for the answers among this tick's inputs."""
        for entry in moment.happened:
            match entry.fact:
                case CommentReplied(comment=comment, text=text):
                    self._say(moment, entry, comment, "typed", text)
                case CommentAnswered() as fact:
                    self._on_air(moment, entry, fact)
                case AnswerTicked() as fact:
                    self._ticked(moment, entry, fact)
                case SpeechHeard() as fact:
                    self._speech = [
                        *(one for one in self._speech if fact.to_ms - one.to_ms <= HEARD_FOR_MS),
                        fact,
                    ]
                case _:
                    pass

    def _group(self, moment: Moment, comment: str) -> QuestionGroup | None:
        asked = moment.room.talk.comments.get(comment)
        return moment.room.talk.groups.get(asked.group) if asked and asked.group else None

    def _say(self, moment: Moment, entry: Entry, comment: str, how: How, text: str | None) -> None:
        group = self._group(moment, comment)
        product = self._products.get(group.item) if group else None
        if group is None or product is None:
            return
        judged = Judged("unmeasured", ())
        if text is not None:
            asked = moment.room.talk.comments.get(comment)
            judged = read(text, product, group.fact, asked.text if asked else None)
        self._log(moment, entry, group, comment, how, judged)

    def _log(
        self, moment: Moment, entry: Entry, group: QuestionGroup, comment: str, how: How,
        judged: Judged,
    ) -> None:  # fmt: skip
        moment.say(
            "platform",
            AnswerJudged(
                group=group.id, comment=comment, act=entry.seq, how=how, facts=judged.facts,
                given=judged.given, asked_ms_ago=entry.t_ms - group.opened_ms,
            ),
        )  # fmt: skip

    def _on_air(self, moment: Moment, entry: Entry, fact: CommentAnswered) -> None:
        """Two seconds of voice, in a stretch that has not been paid for another comment."""
        if fact.voiced_ms is None or fact.voiced_ms < VOICED_MS:
            return
        if fact.voiced_ms > fact.to_ms - fact.from_ms or fact.to_ms > entry.t_ms:
            return
        if any(fact.from_ms < to_ms and from_ms < fact.to_ms for from_ms, to_ms in self._paid):
            return
        self._paid.append((fact.from_ms, fact.to_ms))
        self._voiced_by[fact.comment] = entry.by
        moment.say(
            "platform",
            CommentHeard(comment=fact.comment, act=entry.seq, voiced_ms=fact.voiced_ms),
        )
        heard = [
            one.text
            for one in self._speech
            if one.from_ms < fact.to_ms and fact.from_ms < one.to_ms
        ]
        how: How = "transcript" if heard else "voiced"
        self._say(moment, entry, fact.comment, how, "".join(heard) if heard else None)

    def _ticked(self, moment: Moment, entry: Entry, fact: AnswerTicked) -> None:
        """Only another seat may say what it heard, and only of an answer that had voice."""
        answered_by = self._voiced_by.get(fact.comment)
        group = self._group(moment, fact.comment)
        product = self._products.get(group.item) if group else None
        if group is None or product is None or answered_by in (None, entry.by):
            return
        given = tuple(one for one in product.facts if one in fact.facts)
        self._log(moment, entry, group, fact.comment, "ticked", _verdict(given, group.fact, ()))


def read(text: str, product: Product, asked: str, question: Words | None = None) -> Judged:
    """Judge a text against the dossier of ``product`` for the fact ``asked``.

    ``right``: it states the fact, without a wrong one, and does not recite the dossier.
    ``wrong``: it states something the dossier calls wrong. ``partly``: the rest. ``question`` is the
    asker's line: to say it back, or to ask it oneself, states nothing.
    """
    plain = _APART.join(_clauses(text))
    for own in () if question is None else (_plain(question.zh), _plain(question.en)):
        plain = plain.replace(own, _APART) if own else plain
    given = tuple(
        name
        for name, fact in product.facts.items()
        if any(_stated(_plain(way), plain) for way in fact.say)
    )
    wrong = tuple(
        name
        for name, fact in product.facts.items()
        if any(_stands(_plain(way), plain, fact.say) for way in fact.wrong)
    )
    sheet = product.facts.get(asked)
    if sheet and asked not in given and any(occurs(_plain(way), plain) for way in sheet.say):
        wrong += (asked,)  # it is named only to say that it is not so
    return _verdict(given, asked, wrong)


@lru_cache(maxsize=512)
def _clauses(text: str) -> tuple[str, ...]:
    return tuple(meant(one) for one in _CLAUSE.findall(text) if not _asks(one))


@lru_cache(maxsize=4096)  # a dossier's ways to say a fact are the same for every answer
def _plain(words: str) -> str:
    return _APART.join(meant(one) for one in _CLAUSE.findall(words))


def _asks(clause: str) -> bool:
    """The clause is a question."""
    return clause.endswith(("?", "？")) or clause.rstrip(" ~～…").endswith(("吗", "嘛"))


def _stated(way: str, plain: str) -> bool:
    """The words stand in the text somewhere without a no before them."""
    at = plain.find(way) if way else -1
    while at >= 0:
        if stands_alone(way, plain, at) and not _denied(plain[:at]):
            return True
        at = plain.find(way, at + 1)
    return False


def _denied(before: str) -> bool:
    return _DENIED.search(before.rstrip()) is not None and not before.endswith("是不是")


def _stands(wrong: str, plain: str, right: tuple[str, ...]) -> bool:
    """A wrong phrase stands in the text, and not only as a part of a right one."""
    for way in sorted((_plain(one) for one in right), key=len, reverse=True):
        if wrong in way:
            plain = plain.replace(way, _APART)
    return _stated(wrong, plain)


def _verdict(given: tuple[str, ...], asked: str, wrong: tuple[str, ...]) -> Judged:
    if wrong:
        return Judged("wrong", given)
    if asked in given and len(given) <= 1 + UNASKED:
        return Judged("right", given)
    return Judged("partly", given)
