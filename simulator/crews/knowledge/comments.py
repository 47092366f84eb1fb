"""What a crew knows of troubles that come in the comments."""

from __future__ import annotations

from simulator.crews.knowledge.case import POLL, Case, ask, cue, note, notice, on, reply, room

HUSH = ("comment.hidden", "viewer.muted")

COMMENTS = (
    Case(
        "impostor",
        (notice("fraud"), room("sticker.shown", text="只认官方客服入口，谁让您加号都别信")),
        words=r"官方客服",
        enough=1,
        reflex=True,
        each_line=("comment.hidden", "viewer.blocked", "viewer.reported"),
    ),
    Case(
        "competitor_ads",
        (
            room("word.filtered", word="半价"),
            room("sticker.shown", text="我们只讲自己的品质和售后"),
        ),
        words=r"去别家|同款半价|便宜一半|加我号|来我主页|我是客服",
        enough=2,
        singly=True,
        each_line=HUSH,
    ),
    Case(
        "bot_flood",
        (room("slowmode.set", seconds=60), room("word.filtered", word="点我头像")),
        words=r"点我头像|看我主页|私我领券|进福利群",
        enough=4,
        blunders=(room("comments.restricted", to="nobody"),),
    ),
    Case(
        "fake_doubt",
        (reply(2), on("item", "detail.projected"), notice("rules")),
        words=r"正品|授权|检测报告|是仿|假货|不是抬杠",
        blunders=(on("line", "comment.hidden", 3),),
    ),
    Case(
        "price_compare",
        (reply(), notice("price"), ask("brand", "price")),
        words=r"隔壁同款|比.?别?.?家.?.?贵|别家价更低|在别家.*送东西|价格差得",
        blunders=(on("line", "comment.hidden", 2),),
    ),
    Case(
        "late_delivery",
        (reply(), notice("freight"), ask("support", "freight")),
        words=r"上次拍的.*没到|物流几天|没动了|小时发货|还没影|没动静",
        enough=2,
        blunders=(on("line", "comment.hidden", 2),),
    ),
    Case(
        "old_case",
        (reply(2), notice("rules"), note("after_sale")),
        words=r"收到的.*(破|坏)|用两天就坏|坏的.*谁管|打开就是坏|坏了想换",
        enough=3,
        blunders=(on("line", "comment.hidden", 2),),
    ),
    Case(
        "minor",
        (
            cue("stop"),
            reply(2),
            ask("support", "rules"),
        ),
        words=r"岁.*(拍|下单|刷)|小学生|压岁钱|我妈手机",
        enough=1,
    ),
    Case(
        "privacy_leak",
        (notice("safety"), note("privacy")),
        words=r"(电话|订单号|身份证|住址|地址).{0,4}\d",
        enough=1,
        singly=True,
        reflex=True,
        each_line=("comment.hidden",),
    ),
    Case(
        "rumour",
        (ask("brand", "show"), notice("show"), ask("manager", "show")),
        words=r"被查|热搜说的是不是|出事了|说你们的视频|一个帖子",
        blunders=(on("line", "comment.hidden", 2),),
    ),
    Case(
        "unlawful_speech",
        (),
        words=r"占位|违法言论|违禁内容",
        enough=1,
        each_line=("comment.hidden", "viewer.blocked", "viewer.reported"),
    ),
    Case(
        "injury_report",
        (
            on("item", "item.unlisted"),
            reply(),
            notice("safety"),
            ask("manager", "safety"),
            note("injury"),
        ),
        words=r"疹子|不舒服|过敏了|身上痒",
        enough=2,
        blunders=(on("item", "item.pushed"),),
    ),
    Case(
        "who_sells",
        (reply(), notice("operator")),
        words=r"公司叫什么|卖家是谁|营业执照|退货找谁",
        blunders=(on("line", "comment.hidden"),),
    ),
    Case(
        "harassment",
        (
            on("worst", "viewer.muted"),
            cue("change_topic"),
            room("task.assigned", to="desk", text="看看主播要不要歇一下"),
            on("worst", "viewer.blocked"),
        ),
        clue="few_abusers",
        reflex=True,
    ),
    Case(
        "cancel_dispute",
        (reply(2), notice("cancel"), ask("manager", "cancel")),
        words=r"被取消了|给我取消|凭什么砍单|单没了|取消订单",
        blunders=(on("line", "comment.hidden", 2),),
    ),
    Case(
        "trend",
        (room("show.retitled", title="跟上今天的话题，好物现场看"), cue("take_up_topic")),
        words=r"奶茶|降温|上热搜了|热搜上|开学装备|都在聊|都在晒",
    ),
    Case(
        "cold_room",
        (
            cue("topic"),
            note("online"),
            room("prompt.made", text="抛一个话题：大家想先看哪一件"),
            POLL,
        ),
        words=r"没人讲|主播不说话|看了个寂寞|主播怎么不说话|主播人呢|没人说话|还播不播|冷场",
        enough=2,
        clue="silent_room",
    ),
)
"""Those that deal in lines of strangers stand before those that listen to customers."""
