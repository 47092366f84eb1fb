"""When a switch of the source is made: at the new one's key frame, or when there is none to wait for."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from front_door import FrontDoor, an_offer, front_door

from simulator.events.rig import MediaConnected
from studio.ingest.frames import MediaFrame
from studio.ingest.room_stream import SWITCH_WITHIN_MS, RoomStream
from studio.ingest.session import Session
from studio.ingest.watch import SILENT_MS, Slot


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def door() -> AsyncIterator[FrontDoor]:
    """A room whose camera and whose phone both send."""
    async with front_door(max_publishers=2) as door:
        offer = await an_offer()
        for slot in ("main", "backup"):
            await door.ingest.publish("r1", offer, slot=slot)  # type: ignore[arg-type]
            heard(door, slot)  # type: ignore[arg-type]
        yield door


def room(door: FrontDoor) -> RoomStream:
    there = door.ingest.stream("r1")
    assert there is not None
    return there


def heard(door: FrontDoor, slot: Slot, ago_ms: int = 0) -> Session:
    """A packet of this source came so long ago."""
    session = room(door).sources[slot].session
    assert session is not None
    session.receiver.last_ms = door.ingest.clock.monotonic_ms() - ago_ms
    return session


def frame(door: FrontDoor, *, key: bool, kind: str = "video") -> MediaFrame:
    at_ms = door.ingest.clock.monotonic_ms()
    return MediaFrame(kind, b"\x00\x00\x00\x01\x65", at_ms * 90, at_ms, key)  # type: ignore[arg-type]


async def test_the_switch_waits_for_the_key_frame_of_the_new_source(door: FrontDoor) -> None:
    there, phone = room(door), heard(door, "backup")
    door.ingest.put_on_air("r1", "backup")
    for waiting in (frame(door, key=False), frame(door, key=True, kind="audio")):
        there.take(phone, waiting)
        assert there.on_air == "main"
    there.take(phone, frame(door, key=True))
    assert (there.on_air, there.session) == ("backup", phone)
    assert [fact.kind for _, fact in door.facts] == ["media.connected"]


async def test_the_log_names_the_seat_whose_page_sends_and_none_for_the_phone() -> None:
    async with front_door(max_publishers=2) as door:
        offer = await an_offer()
        await door.ingest.publish("r1", offer, door="browser", seat="host")
        await door.ingest.publish("r1", offer, slot="backup")
        there, phone = room(door), heard(door, "backup")
        there.take(heard(door, "main"), frame(door, key=True))
        door.ingest.put_on_air("r1", "backup")
        there.take(phone, frame(door, key=True))
        links = [fact for _, fact in door.facts if isinstance(fact, MediaConnected)]
        assert [(one.door, one.seat) for one in links] == [("browser", "host"), ("whip", None)]
        assert "seat" not in links[1].data(), "a log without seats is written as it ever was"


async def test_a_source_that_sends_no_key_frame_is_not_waited_for_for_ever(door: FrontDoor) -> None:
    """OBS takes no such wish; the crew's act is done all the same."""
    there = room(door)
    heard(door, "backup")
    door.ingest.put_on_air("r1", "backup")
    now_ms = door.ingest.clock.monotonic_ms()
    there.attend(now_ms + 1_000)
    assert there.on_air == "main"
    heard(door, "backup", ago_ms=-SWITCH_WITHIN_MS)
    there.attend(now_ms + SWITCH_WITHIN_MS + 100)
    assert there.on_air == "backup"


async def test_a_source_that_falls_silent_while_it_is_waited_for_is_switched_to(
    door: FrontDoor,
) -> None:
    there = room(door)
    heard(door, "backup", ago_ms=SILENT_MS - 500)
    door.ingest.put_on_air("r1", "backup")
    assert there.on_air == "main"
    there.attend(door.ingest.clock.monotonic_ms() + 600)
    assert there.on_air == "backup"
    assert not there.is_live


async def test_a_switch_that_was_taken_back_in_time_is_never_made(door: FrontDoor) -> None:
    there, phone = room(door), heard(door, "backup")
    door.ingest.put_on_air("r1", "backup")
    door.ingest.put_on_air("r1", "main")
    there.take(phone, frame(door, key=True))
    there.attend(door.ingest.clock.monotonic_ms() + SWITCH_WITHIN_MS + 100)
    assert there.on_air == "main"
    assert there.sources["backup"].key is not None, "the desk's small picture"


async def test_the_phone_that_leaves_is_not_missed_and_the_camera_that_comes_back_is_on_air(
    door: FrontDoor,
) -> None:
    there = room(door)
    await door.ingest.leave("r1", there.sources["backup"].resource)
    assert door.ingest.publishers == 1
    await door.ingest.publish("r1", await an_offer())
    assert there.session is there.sources["main"].session


async def test_another_phone_supersedes_the_phone_and_leaves_the_camera_alone(
    door: FrontDoor,
) -> None:
    there, camera, offer = room(door), heard(door, "main"), await an_offer()
    first = there.sources["backup"].resource
    await door.ingest.publish("r1", offer, slot="backup")
    assert there.has_ended(first)
    assert there.sources["main"].session is camera
    assert there.session is camera
    assert door.ingest.publishers == 2
    assert door.facts == []
