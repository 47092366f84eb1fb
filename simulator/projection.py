"""What a seat sees of the room. The same projection serves the live feed, the bots and the replay.

Nothing hidden has a place in the shapes of ``simulator.view``, so nothing hidden can pass here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import is_
from typing import Any, Literal

from simulator.alerts import alerts
from simulator.backstage import Deed, name_of
from simulator.colleagues import offered
from simulator.comments_seen import comment_view, touched
from simulator.events import Entry
from simulator.events.entry import Words
from simulator.papers_seen import of_item, of_show
from simulator.room import Room
from simulator.scenario import Duty, Product, Scenario, Segment
from simulator.shop import Item
from simulator.talk import Talk
from simulator.view import (
    BeatView,
    CouponView,
    DeedView,
    DeviceView,
    DutyView,
    FactView,
    FeedMessage,
    FiguresView,
    HintView,
    ItemView,
    MediaView,
    ModerationView,
    NoticeView,
    ScriptView,
    Sections,
    SegmentView,
    ShowView,
    TeamView,
)


class Projector:
    """One feed: it remembers what it sent last, and sends only what became different."""

    def __init__(self, scenario: Scenario, room_id: str = "") -> None:
        self._scenario = scenario
        self._room_id = room_id
        self._colleagues = offered(scenario)
        self._products = {one.id: one for one in scenario.products}
        self._facts = {one.id: _facts(one) for one in scenario.products}
        self._filed = of_show(scenario.filings)
        self._papers = {one.id: of_item(one, scenario.filings) for one in scenario.products}
        self._segments = tuple(
            SegmentView(
                id=one.id, at_ms=one.at_ms, for_ms=one.for_ms, part=one.part, item=one.product,
                coupon=one.issue, say=one.say, beats=_beats(one), tasks=one.tasks,
                points=one.points,
                duties=tuple(_duty(one, due) for due in one.duties),
            )
            for one in scenario.script
        )  # fmt: skip
        self._sources: dict[str, tuple[object, ...]] = {}
        self._sent: dict[str, Any] = {}
        self._seen: Room | None = None
        self._views: dict[str, tuple[Item, int, bool, ItemView]] = {}
        """Each item's last view and what it was made of: an order changes one item of six."""
        self._told: dict[str, ItemView] = {}
        """Each item as this feed told it last."""
        self._deeds_shown: dict[int, tuple[Deed, DeedView]] = {}
        """The crew's acts that are shown, each with its view: a new act leaves the others."""

    def snapshot(self, room: Room) -> FeedMessage:
        """Everything a seat sees now; later messages build on it."""
        self._sources.clear()
        self._sent.clear()
        self._told.clear()
        self._seen = None
        comments = (room.talk.comments.get(one) for one in room.talk.recent)
        return FeedMessage(
            type="snapshot",
            upto=room.seq,
            t_ms=room.t_ms,
            sections=Sections(**self._changed(room)),
            comments=tuple(comment_view(room.talk, one) for one in comments if one is not None),
        )

    def message(self, before: Room, after: Room, entries: Sequence[Entry]) -> FeedMessage | None:
        """What ``entries`` changed for a seat; None when it would see no difference."""
        sections = self._changed(after)
        comments = touched(before, after, entries) if after.talk is not before.talk else ()
        if not sections and not comments:
            return None
        return FeedMessage(
            type="tick",
            upto=after.seq,
            t_ms=after.t_ms,
            sections=Sections(**sections),
            comments=comments,
        )

    def _changed(self, room: Room) -> dict[str, Any]:
        """The sections that differ from what was sent; built only where their sources changed."""
        changed: dict[str, Any] = {}
        if room is self._seen:
            return changed
        self._seen = room
        for name, (sources, build) in _SECTIONS.items():
            now = sources(room)
            then = self._sources.get(name)
            if then is not None and all(map(is_, now, then)):
                continue
            self._sources[name] = now
            section = build(self, room)
            if name == "items" and not section:
                continue
            if name not in self._sent or self._sent[name] != section:
                self._sent[name] = changed[name] = section
        return changed

    def _show(self, room: Room) -> ShowView:
        show = room.show
        return ShowView(
            room=self._room_id, title=show.title, state=show.state, mode=show.mode,
            difficulty=show.difficulty, started_ms=show.started_ms,
            duration_ms=show.duration_ms, ended_ms=show.ended_ms,
            recording=room.stage.recording,
            suspended_by=show.suspended_by if show.state == "suspended" else None,
            colleagues=self._colleagues, papers=self._filed,
        )  # fmt: skip

    def _items(self, room: Room) -> tuple[ItemView, ...]:
        """Those that look different from what was told: an item's facts are long, and orders many."""
        counted = room.figures.counted
        clicks = counted.item_clicks if counted else {}
        views = (
            self._view(one, clicks.get(one.id, 0), one.id == room.shop.pushed)
            for one in room.shop.items
        )
        news = tuple(one for one in views if self._told.get(one.id) != one)
        self._told.update((one.id, one) for one in news)
        return news

    def _view(self, item: Item, clicks: int, pushed: bool) -> ItemView:
        known = self._views.get(item.id)
        if known is not None and known[0] is item and known[1:3] == (clicks, pushed):
            return known[3]
        facts, papers = self._facts[item.id], self._papers[item.id]
        made = _item(item, self._products[item.id], facts, papers, clicks, pushed)
        self._views[item.id] = (item, clicks, pushed, made)
        return made

    def _deeds(self, room: Room) -> tuple[DeedView, ...]:
        self._deeds_shown = {one.seq: self._deed(one) for one in room.stage.deeds}
        return tuple(view for _, view in self._deeds_shown.values())

    def _deed(self, deed: Deed) -> tuple[Deed, DeedView]:
        known = self._deeds_shown.get(deed.seq)
        return known if known is not None and known[0] is deed else (deed, _deed_view(deed))

    def _script(self, room: Room) -> ScriptView:
        return ScriptView(
            segments=self._segments, current=room.show.current, entered=room.show.entered
        )


_SECTIONS: dict[
    str, tuple[Callable[[Room], tuple[object, ...]], Callable[[Projector, Room], Any]]
] = {
    "show": (lambda r: (r.show, r.stage.recording), Projector._show),
    "items": (lambda r: (r.shop, r.figures), Projector._items),
    "shelf": (lambda r: (r.shop,), lambda _, r: tuple(one.id for one in r.shop.items)),
    "coupons": (lambda r: (r.shop,), lambda _, r: _coupons(r)),
    "script": (lambda r: (r.show,), Projector._script),
    "figures": (lambda r: (r.figures,), lambda _, r: _figures(r)),
    "media": (lambda r: (r.link, r.devices), lambda _, r: _media(r)),
    "notice": (lambda r: (r.talk.notice,), lambda _, r: _notice(r)),
    "alerts": (
        lambda r: (r.link, r.devices, r.shop, r.figures, r.troubles.warnings),
        lambda _, r: alerts(r),
    ),
    "hints": (lambda r: (r.stage.hints,), lambda _, r: _hints(r)),
    "team": (lambda r: (r.stage.team,), lambda _, r: _team(r)),
    "moderation": (
        lambda r: (r.talk.muted, r.talk.blocked, r.talk.words, r.talk.slow_seconds,
                   r.talk.comments_to),
        lambda _, r: _moderation(r.talk),
    ),
    "deeds": (lambda r: (r.stage.deeds,), Projector._deeds),
}  # fmt: skip


def _duty(step: Segment, due: Duty) -> DutyView:
    told = due.model_dump(exclude={"action", "product", "at_ms", "say"})
    return DutyView(
        at_ms=step.at_ms + due.at_ms, act=due.action, item=due.product, say=due.say, **told
    )


def _item(
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


def _facts(product: Product) -> tuple[FactView, ...]:
    return tuple(
        FactView(id=name, title=fact.title, say=_ways(fact.say), evidence=fact.evidence)
        for name, fact in product.facts.items()
    )


def _beats(step: Segment) -> tuple[BeatView, ...]:
    return tuple(
        BeatView(at_ms=step.at_ms + one.at_ms, part=one.part, say=one.say) for one in step.beats
    )


def _ways(say: tuple[str, ...]) -> Words:
    """The ways to say a fact, sorted by script: figures with Latin units suit an English screen."""
    chinese = [one for one in say if any("\u4e00" <= char <= "\u9fff" for char in one)]
    others = [one for one in say if one not in chinese]
    return Words(zh=" / ".join(chinese or say), en=" / ".join(others or say))


def _coupons(room: Room) -> tuple[CouponView, ...]:
    return tuple(
        CouponView(
            id=one.id, name=one.name, items=one.items, threshold_fen=one.threshold_fen,
            minus_fen=one.minus_fen, quantity=one.quantity, claimed=one.claimed,
            issued=one.issued,
        )
        for one in room.shop.coupons
    )  # fmt: skip


def _figures(room: Room) -> FiguresView:
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


def _media(room: Room) -> MediaView:
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


def _notice(room: Room) -> NoticeView | Literal["none"]:
    notice = room.talk.notice
    if notice is None:
        return "none"
    return NoticeView(topic=notice.topic, text=notice.text, at_ms=notice.at_ms)


def _hints(room: Room) -> tuple[HintView, ...]:
    return tuple(
        HintView(id=one.id, names=one.fact.names, text=one.fact.text, at_ms=one.at_ms)
        for one in room.stage.hints
    )


def _team(room: Room) -> tuple[TeamView, ...]:
    return tuple(
        TeamView(who=one.who, name=name_of(one.who), text=one.text, at_ms=one.at_ms)
        for one in room.stage.team
    )


def _moderation(talk: Talk) -> ModerationView:
    return ModerationView(
        muted=tuple(sorted(talk.muted)), blocked=tuple(sorted(talk.blocked)), words=talk.words,
        slow_seconds=talk.slow_seconds, comments_to=talk.comments_to,
    )  # fmt: skip


def _deed_view(deed: Deed) -> DeedView:
    return DeedView(
        seq=deed.seq, t_ms=deed.t_ms, by=deed.by, kind=deed.kind, target=deed.target,
        effect=deed.effect,
    )  # fmt: skip
