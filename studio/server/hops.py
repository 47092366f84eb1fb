"""What a page or a rig agent noticed of its own devices and line, told to the studio when it can.

``POST /whip/{room}/hops`` with the room's WHIP token, beside the media's own door: who was cut off
tells afterwards how long ago it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulator.events import Fact
from simulator.events.rig import DeviceChanged, HopLost, HopRestored
from studio.ingest.exchange import CORS, PREFLIGHT, Admission, admit, bearer, problem
from studio.ingest.refusals import OfferRefused
from studio.server.premises import Premises

MOST: Final = 32
OLDEST_MS: Final = 10 * 60_000
STALL_MS: Final = 1_000
"""A viewer whose picture has not moved for so long has noticed."""
Name = Annotated[str, Field(max_length=200)]


class Notice(BaseModel):
    """One noticing, ``ago_ms`` before it is told."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    what: Literal["lost", "restored", "changed"]
    hop: Literal["device", "sender"] = "device"
    piece: Literal["camera", "microphone", "line"]
    ago_ms: Annotated[int, Field(ge=0, le=OLDEST_MS)]
    name: Name | None = None
    instead: Name | None = None
    before: Name | None = None

    def fact(self, now_ms: int) -> Fact:
        """As the log holds it; ``now_ms`` is room time."""
        at_ms = max(0, now_ms - self.ago_ms)
        match self.what:
            case "lost":
                return HopLost(
                    hop=self.hop,
                    piece=self.piece,
                    at_ms=at_ms,
                    name=self.name,
                    instead=self.instead,
                )
            case "restored":
                return HopRestored(hop=self.hop, piece=self.piece, at_ms=at_ms, name=self.name)
            case "changed":
                return DeviceChanged(
                    piece=self.piece, at_ms=at_ms, name=self.name, before=self.before
                )


class Notices(BaseModel):
    """In the order of their happening."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    notices: Annotated[tuple[Notice, ...], Field(max_length=MOST)]


Authorise = Callable[[str, str | None], Admission]


def routes(
    authorise: Authorise, now_ms: Callable[[str], int | None], report: Callable[[str, Fact], None]
) -> APIRouter:
    """``now_ms``: a room's time; None where it is over."""
    router = APIRouter(tags=["whip"])

    @router.options("/whip/{room}/hops", status_code=204, response_class=Response)
    async def preflight(room: str) -> Response:
        return Response(status_code=204, headers=PREFLIGHT)

    @router.post("/whip/{room}/hops", status_code=204, response_class=Response)
    async def notices(room: str, request: Request) -> Response:
        try:
            admit(authorise(room, bearer(request)))
            told = Notices.model_validate_json(await request.body())
        except OfferRefused as refused:
            return problem(refused, request, "whip")
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            return problem(misread(where, str(first["msg"])), request, "whip")
        room_ms = now_ms(room)
        for notice in told.notices if room_ms is not None else ():
            report(room, notice.fact(room_ms or 0))
        return Response(status_code=204, headers=CORS)

    return router


def misread(where: str, why: str) -> OfferRefused:
    return OfferRefused(
        422,
        "bad_notices",
        f"设备报告看不懂：{where} {why}",
        f"The notices are wrong: {where} {why}",
    )


class Stalls:
    """Who watches by WHEP notices when nothing comes any more, and when it comes again."""

    def __init__(self) -> None:
        self._stalled: set[str] = set()

    def look(
        self, room: str, viewers: int, fed_ms: int | None, clock_ms: int
    ) -> tuple[Literal["lost", "restored"], int] | None:
        """What has become true, and at which time of the clock; None: nothing new."""
        if fed_ms is None:
            return None
        if room in self._stalled:
            if clock_ms - fed_ms < STALL_MS:
                self._stalled.discard(room)
                return "restored", fed_ms
        elif viewers and clock_ms - fed_ms >= STALL_MS:
            self._stalled.add(room)
            return "lost", fed_ms + STALL_MS
        return None

    def forget(self, rooms: set[str]) -> None:
        """Keep only what is still open."""
        self._stalled &= rooms


async def watch_viewers(here: Premises, every_ms: int = 200) -> None:
    """Report the viewers' stalls of every live room, until cancelled."""
    stalls = Stalls()
    clock = here.ingest.clock
    while True:
        now_ms = clock.monotonic_ms()
        live = {room.id: room for room in here.live_shows}
        stalls.forget(set(live))
        for name, room in live.items():
            viewers, fed_ms = here.ingest.viewing(name)
            found = stalls.look(name, viewers, fed_ms, now_ms)
            if found is not None:
                what, at_ms = found
                at = max(0, room.room_ms - (now_ms - at_ms))
                lost = HopLost(hop="viewers", piece="line", at_ms=at)
                back = HopRestored(hop="viewers", piece="line", at_ms=at)
                room.report(lost if what == "lost" else back)
        await clock.sleep_until_ms(now_ms + every_ms)
