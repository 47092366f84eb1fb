"""CK03, CK17 – CK20, CK33, CK34: notices, seller's card, certificates, filing, review, records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.compliance.clauses import fold
from simulator.compliance.lexicon import several
from simulator.compliance.said import Known, Licence, Said, SellerCard

_NOTICES = (
    "不能代替药", "不能替代药", "不可代替药", "不可替代药", "不得代替药", "不得替代药", "不是药",
    "顶不了药", "替不了药", "代替不了药", "替代不了药", "取代不了药", "不替代药", "not a medicine",
    "not replace medicine",
)  # fmt: skip
_LEAVE_OFF = several("删了 删掉 去掉 别放 不用放 不要放 撤了 撤掉 抹掉 遮住 挡住 别念")
_KEEP_ON = several("不能删 不许删 别删 不要删 谁删 放回 加上 补上 不能去掉 别去掉 别遮 别挡")
LEAST_VISIBLE_PERMILLE = 990
"""How much of the air time the seller's card must stand; our default, the law says continuously."""
_LOOK = ("查看", "可看", "可见", "展开", "看名称", "看资质", "看执照")
_RECORDS = ("replay", "comments", "order_snapshots")
_OTHER_USES = (
    "personal", "noncommercial", "non_commercial", "short_video", "trial", "preview", "editorial",
    "study", "print", "offline", "expired",
)  # fmt: skip
_OTHER_USES_TOLD = (
    "打印", "印刷", "短视频", "线下", "门店", "个人", "非商", "试用", "学习", "海报", "包装", "内部",
    "教学", "收听", "预览", "图文", "详情页", "平面", "主图", "静态", "文章", "公众号", "课件",
)  # fmt: skip
_KEPT_APART = {
    "fresh_food": ("冷藏", "冷冻", "生鲜", "散装", "水产", "肉"),
    "health_food": ("保健", "特殊食品"),
    "children": ("婴幼儿", "儿童"),
    "medical_device": ("二类", "三类", "第二类", "第三类"),
}
"""What a certificate may leave out that goods of this category need."""
_OUT_OF_SCOPE = (
    "借用别家",
    "借隔壁",
    "借的证",
    "证还没下来",
    "证没下来",
    "只批了",
    "超范围",
    "超出范围",
    "范围里没有",
    "范围不含",
    "不在许可范围",
    "不在经营范围",
)
_ALL_THE_SAME = (
    "先用着",
    "写的是",
    "照上",
    "照卖",
    "照挂",
    "先上",
    "先卖",
    "借",
    "那一份",
    "那本证",
    "那张证",
    "那份证",
    "看着差不多",
    "差不多就",
    "套用",
    "先顶",
    "顶一下",
    "凑合",
    "挂的是",
)
"""The desk knows that the paper names other goods, and sells all the same."""
_AGREES = ("一致", "对得上", "相符", "核对", "对上", "没错", "不上架", "下架", "先不")
_NOT_REVIEWERS_TOLD = ("主播", "助播", "本人", "运营自")
_NOT_REVIEWERS = ("presenter", "host", "operator", "nobody")
_REFUSED = ("rejected", "refused", "failed", "pending", "returned")


def is_notice(text: str) -> bool:
    """Whether a text says that the goods are no medicine."""
    folded = fold(text)
    return any(notice in folded for notice in _NOTICES)


def health_notice(said: Said) -> Iterator[str]:
    """CK03: a card or a whole pitch of health food without the notice that it is no medicine."""
    if said.goods.category != "health_food" or said.known.get("notice_shown") is True:
        return
    if _left_off(said):
        yield said.text
        return
    if is_notice(said.text):
        return
    whole = said.known.get("whole_pitch") and said.known.get("notice_shown") is False
    unshown = said.kind in ("card", "page", "price") and said.known.get("notice_shown") is False
    if said.kind == "card" or whole or unshown:
        yield said.text


def _left_off(said: Said) -> bool:
    """An order to take the notice away, where it is known that it does not stand."""
    if said.known.get("notice_shown") is not False or not is_notice(said.text):
        return False
    text = fold(said.text)
    return any(word in text for word in _LEAVE_OFF) and not any(word in text for word in _KEEP_ON)


def seller_shown(said: Said) -> Iterator[str]:
    """CK17: the seller's name, address and contact stand on the page, one jump away, no strings."""
    card = said.known.get("seller_card")
    if card is None:
        return
    missing = any(key in card and card[key] is None for key in ("name", "address", "contact"))
    missing = missing and not _linked(said, card)
    seen = card.get("visible_permille")
    hidden = seen is not None and seen < LEAST_VISIBLE_PERMILLE
    if missing or hidden or (card.get("jumps") or 0) > 1 or card.get("forced_step"):
        yield said.text


def _linked(said: Said, card: SellerCard) -> bool:
    """Nothing of it stands there, but the text says where one tap shows all of it."""
    told = "点" in said.text and any(word in said.text for word in _LOOK)
    unsaid = (
        card.get("name") is None and card.get("address") is None and card.get("contact") is None
    )
    return told and card.get("jumps") == 1 and unsaid


def certificate(said: Said) -> Iterator[str]:
    """CK18: the paper that the goods need is there, in date, and covers them."""
    if "certificate" not in said.known or said.known.get("on_sale") is False:
        return
    paper = said.known["certificate"]
    if paper is None:
        yield said.text
        return
    kind = paper.get("kind") or ""
    lower_class = "一类" in kind and ("二类" in said.text or "三类" in said.text)
    only_filed = said.goods.category == "special_cosmetics" and "备案" in kind
    if lower_class or (only_filed and "注册" not in kind):
        yield said.text
        return
    until, today = paper.get("valid_until"), said.known.get("show_date") or ""
    late = until is not None and until < today
    unnumbered = "number" in paper and paper["number"] is None
    if late or unnumbered or not _covers(said, kind, paper.get("scope") or ""):
        yield said.text


def _covers(said: Said, kind: str, scope: str | Sequence[str]) -> bool:
    if not isinstance(scope, str):
        return said.goods.category in scope or _named_in(said.text, scope)
    excluded = scope.partition("不含")[2]
    if any(word in excluded for word in _KEPT_APART.get(said.goods.category, ())):
        return False
    if said.kind == "desk" and any(word in said.text for word in _OUT_OF_SCOPE):
        return False
    if said.kind == "desk" and f"{scope}的" in said.text and _ALL_THE_SAME[0] in said.text:
        return False
    if said.kind == "desk" and _another(said.text, scope):
        return False
    model = said.goods.facts.get("model")
    if isinstance(model, str) and scope and model not in scope:
        return False
    if said.goods.category == "special_cosmetics" and "普通" in kind + scope:
        return False
    effects = said.goods.registered_effects
    special = bool(scope) and kind.startswith("特殊")
    return not special or all(effect in scope for effect in effects)


def _another(text: str, scope: str) -> bool:
    """The desk puts goods up and says that the paper names other ones: 上架, 批文写的是蛋白粉."""
    told = bool(scope) and f"写的是{scope}" in text and text.count(scope) == 1
    return told and "上架" in text and not any(word in text for word in _AGREES)


def _named_in(text: str, scope: Sequence[str]) -> bool:
    """Whether the paper names things and no categories, and the desk says of none that it is another."""
    if any(f"{verb}{name}{of}" in text for name in scope for verb in "用拿借套挂" for of in "的那"):
        return False
    return not all(map(str.isascii, scope)) and not any(word in text for word in _ALL_THE_SAME)


def filing(said: Said) -> Iterator[str]:
    """CK19: every presenter's identity was checked and filed before this show."""
    known = said.known
    if "filed_at" not in known or known.get("rehearsal"):
        return
    filed, starts = known["filed_at"], known.get("show_starts") or ""
    if filed is None and (known.get("now") or starts) < starts:
        return
    late = filed is None or (starts != "" and filed > starts)
    filed_for = known.get("filed_for") or starts
    shared = min(len(filed_for), len(starts))
    other_show = filed_for[:shared] != starts[:shared]
    short = _unfiled(known.get("presenters") or 0, known.get("filed_presenters") or 0)
    other_name = known.get("filed_name") != known.get("on_air_name")
    if late or other_show or short or other_name or known.get("verified") is False:
        yield said.text


def _unfiled(presenters: int | Sequence[str], filed: int | Sequence[str]) -> bool:
    """Counts are compared with counts; names with names."""
    if isinstance(presenters, int) or isinstance(filed, int):
        return _count(filed) < _count(presenters)
    return not set(presenters) <= set(filed)


def _count(people: int | Sequence[str]) -> int:
    return people if isinstance(people, int) else len(people)


def review(said: Said) -> Iterator[str]:
    """CK20: all that goes on air was reviewed and signed before the start, by another hand."""
    known = said.known
    if "review_signed_at" not in known:
        return
    if known.get("show_starts", "") is None:
        return
    signed, starts = known["review_signed_at"], known.get("show_starts") or ""
    if known.get("rehearsal") or (signed is None and (known.get("now") or starts) < starts):
        return
    late = signed is None or (starts != "" and signed > starts)
    stale = signed is not None and (known.get("script_changed_at") or "") > signed
    partial = not set(known.get("required", ())) <= set(
        known.get("reviewed", known.get("required", ()))
    )
    refused = known.get("review_result", "passed") in (None, *_REFUSED)
    if late or stale or partial or refused or _by_no_reviewer(known.get("signed_by")):
        yield said.text


def _by_no_reviewer(signed_by: str | None) -> bool:
    """Nobody signs what he says himself on air."""
    told = any(word in (signed_by or "") for word in _NOT_REVIEWERS_TOLD)
    return told or signed_by in _NOT_REVIEWERS


def records(said: Said) -> Iterator[str]:
    """CK33: the sealed show keeps replay, comments, order pages and corrections."""
    manifest = said.known.get("manifest")
    if manifest is None:
        return
    corrections = manifest.get("corrections", True)
    made = said.known.get("corrections_made")
    none = made == 0 and said.known.get("slip") is None
    kept = corrections or none if isinstance(corrections, bool) else corrections >= (made or 0)
    if not kept or not all(manifest.get(part, True) for part in _RECORDS):
        yield said.text


def licence(said: Said) -> Iterator[str]:
    """CK34: music, fonts and pictures may be used in a live show of this day."""
    known = said.known
    if "licence" not in known or known.get("used", True) in (False, None):
        return
    paper = known["licence"]
    if paper is None:
        yield said.text
        return
    if _over(paper.get("valid_until"), known) or not _allows(paper, known.get("used", True)):
        yield said.text


def _over(until: str | None, known: Known) -> bool:
    """Whether the right ends before the show: by the day, or by the second where one is given."""
    ends = known.get("show_ends") or known.get("show_date") or ""
    return until is not None and until < (ends if "T" in until else ends[:10])


def _allows(paper: Licence, used: bool | str) -> bool:
    scope = paper.get("scope")
    if scope is None or isinstance(scope, str):
        return scope is None or not _elsewhere(scope)
    return used in scope if isinstance(used, str) else not all(map(_elsewhere, scope))


def _elsewhere(use: str) -> bool:
    """A use that is no show: by its name, or said in words that do not name the show."""
    told = any(word in use for word in _OTHER_USES_TOLD)
    return use in _OTHER_USES or (told and "直播" not in use)
