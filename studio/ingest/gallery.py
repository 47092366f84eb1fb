"""Everybody who watches a room by WHEP, over all rooms of the process."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from studio.clock import Clock
from studio.ingest.candidate import offered
from studio.ingest.offer import read_offer
from studio.ingest.ports import Harbour
from studio.ingest.refusals import (
    ice_restart,
    no_seat,
    nothing_on_air,
    stale_etag,
    unknown_room,
    unknown_session,
)
from studio.ingest.room_stream import RoomStream
from studio.ingest.trickle import Fragment
from studio.ingest.viewing import Viewing

MOST_VIEWERS = 200


@dataclass(frozen=True, slots=True)
class Watched:
    """What a WHEP client is told. ``etag`` is quoted, as it stands in the header."""

    answer_sdp: str
    resource: str
    etag: str


class Gallery:
    """Viewers come by an offer and leave by DELETE, or are found gone."""

    def __init__(
        self,
        clock: Clock,
        harbour: Harbour,
        room: Callable[[str], RoomStream | None],
        *,
        loopback: bool,
        most: int = MOST_VIEWERS,
    ) -> None:
        self._clock = clock
        self._harbour = harbour
        self._room = room
        self.loopback = loopback
        self._most = most
        self._viewings: dict[str, tuple[str, Viewing]] = {}
        self._coming = 0
        self._dropped = 0

    async def watch(self, room: str, offer_sdp: str, *, facing: str | None = None) -> Watched:
        """Answer a viewer's offer. Raises OfferRefused: 400, 409, 422, 503; 404 when the room closed."""
        there = self._room(room)
        if there is None or there.session is None or not there.is_live:
            raise nothing_on_air()
        offer = read_offer(offer_sdp, loopback=self.loopback, views=there.session.codecs)
        if len(self._viewings) + self._coming >= self._most:
            raise no_seat(self._most)
        viewing = Viewing(offer, self._clock, there.fanout, there.want_key)
        self._coming += 1
        try:
            answer = await viewing.answer(
                self._harbour, lambda mine: offered(mine, facing, loopback=self.loopback)
            )
        finally:
            self._coming -= 1
        if self._room(room) is not there:
            await viewing.close()
            raise unknown_room()
        resource = secrets.token_urlsafe(24)
        self._viewings[resource] = (room, viewing)
        return Watched(answer, resource, etag(resource))

    async def trickle(self, room: str, resource: str, if_match: str, fragment: Fragment) -> None:
        """Add the candidates of a PATCH. Raises OfferRefused 404, 412 or 422."""
        viewing = self._find(room, resource)
        if if_match not in (etag(resource), "*"):
            raise stale_etag()
        mine = {section.ufrag for section in viewing.offer.sections}
        if fragment.ufrag and fragment.ufrag not in mine:
            raise ice_restart()
        await viewing.add(list(fragment.candidates))

    async def leave(self, room: str, resource: str) -> None:
        """A viewer says goodbye. Raises OfferRefused 404."""
        viewing = self._find(room, resource)
        await self._end(resource, viewing)

    def _find(self, room: str, resource: str) -> Viewing:
        where, viewing = self._viewings.get(resource, ("", None))
        if viewing is None or where != room:
            raise unknown_session()
        return viewing

    async def _end(self, resource: str, viewing: Viewing) -> None:
        if self._viewings.pop(resource, None) is not None:
            self._dropped += viewing.viewer.dropped
            await viewing.close()

    @property
    def is_watched(self) -> bool:
        """Somebody watches, or is about to."""
        return bool(self._viewings or self._coming)

    async def attend(self, now_ms: int) -> None:
        """Serve everybody; those who are gone are let go. Call it about every 30 ms."""
        gone = []
        for resource, (room, viewing) in self._viewings.items():
            viewing.attend(now_ms)
            if viewing.is_gone or not self._plays(room, viewing):
                gone.append((resource, viewing))
        for resource, viewing in gone:
            await self._end(resource, viewing)

    def _plays(self, room: str, viewing: Viewing) -> bool:
        """False when another codec is on air than this viewer was promised; it may ask again."""
        there = self._room(room)
        session = None if there is None else there.session
        promised = viewing.offer.codec("video")
        if session is None or promised is None:
            return True
        sent = session.offer.codec("video")
        return sent is None or sent.name == promised.name

    async def close(self, room: str) -> None:
        """The room is over, and so is watching it."""
        for resource, (where, viewing) in list(self._viewings.items()):
            if where == room:
                await self._end(resource, viewing)

    def counters(self) -> dict[str, int]:
        """Who watches, what waits for them, and what they did not get."""
        viewers = [viewing.viewer for _, viewing in self._viewings.values()]
        return {
            "viewers": len(viewers),
            "viewer_frames_waiting": sum(viewer.waiting for viewer in viewers),
            "viewer_frames_dropped": self._dropped + sum(viewer.dropped for viewer in viewers),
            "viewer_packets_repeated": sum(viewer.repeated for viewer in viewers),
        }


def etag(resource: str) -> str:
    """A strong entity tag for a session."""
    return f'"{resource[:16]}"'
