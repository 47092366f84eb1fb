"""The server dies by ``kill -9`` in the middle of a show, again and again; the crew goes on.

Nothing that was acknowledged is lost or doubled, and nothing that was seen is rewritten.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections import deque
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulator.chance import Stream
from simulator.talk import RECENT
from simulator.view import FeedMessage
from studio.fault_points import FAULTS
from studio.logbook.bundle import Bundle, open_bundle
from studio.logbook.inspection import verify
from studio.replay import walk
from tests.studio.crash.child import Desk, Nursery, Server
from tests.studio.watching import Screen

pytestmark = [
    pytest.mark.crash,
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX"),
]

EVERY_S = 0.05
"""Up to 20 inputs a second, as many as a seat may; beside what the room itself logs."""
LIVE_FAULTS = (
    *(f"after_commit:{n}" for n in (3, 6, 9, 4, 12)),
    "before_append:9", "after_append:7", "after_ack:5", "before_horizon:2", "after_horizon:2",
    "during_tick:9", "before_publish:6",
)  # fmt: skip
SEAL_FAULTS = ("before_seal", "mid_seal:2", "before_rename", "after_rename")
DELAYS_MS = tuple(200 + int(word) % 900 for word in Stream(4711, "crash.delays").words(0, 8))


def test_all_twelve_points_are_struck() -> None:
    struck = {fault.partition(":")[0] for fault in (*LIVE_FAULTS, *SEAL_FAULTS)}
    assert struck == set(FAULTS)
    assert len(DELAYS_MS) == 8
    assert sum(fault.startswith("after_commit") for fault in LIVE_FAULTS) >= 5


async def test_a_show_survives_every_kill(tmp_path: Path) -> None:
    faults = iter((*("" for _ in DELAYS_MS), *LIVE_FAULTS, *SEAL_FAULTS, ""))
    kills = 0

    async def dies(server: Server, why: object) -> Server:
        nonlocal kills
        assert await server.died() == -signal.SIGKILL, why
        kills += 1
        return await nursery.bear(next(faults))

    async with Nursery.opened(tmp_path) as nursery:
        server = await nursery.bear(next(faults))
        desk = await Desk.sit_down(server.address, "four-crises")
        desk.wants("show.started")
        for delay_ms in DELAYS_MS:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(killed(server, delay_ms))
                tasks.create_task(desk.work(server, EVERY_S))
            server = await dies(server, delay_ms)
        for fault in LIVE_FAULTS:
            if server.address:
                await desk.work(server, EVERY_S)
            server = await dies(server, fault)
        desk.wants("show.ended", scheduled=False)
        for fault in SEAL_FAULTS:
            if server.address:
                await desk.work(server, every_s=60)
            server = await dies(server, fault)
        assert server.address, (tmp_path / "server.log").read_text("utf-8")
        await resend(desk, server)
        bundle = await sealed(tmp_path, desk.room)
    assert kills == len(DELAYS_MS) + len(LIVE_FAULTS) + len(SEAL_FAULTS)
    check(desk, bundle, restarts=len(DELAYS_MS) + len(LIVE_FAULTS))


async def killed(server: Server, delay_ms: int) -> None:
    await asyncio.sleep(delay_ms / 1000)
    server.kill()


async def resend(desk: Desk, server: Server) -> None:
    """What is still open is asked again after the show; a known key gets its old ``seq``."""
    async with httpx.AsyncClient(base_url=server.address, cookies=desk.cookies, timeout=20) as web:
        for act in desk.open_acts:
            asked = {"idem": act.idem, "action": act.action, "data": act.data}
            answer = await web.post(f"/api/rooms/{desk.room}/actions", json=asked)
            if answer.status_code == 200:
                act.seq = answer.json()["seq"]


async def sealed(folder: Path, room: str) -> Bundle:
    path = folder / "data" / "bundles" / room
    async with asyncio.timeout(20):
        while not path.exists():  # noqa: ASYNC110 - another process makes it
            await asyncio.sleep(0.05)
    assert verify(path).whole, verify(path).flaws
    assert not list(path.parent.glob(".*")), "a half-made bundle was left behind"
    return open_bundle(path)


def check(desk: Desk, bundle: Bundle, restarts: int) -> None:
    """Every acknowledgement and every screen against the sealed log."""
    records = [json.loads(line) for line in bundle.lines()]
    mine = {record["seq"]: record for record in records if record["by"] == "trainee:desk"}
    told = [act for act in desk.acts if act.seq is not None]
    assert len({act.seq for act in told}) == len(told), "two acts got one seq"
    for act in told:
        assert act.seq is not None
        record = mine.pop(act.seq)
        assert record["kind"] == act.action
        assert act.data.items() <= (record["data"] | {"scheduled": False}).items(), act
    assert mine == {}, "an act was logged that nobody asked for, or was logged twice"
    assert [act.idem for act in desk.open_acts] == [], "an act was neither logged nor refused"
    resent = sum(act.tries > 1 for act in desk.acts)
    assert resent >= 5, "the kills between commit and acknowledgement were not provoked"
    cuts = [record for record in records if record["kind"] == "studio.interrupted"]
    assert restarts - 4 <= len(cuts) <= restarts, "a life that ends at once says nothing"
    live = [record["t_ms"] for record in records if record["by"] == "trainee:desk"]
    assert len(live) / (live[-1] / 1000) >= 5, "fewer than 5 inputs a second"
    check_screens(desk, bundle)


def check_screens(desk: Desk, bundle: Bundle) -> None:
    """Every frame that came, on top of those before it, shows what the replay shows there.

    None is passed over. A tick must stand beside the message of its very ``upto``, and within a
    connection no message may be left out. The snapshot of a connection may stand between two
    messages, where entries changed nothing that a seat sees (``studio.interrupted``): it shows what
    the message before it showed. Missing between two connections are the messages that were made
    or rebuilt while nobody was connected; the next snapshot contains them. Comments are compared
    both ways: all that the snapshot held (the newest ones), and all that the replay touched since.
    """
    messages = list(walk(bundle))
    frames = [frame for connection in desk.frames for frame in connection]
    compared = sum(check_connection(connection, messages) for connection in desk.frames)
    ticks = sum(frame["type"] == "tick" for frame in frames)
    assert ticks > 100
    assert compared == len(frames)


def check_connection(frames: list[dict[str, Any]], messages: list[FeedMessage]) -> int:
    """How many frames of this connection were compared with the replay, up to their ``upto``."""
    there, seen = Screen(), Screen()
    shown: set[str] = set()
    coming = deque(messages)
    compared = 0
    for place, frame in enumerate(frames):
        FeedMessage.model_validate(frame)
        assert (frame["type"] == "snapshot") == (place == 0)
        passed = []
        while coming and coming[0].upto <= frame["upto"]:
            passed.append(coming.popleft())
            there.take(passed[-1])
            shown.update(one.id for one in passed[-1].comments)
        seen.take_json(frame)
        if place == 0:
            shown = set(list(there.comments)[-RECENT:])
        else:
            assert [one.upto for one in passed] == [frame["upto"]], "a message was left out"
        assert seen.sections == there.sections, frame["upto"]
        assert seen.comments == {one: there.comments[one] for one in shown}, frame["upto"]
        compared += 1
    return compared
