"""The pages: built ones with the right caching, and an honest page when none are built."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from studio_house import House

from simulator.events.entry import Words
from studio.server.pages import pages, said
from studio.server.serve import bind, greeting
from studio.settings import Settings

pytestmark = pytest.mark.anyio


def visit(folder: Path) -> httpx.AsyncClient:
    app = Starlette(routes=[pages(folder)])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>练播</title>", "utf-8")
    (folder / "studio.html").write_text("<!doctype html><title>直播间</title>", "utf-8")
    (folder / "assets" / "desk-1a2b3c.js").write_text("export {}", "utf-8")
    (tmp_path / "secret.txt").write_text("not for the web", "utf-8")
    return folder


async def test_hashed_assets_are_kept_for_ever_and_pages_asked_anew(built: Path) -> None:
    async with visit(built) as web:
        assert "练播" in (await web.get("/")).text
        assert (await web.get("/studio.html")).headers["cache-control"] == "no-cache"
        asset = await web.get("/assets/desk-1a2b3c.js")
        assert "immutable" in asset.headers["cache-control"]
        missing = await web.get("/assets/gone-000000.js")
        assert missing.status_code == 404
        assert "immutable" not in missing.headers.get("cache-control", "")


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"]
)
async def test_nothing_outside_the_build_is_served(built: Path, path: str) -> None:
    async with visit(built) as web:
        answer = await web.get(path)
        assert answer.status_code == 404
        assert "not for the web" not in answer.text


async def test_without_a_build_the_terminal_says_so_too(house: House) -> None:
    missing = "\n".join(greeting(house.here.settings, house.here, [], pages=False))
    assert "make web" in missing
    assert "找不到" in missing
    assert "make web" not in "\n".join(greeting(house.here.settings, house.here, [], pages=True))


async def test_without_a_build_the_server_says_how_to_make_one(tmp_path: Path) -> None:
    async with visit(tmp_path / "nothing here") as web:
        answer = await web.get("/")
        assert answer.status_code == 503
        assert "make web" in answer.text
        assert "网页还没有构建" in answer.text
        assert (await web.get("/else")).status_code == 404


def test_an_answer_of_two_writes_does_not_wait_for_nagle() -> None:
    """asyncio sets TCP_NODELAY only on sockets that name their protocol; else each waits 40 ms."""
    with bind(Settings(port=0)) as listener:
        assert listener.proto == socket.IPPROTO_TCP


def test_a_plain_page_shows_strange_text_as_text() -> None:
    page = said(410, Words(zh="<script>", en="<b>"), Words(zh="&", en="'\""))
    assert b"<script>" not in bytes(page.body)
    assert b"&lt;script&gt;" in bytes(page.body)


async def test_a_person_at_a_wrong_address_gets_a_page_and_a_program_json(house: House) -> None:
    person = house.browser(accept="text/html,application/xhtml+xml,*/*;q=0.8")
    page = await person.get("/studoi.html")
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "没有这个页面" in page.text
    assert "There is no such page" in page.text
    assert 'href="/"' in page.text
    for web, path in ((house.browser(), "/studoi.html"), (person, "/api/nothing")):
        answer = await web.get(path)
        assert answer.status_code == 404
        assert answer.json()["code"] == "not_found"
    assert (await person.post("/studoi.html")).json()["code"] in {"not_found", "wrong_method"}
