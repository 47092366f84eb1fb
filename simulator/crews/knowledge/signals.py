"""What a crew knows of troubles of picture, sound, line and power."""

from __future__ import annotations

from simulator.crews.knowledge.case import Case, Move, ask, notice, on, room, while_seen

RESTART = (room("media.restarted"),)
SPARE_MICROPHONE = room("source.switched", source="microphone", name="spare")


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
        words=r"黑屏|一片黑|是黑的|看不见了|看不见人",
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
        ),
        words=r"电脑桌面|订单表|聊天窗口|是后台吧",
        enough=1,
        reflex=True,
    ),
    Case(
        "no_sound",
        (
            room("card.shown", text="没声音，稍等"),
            *looks("mute", "device", "cable"),
            *sets("unmute"),
            while_seen("microphone_is_dead", SPARE_MICROPHONE),
        ),
        reflex=True,
        words=r"没声音了|光张嘴|听不见|没声了|也没声音",
        clue="microphone_is_dead",
        blunders=RESTART,
    ),
    Case(
        "stutter",
        (*looks("stats"), *sets("bitrate", "resolution", "programs"), notice("interruption")),
        words=r"好卡|一顿一顿|这么卡|太卡|连环画|一卡一卡|还是卡",
        clue="picture_stutters",
        blunders=RESTART,
    ),
    Case(
        "congestion",
        (
            *looks("stats"),
            *sets("bitrate", "uploads", "hotspot"),
            while_seen("bitrate_falls", room("line.switched", line="spare")),
        ),
        words=r"越来越糊|清晰度|好糊|糊得|还是糊|糊了",
        clue="bitrate_falls",
        blunders=RESTART,
    ),
    Case(
        "echo",
        sets("monitor", "gain"),
        words=r"回音|啸叫|听两遍",
        reflex=True,
        blunders=sets("gain"),
    ),
    Case(
        "clipping",
        (*sets("gain"), *looks("cable", "monitor")),
        words=r"刺耳|嗡嗡|爆音|电流声|杂音盖",
        clue="sound_clips",
        blunders=sets("unmute"),
    ),
    Case(
        "lip_sync",
        (*looks("sync"), *sets("delay")),
        words=r"对不上嘴|声音怎么比画面|不同步|说上一句",
        blunders=RESTART,
    ),
    Case(
        "bad_light",
        (
            room("source.switched", source="camera", name="close-up"),
            *sets("light", "exposure"),
            on("item", "detail.projected"),
        ),
        words=r"看不清颜色|光线怎么|太暗|太亮|一片白|成一片|灯光晃眼",
        reflex=True,
        clue="picture_is_ill_lit",
        blunders=(on("item", "item.pushed"),),
    ),
    Case(
        "flipped",
        (*looks("phone"), *sets("mirror", "rotation"), room("card.shown", text="现在字是正的")),
        words=r"字是?反|反着?的|画面怎么是横",
        blunders=RESTART,
    ),
    Case(
        "power_loss",
        (
            *sets("battery"),
            room("line.switched", line="spare"),
            notice("interruption"),
            on("deals", "flash.extended", by_ms=60_000),
            on("no_deals", "order.held"),
            on("held", "item.listed", later_ms=30_000),
        ),
        words=r"停电|全黑了，什么|灯也灭了",
        team=r"停电|断电|没电",
        enough=1,
    ),
)
