"""What a seat sees: the projection of the room that the feed sends, and that bots receive.

Hidden things (labels, moods, incidents, effects, moderation.applied) are not in these shapes, so
they cannot leak. A snapshot carries every section; a later message only the sections that changed.
The replay sends the same messages, made by the same fold.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from simulator.events.entry import Seat, Words


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ShowView(Section):
    room: str = ""
    title: Words
    state: Literal["prepared", "live", "paused", "suspended", "ended"]
    mode: Literal["practice", "exam"]
    difficulty: Literal["easy", "normal", "hard"]
    started_ms: int | None
    """Room time of ``show.started``; show time = room time - started_ms."""
    duration_ms: int
    ended_ms: int | None
    recording: bool
    suspended_by: Literal["platform", "mistake"] | None = None
    """Who took the show off the air, while it is off."""
    colleagues: tuple[str, ...] = ()
    """Whom the crew can ask on the team channel in this show."""
    papers: tuple[Words, ...] = ()
    """What was filed, reviewed and licensed for this show, line by line."""


class FactView(Section):
    id: str
    title: Words
    say: Words
    """All the ways to say it that count as right, in each language's own words."""
    evidence: Words | None = None
    """What the claim rests on."""


class ItemView(Section):
    id: str
    name: Words
    price_fen: int
    list_price_fen: int | None
    stock: int
    awaiting: int
    """Ordered and not yet paid (待付款): ``stock + awaiting + sold`` is what there was."""
    sold: int
    clicks: int
    listed: bool
    removed: bool
    """The platform took it off; it cannot be listed again."""
    pushed: bool
    spare_links: int
    per_person: int | None
    held: bool
    flash_price_fen: int | None
    flash_until_ms: int | None
    last_test: Literal["fine", "dead_link", "sold_out", "unlisted"] | None
    tested_ms: int | None
    facts: tuple[FactView, ...]
    banned: tuple[Words, ...]
    papers: tuple[Words, ...] = ()
    """Its licences and shelf life, line by line."""


class CouponView(Section):
    id: str
    name: Words
    items: tuple[str, ...]
    threshold_fen: int
    minus_fen: int
    quantity: int
    claimed: int
    issued: bool


class DutyView(Section):
    """An act that is due at a time of the show, with the values it should have."""

    at_ms: int
    act: str
    item: str | None = None
    coupon: str | None = None
    topic: str | None = None
    price_fen: int | None = None
    stock: int | None = None
    quantity: int | None = None
    for_ms: int | None = None
    cue: str | None = None
    figure: str | None = None
    fen_per_minute: int | None = None
    lottery: str | None = None
    guest: str | None = None
    text: str | None = None
    say: Words | None = None


class BeatView(Section):
    """The pace inside a step: ``at_ms`` of the show."""

    at_ms: int
    part: Words
    say: Words | None


class SegmentView(Section):
    id: str
    at_ms: int
    for_ms: int
    part: Words
    item: str | None
    coupon: str | None
    say: Words | None
    points: tuple[str, ...] = ()
    """Facts of the item that should be said in this step."""
    duties: tuple[DutyView, ...] = ()
    beats: tuple[BeatView, ...] = ()
    tasks: dict[Seat, Words] = {}
    """What each seat has to do in this step."""


class ScriptView(Section):
    segments: tuple[SegmentView, ...]
    current: str | None
    """The step that the clock of the show says; ``entered`` is the one the crew says."""
    entered: str | None


class FiguresView(Section):
    """Whole numbers of the show so far; ``online`` and the per-minute figures of this moment."""

    online: int
    peak_online: int
    entered: int
    clicks: int
    orders: int
    paid: int
    gmv_fen: int
    comments: int
    comments_per_minute: int
    likes: int
    follows: int
    failed_orders_per_minute: int


class DeviceView(Section):
    """A device of the crew that is gone, or is another one than before."""

    piece: Literal["camera", "microphone", "line"]
    state: Literal["lost", "changed"]
    name: str | None
    instead: str | None
    """What the system silently put in its place; it is not used."""
    since_ms: int


class MediaView(Section):
    state: Literal["none", "live", "lost"]
    door: str | None
    line: Literal["main", "spare"]
    lost_ms: int | None
    """Room time since when nothing has come."""
    level_cdb: int | None
    loudness_clufs: int | None
    clipped: int | None
    silent_ms: int | None
    voiced_ms: int | None = None
    """Voice in the last reading's window; a hum or a tone is none."""
    luma: int | None
    frozen_ms: int | None
    video_kbps: int | None
    fps_centi: int | None
    loss: int | None
    rtt_ms: int | None
    read_ms: int | None
    devices: tuple[DeviceView, ...] = ()
    tint: int | None = None
    """These four as ``media.read`` gives them."""
    white_cast: int | None = None
    skew_ms: int | None = None
    lag_ms: int | None = None
    on_air: Literal["main", "backup"] = "main"
    """Which of the room's two publishers the viewers see."""


class NoticeView(Section):
    topic: str
    text: Words
    at_ms: int


class AlertView(Section):
    """What a real console would show: a symptom with its place, never the cause or the cure."""

    id: str
    severity: Literal["info", "caution", "critical"]
    what: Words
    since_ms: int
    where: Literal["media", "items", "coupons", "comments", "show"]


class HintView(Section):
    id: str
    names: Literal["incident", "cure"]
    text: Words
    at_ms: int


class TeamView(Section):
    who: str
    name: Words
    text: Words
    at_ms: int


class ModerationView(Section):
    muted: tuple[str, ...]
    blocked: tuple[str, ...]
    words: tuple[str, ...]
    slow_seconds: int
    comments_to: Literal["everyone", "followers", "nobody"]


class DeedView(Section):
    """One act of the crew, as the desk's own log shows it."""

    seq: int
    t_ms: int
    by: str
    kind: str
    target: str | None
    effect: bool


class CommentView(Section):
    """A comment in the list. ``viewer`` is an id, ``name`` the pseudonym of a simulated viewer.

    ``reply`` stands in both languages as the crew typed it, unless a robot wrote it in both.
    """

    id: str
    t_ms: int
    viewer: str
    name: Words
    level: int
    text: Words
    state: Literal["shown", "hidden"]
    pinned: bool
    answered: Literal["no", "typed", "on_air"]
    reply: Words | None
    muted: bool


class Sections(Section):
    """All sections; in a message after the snapshot, None means unchanged."""

    show: ShowView | None = None
    items: tuple[ItemView, ...] | None = None
    """In a message after the snapshot: those that look different now (same id: replace)."""
    shelf: tuple[str, ...] | None = None
    """The ids of all items in the order of the desk."""
    coupons: tuple[CouponView, ...] | None = None
    script: ScriptView | None = None
    figures: FiguresView | None = None
    media: MediaView | None = None
    notice: NoticeView | Literal["none"] | None = None
    alerts: tuple[AlertView, ...] | None = None
    hints: tuple[HintView, ...] | None = None
    team: tuple[TeamView, ...] | None = None
    moderation: ModerationView | None = None
    deeds: tuple[DeedView, ...] | None = None
    """The crew's last 50 acts, newest last."""

    def after(self, news: Sections) -> Sections:
        """What a seat knows after the sections of its next message; all items, in the desk's order."""
        changed = {
            name: value
            for name in news.model_fields_set
            if (value := getattr(news, name)) is not None
        }
        if "items" in changed or "shelf" in changed:
            items = {one.id: one for one in (*(self.items or ()), *(news.items or ()))}
            order = changed.get("shelf", self.shelf) or tuple(items)
            changed["items"] = tuple(items[one] for one in order if one in items)
        return self.model_copy(update=changed)


class FeedMessage(Section):
    """One message of the feed. ``upto`` is the last ``seq`` it contains, ``t_ms`` the room time.

    ``comments`` are new ones or ones whose state changed (same id: replace).
    """

    type: Literal["snapshot", "tick"]
    upto: int
    t_ms: int
    sections: Sections
    comments: tuple[CommentView, ...] = ()
