"""What a seat sees of the room. The same projection serves the live feed, the bots and the replay.

Nothing hidden has a place in the shapes of ``simulator.view``, so nothing hidden can pass here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import is_
from typing import Any

from simulator.alerts import alerts
from simulator.backstage import Deed
from simulator.colleagues import offered
from simulator.comments_seen import comment_view, touched
from simulator.desk_seen import (
    beat_views,
    coupon_views,
    deed_view,
    duty_view,
    fact_views,
    figures_view,
    hint_views,
    item_view,
    media_view,
    moderation_view,
    notice_view,
    team_views,
)
from simulator.events import Entry
from simulator.papers_seen import of_item, of_show
from simulator.room import Room
from simulator.scenario import Scenario
from simulator.shop import Item
from simulator.view import (
    DeedView,
    FeedMessage,
    ItemView,
    ScriptView,
    Sections,
    SegmentView,
    ShowView,
)


class Projector:
    """One feed: it remembers what it sent last, and sends only what became different."""

    def __init__(self, scenario: Scenario, room_id: str = "") -> None:
        self._scenario = scenario
        self._room_id = room_id
        self._colleagues = offered(scenario)
        self._products = {one.id: one for one in scenario.products}
        self._facts = {one.id: fact_views(one) for one in scenario.products}
        self._filed = of_show(scenario)
        self._papers = {one.id: of_item(one, scenario.filings) for one in scenario.products}
        self._segments = tuple(
            SegmentView(
                id=one.id, at_ms=one.at_ms, for_ms=one.for_ms, part=one.part, item=one.product,
                coupon=one.issue, say=one.say, beats=beat_views(one), tasks=one.tasks,
                points=one.points,
                duties=tuple(duty_view(one, due) for due in one.duties),
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
        made = item_view(item, self._products[item.id], facts, papers, clicks, pushed)
        self._views[item.id] = (item, clicks, pushed, made)
        return made

    def _deeds(self, room: Room) -> tuple[DeedView, ...]:
        self._deeds_shown = {one.seq: self._deed(one) for one in room.stage.deeds}
        return tuple(view for _, view in self._deeds_shown.values())

    def _deed(self, deed: Deed) -> tuple[Deed, DeedView]:
        known = self._deeds_shown.get(deed.seq)
        return known if known is not None and known[0] is deed else (deed, deed_view(deed))

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
    "coupons": (lambda r: (r.shop,), lambda _, r: coupon_views(r)),
    "script": (lambda r: (r.show,), Projector._script),
    "figures": (lambda r: (r.figures,), lambda _, r: figures_view(r)),
    "media": (lambda r: (r.link, r.devices), lambda _, r: media_view(r)),
    "notice": (lambda r: (r.talk.notice,), lambda _, r: notice_view(r)),
    "alerts": (
        lambda r: (r.link, r.devices, r.shop, r.figures, r.troubles.warnings),
        lambda _, r: alerts(r),
    ),
    "hints": (lambda r: (r.stage.hints,), lambda _, r: hint_views(r)),
    "team": (lambda r: (r.stage.team,), lambda _, r: team_views(r)),
    "moderation": (
        lambda r: (r.talk.muted, r.talk.blocked, r.talk.words, r.talk.slow_seconds,
                   r.talk.comments_to),
        lambda _, r: moderation_view(r.talk),
    ),
    "deeds": (lambda r: (r.stage.deeds,), Projector._deeds),
}  # fmt: skip
