"""What somebody may have meant who named a thing of the file that is not there, or a key."""

from __future__ import annotations

from collections.abc import Iterable

from scoring.suggestions import maybe, or_one_of
from simulator.events.entry import Words

__all__ = ["maybe", "meant", "or_one_of", "there_is"]
MOST_NAMED = 6


def there_is(wanted: str, ids: Iterable[str], what: Words) -> Words:
    """The near ones first, else the first few there are, else that there are none."""
    near = maybe(wanted, ids)
    if near.zh:
        return near
    some = list(ids)
    if not some:
        return Words(
            zh=f"；这个文件里还没有{what.zh}，请先写一个",
            en=f"; the file has no {what.en} yet: add one",
        )
    more = "…" if len(some) > MOST_NAMED else ""
    listed = "、".join(some[:MOST_NAMED]) + more
    english = ", ".join(some[:MOST_NAMED]) + more
    return Words(zh=f"；已有的是：{listed}", en=f"; there are: {english}")


def meant(strange: str, spelling: str) -> bool:
    """A strange key was named already, and it stands for this one."""
    return strange.startswith(spelling) or spelling in maybe(strange, [spelling]).zh
