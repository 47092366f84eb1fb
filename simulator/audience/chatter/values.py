"""Values of the slots that fit any item: people, times, places, what one is doing; and the baits."""

from __future__ import annotations

from simulator.audience.chatter.pairs import Category, Pair, pairs
from simulator.audience.chatter.rule import SlotType
from simulator.audience.chatter.values_goods import AILMENT, ASPECT, FLAW, GOOD, OLD, UNIT, USE, VOW

WHO = pairs("""我妈=my mum | 我爸=my dad | 我姐=my sister | 同学=a classmate | 室友=my roommate
    | 同事=a colleague | 奶奶=grandma | 老师=my teacher | 对象=my partner | 孩子=my kid | 外婆=my gran
    | 我弟=my brother | 表妹=my cousin | 闺蜜=my best friend | 婆婆=my mother-in-law | 邻居=my neighbour
    | 舅妈=my aunt | 发小=an old friend | 岳父=my father-in-law | 楼下阿姨=the lady downstairs
    | 我女儿=my daughter | 我儿子=my son | 带我的师傅=my mentor | 老同学=an old classmate
    | 同桌=my desk mate | 姑姑=my auntie | 爷爷=grandpa | 合租的朋友=my flatmate | 班长=our class leader
    | 健身搭子=my gym mate | 嫂子=my sister-in-law | 外公=my grandad | 师妹=a girl from the year below | 房东=my landlady
    | 实习生=our trainee | 老伴=my other half | 侄子=my nephew | 堂哥=my older cousin""")
WHEN = pairs("""昨天=yesterday | 前天=the day before yesterday | 上周=last week | 上个月=last month
    | 上次直播=in your last show | 周末=at the weekend | 上周三=last Wednesday | 月初=at the start of the month
    | 过年那会儿=around New Year | 国庆=over the October holiday | 双十一=on Singles' Day | 上上周=two weeks ago
    | 开学前=before term began | 去年=last year | 前几天=a few days ago | 上周末=last weekend
    | 618那次=in the June sale | 前阵子=a while ago | 搬家那会儿=when I moved | 五一=over the May holiday | 年货节=in the New Year sale | 暑假=over the summer
    | 换季时=at the change of season | 生日那天=on my birthday | 军训前=before the training weeks
    | 刚入学=when I started school | 发工资那天=on pay day | 女神节=in the March sale | 年初=at the start of the year""")
RECENT = pairs("""昨天=yesterday | 前天=the day before yesterday | 大前天=three days ago | 前几天=a few days ago
    | 上周=last week | 上周三=last Wednesday | 周末=at the weekend
    | 周一=on Monday | 上周五=last Friday""")
WHERE = pairs("""广东=Guangdong | 四川=Sichuan | 山东=Shandong | 新疆=Xinjiang | 黑龙江=Heilongjiang
    | 云南=Yunnan | 河南=Henan | 海南=Hainan | 浙江=Zhejiang | 甘肃=Gansu | 湖北=Hubei | 西藏=Xizang
    | 湖南=Hunan | 江苏=Jiangsu | 福建=Fujian | 安徽=Anhui | 江西=Jiangxi | 河北=Hebei | 山西=Shanxi
    | 陕西=Shaanxi | 辽宁=Liaoning | 吉林=Jilin | 内蒙古=Inner Mongolia | 宁夏=Ningxia | 青海=Qinghai
    | 贵州=Guizhou | 广西=Guangxi | 重庆=Chongqing | 天津=Tianjin | 上海=Shanghai | 北京=Beijing
    | 温州=Wenzhou | 洛阳=Luoyang | 大理=Dali | 烟台=Yantai | 绵阳=Mianyang | 赣州=Ganzhou | 宜昌=Yichang
    | 柳州=Liuzhou | 徐州=Xuzhou | 包头=Baotou | 喀什=Kashgar | 吉林延边=Yanbian | 汕头=Shantou""")
DOING = pairs("""吃着饭=having dinner | 写着作业=doing my homework | 在地铁上=on the metro | 躺床上=in bed
    | 排着队=in a queue | 午休=on my lunch break | 加着班=working late | 带着娃=minding the baby
    | 洗着衣服=doing the laundry | 泡着脚=soaking my feet | 跑步机上=on the treadmill
    | 等公交=waiting for the bus | 织着毛衣=knitting | 在宿舍=in the dorm | 理着发=at the hairdresser's
    | 收拾屋子=tidying up | 等外卖=waiting for my takeaway | 在图书馆=in the library | 遛着狗=walking the dog
    | 做着饭=cooking | 敷着面膜=wearing a face mask | 在车上=in the car | 值着班=on duty | 刚下晚自习=on my way from evening class | 修着车=fixing my bike
    | 择着菜=preparing vegetables | 等火车=waiting for my train | 看着店=minding the shop | 包着饺子=making dumplings
    | 喂着猫=feeding the cat | 剪着指甲=cutting my nails | 练着字=practising my handwriting | 晒着太阳=in the sun
    | 泡着茶=making tea | 拼着图=doing a jigsaw | 骑着动感单车=on the exercise bike""")
SINCE = pairs("""刚开播=the start | 开场=the opening | 一开始=the very beginning | 第一分钟=the first minute
    | 你说大家好=your hello | 开头=the beginning | 人还不多那会儿=the time when few were here""")
"""Since when one has been watching: 从…看到现在."""
AGE: tuple[Pair, ...] = tuple(
    (f"{zh}岁", str(age))
    for zh, age in (("九", 9), ("十", 10), ("十一", 11), ("十二", 12), ("十三", 13), ("十四", 14),
                    ("十五", 15))
)  # fmt: skip
DIGITS: tuple[Pair, ...] = tuple((f"000-00{n:02d}", f"000-00{n:02d}") for n in range(11, 99, 3))
SUPERLATIVE = pairs("""全网最低=the lowest price anywhere | 全国第一=number one in the country
    | 最好的=the very best | 史上最低=the lowest price ever | 顶级=top grade | 独一无二=one of a kind
    | 全球第一=number one in the world | 绝对最便宜=by far the cheapest | 销量冠军=the best-selling of all
    | 行业第一=first in the trade | 国家级=of national rank | 世界级=world class
    | 全网第一=number one online | 绝无仅有=the only one of its kind""")

FIXED: dict[SlotType, tuple[Pair, ...]] = {
    SlotType.WHO: WHO, SlotType.WHEN: WHEN, SlotType.RECENT: RECENT, SlotType.WHERE: WHERE, SlotType.AGE: AGE,
    SlotType.DOING: DOING, SlotType.SINCE: SINCE,
    SlotType.DIGITS: DIGITS, SlotType.SUPERLATIVE: SUPERLATIVE,
}  # fmt: skip
BY_CATEGORY: dict[SlotType, dict[Category, tuple[Pair, ...]]] = {
    SlotType.GOOD: GOOD, SlotType.FLAW: FLAW, SlotType.UNIT: UNIT, SlotType.ASPECT: ASPECT,
    SlotType.USE: USE, SlotType.VOW: VOW, SlotType.OLD: OLD, SlotType.AILMENT: AILMENT,
}  # fmt: skip
"""What depends on the category of the item; a make of goods adds its own (``values_makes``)."""
