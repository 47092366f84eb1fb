"""设备与信号: black picture, dead microphone, echo, clipping, a poor line, the wrong scene, no power.

The studio spoils the real path, and what it then measures comes back as readings. An incident is over
when its fault is over and no fresh reading says otherwise; what cannot be measured is not held against
the crew.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator.events import Entry
from simulator.events.changes import MediaFault
from simulator.events.entry import Words
from simulator.events.rig import MediaLost
from simulator.events.trainee import (
    CardShown,
    DetailProjected,
    LineSwitched,
    MediaRestarted,
    RigAdjusted,
    RigChecked,
    SourceSwitched,
)
from simulator.incidents.mechanism import (
    Measured,
    Mechanism,
    Mended,
    Sheet,
    never_shows,
    shows_change,
    step,
    touches_any,
    wrong,
)
from simulator.incidents.stream_cut import packets_flow
from simulator.room import Room
from simulator.troubles import Trouble

CLIPPED_PER_S = 480
"""One sample of a hundred at 48 kHz: from here on it grates."""
DEAD_CDB = -8_000
"""No room is as quiet: a microphone below this is off."""
STUTTER_FPS_CENTI, STUTTER_LOSS = 1_500, 50
THIN_KBPS, SUNK = 1_000, 700
"""A thin stream; per mille of the best bitrate of the show, below which the line is sinking."""
DARK_LUMA, BRIGHT_LUMA = 55, 200
BACK_SILENT_MS = 2_000

_TOUCHES = touches_any(RigAdjusted, RigChecked, SourceSwitched, LineSwitched, MediaRestarted)


def _black(room: Room, _trouble: Trouble, now_ms: int) -> bool:
    sight = room.link.watched(now_ms)
    return sight is not None and bool(sight.black)


def _stutters(room: Room, _trouble: Trouble, now_ms: int) -> bool:
    way = room.link.carried(now_ms)
    if way is None:
        return False
    slow = way.fps_centi is not None and way.fps_centi < STUTTER_FPS_CENTI
    return slow or (way.loss or 0) >= STUTTER_LOSS


def _thin(room: Room, trouble: Trouble, now_ms: int) -> bool:
    way = room.link.carried(now_ms)
    kbps = None if way is None else way.video_kbps
    best = room.link.trial.most_kbps or 0
    thin = kbps is not None and (kbps <= THIN_KBPS or kbps * 1_000 < best * SUNK)
    return thin or _stutters(room, trouble, now_ms)


def _dead(room: Room, _trouble: Trouble, now_ms: int) -> bool:
    sound = room.link.heard(now_ms)
    return sound is not None and sound.level_cdb is not None and sound.level_cdb <= DEAD_CDB


def _still_mute(room: Room, _trouble: Trouble, now_ms: int) -> bool:
    sound = room.link.heard(now_ms)
    return sound is not None and (sound.silent_ms or 0) >= BACK_SILENT_MS


def _clips(room: Room, _trouble: Trouble, now_ms: int) -> bool:
    sound = room.link.heard(now_ms)
    return sound is not None and (sound.clipped or 0) >= CLIPPED_PER_S


def _ill_lit(room: Room, _trouble: Trouble, now_ms: int) -> bool:
    sight = room.link.watched(now_ms)
    luma = None if sight is None else sight.luma
    return luma is not None and not DARK_LUMA < luma < BRIGHT_LUMA


def _turned(room: Room, _trouble: Trouble, now_ms: int) -> bool:
    sight = room.link.watched(now_ms)
    return sight is not None and sight.view in ("mirrored", "turned")


def _no_power(_trouble: Trouble, entries: Iterable[Entry]) -> bool:
    return any(isinstance(entry.fact, MediaLost) for entry in entries)


def _over(*still: Measured) -> Mended:
    """Nothing spoils picture, sound or line any more, and nothing measured says that it does."""

    def mended(room: Room, trouble: Trouble, now_ms: int) -> bool:
        if room.link.faults or room.link.poor is not None:
            return False
        return not any(one(room, trouble, now_ms) for one in still)

    return mended


MEDIA = (
    Mechanism("black_screen", "interruption", _TOUCHES, never_shows, _over(_black), Sheet(
        ("T02",), "黑屏", Words(zh="黑屏", en="Black screen"),
        ("530060-2-1.3.1", "530051-2-2.2.3", "530051-1-1.1.3", "530060-1-1.3.2"),
        (
            step(10, "声音还在，主播接着说", "the sound still works: the host keeps talking", "comment.answered", "speech.heard", "media.read"),
            step(15, "切备用机位或静态卡", "switch to the spare camera or the still card", "source.switched", source=("camera", "still_card")),
            step(30, "画面回来", "the picture is back", "incident.resolved"),
            step(45, "一句话致歉并重述", "one line of apology, and a recap", "notice.posted", "comment.answered", "speech.heard", "sticker.shown"),
        ),
        (wrong("停下不说话", "stopping to speak"), wrong("离座去修线", "leaving the seat to fix cables"), wrong("直接下播", "ending the show", "show.ended")),
    ), _black),
    Mechanism("stutter", "interruption", _TOUCHES, never_shows, _over(_stutters), Sheet(
        ("T03",), "卡顿", Words(zh="卡顿掉帧", en="Freeze and dropped frames"),
        ("530060-1-3.2.4", "530051-1-1.1.3", "530060-1-1.3.2"),
        (
            step(20, "看数据：是上行还是编码", "read the stats: uplink or encoder", "rig.checked", part="stats"),
            step(40, "降码率或分辨率，或关掉程序", "lower bitrate or resolution, or close programs", "rig.adjusted", "line.switched", control=("bitrate", "resolution", "programs")),
            step(60, "稳定；不稳就发公告", "stable, otherwise a notice", "incident.resolved", "notice.posted"),
        ),
        (wrong("盲目刷新重推", "restarting blindly", "media.restarted"), wrong("调高码率", "raising the bitrate"), wrong("不管", "ignoring it")),
    ), _stutters),
    Mechanism("no_sound", "interruption", _TOUCHES, never_shows, _over(_still_mute), Sheet(
        ("T04",), "没声音", Words(zh="没声音", en="No sound"),
        ("530060-2-1.3.1", "530051-1-1.1.3", "530060-1-1.3.2", "530051-1-2.4.6"),
        (
            step(10, "举牌告诉主播没声", "signal the host with a board", "card.shown", "cue.sent"),
            step(15, "依次查静音、设备、线，主播举手写牌", "check mute, device, cable, the host shows a hand board", "rig.checked", part=("mute", "device", "cable")),
            step(30, "换备用麦克风或解除静音", "spare microphone, or unmute", "source.switched", "rig.adjusted", source="microphone", control="unmute"),
            step(45, "声音回来，重报一遍价格", "sound is back, the host repeats the last price", "incident.resolved", "price.spoken"),
        ),
        (wrong("对着没声的麦喊", "shouting into a dead microphone"), wrong("照念一分钟", "reading on for a minute"), wrong("离开座位", "leaving the chair")),
    ), _dead),
    Mechanism("echo", "interruption", _TOUCHES, never_shows, _over(), Sheet(
        ("T05",), "回声啸叫", Words(zh="回声啸叫", en="Echo or howl"),
        ("530051-1-1.1.3", "530060-1-1.3.2", "530060-1-3.2.4"),
        (
            step(10, "关房间音箱或静嘉宾回传", "mute the room speaker or the guest return", "rig.adjusted", "guest.muted", control="monitor"),
            step(20, "调低监听，戴耳机", "lower the monitor, headphones on", "rig.adjusted", control=("monitor", "gain")),
            step(30, "干净了", "clean", "incident.resolved"),
        ),
        (wrong("提高嗓门", "talking louder"), wrong("加大增益", "turning the gain up")),
    )),
    Mechanism("clipping", "interruption", _TOUCHES, never_shows, _over(_clips), Sheet(
        ("T06",), "爆音底噪", Words(zh="爆音底噪", en="Clipping or hum"),
        ("530051-1-1.1.3", "530060-1-1.3.2"),
        (
            step(15, "调低增益", "lower the gain", "rig.adjusted", control="gain"),
            step(30, "找接地或线的毛病", "find the ground or cable fault", "rig.checked", part="cable"),
            step(45, "听监听确认", "confirm on the monitor", "rig.checked", part="monitor"),
        ),
        (wrong("把声音全关掉", "cutting the sound completely"), wrong("不管", "ignoring it")),
    ), _clips),
    Mechanism("lip_sync", "interruption", _TOUCHES, never_shows, _over(), Sheet(
        ("T07",), "音画不同步", Words(zh="音画不同步", en="Lip sync off"),
        ("530051-1-1.1.3", "530060-1-1.3.2"),
        (
            step(30, "拍手量一下差多少", "measure it with a clap", "rig.checked", part="sync"),
            step(60, "设延迟，或逐个重启信号源", "set the delay, or restart the sources one at a time", "rig.adjusted", "source.switched", control="delay"),
        ),
        (wrong("整场重开", "restarting the whole show", "show.ended", "media.restarted"),),
    )),
    Mechanism("bad_light", "interruption", touches_any(RigAdjusted, RigChecked, SourceSwitched, DetailProjected), never_shows, _over(_ill_lit), Sheet(
        ("T08",), "灯灭过曝", Words(zh="灯灭或过曝", en="Light failure or overexposure"),
        ("530051-1-1.1.1", "530060-1-1.3.2"),
        (
            step(10, "换到第二盏灯，或拍近景", "move to the second light, or show a close-up", "source.switched", "cue.sent", source="camera"),
            step(30, "备用灯打开，锁定曝光", "spare lamp on, exposure locked", "rig.adjusted", control=("light", "exposure")),
            step(45, "老实再展示一次颜色", "show the colour again, honestly", "detail.projected", "card.shown", "comment.answered", "speech.heard"),
        ),
        (wrong("颜色不对还按颜色卖", "selling by colour while the colour is wrong", "item.pushed"), wrong("一直拿黑打趣", "joking about darkness for minutes")),
    ), _ill_lit),
    Mechanism("flipped", "interruption", touches_any(RigAdjusted, RigChecked, CardShown), never_shows, _over(_turned), Sheet(
        ("T09",), "镜像横竖错", Words(zh="镜像或横竖错", en="Mirrored or rotated picture"),
        ("530060-1-1.3.2", "530051-1-1.1.3", "530060-1-1.1.3"),
        (
            step(15, "用观众手机看一眼", "look at the viewer's phone", "rig.checked", part="phone"),
            step(30, "改翻转设置", "correct the flip setting", "rig.adjusted", control=("mirror", "rotation")),
            step(40, "把手牌再举一次", "show the card again", "card.shown", "detail.projected"),
        ),
        (wrong("只改自己的预览", "only fixing the preview"), wrong("不管", "ignoring it")),
    )),
    Mechanism("congestion", "interruption", _TOUCHES, never_shows, _over(_stutters), Sheet(
        ("T10",), "上行拥堵", Words(zh="上行拥堵", en="Uplink congestion"),
        ("530060-1-3.2.4", "530051-2-2.2.5", "530060-2-1.3.1"),
        (
            step(30, "观众没说之前先看到码率在掉", "see the trend before viewers complain", "rig.checked", "incident.noticed", "call.made", part="stats"),
            step(60, "降码率、停上传、备热点", "step down the bitrate, stop uploads, ready the hotspot", "rig.adjusted", control=("bitrate", "uploads", "hotspot")),
            step(90, "还掉就换线路", "switch if it still falls", "line.switched", "incident.resolved"),
        ),
        (wrong("等到断流", "waiting for the full cut"),),
    ), _thin),
    Mechanism("desktop_leak", "rules", touches_any(SourceSwitched, RigChecked), shows_change(MediaFault), _over(), Sheet(
        ("T11",), "误投桌面", Words(zh="误投桌面", en="Wrong scene or desktop leak"),
        ("530060-1-1.2.4", "530051-1-1.1.4", "530051-1-3.3.4"),
        (
            step(10, "切到安全画面", "cut to the safe scene", "source.switched", source=("camera", "still_card")),
            step(15, "标记这段回放要遮住，记下来", "mark the stretch of the replay for hiding, and log it", "moment.marked", why="hide"),
            step(60, "中性致歉", "a neutral apology", "notice.posted", "comment.answered", "speech.heard"),
            step(None, "告诉店长，播后遮掉", "report it and mask the replay", "colleague.asked", "figure.noted", who="manager"),
        ),
        (wrong("念出来", "reading it out"), wrong("一边解释一边挂着", "leaving it while explaining"), wrong("瞒着店长", "hiding it from the manager")),
    )),
    Mechanism("power_loss", "interruption", _TOUCHES, _no_power, packets_flow, Sheet(
        ("T12",), "断电没电", Words(zh="断电没电", en="Power or battery loss"),
        ("530060-2-1.3.1", "530051-2-2.2.3", "530051-3-1.3.5"),
        (
            step(10, "上电池包，或用手机推流", "start the battery kit, or stream by phone", "rig.adjusted", "line.switched", control="battery", line="spare"),
            step(60, "最简画面回来，发公告", "a minimal show is back, a notice posted", "notice.posted", "media.restored"),
            step(60, "限时优惠停住或延长", "timed offers paused or extended", "flash.extended", "flash.stopped", "order.held", "notice.posted"),
        ),
        (wrong("让秒杀在没人看见时走完", "letting the flash sale run out unseen"), wrong("慌乱中关掉直播间", "closing the room in a panic", "show.ended")),
    )),
)  # fmt: skip
"""Troubles of camera, microphone, lamp, line and power."""
