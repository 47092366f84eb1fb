"""人: the host promises too much, a sample breaks, a guest stays away, somebody closes the show."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.events import Entry
from simulator.events.entry import Words
from simulator.events.room import TeamSaid
from simulator.events.trainee import (
    CardShown,
    ColleagueAsked,
    CommentReplied,
    CueSent,
    GuestMuted,
    ItemListed,
    ItemReordered,
    NoticeCleared,
    NoticePosted,
    PromptMade,
    RigAdjusted,
    RigChecked,
    ShowResumed,
    SourceSwitched,
    StickerShown,
    TaskAssigned,
)
from simulator.events.trouble import PriceShown, PriceSpoken, RuleHit, ShowSuspended
from simulator.incidents.mechanism import (
    Mechanism,
    Sheet,
    always_mended,
    heard,
    never_shows,
    platform_speaks,
    silenced,
    step,
    touches_any,
    touches_its_lines,
    wrong,
)
from simulator.room import Room
from simulator.troubles import Trouble


def _colleague_spoke(_trouble: Trouble, entries: Iterable[Entry]) -> bool:
    """A colleague says so on the team channel, unasked."""
    return any(isinstance(one.fact, TeamSaid) and one.fact.topic is None for one in entries)


def _is_off_air(_trouble: Trouble, entries: Iterable[Entry]) -> bool:
    return any(isinstance(entry.fact, ShowSuspended) for entry in entries)


def _is_live(room: Room, _trouble: Trouble, _now_ms: int) -> bool:
    return room.show.state == "live"


def _rule_is_hit(_trouble: Trouble, entries: Iterable[Entry]) -> bool:
    return any(isinstance(entry.fact, RuleHit) for entry in entries)


def _price_is_misspoken(_trouble: Trouble, entries: Iterable[Entry]) -> bool:
    """On air, or in writing."""
    return any(
        isinstance(one.fact, PriceSpoken | PriceShown) and not one.fact.right for one in entries
    )


_WRITING = touches_any(NoticePosted, NoticeCleared, CommentReplied, StickerShown, CardShown)

PEOPLE = (
    Mechanism("banned_word", "rules", _WRITING, _rule_is_hit, always_mended, Sheet(
        ("H01",), "极限词", Words(zh="口误极限词", en="Banned superlative"),
        ("530060-1-1.1.5", "530060-1-1.4.1", "530060-1-1.5.3", "530060-2-1.2.5"),
        (
            step(10, "中控打手势", "the crew signs", "cue.sent", "card.shown"),
            step(20, "换成查得到的说法更正", "correct it with wording that can be checked", "rule.corrected", "speech.heard"),
            step(None, "记录，本场不再犯", "log it, no repeat in the show", "figure.noted", "text.judged"),
        ),
        (wrong("再说一遍", "repeating it", "rule.hit"), wrong("用谐音躲", "dodging by homophones"), wrong("当没听见", "ignoring it")),
    )),
    Mechanism("medical_claim", "safety", _WRITING, _rule_is_hit, always_mended, Sheet(
        ("H02",), "医疗宣称", Words(zh="医疗功效宣称", en="Medical claim"),
        ("530060-1-1.1.5", "530060-1-1.4.1", "530060-2-1.2.5", "530060-1-2.1.5"),
        (
            step(10, "停下", "stop", "cue.sent", "card.shown"),
            step(20, "说清普通商品不能代替药物", "say clearly that goods cannot replace medicine", "rule.corrected", "speech.heard", "notice.posted"),
            step(60, "查详情页，页面也写就下架", "check the page, drop the item if it claims it too", "detail.projected", "item.unlisted"),
        ),
        (wrong("改口说辅助治疗", "softening to “supports treatment”", "rule.hit"), wrong("讲私人病例", "telling private cases")),
    )),
    Mechanism("misspoken_price", "price", touches_any(CardShown, CueSent, NoticePosted, PromptMade), _price_is_misspoken, always_mended, Sheet(
        ("H03",), "报错价", Words(zh="口播报错价", en="Host speaks a wrong price"),
        ("530060-2-1.2.5", "530051-2-2.1.4", "530060-1-1.4.5"),
        (
            step(10, "举牌提示", "show a card", "card.shown", "cue.sent", "prompt.made"),
            step(20, "更正，说两遍", "correct it and say it twice", "price.spoken", "speech.heard", "notice.posted"),
            step(None, "按决定执行并记录", "honour as decided and log it", "colleague.asked", "figure.noted"),
        ),
        (wrong("不批准就把页面改成错价", "changing the page to match the mistake", "item.repriced"), wrong("不更正", "no correction")),
    )),
    Mechanism("over_promise", "rules", touches_any(ColleagueAsked, NoticePosted), never_shows, always_mended, Sheet(
        ("H04",), "过度承诺", Words(zh="过度承诺", en="Over-promise"),
        ("530051-1-3.2.3", "530060-2-1.2.5", "530051-1-3.2.4"),
        (
            step(20, "中控提醒主播", "the desk alerts the host", "cue.sent", "prompt.made"),
            step(60, "更正，或店长批准并记录", "correct it, or the manager approves and records it", "notice.posted", "colleague.asked"),
            step(None, "答应了的播后兑现", "deliver what was approved", "buyers.told", "figure.noted"),
        ),
        (wrong("指望大家忘了", "hoping it is forgotten"),),
    )),
    Mechanism("broken_sample", "rules", touches_its_lines, never_shows, heard(1), Sheet(
        ("H05",), "样品损坏", Words(zh="样品损坏", en="Sample breaks"),
        ("530051-1-2.4.7", "530051-2-2.1.2", "530060-1-1.4.5", "530051-1-1.2.3", "530051-1-2.4.4"),
        (
            step(10, "稳住，照实说", "calm and honest", "comment.replied", "comment.answered", "speech.heard"),
            step(30, "说原因，换备用样品", "explain the cause, use the spare", "comment.answered", "source.switched"),
            step(60, "请大家提问，展示退货规则", "invite questions, show the return rule", "notice.posted", "poll.opened"),
            step(None, "记给品控", "log it for quality", "figure.noted"),
        ),
        (wrong("怪观众或同事", "blaming viewers or staff"), wrong("藏起来", "hiding it", "comment.hidden")),
    )),
    Mechanism("failed_demo", None, touches_its_lines, never_shows, heard(1), Sheet(
        ("H06",), "演示翻车", Words(zh="演示翻车", en="Demo fails"),
        ("530051-2-2.1.2", "530060-1-1.5.2", "530060-1-2.1.5", "530051-1-2.4.7", "530060-2-1.2.5"),
        (
            step(10, "停下", "stop", "cue.sent", "card.shown"),
            step(30, "说真实条件，再试一次", "state real conditions, one second try", "comment.replied", "comment.answered", "speech.heard"),
            step(60, "拿数据或买家秀，不夸张", "data or buyers' proof, without exaggeration", "detail.projected"),
        ),
        (wrong("造假效果", "faking the effect"), wrong("剪掉当没发生", "cutting it out", "source.switched")),
    )),
    Mechanism("absent_guest", "show", touches_any(NoticePosted, ItemReordered), _colleague_spoke, always_mended, Sheet(
        ("H07",), "嘉宾缺席", Words(zh="嘉宾缺席", en="Guest no-show"),
        ("530060-2-1.3.1", "530051-2-2.2.1", "530051-3-2.2.4"),
        (
            step(60, "决定等不等", "decide", "colleague.asked", "cue.sent"),
            step(90, "告诉观众实情和新时间", "tell viewers the true state and the new time", "notice.posted", "comment.answered"),
            step(120, "调整商品顺序", "reorder the items", "item.reordered"),
        ),
        (wrong("一直说马上来", "saying “any minute” for twenty minutes"),),
    )),
    Mechanism("guest_misspeaks", "rules", touches_any(GuestMuted, NoticePosted), platform_speaks, always_mended, Sheet(
        ("H08",), "嘉宾失言", Words(zh="嘉宾失言", en="Guest misspeaks"),
        ("530060-1-1.1.5", "530060-2-1.3.2", "530060-2-1.1.5", "530051-2-2.2.3"),
        (
            step(10, "主播客气打断", "the host interrupts politely", "speech.heard", "cue.sent"),
            step(15, "更正", "correct it", "notice.posted", "comment.answered"),
            step(30, "再说就静音", "mute the guest if repeated", "guest.muted"),
            step(None, "记录", "log it", "figure.noted"),
        ),
        (wrong("跟着笑", "laughing along"), wrong("争论", "arguing")),
    )),
    Mechanism("host_unwell", "show", touches_any(TaskAssigned, NoticePosted), _colleague_spoke, always_mended, Sheet(
        ("H09",), "主播不适", Words(zh="主播不适失声", en="Host unwell"),
        ("530051-1-2.3.4", "530060-1-1.5.4", "530051-3-1.3.5"),
        (
            step(15, "助播顶上", "the assistant takes over", "task.assigned", "source.switched"),
            step(60, "发公告，缩短商品", "post a notice, shorten the list", "notice.posted", "item.reordered", "item.unlisted"),
        ),
        (wrong("空镜头晾着", "leaving an empty frame"),),
    )),
    Mechanism("host_quarrels", None, touches_its_lines, never_shows, silenced, Sheet(
        ("H10",), "主播怼观众", Words(zh="主播怼观众", en="Host quarrels"),
        ("530051-2-2.2.4", "530060-2-1.1.5", "530051-2-2.2.3"),
        (
            step(10, "打手势叫停", "signal a pause", "cue.sent", "card.shown"),
            step(30, "道歉，换话题", "apologise and change the topic", "comment.answered", "notice.posted", "prompt.made"),
            step(60, "处理挑事的", "moderate those who provoke", "viewer.muted", "viewer.blocked"),
        ),
        (wrong("非要吵赢", "winning the quarrel", "comment.replied"), wrong("叫粉丝去骂", "calling fans to attack", "notice.posted")),
    )),
    Mechanism("show_hidden", "interruption", touches_any(ShowResumed, ItemListed), _is_off_air, _is_live, Sheet(
        ("H11",), "误关直播", Words(zh="误关直播", en="Show closed by mistake"),
        ("530051-1-2.3.5", "530060-2-1.3.1", "530060-1-1.4.4"),
        (
            step(10, "认出来", "recognise it", "incident.noticed", "call.made"),
            step(30, "重新开播", "reopen", "show.resumed", "item.listed"),
            step(60, "发公告致歉", "notice and apology", "notice.posted"),
            step(None, "记录", "log it", "figure.noted"),
        ),
        (wrong("不打招呼换个标题重开", "a new title without notice", "show.retitled"),),
    )),
    Mechanism("improper_set", "rules", touches_any(SourceSwitched, RigAdjusted, RigChecked), platform_speaks, always_mended, Sheet(
        ("H12",), "布景违规", Words(zh="布景违规", en="Improper set"),
        ("530060-1-1.1.5", "530051-1-1.1.1", "530051-2-3.1.2"),
        (
            step(20, "遮住或换镜头", "cover it or change the shot", "rig.adjusted", "source.switched", control="set"),
            step(60, "移走", "take it away", "rig.checked", "task.assigned", part="set"),
            step(None, "记进审核", "record it in the audit", "figure.noted"),
        ),
        (wrong("说没人看见", "arguing that nobody sees"),),
    )),
)  # fmt: skip
"""Troubles that people before and behind the camera bring."""
