"""CK25: families of ways to another place to pay; each is built of slots."""

from simulator.compliance.lexicon import several
from simulator.compliance.rules import Chain

_APPS = several(
    "微信 威信 薇信 vx wx v信 卫星 微号 薇号 微芯 qq 扣扣 企鹅 钉钉 飞书 电报 whatsapp "
    "line号 绿泡泡 绿色软件 小绿"
)
_OFFICIAL = several(
    "证书 查询 编号 支付 官方 平台 站内 溯源 防伪 说明书 会员码 不 别 没有 冒充 禁言 收款机 定位 电视"
)
WAYS_OUT = (
    Chain(several("加我"), several("小号 大号 那个号 工作号 私号 旗下"), gap=4, without=_OFFICIAL),
    Chain(
        several("写手心 写手上 写纸上 写白板 写黑板 举牌"),
        several("给你们看 号 名字 加 搜"),
        gap=8,
        without=several("尺码 价格"),
    ),
    Chain(
        several("加 搜 找 关注 进 扫"),
        several(
            "我大号 我小号 我另一个 我私 个人号 那个号 老号 新号 另一个号 私域 社群 "
            "知识星球 星球 公众号 服务号 订阅号"
        ),
        gap=4,
        without=_OFFICIAL,
    ),
    Chain(
        several("价格 便宜 优惠 折扣 底价 隐藏价 内部价 员工价 成本价 出厂价 批发价"),
        several("私 单聊 悄悄 另外给 加我 找我要 后台给 私发 微 群里给"),
        gap=6,
        without=_OFFICIAL,
    ),
    Chain(
        several("懂的 懂得 明白的 老粉 老客"),
        several("私 加 老地方 那边 找我 滴滴 敲我 来群 进群"),
        gap=5,
        without=_OFFICIAL,
    ),
    Chain(
        several("包裹里 快递里 盒子里 包装里 箱子里 袋子里"),
        several("卡片 小卡 二维码 名片 纸条"),
        several("扫 加 进群 返 领 红包"),
        gap=8,
        without=_OFFICIAL,
    ),
    Chain(
        several("省掉 省了 省下 避掉 免掉"), several("平台抽 平台扣 手续费 抽成 佣金 服务费"), gap=4
    ),
    Chain(
        several("去那边 上那边 到那边 那边"),
        several("拿 买 付 下单 聊 领 给你价 便宜 成交"),
        gap=2,
        without=several("不 别 仓库 快递 客服"),
    ),
    Chain(
        several("弹幕 公屏 评论区"),
        several("打 扣 刷"),
        several("私信你 私信您 发你号 拉你 拉群 联系你 单独发 加你"),
        gap=12,
        without=_OFFICIAL,
    ),
    Chain(several("群"), several("在别处 在外面 不在这 在那个软件 在另一个"), gap=1),
    Chain(
        several("链接 平台 这边 直播间"),
        several("吃了 屏蔽 不让放 不让发 不让说 管得严 抓得严"),
        several("搜 加 私 去 找 那边 主页"),
        gap=10,
        without=several("不要 别"),
    ),
    Chain(several("名字 店名 名称"), several("后面加 加个 前面加"), gap=3),
    Chain(
        several("入群 进群 加群 拉群 社群"),
        several("半价 领 低价 特价 内部价 便宜 优惠 拿货"),
        gap=5,
        without=_OFFICIAL,
    ),
    Chain(several("不走小黄车 不走链接 不走平台 不走购物车"), several("扣 联系 私 的"), gap=3),
    Chain(several("我朋友圈 朋友圈第 朋友圈里"), several("条 价 看 有"), gap=4),
    Chain(
        several("手比 比划 手势 手指"),
        several("号 后面私 微 数字 加 私信"),
        gap=14,
        without=several("尺寸 长短 大小"),
    ),
    Chain(
        several("二维码 群码 码"),
        several("头图 详情页 主图 第五张 第三张 封面 末尾 背后 盒子里 包裹里 卡片上"),
        several("入群 进群 加 扫 领"),
        gap=10,
        without=_OFFICIAL,
    ),
    Chain(
        several(
            "小某书 小红薯 小红书 某音 某手 某书 某宝 某东 某多 另一平台 另一个平台 "
            "其他平台 备用直播间 备用号 小绿 绿的那个"
        ),
        several("搜 找 同名 那边 便宜 价格 进货价 低 店名 移步 等 领 图标"),
        gap=10,
        without=_OFFICIAL,
    ),
    Chain(
        several("搜 找 移步 去 到"),
        several("小红书 小某书 某音 某宝 另一平台 备用直播间 绿的"),
        gap=4,
        without=_OFFICIAL,
    ),
    Chain(
        several("定金 订金 尾款 货款 差价 钱 款"),
        several("打我 打到我 转我 转给 打他 转到 打老板 打厂长 打个人"),
        gap=3,
        without=several("不要 别 骗"),
    ),
    Chain(
        several("支付宝 银行卡 现金 红包 云闪付"),
        several("转过来 转来 打过来 付过来 直接付 直接打 走"),
        gap=3,
        without=several("不 别 平台"),
    ),
    Chain(
        several("把号 号码 手机号 电话 号"),
        several("打我后台 发我后台 发后台 打后台 私信我 发私信 留后台 给我助理"),
        gap=2,
        without=several("订单 单号 别 不"),
    ),
    Chain(
        several("助理 小助手 助手 厂长 老板 店长"),
        several("拉你 拉您 加你 加您 要码 要号 发码 单独发"),
        gap=5,
        without=_OFFICIAL,
    ),
    Chain(several("老地方 老位置 那个地方 你懂的地方"), several("见 等你 走起 集合"), gap=2),
    Chain(
        several("下播 播完 关播"),
        several("私 老地方 换个地方 换地方 另一个"),
        gap=8,
        without=several("别 不"),
    ),
    Chain(
        several("站外 外站"),
        several("开 上 卖 付 买 拍 领 聊 谈 有 便宜 成交 下单 交易 课"),
        gap=2,
        without=_OFFICIAL,
    ),
    Chain(
        several("加 添加 加个 加一下"),
        several("小号 助教 老师 客服 店主 店长 管家 老板 顾问 班主任 群主"),
        several("领 返 便宜 转 付 底价 拿 优惠 发你 私 送 享 减"),
        gap=6,
        without=_OFFICIAL,
    ),
    Chain(
        several("扫包装 扫盒 扫背面 扫瓶 扫卡片 扫吊牌 扫箱"),
        several("添加 加 返 进群 领红包 领钱"),
        gap=8,
        without=_OFFICIAL,
    ),
    Chain(
        several("加 扫 找 发 进 搜 转 走 留 给 我的 我 用 私 佳 + ➕ 嘉 去 到"),
        _APPS,
        gap=5,
        without=_OFFICIAL,
    ),
    Chain(
        _APPS,
        several("号 群 联系 转 加 私 付 搜 下单 聊 便宜 找我 发你 同号 : 给你 详谈 拿 扫 码"),
        gap=4,
        without=_OFFICIAL,
    ),
    Chain(
        several("扫 扫一下 扫描 识别 长按 截图 二维码 威信搜 搜小助手"),
        several("进群 加群 群里 添加 下单 付 店主 加我 领暗号 老板号 小号"),
        gap=14,
        without=_OFFICIAL,
    ),
    Chain(
        several("群号 进群 群里"),
        several("发你私信 私信发 交钱 打八折 打折 转账 漏洞价 福利价"),
        gap=6,
        without=_OFFICIAL,
    ),
    Chain(several("小群 群"), several("威信搜 微信搜 搜小助手 搜"), gap=4, without=_OFFICIAL),
    Chain(
        several("进群 群里 群内 小群 内部群 福利群 私群"),
        several("下单 便宜 一批 专享价 底价 少 优惠 拿货 付 返 接龙 半价"),
        gap=8,
        without=_OFFICIAL,
    ),
    Chain(
        several("主页 头像 简介 昵称 背景墙 背景图 左上角 置顶 个签"),
        several("那串字 我的号 有我号 我号 有号 那串 字母 数字加 联系 电话 加我 懂的 私 那行字"),
        gap=10,
        without=several("粉丝团 关注 客服 灯牌 平台 会员 别 资质 执照"),
    ),
    Chain(
        several(
            "外部 淘外 浏览器 别的app 另一个app 另外一个app app 公众号 小程序 独立站 某宝 某多 隔壁软件 同名"
        ),
        several("下单 成交 打开 复制 便宜 付款 继续 搜 八折 优惠 半价 同名 拍"),
        gap=12,
        without=_OFFICIAL,
    ),
    Chain(
        several("不用走 不走 绕开 绕过 省了 不经过 避开 跳过 甩开 别从"),
        several("平台 链接 小黄车 系统 购物车"),
        gap=3,
    ),
    Chain(
        several("私下 私底下 私聊 线下 座机 打我 打工作室 单独联系"),
        several("便宜 交易 返现 优惠 底价 付 转 聊价 不用走 少 拿返现 给你价"),
        gap=8,
        without=_OFFICIAL,
    ),
    Chain(
        several("朋友圈"),
        several("看 拍 买 下单 便宜 发价"),
        gap=3,
        without=several("不 别 晒 转发"),
    ),
    Chain(
        several("扣 打 发 留 报"),
        several("手机号 电话 号码 联系方式"),
        several("联系你 联系您 打给你 打给您 加你 加您 私下 便宜 少二十"),
        gap=12,
        without=several("别 不要 请勿 平台 快递 安装"),
    ),
)
