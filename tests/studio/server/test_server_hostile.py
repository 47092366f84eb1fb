"""Every address of the interface, asked with nonsense: a clear refusal, never a broken server."""

from __future__ import annotations

import json
from typing import Any

import pytest
from studio_house import INSTRUCTOR, Crew, House

from studio.server import limits
from studio.server.openapi import interface_text

pytestmark = pytest.mark.anyio

NAMES = ["x", "%2e%2e%2f", "%00", "a" * 300, "%ff%fe", "'--"]
BODIES: list[bytes] = [
    b"",
    b"null",
    b"[]",
    b"{}",
    b'"text"',
    b"{",
    b"\xff\xfe\x00",
    b'{"scenario": ["first-show"]}',
    b'{"scenario": "first-show", "seed": 1e400}',
    b'{"scenario": "first-show", "seed": NaN}',
    b'{"scenario": "first-show", "seed": ' + b"9" * 5_000 + b"}",
    b'{"idem": "a:1", "action": "item.pushed", "data": {"item": "\\ud800"}}',
    b'{"idem": "a:1", "action": "\\u0000", "data": {}}',
    b'{"seat": "' + b"x" * 10_000 + b'"}',
    b'{"a":' * 500 + b"1" + b"}" * 500,
    b"[" * 30_000,
]
ROUTES = [
    (verb.upper(), path)
    for path, verbs in json.loads(interface_text())["paths"].items()
    for verb in verbs
]


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test knocks faster than anybody may."""
    for kind in limits.PACES:
        monkeypatch.setitem(limits.PACES, kind, limits.Pace(10**9, 10**9))


def is_clear(answer: Any) -> bool:
    """Answered, or refused in both languages."""
    if answer.status_code < 400:
        return True
    if answer.status_code >= 500:
        return False
    words = answer.json()["words"]
    return bool(words["zh"] and words["en"] and answer.json()["code"])


@pytest.mark.usefixtures("unhurried")
async def test_strange_names_are_refused_clearly(house: House) -> None:
    async with house.browser(**INSTRUCTOR) as web:
        for verb, path in ROUTES:
            if "{" not in path:
                continue
            for name in NAMES:
                address = path
                for part in ("{room}", "{id}", "{file}"):
                    address = address.replace(part, name)
                answer = await web.request(verb, address, content=b"{}")
                assert is_clear(answer), (verb, address, answer.status_code, answer.text)


@pytest.mark.usefixtures("unhurried")
async def test_strange_bodies_are_refused_clearly(house: House) -> None:
    crew: Crew = await house.open_room()
    crew.web.headers.update(INSTRUCTOR)
    for verb, path in ROUTES:
        if verb != "POST" or path.endswith(("/end", "/demo")):
            continue
        address = path.replace("{room}", crew.room).replace("{id}", crew.room)
        for body in BODIES:
            for kind in ("application/json", "text/plain")[: 1 if len(body) > 30 else 2]:
                answer = await crew.web.request(
                    verb, address, content=body, headers={"content-type": kind}
                )
                assert is_clear(answer), (verb, address, body[:60], answer.status_code, answer.text)
    assert (await crew.card())["state"] in {"prepared", "live", "paused"}


@pytest.mark.usefixtures("unhurried")
async def test_hostile_text_stays_text_on_its_way_to_the_desk(house: House) -> None:
    crew = await house.open_room()
    await crew.steer("start")
    texts = [
        "<script>alert(1)</script>",
        "\u202eolleh",
        "名" * 500,
        "a\u0000b",
        "'; DROP TABLE entry;--",
    ]
    async with crew.feed() as desk:
        await desk.next()
        for number, text in enumerate(texts):
            answer = await desk.act(f"t:{number}", "notice.posted", topic="show", text=text)
            assert "seq" in answer
            shown = [
                message["sections"]["notice"]["text"]
                for message in desk.messages
                if isinstance((message.get("sections") or {}).get("notice"), dict)
            ]
            assert shown[-1] == {"zh": text, "en": text}
