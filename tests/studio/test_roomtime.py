"""Room time: a pause takes nothing of it, and rooms of one studio tick together."""

from __future__ import annotations

from studio.rehearsal.roomtime import STEP_MS, RoomTime


def test_rooms_opened_at_odd_times_tick_at_a_few_moments() -> None:
    opened = (12_300, 12_345, 12_399)
    rooms = [RoomTime(0, at_ms) for at_ms in opened]
    for room, at_ms in zip(rooms, opened, strict=True):
        assert 0 <= room.room_ms(at_ms) < STEP_MS, "a room is never younger than it was told to be"
    assert {room.zero_ms % STEP_MS for room in rooms} == {0}


def test_a_room_goes_on_exactly_where_it_stood() -> None:
    room = RoomTime(1_201, 12_345)
    assert room.room_ms(12_345) == 1_201
    room.pause(1_300)
    room.resume(20_007)
    assert room.room_ms(20_007) == 1_300
    assert room.room_ms(20_057) == 1_350
