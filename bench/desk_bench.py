"""The desk's waits: to the first page, to its paint, and from a click to its acknowledgement.

Targets: warm ``make run`` to the first page at most 6 s; click to acknowledged change p50 at most
40 ms on loopback; largest paint of the home page at most 2.5 s. All are measured against a real
server process with its durable log.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import sync_playwright
from websockets.asyncio.client import ClientConnection, connect

ROOT = Path(__file__).parent.parent
CLICKS = 200
EACH_S = 0.06
"""Slower than the pace that a seat may keep."""
FIRST_PAGE_WITHIN_S = 60.0
LARGEST_PAINT = """() => new Promise((done) => new PerformanceObserver((list) =>
  done(list.getEntries().at(-1).startTime)
).observe({ type: 'largest-contentful-paint', buffered: true }))"""


def run() -> dict[str, Any]:
    """Seconds to the first page, and the spread of acknowledgements in milliseconds."""
    with tempfile.TemporaryDirectory(prefix="lianbo-bench-") as folder:
        with served(Path(folder) / "warm-up") as (_, _):
            pass  # byte code and disk cache are warm from here on
        with served(Path(folder) / "data") as (address, seconds):
            waits = asyncio.run(clicks(address))
            painted_ms = painted(address)
    waits_ms = sorted(wait * 1000 for wait in waits)
    return {
        "started_by": "make run" if _can_make() else "lianbo serve",
        "first_page_s": round(seconds, 2),
        "first_page_target_s": 6,
        "clicks": len(waits_ms),
        "ack_p50_ms": round(statistics.median(waits_ms), 1),
        "ack_p95_ms": round(waits_ms[int(len(waits_ms) * 0.95)], 1),
        "ack_max_ms": round(waits_ms[-1], 1),
        "ack_p50_target_ms": 40,
        "home_painted_ms": painted_ms,
        "home_painted_target_ms": 2500,
    }


@contextmanager
def served(data: Path) -> Iterator[tuple[str, float]]:
    """A studio started as a user would; yields its address and the seconds to its first page."""
    port = _free_port()
    if _can_make():
        command = ["make", "-s", "run", f"PORT={port}", f"DATA={data}"]
    else:
        command = [
            sys.executable,
            "-m",
            "studio",
            "serve",
            "--port",
            str(port),
            "--data",
            str(data),
        ]
    began = time.perf_counter()
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        _await_page(child, address)
        yield address, time.perf_counter() - began
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGINT)
        child.wait(timeout=20)


def painted(address: str) -> int | None:
    """Milliseconds to the largest paint of the home page; None without a Chromium on PATH."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if chromium is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address, wait_until="networkidle")
        took_ms = page.evaluate(LARGEST_PAINT)
        browser.close()
    return round(took_ms)


def _can_make() -> bool:
    """The repository is set up, so that ``make run`` starts at once."""
    return shutil.which("make") is not None and (ROOT / ".venv" / ".installed").exists()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _await_page(child: subprocess.Popen[bytes], address: str) -> None:
    until = time.perf_counter() + FIRST_PAGE_WITHIN_S
    while time.perf_counter() < until:
        if child.poll() is not None:
            raise RuntimeError(f"the studio ended at once with code {child.returncode}")
        try:
            if httpx.get(f"{address}/").status_code in {200, 503}:  # 503: pages not built
                return
        except httpx.TransportError:
            time.sleep(0.02)
    raise RuntimeError(f"no page within {FIRST_PAGE_WITHIN_S} s")


async def clicks(address: str) -> list[float]:
    """Push two items in turn on a live desk; seconds from each click to its acknowledgement."""
    async with httpx.AsyncClient(base_url=address, follow_redirects=False) as web:
        made = (await web.post("/api/rooms", json={"scenario": "four-crises", "seed": 7})).json()
        await web.get(made["links"]["host"])
        room = made["room"]
        cookies = "; ".join(f"{name}={value}" for name, value in web.cookies.items())
        (await web.post(f"/api/rooms/{room}/start")).raise_for_status()
        feed = f"{address.replace('http', 'ws', 1)}/api/rooms/{room}/feed"
        async with connect(feed, additional_headers={"cookie": cookies}) as desk:
            snapshot = json.loads(await desk.recv())
            items = [item["id"] for item in snapshot["sections"]["items"][:2]]
            return [await _click(desk, n, items[n % 2]) for n in range(CLICKS)]


async def _click(desk: ClientConnection, number: int, item: str) -> float:
    act = {"idem": f"bench:{number}", "action": "item.pushed", "data": {"item": item}}
    began = time.perf_counter()
    await desk.send(json.dumps(act))
    while (answer := json.loads(await desk.recv())).get("idem") != act["idem"]:
        pass
    took = time.perf_counter() - began
    if "error" in answer:
        raise RuntimeError(answer["error"]["words"]["en"])
    await asyncio.sleep(max(0.0, EACH_S - took))
    return took
