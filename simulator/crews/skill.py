"""How good a crew is, as numbers: how fast it sees and acts, how often it errs, what it knows."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.chance import Stream


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


class Temper:
    """The bot's own chance, drawn in the order of its decisions; ``part``: for one kind of them."""

    def __init__(self, seed: int, name: str, skill: Skill | None = None) -> None:
        self._seed, self._name = seed, name
        self._stream = Stream(seed, f"crew {name}")
        self._voice = Stream(seed, f"voice {name}")
        self._count = 0
        self._turns: dict[int, int] = {}
        self._next: dict[int, int] = {}
        self.skill = skill

    def part(self, purpose: str) -> Temper:
        """The chance of one purpose: what else the bot has to decide does not shift it."""
        return Temper(self._seed, f"{self._name} {purpose}", self.skill)

    def _word(self) -> int:
        self._count += 1
        return self._stream.word(self._count)

    def below(self, n: int) -> int:
        """Uniform 0 … n-1."""
        return (self._word() >> 32) * n >> 32

    def happens(self, permille: int) -> bool:
        """True so often: once in each stretch of ``1000 / permille`` times, nobody knows when.

        A crew of one skill errs one time in eight, not by luck three times running and then never:
        what a show is worth must hang on the skill.
        """
        if permille > 500:
            return not self.happens(1000 - permille)
        if permille <= 0:
            return False
        turn = self._turns.get(permille, 0)
        self._turns[permille] = turn + 1
        stretch = turn * permille // 1000
        first = -(-stretch * 1000 // permille)
        if turn == first:
            last = -(-(stretch + 1) * 1000 // permille)
            self._next[permille] = first + self.below(last - first)
        return turn == self._next[permille]

    def about(self, median_ms: int) -> int:
        """Between half and twice the median, as often above as below it."""
        word = self._word()
        share = (word >> 33) & 0x3FF
        if word >> 63:
            return median_ms + median_ms * share // 1024
        return median_ms - median_ms * share // 2048

    def speaks(self, second: int, permille: int) -> int:
        """Voice within one second: spells of speech about five seconds long, with breaths."""
        spell = self._voice.word(second // 5)
        if (spell >> 32) % 1000 >= permille:
            return 0
        return 600 + (self._voice.word((1 << 40) + second) >> 32) % 380
