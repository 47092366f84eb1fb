"""链接失效: the link of one item is dead; clicks go up, orders fail."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.events import Entry, Fact
from simulator.events.room import OrderFailed, TestReturned
from simulator.events.trainee import (
    ItemLimited,
    ItemListed,
    ItemRelinked,
    ItemRestocked,
    ItemTested,
    ItemUnlisted,
    ItemUnpushed,
    OrderHeld,
)
from simulator.incidents.mechanism import Mechanism
from simulator.room import Room
from simulator.troubles import Trouble

_Work = (
    ItemUnlisted | ItemUnpushed | ItemListed | ItemRelinked | ItemTested | ItemRestocked
    | ItemLimited | OrderHeld
)  # fmt: skip


def _touches(_room: Room, trouble: Trouble, fact: Fact) -> bool:
    """Pushing the dead link again is no sign of having noticed, so it is not in the list."""
    return isinstance(fact, _Work) and fact.item == trouble.item


def _shows(trouble: Trouble, entries: Iterable[Entry]) -> bool:
    """The first order that fails, or a test order that does."""
    for entry in entries:
        match entry.fact:
            case OrderFailed(item=item, why="dead_link") if item == trouble.item:
                return True
            case TestReturned(item=item, why="dead_link") if item == trouble.item:
                return True
            case _:
                pass
    return False


def _mended(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    item = room.shop.item(trouble.item or "")
    return item is not None and item.link_ok


DEAD_LINK = Mechanism("dead_link", "link", _touches, _shows, _mended)
