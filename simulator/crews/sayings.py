"""What the bots say in writing, in both languages; the Chinese is what counts in the log."""

from __future__ import annotations

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
}


def typed(words: Words) -> dict[str, str]:
    """The data of an act that carries this text."""
    return {"text": words.zh, "text_en": words.en}


def to(name: Words, words: Words) -> Words:
    """The text with the viewer's name before it."""
    return Words(zh=f"@{name.zh} {words.zh}", en=f"@{name.en} {words.en}")
