"""The closed words of criteria: their keys, and the events and fields that they name. No play reads one."""

from __future__ import annotations

from typing import NamedTuple

from studio.library.words import (
    ACTION_WORDS,
    CAMERAS,
    COLLEAGUES,
    COMMENT_CLASSES,
    CONTROLS,
    INCIDENT_KINDS,
    LINES,
    MARKS,
    RIG_PARTS,
    TARGET_CLASSES,
    TOPICS,
    Word,
    words,
)


class EventWord(NamedTuple):
    """A Chinese event word of criteria: a kind, and what the word itself says about its fields."""

    zh: str
    kind: str
    where: dict[str, str]


EVENT_WORDS: tuple[EventWord, ...] = (
    *(EventWord(word.zh, word.en, {}) for word in ACTION_WORDS),
    *(EventWord(word.zh, "incident.shown", {"type": word.en}) for word in INCIDENT_KINDS),
    EventWord("断流恢复", "incident.resolved", {"type": "stream_cut"}),
    EventWord("链接恢复", "incident.resolved", {"type": "dead_link"}),
    EventWord("优惠恢复", "incident.resolved", {"type": "wrong_coupon"}),
    EventWord("突发解除", "incident.resolved", {}),
    EventWord("突发现象", "incident.shown", {}),
    EventWord("辱骂账号", "incident.opened", {"type": "abuse"}),
    EventWord("已处置", "moderation.applied", {}),
    EventWord("评论可见", "comment.posted", {}),
    EventWord("商品提问", "question.opened", {}),
    EventWord("已答", "answer.judged", {}),
    EventWord("口播听到", "comment.heard", {}),
    EventWord("设备判定", "preflight.judged", {}),
    EventWord("标价判定", "price.set", {}),
    EventWord("信号中断", "media.lost", {}),
    EventWord("信号恢复", "media.restored", {}),
    EventWord("信号读数", "media.read", {}),
    EventWord("设备断开", "hop.lost", {"hop": "device"}),
    EventWord("设备恢复", "hop.restored", {"hop": "device"}),
    EventWord("设备换了", "device.changed", {}),
    EventWord("拔线计时", "cable.timed", {}),
    EventWord("违规用语", "rule.hit", {}),
    EventWord("更正用语", "rule.corrected", {}),
    EventWord("用语判定", "text.judged", {}),
    EventWord("到点", "cue.passed", {}),
    EventWord("同事答复", "team.said", {}),
)

FIELD_WORDS = words(
    "item 商品 · coupon 券 · topic 话题 · comment 评论 · viewer 用户 · incident 突发 · type 种类 "
    "· target_class 对象类别 · comment_class 类别 · line 线路 · source 信号源 · minus_fen 减 "
    "· price_fen 价格 · stock 库存 · group 问题 · segment 环节 · does 应做 · level 级别 · rule 规则 "
    "· facts 事实 · how 方式 · clean 合规 · incident_type 异常种类 · scheduled 按时 · text 文字 "
    "· checks 检查项 · to 给谁 · seconds 秒数 · word 屏蔽词 · hit 命中 · act 操作 · state 状态 "
    "· who 同事 · decides 决定 · control 调什么 · part 查什么 · why 为何 "
    "· measured 已测 · passed 通过 · warned 提示 · failed 未过 · right 对错 · voiced_ms 出声毫秒"
)
"""Fields of events as ``where``, ``match`` and ``$alias.field`` name them."""

FIELD_VALUES: dict[str, tuple[Word, ...]] = {
    "topic": TOPICS, "type": INCIDENT_KINDS, "target_class": TARGET_CLASSES,
    "comment_class": COMMENT_CLASSES, "line": LINES, "source": CAMERAS,
    "does": words("enter 进环节 · push 推链接 · issue 发券 · list 上架 · end 结束"),
    "facts": words("right 正确 · wrong 错误 · partly 部分正确 · unmeasured 未测量"),
    "level": words("red 红线 · yellow 黄线"),
    "incident_type": INCIDENT_KINDS, "who": COLLEAGUES, "control": CONTROLS, "part": RIG_PARTS,
    "why": MARKS,
}  # fmt: skip


CRITERION_KEYS = words(
    "id 编号 · title 标题 · codes 代码 · about 说明 · practise 练习 · for_each 每当 · expect 应当 "
    "· never 不得 · right 亦可 · rate 比率 · hold 保持 · count 计数 · event 事件 · any_of 任一 "
    "· where 其中 · as 记作 · within 限时 · after 之后 · until 直到 · for 持续 · more_than 多于 "
    "· in 属于 · not 非 · between 介于 · state 状态 · while 期间 · is 为 · share 占比 "
    "· min_time 最短 · of 取自 · answered_by 应答 · match 匹配 · at_least 至少 · at_most 至多 "
    "· percentile 百分位 · min_n 最少次数 · from 从 · to 到 · detects 察觉 · good 算好 "
    "· unmeasured 未测 · supports 佐证 · needs 需要 · early 提早 · varied 不重样 · occasion 场合 "
    "· per 每个 · apart 相隔 · distinct 不同 · anew 不照旧"
)
"""Keys of criteria; which of them a place takes, ``scoring.criteria`` says."""
