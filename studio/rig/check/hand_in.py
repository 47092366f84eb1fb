"""Hands the result of a check in: into a room's log, through a seat's own link, to be scored there."""

from __future__ import annotations

import http.client
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, urlsplit

from pydantic import BaseModel

from simulator.scenario import SignalBounds
from studio.rig.address import is_address
from studio.rig.publish.herald import UNNAMED
from studio.signals.scale import Verdict

WITHIN_S: Final = 10.0
NO_LINK: Final = (
    "要一个岗位的加入链接，如 http://localhost:8000/join/… / "
    "a seat's join link is wanted, such as http://localhost:8000/join/…"
)
USES_THE_LINK: Final = (
    "▲ 这个加入链接只能用一次，这次检查会用掉它；浏览器里请用同一岗位的另一个链接（向教师要，或在首页生成）。"
    "不想用掉请现在按 Ctrl+C / this join link works once, and this check uses it: for the browser take "
    "another link to the same seat (from the teacher, or the home page). Ctrl+C now keeps it"
)
NOBODY: Final = "演播室没有应答 / the studio does not answer"


class NotHandedIn(RuntimeError):
    """The link gave no seat, or the room did not take the result. The text is in both languages."""


class _Plan(BaseModel):
    """Of the studio's answer only this; a studio of before has it not."""

    bounds: dict[str, SignalBounds] = {}


@dataclass(frozen=True)
class Seat:
    """A seat of a room, taken by its one-time link."""

    studio: str
    room: str
    cookie: str

    def bounds(self) -> dict[str, SignalBounds]:
        """What the room's show asks for in place of the defaults. Raises NotHandedIn."""
        answer = _ask(self.studio, "GET", f"/api/rig/check?room={self.room}", self.cookie)
        if answer.status >= 400:
            raise NotHandedIn(answer.words())
        return _Plan.model_validate_json(answer.body).bounds

    def hand_in(self, checks: Mapping[str, Verdict]) -> None:
        """Write the outcomes into the room's log. Raises NotHandedIn."""
        asked = {
            "idem": f"rig-check-{secrets.token_hex(4)}:1",
            "action": "preflight.finished",
            "data": {"checks": dict(checks)},
        }
        answer = _ask(self.studio, "POST", f"/api/rooms/{self.room}/actions", self.cookie, asked)
        if answer.status >= 400:
            raise NotHandedIn(answer.words())


def take_seat(link: str) -> Seat:
    """Follow a join link, as a browser would. Raises NotHandedIn."""
    if not is_address(link) or "/join/" not in link:
        raise NotHandedIn(f"{link}: {NO_LINK}")
    parts = urlsplit(link)
    studio = f"{parts.scheme}://{parts.netloc}"
    answer = _ask(studio, "GET", parts.path)
    if answer.cookie is None:
        raise NotHandedIn(answer.words())
    return Seat(studio, answer.room, answer.cookie)


@dataclass(frozen=True)
class _Answer:
    status: int
    body: bytes
    cookie: str | None
    room: str

    def words(self) -> str:
        """The studio's own words, or the bare status where it said none."""
        try:
            words = json.loads(self.body)["words"]
            return f"{words['zh']} / {words['en']}"
        except (ValueError, KeyError, TypeError):
            return f"{self.status}: {NO_LINK}"


def _ask(
    studio: str, method: str, path: str, cookie: str = "", asked: object | None = None
) -> _Answer:
    at = urlsplit(studio)
    headers = {"Authorization": f"Bearer {cookie}"} if cookie else {}
    body = None if asked is None else json.dumps(asked).encode()
    if body is not None:
        headers["Content-Type"] = "application/json"
    try:
        line = _line(at.scheme, at.hostname or "", at.port)
        try:
            line.request(method, path, body, headers)
            response = line.getresponse()
            set_cookie = response.getheader("Set-Cookie", "")
            place = parse_qs(urlsplit(response.getheader("Location", "")).query)
            return _Answer(
                response.status,
                response.read(),
                set_cookie.partition(";")[0].partition("=")[2] or None,
                place.get("room", [""])[0],
            )
        finally:
            line.close()
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotHandedIn(f"{studio}: {NOBODY} ({error})") from error


def _line(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":  # a classroom's certificate is signed by no authority
        return http.client.HTTPSConnection(host, port, timeout=WITHIN_S, context=UNNAMED)
    return http.client.HTTPConnection(host, port, timeout=WITHIN_S)
