"""The rig's door to a studio: keeps a WHIP session, and begins a new one after each loss.

Packets go to a muxer in a process of its own (see muxer.py). While there is no session they are
dropped; a new one begins with a key frame that the encoder is asked for.
"""

from __future__ import annotations

import base64
import contextlib
import json
import queue
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Final, Literal

from studio.rig.publish.packet import Packet

State = Literal["waiting", "connecting", "live", "refused", "taken", "ended", "closed"]
"""``taken``: another device publishes in its place. ``ended``: the show is over. Both are final."""
FINAL: Final = ("refused", "taken", "ended")
QUEUE: Final = 300
"""Packets that may wait for the muxer: about 4 s. Then all is dropped up to the next key frame."""
BACK_OFF_S: Final = (0.5, 1.0, 2.0, 4.0)
LEAVE_WITHIN_S: Final = 3.0
REFUSALS: Final = {
    400: "开播请求看不懂 / the studio does not understand the offer",
    401: "没有令牌或令牌不对：从房间页复制 / no token or a wrong one: copy it from the room's page",
    403: "这个令牌属于别的房间 / this token belongs to another room",
    404: "没有这个房间 / there is no such room",
    422: "直播间不接受这种推流 / the studio cannot take such a stream",
}
LOST: Final = "连接断了，自动重连 / the connection is lost, reconnecting"
NEVER: Final = "还没连上，自动再试 / no connection yet, trying again"
SHOW_OVER: Final = "直播已结束，推流停止 / the show has ended, nothing more is sent"
TAKEN: Final = (
    "■ 另一台设备接管了这个直播间的推流。要换回来：在那台设备上停止推流，再运行本命令 / another "
    "device publishes to this room now. To send from here again: stop it there, then run this command"
)


class Door:
    """``run`` keeps the session in a thread of its own; ``send`` never blocks."""

    def __init__(
        self,
        url: str,
        token: str,
        say: Callable[[str], None],
        *,
        live: Callable[[bool], None] = lambda _: None,
    ) -> None:
        """``live``: told of each beginning and each end of a session.

        FFmpeg's muxer cannot name its old session; a word of our own tells the studio who asks.
        """
        self._url = url if "?" in url else f"{url}?client={secrets.token_urlsafe(9)}"
        self._token, self._say, self._live = token, say, live
        self._stop = threading.Event()
        self._template = threading.Event()
        self._key_frame = b""
        self._packets: queue.Queue[Packet | None] = queue.Queue(QUEUE)
        self._child: subprocess.Popen[bytes] | None = None
        self._gap = True
        self._why = ""
        self.state: State = "waiting"
        self.sessions = 0
        self.dropped = 0
        self.sent_bytes = 0

    @property
    def wants_key(self) -> bool:
        """Nothing useful can be sent before the next key frame."""
        return (self._gap and self.state == "live") or not self._template.is_set()

    def send(self, packet: Packet) -> None:
        """Pass a packet on if there is a session; else it is dropped and counted."""
        if packet.key and packet.kind == "video" and self.state != "live":
            self._key_frame = packet.data
            self._template.set()
        if self.state != "live" or (self._gap and not (packet.kind == "video" and packet.key)):
            self.dropped += 1
            return
        try:
            self._packets.put_nowait(packet)
        except queue.Full:
            self._gap = True
            self.dropped += 1
            return
        self._gap = False
        self.sent_bytes += len(packet.data)

    def run(self) -> None:
        """Publish until stopped or refused for good."""
        tries = 0
        while not self._stop.is_set():
            if not self._template.wait(0.2):
                continue
            before = self.sessions
            self._session()
            if self.state in FINAL:
                return
            tries = 0 if self.sessions > before else tries + 1
            self._stop.wait(BACK_OFF_S[min(tries, len(BACK_OFF_S) - 1)])
        self.state = "closed"

    def stop(self) -> None:
        """End the session; ``run`` returns once the studio was told, or after LEAVE_WITHIN_S."""
        self._stop.set()
        self._leave()

    def show_over(self) -> None:
        """The studio says, by another way, that it takes nothing more; its media port never tells."""
        if self.state == "live":
            self.state = "ended"
            self._say(SHOW_OVER)
            self._leave()
            if self._child is not None:
                self._child.kill()  # nobody is there to take leave of

    def _session(self) -> None:
        self.state = "connecting"
        child = subprocess.Popen(
            [sys.executable, "-m", "studio.rig.publish.muxer"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._child = child
        writer = threading.Thread(target=self._write, args=(child,), name="door", daemon=True)
        writer.start()
        try:
            assert child.stdout is not None  # asked for with PIPE
            for line in child.stdout:
                self._told(line.decode("utf-8", "replace").strip())
        finally:
            self._over()
            self._drain()
            writer.join(LEAVE_WITHIN_S)
            self._end(child)

    def _over(self) -> None:
        if self.state == "live" and not self._stop.is_set():
            self._live(False)
        if self.state not in FINAL:
            self.state = "waiting"

    def _told(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if self.state in FINAL:
            return  # what its muxer says as it goes
        if word == "connected":
            self.sessions += 1
            self._gap = True
            self.state = "live"
            self._why = ""
            self._say(f"已开播 / on air ({self.sessions})")
            self._live(True)
        elif word == "refused":
            self._refused(int(rest))
        elif word == "lost":
            if self.state == "live":
                self._live(False)
            why = rest.split(": '", 1)[0]  # FFmpeg appends the address and its log
            if why != self._why:
                self._say(f"▲ {LOST if self.sessions else NEVER}: {why}")
            self._why = why

    def _refused(self, status: int) -> None:
        """What was taken before is refused now: not for its sake, then."""
        if self.sessions and status == 404:
            self.state = "ended"
            self._say(SHOW_OVER)
        elif self.sessions and status == 422:  # FFmpeg tells 409 and 422 as one
            self.state = "taken"
            self._say(TAKEN)
        else:
            self.state = "refused"
            self._say(f"■ {status}: {REFUSALS.get(status, status)}")

    def _write(self, child: subprocess.Popen[bytes]) -> None:
        assert child.stdin is not None  # asked for with PIPE
        door = {
            "url": self._url, "token": self._token,
            "key_frame": base64.b64encode(self._key_frame).decode(),
        }  # fmt: skip
        with contextlib.suppress(OSError, ValueError):
            child.stdin.write(json.dumps(door).encode() + b"\n")
            child.stdin.flush()
            while (packet := self._packets.get()) is not None:
                child.stdin.write(packet.record())
                child.stdin.flush()
        with contextlib.suppress(OSError):
            child.stdin.close()  # the muxer takes leave and ends

    def _leave(self) -> None:
        """Make the writer stop, even when its queue is full."""
        while True:
            try:
                self._packets.put_nowait(None)
            except queue.Full:
                with contextlib.suppress(queue.Empty):
                    self._packets.get_nowait()
            else:
                return

    def _drain(self) -> None:
        """Forget what was meant for a session that is over, and let its writer go."""
        self._leave()

    def _end(self, child: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(LEAVE_WITHIN_S)
        if child.poll() is None:
            child.kill()
            child.wait()
        if child.stdout is not None:
            child.stdout.close()
        with contextlib.suppress(queue.Empty):
            while True:
                self._packets.get_nowait()
