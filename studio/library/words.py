"""The closed words of a scenario file: each has one Chinese and one English spelling at its place."""

from __future__ import annotations

from typing import Any, NamedTuple

from simulator.incidents import KINDS


class Word(NamedTuple):
    """A word of the file and what it stands for in the model."""

    zh: str
    en: str
    value: Any = None

    @property
    def means(self) -> Any:
        return self.en if self.value is None else self.value


def _words(text: str) -> tuple[Word, ...]:
    """``en 中文`` pairs, parted by `` · ``."""
    pairs = (pair.split() for pair in text.split("·"))
    return tuple(Word(zh, en) for en, zh in pairs)


DIFFICULTIES = _words("easy 易 · normal 中 · hard 难")
SOURCES = _words("recommended 推荐 · followed 关注 · paid 付费")
PERSONAS = _words(
    "passer_by 路人 · lurker 潜水 · newcomer 新客 · price_hunter 比价 · fan 老粉 · talker 话痨"
)
METRICS = _words(
    "online 在线 · mood 情绪 · visible_abuse 可见辱骂 · entries 进房数 · gmv_fen 成交额 "
    "· open_questions 未答问题 · comments_per_minute 每分钟评论"
)
STATES = _words("streaming 推流 · mic 麦克风 · camera 摄像头")
IS = (*_words("ok 正常 · broken 失效 · voiced 有声 · silent 无声"), Word("中断", "cut", "broken"))
INCIDENT_IS = _words("opened 已发生 · noticed 已察觉 · resolved 已解除 · expired 已过期")
LINK_STATES = _words("broken 失效 · ok 正常")
INCIDENT_KINDS = tuple(Word(one.sheet.word, one.kind) for one in KINDS.values())
FAULTS = _words(
    "cut 断流 · poor 弱网 · black 黑屏 · freeze 卡顿 · mute 无声 · echo 回声 · howl 啸叫 · gain 爆音 "
    "· hum 底噪 · delay 音画不同步 · dark 灯灭 · bright 过曝 · mirror 镜像 · rotate 横竖错 · leak 误投桌面"
)
CONTROLS = _words(
    "bitrate 码率 · resolution 分辨率 · programs 关程序 · uploads 停上传 · hotspot 热点 · gain 增益 "
    "· unmute 解除静音 · monitor 监听 · delay 延迟 · light 灯光 · exposure 曝光 · mirror 镜像 "
    "· rotation 方向 · battery 电池包 · set 布景"
)
"""What a crew sets right on its own rig."""
RIG_PARTS = _words(
    "stats 推流数据 · mute 静音键 · device 设备 · cable 接线 · monitor 监听 · sync 音画 · phone 观众手机 "
    "· light 灯光 · battery 电量 · set 布景"
)
"""What a crew looks at on its own rig."""
MARKS = _words("hide 遮住 · proof 取证 · recap 复盘")
OFFER_KINDS = _words("threshold_coupon 满减券 · flash_sale 秒杀 · draw 抽奖 · bag 福袋")
SEATS = _words("host 主播 · desk 中控 · service 客服 · boost 投放")
PURPOSES = _words("practice 练习 · assessment 考核 · demonstration 演示")
ROLES = _words("traffic 引流 · profit 利润 · image 形象")
CATEGORIES = _words(
    "food 食品 · clothing 服装 · appliance 家电 · household 家居 · stationery 文具 · cosmetics 美妆"
)
REGULATED = _words(
    "health_food 保健食品 · fresh_food 生鲜 · medical_device 医疗器械 · special_cosmetics 特殊化妆品 "
    "· children 儿童用品 · medicine 药品"
)
"""Goods under stricter rules than those of their category."""
SIGNERS = _words("reviewer 审核员 · host 主播 · operator 运营")
USES = _words("live 直播 · replay 回放 · short_video 短视频 · personal 个人 · trial 试用")
NOTICE_LEVELS = _words("reminder 提醒 · warning 警告 · interruption 中断")
COMMENT_CLASSES = _words(
    "question 商品提问 · hesitation 犹豫 · fair_criticism 公平批评 · abuse 辱骂 · claim_bait 违规诱导 "
    "· privacy_bait 隐私诱导 · ad 广告引流 · after_sale 售后投诉 · praise 好评 · symptom 现象反馈 "
    "· minor 未成年 · unlawful 违法 · filler 水评"
)
TARGET_CLASSES = _words(
    "neutral 中性 · question 商品提问 · fair_criticism 公平批评 · abuse 辱骂 · privacy 隐私 "
    "· spam 广告 · fraud 诈骗 · unlawful 违法"
)
TOPICS = _words(
    "link 链接 · coupon 优惠 · price 价格 · stock 库存 · interruption 中断 · payment 支付 "
    "· freight 运费 · safety 安全 · fraud 诈骗 · operator 操作 · cancel 砍单 · cold 冷场 · rules 规则 "
    "· welcome 欢迎 · show 预告"
)
COMMENT_TOPICS = (
    *TOPICS,
    *_words(
        "pin 弹错 · gift 赠品 · option 规格 · draw 抽奖 · flash 秒杀 · claim 领券 · authentic 正品 "
        "· compare 比价 · late 物流 · broken 破损 · rumour 传闻 · region 地区 · removed 消失 · trend 热点 "
        "· newcomer 新人 · flood 刷屏 · help 客服 · sample 样品 · demo 演示 · guest 嘉宾 · quarrel 争吵 "
        "· black 黑屏 · freeze 卡顿 · mute 没声 · echo 回声 · noise 刺耳 · sync 对不上 · light 看不清 "
        "· mirror 反了 · desktop 桌面 · blur 模糊 · power 断电"
    ),
)
"""What comments may be about, beside the topics of notices."""
JUDGED = _words(
    "rule.hit 违规用语 · rule.corrected 更正用语 · price.spoken 报价 · price.shown 写价"
)
"""What the platform judges of what the crew says, as conditions name it."""
SUSPENDERS = _words("mistake 误操作 · platform 平台")
ITEM_FAULTS = _words("gift 赠品 · options 规格 · freight 运费")
COLLEAGUES = _words(
    "manager 店长 · supplier 供应商 · brand 品牌方 · assistant 助播 · support 平台客服"
)
LINES = _words("main 主线路 · spare 备用线路")
PULLS = _words("network 网线 · microphone 麦克风 · camera 摄像头")
CAMERAS = _words("camera 摄像头 · microphone 麦克风 · still_card 静态卡")
SIGNALS = _words(
    "loudness 响度 · loudness_range 响度起伏 · true_peak 真峰值 · clipping 削波 · noise_floor 底噪 "
    "· snr 信噪比 · hum 交流声 · dc 直流偏移 · dead_channel 单声道失声 · phase 左右相位 · dead_air 冷场 "
    "· speaking_rate 语速 · lost_sound 丢音 · drift 时钟漂移 · brightness 平均亮度 · burnt 过曝面积 "
    "· drowned 死黑面积 · black 黑屏 · white_balance 白平衡 · tint 颜色变化 · focus 清晰度 "
    "· grain 画面噪点 · frozen 画面静止 · flicker 频闪 · head_height 人脸高度 · head_aside 人脸偏离 "
    "· frames_kept 帧率达标 · frames_dropped 丢帧 · short_side 短边像素 · upload 上行带宽 "
    "· round_trip 往返时延 · jitter 抖动 · packet_loss 丢包 · sync 音画同步 · skew 声音晚到 "
    "· lag 声音落后画面"
)
"""The signals whose bounds a show may set: names as ``studio.signals.catalogue`` shows them."""
OPEN = Word("空", "null")
"""An end of a span that has no bound."""
BOOLEANS = (Word("是", "true", True), Word("否", "false", False))

PARTS = (
    Word("开场", "opening"), Word("讲解", "pitch"), Word("互动", "interaction"),
    Word("促单", "close"), Word("收尾", "closing"), Word("预告", "next show"),
)  # fmt: skip
"""Names of rundown steps that need no translation by the author."""

ACTION_WORDS = _words(
    "consent.given 同意 · preflight.finished 设备检查 · show.started 开播 · show.paused 暂停直播 "
    "· show.resumed 恢复直播 · show.retitled 改标题 · show.ended 下播 · segment.entered 进环节 "
    "· item.listed 商品上架 · item.unlisted 商品下架 · item.pushed 推链接 · item.unpushed 收链接 "
    "· item.repriced 改价 · item.restocked 改库存 · item.reordered 排商品 · item.relinked 换链接 "
    "· item.tested 测试下单 · item.limited 限购 · detail.projected 投详情 · gift.bound 绑赠品 "
    "· option.corrected 改规格 · freight.corrected 改运费 · buyers.told 私信买家 · order.held 停单 "
    "· order.cancelled 取消订单 · order.refunded 退款 · coupon.issued 发券 · coupon.withdrawn 撤券 "
    "· coupon.corrected 改券 · flash.started 开秒杀 · flash.stopped 停秒杀 · flash.extended 延秒杀 "
    "· bag.opened 发福袋 · redpacket.sent 发红包 · lottery.opened 开抽奖 · lottery.drawn 开奖 "
    "· lottery.paused 停抽奖 · lottery.redrawn 重抽 · poll.opened 开投票 · poll.closed 停投票 "
    "· notice.posted 发公告 · notice.cleared 撤公告 · sticker.shown 贴片 · comment.replied 回复 "
    "· comment.answered 口播已答 · answer.ticked 打点 · comment.pinned 置顶评论 "
    "· comment.hidden 隐藏评论 · comment.restored 恢复评论 · viewer.muted 禁言 "
    "· viewer.blocked 拉黑 · viewer.restored 解禁 · viewer.reported 举报 · word.filtered 设屏蔽词 "
    "· slowmode.set 慢速 · comments.restricted 限评论 · call.made 报告异常 · cue.sent 打手势 "
    "· task.assigned 派任务 · figure.noted 记数据 · prompt.made 提词 · colleague.asked 问同事 "
    "· card.shown 手牌 · effect.played 音效 · music.stopped 停音乐 · label.shown 亮标识 "
    "· guest.invited 连麦 · guest.muted 静嘉宾 · boost.started 开投放 · boost.changed 改投放 "
    "· boost.stopped 停投放 · media.restarted 重启推流 · line.switched 切换线路 "
    "· source.switched 切换信号源 · rig.adjusted 调设备 · rig.checked 查设备 · moment.marked 标回放"
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

FIELD_WORDS = _words(
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
    "does": _words("enter 进环节 · push 推链接 · issue 发券 · list 上架 · end 结束"),
    "facts": _words("right 正确 · wrong 错误 · partly 部分正确 · unmeasured 未测量"),
    "level": _words("red 红线 · yellow 黄线"),
    "incident_type": INCIDENT_KINDS, "who": COLLEAGUES, "control": CONTROLS, "part": RIG_PARTS,
    "why": MARKS,
}  # fmt: skip


CRITERION_KEYS = _words(
    "id 编号 · title 标题 · codes 代码 · about 说明 · practise 练习 · for_each 每当 · expect 应当 "
    "· never 不得 · right 亦可 · rate 比率 · hold 保持 · count 计数 · event 事件 · any_of 任一 "
    "· where 其中 · as 记作 · within 限时 · after 之后 · until 直到 · for 持续 · more_than 多于 "
    "· in 属于 · not 非 · between 介于 · state 状态 · while 期间 · is 为 · share 占比 "
    "· min_time 最短 · of 取自 · answered_by 应答 · match 匹配 · at_least 至少 · at_most 至多 "
    "· percentile 百分位 · min_n 最少次数 · from 从 · to 到 · detects 察觉 · good 算好 "
    "· unmeasured 未测 · supports 佐证 · needs 需要 · early 提早 · varied 不重样 · occasion 场合 "
    "· per 每个"
)
"""Keys of criteria; which of them a place takes, ``scoring.criteria`` says."""
