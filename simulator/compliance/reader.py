"""Reads what the crew says and writes by the 34 checks, and says what would be lawful.

Pure: the same text and the same knowledge give the same hits. It finds words in their clause and
compares what is known; it does not understand. So it says "no hit of the 34 checks", never that a
text is lawful.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from simulator.compliance.catalogue import CATALOGUE, Level
from simulator.compliance.checks import CHECKS, against_fakes, slip_corrected
from simulator.compliance.clauses import (
    Clause,
    clauses_of,
    denied,
    excused,
    fold,
    not_about_goods,
    owned_up,
    places,
    quoted,
    refused,
    reports,
    taken_back,
)
from simulator.compliance.everyday import in_everyday_words
from simulator.compliance.folding import as_it_stands, once, together
from simulator.compliance.guards import GOODS, SOURCES
from simulator.compliance.lexicon import Lexicon
from simulator.compliance.registered import registered
from simulator.compliance.rules import SPOKEN_OR_SHOWN, Rule
from simulator.compliance.said import Goods, Said, goods_of
from simulator.compliance.terms import RULES, TOPICS, UNSOURCED
from simulator.compliance.undone import undone
from simulator.compliance.unmask import unmask
from simulator.compliance.weighing import hint, take_back_lawful
from simulator.events.entry import Words
from simulator.scenario import Product

BANNED_ID = "CK00"
"""The dossier's own list of phrases that may not be said of an item."""
HOUSE_ID = "SCHOOL"
"""The school's own terms."""
BANNED_LAWFUL = Words(
    zh="这件商品的资料写明不能这样说；照资料里的事实说。",
    en="This item's dossier forbids the phrase; keep to the facts it gives.",
)
WIDEST = 60
"""How many characters behind a clause a chain may still end."""
PROMISED = 8
"""How many characters behind a word of promise say what is promised."""
REFUSING_DUTIES = ("CK29", "CK30")
"""Rules that are broken by a refusal: "we don't …" does not take it back."""
OUTSPOKEN = ("CK01", "CK02", "CK04", "CK05", "CK06", "CK07", "CK08", "CK09")
"""Claims about goods: nobody makes them in one breath with a doubt or a paper to look up."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One rule broken. ``quote`` are the words of the text; ``lawful``: what to say instead."""

    rule: str
    level: Level
    quote: str
    lawful: Words


def read(text: str, product: Product | None = None) -> list[Hit]:
    """Every rule that a typed or spoken text breaks by its words alone, at most one hit per term.

    ``product`` is the item it speaks about, for its category and its own banned phrases; None when
    it is not known.
    """
    goods = Goods() if product is None else goods_of(product)
    return examine(Said(kind="reply", text=text, goods=goods))


def examine(said: Said) -> list[Hit]:
    """Every rule that a text breaks at its moment, in the order of the checks."""
    folded = fold(said.text)
    plain = unmask(folded)
    hits = _examined(said if plain.text == folded else replace(said, text=plain.text))
    if plain.text != folded:
        hits = [replace(hit, quote=plain.as_written(hit.quote, folded)) for hit in hits]
    return [replace(hit, quote=as_it_stands(hit.quote, said.text)) for hit in hits]


def _examined(said: Said) -> list[Hit]:
    clauses = clauses_of(said.text)
    quotes: dict[str, list[str]] = {}
    for rule in RULES:
        quotes.setdefault(rule.id, []).extend(_quotes(rule, said, clauses))
    for id_, check in CHECKS.items():
        quotes[id_] = [*quotes.get(id_, ()), *check(said)]
    if not any(quotes.values()):
        for rule in TOPICS:
            quotes.setdefault(rule.id, []).extend(_quotes(rule, said, clauses))
    folded = fold(said.text)
    take_back_lawful(quotes, said.text, folded, _certain(quotes))
    if slip_corrected(said, slipped=any(quotes.values())):
        quotes["CK21"] = [said.text]
    once(quotes, folded)
    hits = [
        Hit(id_, CATALOGUE[id_].level, quote, CATALOGUE[id_].lawful)
        for id_ in sorted(quotes)
        for quote in together(quotes[id_], folded)
    ]
    if not hits:
        hits.extend(_hinted(said, clauses))
    hits.extend(_forbidden_here(said, clauses))
    seen = {hit.quote for hit in hits}.union(*quotes.values())
    hits.extend(_banned(clauses, said.goods.banned, seen))
    return hits


def has_claim(text: str) -> bool:
    """True when the text says anything about goods: only such texts are chances to break a rule."""
    folded = fold(text)
    return any(word in folded for word in GOODS if not word.isascii()) or any(
        f" {word}" in f" {folded}" for word in GOODS if word.isascii()
    )


def _hinted(said: Said, clauses: list[Clause]) -> Iterator[Hit]:
    """What no list finds and the pieces hint at: never red."""
    asked = all(clause.question for clause in clauses)
    if said.kind not in SPOKEN_OR_SHOWN or said.known.get("evidence") or asked:
        return
    if (hinted := hint(fold(said.text))) is None or any(map(reports, clauses)):
        return
    rules = [rule for rule in RULES if rule.id == hinted.rule]
    if not rules or any(_applies(rule, said) for rule in rules):
        yield Hit(hinted.rule, "yellow", hinted.quote, CATALOGUE[hinted.rule].lawful)


def _certain(quotes: dict[str, list[str]]) -> frozenset[str]:
    """The finds that hold an exact chain."""
    return frozenset(
        quote
        for rule in RULES
        if rule.exact
        for quote in quotes.get(rule.id, ())
        if next(rule.certain.spans(quote), None) is not None
    )


def _applies(rule: Rule, said: Said) -> bool:
    """Whether the rule asks for anything in such a text, about such goods, after such an act."""
    category = said.goods.category
    if said.kind not in rule.kinds or category in rule.not_for:
        return False
    if rule.only_for and category not in rule.only_for:
        return False
    if rule.id == "CK27" and against_fakes(said.known):
        return False
    return said.kind != "comment" or not said.known.get("order_stopped")


def _quotes(rule: Rule, said: Said, clauses: list[Clause]) -> Iterator[str]:
    if not _applies(rule, said):
        return
    words: tuple[Lexicon, ...] = (rule.words,)
    if said.known.get("evidence") == []:
        words += (rule.words_without_evidence,)
    if said.goods.registered_effects:
        words += (rule.words_unlisted,)
    for clause in clauses:
        for quote in _broken_again(rule, clause, words):
            if not registered(rule, quote, said):
                yield quote


@lru_cache(maxsize=8192)  # a crew, and a quick reply above all, says the same again and again
def _broken_again(rule: Rule, clause: Clause, words: tuple[Lexicon, ...]) -> tuple[str, ...]:
    return tuple(_broken(rule, clause, words))


def _broken(rule: Rule, clause: Clause, words: Sequence[Lexicon]) -> list[str]:
    """The terms of this rule that the clause claims; of nested terms the longest alone."""
    if clause.question and not rule.even_asked:
        return []
    spans, wide = _found(rule, clause.text, words), _wide(rule, clause)
    if not spans and not wide:
        return []
    if reports(clause) or excused(clause.sentence, rule.unless):
        return []
    if rule.id in OUTSPOKEN and owned_up(clause):
        return []
    if rule.id == UNSOURCED.id and not _unsourced(clause):
        return []
    if rule.about_goods and not_about_goods(clause.text):
        return []
    taken: list[tuple[int, int]] = []
    quotes: list[str] = _over_commas(rule, clause, wide)
    for start, end in spans:
        free = all(end <= a or start >= b for a, b in taken)
        if free and _claimed(rule, clause, start, end):
            taken.append((start, end))
            quotes.append(clause.text[start:end].strip())
    return quotes


def _found(rule: Rule, text: str, words: Sequence[Lexicon]) -> list[tuple[int, int]]:
    """Where the rule's terms and pairs stand, the longest first."""
    spans = {span for lexicon in words for span in lexicon.spans(text)}
    spans.update(rule.near.spans(text))
    if rule.words_without_evidence in words:
        spans.update(rule.near_without_evidence.spans(text))
    spans.update(_promises(rule, text))
    return sorted(spans, key=lambda span: (span[0] - span[1], span[0]))


def _promises(rule: Rule, text: str) -> Iterator[tuple[int, int]]:
    """Words of promise with something behind (or, at the end, before) that nobody has in hand."""
    for word in rule.open_after:
        for start in places(text, word):
            end = start + len(word)
            about = text[end : end + PROMISED] or text[max(0, start - PROMISED) : start]
            in_hand = any(service in about for service in rule.service)
            if not in_hand and any(outcome in about for outcome in rule.outcomes):
                yield start, min(len(text), end + PROMISED)


def _wide(rule: Rule, clause: Clause) -> list[tuple[int, int]]:
    """Chains that begin in this clause and end behind it in the same sentence."""
    if not rule.reaching or (clause.sentence == clause.text and not rule.across):
        return []
    place = clause.sentence.find(clause.text)
    around = clause.sentence[place:]
    length = len(clause.text)
    return [
        (place + start, place + end)
        for start, end in rule.reaching.spans(around[: length + WIDEST])
        if start < length
    ]


def _over_commas(rule: Rule, clause: Clause, wide: list[tuple[int, int]]) -> list[str]:
    """The first of them, where it is claimed."""
    return [
        clause.sentence[start:end]
        for start, end in wide[:1]
        if _claimed_behind_comma(rule, clause, start, end)
    ]


def _claimed_behind_comma(rule: Rule, clause: Clause, start: int, end: int) -> bool:
    """As ``_claimed``, for places in the sentence: what is denied before a comma is not denied behind it."""
    comma = clause.sentence.rfind(",", 0, start) + 1
    part = replace(clause, text=clause.sentence[comma:])
    return _claimed(rule, part, start - comma, end - comma)


def _claimed(rule: Rule, clause: Clause, start: int, end: int) -> bool:
    """False when the words are part of an innocent one, denied, taken back, or quoted."""
    text = clause.text
    for word in rule.innocent:
        if any(place <= start < place + len(word) for place in places(text, word)):
            return False
    if rule.id != HOUSE_ID and in_everyday_words(text, start, end):
        return False
    if undone(rule.id, text, start, end):
        return False
    if text[start].isascii() and start and text[start - 1].isalpha() and text[start - 1].isascii():
        return False
    if text[end - 1].isdigit() and text[end : end + 1].isdigit():  # number 1 within number 12
        return False
    before = clause.lead + text[: start + 1]
    if denied(before) or refused(before) or any(word in text[end:] for word in rule.warned_off):
        return False
    back = taken_back(text, end, clause.behind, disowning=rule.id not in REFUSING_DUTIES)
    return not back and not quoted(text, start, end)


def _unsourced(clause: Clause) -> bool:
    """A figure is claimed and nothing says where it comes from."""
    figure = any(
        char.isdigit() or char in "%％成倍一二三四五六七八九十百千万亿零半两"
        for char in clause.text
    )
    return figure and not any(word in clause.sentence for word in SOURCES)


def _forbidden_here(said: Said, clauses: list[Clause]) -> Iterator[Hit]:
    """The school's own terms, under the same guards as the words of the law."""
    for term in said.house:
        rule = Rule(HOUSE_ID, tuple(map(fold, term.words)), unless=tuple(map(fold, term.unless)))
        if said.kind not in rule.kinds:
            return
        for quote in dict.fromkeys(
            q for clause in clauses for q in _broken(rule, clause, [rule.words])
        ):
            yield Hit(HOUSE_ID, term.level, quote, term.instead)


def _banned(clauses: list[Clause], banned: tuple[str, ...], seen: set[str]) -> list[Hit]:
    hits: list[Hit] = []
    for phrase in banned:
        folded = fold(phrase)
        if not folded or any(folded in quote or quote in folded for quote in seen):
            continue
        for clause in clauses:
            place = clause.text.find(folded)
            if place < 0 or clause.question or reports(clause) or denied(clause.text[:place]):
                continue
            if not quoted(clause.text, place, place + len(folded)):
                hits.append(Hit(BANNED_ID, "red", phrase, BANNED_LAWFUL))
                break
    return hits
