"""The desk's socket: what it shows, how it acknowledges, when it closes, and what it never says."""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from studio_house import INSTRUCTOR, Crew, House, house_of, settings_in
from websockets.exceptions import InvalidStatus

from simulator.events import ACTIONS, KINDS
from studio.logbook.bundle import open_bundle

pytestmark = pytest.mark.anyio


async def live(house: House, scenario: str = "first-show", **asked: Any) -> Crew:
    crew = await house.open_room(scenario, **asked)
    assert (await crew.steer("start")).status_code == 200
    return crew


def first_item(house: House, crew: Crew) -> str:
    return house.here.rehearsal(crew.room).play.scenario.products[0].id


async def test_first_a_snapshot_then_what_changes(house: House) -> None:
    crew = await live(house)
    item = first_item(house, crew)
    async with crew.feed() as desk:
        snapshot = await desk.next()
        assert snapshot["type"] == "snapshot"
        assert all(value is not None for value in snapshot["sections"].values() if value != "none")
        answer = await desk.act("tab:1", "item.pushed", item=item)
        assert answer["seq"] > snapshot["upto"]
        shown = [message for message in desk.messages[1:] if message.get("type") == "tick"]
        pushed = [
            one["id"]
            for message in shown
            for one in message["sections"]["items"] or ()
            if one["pushed"]
        ]
        assert pushed == [item], "an act is shown after its commit, with its acknowledgement"


async def test_ticks_come_in_order_and_carry_the_publics_comments(house: House) -> None:
    crew = await live(house, "four-crises")
    async with crew.feed() as desk:
        await desk.next()
        await crew.advance(90_000)
        while desk.messages[-1]["t_ms"] < 85_000:
            await desk.next()
    assert any(message.get("comments") for message in desk.messages[1:])
    uptos = [message["upto"] for message in desk.messages if "upto" in message]
    assert uptos == sorted(uptos)


async def test_two_browsers_hold_two_seats_of_one_room(house: House) -> None:
    host = await live(house, crew=["host", "desk"])
    desk = Crew(house, house.browser(), host.made)
    await desk.join("desk")
    assert (await desk.card())["seat"] == "desk"
    item = first_item(house, host)
    async with host.feed() as left, desk.feed() as right:
        await left.next()
        await right.next()
        answer = await right.act("right:1", "item.pushed", item=item)
        while not any(
            deed["seq"] == answer["seq"] and deed["by"].endswith("desk")
            for message in left.messages
            for deed in (message.get("sections") or {}).get("deeds") or ()
        ):
            await left.next()


async def test_a_reconnecting_page_gets_its_old_answer(house: House) -> None:
    crew = await live(house)
    item = first_item(house, crew)
    async with crew.feed() as desk:
        snapshot = await desk.next()
        before = await desk.act("tab:7", "item.pushed", item=item)
    async with crew.feed() as desk:
        await desk.socket.send(json.dumps({"last": snapshot["upto"]}))
        again = await desk.next()
        assert again["type"] == "snapshot"
        assert again["upto"] >= before["seq"]
        assert await desk.act("tab:7", "item.pushed", item=item) == before


async def test_a_page_that_has_seen_the_future_is_told_to_reload(house: House) -> None:
    crew = await live(house)
    async with crew.feed() as desk:
        await desk.socket.send(json.dumps({"last": 10**9}))
        refused = await desk.until(idem=None)
        while "error" not in refused:
            refused = await desk.next()
    assert refused["error"]["code"] == "ahead_of_log"


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("not json", "bad_frame"),
        ("[1, 2]", "bad_frame"),
        ("null", "bad_frame"),
        ("[" * 30_000, "bad_frame"),
        ('{"idem": "a:1"}', "misread"),
        ('{"idem": "a:1", "action": "item.pushed", "data": {}, "seat": "desk"}', "unknown_field"),
        ('{"idem": "no number", "action": "item.pushed", "data": {}}', "misread"),
        ('{"idem": "a:1", "action": "item.pushed", "data": []}', "misread"),
        ('{"idem": "a:1", "action": "item.pushed", "data": {"item": "P999"}}', None),
        ('{"idem": "a:1", "action": "nothing", "data": {}}', "unknown_action"),
        ('{"last": -1}', "misread"),
        ('{"last": "x"}', "misread"),
    ],
)
async def test_a_bad_frame_is_answered_and_the_line_stays_open(
    house: House, frame: str, code: str | None
) -> None:
    crew = await live(house)
    async with crew.feed() as desk:
        await desk.next()
        await desk.socket.send(frame)
        while "error" not in (answer := await desk.next()):
            pass
        assert answer["error"]["words"]["zh"]
        if code:
            assert answer["error"]["code"] == code
        done = await desk.act("ok:1", "item.pushed", item=first_item(house, crew))
        assert done["seq"] > 0


async def test_a_binary_frame_is_answered_too(house: House) -> None:
    crew = await live(house)
    async with crew.feed() as desk:
        await desk.next()
        await desk.socket.send(b"\x00\x01\x02")
        while "error" not in (answer := await desk.next()):
            pass
    assert answer["error"]["code"] == "bad_frame"


async def test_a_client_that_only_talks_nonsense_is_let_go(house: House) -> None:
    crew = await live(house)
    async with crew.feed() as desk:
        for _ in range(20):
            await desk.socket.send("nonsense")
        await desk.read_to_the_end()
    assert desk.socket.close_code == 1008


async def test_a_huge_frame_closes_the_socket_with_1009(house: House) -> None:
    crew = await live(house)
    async with crew.feed() as desk:
        await desk.next()
        await desk.socket.send(json.dumps({"idem": "a:1", "action": "x" * 1_000_000, "data": {}}))
        await desk.read_to_the_end()
        assert desk.socket.close_code == 1009
    assert (await crew.card())["state"] == "live", "the room lives on"


async def test_acts_that_come_too_fast_are_refused_one_by_one(house: House) -> None:
    crew = await live(house)
    item = first_item(house, crew)
    async with crew.feed() as desk:
        for number in range(1, 101):
            frame = {"idem": f"m:{number}", "action": "item.pushed", "data": {"item": item}}
            await desk.socket.send(json.dumps(frame))
        answers = []
        while len(answers) < 100:
            message = await desk.next()
            if "idem" in message:
                answers.append(message)
    codes = {answer["error"]["code"] for answer in answers if "error" in answer}
    assert codes == {"too_many_acts"}
    assert [answer["idem"] for answer in answers] == [f"m:{n}" for n in range(1, 101)]


async def test_another_sites_page_cannot_open_a_socket(house: House) -> None:
    crew = await live(house)
    for origin in ("http://evil.example", "null"):
        with pytest.raises(InvalidStatus) as refused:
            async with crew.feed(origin=origin):
                pass
        assert refused.value.response.status_code == 403
    async with crew.feed(origin=house.address) as desk:
        assert (await desk.next())["type"] == "snapshot"


async def test_without_a_seat_there_is_no_feed(house: House) -> None:
    crew = await live(house)
    stranger = Crew(house, house.browser(), crew.made)
    with pytest.raises(InvalidStatus) as refused:
        async with stranger.feed():
            pass
    assert refused.value.response.status_code == 403
    other = await live(house)
    other.made = crew.made
    with pytest.raises(InvalidStatus):
        async with other.feed():
            pass


async def test_the_seats_own_token_opens_the_feed_for_a_script(house: House) -> None:
    crew = await live(house)
    value = next(iter(crew.web.cookies.values()))
    script = Crew(house, house.browser(), crew.made)
    async with script.feed(headers={"authorization": f"Bearer {value}"}) as desk:
        assert (await desk.next())["type"] == "snapshot"


async def test_a_quiet_room_still_beats(house: House) -> None:
    crew = await house.open_room()
    async with crew.feed() as desk:
        await desk.next()
        beat = await desk.until(type="beat")
    assert beat["upto"] >= 1


async def test_the_end_of_the_show_closes_the_feed_with_1000(house: House) -> None:
    crew = await live(house)
    async with crew.feed() as desk:
        await desk.next()
        await crew.steer("end")
        await desk.read_to_the_end()
        assert (desk.socket.close_code, desk.socket.close_reason) == (1000, "sealed")
    assert (await crew.card())["state"] == "sealed"


async def test_when_the_studio_stops_the_feed_closes_with_1012(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path)) as house:
        crew = await live(house)
        feed = crew.feed()
        desk = await feed.__aenter__()
        await desk.next()
    await desk.read_to_the_end()
    assert desk.socket.close_code == 1012
    await feed.__aexit__(None, None, None)


def narrow(house: House) -> socket.socket:
    """A connection that holds very little, so that a page which does not read is noticed."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    made.connect(("127.0.0.1", int(house.address.rpartition(":")[2])))
    return made


async def test_a_reader_that_falls_behind_is_closed_with_1013_and_may_come_back(
    tmp_path: Path,
) -> None:
    settings = settings_in(tmp_path, test_clock=True, feed_queue=8)
    async with house_of(settings, buffer_bytes=4_096) as house:
        crew = await live(house, "four-crises")
        async with crew.feed(max_queue=1, sock=narrow(house)) as desk:
            readers = house.here.rehearsal(crew.room).readers
            for _ in range(8):  # the show goes on; the page reads nothing
                await crew.advance(60_000)
                if readers.slow:
                    break
            assert readers.slow == 1
            await desk.read_to_the_end()
            assert (desk.socket.close_code, desk.socket.close_reason) == (1013, "slow")
        async with crew.feed() as desk:
            assert (await desk.next())["type"] == "snapshot"


async def test_a_full_disk_stops_the_room_and_tells_the_desk_why(tmp_path: Path) -> None:
    async with house_of(settings_in(tmp_path, store_page_limit=40)) as house:
        crew = await live(house)
        async with crew.feed() as desk:
            answer: dict[str, Any] = {}
            number = 0
            while "error" not in answer:
                number += 1
                long = {"topic": "show", "text": "满" * 500}
                answer = await desk.act(f"full:{number}", "notice.posted", **long)
            assert "磁盘已满" in answer["error"]["words"]["zh"]
            await desk.read_to_the_end()
            assert (desk.socket.close_code, desk.socket.close_reason) == (1011, "stopped")
        card = await crew.card()
        assert card["state"] == "stopped"
        assert "磁盘已满" in card["stopped"]["zh"]
        refused = await crew.act("notice.cleared")
        assert (refused.status_code, refused.json()["code"]) == (503, "stopped")
        opened = await crew.web.post("/api/rooms", json={"scenario": "first-show"})
        assert opened.status_code == 503
        assert (await crew.web.get("/healthz")).status_code == 200
        assert (await crew.web.get("/readyz")).json()["why"] == ["room_stopped"]
    async with house_of(settings_in(tmp_path)) as house:  # space was made
        rehearsal = house.here.rehearsal(crew.room)
        assert rehearsal.room.show.state == "live"
        written = [deed.kind for deed in rehearsal.room.stage.deeds].count("notice.posted")
        assert written == number - 1, "every act that was acknowledged is there, and no other"


# --- what the wire never says --------------------------------------------------------------------

HALF_MINUTE_MS = 30_000
HIDDEN_KEYS = frozenset({
    "comment_class", "target_class", "incident", "incident_type", "mood", "reacts_to", "group",
    "accounts", "harm", "resolve", "effect_of",
})  # fmt: skip
HIDDEN_KINDS = frozenset(
    kind
    for kind, fact in KINDS.items()
    if kind not in ACTIONS and {"director", "platform", "public", "instructor"} & set(fact.givers)
)


def keys_of(value: object) -> set[str]:
    match value:
        case dict():
            return set(value) | {key for inner in value.values() for key in keys_of(inner)}
        case list():
            return {key for inner in value for key in keys_of(inner)}
        case _:
            return set()


def words_of(value: object) -> set[str]:
    match value:
        case dict():
            return {word for inner in value.values() for word in words_of(inner)}
        case list():
            return {word for inner in value for word in words_of(inner)}
        case str():
            return {value}
        case _:
            return set()


@pytest.mark.timeout(180)
async def test_the_wire_of_a_seat_never_carries_what_is_hidden(house: House) -> None:
    """An exam with four crises: the raw frames of a seat, read word by word."""
    crew = await live(house, "four-crises", mode="exam")
    play = house.here.rehearsal(crew.room).play
    async with crew.feed() as desk:
        await desk.next()
        for step in range(1, 9):
            await crew.advance(HALF_MINUTE_MS)
            while desk.messages[-1].get("t_ms", 0) < step * HALF_MINUTE_MS - 2_000:
                await desk.next()
            for comment in [c for m in desk.messages for c in m.get("comments") or ()][-1:]:
                await crew.act("viewer.muted", viewer=comment["viewer"])
            for incident in play.scenario.incidents[step - 1 : step]:
                fired = {"idem": f"wall:{step}", "action": "incident.fired"}
                await crew.web.post(
                    f"/api/rooms/{crew.room}/injections",
                    json=fired | {"data": {"incident": incident.id}},
                    headers=INSTRUCTOR,
                )
        await crew.steer("end")
        await desk.read_to_the_end()
    async with asyncio.timeout(20):
        await house.here.rehearsal(crew.room).wait_over()
    entries = list(open_bundle(house.here.studio.bundles / crew.room).entries())
    kinds = {entry.kind for entry in entries}
    assert {"incident.opened", "incident.shown", "moderation.applied"} <= kinds
    frames = [json.loads(text) for text in desk.heard]
    assert len(frames) > 200
    assert not keys_of(frames) & HIDDEN_KEYS
    spoken = words_of(frames)
    assert not spoken & HIDDEN_KINDS
    labels = {e.fact.data()["comment_class"] for e in entries if e.kind == "comment.posted"}
    assert len(labels) > 3
    assert not spoken & (labels - {"question"})
    secrets = {incident.kind for incident in play.scenario.incidents}
    raw = "\n".join(desk.heard)
    for secret in secrets | {"incident.", "moderation.", "effect.applied", "answer.judged"}:
        assert secret not in raw, secret
