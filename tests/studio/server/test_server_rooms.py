"""A crew starts its show, ends it, and reads its scorecard."""

from __future__ import annotations

from typing import Any

import pytest
from studio_house import INSTRUCTOR, House, logged, sealed

from studio.server.consent import TEXT_SHA256

pytestmark = pytest.mark.anyio


async def test_a_newcomer_finds_the_shows_on_the_shelf(house: House) -> None:
    async with house.browser() as web:
        shows = (await web.get("/api/scenarios")).json()
        studio = (await web.get("/api/studio")).json()
    assert [show["id"] for show in shows][:3] == ["first-show", "four-crises", "evening-sale"]
    assert shows[1]["incidents"] == 4
    asked = {show["id"]: show["seats"] for show in shows if show["seats"]}
    assert asked == {"crew-of-three": ["host", "desk", "service"]}, (
        "whom its rundown gives tasks to"
    )
    assert studio["local"] is True
    assert studio["consent"]["sha256"] == TEXT_SHA256
    assert "录制" in studio["consent"]["text"]["zh"]


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
    kinds = [entry.kind for entry in logged(crew)]
    assert kinds[0] == "show.prepared"
    assert "show.ended" in kinds
    assert kinds.count("comment.posted") > 0


async def test_a_show_ends_by_itself_when_its_time_is_up(house: House) -> None:
    crew = await house.open_room()
    duration_ms = (await crew.card())["duration_ms"]
    await crew.steer("start")
    await crew.advance(duration_ms + 2_000)
    await sealed(crew)
    ended = [entry for entry in logged(crew) if entry.kind == "show.ended"]
    assert [entry.by for entry in ended] == ["studio"]
    assert ended[0].fact.data() == {"scheduled": True}


async def test_a_seat_cannot_claim_that_its_show_ended_on_time(house: House) -> None:
    crew = await house.open_room()
    await crew.steer("start")
    assert (await crew.act("show.ended", scheduled=True)).status_code == 200
    await sealed(crew)
    ended = [entry.fact.data() for entry in logged(crew) if entry.kind == "show.ended"]
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
    assert [entry.kind for entry in logged(crew)].count("item.pushed") == 1


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


async def test_the_instructor_breaks_the_rig_by_hand_and_the_crew_mends_it(house: House) -> None:
    crew = await house.open_room("first-show")
    await crew.steer("start")
    room = f"/api/rooms/{crew.room}"

    async def inject(number: int, action: str, **data: object) -> int:
        asked = {"idem": f"wall:{number}", "action": action, "data": data}
        answer = await crew.web.post(f"{room}/injections", json=asked, headers=INSTRUCTOR)
        return answer.status_code

    async def now() -> dict[str, Any]:
        told: dict[str, Any] = (await crew.web.get(f"{room}/faults", headers=INSTRUCTOR)).json()
        return told

    assert (await crew.web.get(f"{room}/faults")).status_code == 401
    slow = {"what": "uplink", "state": "poor", "line": {"cap_kbps": 800, "ramp_ms": 60_000}}
    assert await inject(1, "fault.injected", change=slow) == 200
    assert await inject(2, "fault.injected", change={"what": "media", "fault": "black"}) == 200
    assert await inject(3, "fault.injected", change={"what": "media", "fault": "mute"}) == 200
    assert await inject(4, "fault.injected", change={"what": "media", "fault": "fire"}) == 422
    told = await now()
    assert told["by_hand"] == ["poor", "black", "mute"]
    assert told["poor"]["cap_kbps"] == 800
    assert await inject(5, "fault.lifted", fault="mute") == 200
    await crew.act("source.switched", idem="tab:1", source="still_card")
    await crew.act("line.switched", idem="tab:2", line="spare")
    told = await now()
    assert (told["by_hand"], told["faults"], told["poor"]) == ([], [], None)
    own = await crew.act("fault.lifted", idem="tab:3", fault="mute")
    assert own.status_code == 422, "a crew cannot wish a fault away"


async def test_one_spoilt_picture_too_many_is_refused_with_the_remedy(house: House) -> None:
    """A class in which every room is spoilt at once: this computer could not keep up."""
    crew = await house.open_room("first-show")
    await crew.steer("start")
    workshop = house.here.ingest.workshop
    while not workshop.is_full:
        workshop.enter()
    black = {"change": {"what": "media", "fault": "black"}}
    asked = {"idem": "wall:1", "action": "fault.injected", "data": black}
    address = f"/api/rooms/{crew.room}/injections"
    answer = await crew.web.post(address, json=asked, headers=INSTRUCTOR)
    assert (answer.status_code, answer.json()["code"]) == (503, "too_many_spoilt")
    assert str(workshop.most_rooms) in answer.json()["words"]["zh"]
    slow = {"change": {"what": "uplink", "state": "poor", "line": {"loss": 20}}}
    line = asked | {"idem": "wall:2", "data": slow}
    assert (await crew.web.post(address, json=line, headers=INSTRUCTOR)).status_code == 200


async def test_counters_tell_what_happened(house: House) -> None:
    crew = await house.open_room()
    await crew.steer("start")
    await crew.act("item.pushed", item="none")
    text = (await crew.web.get("/metrics")).text
    assert "lianbo_rooms_live 1.0" in text
    assert "lianbo_acts_total" in text
    assert crew.room not in text


async def test_in_class_mode_each_room_has_its_incidents_at_other_times(house: House) -> None:
    moved = await house.open_room(scenario="four-crises", shift_seed=5)
    plain = await house.open_room(scenario="four-crises")
    for crew in (moved, plain):
        await crew.steer("start")
        await crew.advance(500)
        await crew.steer("end")
        await sealed(crew)
    first, other = logged(moved)[0].fact.data(), logged(plain)[0].fact.data()
    assert first["shift_seed"] == 5
    assert set(first["shifts_ms"]) == {"L1", "Y1", "H1", "D1"}
    assert all(abs(by_ms) <= 60_000 for by_ms in first["shifts_ms"].values())
    assert "shifts_ms" not in other
