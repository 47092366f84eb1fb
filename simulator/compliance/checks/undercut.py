"""CK10 (its words): a price elsewhere is set against today's, or a cut is boasted of, without a base."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.compliance.clauses import clauses_of, denied, reports
from simulator.compliance.lexicon import several
from simulator.compliance.rules import SPOKEN_OR_SHOWN
from simulator.compliance.said import Kind, Said

_FIGURES = "[0-9一二两三四五六七八九十百千万]"
_SUM = (
    rf"(?:{_FIGURES}[0-9一二两三四五六七八九十百千万.]+(?:多块|多元|多|来|几|出头|元|块|大几)?"
    rf"|{_FIGURES}(?:块|元)[一二两三四五六七八九0-9]?|[两三四五]位数|小[一二两三四五六七八九]百|大几百|几百|上千|好几百)"
)
_NO_MEASURE = (
    f"(?!{_FIGURES}|[.克斤公米升毫瓦度℃号岁天点楼层页寸厘级成分折%]|[家位名人间种款样个]|db)"
)
"""No length, weight or count stands behind a sum."""
_UNDERCUT = re.compile(
    r"(?:专柜|商场|商店|超市|实体店|门店|外头|外面|外边|市面上?|别处|市场上)"
    r"(?:里|上|头)?(?:都|要|得|卖|起码|标|标价|挂|一般|普遍|动不动|随便){0,3}"
    rf"{_SUM}{_NO_MEASURE}[^。!?]{{0,14}}?"
    r"(?:我这儿?|我们这儿?|咱这儿?|我给|咱家|我家|我们家|今天|今晚|到我|直播间|咱们?)"
    rf"[^,。!?]{{0,8}}?{_SUM}{_NO_MEASURE}"
)
"""专柜卖八百多的, 今天在我这儿一百二: which counter, and when, is not told."""
_CUT = re.compile(
    rf"(?:直降|狂降|暴降|猛降|立降|狂砍|直砍|猛砍)(?:到底)?[¥￥]?{_FIGURES}{{2,}}{_NO_MEASURE}"
)
"""直降600: from which price, is not told."""
_SHOUTED: frozenset[Kind] = frozenset(("title", "card", "price", "notice"))
_BASED = several(
    "成交 近7日 近七日 近30天 上周 昨天 昨日 上个月 上次 上市价 首发 原价 日常价 建议零售价 吊牌价 同价 "
    "一样 也是 也卖 哪都 曾售 门店价 券 满 截图 小票 牌照 比的是 不知道 官网价 券后 自己比 年 月 号"
)
"""Words of a base, or of a fair comparison, in the same sentence."""


def without_base(said: Said) -> Iterator[str]:
    """CK10 by its words: they set a price elsewhere against today's, or boast of a cut, and name no base."""
    if said.kind not in SPOKEN_OR_SHOWN or said.known.get("evidence") or "offers" in said.known:
        return
    for clause in clauses_of(said.text):
        sentence = clause.sentence
        if clause.question or reports(clause) or any(word in sentence for word in _BASED):
            continue
        undercut = _UNDERCUT.search(sentence[sentence.find(clause.text) :])
        if undercut is not None and undercut.start() < len(clause.text):
            yield undercut[0]
            return
        cut = _CUT.search(clause.text) if said.kind in _SHOUTED else None
        if cut is not None and not denied(clause.text[: cut.start() + 1]):
            yield cut[0]
            return
