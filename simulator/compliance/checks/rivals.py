"""CK26: running down a rival."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.compliance.clauses import clauses_of, denied, fold, places, reports
from simulator.compliance.lexicon import Lexicon, several
from simulator.compliance.said import Said

_INSULTS = (
    *several(
        "狗都嫌 糟践 坑死 凉凉 歇菜 样子货 花架子 绣花枕头 空架子 面子货 臭脚丫 狗食 猪食 "
        "当柴烧 劈柴 "
        "压泡面 盖泡面 砸核桃 板砖 卖不动 堆仓库 快黄了 装死 玩失踪 失联 推三阻四 踢皮球 "
        "投诉榜 被扒 塌房 "
        "暴雷 掉价 跌份 丢份 没眼看 土掉渣 过家家 三脚猫 半吊子 二把刀 心黑 黑了心 昧良心 "
        "喝血 吸血 镰刀 "
        "蒙人 "
        "骗鬼 画饼 挂羊头 卖狗肉 换皮 套壳 换标 洗标 库存货 哈喇 变质 糊墙 "
        "谁家买谁家 谁家用谁家 谁家吃谁家 找不着人 不见人影 不稀得 懒得提 提都不 不够格 "
        "拿不出手 上不了台面 "
        "都比它 就是块 就是个摆 就是坨 就是堆 也叫 也配 都比它强 比它强 算什么 算个 "
            "好意思卖 好意思叫 还敢卖 "
            "也敢卖 也敢叫 笑掉 笑死 打发叫花 破铜烂铁 废铁 报废 报废品 吃出 喝出 "
            "酸臭 假料 糖精 勾芡 泔水 回锅 拼凑 组装货 洋垃圾 尾货冒充 假进口 骗补 "
            "不合格 下架过 起诉 跑单 欠货款 拖欠 没资质 黑工厂 童工 狗闻了 扭头 "
            "受害者 起一片 上当受骗 交智商税 倒贴都不要 白送都不要 送我都不要 "
            "当抹布 擦脚 垫桌脚 跑了一宿 拉了一宿 跑厕所 擦桌子 嫌扎 拆机件 偷工 脸还好 "
            "还好吗 心疼 业内谁不知道 "
        "谁不知道 都懂 玩意儿 一次性的 鬼火 都瞎 化纤 骗子 掉漆 吃进肚 自己掂量 杂牌 "
        "便宜货 地摊 摆设 "
        "哄人 敷衍 都骂 挨骂 打不通 石沉大海 化学味 成精 耗子 狗都不穿 没人接 找不到人 "
        "听说要 听说马上 一次就 洗一次就 用一次就 一掰就 一扯就 一摔就 一洗就 一碰就 "
        "一踩就 一晒就 一煮就 一拉就 一捏就 一泡就 一坐就 不敢买 你敢买 敢买 谁敢 掉底 "
        "稀烂 稀碎 拉稀 糟心 鸡肋 白花钱 冤枉钱 交学费 打脸 土气 廉价感 假绒 假皮 "
        "掺假 缺斤少两 短斤 抄作业 抄我 学我们 跟我们学 偷师 过时 淘汰 老掉牙 噪音大 吵死 "
        "跟拖拉机 费电 漏电 异味 刺鼻 恶心 齁 淡出鸟 没味 像嚼 嚼蜡 反胃 掉粉 结块 沉淀 "
        "洗不干净 越洗越 糊弄鬼 割肉 宰"),
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
    "返工", "质量差", "没法用", "用不得", "害人", "污染", "虚标", "超标", "荧光剂", "毁容", "下脚料",
    "边角料", "回收料", "再生料", "香精", "色素", "激素", "农残",
    "地沟油", "隔夜", "病死", "死猪", "没人理", "不理人", "打水漂", "白扔", "没脑子", "冤大头", "有猫腻",
    "猫腻",
    "见不得人", "偷换", "以次充好", "次品", "残次", "破玩意", "烂货", "破", "渣", "水分", "吹出来", "忽悠人",
    "假大空", "套路", "坑爹", "宰客", "宰人", "黑店", "黑作坊", "小作坊", "假冒", "假的", "造假", "抄我们",
    "偷我们", "模仿", "跟风", "没技术", "没良心", "缺德", "骗钱", "圈钱", "卷钱", "卷款", "资金链", "快倒",
    "要倒", "开不下去", "欠债", "欠薪", "老赖", "吃官司", "上黑榜", "曝光", "翻车", "出事", "进医院", "住院",
    "过敏", "起疹", "烂手", "烂脚", "掉发", "秃", "臭脚", "开胶", "断底", "脱线", "跑绒", "钻绒", "透光",
    "糊锅", "粘锅", "炸了", "短路", "断电", "死机", "卡死", "鼓包", "漏水", "漏油", "渗水", "生锈", "发霉",
    "长虫", "有虫", "苍蝇", "头发丝", "恶心", "吐了", "难喝", "狗都不", "猪都不", "喂猪", "喂狗", "给狗",
    "差十条街", "几条街", "提鞋", "望尘莫及", "追不上", "够不着", "垫底", "最差", "差一大截", "差太多",
    "太差",
    "很差", "更差", "差评", "差得", "辣鸡", "拉胯", "拉垮", "菜鸡", "弱鸡", "笑话", "丢人", "丢脸", "可怜",
    "garbage", "crap", "awful", "terrible", "horrible", "worst", "poison", "toxic", "falls apart",
    "fall apart", "fell apart", "break in", "breaks in", "breaks after", "rip-off", "ripoff", "rip off",
    "knock-off", "knockoff", "copycat", "stolen", "steal", "liar", "lying", "cheat", "waste of money",
    "catches fire", "caught fire", "leaks", "cheap stuff", "bankrupt", "useless", "disgusting", "rotten",
    "never buy", "don't buy", "stay away", "avoid them", "can't match", "miles behind", "inferior",
    "ruins your", "poor quality", "low quality", "substandard", "shoddy", "joke", "laughable",
    "recycled", "burn your", "burns your", "made of", "虚标", "甲醛", "三无", "破烂", "踩雷",
    "避雷", "退货率", "倒闭", "rubbish", "trash", "fake", "scam", "junk",
)  # fmt: skip
_HINTS = (
    "不点名",
    "某家",
    "某牌",
    "那个名字",
    "两个字",
    "三个字",
    "俩字",
    "仨字",
    "开头",
    "结尾",
    "谐音",
    "你懂的",
    "懂的都懂",
)
_FAIR = (
    "不好评价",
    "不评论",
    "锐评我评啥",
    "不替他们",
    "不骂",
    "不评价",
    "挺像的",
    "都好看",
    "不针对哪家",
    "各有千秋",
    "都不错",
    "也不错",
    "不说同行",
    "不冲突",
    "没用过",
    "各有各的",
    "都可以试",
    "我也爱",
)
_EVEN_HANDED = Lexicon(
    several(
        "我们 我家 咱 这款 这台 我们的 我们是 我们不带 我家是 咱是 选我们 两个味 "
        "评不了 没喝过 没吃过 没穿过 买他家 去他家 我们只有 我们没有 也行 也爱 也做 也用 也常 "
        "也有 也挺 我也 都好 都不错 都够 都行 都可 都能 都看 各 "
        "找的售后 各找各 的售后 没有配件 不知道 不清楚 不了解 看水质 看你 看您 您看 看需 "
        "细 自己看 自己用 为准 不评 没用过 不清楚 挺好 不错 喜欢 常用 用了五年 选他 选它 "
        "可以试 可以去 不骂 不踩 不说 "
        "不认 不传 没有证据 不替 不针对 不冲突 不作褒贬 打住 歇歇 划掉 别吵 别问 无关联 "
        "没关系 认准 参数 偏 大些 "
        "大一点 小一点 轻一点 重一点 长一点 规格 容量 不同 一样 换牌子 按需 顺手 聊自己 "
        "不合适 不好比 不比 尊重 可以看看 出了新 老东家 还能用 先别换 别换 别急着换 接着用 继续用 够用 "
        "留着用 没看过 没买过 没见过 "
        "两家 别在我 别骂 骂 先找 找他们 在保 尺寸 差半 差一 播 客服 官网 铭牌 标签 厘米 毫升 "
        "公斤 克 分贝 升 寸 伏 瓦 毫安 小时 分钟 块 元 ml kg 通用 兼容 适配 联系 找错 "
        "不是我们 我们不是 祝 致敬 学习 老朋友 合作 联名 聊聊 冤家 做客 连麦 品牌方 授权 if "
        "you want both prefer depends same also check"
    )
)
"""Marks of a fair word about a rival: measures, a choice left to the buyer, a refusal to judge."""
_APOPHASIS = several(
    "我可没说 我可啥都没说 我可什么都没说 可不是我说的 这话可不是我 你们自己品 自己细品 你细品 "
    "懂的都懂 懂得都懂 "
    "不用我多说吧 自己去搜一下就 为什么突然 为啥突然 怎么突然就不"
)
"""Nothing is said of the rival, so that everybody thinks it."""
_OURS = (
    "我家是",
    "我们是",
    "咱是",
    "咱家是",
    "俺家是",
    "俺是",
    "我们就是",
    "我家就是",
    "我是",
    "自家是",
)
_THEIRS = ("他", "她", "它", "那", "别", "人家")
_OWN = ("我们自己", "我们家第一代", "自家", "我们第一代")


UNHEARD = ("comment", "desk")
"""Words of a viewer, or of the crew among themselves."""
NEIGHBOUR_REACH = 40
"""How many characters before a clause a neighbour is still who it speaks of."""
SAID_OF_IT = 5
"""So many signs, the name among them, say something of a rival."""


_NEIGHBOURS = Lexicon(
    several(
        "隔壁直播间 隔壁那家 隔壁家 隔壁店 隔壁主播 隔壁那位 隔壁那个 隔壁老 对面那家 "
        "对面直播间 对面店 对门那家 "
        "对家 某家直播间 某个直播间 某直播间 某主播 某些直播间 那家直播间 那个直播间 那位主播 那个主播 "
        "对面那位 对面那个大 对面那个主 对面主播 对面大主播 对面那家店 对面卖 隔壁大主播 隔壁那个大 隔壁卖 "
        "那谁家 某网红家 某网红店 某大主播 某头部主播 有家店名字 有一家名字 有家名字 有家牌子 某个牌子 "
        "同行那家 有家同行 姓王的那家 姓李的那家 姓张的那家 姓陈的那家 姓刘的那家"
    )
)
"""Somebody whom every viewer can find, though no name is said."""
_SLANDERS = Lexicon(
    several(
        "翻新 假货 骗子 骗人 坑人 黑心 以次充好 偷工减料 掺假 掺了 捡来的 回收的 垃圾 破烂 烂货 劣质 三无 "
        "贴牌货 山寨 过期 地沟油 下脚料 边角料 水货 高仿 毒 致癌 工业料 库存货 发霉 甲醛 割韭菜 智商税 "
        "用两天就 穿两次就 洗一次就 没几天就 一股味 臭 死猪 病猪 糖精 香精勾 没良心 不要脸 卖的都是假 "
        "被罚 被查 吃坏 烂脸 冒充 次品 残次 二手 骗你 骗老 拆机 全是假 都是假 一件真的 一样真的 "
        "假鹅绒 假羽绒 假羊绒 假真丝 假皮 假不锈钢 黑心棉 掉渣 掉漆 涂层掉 吃进肚 喝进肚 散架 开裂 起火 漏电 "
        "掉色 褪色 冒烟"
    )
)
"""What may be said of nobody without proof."""
_DARED = several(
    "敢给孩子 敢给娃 敢给老人 敢给家里 敢给宝宝 你们敢吃 你们敢用 你敢吃 你敢用 你敢买 你们敢买"
)
"""Asked of a neighbour's goods they are no question, but the slander itself."""
_OUR_OWN = several("我鞋 我的 我家 我们 我自己 咱 俺 自己 本店")
"""A clause that begins so speaks of oneself."""
_POINTED = several("骗子一个 个骗子 就是骗子 大骗子 帮骗子 群骗子 有家店名字 有家名字 有家牌子")
"""A neighbour is called so, or pointed at: no warning of frauds in general, and no hearsay."""
_NO_SLANDER = several(
    "举报 平台 别信 不评 不说别 不说人 不说同行 不说谁 不骂 不清楚 不知道 问我 怎么看 为啥 听说 祝 一样 也好 "
    "不错 冒充我 冒充咱"
)


_UNQUOTED = str.maketrans("", "", "“”\"'「」『』‘’")
"""A hint may stand in quotation marks: 某“青🍐”家."""


def _named(text: str, rival: str) -> bool:
    """The name itself, or a hint that hides it: its first sign and a letter, its signs held apart."""
    if rival in text:
        return True
    text = text.translate(_UNQUOTED)
    if len(rival) < 2 or rival.isascii():
        return False
    if any(f"某{sign}" in text or f"{sign}字辈" in text or f"{sign}字" in text for sign in rival):
        return True
    first, last = rival[0], rival[-1]
    for place in places(text, first):
        near = text[place + 1 : place + 9]
        lettered = near[:1].isascii() and near[:1].isalpha()
        if (
            lettered
            or (_hinted(text) and last in near)
            or near.startswith(("某", "x", "*", "什么"))
        ):
            return True
    return False


def _hinted(text: str) -> bool:
    return any(word in text for word in _HINTS)


def _thrown(text: str, word: str) -> bool:
    return any(not denied(text[: place + 1].replace("拒绝", "")) for place in places(text, word))


def disparaged(said: Said) -> Iterator[str]:
    """A rival's name and a word that runs it down, in one sentence or the next clause."""
    if said.kind in UNHEARD:
        return
    text = fold(said.text)
    for rival in said.known.get("rivals") or ():
        if not _named(text, fold(rival)) or any(word in text for word in _OWN):
            continue
        if any(word in text for word in _APOPHASIS):
            yield said.text
            return
        for clause in clauses_of(said.text):
            if clause.question or reports(clause) or any(word in text for word in _FAIR):
                continue
            if clause.text.startswith(_OURS) and not any(word in clause.text for word in _THEIRS):
                continue
            if any(_thrown(clause.text, word) for word in _INSULTS):
                yield clause.text
                return
        if _talked_about(text, said.text):
            yield said.text
            return
    if not said.known.get("rivals"):
        yield from _neighbour(said.text)


def _neighbour(written: str) -> Iterator[str]:
    """A neighbour without a name, and behind it in the same sentence what runs it down."""
    for clause in clauses_of(written):
        place = clause.sentence.find(clause.text)
        before = clause.sentence[:place]
        near = before[-NEIGHBOUR_REACH:] + clause.text
        pointed = any(word in clause.sentence for word in _POINTED)
        if not _NEIGHBOURS.stands_in(near) or (reports(clause) and not pointed):
            continue
        if any(word in clause.sentence for word in (*_FAIR, *_OWN, *_NO_SLANDER)):
            continue
        if clause.text.startswith(_OUR_OWN):
            continue
        if clause.question:
            if any(word in clause.text for word in _DARED):
                yield clause.text
                return
            continue
        for start, _ in _SLANDERS.spans(clause.text):
            if _NEIGHBOURS.stands_in(before + clause.text[:start]) and not denied(
                clause.text[: start + 1]
            ):
                yield clause.text
                return


def _talked_about(text: str, written: str) -> bool:
    """A rival is dragged in and nothing in the text is fair to it: whoever must not run a rival down
    has no other reason to name it."""
    clauses = clauses_of(written)
    stated = [one for one in clauses if not one.question and len(one.text) >= SAID_OF_IT]
    fair = _EVEN_HANDED.stands_in(text) or any(word in text for word in _FAIR)
    return bool(stated) and not fair and not any(map(reports, clauses))
