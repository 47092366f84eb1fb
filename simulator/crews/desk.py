"""The desk as a bot sees it: the messages of one feed put together, nothing else."""

from __future__ import annotations

from simulator.view import CommentView, CouponView, FeedMessage, ItemView, Sections, SegmentView

UNCHANGED = Sections()


class Desk:
    """What the screen shows now, and what is new on it since the message before."""

    def __init__(self) -> None:
        self.now_ms = 0
        self.sections = Sections()
        self.comments: dict[str, CommentView] = {}
        self.fresh: list[CommentView] = []
        """Comments that were not there before this message."""
        self.news = False
        """Something on the screen has just changed."""
        self.card: dict[str, int] = {}
        """What each coupon took off when it was first seen: the price card on the table."""
        self.meant: str | None = None
        """The item that the crew itself pushed last and has not taken back."""
        self.repriced: set[str] = set()
        """Items whose price the crew itself has just set."""
        self.slip: str | None = None
        """The item about which the crew's last card said a wrong price, until it says a right one."""
        self.last_text: str | None = None
        """How the crew last put a text before everybody."""
        self.draw: str | None = None
        self.guest: str | None = None
        self.boosting = False
        self._deeds_seen = 0

    def see(self, message: FeedMessage, now_ms: int) -> None:
        """Take in one message."""
        self.now_ms = now_ms
        self.fresh = [one for one in message.comments if one.id not in self.comments]
        for one in message.comments:
            self.comments[one.id] = one
        changed = message.sections != UNCHANGED
        self.news = bool(changed or message.comments)
        if changed:
            self._take_in(message.sections)

    def _take_in(self, news: Sections) -> None:
        """Sections that look different now."""
        self.sections = self.sections.after(news)
        for coupon in news.coupons or ():
            self.card.setdefault(coupon.id, coupon.minus_fen)
        for deed in news.deeds or ():
            if deed.seq > self._deeds_seen:
                self._deeds_seen = deed.seq
                if deed.effect:
                    self._remember(deed.kind, deed.target)

    def _remember(self, kind: str, target: str | None) -> None:
        """What the crew's own log says that it did."""
        match kind:
            case "item.pushed":
                self.meant = target
            case "item.unpushed" | "item.unlisted" if target == self.meant:
                self.meant = None
            case "sticker.shown" | "card.shown" | "notice.posted":
                self.last_text = kind
            case "item.repriced" if target is not None:
                self.repriced.add(target)
            case "lottery.opened":
                self.draw = target
            case "guest.invited":
                self.guest = target
            case "boost.started" | "boost.changed":
                self.boosting = True
            case "boost.stopped":
                self.boosting = False
            case _:
                pass

    @property
    def live(self) -> bool:
        show = self.sections.show
        return show is not None and show.state == "live"

    @property
    def off_air_by(self) -> str | None:
        """Who took the show off the air; None while it is on."""
        show = self.sections.show
        return show.suspended_by if show is not None and show.state == "suspended" else None

    @property
    def show_ms(self) -> int:
        """Show time; 0 before the start."""
        show = self.sections.show
        started = show.started_ms if show is not None else None
        return 0 if started is None else self.now_ms - started

    @property
    def items(self) -> tuple[ItemView, ...]:
        return self.sections.items or ()

    @property
    def coupons(self) -> tuple[CouponView, ...]:
        return self.sections.coupons or ()

    @property
    def pushed(self) -> ItemView | None:
        return next((one for one in self.items if one.pushed), None)

    def item(self, ident: str) -> ItemView | None:
        return next((one for one in self.items if one.id == ident), None)

    @property
    def segment(self) -> SegmentView | None:
        """The step of the rundown that the clock says."""
        script = self.sections.script
        if script is None:
            return None
        return next((one for one in script.segments if one.id == script.current), None)

    @property
    def subject(self) -> ItemView | None:
        """The item in hand: the pushed one, else the one of the present step."""
        if self.pushed is not None:
            return self.pushed
        step = self.segment
        return self.item(step.item) if step is not None and step.item is not None else None

    @property
    def picture_lost(self) -> bool:
        media = self.sections.media
        return media is not None and media.state == "lost"
