"""Idioms of promise, gain, steering and fraud, heard in shows and found in no list of words."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

SWORN = (
    Chain(
        several("谁系谁 谁穿谁 谁喝谁 谁吃谁 谁贴谁 谁戴谁 谁抹谁 谁学谁 谁考谁 谁睡谁 谁敷谁"),
        several("直 白 瘦 好 灵 美 过 香 壮 亮 嫩 舒服 高"),
        gap=1,
        without=several("不 后悔"),
    ),
    Chain(
        several("耗子 老鼠 蟑螂 蚊子 蚂蚁 甲醛 螨虫 虫子 细菌"),
        several("一只不剩 一个不剩 全跑 跑光 搬家 绕着走 绝户 断根 全没"),
        gap=14,
        without=several("不敢 不能"),
    ),
    Chain(
        several("吞下去 吃进肚子 咽下去 啃 喝下去 吃进去"), several("都没事 也没事 不出问题"), gap=6
    ),
    Chain(several("100% 百分百 百分之百"), several("阻隔 隔绝 杀灭 过滤 一切 所有"), gap=4),
    Chain(
        several("增产 效果 见效 瘦下来 白回来 出苗 学会"),
        several("板上钉钉 没跑 铁板钉钉 十拿九稳 妥妥的"),
        gap=4,
    ),
)
ARRANGED = (
    Chain(
        several("考试 考场 考那天 面试 证"),
        several("替您 替你 有人 帮您 帮你"),
        several("安排 搞定 办好 打点 打招呼"),
        gap=6,
        without=several("平台 不"),
    ),
    Chain(
        several("出卷 命题 阅卷 改卷 考官 出题"),
        several("一桌 吃饭 熟 亲戚 同学 有关系 打过招呼 喝过酒 铁哥们"),
        gap=8,
        without=several("不 没"),
    ),
    Chain(
        several("从来没跌 就没跌 没跌过 从没亏 没亏过"), several("买 挣 赚 拿 存 放心 过"), gap=10
    ),
)
BESIDE_THE_TILL = (
    Chain(
        several("银行卡号 卡号 账号 账户"),
        several("我发您 我发你 发给您 发给你 私发"),
        several("打 转 付"),
        gap=6,
        without=several("退款 平台"),
    ),
    Chain(
        several("纸条 卡片 箱盖 桶底 盒底 小票"),
        several("那个号 的号 外号 电话"),
        several("打过来 少 便宜 搜 加"),
        gap=8,
        without=several("客服 售后"),
    ),
    Chain(several("绿软件 绿色那个 绿图标 私域"), several("搜 加 群 找 链接 进"), gap=5),
)
DISOWNED_IDIOMS = (
    Chain(several("发出去 出了门 出了店 签收"), several("没瓜葛 无瓜葛 两清 没干系"), gap=8),
    Chain(
        several("视为 视同"),
        several("买家放弃 放弃售后 放弃权利 放弃索赔 放弃维权 自动放弃"),
        gap=3,
    ),
)
HIRED = (
    Chain(
        several("帮我去 去隔壁 给隔壁 给他家 去他家 去对面"),
        several("差评 一星 骂 刷"),
        gap=5,
        without=several("不 别"),
    ),
    Chain(
        several("好评 五星 晒图 写满"),
        several("多塞 多给 多送 塞一 加一袋 免单 半价"),
        gap=10,
        without=several("不 无关 差评"),
    ),
)
NAGGED = (
    Chain(
        several("小朋友 宝贝 小家伙 娃儿"),
        several("哭 闹 抱 缠 撒娇 打滚"),
        several("买 点 为止 拍 下单"),
        gap=9,
        without=several("别 不要 家长自己"),
    ),
)
