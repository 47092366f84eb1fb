"""Slips of the keyboard: full-width signs, odd blanks, a missing space. Named, never guessed away."""

from __future__ import annotations

import re
import unicodedata

from simulator.events.entry import Words
from studio.library.findings import Finding, Place, finding

SPACE_AFTER = Words(zh="并在后面空一格", en=" and a space after it")
QUOTE_IT = Words(
    zh="；如果是文字内容，请加英文引号", en="; if it is part of a text, quote the text"
)
NOTHING = Words(zh="", en="")
ODD_BLANKS = "\u3000\u00a0\u2003\u2002"
OPENERS = {"｛": "{", "［": "[", "【": "[", "＂": '"', "＇": "'"}
NUMBER = re.compile(r"^[-−－]?[0-9０-９]+([.．][0-9０-９]+)?(%|％|ms|s|m|h|ｓ|ｍ|ｈ)*$")


def slips_in_key(text: str, place: Place) -> list[Finding]:
    """What is odd about a plain (unquoted) key."""
    for at, char in enumerate(text):
        here = Place(place.line, place.column + at)
        if char in ODD_BLANKS:
            return [finding("E111", here)]
        if char == "：":
            return [finding("E104", here, found=char, wanted=":", more=SPACE_AFTER)]
        if char in "，｛｝［］“”＂":
            wanted = {"“": '"', "”": '"'}.get(char) or unicodedata.normalize("NFKC", char)
            return [finding("E104", here, found=char, wanted=wanted, more=NOTHING)]
        if char == ":":
            if text[at + 1 : at + 2] in tuple(ODD_BLANKS):
                return [finding("E111", Place(place.line, here.column + 1))]
            wanted = f"{text[:at]}: {text[at + 1 :]}"
            return [finding("E112", here, wanted=wanted)]
    return []


def slips_in_text(text: str, place: Place, flow: bool, lines: int) -> list[Finding]:
    """What is odd about a plain value. Inside ``[…]`` and ``{…}`` a full-width comma never parts.

    A key with a full-width colon swallows the lines below it into one text.
    """
    if text and text[0] in OPENERS:
        return [finding("E104", place, found=text[0], wanted=OPENERS[text[0]], more=NOTHING)]
    if len(text) > 1 and text[0] == "“" and text[-1] == "”":
        return [finding("E104", place, found="“", wanted='"', more=NOTHING)]
    if NUMBER.match(text) and (found := next((c for c in text if ord(c) > 127), None)):
        here = Place(place.line, place.column + text.index(found))
        wanted = "-" if found == "−" else unicodedata.normalize("NFKC", found)
        return [finding("E104", here, found=found, wanted=wanted, more=NOTHING)]
    if text and text[0] in ODD_BLANKS:
        return [finding("E111", place)]
    if lines > 1 and (wide := re.search(r"： ", text)):
        here = Place(place.line, place.column + wide.start())
        return [finding("E104", here, found="：", wanted=":", more=SPACE_AFTER)]
    if flow and (at := text.find("，")) >= 0:
        here = Place(place.line, place.column + at)
        return [finding("E104", here, found="，", wanted=",", more=QUOTE_IT)]
    return []


def explain_syntax(lines: list[str], places: list[Place]) -> Finding:
    """The likeliest slip on the lines where the parser gave up, or on the ones before them."""
    for place in places:
        for number in (place.line, place.line - 1):
            if 1 <= number <= len(lines):
                found = _slip_on(lines[number - 1], number)
                if found is not None:
                    return found
    return finding("E108", places[0])


def _slip_on(line: str, number: int) -> Finding | None:
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", lambda quoted: "x" * len(quoted[0]), line)
    indent = re.match(r"^\s*", bare)
    blank = indent[0] if indent else ""
    if "\t" in blank:
        return finding("E103", Place(number, blank.index("\t") + 1))
    for at, char in enumerate(blank):
        if char in ODD_BLANKS:
            return finding("E111", Place(number, at + 1))
    if wide := re.search(r"：|[｛｝［］]", bare):
        sign = wide[0]
        more = SPACE_AFTER if sign == "：" else NOTHING
        wanted = unicodedata.normalize("NFKC", sign)
        return finding(
            "E104", Place(number, wide.start() + 1), found=sign, wanted=wanted, more=more
        )
    if odd := re.search(f":([{ODD_BLANKS}])", bare):
        return finding("E111", Place(number, odd.start(1) + 1))
    if tight := re.match(r"^[\s\-]*([\w.\-]+):([^\s/].*)$", bare):
        wanted = f"{tight[1]}: {tight[2].strip()}"
        return finding("E112", Place(number, tight.end(1) + 1), wanted=wanted)
    return None
