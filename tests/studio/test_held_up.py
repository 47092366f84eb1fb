"""The studio itself was held up while media came, or while none did: what the log says of it then."""

from __future__ import annotations

import struct
from collections.abc import AsyncIterator

import pytest
from front_door import FrontDoor, an_offer, front_door

from studio.ingest.door import LEISURELY_MS
from studio.ingest.room_stream import RoomStream
from studio.ingest.watch import SILENT_MS, Slot

EVERY_MS = 20
"""A block of sound, as every publisher sends it."""


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def door() -> AsyncIterator[FrontDoor]:
    """A room whose camera sends."""
    async with front_door(max_publishers=2) as door:
        await door.ingest.publish("r1", await an_offer())
        yield door


class Show:
    """What comes from a publisher, and when the studio looks at it, by a clock that the test moves."""

    def __init__(self, door: FrontDoor) -> None:
        there = door.ingest.stream("r1")
        assert there is not None
        self.there: RoomStream = there
        self._door = door
        self._seq = 0
        self.now_ms = door.ingest.clock.monotonic_ms()

    @property
    def told(self) -> list[str]:
        return [fact.kind for _, fact in self._door.facts if fact.kind != "media.read"]

    def sends(self, for_ms: int, *, watched: bool = True, slot: Slot = "main") -> None:
        """Sound comes; the studio looks in between, or only afterwards."""
        for _ in range(for_ms // EVERY_MS):
            self.now_ms += EVERY_MS
            self.comes(self.now_ms, slot)
            if watched:
                self.there.attend(self.now_ms)
        self.there.attend(self.now_ms)

    def comes(self, at_ms: int, slot: Slot = "main") -> None:
        """One packet of sound."""
        session = self.there.sources[slot].session
        assert session is not None
        pt = next(t.codec.pt for t in session.receiver.tracks if t.codec.name == "opus")
        self._seq += 1
        head = struct.pack("!BBHII", 0x80, pt, self._seq, self._seq * 960, 7)
        session.receiver.on_rtp(head + b"\xfc\xff\xfe", at_ms)

    def silence(self, for_ms: int, *, watched: bool = True) -> None:
        """Nothing comes."""
        until_ms = self.now_ms + for_ms
        while watched and self.now_ms + LEISURELY_MS < until_ms:
            self.now_ms += LEISURELY_MS
            self.there.attend(self.now_ms)
        self.now_ms = until_ms


async def test_the_control_a_pause_that_was_watched_is_a_loss(door: FrontDoor) -> None:
    show = Show(door)
    show.sends(3_000)
    show.silence(SILENT_MS + 500)
    show.sends(3_000)
    assert show.told == ["media.connected", "media.lost", "media.restored"]


async def test_a_pause_that_nobody_watched_is_the_studios_own_fault(door: FrontDoor) -> None:
    """A greedy program took the processor from the publisher and from the studio."""
    show = Show(door)
    show.sends(3_000)
    show.silence(SILENT_MS + 500, watched=False)
    show.sends(3_000)
    assert show.told == ["media.connected", "studio.interrupted"], "told, once, and no loss"


async def test_a_publisher_that_wakes_after_the_studio_has_its_two_seconds(door: FrontDoor) -> None:
    show = Show(door)
    show.sends(3_000)
    last_ms = show.now_ms
    show.silence(SILENT_MS + 500, watched=False)
    show.comes(last_ms + 10)  # what lay in the socket before
    show.there.attend(show.now_ms)  # awake, and nothing else has come yet
    show.silence(300)
    show.sends(3_000)
    assert show.told == ["media.connected", "studio.interrupted"]


async def test_a_silence_that_goes_on_after_the_studio_woke_is_a_loss(door: FrontDoor) -> None:
    show = Show(door)
    show.sends(3_000)
    show.silence(SILENT_MS + 500, watched=False)
    show.there.attend(show.now_ms)
    show.silence(SILENT_MS + 500)
    show.sends(3_000)
    assert show.told == ["media.connected", "media.lost", "media.restored"]


async def test_media_that_waited_while_the_studio_was_held_up_is_not_missing(
    door: FrontDoor,
) -> None:
    show = Show(door)
    show.sends(3_000)
    show.sends(2_500, watched=False)
    show.sends(3_000)
    assert show.told == ["media.connected"]


async def test_a_pause_of_a_second_is_seen_in_the_readings_only(door: FrontDoor) -> None:
    show = Show(door)
    show.sends(3_000)
    show.silence(1_500)
    show.sends(1_000)
    show.silence(1_500, watched=False)
    show.sends(1_000)
    assert show.told == ["media.connected"]


async def test_an_old_pause_of_the_backup_source_is_no_matter_of_the_show(door: FrontDoor) -> None:
    await door.ingest.publish("r1", await an_offer(), slot="backup")
    show = Show(door)
    show.sends(1_000)
    for _ in range(2):
        show.sends(200, slot="backup")
        show.silence(SILENT_MS + 500, watched=False)
    show.sends(200, slot="backup")
    show.sends(200)
    before = len(show.told)
    door.ingest.put_on_air("r1", "backup")
    while show.there.on_air == "main":  # until its key frame is no longer waited for
        show.sends(500, slot="backup", watched=False)
    show.sends(700, slot="backup", watched=False)
    assert "studio.interrupted" not in show.told[before:]
