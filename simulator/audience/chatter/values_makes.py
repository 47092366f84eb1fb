"""What can be said of one make of goods: cups have lids, jumpers have hoods, pens have ink.

An item's name tells its make; an item of no known make keeps to what fits its whole category.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.audience.chatter.pairs import Category, Pair, pairs


@dataclass(frozen=True, slots=True)
class Make:
    """``marks``: words of a Chinese name that tell it, within these categories."""

    marks: tuple[str, ...]
    categories: tuple[Category, ...]
    good: tuple[Pair, ...] = ()
    flaw: tuple[Pair, ...] = ()
    use: tuple[Pair, ...] = ()
    aspect: tuple[Pair, ...] = ()
    unit: tuple[Pair, ...] = ()
    """Two or three of them with their own measure word; none: that of the category."""
    alone: bool = False
    """All that can be said is here: what fits the category at large does not fit these goods."""


_ONES = pairs("一个=one | 两个=two | 三个=three")
_PAIRS = pairs("一双=one pair | 两双=two pairs | 三双=three pairs")
_STRIPS = pairs("一条=one | 两条=two | 三条=three")
MAKES: dict[str, Make] = {
    "cup": Make(
        ("杯",), ("household", "appliance", "stationery"),
        pairs("握着舒服=pleasant to hold | 不漏水=tight | 好洗=easy to wash | 大小合适=just the right size | 杯口顺嘴=nice to drink from"),
        pairs("有点重=a bit heavy | 盖子有点紧=a bit tight in the lid | 杯口有点厚=a bit thick at the rim | 容易留水渍=quick to show water marks"),
        pairs("喝咖啡用=for coffee | 泡茶用=for tea | 上学带水=for school | 开车用=for the car | 放床头喝水=for the bedside"),
        pairs("杯底=the bottom of it | 杯盖=the lid | 杯口=the rim | 内壁=the inside of it"), _ONES,
    ),
    "kettle": Make(
        ("水壶", "热水壶", "养生壶"), ("appliance", "household"),
        pairs("烧水快=quick to boil | 倒水不滴=clean when pouring | 把手不烫=cool at the handle"),
        pairs("壶嘴有点短=a bit short in the spout | 水烧开动静大=loud when boiling | 盖子有点紧=a bit tight in the lid"),
        pairs("泡茶用=for tea | 冲奶粉用=for baby milk | 早上烧水用=for the morning | 出差用=for business trips"),
        pairs("壶嘴=the spout | 壶盖=the lid | 内胆=the inside of it"), _ONES,
    ),
    "lamp": Make(
        ("台灯", "灯"), ("appliance", "household"),
        pairs("光线柔=soft in its light | 不刺眼=easy on the eyes | 够亮=bright enough | 灯头能转=easy to point anywhere"),
        pairs("底座有点轻=a bit light in the base | 最亮那档有点晃=a bit glaring at full power | 灯臂有点硬=a bit stiff in the arm"),
        pairs("写作业用=for homework | 放床头看书=for reading in bed | 加班用=for late work | 画图用=for drawing"),
        pairs("灯头=the lamp head | 底座=the base | 最亮那档=the brightest step"),
        pairs("一盏=one | 两盏=two"),
    ),
    "hair_dryer": Make(
        ("吹风",), ("appliance",),
        pairs("风大=strong | 头发干得快=quick to dry | 不烫头皮=not too hot"),
        pairs("热风有点烫=a bit hot | 举久了手酸=tiring to hold"),
        pairs("洗完头用=for after a shower | 健身房用=for the gym | 出差用=for business trips"), pairs("风嘴=the nozzle | 档位=the settings"),
    ),
    "pot": Make(
        ("锅", "煮蛋器", "蒸"), ("appliance", "household"),
        pairs("好刷=easy to scrub | 不粘=non-stick so far | 做饭快=quick to cook"),
        pairs("把手有点烫=a bit hot at the handle | 有点重=a bit heavy"),
        pairs("煮面用=for noodles | 做早饭用=for breakfast | 一个人做饭用=for cooking for one"),
        pairs("锅底=the bottom of it | 锅盖=the lid"),
    ),
    "steamer": Make(
        ("挂烫", "熨斗"), ("appliance",), pairs("出汽快=quick to steam | 熨得平=good on creases | 拿着不重=light in the hand"),
        pairs("水箱有点小=a bit small in the tank | 喷头有点烫=a bit hot at the head"),
        pairs("上班前熨衣服用=for work shirts | 出差用=for business trips | 面试前用=for the day of an interview"), pairs("水箱=the tank | 喷头=the steam head"),
    ),
    "fan": Make(
        ("风扇", "循环扇"), ("appliance",), pairs("风柔=soft in its breeze | 晚上不吵=quiet at night"),
        pairs("摇头有点响=a bit loud when it turns"), pairs("夏天睡觉用=for summer nights | 午休用=for the midday nap"),
        pairs("扇叶=the blades"),
    ),
    "tissue": Make(
        ("抽纸", "纸巾", "湿巾", "卷纸"), ("household",),
        pairs("""软和=soft | 不掉屑=free of fluff | 厚实=thick | 湿了不烂=firm when wet | 实用=practical
            | 划算=good value | 抽着顺手=easy to pull out | 经用=lasting | 好用=handy | 省心=no bother"""),
        pairs("""张数有点少=a bit short of sheets | 有点掉屑=a bit fluffy | 偶尔带出两张=apt to come two at a time
            | 包装不太结实=flimsily packed | 有点占地方=a bit bulky to store | 一张有点小=a bit small a sheet"""),
        pairs("""擦桌子用=for the table | 放车上用=for the car | 感冒擦鼻子用=for a cold | 放教室用=for the classroom
            | 放办公室用=for the office | 放宿舍用=for the dorm | 在家用=for home | 家里备着=to keep at home
            | 带孩子出门用=for outings with the kid"""),
        pairs("厚薄=how thick it is | 一包大小=the size of a pack | 包装=the packing | 抽口=the opening | 纸面=the surface"),
        alone=True,
    ),
    "bedding": Make(
        ("被", "枕", "床", "毛巾", "浴巾"), ("household", "clothing"),
        pairs("软和=soft | 吸水=thirsty | 盖着舒服=cosy | 不起球=free of pills"),
        pairs("有点掉毛=a bit fluffy | 有点薄=a bit thin"), pairs("午休用=for the midday nap | 换洗用=for changing"),
        pairs("厚薄=how thick it is | 填充物=the filling"),
    ),
    "gift_box": Make(
        ("礼盒",), ("household", "food", "cosmetics", "stationery"),
        pairs("体面=presentable | 打开好看=pretty when opened | 提着有面子=good to be seen with"),
        pairs("盒子比东西大=more box than goods | 袋子要另外要=without a bag"),
        pairs("见家长带着=for meeting the parents | 教师节送=for Teachers' Day | 送客户=for clients | 中秋送人=for the autumn festival"),
        pairs("盒子=the box | 摆放=how it is laid out | 边角=the corners of the box | 袋子=the bag"),
    ),
    "coat": Make(
        ("风衣", "大衣", "羽绒", "棉服"), ("clothing",),
        pairs("挡风=good in the wind | 版型正=well cut | 挺括=crisp | 显瘦=slimming | 上身轻=light to wear | 里面能套毛衣=roomy enough for a jumper"),
        pairs("袖子有点长=a bit long in the sleeves | 腰带有点短=a bit short in the belt | 下摆有点长=a bit long | 口袋有点浅=a bit shallow in the pockets"),
        pairs("早晚凉的时候穿=for cool evenings | 骑车上班穿=for cycling to work | 春秋穿=for spring and autumn"),
        pairs("领口=the collar | 袖口=the cuffs | 后背=the back | 里衬=the lining | 扣子=the buttons | 垂感=the drape"),
    ),
    "top": Make(
        ("卫衣", "T恤", "衬衫", "毛衣", "外套", "上衣", "夹克", "针织"), ("clothing",),
        pairs("""领口不勒=loose at the neck | 袖子利落=neat in the sleeves | 叠穿好看=good under a coat
            | 不显肚子=kind to the belly | 版型正=well cut | 显瘦=slimming | 上身轻=light to wear | 软和=soft
            | 不扎人=gentle on the skin | 不闷=airy | 不起皱=hard to crease"""),
        pairs("""袖口有点松=a bit loose at the cuffs | 下摆有点短=a bit short | 领口有点大=a bit wide at the neck
            | 袖子有点长=a bit long in the sleeves | 标签有点扎=scratchy at the label | 洗后有点皱=creased after washing"""),
        pairs("""配牛仔裤穿=to wear with jeans | 早晚凉的时候穿=for cool evenings | 打底穿=to wear under a coat
            | 在家穿=for home | 跑步穿=for running | 打球穿=for sports"""),
        pairs("领口=the collar | 袖口=the cuffs | 后背=the back | 肩线=the shoulders | 垂感=the drape | 下摆=the hem"),
    ),
    "slippers": Make(
        ("拖鞋",), ("clothing",),
        pairs("""软和=soft | 不打滑=steady on wet floors | 暖和=warm | 底厚=thick in the sole | 不捂脚=airy | 轻=light
            | 走路没声音=quiet to walk in | 好洗=easy to wash | 舒服=comfortable"""),
        pairs("""偏小一点=a bit small | 偏大一点=a bit big | 鞋底有点硬=a bit hard in the sole | 有点掉毛=a bit fluffy
            | 有点味道，要晾两天=smelly for two days"""),
        pairs("""在家穿=for home | 放宿舍穿=for the dorm | 放办公室穿=for the office | 洗完澡穿=for after a shower
            | 给客人穿=for guests | 冬天穿=for the winter | 出差住酒店穿=for hotel rooms"""),
        pairs("鞋底=the sole | 鞋里=the inside | 厚薄=how thick it is | 颜色=the colour | 防滑纹=the grip of the sole"),
        _PAIRS, alone=True,
    ),
    "accessory": Make(
        ("腰带", "围巾", "帽", "手套", "披肩"), ("clothing",),
        pairs("""百搭=easy to match | 好看=pretty | 做工细=nicely made | 颜色正=true in colour | 耐看=a lasting look
            | 有质感=well finished | 显精神=smart looking | 送人合适=a good present | 不挑衣服=fine with any coat"""),
        pairs("""颜色比图上深一点=a bit darker than in the picture | 有点味道，要晾两天=smelly for two days
            | 偏短一点=a bit short | 偏长一点=a bit long | 有点硬=a bit stiff"""),
        pairs("""上班戴=for work | 配大衣=to go with a coat | 日常搭配=for every day | 送礼=as a present | 换季戴=for the season change
            | 拍照戴=for photos | 回老家戴=for going home"""),
        pairs("细节=the details | 颜色=the colour | 质地=the texture | 长短=the length | 边上=the edges"),
        _STRIPS, alone=True,
    ),
    "socks": Make(
        ("袜",), ("clothing",), pairs("不勒脚踝=loose at the ankle | 吸汗=good for warm feet | 软和=soft"),
        pairs("袜口有点松=a bit loose at the top | 脚尖有点薄=a bit thin at the toe"),
        pairs("跑步穿=for running | 打球穿=for sports | 在家穿=for home"), pairs("袜口=the top | 脚底=the sole"), _PAIRS,
    ),
    "trousers": Make(
        ("裤",), ("clothing",), pairs("坐着不勒=comfortable to sit in | 显腿直=kind to the legs | 口袋深=deep in the pockets"),
        pairs("裤脚有点长=a bit long in the leg | 腰有点松=a bit loose at the waist"),
        pairs("骑车穿=for cycling | 通勤穿=for the way to work | 在家穿=for home"), pairs("裤脚=the hem | 腰头=the waistband | 口袋=the pockets"),
        _STRIPS,
    ),
    "shoes": Make(
        ("鞋", "靴"), ("clothing",), pairs("不磨脚=kind to the feet | 走路轻=light to walk in | 底软=soft in the sole"),
        pairs("鞋头有点窄=a bit narrow at the toe | 鞋底有点硬=a bit hard in the sole"),
        pairs("逛街穿=for shopping | 爬山穿=for hiking | 体育课穿=for gym class | 跑步穿=for running"), pairs("鞋底=the sole | 鞋里=the inside of it"),
        _PAIRS,
    ),
    "dress": Make(
        ("裙",), ("clothing",), pairs("转起来好看=lovely when it swings | 遮肉=kind to the hips"),
        pairs("拉链有点涩=a bit stiff at the zip | 裙摆有点长=a bit long"), pairs("聚会穿=for parties | 夏天穿=for the summer"),
        pairs("裙摆=the hem | 里衬=the lining | 垂感=the drape"), _STRIPS,
    ),
    "cereal": Make(
        ("燕麦", "麦片", "谷物"), ("food",), pairs("顶饿=filling | 软硬正好=just soft enough | 不黏牙=easy to chew"),
        pairs("有点容易糊=a bit mushy after a while | 果干有点少=short of dried fruit"),
        pairs("当早餐=for breakfast | 泡牛奶吃=with milk | 健身后吃=for after the gym | 拌酸奶吃=with yoghurt"),
        pairs("冲泡效果=how it looks in milk | 果干=the dried fruit"),
    ),
    "nuts": Make(
        ("坚果", "瓜子", "核桃", "腰果"), ("food",), pairs("脆=crunchy | 个头大=big | 好剥=easy to shell"),
        pairs("坏的有两颗=not without a bad one | 盐有点重=a bit salty"), pairs("看球吃=for watching a match | 下午嘴馋吃=for the afternoon"),
        pairs("果仁=the kernels | 个头=the size of each"),
    ),
    "noodles": Make(
        ("面条", "拌面", "米线", "米粉", "泡面"), ("food",), pairs("劲道=firm | 汤鲜=good in the soup | 煮得快=quick to cook"),
        pairs("料包有点咸=a bit salty | 辣得有点猛=a bit too hot"), pairs("当夜宵=for a late supper | 一个人吃=for one | 煮火锅用=for hotpot"),
        pairs("料包=the sauce | 面饼=the noodles inside"),
    ),
    "tea_coffee": Make(
        ("咖啡", "茶"), ("food", "household"), pairs("闻着香=lovely to smell | 提神=a good wake-up | 回甘=sweet at the end"),
        pairs("有点苦=a bit bitter | 冲完渣有点多=a bit grainy"),
        pairs("早上冲一杯=for the first cup of the day | 下午茶喝=for afternoon tea | 熬夜喝=for long nights"),
        pairs("冲泡颜色=the colour in the cup"),
    ),
    "seaweed": Make(
        ("海苔",), ("food",), pairs("脆=crunchy | 咸香=nicely salty | 不粘手=clean to the fingers | 一片接一片=hard to stop eating"),
        pairs("有点咸=a bit salty | 一碰就碎=quick to crumble | 有点腥=a bit fishy"),
        pairs("包饭团用=for rice balls | 拌饭吃=with rice | 给小朋友当零食=as a treat for kids"), pairs("一片大小=the size of a sheet | 厚薄=how thick it is"),
    ),
    "snack": Make(
        ("饼干", "零食", "糕", "糖", "巧克力", "肉脯", "果干"), ("food",),
        pairs("酥=crisp | 入口化=melting | 一口一个=just bite-sized"), pairs("甜得有点齁=a bit too sweet | 容易掉渣=crumbly"),
        pairs("下午茶吃=for afternoon tea | 上课间隙吃=for the break | 给小朋友当零食=as a treat for kids"), pairs("切面=the inside of a piece"),
    ),
    "fruit": Make(
        ("橙", "苹果", "芒果", "水果", "柚", "梨"), ("food",), pairs("甜=sweet | 汁多=juicy | 皮薄=thin in the skin"),
        pairs("有一个磕了=bruised in places | 有点酸=a bit sour"), pairs("榨汁喝=for juice | 饭后吃=for after dinner"), pairs("果肉=the flesh | 个头=the size of each"),
    ),
    "pen": Make(
        ("笔",), ("stationery",), pairs("好写=smooth to write with | 出墨顺=smooth in the ink | 不洇纸=clean on thin paper | 干得快=quick to dry"),
        pairs("偶尔断墨=apt to skip now and then | 笔帽有点松=a bit loose in the cap"),
        pairs("做题用=for practice papers | 签字用=for signing | 抄书用=for copying"), pairs("笔尖=the tip | 笔帽=the cap"),
    ),
    "notebook": Make(
        ("本", "册", "便签"), ("stationery",), pairs("纸厚=thick in the paper | 不透墨=clean on the back | 摊得平=flat when open"),
        pairs("纸有点薄=a bit thin in the paper | 胶有点开=a bit loose in the binding"), pairs("写周记用=for the weekly diary | 记单词用=for vocabulary"),
        pairs("内页=the pages | 封面=the cover"),
    ),
    "cream": Make(
        ("霜", "乳", "精华", "面膜", "防晒"), ("cosmetics",), pairs("上脸不黏=not sticky | 保湿久=long lasting"),
        pairs("搓泥=a bit crumbly on the skin | 泵头有点紧=a bit stiff at the pump"), pairs("熬夜后用=for after a late night | 军训用=for days outdoors"),
        pairs("质地=how it comes out"),
    ),
    "makeup": Make(
        ("口红", "唇", "粉底", "眉", "睫毛"), ("cosmetics",), pairs("显气色=flattering | 不拔干=kind to the lips | 不掉色=lasting"),
        pairs("颜色比图上艳=brighter than in the picture"), pairs("约会用=for a date | 面试用=for interviews"), pairs("试色=the colour on the skin"),
    ),
}  # fmt: skip


def make_of(name_zh: str, category: Category) -> Make | None:
    """The make that a name tells, or None: then only what fits the whole category is said."""
    for make in MAKES.values():
        if category in make.categories and any(mark in name_zh for mark in make.marks):
            return make
    return None
