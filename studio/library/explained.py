"""What each key of a scenario file means, in a few words of either language.

Editors show it on hover (the JSON Schema carries it), and the reference for instructors is made of it.
"""

from __future__ import annotations

from simulator.events.entry import Words

_TEXT = """
scenario.lianbo | 语言的版本，写 1 | version of this language: 1
scenario.meta | 这一场叫什么、练什么 | what the show is called and what it practises
scenario.show | 多长、种子、难度、何时结束 | its length, seed, difficulty and end
scenario.variables | 起了名字的值，用 $名字 引用 | named values, used as $name
scenario.difficulty_table | 易和难各改哪些变量 | which variables easy and hard change
scenario.products | 卖什么：价格、库存、事实、禁说 | what is sold: price, stock, facts, banned words
scenario.offers | 券、秒杀、抽奖、福袋 | coupons, flash sales, draws, bags
scenario.filings | 报备、审核、素材授权；写了才判 | filing, review, licences; judged only where written
scenario.script | 脚本：几点讲什么 | the rundown: what comes when
scenario.audience | 多少人、什么人、问什么 | how many, who, and what they ask
scenario.incidents | 会出的事 | what goes wrong
scenario.criteria | 现成标准的编号，或写全的标准 | ids of shipped criteria, or whole ones
scenario.weights | 标准的权重，没写的是 1 | weights of criteria; 1 where none is given
scenario.desks | 播前播后的工作台 | desks for work before and after the show
scenario.signals | 画面声音要多好，没写的用默认 | how good picture and sound must be, or the defaults
meta.id | 场次编号 | id of the show
meta.title | 标题 | title
meta.about | 一两句简介，别透露突发的次序 | a sentence or two that gives no incident away
meta.version | 这个文件的版本，由你编 | your own version of this file
meta.codes | 练到的技能代码 | codes of the skills it exercises
meta.purpose | 练习、考核（要够判断）或演示 | practice, assessment (wants enough evidence) or demonstration
show.duration | 时长 | length
show.seed | 随机种子：同种子同观众 | random seed: the same seed, the same audience
show.difficulty | 易、中或难 | easy, normal or hard
show.end | 提前散场的条件 | what ends the show early
show.load_at_most | 练习时，手上的事到这个数就先不来新的突发 | in practice nothing new while so much is open
product.id | 商品编号 | id of the product
product.name | 名称 | name
product.price | 价格，元 | price in yuan
product.list_price | 划线价 | price struck out
product.floor | 改价和秒杀的底价 | the least it may be sold for
product.stock | 库存 | stock
product.spare_links | 备用链接有几条 | how many spare links there are
product.listed | 开播时是否已上架 | whether it is on the shelf at the start
product.category | 类目 | category
product.role | 引流、利润或形象款 | traffic, profit or image item
product.facts | 观众会问的事和正确答案 | what viewers ask, and the right answers
product.banned | 不能说的话 | what must not be said
product.intent | 一开始有多少人想买 | how many want it at the start
product.papers | 资质和保质期；写了才判 | licences and shelf life; judged only where written
papers.regulated_as | 监管更严的一类，如保健食品 | stricter rules than the category's, as for health food
papers.certificates | 证书；空列表就是没有证 | its certificates; an empty list: there is none
papers.best_before | 保质期到哪一天 | last day of its shelf life
papers.effects | 化妆品备案写明的功效 | the effects that a cosmetic is filed for
papers.tag | 价签上写了什么；没写的就算缺 | what its price tag says; what it does not say is missing
tag.base | 划线价的依据：哪里、哪几天的价 | what the price struck out was: where and when
tag.paid_at_most | 依据的那段时间里，实际最高成交价 | the highest price really paid in that time
tag.first_sale | 首次上架，以前没卖过 | never on sale before
tag.unit | 计价单位，如 件、盒 | of what the price is, as a box
tag.by_weight | 散装称重卖，要有每千克价 | sold loose by weight: wants a price per kilogram
tag.per_kilogram | 每千克多少元 | the price of a kilogram
coupon_rules.starts | 什么时候开始 | when it starts
coupon_rules.ends | 什么时候结束 | when it ends
coupon_rules.condition | 谁能领，不写就是满门槛的人 | who gets it; by default whoever buys for the sum
seller.name | 实际销售者的名称 | name of the real seller
seller.address | 地址 | address
seller.contact | 联系方式 | contact
seller.jumps | 要点几次才看全，最多一次 | taps until all of it is seen; one is lawful
seller.forced_step | 看之前要做的事，如关注 | what must be done first, such as following
seller.under_sticker | 它在贴片的位置，贴片会盖住它 | it stands where stickers go: one covers it
certificate.kind | 证书名称 | what the paper is called
certificate.number | 证书号码 | its number
certificate.valid_until | 有效到哪一天，不写就不过期 | last day it holds; it does not lapse without
certificate.scope | 范围：型号、商品或功效 | the models, goods or effects it covers
filings.starts | 开播的日期和时刻，证书按这一天算 | day and time of the show, by which papers are judged
filings.filed_at | 主播什么时候报备的，不写就是没报 | when the presenter was filed; left out: never
filings.filed | 报备了谁：host 和嘉宾编号 | who was filed: host, and guests' ids
filings.signed_at | 播前审核什么时候签的，不写就是没签 | when the review was signed; left out: never
filings.signed_by | 谁签的 | who signed it
filings.reviewed | 审核过哪些商品，不写就是全部 | the items reviewed; all by default
filings.assets | 有授权的音效和音乐，别的都没有 | licensed sounds and music; nothing else has a licence
filings.figure | 画面里的虚拟形象，要亮标识 | a machine-made figure, which needs its label
filings.seller | 页面上的经营者信息；没写的就算缺 | who sells, as the page says; what is left out is missing
filings.rivals | 同行的名字，不许贬低 | names of rivals, not to be run down
asset.id | 音效或音乐的编号 | id of the sound or music
asset.name | 名称 | name
asset.uses | 授权用在哪，空的就是没有授权 | what it may be used for; empty: nothing
asset.valid_until | 授权到哪一天 | last day of the licence
fact.title | 观众怎么叫这件事 | what viewers call it
fact.say | 算对的几种说法 | the ways to say it that count as right
fact.wrong | 常见的错误说法 | common wrong answers
fact.evidence | 依据：检测报告、证书、合同 | what it rests on: a test, a certificate, a contract
threshold_coupon.id | 券的编号 | id of the coupon
threshold_coupon.kind | 满减券 | threshold_coupon
threshold_coupon.name | 名称 | name
threshold_coupon.products | 能用在哪些商品上 | the products it is good for
threshold_coupon.threshold | 满多少，元 | from how many yuan on
threshold_coupon.minus | 减多少，元 | how many yuan it takes off
threshold_coupon.quantity | 一共几张 | how many there are
threshold_coupon.per_person | 每人几张 | how many a person may have
threshold_coupon.issued | 开播时是否已发 | whether it is out at the start
threshold_coupon.rules | 页面上写明的规则；没写的就算缺 | its rules on the page; the unsaid is missing
flash_sale.id | 秒杀的编号 | id of the flash sale
flash_sale.kind | 秒杀 | flash_sale
flash_sale.name | 名称 | name
flash_sale.product | 哪件商品 | which product
flash_sale.price | 秒杀价，元；不算错价 | its price in yuan, which counts as right
flash_sale.quantity | 几件 | how many
flash_sale.for | 持续多久 | how long
draw.id | 抽奖的编号 | id of the draw
draw.kind | 抽奖或福袋 | draw or bag
draw.name | 名称 | name
draw.prizes | 几个奖 | how many prizes
draw.rules | 规则 | the rules
draw.for | 福袋开多久 | how long a bag is open
segment.id | 环节编号，不写就是 s1、s2… | id of the step; s1, s2 … by default
segment.at | 几点开始 | when it begins
segment.for | 持续多久 | how long
segment.part | 环节名：开场、讲解、互动、促单、收尾，或自己起 | opening, pitch, interaction, close, closing, …
segment.product | 讲哪件 | the product it is about
segment.issue | 到点要发的券 | the coupon to issue
segment.points | 要讲到的卖点 | the selling points to make
segment.duties | 到点要做的操作 | acts that are due in it
segment.say | 台词 | a line to say
segment.flash | 到点要开的秒杀 | the flash sale to start
segment.draw | 到点要开的抽奖或福袋 | the draw or bag to open
segment.beats | 环节里的节奏：几秒以后讲到哪 | the pace inside it: what is reached when
segment.tasks | 每个座位在这一段做什么；点名的操作算它的 | what each seat does; acts it names are its own
segment.pull | 拔线演练：这一段真的拔哪根线 | cable drill: which cable is really pulled
duty.at | 环节开始以后多久 | how long after the step began
duty.action | 做什么 | which act
duty.product | 商品 | product
duty.coupon | 券 | coupon
duty.topic | 话题 | topic
duty.price | 价格，元 | price in yuan
duty.stock | 库存 | stock
duty.quantity | 数量 | how many
duty.for | 持续多久 | how long
duty.cue | 哪个手势 | which cue
duty.figure | 哪个数据 | which figure
duty.budget | 每分钟预算，元 | budget a minute, in yuan
duty.lottery | 抽奖的编号 | id of the draw
duty.guest | 嘉宾 | guest
duty.text | 要写的文字 | what to write
duty.say | 给人看的说明 | the same for a person's eyes
beat.at | 环节开始以后多久 | how long after the step began
beat.part | 讲到哪 | what is reached
beat.say | 台词 | a line to say
audience.online | 开播时多少人 | people at the start
audience.sources | 从哪来：推荐、关注、付费，合计 100% | recommended, followed, paid; 100% together
audience.personas | 什么人，合计 100% | what people; 100% together
audience.pulses | 几点来一波人 | crowds that come at a time
audience.surges | 平台推流有起伏；写“否”就平均来人 | viewers are recommended in surges; false: an even flow
audience.bank | 冻结的评论库 | a frozen bank of comments
audience.questions_per_minute | 每分钟最多几个新问题，0 到 4 | at most so many new questions a minute, 0 to 4
audience.asks | 到点一定有人问 | questions that surely come
audience.quiet_at_most | 最多安静多久就有人说话 | after so long a silence somebody speaks up
ask.at | 几点 | when
ask.product | 问哪件 | about which product
ask.fact | 问哪件事，不写就问问得最少的 | which fact; by default the one asked least
bank.file | 评论库文件 | the bank's file
bank.sha256 | 文件的 SHA-256，对不上就不用 | the file's SHA-256; another file is refused
bank.share | 评论里多少来自评论库 | the bank's share of comments
pulse.at | 几点 | when
pulse.for | 持续多久 | how long
pulse.times | 几倍 | how many times as many
incident.id | 突发编号 | id of the incident
incident.kind | 种类，见突发手册 | its kind; see the page of incidents
incident.title | 标题，成绩单上用 | its title on the scorecard
incident.when | 什么时候发生 | what triggers it
incident.warn | 发生前的苗头，防得住 | a sign beforehand; it can be prevented
incident.effects | 把什么弄坏 | what it breaks
incident.symptoms | 学员看得见什么 | what the crew can perceive
incident.noticed | 怎样算察觉，不写有默认 | what counts as noticing; there is a default
incident.resolve | 怎样算解除 | what resolves it
incident.escalate | 不管它会怎样 | what happens when it is ignored
incident.harm | 做错了会怎样 | what wrong acts do
incident.branch | 什么情况引出别的突发 | what raises another incident
incident.repeat | 最多发生几次 | how often it may happen
incident.cooldown | 两次之间至少多久 | at least so long between two times
incident.give_up | 多久没解除就作罢 | it is given up after so long
incident.colleagues | 问到同事时他们怎么说 | what colleagues say when asked
incident.hint | 练习模式的提示，说出解法 | hint in practice; it names the cure
incident.hint_after | 多久没察觉才提示 | how long until the hint
warning.lead | 提前多久 | how long before
warning.symptoms | 看得见的苗头 | the sign to be seen
warning.prevented_by | 做什么能防住 | what prevents it
escalation.wait | 发生以后多久 | how long after it opened
escalation.effects | 加上什么 | what is added
escalation.if | 未察觉：察觉了就跳过 | unnoticed: skipped once it was noticed
harm.if | 哪种错误操作 | which wrong act
harm.effects | 造成什么 | what it does
word.who | 哪位同事 | which colleague
word.say | 说什么 | what he or she says
word.topic | 只回答这个话题 | answers this topic only
word.wait | 多久以后回 | how long until the answer
word.decides | 定下了什么，供“解除”里的“答复”用 | what it decides, for “told” in “resolve”
branch.if | 什么情况 | on what
branch.raise | 引出哪个突发 | which incident is raised
bounds.good | 从多少到多少算好，用信号表里的单位 | good from … to …, in the unit of the table of signals
bounds.fair | 到哪只提醒，包住“好”；以外不合格 | a warning from … to …, around “good”; else failed
text.zh | 中文 | Chinese
text.en | 英文 | English
condition.at | 到这个时间 | from this time on
condition.metric | 房间的指标，配大于、小于、等于、持续 | a figure of the room, with above, below, equals, for
condition.state | 推流、麦克风、摄像头的状态，配“为” | state of stream, microphone or camera, with “is”
condition.action | 学员做了这个操作，可写对象 | the crew does this act; its fields may be named
condition.speech | 口播说到这个话题 | the host speaks about this topic
condition.told | 同事答复了 | a colleague has answered
condition.event | 平台判定了一句话或一个价 | the platform judged words or a price
condition.silence | 主播这么久没出声 | the host has been silent so long
condition.incident | 另一个突发到了某个状态，可加延迟 | another incident reached a state; delay may follow
condition.raised | 是：被任何分支触发 | true: raised by whatever branch
condition.raised_by | 被这个突发的分支触发 | raised by a branch of that incident
condition.chance | 碰概率：“从”“到”之间抽一次；写“每”就一再抽 | by chance, once from–to, or at “every”
condition.any | 任一成立 | any of these
condition.all | 全部成立 | all of these
effect.link | 链接失效 | the link breaks
effect.price_set | 价格变了 | the price changes
effect.stock_set | 库存变了 | the stock changes
effect.coupon_set | 券的金额变了 | the coupon's amount changes
effect.orders | 订单涌进来 | orders rush in
effect.comments | 一波评论 | a wave of comments
effect.media_fault | 线路、画面、声音真的出故障，到“直到”为止 | line, picture or sound really breaks
effect.leave_rate | 走的人多几倍 | more people leave
effect.mood | 情绪加减，-1000 到 1000 | a step of the mood, -1000 to 1000
effect.platform_notice | 平台提醒 | the platform's word to the crew
effect.push | 弹错商品 | the wrong item is pushed
effect.coupon_shut | 券领不了 | the coupon cannot be claimed
effect.flash_off | 秒杀没生效 | the flash sale is not on
effect.item_fault | 赠品、规格或运费设错 | gift, options or freight set up wrongly
effect.item_removed | 平台下架商品 | the platform removes the item
effect.payment_fault | 支付失败 | payments fail
effect.traffic | 来的人多几倍 | more people come
effect.team | 同事在群里说话 | a colleague speaks up
effect.suspend | 直播被中断 | the show goes off the air
"""


def _read() -> dict[str, Words]:
    found: dict[str, Words] = {}
    for line in _TEXT.strip().splitlines():
        name, zh, en = (part.strip() for part in line.split(" | "))
        found[name] = Words(zh=zh, en=en)
    return found


MEANINGS = _read()
"""``<place>.<English key>`` to its meaning. Places are those of ``studio.library.keys.SHAPES``, and
``condition`` and ``effect`` for the forms of these."""


def meaning(place: str, key: str) -> Words | None:
    """What a key means at its place; None where it was not written down."""
    return MEANINGS.get(f"{place}.{key}")
