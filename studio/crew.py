"""A bot crew that joins a studio over its public interface, like any crew of people.

``lianbo crew`` reads one JSON line on standard input (an ``Invitation``): the address, a join link,
the WHIP door and the bot's name. It publishes the drawn studio by real WHIP, sends the bot's acts
over the feed's socket, and ends when the show is sealed. Nothing but the feed reaches the bot.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import heapq
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from simulator.crews import Bot, Deed, bot
from simulator.view import FeedMessage, Sections
from studio.clock import Clock, SystemClock
from studio.invitation import Answer, CannotJoin, Invitation, ask, join
from studio.rig.drawn_host import DrawnHost
from studio.rig.selfcheck import checks_of, is_measured

CONNECT_WITHIN_S = 20.0
RECONNECT_S = 0.5
DUE_EACH_S = 0.05
QUIET_MS = 100
CHECK_WITHIN_S = 8.0
LIVE = {"live", "paused", "suspended"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--quiet", action="store_true", help="不说正在发生什么 / say nothing about what happens"
    )


def run(args: argparse.Namespace) -> int:
    """Join, play and leave. Exit 1 with a clear line when the studio does not let the crew in."""
    say = _silent if args.quiet else _loud
    try:
        invitation = Invitation.model_validate_json(sys.stdin.readline())
    except ValidationError as error:
        print(
            "标准输入里应有一行 JSON：房间的邀请 / one JSON line is wanted on standard input, a room's "
            f"invitation: {error.errors()[0]['msg']}",
            file=sys.stderr,
        )
        return 2
    refused: list[BaseException] = []
    try:
        asyncio.run(Crew(invitation, SystemClock(), say).play())
    except* (CannotJoin, TimeoutError) as group:
        refused = list(group.exceptions)
    for fault in refused:
        print(f"crew: {str(fault) or 'the picture did not arrive in time'}", file=sys.stderr)
    return int(bool(refused))


def _silent(_: str) -> None:
    return


def _loud(line: str) -> None:
    print(line, flush=True)


# --- the crew ------------------------------------------------------------------------------------


@dataclass
class Crew:
    """One bot at one seat, with a synthetic rig."""

    invitation: Invitation
    clock: Clock
    say: Callable[[str], None]
    room: str = ""
    _seat: str = ""
    _sections: Sections = field(default_factory=Sections)
    _due: list[tuple[int, int, Deed]] = field(default_factory=list)
    _sent: int = 0
    _upto: int = 0
    _seen: tuple[int, int] = (0, 0)
    """Room time of the newest message, and the clock when it came."""
    _unacknowledged: dict[str, str] = field(default_factory=dict)
    _socket: ClientConnection | None = None
    _publishing: list[asyncio.Task[None]] = field(default_factory=list)
    _over: asyncio.Event = field(default_factory=asyncio.Event)
    _on_air: asyncio.Event = field(default_factory=asyncio.Event)
    _measured: asyncio.Event = field(default_factory=asyncio.Event)

    async def play(self) -> None:
        """From the join link to the sealed show."""
        self.room, self._seat = await asyncio.to_thread(join, self.invitation)
        player = bot(self.invitation.bot, self.invitation.seed)
        host = DrawnHost(self.invitation.whip.url, self.invitation.whip.token, self.say)
        async with asyncio.TaskGroup() as tasks:
            ongoing = [
                tasks.create_task(self._feed(player)),
                tasks.create_task(self._open_the_show(host, tasks)),
                tasks.create_task(self._play_on(player, host)),
            ]
            await self._over.wait()
            for task in (*ongoing, *self._publishing):
                task.cancel()

    async def _open_the_show(self, host: DrawnHost, tasks: asyncio.TaskGroup) -> None:
        studio = json.loads((await self._ask("GET", "/api/studio")).body)
        await self._act("consent.given", {
            "recording": True, "text_sha256": studio["consent"]["sha256"], "pseudonym": "演示机器人",
        })  # fmt: skip
        self._publishing.append(tasks.create_task(host.run()))
        async with asyncio.timeout(CONNECT_WITHIN_S):
            await self._on_air.wait()
        await self._act("preflight.finished", {"checks": await self._check_the_rig()})
        answer = await self._ask("POST", f"/api/rooms/{self.room}/start")
        if answer.status >= 400:
            raise CannotJoin(f"the show did not start: {answer.status} {answer.body[:200]!r}")
        self.say("the show has started")

    async def _check_the_rig(self) -> dict[str, str]:
        """What the studio measured of this rig before the start; what it did not is unmeasured."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CHECK_WITHIN_S):
                await self._measured.wait()
        return checks_of(self._sections.media)

    async def _ask(self, method: str, path: str, body: bytes = b"") -> Answer:
        return await asyncio.to_thread(ask, self.invitation.server, method, path, self._seat, body)

    async def _act(self, action: str, data: dict[str, Any]) -> None:
        body = json.dumps({"idem": self._idem(), "action": action, "data": data}).encode()
        answer = await self._ask("POST", f"/api/rooms/{self.room}/actions", body)
        if answer.status >= 400:
            raise CannotJoin(f"{action}: {answer.status} {answer.body[:200].decode()}")

    def _idem(self) -> str:
        self._sent += 1
        return f"crew:{self._sent}"

    # --- the feed --------------------------------------------------------------------------------

    async def _feed(self, player: Bot) -> None:
        """Read the feed until the show is sealed, coming back after each break."""
        at = urlsplit(self.invitation.server)
        url = f"{at.scheme.replace('http', 'ws')}://{at.netloc}/api/rooms/{self.room}/feed"
        headers = {"Authorization": f"Bearer {self._seat}"}
        while not self._over.is_set():
            try:
                async with connect(url, additional_headers=headers, max_size=2**22) as socket:
                    for frame in self._unacknowledged.values():
                        await socket.send(frame)
                    self._socket = socket
                    while True:
                        self._read(str(await socket.recv()), player)
            except ConnectionClosed as closed:
                reason = closed.rcvd.reason if closed.rcvd else ""
                if reason in {"sealed", "stopped"}:
                    self.say(f"the show is {reason}")
                    self._over.set()
                    return
            except OSError as error:
                self.say(f"feed: {error}; trying again")
            self._socket = None
            await asyncio.sleep(RECONNECT_S)

    async def _play_on(self, player: Bot, host: DrawnHost) -> None:
        """A deed that is not acknowledged goes out again with the next socket, under its own idem."""
        while not self._over.is_set():
            now_ms = self.clock.monotonic_ms()
            room_ms, at_ms = self._seen
            host.show(self._caption(), self._item(), self._speaks(player))
            if at_ms and now_ms - at_ms >= QUIET_MS:  # a quiet room is no reason to stop thinking
                quiet = FeedMessage(
                    type="tick", upto=self._upto, t_ms=room_ms + now_ms - at_ms, sections=Sections()
                )
                self._think(quiet, player)
            while self._due and self._due[0][0] <= now_ms:
                deed = heapq.heappop(self._due)[2]
                idem = self._idem()
                frame = json.dumps({"idem": idem, "action": deed.action, "data": deed.data})
                self._unacknowledged[idem] = frame
                self.say(f"  {deed.action} {json.dumps(deed.data, ensure_ascii=False)[:90]}")
                if self._socket is not None:
                    with contextlib.suppress(ConnectionClosed):
                        await self._socket.send(frame)
            await asyncio.sleep(DUE_EACH_S)

    def _read(self, frame: str, player: Bot) -> None:
        read = json.loads(frame)
        if "idem" in read:
            self._unacknowledged.pop(read["idem"], None)
            if "error" in read:
                self.say(f"refused: {read['error']['words']['en']}")
            return
        if read.get("type") not in {"snapshot", "tick"}:
            return
        message = FeedMessage.model_validate_json(frame)
        self._sections = self._sections.after(message.sections)
        if self._sections.media is not None and self._sections.media.state == "live":
            self._on_air.set()
        if is_measured(self._sections.media):
            self._measured.set()
        self._think(message, player)

    def _think(self, message: FeedMessage, player: Bot) -> None:
        now_ms = self.clock.monotonic_ms()
        self._seen, self._upto = (message.t_ms, now_ms), message.upto
        for deed in player.on_message(message, message.t_ms):
            self._sent += 1
            heapq.heappush(self._due, (now_ms + deed.after_ms, self._sent, deed))

    # --- what the synthetic host shows -----------------------------------------------------------

    def _caption(self) -> str:
        show, script = self._sections.show, self._sections.script
        if show is None or show.state not in LIVE or script is None or script.current is None:
            return "LIANBO DEMO  getting ready"
        step = next(each for each in script.segments if each.id == script.current)
        return f"LIANBO DEMO  {step.part.en}  {step.item or ''}".rstrip()

    def _item(self) -> int:
        pushed = [at for at, each in enumerate(self._sections.items or ()) if each.pushed]
        return pushed[0] if pushed else 0

    def _speaks(self, player: Bot) -> bool:
        show = self._sections.show
        if show is None or show.started_ms is None:
            return True  # so that the level can be checked before the start
        room_ms = self._seen[0] + self.clock.monotonic_ms() - self._seen[1]
        return player.voiced_ms(max(0, room_ms - show.started_ms) // 1000) > 0
