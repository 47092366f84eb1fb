"""A real studio in a process of its own, whose room time a test may put forward."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

START_WITHIN_S = 40
INSTRUCTOR = "the-instructor-of-the-tests"


@dataclass(frozen=True)
class House:
    """Its address, and the short ways of a test to prepare what a story needs."""

    url: str
    data: Path
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    def room(self, scenario: str, **asked: Any) -> dict[str, Any]:
        """Open a room; the answer holds its join links and its WHIP door."""
        wanted = {"scenario": scenario, "mode": "exam", "crew": ["host"], "seed": 20260601} | asked
        answer = httpx.post(f"{self.url}/api/rooms", json=wanted, timeout=20)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    def advance(self, by_ms: int, *, then_percent: int = 100) -> None:
        """Put the clock of all rooms forward; it then runs at that share of real time."""
        asked = {"by_ms": by_ms, "then_percent": then_percent}
        answer = httpx.post(f"{self.url}/api/test/advance", json=asked, timeout=170)
        assert answer.status_code == 200, answer.text

    def card(self, room: str) -> dict[str, Any]:
        answer = httpx.get(f"{self.url}/api/rooms/{room}", timeout=20)
        card: dict[str, Any] = answer.json()
        return card

    def sealed(self, bundle: str) -> list[dict[str, Any]]:
        """The log of a sealed show."""
        answer = httpx.get(f"{self.url}/api/bundles/{bundle}/events", timeout=20)
        entries: list[dict[str, Any]] = answer.json()
        return entries

    def take(self, zipped: bytes) -> str:
        """Import a bundle; its id."""
        answer = httpx.post(
            f"{self.url}/api/bundles", content=zipped, timeout=30,
            headers={"Content-Type": "application/zip"},
        )  # fmt: skip
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])


@contextmanager
def house_in(data: Path, port: int = 0) -> Iterator[House]:
    """``lianbo serve`` on a free port, or on a given one; stopped by a signal at the end."""
    environment = os.environ | {
        "LIANBO_TEST_CLOCK": "1", "LIANBO_INSTRUCTOR_TOKEN": INSTRUCTOR, "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    words = [sys.executable, "-m", "studio", "serve", "--port", str(port), "--data", str(data)]
    with subprocess.Popen(
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield House(_address(process), data, process)
        finally:
            stop(process)


def stop(process: subprocess.Popen[str]) -> None:
    """End it, also where a failed test left it halted (a halted process hears no other signal).

    Closing its output while a thread reads there would wait for its end without a limit, and deaf to
    the timeout of the test: nothing may leave here while it lives.
    """
    process.send_signal(signal.SIGCONT)
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=20)
        raise


def _address(process: subprocess.Popen[str]) -> str:
    """Read what the studio prints until it says where it is; then keep reading, unseen."""
    assert process.stdout is not None
    lines: list[str] = []
    watchdog = threading.Timer(START_WITHIN_S, process.kill)
    watchdog.start()
    try:
        for line in process.stdout:
            lines.append(line)
            if found := re.search(r"http://\S+:\d+", line):
                threading.Thread(target=process.stdout.read, daemon=True).start()
                return found[0]
    finally:
        watchdog.cancel()
    raise AssertionError("the studio did not start:\n" + "".join(lines))
