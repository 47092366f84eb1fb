"""Samples of the incidents by the platform."""

from __future__ import annotations

from engine_stories import act, symptom
from incident_parts import (
    Sample,
    ask,
    both,
    does,
    grumble,
    incident,
    notice,
    noticed,
    reminder,
    says,
    told_by,
)

from simulator.events.trainee import (
    BoostChanged,
    BoostStarted,
    BoostStopped,
    FigureNoted,
    ItemUnpushed,
    LabelShown,
    MusicStopped,
    PromptMade,
    ShowRetitled,
)

PLATFORM: dict[str, Sample] = {
    "surge": Sample(
        incident(
            "surge", both(noticed("welcome"), act("prompt.made")),
            effects=({"do": "traffic", "times": 8_000},), symptoms=(symptom("newcomer"),),
        ),
        does(notice("welcome"), PromptMade(text="先讲一遍卖什么")),
    ),
    "trend": Sample(
        incident("trend", act("show.retitled"), symptoms=(grumble("hesitation", "trend"),)),
        does(ShowRetitled(title="降温了，来看看保温杯")),
    ),
    "ad_alert": Sample(
        incident(
            "ad_alert", act("boost.changed"), effects=(reminder("投放成本偏高，请调整"),),
        ),
        does(BoostChanged(fen_per_minute=500)),
        before=(BoostStarted(fen_per_minute=1_000),),
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
    "session_suspended": Sample(
        incident(
            "session_suspended", both(noticed("show"), told_by("support", "show")),
            effects=({"do": "suspend", "by_whom": "platform"},),
            colleagues=(says("support", "restored"),),
        ),
        does(notice("show"), ask("support", "show")),
    ),
}  # fmt: skip
