"""What is meant by a figure and its unit: 350 millilitres, 350ml and 三百五十毫升 are one.

A dossier lists one or two ways to say a fact. Whoever types its unit in full, in figures or in words,
in Chinese or in English, says the same, and is judged the same.
"""

from __future__ import annotations

import re
import unicodedata

from simulator.english_numbers import english_numbers
from simulator.text_folding import normal

_UNITS = {
    "毫升": "millilitres? milliliters? ml 毫升",
    "升": "litres? liters? l 升",
    "毫米": "millimetres? millimeters? mm 毫米",
    "厘米": "centimetres? centimeters? cm 厘米 公分",
    "米": "metres? meters? m 米",
    "公斤": "kilos? kilogram(?:me)?s? kg 公斤 千克",
    "克": "gram(?:me)?s? g 克",
    "小时": "hours? hrs? h 小时 个小时",
    "分钟": "minutes? mins? 分钟",
    "秒": "seconds? secs? s 秒 秒钟",
    "天": "days? 天",
    "个月": "months? 个月",
    "年": "years? yrs? 年",
    "度": "degrees? °c °",
    "瓦": "watts? w 瓦",
    "层": "ply 层",
}
"""The unit as it is kept -> the ways to write it, in regular expressions."""
_KEPT = {way: unit for unit, ways in _UNITS.items() for way in ways.split()}
_WAYS = "|".join(sorted(_KEPT, key=len, reverse=True))
_MEASURE = re.compile(rf"(?<=[0-9零〇一二两三四五六七八九十])[ -]*(?:(?P<way>{_WAYS}))(?![a-z])")
_FULL = "|".join(way for way in _KEPT if way.isascii() and len(way) > 3)
_ONE = re.compile(rf"\b(?:an?|one)[ -](?=(?:{_FULL})\b)")
"""A second, one hour, a one-year warranty: the unit stands in full beside it."""
_HYPHEN = re.compile(r"(?<=[a-z0-9])-(?=[a-z])")
_HUNDREDS = re.compile("[一二两三四五六七八九][百千][零〇一二两三四五六七八九十百]*")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TIMES = {"十": 10, "百": 100, "千": 1000}
_NOT = re.compile(r"n['’]t\b|\bcannot\b")


def meant(text: str) -> str:
    """The text without what a typist may vary: as ``normal``, and figures and units of either language."""
    folded = _NOT.sub(" not", unicodedata.normalize("NFKC", text).casefold())
    folded = _in_figures(_above_a_hundred(folded))
    folded = _MEASURE.sub(_kept, _ONE.sub("1 ", folded))
    return normal(_HYPHEN.sub(" ", folded))


def _kept(found: re.Match[str]) -> str:
    way = found["way"]
    return next(unit for one, unit in _KEPT.items() if re.fullmatch(one, way))


def _above_a_hundred(text: str) -> str:
    """Chinese numerals from 100 on as figures; ``normal`` does the smaller ones."""
    return _HUNDREDS.sub(lambda found: str(_value(found[0])), text)


def _value(numeral: str) -> int:
    """三百五十六 → 356, 三百零五 → 305, and as one says it, 三百五 → 350."""
    total = digit = 0
    times = 10
    for sign in numeral:
        if sign in _TIMES:
            times = _TIMES[sign]
            total += (digit or 1) * times
            digit = 0
        elif _DIGITS[sign] == 0:
            times = 10
        else:
            digit = _DIGITS[sign]
    return total + digit * times // 10


def _in_figures(text: str) -> str:
    """English numerals as figures: forty-eight → 48, three hundred and fifty → 350."""
    for start, end, value in reversed(english_numbers(text)):
        text = f"{text[:start]}{value}{text[end:]}"
    return text
