"""A recording stands what lines and senders do to it, and its parts play as one timeline."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import av
import pytest
from wire.clips import Piece, container, pieces, play
from wire.virtual_path import Sender, VirtualPath, film_into, repeated, segments

from simulator.chance import Stream
from studio.ingest.frames import MediaFrame
from studio.ingest.link_faults import Uplink
from studio.logbook.footage import Segment

TURNS = 3
SECONDS = 6


@pytest.fixture(scope="module")
def clip() -> list[Piece]:
    return pieces(container(SECONDS, 320, 180, 400))


def pts_ms(path: Path) -> dict[str, list[float]]:
    """When each packet of a file is shown, in ms of the file."""
    shown: dict[str, list[float]] = {"video": [], "audio": []}
    with av.open(str(path)) as file:
        for packet in file.demux():
            if packet.pts is not None:
                shown[packet.stream.type].append(float(packet.pts * packet.time_base) * 1000)
    return shown


@pytest.mark.parametrize("rtx", [True, False], ids=["repairs on their own stream", "sent again"])
@pytest.mark.parametrize(
    "line",
    [Uplink(loss=50), Uplink(burst_loss=50, burst_packets=5), Uplink(loss=50, jitter_ms=10)],
    ids=["loss", "bursts", "loss and jitter"],
)
def test_five_percent_loss_costs_no_picture_and_no_sync(
    tmp_path: Path, clip: list[Piece], line: Uplink, rtx: bool
) -> None:
    film = film_into(tmp_path)
    path = VirtualPath(Sender(rtx=rtx), lambda frame: film.take_all([frame]), line, way_ms=75)
    sent = repeated(clip, TURNS)
    path.play(sent)
    (segment,) = segments(film)
    frames = sum(piece.kind == "video" for piece in sent)
    assert path.link.fates.total() > 20
    assert segment.frames >= frames * 0.99
    heard = play(tmp_path / segment.file)
    assert heard.frames == segment.frames
    offsets_ms = heard.offsets_ms()
    assert len(offsets_ms) >= TURNS * (SECONDS - 1) - 2
    assert all(abs(offset) <= 20 for offset in offsets_ms), offsets_ms


def test_stamps_of_both_clocks_wrap_and_the_recording_runs_on(
    tmp_path: Path, clip: list[Piece]
) -> None:
    film = film_into(tmp_path)
    first = {"video": (1 << 32) - 270_000, "audio": (1 << 32) - 240_000}  # after 3 s and after 5 s
    VirtualPath(Sender(first=first), lambda frame: film.take_all([frame])).play(clip)
    (segment,) = segments(film)
    assert segment.frames == SECONDS * 30
    assert segment.lasts_ms == pytest.approx(SECONDS * 1000 - 20, abs=40)
    assert all(abs(offset) <= 20 for offset in play(tmp_path / segment.file).offsets_ms())


@pytest.mark.parametrize(("video", "audio"), [(100, 100), (100, -100), (-100, 0)])
def test_an_hour_of_drifting_clocks_stays_together_and_with_the_room(
    tmp_path: Path, clip: list[Piece], video: int, audio: int
) -> None:
    """The camera's and the sound card's clocks run 100 ppm wrong: 360 ms in an hour."""
    key = next(piece for piece in clip if piece.kind == "video" and piece.key)
    sound = next(piece for piece in clip if piece.kind == "audio")
    film = film_into(tmp_path)
    every_ms, hour_ms = 250, 3_600_000
    for at_ms in range(0, hour_ms, every_ms):
        jitter_ms = at_ms // every_ms * 7 % 12
        for kind, data, hz, ppm in (
            ("video", key.data, 90_000, video),
            ("audio", sound.data, 48_000, audio),
        ):
            ticks = round(at_ms * hz / 1000 * (1 + ppm / 1e6))
            film.take_all([MediaFrame(kind, data, ticks, at_ms + jitter_ms, True)])
    (segment,) = segments(film)
    shown = pts_ms(tmp_path / segment.file)
    assert len(shown["video"]) == len(shown["audio"]) == hour_ms // every_ms
    apart = [sound - picture for sound, picture in zip(*reversed(shown.values()), strict=True)]
    assert max(map(abs, apart)) <= 5
    assert segment.room_ms is not None
    told = [segment.room_ms + at for at in shown["video"]]
    assert (
        max(abs(at - true) for at, true in zip(told, range(0, hour_ms, every_ms), strict=True))
        <= 10
    )


def test_another_picture_size_begins_a_segment_at_its_key_frame(tmp_path: Path) -> None:
    """Chromium grows its picture in the first seconds; no frame and no sound falls between."""
    film = film_into(tmp_path)
    path = VirtualPath(Sender(), lambda frame: film.take_all([frame]), way_ms=5)
    sizes = [(320, 180), (480, 270), (640, 360)]
    sent: list[Piece] = []
    for turn, (width, height) in enumerate(sizes):
        part = pieces(container(3, width, height, 400))
        sent += [Piece(p.kind, p.data, p.due_ms + turn * 3_000, p.key) for p in part]
    path.play(sent)
    parts = segments(film)
    assert [part.frames for part in parts] == [90, 90, 90]
    assert sum(part.sounds for part in parts) >= 3 * 150 - 2
    assert_one_timeline(parts, most_ms=40)
    for part, size in zip(parts, sizes, strict=True):
        with av.open(str(tmp_path / part.file)) as file:
            assert (file.streams.video[0].width, file.streams.video[0].height) == size
        assert all(abs(offset) <= 20 for offset in play(tmp_path / part.file).offsets_ms())


def assert_one_timeline(parts: list[Segment], most_ms: int) -> None:
    """Each part begins where the one before ended, within ``most_ms``, and none lies on another."""
    for before, after in pairwise(parts):
        assert before.room_ms is not None
        assert after.room_ms is not None
        gap_ms = after.room_ms - before.room_ms - before.lasts_ms
        assert -1 <= gap_ms <= most_ms


def test_sets_that_change_without_a_key_frame_wait_for_one(
    tmp_path: Path, clip: list[Piece]
) -> None:
    """An encoder that announces another picture in mid-air: what follows cannot be decoded."""
    other = pieces(container(2, 480, 270, 400))
    strange = next(piece for piece in other if piece.kind == "video" and piece.key)
    units = strange.data.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1")
    announced = b"".join(b"\0\0\0\1" + unit for unit in units if unit and unit[0] & 31 in (7, 8))
    film = film_into(tmp_path)
    path = VirtualPath(Sender(), lambda frame: film.take_all([frame]))
    video = [piece for piece in clip if piece.kind == "video"]
    struck = video[40]
    sent = [
        Piece(piece.kind, announced + piece.data, piece.due_ms, False) if piece is struck else piece
        for piece in clip
    ]
    path.play(sent)
    (segment,) = segments(film)
    assert segment.frames == len(video) - 20  # from the struck one to the next key frame
    heard = play(tmp_path / segment.file)
    assert heard.frames == segment.frames
    assert heard.offsets_ms()


def test_a_sender_that_starts_again_in_the_same_room_goes_on_in_a_new_segment(
    tmp_path: Path, clip: list[Piece]
) -> None:
    film = film_into(tmp_path)
    path = VirtualPath(Sender(), lambda frame: film.take_all([frame]))
    path.play(clip)
    path.sender = Sender(first={"video": 5_000, "audio": 900}, ssrcs={"video": 70, "audio": 80})
    path.play(clip, 7_000)
    film.connected(("h264", "opus"))  # and once more, on a new connection
    VirtualPath(Sender(), lambda frame: film.take_all([frame])).play(clip, 15_000)
    parts = segments(film)
    assert [part.frames for part in parts] == [SECONDS * 30] * 3
    assert [part.room_ms for part in parts] == pytest.approx([20, 7_020, 15_020], abs=5)


def received(clip: list[Piece]) -> list[MediaFrame]:
    """The frames of two turns of the clip, as they came."""
    frames: list[MediaFrame] = []
    VirtualPath(Sender(), frames.append).play(repeated(clip, 2))
    return frames


def test_what_was_held_up_for_seconds_and_then_came_at_once_stays_in_its_place(
    tmp_path: Path, clip: list[Piece]
) -> None:
    """A stalled line or program that goes on sending what it kept: no new segment, no gap."""
    frames = received(clip)
    begin_ms = frames[0].at_ms
    stops_ms, goes_on_ms = begin_ms + 4_000, begin_ms + 7_600
    film = film_into(tmp_path)
    for number, frame in enumerate(frames):
        is_held = stops_ms <= frame.at_ms < goes_on_ms
        film.take_all([frame._replace(at_ms=goes_on_ms + number // 40) if is_held else frame])
    (segment,) = segments(film)
    assert segment.frames == 2 * SECONDS * 30
    heard = play(tmp_path / segment.file)
    assert heard.lasts_ms <= 2 * SECONDS * 1000 + 40
    assert all(abs(offset) <= 20 for offset in heard.offsets_ms())


def test_what_was_held_up_and_catches_up_slowly_stays_in_its_place(
    tmp_path: Path, clip: list[Piece]
) -> None:
    """The same on a full machine: five seconds of it at not quite one and a half times the pace."""
    frames = received(clip)
    stops_ms = frames[0].at_ms + 2_000
    film = film_into(tmp_path)
    for frame in frames:
        caught_up_ms = stops_ms + 5_000 + (frame.at_ms - stops_ms) * 5 // 7
        is_held = stops_ms <= frame.at_ms < caught_up_ms
        film.take_all([frame._replace(at_ms=caught_up_ms) if is_held else frame])
    (segment,) = segments(film)
    assert segment.frames == 2 * SECONDS * 30
    assert play(tmp_path / segment.file).lasts_ms <= 2 * SECONDS * 1000 + 40


def test_a_sender_that_stood_still_itself_goes_on_in_a_new_segment(
    tmp_path: Path, clip: list[Piece]
) -> None:
    """A laptop that slept: its stamps go on where they stopped, four seconds late for good."""
    frames = received(clip)
    half = frames[0].at_ms + SECONDS * 1000
    film = film_into(tmp_path)
    for frame in frames:
        film.take_all([frame if frame.at_ms < half else frame._replace(at_ms=frame.at_ms + 4_000)])
    first, second = segments(film)
    assert first.frames + second.frames >= 2 * SECONDS * 30 - 2 * 30  # it waits for a key frame
    assert first.room_ms is not None
    assert second.room_ms is not None
    assert second.room_ms - first.room_ms >= SECONDS * 1000 + 3_900


def wild(seed: int, share: int) -> Iterator[int]:
    """Stamps from nowhere for ``share`` per mille of all packets; 0 leaves the packet as it is."""
    stream, number = Stream(seed, "wild stamps"), 0
    while True:
        word = stream.word(number)
        number += 1
        yield word >> 32 if word % 1000 < share else 0


def test_absurd_stamps_do_not_tear_the_timeline(tmp_path: Path, clip: list[Piece]) -> None:
    """One sound packet in fifty says that it is from another day."""
    stamps = wild(3, 20)

    def harm(packet: bytes) -> Iterable[bytes]:
        if packet[1] & 127 == 111 and (stamp := next(stamps)):
            packet = packet[:4] + struct.pack("!I", stamp) + packet[8:]
        return (packet,)

    film = film_into(tmp_path)
    VirtualPath(Sender(), lambda frame: film.take_all([frame]), harm=harm).play(repeated(clip, 2))
    (segment,) = segments(film)
    assert film.astray > 5
    assert segment.frames == 2 * SECONDS * 30
    assert segment.sounds >= 2 * SECONDS * 50 - 3
    heard = play(tmp_path / segment.file)
    assert heard.lasts_ms <= 2 * SECONDS * 1000 + 40
    assert all(abs(offset) <= 20 for offset in heard.offsets_ms())


def test_a_sender_whose_every_stamp_is_absurd_fills_no_disk(
    tmp_path: Path, clip: list[Piece]
) -> None:
    stamps = wild(4, 1000)

    def harm(packet: bytes) -> Iterable[bytes]:
        return (packet[:4] + struct.pack("!I", next(stamps)) + packet[8:],)

    film = film_into(tmp_path)
    VirtualPath(Sender(), lambda frame: film.take_all([frame]), harm=harm).play(clip)
    assert len(segments(film)) <= SECONDS


def test_rubbish_between_the_packets_changes_nothing(tmp_path: Path, clip: list[Piece]) -> None:
    """Truncated copies, flipped bits under other numbers, and noise that only looks like RTP."""
    noise, number = Stream(5, "rubbish"), 0

    def harm(packet: bytes) -> Iterable[bytes]:
        nonlocal number
        number += 1
        word = noise.word(number)
        yield packet[: word % 12]
        yield bytes([0xBF, packet[1]]) + packet[2 : 12 + word % 8]  # says it has more than it holds
        yield noise.words(number, 8).tobytes()[: word % 60]
        yield b"\x80" + bytes([127]) + packet[2:]  # a payload type that nobody offered
        yield packet

    film = film_into(tmp_path)
    path = VirtualPath(Sender(), lambda frame: film.take_all([frame]), harm=harm)
    path.play(clip)
    (segment,) = segments(film)
    assert path.receiver.bad > 500
    assert segment.frames == SECONDS * 30
    assert play(tmp_path / segment.file).frames == SECONDS * 30
