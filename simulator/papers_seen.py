"""What the crew can read of the papers of its show, line by line; nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.events.entry import Words
from simulator.price_tags import coupon_told, tag_told
from simulator.scenario import Asset, Certificate, Filings, Product, Scenario, Seller

REGULATED = {
    "health_food": Words(
        zh="保健食品：讲之前先亮“不能代替药物”的提示",
        en="health food: show that it is no medicine before you speak of it",
    ),
    "fresh_food": Words(zh="生鲜", en="fresh food"),
    "medical_device": Words(zh="医疗器械", en="medical device"),
    "special_cosmetics": Words(zh="特殊化妆品", en="special cosmetics"),
    "children": Words(zh="儿童用品", en="children's goods"),
    "medicine": Words(zh="药品", en="medicine"),
}
SIGNERS = {
    "reviewer": Words(zh="审核员", en="a reviewer"),
    "host": Words(zh="主播", en="the host"),
    "operator": Words(zh="运营", en="the operator"),
}
USES = {
    "live": Words(zh="直播", en="live"),
    "replay": Words(zh="回放", en="replay"),
    "short_video": Words(zh="短视频", en="short video"),
    "personal": Words(zh="个人", en="personal"),
    "trial": Words(zh="试用", en="trial"),
}


def of_item(product: Product, filings: Filings | None) -> tuple[Words, ...]:
    """The papers of one item."""
    return tuple(_of_item(product, filings))


def _of_item(product: Product, filings: Filings | None) -> Iterator[Words]:
    papers = product.papers
    if papers is not None:
        if papers.regulated_as is not None:
            yield REGULATED[papers.regulated_as]
        if papers.certificates == ():
            yield Words(zh="没有证书", en="no certificate")
        for one in papers.certificates or ():
            yield _certificate(one)
        if papers.best_before is not None:
            yield Words(zh=f"保质期至 {papers.best_before}", en=f"best before {papers.best_before}")
        if papers.tag is not None:
            told = tag_told(product, papers.tag)
            yield Words(zh=f"价签：{told.zh}", en=f"price tag: {told.en}")
        if papers.effects:
            listed = "、".join(papers.effects)
            yield Words(zh=f"备案功效：{listed}", en=f"filed for: {listed}")
    if filings is not None and filings.reviewed is not None:
        done = product.id in filings.reviewed
        yield Words(zh="已审核", en="reviewed") if done else Words(zh="没有审核", en="not reviewed")


def _certificate(one: Certificate) -> Words:
    zh, en = one.kind.zh, one.kind.en
    if one.number is not None:
        zh, en = f"{zh} {one.number}", f"{en} {one.number}"
    if one.valid_until is not None:
        zh, en = f"{zh}，到 {one.valid_until}", f"{en}, until {one.valid_until}"
    if one.scope is not None:
        zh, en = f"{zh}，{one.scope}", f"{en}, {one.scope}"
    return Words(zh=zh, en=en)


def of_show(scenario: Scenario) -> tuple[Words, ...]:
    """What was filed, signed and licensed for the show, and the rules of its coupons."""
    filed = () if scenario.filings is None else tuple(_of_show(scenario.filings))
    rules = [coupon_told(one, one.rules) for one in scenario.offers if one.rules is not None]
    return (*filed, *(Words(zh=f"优惠券 {one.zh}", en=f"coupon {one.en}") for one in rules))


def seller_told(seller: Seller) -> Words:
    """The strip that says who sells, in a line."""
    parts_zh, parts_en = [], []
    for zh, en, told in (
        ("名称", "name", seller.name),
        ("地址", "address", seller.address),
        ("联系方式", "contact", seller.contact),
    ):
        parts_zh.append(f"没有{zh}" if told is None else told.zh)
        parts_en.append(f"no {en}" if told is None else told.en)
    if seller.jumps > 1:
        parts_zh.append(f"要点{seller.jumps}次才看全")
        parts_en.append(f"{seller.jumps} taps away")
    if seller.forced_step is not None:
        parts_zh.append(f"先要{seller.forced_step.zh}")
        parts_en.append(f"only after: {seller.forced_step.en}")
    if seller.under_sticker:
        parts_zh.append("在贴片的位置，贴片会盖住它")
        parts_en.append("where stickers go: a sticker covers it")
    return Words(zh="，".join(parts_zh), en=", ".join(parts_en))


def _of_show(filings: Filings) -> Iterator[Words]:
    yield Words(zh=f"开播 {_spoken(filings.starts)}", en=f"on air {_spoken(filings.starts)}")
    guests = [one for one in filings.filed if one != "host"]
    hosts = [Words(zh="主播", en="the host")] if "host" in filings.filed else []
    if filings.filed_at is None:
        yield Words(zh="主播没有报备", en="nobody was filed")
    else:
        at = _spoken(filings.filed_at)
        zh, en = (
            "、".join([*(one.zh for one in hosts), *guests]),
            ", ".join([*(one.en for one in hosts), *guests]),
        )
        yield Words(zh=f"已报备：{zh}（{at}）", en=f"filed: {en} ({at})")
    if filings.signed_at is None:
        yield Words(zh="播前审核没有签", en="the review is not signed")
    else:
        at, by = _spoken(filings.signed_at), SIGNERS[filings.signed_by]
        yield Words(zh=f"播前审核 {at}，{by.zh}签字", en=f"reviewed {at}, signed by {by.en}")
    if filings.seller is not None:
        told = seller_told(filings.seller)
        yield Words(zh=f"经营者信息：{told.zh}", en=f"who sells: {told.en}")
    if filings.figure is not None:
        yield Words(
            zh=f"{filings.figure.zh}：要一直亮标识",
            en=f"{filings.figure.en}: keep its label on",
        )
    for asset in filings.assets or ():
        yield _asset(asset)


def _asset(one: Asset) -> Words:
    zh = "、".join(USES[use].zh for use in one.uses) or "没有授权"
    en = ", ".join(USES[use].en for use in one.uses) or "no licence"
    until = one.valid_until
    return Words(
        zh=f"素材 {one.id} {one.name.zh}：{zh}" + (f"，到 {until}" if until else ""),
        en=f"asset {one.id} {one.name.en}: {en}" + (f", until {until}" if until else ""),
    )


def _spoken(instant: str) -> str:
    return instant.replace("T", " ")
