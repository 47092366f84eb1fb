"""Who may do what: join links, seat cookies, the room's WHIP token, the instructor's token.

Every token is a small JSON object with an HMAC-SHA256 over it. The secret lies in the data folder
(``keys/secret``, readable by its owner only), so cookies and WHIP tokens survive a restart.
Join links work once; a used link leaves an empty file beside the secret. The instructor's token stands
in ``keys/instructor-token``: the same after a restart; whoever deletes the file gets a new one.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import hmac
import json
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from starlette.requests import HTTPConnection

from simulator.events.entry import SEATS, Seat
from studio.ingest.watch import Slot
from studio.server.refusals import Refusal

Audience = Literal["join", "seat", "whip", "backup", "view", "instructor"]
DOORS: dict[Slot, Audience] = {"main": "whip", "backup": "backup"}
"""Which token opens which of a room's two sources."""
Place = Seat | Literal["watch"]
"""Where somebody sits in a room: at a seat of its crew, or ``watch``, from where nothing is done."""
PLACES: tuple[Place, ...] = (*SEATS, "watch")
COOKIE_DAYS = 30
SECRET_BYTES = 32
INSTRUCTOR_COOKIE = "lianbo-instructor"
INSTRUCTOR_FILE = "instructor-token"
TOKEN = re.compile(r"[A-Za-z0-9_-]{12,200}")


class DamagedSecret(RuntimeError):
    """The secret of the data folder is not whole; the message says what to do."""


def seat_cookies(room: str, token: str = "") -> dict[str, str]:
    """Names and paths of the cookies of one seat: for its room, its sealed show, its own link.

    A browser sends each only where it is needed: after a term of shows it holds hundreds of them,
    and a WebSocket handshake takes no header longer than 8 KiB.
    """
    return {
        f"lianbo-seat-{room}": f"/api/rooms/{room}",
        f"lianbo-show-{room}": f"/api/bundles/{room}",
        f"lianbo-link-{room}": f"/join/{token}",
    }


@dataclass(frozen=True, slots=True)
class Ticket:
    """A join link read back: the place it gives, and the number that makes it work only once."""

    room: str
    seat: Place
    number: str


class Keys:
    """Makes and reads tokens. One per process; several processes may share the folder."""

    def __init__(self, folder: Path, instructor_token: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._secret = _secret_in(folder / "secret")
        self._used = folder / "used"
        self._used.mkdir(exist_ok=True)
        self.instructor_token = instructor_token or _token_in(folder / INSTRUCTOR_FILE)

    # --- the instructor --------------------------------------------------------------------------

    def is_instructor(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.instructor_token.encode())

    def instructor_cookie(self) -> str:
        """Worth nothing once the instructor's token has changed."""
        return self._sign({"aud": "instructor", "of": self._print_of_instructor()})

    def is_instructor_cookie(self, value: str) -> bool:
        read = self._read(value, "instructor")
        return read is not None and read.get("of") == self._print_of_instructor()

    def _print_of_instructor(self) -> str:
        return hashlib.sha256(self.instructor_token.encode()).hexdigest()[:32]

    # --- seats -----------------------------------------------------------------------------------

    def join_token(self, room: str, seat: Place) -> str:
        number = secrets.token_urlsafe(9)
        return self._sign({"aud": "join", "room": room, "seat": seat, "n": number})

    def ticket(self, token: str) -> Ticket | None:
        """Read a join link; None when this studio never made it."""
        read = self._read(token, "join")
        if read is None or read.get("seat") not in PLACES:
            return None
        return Ticket(str(read["room"]), cast(Place, read["seat"]), str(read["n"]))

    def use_up(self, ticket: Ticket) -> bool:
        """Mark a ticket as used, once for all processes. False when it was used before."""
        try:
            (self._used / ticket.number).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def seat_cookie(self, room: str, seat: Place) -> str:
        return self._sign({"aud": "seat", "room": room, "seat": seat})

    def seat_of(self, value: str, room: str) -> Place | None:
        """The place that a cookie gives in this room."""
        read = self._read(value, "seat")
        if read is None or read.get("room") != room or read.get("seat") not in PLACES:
            return None
        return cast(Place, read["seat"])

    # --- WHIP ------------------------------------------------------------------------------------

    def whip_token(self, room: str, slot: Slot = "main", seat: Seat | None = None) -> str:
        """The same for the room's whole life: OBS keeps it in its settings. ``seat``: on whose page it
        stands."""
        whose = {} if seat is None else {"seat": seat}
        return self._sign({"aud": DOORS[slot], "room": room, **whose})

    def room_of_whip_token(self, token: str, slot: Slot = "main") -> str | None:
        read = self._read(token, DOORS[slot])
        return None if read is None else str(read["room"])

    def slot_of_whip_token(self, token: str) -> Slot:
        """The source that this token opens; the main one for all that is no token of a backup."""
        return "main" if self.room_of_whip_token(token, "backup") is None else "backup"

    def seat_of_whip_token(self, token: str) -> Seat | None:
        """The seat on whose page this token stands; None for the room's own and a backup's."""
        read = self._read(token, DOORS["main"])
        seat = None if read is None else read.get("seat")
        return seat if seat in SEATS else None

    def view_token(self, room: str) -> str:
        """For the phone that shows what viewers get: it may watch, and nothing else."""
        return self._sign({"aud": "view", "room": room})

    def room_of_view_token(self, token: str) -> str | None:
        read = self._read(token, "view")
        return None if read is None else str(read["room"])

    # --- tokens ----------------------------------------------------------------------------------

    def _sign(self, payload: dict[str, str]) -> str:
        body = _b64(json.dumps(payload, separators=(",", ":")).encode())
        return f"{body}.{_b64(self._mark(body))}"

    def _read(self, token: str, aud: Audience) -> dict[str, str] | None:
        body, _, mark = token.partition(".")
        try:
            if not hmac.compare_digest(_unb64(mark), self._mark(body)):
                return None
            payload = json.loads(_unb64(body))
        except (ValueError, binascii.Error):
            return None
        return payload if isinstance(payload, dict) and payload.get("aud") == aud else None

    def _mark(self, body: str) -> bytes:
        return hmac.new(self._secret, body.encode("utf-8", "replace"), hashlib.sha256).digest()[:20]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who stands behind one request or socket."""

    keys: Keys
    cookies: dict[str, str]
    bearer: str
    local: bool
    """The studio is one that only this machine can reach."""

    @property
    def has_instructor_token(self) -> bool:
        return bool(self.bearer) and self.keys.is_instructor(self.bearer)

    @property
    def may_look_around(self) -> bool:
        """May list rooms and read sealed shows: everybody on a local studio, else the instructor."""
        cookie = self.cookies.get(INSTRUCTOR_COOKIE, "")
        return self.local or self.has_instructor_token or self.keys.is_instructor_cookie(cookie)

    def seat_in(self, room: str) -> Place | None:
        """The place held in a room, by cookie, or by the cookie's value as a bearer token."""
        given = [self.cookies.get(name, "") for name in seat_cookies(room)]
        seats = (self.keys.seat_of(one, room) for one in (*given, self.bearer))
        return next((seat for seat in seats if seat is not None), None)

    def must_be_instructor(self) -> None:
        """Raises Refusal 401 without the start-up token in the header."""
        if not self.has_instructor_token:
            raise Refusal(
                401,
                "instructor_only",
                "此操作需要教师令牌（启动时打印在终端里），请放在 Authorization: Bearer 请求头中。",
                "This needs the instructor's token, printed at start-up, "
                "as the header Authorization: Bearer.",
                {"WWW-Authenticate": "Bearer"},
            )

    def must_look_around(self) -> None:
        if not self.may_look_around:
            self.must_be_instructor()

    def must_open_rooms(self) -> None:
        """On a network the instructor opens rooms; on a local studio anybody may."""
        if not self.local:
            self.must_be_instructor()

    def must_sit_in(self, room: str) -> Place:
        """The place held in this room, from where it may be read. Raises Refusal 403."""
        seat = self.seat_in(room)
        if seat is None:
            raise Refusal(
                403,
                "no_seat",
                "这个浏览器还没有加入这个直播间。请打开你的加入链接，或向教师要一个新的。",
                "This browser has no seat in this room. Open your join link, or ask for a new one.",
            )
        return seat

    def must_read(self, show: str) -> None:
        """The crew reads its own show; everybody on a local studio and the instructor read all."""
        if not self.may_look_around:
            self.must_sit_in(show)

    def must_act_in(self, room: str) -> Seat:
        """The crew's seat held in this room. Raises Refusal 403, also for who only watches."""
        return seat_of_crew(self.must_sit_in(room))


def seat_of_crew(place: Place) -> Seat:
    """The seat from which acts may come. Raises Refusal 403 for who only watches."""
    if place == "watch":
        raise Refusal(
            403,
            "only_watching",
            "你正在观看，不能操作这个直播间。想自己上手，请回首页选“第一次直播”。",
            "You are watching and cannot act in this room. To try it yourself, choose "
            "“Your first show” on the home page.",
        )
    return place


def visitor_of(connection: HTTPConnection, keys: Keys, *, local: bool) -> Visitor:
    """Who stands behind a connection, by its cookies and its bearer token."""
    scheme, _, value = connection.headers.get("authorization", "").partition(" ")
    bearer = value.strip() if scheme.lower() == "bearer" else ""
    return Visitor(keys, dict(connection.cookies), bearer, local)


def _secret_in(path: Path) -> bytes:
    """The folder's secret; made on first use. Raises DamagedSecret when it is not whole."""
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(SECRET_BYTES))
            file.flush()
            os.fsync(file.fileno())
    secret = path.read_bytes()
    if len(secret) != SECRET_BYTES:
        raise DamagedSecret(
            f"{path} holds {len(secret)} bytes instead of {SECRET_BYTES}. Delete it and start again; "
            "seats must then be joined anew / 密钥文件已损坏：请删除后重新启动，学员需重新加入"
        )
    return secret


def _token_in(path: Path) -> str:
    """The instructor's token of this folder; made on first use, readable by the owner only."""
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(12) + "\n")
    token = path.read_text("utf-8", errors="replace").strip()
    if TOKEN.fullmatch(token) is None:
        raise DamagedSecret(
            f"{path} holds no token (12 letters, digits, - or _ at least). Delete it and start again: "
            "a new one is made / 教师令牌文件已损坏：请删除后重新启动，会生成新的令牌"
        )
    return token


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
