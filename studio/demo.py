"""``lianbo demo``: a bot crew goes through a short show by real WHIP, and anybody may watch.

A studio that already runs at the port is used; otherwise one is started and left running, so that
the scorecard and the replay can be read afterwards.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from studio.clock import Clock, SystemClock
from studio.invitation import CannotJoin, ask

START_WITHIN_MS = 30_000
SHOW_WITHIN_MS = 240_000
LOOK_EACH_MS = 1_000
PAUSE_MS = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="端口 / port (8000)")
    parser.add_argument(
        "--data", type=Path, default=Path("data"), help="数据文件夹 / data folder (data)"
    )
    parser.add_argument(
        "--leave",
        action="store_true",
        help="播完就关掉练播 / stop the studio when the show is over",
    )


def run(args: argparse.Namespace) -> int:
    """Exit 0 when the show was sealed and scored."""
    clock = SystemClock()
    server = f"http://127.0.0.1:{args.port}"
    try:
        with studio_at(server, args, clock) as started:
            room = _get(server, "POST", "/api/demo")["room"]
            print(f"演示开始 / the demonstration starts. 请看 / watch: {server}/")
            bundle = _watch(server, room, clock)
            _tell(server, bundle)
            if started is not None and not args.leave:
                print("Ctrl+C 结束 / ends the studio")
                started.wait()
    except CannotJoin as error:
        print(f"演示没有成功 / the demonstration failed: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


@contextmanager
def studio_at(
    server: str, args: argparse.Namespace, clock: Clock
) -> Iterator[subprocess.Popen[bytes] | None]:
    """The studio that answers there, or one of our own that ends with us."""
    if _ready(server):
        yield None
        return
    own = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "studio",
            "serve",
            "--port",
            str(args.port),
            "--data",
            str(args.data),
        ]
    )
    try:
        deadline_ms = clock.monotonic_ms() + START_WITHIN_MS
        while not _ready(server):
            if own.poll() is not None or clock.monotonic_ms() > deadline_ms:
                raise CannotJoin("the studio did not start; its own lines above say why")
            _nap(own)
        yield own
    finally:
        own.terminate()
        own.wait(10)


def _nap(process: subprocess.Popen[bytes], ms: int = PAUSE_MS) -> None:
    try:
        process.wait(ms / 1000)
    except subprocess.TimeoutExpired:
        return


def _ready(server: str) -> bool:
    try:
        return ask(server, "GET", "/readyz").status == 200
    except CannotJoin:
        return False


def _get(server: str, method: str, path: str) -> dict[str, Any]:
    answer = ask(server, method, path)
    if answer.status >= 400:
        raise CannotJoin(f"{method} {path}: {answer.status} {answer.body[:300].decode()}")
    read: dict[str, Any] = json.loads(answer.body)
    return read


def _watch(server: str, room: str, clock: Clock) -> str:
    """Wait until the show is sealed; the bundle's id. Raises CannotJoin when it does not come."""
    deadline_ms = clock.monotonic_ms() + SHOW_WITHIN_MS
    state = ""
    while clock.monotonic_ms() < deadline_ms:
        card = _get(server, "GET", f"/api/rooms/{room}")
        if card["state"] != state:
            state = card["state"]
            print(f"  {state}")
        if card.get("bundle"):
            return str(card["bundle"])
        if state == "stopped":
            raise CannotJoin(str(card.get("stopped")))
        threading.Event().wait(LOOK_EACH_MS / 1000)
    raise CannotJoin(f"the show was not sealed within {SHOW_WITHIN_MS // 1000} s")


def _tell(server: str, bundle: str) -> None:
    result = _get(server, "GET", f"/api/bundles/{bundle}/result")
    permille = result["score"]["permille"]
    print(f"得分 / score: {'—' if permille is None else f'{permille / 10:.1f} / 100'}")
    print(f"成绩单 / scorecard: {server}/scorecard.html?id={bundle}")
    print(f"回放 / replay: {server}/replay.html?id={bundle}")
