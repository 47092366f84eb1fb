"""机会与提示: a topic of the day that the room talks about, and the platform's word on paid boost.

Neither is a row of the catalogue: an occasion that a good crew takes, and feedback that it heeds.
"""

from __future__ import annotations

from simulator.events.entry import Words
from simulator.events.trainee import (
    BoostChanged,
    BoostStopped,
    CommentPinned,
    PollOpened,
    ShowRetitled,
)
from simulator.incidents.mechanism import (
    Mechanism,
    Sheet,
    always_mended,
    never_shows,
    platform_speaks,
    step,
    touches_any,
    wrong,
)

OCCASIONS = (
    Mechanism("trend", "trend", touches_any(ShowRetitled, PollOpened, CommentPinned), never_shows, always_mended, Sheet(
        (), "热点", Words(zh="热点话题", en="Trending topic"),
        ("530060-2-3.1.4",),
        (
            step(120, "接进标题、话题、置顶或口播", "take it up in title, poll, pin or speech", "show.retitled", "poll.opened", "comment.pinned", "speech.heard"),
        ),
        (wrong("蹭热点说违禁话", "taking it up with unlawful words", "rule.hit"), wrong("嫌跑题把人禁言", "muting people for being off the topic", "viewer.muted")),
    )),
    Mechanism("ad_alert", None, touches_any(BoostChanged, BoostStopped), platform_speaks, always_mended, Sheet(
        (), "投放预警", Words(zh="投放预警", en="Alert of the paid boost"),
        ("530060-2-3.4.3", "530051-2-3.2.3", "530051-3-3.1.2"),
        (
            step(120, "降预算、换人群或停掉", "lower it, change its audience or stop it", "boost.changed", "boost.stopped"),
            step(120, "记一笔判断", "note your judgement", "figure.noted"),
        ),
        (wrong("再加一笔", "starting another", "boost.started"),),
    )),
)  # fmt: skip
"""What a crew may make use of, or must heed."""
