"""A crew comes in, starts its show, ends it, and reads its scorecard; and what is refused on the way."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from studio_house import INSTRUCTOR, Crew, House, house_of, settings_in

from studio.logbook.bundle import open_bundle
from studio.server.consent import TEXT_SHA256

pytestmark = pytest.mark.anyio


async def logged(house: House, crew: Crew) -> list[str]:
    """Kinds in the sealed log."""
    bundle = open_bundle(house.here.studio.bundles / crew.room)
    return [entry.kind for entry in bundle.entries()]


async def sealed(crew: Crew) -> dict[str, Any]:
    """Wait until the room names its bundle."""
    async with asyncio.timeout(20):
        while (card := await crew.card())["state"] != "sealed":  # noqa: ASYNC110 - as a page asks
            await asyncio.sleep(0.05)
    return card


async def test_a_newcomer_finds_the_shows_on_the_shelf(house: House) -> None:
    async with house.browser() as web:
        shows = (await web.get("/api/scenarios")).json()
        studio = (await web.get("/api/studio")).json()
    assert [show["id"] for show in shows][:3] == ["first-show", "four-crises", "evening-sale"]
    assert shows[1]["incidents"] == 4
    assert studio["local"] is True
    assert studio["consent"]["sha256"] == TEXT_SHA256
    assert "录制" in studio["consent"]["text"]["zh"]


async def test_a_link_becomes_a_cookie_and_works_only_once(house: House) -> None:
    crew = await house.open_room()
    assert (await crew.card())["seat"] == "host"
    again = await crew.join("host")
    assert again.status_code == 303, "the same browser may open its link again"
    assert again.headers["location"] == f"/studio.html?room={crew.room}"
    async with house.browser(accept="text/html") as stranger:
        refused = await stranger.get(crew.links["host"])
    assert refused.status_code == 410
    assert "被使用过" in refused.text
    assert "used before" in refused.text


async def test_after_many_shows_a_browser_still_sends_little(house: House) -> None:
    crew = await house.open_room()
    for _ in range(12):
        made = (await crew.web.post("/api/rooms", json={"scenario": "first-show"})).json()
        await crew.web.get(made["links"]["host"], follow_redirects=False)
    assert len(crew.web.cookies.jar) > 30
    assert crew.cookie_header().count("=") == 1, "the cookie of this room and no other"
    async with crew.feed() as desk:
        assert (await desk.next())["type"] == "snapshot"


async def test_a_cookie_is_kept_from_scripts_and_other_sites(house: House) -> None:
    async with house.browser() as web:
        made = (await web.post("/api/rooms", json={"scenario": "first-show"})).json()
        answer = await web.get(made["links"]["host"], follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie, "plain http on this machine only"


async def test_seats_survive_a_restart_of_the_studio(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path)) as house:
        crew = await house.open_room()
        token = crew.made["whip"]["token"]
        cookies = dict(crew.web.cookies)
    async with house_of(settings_in(tmp_path)) as house, house.browser() as web:
        for name, value in cookies.items():
            web.cookies.set(name, value)
        card = (await web.get(f"/api/rooms/{crew.room}")).json()
    assert card["seat"] == "host"
    assert card["state"] == "prepared"
    assert card["whip"]["token"] == token


async def test_without_a_seat_a_room_is_closed_on_a_network(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, host="0.0.0.0", lan=True)
    async with house_of(settings) as house, house.browser() as web:
        refused = await web.post("/api/rooms", json={"scenario": "first-show"})
        assert refused.status_code == 401
        assert refused.json()["code"] == "instructor_only"
        made = await web.post("/api/rooms", json={"scenario": "first-show"}, headers=INSTRUCTOR)
        assert made.status_code == 201
        room = made.json()["room"]
        for address in (f"/api/rooms/{room}", f"/api/rooms/{room}/picture.jpg"):
            assert (await web.get(address)).status_code == 403
        for address in ("/api/rooms", "/api/bundles", "/metrics"):
            assert (await web.get(address)).status_code == 401
        assert (await web.post("/api/instructor", headers=INSTRUCTOR)).status_code == 204
        assert (await web.get(f"/api/rooms/{room}")).status_code == 200
        injected = await web.post(
            f"/api/rooms/{room}/injections",
            json={"idem": "wall:1", "action": "message.sent", "data": {"text": "hi"}},
        )
        assert injected.status_code == 401, "a cookie alone never acts for the instructor"


async def test_a_show_from_start_to_scorecard(house: House) -> None:
    crew = await house.open_room(mode="practice")
    early = await crew.web.get(f"/api/rooms/{crew.room}/scorecard")
    assert (early.status_code, early.json()["code"]) == (409, "not_sealed")
    assert (await crew.steer("start")).json()["state"] == "live"
    await crew.advance(30_000)
    assert (await crew.steer("pause")).json()["state"] == "paused"
    stood = (await crew.card())["now_ms"]
    await crew.advance(5_000)
    assert (await crew.card())["now_ms"] == stood, "in a pause room time stands still"
    assert (await crew.steer("resume")).json()["state"] == "live"
    await crew.advance(1_000)
    await crew.steer("end")
    card = await sealed(crew)
    assert card["bundle"] == crew.room
    scorecard = await crew.web.get(f"/api/rooms/{crew.room}/scorecard")
    assert scorecard.status_code == 200
    assert scorecard.json()["criteria"]
    kinds = await logged(house, crew)
    assert kinds[0] == "show.prepared"
    assert "show.ended" in kinds
    assert kinds.count("comment.posted") > 0


async def test_a_show_ends_by_itself_when_its_time_is_up(house: House) -> None:
    crew = await house.open_room()
    duration_ms = (await crew.card())["duration_ms"]
    await crew.steer("start")
    await crew.advance(duration_ms + 2_000)
    await sealed(crew)
    bundle = open_bundle(house.here.studio.bundles / crew.room)
    ended = [entry for entry in bundle.entries() if entry.kind == "show.ended"]
    assert [entry.by for entry in ended] == ["studio"]
    assert ended[0].fact.data() == {"scheduled": True}


async def test_a_seat_cannot_claim_that_its_show_ended_on_time(house: House) -> None:
    crew = await house.open_room()
    await crew.steer("start")
    assert (await crew.act("show.ended", scheduled=True)).status_code == 200
    await sealed(crew)
    bundle = open_bundle(house.here.studio.bundles / crew.room)
    ended = [entry.fact.data() for entry in bundle.entries() if entry.kind == "show.ended"]
    assert ended == [{"scheduled": False}]


async def test_the_same_idem_is_one_act_for_ever(house: House) -> None:
    crew = await house.open_room()
    await crew.steer("start")
    item = house.here.rehearsal(crew.room).play.scenario.products[0].id
    first = await crew.act("item.pushed", idem="tab:1", item=item)
    again = await crew.act("item.pushed", idem="tab:1", item=item)
    assert first.status_code == 200
    assert again.json() == first.json()
    other = await crew.act("item.unpushed", idem="tab:1", item=item)
    assert (other.status_code, other.json()["code"]) == (409, "idem_reused")
    await crew.steer("end")
    await sealed(crew)
    late = await crew.act("item.pushed", idem="tab:1", item=item)
    assert late.json() == first.json(), "a resend after the end still gets its answer"
    stale = await crew.act("item.pushed", idem="tab:2", item=item)
    assert stale.status_code in {404, 409, 410}
    assert (await logged(house, crew)).count("item.pushed") == 1


@pytest.mark.parametrize(
    ("action", "data", "status"),
    [
        ("item.pushed", {"item": "P999"}, 409),
        ("comment.replied", {"comment": "c999999", "text": "hi"}, 409),
        ("coupon.withdrawn", {"coupon": "none"}, 409),
        ("item.exploded", {"item": "P1"}, 422),
        ("comment.posted", {}, 422),
        ("media.read", {"voiced_ms": 9000}, 422),
        ("incident.fired", {"incident": "L1"}, 422),
        ("item.pushed", {"item": "P1", "extra": 1}, 422),
        ("item.pushed", {"item": 5}, 422),
        ("item.pushed", {}, 422),
        ("item.repriced", {"item": "P1", "price_fen": -1}, 422),
        ("item.repriced", {"item": "P1", "price_fen": 1.5}, 422),
        ("item.pushed", {"item": "../../etc/passwd"}, 422),
        ("notice.posted", {"topic": "link", "text": "\ud83d"}, 422),
        ("notice.posted", {"topic": "link", "text": "x" * 501}, 422),
    ],
)
async def test_a_wrong_act_is_refused_in_words_and_not_logged(
    house: House, action: str, data: dict[str, Any], status: int
) -> None:
    crew = await house.open_room()
    await crew.steer("start")
    before = house.here.rehearsal(crew.room).room.seq
    body = json.dumps({"idem": "test:1", "action": action, "data": data})
    answer = await crew.web.post(
        f"/api/rooms/{crew.room}/actions",
        content=body,
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == status, answer.text
    problem = answer.json()
    assert problem["code"]
    assert problem["words"]["zh"]
    assert problem["words"]["en"]
    acts = [deed.kind for deed in house.here.rehearsal(crew.room).room.stage.deeds]
    assert action not in acts
    assert house.here.rehearsal(crew.room).room.seq >= before


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"scenario": "first-show", "colour": "red"}, "colour"),
        ({}, "scenario"),
        ({"scenario": "first-show", "seed": -1}, "seed"),
        ({"scenario": "first-show", "seed": 2**53}, "seed"),
        ({"scenario": "first-show", "crew": []}, "crew"),
        ({"scenario": "first-show", "crew": ["king"]}, "crew"),
        ({"scenario": "../secrets"}, "scenario"),
        ({"scenario": "first-show", "mode": "cheat"}, "mode"),
    ],
)
async def test_a_wrong_request_names_the_field(
    house: House, body: dict[str, Any], names: str
) -> None:
    async with house.browser() as web:
        answer = await web.post("/api/rooms", json=body)
    assert answer.status_code == 422
    assert names in answer.json()["words"]["en"]
    assert names in answer.json()["words"]["zh"]


@pytest.mark.parametrize("in_pieces", [True, False])
async def test_a_hundred_megabytes_are_refused_and_the_answer_arrives(
    house: House, in_pieces: bool
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield bytes(2**20)

    async with house.browser() as web:
        body = pieces() if in_pieces else bytes(100 * 2**20)
        answer = await web.post("/api/rooms", content=body)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        assert (await web.get("/healthz")).json()["ok"] is True


async def test_an_unknown_show_is_named_with_those_there_are(house: House) -> None:
    async with house.browser() as web:
        answer = await web.post("/api/rooms", json={"scenario": "no-such-show"})
    assert answer.status_code == 404
    assert "first-show" in answer.json()["words"]["zh"]


@pytest.mark.parametrize("room", ["nope", "..%2f..%2fetc", "a" * 65, "%00"])
async def test_a_room_that_does_not_exist_is_said_so(house: House, room: str) -> None:
    async with house.browser() as web:
        answer = await web.get(f"/api/rooms/{room}")
    assert answer.status_code in {404, 422}
    assert answer.json()["words"]["zh"]


async def test_consent_to_another_text_is_no_consent(house: House) -> None:
    crew = await house.open_room()
    other = await crew.act(
        "consent.given", recording=True, text_sha256="0" * 64, pseudonym="学员01"
    )
    assert (other.status_code, other.json()["code"]) == (422, "other_consent_text")
    assert (await crew.card())["consent"] == "asked"


async def test_nothing_may_be_recorded_before_the_crew_agreed(house: House) -> None:
    crew = await house.open_room()
    rehearsal = house.here.rehearsal(crew.room)
    assert rehearsal.record_into is None
    agreed = await crew.act(
        "consent.given", recording=True, text_sha256=TEXT_SHA256, pseudonym="学员01"
    )
    assert agreed.status_code == 200
    assert (await crew.card())["consent"] == "given"
    assert rehearsal.record_into is not None


async def test_who_refuses_to_be_recorded_still_gets_a_scored_show(house: House) -> None:
    crew = await house.open_room()
    await crew.act("consent.given", recording=False, text_sha256=TEXT_SHA256, pseudonym="学员01")
    assert (await crew.card())["consent"] == "refused"
    assert house.here.rehearsal(crew.room).record_into is None
    await crew.steer("start")
    await crew.advance(5_000)
    await crew.steer("end")
    await sealed(crew)
    assert (await crew.web.get(f"/api/rooms/{crew.room}/scorecard")).status_code == 200


async def test_a_room_without_recording_never_records(house: House) -> None:
    crew = await house.open_room(recording=False)
    assert (await crew.card())["recording"] is False
    await crew.act("consent.given", recording=True, text_sha256=TEXT_SHA256, pseudonym="学员01")
    assert house.here.rehearsal(crew.room).record_into is None


async def test_a_fresh_link_when_the_first_was_lost(house: House) -> None:
    crew = await house.open_room(crew=["host", "desk"])
    async with house.browser() as other:
        fresh = await other.post(f"/api/rooms/{crew.room}/links", json={"seat": "desk"})
        assert fresh.status_code == 201
        await other.get(fresh.json()["url"], follow_redirects=False)
        assert (await other.get(f"/api/rooms/{crew.room}")).json()["seat"] == "desk"
        none = await other.post(f"/api/rooms/{crew.room}/links", json={"seat": "boost"})
    assert (none.status_code, none.json()["code"]) == (422, "no_such_seat")


async def test_a_full_studio_says_so(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path, max_rooms=1)) as house:
        await house.open_room()
        async with house.browser() as web:
            full = await web.post("/api/rooms", json={"scenario": "first-show"})
            assert (full.status_code, full.json()["code"]) == (503, "no_place")
            assert "Retry-After" in full.headers
            ready = await web.get("/readyz")
            assert (ready.status_code, ready.json()["why"]) == (503, ["no_place"])


async def test_rooms_that_were_left_before_their_show_make_place(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path, max_rooms=1, test_clock=True)) as house:
        left = await house.open_room()
        await left.advance(700_000)
        async with left.feed() as desk:
            await desk.next()
            full = await left.web.post("/api/rooms", json={"scenario": "first-show"})
            assert full.status_code == 503, "somebody still sits there"
        async with asyncio.timeout(10):
            while house.here.rehearsal(left.room).readers:  # noqa: ASYNC110 - the server notices
                await asyncio.sleep(0.01)
        opened = await left.web.post("/api/rooms", json={"scenario": "first-show"})
        assert opened.status_code == 201
        assert (await left.card())["state"] == "sealed"
        assert (await left.web.get("/api/bundles")).json() == [], "nothing was shown, so no show"


async def test_a_draining_studio_takes_no_new_rooms(house: House) -> None:
    house.here.draining = True
    async with house.browser() as web:
        answer = await web.post("/api/rooms", json={"scenario": "first-show"})
        assert (answer.status_code, answer.json()["code"]) == (503, "stopping")
        assert (await web.get("/healthz")).json()["ok"] is True
        assert (await web.get("/readyz")).json()["why"] == ["draining"]


async def test_the_instructor_speaks_and_injects(house: House) -> None:
    crew = await house.open_room("four-crises")
    await crew.steer("start")
    address = f"/api/rooms/{crew.room}/injections"
    asked = {"idem": "wall:1", "action": "incident.fired", "data": {"incident": "L1"}}
    assert (await crew.web.post(address, json=asked)).status_code == 401
    assert (await crew.web.get(f"/api/rooms/{crew.room}/incidents")).status_code == 401
    known = await crew.web.get(f"/api/rooms/{crew.room}/incidents", headers=INSTRUCTOR)
    assert {"L1", "D1"} <= {incident["id"] for incident in known.json()}
    fired = await crew.web.post(address, json=asked, headers=INSTRUCTOR)
    assert fired.status_code == 200
    again = await crew.web.post(address, json=asked, headers=INSTRUCTOR)
    assert again.json() == fired.json()
    unknown = asked | {"idem": "wall:2", "data": {"incident": "none"}}
    assert (await crew.web.post(address, json=unknown, headers=INSTRUCTOR)).status_code == 409
    foreign = asked | {"idem": "wall:3", "action": "item.pushed", "data": {"item": "P1"}}
    assert (await crew.web.post(address, json=foreign, headers=INSTRUCTOR)).status_code == 422


async def test_counters_tell_what_happened(house: House) -> None:
    crew = await house.open_room()
    await crew.steer("start")
    await crew.act("item.pushed", item="none")
    text = (await crew.web.get("/metrics")).text
    assert "lianbo_rooms_live 1.0" in text
    assert "lianbo_acts_total" in text
    assert crew.room not in text
