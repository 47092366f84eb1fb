"""What an incident does to the room: changes that stay, pressures that end when it closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from simulator.events.changes import (
    AnyChange,
    ClaimChange,
    CommentWave,
    CouponChange,
    DealChange,
    ItemFault,
    LeaveRate,
    LinkChange,
    MediaFault,
    MoodStep,
    OrderRush,
    PaymentFault,
    PoorLine,
    PriceChange,
    PushChange,
    RemovalChange,
    StockChange,
    TrafficRate,
    UplinkChange,
)
from simulator.events.room import TeamSaid
from simulator.events.trouble import EffectApplied, PlatformWarned, ShowSuspended
from simulator.moment import Moment
from simulator.scenario import (
    ClaimEffect,
    CommentsEffect,
    Condition,
    CouponEffect,
    DealEffect,
    Effect,
    Incident,
    ItemFaultEffect,
    LeaveEffect,
    LinkEffect,
    MediaEffect,
    MoodEffect,
    NoticeEffect,
    PaymentEffect,
    PriceEffect,
    PushEffect,
    RemovalEffect,
    RushEffect,
    StockEffect,
    SuspendEffect,
    TeamEffect,
    TrafficEffect,
)


@dataclass(frozen=True, slots=True)
class Ending:
    """When an effect ends by itself, and the change that ends it.

    It ends once ``until`` has held, not before ``earliest_ms``; at ``latest_ms`` in any case.
    """

    place: str
    change: AnyChange
    until: Condition | None
    earliest_ms: int
    latest_ms: int | None


def objects(incident: Incident) -> tuple[str | None, str | None]:
    """The item and the coupon that an incident is about: the first that its effects name."""
    item = coupon = None
    for effect in incident.effects:
        match effect:
            case (
                LinkEffect() | PriceEffect() | StockEffect() | RushEffect() | PushEffect()
                | DealEffect() | ItemFaultEffect() | RemovalEffect()
            ):  # fmt: skip
                item = item or effect.product
            case CouponEffect() | ClaimEffect():
                coupon = coupon or effect.coupon
            case _:
                pass
    return item, coupon


def start(
    moment: Moment, instance: str, place: str, effects: Sequence[Effect], intensity: int
) -> list[Ending]:
    """Apply ``effects`` of ``instance`` now; what ends by itself is handed back."""
    endings: list[Ending] = []
    trouble = moment.room.troubles.by_id.get(instance)
    item = None if trouble is None else trouble.item
    for number, effect in enumerate(effects):
        if isinstance(effect, NoticeEffect):
            moment.say("platform", PlatformWarned(level=effect.level, text=effect.text))
            continue
        if isinstance(effect, SuspendEffect):
            moment.say("director", ShowSuspended(by_whom=effect.by_whom))
            continue
        if isinstance(effect, TeamEffect):
            moment.say("platform", TeamSaid(who=effect.who, text=effect.say))
            continue
        where = f"{place}.{number}"
        change = _change(effect, where, item, intensity, moment.now_ms)
        moment.say("director", EffectApplied(incident=instance, change=change))
        ending = _ending(effect, where, moment.now_ms)
        if ending is not None:
            endings.append(ending)
    return endings


_Change = (
    LinkEffect | PriceEffect | StockEffect | CouponEffect | RushEffect | CommentsEffect
    | MediaEffect | LeaveEffect | MoodEffect | PushEffect | ClaimEffect | DealEffect
    | ItemFaultEffect | RemovalEffect | PaymentEffect | TrafficEffect
)  # fmt: skip


def _change(
    effect: _Change, place: str, item: str | None, intensity: int, now_ms: int
) -> AnyChange:
    match effect:
        case LinkEffect():
            return LinkChange(item=effect.product, state=effect.state)
        case PriceEffect():
            return PriceChange(item=effect.product, price_fen=effect.price_fen)
        case StockEffect():
            return StockChange(item=effect.product, stock=effect.stock)
        case CouponEffect():
            return CouponChange(coupon=effect.coupon, minus_fen=effect.minus_fen)
        case RushEffect():
            return OrderRush(item=effect.product, per_minute=_scaled(effect.per_minute, intensity))
        case CommentsEffect():
            return CommentWave(
                wave=place, comment_class=effect.comment_class, topic=effect.topic,
                item=effect.product or item, accounts=effect.accounts,
                per_minute=_scaled(effect.per_minute, intensity),
            )  # fmt: skip
        case MediaEffect():
            return _of_media(effect)
        case LeaveEffect():
            excess = (effect.times - 1000) * intensity // 1000
            return LeaveRate(times=max(0, 1000 + excess))
        case MoodEffect():
            return MoodStep(by=effect.by)
        case PaymentEffect():
            return PaymentFault(failing=effect.failing)
        case TrafficEffect():
            return _flow(effect, intensity, now_ms)
        case _:
            return _of_shelf(effect)


def _flow(effect: TrafficEffect, intensity: int, now_ms: int) -> TrafficRate:
    """A crowd that was sent for a time is not sent home by whoever welcomes it; a drought is mended."""
    times = max(0, 1000 + (effect.times - 1000) * intensity // 1000)
    lasts = effect.for_ms if times > 1000 else None
    return TrafficRate(times=times, until_ms=None if lasts is None else now_ms + lasts)


def _of_shelf(
    effect: PushEffect | ClaimEffect | DealEffect | ItemFaultEffect | RemovalEffect,
) -> AnyChange:
    match effect:
        case PushEffect():
            return PushChange(item=effect.product)
        case ClaimEffect():
            return ClaimChange(coupon=effect.coupon)
        case DealEffect():
            return DealChange(item=effect.product)
        case ItemFaultEffect():
            return ItemFault(item=effect.product, fault=effect.fault)
        case RemovalEffect():
            return RemovalChange(item=effect.product)
        case _:
            assert_never(effect)


def _of_media(effect: MediaEffect) -> UplinkChange | MediaFault:
    if effect.fault == "cut":
        return UplinkChange(state="cut")
    if effect.fault == "poor":
        return _poor(effect)
    return MediaFault(
        fault=effect.fault, gain_cdb=effect.gain_cdb, delay_ms=effect.delay_ms or None,
        luma_permille=effect.luma_permille, degrees=effect.degrees, fps_centi=effect.fps_centi,
    )  # fmt: skip


def _poor(effect: MediaEffect) -> UplinkChange:
    line = PoorLine(
        loss=effect.loss, burst_loss=effect.burst_loss, burst_packets=effect.burst_packets,
        delay_ms=effect.delay_ms, jitter_ms=effect.jitter_ms, cap_kbps=effect.cap_kbps,
        ramp_ms=effect.ramp_ms,
    )  # fmt: skip
    return UplinkChange(state="poor", line=line)


def _mended(effect: MediaEffect) -> UplinkChange | MediaFault:
    """What ends the fault: each kind ends for itself."""
    if effect.fault == "cut":
        return UplinkChange(state="ok")
    if effect.fault == "poor":
        return UplinkChange(state="poor", line=PoorLine())
    return MediaFault(fault=effect.fault, state="ok")


def _scaled(per_minute: int, intensity: int) -> int:
    """A rate under the difficulty's intensity; what is asked for never vanishes altogether."""
    return max(1, per_minute * intensity // 1000) if per_minute else 0


def _ending(effect: Effect, place: str, now_ms: int) -> Ending | None:
    match effect:
        case RushEffect(until=Condition() as until):
            return Ending(place, OrderRush(item=effect.product, per_minute=0), until, now_ms, None)
        case LeaveEffect(for_ms=int() as for_ms):
            return Ending(place, LeaveRate(times=1000), None, now_ms, now_ms + for_ms)
        case TrafficEffect(for_ms=int() as for_ms):
            return Ending(place, TrafficRate(times=1000), None, now_ms, now_ms + for_ms)
        case PaymentEffect(until=Condition() as until):
            return Ending(place, PaymentFault(failing=0), until, now_ms, None)
        case MediaEffect():
            return Ending(
                place, _mended(effect), effect.until,
                now_ms + effect.at_least_ms, now_ms + effect.at_most_ms,
            )  # fmt: skip
        case _:
            return None


def repair(moment: Moment, incident: Incident, instance: str) -> None:
    """Put right what ``incident`` broke: the instructor cleared it, so nobody has to mend it."""
    shop = moment.room.shop
    for effect in incident.effects:
        match effect:
            case LinkEffect():
                change: AnyChange = LinkChange(item=effect.product, state="ok")
            case PriceEffect() if (item := shop.item(effect.product)) is not None:
                change = PriceChange(item=item.id, price_fen=item.reference_fen)
            case CouponEffect() if (coupon := shop.coupon(effect.coupon)) is not None:
                change = CouponChange(coupon=coupon.id, minus_fen=coupon.reference_minus_fen)
            case ClaimEffect():
                change = ClaimChange(coupon=effect.coupon, state="ok")
            case ItemFaultEffect():
                change = ItemFault(item=effect.product, fault=effect.fault, state="ok")
            case _:
                continue
        moment.say("director", EffectApplied(incident=instance, change=change))
