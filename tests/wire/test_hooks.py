"""One contract test per door into aiortc, over a real connection."""

from __future__ import annotations

import pytest

from studio.ingest.frames import MediaFrame
from wire.clips import Piece
from wire.peer import peer
from wire.small_studio import TOKEN, small_studio

pytestmark = pytest.mark.media


def units(annex_b: bytes) -> list[bytes]:
    """The NAL units, whichever start codes stand between them."""
    return [unit for unit in annex_b.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1") if unit]


@pytest.mark.parametrize("fast", [True, False], ids=["straight from the socket", "aiortc's way"])
async def test_every_frame_arrives_byte_for_byte_and_reports_carry_both_clocks(
    h264_pieces: list[Piece], fast: bool
) -> None:
    frames: list[MediaFrame] = []
    async with small_studio() as studio:
        studio.ingest._fast = fast
        async with peer(h264_pieces, "h264", loop=True) as publisher:
            await publisher.post(studio.url, TOKEN)
            await studio.told("media.connected")
            room = studio.ingest._rooms["r1"]
            pass_on = room.outlet.take

            def take(frame: MediaFrame) -> None:
                frames.append(frame)
                pass_on(frame)

            room.outlet.take = take  # type: ignore[method-assign]  # listening in
            await studio.told("media.read", 3)
            assert room.session is not None
            tracks = room.session.receiver.tracks
            assert all(track.clocks and track.clocks.ntp and track.clocks.rtp for track in tracks)
            assert room.session.receiver.sender_skew_ms() is not None
            assert room.session.faults == 0
    sent = [units(piece.data) for piece in h264_pieces if piece.kind == "video"] * 2
    came = [units(frame.data) for frame in frames if frame.kind == "video"]
    assert len(came) >= 55
    begins = sent.index(came[0])
    assert came == sent[begins : begins + len(came)]
