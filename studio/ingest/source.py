"""One of a room's two places for a publisher: who sends there now, over which line, who did before."""

from __future__ import annotations

import secrets
from collections import OrderedDict, deque
from typing import Literal

from studio.ingest.frames import MediaFrame
from studio.ingest.impairment import Impairment
from studio.ingest.session import Session
from studio.ingest.watch import SILENT_MS, Slot

MOST_ENDED = 16
MOST_REPLACED = 8
HOLD_MS = 60_000
"""So long after its last try a replaced program counts as one that reconnects by itself."""
REPORT_EVERY_MS = 1_000


class Source:
    """At most one publisher at a time; each new one supersedes the one before."""

    def __init__(self, slot: Slot, seed: int) -> None:
        self.slot: Slot = slot
        self.line = Impairment(seed)
        self.session: Session | None = None
        self.resource = ""
        self.key: MediaFrame | None = None
        """The newest key frame, kept only while the other source is on air."""
        self._client = ""
        self._reported_ms = 0
        self._ended: deque[str] = deque(maxlen=MOST_ENDED)
        self._replaced: OrderedDict[str, int] = OrderedDict()

    def begin(self, session: Session, client: str) -> None:
        """A new publisher, after the old one was ended. ``client``: how its program is recognised."""
        self.session = session
        self.resource = secrets.token_urlsafe(24)
        self._client = client
        self._replaced.pop(client, None)

    def end(self, reason: str, now_ms: int, by: str = "") -> Session | None:
        """The publisher goes: ``replaced`` (``by`` whom), ``left`` by itself, ``closed`` by us."""
        session, self.session = self.session, None
        if session is None:
            return None
        if reason != "left":
            self._ended.append(self.resource)
        if reason == "replaced" and self._client != by:
            self._replaced[self._client] = now_ms
            while len(self._replaced) > MOST_REPLACED:
                self._replaced.popitem(last=False)
        self.resource, self._client, self.key = "", "", None
        return session

    def owns(self, resource: str) -> bool:
        """True when this is the publisher of now."""
        return bool(resource) and secrets.compare_digest(self.resource, resource)

    def has_ended(self, resource: str) -> bool:
        """True when this was a publisher until we ended it: its DELETE comes too late, not wrongly."""
        return resource in self._ended

    def is_live(self, now_ms: int) -> bool:
        """True when media came within the last 2 s."""
        last_ms = None if self.session is None else self.session.receiver.last_ms
        return last_ms is not None and now_ms - last_ms < SILENT_MS

    @property
    def key_codec(self) -> Literal["h264", "vp8"]:
        """What ``key`` is encoded with."""
        return "vp8" if self.session is not None and "vp8" in self.session.codecs else "h264"

    @property
    def has_picture(self) -> bool:
        """The publisher sends video, so that its key frames can be waited for."""
        return self.session is not None and any(name != "opus" for name in self.session.codecs)

    def turns_away(self, client: str, if_match: str | None, now_ms: int) -> bool:
        """True for one whose place another device has taken, and who comes back by itself.

        Our own clients name the session they had (``If-Match``). Others are known by ``client``;
        after a minute without a try they are taken for people who want to send from here again.
        """
        if not self.is_live(now_ms):
            return False
        if if_match is not None:
            return if_match not in (etag(self.resource), "*")
        tried_ms = self._replaced.get(client) if client else None
        if tried_ms is None or now_ms - tried_ms > HOLD_MS:
            return False
        self._replaced[client] = now_ms
        return True

    @property
    def is_calm(self) -> bool:
        """Nobody is connecting, nothing is missing, and the line is clear."""
        whole = self.session is None or self.session.receiver.is_whole
        return whole and self.line.is_clear

    def want_key(self, now_ms: int) -> None:
        """Ask for a key frame now; at most every 500 ms, over all who ask."""
        if self.session is not None:
            self.session.receiver.want_key()
            self.session.repair(now_ms)

    def attend(self, now_ms: int) -> None:
        """Ask again for what is missing, and tell the sender how it arrives."""
        session = self.session
        if session is None or session.receiver.last_ms is None:
            return
        session.repair(now_ms)
        if now_ms - self._reported_ms >= REPORT_EVERY_MS:
            self._reported_ms = now_ms
            session.report(now_ms)


def etag(resource: str) -> str:
    """The strong entity tag of a session."""
    return f'"{resource[:16]}"'
