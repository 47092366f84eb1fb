"""What the server says when it refuses: a code for programs, words in both languages for people."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from simulator.events.entry import Words
from studio.logbook.bundle import UnreadableBundle
from studio.server.pages import said


class Problem(BaseModel):
    """The body of every answer of 400 and above."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    words: Words


class Refusal(Exception):
    """A request is refused. ``status`` is the HTTP status, ``code`` what programs test."""

    def __init__(
        self, status: int, code: str, zh: str, en: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(f"{status} {code}: {en}")
        self.status = status
        self.problem = Problem(code=code, words=Words(zh=zh, en=en))
        self.headers = dict(headers or {})

    def response(self) -> JSONResponse:
        return JSONResponse(self.problem.model_dump(), self.status, self.headers)


NO_PAGE = Words(zh="没有这个页面", en="There is no such page")
NO_PAGE_TEXT = Words(
    zh="地址可能打错了，或者链接没有复制完整。回首页重新选，或向教师要新的加入链接。",
    en="The address may be mistyped, or the link was not copied whole. "
    "Go back to the home page, or ask for a new join link.",
)
NOT_JOINED = Words(zh="没能加入直播间", en="You could not join the room")


def no_such_room() -> Refusal:
    return Refusal(
        404,
        "no_such_room",
        "没有这个直播间。请回到首页重新选择，或向教师要新的加入链接。",
        "There is no such room. Go back to the home page, or ask for a new join link.",
    )


def too_many_spoilt(most: int) -> Refusal:
    """Every further picture would cost the other rooms theirs."""
    return Refusal(
        503,
        "too_many_spoilt",
        f"已有 {most} 个直播间的画面或声音正在被弄坏，这台电脑再多就跟不上了。请先解除一个，再试一次。",
        f"{most} rooms have a spoilt picture or sound already, and this computer could not keep up "
        "with more. Lift one of them, then try again.",
    )


def no_such_bundle() -> Refusal:
    return Refusal(
        404,
        "no_such_bundle",
        "没有这场直播的存档。",
        "There is no sealed show of that name.",
    )


PLAIN: dict[int, tuple[str, str, str]] = {
    400: ("bad_request", "请求无法识别。", "The request cannot be read."),
    404: ("not_found", "没有这个地址。", "There is nothing at this address."),
    405: ("wrong_method", "这个地址不接受这种请求。", "This address does not take that method."),
    413: ("too_large", "请求内容太大。", "The request body is too large."),
    416: ("no_such_range", "请求的片段超出了文件。", "The range asked for is not in the file."),
}
"""Refusals that the web framework itself makes, in our words."""


async def say_refusal(request: Request, error: Exception) -> Response:
    """A refusal as JSON; as a page where a person followed a link."""
    assert isinstance(error, Refusal)
    if request.url.path.startswith("/join/") and "text/html" in request.headers.get("accept", ""):
        return said(error.status, NOT_JOINED, error.problem.words)
    return error.response()


async def say_unreadable(request: Request, error: Exception) -> JSONResponse:
    """A sealed show that cannot be read, or whose review chain is broken."""
    assert isinstance(error, UnreadableBundle)
    return Refusal(422, "unreadable_bundle", error.words.zh, error.words.en).response()


def _is_a_person(request: Request) -> bool:
    """A browser that goes to an address by itself asks for a page; programs and scripts do not."""
    of_programs = request.url.path.startswith(("/api/", "/whip/", "/whep/"))
    wants_page = "text/html" in request.headers.get("accept", "")
    return request.method in {"GET", "HEAD"} and wants_page and not of_programs


async def say_plainly(request: Request, error: Exception) -> Response:
    """The framework's own HTTP errors; a page where a person typed an address that is not there."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404 and _is_a_person(request):
        return said(404, NO_PAGE, NO_PAGE_TEXT)
    code, zh, en = PLAIN.get(
        error.status_code, (f"http_{error.status_code}", "请求未被接受。", str(error.detail))
    )
    return Refusal(error.status_code, code, zh, en, error.headers).response()


async def say_misread(request: Request, error: Exception) -> JSONResponse:
    """A body or a parameter of the wrong shape: names the first field and what is wrong with it."""
    assert isinstance(error, RequestValidationError)
    return misread(error.errors()).response()


def misread(errors: object) -> Refusal:
    """A refusal from pydantic's list of errors; the first one is told."""
    first = errors[0] if isinstance(errors, list | tuple) and errors else {}
    where = ".".join(str(part) for part in first.get("loc", ()) if part != "body") or "body"
    what = str(first.get("msg", "not readable"))
    if first.get("type") == "extra_forbidden":
        return Refusal(
            422,
            "unknown_field",
            f"不认识的字段：{where}。请对照接口说明（/openapi.json）修改。",
            f"{where}: unknown field. Compare it with /openapi.json.",
        )
    return Refusal(
        422,
        "misread",
        f"字段 {where} 有误：{what}。请对照接口说明（/openapi.json）修改。",
        f"{where}: {what}. Compare it with /openapi.json.",
    )
