"""Each part of a desk as a seat sees it, made from the room. Pure; what changed is for ``projection``."""

from __future__ import annotations

from typing import Literal

from simulator.backstage import Deed, name_of
from simulator.events.entry import Words
from simulator.room import Room
from simulator.scenario import Duty, Product, Segment
from simulator.shop import Item
from simulator.talk import Talk
from simulator.view import (
    BeatView,
    CouponView,
    DeedView,
    DeviceView,
    DutyView,
    FactView,
    FiguresView,
    HintView,
    ItemView,
    MediaView,
    ModerationView,
    NoticeView,
    TeamView,
)


def duty_view(step: Segment, due: Duty) -> DutyView:
    told = due.model_dump(exclude={"action", "product", "at_ms", "say"})
    return DutyView(
        at_ms=step.at_ms + due.at_ms, act=due.action, item=due.product, say=due.say, **told
    )


def item_view(
    item: Item, product: Product, facts: tuple[FactView, ...], papers: tuple[Words, ...],
    clicks: int, pushed: bool,
) -> ItemView:  # fmt: skip
    return ItemView(
        id=item.id, name=item.name, price_fen=item.price_fen,
        list_price_fen=item.list_price_fen, stock=item.stock, awaiting=item.awaiting, sold=item.sold,
        clicks=clicks, listed=item.listed, removed=item.removed_ms is not None,
        pushed=pushed, spare_links=item.spare_links, per_person=item.per_person,
        held=item.held,
        flash_price_fen=item.flash.price_fen if item.flash else None,
        flash_until_ms=item.flash.until_ms if item.flash else None,
        last_test=item.last_test, tested_ms=item.tested_ms,
        facts=facts,
        banned=product.banned, papers=papers,
    )  # fmt: skip


def fact_views(product: Product) -> tuple[FactView, ...]:
    return tuple(
        FactView(id=name, title=fact.title, say=_ways(fact.say), evidence=fact.evidence)
        for name, fact in product.facts.items()
    )


def beat_views(step: Segment) -> tuple[BeatView, ...]:
    return tuple(
        BeatView(at_ms=step.at_ms + one.at_ms, part=one.part, say=one.say) for one in step.beats
    )


def _ways(say: tuple[str, ...]) -> Words:
    """The ways to say a fact, sorted by script: figures with Latin units suit an English screen."""
    chinese = [one for one in say if any("\u4e00" <= char <= "\u9fff" for char in one)]
    others = [one for one in say if one not in chinese]
    return Words(zh=" / ".join(chinese or say), en=" / ".join(others or say))


def coupon_views(room: Room) -> tuple[CouponView, ...]:
    return tuple(
        CouponView(
            id=one.id, name=one.name, items=one.items, threshold_fen=one.threshold_fen,
            minus_fen=one.minus_fen, quantity=one.quantity, claimed=one.claimed,
            issued=one.issued,
        )
        for one in room.shop.coupons
    )  # fmt: skip


def figures_view(room: Room) -> FiguresView:
    figures, counted = room.figures, room.figures.counted
    return FiguresView(
        online=figures.online,
        peak_online=figures.peak_online,
        entered=counted.entered if counted else 0,
        clicks=counted.clicks if counted else 0,
        orders=counted.orders if counted else 0,
        paid=counted.paid if counted else 0,
        gmv_fen=counted.gmv_fen if counted else 0,
        comments=counted.comments if counted else 0,
        comments_per_minute=figures.comments_per_minute,
        likes=counted.likes if counted else 0,
        follows=counted.follows if counted else 0,
        failed_orders_per_minute=figures.failed_per_minute,
    )


def media_view(room: Room) -> MediaView:
    link = room.link
    sound, sight, way, balance = link.sound, link.sight, link.carriage, link.balance
    read = max((one.t_ms for one in (sound, sight, way) if one is not None), default=None)
    return MediaView(
        state=link.media, door=link.door, line=link.line, lost_ms=link.lost_ms,
        on_air=link.on_air,
        level_cdb=sound.level_cdb if sound else None,
        loudness_clufs=sound.loudness_clufs if sound else None,
        clipped=sound.clipped if sound else None,
        silent_ms=sound.silent_ms if sound else None,
        voiced_ms=sound.voiced_ms if sound else None,
        luma=sight.luma if sight else None,
        frozen_ms=sight.frozen_ms if sight else None,
        video_kbps=way.video_kbps if way else None,
        fps_centi=way.fps_centi if way else None,
        loss=way.loss if way else None,
        rtt_ms=way.rtt_ms if way else None,
        tint=balance.tint if balance else None,
        white_cast=balance.white_cast if balance else None,
        skew_ms=balance.skew_ms if balance else None,
        lag_ms=balance.lag_ms if balance else None,
        read_ms=read,
        devices=tuple(
            DeviceView(
                piece=one.piece, state=one.state, name=one.name, instead=one.instead,
                since_ms=one.since_ms,
            )
            for one in room.devices
        ),
    )  # fmt: skip


def notice_view(room: Room) -> NoticeView | Literal["none"]:
    notice = room.talk.notice
    if notice is None:
        return "none"
    return NoticeView(topic=notice.topic, text=notice.text, at_ms=notice.at_ms)


def hint_views(room: Room) -> tuple[HintView, ...]:
    return tuple(
        HintView(id=one.id, names=one.fact.names, text=one.fact.text, at_ms=one.at_ms)
        for one in room.stage.hints
    )


def team_views(room: Room) -> tuple[TeamView, ...]:
    return tuple(
        TeamView(who=one.who, name=name_of(one.who), text=one.text, at_ms=one.at_ms)
        for one in room.stage.team
    )


def moderation_view(talk: Talk) -> ModerationView:
    return ModerationView(
        muted=tuple(sorted(talk.muted)), blocked=tuple(sorted(talk.blocked)), words=talk.words,
        slow_seconds=talk.slow_seconds, comments_to=talk.comments_to,
    )  # fmt: skip


def deed_view(deed: Deed) -> DeedView:
    return DeedView(
        seq=deed.seq, t_ms=deed.t_ms, by=deed.by, kind=deed.kind, target=deed.target,
        effect=deed.effect,
    )  # fmt: skip
