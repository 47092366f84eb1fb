"""CK26: running down a rival."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.compliance.clauses import clauses_of, fold, reports
from simulator.compliance.said import Said

_INSULTS = (
    "垃圾", "铁锈", "烟灰缸", "为什么不能", "不能吃", "冒烟", "烧焦", "送命", "碎毛", "鸡毛", "棉花",
    "吃相难看", "硅油精", "掉一把", "谁洗谁秃", "爆雷", "空了", "拉三天", "农药", "智障", "撞墙",
    "红疹", "烂屁股", "不敢给", "谁买谁", "谁用谁", "谁吃谁", "别给孩子", "坏了", "起泡", "掉色",
    "掉毛", "褪色", "发臭", "卖你八百", "成本", "暴利", "收割", "骗子", "跑了", "差劲", "难吃", "难用",
    "难闻", "臭", "发霉", "抄", "仿", "没好货", "拉肚子", "烂脸", "散架", "爆炸", "起火", "漏电",
    "返修", "被罚", "查封", "跑路", "割韭菜", "韭菜", "水货", "高仿", "老鼠", "蟑螂", "添加剂", "勾兑",
    "染色", "硫磺", "塑料味", "一股", "不敢用", "敢用", "洗脑", "坑人", "用两天", "用三天", "没几天",
    "掉渣", "缩水", "糊弄", "忽悠", "弱爆", "不如", "比不上", "不配", "死贵", "割", "后悔", "别买",
    "翻新", "假货", "烂", "陈货", "上当", "智商税", "吊打", "掺", "工业料", "扔", "冤种", "兑的", "坑",
    "骗", "黑心", "良心", "廉价", "劣质", "有毒", "致癌", "出过人命", "一擦就", "山寨", "贴牌",
    "偷工减料", "碰瓷", "不行", "秒杀", "完爆", "碾压", "差远", "low", "冒牌", "抄袭", "二手", "过期",
    "返工", "质量差", "没法用", "用不得", "害人", "污染", "虚标", "甲醛", "三无", "破烂", "踩雷",
    "避雷", "退货率", "倒闭", "rubbish", "trash", "fake", "scam", "junk",
)  # fmt: skip
_FAIR = (
    "不评价",
    "挺像的",
    "都好看",
    "不针对哪家",
    "各有千秋",
    "都不错",
    "也不错",
    "不说同行",
    "不冲突",
    "不点名",
    "没用过",
    "各有各的",
    "都可以试",
    "我也爱",
)
_OWN = ("我们自己", "我们家第一代", "自家", "我们第一代")


def disparaged(said: Said) -> Iterator[str]:
    """A rival's name and a word that runs it down, in one sentence or the next clause."""
    text = fold(said.text)
    for rival in said.known.get("rivals") or ():
        if fold(rival) not in text or any(word in text for word in _OWN):
            continue
        for clause in clauses_of(said.text):
            if clause.question or reports(clause) or any(word in text for word in _FAIR):
                continue
            bad = [word for word in _INSULTS if word in clause.text]
            if bad:
                yield clause.text
                return
