"""The remedy of one incident never mends another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from engine_stories import (
    NOTE,
    Told,
    dead_link,
    show,
    started,
    stream_cut,
    troll_wave,
    trolls,
    wrong_coupon,
)

from simulator.events.trainee import (
    CouponCorrected,
    CouponWithdrawn,
    ItemRelinked,
    ItemUnlisted,
    LineSwitched,
    MediaRestarted,
    NoticePosted,
    ViewerMuted,
)
from simulator.scenario import (
    Incident,
)

Cure = Callable[[Told, int], None]


def relink(told: Told, t_ms: int) -> None:
    told.do(t_ms, ItemUnlisted(item="P1"))
    told.do(t_ms, ItemRelinked(item="P1"))
    told.do(t_ms, NoticePosted(topic="link", text="链接好了"))


def correct(told: Told, t_ms: int) -> None:
    told.do(t_ms, CouponWithdrawn(coupon="Q1"))
    told.do(t_ms, CouponCorrected(coupon="Q1", minus_fen=1_000))
    told.do(t_ms, NoticePosted(topic="coupon", text="券改好了"))


def mute(told: Told, t_ms: int) -> None:
    """The trolls; where there are none, ordinary viewers: a mute is tried in every crisis."""
    told.until(t_ms - 1)
    viewers = trolls(told) or talkers(told)[:5]
    assert viewers
    for viewer in viewers:
        told.do(t_ms, ViewerMuted(viewer=viewer))


def talkers(told: Told) -> list[str]:
    """Everybody who has written and may still write, the newest last."""
    talk = told.engine.room.talk
    wrote = (one.fact.viewer for one in told.all("comment.posted"))
    return [one for one in dict.fromkeys(wrote) if not talk.silenced(one)]


def restart(told: Told, t_ms: int) -> None:
    told.do(t_ms, MediaRestarted())
    told.do(t_ms, LineSwitched(line="spare"))
    told.do(t_ms, NOTE)


CRISES: dict[str, tuple[Callable[..., Incident], Cure]] = {
    "dead_link": (dead_link, relink),
    "wrong_coupon": (wrong_coupon, correct),
    "troll_wave": (troll_wave, mute),
    "stream_cut": (stream_cut, restart),
}


@pytest.mark.parametrize("crisis", CRISES)
@pytest.mark.parametrize("remedy", CRISES)
def test_the_remedy_of_one_crisis_never_mends_another(crisis: str, remedy: str) -> None:
    incident = CRISES[crisis][0]()
    told = started(show(incident, duration_ms=300_000))
    cure = CRISES[remedy][1]
    for t_ms in (15_000, 22_000, 29_000):
        cure(told, t_ms)
    told.until(70_000)
    resolved = {one.fact.type for one in told.all("incident.resolved", incident=incident.id)}
    assert resolved == ({crisis} if crisis == remedy else set())
