"""What can be said of goods of a category: each value fits every item of that category."""

from __future__ import annotations

from simulator.audience.chatter.pairs import Category, Pair, pairs

GOOD: dict[Category, tuple[Pair, ...]] = {
    "food": pairs("""香=fragrant | 新鲜=fresh | 实在=honest value | 好吃=tasty | 解馋=satisfying
        | 不腻=not too rich | 味道正=right in taste | 料足=full of good things | 吃着放心=easy to trust
        | 全家都爱=loved at home | 口感好=pleasant to eat | 包装严实=well sealed | 日期新鲜=freshly packed
        | 不齁=not too sweet | 越吃越香=better with every bite | 分量足=generous | 省事=no trouble at all"""),
    "clothing": pairs("""好看=pretty | 百搭=easy to match | 舒服=comfortable | 显精神=smart looking
        | 做工细=nicely made | 不挑人=good on everybody | 颜色正=true in colour | 有型=stylish
        | 耐看=a lasting look | 质感好=well finished | 不掉色=fast in colour | 划算=good value
        | 料子好=good in the fabric | 大方=tasteful | 越看越喜欢=better at every look"""),
    "appliance": pairs("""好用=handy | 省心=easy to live with | 小巧=compact | 方便=convenient
        | 简单上手=simple to use | 不占地方=small enough for any corner | 做工扎实=solidly made
        | 颜值高=nice looking | 操作不复杂=not complicated | 摆着好看=pretty on the shelf
        | 用着踏实=reliable | 老人也会用=simple enough for grandparents | 按键清楚=clearly labelled
        | 好收纳=easy to store | 质感好=well finished | 比旧的强=better than my old one"""),
    "household": pairs("""实用=practical | 好用=handy | 好看=nice looking | 方便=convenient
        | 有质感=well finished | 划算=good value | 做工细=nicely made | 大方=tasteful
        | 拿得出手=nice enough to give away | 省心=no bother | 干净=neat | 摆着好看=pretty on the table
        | 用着顺手=easy to handle | 不花哨=plain in a good way | 越用越喜欢=better every day
        | 送人合适=a good present | 经用=lasting"""),
    "stationery": pairs("""好看=pretty | 实用=practical | 精致=neat | 顺手=handy | 不花哨=plain in a good way
        | 手感好=pleasant to hold | 好收纳=easy to put away | 划算=good value | 上课正好=just right for class
        | 带着方便=easy to carry | 做工细=nicely made | 用得久=lasting | 清爽=clean looking
        | 简单大方=simple and tasteful | 不占地方=small enough for any bag"""),
    "cosmetics": pairs("""清爽=light | 好推开=easy to spread | 温和=gentle | 水润=moist | 不油=not greasy
        | 味道淡=light in scent | 好吸收=quick to sink in | 用着舒服=pleasant to use | 瓶子好看=pretty in its box
        | 出差方便=good for travelling | 不厚重=not heavy | 早晚都能用=good morning and night
        | 细腻=fine | 省量=sparing | 质地好=nice in texture"""),
}  # fmt: skip
FLAW: dict[Category, tuple[Pair, ...]] = {
    "food": pairs("""有点甜=a bit sweet | 分量有点少=a bit small | 包装有点松=loosely packed
        | 味道有点淡=a bit bland | 里面比包装看着少=mostly packing | 碎的有点多=a bit broken
        | 口味有点单一=a bit plain | 袋子不好撕=hard to open | 日期不算新=not the freshest
        | 有点腻=a bit rich"""),
    "clothing": pairs("""有点薄=a bit thin | 线头有点多=a bit loose in the threads
        | 颜色比图上深一点=a bit darker than in the picture | 偏小一点=a bit small | 偏大一点=a bit big
        | 有点味道，要晾两天=smelly for two days | 有点硬=a bit stiff | 码数有点乱=not quite true to size"""),
    "appliance": pairs("""线有点短=a bit short in the cord | 声音有点大=a bit loud
        | 说明书有点难懂=hard to work out from the manual | 底座有点滑=a bit slippery
        | 有点占地方=a bit bulky | 指示灯有点亮=lit up a bit too brightly | 有点重=a bit heavy
        | 塑料味要散两天=smelly for two days | 按键有点硬=a bit hard to press
        | 外壳容易留指纹=quick to show fingerprints"""),
    "household": pairs("""包装有点简单=plainly packed | 颜色比图上深一点=a bit darker than in the picture
        | 比想的小一点=smaller than I thought | 款式有点普通=a bit ordinary | 边角有点毛=a bit rough at the edges
        | 比想的薄=thinner than I thought | 颜色选择有点少=short of colours | 包装不太结实=flimsily packed
        | 有点占地方=a bit bulky"""),
    "stationery": pairs("""有点容易脏=quick to get dirty | 比想的小一点=smaller than I thought
        | 颜色比图上深一点=a bit darker than in the picture | 包装有点简单=plainly packed
        | 款式有点少=short of choices | 比想的薄=thinner than I thought | 有点轻=a bit light in the hand
        | 边角有点毛=a bit rough at the edges"""),
    "cosmetics": pairs("""味道有点重=a bit strong in scent | 有点干=a bit dry | 瓶子有点小=a bit small
        | 瓶口有点难挤=hard to squeeze | 有点黏=a bit sticky | 吸收有点慢=slow to sink in
        | 盖子有点紧=a bit tight in the lid | 用量有点费=quickly used up"""),
}  # fmt: skip
ASPECT: dict[Category, tuple[Pair, ...]] = {
    "food": pairs("""包装=the packing | 配料=the list of ingredients | 生产日期=the best-before date
        | 颜色=the colour | 里面=the inside | 分量=the amount | 封口=the seal"""),
    "clothing": pairs("""里面=the inside | 走线=the stitching | 颜色=the colour | 厚薄=how thick it is
        | 细节=the details | 做工=the finish | 质地=the texture"""),
    "appliance": pairs("""背面=the back | 按键=the buttons | 插头=the plug | 底部=the bottom
        | 大小=the size | 里面=the inside | 开关=the switch | 做工=the finish"""),
    "household": pairs("""细节=the details | 大小=the size | 颜色=the colour | 包装=the packing
        | 实物=the real thing | 使用效果=how well it works"""),
    "stationery": pairs("""细节=the details | 大小=the size | 颜色=the colours | 包装=the packing
        | 做工=the finish | 里面=the inside | 厚薄=how thick it is"""),
    "cosmetics": pairs("""质地=the texture | 颜色=the colour | 瓶身=the bottle | 用量=how much to take
        | 成分表=the list of ingredients | 日期=the date on it | 包装=the packing"""),
}  # fmt: skip
"""What one would like to see closer."""
UNIT: dict[Category, tuple[Pair, ...]] = {
    "food": pairs("一份=one | 两份=two | 三份=three | 五份=five"),
    "clothing": pairs("一件=one | 两件=two | 三件=three"),
    "appliance": pairs("一台=one | 两台=two"),
    "household": pairs("一份=one | 两份=two | 三份=three"),
    "stationery": pairs("一份=one | 两份=two | 三份=three | 五份=five"),
    "cosmetics": pairs("一份=one | 两份=two | 三份=three"),
}
USE: dict[Category, tuple[Pair, ...]] = {
    "food": pairs("""追剧吃=for film nights | 放宿舍吃=for the dorm | 带去办公室吃=for the office
        | 周末吃=for weekends | 加班吃=for late hours at work | 路上吃=for the road | 家里备着=to keep at home
        | 春游带着=for outings | 给家里老人吃=for the old folks | 考试周吃=for exam week
        | 朋友来了吃=for when friends come | 露营带着=for camping | 过节吃=for the holidays"""),
    "clothing": pairs("""上班穿=for work | 上课穿=for class | 周末穿=for weekends | 出门穿=for going out
        | 换季穿=for the season change | 旅游穿=for trips | 约会穿=for a date | 回老家穿=for going home
        | 拍照穿=for photos | 走亲戚穿=for family visits"""),
    "appliance": pairs("""放宿舍用=for the dorm | 放家里用=for home | 放办公室用=for the office
        | 租房用=for a rented flat | 放厨房用=for the kitchen
        | 搬新家用=for the new home | 给老家用=for my parents' place
        | 开店用=for the shop | 备用=as a spare"""),
    "household": pairs("""放办公室用=for the office | 放宿舍用=for the dorm | 在家用=for home
        | 出门用=for the road | 搬新家用=for the new home | 放客厅=for the living room
        | 放书桌上=for the desk | 送礼=as a present | 自己用=for myself | 备着=as a spare
        | 公司团建用=for a day out with the team | 过节送人=for the holidays"""),
    "stationery": pairs("""上课用=for class | 写作业用=for homework | 考试用=for exams | 记笔记用=for notes
        | 办公用=for the office | 画画用=for drawing | 写手账=for my diary | 考研用=for the entrance exam
        | 开学用=for the new term | 网课用=for online classes | 放教室备用=as a spare at school"""),
    "cosmetics": pairs("""早上用=for the morning | 上班前用=for workdays | 换季用=for the season change
        | 出差用=for trips | 晚上用=for the evening | 运动完用=for after sports | 放宿舍用=for the dorm
        | 空调房里用=for air-conditioned rooms | 上课前用=for before class | 冬天用=for the winter"""),
}  # fmt: skip
VOW: dict[Category, tuple[Pair, ...]] = {
    "food": pairs("吃了不胖=never make{s} anybody fat | 人人都爱吃=please{s} everybody | 吃一个月变瘦=make{s} you slim in a month | 绝对不上火=never do{es} any harm"),
    "clothing": pairs("永不褪色=never fade{s} | 永不起球=never pill{s} | 穿十年不坏=last{s} ten years | 谁穿都显瘦=slim{s} everybody"),
    "appliance": pairs("永远不坏=never break{s} | 用一辈子=last{s} a lifetime | 一点声音没有=make{s} no sound at all | 一点不费电=use{s} no power"),
    "household": pairs("永远不坏=never break{s} | 用一辈子=last{s} a lifetime | 永远跟新的一样=stay{s} like new for ever | 一点瑕疵都没有=ha{ve} no flaw at all"),
    "stationery": pairs("永远不坏=never break{s} | 用一辈子=last{s} a lifetime | 用了就考高分=bring{s} top marks | 一个次品都没有=ha{ve} no flaw at all"),
    "cosmetics": pairs("百分百不过敏=never irritate{s} anybody | 三天变白=work{s} in three days | 用了不长痘=stop{s} every spot | 七天去皱=smooth{s} wrinkles in a week"),
}  # fmt: skip
OLD: dict[Category, tuple[Pair, ...]] = {
    "food": pairs("""家里还有没吃完的=there is still some at home | 上回囤的还有=I still have some from last time
        | 最近在控制零食=I am cutting down on snacks | 上次买的别家的没吃完=I have not finished another brand"""),
    "clothing": pairs("""衣柜快塞不下了=my wardrobe is nearly full | 类似的有一件=I have something like it
        | 上个月刚买过衣服=I bought clothes last month | 去年的还能穿=last year's still fits"""),
    "appliance": pairs("""家里那台还能用=the old one still works | 宿舍不知道让不让用=I don't know if the dorm allows it
        | 台面快放不下了=there is hardly room for it | 旧的还没舍得扔=I can't part with the old one"""),
    "household": pairs("""家里还有一套=I still have a set at home | 旧的还能用=the old one still works
        | 柜子快放不下了=my cupboard is nearly full | 刚搬家东西多=I have just moved and have too much"""),
    "stationery": pairs("""笔袋里还有好几样=my pencil case is full already | 上学期的还没用完=last term's is not used up
        | 抽屉里一堆=I have a drawer full of it | 文具有点买多了=I have bought too much already"""),
    "cosmetics": pairs("""手上那瓶还没用完=mine is not used up yet | 桌上一堆没用完=I have a table full of it
        | 换牌子有点不敢=I am afraid to change brands | 上次囤的还没拆=I have not opened the last one"""),
}  # fmt: skip
"""Why one may not need it: a sentence of its own."""
AILMENT: dict[Category, tuple[Pair, ...]] = {
    "food": pairs("""失眠=sleeplessness | 感冒=a cold | 胃病=stomach trouble | 咳嗽=a cough | 便秘=a slow stomach
        | 高血压=high blood pressure | 口腔溃疡=mouth ulcers | 青春痘=spots | 脱发=hair loss"""),
    "clothing": pairs("""老寒腿=aching knees | 腰疼=back pain | 湿疹=a rash | 过敏=allergies | 感冒=a cold
        | 颈椎病=a stiff neck | 关节炎=sore joints"""),
    "appliance": pairs("""失眠=sleeplessness | 鼻炎=a blocked nose | 咳嗽=a cough | 胃病=stomach trouble
        | 感冒=a cold | 干眼症=dry eyes | 偏头痛=migraine"""),
    "household": pairs("""鼻炎=a blocked nose | 过敏=allergies | 感冒=a cold | 湿疹=a rash | 失眠=sleeplessness
        | 偏头痛=migraine"""),
    "stationery": pairs("""近视=short sight | 颈椎病=a stiff neck | 失眠=sleeplessness | 走神=a wandering mind
        | 手腕疼=a sore wrist"""),
    "cosmetics": pairs("""青春痘=spots | 湿疹=a rash | 过敏=allergies | 皮炎=inflamed skin | 脱皮=peeling skin
        | 冻疮=chilblains | 灰指甲=nail fungus"""),
}  # fmt: skip
"""What a bait asks the host to promise a cure of: such as sellers of these goods do claim, unlawfully."""
