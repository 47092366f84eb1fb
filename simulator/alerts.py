"""The console's alarms: a symptom with its place, as a real console shows it.

Never the cause, the cure, or that an incident is behind it. The same alarm comes from the crew's own
mistake, so it gives nothing away.
"""

from __future__ import annotations

from simulator.events.entry import Words
from simulator.room import Room
from simulator.view import AlertView

WARNED_MS = 60_000
"""So long a word of the platform stands."""
FROZEN_MS = 2_000
SILENT_MS = 10_000


def alerts(room: Room) -> tuple[AlertView, ...]:
    """The alarms that stand now, gravest place first."""
    return (
        *_of_media(room),
        *_of_devices(room),
        *_of_orders(room),
        *_of_tests(room),
        *_of_removals(room),
        *_of_platform(room),
    )


def _of_media(room: Room) -> list[AlertView]:
    link, found = room.link, []
    if link.media == "lost" and link.lost_ms is not None:
        words = Words(zh="信号中断：收不到画面和声音", en="Signal lost: no picture, no sound")
        found.append(
            AlertView(
                id="media.lost", severity="critical", what=words, since_ms=link.lost_ms,
                where="media",
            )
        )  # fmt: skip
    sight, sound = link.sight, link.sound
    if sight is not None and (sight.frozen_ms or 0) >= FROZEN_MS:
        since = max(0, sight.t_ms - (sight.frozen_ms or 0))
        words = Words(zh="画面静止", en="The picture stands still")
        found.append(_caution("media.frozen", words, since, "media"))
    if sight is not None and sight.black:
        words = Words(zh="画面全黑", en="The picture is black")
        found.append(_caution("media.black", words, sight.t_ms, "media"))
    if sound is not None and (sound.silent_ms or 0) >= SILENT_MS:
        since = max(0, sound.t_ms - (sound.silent_ms or 0))
        words = Words(zh="麦克风没有声音", en="No sound from the microphone")
        found.append(_caution("media.silent", words, since, "media"))
    return found


PIECES = {
    "camera": Words(zh="摄像头", en="The camera"),
    "microphone": Words(zh="麦克风", en="The microphone"),
    "line": Words(zh="网络", en="The network"),
}


def _of_devices(room: Room) -> list[AlertView]:
    """What the rig says of its own plugs."""
    return [
        AlertView(
            id=f"device.{one.piece}", severity="critical", since_ms=one.since_ms, where="media",
            what=Words(zh=f"{PIECES[one.piece].zh}断开了", en=f"{PIECES[one.piece].en} is gone"),
        )
        for one in room.devices
        if one.state == "lost"
    ]  # fmt: skip


def _caution(name: str, what: Words, since_ms: int, where: str) -> AlertView:
    return AlertView.model_validate(
        {"id": name, "severity": "caution", "what": what, "since_ms": since_ms, "where": where}
    )


def _of_orders(room: Room) -> list[AlertView]:
    since = room.figures.failing_since_ms
    if since is None:
        return []
    words = Words(zh="下单失败增多", en="Many orders fail")
    return [_caution("orders.failing", words, since, "items")]


def _of_tests(room: Room) -> list[AlertView]:
    found = []
    for item in room.shop.items:
        if item.last_test not in (None, "fine") and item.tested_ms is not None:
            words = Words(
                zh=f"测试下单失败：{item.name.zh}", en=f"Test order failed: {item.name.en}"
            )
            found.append(_caution(f"test.{item.id}", words, item.tested_ms, "items"))
    return found


def _of_removals(room: Room) -> list[AlertView]:
    return [
        AlertView(
            id=f"removed.{item.id}", severity="critical", since_ms=item.removed_ms, where="items",
            what=Words(
                zh=f"平台已下架：{item.name.zh}", en=f"Removed by the platform: {item.name.en}"
            ),
        )
        for item in room.shop.items
        if item.removed_ms is not None
    ]  # fmt: skip


def _of_platform(room: Room) -> list[AlertView]:
    return [
        AlertView(
            id=f"platform.{since}.{number}",
            severity="info" if warned.level == "reminder" else "critical",
            what=warned.text, since_ms=since, where="show",
        )
        for number, (since, warned) in enumerate(room.troubles.warnings)
        if room.t_ms - since < WARNED_MS
    ]  # fmt: skip
