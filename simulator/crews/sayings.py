"""What the bots say in writing, in both languages; the Chinese is what counts in the log."""

from __future__ import annotations

import re

from simulator.events.entry import Words

SORRY = (
    Words(zh="谢谢您的意见，我们记下来了，会改进的",
          en="Thank you, we have written that down and will do better"),
    Words(zh="您说得对，这一点下一场就改", en="You are right, we change that by the next show"),
    Words(zh="抱歉让您不满意，我马上再讲细一点", en="Sorry about that, I go through it again in detail"),
    Words(zh="收到，这个问题我会告诉商家", en="Understood, I pass it on to the seller"),
    Words(zh="理解您的感受，具体哪里不合适请留言", en="I see how you feel, please tell us what was wrong"),
    Words(zh="谢谢提醒，我们核实后给您答复", en="Thank you for telling us, we check it and come back to you"),
    Words(zh="不好意思，刚才没讲清楚，我重新说一遍", en="Sorry, that was not clear, let me say it again"),
    Words(zh="这条意见很实在，我们收下了", en="A fair point, we take it"),
    Words(zh="让您久等了，客服会跟进这件事", en="Sorry for the wait, customer service follows it up"),
    Words(zh="您的担心有道理，详情里会补上说明", en="Your worry makes sense, we add it to the description"),
)  # fmt: skip
"""Each critic in other words: the same for everybody is an answer to nobody."""
SEE_PAGE = Words(zh="详情页都有写，您看一下", en="It is all on the page, have a look")
LOOSE = Words(zh="，全网最低", en=", the lowest price anywhere")
"""What a careless tongue adds."""
UNSAID = r"\d|最|第一|治|绝对|保证"
QUOTED = 24
"""Characters of a critic's words that are said back."""
STAMP = Words(zh="谢谢，稍等", en="Thanks, one moment")
BUSY = Words(zh="正在处理，请稍等", en="We are on it, one moment please")
NOTICES = {
    "link": Words(
        zh="链接打不开的朋友请刷新，正在换新链接",
        en="If the link does not open please refresh, we are swapping it",
    ),
    "coupon": Words(
        zh="刚才的券面写错了，已经改回，请以更正后的优惠为准",
        en="The coupon was wrong and has been put right, the corrected one holds",
    ),
    "interruption": Words(
        zh="画面中断，马上回来，链接照常可以下单",
        en="The picture is interrupted and comes right back, you can go on ordering",
    ),
    "price": Words(
        zh="价格刚才标错，已经改好，以现在页面为准，先拍的朋友会另行说明",
        en="The price was wrong and has been corrected; early buyers will be told what happens",
    ),
    "stock": Words(
        zh="这一款暂时没有货，补货时间问清楚再告诉大家",
        en="This one is out of stock for now; we ask when it comes back and tell you",
    ),
    "payment": Words(
        zh="付款暂时不稳定，价格和库存都给大家保留，恢复了再付",
        en="Payment is unstable for now; price and stock are kept for you until it is back",
    ),
    "freight": Words(
        zh="运费和发货以页面规则为准，个别订单请走官方客服查询",
        en="Freight and dispatch follow the rules on the page; for single orders ask official support",
    ),
    "safety": Words(
        zh="如有不适请先停用并就医，个人信息只告诉官方客服",
        en="If you feel unwell stop using it and see a doctor; personal data only to official support",
    ),
    "fraud": Words(
        zh="请认准官方客服入口，让您私下加号转账的都不是我们",
        en="Use the official support entry only; whoever asks you to pay in private is not us",
    ),
    "operator": Words(
        zh="经营者名称和证照在店铺主页的资质栏可以查看",
        en="The operator's name and licence stand on the shop page under qualifications",
    ),
    "cancel": Words(
        zh="订单的处理方案正在确认，补偿会逐单告诉大家",
        en="What happens with the orders is being settled; each buyer will be told what they get",
    ),
    "rules": Words(
        zh="说明一下规则：以页面公示为准，刚才说得不清楚的地方已经更正",
        en="About the rules: what the page says holds, and what was unclear has been corrected",
    ),
    "welcome": Words(
        zh="欢迎新来的朋友，今天讲的商品都在小黄车",
        en="Welcome, newcomers: everything we show today is in the cart",
    ),
    "show": Words(
        zh="节目有调整，实情和新的时间写在这里，订单照常有人守",
        en="The programme has changed; the facts and the new time stand here, orders are looked after",
    ),
}
"""A notice for every topic, true whatever has happened."""
CLEAN = Words(
    zh="刚才的说法不准确，已经更正，请以详情页为准",
    en="What we said was not accurate and has been corrected; the page holds",
)
REPLIES: dict[str, tuple[Words, ...]] = {
    "": (
        Words(
            zh="收到，我们马上核实，结果在这里告诉您",
            en="Understood, we check it and tell you here",
        ),
        Words(
            zh="谢谢您说出来，这件事客服会跟进到底",
            en="Thank you for telling us, support follows it up",
        ),
    ),
    "minor": (
        Words(
            zh="小朋友先别下单，请让爸爸妈妈来看，已拍的可以退",
            en="Please do not order yourself, fetch your parents; what was bought can be returned",
        ),
    ),
    "injury_report": (
        Words(
            zh="请先停用，不舒服请尽快就医，官方客服会联系您",
            en="Please stop using it and see a doctor; official support will contact you",
        ),
    ),
    "late_delivery": (
        Words(
            zh="抱歉让您久等，单号不用发在这里，请走官方客服私下查",
            en="Sorry for the wait; do not post your number here, ask official support in private",
        ),
    ),
    "region_freight": (
        Words(
            zh="能不能发、运费多少以规则为准，我问清楚再回您",
            en="Whether and at what freight we ship stands in the rules; I ask and tell you",
        ),
    ),
    "who_sells": (
        Words(
            zh="公司名称和营业执照在店铺主页的资质栏，可以点开看",
            en="The company's name and licence stand on the shop page under qualifications",
        ),
    ),
}
"""What a crew has ready for lines of each kind of trouble; for any other, the first row."""


def heard(said: Words, words: Words) -> Words:
    """``words`` to a critic, with what the critic said: an answer to this line and to no other.

    What the crew may not say itself it does not say back: figures and claims stay out.
    """
    zh, en = said.zh.rstrip("。，！？～…"), said.en.rstrip(".,!?~…")
    if re.search(UNSAID, zh):
        return words
    return Words(zh=f"您说“{zh[:QUOTED]}”，{words.zh}", en=f'"{en[: 2 * QUOTED]}": {words.en}')


def typed(words: Words) -> dict[str, str]:
    """The data of an act that carries this text."""
    return {"text": words.zh, "text_en": words.en}


def to(name: Words, words: Words) -> Words:
    """The text with the viewer's name before it."""
    return Words(zh=f"@{name.zh} {words.zh}", en=f"@{name.en} {words.en}")
