"""The seats of many rooms: each starts its show and clicks every few seconds."""

from __future__ import annotations

import asyncio
import json
import sys
import time

import httpx
from websockets.asyncio.client import connect

CLICK_EVERY_S = 3.0
SHOW = "first-show"


async def sit_down(address: str, rooms_asked: int) -> None:
    """Open the rooms, start the shows, click until told to stop."""
    async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=60) as web:
        rooms, cookies = [], []
        for number in range(rooms_asked):
            made = (await web.post("/api/rooms", json={"scenario": SHOW, "seed": number})).json()
            rooms.append(made)
            web.cookies.clear()
            await web.get(made["links"]["host"])
            cookies.append("; ".join(f"{name}={value}" for name, value in web.cookies.items()))
        print(
            json.dumps([[made["whip"]["url"], made["whip"]["token"]] for made in rooms]), flush=True
        )
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        for made, cookie in zip(rooms, cookies, strict=True):
            web.cookies.clear()
            answer = await web.post(f"/api/rooms/{made['room']}/start", headers={"cookie": cookie})
            answer.raise_for_status()
        print(json.dumps("started"), flush=True)
        over = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            sitting = [
                tasks.create_task(_sit(address, made["room"], cookie, number / rooms_asked, over))
                for number, (made, cookie) in enumerate(zip(rooms, cookies, strict=True))
            ]
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
            over.set()
        waits = sorted(wait for seat in sitting for wait in seat.result())
        told = {
            "clicks": len(waits),
            "clicks_lost": sum(wait < 0 for wait in waits),
            "ack_p50_ms": round(waits[len(waits) // 2] * 1000, 1),
            "ack_max_ms": round(waits[-1] * 1000, 1),
        }
        print(json.dumps(told), flush=True)


async def _sit(
    address: str, room: str, cookie: str, share: float, over: asyncio.Event
) -> list[float]:
    """One host's desk, which begins this share of a turn later; seconds from each click to its
    acknowledgement, -1 for a lost one."""
    feed = f"{address.replace('http', 'ws', 1)}/api/rooms/{room}/feed"
    waits: list[float] = []
    async with connect(feed, additional_headers={"cookie": cookie}, proxy=None) as desk:
        items = [i["id"] for i in json.loads(await desk.recv())["sections"]["items"][:2]]
        await asyncio.sleep(CLICK_EVERY_S * share)
        while not over.is_set():
            click = {
                "idem": f"{room}:{len(waits)}",
                "action": "item.pushed",
                "data": {"item": items[len(waits) % 2]},
            }
            began = time.perf_counter()
            await desk.send(json.dumps(click))
            while (answer := json.loads(await desk.recv())).get("idem") != click["idem"]:
                pass
            waits.append(-1.0 if "error" in answer else time.perf_counter() - began)
            until = began + CLICK_EVERY_S
            while (left := until - time.perf_counter()) > 0 and not over.is_set():
                try:
                    await asyncio.wait_for(desk.recv(), left)  # a desk reads what it is told
                except TimeoutError:
                    break
    return waits
