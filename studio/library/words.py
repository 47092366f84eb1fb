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


def words(text: str) -> tuple[Word, ...]:
    """``en 中文`` pairs, parted by `` · ``."""
    pairs = (pair.split() for pair in text.split("·"))
    return tuple(Word(zh, en) for en, zh in pairs)


DIFFICULTIES = words("easy 易 · normal 中 · hard 难")
SOURCES = words("recommended 推荐 · followed 关注 · paid 付费")
PERSONAS = words(
    "passer_by 路人 · lurker 潜水 · newcomer 新客 · price_hunter 比价 · fan 老粉 · talker 话痨"
)
METRICS = words(
    "online 在线 · mood 情绪 · visible_abuse 可见辱骂 · entries 进房数 · gmv_fen 成交额 "
    "· open_questions 未答问题 · comments_per_minute 每分钟评论"
)
STATES = words("streaming 推流 · mic 麦克风 · camera 摄像头")
IS = (*words("ok 正常 · broken 失效 · voiced 有声 · silent 无声"), Word("中断", "cut", "broken"))
INCIDENT_IS = words("opened 已发生 · noticed 已察觉 · resolved 已解除 · expired 已过期")
LINK_STATES = words("broken 失效 · ok 正常")
INCIDENT_KINDS = tuple(Word(one.sheet.word, one.kind) for one in KINDS.values())
FAULTS = words(
    "cut 断流 · poor 弱网 · black 黑屏 · freeze 卡顿 · mute 无声 · echo 回声 · howl 啸叫 · gain 爆音 "
    "· hum 底噪 · delay 音画不同步 · dark 灯灭 · bright 过曝 · mirror 镜像 · rotate 横竖错 · leak 误投桌面"
)
CONTROLS = words(
    "bitrate 码率 · resolution 分辨率 · programs 关程序 · uploads 停上传 · hotspot 热点 · gain 增益 "
    "· unmute 解除静音 · monitor 监听 · delay 延迟 · light 灯光 · exposure 曝光 · mirror 镜像 "
    "· rotation 方向 · battery 电池包 · set 布景"
)
"""What a crew sets right on its own rig."""
RIG_PARTS = words(
    "stats 推流数据 · mute 静音键 · device 设备 · cable 接线 · monitor 监听 · sync 音画 · phone 观众手机 "
    "· light 灯光 · battery 电量 · set 布景"
)
"""What a crew looks at on its own rig."""
MARKS = words("hide 遮住 · proof 取证 · recap 复盘")
OFFER_KINDS = words("threshold_coupon 满减券 · flash_sale 秒杀 · draw 抽奖 · bag 福袋")
SEATS = words("host 主播 · desk 中控 · service 客服 · boost 投放")
PURPOSES = words("practice 练习 · assessment 考核 · demonstration 演示")
ROLES = words("traffic 引流 · profit 利润 · image 形象")
CATEGORIES = words(
    "food 食品 · clothing 服装 · appliance 家电 · household 家居 · stationery 文具 · cosmetics 美妆"
)
REGULATED = words(
    "health_food 保健食品 · fresh_food 生鲜 · medical_device 医疗器械 · special_cosmetics 特殊化妆品 "
    "· children 儿童用品 · medicine 药品"
)
"""Goods under stricter rules than those of their category."""
SIGNERS = words("reviewer 审核员 · host 主播 · operator 运营")
USES = words("live 直播 · replay 回放 · short_video 短视频 · personal 个人 · trial 试用")
NOTICE_LEVELS = words("reminder 提醒 · warning 警告 · interruption 中断")
COMMENT_CLASSES = words(
    "question 商品提问 · hesitation 犹豫 · fair_criticism 公平批评 · abuse 辱骂 · claim_bait 违规诱导 "
    "· privacy_bait 隐私诱导 · ad 广告引流 · after_sale 售后投诉 · praise 好评 · symptom 现象反馈 "
    "· minor 未成年 · unlawful 违法 · filler 水评"
)
TARGET_CLASSES = words(
    "neutral 中性 · question 商品提问 · fair_criticism 公平批评 · abuse 辱骂 · privacy 隐私 "
    "· spam 广告 · fraud 诈骗 · unlawful 违法"
)
TOPICS = words(
    "link 链接 · coupon 优惠 · price 价格 · stock 库存 · interruption 中断 · payment 支付 "
    "· freight 运费 · safety 安全 · fraud 诈骗 · operator 操作 · cancel 砍单 · cold 冷场 · rules 规则 "
    "· welcome 欢迎 · show 预告"
)
COMMENT_TOPICS = (
    *TOPICS,
    *words(
        "pin 弹错 · gift 赠品 · option 规格 · draw 抽奖 · flash 秒杀 · claim 领券 · authentic 正品 "
        "· compare 比价 · late 物流 · broken 破损 · rumour 传闻 · region 地区 · removed 消失 · trend 热点 "
        "· newcomer 新人 · flood 刷屏 · help 客服 · sample 样品 · demo 演示 · guest 嘉宾 · quarrel 争吵 "
        "· black 黑屏 · freeze 卡顿 · mute 没声 · echo 回声 · noise 刺耳 · sync 对不上 · light 看不清 "
        "· mirror 反了 · desktop 桌面 · blur 模糊 · power 断电"
    ),
)
"""What comments may be about, beside the topics of notices."""
JUDGED = words("rule.hit 违规用语 · rule.corrected 更正用语 · price.spoken 报价 · price.shown 写价")
"""What the platform judges of what the crew says, as conditions name it."""
SUSPENDERS = words("mistake 误操作 · platform 平台")
ITEM_FAULTS = words("gift 赠品 · options 规格 · freight 运费")
COLLEAGUES = words(
    "manager 店长 · supplier 供应商 · brand 品牌方 · assistant 助播 · support 平台客服"
)
LINES = words("main 主线路 · spare 备用线路")
PULLS = words("network 网线 · microphone 麦克风 · camera 摄像头")
CAMERAS = words("camera 摄像头 · microphone 麦克风 · still_card 静态卡")
SIGNALS = words(
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

ACTION_WORDS = words(
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
