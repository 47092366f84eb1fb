"""Slips in wordings that no list had, family by family, each beside a lawful line that looks like it.

The first five pairs of a family were thought of before its words were written (of their 85 slips the
rules before found 36), the others after; the words were mended on all of them.
"""

from __future__ import annotations

import pytest

from simulator.compliance import Goods, Known, Said, examine
from simulator.compliance.said import Kind

Pair = tuple[str, str]
FAMILIES: dict[str, tuple[str, str, Kind, list[Pair]]] = {
    "a code leads into a group of the seller's own": ("CK25", "food", "speech", [
        ("识别图上的码进闺蜜群，群里报底价", "扫包装上的二维码能看到溯源信息"),
        ("长按二维码进内部群，群里拿货便宜一半", "二维码是防伪用的，扫出来是产品编号"),
        ("盒子里有张码，扫了拉你进私域群领优惠", "粉丝群在主页，点进去就能领平台的券"),
        ("码贴在杯底了，扫完进老板的私人群下单", "我们没有私人群，看到二维码让你进群的都别信"),
        ("想拿员工价的，扫封口那个二维码入群", "扫说明书上的码看安装视频"),
        ("封面那个码扫进去就是我的内部群，群里比这便宜", "扫吊牌二维码查真伪"),
        ("照片里的码长按识别，进群拿厂价", "扫码开发票在订单页"),
        ("发货单背面有码，扫了进群报单", "这个码是快递柜取件码"),
        ("小卡上的码你扫一下，进闺蜜群有隐藏款", "粉丝群里发过尺码表，点主页进"),
        ("老客群里下单，二维码在快递盒里", "直播间右上角点进粉丝群，只发通知"),
    ]),
    "who keeps to no private way says so": ("CK25", "none", "reply", [
        ("加私人号，私下转账便宜二十", "不接私下转账，付款都在订单页"),
        ("不走平台，走私下转账省手续费", "我们没有私人号，也不让助理加私人号"),
        ("私人号发你，拍之前先加", "别加私人号，别私下转账，出了事平台管不了"),
        ("别拍链接，私下付给我就行", "从不私下付款，都走小黄车"),
        ("想便宜就加我私人号", "不用私人微信，售后点联系客服"),
    ]),
    "a neighbour without a name is run down": ("CK26", "household", "speech", [
        ("对面那位主播卖的全是翻新机，别上当", "对面那家也卖锅，参数看详情页自己比"),
        ("对面那家的锅都是假不锈钢，敢给孩子用？", "隔壁大主播今天也在播，祝他顺利"),
        ("有家店名字三个字，他家的被子里头是黑心棉", "有家店问我们借支架，我们借了"),
        ("隔壁那个大主播就是个骗子，卖的没一件真的", "对面那个镜头歪了，麻烦扶一下"),
        ("某网红家的奶瓶掉渣，喝进肚子里谁负责", "有人冒充我们的店，骗子的链接别点"),
    ]),
    "a neighbour without a name is run down (again)": ("CK26", "household", "reply", [
        ("对面主播那家卖的全是下脚料", "对面卖水果的档口先收摊了"),
        ("隔壁卖的那个锅，烧三次就冒烟", "隔壁卖的同款我没用过，不评"),
        ("某大主播家的奶粉你敢给孩子喝？我不敢", "某个牌子停产了，配件我们没有"),
        ("有家名字带个花字的，里头都是黑心棉", "你们敢不敢挑战今天的拼图"),
        ("对面那位，卖的酒勾兑的，喝进肚子出事谁管", "对面主播在连麦，声音有点串"),
    ]),
    "a draw is a wager": ("CK08", "household", "speech", [
        ("五块钱押一注，压中了三倍拿走", "没抽中的别急，下一轮免费再来"),
        ("砸蛋没中别停手，再砸两个就回血了", "猜中谜底的送一支笔，不用花钱"),
        ("今晚开盘口，猜单双，猜中双倍返", "转盘抽奖不收费，每人一次"),
        ("输进去的下一把全给你赢回来", "扭蛋机玩具一台，扭出来是小汽车"),
        ("十元转一把，转不中加注，总会翻本", "单双号楼栋都能送到"),
    ]),
    "a draw is a wager (again)": ("CK08", "custom", "speech", [
        ("压大压小随你，压中翻倍给", "猜大小码的不用猜，看尺码表"),
        ("刚才输掉的，再来一把全捞回来", "翻本书页看看纸质"),
        ("开空了再充十块，下一个准出", "机油加注口在左边"),
        ("二十块押一注，押对三倍返你", "猜中歌名的送积分"),
        ("没开出大奖的追加两颗，前面的就回本了", "棋盘是红黑两色"),
    ]),
    "a draw is rigged, or hides its rule": ("CK16", "none", "speech", [
        ("大奖内定给我表弟，你们陪个热闹", "中奖概率公布在规则页，九点整开奖"),
        ("抽奖就走个过场，名单早写好了", "工作人员不参加抽奖，名单公示三天"),
        ("什么时候开奖不告诉你们，等我高兴", "中奖名单不公布手机号，只写昵称"),
        ("手机留给自己员工，观众抽不着", "一等奖由系统随机抽，抽给谁我也不知道"),
        ("中奖率多少别问，后台我来调", "开奖时间九点，改不了"),
        ("福袋就是做个样子，早定好是谁了", "抽奖规则写在公告，开始后不改"),
        ("特等奖直接给我老婆，别跟人说", "员工不能参加抽奖"),
        ("开奖时间随我，你们等着", "开奖不看心情，九点系统自动开"),
        ("抽奖规则说改就改", "一等奖一台，抽给今天下单的人里的一位"),
        ("锦鲤内定给咱公司员工", "奖品归中奖的人，运费我们出"),
    ]),
    "a place at the top is held out to children": ("CK28", "none", "speech", [
        ("小学生也来冲榜，榜一哥哥就是你", "未满14岁刷的礼物一律退"),
        ("初中的小朋友把灯牌点起来，姐姐记住你", "初中的同学别上榜，去写作业"),
        ("没满十六的刷个火箭，送你签名照", "小学生书包满五十元送文具"),
        ("上小学的弟弟，礼物送到前三就能连麦", "未成年人不能打赏，灯牌也不要点"),
        ("不满十八也能上榜，来，给姐姐刷嘉年华", "上初中的孩子背这款，个子够了"),
        ("中学生也能冲榜，榜首给你留着", "未成年人刷的嘉年华家长可以申请退"),
        ("未成年的来点灯牌，姐姐给你唱歌", "初中的孩子别给我送礼物，我心意领了"),
        ("初中的弟弟妹妹，嘉年华刷起来给你上麦", "小学生作业本十本送一本"),
        ("学生打赏送礼物，未满18再加倍送", "未满14岁不卖，请家长来"),
        ("上小学的宝贝，守护位等你", "中学生上榜单的是作文比赛"),
    ]),
    "kin and colleagues buy, praise and are paid back": ("CK27", "none", "speech", [
        ("同事们都去拍一单，写几句好话，钱我报销", "同事买了也一样排队发货，没有内部价"),
        ("家里亲戚买完夸两句，款我转回给大家", "亲戚朋友想买自己拍，写不写评价随意"),
        ("仓库的兄弟每人拍一单，评完五星我补差", "办公室的同事帮忙打包，辛苦了"),
        ("让办公室的人下单写晒图，回头把钱退给他们", "买完写两句真实感受，好坏都行，不返钱"),
        ("朋友们下完单留两句好听的，货款我一个个打回去", "退款我一个个处理，别急"),
        ("员工下单写好评，月底报销", "员工买完也得自己付钱，没有补差"),
        ("亲友们买完给好评，钱原样退给大家", "同事拍错了颜色，帮忙改一下"),
        ("仓库的都拍一单晒图，货款返给你们", "亲戚朋友都说好吃，你们自己尝"),
        ("自己人下完单夸两句，我私下补差", "朋友们下单写清颜色"),
        ("让店里的人各拍一单，写几句，回头转给他们", "家属买了两单，退给他运费"),
    ]),
    "accounts without people fill the room": ("CK27", "none", "speech", [
        ("先让那几十个机器账号进来把房间坐满", "那批发广告的账号已经拉黑了"),
        ("开播前那批号进来垫个场，在线数好看点", "人进来得差不多了，我们开始"),
        ("把空账号放进来占座，人多了再卖货", "账号登录不上的找客服"),
        ("叫那堆小号挂着别动，凑够人数再开", "会场坐满了，我们换大厅"),
        ("让挂机的账号先进房，显得人多", "新账号进来的朋友先看公告"),
        ("一批挂机的号先进来撑场", "那批账号刷广告，踢了"),
        ("把那堆小号放进房，显得人多", "这批小号的鞋到了，先挂着"),
        ("开播先让机器账号占座", "大号小号都有，挂着的是中号"),
        ("两百个空号挂着，人数好看", "空号打不通，换个电话"),
        ("叫那批账号待着别动，凑够人数再开麦", "新号先进来的朋友打个招呼"),
    ]),
    "whoever put it up was soon lucky": ("CK08", "household", "speech", [
        ("客户请走一尊貔貅，下个月就提了副总", "客人把摆件请回家放书架，说颜色好看"),
        ("我表姐挂了这串葫芦，半年就怀上了", "这尊摆件重三斤，放稳就行"),
        ("老板供了这个摆件，第三天来了大单", "戴了这手串洗澡要摘"),
        ("上回那位戴了这手串，面试一把就过", "摆件升级了底座，更稳"),
        ("隔壁店摆了这只金蟾，生意翻着往上走", "同事结婚买了这个摆件当礼物"),
    ]),
    "whoever put it up was soon lucky (again)": ("CK08", "custom", "speech", [
        ("老板娘请了尊观音，次年就有喜了", "请了老师傅刻这枚玉牌"),
        ("我哥戴了这玉牌，没俩月就升职", "挂了个葫芦在车上，颜色挺搭"),
        ("店里供了貔貅，生意就没断过，天天大单", "摆了水晶灯显得亮"),
        ("挂了这串铜钱，第二天就中了奖", "同事升职送了他一个摆件"),
        ("摆了这水晶，女儿一次就考上了", "戴了手串别碰水"),
    ]),
    "not for people of your place or trade": ("CK08", "clothing", "speech", [
        ("进厂的就别看这条裙子了，穿上也不像", "外地来的朋友别看路远，照样包邮"),
        ("送外卖的别点进来，你配不上这块表", "打工的姐妹通勤穿这条正好"),
        ("乡下来的别问价，问了也买不起", "送外卖的师傅鞋底要防滑，看这双"),
        ("工地上的绕道，这鞋不是给你们穿的", "保洁阿姨穿也合适，好打理"),
        ("打工的背着也不像，别惦记了", "背着不像真皮？它就是人造革，写着呢"),
        ("送快递的别点这块表，戴不起", "种地的乡亲穿这双雨鞋，不怕泥"),
        ("农村人穿上也不像那么回事", "租房的朋友别买太大的柜子"),
        ("做保洁的就别惦记这包了", "厂里的师傅说这批线脚密"),
        ("厂里的绕道，这不是工服", "外地人也能拍，运费一样"),
        ("外地人别问价，你们配不上", "保安大哥问的加大码有"),
    ]),
    "a price elsewhere without a base": ("CK10", "household", "speech", [
        ("商场里卖一千二的被子，我这儿三百拿走", "商场里怎么卖我不知道，我们这儿一百九"),
        ("外面要五百多，今天咱家一百五", "专柜和我们同价，都是八百"),
        ("专柜三位数起，我给你两位数", "外面下雨，今天发货可能慢"),
        ("市面上卖两千的椅子，今天只要六百", "本店上周成交价三百，今天二百六"),
        ("实体店标八百八，到我这一百九", "八百克装，今天一百二"),
        ("超市卖四十多的油，今晚十九块九", "超市里三层货架一米二，我们这款一米五"),
        ("外头一千起，我们家三百八", "外面零下五度，今天室内二十度"),
        ("专柜标价两千六，到我这六百八", "商场八点关门，今天十点下播"),
        ("实体店卖三位数，直播间只要两位数", "专柜的线下同价一百二，今天也一百二"),
        ("市场上都要八十，咱今天三十", "门店卖一百四十九，今天也是一百四十九"),
    ]),
    "a cut from which price?": ("CK10", "household", "title", [
        ("狂降500！今晚沙发大促", "直降：本店上周成交599元，今晚399元"),
        ("立降300元 餐桌专场", "满1000减100 餐桌专场"),
        ("暴降八百 实木床", "今晚讲餐桌怎么选"),
        ("直降1000，衣柜打到骨折", "降噪耳机专场"),
        ("猛降四百！书桌今晚见", "较近7日成交价直降50元"),
    ]),
    "a cut from which price? (again)": ("CK10", "household", "card", [
        ("直降200", "温度直降20度"),
        ("狂降一千二｜冰箱", "噪音直降15分贝"),
        ("立降八十元", "重量直降200克"),
        ("暴降300元，仅今晚", "本店近7日成交价上直降20元"),
        ("猛砍五百", "直降：券后再减10元"),
    ]),
    "what is collected will surely be worth more": ("CK06", "household", "speech", [
        ("这套纪念币拿回去，两年以内准翻倍", "邮票当纪念，涨不涨谁也说不准"),
        ("钞册买回家，五年起码涨三倍", "纪念币是工艺品，不作投资"),
        ("生肖银条收着，明年肯定翻番", "三年之内质保，坏了包修"),
        ("这版邮票发行少，十年之内稳涨", "这套邮册面值翻倍印错了，是六十"),
        ("紫砂壶囤两把，三年后妥妥升值", "产量上来了，货够，不囤"),
    ]),
    "what is collected will surely be worth more (again)": ("CK06", "custom", "speech", [
        ("这枚纪念币，五年后必翻番", "邮票明年发行新版"),
        ("老酒囤着，十年内稳稳翻倍", "银条按克卖，涨跌看行情"),
        ("翡翠手串买回去，两年后肯定升值", "老酒十年内喝完口感好"),
        ("这套邮票限量，明年准涨价", "藏品收好，防潮"),
        ("金币放着，过几年妥妥涨", "这字画三年后褪不褪色不好说"),
    ]),
    "a guarantee behind pictures and letters": ("CK05", "household", "reply", [
        ("0fu作用，全家都能用", "新鲜度💯，今早到的"),
        ("零️副作用，百💯见效", "100%棉，水洗标有写"),
        ("百fen百管用，不管用找我", "会不会有副作用请看说明书"),
        ("用了💯有效，放心", "0️⃣蔗糖，配料表有写"),
        ("这个0️⃣刺激百分百好使", "好评💯，谢谢大家"),
    ]),
    "a refusal behind pictures and letters": ("CK29", "clothing", "reply", [
        ("这款bu支持7️⃣天无理由", "7️⃣天无理由支持的"),
        ("这款拆了就bu能退", "bubu同款帽子能退"),
        ("折扣区bu给退", "不合适7天内退"),
        ("7天无理you不支持", "bus站那边的仓今天发"),
        ("特价鞋bu支持退货", "退换都支持"),
    ]),
    "a disease behind a sweet": ("CK02", "food", "card", [
        ("降🍬茶，血tang稳了", "🍬三两装，办喜事用"),
        ("血🍬高喝它就下来", "tang坊出品的糖葫芦"),
        ("降tang降压一杯搞定", "无🍬饼干，配料见包装"),
        ("xue糖高的长辈天天一杯就降", "无tang气泡水"),
        ("血tang降下来了都来谢我", "降价🍬果礼盒"),
    ]),
    "it does what the doctor's drug does": ("CK02", "food", "speech", [
        ("大夫开的降压片跟咱这款茶一个效果", "药是药，我这个是蜂蜜，两回事"),
        ("吃药跟喝我这个一样的作用，还省钱", "医生给你开的药照吃，这个就是零食"),
        ("你那个处方药，和这瓶其实是一回事", "这瓶跟上一瓶味道一样"),
        ("这罐灵芝粉跟医院开的药作用一样", "蜂胶跟药不是一个作用，别替"),
        ("医院配的那药，跟我这蜂蜜一个道理，自己挑", "你那个药跟我这蜂胶能不能一起吃，问医生"),
        ("降糖药跟咱这个苦荞茶一个效果", "降压药该吃还得吃，茶只是茶"),
        ("你吃的安眠药，跟喝我这个一回事", "这杯子跟那款一个作用，都是装水"),
        ("这瓶就跟医生开的药一样管用", "药店买的药，跟我们不是一回事"),
        ("止疼片和我家这贴膏效果一样", "你吃药期间喝这茶行不行，问医生"),
        ("我这蜂胶跟消炎药是一个路子", "吃药跟喝茶要隔开两小时"),
    ]),
}  # fmt: skip
CASES = [
    (rule, category, kind, slip, lawful)
    for rule, category, kind, pairs in FAMILIES.values()
    for slip, lawful in pairs
]


def rules_hit(text: str, category: str, kind: Kind, known: Known | None = None) -> set[str]:
    about = Known(evidence=[]) if known is None else known
    return {hit.rule for hit in examine(Said(kind, text, Goods(category), about))}


@pytest.mark.parametrize(("rule", "category", "kind", "slip", "lawful"), CASES)
def test_a_slip_in_new_words_is_found_and_what_looks_like_it_is_left_alone(
    rule: str, category: str, kind: Kind, slip: str, lawful: str
) -> None:
    assert rule in rules_hit(slip, category, kind)
    assert rules_hit(lawful, category, kind) == set()


LAWFUL = [
    ("对面那家修鞋的搬走了，我鞋还掉色呢", "household", "speech"),
    ("隔壁卖的什么我不知道，我们这个掉漆包换", "household", "speech"),
    ("对面主播问我褪色不褪色，我说深色头两遍会浮色", "clothing", "speech"),
    ("有家店名字跟我们像，别认错，认准蓝底白字", "household", "speech"),
    ("楼下卖包子的两块一个，今天我们讲面粉", "food", "speech"),
    ("商场在一楼，我们家在三楼，今天不开", "household", "speech"),
    ("外面卖三块的是散装，我们家今天讲的是袋装", "household", "speech"),
    ("超市里卖多少我没看，今天我们五十九", "household", "speech"),
    ("超市大包装两千克，我们今天这个五百克", "household", "speech"),
    ("专柜试穿过的姐妹知道码偏小，今天拍大一码", "clothing", "speech"),
    ("实体店一共二十家，直播间只有一个", "household", "speech"),
    ("外面三十多度，我们这儿空调二十六度", "household", "speech"),
    ("直降吊灯安装教程", "household", "title"),
    ("急降温！羽绒被专场", "household", "title"),
    ("直降式投影幕布 100英寸", "household", "card"),
    ("挂了一串风铃，生意好不好跟它没关系", "custom", "speech"),
    ("老板升职了，员工送了他一尊摆件", "custom", "speech"),
    ("戴了这手串考上大学的都是人家自己学的", "custom", "speech"),
    ("请了一位师傅，他把葫芦烙上了字", "custom", "speech"),
    ("摆了金蟾图个热闹，升职靠自己", "custom", "speech"),
    ("打工的兄弟别看便宜，鞋底是实心的", "clothing", "speech"),
    ("厂里的工人师傅就别看标价了，今天内部员工按会员价", "clothing", "speech"),
    ("租房的姐妹买不起大柜子没关系，这个折叠的", "clothing", "speech"),
    ("送外卖的大哥戴着也不像头盔那么闷", "clothing", "speech"),
    ("金条五年内回收按当天金价，涨跌自担", "custom", "speech"),
    ("茶饼放三年后口味肯定会变", "custom", "speech"),
    ("明年肯定涨价的是原料，我们不囤不炒", "household", "speech"),
    ("十年以后翻不翻倍没人知道，有风险", "finance", "speech"),
    ("抽奖时间几点开奖别问了，公告写着九点", "none", "speech"),
    ("中奖的手机归本人，员工代领不行", "none", "speech"),
    ("大奖留给最后十分钟，九点半准时开", "none", "speech"),
    ("锦鲤图案的杯子给员工也发了一个", "none", "speech"),
    ("押金五十，还杯子退", "none", "speech"),
    ("猜对灯谜的送一支笔，返场再猜三条", "none", "speech"),
    ("输了比赛也别灰心，下回赢回来", "none", "speech"),
    ("开盲盒没中隐藏款也别急，图鉴里都好看", "none", "speech"),
    ("扫码进群这种事我们不做", "food", "speech"),
    ("内部群里同事说库存补了二十", "none", "speech"),
    ("识别图里的植物，扫一扫就行", "none", "speech"),
    ("老客群体拿这款的多", "none", "speech"),
    ("朋友们下完单留两句备注，写清颜色", "none", "speech"),
    ("亲戚下单我照样收钱，评价他自己写", "none", "speech"),
    ("员工买完给家里写了封信", "none", "speech"),
    ("公司的人拍完照片写几句说明，发公告", "none", "speech"),
    ("一批账号进来了，欢迎新朋友", "none", "speech"),
    ("空调号房先进来坐", "none", "speech"),
    ("让中号的模特先进来，大号的先坐", "none", "speech"),
    ("未满18岁不能打赏，礼物一律退给家长", "none", "speech"),
    ("初中的同学来领奖学金榜单", "none", "speech"),
    ("未成年人刷的礼物我们都退", "none", "speech"),
    ("止咳的药和我这梨膏不是一回事", "food", "speech"),
    ("降压药没效果一样要去复诊，不是喝茶", "food", "speech"),
    ("吃药的时候我这个茶先别喝", "food", "speech"),
    ("那个药名字跟我家这款茶一个音", "food", "speech"),
    ("这罐蛋白粉不能代替药，药照吃", "health_food", "speech"),
    ("bubu家的周边在二号链接", "none", "reply"),
    ("bu同学的问题我看到了", "none", "reply"),
    ("A-bu牌的收纳箱", "none", "reply"),
    ("bu料是棉的", "clothing", "reply"),
    ("7️⃣号链接，拍1️⃣发2️⃣", "none", "reply"),
    ("0️⃣点开抢", "none", "reply"),
    ("💯分好评的是上一批顾客自己写的", "food", "reply"),
    ("🍬含量看配料表", "food", "reply"),
    ("降🍬配方看检测报告编号", "food", "reply"),
    ("我们这款以前没卖过，今天头一回", "household", "speech"),
    ("不私下转账", "none", "speech"),
    ("没有微信私号", "none", "speech"),
    ("我们没有私人群，只有官方粉丝群", "none", "speech"),
    ("从不让加私人微信", "none", "speech"),
]  # fmt: skip
"""Written against the new words, to be taken for slips: at first eleven of them were."""


@pytest.mark.parametrize(("text", "category", "kind"), LAWFUL)
def test_lawful_lines_that_hold_the_new_words_are_left_alone(
    text: str, category: str, kind: Kind
) -> None:
    assert rules_hit(text, category, kind) == set()


def test_a_rival_hidden_in_marks_and_pictures_is_a_rival_and_no_claim_of_effect() -> None:
    rivals = Known(rivals=["青梨"], evidence=[])
    slip = "某“青🍐”家的洗发水，洗完人都秃了，la圾一个"
    assert rules_hit(slip, "cosmetics", "reply", rivals) == {"CK26"}
    lawful = "“青提”味的洗发水，洗完清爽"
    assert rules_hit(lawful, "cosmetics", "reply", rivals) == set()


def test_a_wager_breaks_both_the_rule_of_draws_and_that_of_decency() -> None:
    assert rules_hit("九块九转盘押大小，押中翻倍赔", "none", "title") == {"CK08", "CK16"}


def test_a_price_compared_with_a_base_that_is_known_or_told_needs_no_other() -> None:
    slip = "专柜卖八百多的大衣，今天在我这儿一百二"
    assert rules_hit(slip, "clothing", "speech") == {"CK10"}
    based = Known(reference_base="本店上周成交价", reference_price_fen=80000, evidence=[])
    assert rules_hit(slip, "clothing", "speech", based) == set()
    assert rules_hit(slip, "clothing", "speech", Known(evidence=["R-1"])) == set()
    told = "专柜上个月卖八百，小票在这儿，今天一百二"
    assert rules_hit(told, "clothing", "speech") == set()


def test_a_seller_who_says_that_nobody_paid_the_struck_price_has_reduced_falsely() -> None:
    struck = Known(reference_price_fen=59900, reference_base="本店标价")
    owned_up = "划线价写599，以前没卖过这个价也写上"
    assert "CK11" in rules_hit(owned_up, "appliance", "speech", struck)
    for lawful in ("没卖过这个价，划线先撤掉", "599没卖过这个价，不能当划线价"):
        assert "CK11" not in rules_hit(lawful, "appliance", "speech", struck)
    assert "CK11" not in rules_hit(owned_up, "appliance", "speech")


def test_an_order_to_leave_the_notice_off_is_no_notice() -> None:
    missing = Known(notice_shown=False)
    for order in ("“不能代替药物”那行删了别放", "那句不能代替药物去掉，占地方"):
        assert "CK03" in rules_hit(order, "health_food", "speech", missing)
    for kept in (
        "“不能代替药物”那行不许删",
        "不能代替药物这句我给补上",
        "“不能代替药物”那行谁删掉的，放回去",
    ):
        assert rules_hit(kept, "health_food", "speech", missing) == set()


def test_what_an_exact_family_finds_is_not_taken_back_by_the_weights() -> None:
    """The line weighs as lawful ones do: its pieces alone would take the find back."""
    assert rules_hit("医院配的那药，跟我这蜂蜜一个道理，自己挑", "food", "speech") == {"CK02"}
    assert rules_hit("外地来打工的就别看这个档次的包了，背着也不像", "clothing", "reply") == {
        "CK08"
    }
