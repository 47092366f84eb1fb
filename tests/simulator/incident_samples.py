"""One sample of every kind of incident, and the remedy that ends it. A kind without one fails a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine_stories import Told, act, later, symptom, words

from simulator.events import Fact
from simulator.events.rig import SpeechHeard
from simulator.events.trainee import (
    BoostStarted,
    BoostStopped,
    BuyersTold,
    CardShown,
    ColleagueAsked,
    CommentHidden,
    CommentReplied,
    CouponIssued,
    CueSent,
    DetailProjected,
    FigureNoted,
    FlashStarted,
    FreightCorrected,
    GiftBound,
    GuestInvited,
    GuestMuted,
    ItemLimited,
    ItemPushed,
    ItemReordered,
    ItemRepriced,
    ItemRestocked,
    ItemUnlisted,
    ItemUnpushed,
    LabelShown,
    LotteryDrawn,
    LotteryOpened,
    LotteryPaused,
    MusicStopped,
    NoticePosted,
    OptionCorrected,
    OrderHeld,
    PromptMade,
    ShowResumed,
    SlowmodeSet,
    SourceSwitched,
    StickerShown,
    TaskAssigned,
    ViewerMuted,
    ViewerReported,
    WordFiltered,
)
from simulator.scenario import CommentsEffect, Condition, Incident, Word

Cure = Callable[[Told, int], None]


@dataclass(frozen=True)
class Sample:
    """An incident that opens 5 s into the show, and what a crew does that mends it."""

    incident: Incident
    cure: Cure
    also: tuple[str, ...] = ()
    """Kinds whose remedy may end this one too, because it is the very same act on the same object."""
    before: tuple[Fact, ...] = ()
    """What the crew does at 5 s, so that the trouble can come."""


def giver(fact: Fact) -> str:
    """Who says such a fact: the desk, or its microphone."""
    return "rig" if "rig" in fact.givers else "trainee:desk"


def does(*facts: Fact) -> Cure:
    """A remedy that is a row of acts, half a second apart."""

    def cure(told: Told, t_ms: int) -> None:
        for place, fact in enumerate(facts):
            told.do(t_ms + 500 * place, fact, giver(fact))

    return cure


def answers(topic: str, count: int, *then: Fact) -> Cure:
    """A remedy that replies to so many lines about ``topic`` first."""

    def cure(told: Told, t_ms: int) -> None:
        told.until(t_ms - 1)
        about = [one.fact.comment for one in told.all("comment.posted", topic=topic)]
        for place, comment in enumerate(about[-count:]):
            told.do(t_ms + 300 * place, CommentReplied(comment=comment, text="您说的我们马上核实"))
        does(*then)(told, t_ms + 300 * count)

    return cure


def hushes(topic: str | None, comment_class: str, *then: Fact) -> Cure:
    """A remedy that hides every line of that kind and mutes who wrote it, first."""

    def cure(told: Told, t_ms: int) -> None:
        told.until(t_ms - 1)
        lines = [
            one.fact for one in told.all("comment.posted", topic=topic)
            if one.fact.comment_class == comment_class
        ]  # fmt: skip
        at = t_ms
        for one in lines:
            told.do(at, CommentHidden(comment=one.comment))
            at += 10
        for viewer in dict.fromkeys(one.viewer for one in lines):
            told.do(at, ViewerMuted(viewer=viewer))
            at += 10
        for fact in then:
            told.do(at + 100, fact)
            at += 200

    return cure


def reports(topic: str, comment_class: str) -> Cure:
    """A remedy that also reports whoever wrote such lines."""

    def cure(told: Told, t_ms: int) -> None:
        hushes(topic, comment_class)(told, t_ms)
        viewers = {
            one.fact.viewer for one in told.all("comment.posted", topic=topic)
            if one.fact.comment_class == comment_class
        }  # fmt: skip
        for place, viewer in enumerate(sorted(viewers)):
            told.do(t_ms + 1_000 + place, ViewerReported(viewer=viewer))

    return cure


def both(*parts: Condition) -> Condition:
    return Condition(all_of=parts)


def either(*parts: Condition) -> Condition:
    return Condition(any_of=parts)


def notice(topic: str) -> NoticePosted:
    return NoticePosted.model_validate({"topic": topic, "text": "说明一下"})


def noticed(topic: str) -> Condition:
    return act("notice.posted", topic=topic)


def ask(who: str, topic: str) -> ColleagueAsked:
    return ColleagueAsked.model_validate({"who": who, "topic": topic})


def told_by(who: str, topic: str) -> Condition:
    return Condition.model_validate({"told": who, "where": {"topic": topic}})


def says(who: str, decides: str) -> Word:
    return Word.model_validate(
        {"who": who, "say": words("按这个办"), "after_ms": 2_000, "decides": decides}
    )


def incident(kind: str, resolve: Condition, **more: object) -> Incident:
    return Incident.model_validate(
        {
            "id": "X1", "kind": kind, "when": Condition(at_ms=5_000), "resolve": resolve,
            "escalate": (later(20_000),), **more,
        }
    )  # fmt: skip


def price(kind: str, fen: int, also: str) -> Sample:
    found = incident(
        kind, both(act("item.repriced", item="P1"), noticed("price")),
        effects=({"do": "price_set", "product": "P1", "price_fen": fen},),
        symptoms=(symptom("price"),), colleagues=(says("manager", "honour"),),
    )  # fmt: skip
    return Sample(found, does(ItemRepriced(item="P1", price_fen=9_900), notice("price")), (also,))


SHELF: dict[str, Sample] = {
    "wrong_item": Sample(
        incident(
            "wrong_item", act("item.pushed", item="P1"),
            effects=({"do": "push", "product": "P2"},), symptoms=(symptom("pin"),),
        ),
        does(ItemPushed(item="P1")),
    ),
    "low_price": price("low_price", 990, "high_price"),
    "high_price": price("high_price", 12_900, "low_price"),
    "sold_out": Sample(
        incident(
            "sold_out", either(act("item.restocked", item="P1"), act("item.pushed", item="P2")),
            effects=({"do": "stock_set", "product": "P1", "stock": 0},),
            symptoms=(symptom("stock"),),
        ),
        does(ItemRestocked(item="P1", stock=50)),
        ("item_removed",),
    ),
    "oversold": Sample(
        incident(
            "oversold",
            both(
                act("order.held", item="P1"), told_by("supplier", "stock"),
                act("buyers.told", item="P1"),
            ),
            effects=(
                {"do": "team", "who": "supplier", "say": words("仓库只有二十件，多卖了")},
                {"do": "orders", "product": "P1", "per_minute": 20},
            ),
            symptoms=(symptom("stock"),), colleagues=(says("supplier", "wait"),),
        ),
        does(
            OrderHeld(item="P1"), ask("supplier", "stock"),
            BuyersTold(item="P1", text="可以等、换或退"),
        ),
    ),
    "gift_missing": Sample(
        incident(
            "gift_missing", act("gift.bound", item="P1"),
            effects=({"do": "item_fault", "product": "P1", "fault": "gift"},),
            symptoms=(symptom("gift"),),
        ),
        does(GiftBound(item="P1")),
    ),
    "scalpers": Sample(
        incident(
            "scalpers", both(act("item.limited", item="P1"), noticed("rules")),
            effects=(
                {
                    "do": "orders", "product": "P1", "per_minute": 120,
                    "until": act("item.limited", item="P1"),
                },
            ),
            symptoms=(symptom("stock"),),
        ),
        does(ItemLimited(item="P1", per_person=2), notice("rules")),
    ),
    "wrong_option": Sample(
        incident(
            "wrong_option", act("option.corrected", item="P1"),
            effects=({"do": "item_fault", "product": "P1", "fault": "options"},),
            symptoms=(symptom("option"),),
        ),
        does(OptionCorrected(item="P1")),
    ),
    "item_removed": Sample(
        incident(
            "item_removed", both(act("item.pushed", item="P2"), told_by("brand", "operator")),
            effects=({"do": "item_removed", "product": "P1"},), symptoms=(symptom("removed"),),
            colleagues=(says("brand", "papers_sent"),),
        ),
        does(ItemPushed(item="P2"), ask("brand", "operator")),
    ),
}  # fmt: skip


def grumble(comment_class: str, topic: str | None, accounts: int = 0) -> CommentsEffect:
    return CommentsEffect.model_validate(
        {"comment_class": comment_class, "topic": topic, "per_minute": 60, "accounts": accounts}
    )


DEAL = FlashStarted(item="P1", price_fen=8_900, for_ms=90_000, quantity=50)
DRAW = LotteryOpened(lottery="d1", prizes=1, rules="评论区抽一位")

OFFERS: dict[str, Sample] = {
    "coupon_unclaimable": Sample(
        incident(
            "coupon_unclaimable", both(act("coupon.issued", coupon="Q1"), noticed("coupon")),
            effects=({"do": "coupon_shut", "coupon": "Q1"},), symptoms=(symptom("claim"),),
        ),
        does(CouponIssued(coupon="Q1"), notice("coupon")),
    ),
    "payment_failure": Sample(
        incident(
            "payment_failure", both(noticed("payment"), told_by("support", "payment")),
            effects=(
                {
                    "do": "payment_fault", "failing": 600,
                    "until": act("colleague.asked", who="support", topic="payment"),
                },
            ),
            symptoms=(symptom("payment"),), colleagues=(says("support", "mended"),),
        ),
        does(ask("support", "payment"), notice("payment")),
    ),
    "draw_unfair": Sample(
        incident(
            "draw_unfair",
            both(act("lottery.paused"), noticed("rules"), act("lottery.drawn", lottery="d1")),
            when=act("lottery.opened"), symptoms=(symptom("draw"),),
        ),
        does(LotteryPaused(lottery="d1"), notice("rules"), LotteryDrawn(lottery="d1")),
        before=(DRAW,),
    ),
    "flash_missing": Sample(
        incident(
            "flash_missing", act("flash.started", item="P1"), when=act("flash.started"),
            effects=({"do": "flash_off", "product": "P1"},), symptoms=(symptom("flash"),),
        ),
        does(DEAL),
        before=(DEAL,),
    ),
    "region_freight": Sample(
        incident(
            "region_freight", both(noticed("freight"), act("freight.corrected", item="P1")),
            effects=({"do": "item_fault", "product": "P1", "fault": "freight"},),
            symptoms=(grumble("fair_criticism", "region"),),
        ),
        answers("region", 1, notice("freight"), FreightCorrected(item="P1")),
    ),
}  # fmt: skip


COMMENTS: dict[str, Sample] = {
    "competitor_ads": Sample(
        incident(
            "competitor_ads", act("word.filtered"), symptoms=(grumble("ad", "compare", 2),),
        ),
        hushes("compare", "ad", WordFiltered(word="半价")),
    ),
    "fake_doubt": Sample(
        incident(
            "fake_doubt", act("detail.projected", item="P1"),
            symptoms=(grumble("fair_criticism", "authentic"),),
        ),
        answers("authentic", 2, DetailProjected(item="P1")),
    ),
    "price_compare": Sample(
        incident(
            "price_compare", noticed("price"), symptoms=(grumble("fair_criticism", "compare"),),
        ),
        answers("compare", 1, notice("price")),
        (),
    ),
    "late_delivery": Sample(
        incident(
            "late_delivery", told_by("support", "freight"),
            symptoms=(grumble("after_sale", "late"),), colleagues=(says("support", "sent_today"),),
        ),
        answers("late", 1, ask("support", "freight")),
    ),
    "old_case": Sample(
        incident(
            "old_case", both(noticed("rules"), act("figure.noted", figure="after_sale")),
            symptoms=(grumble("after_sale", "broken"),),
        ),
        answers("broken", 2, notice("rules"), FigureNoted(figure="after_sale", value=2)),
    ),
    "bot_flood": Sample(
        incident("bot_flood", act("slowmode.set"), symptoms=(grumble("ad", "flood", 2),)),
        does(SlowmodeSet(seconds=60)),
    ),
    "impostor": Sample(
        incident("impostor", noticed("fraud"), symptoms=(grumble("ad", "help", 1),)),
        hushes("help", "ad", notice("fraud")),
    ),
    "minor": Sample(
        incident(
            "minor", told_by("support", "rules"), symptoms=(grumble("minor", "safety"),),
            colleagues=(says("support", "refund_check"),),
        ),
        answers("safety", 1, ask("support", "rules")),
    ),
    "privacy_leak": Sample(
        incident(
            "privacy_leak", noticed("safety"), symptoms=(grumble("privacy_bait", "safety", 1),),
        ),
        hushes("safety", "privacy_bait", notice("safety")),
    ),
    "harassment": Sample(
        incident("harassment", act("viewer.muted"), symptoms=(grumble("abuse", None, 1),)),
        hushes(None, "abuse"),
    ),
    "rumour": Sample(
        incident(
            "rumour", both(told_by("brand", "show"), noticed("show")),
            symptoms=(grumble("hesitation", "rumour"),), colleagues=(says("brand", "statement"),),
        ),
        does(ask("brand", "show"), notice("show")),
    ),
    "unlawful_speech": Sample(
        incident(
            "unlawful_speech", act("viewer.reported"), symptoms=(grumble("unlawful", "safety", 1),),
        ),
        reports("safety", "unlawful"),
    ),
    "injury_report": Sample(
        incident(
            "injury_report",
            both(
                act("item.unlisted", item="P1"), noticed("safety"), told_by("manager", "safety"),
            ),
            symptoms=(grumble("after_sale", "safety"),), colleagues=(says("manager", "stop"),),
        ),
        answers(
            "safety", 1, ItemUnlisted(item="P1"), notice("safety"), ask("manager", "safety")
        ),
    ),
    "who_sells": Sample(
        incident(
            "who_sells", noticed("operator"), symptoms=(grumble("fair_criticism", "operator"),),
        ),
        answers("operator", 1, notice("operator")),
    ),
}  # fmt: skip


def reminder(text: str = "系统提醒：请自查") -> dict[str, object]:
    return {"do": "platform_notice", "level": "reminder", "text": words(text)}


def whispers(text: str) -> dict[str, object]:
    return {"do": "team", "who": "assistant", "say": words(text)}


PLATFORM: dict[str, Sample] = {
    "surge": Sample(
        incident(
            "surge", both(noticed("welcome"), act("prompt.made")),
            effects=({"do": "traffic", "times": 8_000},), symptoms=(symptom("newcomer"),),
        ),
        does(notice("welcome"), PromptMade(text="先讲一遍卖什么")),
    ),
    "throttled": Sample(
        incident(
            "throttled", both(act("figure.noted", figure="sources"), act("boost.stopped")),
            effects=({"do": "traffic", "times": 300},),
        ),
        does(FigureNoted(figure="sources", value=3), BoostStopped()),
        before=(BoostStarted(fen_per_minute=1_000),),
    ),
    "platform_reminder": Sample(
        incident(
            "platform_reminder", both(act("item.unpushed", item="P1"), noticed("rules")),
            effects=(reminder(),),
        ),
        does(ItemUnpushed(item="P1"), notice("rules")),
    ),
    "report_wave": Sample(
        incident(
            "report_wave",
            both(act("figure.noted", figure="evidence"), told_by("support", "operator")),
            effects=(reminder("收到多条举报"),), colleagues=(says("support", "appeal_taken"),),
        ),
        does(FigureNoted(figure="evidence", value=1), ask("support", "operator")),
    ),
    "music_claim": Sample(
        incident("music_claim", act("music.stopped"), effects=(reminder("背景音乐疑似侵权"),)),
        does(MusicStopped()),
    ),
    "unlabelled_ai": Sample(
        incident("unlabelled_ai", act("label.shown"), effects=(reminder("请标识合成形象"),)),
        does(LabelShown()),
    ),
}  # fmt: skip


def judged(kind: str, **where: object) -> Condition:
    return Condition.model_validate({"event": kind, "where": where})


def said(text: str) -> SpeechHeard:
    return SpeechHeard(from_ms=0, to_ms=2_000, text=text)


PEOPLE: dict[str, Sample] = {
    "over_promise": Sample(
        incident(
            "over_promise", both(noticed("rules"), told_by("manager", "rules")),
            effects=(whispers("刚才说送三件套，规则里没有"),), symptoms=(symptom("gift"),),
            colleagues=(says("manager", "correct"),),
        ),
        does(notice("rules"), ask("manager", "rules")),
    ),
    "broken_sample": Sample(
        incident(
            "broken_sample", act("figure.noted", figure="sample"),
            effects=(whispers("样品摔坏了"),), symptoms=(grumble("fair_criticism", "sample"),),
        ),
        answers("sample", 1, FigureNoted(figure="sample", value=1)),
    ),
    "failed_demo": Sample(
        incident(
            "failed_demo", act("detail.projected", item="P1"),
            effects=(whispers("效果没出来"),), symptoms=(grumble("fair_criticism", "demo"),),
        ),
        answers("demo", 1, DetailProjected(item="P1")),
    ),
    "absent_guest": Sample(
        incident(
            "absent_guest", both(noticed("show"), act("item.reordered")),
            effects=(whispers("嘉宾联系不上"),), symptoms=(grumble("hesitation", "guest"),),
        ),
        does(notice("show"), ItemReordered(items=("P2", "P1"))),
    ),
    "guest_misspeaks": Sample(
        incident(
            "guest_misspeaks", act("guest.muted", guest="g1"),
            effects=(reminder("嘉宾用语可能违规"),),
        ),
        does(GuestMuted(guest="g1")),
        before=(GuestInvited(guest="g1"),),
    ),
    "host_unwell": Sample(
        incident(
            "host_unwell", both(act("task.assigned"), noticed("show")),
            effects=(whispers("主播不舒服，先停一下"),),
        ),
        does(TaskAssigned(to="desk", text="助播顶上"), notice("show")),
    ),
    "host_quarrels": Sample(
        incident(
            "host_quarrels", act("cue.sent", cue="pause"),
            symptoms=(grumble("abuse", "quarrel", 1),),
        ),
        hushes("quarrel", "abuse", CueSent(to="host", cue="pause")),
    ),
    "show_hidden": Sample(
        incident(
            "show_hidden", both(act("show.resumed"), noticed("interruption")),
            effects=({"do": "suspend"},),
        ),
        does(ShowResumed(), notice("interruption")),
    ),
    "improper_set": Sample(
        incident(
            "improper_set", act("source.switched"), effects=(reminder("背景里有不当标识"),),
        ),
        does(SourceSwitched(source="still_card")),
    ),
    "banned_word": Sample(
        incident(
            "banned_word", judged("rule.corrected", rule="CK01"),
            when=judged("rule.hit", rule="CK01"),
        ),
        does(StickerShown(text="价格实在")),
        before=(StickerShown(text="全网最低价"),),
    ),
    "medical_claim": Sample(
        incident(
            "medical_claim", judged("rule.corrected", rule="CK02"),
            when=judged("rule.hit", rule="CK02"),
        ),
        does(CardShown(text="普通杯子，不能代替药物")),
        before=(CardShown(text="用它喝水能治糖尿病"),),
    ),
    "misspoken_price": Sample(
        incident(
            "misspoken_price", judged("price.spoken", right=True),
            when=judged("price.spoken", right=False),
        ),
        does(PromptMade(text="99"), said("保温杯现价99元，再说一遍，现价99元")),
        before=(said("保温杯现价59元"),),
    ),
}  # fmt: skip
