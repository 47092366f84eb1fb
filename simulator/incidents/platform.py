"""平台与人流: traffic that jumps or dries up, and what the platform reminds the crew of."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.events import Entry
from simulator.events.changes import TrafficRate
from simulator.events.entry import Words
from simulator.events.trainee import (
    BoostChanged,
    BoostStopped,
    ColleagueAsked,
    CueSent,
    FigureNoted,
    ItemPushed,
    ItemUnlisted,
    ItemUnpushed,
    LabelShown,
    MusicStopped,
    NoticeCleared,
    NoticePosted,
    PromptMade,
    SlowmodeSet,
)
from simulator.events.trouble import ShowSuspended
from simulator.incidents.mechanism import (
    Mechanism,
    Sheet,
    always_mended,
    platform_speaks,
    shows_change,
    step,
    touches_any,
    wrong,
)
from simulator.room import Room
from simulator.troubles import Trouble


def _is_labelled(room: Room, _trouble: Trouble, _now_ms: int) -> bool:
    return room.stage.labelled


def _is_off_air(_trouble: Trouble, entries: Iterable[Entry]) -> bool:
    return any(isinstance(entry.fact, ShowSuspended) for entry in entries)


def _is_live(room: Room, _trouble: Trouble, _now_ms: int) -> bool:
    return room.show.state == "live"


PLATFORM = (
    Mechanism("session_suspended", "show", touches_any(ColleagueAsked, BoostStopped, NoticePosted), _is_off_air, _is_live, Sheet(
        ("R03",), "强制下播", Words(zh="强制下播", en="Session suspended"),
        ("530060-2-1.3.1", "530060-2-3.4.5", "530051-3-1.3.5", "530051-1-3.2.1"),
        (
            step(60, "告诉团队，停掉投放", "tell the team, stop the ads", "task.assigned", "cue.sent", "boost.stopped"),
            step(300, "通知粉丝，订单有人守", "notice to fans, order duty kept", "notice.posted", "buyers.told"),
            step(None, "收集证据，向平台申诉", "collect evidence and appeal", "colleague.asked", "figure.noted"),
        ),
        (wrong("换号接着播", "going on with another account", "show.resumed"),),
    )),
    Mechanism("surge", "welcome", touches_any(NoticePosted, SlowmodeSet, ItemPushed, PromptMade), shows_change(TrafficRate), always_mended, Sheet(
        ("P15",), "流量突增", Words(zh="流量突增", en="Traffic surge"),
        ("530051-2-2.3.1", "530051-2-1.1.3", "530060-2-1.1.2", "530051-3-1.3.2"),
        (
            step(30, "欢迎新人，一句话说卖什么", "welcome newcomers and say in one line what you sell", "notice.posted", "comment.answered", "speech.heard"),
            step(60, "重讲引流款，看价格和库存，开慢速", "restart the hook item, check price and stock, slow mode on", "item.pushed", "prompt.made", "slowmode.set", "item.tested"),
        ),
        (wrong("自顾自讲旧的", "going on with the old talk"), wrong("趁机涨价", "raising the price", "item.repriced")),
    )),
    Mechanism("throttled", None, touches_any(FigureNoted, BoostChanged, BoostStopped), shows_change(TrafficRate), always_mended, Sheet(
        ("R02",), "限流", Words(zh="限流", en="Traffic limited"),
        ("530060-1-3.2.4", "530060-2-3.4.2", "530060-2-3.5.2", "530060-2-3.4.5"),
        (
            step(120, "比较各来源的进房", "compare the traffic sources", "figure.noted"),
            step(180, "自查违规和质量，停掉亏的投放", "check rules and quality, stop paid loss", "boost.stopped", "boost.changed", "colleague.asked"),
        ),
        (wrong("买假流量", "buying fake traffic", "boost.started"), wrong("反复重开", "reopening again and again", "show.ended", "media.restarted")),
    )),
    Mechanism("platform_reminder", "rules", touches_any(ItemUnlisted, ItemUnpushed, NoticePosted, NoticeCleared, CueSent), platform_speaks, always_mended, Sheet(
        ("R01",), "平台提醒", Words(zh="平台违规提醒", en="Platform reminder"),
        ("530060-1-1.1.5", "530060-2-1.3.1", "530051-2-2.2.3", "530060-1-4.2.2"),
        (
            step(15, "在团队频道念出依据", "read the ground aloud on the team channel", "cue.sent", "task.assigned", "prompt.made"),
            step(30, "停下，或下架", "stop it, or delist", "item.unlisted", "item.unpushed", "notice.cleared"),
            step(60, "在播里更正", "correct on air", "notice.posted", "comment.answered", "speech.heard"),
            step(None, "播后准备申诉", "prepare the appeal", "figure.noted", "colleague.asked"),
        ),
        (wrong("关掉弹窗当没看见", "closing the pop-up and going on", "item.pushed"), wrong("在播里抱怨平台", "complaining on air")),
    )),
    Mechanism("report_wave", "rules", touches_any(FigureNoted, ColleagueAsked), platform_speaks, always_mended, Sheet(
        ("R05",), "恶意举报", Words(zh="恶意举报", en="Malicious reports"),
        ("530060-2-1.3.3", "530060-1-1.4.1", "530051-3-1.3.4"),
        (
            step(60, "自查", "check yourselves", "figure.noted"),
            step(120, "留证据，向平台申诉", "keep evidence and appeal", "colleague.asked", "figure.noted"),
            step(None, "内容一直干净", "keep the content clean", "text.judged"),
        ),
        (wrong("叫粉丝反举报", "asking fans to report back", "notice.posted"),),
    )),
    Mechanism("music_claim", "rules", touches_any(MusicStopped), platform_speaks, always_mended, Sheet(
        ("R07",), "音乐侵权", Words(zh="音乐侵权提醒", en="Music rights warning"),
        ("530060-1-2.2.5", "530060-1-1.3.3", "530051-1-2.1.5"),
        (
            step(15, "停音乐", "stop the music", "music.stopped"),
            step(30, "换授权曲库", "use the licensed list", "effect.played", "colleague.asked"),
            step(None, "记录", "log it", "figure.noted"),
        ),
        (wrong("提高嗓门盖过去", "talking louder over it"),),
    )),
    Mechanism("unlabelled_ai", "rules", touches_any(LabelShown), platform_speaks, _is_labelled, Sheet(
        ("R08",), "AI未标识", Words(zh="AI 形象未标识", en="Synthetic presenter without label"),
        ("530060-1-1.1.5", "530060-2-1.3.3", "530051-1-1.1.4"),
        (
            step(15, "打开标识并一直留着", "label on, and kept visible", "label.shown"),
            step(60, "在观众端确认看得到", "verify it in the viewer's view", "item.tested", "figure.noted"),
        ),
        (wrong("只亮一下", "showing it for a moment only", "label.shown"), wrong("否认", "denying")),
    )),
)  # fmt: skip
"""Troubles that the platform brings or names; a crew sees them on its console only."""
