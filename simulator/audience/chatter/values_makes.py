"""What can be said of one make of goods: cups have lids, jumpers have hoods, pens have ink.

An item's name tells its make; an item of no known make keeps to what fits its whole category.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.audience.chatter.pairs import Category, Pair, pairs


@dataclass(frozen=True, slots=True)
class Make:
    """``marks``: words of a Chinese name that tell it, within these categories."""

    marks: tuple[str, ...]
    categories: tuple[Category, ...]
    good: tuple[Pair, ...] = ()
    flaw: tuple[Pair, ...] = ()
    use: tuple[Pair, ...] = ()
    aspect: tuple[Pair, ...] = field(default=())


MAKES: dict[str, Make] = {
    "cup": Make(
        ("杯",), ("household", "appliance", "stationery"),
        pairs("握着舒服=pleasant to hold | 不漏水=tight | 好洗=easy to wash | 大小合适=just the right size | 杯口顺嘴=nice to drink from"),
        pairs("有点重=a bit heavy | 盖子有点紧=a bit tight in the lid | 杯口有点厚=a bit thick at the rim | 容易留水渍=quick to show water marks"),
        pairs("喝咖啡用=for coffee | 泡茶用=for tea | 上学带水=for school | 开车用=for the car | 放床头喝水=for the bedside"),
        pairs("杯底=the bottom of it | 杯盖=the lid | 杯口=the rim | 内壁=the inside of it"),
    ),
    "kettle": Make(
        ("水壶", "热水壶", "养生壶"), ("appliance", "household"),
        pairs("烧水快=quick to boil | 倒水不滴=clean when pouring | 把手不烫=cool at the handle"),
        pairs("壶嘴有点短=a bit short in the spout | 水烧开动静大=loud when boiling | 盖子有点紧=a bit tight in the lid"),
        pairs("泡茶用=for tea | 冲奶粉用=for baby milk | 早上烧水用=for the morning"),
        pairs("壶嘴=the spout | 壶盖=the lid | 内胆=the inside of it"),
    ),
    "lamp": Make(
        ("台灯", "灯"), ("appliance", "household"),
        pairs("光线柔=soft in its light | 不刺眼=easy on the eyes | 够亮=bright enough | 灯头能转=easy to turn"),
        pairs("底座有点轻=a bit light in the base | 最亮那档有点晃=a bit glaring at full power | 灯臂有点硬=a bit stiff in the arm"),
        pairs("写作业用=for homework | 放床头看书=for reading in bed | 加班用=for late work | 画图用=for drawing"),
        pairs("灯头=the head of it | 底座=the base | 最亮那档=the brightest step"),
    ),
    "hair_dryer": Make(
        ("吹风",), ("appliance",),
        pairs("风大=strong | 头发干得快=quick to dry | 不烫头皮=not too hot"),
        pairs("热风有点烫=a bit hot | 举久了手酸=tiring to hold"),
        pairs("洗完头用=for after a shower | 健身房用=for the gym"), pairs("风嘴=the nozzle | 档位=the settings"),
    ),
    "pot": Make(
        ("锅", "煮蛋器", "蒸"), ("appliance", "household"),
        pairs("好刷=easy to scrub | 不粘=non-stick so far | 做饭快=quick to cook"),
        pairs("把手有点烫=a bit hot at the handle | 有点重=a bit heavy"),
        pairs("煮面用=for noodles | 做早饭用=for breakfast | 一个人做饭用=for cooking for one"),
        pairs("锅底=the bottom of it | 锅盖=the lid"),
    ),
    "fan": Make(
        ("风扇", "循环扇"), ("appliance",), pairs("风柔=soft in its breeze | 晚上不吵=quiet at night"),
        pairs("摇头有点响=a bit loud when it turns"), pairs("夏天睡觉用=for summer nights | 午休用=for the midday nap"),
        pairs("扇叶=the blades"),
    ),
    "tissue": Make(
        ("抽纸", "纸巾", "湿巾", "卷纸"), ("household",),
        pairs("软和=soft | 不掉屑=free of fluff | 厚实=thick | 湿了不烂=firm when wet"),
        pairs("张数有点少=a bit short of sheets | 有点掉屑=a bit fluffy | 偶尔带出两张=apt to come two at a time"),
        pairs("擦桌子用=for the table | 放车上用=for the car | 感冒擦鼻子用=for a cold | 放教室用=for the classroom"),
        pairs("厚薄=how thick it is | 一包大小=the size of a pack"),
    ),
    "bedding": Make(
        ("被", "枕", "床", "毛巾", "浴巾"), ("household", "clothing"),
        pairs("软和=soft | 吸水=thirsty | 盖着舒服=cosy | 不起球=free of pills"),
        pairs("有点掉毛=a bit fluffy | 有点薄=a bit thin"), pairs("午休用=for the midday nap | 换洗用=for changing"),
        pairs("厚薄=how thick it is | 里面的料=the filling"),
    ),
    "gift_box": Make(
        ("礼盒",), ("household", "food", "cosmetics", "stationery"),
        pairs("体面=presentable | 打开好看=pretty when opened | 提着有面子=good to be seen with"),
        pairs("盒子比东西大=mostly box | 袋子要另外要=without a bag"),
        pairs("见家长带着=for meeting the parents | 教师节送=for Teachers' Day | 送客户=for clients | 中秋送人=for the autumn festival"),
        pairs("盒子=the box | 里面的摆法=how it is laid out"),
    ),
    "top": Make(
        ("卫衣", "T恤", "衬衫", "毛衣", "外套", "上衣", "夹克", "针织"), ("clothing",),
        pairs("领口不勒=loose at the neck | 袖子利落=neat in the sleeves | 叠穿好看=good under a coat | 不显肚子=kind to my belly"),
        pairs("袖口有点松=a bit loose at the cuffs | 下摆有点短=a bit short | 领口有点大=a bit wide at the neck"),
        pairs("配牛仔裤穿=to wear with jeans | 早晚凉的时候穿=for cool evenings | 打底穿=to wear under a coat"),
        pairs("帽子和领口=the neck and hood | 肩线=the shoulders"),
    ),
    "trousers": Make(
        ("裤",), ("clothing",), pairs("坐着不勒=comfortable to sit in | 显腿直=kind to the legs | 口袋深=deep in the pockets"),
        pairs("裤脚有点长=a bit long in the leg | 腰有点松=a bit loose at the waist"),
        pairs("骑车穿=for cycling | 通勤穿=for the way to work"), pairs("裤脚=the hem | 腰头=the waistband | 口袋=the pockets"),
    ),
    "shoes": Make(
        ("鞋", "靴"), ("clothing",), pairs("不磨脚=kind to the feet | 走路轻=light to walk in | 底软=soft in the sole"),
        pairs("鞋头有点窄=a bit narrow at the toe | 鞋底有点硬=a bit hard in the sole"),
        pairs("逛街穿=for shopping | 爬山穿=for hiking | 体育课穿=for gym class"), pairs("鞋底=the sole | 鞋里=the inside of it"),
    ),
    "dress": Make(
        ("裙",), ("clothing",), pairs("转起来好看=lovely when it swings | 遮肉=kind to the hips"),
        pairs("拉链有点涩=a bit stiff at the zip | 裙摆有点长=a bit long"), pairs("聚会穿=for parties | 夏天穿=for the summer"),
        pairs("裙摆=the hem | 里衬=the lining"),
    ),
    "cereal": Make(
        ("燕麦", "麦片", "谷物"), ("food",), pairs("顶饿=filling | 软硬正好=just soft enough | 不黏牙=easy to chew"),
        pairs("有点容易糊=a bit mushy after a while | 果干有点少=short of dried fruit"),
        pairs("当早餐=for breakfast | 泡牛奶吃=with milk | 健身后吃=for after the gym | 拌酸奶吃=with yoghurt"),
        pairs("冲泡的样子=how it looks in milk | 果干=the dried fruit"),
    ),
    "nuts": Make(
        ("坚果", "瓜子", "核桃", "腰果"), ("food",), pairs("脆=crunchy | 个头大=big | 好剥=easy to shell"),
        pairs("坏的有两颗=not without a bad one | 盐有点重=a bit salty"), pairs("看球吃=for watching a match | 下午嘴馋吃=for the afternoon"),
        pairs("果仁=the kernels"),
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
        pairs("冲出来的颜色=the colour in the cup"),
    ),
    "snack": Make(
        ("饼干", "零食", "糕", "糖", "巧克力", "肉脯", "果干", "海苔"), ("food",),
        pairs("酥=crisp | 入口化=melting | 一口一个=just bite-sized"), pairs("甜得有点齁=a bit too sweet | 容易掉渣=crumbly"),
        pairs("下午茶吃=for afternoon tea | 上课间隙吃=for the break | 给小朋友当零食=as a treat for kids"), pairs("夹心=the filling"),
    ),
    "fruit": Make(
        ("橙", "苹果", "芒果", "水果", "柚", "梨"), ("food",), pairs("甜=sweet | 汁多=juicy | 皮薄=thin in the skin"),
        pairs("有一个磕了=bruised in places | 有点酸=a bit sour"), pairs("榨汁喝=for juice | 饭后吃=for after dinner"), pairs("果肉=the flesh"),
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
        pairs("挤出来的样子=how it comes out"),
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
