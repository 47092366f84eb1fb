"""A text cut into clauses, and whether words in one are claimed, denied, asked, quoted or reported.

Pure: it finds words near words and understands nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from simulator.compliance.guards import (
    AFTERWARDS_DENIED,
    ALLOWED_SAYING,
    BEHIND,
    CLAUSE_ENDS,
    CLOSING_QUOTES,
    CONTRASTS,
    DENYING,
    DISOWNED_WITHIN,
    DISOWNING,
    DOUBLE,
    DOUBTED,
    FUTILE,
    GOODS,
    HONEST,
    IMPOSED,
    IN_EARNEST,
    NEGATIONS,
    NO_DENIAL,
    NO_EFFECT,
    NOT_DISOWNING,
    NOT_GOODS,
    OPENING_QUOTES,
    QUESTIONS,
    REFUSING,
    REPORTED,
    RETRACTED,
    RULE_TALK,
    SAYING,
    SECRECY,
    THREATS,
    TOLD_BY,
    UNNEEDED,
)  # fmt: skip
from simulator.compliance.lexicon import Lexicon
from simulator.compliance.rules import Chain
from simulator.compliance.spacing import fold as fold

_REPORTS = Lexicon(REPORTED)
_RULE_TALK = Lexicon(RULE_TALK)
_TAKEN_BACK = Lexicon(AFTERWARDS_DENIED)
_HONEST = Lexicon(HONEST)
_REFUSALS = Chain(REFUSING, SAYING, gap=6, without=ALLOWED_SAYING)
_DISOWNED = Chain(*DISOWNING, gap=3)
_NOT_DISOWNED = Lexicon(NOT_DISOWNING)
_DOUBTED = Chain(*DOUBTED, gap=18)
_RETRACTED = Chain(*RETRACTED, gap=18)
_NO_EFFECT = Chain(*NO_EFFECT, gap=4, without=("副作用", "反作用"))
_HEARSAY = Chain(*TOLD_BY, gap=8)

REACH = 14
"""How many characters before a term a denial still governs it."""
_NOT_BUT = re.compile(r".*不是[^说讲什所谓吹]{1,4}是(?=[^不])")
"""不是好,是绝: what is denied ends where the other side begins."""
_UNNEEDED_REMEDY = re.compile(
    r"(?:不用|不必|无需|不需要?|用不着|省得|免得)(?:再|去|你|您|她|他)*[打做吃挨开动上跑照埋]?(?:激光|光子|水光|热玛吉|针|刀|手术|医院|医美|药|线)"
)
"""不用打激光的: what is not needed is the doctor's art, and the claim behind it stands."""
_FEIGNED = re.compile("(?:不敢说|不敢讲|不好说|说不准|不能说|没说)[^,。]{0,6},?反正")
"""我不敢说是这个事,反正…: a doubt owned to for show."""
_WHETHER = re.compile(r"([\u4e00-\u9fff]{2})没\1")
"""停产没停产: asked and not said."""
_NONE_OF_IT = re.compile(
    r"[这那](?:些|个|种)?(?:都|可|咱|统统|我们)?没有?(?:[,。!?哈啊的]|$)|^的(?:咱|我们|可|也|都|统统)?没有(?:[,。!?哈啊]|$)|^是另外?一[类种码回]|^的?那是(?:别家|别人|人家)"
)
"""驱邪保佑这些没有."""
EXCUSE_DENIED = (*UNNEEDED, "不", "不予", "没有")
"""Right before a word that would excuse a claim they take the excuse away: 不保修."""
_NOT_TO_YOU = re.compile(
    r"不(?:会|敢|能)?(?:给|跟|向|替|对)(?:你们|您|你|大家|谁|人|任何人)(?:打|做|作|下)?$"
)
"""我不给你保证: to nobody is it promised."""
_NOTHING_TO_DO = re.compile(
    r"[跟和与][^,。我咱本]{1,6}(?:没|没有|没啥|没什么|无)(?:关系|关联|相干)|的.{0,6}我(?:还|从来|可)?没见过(?:[,。]|$)"
)
"""跟面霜没关系; …的毛衣我没见过."""
_OURS_HOWEVER = ("才是", "才叫", "才算")
"""别家写的都是吹,我们这个才是…: the claim that follows is one's own."""
ENGLISH_REACH = 30
"""The same, in a text without Chinese."""
HEARD, HEARD_BEHIND = 24, 6
"""How many characters before and behind a clause somebody else's words reach."""
HONEST_REACH = 30
"""How many characters before a clause a mark of honesty still speaks for it."""
REFUSED_REACH = 26
"""How many characters before a term a refusal to say it still governs it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks."""

    text: str
    """Folded: NFKC, lower case, no spaces between Chinese characters."""
    question: bool
    sentence: str
    """The sentence it stands in, for sources and reports."""
    behind: str
    """What follows it in the same sentence, or right after it: there a claim may be taken back."""
    lead: str = ""
    """What stands before it in the same list of things (、): a denial at its head governs the list."""
    reported: bool = False
    """Its sentence gives somebody else's words, takes words back, or speaks of the rules."""


_ENDS = {unicodedata.normalize("NFKC", mark).lower()[0] for mark in CLAUSE_ENDS} | {"。"}


def clauses_of(text: str) -> list[Clause]:
    """Cut at punctuation; a clause knows whether it asks and in which sentence it stands."""
    return list(_cut(text))


@lru_cache(maxsize=256)  # several checks cut the same text
def _cut(text: str) -> tuple[Clause, ...]:
    folded = fold(text)
    found: list[Clause] = []
    start = sentence_from = list_from = 0
    pending: list[tuple[int, int, bool, str]] = []
    for place in range(len(folded) + 1):
        at_end = place == len(folded)
        mark = "" if at_end else folded[place]
        stop = mark == "." and not _in_number(folded, place)
        if not at_end and mark not in _ENDS and not stop:
            continue
        if piece := folded[start:place]:
            asks = (
                mark == "?"
                or any(word in piece for word in QUESTIONS)
                or _WHETHER.search(piece) is not None
            )
            pending.append((start, place, asks, folded[list_from:start]))
        start = place + 1
        list_from = list_from if mark == "、" else start
        if at_end or stop or mark in "。!?\n":
            found.extend(_sentence(folded, sentence_from, place, pending))
            pending, sentence_from = [], place + 1
    return tuple(found)


def _sentence(
    folded: str, start: int, end: int, pieces: list[tuple[int, int, bool, str]]
) -> Iterator[Clause]:
    sentence = folded[start:end]
    taken = any(next(one.spans(sentence), None) is not None for one in (_RETRACTED, _DOUBTED))
    for from_, till, asks, lead in pieces:
        behind = folded[till : till + BEHIND]
        contrast = any(word in folded[from_:till] for word in _OURS_HOWEVER)
        heard_from = from_ - start - (0 if contrast else HEARD)
        reported = taken or _reported(
            sentence, sentence[max(0, heard_from) : till - start + HEARD_BEHIND]
        )
        yield Clause(folded[from_:till], asks, sentence, behind, lead, reported)


def _in_number(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    return after.isdigit() or text[:place].endswith("no")


def places(text: str, term: str) -> list[int]:
    """Every place where ``term`` begins, overlapping ones too."""
    found, place = [], text.find(term)
    while place >= 0:
        found.append(place)
        place = text.find(term, place + 1)
    return found


def not_about_goods(text: str) -> bool:
    """True when a clause is about people or the show, and names no goods beside them."""
    return any(word in text for word in NOT_GOODS) and not any(
        word in text for word in GOODS if not word.isascii()
    )


def reports(clause: Clause) -> bool:
    """True when the words are somebody else's, taken back, or said about the rules themselves."""
    return clause.reported


def owned_up(clause: Clause) -> bool:
    """True when the seller refers to papers, leaves the choice or admits a doubt, right beside the clause."""
    place = clause.sentence.find(clause.text)
    near = clause.sentence[max(0, place - HONEST_REACH) : place + len(clause.text)]
    near = _FEIGNED.sub("", near)
    return _HONEST.stands_in(near + clause.behind)


def _reported(sentence: str, around: str) -> bool:
    """Talk of the rules governs a whole sentence; somebody's words only what stands near them."""
    rules = sentence
    for word in IMPOSED:
        rules = rules.replace(word, "")
    for word in IN_EARNEST:
        around = around.replace(word, "")
    if _RULE_TALK.stands_in(rules) or _REPORTS.stands_in(around):
        return True
    return next(_HEARSAY.spans(around), None) is not None


def excused(sentence: str, words: tuple[str, ...]) -> bool:
    """True when one of the words stands in the sentence and is not itself denied: 不用去医院."""
    return any(
        not sentence[:place].endswith(EXCUSE_DENIED)
        and not sentence[place + len(word) :].startswith(FUTILE)
        for word in words
        for place in places(sentence, word)
    )


def taken_back(text: str, end: int, behind: str, *, disowning: bool = True) -> bool:
    """True when what follows the words at ``end`` denies them: "…, that I may not say".

    ``disowning``: "we don't …" behind them takes them back as well; where a duty is refused it does not.
    """
    after = (text[end:] + behind)[:BEHIND]
    for word in SECRECY if disowning else THREATS:
        after = after.replace(word, "")
    if (
        _NONE_OF_IT.search(after)
        or _TAKEN_BACK.stands_in(after)
        or next(_NO_EFFECT.spans(after), None) is not None
    ):
        return True
    near = after[:DISOWNED_WITHIN]
    if disowning and _NOTHING_TO_DO.search(after):
        return True
    return disowning and any(
        not _NOT_DISOWNED.stands_in(after[start : stop + 3])
        for start, stop in _DISOWNED.spans(near)
    )


def refused(before: str) -> bool:
    """True when the claim is what somebody will not or may not say, use, or believe: 不跟你们喊…"""
    near = before[-REFUSED_REACH:]
    for word in CONTRASTS:
        near = near.rpartition(word)[2]
    return next(_REFUSALS.spans(near), None) is not None


def denied(before: str) -> bool:
    """``before``: the clause up to the first character of the claim, that one included."""
    near = before[-REACH:] if not before.isascii() else before[-ENGLISH_REACH:]
    for word in CONTRASTS:
        near = near.rpartition(word)[2]
    near = _UNNEEDED_REMEDY.sub("", _NOT_BUT.sub("", near))
    if any(word in near for word in DOUBLE):
        return False
    if _denies(before[:-1]) or _NOT_TO_YOU.search(before[:-1]):
        return True
    return any(word in near for word in NEGATIONS)


def _denies(before: str) -> bool:
    """True when the last sign is a denial of its own, and not the end of a word: 告别, 特别."""
    return before[-1:] in tuple(DENYING) and not before.endswith(NO_DENIAL)


def quoted(text: str, start: int, end: int) -> bool:
    """True when the words stand right behind an opening quotation mark that closes after them."""
    before, after = text[:start].rstrip(), text[end:]
    opened = before[-1:] != "" and before[-1:] in OPENING_QUOTES
    return opened and any(mark in after[:8] for mark in CLOSING_QUOTES)
