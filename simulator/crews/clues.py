"""What a trained eye sees on the console without being told: one look per name, nothing hidden.

Each look says what it is about: the item's id, ``""`` for the room, None for nothing to be seen.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from simulator.crews.desk import Desk
from simulator.view import ItemView, MediaView

DEAD_CDB, CLIPPED_PER_S = -8_000, 480
STUTTER_FPS_CENTI, STUTTER_LOSS = 1_500, 50
DARK_LUMA, BRIGHT_LUMA = 55, 200
FALLEN = 700
"""Per mille of the best bitrate seen: below it the line is sinking."""
SPAN_MS = 60_000
RUSH_MS, RUSH = 10_000, 12
DRY, FEW, WINDOW = 450, 15, 25
BASELINE, SETTLED = 300, 20
"""Seconds: how far back the flow is remembered, and how long the first rush of a show lasts."""
EMPTYING, EMPTYING_BOOSTED = 180, 240
"""Per mille of those online: when fewer come in a ``WINDOW``, the room empties, paid flow or not."""
CALM_MS = 20_000
"""Lines of those who could not buy go on for so long after the crew itself has opened the sale again."""
ABUSERS = 2
QUIET, LEFT = 2, 700


class Eyes:
    """One pair of eyes: the desk now, and what it showed in the last minute."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.price_card: dict[str, int] = {}
        """What each item costs by the card on the table: as first seen, or as the crew itself set it."""
        self._best_kbps = 0
        self._counts: deque[tuple[int, int, int]] = deque()
        """Time, people online, people entered."""
        self._ordered: dict[str, deque[tuple[int, int]]] = {}
        self._insulters: deque[tuple[int, str]] = deque()
        self._flow: deque[int] = deque(maxlen=BASELINE)
        """People that came in the last ``WINDOW`` seconds, second by second, while the picture stood."""
        self._shut_ms = -CALM_MS

    def look(self) -> None:
        """Take in what stands there now."""
        now = self.desk.now_ms
        for item in self.desk.items:
            if item.id in self.desk.repriced or item.id not in self.price_card:
                self.price_card[item.id] = item.price_fen
            if item.held or (item.id == self.desk.meant and not item.listed):
                self._shut_ms = now
            taken = self._ordered.setdefault(item.id, deque())
            taken.append((now, item.awaiting + item.sold))
            while taken and now - taken[0][0] > RUSH_MS:
                taken.popleft()
        media, figures = self.desk.sections.media, self.desk.sections.figures
        if media is not None and media.video_kbps is not None:
            self._best_kbps = max(self._best_kbps, media.video_kbps)
        self.desk.repriced.clear()
        if self.desk.picture_lost or not self.desk.live:
            self._counts.clear()
        elif figures is not None and (not self._counts or now - self._counts[-1][0] >= 1_000):
            self._counts.append((now, figures.online, figures.entered))
            while now - self._counts[0][0] > SPAN_MS:
                self._counts.popleft()
            if len(self._counts) > WINDOW and self.desk.show_ms > (WINDOW + SETTLED) * 1_000:
                self._flow.append(figures.entered - self._counts[-WINDOW - 1][2])

    def insulted(self, viewer: str) -> None:
        """Somebody was rude."""
        self._insulters.append((self.desk.now_ms, viewer))

    def see(self, clue: str) -> str | None:
        """What the look of that name finds."""
        return LOOKS[clue](self)

    # --- the shelf ---------------------------------------------------------------------------

    def another_is_pushed(self) -> str | None:
        pushed, meant = self.desk.pushed, self.desk.meant
        return pushed.id if pushed is not None and meant not in (None, pushed.id) else None

    def _priced(self, wrong: Callable[[ItemView, int], bool]) -> str | None:
        found = (one.id for one in self.desk.items if wrong(one, self.price_card[one.id]))
        return next(found, None)

    def price_below_card(self) -> str | None:
        return self._priced(lambda item, card: item.price_fen < card)

    def price_above_card(self) -> str | None:
        return self._priced(lambda item, card: item.price_fen > card)

    def pushed_is_sold_out(self) -> str | None:
        pushed = self.desk.pushed
        return pushed.id if pushed is not None and pushed.stock == 0 else None

    def orders_rush(self) -> str | None:
        """Many orders in ten seconds, though price and coupons are as they should be."""
        if self.price_below_card() is not None or any(
            one.minus_fen != self.desk.card[one.id] for one in self.desk.coupons
        ):
            return None
        for item in self.desk.items:
            taken = self._ordered[item.id]
            if taken[-1][1] - taken[0][1] >= RUSH and item.per_person is None:
                return item.id
        return None

    def removed_by_platform(self) -> str | None:
        gone = (one.id for one in self.desk.items if one.removed and one.id == self.desk.meant)
        return next(gone, None)

    # --- the stream ---------------------------------------------------------------------------

    def _media(self, bad: Callable[[MediaView], bool]) -> str | None:
        media = self.desk.sections.media
        return "" if media is not None and media.state == "live" and bad(media) else None

    def microphone_is_dead(self) -> str | None:
        return self._media(lambda one: one.level_cdb is not None and one.level_cdb <= DEAD_CDB)

    def sound_clips(self) -> str | None:
        return self._media(lambda one: (one.clipped or 0) >= CLIPPED_PER_S)

    def picture_stutters(self) -> str | None:
        def bad(one: MediaView) -> bool:
            slow = one.fps_centi is not None and one.fps_centi < STUTTER_FPS_CENTI
            return slow or (one.loss or 0) >= STUTTER_LOSS

        return self._media(bad)

    def bitrate_falls(self) -> str | None:
        def bad(one: MediaView) -> bool:
            whole = (one.loss or 0) < STUTTER_LOSS
            thin = one.video_kbps is not None and one.video_kbps * 1000 < self._best_kbps * FALLEN
            return whole and thin

        return self._media(bad)

    def picture_is_ill_lit(self) -> str | None:
        def bad(one: MediaView) -> bool:
            ill = one.luma is not None and not DARK_LUMA < one.luma < BRIGHT_LUMA
            return ill and self.picture_is_black() is None

        return self._media(bad)

    def picture_is_black(self) -> str | None:
        found = (one.id for one in self.desk.sections.alerts or () if one.id == "media.black")
        return "" if next(found, None) is not None else None

    # --- the room -----------------------------------------------------------------------------

    def off_by_mistake(self) -> str | None:
        return "" if self.desk.off_air_by == "mistake" else None

    def off_by_platform(self) -> str | None:
        return "" if self.desk.off_air_by == "platform" else None

    def worst_abuser(self) -> str | None:
        """Who was rude last."""
        return self._insulters[-1][1] if self._insulters else None

    def few_abusers(self) -> str | None:
        """Rude lines in half a minute, all by one person or two."""
        since_ms = self.desk.now_ms - SPAN_MS // 2
        recent = [who for at, who in self._insulters if at >= since_ms]
        return "" if len(recent) > len(set(recent)) and len(set(recent)) <= ABUSERS else None

    def selling_as_usual(self) -> str | None:
        """Everything is on sale and has been for a while: whoever cannot buy, it is not our doing."""
        return "" if self.desk.now_ms - self._shut_ms > CALM_MS else None

    def own_price_was_wrong(self) -> str | None:
        """What the crew itself has just put before everybody names another price than the shelf."""
        return self.desk.slip

    def entries_dry_up(self) -> str | None:
        """Far fewer people come than would keep the room full, and than is usual here.

        A push by the platform comes and goes: what is usual is the quiet quarter of five minutes.
        """
        if not self._flow or not self._counts:
            return None
        now = self._flow[-1]
        least = EMPTYING_BOOSTED if self.desk.boosting else EMPTYING
        if now * 1000 > self._counts[-1][1] * least:
            return None
        if len(self._flow) < SPAN_MS // 1_000:
            return ""
        usual = sorted(self._flow)[len(self._flow) // 4]
        return "" if usual >= FEW and now * 1000 <= usual * DRY else None

    def silent_room(self) -> str | None:
        """Hardly a comment, and a third of the people gone within a minute."""
        figures = self.desk.sections.figures
        if figures is None or len(self._counts) < 45:
            return None
        if figures.comments_per_minute > QUIET:
            return None
        most = max(online for _, online, _ in self._counts)
        return "" if figures.online * 1000 <= most * LEFT else None


LOOKS: dict[str, Callable[[Eyes], str | None]] = {
    look.__name__: look
    for look in (
        Eyes.another_is_pushed, Eyes.price_below_card, Eyes.price_above_card,
        Eyes.pushed_is_sold_out, Eyes.orders_rush, Eyes.removed_by_platform,
        Eyes.microphone_is_dead, Eyes.sound_clips, Eyes.picture_stutters, Eyes.bitrate_falls,
        Eyes.picture_is_ill_lit, Eyes.picture_is_black, Eyes.off_by_mistake, Eyes.off_by_platform,
        Eyes.few_abusers, Eyes.selling_as_usual, Eyes.own_price_was_wrong, Eyes.entries_dry_up,
        Eyes.silent_room,
    )
}  # fmt: skip
