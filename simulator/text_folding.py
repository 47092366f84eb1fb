"""Words as they are meant: what a typist or a transcript may vary is taken away before comparing."""

from __future__ import annotations

import unicodedata

_DIGITS = str.maketrans("零〇一二两三四五六七八九", "001223456789")


def occurs(way: str, plain: str) -> bool:
    """``way`` stands in ``plain`` as a word of its own: 6小时 is not in 16小时, pp not in apple."""
    at = plain.find(way) if way else -1
    while at >= 0:
        if stands_alone(way, plain, at):
            return True
        at = plain.find(way, at + 1)
    return False


def stands_alone(way: str, plain: str, at: int) -> bool:
    """``way``, which is found in ``plain`` at ``at``, is no part of a longer word or figure there."""
    end = at + len(way)
    return not _joins(plain[at - 1 : at], way[0]) and not _joins(way[-1], plain[end : end + 1])


def _joins(left: str, right: str) -> bool:
    """Two signs beside each other belong to one number or one Latin word."""
    if not left or not right:
        return False
    digits = left.isdigit() and right.isdigit()
    return digits or (left.isascii() and right.isascii() and left.isalpha() and right.isalpha())


def normal(text: str) -> str:
    """The text without what a typist may vary: width, case, blanks, punctuation, numerals.

    Chinese numerals from 0 to 99 become digits, so that 六小时 and 6小时 are one.
    """
    folded = _numerals(unicodedata.normalize("NFKC", text).casefold())
    words = "".join(one if _counts(one) else " " for one in folded).split()
    plain = ""
    for word in words:
        # A blank is kept only where it parts two numbers or two Latin words.
        plain += f" {word}" if _joins(plain[-1:], word[0]) else word
    return plain


def _counts(sign: str) -> bool:
    """Letters and figures count, and the signs that change a figure."""
    return sign in "%.+-/" or unicodedata.category(sign)[0] in "LN"


def _numerals(text: str) -> str:
    """Chinese numerals below one hundred as digits; a larger one keeps its characters."""
    out: list[str] = []
    run = ""
    for sign in text + "\0":
        if sign in "零〇一二两三四五六七八九十":
            run += sign
            continue
        out.append(_number(run) if run else "")
        run = ""
        out.append(sign)
    return "".join(out)[:-1]


def _number(run: str) -> str:
    """``三十五`` → ``35``, ``十`` → ``10``, ``三一六`` → ``316``; anything else digit by digit."""
    if run.count("十") != 1:
        return run.translate(_DIGITS)
    tens, _, ones = run.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return run.translate(_DIGITS)
    return (tens.translate(_DIGITS) or "1") + (ones.translate(_DIGITS) or "0")
