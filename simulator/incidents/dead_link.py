"""链接失效: the link of one item is dead; clicks go up, orders fail."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.events import Entry, Fact
from simulator.events.entry import Words
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
from simulator.incidents.mechanism import Mechanism, Sheet, step, wrong
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


SHEET = Sheet(
    ("C01",), "链接失效", Words(zh="商品链接失效", en="Dead product link"),
    ("530060-2-1.3.1", "530051-2-2.2.3", "530060-1-1.4.4", "530051-1-2.3.1", "530060-1-3.2.4",),
    (
        step(10, "发现链接点不开", "see that the link does not open", "incident.noticed", "call.made", "item.tested"),
        step(30, "下架，或换上备用链接", "take it off, or swap in the spare link", "item.unlisted", "item.relinked"),
        step(45, "发链接公告", "post a notice about the link", "notice.posted"),
        step(None, "测试下单，确认好了", "place a test order", "item.tested"),
    ),
    (
        wrong("坏链接再弹一次", "pushing the dead link again", "item.pushed"),
        wrong("删掉反映问题的评论", "silencing those who report it", "comment.hidden", "viewer.muted"),
        wrong("让观众去私聊下单", "sending viewers to private chat"),
    ),
)  # fmt: skip
DEAD_LINK = Mechanism("dead_link", "link", _touches, _shows, _mended, SHEET)
