"""Numbers as they stand in a text: 249, 29.9, 二百四十九, 两百二, 四十九块九, 三十箱.

Sources of the reading: everyday spoken Chinese, where a last digit after 百, 千 or 万 stands for the
next lower rank (一百五 is 150) and a digit behind 块 for tenths (四十九块九 is 49.90).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from simulator.english_numbers import english_numbers

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_RANKS = {"十": 10, "百": 100, "千": 1000}
_SIGNS = frozenset(_DIGITS) | frozenset(_RANKS) | {"万"}
COUNTERS = tuple("个条件瓶斤箱盒包袋支只双罐本枚盏台份张片把根套提升卷捆盆串篮筐")
"""Words of count: behind a digit they belong to it and not to the price (九块一斤)."""
YUAN = ("块", "元", "¥")


class Amount(NamedTuple):
    """A number in a folded text. ``hundredths``: its value times 100, so that money is in fen."""

    start: int
    end: int
    hundredths: int
    unit: str
    """What follows it: up to two characters."""
    money: bool
    """True where a sign or word of money stands with it."""


@lru_cache(maxsize=1024)  # the checks ask for the numbers of one clause many times
def amounts_of(text: str) -> tuple[Amount, ...]:
    """Every number of a folded text, in order."""
    found: list[Amount] = []
    place = 0
    while place < len(text):
        end, value = _number(text, place)
        if end == place:
            place += 1
            continue
        found.append(_with_money(text, place, end, value))
        place = found[-1].end
    if any("a" <= sign <= "z" for sign in text):
        found.extend(
            Amount(start, end, value * 100, text[end : end + 2], _yuan_behind(text, end))
            for start, end, value in english_numbers(text)
        )
        found.sort()
    return tuple(found)


def _yuan_behind(text: str, end: int) -> bool:
    return text[end : end + 8].lstrip(" -").startswith(("yuan", "rmb", "bucks", "cny"))


def _number(text: str, start: int) -> tuple[int, int]:
    if text[start].isascii() and text[start].isdigit():
        return _arabic(text, start)
    return _chinese(text, start)


def _arabic(text: str, start: int) -> tuple[int, int]:
    end, whole = start, ""
    while (
        end < len(text) and text[end].isascii() and (text[end].isdigit() or _thousands(text, end))
    ):
        whole += text[end] if text[end] != "," else ""
        end += 1
    cents = ""
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit():
        end += 1
        while end < len(text) and text[end].isascii() and text[end].isdigit():
            cents += text[end]
            end += 1
    value = int(whole) * 100 + int((cents + "00")[:2])
    if text[end : end + 1] == "万":
        return end + 1, value * 10_000
    return end, value


def _thousands(text: str, place: int) -> bool:
    after = text[place + 1 : place + 4]
    return text[place] == "," and len(after) == 3 and after.isascii() and after.isdigit()


def _chinese(text: str, start: int) -> tuple[int, int]:
    end = start
    ranked = False
    while end < len(text) and text[end] in _SIGNS:
        if ranked and _second_digit(text, end):
            break
        ranked = ranked or text[end] in _RANKS
        end += 1
    if end == start:
        return start, 0
    return end, chinese_number(text[start:end]) * 100


def _second_digit(text: str, place: int) -> bool:
    """四十二|一板: a digit right behind a digit, where ranks are named, begins another number."""
    before = text[place - 1]
    return text[place] in _DIGITS and before in _DIGITS and _DIGITS[before] != 0


def chinese_number(signs: str) -> int:
    """The value of 二百四十九, 六万八, 一百五; digits in a row (二零二六) are read as digits."""
    if not any(sign in _RANKS or sign == "万" for sign in signs):
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    above, _, below = signs.rpartition("万")
    if "万" in signs:
        rest = _below_ten_thousand(below, 1000) if below else 0
        return (_below_ten_thousand(above, 1) or 1) * 10_000 + rest
    return _below_ten_thousand(signs, 1)


def _below_ten_thousand(signs: str, lone_rank: int) -> int:
    """``lone_rank``: what a single digit stands for (after 万 it is thousands)."""
    total, digit, rank, after_zero = 0, 0, lone_rank * 10, False
    for sign in signs:
        if sign in _RANKS:
            rank = _RANKS[sign]
            total += (digit or 1) * rank
            digit, after_zero = 0, False
        else:
            digit, after_zero = _DIGITS.get(sign, 0), _DIGITS.get(sign, 0) == 0 or after_zero
    return total + (digit if after_zero else digit * max(1, rank // 10))


def _with_money(text: str, start: int, end: int, value: int) -> Amount:
    """Takes in the sign before and the tenths behind: ¥49.9, 四十九块九, 29块9, 9毛."""
    signed = text[:start].rstrip()[-1:] in ("¥", "￥")
    word = text[end : end + 1]
    if word in ("块", "元"):
        end += 1
        tenths, more = text[end : end + 1], text[end + 1 : end + 2]
        digit = _DIGITS.get(tenths, int(tenths) if tenths.isascii() and tenths.isdigit() else -1)
        alone = more not in _SIGNS and not (more.isascii() and more.isdigit())
        alone = alone or text[end + 2 : end + 3] in _RANKS  # 三十六块九三十枚
        counted = more not in _RANKS and text[end + 2 : end + 3] in COUNTERS  # 三十四块九两罐
        alone = alone or counted
        if word == "块" and digit >= 0 and alone and more not in COUNTERS:
            return Amount(start, end + 1, value + digit * 10, "", True)
        return Amount(start, end, value, "", True)
    if _tenth_said_alone(text, start, end):
        return Amount(start, end + 1, value + _DIGITS[text[end]] * 10, "", True)
    return Amount(start, end, value, text[end : end + 2], signed or _yuan_behind(text, end))


def _tenth_said_alone(text: str, start: int, end: int) -> bool:
    """二十九九: the digit that is said once more stands for tenths, where nothing is counted behind it."""
    ranked = any(sign in _RANKS for sign in text[start:end])
    twice = text[end - 1] in _DIGITS and _DIGITS.get(text[end : end + 1], 0) > 0
    return (
        ranked
        and twice
        and text[end + 1 : end + 2] in ("", ",", "。", "!", "?", "、", "啊", "哈", "吧")
    )
