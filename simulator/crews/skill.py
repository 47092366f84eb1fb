"""How good a crew is, as numbers: how fast it sees and acts, how often it errs, what it knows."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.chance import Stream

_WHOLE = (1 << 32) - 1
_FROM_TIME_TO_TIME = 2_654_435_769
"""The golden section in units of 2**-32: its multiples leave no gap and no heap."""
_FROM_SISTER_TO_SISTER = 1_779_033_703
"""The square root of two, less one, so that sisters and times never fall into step."""


@dataclass(frozen=True, slots=True)
class Skill:
    """``*_permille`` are chances. Reactions are drawn between half and twice the median."""

    reaction_ms: int
    act_ms: int
    """From one click to the next."""
    typing_ms: int
    """For one typed sentence."""
    error_permille: int
    """A step is left out, or done wrong where there is a wrong way that people take."""
    signs: int
    """How many comments it takes before a trouble is believed."""
    reads_console: bool
    """Compares coupons with the price card and looks at failing orders by itself."""
    tests_link: bool
    answers_permille: int
    """Share of questions it takes up at all."""
    voice_permille: int
    """Share of the seconds in which the host speaks."""
    knows_permille: int
    """Share of the kinds of trouble that it has learnt at all."""


EXPERT = Skill(
    reaction_ms=4_000, act_ms=1_200, typing_ms=3_500, error_permille=30, signs=1,
    reads_console=True, tests_link=True, answers_permille=990, voice_permille=930, knows_permille=1000,
)  # fmt: skip
TRAINED = Skill(
    reaction_ms=8_000, act_ms=2_000, typing_ms=6_000, error_permille=120, signs=2,
    reads_console=True, tests_link=False, answers_permille=900, voice_permille=850, knows_permille=900,
)  # fmt: skip
NOVICE = Skill(
    reaction_ms=15_000, act_ms=3_500, typing_ms=9_000, error_permille=330, signs=5,
    reads_console=False, tests_link=False, answers_permille=700, voice_permille=640, knows_permille=450,
)  # fmt: skip


class Habit:
    """One kind of decision of one crew: how it goes time after time is fixed, and spread evenly.

    A crew that errs one time in eight errs so in each kind of thing it does, whatever came between and
    however often it came: what a show is worth to it hangs on the show and on the skill, not on luck.
    """

    __slots__ = ("_at",)

    def __init__(self, start: int) -> None:
        self._at = start & _WHOLE

    def _next(self) -> int:
        """Uniform 0 … 2**32-1, each stretch of them evenly spread."""
        found = self._at
        self._at = (found + _FROM_TIME_TO_TIME) & _WHOLE
        return found

    def happens(self, permille: int) -> bool:
        """True so often."""
        return self._next() * 1000 >> 32 < permille

    def below(self, n: int) -> int:
        """Uniform 0 … n-1."""
        return self._next() * n >> 32

    def about(self, median_ms: int) -> int:
        """Between half and twice the median, as often above as below it."""
        place = self._next()
        share = (place >> 21) & 0x3FF
        if place >> 31:
            return median_ms + median_ms * share // 1024
        return median_ms - median_ms * share // 2048


class Temper:
    """The bot's own chance: one habit for each kind of decision, and its voice."""

    def __init__(self, seed: int, name: str) -> None:
        self._seed, self._name = seed, name
        self._voice = Stream(seed, f"voice {name}")
        self._dice = Stream(seed, f"crew {name}")
        self._thrown = 0
        self._habits: dict[tuple[str, int], Habit] = {}

    def habit(self, kind: str, number: int = 0) -> Habit:
        """The habit of one kind of decision; ``number`` tells sisters apart.

        Sisters with numbers next to each other are spread evenly too: of eight steps of a remedy that
        a crew gets wrong one time in eight, it gets one wrong.
        """
        found = self._habits.get((kind, number))
        if found is None:
            first = Stream(self._seed, f"crew {self._name} {kind}").word(0) >> 32
            found = Habit(first + number * _FROM_SISTER_TO_SISTER)
            self._habits[kind, number] = found
        return found

    def throw(self, n: int) -> int:
        """Uniform 0 … n-1, each by itself: for whoever acts without sense."""
        self._thrown += 1
        return (self._dice.word(self._thrown) >> 32) * n >> 32

    def speaks(self, second: int, permille: int) -> int:
        """Voice within one second: spells of speech about five seconds long, with breaths."""
        spell = self._voice.word(second // 5)
        if (spell >> 32) % 1000 >= permille:
            return 0
        return 600 + (self._voice.word((1 << 40) + second) >> 32) % 380
