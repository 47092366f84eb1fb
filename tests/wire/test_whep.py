"""Viewers get the publisher's own packets, from the last key frame on."""

from __future__ import annotations

import asyncio
import re

import httpx
import pytest
from aiortc import RTCRtpReceiver

from wire.clips import Piece, container, pieces
from wire.peer import Peer, peer
from wire.small_studio import TOKEN, small_studio
from wire.viewer import Watcher, viewer

pytestmark = pytest.mark.media


async def test_a_viewer_sees_and_hears_the_publisher_at_once_and_leaves(
    h264_pieces: list[Piece],
) -> None:
    async with small_studio() as studio, peer(h264_pieces, "h264", loop=True) as publisher:
        await publisher.post(studio.url, TOKEN)
        await studio.told("media.read")
        async with viewer() as first, viewer() as second:
            answer = await first.post(studio.watch_url, TOKEN)
            assert answer.status_code == 201
            assert "a=sendonly" in answer.text
            assert answer.headers["etag"].startswith('"')
            await second.post(studio.watch_url, TOKEN)
            await first.saw(60, 100)
            await second.saw(30)
            assert first.shown == sorted(first.shown)
            assert set(first.sizes) == {(640, 360)}
            counts = studio.ingest.counters()
            assert (counts["viewers"], counts["viewer_frames_dropped"]) == (2, 0)
            server = studio.watch_url.removesuffix("/whep/r1")
            async with httpx.AsyncClient(trust_env=False, base_url=server) as client:
                head = {"Authorization": f"Bearer {TOKEN}"}
                assert (await client.delete(first.place, headers=head)).status_code == 200
                assert (await client.delete(first.place, headers=head)).status_code == 404
            assert studio.ingest.counters()["viewers"] == 1
        assert studio.kinds() == ["media.connected"]


async def test_another_publisher_goes_on_in_the_viewers_picture(h264_pieces: list[Piece]) -> None:
    """The phone takes over from the camera: same connection, next key frame."""
    spare = pieces(container(4, 320, 180, 300))
    async with small_studio() as studio, viewer() as watcher:
        async with peer(h264_pieces, "h264", loop=True) as camera:
            await camera.post(studio.url, TOKEN)
            await studio.told("media.read")
            await watcher.post(studio.watch_url, TOKEN)
            await watcher.saw(30)
            async with peer(spare, "h264", loop=True) as phone:
                await phone.post(studio.url, TOKEN)
                await studio.told("media.connected", 2)
                seen = len(watcher.shown)
                await watcher.saw(seen + 45)
        assert watcher.sizes[0] == (640, 360)
        assert watcher.sizes[-1] == (320, 180)
        assert watcher.shown == sorted(watcher.shown)


async def test_who_comes_too_early_or_cannot_play_it_is_told_so(h264_pieces: list[Piece]) -> None:
    async with small_studio() as studio:
        async with viewer() as early:
            refused = await early.post(studio.watch_url, TOKEN)
            assert refused.status_code == 409
        async with peer(h264_pieces, "h264", loop=True) as publisher:
            await publisher.post(studio.url, TOKEN)
            await studio.told("media.connected")
            async with viewer() as stranger:
                assert (await stranger.post(studio.watch_url, "another")).status_code == 403
        await studio.told("media.lost")
        async with viewer() as late:
            refused = await late.post(studio.watch_url, TOKEN)
            assert refused.status_code == 409
            assert int(refused.headers["retry-after"]) > 0
            assert refused.json()["words"]["zh"]
            assert refused.json()["type"] == "urn:lianbo:whep:nothing_on_air"


def wishes_of(publisher: Peer) -> list[float]:
    """When this publisher was asked for a key frame, from now on."""
    (sender,) = (s for s in publisher.connection.getSenders() if s.track.kind == "video")
    asked: list[float] = []
    sender._send_keyframe = lambda: asked.append(asyncio.get_running_loop().time())
    return asked


async def picture_of(watcher: Watcher, url: str) -> tuple[RTCRtpReceiver, int]:
    """Watch; the receiver of the picture and the source that it is told of."""
    answer = await watcher.post(url, TOKEN)
    await watcher.saw(5)
    ssrcs = [int(found) for found in re.findall(r"a=ssrc:(\d+) ", answer.text)]
    kinds = re.findall(r"\r\nm=(\w+)", answer.text)
    (receiver,) = (r for r in watcher.connection.getReceivers() if r.track.kind == "video")
    return receiver, ssrcs[kinds.index("video")]


async def test_viewers_who_cannot_decode_reach_the_publisher_twice_a_second_and_no_more(
    h264_pieces: list[Piece],
) -> None:
    """Two viewers cry for a key frame fifty times a second each; the publisher hears it, throttled."""
    async with (
        small_studio() as studio,
        peer(h264_pieces, "h264", loop=True) as publisher,
        viewer() as first,
        viewer() as second,
    ):
        await publisher.post(studio.url, TOKEN)
        await studio.told("media.read")
        pictures = [await picture_of(one, studio.watch_url) for one in (first, second)]
        asked, cries = wishes_of(publisher), 0
        async with asyncio.timeout(20):
            while len(asked) < 4:
                for receiver, ssrc in pictures:
                    await receiver._send_rtcp_pli(ssrc)
                    cries += 1
                await asyncio.sleep(0.02)
        assert asked[-1] - asked[0] >= 3 * 0.5 - 0.2, "at most one in 500 ms, over all who ask"
        assert cries >= 5 * len(asked)
