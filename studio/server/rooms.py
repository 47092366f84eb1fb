"""Rooms: opened, joined, started, paused, ended; and what a desk asks of its room beside the feed."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from scoring.result import Result
from simulator.events import Fact
from simulator.events.trainee import ShowEnded, ShowPaused, ShowResumed, ShowStarted
from studio.server.access import COOKIE_DAYS, INSTRUCTOR_COOKIE, Visitor, seat_cookies
from studio.server.act_shapes import ActAsked, ActDone
from studio.server.acts import act_of_seat, commit, too_many_acts
from studio.server.addresses import link_to, whip_door
from studio.server.opening import prepare
from studio.server.premises import Here, Premises, Who
from studio.server.refusals import Refusal
from studio.server.roomcards import card_of, card_of_sealed
from studio.server.sealed import result_of
from studio.server.shapes import LinkAsked, LinkMade, RoomAsked, RoomCard, RoomId, RoomMade

router = APIRouter(tags=["rooms"])
Room = Annotated[RoomId, Path()]


@router.post("/api/rooms", status_code=201)
async def open_room(asked: RoomAsked, request: Request, here: Here, who: Who) -> RoomMade:
    """Open a room on a shipped show or an own one. On a network this needs the instructor's token."""
    who.must_open_rooms()
    rehearsal = await here.open_room(await prepare(asked, here.repertoire))
    return RoomMade(
        room=rehearsal.id,
        links={seat: link_to(here, request, rehearsal.id, seat) for seat in asked.crew},
        whip=whip_door(here, request, rehearsal.id),
    )


@router.get("/api/rooms")
async def list_rooms(request: Request, here: Here, who: Who) -> list[RoomCard]:
    """The rooms of this studio: for everybody on a local one, else for the instructor."""
    who.must_look_around()
    return [card_of(rehearsal, None, None) for rehearsal in here.studio.rooms.values()]


@router.get("/api/rooms/{room}")
async def show_room(room: Room, request: Request, here: Here, who: Who) -> RoomCard:
    """The room as this browser's seat sees it; after sealing it names the bundle."""
    seat = who.seat_in(room)
    if seat is None and not who.may_look_around:
        who.must_sit_in(room)
    if room not in here.studio.rooms:
        return await asyncio.to_thread(card_of_sealed, here, room, seat)
    films = None if seat == "watch" else seat
    whip = None if films is None else whip_door(here, request, room, seat=films)
    return card_of(here.rehearsal(room), seat, whip)


@router.post("/api/rooms/{room}/links", status_code=201)
async def make_link(
    room: Room, asked: LinkAsked, request: Request, here: Here, who: Who
) -> LinkMade:
    """A fresh one-time link to a seat, when the first was lost; or to watch."""
    who.must_open_rooms()
    seats = (*here.rehearsal(room).play.seats, "watch")
    if room == here.demonstration.room:  # its crew is a bot; people watch
        seats = ("watch",)
    if asked.seat not in seats:
        raise Refusal(
            422,
            "no_such_seat",
            f"这个直播间没有 {asked.seat} 这个岗位，可选：{'、'.join(seats)}。",
            f"This room has no seat {asked.seat}; it has {', '.join(seats)}.",
        )
    return LinkMade(seat=asked.seat, url=link_to(here, request, room, asked.seat))


@router.get("/join/{token}", include_in_schema=False)
async def join(token: str, request: Request, here: Here, who: Who) -> Response:
    """Turn a one-time link into a cookie. The same browser may open its link again."""
    ticket = here.keys.ticket(token)
    if ticket is None:
        raise Refusal(
            403,
            "wrong_link",
            "加入链接无效，请检查是否复制完整。",
            "This join link is not valid. Check that it was copied whole.",
        )
    answer = RedirectResponse(f"/studio.html?room={ticket.room}", 303)
    if who.seat_in(ticket.room) == ticket.seat:
        return answer
    if not here.keys.use_up(ticket):
        raise Refusal(
            410,
            "used_link",
            "这个加入链接已被使用过。请向教师要一个新的，或在首页重新生成。",
            "This join link was used before. Ask for a new one, or make one on the home page.",
        )
    value = here.keys.seat_cookie(ticket.room, ticket.seat)
    for name, path in seat_cookies(ticket.room, token).items():
        set_cookie(answer, request, name, value, path)
    return answer


@router.post("/api/instructor", status_code=204)
async def sign_in(request: Request, here: Here, who: Who) -> Response:
    """The instructor's token as a cookie, for reading only; acts still need the header."""
    who.must_be_instructor()
    answer = Response(status_code=204)
    set_cookie(answer, request, INSTRUCTOR_COOKIE, here.keys.instructor_cookie(), "/api")
    return answer


# --- the show ----------------------------------------------------------------------------------


@router.post("/api/rooms/{room}/start")
async def start(room: Room, request: Request, here: Here, who: Who) -> RoomCard:
    return await _steer(here, request, who, room, ShowStarted())


@router.post("/api/rooms/{room}/pause")
async def pause(room: Room, request: Request, here: Here, who: Who) -> RoomCard:
    return await _steer(here, request, who, room, ShowPaused())


@router.post("/api/rooms/{room}/resume")
async def resume(room: Room, request: Request, here: Here, who: Who) -> RoomCard:
    return await _steer(here, request, who, room, ShowResumed())


@router.post("/api/rooms/{room}/end")
async def end(room: Room, request: Request, here: Here, who: Who) -> RoomCard:
    """End the show early. The room is then sealed; its card names the bundle."""
    return await _steer(here, request, who, room, ShowEnded(scheduled=False))


async def _steer(here: Premises, request: Request, who: Visitor, room: str, fact: Fact) -> RoomCard:
    seat = None if who.has_instructor_token else who.must_act_in(room)
    await commit(here, room, f"trainee:{seat}" if seat else "instructor", fact, None)
    return await show_room(room, request, here, who)


@router.post("/api/rooms/{room}/actions")
async def act(room: Room, asked: ActAsked, here: Here, who: Who) -> ActDone:
    """One act, as over the feed; answered after it is durably written."""
    seat = who.must_act_in(room)
    if wait_s := here.paces.wait_s(f"{room}:{seat}", "acts"):
        raise too_many_acts(wait_s)
    return await act_of_seat(here, room, seat, asked)


@router.get(
    "/api/rooms/{room}/picture.jpg",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}, 204: {"description": "no picture yet"}},
)
async def picture(room: Room, here: Here, who: Who) -> Response:
    """What the viewers see now: the newest key frame. During a cut it stands still."""
    if not who.may_look_around:
        who.must_sit_in(room)
    here.rehearsal(room)
    jpeg = here.ingest.picture(room)
    if jpeg is None:
        return Response(status_code=204)
    return Response(jpeg, media_type="image/jpeg")


@router.get("/api/rooms/{room}/scorecard")
async def scorecard(room: Room, here: Here, who: Who) -> Result:
    """The scorecard of the sealed show; 409 until it is sealed."""
    if not who.may_look_around:
        who.must_sit_in(room)
    if room in here.studio.rooms and here.studio.rooms[room].state != "sealed":
        raise Refusal(
            409,
            "not_sealed",
            "这场直播还没有结束，评分单在结束后几秒内生成。",
            "The show is not over. The scorecard is made a few seconds after its end.",
        )
    return await asyncio.to_thread(result_of, here, room)


def set_cookie(answer: Response, request: Request, name: str, value: str, path: str) -> None:
    """A cookie that scripts and other sites cannot read."""
    answer.set_cookie(
        name,
        value,
        path=path,
        max_age=COOKIE_DAYS * 86_400,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
