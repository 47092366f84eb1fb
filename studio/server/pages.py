"""The built pages: hashed assets for ever, html asked anew each time; and a page for when none is built."""

from __future__ import annotations

from html import escape
from pathlib import Path

from fastapi.responses import HTMLResponse
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from simulator.events.entry import Words

STATIC = Path(__file__).resolve().parent.parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"
NOT_BUILT = Words(
    zh="服务已经启动，但找不到 studio/static。在项目文件夹里运行 make web，然后重新启动。"
    "用 pip 安装的版本自带网页：若仍看到这句话，请重新安装。",
    en="The server runs, but studio/static is missing. Run `make web` in the project's "
    "folder and start again. The wheel carries the pages: if you see this there, reinstall it.",
)


class Pages(StaticFiles):
    """Files of the web build. Vite puts a hash into every name under ``assets/``."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        hashed = path.startswith("assets/") and answer.status_code in {200, 206, 304}
        answer.headers["cache-control"] = FOR_EVER if hashed else "no-cache"
        return answer


def pages(folder: Path = STATIC) -> Mount:
    """The mount for ``/``: the web build, or one page that says how to make it."""
    if is_built(folder):
        return Mount("/", Pages(directory=folder, html=True), name="pages")
    return Mount("/", Starlette(routes=[Route("/{path:path}", not_built)]), name="pages")


def is_built(folder: Path = STATIC) -> bool:
    """Are the pages there?"""
    return (folder / "index.html").is_file()


async def not_built(request: Request) -> Response:
    """The studio runs, its pages were not built: say what to do."""
    if request.url.path not in {"/", "/index.html", "/studio.html"}:
        raise HTTPException(404)
    return said(
        503,
        Words(zh="网页还没有构建", en="The pages are not built yet"),
        NOT_BUILT,
    )


def said(status: int, title: Words, text: Words) -> HTMLResponse:
    """One plain page in both languages, without any asset."""
    return HTMLResponse(
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title.zh)} · 练播 Lianbo</title>"
        '<body style="font:16px/1.6 system-ui,sans-serif;max-width:40em;margin:4em auto;'
        'padding:0 1em;background:#0f141a;color:#e8eef5">'
        f"<h1>{escape(title.zh)}</h1><p>{escape(text.zh)}</p>"
        f'<section lang="en"><h2>{escape(title.en)}</h2><p>{escape(text.en)}</p></section>'
        '<p><a style="color:#8fc7ff" href="/">← 首页 Home</a></p>',
        status,
    )
