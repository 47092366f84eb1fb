"""What leaves a room under faults: in order, bounded, and the publisher's own as soon as they are over."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import pytest

from simulator.events.changes import MediaFault
from studio.ingest.fanout import Fanout
from studio.ingest.frames import MediaFrame, Shape
from studio.ingest.media_faults.encoding import Encoder
from studio.ingest.media_faults.picture.black import black
from studio.ingest.media_faults.retouching import Made, Retouching
from studio.ingest.media_faults.room_faults import BUSY, MOST_WAITING, RoomFaults
from studio.ingest.media_faults.spoiling import Spoiling
from studio.ingest.media_faults.workshop import Workshop
from studio.ingest.outlet import Outlet
from studio.ingest.parcels import Parcel, parcel_of
from studio.ingest.receive import Traffic

SIZE = (64, 48)
DARK, BLACK = MediaFault(fault="dark"), MediaFault(fault="black")


class HeldWorker(Retouching):
    """Works only when told, on the test's own thread."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[Callable[[], Made], Callable[[Made], None]]] = []

    def ask(self, work: Callable[[], Made], done: Callable[[Made], None]) -> None:
        self.held.append((work, done))

    def work(self) -> None:
        while self.held:
            work, done = self.held.pop(0)
            done(work())


class Stage:
    """A room's faults, what came out of them, and whether a key frame was wanted."""

    def __init__(self) -> None:
        self.worker = HeldWorker()
        self.out: list[MediaFrame] = []
        self.keys_wanted = 0
        self.faults = RoomFaults(self.worker, self._take, self._want_key, Shape(*SIZE, 66))
        self._encoder = Encoder("h264", *SIZE)
        self._number = 0

    def _take(self, frame: MediaFrame, parcel: Parcel) -> None:
        assert parcel.ticks == frame.ticks
        self.out.append(frame)

    def _want_key(self) -> None:
        self.keys_wanted += 1

    def publisher(self, *, key: bool = False, source: int = 5) -> MediaFrame:
        """The publisher's next picture goes in."""
        grey = black(*SIZE)
        grey[: SIZE[1]] = 60 + 2 * self._number
        made = self._encoder.encode(grey, key=key or not self._number)
        assert made is not None
        at_ms = 33 * self._number
        frame = MediaFrame(
            "video", made.data, 3_000 * self._number, at_ms, made.key, source, made.shape
        )
        self._number += 1
        self.faults.take(frame, parcel_of(frame))
        return frame


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_a_picture_is_spoilt_from_a_key_frame_on_and_whole_from_a_key_frame_on(
    stage: Stage,
) -> None:
    stage.faults.become([DARK])
    assert stage.keys_wanted == 1
    before = stage.publisher()  # no: the very first is a key frame, so it is spoilt at once
    stage.publisher()
    stage.worker.work()
    assert [frame.ticks for frame in stage.out] == [0, 3_000]
    assert stage.out[0].key
    assert stage.out[0].data != before.data
    stage.faults.become([])
    assert stage.keys_wanted == 2
    clean, key, after = stage.publisher(), stage.publisher(key=True), stage.publisher()
    stage.worker.work()
    assert stage.out[2].data != clean.data  # still encoded here, but without the fault
    assert [frame.data for frame in stage.out[3:]] == [key.data, after.data]
    assert stage.faults.is_idle


def test_what_passes_again_never_overtakes_what_is_still_in_the_worker(stage: Stage) -> None:
    stage.faults.become([BLACK])
    for _ in range(3):
        stage.publisher()
    stage.faults.become([])
    stage.publisher(key=True)
    stage.publisher()
    assert stage.out == []
    stage.worker.work()
    assert [frame.ticks for frame in stage.out] == [0, 3_000, 6_000, 9_000, 12_000]
    stage.publisher()
    assert stage.out[-1].ticks == 15_000, "with nothing in the worker it passes at once"


def test_a_slow_machine_shows_fewer_pictures_then_drops_to_the_next_key_frame_and_counts(
    stage: Stage,
) -> None:
    stage.faults.become([DARK])
    for _ in range(MOST_WAITING + 5):
        stage.publisher()
    assert len(stage.worker.held) == MOST_WAITING
    stage.worker.work()
    assert len(stage.out) == BUSY
    assert stage.faults.dropped["video"] == MOST_WAITING - BUSY + 5
    stage.publisher()  # its predecessors are missing: it leads nowhere
    stage.worker.work()
    assert len(stage.out) == BUSY
    stage.publisher(key=True)
    stage.worker.work()
    assert stage.out[-1].ticks == 3_000 * (MOST_WAITING + 6)


def test_nothing_of_an_earlier_publisher_is_shown_after_the_next_has_come(stage: Stage) -> None:
    stage.faults.become([BLACK])
    stage.publisher()
    stage.publisher()
    stage.faults.begin_anew()
    stage.publisher(key=True, source=6)
    stage.worker.work()
    assert [frame.source for frame in stage.out] == [6]
    assert stage.out[0].key, "its picture is black, too, and can be decoded from the beginning"


def test_viewers_who_ask_get_a_key_frame_of_the_spoilt_picture_but_not_too_often(
    stage: Stage,
) -> None:
    stage.faults.become([BLACK])
    for number in range(30):
        if number in (20, 22):
            stage.faults.force_key()
        stage.publisher()
    stage.worker.work()
    assert [number for number, frame in enumerate(stage.out) if frame.key] == [0, 20]


def test_readings_are_of_what_was_shown(stage: Stage) -> None:
    stage.faults.become([MediaFault(fault="freeze", fps_centi=500)])
    for _ in range(30):
        stage.publisher()
        stage.worker.work()
    seen = stage.faults.seen(Traffic(900_000, 8_000, 30, 12, 3))
    assert seen.frames == len(stage.out) == 5
    assert seen.video_bytes == sum(len(frame.data) for frame in stage.out)
    assert (seen.loss, seen.jitter_ms) == (12, 3), "the line is as it was"


def test_a_room_without_a_fault_passes_the_very_frames_on() -> None:
    taken: list[MediaFrame] = []
    outlet = SimpleNamespace(take=taken.append)
    spoiling = Spoiling(Workshop(), cast(Outlet, outlet), Fanout(), lambda: None)
    frame = MediaFrame("video", b"\0\0\0\1\x65", 0, 0, True, 5, Shape(*SIZE, 66))
    spoiling.take(frame)
    assert taken[0] is frame
    spoiling.become([])
    assert spoiling.faults is None
    spoiling.become([BLACK])
    spoiling.take(frame)
    assert len(taken) == 1, "now it waits for its packets"
    spoiling.become([])
    spoiling.attend()
    assert spoiling.faults is None


def spoilt(workshop: Workshop) -> tuple[Spoiling, list[MediaFrame]]:
    """One room of a class."""
    taken: list[MediaFrame] = []
    outlet = SimpleNamespace(take=taken.append)
    return Spoiling(workshop, cast(Outlet, outlet), Fanout(), lambda: None), taken


def test_several_rooms_are_spoilt_at_once_and_one_too_many_waits_for_its_turn(
    caplog: pytest.LogCaptureFixture,
) -> None:
    workshop = Workshop(threads=2, rooms_each=1)
    rooms = [spoilt(workshop)[0] for _ in range(2)]
    late, taken = spoilt(workshop)
    for room in (*rooms, late):
        room.become([DARK])
        room.attend()
    assert [room.faults is not None for room in rooms] == [True, True]
    assert late.faults is None
    frame = MediaFrame("video", b"\0\0\0\1\x65", 0, 0, True, 5, Shape(*SIZE, 66))
    late.take(frame)
    assert taken == [frame], "its stream passes whole"
    assert (workshop.rooms, workshop.refused, workshop.is_full) == (2, 1, True)
    assert "waits for its turn" in caplog.text
    rooms[0].become([])
    rooms[0].attend()
    late.attend()
    assert late.faults is not None
    assert (workshop.rooms, workshop.refused) == (2, 1)


def test_a_room_that_is_mended_while_it_waits_takes_no_place() -> None:
    workshop = Workshop(threads=1, rooms_each=1)
    first, late = spoilt(workshop)[0], spoilt(workshop)[0]
    first.become([DARK])
    late.become([BLACK])
    late.become([])
    first.close()
    late.attend()
    assert late.faults is None
    assert workshop.counters()["retouching_rooms"] == 0


def test_rooms_share_the_threads_evenly_and_each_stays_with_its_own() -> None:
    workshop = Workshop(threads=3, rooms_each=2)
    threads = [workshop.enter() for _ in range(6)]
    assert [threads.count(one) for one in set(threads)] == [2, 2, 2]
    assert workshop.enter() is None
    first = threads[0]
    assert first is not None
    workshop.leave(first)
    assert workshop.enter() is first
