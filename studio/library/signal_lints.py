"""E315: bounds of a signal that no value can keep, or that ask for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.events.entry import Words
from simulator.scenario import Scenario, SignalBounds, Span
from studio.library.findings import Finding, finding
from studio.library.reader import Reader
from studio.library.words import OPEN, SIGNALS

NAMES = {word.en: Words(zh=word.zh, en=word.en) for word in SIGNALS}


def lint_signals(scenario: Scenario, reader: Reader) -> Iterator[Finding]:
    """The first fault of each signal's bounds: the others often follow from it."""
    for metric, bounds in scenario.signals.items():
        fault = next(_faults(bounds), None)
        if fault is not None:
            key, why = fault
            place = reader.place(("signals", metric, key))
            yield finding("E315", place, metric=NAMES[metric], why=why)


def _faults(bounds: SignalBounds) -> Iterator[tuple[str, Words]]:
    for key, zh, span in (("good", "好", bounds.good), ("fair", "可", bounds.fair)):
        low, high = span
        if low is not None and high is not None and low > high:
            told, turned = _spelled(span), _spelled((high, low))
            yield (
                key,
                Words(
                    zh=f"“{zh}: {told.zh}”从大到小，没有值在里面；请写成 {turned.zh}",
                    en=f"“{key}: {told.en}” runs from high to low and holds nothing; "
                    f"write {turned.en}",
                ),
            )
    if bounds.good == (None, None):
        yield (
            "good",
            Words(
                zh="“好”两端都空着，什么都算好；请写出一端，或删去这个信号、用默认的范围",
                en="“good” is open at both ends, so that everything is good; give it an end, or take "
                "the signal out and keep its default",
            ),
        )
    if not _holds(bounds.fair, bounds.good):
        good, fair = _spelled(bounds.good), _spelled(bounds.fair)
        yield (
            "fair",
            Words(
                zh=f"“可: {fair.zh}”没有包住“好: {good.zh}”；请把“可”放宽，或把“好”收窄",
                en=f"“fair: {fair.en}” does not hold “good: {good.en}”; widen “fair” or narrow “good”",
            ),
        )


def _holds(outer: Span, inner: Span) -> bool:
    """An open end of the inner span needs an open end around it."""
    below = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    above = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return below and above


def _spelled(span: Span) -> Words:
    """As a file writes it."""
    zh, en = (
        ", ".join(name if end is None else f"{end:g}" for end in span)
        for name in (OPEN.zh, OPEN.en)
    )
    return Words(zh=f"[{zh}]", en=f"[{en}]")
