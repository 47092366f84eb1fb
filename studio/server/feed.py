"""The feed: one socket for each seat. The room goes out, acts come in and are acknowledged.

A client gets a snapshot at once, then what changes; it may say ``{"last": seq}`` when it comes back.
Close codes: 1000 the show is sealed · 1008 no seat, or frames that make no sense · 1011 the room
stopped · 1012 the studio stops, come back · 1013 this reader is too slow, come back.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any

from fastapi import APIRouter, WebSocket
from pydantic import BaseModel, ValidationError
from starlette.websockets import WebSocketDisconnect

from studio.rehearsal import Hearer, Subscription
from studio.server.access import Place, seat_of_crew
from studio.server.act_shapes import ActAsked, ActRefused, Beat, FeedAsked, LiveHint
from studio.server.acts import act_of_seat, too_many_acts
from studio.server.premises import Premises, premises_of, visitor
from studio.server.refusals import Refusal, misread
from studio.server.shapes import RoomId

BEAT_S = 1.0
SLOW_S = 10.0
"""A reader that takes no byte for so long is closed; it comes back and gets a snapshot."""
BAD_FRAMES = 20
"""So many senseless frames end the socket: the client is broken, not mistaken."""
CLOSING = {
    "slow": (1013, "slow"),
    "sealed": (1000, "sealed"),
    "stopped": (1011, "stopped"),
    "closing": (1012, "closing"),
}

router = APIRouter()


class Closed(Exception):
    """The feed is over; ``code`` and ``why`` go into the close frame."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(f"{code} {why}")
        self.code = code
        self.why = why


@router.websocket("/api/rooms/{room}/feed")
async def feed(socket: WebSocket, room: RoomId) -> None:
    """The socket of one seat; see the top of this file for what travels on it."""
    here = premises_of(socket)
    try:
        place = visitor(socket).must_sit_in(room)
        rehearsal = here.rehearsal(room)
    except Refusal as refusal:
        await socket.close(1008, refusal.problem.code)
        return
    await socket.accept()
    line = Line(here, socket, room, place)
    subscription = rehearsal.subscribe()
    hearer = rehearsal.coach.join() if rehearsal.coach else None
    try:
        with here.figures.feeds.track_inprogress():
            await line.carry(subscription, hearer)
    finally:
        subscription.close()
        if hearer:
            hearer.close()


class Line:
    """One open socket: a task that tells, a task that listens, one writer at a time."""

    def __init__(self, here: Premises, socket: WebSocket, room: str, place: Place) -> None:
        self._here = here
        self._socket = socket
        self._room = room
        self._place = place
        self._writing = asyncio.Lock()
        self._told = False
        """Something was sent since the last beat."""
        self._upto = 0
        self._t_ms = 0
        self._bad = 0

    async def carry(self, subscription: Subscription, hearer: Hearer | None) -> None:
        """Run until one side ends it; then close with the code that says why."""
        ends: list[Closed] = []
        gone = False
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._tell(subscription))
                tasks.create_task(self._beat())
                tasks.create_task(self._listen())
                if hearer:
                    tasks.create_task(self._hint(hearer))
        except* Closed as group:
            ends = [error for error in group.exceptions if isinstance(error, Closed)]
        except* WebSocketDisconnect:
            gone = True
        if gone or not ends:
            return
        self._here.figures.feeds_closed.labels(ends[0].why).inc()
        with contextlib.suppress(WebSocketDisconnect, TimeoutError):
            async with asyncio.timeout(SLOW_S):
                await self._socket.close(ends[0].code, ends[0].why)

    async def _tell(self, subscription: Subscription) -> None:
        async for message in subscription:
            self._upto, self._t_ms = message.upto, message.t_ms
            await self._write(message)
        raise Closed(*CLOSING.get(subscription.ended or "stopped", CLOSING["stopped"]))

    async def _hint(self, hearer: Hearer) -> None:
        """Practice only: what the coach says, beside the room's own messages."""
        async for hint in hearer:
            await self._write(LiveHint(**hint._asdict()))

    async def _beat(self) -> None:
        """So that a page can tell a quiet room from a dead socket."""
        while True:
            self._told = False
            await asyncio.sleep(BEAT_S)
            if not self._told:
                await self._write(Beat(upto=self._upto, t_ms=self._t_ms))

    async def _write(self, message: BaseModel) -> None:
        try:
            async with asyncio.timeout(SLOW_S), self._writing:
                await self._socket.send_text(message.model_dump_json())
        except TimeoutError as error:
            raise Closed(*CLOSING["slow"]) from error
        self._told = True

    # --- what the client says --------------------------------------------------------------------

    async def _listen(self) -> None:
        while True:
            await self._take(await self._frame())

    async def _frame(self) -> str:
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message["code"])
        text = message.get("text")
        return text if isinstance(text, str) else ""

    async def _take(self, text: str) -> None:
        """One frame: ``{"last"}`` or an act. A senseless one is answered; too many end the line."""
        idem: str | None = None
        try:
            read = _object(text)
            idem = str(read["idem"])[:80] if "idem" in read else None
            if "last" in read:
                self._meet(FeedAsked.model_validate(read))
                return
            asked = ActAsked.model_validate(read)
        except ValidationError as error:
            await self._refuse(idem, misread(error.errors()))
        except Refusal as refusal:
            await self._refuse(idem, refusal)
        else:
            await self._act(asked)

    async def _act(self, asked: ActAsked) -> None:
        try:
            seat = seat_of_crew(self._place)
            if wait_s := self._here.paces.wait_s(f"{self._room}:{seat}", "acts"):
                raise too_many_acts(wait_s)
            await self._write(await act_of_seat(self._here, self._room, seat, asked))
        except Refusal as refusal:
            await self._write(ActRefused(idem=asked.idem, error=refusal.problem))

    async def _refuse(self, idem: str | None, refusal: Refusal) -> None:
        self._bad += 1
        await self._write(ActRefused(idem=idem, error=refusal.problem))
        if self._bad >= BAD_FRAMES:
            raise Closed(1008, "bad_frames")

    def _meet(self, asked: FeedAsked) -> None:
        """A client that comes back has seen up to ``last``; the snapshot stands for all since."""
        if asked.last is not None and asked.last > self._here.rehearsal(self._room).room.seq:
            raise Refusal(
                409,
                "ahead_of_log",
                "页面里的进度比记录还新，请刷新页面。",
                "The page claims to have seen more than was ever written. Reload it.",
            )


def _object(text: str) -> dict[str, Any]:
    """Read one frame as a JSON object. Raises Refusal."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        raise Refusal(
            400,
            "bad_frame",
            "消息不是 JSON 对象，已忽略。",
            "The frame is not a JSON object and was ignored.",
        )
    return read
