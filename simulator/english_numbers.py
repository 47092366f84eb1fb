"""Numbers in English words: thirty-nine, one hundred and twenty, two thousand five hundred."""

from __future__ import annotations

_NUMERALS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_DECADES = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = {word: value for value, word in enumerate(_NUMERALS)}
_TENS = {word: 10 * value for value, word in enumerate(_DECADES, start=2)}
_SCALES = {"hundred": 100, "thousand": 1000}
DIGITS = {word: str(value) for word, value in _ONES.items() if value < 10} | {"oh": "0", "o": "0"}
"""Single digits, as a telephone number is read out."""


def words_of(text: str) -> list[tuple[int, int, str]]:
    """Every English word of a folded text with where it stands; a hyphen parts words."""
    found: list[tuple[int, int, str]] = []
    start = -1
    for place, sign in enumerate(text + " "):
        letter = "a" <= sign <= "z"
        if letter and start < 0:
            start = place
        elif not letter and start >= 0:
            found.append((start, place, text[start:place]))
            start = -1
    return found


def english_numbers(text: str) -> list[tuple[int, int, int]]:
    """Every number of two or more that is written in words: where it begins, ends, and its value."""
    found: list[tuple[int, int, int]] = []
    run: list[tuple[int, int, str]] = []
    for word in [*words_of(text), (len(text), len(text), "")]:
        joined = not run or set(text[run[-1][1] : word[0]]) <= {" ", "-"}
        numeral = word[2] in _ONES or word[2] in _TENS or word[2] in _SCALES
        twice = run and run[-1][2] in _ONES and word[2] in _ONES
        joined = joined and not twice
        if (numeral and joined) or (run and joined and word[2] == "and"):
            run.append(word)
            continue
        if run:
            _close(run, found)
        run = [word] if numeral else []
    return found


def _close(run: list[tuple[int, int, str]], found: list[tuple[int, int, int]]) -> None:
    while run and run[-1][2] == "and":
        run.pop()
    value = _value([word for _, _, word in run])
    if value > 1:
        found.append((run[0][0], run[-1][1], value))


def _value(words: list[str]) -> int:
    total = part = 0
    for word in words:
        if word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if word == "thousand":
                total, part = total + part, 0
        else:
            part += _ONES.get(word, 0) + _TENS.get(word, 0)
    return total + part
