"""A name that nobody knows: the few it was probably meant to be, and where all of them are listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from simulator.events.entry import Words

MOST = 5
"""So many are named at most: a list that fills the screen is no help."""
LONGEST = 64
"""Of a longer name only the beginning is compared."""
ALIKE = 0.6


def near(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Those of ``known`` that are spelt like ``name`` or hold it, the likeliest first."""
    wanted = name[:LONGEST].casefold()
    names = {one.casefold(): one for one in known}
    alike = get_close_matches(wanted, names, MOST, ALIKE)
    holding = [one for one in names if len(wanted) > 1 and wanted in one]
    return tuple(names[one] for one in dict.fromkeys((*alike, *holding)))[:MOST]


def perhaps(name: str, known: Sequence[str]) -> Words:
    """``；是不是 a 或 b？`` / ``; did you mean a or b?``; where nothing is near, the first of them."""
    if found := near(name, known):
        return Words(
            zh=f"；是不是 {' 或 '.join(found)}？", en=f"; did you mean {' or '.join(found)}?"
        )
    first = known[:MOST]
    return Words(
        zh=f"，例如有 {'、'.join(first)}。", en=f"; there is for instance {', '.join(first)}."
    )


def where_listed(name: str, known: Sequence[str]) -> Words:
    """What follows after "there is no such show" on a terminal. ``name`` may be a file's path."""
    stem = name.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml").removesuffix(".yml")
    near_ones = perhaps(stem, known)
    return Words(
        zh=f"{near_ones.zh}现成场次用 lianbo shows 列出，自己的请给出 .yaml 文件的路径",
        en=f"{near_ones.en} `lianbo shows` lists those that are shipped; give the path of a .yaml "
        "file for another",
    )


def no_such_show(name: str, known: Sequence[str]) -> str:
    """In both languages, for a terminal: neither a shipped show nor a file that can be read."""
    told = where_listed(name, known)
    return f"没有场次“{name}”{told.zh} / no show “{name}”{told.en}"
