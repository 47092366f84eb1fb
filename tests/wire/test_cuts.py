"""The line is cut: the server really stops taking packets, and tells what it measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.events.rig import MediaLost, MediaRestored
from studio.ingest.link_faults import Uplink
from wire.clips import Piece, play
from wire.peer import peer
from wire.small_studio import TOKEN, small_studio

pytestmark = pytest.mark.media


async def test_a_cut_stops_everything_and_a_healed_line_brings_it_back(
    tmp_path: Path, h264_pieces: list[Piece]
) -> None:
    async with small_studio() as studio:
        studio.ingest.record("r1", tmp_path)
        async with peer(h264_pieces, "h264", loop=True) as publisher:
            await publisher.post(studio.url, TOKEN)
            await studio.told("media.read", 2)
            studio.ingest.set_uplink("r1", cut=True)
            lost = await studio.told("media.lost")
            picture, readings = studio.ingest.picture("r1"), len(studio.facts)
            async with peer(h264_pieces, "h264") as again:
                refused = await again.post(studio.url, TOKEN)
            assert refused.status_code == 503
            assert int(refused.headers["retry-after"]) > 0
            assert "备用线路" in refused.json()["detail"]
            assert studio.ingest.picture("r1") == picture  # what the viewers see stands still
            assert len(studio.facts) == readings
            studio.ingest.set_uplink("r1", cut=False)
            restored = await studio.told("media.restored")
            await studio.told("media.read", 5)
        (segment,) = await studio.ingest.close("r1")
    assert isinstance(lost, MediaLost)
    assert isinstance(restored, MediaRestored)
    assert lost.reason == "silent"
    assert 2_000 <= lost.silent_ms < 2_400
    assert restored.lost_ms >= lost.silent_ms
    heard = play(tmp_path / segment.file)
    assert heard.lasts_ms > restored.lost_ms + 2_000  # one file, one timeline, a hole in it
    assert all(-20 <= offset <= 30 for offset in heard.offsets_ms()[1:]), heard


async def test_packets_lost_on_the_way_come_back_when_asked_for(
    tmp_path: Path, h264_pieces: list[Piece]
) -> None:
    async with small_studio() as studio:
        studio.ingest.record("r1", tmp_path)
        async with peer(h264_pieces, "h264") as publisher:
            await publisher.post(studio.url, TOKEN)
            await studio.told("media.read", 1)
            studio.ingest.impair("r1", Uplink(loss=150), seed=7)
            await publisher.played()
            session = studio.ingest._rooms["r1"].session
            assert session is not None
            video = next(t for t in session.receiver.tracks if t.kind == "video")
            assert video.reception is not None
            assert video.reception.recovered > 5
            assert video.reorder.given_up == 0
        (segment,) = await studio.ingest.close("r1")
    heard = play(tmp_path / segment.file)
    assert heard.frames == segment.frames >= 110
