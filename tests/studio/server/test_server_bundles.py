"""Sealed shows over the web: read, replayed, taken to another studio, ruled upon, never escaped from."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from studio_house import INSTRUCTOR, Crew, House, house_of, settings_in

from simulator.engine import TICK_MS
from studio.logbook.bundle import open_bundle
from studio.logbook.footage import Segment
from studio.server.consent import TEXT_SHA256

pytestmark = pytest.mark.anyio
FILM = bytes(range(256)) * 40


@pytest.fixture
async def show(house: House) -> Crew:
    """A show of 40 seconds with one push, sealed with a recording."""
    crew = await house.open_room()
    await crew.act("consent.given", recording=True, text_sha256=TEXT_SHA256, pseudonym="学员01")
    rehearsal = house.here.rehearsal(crew.room)
    assert rehearsal.record_into is not None
    film = Segment(1, "segment-01.mp4", "h264", "opus", 0, 0, lasts_ms=40_000, finished=True)
    (rehearsal.record_into / film.file).write_bytes(FILM)
    (rehearsal.record_into / "segment-01.json").write_text(json.dumps(asdict(film)), "utf-8")
    await crew.steer("start")
    await crew.act("item.pushed", item=rehearsal.play.scenario.products[0].id)
    await crew.advance(40_000 + TICK_MS)  # a show starts on the next whole tick
    await crew.steer("end")
    async with asyncio.timeout(20):
        await rehearsal.wait_over()
    return crew


async def test_past_shows_are_listed_with_their_score(house: House, show: Crew) -> None:
    (card,) = (await show.web.get("/api/bundles")).json()
    assert card["id"] == show.room
    assert card["title"]["zh"]
    assert card["crew"] == ["学员01"]
    events = (await show.web.get(f"/api/bundles/{show.room}/events")).json()
    at = {event["kind"]: event["t_ms"] for event in events}
    assert card["duration_ms"] == at["show.ended"] - at["show.started"]
    assert card["duration_ms"] >= 40_000
    assert card["media"] == 1
    result = (await show.web.get(f"/api/bundles/{show.room}/result")).json()
    assert result["score"]["permille"] == card["permille"]


async def test_the_manifest_and_the_log_are_read_as_sealed(house: House, show: Crew) -> None:
    manifest = (await show.web.get(f"/api/bundles/{show.room}")).json()
    events = (await show.web.get(f"/api/bundles/{show.room}/events")).json()
    assert manifest["chain"]["lines"] == len(events)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert set(events[0]) == {"seq", "t_ms", "kind", "by", "data"}
    inspected = (await show.web.get(f"/api/bundles/{show.room}/verify")).json()
    assert inspected == {"whole": True, "lines": len(events), "flaws": []}


async def test_the_replay_is_what_the_desk_saw(house: House) -> None:
    crew = await house.open_room("four-crises")
    async with crew.feed() as desk:
        await desk.next()
        await crew.steer("start")
        await crew.advance(60_000)
        await crew.steer("end")
        await desk.read_to_the_end()
    seen = [message for message in desk.messages if message["type"] == "tick"]
    replay = (await crew.web.get(f"/api/bundles/{crew.room}/feed")).json()
    assert replay[0]["type"] == "snapshot"
    assert replay[-1]["upto"] == seen[-1]["upto"]
    comments = [comment for message in seen for comment in message["comments"]]
    assert comments
    assert [comment for message in replay[1:] for comment in message["comments"]] == comments


async def test_a_class_that_replays_together_does_not_fill_the_network(
    house: House, show: Crew
) -> None:
    """The feed comes compressed to whoever can read that, and is the same to whoever cannot."""
    address = f"/api/bundles/{show.room}/feed"
    plain = await show.web.get(address, headers={"accept-encoding": "br, gzip;q=0"})
    assert "content-encoding" not in plain.headers
    async with show.web.stream("GET", address, headers={"accept-encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["vary"] == "accept-encoding"
        sent = b"".join([piece async for piece in answer.aiter_raw()])
    assert gzip.decompress(sent) == plain.content
    assert len(sent) * 4 < len(plain.content)


async def test_a_recording_plays_from_any_place(house: House, show: Crew) -> None:
    address = f"/api/bundles/{show.room}/media/segment-01.mp4"
    whole = await show.web.get(address)
    assert whole.content == FILM
    assert whole.headers["content-type"] == "video/mp4"
    part = await show.web.get(address, headers={"range": "bytes=100-199"})
    assert part.status_code == 206
    assert part.content == FILM[100:200]
    assert part.headers["content-range"] == f"bytes 100-199/{len(FILM)}"
    beyond = await show.web.get(address, headers={"range": f"bytes={len(FILM)}-"})
    assert beyond.status_code == 416


ELSEWHERE = (
    "{room}/media/..%2fmanifest.json",
    "{room}/media/%2e%2e%2fevents.jsonl",
    "{room}/media/events.jsonl",
    "{room}/media/gone.mp4",
    "..%2f..%2fkeys%2fsecret",
    "..%2f{room}",
    ".{room}",
    "%2e%2e/keys",
    "{room}%00",
    "nothing-here",
)


async def test_no_name_leads_out_of_the_bundles(house: House, show: Crew) -> None:
    for path in ELSEWHERE:
        answer = await show.web.get("/api/bundles/" + path.format(room=show.room))
        assert answer.status_code in {404, 422}, path
        assert answer.json()["words"]["zh"]


async def test_a_show_goes_to_another_computer(house: House, show: Crew, tmp_path: Path) -> None:
    parcel = await show.web.get(f"/api/bundles/{show.room}/export")
    assert parcel.headers["content-type"] == "application/zip"
    assert show.room in parcel.headers["content-disposition"]
    async with house_of(settings_in(tmp_path / "there")) as there, there.browser() as web:
        taken = await web.post("/api/bundles", content=parcel.content)
        assert taken.status_code == 201, taken.text
        assert taken.json()["id"] == show.room
        assert (await web.get(f"/api/bundles/{show.room}/media/segment-01.mp4")).content == FILM
        again = await web.post("/api/bundles", content=parcel.content)
        assert (again.status_code, again.json()["code"]) == (422, "already_here")
        left = [path.name for path in (there.here.studio.bundles.parent).iterdir()]
        assert not [name for name in left if name.startswith(".incoming")]


def zip_of(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parcel:
        for name, content in files.items():
            parcel.writestr(name.replace("__", "/"), content)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zip",
        zip_of(a=b"x"),
        zip_of(**{"..__evil": b"x"}),
        zip_of(**{"manifest.json": b"{}"}),
    ],
)
async def test_a_parcel_that_is_no_show_is_refused_whole(house: House, content: bytes) -> None:
    async with house.browser() as web:
        answer = await web.post("/api/bundles", content=content)
        assert answer.status_code == 422
        assert answer.json()["words"]["zh"]
        assert (await web.get("/api/bundles")).json() == []


async def test_a_tampered_parcel_names_the_line(house: House, show: Crew, tmp_path: Path) -> None:
    parcel = (await show.web.get(f"/api/bundles/{show.room}/export")).content
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(parcel)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("events.jsonl"):
                content = content.replace(b'"item.pushed"', b'"item.listed"', 1)
            new.writestr(name, content)
    async with house_of(settings_in(tmp_path / "there")) as there, there.browser() as web:
        answer = await web.post("/api/bundles", content=changed.getvalue())
    assert (answer.status_code, answer.json()["code"]) == (422, "parcel_broken")
    assert "events.jsonl:" in answer.json()["words"]["en"]


async def test_an_assessor_rules_and_the_sealed_score_stays(house: House, show: Crew) -> None:
    bundle = open_bundle(house.here.studio.bundles / show.room)
    before = bundle.result()
    instance = json.loads(before)["instances"][0]["id"]
    address = f"/api/bundles/{show.room}/rulings"
    ruling: dict[str, Any] = {"instance": instance, "verdict": "met", "reason": "口播已说明"}
    assert (await show.web.post(address, json=ruling)).status_code == 401
    ruled = await show.web.post(address, json=ruling, headers=INSTRUCTOR)
    assert ruled.status_code == 201, ruled.text
    none = await show.web.post(address, json=ruling | {"instance": "none:1"}, headers=INSTRUCTOR)
    assert (none.status_code, none.json()["code"]) == (404, "no_such_instance")
    no_reason = await show.web.post(address, json=ruling | {"reason": ""}, headers=INSTRUCTOR)
    assert no_reason.status_code == 422
    review = (await show.web.get(f"/api/bundles/{show.room}/review")).json()
    assert [line["kind"] for line in review] == ["ruling.made"]
    assert review[0]["data"] == ruling
    assert bundle.result() == before
    assert (await show.web.get(f"/api/bundles/{show.room}/verify")).json()["whole"] is True


async def test_on_a_network_a_crew_reads_its_own_show_and_no_other(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, host="0.0.0.0", lan=True)
    async with house_of(settings) as house:
        teacher = house.browser(**INSTRUCTOR)
        crews = []
        for _ in range(2):
            made = (await teacher.post("/api/rooms", json={"scenario": "first-show"})).json()
            crew = Crew(house, house.browser(), made)
            await crew.join("host")
            await crew.steer("start")
            await crew.steer("end")
            async with asyncio.timeout(20):
                await house.here.rehearsal(crew.room).wait_over()
            crews.append(crew)
        mine, theirs = crews
        sealed = ("", "/result", "/feed", "/events", "/export", "/review", "/verify")
        taught = ("/card", "/sheet", "/progress", "/people", "/report", "/expert?now=false")
        for part in (*sealed, *taught):
            assert (await mine.web.get(f"/api/bundles/{mine.room}{part}")).status_code == 200
            assert (await mine.web.get(f"/api/bundles/{theirs.room}{part}")).status_code == 403
            assert (await teacher.get(f"/api/bundles/{theirs.room}{part}")).status_code == 200
        assert (await mine.web.get("/api/bundles")).status_code == 401
        assert (await mine.web.post("/api/bundles", content=b"zip")).status_code == 401
