"""The synthetic rig in a process of its own: ``python -m studio.rig.drawn_host``.

FFmpeg's WHIP muxer holds Python's lock while it connects, and may never come back from it; a bot in
the same process would stand still with it. Standard input: one JSON line with the door, then one
for each change of what is shown. Standard output: ``connected n``, ``sent frames``, ``lost why``.
"""

from __future__ import annotations

import asyncio
import contextlib
import faulthandler
import json
import sys
import threading
from collections.abc import Callable
from typing import Final

from studio.clock import SystemClock
from studio.rig.sender import Script, Sender

STUCK_S: Final = 12.0
"""No word from the rig for so long: it is stuck while connecting, and is started anew."""
RESTART_S: Final = 1.0
STOP_WITHIN_S: Final = 3.0


class Stage:
    """What the host shows now; replaced as a whole by each line that comes in."""

    def __init__(self) -> None:
        self.caption, self.item, self.speaks = "", 0, True

    def read(self, line: str) -> None:
        told = json.loads(line)
        self.caption, self.item, self.speaks = told["caption"], told["item"], told["speaks"]

    def script(self) -> Script:
        return Script(lambda _: self.caption, lambda _: self.item, lambda _: self.speaks)


def main() -> int:
    """Publish until standard input closes."""
    door = json.loads(sys.stdin.readline())
    stage = Stage()
    sender = Sender(door["url"], door["token"], SystemClock(), stage.script(), _say)
    rig = threading.Thread(target=sender.run, name="rig", daemon=True)
    rig.start()
    _watch()
    for line in sys.stdin:
        stage.read(line)
    sender.stop()
    rig.join(STOP_WITHIN_S)
    return 0


def _say(line: str) -> None:
    _watch()
    print(line, flush=True)


def _watch() -> None:
    """End this process unless something is said in time.

    The watchdog of ``faulthandler`` is a thread that needs no lock of Python's; nothing else would
    run while the muxer is stuck, and a killed crew would leave this process behind.
    """
    faulthandler.dump_traceback_later(STUCK_S, exit=True, file=sys.stderr)


class DrawnHost:
    """The child process, from outside: shows what it is told, and is started anew when stuck."""

    def __init__(self, url: str, token: str, say: Callable[[str], None]) -> None:
        self._door = json.dumps({"url": url, "token": token}) + "\n"
        self._say = say
        self._child: asyncio.subprocess.Process | None = None
        self._shown = ""

    async def run(self) -> None:
        """Publish until cancelled."""
        while True:
            self._child = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "studio.rig.drawn_host",
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
            try:
                self._tell(self._door + self._shown)
                await self._listen(self._child)
            finally:
                await self._end(self._child)
            await asyncio.sleep(RESTART_S)

    async def _listen(self, child: asyncio.subprocess.Process) -> None:
        assert child.stdout is not None  # asked for with PIPE
        with contextlib.suppress(TimeoutError):
            while True:
                async with asyncio.timeout(STUCK_S):
                    line = (await child.stdout.readline()).decode().strip()
                if not line:
                    return
                if not line.startswith("sent"):
                    self._say(f"rig: {line}")

    def show(self, caption: str, item: int, speaks: bool) -> None:
        """Tell the host what to show from now on; the same again is not sent twice."""
        told = json.dumps({"caption": caption, "item": item, "speaks": speaks}) + "\n"
        if told != self._shown:
            self._shown = told
            self._tell(told)

    def _tell(self, text: str) -> None:
        if self._child is not None and self._child.stdin is not None:
            self._child.stdin.write(text.encode())

    async def _end(self, child: asyncio.subprocess.Process) -> None:
        """Let it close its session, or kill it."""
        if child.stdin is not None:
            child.stdin.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_WITHIN_S):
                await child.wait()
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            await child.wait()


if __name__ == "__main__":
    sys.exit(main())
