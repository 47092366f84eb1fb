"""Tells the studio what this machine noticed of its own devices and line, as soon as it can.

A pulled cable cuts this off, too: what was noticed waits, and says how long ago it was. By the same way
it hears that the show is over, which no media server tells a publisher.
"""

from __future__ import annotations

import json
import ssl
import threading
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from studio.clock import Clock
from studio.rig.devices import carrier

WAITING: Final = 32
"""Notices that may wait, as many as the studio takes at once; then the oldest go and are counted."""
WITHIN_S: Final = 3.0
LOOK_S: Final = 0.25
AGAIN_S: Final = 1.0
ASK_MS: Final = 2_000
"""So often the studio is asked whether the show goes on, while it is sent to."""
OVER: Final = 404

Hop = Literal["device", "sender"]
Piece = Literal["camera", "microphone", "line"]
Post = Callable[[str, bytes, str], int]
"""Address, JSON and token to the HTTP status. Raises OSError."""


@dataclass(frozen=True, slots=True)
class Notice:
    what: Literal["lost", "restored"]
    hop: Hop
    piece: Piece
    at_ms: int
    name: str | None = None
    instead: str | None = None

    def told(self, now_ms: int) -> dict[str, Any]:
        """As the studio reads it."""
        said = {
            "what": self.what, "hop": self.hop, "piece": self.piece,
            "ago_ms": max(0, now_ms - self.at_ms), "name": self.name, "instead": self.instead,
        }  # fmt: skip
        return {key: value[:200] if isinstance(value, str) else value
                for key, value in said.items() if value is not None}  # fmt: skip


class Herald:
    """``lost`` and ``restored`` from any thread; each is told once. ``run`` sends in its own."""

    def __init__(self, clock: Clock, url: str, token: str, *, post: Post | None = None) -> None:
        self._clock, self._token = clock, token
        self._address = address_of(url)
        self._post = post or _post
        self._waiting: deque[Notice] = deque(maxlen=WAITING)
        self._gone: dict[tuple[Hop, Piece], str | None] = {}
        self._lock = threading.Lock()
        self._carrier: bool | None = None
        self._asked_ms = clock.monotonic_ms()
        self._is_ours = False
        """It took what it was told once: another server's 404 says nothing of a show."""
        self._is_live: Callable[[], bool] = lambda: False
        self._over: Callable[[], None] = lambda: None
        self.dropped = 0

    def follow(self, is_live: Callable[[], bool], over: Callable[[], None]) -> None:
        """While it ``is_live``, ask whether the show goes on; ``over`` is told once it does not."""
        self._is_live, self._over = is_live, over

    def lost(
        self, hop: Hop, piece: Piece, name: str | None = None, instead: str | None = None
    ) -> None:
        """This is gone, from now."""
        with self._lock:
            if (hop, piece) not in self._gone:
                self._gone[hop, piece] = name
                self._put(Notice("lost", hop, piece, self._clock.monotonic_ms(), name, instead))

    def restored(self, piece: Piece, *hops: Hop, name: str | None = None) -> None:
        """It is back; nothing is said of what was never gone."""
        if not self._gone:  # asked with every picture
            return
        with self._lock:
            for hop in hops:
                if (hop, piece) in self._gone:
                    del self._gone[hop, piece]
                    self._put(Notice("restored", hop, piece, self._clock.monotonic_ms(), name))

    def run(self, stop: threading.Event) -> None:
        """Send until stopped, and look at the network's plug meanwhile."""
        while not stop.wait(LOOK_S):
            self.look(carrier.plugged())
            if (self._waiting or self._asks()) and not self._send():
                stop.wait(AGAIN_S)

    def look(self, plugged: bool | None) -> None:
        """Is a network cable (or a radio link) in? None: this system does not tell."""
        before, self._carrier = self._carrier, plugged
        if before is True and plugged is False:
            self.lost("device", "line")
        elif plugged:
            self.restored("line", "device")

    def _asks(self) -> bool:
        """It is time to ask again whether the show goes on."""
        return self._is_live() and self._clock.monotonic_ms() - self._asked_ms >= ASK_MS

    def _put(self, notice: Notice) -> None:
        self.dropped += len(self._waiting) == WAITING
        self._waiting.append(notice)

    def _send(self) -> bool:
        """False when the studio could not be reached: it is tried again."""
        if self._address is None:
            self._waiting.clear()
            return True
        with self._lock:
            notices = tuple(self._waiting)
        now_ms = self._asked_ms = self._clock.monotonic_ms()
        body = json.dumps({"notices": [one.told(now_ms) for one in notices]}).encode()
        try:
            status = self._post(self._address, body, self._token)
        except OSError:
            return False
        if status in (408, 429) or status >= 500:
            return False
        self._is_ours |= status < 400
        if status == OVER and self._is_ours and self._is_live():
            self._over()
        with self._lock:
            for one in notices:
                if one in self._waiting:
                    self._waiting.remove(one)
        self.dropped += len(notices) if status >= 400 else 0
        return True


def address_of(url: str) -> str | None:
    """Beside the room's WHIP address; None for another server, which knows no such thing."""
    parts = urlsplit(url)
    if "/whip/" not in parts.path:
        return None
    return parts._replace(path=f"{parts.path.rstrip('/')}/hops", query="", fragment="").geturl()


def _post(address: str, body: bytes, token: str) -> int:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    asked = urllib.request.Request(address, body, headers, method="POST")
    try:
        with urllib.request.urlopen(asked, timeout=WITHIN_S, context=UNNAMED) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def _unnamed() -> ssl.SSLContext:
    """As the muxer beside it: a classroom's studio has a certificate that no authority signed."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


UNNAMED: Final = _unnamed()
