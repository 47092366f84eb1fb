"""What a crew is told when an input is not taken."""

from __future__ import annotations

from simulator.admission import Refused
from simulator.events.entry import Words
from studio.rehearsal.world import Overloaded, RoomStopped

FAULT = Words(
    zh="直播间因程序错误停止。已确认的操作都已保存；重新启动练播即可继续。",
    en="The room stopped because of a fault in the program. Everything that was acknowledged is "
    "safe; start Lianbo again to go on.",
)
DISK = Words(
    zh="存档写不进磁盘，直播间已停止。已确认的操作都已保存。请腾出空间或检查磁盘，再重新启动练播。",
    en="The bundle cannot be written to the disk, so the room has stopped. Everything that was "
    "acknowledged is safe. Free some space or check the disk, then start Lianbo again.",
)


def show_over() -> Refused:
    """Nothing is logged after ``show.ended``."""
    return Refused("ended", Words(zh="本场已结束", en="the show has ended"))


def unwritable() -> Refused:
    """The log's encoder cannot write this text."""
    return Refused(
        "unwritable",
        Words(zh="文字里有无法保存的字符。", en="The text holds characters that cannot be saved."),
    )


def idem_reused() -> Refused:
    """A key stands for one request for ever."""
    return Refused(
        "idem_reused",
        Words(
            zh="这个 idem 已用于另一个操作，请换一个新的。",
            en="This idem was used for another action; take a new one.",
        ),
    )


def late_stretch() -> Refused:
    """A held stretch that was picked out long after its end."""
    return Refused(
        "late_stretch",
        Words(
            zh="这段口播传到时已经太晚，不能算作回答。请按住按键，再答一遍，答完马上松开。",
            en="This held stretch came too long after it ended, so it cannot count as an answer. "
            "Hold the key, answer again, and let go when you are done.",
        ),
    )


def overloaded() -> Overloaded:
    """The room's inbox is full; the client may try the same key again."""
    return Overloaded(
        "overloaded",
        Words(
            zh="操作太多，直播间来不及处理。请稍等再试。",
            en="Too many inputs at once for this room; wait a moment and try again.",
        ),
    )


def stopped(words: Words | None) -> RoomStopped:
    """``words`` is why it stopped; None: the studio is being shut down."""
    if words is not None:
        return RoomStopped("stopped", words)
    return RoomStopped(
        "closing",
        Words(
            zh="练播正在关闭。重新启动后直播间会接着进行。",
            en="Lianbo is shutting down. After its next start the room goes on.",
        ),
    )
