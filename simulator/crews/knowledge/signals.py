"""What a crew knows of troubles of picture, sound, line and power."""

from __future__ import annotations

from simulator.crews.knowledge.case import Case, Move, ask, notice, on, room

RESTART = (room("media.restarted"),)


def sets(*controls: str) -> tuple[Move, ...]:
    """Adjustments of the crew's own rig."""
    return tuple(room("rig.adjusted", control=one) for one in controls)


def looks(*parts: str) -> tuple[Move, ...]:
    """Checks of the crew's own rig."""
    return tuple(room("rig.checked", part=one) for one in parts)


SIGNALS = (
    Case(
        "black_screen",
        (room("source.switched", source="camera", name="spare"), notice("interruption")),
        words=r"黑屏|一片黑|是黑的|看不见了",
        alert=r"全黑",
        clue="picture_is_black",
        blunders=RESTART,
    ),
    Case(
        "desktop_leak",
        (
            room("source.switched", source="still_card"),
            on("stretch", "moment.marked", why="hide"),
            notice("rules"),
            ask("manager", "safety"),
            room("source.switched", source="camera"),
        ),
        words=r"电脑桌面|订单表|聊天窗口",
        enough=1,
    ),
    Case(
        "no_sound",
        (
            room("card.shown", text="没声音，稍等"),
            *looks("mute", "device", "cable"),
            room("source.switched", source="microphone", name="spare"),
            *sets("unmute"),
        ),
        words=r"没声音了|光张嘴|听不见|没声了",
        clue="microphone_is_dead",
        blunders=RESTART,
    ),
    Case(
        "stutter",
        (*looks("stats"), *sets("bitrate", "resolution", "programs"), notice("interruption")),
        words=r"好卡|一顿一顿|这么卡|太卡|连环画",
        clue="picture_stutters",
        blunders=RESTART,
    ),
    Case(
        "congestion",
        (
            *looks("stats"),
            *sets("bitrate", "uploads", "hotspot"),
            room("line.switched", line="spare"),
        ),
        words=r"越来越糊|清晰度|好糊",
        clue="bitrate_falls",
        blunders=RESTART,
    ),
    Case(
        "echo",
        sets("monitor", "gain"),
        words=r"回音|啸叫",
        blunders=sets("gain"),
    ),
    Case(
        "clipping",
        (*sets("gain"), *looks("cable", "monitor")),
        words=r"刺耳|嗡嗡|爆音",
        clue="sound_clips",
        blunders=sets("unmute"),
    ),
    Case(
        "lip_sync",
        (*looks("sync"), *sets("delay")),
        words=r"对不上嘴|声音怎么比画面|不同步",
        blunders=RESTART,
    ),
    Case(
        "bad_light",
        (
            *sets("light", "exposure"),
            room("source.switched", source="camera", name="close-up"),
            on("item", "detail.projected"),
        ),
        words=r"看不清颜色|光线怎么|太暗|太亮",
        clue="picture_is_ill_lit",
        blunders=(on("item", "item.pushed"),),
    ),
    Case(
        "flipped",
        (*looks("phone"), *sets("mirror", "rotation"), room("card.shown", text="现在字是正的")),
        words=r"字是反|反的|画面怎么是横",
        blunders=RESTART,
    ),
    Case(
        "power_loss",
        (
            *sets("battery"),
            room("line.switched", line="spare"),
            notice("interruption"),
            on("deals", "flash.extended", by_ms=60_000),
        ),
        words=r"停电|全黑了，什么",
        team=r"停电|断电|没电",
        enough=1,
    ),
)
