"""An invitation to a room, and the plain requests that a crew makes to follow it."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from pydantic import BaseModel, ConfigDict

REQUEST_S = 10.0


class Door(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    token: str


class Invitation(BaseModel):
    """What a crew needs to know to come."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    server: str
    join: str
    whip: Door
    bot: str = "expert"
    seed: int = 1


class CannotJoin(RuntimeError):
    """The studio did not let the crew in; the message says what it answered."""


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    cookie: str | None
    location: str | None


def ask(server: str, method: str, path: str, bearer: str = "", body: bytes = b"") -> Answer:
    """One HTTP request without following redirects. Raises CannotJoin where nobody answers."""
    at = urlsplit(server)
    by_tls = at.scheme == "https"
    kind = http.client.HTTPSConnection if by_tls else http.client.HTTPConnection
    line = kind(at.hostname or "127.0.0.1", at.port, timeout=REQUEST_S)
    headers = {"Content-Type": "application/json"} if body else {}
    if bearer:
        headers["Authorization"] = f"Bearer {bearer}"
    try:
        line.request(method, path, body=body or None, headers=headers)
        response = line.getresponse()
        cookie = response.getheader("Set-Cookie")
        value = cookie.partition(";")[0].partition("=")[2] if cookie else None
        return Answer(response.status, response.read(), value, response.getheader("Location"))
    except OSError as error:
        raise CannotJoin(f"{server} does not answer: {error}") from error
    finally:
        line.close()


def join(invitation: Invitation) -> tuple[str, str]:
    """Follow the join link: (room, the seat's token). Raises CannotJoin."""
    answer = ask(invitation.server, "GET", urlsplit(invitation.join).path)
    if answer.cookie is None or answer.location is None:
        raise CannotJoin(f"the join link gave no seat: {answer.status} {answer.body[:200]!r}")
    room = parse_qs(urlsplit(answer.location).query)["room"][0]
    return room, answer.cookie
