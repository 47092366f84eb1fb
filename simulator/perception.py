"""What the audience perceives in a tick, taken from the room and from what has just happened."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.audience.surroundings import (
    AnswerHeard,
    ClaimHeard,
    CouponSeen,
    DrawSeen,
    ItemSeen,
    Moderated,
    NoticeSeen,
    ReplySeen,
    Rush,
    StreamSeen,
    Surroundings,
    Wave,
)
from simulator.events.changes import MoodStep
from simulator.events.rig import SpeechHeard
from simulator.events.trainee import (
    CommentHidden,
    CommentReplied,
    CommentRestored,
    NoticePosted,
    RedpacketSent,
    ViewerRestored,
)
from simulator.events.trouble import (
    AnswerJudged,
    EffectApplied,
    IncidentResolved,
    ModerationApplied,
    PriceSpoken,
    RuleCorrected,
    RuleHit,
)
from simulator.incidents import KINDS
from simulator.moment import Moment
from simulator.room import Room
from simulator.shop import Item, Shop

NOISES = ("howl", "hum", "echo")
"""Faults of the sound that no reading names: the path makes them, so the viewers hear them."""
NO_SOUND_CDB = -8_000
"""Below this nothing comes from the microphone: a quiet room is louder."""
CHOPPY_LOSS, CHOPPY_FPS_CENTI = 50, 1_500
"""Packets lost of a thousand, and pictures a second, at which viewers see jerks. [D]"""
STARTUP_MS_PER_MILLE = 40
"""What each lost packet of a thousand adds to the wait for the first picture. [D]"""


@dataclass(slots=True)
class _News:
    """What changed since the tick before, collected in the order of the log."""

    mood_step: int = 0
    redpacket_fen: int = 0
    hidden: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    answers: tuple[AnswerHeard, ...] = ()
    replies: tuple[ReplySeen, ...] = ()
    moderated: tuple[Moderated, ...] = ()
    claims: tuple[ClaimHeard, ...] = ()
    corrected: int = 0
    notices: tuple[NoticeSeen, ...] = ()
    speech: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()


class Perception:
    """Keeps the view of the shelf while the shelf stays as it is: most ticks change nothing."""

    def __init__(self) -> None:
        self._shop: Shop | None = None
        self._shelf: tuple[tuple[ItemSeen, ...], tuple[CouponSeen, ...]] = ((), ())
        self._items: dict[str, tuple[Item, int | None, ItemSeen]] = {}
        """Each item with when it was pushed, and its view: an order changes one of many."""

    def of(self, moment: Moment) -> Surroundings:
        """The surroundings of the audience in this tick."""
        room, talk = moment.room, moment.room.talk
        if room.shop is not self._shop:
            self._look_at(room.shop)
        news = _news(moment)
        troubles = room.troubles
        leave = 1000
        for _, rate in troubles.leaves:
            leave = leave * rate.times // 1000
        return Surroundings(
            now_ms=moment.now_ms,
            show_ms=moment.show_ms,
            items=self._shelf[0],
            coupons=self._shelf[1],
            stream=_stream(room, moment.now_ms),
            waves=_waves(room) if troubles.waves else (),
            rushes=_rushes(room) if troubles.rushes else (),
            leave_times=leave,
            entry_times=_entries(room, moment.now_ms),
            payment_failing=_failing(room) if troubles.payments else 0,
            mood_step=max(-1000, min(1000, news.mood_step)) if news.mood_step else 0,
            boost_fen_per_minute=room.stage.boost_fen_per_minute,
            silenced=talk.muted | talk.blocked if talk.blocked else talk.muted,
            blocked=talk.blocked,
            hidden=news.hidden,
            restored=news.restored,
            words=talk.words,
            slow_seconds=talk.slow_seconds,
            comments_to=talk.comments_to,
            visible_abuse=talk.visible_abuse(moment.now_ms) if talk.abuse else 0,
            answers=news.answers,
            replies=news.replies,
            moderated=news.moderated,
            claims=news.claims,
            corrected=news.corrected,
            notices=news.notices,
            speech_topics=news.speech,
            resolved_topics=news.resolved,
            draws=_draws(room, moment.now_ms) if room.draws else (),
            redpacket_fen=news.redpacket_fen,
            pinned=talk.pinned,
            sticker=talk.sticker,
        )

    def _look_at(self, shop: Shop) -> None:
        known, coupons = self._shop, self._shelf[1]
        if known is None or known.coupons is not shop.coupons:
            coupons = _coupons(shop)
        self._shop, self._shelf = shop, (self._goods(shop), coupons)

    def _goods(self, shop: Shop) -> tuple[ItemSeen, ...]:
        return tuple(
            self._good(one, shop.pushed_ms if shop.pushed == one.id else None) for one in shop.items
        )

    def _good(self, item: Item, pushed_ms: int | None) -> ItemSeen:
        known = self._items.get(item.id)
        if known is not None and known[0] is item and known[1] == pushed_ms:
            return known[2]
        made = _item(item, pushed_ms)
        self._items[item.id] = (item, pushed_ms, made)
        return made


def _entries(room: Room, now_ms: int) -> int:
    """Factor on the arrivals, per mille: the instructor's, times those of open incidents, and of
    crowds that were sent for a time and whose incident is resolved."""
    times = room.traffic_times
    for _, rate in room.troubles.traffic:
        if rate.until_ms is None or now_ms < rate.until_ms:
            times = times * rate.times // 1000
    return times


def _item(item: Item, pushed_ms: int | None) -> ItemSeen:
    return ItemSeen(
        id=item.id, price_fen=item.page_price_fen, reference_fen=item.reference_fen,
        stock=item.stock, link_ok=item.link_ok, listed=item.listed, held=item.held,
        per_person=item.per_person, pushed_ms=pushed_ms, flash=item.flash is not None,
        cancels=item.cancels,
    )  # fmt: skip


def _coupons(shop: Shop) -> tuple[CouponSeen, ...]:
    return tuple(
        CouponSeen(
            id=one.id, products=one.items, threshold_fen=one.threshold_fen,
            minus_fen=one.minus_fen, reference_minus_fen=one.reference_minus_fen,
            left=0 if one.shut else max(0, one.quantity - one.claimed),
            per_person=one.per_person, issued=one.issued,
        )
        for one in shop.coupons
    )  # fmt: skip


def _stream(room: Room, now_ms: int) -> StreamSeen:
    link = room.link
    if room.show.state == "suspended":
        return StreamSeen("lost", room.show.suspended_ms or now_ms)
    if not link.streaming:
        since = [ms for ms in (link.cut_ms, link.lost_ms) if ms is not None]
        return StreamSeen("lost", min(since, default=now_ms))
    if link.media == "none":
        return StreamSeen()
    sight, sound, carriage = link.watched(now_ms), link.heard(now_ms), link.carried(now_ms)
    frozen_ms = (sight.frozen_ms or 0) if sight else 0
    loss = (carriage.loss or 0) if carriage else 0
    fps_centi = carriage.fps_centi if carriage else None
    level_cdb = sound.level_cdb if sound else None
    return StreamSeen(
        "fine",
        link.back_ms or 0,
        frozen_ms=frozen_ms,
        black=bool(sight.black) if sight else False,
        silent_ms=link.silent_ms(now_ms) or 0,
        clipped=(sound.clipped or 0) if sound else 0,
        luma=sight.luma if sight else None,
        mute=level_cdb is not None and level_cdb <= NO_SOUND_CDB,
        noisy=bool(link.faults) and any(one.fault in NOISES for one in link.faults),
        askew=bool(link.faults) and any(one.fault == "delay" for one in link.faults),
        choppy=loss >= CHOPPY_LOSS or (fps_centi is not None and fps_centi < CHOPPY_FPS_CENTI),
        startup_ms=frozen_ms + loss * STARTUP_MS_PER_MILLE,
    )


def _waves(room: Room) -> tuple[Wave, ...]:
    return tuple(
        Wave(
            one.wave.wave, one.incident, one.wave.comment_class, one.wave.topic, one.wave.item,
            one.wave.per_minute, one.wave.accounts, one.since_ms,
        )
        for one in room.troubles.waves
    )  # fmt: skip


def _rushes(room: Room) -> tuple[Rush, ...]:
    return tuple(Rush(one, rush.item, rush.per_minute) for one, rush in room.troubles.rushes)


def _failing(room: Room) -> int:
    """So many payments of a thousand fail, by the worst fault."""
    return max(one.failing for _, one in room.troubles.payments)


def _draws(room: Room, now_ms: int) -> tuple[DrawSeen, ...]:
    return tuple(
        DrawSeen(one.id, one.kind, one.since_ms, one.until_ms, one.prizes)
        for one in room.draws
        if one.state == "open" and (one.until_ms is None or one.until_ms > now_ms)
    )


_NO_NEWS = _News()


def _news(moment: Moment) -> _News:
    if not (moment.happened or moment.said):
        return _NO_NEWS
    news = _News()
    kinds = {}
    for entry in moment.happened:
        if vars(entry.fact).get("effect") is not False:
            _heard(news, entry.fact)
            kinds[entry.seq] = entry.kind
    for entry in moment.said:
        match entry.fact:
            case AnswerJudged() as one:
                news.answers += (AnswerHeard(one.group, one.comment, one.how, one.facts),)
            case ModerationApplied() as one:
                _moderated(news, one, kinds.get(one.act, ""))
            case EffectApplied(change=MoodStep(by=by)):
                news.mood_step += by
            case RuleHit(level=level):
                news.claims += (ClaimHeard(level, moment.room.shop.pushed),)
            case PriceSpoken(item=item, right=False):
                news.claims += (ClaimHeard("price", item),)
            case RuleCorrected():
                news.corrected += 1
            case IncidentResolved(type=kind) if kind in KINDS:
                topic = KINDS[kind].topic
                news.resolved += (topic,) if topic is not None else ()
            case _:
                pass
    return news


def _moderated(news: _News, fact: ModerationApplied, kind: str) -> None:
    match kind:
        case "viewer.muted":
            news.moderated += (Moderated(fact.viewer, None, fact.target_class, "mute"),)
        case "viewer.blocked":
            news.moderated += (Moderated(fact.viewer, None, fact.target_class, "block"),)
        case _:
            news.moderated += (Moderated(fact.viewer, fact.comment, fact.target_class, "hide"),)


def _heard(news: _News, fact: object) -> None:
    match fact:
        case CommentReplied():
            news.replies += (ReplySeen(fact.comment, fact.text),)
        case CommentHidden():
            news.hidden += (fact.comment,)
        case CommentRestored():
            news.restored += (fact.comment,)
        case ViewerRestored():
            news.restored += (fact.viewer,)
        case NoticePosted():
            news.notices += (NoticeSeen(fact.topic, fact.text),)
        case RedpacketSent():
            news.redpacket_fen += fact.total_fen
        case SpeechHeard(topic=str() as topic):
            news.speech += (topic,)
        case _:
            pass
