"""评论区: what single viewers bring up, from a rival's advert to a rash, and how the room answers."""

from __future__ import annotations

from simulator.events.entry import Words
from simulator.events.trainee import (
    ColleagueAsked,
    CommentsRestricted,
    NoticePosted,
    SlowmodeSet,
    WordFiltered,
)
from simulator.incidents.mechanism import (
    Mechanism,
    Sheet,
    always_mended,
    heard,
    lines_of,
    never_shows,
    silenced,
    step,
    touches_any,
    touches_its_lines,
    wrong,
)
from simulator.room import Room
from simulator.troubles import Trouble

THIN_MS, THIN = 10_000, 2
"""A flood is over when no more than so many of its lines stand in so long."""


def _thinned(room: Room, trouble: Trouble, now_ms: int) -> bool:
    standing = [
        one for one in lines_of(room, trouble)
        if now_ms - one.t_ms <= THIN_MS and not one.hidden and not room.talk.silenced(one.viewer)
    ]  # fmt: skip
    return len(standing) <= THIN


def _all_hidden(room: Room, trouble: Trouble, _now_ms: int) -> bool:
    """To silence whoever wrote it leaves what was written on the screen."""
    lines = lines_of(room, trouble)
    return bool(lines) and all(one.hidden for one in lines)


def _injury_handled(room: Room, trouble: Trouble, now_ms: int) -> bool:
    """Somebody was answered, and nothing that is under suspicion is being pushed."""
    suspects = {one.item for one in lines_of(room, trouble) if one.item is not None}
    return room.shop.pushed not in suspects and heard(1)(room, trouble, now_ms)


COMMENTS = (
    Mechanism("competitor_ads", "fraud", touches_its_lines, never_shows, silenced, Sheet(
        ("P02",), "竞品引流", Words(zh="竞品引流", en="Competitor advertising"),
        ("530060-1-1.4.2", "530051-1-2.4.4", "530060-2-1.2.5", "530060-1-1.5.3"),
        (
            step(15, "隐藏并禁言", "hide and mute", "comment.hidden", "viewer.muted", "viewer.blocked"),
            step(30, "设屏蔽词", "filter words", "word.filtered"),
            step(60, "说自己的好，不提对手", "say what you offer without naming the rival", "comment.answered", "speech.heard", "sticker.shown"),
        ),
        (wrong("贬低对手", "running down the rival"), wrong("在播里争价格", "arguing about price on air")),
    )),
    Mechanism("fake_doubt", "rules", touches_its_lines, never_shows, heard(2), Sheet(
        ("P03",), "假货质疑", Words(zh="假货质疑", en="Fake-goods accusation"),
        ("530060-1-1.4.2", "530051-1-2.4.4", "530060-2-2.1.5", "530051-3-1.1.3", "530051-2-2.2.3"),
        (
            step(30, "客气回应", "answer politely", "comment.replied", "comment.answered"),
            step(60, "出示授权、报告、批次", "show licence, report and batch", "detail.projected", "card.shown", "sticker.shown"),
            step(90, "按规则说退货，个案转售后", "the return promise as in the rule, the case to after-sale", "notice.posted", "comment.replied"),
        ),
        (wrong("删掉质疑", "deleting doubt", "comment.hidden", "viewer.muted"), wrong("没有依据就说假一赔百", "promising a hundredfold without ground")),
    )),
    Mechanism("price_compare", "price", touches_its_lines, never_shows, heard(1), Sheet(
        ("P04",), "比价投诉", Words(zh="比价投诉", en="Price-comparison complaint"),
        ("530051-1-2.4.4", "530060-2-1.2.2", "530060-2-1.2.5", "530060-1-1.5.1"),
        (
            step(30, "说清价格里含什么", "state what the price holds", "comment.replied", "comment.answered", "notice.posted"),
            step(60, "核实别家价格", "check the fact", "colleague.asked"),
            step(None, "错了就改，规则里有价保才价保", "correct it, price protection only by the rule", "item.repriced", "notice.posted"),
        ),
        (wrong("说全网最低", "claiming the lowest price anywhere"), wrong("挖苦比价的人", "insulting")),
    )),
    Mechanism("late_delivery", "freight", touches_its_lines, never_shows, heard(1), Sheet(
        ("P05",), "物流投诉", Words(zh="物流投诉", en="Late delivery complaint"),
        ("530051-1-3.2.2", "530051-1-2.4.4", "530060-1-1.5.4", "530060-1-1.2.4"),
        (
            step(30, "叫出名字，先道歉", "name the buyer and apologise", "comment.replied", "comment.answered"),
            step(60, "请走官方客服私下查", "ask for a private query through official service", "comment.replied", "comment.answered", "notice.posted"),
            step(120, "问到原因和时间再说", "give reason and time", "colleague.asked"),
        ),
        (wrong("公开要订单号和电话", "asking for order and phone in public"), wrong("不理", "ignoring it")),
    )),
    Mechanism("old_case", "rules", touches_its_lines, never_shows, heard(2), Sheet(
        ("P06",), "售后翻旧账", Words(zh="售后翻旧账", en="After-sale case in the room"),
        ("530051-1-3.2.2", "530051-1-3.2.4", "530060-1-1.4.2", "530051-3-1.3.3"),
        (
            step(30, "先认下来", "acknowledge", "comment.replied", "comment.answered"),
            step(60, "给售后入口和规则", "official after-sale entry and rule", "notice.posted"),
            step(180, "记进问题清单；三件同病就停卖", "enter it in the issue list; the same fault three times stops the sale", "figure.noted"),
        ),
        (wrong("说已售不退", "saying that sold goods are not taken back"), wrong("禁言买家", "muting the buyer", "viewer.muted", "comment.hidden")),
    )),
    Mechanism("bot_flood", "rules", touches_any(SlowmodeSet, CommentsRestricted, WordFiltered), never_shows, _thinned, Sheet(
        ("P07",), "机器人刷屏", Words(zh="机器人刷屏", en="Bot flood"),
        ("530060-1-1.4.2", "530051-1-2.4.6", "530051-2-2.2.3"),
        (
            step(15, "开慢速，或只许粉丝说", "slow mode, or followers only", "slowmode.set", "comments.restricted"),
            step(30, "屏蔽重复的话", "filter what repeats", "word.filtered"),
            step(60, "回答被淹掉的真问题", "answer the real questions", "comment.replied", "comment.answered"),
        ),
        (wrong("整场关评论", "closing comments for the whole show", "comments.restricted"),),
    )),
    Mechanism("impostor", "fraud", touches_its_lines, never_shows, silenced, Sheet(
        ("P08",), "冒充客服", Words(zh="冒充客服诈骗", en="Impersonator"),
        ("530060-1-1.4.1", "530060-1-1.2.4", "530060-2-1.2.5"),
        (
            step(10, "隐藏并拉黑", "hide and block", "comment.hidden", "viewer.muted", "viewer.blocked"),
            step(30, "提醒只走官方入口", "warn: official entry only", "comment.answered", "speech.heard", "sticker.shown"),
            step(60, "发公告警示", "a pinned warning", "notice.posted"),
            step(None, "举报账号", "report the account", "viewer.reported"),
        ),
        (wrong("拿这事开玩笑", "joking about it"), wrong("不提醒", "no warning")),
    )),
    Mechanism("minor", "safety", touches_its_lines, never_shows, heard(1), Sheet(
        ("P09",), "未成年下单", Words(zh="未成年人下单", en="Minor spending"),
        ("530060-1-1.4.1", "530060-1-1.1.5", "530051-1-3.2.2", "530060-2-1.2.5"),
        (
            step(20, "别再催单", "stop urging", "item.unpushed", "cue.sent"),
            step(40, "请孩子停手，叫家长来", "ask the child to stop and fetch a guardian", "comment.replied", "comment.answered"),
            step(90, "标记订单做退款核查，不公开问信息", "mark the order for a refund check, ask nothing in public", "colleague.asked", "order.held", "order.refunded"),
        ),
        (wrong("鼓动下单", "encouraging", "item.pushed"), wrong("念出孩子的信息", "reading out the child's data")),
    )),
    Mechanism("privacy_leak", "safety", touches_its_lines, never_shows, _all_hidden, Sheet(
        ("P10",), "隐私泄露", Words(zh="评论泄露隐私", en="Privacy leak in comments"),
        ("530060-1-1.2.4", "530060-1-1.4.1", "530051-1-3.3.4"),
        (
            step(10, "隐藏", "hide it", "comment.hidden"),
            step(20, "请本人私聊官方客服", "send the owner to private service", "comment.replied", "notice.posted"),
            step(60, "确认没有念出、没有上屏", "check that it was not read or shown", "figure.noted"),
            step(None, "记录", "log it", "figure.noted"),
        ),
        (wrong("念出来帮人查", "reading it out to help"), wrong("留在屏上", "leaving it")),
    )),
    Mechanism("harassment", None, touches_its_lines, never_shows, silenced, Sheet(
        ("P11",), "骚扰低俗", Words(zh="骚扰低俗", en="Harassment"),
        ("530060-1-1.4.2", "530060-1-1.1.5", "530060-2-1.1.5"),
        (
            step(10, "禁言", "mute", "viewer.muted", "viewer.blocked"),
            step(20, "拉黑屡犯的，主播换话题", "block repeat offenders, the host changes the topic", "viewer.blocked", "cue.sent", "prompt.made"),
            step(60, "问问主播要不要歇", "check on the host", "cue.sent", "task.assigned"),
        ),
        (wrong("为流量接话", "playing along for traffic"), wrong("当众羞辱回去", "public shaming")),
    )),
    Mechanism("rumour", "show", touches_any(ColleagueAsked, NoticePosted), never_shows, always_mended, Sheet(
        ("P12",), "品牌谣言", Words(zh="品牌谣言上热搜", en="Rumour about the brand"),
        ("530060-3-3.2.3", "530051-3-3.2.3", "530060-3-3.2.1", "530060-2-3.5.4", "530051-3-1.3.5"),
        (
            step(30, "不猜测，问品牌方", "no speculation, ask the brand", "colleague.asked"),
            step(60, "用统一口径说一次", "one agreed statement", "notice.posted", "comment.answered"),
            step(120, "店长定：继续还是暂停", "the manager decides to go on or pause", "colleague.asked"),
        ),
        (wrong("没有事实就否认", "denying without facts"), wrong("攻击来源", "attacking the source", "viewer.muted"), wrong("十分钟不吭声", "silence for ten minutes")),
    )),
    Mechanism("unlawful_speech", "safety", touches_its_lines, never_shows, silenced, Sheet(
        ("P13",), "违法言论", Words(zh="违法有害言论", en="Unlawful speech"),
        ("530060-1-1.4.1", "530060-1-1.1.5", "530060-2-1.1.5"),
        (
            step(10, "隐藏并拉黑", "hide and block", "comment.hidden", "viewer.muted", "viewer.blocked"),
            step(30, "记录并举报", "record and report", "viewer.reported"),
        ),
        (wrong("在播里讨论", "discussing it on air", "comment.replied", "comment.answered"), wrong("重复原话", "repeating the words")),
    )),
    Mechanism("injury_report", "safety", touches_its_lines, never_shows, _injury_handled, Sheet(
        ("P16",), "过敏报告", Words(zh="过敏安全报告", en="Injury or allergy report"),
        ("530051-3-1.1.3", "530060-3-1.1.5", "530051-3-1.3.1", "530060-2-2.1.6", "530051-3-1.1.4", "530060-2-1.2.5", "530051-1-2.4.4"),
        (
            step(20, "别再催单，有疑问就下架", "stop urging; on doubt take it down", "item.unlisted", "item.unpushed", "order.held"),
            step(60, "请停用就医，给官方联系方式", "advise to stop and see a doctor, official contact", "comment.replied", "comment.answered", "notice.posted"),
            step(180, "报品控，留证据", "report to quality, keep the evidence", "colleague.asked", "figure.noted"),
        ),
        (wrong("给用药建议", "giving medical advice"), wrong("否认", "denying"), wrong("继续卖", "selling on", "item.pushed")),
    )),
    Mechanism("who_sells", "operator", touches_its_lines, never_shows, heard(1), Sheet(
        ("R06",), "要求公示主体", Words(zh="要求公示主体", en="Viewer asks who the seller is"),
        ("530060-1-1.1.5", "530060-1-1.4.2", "530060-2-1.2.5"),
        (
            step(30, "说出公司名，告诉在哪里看", "say the name and where it is shown", "comment.replied", "comment.answered"),
            step(60, "把经营者信息置顶", "pin the entry to the operator's information", "notice.posted", "comment.pinned"),
        ),
        (wrong("拒绝", "refusing", "comment.hidden", "viewer.muted"), wrong("含糊其辞", "a vague name")),
    )),
)  # fmt: skip
"""Troubles that come in the comments and end there: by an answer, by moderation, by a notice."""
