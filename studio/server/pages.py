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

LOOK = """
:root { color-scheme: dark }
body { margin: 0; background: #0b1016; color: #eaf1f8; font: 15px/1.6 "PingFang SC",
  "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif }
header { padding: 12px 24px; background: #0d141c; border-bottom: 1px solid #273747 }
header a { color: #eaf1f8; text-decoration: none; font-size: 18px }
header span { color: #8ea2b6; font-size: 13px; margin-left: 6px }
main { max-width: 560px; margin: 12vh auto; padding: 28px 32px; background: #121a23;
  border: 1px solid #273747; border-radius: 12px }
h1 { margin: 0; font-size: 24px } h2 { margin: 22px 0 0; font-size: 17px }
p { margin: 8px 0 0; color: #a9bacb } section { border-top: 1px solid #273747; margin-top: 20px }
.home { display: inline-block; margin-top: 18px; padding: 5px 16px; border-radius: 8px;
  background: #35d0ba; color: #04211d; font-weight: 650; text-decoration: none }
@media (max-width: 640px) { main { margin: 24px 16px } }
"""
"""As ``web/style.css`` draws the other pages."""


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
    """One page in both languages in the look of the others, without any asset."""
    return HTMLResponse(
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title.zh)} / {escape(title.en)} · 练播 Lianbo</title><style>{LOOK}</style>"
        f'<header><a href="/"><b>练播</b> <span lang="en">Lianbo</span></a></header><main>'
        f"<h1>▲ {escape(title.zh)}</h1><p>{escape(text.zh)}</p>"
        f'<section lang="en"><h2>{escape(title.en)}</h2><p>{escape(text.en)}</p></section>'
        '<p><a class="home" href="/">首页 <span lang="en">Home</span></a></p></main>',
        status,
    )
