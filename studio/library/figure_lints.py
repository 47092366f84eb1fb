"""E313: a figure or a silence that no show of this length can reach."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.events.entry import Words
from simulator.scenario import Condition, Scenario
from studio.library.conditions import every_condition
from studio.library.findings import Finding, finding
from studio.library.reader import Reader
from studio.library.scalars import spoken
from studio.library.words import METRICS

LEAST = {"mood": -1000}
"""The lowest value of a figure (of ``public.counted``); 0 of every other one, which only counts."""
MOST = {"mood": 1000}
"""The highest value, where there is one."""


def lint_figures(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """Each condition that can never be so, wherever it stands."""
    for one, path in every_condition(scenario):
        for key, why in _never(one, scenario.show.duration_ms):
            yield finding("E313", reader.place((*path, key)), why=why)


def _never(one: Condition, duration_ms: int) -> Iterator[tuple[str, Words]]:
    for key, long_ms in (("for_ms", one.for_ms), ("silence_ms", one.silence_ms or 0)):
        if long_ms > duration_ms:
            yield (
                key,
                Words(
                    zh=f"要持续 {spoken(long_ms)}，全场只有 {spoken(duration_ms)}；请改短",
                    en=f"it has to last {spoken(long_ms)} and the show lasts {spoken(duration_ms)}; shorten",
                ),
            )
    if one.metric is not None:
        yield from _out_of_reach(one, one.metric)


def _out_of_reach(one: Condition, metric: str) -> Iterator[tuple[str, Words]]:
    """Whole numbers, compared strictly: between ``above`` and ``below`` at least one must lie."""
    lowest, highest = LEAST.get(metric, 0), MOST.get(metric)
    least = lowest if one.above is None else max(lowest, one.above + 1)
    most = highest if one.below is None else min(one.below - 1, highest or one.below - 1)
    named = next(word.zh for word in METRICS if word.en == metric)
    if most is not None and least > most:
        key = "below" if one.below is not None else "above"
        wanted = " ".join(
            f"{sign} {bound}"
            for sign, bound in ((">", one.above), ("<", one.below))
            if bound is not None
        )
    elif one.equals is not None and (
        one.equals < least or (most is not None and one.equals > most)
    ):
        key, wanted = "equals", f"= {one.equals}"
    else:
        return
    span = f"{lowest}…{'' if highest is None else highest}"
    yield (
        key,
        Words(
            zh=f"“{named}”总在 {span} 之间，不会 {wanted}；请改数值",
            en=f"“{metric}” is always within {span} and never {wanted}; change the number",
        ),
    )
