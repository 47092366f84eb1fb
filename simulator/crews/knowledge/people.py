"""What a crew knows of troubles that people and the platform bring."""

from __future__ import annotations

from simulator.crews.knowledge.case import Case, ask, cue, note, notice, on, reply, room

PEOPLE = (
    Case(
        "over_promise",
        (cue("correct_it"), notice("rules"), ask("manager", "rules")),
        team=r"规则里没|没有这条|多答应|说多了",
        reflex=True,
    ),
    Case(
        "broken_sample",
        (
            reply(),
            room("source.switched", source="camera", name="spare sample"),
            notice("rules"),
            note("sample"),
        ),
        words=r"一碰就坏|样品都|样品坏|镜头前坏",
        team=r"样品.*(坏|碎|破)",
        blunders=(on("line", "comment.hidden", 2),),
    ),
    Case(
        "failed_demo",
        (cue("stop"), reply(), on("item", "detail.projected")),
        words=r"翻车|没效果|演示的和|再演示一次|跟宣传的不一样",
        reflex=True,
        team=r"效果没|演示没",
        blunders=(room("source.switched", source="still_card"),),
    ),
    Case(
        "absent_guest",
        (ask("manager", "show"), notice("show"), on("shelf", "item.reordered")),
        reflex=True,
        words=r"嘉宾呢|嘉宾什么时候|为了嘉宾来|嘉宾不来",
        team=r"嘉宾.*(联系不上|来不了|没来)",
    ),
    Case(
        "guest_misspeaks",
        (cue("interrupt"), notice("rules"), on("guest", "guest.muted"), note("guest")),
        alert=r"嘉宾",
        reflex=True,
    ),
    Case(
        "host_unwell",
        (
            room("task.assigned", to="desk", text="助播顶上，先讲现在这件"),
            notice("show"),
            on("shelf", "item.reordered"),
        ),
        team=r"不舒服|失声|嗓子|身体",
    ),
    Case(
        "host_quarrels",
        (cue("pause"), room("prompt.made", text="先道歉，换个话题")),
        words=r"急了吧|说不过|怼我",
        enough=1,
        each_line=("comment.hidden", "viewer.muted"),
    ),
    Case(
        "show_hidden",
        (room("show.resumed"), notice("interruption"), note("closed")),
        clue="off_by_mistake",
    ),
    Case(
        "session_suspended",
        (
            room("task.assigned", to="desk", text="平台停播了，先停投放、守好订单"),
            on("boosting", "boost.stopped"),
            notice("show"),
            ask("support", "show"),
            note("appeal"),
        ),
        clue="off_by_platform",
        blunders=(room("show.resumed"),),
    ),
    Case(
        "banned_word",
        (cue("wrong_word"), on("own_text", "text"), note("wording")),
        alert=r"用语.*(最|第一|顶级|唯一|绝对)",
        reflex=True,
    ),
    Case(
        "medical_claim",
        (cue("stop"), on("own_text", "text"), on("item", "detail.projected"), note("wording")),
        alert=r"用语.*(治|疗|药|病|疾|痛)",
        reflex=True,
    ),
    Case(
        "misspoken_price",
        (
            on("true_price", "card.shown"),
            room("prompt.made", text="价格说错了，更正并说两遍"),
            on("spoken", "speech.heard"),
            notice("price"),
        ),
        words=r"到底多少|到底哪个价|价格是不是不对",
        enough=2,
        clue="own_price_was_wrong",
        reflex=True,
    ),
)

PLATFORM = (
    Case("report_wave", (note("evidence"), ask("support", "operator")), alert=r"举报"),
    Case(
        "ad_alert",
        (on("boosting", "boost.changed", fen_per_minute=500), note("boost")),
        alert=r"投放",
        blunders=(room("boost.started", fen_per_minute=5_000),),
    ),
    Case(
        "music_claim",
        (room("music.stopped"), room("effect.played", sound="licensed"), note("music")),
        alert=r"音乐|版权",
    ),
    Case(
        "unlabelled_ai",
        (room("label.shown"), room("rig.checked", part="phone")),
        alert=r"合成|AI",
    ),
    Case(
        "improper_set",
        (
            room("source.switched", source="camera", name="close-up"),
            room("rig.adjusted", control="set"),
            room("rig.checked", part="set"),
            note("audit"),
        ),
        reflex=True,
        alert=r"背景|布景|道具",
    ),
    Case(
        "platform_reminder",
        (cue("platform"), on("item", "item.unpushed"), notice("rules"), note("appeal")),
        alert=r"自查|违规提醒|系统提醒",
        blunders=(on("item", "item.pushed"),),
    ),
    Case(
        "surge",
        (
            notice("welcome"),
            room("prompt.made", text="欢迎新来的朋友，一句话说说今天卖什么"),
            on("item", "item.tested"),
            on("shelf", "item.reordered"),
            note("entered"),
        ),
        words=r"刚进来.*卖[什啥]|什么直播间|人突然好多|首页刷到",
        enough=1,
        blunders=(on("dearer", "item.repriced"),),
    ),
    Case(
        "throttled",
        (
            note("sources"),
            on("boosting", "boost.stopped"),
            ask("support", "rules"),
            room("task.assigned", to="desk", text="对一下各来源的进房，查查规则和画质"),
        ),
        clue="entries_dry_up",
        blunders=(room("boost.started", fen_per_minute=5_000),),
    ),
)
"""The special reminders stand before the plain one."""
