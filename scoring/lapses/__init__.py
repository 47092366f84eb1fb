"""What the law asks of a crew beside its words: unlawful comments dealt with, lawful doubt left
standing, records kept. Read from the sealed log and what its bundle holds; no point comes of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from scoring.lapses.comments import left_standing, removed
from scoring.lapses.records import Holding, records_of
from scoring.lapses.shape import Lapse, Lapses, Record, Rule
from scoring.transcript import Transcript
from scoring.windows import show_of
from simulator.events.entry import Words

STANDING, REMOVED, UNKEPT = "CK22", "CK23", "CK33"
NOTE = Words(
    zh="“记录没有留存”只看封存时四项是否齐全。这里的买卖是模拟的，三年留存的义务不适用于训练数据："
    "录像按约定的期限删除、应本人要求抹去，都不是违规。",
    en='"Records not kept" asks only whether the four are complete when the show is sealed. The sales '
    "are simulated, so the duty to keep records for three years does not apply to training data: a "
    "recording deleted as promised, or erased on request, is no breach.",
)
"""What check 33 does not test."""


def lapses_of(log: Transcript, holding: Holding, rules: Mapping[str, Rule]) -> Lapses:
    """All lapses of one show in order of time, and what became of its records. ``rules``: by check."""
    show = show_of(log)
    found = [
        *left_standing(show, rules[STANDING]),
        *removed(show, rules[REMOVED], rules[STANDING]),
    ]
    found.sort(key=lambda one: (one.t_ms, one.comment or 0))
    records, unkept = records_of(show, holding, rules[UNKEPT])
    return Lapses(found=(*found, *unkept), records=records, note=NOTE)


__all__ = ["NOTE", "Holding", "Lapse", "Lapses", "Record", "Rule", "lapses_of"]
