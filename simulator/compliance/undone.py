"""Words within or right around a find that undo it: 降不了血压, 晒图没有返现, 自家三款里最轻."""

from __future__ import annotations

import re

_CANNOT = re.compile(
    r"不(?:防|祛)|都?(?:不|没)(?:给|让|敢给|敢让|许|准)(?:他|她|我|老人|孩子|娃|宝宝)?(?:喝|吃|用|碰|买|喂)|[吃喝泡]不了|多吃点?(?:蔬菜|青菜|水果|粗粮|菜)|多喝点?(?:热|温)?(?:水|开水)|(?:想|会|有点)[^,。]{0,8}很正常|[治降祛去淡减消除调补防抗止退愈好换变疗瘦白长帮]不(?:了|掉)|(?:改善|缓解|解决|代替|替代|根除|预防|治疗)不了"
)
_NOT_GIVEN = re.compile(
    r"没(?:买|用|吃|穿|下单)过?的?(?:就|请|先|都)?(?:别|不要|请勿|不能|不许|莫|甭)|(?<!的)(?:没有?|不|无|零|不会|不能)(?:任何|什么|给|搞|做|另|再|发)?(?:返|奖|送|红包|补贴|好处|礼品|优惠|积分)"
)
_NO_REFUND = re.compile(
    r"不(?:会)?(?:升值|保值|增值)(?!.{0,4}[我包退赔回原])|不退(?:学费|款|钱|费)?$"
)
_PROMISES_NOTHING = re.compile(
    r"(?:保证|承诺|担保|打包票)不了|^没有?(?:什么|啥)?(?:百分之?百|百分百|100%|绝对|永远)"
)
"""Who cannot promise, and what there is not."""
_ABOUT_THE_SHOW = re.compile("唱|跳舞|下播|开播|拖堂|迟到|跑题|笑场|念错|点名|熬夜|打断")
"""What a host promises of the show and not of goods."""
_AMONG_REVIEWS = re.compile("(?:评|评价|评论)(?:里|中|当中|里面|我)")
"""五十个好评里我念三条: what stands in the reviews, and no boast of their number."""
_NO_SNEER = re.compile(
    r"[也都]不像(?=[^,。!?样话那啊哈呀嘛])|别看(?=便宜|路远|价低|贵|旧|小|简单|土|不起眼|它)"
)
"""戴着也不像头盔那么闷: goods are likened, and nobody; 别看便宜: cheap though it be."""
_NOT_MADE = re.compile(
    r"^送(?:领导|长辈|客户)[、和或也都]?送|[^,。]{0,6}?(?:不|不能|不可|不可以|不给)(?:刻|印|画|绣|接|做|仿|写|盖)"
)
"""国家机关的更不刻: what is not made."""
_DISSUADED = re.compile(
    "(?:莫|别|甭|不要|不能|不可以?|不许|不让)(?:急着|着急|自己|再|乱|先)?(?:下单|拍|买|付|刷|充|送|打赏)"
)
"""A child that is told not to buy."""
_UNRELATED = re.compile(
    r".{0,3}(?:没|没有|没啥|没什么|无|不)(?:关系|关联|相干|沾边|搭边)|.{0,2}两码事|.{0,2}不是一回事"
)
_UNOPENED = re.compile(
    r"没(?:拆|开|穿|洗|剪|用|激活|动)[^,。不]{0,8}(?:能退|可以退|可退|照退|包退|支持)"
)
"""没拆封七天都能退: what is unopened goes back."""
_OF_THE_GOODS = re.compile(r"[跟与和](?:我们?|咱|俺)这(?![儿里边])[^,。店]{1,4}(?:没有?关系|无关)")
"""跟我这酱没关系: it is not the seller who disowns."""
_NOT_THAT = re.compile(r",(?:可|并)?不(?:是|等于|代表)(?!吹|我吹|开玩笑)[^,就而]{0,6}$")
"""头发蓬了,不是长出来了: behind its comma the second half denies."""
_CURES_NOTHING = re.compile(
    r"(?:cure|heal|treat|relieve|prevent|soothe|fix|stop|fight)s? "
    r"(?:nothing|none|no (?!one\b|matter)[a-z]+)"
)
"""It cures nothing, it treats no illness."""
_UNDOING = {
    "CK02": _CANNOT,
    "CK04": _CANNOT,
    "CK27": _NOT_GIVEN,
    "CK28": _DISSUADED,
    "CK06": _NO_REFUND,
    "CK29": _UNOPENED,
    "CK30": _OF_THE_GOODS,
    "CK05": re.compile(f"{_ABOUT_THE_SHOW.pattern}|{_PROMISES_NOTHING.pattern}"),
    "CK07": _NOT_MADE,
    "CK08": _NO_SNEER,
    "CK09": _AMONG_REVIEWS,
}
BESIDE = {"CK29": 6, "CK02": 4, "CK04": 3, "CK05": 4, "CK07": 8, "CK08": 3, "CK09": 3}
"""How far behind a find its undoing may still stand."""
_IN_THE_FAMILY = re.compile(
    r"(?:闺女|儿子|女儿|孩子|我娃|侄|外甥|班里|班上|年级|运动会|幼儿园|学校|小学|比赛|跑步|游泳|考试|考了)[^,。]{0,10}"
    r"(?:第一名|第一|冠军|状元|头名)"
)
"""Who won a race: no rank of goods."""
_NUMBER = "几两二三四五六七八九十多2-9"
_OWN_RANGE = re.compile(
    rf"(?:[{_NUMBER}]|这|全)(?:款|个|双|种|件|支|只|色|台|味|条|套|系列|个码|个颜色|个味)(?:里面|里头|里|中|当中|之中)"
    r"[^,。]{0,5}最.{1,3}|(?:我们|我家|自家|咱家?|自己家|店里|本店|本系列|同系列|全系|系列|家族|本品类)[^,。最]{0,7}(?:里面|里头|里|中|当中)[^,。最]{0,5}最.{1,3}"
)
"""The lightest of three of our own: of other sellers nothing is said."""
_APHORISM = re.compile(
    r"最好的(.{1,4})(?:就|就是|永远|还)?是.{1,10}(?:\1|早睡|睡眠|兴趣|陪伴|运动|心情|坚持|时间|休息|自己|爱|晒太阳|喝水)"
)
"""The best quilt is one that lay in the sun: wisdom, and no word about goods."""
_OF_PEOPLE = re.compile(
    r"最(?:好|棒|美|疼我|爱我|亲|可爱|懂我)的(?:妈|爸|奶奶|爷爷|外婆|姥|老师|同学|朋友|闺蜜|家人|孩子|搭档|同事|时光|年纪|安排|回忆|状态|自己)"
    r"|第一名的?(?:同学|学员|学生|选手|小朋友|朋友)"
)
"""The best of grandmothers is no ware."""
_OF_A_PART = re.compile(
    r"最.{1,2}的那一?(?:截|段|头|层|档|格|圈|部分|面|边|块|颗|个|根|条|只|瓣|把)"
    r"|(?:色|码|款式|口味|味道?|尺寸|型号|颜色)的?(?:走|卖|出|销|拍)得?最(?:快|好|多|火|慢)"
    r"|(?:头一|第[一二三四五])[道遍茬层泡刀拨锅]的?最.{1,2}"
    r"|(?:那|这)[把个款件双条瓶支台只盒种本套张块]最[轻重沉长短厚薄宽窄大小深浅高矮粗细]"
    r"|最(?:好|差|忙|累|开心|高兴|紧张|冷|热|热闹|难)的(?:一天|一次|一回|一年|时候|日子|季节|几天|月份)"
)
"""One part or one colour of the thing itself; a day, and no ware."""
_FIT_FOR = re.compile(
    r"最适合(?:用来|拿来|在|平时|天天)?(?:擦|洗|煮|炒|蒸|炖|煎|做|放|装|配|泡|搭|铺|垫|盖|写|画|练|腌|熬|拌|夹|送|春|夏|秋|冬|通勤|上学|早餐|出差|旅行)"
    r"|最适合(?:[一二两三四五六几0-9]+[口个人位]|小家庭|大家庭|租房|宿舍|新手|上班|学生|孩子|老人|懒人|干皮|油皮|早上|晚上)"
)
"""What it is best used for."""
_OTHERS = re.compile("全网|市面|同行|同类|行业|全国|世界|别家")


def undone(rule: str, text: str, start: int, end: int) -> bool:
    """True when the words found deny what they name, or rank only goods of one's own."""
    if _NOT_THAT.search(text[start:end]):
        return True
    if rule in ("CK02", "CK04") and _CURES_NOTHING.match(text, start):
        return True
    pattern = _UNDOING.get(rule)
    if pattern is not None and pattern.search(text[start : end + BESIDE.get(rule, 0)]):
        return True
    beside = any(word in text[max(0, start - 4) : start] for word in "跟和与")
    if beside and _UNRELATED.match(text[end:]):
        return True
    return rule == "CK01" and (_among_own(text, start) or _told_of_people(text, start))


def _among_own(text: str, start: int) -> bool:
    if _OTHERS.search(text):
        return False
    return any(found.start() <= start < found.end() for found in _OWN_RANGE.finditer(text))


def _told_of_people(text: str, start: int) -> bool:
    won = any(one.start() <= start < one.end() for one in _IN_THE_FAMILY.finditer(text))
    use = any(one.start() <= start < one.end() for one in _FIT_FOR.finditer(text))
    people = any(one.start() <= start < one.end() for one in _OF_PEOPLE.finditer(text))
    part = any(one.start() <= start < one.end() for one in _OF_A_PART.finditer(text))
    return won or use or people or part or _APHORISM.search(text) is not None
