"""What trouble a stretch of speech is about, as a notice names its topic.

Who tells the public on air what is wrong has told it as well as who types a notice. A word alone is no
telling, for every host speaks of links: what it is about and what is the matter with it stand close together.
"""

from __future__ import annotations

import re

_NEAR_ZH, _NEAR_EN = 14, 40
"""So many signs may lie between the thing and what is the matter with it."""
_SPOKEN: dict[str, tuple[str, str, str, str]] = {
    "interruption": (
        "直播|画面|声音|信号|网络|推流|视频",
        "断了|断线|中断|卡住|卡了|卡顿|黑屏|没声|没有声音|没画面|掉线|恢复|回来了",
        "stream|picture|video|sound|connection|signal|network",
        "cut|dropped|lost|froze|frozen|interrupted|gone|back|restored",
    ),
    "link": (
        "链接|连接",
        "失效|打不开|点不开|点不了|进不去|坏了|(?<!没)有问题|不对|备用|修好|修复|换好|先别|先不要|稍等",
        "links?",
        "not work\\w*|[a-z]+n[’']t work\\w*|broken|dead|not open\\w*|[a-z]+n[’']t open\\w*"
        "|(?<!no )problem|wrong|replaced|swapped|mended|fixed|spare",
    ),
    "coupon": (
        "券|优惠|满减",
        "错了|发错|有误|设错|撤回|停发|作废|不能用|用不了|领不了|领不到|更正|补发|重新发",
        "coupons?|vouchers?",
        "wrong|mistake|withdrawn|withdrew|stopped|void|corrected|re-?issued?"
        "|(?:can ?not|can[’']t|couldn[’']t) be (?:used|claimed)",
    ),
    "price": (
        "价格|价钱|标价|报价|到手价",
        "错了|说错|报错|标错|有误|更正|以页面|按页面|口误",
        "prices?",
        "wrong|mistake|misspoke|mislabell?ed|corrected|as (?:on )?the page|page price",
    ),
    "stock": (
        "库存",
        "没了|不够|不足|售罄|卖完|卖超|超卖|补货|限购|有误",
        "stock",
        "sold out|out of|ran out|run out|short|oversold|limit\\w*|restock\\w*",
    ),
    "payment": (
        "支付|付款|付不",
        "失败|不了|不上|不成功|卡住|(?<!没)有问题|不顺|稍后|出错",
        "payments?|paying|pay",
        "fail\\w*|not go through|[a-z]+n[’']t go through|(?<!no )problem|stuck|later",
    ),
    "freight": (
        "运费|发货|物流|快递|偏远",
        "不发|发不了|晚了|晚发|延迟|延误|加收|另算|以下单|(?<!没)有问题|抱歉|补偿",
        "freight|shipping|delivery|dispatch|parcels?",
        "can ?not|can[’']t|delay\\w*|late|extra|sorry|not included",
    ),
    "safety": (
        "受伤|过敏|不适|烫伤|划伤",
        "停用|停止使用|就医|医院|客服|说明书",
        "hurt|injur\\w*|allerg\\w*|burn\\w*",
        "stop using|doctor|hospital|service|manual",
    ),
    "fraud": (
        "骗|冒充|假客服|私下|转账|加微信",
        "不要|别|请勿|小心|只在|只走|官方",
        "scam\\w*|impostors?|fake|fraud\\w*|strangers?",
        "do not|don[’']t|never|careful|beware|only|official",
    ),
}  # fmt: skip


def _either_way(about: str, told: str, near: int) -> str:
    between = f"[^。！？!?.]{{0,{near}}}?"
    return f"(?:{about}){between}(?:{told})|(?:{told}){between}(?:{about})"


def _words(english: str) -> str:
    return rf"(?<![a-z])(?:{english})(?![a-z])"


_TOLD = {
    topic: re.compile(
        f"{_either_way(zh, told_zh, _NEAR_ZH)}|{_either_way(_words(en), _words(told_en), _NEAR_EN)}"
    )
    for topic, (zh, told_zh, en, told_en) in _SPOKEN.items()
}


def topic_of(text: str) -> str | None:
    """The topic that is told first; None for everyday talk."""
    folded = text.lower()
    found = [
        (match.start(), topic) for topic, way in _TOLD.items() if (match := way.search(folded))
    ]
    return min(found)[1] if found else None
