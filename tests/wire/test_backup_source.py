"""A room has a main source and a backup: a switch changes what viewers, recording and readings get."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from simulator.events.rig import MediaConnected, MediaLost
from wire.clips import Piece, container, pieces, play
from wire.peer import Peer, peer
from wire.small_studio import BACKUP, TOKEN, SmallStudio, small_studio
from wire.viewer import Watcher, viewer

pytestmark = pytest.mark.media
CAMERA, PHONE = (640, 360), (320, 180)


@pytest.fixture(scope="module")
def phone_pieces() -> list[Piece]:
    """What the spare phone sends: another size, so that one can tell whose picture it is."""
    return pieces(container(5, *PHONE, 300))


def readings(studio: SmallStudio) -> int:
    return sum(fact.kind == "media.read" for fact in studio.facts)


async def sees(watcher: Watcher, size: tuple[int, int], pictures: int = 20) -> None:
    """Wait until the viewer was shown so many more pictures, all of this size."""
    at = len(watcher.sizes)
    while set(watcher.sizes[at:][-pictures:]) != {size} or len(watcher.sizes) < at + pictures:
        await watcher.saw(len(watcher.shown) + 1)


async def comes_up(studio: SmallStudio, slot: str) -> None:
    """Wait until this source sends."""
    source = studio.ingest._rooms["r1"].sources[slot]  # type: ignore[index]
    await studio.until(lambda: source.is_live(studio.clock.monotonic_ms()))


@asynccontextmanager
async def camera_on_air(
    camera_pieces: list[Piece], record_into: Path | None = None
) -> AsyncIterator[tuple[SmallStudio, Watcher]]:
    """A room whose camera is on air, and one who watches it."""
    async with small_studio() as studio, viewer() as watcher:
        if record_into is not None:
            zero_ms = studio.clock.monotonic_ms()
            studio.ingest.record("r1", record_into, zero_ms=zero_ms)
        async with peer(camera_pieces, "h264", loop=True) as camera:
            await camera.post(studio.url, TOKEN)
            await studio.told("media.read")
            await watcher.post(studio.watch_url, TOKEN)
            await sees(watcher, CAMERA)
            yield studio, watcher


@asynccontextmanager
async def phone_waits(
    studio: SmallStudio, phone_pieces: list[Piece], codec: str = "h264"
) -> AsyncIterator[Peer]:
    """A phone that sends to the backup."""
    async with peer(phone_pieces, codec, loop=True) as phone:
        assert (await phone.post(studio.url, BACKUP)).status_code == 201
        await comes_up(studio, "backup")
        yield phone


async def test_the_switch_to_the_phone_and_back_is_seen_recorded_and_read(
    tmp_path: Path, h264_pieces: list[Piece], phone_pieces: list[Piece]
) -> None:
    async with (
        camera_on_air(h264_pieces, tmp_path) as (studio, watcher),
        phone_waits(studio, phone_pieces),
        viewer() as newcomer,
    ):
        await sees(watcher, CAMERA)
        assert studio.kinds() == ["media.connected"], "a backup that waits changes nothing"
        assert studio.ingest.publishers == 2

        asked_ms = studio.clock.monotonic_ms()
        studio.ingest.put_on_air("r1", "backup")
        await studio.told("media.connected", 2)
        assert studio.clock.monotonic_ms() - asked_ms < 1_500, "the phone's next key frame"
        await sees(watcher, PHONE)
        await newcomer.post(studio.watch_url, TOKEN)
        await newcomer.saw(len(studio.ingest._rooms["r1"].fanout._group) + 1)
        assert set(newcomer.sizes) == {PHONE}, "what is kept for newcomers is of the source on air"
        await studio.told("media.read", readings(studio) + 2)
        studio.ingest.put_on_air("r1", "main")
        await sees(watcher, CAMERA)
        await studio.told("media.read", readings(studio) + 1)
        segments = await studio.ingest.close("r1")
    assert studio.kinds()[:3] == ["media.connected"] * 3, "nothing was lost on the way"
    assert watcher.shown == sorted(watcher.shown)
    assert [size for size, _ in groupby(watcher.sizes)] == [CAMERA, PHONE, CAMERA]
    assert [segment.number for segment in segments] == [1, 2, 3]
    for before, after in pairwise(segments):
        gap_ms = after.starts_ms - before.starts_ms - before.lasts_ms
        assert -50 <= gap_ms <= 100, "the recording goes on where the other source begins"
    for segment in segments:
        offsets_ms = play(tmp_path / segment.file).offsets_ms()
        assert all(-20 <= offset <= 30 for offset in offsets_ms[1:]), offsets_ms


async def test_the_one_that_waits_may_die_and_the_one_on_air_is_missed(
    h264_pieces: list[Piece], phone_pieces: list[Piece]
) -> None:
    async with camera_on_air(h264_pieces) as (studio, watcher):
        async with phone_waits(studio, phone_pieces):
            pass
        await studio.until(lambda: studio.ingest.publishers == 1)
        await sees(watcher, CAMERA)
        assert studio.kinds() == ["media.connected"], "a phone that only waited is not missed"

        async with phone_waits(studio, phone_pieces):
            studio.ingest.put_on_air("r1", "backup")
            await sees(watcher, PHONE)
        lost = await studio.told("media.lost")
        assert isinstance(lost, MediaLost), "the phone went while it was on air"
        studio.ingest.put_on_air("r1", "main")
        await studio.told("media.restored")
        await sees(watcher, CAMERA)
    assert studio.kinds()[:4] == [
        "media.connected", "media.connected", "media.lost", "media.connected",
    ]  # fmt: skip


async def test_a_cut_of_the_main_line_does_not_reach_the_phone(
    h264_pieces: list[Piece], phone_pieces: list[Piece]
) -> None:
    """A phone sends by its own network. Switched to before it sends, it is on air when it comes."""
    async with (
        camera_on_air(h264_pieces) as (studio, watcher),
        viewer() as early,
        peer(phone_pieces, "h264", loop=True) as stranger,
    ):
        studio.ingest.set_uplink("r1", cut=True)
        studio.ingest.put_on_air("r1", "backup")
        assert studio.facts[-1].kind == "media.lost"
        assert (await early.post(studio.watch_url, TOKEN)).status_code == 409
        assert (await stranger.post(studio.url, "another")).status_code == 403
        async with phone_waits(studio, phone_pieces):
            await studio.told("media.restored")
            connected = await studio.told("media.connected", 2)
            assert isinstance(connected, MediaConnected)
            assert connected.segment == 2
            await sees(watcher, PHONE)
            assert studio.ingest.is_live("r1")


async def test_a_backup_of_another_codec_sends_its_viewers_to_ask_again(
    tmp_path: Path, h264_pieces: list[Piece]
) -> None:
    """Nothing is transcoded: who was promised H264 is let go, and comes back for VP8."""
    spare = pieces(container(2, *PHONE, 200, "libvpx"))
    async with (
        camera_on_air(h264_pieces, tmp_path) as (studio, _),
        phone_waits(studio, spare, "vp8"),
        viewer() as again,
    ):
        studio.ingest.put_on_air("r1", "backup")
        await studio.told("media.connected", 2)
        await studio.until(lambda: studio.ingest.counters()["viewers"] == 0)
        await again.post(studio.watch_url, TOKEN)
        await sees(again, PHONE)
        segments = await studio.ingest.close("r1")
    assert [Path(segment.file).suffix for segment in segments] == [".mp4", ".webm"]
