"""Samples of the incidents that people bring."""

from __future__ import annotations

from engine_stories import act, symptom
from incident_parts import (
    Sample,
    answers,
    ask,
    both,
    does,
    grumble,
    hushes,
    incident,
    notice,
    noticed,
    reminder,
    says,
    told_by,
    whispers,
)

from simulator.events.rig import SpeechHeard
from simulator.events.trainee import (
    CardShown,
    CueSent,
    DetailProjected,
    FigureNoted,
    GuestInvited,
    GuestMuted,
    ItemReordered,
    PromptMade,
    RigAdjusted,
    ShowResumed,
    SourceSwitched,
    StickerShown,
    TaskAssigned,
)
from simulator.scenario import Condition


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
            "improper_set", act("rig.adjusted", control="set"),
            effects=(reminder("背景里有不当标识"),),
        ),
        does(SourceSwitched(source="still_card"), RigAdjusted(control="set")),
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
        ("no_sound", "flipped"),
        before=(CardShown(text="用它喝水能治糖尿病"),),
    ),
    "misspoken_price": Sample(
        incident(
            "misspoken_price", judged("price.spoken", right=True),
            when=judged("price.spoken", right=False), symptoms=(symptom("price"),),
        ),
        does(PromptMade(text="99"), said("保温杯现价99元，再说一遍，现价99元")),
        before=(said("保温杯现价59元"),),
    ),
}  # fmt: skip
