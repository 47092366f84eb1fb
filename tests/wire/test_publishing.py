"""A publisher sends picture and sound; they are recorded as they are, and read by the meters."""

from __future__ import annotations

import asyncio
from pathlib import Path

import aioice.stun
import pytest

from simulator.events.rig import MediaConnected, MediaRead
from studio.ingest import hooks
from studio.logbook.footage import found
from wire.clips import Piece, container, pieces, play
from wire.peer import peer
from wire.publish import certificate, start
from wire.small_studio import TOKEN, small_studio

pytestmark = pytest.mark.media


@pytest.mark.parametrize("kind", ["p256", "rsa"])
async def test_ffmpeg_publishes_and_the_recording_plays_in_sync(
    tmp_path: Path, clip_file: Path, kind: str
) -> None:
    """Clients with RSA certificates (GStreamer and others) pass DTLS too."""
    keys = certificate(tmp_path, kind)
    async with small_studio() as studio:
        studio.ingest.record("r1", tmp_path / "media", zero_ms=studio.clock.monotonic_ms())
        publisher = await start(studio.url, TOKEN, clip_file, keys)
        async with asyncio.timeout(20):
            assert await publisher.wait() == 0
        await studio.told("media.lost")
        (segment,) = await studio.ingest.close("r1")
    assert (segment.video, segment.audio, segment.finished) == ("h264", "opus", True)
    heard = play(tmp_path / "media" / segment.file)
    assert heard.frames == 150
    assert heard.sounds in (250, 251)  # one packet of pre-roll may come before the picture
    offsets_ms = heard.offsets_ms()
    assert len(offsets_ms) == 4
    assert all(-20 <= offset <= 30 for offset in offsets_ms), offsets_ms
    counts = studio.ingest.counters()
    assert (counts["publishers"], counts["frames_dropped"], counts["darkroom_failed"]) == (0, 0, 0)
    connected = await studio.told("media.connected")
    assert connected == MediaConnected(door="whip", video="h264", audio="opus", segment=1)
    assert studio.kinds() == ["media.connected", "media.lost"]


async def test_ffmpeg_is_never_dropped_for_the_questions_it_does_not_answer(
    clip_file: Path, keys: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its muxer takes no STUN request while it sends. Asked every 5 s, it was dropped after 97 s
    with 18 questions unanswered; here it is asked so fast that this would be within 2 s."""
    monkeypatch.setattr(hooks, "ASK_EVERY_S", 0.05)
    monkeypatch.setattr(aioice.stun, "RETRY_RTO", 0.05)
    async with small_studio() as studio:
        publisher = await start(studio.url, TOKEN, clip_file, keys)
        await studio.told("media.read", 4)
        session = studio.ingest._rooms["r1"].session
        assert session is not None
        assert session.unanswered > 18
        async with asyncio.timeout(20):
            assert await publisher.wait() == 0  # it would have failed with "connection refused"
        await studio.told("media.lost")
    assert studio.kinds() == ["media.connected", "media.lost"]


async def test_vp8_is_recorded_into_webm_and_read_by_the_meters(tmp_path: Path) -> None:
    async with small_studio() as studio:
        studio.ingest.record("r1", tmp_path)
        async with peer(pieces(container(5, 160, 96, 100, "libvpx")), "vp8") as publisher:
            assert (await publisher.post(studio.url, TOKEN)).status_code == 201
            await studio.told("media.read", 4)
            picture = studio.ingest.picture("r1")
            await publisher.played()
        (segment,) = await studio.ingest.close("r1")
    assert picture is not None
    assert picture.startswith(b"\xff\xd8")
    assert segment.file == "segment-01.webm"
    heard = play(tmp_path / segment.file)
    assert heard.frames >= 115  # the first key frame may fall into the handshake
    assert all(-20 <= offset <= 30 for offset in heard.offsets_ms()[1:])
    reading = await studio.told("media.read", 3)
    assert isinstance(reading, MediaRead)
    readings = [fact for fact in studio.facts if isinstance(fact, MediaRead)][1:]
    frames = sum((one.fps_centi or 0) * one.window_ms for one in readings)
    assert 2_700 <= frames / sum(one.window_ms for one in readings) <= 3_300
    assert reading.voiced_ms == 0  # beeps are not a voice
    assert reading.loudness_clufs is not None
    assert -2_600 < reading.loudness_clufs < -1_300


async def test_recording_begins_with_consent_and_pauses_with_the_show(
    tmp_path: Path, h264_pieces: list[Piece]
) -> None:
    """Before consent the stream is measured only; each pause ends a segment."""
    async with small_studio() as studio:
        zero_ms = studio.clock.monotonic_ms()
        async with peer(h264_pieces, "h264", loop=True) as publisher:
            await publisher.post(studio.url, TOKEN)
            await studio.told("media.read", 1)
            assert found(tmp_path) == []
            studio.ingest.record("r1", tmp_path, zero_ms=zero_ms)
            await studio.told("media.read", 3)
            studio.ingest.record("r1", None)
            await studio.told("media.read", 4)
            studio.ingest.record("r1", tmp_path, zero_ms=zero_ms + 1_000)
            await studio.told("media.read", 6)
        segments = await studio.ingest.close("r1")
    assert [segment.number for segment in segments] == [1, 2]
    first, second = (segment for segment in found(tmp_path) if segment.room_ms is not None)
    assert second.room_ms == second.starts_ms - zero_ms - 1_000
    assert 500 <= (first.room_ms or 0) < (first.room_ms or 0) + first.lasts_ms < second.starts_ms
    for segment in (first, second):
        assert all(-20 <= offset <= 30 for offset in play(tmp_path / segment.file).offsets_ms()[1:])


async def test_the_rooms_token_takes_over_and_any_other_is_refused(
    tmp_path: Path, h264_pieces: list[Piece]
) -> None:
    async with small_studio() as studio:
        studio.ingest.record("r1", tmp_path)
        async with peer(h264_pieces, "h264", loop=True) as first:
            first_place = (await first.post(studio.url, TOKEN)).headers["location"]
            await studio.told("media.read", 2)
            async with peer(h264_pieces, "h264", loop=True) as stranger:
                refused = await stranger.post(studio.url, "another-token")
                assert refused.status_code == 403
                assert refused.headers["content-type"] == "application/problem+json"
                assert refused.json()["words"]["zh"]
                assert studio.kinds() == ["media.connected"]
            async with peer(h264_pieces, "h264", loop=True) as second:
                answer = await second.post(studio.url, TOKEN)
                assert answer.headers["location"] != first_place
                await studio.told("media.restored")
                await studio.told("media.read", 4)
        segments = await studio.ingest.close("r1")
    assert studio.kinds() == [
        "media.connected", "media.lost", "media.connected", "media.restored", "media.lost",
    ]  # fmt: skip
    assert [segment.number for segment in segments] == [1, 2]
    assert segments[1].starts_ms > segments[0].starts_ms + segments[0].lasts_ms
    assert all(play(tmp_path / segment.file).frames > 25 for segment in segments)
