"""The 34 checks by number: what each asks for, on what ground, how grave it is, what would be lawful.

Grounds are named as they are known to the project; those whose article was not read in the official
text say so (``unverified``) and are never printed with an article's number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.events.entry import Words

Level = Literal["red", "yellow"]
Sense = Literal["words", "state"]


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """One check. ``sense``: whether it reads words alone, or what is known beside them as well."""

    id: str
    title: Words
    level: Level
    sense: Sense
    ground: Words
    lawful: Words
    verified: bool = False
    """True: the article of the ground was read in an archived copy of the official text."""


def _sheet(
    number: int, title: tuple[str, str], level: Level, sense: Sense, ground: tuple[str, str],
    lawful: tuple[str, str], *, verified: bool = False,
) -> CheckSheet:  # fmt: skip
    return CheckSheet(
        f"CK{number:02d}", Words(zh=title[0], en=title[1]), level, sense,
        Words(zh=ground[0], en=ground[1]), Words(zh=lawful[0], en=lawful[1]), verified,
    )  # fmt: skip


_ADVERTISING = (
    "广告法；直播电商监督管理办法第34条",
    "Advertising Law; Live Commerce Measures, art. 34",
)
_PRICING = (
    "直播电商监督管理办法第32条；明码标价和禁止价格欺诈规定",
    "Live Commerce Measures, art. 32; the rules on price marking and price fraud",
)
_PROMOTION = (
    "规范促销行为暂行规定；反不正当竞争法",
    "the rules on sales promotion; Anti-Unfair Competition Law",
)
_CONSUMER = ("消费者权益保护法及其实施条例", "Consumer Protection Law and its regulation")
_MEASURES = "直播电商监督管理办法第{}条"
_MEASURES_EN = "Live Commerce Measures, art. {}"


def _measures(article: str) -> tuple[str, str]:
    return _MEASURES.format(article), _MEASURES_EN.format(article)


SHEETS: tuple[CheckSheet, ...] = (
    _sheet(1, ("绝对化用语", "absolute terms about the goods"), "red", "words", _ADVERTISING,
           ("去掉绝对化用语，只说能证明的事实，例如材质、尺寸、今天的到手价。",
            "Leave out absolute terms; state a fact that can be shown: today's price, the material.")),
    _sheet(2, ("疾病与医疗功效", "disease or medical effect"), "red", "words", _ADVERTISING,
           ("这是普通商品，不说治病、保健功效；只介绍材质、容量、用法等查得到的事实。",
            "Ordinary goods: make no health claim; speak of material, size and use.")),
    _sheet(3, ("保健食品缺提示", "health food without its notice"), "red", "state", _ADVERTISING,
           ("写明并念出“保健食品不是药物，不能代替药物治疗疾病”。",
            "Show and say that health food is no medicine and replaces none.")),
    _sheet(4, ("化妆品超范围功效", "effects beyond a cosmetic's filing"), "red", "words",
           ("化妆品监督管理条例；广告法", "the regulation on cosmetics; Advertising Law"),
           ("只说备案或注册写明的功效，不用医疗用语。",
            "Name only the effects that the filing states, and no medical words.")),
    _sheet(5, ("保证效果", "guaranteed result"), "red", "words", _ADVERTISING,
           ("不承诺效果；说清可以证明的条件，例如“支持七天无理由退货”“质保一年，凭订单换新”。",
            "Promise no result; state terms that hold, such as seven-day returns or a one-year warranty.")),
    _sheet(6, ("承诺学习或投资回报", "promised return of a course or an investment"), "red", "words",
           _ADVERTISING,
           ("不承诺通过、就业或收益；讲课程内容、时长、退费规则，投资写明风险。",
            "Promise no pass, job or gain; tell content, hours and refund rules, and name the risk.")),
    _sheet(7, ("国家机关、特供名义", "state organs, leaders, special supply"), "red", "words", _ADVERTISING,
           ("不借机关、军队、领导人名义；说产品标准号、产地等可查的事实。",
            "Do not borrow the name of an authority; give the standard or the place of origin.")),
    _sheet(8, ("迷信、低俗、歧视", "superstition, vulgarity, discrimination"), "red", "words", _ADVERTISING,
           ("不说转运、改命，不嘲笑身材、年龄、地域；只讲商品怎么用。",
            "No luck, no mockery of body, age or origin; speak of how the goods are used.")),
    _sheet(9, ("数据没有出处", "figures without a source"), "yellow", "words", _ADVERTISING,
           ("给数据要说来源和时间，例如“根据本店2026年5月的评价统计”；没有来源就不说数字。",
            "Give a figure with its source and date, or leave it out.")),
    _sheet(10, ("比价没有基准", "comparison without a base"), "red", "state", _PRICING,
           ("写明和哪个价格比：哪里、哪几天的成交价；说不清就只标现价。",
            "Say with which price you compare: where and when it was paid; else show today's price alone."),
           verified=True),
    _sheet(11, ("虚假降价", "false reduction"), "red", "state", _PRICING,
           ("对比价必须真实成交过；没有成交过就删掉对比价。",
            "A price compared with must have been paid; if it was not, take it away."), verified=True),
    _sheet(12, ("口播价与页面价不一致", "spoken price differs from the page"), "red", "state", _PRICING,
           ("以页面结算价为准，马上口播更正两遍。",
            "The page's price counts: correct it on air at once, twice."), verified=True),
    _sheet(13, ("虚假稀缺", "false scarcity"), "red", "state", _PRICING,
           ("念后台真实库存和真实截止时间。", "Read the true stock and the true end time."),
           verified=True),
    _sheet(14, ("没有标计价单位", "unit or unit price missing"), "yellow", "state", _PRICING,
           ("写全价格和单位，散装称重再写每千克多少元。",
            "Show price and unit; goods sold by weight also the price per kilogram."), verified=True),
    _sheet(15, ("赠品或券的规则不全", "gift or coupon rule incomplete"), "yellow", "state", _PROMOTION,
           ("写全开始、结束、数量、条件，再上线。",
            "State start, end, quantity and condition before it goes online.")),
    _sheet(16, ("抽奖规则缺失或奖品超限", "draw without rules, or prize over the cap"), "red", "state",
           _PROMOTION,
           ("公布条件、名额、截止时间，开始后不改；最高奖不超过五万元。",
            "Publish condition, number of prizes and end, keep them; no prize above 50,000 yuan.")),
    _sheet(17, ("没有亮明卖家身份", "seller's identity not shown"), "red", "state", _measures("26"),
           ("页面一直显示实际销售者的名称、地址、联系方式，一次点开，不设门槛。",
            "Show the real seller's name, address and contact all the time, one tap away, no strings."),
           verified=True),
    _sheet(18, ("证书缺失、过期或不对应", "certificate missing, expired or for other goods"), "red", "state",
           _measures("27、33"),
           ("证书齐全、在期、型号对得上才上架；不齐就先下架。",
            "Sell only with a paper that is there, in date and for this model; else take it off the shelf."),
           verified=True),
    _sheet(19, ("主播开播前未报备", "presenter not filed in time"), "yellow", "state", _measures("28"),
           ("每场开播前核验身份并报备，补报备只对下一场有效。",
            "Check and file every presenter before each show."), verified=True),
    _sheet(20, ("开播前审核未签", "pre-show review not signed"), "yellow", "state", _measures("30"),
           ("展示、话术、服装、布景、道具逐项审完，由审核人在开播前签字。",
            "Review display, talk, clothes, set and props, signed by a reviewer before the start."),
           verified=True),
    _sheet(21, ("口误没有当场更正", "slip not corrected on air"), "red", "state", _measures("31"),
           ("20 秒内说清哪句错了、正确的是什么，并记入台账。",
            "Within 20 seconds say which words were wrong and what is right, and log it."), verified=True),
    _sheet(22, ("违法评论没有处理", "unlawful comment left standing"), "red", "state", _measures("31"),
           ("30 秒内隐藏、拉黑并留记录。", "Hide it, block the account and record it within 30 seconds."),
           verified=True),
    _sheet(23, ("隐藏正当批评", "lawful criticism removed"), "red", "state",
           ("网络直播营销管理办法（试行）", "the trial measures on live marketing of 2021"),
           ("正当的质疑、投诉不隐藏不禁言，礼貌回答。",
            "Leave lawful doubt and complaint standing; answer politely.")),
    _sheet(24, ("泄露个人信息", "personal data shown or said"), "red", "state",
           ("个人信息保护法", "Personal Information Protection Law"),
           ("不念不展示电话、证件号、住址；请对方到订单页联系官方客服。",
            "Never read or show phone, identity or address; send the buyer to the official service.")),
    _sheet(25, ("引导站外交易", "steering off the platform"), "red", "words",
           ("平台规则", "platform rules"),
           ("咨询和付款都走平台：订单页点“联系客服”。",
            "Questions and payment stay on the platform: the order page's service button.")),
    _sheet(26, ("贬低同行", "running down a rival"), "red", "state", _measures("36"),
           ("不评价别家，只讲自己商品的事实。", "Do not judge others; tell the facts of your own goods."),
           verified=True),
    _sheet(27, ("刷单、虚假评价", "faked orders, reviews or viewers"), "red", "words", _measures("34、44"),
           ("不刷单、不买评价；晒单活动写明好坏都可以。",
            "No faked orders or bought reviews; say that good and bad reviews count alike."), verified=True),
    _sheet(28, ("诱导未成年人", "minors urged to buy or tip"), "red", "state",
           ("未成年人保护法等", "the law on the protection of minors and its rules"),
           ("请对方停下，让家长来；已经付的由家长申请退。",
            "Ask the child to stop and to fetch a guardian, who may ask for the money back.")),
    _sheet(29, ("无理由退货被拒", "seven-day return denied without ground"), "red", "words", _CONSUMER,
           ("除生鲜、定制、已拆音像、报刊等外，支持七天无理由退货。",
            "Seven-day returns hold but for fresh, custom-made, opened media and periodicals.")),
    _sheet(30, ("不公平格式条款", "unfair terms"), "red", "words", _CONSUMER,
           ("写清具体的赔付和退换办法，不用“概不负责”“最终解释权”。",
            "State concrete terms of repair, exchange and refund; no “not responsible”.")),
    _sheet(31, ("数字人没有标识", "machine-made figure without label"), "red", "state", _measures("37"),
           ("画面上持续标明“AI生成”。", "Mark it as machine-made on the picture, all the time."),
           verified=True),
    _sheet(32, ("标题承诺没有兑现", "title promises what is not there"), "yellow", "state", _measures("29"),
           ("标题只写本场真有的优惠。", "Name only benefits that this show really has."), verified=True),
    _sheet(33, ("记录没有留存", "records not kept"), "red", "state", _measures("16、27、28、31"),
           ("回放、评论、订单快照、更正记录四项齐全再封存。",
            "Seal the show with replay, comments, order pages and corrections complete."), verified=True),
    _sheet(34, ("音乐字体图片没有授权", "music, font or picture without licence"), "red", "state",
           ("著作权法", "Copyright Law"),
           ("只用有直播授权且在期的素材，来源不明就换掉。",
            "Use only what is licensed for live shows and in date; replace the rest.")),
)  # fmt: skip
CATALOGUE: dict[str, CheckSheet] = {sheet.id: sheet for sheet in SHEETS}
DISCLAIMER = Words(
    zh="合规提示仅供教学训练参考，不构成法律意见；以现行法律法规和平台规则为准。",
    en="Compliance hints are for training only and are no legal advice; "
    "the law in force and platform rules prevail.",
)
