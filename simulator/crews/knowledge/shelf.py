"""What a crew knows of troubles of the shelf and of offers."""

from __future__ import annotations

from simulator.crews.knowledge.case import POLL, Case, ask, cue, note, notice, on, reply, room

PRICES = r"标错|赶紧上车|价格是不是不对|怎么变|跟说的不一样|比刚才贵"
"""A line about a price does not say which way it is wrong: the card does."""
LIFT = on("held", "item.listed", later_ms=25_000)
"""Orders that were held are let go when all is well again."""

SHELF = (
    Case(
        "wrong_item",
        (on("meant", "item.pushed"), notice("link"), note("orders_to_check")),
        words=r"弹的?.?链?接?不是|讲的和弹的|链接不对|弹错|点开弹窗|照着弹窗",
        clue="another_is_pushed",
        reflex=True,
        blunders=(on("item", "item.unlisted"),),
    ),
    Case(
        "low_price",
        (
            on("item", "order.held"),
            on("price", "item.repriced"),
            notice("price"),
            ask("manager", "price"),
            on("item", "buyers.told", text="价格标错了，怎么处理马上告诉您"),
            LIFT,
        ),
        words=PRICES,
        clue="price_below_card",
        only_with_clue=True,
        reflex=True,
        blunders=(on("item", "order.cancelled"),),
    ),
    Case(
        "high_price",
        (
            on("item", "item.tested"),
            on("price", "item.repriced"),
            notice("price"),
            on("item", "buyers.told", text="先拍的朋友差价会退给您"),
        ),
        words=PRICES,
        clue="price_above_card",
        only_with_clue=True,
        blunders=(on("item", "buyers.told", text="先付，差价私下退"),),
    ),
    Case(
        "sold_out",
        (cue("sold_out"), on("item", "item.unlisted"), on("other", "item.pushed"), notice("stock")),
        words=r"没货|抢不到|秒没|还补吗|没抢到|是灰的",
        clue="pushed_is_sold_out",
        reflex=True,
        only_with_clue=True,
        blunders=(on("item", "item.pushed"),),
    ),
    Case(
        "oversold",
        (
            on("item", "order.held"),
            ask("supplier", "stock"),
            notice("stock"),
            on("item", "buyers.told", text="仓库不够，可以等、可以换、也可以退并补偿"),
            note("choices"),
        ),
        team=r"多卖|不够发|仓库只|超卖",
        blunders=(on("item", "order.cancelled"),),
    ),
    Case(
        "gift_missing",
        (
            on("item", "item.tested"),
            on("item", "gift.bound"),
            notice("rules"),
            on("item", "buyers.told", text="先拍的朋友赠品会补发"),
        ),
        words=r"赠品(没|在哪|那栏|来的)|没有赠品|没带|说好的.*送",
        blunders=(room("notice.cleared"),),
    ),
    Case(
        "scalpers",
        (on("item", "item.limited", per_person=2), on("item", "order.held"), notice("rules"), LIFT),
        words=r"抢不到|秒没|没货|没抢到|是灰的",
        clue="orders_rush",
        only_with_clue=True,
        only_with_words=True,
        blunders=(on("item", "order.cancelled"),),
    ),
    Case(
        "wrong_option",
        (
            on("item", "order.held"),
            on("item", "option.corrected"),
            on("item", "buyers.told", text="选项写反了，已经改好，需要换的请联系客服"),
            LIFT,
        ),
        words=r"选.+出来是|颜色和规格|规格选项|尺码.*反|规格也变了|规格，结算|规格名字",
        blunders=(on("item", "item.pushed"),),
    ),
    Case(
        "item_removed",
        (
            on("other", "item.pushed"),
            notice("stock"),
            ask("brand", "operator"),
            on("item", "buyers.told", text="商品暂时下架核对，已下的单会有说明"),
        ),
        words=r"怎么没了$|列表里找不到|显示已下架|就没了",
        alert=r"已下架",
        clue="removed_by_platform",
        reflex=True,
        only_with_clue=True,
        blunders=(on("item", "item.listed"),),
    ),
    Case(
        "coupon_unclaimable",
        (
            on("coupon", "coupon.issued"),
            notice("coupon"),
            on("item", "buyers.told", text="刚才没领到券的朋友会补给您"),
        ),
        words=r"券领不|领不到|点领券|领不了|券是不是抢完|次领券|领券那里",
        blunders=(on("coupon", "coupon.withdrawn"),),
    ),
    Case(
        "payment_failure",
        (
            on("item", "item.tested"),
            notice("payment"),
            ask("support", "payment"),
            cue("interaction"),
            POLL,
            note("orders"),
        ),
        words=r"付不了|订单失败|不让下单|付款失败|支付失败",
        enough=2,
        clue="selling_as_usual",
        only_with_clue=True,
        only_with_words=True,
    ),
    Case(
        "draw_unfair",
        (on("draw", "lottery.paused"), notice("rules"), on("draw", "lottery.drawn"), note("draw")),
        words=r"黑幕|又是同一个|开奖到|抽奖.*不公|中奖名单|上一轮也是",
        blunders=(on("draw", "lottery.redrawn"), room("notice.cleared")),
    ),
    Case(
        "flash_missing",
        (
            on("deal", "flash.started"),
            notice("price"),
            on("item", "flash.extended", later_ms=30_000, by_ms=30_000),
        ),
        words=r"秒杀.*(原价|没开|开了没|没亮)|倒计时完了|到点了还",
        reflex=True,
        blunders=(on("item", "item.limited", per_person=1),),
    ),
    Case(
        "region_freight",
        (reply(), ask("manager", "freight"), notice("freight"), on("item", "freight.corrected")),
        words=r"怎不?么?不?发$|怎么不发|加运费|要运费",
        blunders=(on("line", "comment.hidden"),),
    ),
)
